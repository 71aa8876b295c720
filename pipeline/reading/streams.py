"""Byte streams: what was read is counted and hashed, what is packed is unpacked, and no bomb gets through."""

from __future__ import annotations

import bz2
import hashlib
import io
import lzma
import tempfile
from collections.abc import Callable
from typing import Any, BinaryIO, cast

from .items import MIB, InputError, Settings
from .unpackers import Gzip, Zstd

_MAGIC = {b"\x1f\x8b": "gz", b"BZh": "bz2", b"\xfd7zXZ\x00": "xz", b"\x28\xb5\x2f\xfd": "zst"}
SUFFIXES = {".gz": "gz", ".bz2": "bz2", ".xz": "xz", ".zst": "zst", ".zstd": "zst"}
_SAFE = 16 * MIB  # below this no ratio is a bomb: short repetitive files pack well


class Bomb(InputError):
    """A stream unpacks to far more than its size."""


class Layers(InputError):
    """A stream is packed again and again."""


class Counted(io.RawIOBase):
    """A file that knows how many bytes were read from it, and their SHA-256 if asked to."""

    def __init__(self, stream: BinaryIO, on_read: Callable[[int], None] | None = None, *, digest: bool = False) -> None:
        self._stream = stream
        self._on_read = on_read
        self._sha = hashlib.sha256() if digest else None
        self.jumped = False
        self.count = 0  # bytes read so far
        self.size = 0  # bytes of the whole file, once they were all read

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """As the file beneath."""
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move in the file beneath; the digest then needs a pass of its own."""
        self.jumped = True
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """Return the place in the file beneath."""
        return self._stream.tell() if self._stream.seekable() else self.count

    def readinto(self, buffer: Any) -> int:
        """Read once from the file beneath."""
        data = self._stream.read(len(buffer))
        size = len(data)
        buffer[:size] = data
        self.count += size
        if self._sha and not self.jumped:
            self._sha.update(data)
        if self._on_read:
            self._on_read(size)
        return size

    def sha256(self) -> str | None:
        """Return the hex digest of the whole file, reading what the reader left behind; None if not asked for. Sets `size`."""
        if self._sha is None:
            return None
        if self.jumped:
            self._sha = hashlib.sha256()
            self._stream.seek(0)
        self.size = 0 if self.jumped else self.count
        while data := self._stream.read(MIB):
            self._sha.update(data)
            self.size += len(data)
        return self._sha.hexdigest()


class _Limited(io.RawIOBase):
    """What comes out of an unpacker, watched against what went in.

    Where it breaks off there is an end first, and the error is kept for `check`: a buffer that met it would throw away the good
    bytes before it.
    """

    def __init__(self, unpacked: Any, packed: Counted, settings: Settings) -> None:
        self._unpacked = unpacked
        # read1 gives what is there; read loses what it has unpacked when it meets a damaged place
        self._read = getattr(unpacked, "read1", unpacked.read)
        self._packed, self._settings = packed, settings
        self._count = 0
        self.error: Exception | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """Return how much came out; fastwarc asks for it."""
        return self._count

    def readinto(self, buffer: Any) -> int:
        """Read on, to the end or the first error; raises Bomb past the limits."""
        if self.error is not None:
            return 0
        try:
            data = self._read(len(buffer))
        except Exception as error:  # of any of the libraries
            self.error = error
            return 0
        size = len(data)
        buffer[:size] = data
        self._count += size
        ratio, total = self._settings.max_ratio, self._settings.max_unpacked
        if self._count > _SAFE and self._count > ratio * self._packed.count:
            raise Bomb(f"{self._packed.count} bytes unpack to more than {self._count}, over {ratio} to 1")
        if self._count > total:
            raise Bomb(f"unpacks to more than {total} bytes")
        return size


    def mend(self, head: bytes) -> bool:
        """Go on behind a damaged place, with the next member that begins with `head`; False if that cannot be."""
        if self.error is None or not isinstance(self._unpacked, Gzip) or not self._unpacked.skip_to(head):
            return False
        self.error = None
        return True


def buffered(stream: Any) -> io.BufferedReader:
    """Return the stream with a buffer that can be peeked into."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream), MIB // 4)


def unpacked(stream: io.BufferedReader, settings: Settings) -> io.BufferedReader:
    """Take off the packing that the first bytes show; raises Layers where it is packed more than twice."""
    for _ in range(3):
        head = stream.peek(6)[:6]
        kind = next((name for magic, name in _MAGIC.items() if head.startswith(magic)), None)
        if kind is None:
            return stream
        packed = Counted(stream)
        source = buffered(packed)
        opened: Any
        if kind == "gz":
            opened = Gzip(source)
        elif kind == "bz2":
            opened = bz2.BZ2File(source)
        elif kind == "xz":
            opened = lzma.LZMAFile(source)  # noqa: SIM115 - closed with the file beneath
        else:
            opened = Zstd(source)
        stream = buffered(_Limited(opened, packed, settings))
    raise Layers("packed more than twice: unpack it first")


def check(stream: io.BufferedReader) -> None:
    """Raise the error at which an unpacked stream broke off, if it did."""
    if isinstance(stream.raw, _Limited) and stream.raw.error is not None:
        raise stream.raw.error


def mend(stream: io.BufferedReader, head: bytes) -> Exception | None:
    """Return the error at which a stream of gzip members broke off, if it goes on behind it with one that begins with `head`."""
    limited = stream.raw
    error = limited.error if isinstance(limited, _Limited) else None
    return error if isinstance(limited, _Limited) and limited.mend(head) else None


def stem(name: str) -> str:
    """Return a file's name without the suffix of its packing: "a.jsonl.gz" -> "a.jsonl"."""
    low = name.lower()
    for suffix in SUFFIXES:
        if low.endswith(suffix):
            return name[: -len(suffix)]
    return name


def seekable(stream: BinaryIO, limit: int) -> BinaryIO:
    """Return the stream if it can seek, else a temporary copy of at most `limit` bytes; raises Bomb beyond."""
    if stream.seekable():
        return stream
    copy = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as its reader
    total = 0
    while data := stream.read(MIB):
        total += len(data)
        if total > limit:
            copy.close()
            raise Bomb(f"more than {limit} bytes to copy before it can be read")
        copy.write(data)
    copy.seek(0)
    return cast(BinaryIO, copy)


def whole(stream: BinaryIO, limit: int) -> bytes:
    """Return everything, at most `limit` bytes; raises InputError beyond."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputError(f"larger than {limit} bytes, the limit of one article (--max-entry)")
    return data
