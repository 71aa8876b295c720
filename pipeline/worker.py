"""The worker: from an item of an input to a line of output, in a process of its own with a pipeline of its own."""

from __future__ import annotations

import faulthandler
import hashlib
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import FrameType
from typing import Any, NamedTuple

from motorfacts.models import Article, Record, to_line

from .quickstart import load_pipeline
from .reading.items import Ended, Failure, Item, MissingExtra, Parsed, Settings, Skipped, failure
from .reading.parsing import parse

_WORDS = 50_000  # words that the pipeline remembers for good: the commonest of the dump, most of what any article is made of
_ZONE = 1000  # articles after which it forgets the others it has met: fewer cost speed, more cost memory
GRACE = 5.0  # seconds between asking an article to stop and ending the process


@dataclass(frozen=True)
class Work:
    """What to do with every item: the same for all workers of a run."""

    settings: Settings
    extract: bool = True  # else records of the articles as read, with nothing found in them
    timeout: float = 60.0  # seconds for one article; 0 is no limit


class Outcome(NamedTuple):
    """What became of an item: a line, or a failure, or nothing but a reason."""

    source: str
    line: bytes | None = None
    digest: bytes = b""  # of the text, white space folded
    shape: str = ""
    dated: bool = False
    failure: Failure | None = None
    skipped: str | None = None
    ended: Ended | None = None


class OverTime(BaseException):
    """An article took too long. No Exception: libraries that swallow those must not swallow it."""


class Worker:
    """Turns items into outcomes, one for one."""

    def __init__(self, work: Work) -> None:
        """Build the pipeline; raises MissingExtra and whatever a broken installation raises."""
        self._work = work
        self._zone = ExitStack()
        self._articles = 0
        self._extract: Callable[[Article], Record] | None = None
        if work.extract:
            load_pipeline()  # the parent does without spaCy, and so do workers that only read
            from .extraction import extract_article, shared_nlp

            self._nlp = shared_nlp()
            self._extract = extract_article

    def __call__(self, items: list[Item]) -> list[Outcome]:
        """Return one outcome for each item; raises MissingExtra alone."""
        return [self._outcome(item) for item in items]

    def _outcome(self, item: Item) -> Outcome:
        if isinstance(item, Failure):
            return Outcome(item.source, failure=item)
        if isinstance(item, Skipped):
            return Outcome(item.source, skipped=item.reason)
        if isinstance(item, Ended):
            return Outcome(item.source, ended=item)
        stage: Any = "parse"
        try:
            with _limit(self._work.timeout):
                parsed = parse(item, self._work.settings)
                stage = "extract"
                record = self._record(parsed)
                line = to_line(record).encode()
        except (MissingExtra, KeyboardInterrupt, SystemExit):
            raise
        except OverTime:
            return Outcome(item.source, failure=Failure(item.source, stage, "Timeout", f"not done after {self._work.timeout:g} s"))
        except BaseException as error:  # whatever a library or a rule makes of a stranger's text takes down this article alone
            return Outcome(item.source, failure=failure(item.source, stage, error))
        digest = hashlib.sha256(" ".join(record.article.text.split()).encode()).digest()[:16]
        return Outcome(item.source, line, digest, parsed.shape, record.article.published is not None)

    def _record(self, parsed: Parsed) -> Record:
        if self._extract is None:
            return Record(article=parsed.article, warnings=parsed.warnings)
        if self._articles % _ZONE == 0:
            self._zone.close()
        if not self._nlp.vocab.in_memory_zone and len(self._nlp.vocab) >= _WORDS:
            self._zone.enter_context(self._nlp.memory_zone())
        self._articles += 1
        record = self._extract(parsed.article)
        if parsed.warnings:
            record = record.model_copy(update={"warnings": (*parsed.warnings, *record.warnings)})
        return record


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """Raise OverTime after so many seconds, and again every second; end the process where not even that helps."""
    if not seconds:
        yield
        return
    faulthandler.dump_traceback_later(seconds + GRACE, exit=True, file=_nowhere())
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.cancel_dump_traceback_later()


_NOWHERE: list[Any] = []


def _nowhere() -> Any:
    if not _NOWHERE:
        _NOWHERE.append(open(os.devnull, "w"))  # noqa: SIM115, PTH123 - stays open as long as the process
    return _NOWHERE[0]


def _over_time(number: int, frame: FrameType | None) -> None:
    raise OverTime


def main() -> None:
    """Serve a crew: read chunks of items from the socket named on the command line, answer with their outcomes."""
    signal.signal(signal.SIGALRM, _over_time)
    logging.getLogger().addHandler(logging.NullHandler())  # what libraries mutter about pages is no message of the run
    connection = Connection(int(sys.argv[1]))
    try:
        worker = Worker(connection.recv())
        connection.send(("ready", None))
        while True:
            items = connection.recv()
            connection.send(("done", worker(items)))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the run has ended, or was killed
    except MissingExtra as error:
        connection.send(("missing", str(error)))
    except Exception as error:
        connection.send(("broken", f"{type(error).__name__}: {error}"))
