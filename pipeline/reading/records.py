"""Records read back from JSONL, and what in a line does not keep the contract."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from motorfacts.models import Record, from_line, to_line
from pydantic import ValidationError

_SHOWN = 60  # characters of a found value that a message shows
_SPLITTERS = {"\u2028": "U+2028", "\u2029": "U+2029", "\u0085": "U+0085"}


class BadRecord(ValueError):
    """A file of records that cannot be read, or a line that is no record: the message names file, line, field, found and wanted."""


class Problem(NamedTuple):
    """One thing in a line that the contract does not allow."""

    field: str
    found: str
    wanted: str

    def __str__(self) -> str:
        return f"{self.field}: found {self.found}, wanted {self.wanted}"


@contextmanager
def open_records(name: str) -> Iterator[BinaryIO]:
    """Open a file of records, or standard input for "-"; raises BadRecord where it cannot be read."""
    if name == "-":
        yield sys.stdin.buffer
        return
    path = Path(name)
    if path.is_dir():
        raise BadRecord(f"{name}: is a folder: name a .jsonl file in it")
    try:
        file = path.open("rb")
    except OSError as error:
        raise BadRecord(f"{name}: cannot be read: {error.strerror or error}") from None
    with file:
        yield file


def read_records(name: str) -> Iterator[Record]:
    """Yield the records of a file; raises BadRecord at the first line that is none. Blank lines are passed over."""
    with open_records(name) as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    yield from_line(line)
                except ValidationError as error:
                    raise BadRecord(f"{name}: line {number}: {_of_validation(error)[0]}; see `motorfacts validate`") from None


def problems(line: bytes) -> list[Problem]:
    """Return everything in one line of JSONL, line end included or not, that the contract does not allow."""
    if line.startswith(b"\xef\xbb\xbf"):
        return [Problem("line", "a byte order mark", "plain UTF-8")]
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        return [Problem("line", f"byte 0x{line[error.start]:02X} at column {error.start + 1}", "UTF-8")]
    if not text.strip():
        return [Problem("line", "an empty line", "a record")]
    try:
        record = from_line(line)
    except ValidationError as error:
        return _of_validation(error)
    written = json.loads(line)
    found = [Problem("line", f"{name} unescaped", "its \\u escape") for character, name in _SPLITTERS.items() if character in text]
    return found + list(_of_shape(written, json.loads(to_line(record)), ""))


def _of_validation(error: ValidationError) -> list[Problem]:
    found = []
    for detail in error.errors(include_url=False):
        field = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in detail["loc"]).lstrip(".") or "record"
        message = detail["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
        if detail["type"] == "missing":
            found.append(Problem(field, "no such key", "the key, null where it is empty"))
        elif detail["type"] == "extra_forbidden":
            found.append(Problem(field, _shown(detail["input"]), "no such key"))
        elif detail["type"] == "json_invalid":
            found.append(Problem("line", detail["ctx"]["error"], "one JSON object"))
        else:
            found.append(Problem(field, _shown(detail["input"]), message))
    return found


def _of_shape(written: Any, canonical: Any, field: str) -> Iterator[Problem]:
    """Yield the keys that a line leaves out and the numbers that it writes without a decimal point."""
    if isinstance(canonical, dict):
        for key, value in canonical.items():
            name = f"{field}.{key}".lstrip(".")
            if key not in written:
                yield Problem(name, "no such key", "the key, null where it is empty")
            else:
                yield from _of_shape(written[key], value, name)
    elif isinstance(canonical, list):
        for number, (left, right) in enumerate(zip(written, canonical, strict=True)):
            yield from _of_shape(left, right, f"{field}[{number}]")
    elif isinstance(canonical, float) and not isinstance(written, float):
        yield Problem(field, _shown(written), f"a number with a decimal point: {canonical!r}")
    elif written != canonical:
        yield Problem(field, _shown(written), _shown(canonical))


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str) if not isinstance(value, dict) else "an object"
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
