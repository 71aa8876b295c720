"""motorfacts explain: the rule and the lists behind every mention and fact."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from .parameters import published_option, read_article_or_exit


@click.command()
@click.argument("text", metavar="TEXT")
@published_option
def command(text: str, published: date | None) -> None:
    """Name the rule behind every mention and fact.

    Beside the rules stand the lists that hold the words, what was vetoed, and why a number made no fact. TEXT is a sentence
    or two in quotes, the name of a file as for show, or - for standard input.
    """
    from motorfacts.models import Article

    if text == "-" or _names_file(text):
        article = read_article_or_exit(text, title=None, published=published)
    else:
        article = Article(id="text", published=published, published_from="option" if published else None, text=text)
    from ..quickstart import load_pipeline

    load_pipeline()
    from ..explaining import explain
    from ..extraction import shared_nlp
    from ..report.explained import explained
    from ..report.printing import print_report

    print_report(explained(explain(article, shared_nlp())))


def _names_file(text: str) -> bool:
    """Is it the name of a file? A whole article is too long for one, which some systems call an error."""
    with suppress(OSError, ValueError):
        return Path(text).is_file()
    return False
