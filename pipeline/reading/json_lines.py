"""JSON: lines, arrays and single objects. Lines are cut here and parsed by the worker."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BufferedReader
from itertools import chain
from typing import Any

from pydantic_core import from_json

from .items import MIB, Entry, Failure, InputError, Item, Settings
from .json_arrays import elements
from .shapes import UnknownShape, shape_of
from .streams import whole

_BOM = b"\xef\xbb\xbf"


def split_lines(stream: BufferedReader, source: str, settings: Settings) -> Iterator[Item]:
    """Yield each line that is not blank; cut at b"\\n" alone, since text may hold other line ends."""
    limit = settings.max_entry
    number = 0
    _check_utf8(stream)
    while line := stream.readline(limit + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(_BOM)
        if len(line) > limit and not line.endswith(b"\n"):
            size = len(line)
            while rest := stream.readline(MIB):
                size += len(rest)
                if rest.endswith(b"\n"):
                    break
            yield Failure(f"{source}#{number}", "read", "TooLarge", f"a line of {size} bytes, over the {limit} of --max-entry")
        elif not line.isspace():
            yield Entry(f"{source}#{number}", "json", line.rstrip(b"\r\n"), {})


def split_document(stream: BufferedReader, source: str, settings: Settings) -> Iterator[Item]:
    """Yield the articles of a .json file: an array, one object, an object that holds an array, or lines after all."""
    _check_utf8(stream)
    if _first(stream) == b"[":
        yield from _array(stream, source, settings)
        return
    line = stream.readline(settings.max_entry + 1)
    try:
        lines = isinstance(from_json(line.removeprefix(_BOM)), dict)
    except ValueError:
        lines = False
    if lines and stream.peek(1).strip():
        yield Entry(f"{source}#1", "json", line.removeprefix(_BOM), {})
        for item in split_lines(stream, source, settings):
            place, _, number = item.source.rpartition("#")
            yield item._replace(source=f"{place}#{int(number) + 1}")
        return
    yield from _object(line + whole(stream, settings.max_entry), source, settings)


def _check_utf8(stream: BufferedReader) -> None:
    head = stream.peek(2)[:2]
    if head in (b"\xff\xfe", b"\xfe\xff") or (len(head) == 2 and b"\0" in head):
        raise InputError("UTF-16: JSON is UTF-8 (iconv -f utf-16 -t utf-8 converts it)")


def _first(stream: BufferedReader) -> bytes:
    """Return the first byte that counts."""
    return stream.peek(4096)[:4096].removeprefix(_BOM).lstrip()[:1]


def _array(stream: BufferedReader, source: str, settings: Settings) -> Iterator[Item]:
    if stream.peek(3)[:3] == _BOM:
        stream.read(3)
    limit = settings.max_entry
    for number, found in enumerate(elements(stream, limit), 1):
        if isinstance(found, int):
            yield Failure(f"{source}#{number}", "read", "TooLarge", f"{found} bytes, over the {limit} of --max-entry")
        else:
            yield Entry(f"{source}#{number}", "json", found, {})


def _element(item: Any, source: str, settings: Settings) -> Item:
    try:
        payload = json.dumps(item, ensure_ascii=False).encode("utf-8", "surrogatepass")
    except (ValueError, RecursionError) as error:
        return Failure(source, "read", type(error).__name__, str(error))
    if len(payload) > settings.max_entry:
        return Failure(source, "read", "TooLarge", f"{len(payload)} bytes, over the {settings.max_entry} of --max-entry")
    return Entry(source, "json", payload, {})


def _object(data: bytes, source: str, settings: Settings) -> Iterator[Item]:
    held = from_json(data.removeprefix(_BOM))
    if not isinstance(held, dict):
        raise InputError(f"a JSON file holds objects; found {type(held).__name__}")
    try:
        shape_of(held, settings)
    except UnknownShape:
        lists = [
            value for value in held.values() if isinstance(value, list) and value and all(isinstance(part, dict) for part in value)
        ]
        if len(lists) != 1:
            raise
        for number, part in enumerate(chain.from_iterable(lists), 1):
            yield _element(part, f"{source}#{number}", settings)
        return
    yield Entry(source, "json", data.removeprefix(_BOM), {})
