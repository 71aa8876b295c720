"""Parts: JSONL files of a fixed number of rows, plain or packed, that are there whole or not at all."""

from __future__ import annotations

import gzip
import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

Packing = Literal["none", "gz", "zst"]
SUFFIX = {"none": "", "gz": ".gz", "zst": ".zst"}
_LEVEL = {"gz": 6, "zst": 3}


class Part(NamedTuple):
    """A finished part: its name, rows, bytes on disk and the SHA-256 of them."""

    name: str
    rows: int
    bytes: int
    sha256: str


def part_name(number: int, packing: Packing) -> str:
    """Return "part-00003.jsonl.gz"."""
    return f"part-{number:05d}.jsonl{SUFFIX[packing]}"


class _Hashed:
    """The file beneath the packing: everything written is hashed, so that no part is read again for its digest."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("wb")
        self.sha = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        """Write all of it."""
        self.file.write(data)
        self.sha.update(data)
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Nothing: the part is flushed once, when it is whole."""


class PartWriter:
    """A part while it grows, under a name of its own; the same rows give the same bytes."""

    def __init__(self, folder: Path, number: int, packing: Packing) -> None:
        self._path = folder / part_name(number, packing)
        self._growing = folder / (self._path.name + ".tmp")
        self._hashed = _Hashed(self._growing)
        self._writer: Any = self._hashed
        if packing == "gz":
            self._writer = gzip.GzipFile("", "wb", _LEVEL["gz"], self._hashed, mtime=0)  # type: ignore[arg-type]
        elif packing == "zst":
            import zstandard

            self._writer = zstandard.ZstdCompressor(_LEVEL["zst"]).stream_writer(self._hashed, closefd=False)  # type: ignore[arg-type]
        self.rows = 0

    def write(self, line: bytes) -> None:
        """Add a line, its end included."""
        self._writer.write(line)
        self.rows += 1

    def close(self) -> Part:
        """Bring the part to disk and give it its name."""
        if self._writer is not self._hashed:
            self._writer.close()
        file = self._hashed.file
        file.flush()
        os.fsync(file.fileno())
        file.close()
        self._growing.replace(self._path)
        sync_folder(self._path.parent)
        return Part(self._path.name, self.rows, self._hashed.size, self._hashed.sha.hexdigest())

    def abandon(self) -> None:
        """Drop what was written."""
        with suppress(OSError):  # a full disk: what was buffered is lost, as is meant
            self._hashed.file.close()
        self._growing.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to disk, so that a renamed file survives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
