"""Batch: many inputs, many processes, one output folder that a killed run goes on with."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any, Literal, Protocol

from motorfacts.models import SCHEMA_VERSION

from .crew import Crew
from .reading.inputs import Input, Reading, expand
from .reading.items import Ended, Entry, InputError, Item, Settings
from .worker import Outcome, Work
from .writing.output import Options, Output, run_identity

CHUNK_ITEMS, CHUNK_BYTES = 32, 1 << 19  # what a worker is given at once


class Display(Protocol):
    """What shows a run while it goes."""

    def update(self, output: Output, read: int) -> None:
        """Show the counts, and how many bytes of the inputs are read."""


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


@dataclass(frozen=True)
class Batch:
    """A run: what to read, how, and where to write it."""

    arguments: tuple[str, ...]
    folder: Path
    settings: Settings = field(default_factory=Settings)
    options: Options = field(default_factory=Options)
    extract: bool = True
    jobs: int = 1
    timeout: float = 60.0
    shard: Shard | None = None
    engine: Literal["processes", "ray"] = "processes"
    restart: bool = False

    @property
    def work(self) -> Work:
        """What the workers do."""
        return Work(self.settings, self.extract, self.timeout)


class Interrupted(Exception):
    """A signal ended the run; the same command goes on with it."""


def run(batch: Batch, display: Display | None = None) -> Output:
    """Run a batch to its end and return its output, whose `finished` is the manifest.

    Raises InputError and OutputError for a run that cannot be, StorageError and Interrupted for one that can go on.
    """
    inputs = expand(batch.arguments, batch.settings, without=batch.folder)
    folder = batch.shard.folder(batch.folder) if batch.shard else batch.folder
    output = Output(folder, batch.options, _identity(batch, inputs), restart=batch.restart)
    if output.finished is not None:
        return output
    try:
        with _interruptible():
            _run(batch, inputs, output, display)
    finally:
        output.close()
    return output


def _identity(batch: Batch, inputs: list[Input]) -> dict[str, Any]:
    settings = asdict(batch.settings)
    settings["published"] = str(settings["published"]) if settings["published"] else None
    settings |= {"extract": batch.extract, "shard": f"{batch.shard.index}/{batch.shard.count}" if batch.shard else None}
    return run_identity(version("motorfacts"), SCHEMA_VERSION, batch.options, settings, [(one.name, one.size) for one in inputs])


def _run(batch: Batch, inputs: list[Input], output: Output, display: Display | None) -> None:
    mine, by_record = _share(inputs, batch.shard)
    read = sum(one.size or 0 for one in mine[: output.place[0]])

    def count(size: int) -> None:
        nonlocal read
        read += size

    with closing(_outcomes(batch, mine, by_record, output.place, count)) as chunks:
        for outcomes in chunks:
            for outcome in outcomes:
                _write(outcome, output)
            if display:
                display.update(output, read)
    output.finish({"jobs": batch.jobs, "engine": batch.engine, "timeout": batch.timeout})


def _share(inputs: list[Input], shard: Shard | None) -> tuple[list[Input], Shard | None]:
    """Return the inputs of a shard: every n-th file if there are enough, else all of them, of which it takes every n-th item."""
    if shard is None or len(inputs) < shard.count:
        return inputs, shard
    return inputs[shard.index - 1 :: shard.count], None


def _outcomes(
    batch: Batch, inputs: list[Input], shard: Shard | None, place: tuple[int, int], on_read: Callable[[int], None]
) -> Iterator[list[Outcome]]:
    """Yield the outcomes of the inputs from `place` on, in order, in chunks."""
    if batch.engine == "ray":
        from .cluster import ray_outcomes  # noqa: PLC0415

        yield from ray_outcomes(batch.work, inputs, shard, place, batch.jobs, on_read)
        return
    chunks = chunked(items_of(inputs, batch.settings, shard, place, on_read))
    with Crew(batch.work, batch.jobs) as crew:
        yield from crew.map(chunks)


def items_of(
    inputs: list[Input], settings: Settings, shard: Shard | None, place: tuple[int, int], on_read: Callable[[int], None] | None = None
) -> Iterator[Item]:
    """Yield the items of the inputs from `place` (input, item of this shard in it) on; inputs before it are not even opened."""
    for number, one in enumerate(inputs):
        if number < place[0]:
            continue
        items: Iterator[Item] = iter(Reading(one, settings, on_read))
        if shard:
            items = _every_nth(items, shard, number)
        yield from islice(items, place[1] if number == place[0] else 0, None)


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


def _write(outcome: Outcome, output: Output) -> None:
    number, item = output.place
    if outcome.ended is not None:
        output.input_ended(*outcome.ended)
        output.advance((number + 1, 0))
        return
    if outcome.failure is not None:
        output.failed(*outcome.failure)
    elif outcome.skipped is not None:
        output.skip(outcome.skipped)
    elif outcome.line is not None:
        output.record(outcome.line, outcome.digest, outcome.source, outcome.shape, dated=outcome.dated)
    output.advance((number, item + 1))


@contextmanager
def _interruptible() -> Iterator[None]:
    """Turn SIGINT and SIGTERM into Interrupted; outside the main thread leave signals alone."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    try:
        held = signal.signal(signal.SIGTERM, stop)
    except ValueError:
        held = None
    try:
        yield
    except KeyboardInterrupt as error:
        raise Interrupted from error
    finally:
        if held is not None:
            signal.signal(signal.SIGTERM, held)


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
