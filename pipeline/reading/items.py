"""What a reader cuts an input into, and how it is set: plain values that travel to worker processes."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import ModuleType
from typing import Any, Literal, NamedTuple

from motorfacts.models import Article

MIB = 1 << 20
Stage = Literal["open", "read", "parse", "extract", "worker"]
Form = Literal["text", "html", "json", "row", "feed"]


class Entry(NamedTuple):
    """One article as it stands in its input, not yet read: what is costly to parse is parsed by the worker."""

    source: str  # file, and record or member inside it: "dump.jsonl#17", "news.zip#a/b.html"
    form: Form
    payload: bytes | dict[str, Any]
    about: Mapping[str, str]  # what the container says of it: url, charset


class Failure(NamedTuple):
    """An article, or the rest of a file, that could not be read or processed: one line of errors.jsonl."""

    source: str
    stage: Stage
    error: str
    message: str


class Skipped(NamedTuple):
    """Something that is no article: a picture in a folder, a redirect in a web archive. Counted by its reason."""

    source: str
    reason: str


class Ended(NamedTuple):
    """The end of an input: how large it was, and how many items came out of it."""

    source: str
    size: int
    sha256: str | None
    items: int


Item = Entry | Failure | Skipped | Ended


class Parsed(NamedTuple):
    """An article, with what its reader must say about it and the shape that its keys fitted."""

    article: Article
    warnings: tuple[str, ...]
    shape: str


@dataclass(frozen=True)
class Settings:
    """How to read; the same for every input of a run. Sizes in bytes, `max_chars` in code points."""

    mapping: Mapping[str, str] = field(default_factory=dict)  # field of Article -> dotted key of the input
    format: str | None = None  # read everything as this format, whatever its name says
    encoding: str = "utf-8"  # of text and tables
    published: date | None = None  # for articles that have no date of their own
    date_order: Literal["DMY", "MDY"] | None = None  # how to read 03/04/2024
    max_chars: int = 200_000
    max_entry: int = 32 * MIB  # of one article as it stands in the input, unpacked
    max_ratio: int = 200  # unpacked to packed
    max_unpacked: int = 1 << 40  # of one input


class InputError(ValueError):
    """The command cannot run as given: a missing file, an unknown format, a missing extra."""


class MissingExtra(InputError):
    """A library that is not installed; the message names the extra that brings it."""


def need(module: str, extra: str, what: str) -> ModuleType:
    """Import a module that an extra brings; raises MissingExtra, which says how to install it."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        raise MissingExtra(f"{what} needs {error.name}: pip install 'motorfacts[{extra}]'") from error


def failure(source: str, stage: Stage, error: BaseException, note: str = "") -> Failure:
    """Return the failure that an exception stands for."""
    message = " ".join(str(error).split())[:500].encode("utf-8", "backslashreplace").decode()
    return Failure(source, stage, type(error).__name__, (message or type(error).__name__) + note)


def guarded(source: str, items: Iterator[Item]) -> Iterator[Item]:
    """Yield the items of one file; where its reader breaks off, end with a failure that says so.

    Any exception may come out of a library that reads a stranger's file, so any is caught here; those written in Rust panic past
    Exception.
    """
    read = 0
    try:
        for read, item in enumerate(items, 1):  # noqa: B007 - told of in the failure
            yield item
    except (MissingExtra, GeneratorExit, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        yield failure(source, "read", error, f" (the rest of the file is not read; {read} items came before)" if read else "")
