"""The crew: worker processes fed with chunks of items, whose outcomes come back in order.

Not concurrent.futures, whose pool is broken for good when one of its processes dies: here a worker that dies takes down
at most the one article that killed it twice.
"""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait

from .reading.items import Failure, Item, MissingExtra
from .worker import GRACE, Outcome, Work

_START = "from motorfacts.pipeline.worker import main; main()"
_AHEAD = 3  # chunks for each worker that may be under way or wait for an earlier one
_SERVES = 50_000  # articles until a worker makes room for a fresh one: spaCy's tables keep the places of words they forget
_LOOK, _HANGS = 30.0, 30.0  # seconds between looks for workers that hang, and that one may take beyond its articles' time limits
_STARTS = 3  # workers that die before they are ready until the crew gives up


class CrewError(RuntimeError):
    """The workers cannot work at all."""


@dataclass
class _Task:
    """Items of a chunk, from `first` on."""

    chunk: int
    first: int
    items: list[Item]
    tries: int = 0


@dataclass
class _Hand:
    """A worker process as the parent sees it."""

    process: subprocess.Popen[bytes]
    connection: Connection
    ready: bool = False
    task: _Task | None = None
    began: float = 0.0
    served: int = 0  # articles


@dataclass
class Crew:
    """`size` processes that do `work`; use it as a context manager, since processes must be ended."""

    work: Work
    size: int
    _hands: list[_Hand] = field(default_factory=list)
    _waiting: deque[_Task] = field(default_factory=deque)
    _open: dict[int, list[Outcome | None]] = field(default_factory=dict)
    _stillborn: int = 0

    def __enter__(self) -> Crew:
        while len(self._hands) < self.size:
            self._hire()
        return self

    def __exit__(self, *_: object) -> None:
        for hand in self._hands:
            if hand.task is not None or not hand.ready:
                hand.process.kill()
            hand.connection.close()
        for hand in self._hands:
            _end(hand.process)
        self._hands.clear()

    def pids(self) -> list[int]:
        """Return the process ids of the workers."""
        return [hand.process.pid for hand in self._hands]

    def map(self, chunks: Iterator[list[Item]]) -> Iterator[list[Outcome]]:
        """Yield the outcomes of every chunk in order; holds only a few chunks at once.

        Raises MissingExtra, and CrewError where workers do not even start.
        """
        taken = given = 0
        more = True
        while more or self._open:
            while more and len(self._waiting) < self.size and len(self._open) < _AHEAD * self.size:
                chunk = next(chunks, None)
                if chunk is None:
                    more = False
                    break
                self._open[taken] = [None] * len(chunk)
                self._waiting.append(_Task(taken, 0, chunk))
                taken += 1
                self._hand_out()
            self._hand_out()
            done = self._open.get(given)
            if done is not None and None not in done:
                del self._open[given]
                given += 1
                yield [outcome for outcome in done if outcome is not None]
            elif self._open:
                self._receive()

    def _hire(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(
                [sys.executable, "-P", "-W", "ignore", "-c", _START, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,  # the terminal's Ctrl-C is for the run, which then ends its workers
            )
        connection = Connection(ours.detach())
        self._hands.append(_Hand(process, connection))
        with suppress(OSError):  # one that is dead already is met when its answer is awaited
            connection.send(self.work)

    def _hand_out(self) -> None:
        for hand in [*self._hands]:
            if not self._waiting:
                return
            if hand.task is None and hand.served >= _SERVES:
                self._relieve(hand)
            elif hand.ready and hand.task is None:
                hand.task = self._waiting.popleft()
                hand.served += len(hand.task.items)
                hand.began = time.monotonic()
                with suppress(OSError):
                    hand.connection.send(hand.task.items)

    def _relieve(self, hand: _Hand) -> None:
        """Put a fresh worker in the place of one that has served long, so that memory does not grow with the length of a run."""
        hand.connection.close()
        _end(hand.process)
        self._hands.remove(hand)
        self._hire()

    def _receive(self) -> None:
        """Wait until some worker has something to say, or has died."""
        speaking = wait([hand.connection for hand in self._hands if hand.task is not None or not hand.ready], _LOOK)
        for hand in self._hands:
            if hand.task is not None and hand.connection not in speaking and self._hangs(hand, len(hand.task.items)):
                hand.process.kill()  # its connection will say so
        for hand in [hand for hand in self._hands if hand.connection in speaking]:
            try:
                kind, content = hand.connection.recv()
            except (EOFError, OSError):
                self._bury(hand)
                continue
            if kind == "missing":
                raise MissingExtra(content)
            if kind == "broken":
                raise CrewError(f"a worker cannot work: {content}")
            if kind == "ready":
                hand.ready, self._stillborn = True, 0
            elif hand.task is not None:
                task, hand.task = hand.task, None
                self._open[task.chunk][task.first : task.first + len(content)] = content

    def _hangs(self, hand: _Hand, items: int) -> bool:
        """Has a worker been silent for longer than it may be? Each ends what takes too long by itself, unless it was stopped."""
        limit = self.work.timeout
        return bool(limit) and time.monotonic() - hand.began > items * (limit + GRACE) + _HANGS

    def _bury(self, hand: _Hand) -> None:
        """Put another worker in the place of one that died, and find out which article killed it."""
        hand.connection.close()
        code = hand.process.wait()
        self._hands.remove(hand)
        task = hand.task
        if not hand.ready:
            self._stillborn += 1
            if self._stillborn >= _STARTS:
                raise CrewError(f"{self._stillborn} workers in a row died while they started ({_ending(code)})")
        elif task is not None and len(task.items) > 1:  # one by one: the culprit dies alone
            singles = [_Task(task.chunk, task.first + n, [item]) for n, item in enumerate(task.items)]
            self._waiting.extendleft(reversed(singles))
        elif task is not None:
            self._retry(task, code, time.monotonic() - hand.began)
        self._hire()

    def _retry(self, task: _Task, code: int, seconds: float) -> None:
        """Try an article once more that had a worker to itself, since that may have been killed from outside; else fail it."""
        late = bool(self.work.timeout) and seconds >= self.work.timeout
        if not late and task.tries == 0:
            task.tries = 1
            self._waiting.appendleft(task)
            return
        source = task.items[0].source
        error, message = (
            ("Timeout", f"not done after {self.work.timeout:g} s")
            if late
            else ("WorkerDied", f"its worker died twice: {_ending(code)}")
        )
        self._open[task.chunk][task.first] = Outcome(source, failure=Failure(source, "worker", error, message))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Wait for a worker that has been told to end, by its closed connection; end it where it does not."""
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _ending(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    name = signal.Signals(-code).name
    return f"{name}, perhaps for want of memory" if name == "SIGKILL" else name
