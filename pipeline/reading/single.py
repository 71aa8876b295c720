"""One article as it is named at a command: a text file, a saved web page, an address, or what comes in on standard input."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import BinaryIO

from motorfacts.models import Article

from .textfile import SUFFIXES, Unreadable, read_text

_PAGES = (".html", ".htm", ".xhtml")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head)\b",
    re.IGNORECASE | re.DOTALL,
)


def read_file(name: str, stdin: BinaryIO, *, title: str | None = None, published: date | None = None) -> Article:
    """Return the article in a text file or web page, at an address, or in `stdin` where the name is "-".

    A page read from standard input is known by its first tag. `title` and `published` come before what the file says. Raises
    Unreadable, whose message names the file.
    """
    try:
        if name == "-":
            data = stdin.read()
            if _PAGE.match(data):
                return _read_page(data, "stdin", title, published)
            return read_text(data, "stdin", title=title, published=published)
        if _ADDRESS.match(name):
            return _read_page(_fetch(name), name, title, published, url=name)
        path = Path(name)
        if path.is_dir():
            raise Unreadable("is a folder: name the files in it, or give the folder to `motorfacts batch`")
        suffix = path.suffix.lower()
        if suffix in _PAGES:
            return _read_page(path.read_bytes(), path.as_posix(), title, published)
        if suffix not in SUFFIXES:
            raise Unreadable(f"is a {path.suffix} file; .txt, .md and .html are read here, dumps by `motorfacts batch`")
        return read_text(path.read_bytes(), path.as_posix(), title=title, published=published)
    except Unreadable as error:
        raise Unreadable(f"{name}: {error}") from None
    except OSError as error:
        raise Unreadable(f"{name}: cannot be read: {error.strerror or error or type(error).__name__}") from None


def _fetch(address: str) -> bytes:
    """Return the bytes at an address; the library behind it raises OSError for a page that is not there."""
    from .inputs import Input
    from .items import MissingExtra, Settings
    from .streams import buffered

    try:
        with Input(address, None, named=True).open() as page:
            return buffered(page).read(Settings.max_entry)  # a stream of the web gives what has come in
    except MissingExtra as error:
        raise Unreadable(str(error)) from None
    except ImportError as error:
        raise Unreadable(f"{error}: pip install 'motorfacts[remote]'") from None
    except FileNotFoundError as error:  # so the library calls whatever goes wrong; the reason lies beneath
        raise Unreadable(f"nothing can be read at this address: {error.__cause__ or 'not found (404)'}") from None


def _read_page(data: bytes, source: str, title: str | None, published: date | None, url: str | None = None) -> Article:
    """Return the article of a web page; raises Unreadable."""
    from .html import parse_html
    from .items import Entry, MissingExtra, Settings
    from .parsing import NoText, Unwritable

    if not data.strip():
        raise Unreadable("is empty: there is no text to read")
    try:
        article = parse_html(Entry(source, "html", data, {"url": url} if url else {}), Settings()).article
    except (MissingExtra, NoText, Unwritable) as error:
        raise Unreadable(str(error)) from None
    changed = {"title": title} if title else {}
    return article.model_copy(update={**changed, **({"published": published, "published_from": "option"} if published else {})})
