"""More than one machine: the same work on Ray Data, and on Spark through mapInPandas.

On Ray the inputs are read by tasks and their chunks worked off by actors, each with a worker process of its own, so that an article
that kills its worker takes down neither actor nor run; the driver writes the parts, in order.
"""

from __future__ import annotations

import importlib
import logging
import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from .chunks import Shard, chunked, items_in
from .crew import Crew
from .reading.inputs import Input
from .reading.items import Entry, Settings, need
from .worker import Outcome, Work, Worker

_CPUS = 0.5  # of an actor: with whole ones the tasks that read would wait for ever for a processor
_STORE = 256 << 20  # bytes of the object store of a Ray that is started here
_QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_DATA_DISABLE_PROGRESS_BARS": "1", "RAY_BACKEND_LOG_LEVEL": "fatal"}
SPARK_SCHEMA = "id string, record string, error string"


class Actor:
    """Works off chunks in a process of its own."""

    def __init__(self, work: Work) -> None:
        """Start the worker process."""
        self._crew = Crew(work, 1)
        self._crew.__enter__()

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Turn pickled chunks of items into pickled chunks of outcomes."""
        chunks = iter([pickle.loads(chunk) for chunk in batch["chunk"]])
        return {"chunk": [pickle.dumps(outcomes) for outcomes in self._crew.map(chunks)]}


def ray_outcomes(
    work: Work, inputs: list[Input], shard: Shard | None, place: tuple[int, int], actors: int, on_read: Callable[[int], None]
) -> Iterator[list[Outcome]]:
    """Yield the outcomes of the inputs from `place` on, in order, worked off by so many actors of a Ray cluster.

    A Ray that is connected to, or named by RAY_ADDRESS, is used; else one is started here. Raises MissingExtra.
    """
    os.environ.update({name: value for name, value in _QUIET.items() if name not in os.environ})
    data: Any = need("ray.data", "ray", "--engine ray")
    ray: Any = need("ray", "ray", "--engine ray")
    started = not ray.is_initialized()
    if started:
        alone = (
            {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": actors, "object_store_memory": _STORE, "include_dashboard": False}
        )
        ray.init(log_to_driver=False, logging_level=logging.ERROR, **alone)
    try:
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        context = data.DataContext.get_current()
        context.execution_options.preserve_order = True
        rest = [
            {"number": number, "name": one.name, "size": one.size, "named": one.named}
            for number, one in enumerate(inputs)
            if number >= place[0]
        ]
        if rest:
            yield from _run(data, rest, work, shard, place, actors, on_read)
    finally:
        if started:
            ray.shutdown()


def _run(
    data: Any,
    inputs: list[dict[str, Any]],
    work: Work,
    shard: Shard | None,
    place: tuple[int, int],
    actors: int,
    on_read: Callable[[int], None],
) -> Iterator[list[Outcome]]:
    def cut(batch: dict[str, Any]) -> Iterator[dict[str, Any]]:
        for number, name, size, named in zip(batch["number"], batch["name"], batch["size"], batch["named"], strict=True):
            one = Input(str(name), int(size) if size >= 0 else None, named=bool(named))
            for chunk in chunked(items_in(one, int(number), work.settings, shard, place[1] if number == place[0] else 0)):
                yield {"chunk": [pickle.dumps(chunk)]}

    rows = [{**one, "size": -1 if one["size"] is None else one["size"]} for one in inputs]
    chunks = data.from_items(rows, override_num_blocks=len(rows)).map_batches(cut, batch_size=1, num_cpus=_CPUS)
    done = chunks.map_batches(
        Actor,
        fn_constructor_args=(work,),
        batch_size=1,
        num_cpus=_CPUS,
        compute=data.ActorPoolStrategy(size=actors),
        zero_copy_batch=True,
    )
    for row in done.iter_rows():
        outcomes: list[Outcome] = pickle.loads(row["chunk"])
        on_read(sum(outcome.ended.size for outcome in outcomes if outcome.ended))
        yield outcomes


@cache
def _spark_worker() -> Worker:
    return Worker(Work(Settings(), timeout=0))


def extract_frames(frames: Iterable[Any]) -> Iterator[Any]:
    """Turn the rows of data frames into records: `df.mapInPandas(extract_frames, schema=SPARK_SCHEMA)`.

    The columns are those of any known shape, such as id, title, published, text; a row's record is a line of JSON, and null where
    its error says what was wrong.
    """
    pd: Any = importlib.import_module("pandas")  # Spark has it where this runs
    worker = _spark_worker()
    for frame in frames:
        rows = [{str(key): _plain(value, pd.isna) for key, value in row.items()} for row in frame.to_dict("records")]
        outcomes = worker([Entry(f"row {n}", "row", row, {}) for n, row in enumerate(rows, 1)])
        records = [outcome.line.decode().rstrip("\n") if outcome.line else None for outcome in outcomes]
        errors = [f"{outcome.failure.error}: {outcome.failure.message}" if outcome.failure else None for outcome in outcomes]
        yield pd.DataFrame(
            {"id": [None if row.get("id") is None else str(row["id"]) for row in rows], "record": records, "error": errors}
        )


def _plain(value: Any, is_missing: Callable[[Any], Any]) -> Any:
    """Return a cell as plain Python: pandas has kinds of its own for numbers, days and for nothing."""
    if isinstance(value, list | dict | str):
        return value
    if hasattr(value, "tolist"):  # an array, or a number of numpy's
        return value.tolist()
    return None if is_missing(value) is True else value
