"""What is written loads alike everywhere: every example of docs/loading.md runs, and gives back what stands in the files."""

from __future__ import annotations

import gzip
import io
import json
import math
import re
import runpy
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from click.testing import CliRunner
from documents import COLUMNS, ROOT
from motorfacts.models import Article, Record, from_line, to_line
from motorfacts.models.columns import columns_of
from motorfacts.models.rows import rows
from motorfacts.pipeline.cli import main
from motorfacts.pipeline.extraction import extract_article

PAGE = (ROOT / "docs/loading.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^## (\w+)\n\n```python\n(.*?)```", PAGE, re.DOTALL | re.MULTILINE))
# the first lines of a file have nothing but nulls in most columns: this is where guessing goes wrong
BARE = [Article(id="1", text="No fact."), Article(id="2", text='Zoë said "no".\u2028\\ 😀')]


def written(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Write records.jsonl and facts.jsonl into a folder, with the files of columns beside them; return what they hold."""
    records = [extract_article(article) for article in BARE]
    for path in sorted((ROOT / "samples").glob("*.jsonl")):
        records += [from_line(line) for line in path.read_text(encoding="utf-8").splitlines()]
    lines = {"records": [to_line(record) for record in records]}
    lines["facts"] = [to_line(row) for record in records for row in rows(record)]
    for name, held in lines.items():
        (folder / f"{name}.jsonl").write_text("".join(held), encoding="utf-8")
    shutil.copytree(COLUMNS, folder / "columns")
    return {name: [json.loads(line) for line in held] for name, held in lines.items()}


def plain(value: Any) -> Any:
    """Return what a loader gives as JSON has it: days as strings, missing as null."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if value is None or type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, datetime):
        assert (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value


def table(loaded: Any) -> list[dict[str, Any]]:
    """Return the rows of what an example made."""
    if isinstance(loaded, duckdb.DuckDBPyRelation):
        return [plain(dict(zip(loaded.columns, row, strict=True))) for row in loaded.fetchall()]
    if isinstance(loaded, pl.DataFrame):
        return [plain(row) for row in loaded.to_dicts()]
    return [plain(row) for row in (loaded.to_pylist() if hasattr(loaded, "to_pylist") else loaded.to_dict("records"))]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[dict[str, Any]]]]:
    path = tmp_path_factory.mktemp("loading")
    return path, written(path)


@pytest.mark.parametrize("loader", [name for name in EXAMPLES if name != "Spark"])
def test_every_example_gives_back_what_is_written(
    loader: str, folder: tuple[Path, dict[str, list[dict[str, Any]]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, wanted = folder
    monkeypatch.chdir(path)
    made: dict[str, Any] = {}
    exec(EXAMPLES[loader], made)
    names = [name for name in wanted if name in made]
    assert names
    for name in names:
        assert table(made[name]) == wanted[name]


def test_the_page_has_an_example_for_every_loader() -> None:
    assert set(EXAMPLES) == {"DuckDB", "Polars", "pandas", "PyArrow", "Spark"}
    assert "bq load" in PAGE


def test_packed_parts_and_new_keys_load_too(tmp_path: Path) -> None:
    """A later minor version may add keys."""
    line = to_line(extract_article(BARE[0]))
    newer = line.replace('"language":"en"', '"language":"en","region":"x"').replace('"warnings":', '"new":[1],"warnings":')
    assert newer != line
    (tmp_path / "part-00000.jsonl.gz").write_bytes(gzip.compress((line + newer).encode()))
    columns = (COLUMNS / "records.duckdb.sql").read_text()
    found = table(duckdb.sql(f"SELECT * FROM read_json('{tmp_path}/part-*', format = 'newline_delimited', columns = {columns})"))
    assert found == [json.loads(line)] * 2
    schema = runpy.run_path(str(COLUMNS / "records.polars.py"))["schema"]
    assert table(pl.read_ndjson(io.StringIO(line + newer), schema=schema)) == [json.loads(line)] * 2


def fits(value: Any, column: dict[str, Any]) -> bool:
    """Would BigQuery take the value for the column?"""
    if column["mode"] == "REPEATED":
        return isinstance(value, list) and all(fits(part, {**column, "mode": "REQUIRED"}) for part in value)
    if value is None:
        return column["mode"] == "NULLABLE"
    if column["type"] == "RECORD":
        fields = {field["name"]: field for field in column["fields"]}
        return isinstance(value, dict) and list(value) == list(fields) and all(fits(value[name], fields[name]) for name in fields)
    if column["type"] == "DATE":
        return date.fromisoformat(value).isoformat() == value
    return type(value) is {"STRING": str, "FLOAT64": float, "INT64": int, "BOOL": bool}[column["type"]]


@pytest.mark.parametrize("name", ["records", "facts"])
def test_bigquery_takes_every_line(name: str, folder: tuple[Path, dict[str, list[dict[str, Any]]]]) -> None:
    fields = json.loads((COLUMNS / f"{name}.bigquery.json").read_text())
    assert all(fits(row, {"type": "RECORD", "mode": "REQUIRED", "fields": fields}) for row in folder[1][name])
    assert not fits({**folder[1][name][0], "more": 1}, {"type": "RECORD", "mode": "REQUIRED", "fields": fields})


def test_columns_stand_in_the_order_of_the_keys() -> None:
    columns = {column.name: column for column in columns_of(Record)}
    line = json.loads(to_line(extract_article(BARE[0])))
    assert list(columns) == list(line)
    assert [field.name for field in columns["article"].fields] == list(line["article"])
    fact = {field.name: field for field in columns["facts"].fields}
    assert (fact["negated"].scalar, fact["negated"].nullable, columns["facts"].repeated) == ("boolean", False, True)
    value = {field.name: field for field in fact["value"].fields}
    assert (value["from"].scalar, value["modifier"].scalar, value["modifier"].nullable) == ("date", "string", True)


def test_nested_records_are_not_for_pandas() -> None:
    result = CliRunner().invoke(main, ["schema", "--for", "pandas"])
    assert result.exit_code == 2
    assert "say --rows" in result.stderr
