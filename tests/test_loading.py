"""What is written loads alike everywhere: every example of docs/loading.md runs, and gives back what stands in the files."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

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


def run(code: str, folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Run a loader's code in a folder, in a process of its own; return the tables that it leaves behind by their names."""
    ending = "from loaded import show\n\nshow(globals())\n"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{ending}"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    made: dict[str, list[dict[str, Any]]] = json.loads(done.stdout.splitlines()[-1])
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[dict[str, Any]]]]:
    path = tmp_path_factory.mktemp("loading")
    return path, written(path)


@pytest.mark.parametrize("loader", [name for name in EXAMPLES if name != "Spark"])
def test_every_example_gives_back_what_is_written(
    loader: str, folder: tuple[Path, dict[str, list[dict[str, Any]]]]
) -> None:
    path, wanted = folder
    made = run(EXAMPLES[loader], path)
    assert made
    assert made == {name: wanted[name] for name in made}


def test_the_page_has_an_example_for_every_loader() -> None:
    assert set(EXAMPLES) == {"DuckDB", "Polars", "pandas", "PyArrow", "Spark"}
    assert "bq load" in PAGE


def test_packed_parts_and_new_keys_load_too(tmp_path: Path) -> None:
    """A later minor version may add keys."""
    line = to_line(extract_article(BARE[0]))
    newer = line.replace('"language":"en"', '"language":"en","region":"x"').replace('"warnings":', '"new":[1],"warnings":')
    assert newer != line
    (tmp_path / "part-00000.jsonl.gz").write_bytes(gzip.compress((line + newer).encode()))
    (tmp_path / "records.jsonl").write_text(line + newer, encoding="utf-8")
    shutil.copytree(COLUMNS, tmp_path / "columns")
    for loader, file in (("DuckDB", "part-*"), ("DuckDB", "records.jsonl"), ("Polars", "records.jsonl")):
        reading = re.sub(r"(?m)^.*facts.*\n", "", EXAMPLES[loader]).replace("records.jsonl", file)
        assert run(reading, tmp_path) == {"records": [json.loads(line)] * 2}


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
