"""motorfacts show: an article and what is in it, on the terminal."""

from __future__ import annotations

from datetime import date

import click

from .parameters import published_option, read_article_or_exit, title_option


@click.command()
@click.argument("file", metavar="FILE")
@published_option
@title_option
def command(file: str, published: date | None, title: str | None) -> None:
    """Print an article and what is in it.

    First comes the text with its mentions highlighted, then what was found, then the facts. FILE is a text (.txt, .md), a saved
    web page (.html), the address of one, or - for standard input; pages need motorfacts[dumps], addresses motorfacts[remote]
    too. Colours are left out where the output is no terminal.
    """
    article = read_article_or_exit(file, title=title, published=published)
    from ..quickstart import load_pipeline

    load_pipeline()
    from ..extraction import extract_article
    from ..report.printing import print_report
    from ..report.terminal import report

    print_report(report(extract_article(article)))
