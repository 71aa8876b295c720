"""Chunks: the items of all inputs, in order, in portions for workers; and the shares of runs that divide the work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from .reading.inputs import Input, Reading
from .reading.items import Ended, Entry, InputError, Item, Settings

CHUNK_ITEMS, CHUNK_BYTES = 32, 1 << 19  # what a worker is given at once


@dataclass(frozen=True)
class Shard:
    """The `index`-th of `count` runs that share the work: index counts from 1."""

    index: int
    count: int

    @classmethod
    def parse(cls, text: str) -> Shard:
        """Read "3/16"; raises InputError."""
        index, _, count = text.partition("/")
        if not (index.isdigit() and count.isdigit() and 1 <= int(index) <= int(count)):
            raise InputError(f"--shard wants I/N with I from 1 to N; found {text!r}")
        return cls(int(index), int(count))

    def folder(self, folder: Path) -> Path:
        """Return the folder of this shard, under the folder of all."""
        width = len(str(self.count))
        return folder / f"shard-{self.index:0{width}d}-of-{self.count}"


def share(inputs: list[Input], shard: Shard | None) -> tuple[list[Input], Shard | None]:
    """Return the inputs of a shard: every n-th file if there are enough, else all of them, of which it takes every n-th item."""
    if shard is None or len(inputs) < shard.count:
        return inputs, shard
    return inputs[shard.index - 1 :: shard.count], None


def items_of(
    inputs: list[Input],
    settings: Settings,
    shard: Shard | None,
    place: tuple[int, int],
    on_read: Callable[[int], None] | None = None,
) -> Iterator[Item]:
    """Yield the items of the inputs from `place` (input, item of this shard in it) on; inputs before it are not even opened."""
    for number, one in enumerate(inputs):
        if number >= place[0]:
            yield from items_in(one, number, settings, shard, place[1] if number == place[0] else 0, on_read)


def items_in(
    one: Input, number: int, settings: Settings, shard: Shard | None, skip: int, on_read: Callable[[int], None] | None = None
) -> Iterator[Item]:
    """Yield a shard's items of one input, the `number`-th of all, without the first `skip` of them."""
    items: Iterator[Item] = iter(Reading(one, settings, on_read))
    yield from islice(_every_nth(items, shard, number) if shard else items, skip, None)


def _every_nth(items: Iterator[Item], shard: Shard, number: int) -> Iterator[Item]:
    """Yield a shard's items of an input; every shard sees its end. The first item of each input goes to another shard."""
    for n, item in enumerate(items):
        if isinstance(item, Ended) or (n + number) % shard.count == shard.index - 1:
            yield item


def chunked(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield the items in lists that are small enough to hand to a worker, and large enough to be worth it."""
    chunk: list[Item] = []
    size = 0
    for item in items:
        chunk.append(item)
        if isinstance(item, Entry):
            size += len(item.payload) if isinstance(item.payload, bytes) else sum(len(str(cell)) for cell in item.payload.values())
        if len(chunk) >= CHUNK_ITEMS or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
