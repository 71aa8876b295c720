"""The gold articles and their records; `python tests/gold_records.py OUT.jsonl` writes these for `motorfacts evaluate`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from motorfacts.models import Article, Record, to_line
from motorfacts.pipeline import extract

GOLD = Path(__file__).parent / "gold"


def gold_articles() -> list[dict[str, Any]]:
    """Return the gold files, in order of their names."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.json"))]


def gold_records() -> Iterator[Record]:
    """Yield the record of every gold article; the annotation stays unread."""
    for gold in gold_articles():
        known = {key: gold.get(key) for key in ("id", "title", "published", "text")}
        yield from extract([Article.model_validate({**known, "published_from": "metadata" if gold.get("published") else None})])


if __name__ == "__main__":
    Path(sys.argv[1]).write_text("".join(map(to_line, gold_records())), encoding="utf-8")
