"""Unpackers that tell what the library's own do not: that the last frame is cut off, and where a damaged member ends."""

from __future__ import annotations

import io
import zlib
from typing import Any

from .items import need

_WINDOW = 1 << 27  # bytes of memory that a zstd frame may ask for; the zstd command's own limit
_BLOCK = 1 << 13  # packed bytes at once: what came out of a block that is damaged further on is lost
_GZIP = b"\x1f\x8b\x08"
_TRIED = 4096  # bytes of a member that are unpacked to see whether it is one


class Zstd(io.RawIOBase):
    """Unpacks zstd frames; unlike the library's own reader it raises where the last frame is cut off."""

    def __init__(self, stream: Any) -> None:
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


class Gzip(io.RawIOBase):
    """Unpacks gzip members; unlike the library's own reader it can go on behind a damaged one."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._member: Any = None
        self._left = b""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Unpack until there is something to give, or the end; raises EOFError and zlib.error."""
        while True:
            data = self._left or self._stream.read1(_BLOCK)
            self._left = b""
            if not data:
                if self._member is not None:
                    raise EOFError("the gzip file ends before its last member does")
                return 0
            if self._member is None:
                data = data.lstrip(b"\0")  # some writers fill up what is left of a block
                if not data:
                    continue
                self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
                self._left = data[1:]  # where to look for the next one if this one is damaged
            else:
                self._left = data
            out = self._member.decompress(data, len(buffer))
            if self._member.eof:
                self._left, self._member = self._member.unused_data, None
            else:
                self._left = self._member.unconsumed_tail
            if out:
                buffer[: len(out)] = out
                return len(out)

    def skip_to(self, head: bytes) -> bool:
        """Go to the next member that unpacks to something that begins with `head`; False if there is none."""
        self._member = None
        while True:
            at = self._left.find(_GZIP)
            if at < 0:
                more = self._stream.read1(_BLOCK)
                self._left = self._left[-len(_GZIP) + 1 :] + more
                if not more:
                    return False
                continue
            while len(self._left) < at + _TRIED and (more := self._stream.read1(_BLOCK)):
                self._left += more
            if _begins(self._left[at : at + _TRIED], head):
                self._left = self._left[at:]
                return True
            self._left = self._left[at + 1 :]


def _begins(data: bytes, head: bytes) -> bool:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, len(head)) == head
    except zlib.error:
        return False
