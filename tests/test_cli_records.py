"""The commands that read records and never the pipeline: validate, rows, schema, evaluate."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from motorfacts.models import Record, to_line
from motorfacts.models.rows import COLUMNS
from motorfacts.pipeline.commands.rows import FORMATS
from running import call, loaded
from test_models import RECORD


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_text(to_line(Record.model_validate(RECORD)) * 2, encoding="utf-8")
    return path


def test_validate(records: Path) -> None:
    good = call("validate", records)
    assert (good.exit_code, good.stdout) == (0, "")
    assert "2 records, all valid" in good.stderr
    records.write_text(records.read_text().replace('"ordinal":false', '"ordinal":"no"', 1))
    bad = call("validate", records)
    assert bad.exit_code == 1
    assert bad.stdout == f'{records}:1: counts[0].ordinal: found "no", wanted false\n'
    assert "2 records, 1 of them broken" in bad.stderr


def test_validate_finds_empty_and_missing_files(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    assert "found no line, wanted one record a line" in call("validate", tmp_path / "empty.jsonl").stdout
    assert "cannot be read" in call("validate", tmp_path / "no.jsonl").stderr
    assert call("validate", tmp_path).exit_code == 1


def test_validate_prints_no_more_than_its_limit(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text("{}\n" * 9)
    result = call("validate", tmp_path / "r.jsonl", "--limit", "3")
    assert len(result.stdout.splitlines()) == 3
    assert "9 records, 9 of them broken" in result.stderr


@pytest.mark.parametrize("form", FORMATS)
def test_rows(records: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / f"facts.{form}"
    assert call("rows", records, "-o", target).exit_code == 0
    text = target.read_text(encoding="utf-8")
    assert call("rows", records, "--format", form).stdout == text
    table = list(csv.DictReader(io.StringIO(text))) if form == "csv" else [json.loads(line) for line in text.splitlines()]
    assert len(table) == 2
    assert tuple(table[0]) == COLUMNS
    assert (table[0]["subject"], str(table[0]["value"]), str(table[0]["negated"]).lower()) == ("BYD", "100.0", "false")


def test_rows_of_a_broken_file_leave_the_old_table(records: Path, tmp_path: Path) -> None:
    target = tmp_path / "facts.csv"
    target.write_text("old")
    records.write_text(records.read_text() + "{}\n")
    result = call("rows", records, "-o", target)
    assert result.exit_code == 1
    assert "line 3: schema_version" in result.stderr or "line 3: article: found no such key" in result.stderr
    assert target.read_text() == "old"


def test_schema_is_of_the_record() -> None:
    schema = json.loads(call("schema").stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["required"] == list(schema["properties"])
    assert set(schema["$defs"]["Article"]["required"]) == set(schema["$defs"]["Article"]["properties"])
    assert "from" in schema["$defs"]["DateMention"]["properties"]


def test_evaluate(records: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.json"
    entities = [{"type": "organization", "name": "BYD"}, {"type": "place", "name": "May"}]
    gold.write_text(json.dumps({"id": "a", "entities": entities}))
    result = call("evaluate", records, gold, "--errors", "-1", "--by-article")
    assert "entities                  1.000  0.500  0.667      2      1\n" in result.stdout
    assert "a\tentities\tmissed\tplace: May\n" in result.stdout
    figures = json.loads(call("evaluate", records, gold, "--json").stdout)
    assert figures["entities"] == {"p": 1.0, "r": 0.5, "f1": 2 / 3, "gold": 2, "predicted": 1}
    assert figures["facts.other"] == 0.0


def test_evaluate_says_what_does_not_fit(records: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.json"
    gold.write_text('{"id": "zz"}')
    missing = tmp_path / "no.json"
    for arguments, message in (
        ((records, gold), "no record for zz"),
        ((records, missing), "No such file"),
        ((gold, gold), "no records"),
    ):
        result = call("evaluate", *arguments)
        assert result.exit_code == 1
        assert message in result.stderr


def test_quick_commands_do_without_spacy(records: Path) -> None:
    for arguments in (["--help"], ["extract", "--help"], ["schema"], ["validate", str(records)], ["rows", str(records)]):
        modules = loaded(*arguments)
        assert "motorfacts.pipeline.cli" in modules
        assert not modules & {"spacy", "numpy", "dateparser", "rich"}, arguments
    assert "pydantic" not in loaded("--help")
