"""The gold articles keep the floors of floors.toml, and gold is what the contract allows."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest
from gold_records import gold_articles, gold_records
from motorfacts.models import to_line
from motorfacts.models.facts import Property, Segment, Status
from motorfacts.models.mentions import EntityType, Granularity, PercentUnit
from motorfacts.pipeline.evaluation import Tally, evaluate, other_share
from motorfacts.pipeline.evaluation.comparing import locate
from motorfacts.pipeline.evaluation.mentions import KINDS

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def records() -> dict[str, dict[str, Any]]:
    return {record.article.id: json.loads(to_line(record)) for record in gold_records()}


@pytest.fixture(scope="module")
def scores(records: dict[str, dict[str, Any]]) -> dict[str, Tally]:
    return evaluate(records, gold_articles())[0]


@pytest.mark.parametrize(("row", "floor"), FLOORS["floors"].items())
def test_f1(scores: dict[str, Tally], row: str, floor: float) -> None:
    assert scores[row].row()["f1"] >= floor, scores[row].row()


@pytest.mark.parametrize(("row", "floor"), FLOORS["precision"].items())
def test_precision(scores: dict[str, Tally], row: str, floor: float) -> None:
    assert scores[row].row()["p"] >= floor, scores[row].row()


def test_other_is_the_exception(records: dict[str, dict[str, Any]]) -> None:
    assert (other_share(records.values()) or 0.0) <= FLOORS["at_most"]["facts.other"]


def problems_of(gold: dict[str, Any]) -> list[str]:
    """Return everything in a gold file that section 9 of the contract does not allow."""
    text, out = gold["text"], []
    if gold["sha256"] != hashlib.sha256(text.encode()).hexdigest():
        out.append("sha256")
    for entity in gold["entities"]:
        if entity["type"] not in get_args(EntityType) or not any(
            name in text for name in (entity["name"], *entity.get("aliases", []))
        ):
            out.append(f"entity {entity['name']}")
    for kind in KINDS:
        out += [f"{kind} {m['text']!r}" for m in gold[kind] if locate(text, m["text"], m.get("n", 1)) is None]
    out += [f"date {m['text']!r}" for m in gold["dates"] if m["granularity"] not in get_args(Granularity)]
    out += [f"percentage {m['text']!r}" for m in gold["percentages"] if m["unit"] not in get_args(PercentUnit)]
    out += [f"amount {m['text']!r}" for m in gold["amounts"] if not re.fullmatch("[A-Z]{3}", m["currency"])]
    known = {name for entity in gold["entities"] for name in (entity["name"], *entity.get("aliases", []))}
    for number, fact in enumerate(gold["facts"], 1):
        allowed = (
            fact["property"] in get_args(Property)
            and (fact.get("value") or fact.get("change"))
            and fact.get("segment") in {None, *get_args(Segment)}
            and fact.get("status", "reported") in get_args(Status)
            and {fact.get("subject"), fact.get("source")} <= {None, *known}
        )
        if not allowed:
            out.append(f"fact {number}: {fact}")
    return out


@pytest.mark.parametrize("gold", gold_articles(), ids=lambda gold: gold["id"])
def test_gold_keeps_the_contract(gold: dict[str, Any]) -> None:
    assert problems_of(gold) == []
