"""HTML pages: the main text by trafilatura, what is known of it by JSON-LD first and meta elements second."""

from __future__ import annotations

from codecs import lookup
from functools import cache
from html import unescape
from typing import Any

from pydantic_core import from_json

from .items import Entry, Parsed, Settings, need
from .parsing import Found, NoText, assemble
from .published import missing, published_date
from .shapes import names, word

_META_DATE = {"extensive_search": False, "original_date": True}  # dates of the page's head, none guessed from its text
_TYPES = ("Article", "BlogPosting", "LiveBlogPosting", "Report")
_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre "
    "section table td th tr ul".split()
)
_UNSEEN = frozenset(("script", "style", "template", "noscript", "head"))


@cache
def _trafilatura() -> Any:
    return need("trafilatura", "dumps", "reading HTML")


def parse_html(entry: Entry, settings: Settings) -> Parsed:
    """Return the article of a page; raises NoText where no main text is found."""
    data = entry.payload
    assert isinstance(data, bytes)
    page, notes = _decode(data, entry.about.get("charset"))
    tree = _trafilatura().load_html(page)
    if tree is None:
        raise NoText("no HTML in it")
    about = _linked_data(tree)
    # the library drops the tree it is given: hand it the page, not what is used here
    document = _trafilatura().bare_extraction(
        page, url=entry.about.get("url"), with_metadata=True, include_comments=False, date_extraction_params=_META_DATE
    )
    text = getattr(document, "text", None)
    body = unescape(str(about.get("articleBody") or ""))
    if not text or text.split() == body.split():  # the library, too, falls back to it, but loses its paragraphs
        text = body
    if not text:
        raise NoText("no main text in the page")
    found = Found(
        text=text,
        title=unescape(word(about.get("headline")) or "") or word(getattr(document, "title", None)),
        url=entry.about.get("url") or word(getattr(document, "url", None)),
        publisher=word(about.get("publisher")) or word(getattr(document, "sitename", None)),
        authors=names(about.get("author")) or names(getattr(document, "author", None)),
        language=word(about.get("inLanguage")) or word(tree.get("lang")) or word(getattr(document, "language", None)),
        published=_first_date(about.get("datePublished"), getattr(document, "date", None)),
        warnings=notes,
    )
    return assemble(found, entry.source, settings, "html")


def _first_date(*values: Any) -> Any:
    """Return the first value that is a date; else the first that is there at all, so that it is complained of."""
    for value in values:
        try:
            if published_date(value):
                return value
        except ValueError:
            continue
    return next((value for value in values if not missing(value)), None)


def _decode(data: bytes, charset: str | None) -> tuple[str, tuple[str, ...]]:
    """Decode as browsers do: byte order mark, the header's charset, the page's own, UTF-8, Windows-1252."""
    for name in ("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else None, charset, _declared(data), "utf-8"):
        if name:
            try:
                return data.decode(lookup(name).name), ()
            except (LookupError, UnicodeDecodeError):
                continue
    page = data.decode("cp1252", "replace")
    wrong = page.count("\ufffd")
    return page, (f"{wrong} bytes of the page could not be decoded",) if wrong else ()


def _declared(data: bytes) -> str | None:
    """Return the charset that the page's first 2,048 bytes declare."""
    head = data[:2048].lower()
    at = head.find(b"charset=")
    if at < 0:
        return None
    value = head[at + 8 : at + 40].lstrip(b"\"' ")
    name = bytes(c for c in value.split(b">")[0].split(b'"')[0].split(b"'")[0].split(b"/")[0].strip() if c < 128).decode()
    return {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}.get(name, name)


def _linked_data(tree: Any) -> dict[str, Any]:
    """Return the page's JSON-LD object that describes an article, {} if there is none that can be read."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            held = from_json((script.text or "").strip())
        except ValueError:
            continue
        todo = held if isinstance(held, list) else [held]
        for thing in todo:
            if isinstance(thing, dict):
                todo.extend(thing["@graph"] if isinstance(thing.get("@graph"), list) else ())
                kinds = thing.get("@type")
                if any(str(kind).endswith(_TYPES) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                    return thing
    return {}


def fragment_text(html: str) -> str:
    """Return the text of a piece of HTML, one line for each block: the body of a feed's entry, of a ninjs item."""
    lxml_html = need("lxml.html", "dumps", "reading HTML")
    if html.isspace() or not html:
        return ""
    lines = [""]
    todo: list[Any] = [lxml_html.fragment_fromstring(html, create_parent="div")]
    while todo:  # no recursion: a stranger's page may be nested deeper than the stack
        node = todo.pop()
        if node is None:
            lines.append("")
        elif isinstance(node, str):
            lines[-1] += node
        elif isinstance(node.tag, str) and node.tag not in _UNSEEN:
            edge = [None] if node.tag in _BLOCKS else []
            content = [*edge, *([node.text] if node.text else [])]
            for child in node:
                content.append(child)
                if child.tail:
                    content.append(child.tail)
            todo.extend(reversed([*content, *edge]))
    kept = (" ".join(line.split()) for line in lines)
    return "\n".join(line for line in kept if line)
