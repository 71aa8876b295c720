"""The command line: data to standard output, messages to standard error, exit codes, and no trace whatever the input."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from motorfacts.models import Article, Record, from_line, to_line
from motorfacts.models.rows import COLUMNS
from motorfacts.pipeline.cli import COMMANDS, main
from motorfacts.pipeline.commands.rows import FORMATS
from motorfacts.pipeline.extraction import extract_article
from test_models import RECORD

ARTICLE = "Toyota builds more cars\n\nToyota built 100,000 cars in May, up 12% from a year earlier.\n"


def call(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    """Run a command; only SystemExit may come out of it."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_extract_writes_one_record_a_file(article: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.md"
    other.write_text("---\ndate: 2024-06-02\n---\n# Kia\n\nKia sold 5 vans.\n", encoding="utf-8")
    result = call("extract", article, other, "--published", "2024-06-10")
    first, second = map(from_line, result.stdout.splitlines())
    assert result.exit_code == 0
    assert (first.article.title, first.article.source) == ("Toyota builds more cars", str(article))
    assert second.article.published_from == "option"
    assert first.article.text == ARTICLE


def test_extract_reads_standard_input() -> None:
    result = call("extract", "-", "--title", "A title", stdin=ARTICLE)
    record = from_line(result.stdout)
    assert (record.article.source, record.article.title) == ("stdin", "A title")
    assert record.warnings == ("no published date: relative dates are not resolved",)


def test_extract_goes_on_after_a_bad_file_and_says_so(article: Path, tmp_path: Path) -> None:
    result = call("extract", tmp_path / "no.txt", article)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert f"{tmp_path / 'no.txt'}: cannot be read: No such file" in result.stderr
    assert "1 of 2 files could not be read" in result.stderr


