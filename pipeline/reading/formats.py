"""The registry of formats, and how the format of a file is found: by option, by name, by first bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from typing import Any

from . import archives, feeds, json_lines, tables, web_archives
from .items import Entry, Form, InputError, Item, Settings, Skipped, need
from .remote import path_of
from .streams import check, seekable, stem, unpacked, whole

Split = Callable[[Any, str, Settings], Iterator[Item]]


@dataclass(frozen=True)
class Format:
    """A kind of file: its suffixes, and a generator that cuts a stream into items."""

    name: str
    suffixes: tuple[str, ...]
    split: Split
    seeks: bool = False  # its reader jumps about: a stream that cannot is copied first
    archive: bool = False
    needs: tuple[str, str] | None = None  # module and the extra that brings it


def _one(form: Form) -> Split:
    def split(stream: BufferedReader, source: str, settings: Settings) -> Iterator[Item]:
        data = whole(stream, settings.max_entry)
        check(stream)  # no half article
        yield Entry(source, form, data, {})

    return split


def _members(split: Callable[..., Iterator[Item]]) -> Split:
    return lambda stream, source, settings: split(stream, source, settings, read_member)


FORMATS = (
    Format("text", (".txt", ".text", ".md", ".markdown"), _one("text")),
    Format("html", (".html", ".htm", ".xhtml"), _one("html"), needs=("trafilatura", "dumps")),
    Format("jsonl", (".jsonl", ".ndjson", ".jl", ".jsonlines"), json_lines.split_lines),
    Format("json", (".json", ".jsonld"), json_lines.split_document),
    Format("csv", (".csv", ".tsv", ".tab"), tables.split_delimited),
    Format("parquet", (".parquet", ".pq"), tables.split_parquet, seeks=True, needs=("pyarrow.parquet", "tables")),
    Format("warc", (".warc", ".wet"), web_archives.split, needs=("fastwarc.warc", "dumps")),
    Format("feed", (".rss", ".atom", ".xml", ".rdf"), feeds.split, needs=("feedparser", "dumps")),
    Format("zip", (".zip",), _members(archives.split_zip), seeks=True, archive=True),
    Format("tar", (".tar", ".tgz", ".tbz2", ".txz", ".tzst"), _members(archives.split_tar), archive=True),
)
NAMES = tuple(format.name for format in FORMATS)
_BY_NAME = {format.name: format for format in FORMATS}
_BY_SUFFIX = {suffix: format for format in FORMATS for suffix in format.suffixes}


def by_name(name: str) -> Format | None:
    """Return the format that a file's name stands for: "news.jsonl.gz" is jsonl."""
    base = stem(path_of(name)).rpartition("/")[2].lower()
    dot = base.rfind(".")
    return _BY_SUFFIX.get(base[dot:]) if dot >= 0 else None


def by_content(head: bytes) -> Format | None:
    """Return the format that first bytes show beyond doubt, else None."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    low = start[:512].lower()
    for name, magic in (("zip", b"PK\x03\x04"), ("parquet", b"PAR1"), ("warc", b"WARC/"), ("json", b"["), ("json", b"{")):
        if start.startswith(magic):
            return _BY_NAME[name]
    if head[257:262] == b"ustar":
        return _BY_NAME["tar"]
    if any(mark in low for mark in (b"<rss", b"<feed", b"<rdf:rdf")):
        return _BY_NAME["feed"]
    if low.startswith((b"<!doctype html", b"<html")):
        return _BY_NAME["html"]
    return None


def choose(name: str, stream: BufferedReader, settings: Settings) -> Format | None:
    """Return the format of an unpacked stream: as the settings say, by its name, else by its first bytes."""
    if settings.format and not (by_name(name) or _BY_NAME[settings.format]).archive:
        return _BY_NAME[settings.format]
    return by_name(name) or by_content(stream.peek(1024)[:1024])


def split_stream(stream: BufferedReader, name: str, settings: Settings, *, named: bool) -> Iterator[Item]:
    """Yield the items of one input; plain text of no known suffix is read only where somebody `named` the file."""
    stream = unpacked(stream, settings)
    format = choose(name, stream, settings)
    if format is None and named:
        head = stream.peek(1024)[:1024]
        if b"\x00" in head and head[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            raise InputError("binary, and of no known format (--format names one)")
        format = _BY_NAME["text"]
    if format is None:
        yield Skipped(name, _no_reader(name))
        return
    yield from _cut(format, stream, name, settings)


def read_member(stream: BufferedReader, place: str, settings: Settings) -> Iterator[Item]:
    """Yield the items of an archive's member; an archive in an archive is refused."""
    stream = unpacked(stream, settings)
    format = choose(place, stream, settings)
    if format is None:
        yield Skipped(place, _no_reader(place))
    elif format.archive:
        raise InputError("an archive inside an archive: unpack it first")
    else:
        yield from _cut(format, stream, place, settings)


def _cut(format: Format, stream: BufferedReader, name: str, settings: Settings) -> Iterator[Item]:
    source: Any = seekable(stream, settings.max_unpacked) if format.seeks else stream
    yield from format.split(source, name, settings)
    check(stream)


def _no_reader(name: str) -> str:
    base = stem(name).rpartition("/")[2]
    suffix = base[base.rfind(".") :].lower() if "." in base.lstrip(".") else ""
    return f"no reader for {suffix}" if suffix else "no reader for files without a suffix"


def check_extras(name: str, settings: Settings) -> None:
    """Raise MissingExtra before anything is read if the format that a name stands for lacks its library."""
    format = _BY_NAME[settings.format] if settings.format else by_name(name)
    if format and format.needs:
        need(*format.needs, f"reading {format.name}")
    if path_of(name).lower().endswith((".zst", ".zstd", ".tzst")):
        need("zstandard", "dumps", "reading .zst")
