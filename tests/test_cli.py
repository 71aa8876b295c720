"""The command line: data to standard output, messages to standard error, exit codes, and no trace whatever the input."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from motorfacts.models import Article, Record, from_line
from motorfacts.pipeline.cli import COMMANDS
from motorfacts.pipeline.extraction import extract_article
from running import call, loaded

ARTICLE = "Toyota builds more cars\n\nToyota built 100,000 cars in May, up 12% from a year earlier.\n"


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


def test_explain_reads_a_file_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("Toyota built 100,000 cars in May.", encoding="utf-8")
    assert "100,000 cars" in call("explain", str(path), "--published", "2024-06-10").output


def test_explain_takes_a_text_that_is_too_long_for_a_name() -> None:
    assert "100,000 cars" in call("explain", "Toyota built 100,000 cars in May. " * 300, "--published", "2024-06-10").output


def test_every_command_has_help() -> None:
    overview = call("--help").stdout
    for name in COMMANDS:
        assert f"  {name} " in overview
        assert call(name, "--help").exit_code == 0
    assert "..." not in overview.split("Commands:")[1]
    assert call("--version").stdout.startswith("motorfacts ")


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
