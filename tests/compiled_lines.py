"""Records and explanations of every text of the tests, for comparing two builds: `python tests/compiled_lines.py TEXTS.json`.

Reads a JSON list of texts; writes one line of JSON a text: its record and what `explain` knows besides. The first line names the
file that the fact stage was loaded from.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from gold_records import gold_articles
from motorfacts.models import Article, to_line
from motorfacts.pipeline import facts
from motorfacts.pipeline.extraction import draft_of, shared_nlp, to_record

TESTS = Path(__file__).parent
_DAY = date(2024, 11, 14)


def texts() -> list[str]:
    """Return the texts of the gold articles, the samples and the corpus."""
    golds = [gold["text"] for gold in gold_articles()]
    samples = [path.read_text(encoding="utf-8") for path in sorted(TESTS.parent.glob("samples/*.txt"))]
    return [*golds, *samples, *_of_corpus()]


def _of_corpus() -> Iterator[str]:
    for path in sorted(TESTS.glob("corpus/*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        listed = [tables.get("nothing", []), *(case["texts"] for case in tables.get("case", []))]
        yield from (text.replace("[", "").replace("]", "") for group in listed for text in group)


def lines(given: list[str]) -> Iterator[str]:
    """Yield a line a text: its record, what was vetoed or unused and why, and the reasons of its facts."""
    for number, text in enumerate(given):
        draft = draft_of(Article(id=str(number), published=_DAY, text=text), shared_nlp(), explain=True)
        why = [(found.start, found.end, reason) for found, reason in (*(draft.vetoed or ()), *draft.unused)]
        reasons = [fact.reasons for fact in draft.facts]
        yield to_line(to_record(draft)) + json.dumps([why, reasons], ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(facts.__file__)
    sys.stdout.writelines(lines(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
