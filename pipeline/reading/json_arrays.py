"""JSON arrays: their elements as bytes, cut out unparsed, so that memory holds one element and a bad one fails alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader

from .items import InputError

_BLOCK = 1 << 18
_OUTSIDE = re.compile(rb'["\[\]{},]')  # what counts outside of a string
_INSIDE = re.compile(rb'["\\]')


class _Element:
    """The bytes of an element so far; of one over the limit only how many there were."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._pieces: list[bytes] = []
        self.size = 0

    def add(self, piece: bytes) -> None:
        """Take another piece, or only its size."""
        self.size += len(piece)
        if self.size <= self._limit:
            self._pieces.append(piece)
        else:
            self._pieces.clear()

    def take(self) -> bytes | int:
        """Return the element, its size if that is over the limit, and begin anew."""
        found: bytes | int = b"".join(self._pieces).strip() if self.size <= self._limit else self.size
        self._pieces, self.size = [], 0
        return found


class _Cutter:
    """Where in an array its reader is: how deep in brackets, and whether in a string."""

    def __init__(self, limit: int) -> None:
        self._element = _Element(limit)
        self._quoted = self._escaped = False
        self.depth = 0  # 1 between the elements
        self.number = 1  # of the element under way

    def cut(self, block: bytes) -> Iterator[bytes | int]:
        """Yield the elements that end in this block; raises InputError for what is no array, or behind it."""
        at = begin = 0
        if self._escaped:  # the block before ended in a backslash
            at, self._escaped = 1, False
        while found := (_INSIDE if self._quoted else _OUTSIDE).search(block, at):
            at, mark = found.end(), found[0]
            if mark == b"\\":
                at += 1
                self._escaped = at > len(block)
            elif mark == b'"':
                self._quoted = not self._quoted
            elif mark in b"[{":
                self.depth += 1
                if self.depth == 1:
                    begin = self._open(block[begin : found.start()], mark, at)
            elif self.depth == 1 and mark == b"}":
                pass  # amiss, as who parses the element will say
            elif self.depth == 1:
                self._element.add(block[begin : found.start()])
                element, begin = self._element.take(), at
                if mark == b"]":
                    self.depth = 0
                if mark == b"," or element or self.number > 1:
                    yield element
                self.number = self.number + 1 if mark == b"," else 1
            elif mark in b"]}":
                self.depth -= 1
                if self.depth < 0:
                    raise InputError(f"a {mark.decode()} where an array should begin")
        self._rest(block[begin:])

    def _open(self, before: bytes, mark: bytes, at: int) -> int:
        if mark != b"[" or before.strip():
            raise InputError("something other than an array behind the array")
        return at

    def _rest(self, rest: bytes) -> None:
        if self.depth:
            self._element.add(rest)
        elif rest.strip():
            raise InputError("text behind the array")


def elements(stream: BufferedReader, limit: int) -> Iterator[bytes | int]:
    """Yield each element of a JSON array, or of several one after another, as bytes; of one over `limit` bytes its size.

    An element that is no JSON is the affair of who parses it. Raises InputError where the array is cut off.
    """
    cutter = _Cutter(limit)
    while block := stream.read1(_BLOCK):
        yield from cutter.cut(block)
    if cutter.depth:
        raise InputError(f"the array is cut off in its element {cutter.number}")
