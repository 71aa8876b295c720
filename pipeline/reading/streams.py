"""Byte streams: what was read is counted and hashed, what is packed is unpacked, and no bomb gets through."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import tempfile
from collections.abc import Callable
from typing import Any, BinaryIO, cast

from .items import MIB, InputError, Settings, need

_MAGIC = {b"\x1f\x8b": "gz", b"BZh": "bz2", b"\xfd7zXZ\x00": "xz", b"\x28\xb5\x2f\xfd": "zst"}
SUFFIXES = {".gz": "gz", ".bz2": "bz2", ".xz": "xz", ".zst": "zst", ".zstd": "zst"}
_SAFE = 16 * MIB  # below this no ratio is a bomb: short repetitive files pack well
_WINDOW = 1 << 27  # bytes of memory that a zstd frame may ask for; the zstd command's own limit


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
        self.count = 0

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
        """Return the hex digest of the whole file, reading what the reader left behind; None if not asked for."""
        if self._sha is None:
            return None
        if self.jumped:
            self._sha = hashlib.sha256()
            self._stream.seek(0)
        while data := self._stream.read(MIB):
            self._sha.update(data)
            self.count += len(data)
        return self._sha.hexdigest()


class _Zstd(io.RawIOBase):
    """Unpacks zstd frames; unlike the library's own reader it raises where the last frame is cut off."""

    def __init__(self, stream: BinaryIO) -> None:
        zstandard = need("zstandard", "dumps", "reading .zst")
        self._make = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj
        self._stream = stream
        self._frame: Any = None
        self._left = b""
        self._out = memoryview(b"")

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Unpack until there is something to give, or the end."""
        while not self._out:
            data = self._left or self._stream.read(1 << 14)
            self._left = b""
            if not data:
                if self._frame is not None:
                    raise EOFError("the zstd stream ends before its last frame does")
                return 0
            if self._frame is None:
                self._frame = self._make()
            self._out = memoryview(self._frame.decompress(data))
            if self._frame.eof:
                self._left, self._frame = self._frame.unused_data, None
        size = min(len(buffer), len(self._out))
        buffer[:size] = self._out[:size]
        self._out = self._out[size:]
        return size


class _Limited(io.RawIOBase):
    """What comes out of an unpacker, watched against what went in.

    Where it breaks off there is an end first, and the error is kept for `check`: a buffer that met it would throw away the good
    bytes before it.
    """

    def __init__(self, unpacked: Any, packed: Counted, settings: Settings) -> None:
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
            opened = gzip.GzipFile(fileobj=source)
        elif kind == "bz2":
            opened = bz2.BZ2File(source)
        elif kind == "xz":
            opened = lzma.LZMAFile(source)  # noqa: SIM115 - closed with the file beneath
        else:
            opened = _Zstd(source)
        stream = buffered(_Limited(opened, packed, settings))
    raise Layers("packed more than twice: unpack it first")


def check(stream: io.BufferedReader) -> None:
    """Raise the error at which an unpacked stream broke off, if it did."""
    if isinstance(stream.raw, _Limited) and stream.raw.error is not None:
        raise stream.raw.error


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
