"""motorfacts extract: articles in, one record a file out."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from .parameters import OutputFile, complain, defect, output, published_option, read_article, title_option


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "-o", "--output", "target", type=OutputFile(), metavar="OUT.jsonl", help="Write the records there, not to standard output."
)
@published_option
@title_option
def command(files: tuple[str, ...], target: Path | None, published: date | None, title: str | None) -> None:
    """Read articles and write records as JSONL.

    There is one record for each FILE, in order. FILE is a text (.txt, .md), a saved web page (.html), the address of one, or -
    for standard input; pages need motorfacts[dumps], addresses motorfacts[remote] too. A file that cannot be read is named on
    standard error, and the others are read all the same. OUT.jsonl is replaced in one step, when every record is made.
    """
    if title is not None and len(files) > 1:
        raise click.UsageError("--title is for one FILE.")
    from ..reading.textfile import Unreadable

    failed = 0
    with output(target) as write:
        for name in files:
            try:
                write(_line(name, title, published))
            except Unreadable as error:
                complain(error)
                failed += 1
            except (ArithmeticError, AttributeError, LookupError, NameError, RuntimeError, TypeError, ValueError) as error:
                if os.environ.get("MOTORFACTS_TRACE"):
                    raise
                complain(f"{name}: {defect(error)}")
                failed += 1
        if failed == len(files):
            raise SystemExit(1)  # nothing was made, so an old file stays
    if failed:
        complain(f"{failed} of {len(files)} files could not be read")
        raise SystemExit(1)


def _line(name: str, title: str | None, published: date | None) -> str:
    from ..quickstart import load_pipeline

    article = read_article(name, title=title, published=published)
    load_pipeline()
    from motorfacts.models import to_line

    from ..extraction import extract_article

    return to_line(extract_article(article))
