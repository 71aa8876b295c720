"""motorfacts schema: what a record looks like, for programs and for loaders of tables."""

from __future__ import annotations

import json

import click

# as in models/columns.py, which is not imported until it is needed
LOADERS = ("arrow", "bigquery", "duckdb", "pandas", "polars", "spark")


@click.command()
@click.option("--rows", is_flag=True, help="Of the flat rows that `motorfacts rows` writes, not of a record.")
@click.option("--for", "loader", type=click.Choice(LOADERS), help="The columns as this loader wants to be told them.")
def command(rows: bool, loader: str | None) -> None:
    """Print the JSON Schema of a record.

    With --for it prints the names and types of the columns instead, ready for the loader: a loader that is told them gives the
    same table for every file, where one that guesses does not.
    """
    if loader == "pandas" and not rows:
        raise click.UsageError("records are nested, and pandas' columns are not: say --rows, or --for arrow.")
    from motorfacts.models import SCHEMA_VERSION, Record
    from motorfacts.models.rows import Row

    model = Row if rows else Record
    if loader:
        from motorfacts.models.columns import DIALECTS, columns_of

        click.echo(DIALECTS[loader](columns_of(model)))
        return
    schema = model.model_json_schema(by_alias=True, mode="serialization")
    name = f"motorfacts-{model.__name__.lower()}-{SCHEMA_VERSION}"
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": name}
    click.echo(json.dumps(head | schema, indent=2, ensure_ascii=False))
