"""From an entry to an Article: the costly half of reading, which runs in the worker that extracts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motorfacts.models import Article, content_id
from motorfacts.models.article import PublishedFrom
from pydantic_core import from_json

from .items import Entry, Parsed, Settings
from .published import published_date
from .shapes import find, names, shape_of, word

_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_TITLE_LENGTH = 150  # code points; a longer first line is a paragraph
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")


class NoText(ValueError):
    """An entry that holds no text."""


class Unwritable(ValueError):
    """Text with what no UTF-8 file, or no reader of it, can take."""


class NotJson(ValueError):
    """A line that is no JSON."""


def parse(entry: Entry, settings: Settings) -> Parsed:
    """Return the article of an entry; raises ValueError (or what a library raises) for one that cannot be read."""
    if entry.form == "html":
        from .html import parse_html

        return parse_html(entry, settings)
    if entry.form == "feed":
        from .feeds import parse_feed_entry

        return parse_feed_entry(entry, settings)
    if entry.form == "text":
        return _parse_text(entry, settings)
    row = entry.payload
    if isinstance(row, bytes):
        try:
            row = from_json(row)
        except ValueError as error:
            raise NotJson(f"not JSON: {error}") from error
        if not isinstance(row, dict):
            raise ValueError(f"an article is a JSON object; found {type(row).__name__}")
    return parse_row(row, entry, settings)


def parse_row(row: dict[str, Any], entry: Entry, settings: Settings) -> Parsed:
    """Return the article of a JSON object or table row, by the shape that its keys fit."""
    shape = shape_of(row, settings)
    held = {name: find(row, paths) for name, paths in shape.fields.items()}
    value = {name: found[0] for name, found in held.items()}
    text, html = held["text"]
    if text is None:
        raise NoText(f"no text: {' and '.join(shape.fields['text'])} empty or missing ({shape.name})")
    if html:
        from .html import fragment_text

        text = fragment_text(str(text))
    if not isinstance(text, str):
        raise ValueError(f"the text is a string; {shape.fields['text'][0]} holds {type(text).__name__}")
    found = Found(
        text=text,
        id=word(value.get("id")),
        title=word(value.get("title")),
        url=word(value.get("url")) or entry.about.get("url"),
        publisher=word(value.get("publisher")),
        authors=names(value.get("authors")),
        language=word(value.get("language")),
        published=value.get("published"),
    )
    return assemble(found, entry.source, settings, shape.name)


def _parse_text(entry: Entry, settings: Settings) -> Parsed:
    assert isinstance(entry.payload, bytes)
    text = decode(entry.payload, settings.encoding)
    head: Mapping[str, Any] = {}
    if entry.source.lower().endswith((".md", ".markdown")):
        from .textfile import split_front_matter

        text, head = split_front_matter(text)
    found = Found(
        text=text,
        title=head.get("title") or title_of(text),
        url=head.get("url") or entry.about.get("url"),
        publisher=head.get("publisher"),
        authors=head.get("authors", ()),
        published=head.get("published"),
    )
    return assemble(found, entry.source, settings, "text")


def decode(data: bytes, encoding: str) -> str:
    """Return the bytes as text, by their byte order mark or else strictly by `encoding`; the error names the byte."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            encoding = name
            break
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        found = data[error.start : error.start + 1].hex()
        raise ValueError(
            f"byte {error.start} (0x{found}) is not {encoding}: convert it, or say --encoding cp1252 or another"
        ) from error


def title_of(text: str) -> str | None:
    """Return the first line of a plain text if it is a title: short, and without a full stop at its end."""
    line = text.lstrip().partition("\n")[0].strip().lstrip("#").strip()
    return line if line and len(line) <= _TITLE_LENGTH and not line.endswith((".", "。", ":", ";", ",")) else None


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a reader found of an article, not yet looked at closely."""

    text: str
    id: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    published: Any = None
    warnings: tuple[str, ...] = ()


def assemble(found: Found, source: str, settings: Settings, shape: str) -> Parsed:
    """Build the article from what a reader found; raises NoText, and Unwritable for text that no file can hold."""
    text, language = found.text, found.language
    if not text or text.isspace():
        raise NoText("no text")
    _check_writable(found)
    notes = list(found.warnings)
    if len(text) > settings.max_chars:
        notes.append(f"text cut at {settings.max_chars} of {len(text)} characters")
        text = text[: settings.max_chars]
    try:
        day = published_date(found.published, settings.date_order)
    except ValueError as error:
        day = None
        notes.append(str(error))
    origin: PublishedFrom | None = "metadata" if day else "option" if settings.published else None
    known = _LANGUAGE.match(language) if language else None
    article = Article(
        id=found.id or content_id(text),
        title=found.title,
        url=found.url,
        publisher=found.publisher,
        authors=found.authors,
        language=known[0].lower() if known else "en",
        published=day or settings.published,
        published_from=origin,
        source=source,
        text=text,
    )
    return Parsed(article, tuple(notes), shape)


def _check_writable(found: Found) -> None:
    for name in ("text", "id", "title", "url", "publisher", "authors"):
        part = getattr(found, name)
        if part and (bad := _UNWRITABLE.search(part if isinstance(part, str) else "\n".join(part))):
            what = "a NUL byte" if bad[0] == chr(0) else f"half a surrogate pair, U+{ord(bad[0]):04X}"
            raise Unwritable(f"{name} holds {what} at {bad.start()}")
