"""What several commands take or do: FILE arguments, an output file, a day, messages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

Option = Callable[[Callable[..., Any]], Callable[..., Any]]

if TYPE_CHECKING:
    from motorfacts.models import Article


class Day(click.ParamType):  # type: ignore[type-arg]
    """A calendar day written as 2024-11-14."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; anything but a full ISO date is a usage error."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date: write it as 2024-11-14.", param, ctx)


class OutputFile(click.ParamType):  # type: ignore[type-arg]
    """A file to be written: its folder must be there."""

    name = "FILE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path; a folder, or a file in a folder that is not there, is a usage error."""
        path = Path(value)
        if path.is_dir():
            self.fail(f"{value} is a folder: name a file in it.", param, ctx)
        if not path.absolute().parent.is_dir():
            self.fail(f"{path.parent} is no folder: make it first.", param, ctx)
        return path


published_option: Option = click.option(
    "--published",
    type=Day(),
    metavar="DATE",
    help="The day the article was published, as 2024-11-14; relative dates resolve against it.",
)
title_option: Option = click.option("--title", help="The article's title, instead of the first line.")


def complain(message: object) -> None:
    """Print a message for the user on standard error."""
    click.echo(f"motorfacts: {message}", err=True)


def defect(error: Exception) -> str:
    """Return the message for an error that should not happen."""
    return f"a defect of motorfacts, please report it: {type(error).__name__}: {error} (MOTORFACTS_TRACE=1 shows where)"


def read_article(name: str, *, title: str | None, published: date | None) -> Article:
    """Return the article in a file, at an address, or on standard input where the name is "-"; raises Unreadable."""
    from ..reading.single import read_file

    return read_file(name, sys.stdin.buffer, title=title, published=published)


def read_article_or_exit(name: str, *, title: str | None, published: date | None) -> Article:
    """As read_article, but where it cannot be read say why and end with exit code 1."""
    from ..reading.textfile import Unreadable

    try:
        return read_article(name, title=title, published=published)
    except Unreadable as error:
        complain(error)
        raise SystemExit(1) from None


@contextmanager
def output(path: Path | None) -> Iterator[Callable[[str], Any]]:
    """Give a function that writes strings as UTF-8 to a file, in one step at the end, or straight to standard output."""
    if path is None or str(path) == "-":
        stream = sys.stdout.buffer
        yield lambda text: stream.write(text.encode())
        stream.flush()
        return
    from ..writing.replacing import replacing

    try:
        with replacing(path) as file:
            yield lambda text: file.write(text.encode())
    except OSError as error:
        complain(f"{path}: cannot be written: {error.strerror or error}")
        raise SystemExit(1) from None
