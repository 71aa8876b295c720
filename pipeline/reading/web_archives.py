"""Web archives: the pages of WARC files (CC-NEWS) and the texts of WET files, by fastwarc."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from .items import Entry, Failure, InputError, Item, Settings, Skipped, need
from .streams import mend

_PAGES = ("text/html", "application/xhtml+xml", "")
_REQUIRED = ("WARC-Type", "WARC-Record-ID", "Content-Length")  # the library takes a header that is cut off for a whole one
_CHUNK = re.compile(rb"([0-9A-Fa-f]+)[^\r\n]*\r?\n")


class Truncated(InputError):
    """A record is shorter than it says it is."""


def split(stream: BufferedReader, source: str, settings: Settings) -> Iterator[Item]:
    """Yield the pages and texts of an archive; what is no page is skipped with its reason, what is cut off fails.

    Behind a damaged gzip member the archive is read on, with a failure for what was lost there.
    """
    warc: Any = need("fastwarc.warc", "dumps", "reading web archives")
    number = 0
    while True:
        for record in warc.ArchiveIterator(stream, parse_http=True, stream_detect=False):
            number += 1
            item = _item_of(record, warc.WarcRecordType, f"{source}#{number}", settings)
            if item is not None:
                yield item
        error = mend(stream, b"WARC/")
        if error is None:  # the end, or damage that the caller tells of
            return
        number += 1
        what = f"damaged here: {error}; read on behind it, with one record or more lost"
        yield Failure(f"{source}#{number}", "read", type(error).__name__, what)


def _item_of(record: Any, kinds: Any, place: str, settings: Settings) -> Item | None:
    if not all(record.headers.get(name) for name in _REQUIRED):
        return Failure(place, "read", "BadRecord", "a record without a whole header: the file is cut off or damaged here")
    if record.record_type in (kinds.warcinfo, kinds.request, kinds.metadata):
        return None  # about other records: nothing that could be an article
    if record.record_type not in (kinds.response, kinds.conversion, kinds.resource):
        return Skipped(place, f"WARC record of type {record.headers.get('WARC-Type')}")
    size = record.content_length
    if size > settings.max_entry:
        return Failure(place, "read", "TooLarge", f"a record of {size} bytes, over the {settings.max_entry} of --max-entry")
    return _item(record, place, settings, is_text=record.record_type == kinds.conversion)


def _item(record: Any, place: str, settings: Settings, *, is_text: bool) -> Item:
    expected = record.content_length
    body = record.reader.read()
    if len(body) != expected:
        return Failure(place, "read", "Truncated", f"{len(body)} of {expected} bytes: the file is cut off or damaged here")
    about = {"url": record.headers.get("WARC-Target-URI") or ""}
    if is_text:
        return Entry(place, "text", body, about)
    http = record.http_headers
    if http is not None:
        status = http.status_code
        if status is not None and status != 200:
            return Skipped(place, f"HTTP status {status}")
        try:
            body = _content(body, http, settings.max_entry)
        except (InputError, zlib.error, ValueError) as error:
            return Failure(place, "read", type(error).__name__, f"{about['url']}: {error}")
    kind = record.http_content_type or record.headers.get("Content-Type") or "" if http is None else record.http_content_type or ""
    if kind.split(";")[0].strip().lower() not in _PAGES:
        return Skipped(place, f"content of type {kind.split(';')[0]}")
    if record.http_charset:
        about["charset"] = record.http_charset
    return Entry(place, "html", body, about)


def _content(body: bytes, http: Any, limit: int) -> bytes:
    """Undo the transfer and content encodings that some crawlers leave in place."""
    headers = {name.lower(): value for name, value in http.asdict().items()}
    if "chunked" in headers.get("transfer-encoding", "").lower() and _CHUNK.match(body):
        body = _join_chunks(body)
    encoding = headers.get("content-encoding", "").strip().lower()
    if encoding in ("gzip", "x-gzip", "deflate") and body[:1] in (b"\x1f", b"\x78"):
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
        body = unpacker.decompress(body, limit + 1)
        if len(body) > limit:
            raise InputError(f"unpacks to more than {limit} bytes (--max-entry)")
        if not unpacker.eof:
            raise Truncated("the packed content is cut off")
    elif encoding in ("br", "zstd"):
        raise InputError(f"content encoded as {encoding}: archive it decoded")
    return body


def _join_chunks(body: bytes) -> bytes:
    parts: list[bytes] = []
    at = 0
    while match := _CHUNK.match(body, at):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[match.end() : match.end() + size])
        at = match.end() + size + 2
    raise Truncated("the chunked content is cut off")
