"""RSS and Atom: one article for each entry of a feed, as full as the feed gives it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from .html import fragment_text
from .items import Entry, Failure, InputError, Item, Parsed, Settings, need
from .parsing import Found, NoText, assemble
from .shapes import names
from .streams import whole

_KEPT = ("id", "link", "title", "published", "updated", "summary", "language")


def split(stream: BinaryIO, source: str, settings: Settings) -> Iterator[Item]:
    """Yield the entries of a feed, as rows; a feed that breaks off ends with a failure."""
    feedparser = need("feedparser", "dumps", "reading feeds")
    feed = feedparser.parse(whole(stream, settings.max_entry), sanitize_html=False, resolve_relative_uris=False)
    if not feed.version and not feed.entries:
        raise InputError(f"no RSS or Atom feed: {feed.get('bozo_exception') or 'another kind of XML'}")
    site = {"publisher": feed.feed.get("title"), "language": feed.feed.get("language")}
    for number, entry in enumerate(feed.entries, 1):
        yield Entry(f"{source}#{number}", "feed", {**site, **_row(entry)}, {})
    broken = feed.get("bozo_exception")
    if broken is not None and not isinstance(broken, feedparser.CharacterEncodingOverride):
        yield Failure(source, "read", type(broken).__name__, f"the feed is broken after {len(feed.entries)} entries: {broken}")


def _row(entry: Any) -> dict[str, Any]:
    row: dict[str, Any] = {key: str(dict.get(entry, key)) for key in _KEPT if dict.get(entry, key)}  # its own get() has aliases
    row["content"] = [str(part.get("value") or "") for part in entry.get("content", ())]
    row["authors"] = [str(author.get("name")) for author in entry.get("authors", ()) if author.get("name")]
    return row


def parse_feed_entry(entry: Entry, settings: Settings) -> Parsed:
    """Return the article of one entry: its content, else its summary."""
    row = entry.payload
    assert isinstance(row, dict)
    html = max([*row["content"], row.get("summary", "")], key=len)
    text = fragment_text(html)
    if not text:
        raise NoText("the entry has neither content nor summary")
    found = Found(
        text=text,
        id=row.get("id"),
        title=fragment_text(row.get("title", "")) or None,
        url=row.get("link"),
        publisher=row.get("publisher"),
        authors=names(row["authors"]),
        language=row.get("language"),
        published=row.get("published") or row.get("updated"),
    )
    return assemble(found, entry.source, settings, "feed")
