"""Columns: the types of a record, or of a row, as loaders of JSONL want to be told them.

Loaders guess types from the first lines, so a file whose first thousand articles have no `url` is loaded otherwise than its
neighbour. Told the columns, each of them gives the same table for every file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel

_SCALARS: Final = {str: "string", float: "double", int: "integer", bool: "boolean", date: "date"}
_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "arrow": {
        "string": "pa.string()", "double": "pa.float64()", "integer": "pa.int64()", "boolean": "pa.bool_()",
        "date": 'pa.timestamp("s")',  # its reader of JSON makes no date32 of a string
    },
    "bigquery": {"string": "STRING", "double": "FLOAT64", "integer": "INT64", "boolean": "BOOL", "date": "DATE"},
    "duckdb": {"string": "VARCHAR", "double": "DOUBLE", "integer": "BIGINT", "boolean": "BOOLEAN", "date": "DATE"},
    "pandas": {"string": "string", "double": "float64", "integer": "int64", "boolean": "bool"},
    "polars": {"string": "pl.String", "double": "pl.Float64", "integer": "pl.Int64", "boolean": "pl.Boolean", "date": "pl.Date"},
    "spark": {"string": "string", "double": "double", "integer": "long", "boolean": "boolean", "date": "date"},
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """One column: a scalar, or a struct of `fields`; `repeated` where it is a list of these, `nullable` where it may be null."""

    name: str
    scalar: str  # string, double, integer, boolean, date; "" of a struct
    fields: tuple[Column, ...]
    repeated: bool
    nullable: bool


def columns_of(model: type[BaseModel]) -> tuple[Column, ...]:
    """Return the columns of a model in the order that its keys are written in."""
    return tuple(_column(field.alias or name, field.annotation) for name, field in model.model_fields.items())


def _column(name: str, kind: Any) -> Column:
    nullable = repeated = False
    while True:
        origin, inside = get_origin(kind), get_args(kind)
        if origin is Annotated:
            kind = inside[0]
        elif origin in (Union, UnionType):
            kinds = [part for part in inside if part is not NoneType]
            nullable = nullable or len(kinds) < len(inside)
            kind = kinds[0]  # several literals share one scalar
        elif origin is tuple:
            kind, repeated = inside[0], True
        elif origin is Literal:
            kind = type(inside[0])
        elif isinstance(kind, type) and issubclass(kind, BaseModel):
            return Column(name, "", columns_of(kind), repeated, nullable)
        else:
            return Column(name, _SCALARS[kind], (), repeated, nullable)


def duckdb(columns: tuple[Column, ...]) -> str:
    """Return the columns as the SQL map that DuckDB's read_json takes as `columns`."""
    return "{\n" + ",\n".join(f"  {column.name}: '{_sql(column)}'" for column in columns) + "\n}"


def _sql(column: Column) -> str:
    inside = ", ".join(f'"{field.name}" {_sql(field)}' for field in column.fields)
    kind = f"STRUCT({inside})" if inside else _NAMES["duckdb"][column.scalar]
    return kind + "[]" * column.repeated


def bigquery(columns: tuple[Column, ...]) -> str:
    """Return the columns as the JSON schema file that `bq load` and BigQuery's clients take."""
    return json.dumps([_bigquery(column) for column in columns], indent=1)


def _bigquery(column: Column) -> dict[str, Any]:
    mode = "REPEATED" if column.repeated else "NULLABLE" if column.nullable else "REQUIRED"
    if not column.fields:
        return {"name": column.name, "type": _NAMES["bigquery"][column.scalar], "mode": mode}
    return {"name": column.name, "type": "RECORD", "mode": mode, "fields": [_bigquery(field) for field in column.fields]}


def spark(columns: tuple[Column, ...]) -> str:
    """Return the columns as the JSON that Spark's StructType.fromJson takes."""
    return json.dumps(_struct(columns), indent=1)


def _struct(columns: tuple[Column, ...]) -> dict[str, Any]:
    fields = []
    for column in columns:
        kind: Any = _struct(column.fields) if column.fields else _NAMES["spark"][column.scalar]
        if column.repeated:
            kind = {"type": "array", "elementType": kind, "containsNull": False}
        fields.append({"name": column.name, "type": kind, "nullable": column.nullable, "metadata": {}})
    return {"type": "struct", "fields": fields}


@dataclass(frozen=True)
class _Notation:
    """How a loader's Python writes a schema: one line a column, a struct's two ends, a list."""

    loader: str
    line: str
    opening: str
    closing: str
    many: str


_POLARS = _Notation("polars", '"{name}": {kind},', "pl.Struct({", "})", "pl.List({kind})")
_ARROW = _Notation("arrow", 'pa.field("{name}", {kind}),', "pa.struct([", "])", "pa.list_({kind})")


def polars(columns: tuple[Column, ...]) -> str:
    """Return the columns as the Python of the schema that Polars' readers take."""
    return "import polars as pl\n\nschema = {\n" + _written(columns, _POLARS, 1) + "}"


def arrow(columns: tuple[Column, ...]) -> str:
    """Return the columns as the Python of the schema that PyArrow's reader of JSON takes."""
    return "import pyarrow as pa\n\nschema = pa.schema([\n" + _written(columns, _ARROW, 1) + "])"


def _written(columns: tuple[Column, ...], notation: _Notation, depth: int) -> str:
    lines, indent = [], "    " * depth
    for column in columns:
        if column.fields:
            kind = f"{notation.opening}\n{_written(column.fields, notation, depth + 1)}{indent}{notation.closing}"
        else:
            kind = _NAMES[notation.loader][column.scalar]
        kind = notation.many.format(kind=kind) if column.repeated else kind
        lines.append(indent + notation.line.format(name=column.name, kind=kind) + "\n")
    return "".join(lines)


def pandas(columns: tuple[Column, ...]) -> str:
    """Return the scalar columns as the Python of what pandas' read_json takes as `dtype` and `convert_dates`."""
    scalars = [column for column in columns if column.scalar and not column.repeated]
    kinds = "".join(f'    "{one.name}": "{_NAMES["pandas"][one.scalar]}",\n' for one in scalars if one.scalar != "date")
    days = ", ".join(f'"{column.name}"' for column in scalars if column.scalar == "date")
    return f"dtype = {{\n{kinds}}}\ndates = [{days}]"


DIALECTS: Final[Mapping[str, Callable[[tuple[Column, ...]], str]]] = {
    "arrow": arrow,
    "bigquery": bigquery,
    "duckdb": duckdb,
    "pandas": pandas,
    "polars": polars,
    "spark": spark,
}
