"""motorfacts rows: records in, a table of facts out."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .parameters import OutputFile, complain, output

if TYPE_CHECKING:
    from motorfacts.models.rows import Row

FORMATS = ("jsonl", "csv")


@click.command()
@click.argument("records", metavar="RECORDS.jsonl")
@click.option(
    "-o", "--output", "target", type=OutputFile(), metavar="FACTS.jsonl|.csv", help="Write the table there, not to standard output."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="The form of the table; else the ending of the output file tells, else jsonl.",
)
def command(records: str, target: Path | None, form: str | None) -> None:
    """Write one flat row per fact, for tables.

    The columns are fixed, and each holds a number, a word, a date or nothing. RECORDS.jsonl is what `extract` or `batch`
    wrote, or - for standard input.
    """
    from motorfacts.models import to_line
    from motorfacts.models.rows import COLUMNS, rows

    from ..reading.records import BadRecord, read_records

    form = form or (target.suffix[1:].lower() if target else "jsonl")
    if form not in FORMATS:
        raise click.UsageError(f"{target}: name it .jsonl or .csv, or say --format.")
    write_row = _csv_line if form == "csv" else to_line
    with output(target) as write:
        if form == "csv":
            write(",".join(COLUMNS) + "\n")
        try:
            for record in read_records(records):
                for row in rows(record):
                    write(write_row(row))
        except BadRecord as error:
            complain(error)
            raise SystemExit(1) from None


def _csv_line(row: Row) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(map(_cell, row.model_dump(mode="json").values()))
    return buffer.getvalue()


def _cell(value: object) -> object:
    """Empty for null, true and false as in JSON."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else value
