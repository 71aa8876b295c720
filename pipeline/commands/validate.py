"""motorfacts validate: does every line keep the contract?"""

from __future__ import annotations

import click

from .parameters import complain


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="RECORDS.jsonl...")
@click.option(
    "--limit", type=click.IntRange(min=1), default=100, show_default=True, help="Print this many problems of a file at most."
)
def command(files: tuple[str, ...], limit: int) -> None:
    """Check records against the contract.

    Each problem is one line: file, line, field, what was found and what was wanted. RECORDS.jsonl may be - for standard input. The
    exit code is 1 if anything was found.
    """
    from ..reading.records import BadRecord

    bad = False
    for name in files:
        try:
            bad |= _check(name, limit)
        except BadRecord as error:
            complain(error)
            bad = True
    if bad:
        raise SystemExit(1)


def _check(name: str, limit: int) -> bool:
    """Print the problems of one file; return whether there were any."""
    from ..reading.records import open_records, problems

    records = broken = printed = 0
    with open_records(name) as file:
        for number, line in enumerate(file, 1):
            found = problems(line)
            records += 1
            broken += bool(found)
            for problem in found[: limit - printed]:
                click.echo(f"{name}:{number}: {problem}")
            printed = min(limit, printed + len(found))
    if not records:
        click.echo(f"{name}: found no line, wanted one record a line")
        return True
    counted = f"{records} record" if records == 1 else f"{records} records"
    complain(f"{name}: {counted}, {broken} of them broken" if broken else f"{name}: {counted}, all valid")
    return broken > 0
