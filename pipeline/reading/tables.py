"""Tables: CSV and TSV by the standard library, Parquet by pyarrow; a row is an article."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BufferedReader
from itertools import count
from typing import Any, BinaryIO

from .items import MIB, Entry, Failure, InputError, Item, Settings, failure, need
from .shapes import columns_needed, shape_of
from .streams import check

_DELIMITERS = ",;\t|"
_BATCH = 64  # rows of a Parquet file that are in memory at once
_DAMAGED = 3  # row groups on end that cannot be read until the rest is given up: it may be the storage that fails


class TooLarge(InputError):
    """A line or cell beyond the limit of one article."""


def split_delimited(stream: BufferedReader, source: str, settings: Settings) -> Iterator[Item]:
    """Yield the rows under a header line; a row that does not fit the header is a failure of its own."""
    csv.field_size_limit(settings.max_entry)
    delimiter = _delimiter(stream)
    rows = csv.reader(_Lines(stream, settings), delimiter=delimiter)
    header = next(rows, [])
    header = [name.strip() for name in header]
    if not any(header):
        raise InputError("a table begins with a line of column names; found none")
    shape_of(header, settings)  # better one complaint about the header than one about every row
    held: Item | None = None  # the last row, until it is sure that the file does not break off in it
    for number in count(1):
        item: Item | None = None
        try:
            if row := next(rows):
                item = _row(row, header, f"{source}#{number}", settings)
        except StopIteration:
            check(stream)
            break
        except (csv.Error, TooLarge) as error:
            item = failure(f"{source}#{number}", "read", error)
        if held is not None:
            yield held
        held = item
    if held is not None:
        yield held


def _row(row: list[str], header: list[str], source: str, settings: Settings) -> Item:
    if len(row) != len(header):
        return Failure(
            source,
            "read",
            "RowLength",
            f"{len(row)} cells under {len(header)} column names: a quote or delimiter is amiss near here",
        )
    for name, cell in zip(header, row, strict=True):
        try:
            cell.encode("utf-8")
        except UnicodeEncodeError as error:
            byte = ord(cell[error.start]) - 0xDC00
            return Failure(
                source,
                "read",
                "UnicodeDecodeError",
                f"{name}: byte 0x{byte:02x} is not {settings.encoding}: --encoding names another",
            )
    return Entry(source, "row", dict(zip(header, row, strict=True)), {})


def _delimiter(stream: BufferedReader) -> str:
    """Return the delimiter that the header line holds most of."""
    head = stream.peek(1 << 16)[: 1 << 16].split(b"\n")[0].decode("utf-8", "replace")
    return max(_DELIMITERS, key=head.count)


class _Lines:
    """The lines of a table as text; bytes that do not decode become lone surrogates, which mark their row.

    A generator would end at the first error; this goes on behind it.
    """

    def __init__(self, stream: BufferedReader, settings: Settings) -> None:
        head = stream.peek(3)[:3]
        if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise InputError("UTF-16: tables are read as UTF-8 or --encoding (iconv -f utf-16 -t utf-8 converts them)")
        if head == b"\xef\xbb\xbf":
            stream.read(3)
        self._stream, self._limit, self._encoding = stream, settings.max_entry, settings.encoding

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(self._limit + 1)
        if not line:
            raise StopIteration
        if len(line) > self._limit and not line.endswith(b"\n"):
            size = len(line)
            while rest := self._stream.readline(MIB):
                size += len(rest)
                if rest.endswith(b"\n"):
                    break
            raise TooLarge(f"a line of {size} bytes, over the {self._limit} of --max-entry")
        return line.decode(self._encoding, "surrogateescape")


def split_parquet(stream: BinaryIO, source: str, settings: Settings) -> Iterator[Item]:
    """Yield the rows of a Parquet file that can seek; only the columns that the shape names are read.

    A row group that is damaged costs the rest of its rows; a third one on end costs the rest of the file.
    """
    parquet: Any = need("pyarrow.parquet", "tables", "reading Parquet")
    table = parquet.ParquetFile(stream, buffer_size=MIB)  # else whole column chunks are held
    columns = columns_needed(table.schema_arrow.names, settings)
    end = damaged = 0
    for group in range(table.num_row_groups):
        number, end = end, end + table.metadata.row_group(group).num_rows
        try:
            for batch in table.iter_batches(batch_size=_BATCH, row_groups=[group], columns=columns):
                for row in _rows(batch):
                    number += 1
                    yield _checked(row, f"{source}#{number}", settings)
            damaged = 0
        except Exception as error:
            damaged += 1
            if damaged == _DAMAGED:
                raise
            yield failure(f"{source}#{number + 1}", "read", error, f" (rows {number + 1} to {end} are not read)")


def _rows(batch: Any) -> Iterator[Any]:
    """Yield the rows of a batch; the error in place of a row that cannot be read."""
    try:
        yield from batch.to_pylist()
    except ValueError:
        for number in range(batch.num_rows):
            try:
                yield batch.slice(number, 1).to_pylist()[0]
            except ValueError as error:
                yield error


def _checked(row: Any, source: str, settings: Settings) -> Item:
    if isinstance(row, ValueError):
        return failure(source, "read", row)
    for name, cell in row.items():
        if isinstance(cell, str | bytes) and len(cell) > settings.max_entry:
            return Failure(
                source, "read", "TooLarge", f"{name}: a cell of {len(cell)}, over the {settings.max_entry} of --max-entry"
            )
    return Entry(source, "row", row, {})
