"""Evaluation: figures worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest
from motorfacts.pipeline.evaluation import GoldError, Problem, evaluate, other_share
from motorfacts.pipeline.evaluation.comparing import fold, locate, pair

TEXT = "BYD sold 1,000 cars in China in May, up 5%, and about 20 buses; Kia sold 300 in May. Cars cost €5."


def mention(text: str, n: int = 1, **fields: Any) -> dict[str, Any]:
    """Return a found mention of the n-th occurrence of a text."""
    span = locate(TEXT, text, n)
    assert span is not None
    return {"start": span[0], "end": span[1], "text": text, **fields}


def fact(property: str, subject: str | None, value: float, **fields: Any) -> dict[str, Any]:
    return {"property": property, "subject": subject, "value": {"kind": "count", "value": value}, **fields}


GOLD: dict[str, Any] = {
    "id": "g",
    "entities": [
        {"type": "organization", "name": "BYD"},
        {"type": "organization", "name": "Kia"},
        {"type": "place", "name": "China"},
    ],
    "dates": [
        {"text": "May", "n": 1, "from": "2024-05-01", "to": "2024-05-31"},
        {"text": "May", "n": 2, "from": "2024-05-01", "to": "2024-05-31"},
    ],
    "counts": [
        {"text": "1,000 cars", "value": 1000.0, "item": "car"},
        {"text": "20 buses", "value": 20.0, "item": "bus", "modifier": "about"},
        {"text": "300", "value": 300.0},
    ],
    "percentages": [{"text": "5%", "value": 5.0, "unit": "percent", "direction": "increase"}],
    "amounts": [{"text": "€5", "value": 5.0, "currency": "EUR"}],
    "facts": [
        fact("sales", "BYD", 1000.0, place="China", period={"from": "2024-05-01", "to": "2024-05-31"}),
        fact("sales", "Kia", 300.0),
        fact("other", None, 20.0),
    ],
}
RECORD: dict[str, Any] = {
    "article": {"id": "g", "text": TEXT},
    "entities": [
        {"type": "organization", "name": "BYD Auto", "mentions": [mention("BYD")]},
        {"type": "person", "name": "Kia", "mentions": [mention("Kia")]},
        {"type": "event", "name": "Cars", "mentions": [mention("Cars")]},
    ],
    "dates": [mention("May", **{"from": "2024-05-01", "to": "2024-05-31"}), mention("May", 2, **{"from": "2023-05-01", "to": "2023-05-31"})],
    "counts": [mention("1,000", value=1000.0, item="vehicle"), mention("20 buses", value=20.0, item="bus"), mention("5", value=5.0)],
    "percentages": [mention("5%", value=5.0, unit="percent", direction="decrease")],
    "amounts": [mention("€5", value=5.0, currency="USD")],
    "measurements": [],
    "facts": [
        fact("sales", {"name": "BYD Auto"}, 1000.0, place={"name": "China"}, period=None, status="target", negated=False),
        fact("sales", {"name": "BYD Auto"}, 300.0, period=None, status="reported", negated=False),
        fact("recall", {"name": "BYD Auto"}, 20.0, period=None, status="reported", negated=False),
        fact("other", None, 7.0, status="reported", negated=False),
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def figures() -> dict[str, tuple[int, int, int]]:
    rows, _ = evaluate({"g": RECORD}, [GOLD])
    return {name: (tally.hit, tally.predicted, tally.gold) for name, tally in rows.items()}


@pytest.mark.parametrize(
    ("row", "hit", "found", "gold"),
    [
        ("entities", 1, 3, 3),  # BYD by one of its names; Kia is no person, Cars no event
        ("entities.untyped", 2, 3, 3),
        ("entities.organization", 1, 1, 2),
        ("dates.found", 2, 2, 2),
        ("dates", 1, 2, 2),  # the second May is of the wrong year
        ("counts.found", 2, 3, 3),
        ("counts", 2, 3, 3),
        ("counts.item", 1, 3, 3),  # a vehicle is no car
        ("spans.exact", 5, 6, 6),  # "1,000" is short of "1,000 cars"
        ("modifiers", 0, 0, 1),  # "about" was not seen
        ("percentages", 1, 1, 1),
        ("percentages.direction", 0, 1, 1),
        ("amounts.found", 1, 1, 1),
        ("amounts", 0, 1, 1),  # euros are no dollars
        ("facts.core", 2, 3, 2),  # `other` counts on neither side
        ("facts.subject", 1, 3, 2),
        ("facts.full", 0, 3, 2),  # period and status are wrong
        ("facts.place", 1, 1, 1),
        ("facts.status", 0, 1, 0),
        ("facts.source", 0, 0, 0),
    ],
)
def test_figures(figures: dict[str, tuple[int, int, int]], row: str, hit: int, found: int, gold: int) -> None:
    assert figures[row] == (hit, found, gold)


def test_problems_are_listed() -> None:
    _, problems = evaluate({"g": RECORD}, [GOLD])
    assert Problem("g", "counts", "missed", "300") in problems
    assert Problem("g", "counts", "spurious", "5") in problems
    assert Problem("g", "amounts", "wrong", "€5 -> {'value': 5.0, 'currency': 'USD'}") in problems
    assert Problem("g", "facts", "subject", "Kia sales 300.0 -> BYD Auto") in problems
    assert Problem("g", "facts", "qualifier", "BYD sales 1000.0") in problems
    assert Problem("g", "facts", "spurious", "BYD Auto recall 20.0") in problems


def test_f1_is_of_precision_and_recall() -> None:
    rows, _ = evaluate({"g": RECORD}, [GOLD])
    assert rows["facts.core"].row() == {"p": 2 / 3, "r": 1.0, "f1": pytest.approx(0.8), "gold": 2, "predicted": 3}
    assert rows["measurements"].row()["f1"] == 0.0
    assert other_share([RECORD]) == 0.25
    assert other_share([]) is None


def test_a_perfect_record_scores_one() -> None:
    record = {"article": {"id": "g", "text": TEXT}, "entities": [{**e, "mentions": [mention(e["name"])]} for e in GOLD["entities"]]}
    record["facts"] = [
        {**f, "subject": f["subject"] and {"name": f["subject"]}, "place": f.get("place"), "status": "reported"}
        for f in GOLD["facts"]
    ]
    for kind in ("dates", "counts", "percentages", "amounts"):
        record[kind] = [mention(m["text"], m.get("n", 1)) | m for m in GOLD[kind]]
    rows, problems = evaluate({"g": record}, [GOLD])
    assert problems == []
    assert {row.row()["f1"] for row in rows.values() if row.gold} == {1.0}


def test_records_and_gold_that_do_not_fit_are_refused() -> None:
    with pytest.raises(GoldError, match="no record for g"):
        evaluate({}, [GOLD])
    with pytest.raises(GoldError, match="was it changed"):
        evaluate({"g": {**RECORD, "article": {"id": "g", "text": "another text"}}}, [GOLD])


def test_a_record_may_have_the_digest_for_its_id() -> None:
    assert evaluate({"sha256:ab": RECORD}, [{**GOLD, "sha256": "ab"}])[0]["entities"].hit == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [("The Economist", "economist"), ("BYD's", "byd"), ("E.ON", "eon"), ("Mercedes-Benz", "mercedes  benz"), ("Ford’s", "ford")],
)
def test_names_that_are_the_same(left: str, right: str) -> None:
    assert fold(left) == fold(right)


def test_only_free_standing_occurrences_count() -> None:
    assert locate("1.5% and 5%", "5%") == (9, 11)
    assert locate("Ford Fordham Ford", "Ford", 2) == (13, 17)
    assert locate("15,000 and 5,000", "5,000") == (11, 16)
    assert locate("5 cars", "5 vans") is None


def test_pairs_are_one_to_one_and_the_heaviest_win() -> None:
    weights = {("a", "x"): 1, ("a", "y"): 3, ("b", "y"): 2, ("b", "x"): 0}
    items = [{"k": "a"}, {"k": "b"}], [{"k": "x"}, {"k": "y"}]
    assert pair(*items, lambda g, f: weights[g["k"], f["k"]]) == [(0, 1)]
