"""Inputs: what the arguments of a command stand for, as a list of files in a stable order, each opened as a stream."""

from __future__ import annotations

import glob
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, cast

from motorfacts.models import Article

from . import remote
from .formats import check_extras, split_stream
from .items import Ended, Entry, Failure, InputError, Item, MissingExtra, Settings, Skipped, failure, guarded
from .parsing import parse
from .remote import RemoteFile, is_url
from .streams import Counted, buffered

STDIN = "-"
_GLOB = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read: local, remote or standard input."""

    name: str  # as the user would name it
    size: int | None  # bytes, packed; None where it cannot be told
    named: bool  # an argument of its own, not found in a folder
    mark: str | None = None  # changes when the file does: its time of modification, or the storage's mark

    @property
    def label(self) -> str:
        """The name as records and errors hold it: bytes of a file's name that are no UTF-8 are written as \\xff."""
        return self.name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")

    @property
    def remote(self) -> bool:
        """Is it behind a URL?"""
        return is_url(self.name)

    def open(self) -> BinaryIO:
        """Open it; raises OSError, and for a URL whatever its storage raises."""
        if self.name == STDIN:
            return sys.stdin.buffer
        return cast(BinaryIO, RemoteFile(self.name)) if self.remote else Path(self.name).open("rb")


def expand(arguments: Iterable[str], settings: Settings, without: Path | None = None) -> list[Input]:
    """Return the files that the arguments stand for: folders in sorted order, globs, URLs, "-".

    A file that several of them stand for is read once. `without` is the output folder, which is no input. Raises InputError for
    what is not there.
    """
    out = os.path.realpath(without) if without else None
    inputs: dict[str, Input] = {}
    for argument in arguments:
        found = _expand_one(argument, out)
        if not found:
            raise InputError(f"{argument}: no files there")
        for one in found:
            inputs.setdefault(_key(one), one)
    for one in inputs.values():
        check_extras(one.name, settings)
    return list(inputs.values())


def _key(one: Input) -> str:
    """Return what two names of a file have in common; a link to a file is a file of its own, as its content is read as that."""
    if one.remote or one.name == STDIN:
        return one.name
    folder, name = os.path.split(one.name)
    return os.path.join(_real(folder or "."), name)  # noqa: PTH118


_real = lru_cache(1024)(os.path.realpath)


def _expand_one(argument: str, out: str | None) -> list[Input]:
    if argument == STDIN:
        return [Input(STDIN, None, named=True)]
    if is_url(argument):
        files, named = remote.find(argument)
        return [Input(file.name, file.size, named=named, mark=file.mark) for file in files]
    if os.path.isdir(argument):  # noqa: PTH112 - names stay as they were typed
        return list(_walk(argument, out))
    if os.path.exists(argument):  # noqa: PTH110
        if _inside(os.path.split(argument)[0], out):
            raise InputError(f"{argument}: lies in the output folder")
        return [_local(argument, named=True)]
    if _GLOB.search(argument):
        found: list[Input] = []
        for name in sorted(glob.glob(argument, recursive=True)):  # noqa: PTH207
            if os.path.isdir(name):  # noqa: PTH112
                found += _walk(name, out)
            elif os.path.exists(name) and not _inside(os.path.split(name)[0], out):  # noqa: PTH110 - no dangling link
                found.append(_local(name, named=False))
        return found
    raise InputError(f"{argument}: no such file or folder")


def _walk(folder: str, out: str | None) -> Iterator[Input]:
    """Yield the files under a folder, in order; links to folders are followed, but into no folder twice."""
    seen: set[str] = set()
    closed: list[OSError] = []
    for place, folders, names in os.walk(folder, followlinks=True, onerror=closed.append):
        real = os.path.realpath(place)
        if real in seen or _inside(place, out):
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(place, name)  # noqa: PTH118
            if not name.startswith(".") and os.path.isfile(path):  # noqa: PTH113
                yield _local(path, named=False)
    for error in closed:  # folders that may not be looked into: to open them fails, and is told of
        yield Input(error.filename, None, named=False)


def _inside(folder: str, out: str | None) -> bool:
    return out is not None and (_real(folder or ".") + os.sep).startswith(out + os.sep)


def _local(path: str, *, named: bool) -> Input:
    """Return a local file as it is now; of a pipe neither size nor time is told."""
    try:
        about = os.stat(path)  # noqa: PTH116
    except OSError:  # gone since: to open it fails, and is told of
        return Input(path, None, named)
    regular = stat.S_ISREG(about.st_mode)
    return Input(path, about.st_size if regular else None, named, str(about.st_mtime_ns) if regular else None)


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
        except MissingExtra:
            raise
        except Exception as error:
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
        if self.input.size is not None and self._size != self.input.size:
            sizes = f"{self.input.size} bytes when the run began, {self._size} when it was read"
            yield Failure(self.input.label, "read", "Changed", sizes)

    def _finish(self, counted: Counted) -> None:
        """Note size and digest; of a remote file that was jumped about in only the size, since a second reading costs."""
        self._size = self.input.size or 0
        if not (self.input.remote and counted.jumped):
            with suppress(Exception):  # of a storage that has failed already
                self._sha256 = counted.sha256()
                self._size = counted.size


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
