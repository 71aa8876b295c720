"""RSS and Atom: one article for each entry of a feed, as full as the feed gives it.

A feed is cut into its entries by their tags alone; each is parsed by the worker as a feed of one, so that what a stranger wrote
into it takes down one entry at most, and the process that reads never parses XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from .html import fragment_text
from .items import Entry, Failure, InputError, Item, Parsed, Settings, need
from .parsing import Found, NoText, assemble, decode
from .shapes import names
from .streams import whole

_KEPT = ("id", "link", "title", "published", "updated", "summary", "language")
_AROUND = re.compile(rb"<(/?)((?:[\w.-]+:)?(?:rss|feed|rdf|channel))(?=[\s>])", re.IGNORECASE)
_MARK = re.compile(rb"<!--|<!\[CDATA\[|<(/?)((?:[\w.-]+:)?(?:item|entry))(?=[\s/>])")
_ENDS = {b"<!--": b"-->", b"<![CDATA[": b"]]>"}
_DECLARED = re.compile(rb'^(\s*<\?xml[^>]*?)\sencoding\s*=\s*(?:"[^"]*"|\'[^\']*\')')
_HEAD = 1 << 18  # bytes before the first entry, which every entry is parsed with


class BadFeed(ValueError):
    """An entry that no feed reader makes anything of."""


def split(stream: BinaryIO, source: str, settings: Settings) -> Iterator[Item]:
    """Yield the entries of a feed; a feed that breaks off ends with a failure."""
    need("feedparser", "dumps", "reading feeds")
    data = whole(stream, settings.max_entry)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = _DECLARED.sub(rb"\1", decode(data, "utf-16").encode("utf-8", "replace"))
    if not _AROUND.search(data[:_HEAD]):
        raise InputError("no RSS or Atom feed: another kind of XML, or none")
    number = begin = 0
    head = tail = b""
    for number, (begin, end) in enumerate(_entries(data), 1):
        if number == 1:
            if begin > _HEAD:
                raise InputError(f"{begin} bytes before the first entry of the feed, over {_HEAD}")
            head = data[:begin]
            tail = _ending(head)
        if end < 0:
            yield Failure(f"{source}#{number}", "read", "Truncated", "the feed is cut off in this entry")
            return
        yield Entry(f"{source}#{number}", "feed", head + data[begin:end] + tail, {})
    if not any(mark[1] for mark in _AROUND.finditer(data, max(len(data) - 1024, 0))):
        yield Failure(source, "read", "Truncated", f"the feed has no end: it is cut off behind {number} entries")


def _entries(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each entry begins and ends; the end is -1 where there is none. Time grows with the length alone."""
    at, begin, name = 0, -1, b""
    while mark := _MARK.search(data, at):
        at = mark.end()
        if closing := _ENDS.get(mark[0]):
            at = data.find(closing, at)
            if at < 0:  # whatever comes behind is lost in it
                begin = max(begin, mark.start())
                break
        elif not mark[1] and begin < 0:
            begin, name = mark.start(), mark[2]
        elif mark[1] and mark[2] == name and begin >= 0:
            close = data.find(b">", at)
            if close < 0:
                break
            yield begin, close + 1
            at, begin = close + 1, -1
    if begin >= 0:
        yield begin, -1


def _ending(head: bytes) -> bytes:
    """Return the tags that close what is open where the first entry begins."""
    opened: list[bytes] = []
    for mark in _AROUND.finditer(head):
        if not mark[1]:
            opened.append(mark[2])
        elif opened:
            opened.pop()
    return b"".join(b"</" + name + b">" for name in reversed(opened))


def _row(entry: Any) -> dict[str, Any]:
    row: dict[str, Any] = {key: str(dict.get(entry, key)) for key in _KEPT if dict.get(entry, key)}  # its own get() has aliases
    row["content"] = [str(part.get("value") or "") for part in entry.get("content", ())]
    row["authors"] = [str(author.get("name")) for author in entry.get("authors", ()) if author.get("name")]
    return row


def parse_feed_entry(entry: Entry, settings: Settings) -> Parsed:
    """Return the article of one entry: its content, else its summary. Raises BadFeed and NoText."""
    assert isinstance(entry.payload, bytes)
    feedparser = need("feedparser", "dumps", "reading feeds")
    feed = feedparser.parse(entry.payload, sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        raise BadFeed(f"no entry of a feed: {feed.get('bozo_exception') or 'nothing in it'}")
    row = {"publisher": feed.feed.get("title"), "language": feed.feed.get("language"), **_row(feed.entries[0])}
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
