"""Batch: many inputs, many processes, one output folder that a killed run goes on with."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from types import FrameType
from typing import Any, Literal, Protocol

from motorfacts.models import SCHEMA_VERSION

from .chunks import Shard, chunked, items_of, share
from .crew import Crew
from .reading.inputs import Input, expand
from .reading.items import Settings
from .worker import Outcome, Work
from .writing.identity import Options, Source, run_identity
from .writing.output import Output


class Display(Protocol):
    """What shows a run while it goes."""

    def begin(self, output: Output, total: int | None, read: int) -> None:
        """Take note of the size of all inputs in bytes, None if some are streams, and of how much is read already."""

    def update(self, output: Output, read: int) -> None:
        """Show the counts, and how many bytes of the inputs are read."""


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
    with _interruptible():
        inputs = expand(batch.arguments, batch.settings, without=batch.folder)
        folder = batch.shard.folder(batch.folder) if batch.shard else batch.folder
        output = Output(folder, batch.options, _identity(batch, inputs), restart=batch.restart)
        if output.finished is None:
            try:
                _run(batch, inputs, output, display)
            finally:
                output.close()
    return output


def _identity(batch: Batch, inputs: list[Input]) -> dict[str, Any]:
    settings = asdict(batch.settings)
    settings["published"] = str(settings["published"]) if settings["published"] else None
    settings |= {"extract": batch.extract, "shard": f"{batch.shard.index}/{batch.shard.count}" if batch.shard else None}
    sources = [Source(one.label, one.size, one.mark) for one in inputs]
    return run_identity(version("motorfacts"), SCHEMA_VERSION, batch.options, settings, sources)


def _run(batch: Batch, inputs: list[Input], output: Output, display: Display | None) -> None:
    mine, by_record = share(inputs, batch.shard)
    read = sum(one.size or 0 for one in mine[: output.place[0]])

    def count(size: int) -> None:
        nonlocal read
        read += size

    sizes = [one.size for one in mine if one.size is not None]
    if display:
        display.begin(output, sum(sizes) if len(sizes) == len(mine) else None, read)
    with closing(_outcomes(batch, mine, by_record, output.place, count)) as chunks:
        for outcomes in chunks:
            for outcome in outcomes:
                _write(outcome, output)
            if display:
                display.update(output, read)
    output.finish({"jobs": batch.jobs, "engine": batch.engine, "timeout": batch.timeout})


def _outcomes(
    batch: Batch, inputs: list[Input], shard: Shard | None, place: tuple[int, int], on_read: Callable[[int], None]
) -> Generator[list[Outcome]]:
    """Yield the outcomes of the inputs from `place` on, in order, in chunks."""
    if batch.engine == "ray":
        from .cluster import ray_outcomes

        yield from ray_outcomes(batch.work, inputs, shard, place, batch.jobs, on_read)
        return
    chunks = chunked(items_of(inputs, batch.settings, shard, place, on_read))
    with Crew(batch.work, batch.jobs) as crew:
        yield from crew.map(chunks)


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
