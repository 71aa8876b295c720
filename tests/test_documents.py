"""The documents say what the program does: examples, command reference, schema, links."""

from __future__ import annotations

import doctest
import re

import pytest
from documents import (
    COLUMNS,
    README,
    REFERENCE,
    ROOT,
    RULINGS,
    SCHEMA,
    columns,
    readme,
    reference,
    rulings,
    schema,
    scores,
    written_scores,
)  # fmt: skip

DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("samples/README.md"), *ROOT.glob("tests/gold/README.md")]
)


def test_the_examples_of_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    assert text.count("\n$ motorfacts ") >= 5
    assert readme(text) == text, "run `make docs`, and look at the change"


def test_the_python_examples_of_the_readme() -> None:
    blocks = re.findall(r"```pycon\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "README.md", "README.md", 0)
    assert len(test.examples) >= 3
    assert doctest.DocTestRunner().run(test).failed == 0


def test_the_scores_of_the_readme() -> None:
    written, measured = written_scores(), scores()
    assert list(written) == list(measured)
    assert all(abs(written[name] - measured[name]) <= 0.02 for name in measured), "run `make docs`, and look at the change"


def test_the_command_reference() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == reference(), "run `make docs`"


def test_every_module_of_the_fact_stage_is_told_of() -> None:
    page = (ROOT / "docs/facts.md").read_text(encoding="utf-8")
    modules = {path.name for path in (ROOT / "pipeline/fact").glob("*.py")} - {"__init__.py"}
    assert set(re.findall(r"`(\w+\.py)`", page)) == modules


def test_the_columns() -> None:
    made = columns()
    assert len(made) == 11
    assert {path.name: path.read_text(encoding="utf-8") for path in COLUMNS.iterdir()} == made, "run `make docs`"


def test_the_rulings() -> None:
    text = RULINGS.read_text(encoding="utf-8")
    assert text.count("\n→ ") > text.count("```facts")
    assert "→ no fact" not in text
    assert rulings(text) == text, "run `make docs`, and look at the change"


def test_the_schema() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema(), "run `make docs`"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: object) -> None:
    from pathlib import Path

    assert isinstance(path, Path)
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
