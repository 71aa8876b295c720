"""Inputs: what the arguments of a command stand for, as a list of files in a stable order, each opened as a stream."""

from __future__ import annotations

import glob
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from motorfacts.models import Article

from .formats import check_extras, split_stream
from .items import Ended, Entry, Failure, InputError, Item, MissingExtra, Settings, Skipped, failure, guarded, need
from .parsing import parse
from .streams import Counted, buffered

STDIN = "-"
_REMOTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")
_GLOB = re.compile(r"[*?\[]")


@dataclass(frozen=True)
class Input:
    """One file to read: local, remote or standard input."""

    name: str  # as the user would name it
    size: int | None  # bytes, packed; None where it cannot be told
    named: bool  # an argument of its own, not found in a folder

    @property
    def label(self) -> str:
        """The name as records and errors hold it: bytes of a file's name that are no UTF-8 are written as \\xff."""
        return self.name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")

    @property
    def remote(self) -> bool:
        """Is it behind a URL?"""
        return _REMOTE.match(self.name) is not None

    def open(self) -> BinaryIO:
        """Open it; raises OSError."""
        if self.name == STDIN:
            return sys.stdin.buffer
        if self.remote:
            opened: Any = need("fsspec", "remote", "reading URLs").open(self.name, "rb")
            return cast(BinaryIO, opened.open())
        return Path(self.name).open("rb")


def expand(arguments: Iterable[str], settings: Settings, without: Path | None = None) -> list[Input]:
    """Return the files that the arguments stand for: folders in sorted order, globs, URLs, "-".

    `without` is the output folder, which is no input. Raises InputError for what is not there.
    """
    inputs: dict[str, Input] = {}
    for argument in arguments:
        found = _expand_one(argument, without)
        if not found:
            raise InputError(f"{argument}: no files there")
        for one in found:
            inputs.setdefault(one.name, one)
    for one in inputs.values():
        check_extras(one.name, settings)
    return list(inputs.values())


def _expand_one(argument: str, without: Path | None) -> list[Input]:
    if argument == STDIN:
        return [Input(STDIN, None, named=True)]
    if _REMOTE.match(argument):
        return _expand_remote(argument)
    if os.path.isdir(argument):  # noqa: PTH112 - names stay as they were typed
        return list(_walk(argument, without))
    if os.path.exists(argument):  # noqa: PTH110
        return [Input(argument, _size(argument), named=True)]
    if _GLOB.search(argument):
        found: list[Input] = []
        for name in sorted(glob.glob(argument, recursive=True)):  # noqa: PTH207
            found += _walk(name, without) if os.path.isdir(name) else [Input(name, _size(name), named=False)]  # noqa: PTH112
        return found
    raise InputError(f"{argument}: no such file or folder")


def _walk(folder: str, without: Path | None) -> Iterator[Input]:
    hidden = without.resolve() if without else None
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and Path(place, name).resolve() != hidden)
        for name in sorted(names):
            path = os.path.join(place, name)  # noqa: PTH118
            if not name.startswith(".") and os.path.isfile(path):  # noqa: PTH113
                yield Input(path, _size(path), named=False)


def _size(path: str) -> int | None:
    """Return the size of a regular file; None for a pipe."""
    return os.path.getsize(path) if os.path.isfile(path) else None  # noqa: PTH113, PTH202


def _expand_remote(argument: str) -> list[Input]:
    fsspec: Any = need("fsspec", "remote", "reading URLs")
    try:
        system, path = fsspec.core.url_to_fs(argument)
        if _GLOB.search(argument) and not argument.startswith("http"):
            paths, named = sorted(system.glob(path)), False
        elif not argument.startswith("http") and system.isdir(path):
            paths, named = sorted(system.find(path)), False
        else:
            return [Input(argument, system.info(path).get("size"), named=True)]
        return [Input(system.unstrip_protocol(name), system.info(name).get("size"), named=named) for name in paths]
    except ImportError as error:
        raise InputError(f"{argument}: {error}: pip install 'motorfacts[remote]'") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{argument}: {error or type(error).__name__}") from error


class Reading:
    """The items of one input, and at their end what is known of it then."""

    def __init__(self, one: Input, settings: Settings, on_read: Callable[[int], None] | None = None) -> None:
        """Prepare to read; `on_read` is told of every piece of bytes read."""
        self.input = one
        self._settings = settings
        self._on_read = on_read
        self._size = 0
        self._sha256: str | None = None

    def __iter__(self) -> Iterator[Item]:
        """Yield every item, then Ended; what cannot be opened or breaks off has a failure before that."""
        number = 0
        with closing(guarded(self.input.label, self._items())) as items:  # type: ignore[type-var]
            for number, item in enumerate(items, 1):  # noqa: B007 - told of at the end
                yield item
        yield Ended(self.input.label, self._size, self._sha256, number)

    def _items(self) -> Iterator[Item]:
        try:
            opened = self.input.open()
        except (OSError, ValueError) as error:
            yield failure(self.input.label, "open", error)
            return
        with opened:
            counted = Counted(opened, self._on_read, digest=True)
            try:
                yield from split_stream(buffered(counted), self.input.label, self._settings, named=self.input.named)
            except GeneratorExit:  # the run stops: do not read a long file to its end for its digest
                raise
            except BaseException:
                self._finish(counted)
                raise
            self._finish(counted)

    def _finish(self, counted: Counted) -> None:
        """Note size and digest; of a remote file that was jumped about in only the size, since a second reading costs."""
        if not (self.input.remote and counted.jumped):
            with suppress(OSError):
                self._sha256 = counted.sha256()
        self._size = self.input.size if self.input.size is not None else counted.count


def articles(arguments: Iterable[str], settings: Settings | None = None) -> Iterator[Article | Failure | Skipped]:
    """Yield every article of files, folders, globs and URLs, in order, and a Failure or Skipped for what is none.

    Memory does not grow with the size of the input. Raises InputError if an argument names nothing.
    """
    settings = settings or Settings()
    for one in expand(arguments, settings):
        for item in Reading(one, settings):
            if isinstance(item, Failure | Skipped):
                yield item
            elif isinstance(item, Entry):
                try:
                    yield parse(item, settings).article
                except MissingExtra:
                    raise
                except Exception as error:
                    yield failure(item.source, "parse", error)