def test_the_output_file_is_whole_or_as_it_was(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old")
    assert call("extract", tmp_path / "no.txt", "-o", out).exit_code == 1
    assert out.read_text() == "old"
    assert call("extract", article, "-o", out).exit_code == 0
    assert from_line(out.read_text(encoding="utf-8")).article.text == ARTICLE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out.jsonl"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"\x7fELF\0\0", "is NUL: a binary file"),
        (b"Citro\xebn sold 5 cars", "byte 5 (line 1) is 0xEB"),
        ("Kia".encode("utf-16"), "UTF-16"),
    ],
)
@pytest.mark.parametrize("command", ["extract", "show"])
def test_bad_input_has_a_clear_message(command: str, data: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    result = call(command, path)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert f"motorfacts: {path}: " in result.stderr
    assert message in result.stderr


def test_a_folder_is_no_article(tmp_path: Path) -> None:
    result = call("extract", tmp_path)
    assert result.exit_code == 1
    assert "is a folder" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("extract",), "Missing argument"),
        (("extract", "a.txt", "--published", "yesterday"), "'yesterday' is no date: write it as 2024-11-14"),
        (("extract", "a.txt", "b.txt", "--title", "x"), "--title is for one FILE"),
        (("extract", "a.txt", "-o", "."), "is a folder"),
        (("extract", "a.txt", "-o", "no/such/folder/x.jsonl"), "is no folder"),
        (("rows", "a.jsonl", "-o", "x.xlsx"), "name it .jsonl or .csv"),
        (("extrakt",), "No such command"),
    ],
)
def test_a_wrong_call_is_a_usage_error(arguments: tuple[str, ...], message: str) -> None:
    result = call(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr


def test_a_text_in_another_language_is_warned_of() -> None:
    text = (
        "Der Autobauer hat im Oktober mehr Autos verkauft als im Vorjahr, "
        "und das Werk wird auch im nächsten Jahr nicht mit voller Kraft laufen."
    )
    record = from_line(call("extract", "-", stdin=text).stdout)
    assert record.article.language == "de"
    assert "language not English: looks like German" in record.warnings


def test_a_huge_line_is_cut_with_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motorfacts.pipeline.extraction.MAX_CHARACTERS", 2000)
    text = "Toyota sold 100 cars. " * 480_000
    record = from_line(call("extract", "-", "--published", "2024-06-10", stdin=text).stdout)
    assert record.warnings == (f"text cut: {len(text)} characters, the first 2000 are read",)
    assert len(record.article.text) == 2000


def test_a_defect_is_a_message_and_spares_the_other_files(article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(read: Article) -> Record:
        if "odd" in read.text:
            raise IndexError("list index out of range")
        return extract_article(read)

    monkeypatch.setattr("motorfacts.pipeline.extraction.extract_article", broken)
    odd = tmp_path / "odd.txt"
    odd.write_text("An odd text.")
    result = call("extract", odd, article)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert f"{odd}: a defect of motorfacts, please report it: IndexError: list index out of range" in result.stderr
    shown = call("show", odd)
    assert shown.exit_code == 1
    assert "a defect of motorfacts" in shown.stderr
    monkeypatch.setenv("MOTORFACTS_TRACE", "1")
    with pytest.raises(IndexError):
        call("extract", odd)


def test_show_is_plain_where_it_is_no_terminal(article: Path) -> None:
    result = call("show", article, "--published", "2024-06-10")
    assert result.exit_code == 0
    assert "\x1b[" not in result.stdout
    assert result.stdout.startswith("10 June 2024 ·")
    assert result.stdout.count("Toyota builds more cars") == 1
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert not any(line.endswith(" ") for line in result.stdout.splitlines())
    for word in ("What was found", "organization  Toyota", "Facts ("):
        assert word in result.stdout


def test_show_is_coloured_on_a_terminal(article: Path) -> None:
    environment = os.environ | {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "motorfacts.pipeline", "show", str(article)]
    shown = subprocess.run(command, env=environment, capture_output=True, check=True).stdout.decode()
    assert "\x1b[1;34mToyota\x1b[0m" in shown


def test_show_writes_what_the_encoding_holds(article: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "motorfacts.pipeline", "show", str(article)]
    assert b"Toyota built 100,000 cars" in subprocess.run(command, env=environment, capture_output=True, check=True).stdout


def test_explain_names_rule_and_list() -> None:
    result = call("explain", "Toyota built 100,000 cars in May.", "--published", "2024-06-10")
    assert result.exit_code == 0
    assert "Toyota  organization, by rule " in result.stdout
    assert "listed: makers.toml [toyota]" in result.stdout
    for section in ("Mentions", "Vetoed", "Facts", "Numbers that made no fact"):
        assert f"\n{section} ─" in result.stdout


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


def test_every_command_has_help() -> None:
    overview = call("--help").stdout
    for name in COMMANDS:
        assert f"  {name} " in overview
        assert call(name, "--help").exit_code == 0
    assert "..." not in overview.split("Commands:")[1]
    assert call("--version").stdout.startswith("motorfacts ")


def loaded(*arguments: str) -> set[str]:
    """Return the modules that a command has imported by its end."""
    code = (
        "import sys\n"
        "from motorfacts.pipeline.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    return set(run.stderr.splitlines())


def test_quick_commands_do_without_spacy(records: Path) -> None:
    for arguments in (["--help"], ["extract", "--help"], ["schema"], ["validate", str(records)], ["rows", str(records)]):
        modules = loaded(*arguments)
        assert "motorfacts.pipeline.cli" in modules
        assert not modules & {"spacy", "numpy", "dateparser", "rich"}, arguments
    assert "pydantic" not in loaded("--help")


def test_extract_does_without_the_command_line_of_spacy(article: Path) -> None:
    modules = loaded("extract", str(article), "-o", str(article.with_suffix(".jsonl")))
    assert "spacy" in modules
    assert not modules & {"spacy.cli", "typer", "weasel", "requests"}


def test_the_command_line_of_spacy_can_still_be_imported() -> None:
    code = (
        "from motorfacts.pipeline.quickstart import skip_spacy_cli\n"
        "skip_spacy_cli()\n"
        "import spacy.cli\n"
        "from spacy.cli.info import info\n"
        "assert spacy.blank('en')('A b.')[0].text == 'A' and callable(info) and spacy.info is not info\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
