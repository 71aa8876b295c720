"""motorfacts schema: the record's JSON Schema."""

from __future__ import annotations

import json

import click


@click.command()
def command() -> None:
    """Print the JSON Schema of a record."""
    from motorfacts.models import SCHEMA_VERSION, Record

    schema = Record.model_json_schema(by_alias=True, mode="serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"motorfacts-record-{SCHEMA_VERSION}"}
    click.echo(json.dumps(head | schema, indent=2, ensure_ascii=False))
