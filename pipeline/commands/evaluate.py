"""motorfacts evaluate: records against gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .parameters import complain

if TYPE_CHECKING:
    from ..evaluation import Tally

_MAIN = ("entities", "dates", "counts", "percentages", "amounts", "measurements", "facts.core", "facts.subject", "facts.full")


@click.command()
@click.argument("records", metavar="RECORDS.jsonl")
@click.argument("gold", nargs=-1, required=True, metavar="GOLD.json...")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--errors", type=click.IntRange(min=-1), default=0, metavar="N", help="List N errors too (-1: all).")
@click.option("--only", metavar="KIND", help="List errors of this kind alone: entities, dates, counts … facts.")
@click.option("--by-article", is_flag=True, help="Print the main figures of every article too.")
def command(records: str, gold: tuple[str, ...], as_json: bool, errors: int, only: str | None, by_article: bool) -> None:
    """Score records against gold articles.

    Prints precision, recall and F1 of every kind of mention and of facts. A record belongs to the gold article with its id. A
    mention is found where it overlaps a gold mention, and right where its value agrees too; a fact's core is its property and
    number, subject adds whom it is about, and full adds period, change, unit, status and negation.
    """
    from ..evaluation import GoldError, evaluate, other_share
    from ..reading.records import BadRecord, open_records

    try:
        with open_records(records) as file:
            read = [json.loads(line) for line in file if line.strip()]
        golds = [json.loads(Path(path).read_text(encoding="utf-8")) for path in gold]
        found = {record["article"]["id"]: record for record in read}
        rows, problems = evaluate(found, golds)
        share = other_share(found.values())
    except (GoldError, BadRecord) as error:
        complain(error)
        raise SystemExit(1) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        complain(f"these are no records, or no gold files: {type(error).__name__}: {error}")
        raise SystemExit(1) from None
    if as_json:
        click.echo(json.dumps({name: tally.row() for name, tally in rows.items()} | {"facts.other": share}, indent=1))
        return
    _print_table(rows, share)
    if by_article:
        for one in golds:
            figures = evaluate(found, [one])[0]
            click.echo(f"{one['id']:12}" + "".join(f" {name} {figures[name].row()['f1']:.2f}" for name in _MAIN))
    listed = [problem for problem in problems if only in (None, problem.kind)]
    for problem in listed if errors < 0 else listed[:errors]:
        click.echo("\t".join(problem))


def _print_table(rows: dict[str, Tally], share: float | None) -> None:
    click.echo(f"{'':24}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'found':>7}")
    for name, tally in rows.items():
        row: dict[str, Any] = tally.row()
        click.echo(f"{name:24}{row['p']:7.3f}{row['r']:7.3f}{row['f1']:7.3f}{row['gold']:7}{row['predicted']:7}")
    if share is not None:
        click.echo(f"{'facts of property other':24}{share:7.3f}")
