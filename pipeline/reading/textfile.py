"""Text files: .txt and .md, one article each. The text stays exactly as it is in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import PurePath
from typing import Any

from motorfacts.models import Article, content_id

from .parsing import title_of

SUFFIXES = (".txt", ".md", ".markdown", ".text", "")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_KEYS = {
    "title": "title",
    "date": "published",
    "published": "published",
    "author": "authors",
    "authors": "authors",
    "url": "url",
    "publisher": "publisher",
}
_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip or Office file",
    b"\x1f\x8b": "a gzip file",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
}


class Unreadable(ValueError):
    """Input that is no text of an article: the message says what was found, what was wanted and the way out."""


def decode(data: bytes) -> str:
    """Return the UTF-8 text of a file, without its byte order mark; raises Unreadable, naming the offending byte."""
    for signature, name in _SIGNATURES.items():
        if data.startswith(signature):
            raise Unreadable(f"is {name}, not plain text: save its text as UTF-8 first")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(f"byte 0 is 0x{data[0]:02X}: the text is UTF-16, not UTF-8; convert it with: iconv -f UTF-16 -t UTF-8")
    nul = data.find(b"\0")
    if nul >= 0:
        raise Unreadable(f"byte {nul} is NUL: a binary file, not plain text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        line = data.count(b"\n", 0, at) + 1
        way_out = "if the file is Windows-1252, convert it with: iconv -f WINDOWS-1252 -t UTF-8"
        raise Unreadable(f"byte {at} (line {line}) is 0x{data[at]:02X}, which is not UTF-8; {way_out}") from None
    if not text.strip():
        raise Unreadable("is empty: there is no text to read")
    return text


def read_text(data: bytes, source: str, *, title: str | None = None, published: date | None = None) -> Article:
    """Return the article in the bytes of a text file.

    `source` names the file; a Markdown file's front matter gives title, date, authors, url and publisher, and its text starts
    behind it. `title` and `published` come first. Raises Unreadable.
    """
    text = decode(data)
    head: Mapping[str, Any] = {}
    if PurePath(source).suffix.lower() in (".md", ".markdown"):
        text, head = split_front_matter(text)
        if not text.strip():
            raise Unreadable("is empty behind its front matter: there is no text to read")
    day = published or head.get("published")
    return Article(
        id=content_id(text),
        title=title or head.get("title") or title_of(text),
        url=head.get("url"),
        publisher=head.get("publisher"),
        authors=head.get("authors", ()),
        published=day,
        published_from="option" if published else "metadata" if day else None,
        source=source,
        text=text,
    )


def split_front_matter(text: str) -> tuple[str, Mapping[str, Any]]:
    """Return the text behind a Markdown file's front matter, and what the front matter says of the article."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return text, {}
    head: dict[str, Any] = {}
    key = ""
    for line in found[1].splitlines():
        entry = re.match(r"\s*-\s+(.*)", line)
        pair = re.match(r"(\w+)\s*:\s*(.*)", line)
        if entry and key == "authors":
            head["authors"] = (*head.get("authors", ()), _unquote(entry[1]))
        elif pair and pair[1].lower() in _KEYS:
            key = _KEYS[pair[1].lower()]
            value = _value(key, pair[2].strip())
            if value:
                head[key] = value
        elif pair:
            key = ""
    return text[found.end() :], head


def _value(key: str, written: str) -> Any:
    if key == "published":
        try:
            return date.fromisoformat(_unquote(written)[:10])
        except ValueError:
            return None
    if key == "authors":
        return tuple(name for part in written.strip("[]").split(",") if (name := _unquote(part.strip())))
    return _unquote(written)


def _unquote(written: str) -> str:
    return written[1:-1] if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'" else written
