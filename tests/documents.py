"""The parts of the documents that are made from the program: `python tests/documents.py` writes them anew.

docs/reference.md is every command's --help, docs/columns holds what `motorfacts schema --for` prints. In README.md, each line that begins with "$ " in a ```console block is a command, and what
stands below it up to the next is its output; they run one after the other in a folder that holds the samples. In docs/rulings.md, each line of
a ```facts block that begins with a day is a text; the lines below it that begin with an arrow are the facts that are read from it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from click.testing import CliRunner
from gold_records import gold_articles, gold_records
from motorfacts.models import to_line
from motorfacts.models.rows import Row, rows
from motorfacts.pipeline import extract_text
from motorfacts.pipeline.cli import COMMANDS, main
from motorfacts.pipeline.evaluation import evaluate

ROOT = Path(__file__).parent.parent
README, REFERENCE, SCHEMA = ROOT / "README.md", ROOT / "docs/reference.md", ROOT / "docs/schema.json"
COLUMNS, RULINGS = ROOT / "docs/columns", ROOT / "docs/rulings.md"
SUFFIXES = {"arrow": "arrow.py", "bigquery": "bigquery.json", "duckdb": "duckdb.sql", "pandas": "pandas.py", "polars": "polars.py",
            "spark": "spark.json"}  # fmt: skip
_TOLD = (
    "object", "value", "value_low", "value_high", "value_unit", "value_modifier", "value_per", "change", "change_unit", "change_direction",
    "change_basis", "period_from", "period_to", "place", "segment", "status", "negated", "source",
)  # fmt: skip
SCORED = (
    "entities", "dates", "counts", "percentages", "amounts", "measurements", "spans.exact", "facts.core", "facts.subject", "facts.full",
)  # fmt: skip
_SCORES = re.compile(r"\| \| F1 \|\n\|---\|---\|\n(?:\|.*\n)+")
_FACTS = re.compile(r"(?<=```facts\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
_CONSOLE = re.compile(r"(?<=```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)


def reference() -> str:
    """Return the command reference."""
    parts = ["# Command reference\n\nMade from `--help` by `make docs`.\n"]
    for name in ("", *COMMANDS):
        shown = CliRunner().invoke(main, [*filter(None, [name]), "--help"], prog_name="motorfacts", terminal_width=100).stdout
        parts.append(f"## motorfacts {name}".rstrip() + f"\n\n```text\n{shown.rstrip()}\n```\n")
    return "\n".join(parts)


def schema() -> str:
    """Return the JSON Schema as the command prints it."""
    return CliRunner().invoke(main, ["schema"]).stdout


def columns() -> dict[str, str]:
    """Return the files of docs/columns: what the columns of records and of rows are for each loader."""
    files = {}
    for name, options in (("records", []), ("facts", ["--rows"])):
        for loader, suffix in SUFFIXES.items():
            if (name, loader) == ("records", "pandas"):
                continue  # records are nested
            files[f"{name}.{suffix}"] = CliRunner().invoke(main, ["schema", "--for", loader, *options]).stdout
    return files


def readme(text: str) -> str:
    """Return the README with the output of its examples as it is today."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "samples").symlink_to(ROOT / "samples")
        return _CONSOLE.sub(lambda block: _run(block[0], folder), text)


def rulings(text: str) -> str:
    """Return the page of rulings with the facts of its texts as they are read today."""
    return _FACTS.sub(lambda block: "".join(map(_ruling, re.findall(r"^\d.*$", block[0], re.MULTILINE))), text)


def _ruling(line: str) -> str:
    """Return a text, and a line for each fact in it."""
    day, _, text = line.partition(" ")
    shown = [f"→ {_told(Row)}\n" for Row in rows(extract_text(text, published=date.fromisoformat(day)))]
    return f"{line}\n" + ("".join(shown) or "→ no fact\n")


def _told(row: Row) -> str:
    """Return what a row of the facts' table holds, its subject first."""
    held = row.model_dump(mode="json", exclude_none=True, exclude={"negated"} if not row.negated else None)
    told = [f"{name} {held[name]:.15g}" if isinstance(held[name], float) else f"{name} {held[name]}" for name in held if name in _TOLD]
    return f"{row.property} of {row.subject or 'no one'}: " + ", ".join(told)


def scores() -> dict[str, float]:
    """Return the figures of the README's table: F1 on the gold articles, and the precision of facts."""
    records = {record.article.id: json.loads(to_line(record)) for record in gold_records()}
    rows = {name: tally.row() for name, tally in evaluate(records, gold_articles())[0].items()}
    return {name: rows[name]["f1"] for name in SCORED} | {"facts.core, precision": rows["facts.core"]["p"]}


def score_table() -> str:
    """Return the README's table of scores."""
    lines = [f"| {name} | {score:.2f} |\n" for name, score in scores().items()]
    return "| | F1 |\n|---|---|\n" + "".join(lines)


def _run(block: str, folder: str) -> str:
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "COLUMNS": "80"}
    shown = ""
    for command in commands:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        shown += f"$ {command}\n{done.stdout.decode()}"
    return shown


def written_scores() -> dict[str, float]:
    """Return the figures that stand in the README."""
    table = _SCORES.search(README.read_text(encoding="utf-8"))
    assert table
    return {name: float(score) for name, score in re.findall(r"\| ([\w., ]+) \| ([\d.]+) \|", table[0])}


if __name__ == "__main__":
    README.write_text(_SCORES.sub(lambda _: score_table(), readme(README.read_text(encoding="utf-8"))), encoding="utf-8")
    REFERENCE.write_text(reference(), encoding="utf-8")
    SCHEMA.write_text(schema(), encoding="utf-8")
    RULINGS.write_text(rulings(RULINGS.read_text(encoding="utf-8")), encoding="utf-8")
    COLUMNS.mkdir(exist_ok=True)
    for file, text in columns().items():
        (COLUMNS / file).write_text(text, encoding="utf-8")
