"""motorfacts show: an article and what is in it, on the terminal."""

from __future__ import annotations

import sys
from datetime import date

import click

from .parameters import published_option, read_article_or_exit, title_option


@click.command()
@click.argument("file", metavar="FILE")
@published_option
@title_option
def command(file: str, published: date | None, title: str | None) -> None:
    """Print an article with its mentions highlighted, what was found, and the facts.

    FILE is a .txt or .md file, or - for standard input. Colours are left out where the output is no terminal.
    """
    article = read_article_or_exit(file, title=title, published=published)
    from .quickstart import skip_spacy_cli

    skip_spacy_cli()
    from rich.console import Console

    from ..extraction import extract_article
    from ..report.terminal import report, width_of

    console = Console(highlight=False)
    console.width = width_of(console)
    with console.capture() as capture:
        console.print(report(extract_article(article)))
    # Padding at line ends serves nobody; what a terminal cannot show becomes a question mark.
    lines = [line.rstrip() for line in capture.get().splitlines()]
    encoding = sys.stdout.encoding or "utf-8"
    click.echo("\n".join(lines).encode(encoding, "replace").decode(encoding), color=True)
