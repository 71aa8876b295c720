"""Scores records against gold files: precision, recall and F1 of every kind of mention and of facts.

A mention is *found* when it overlaps a gold mention of its kind, and *right* when its normalised value agrees too. An entity
is right when its type and one of its names agree. A fact counts at three depths: `core` (property and number), `subject`
(core and the subject) and `full` (subject, period, change, unit, status, negation); facts of property `other` are left out on
both sides. The rows of single slots count only facts where gold or the record fills the slot with more than its default.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .comparing import GoldError, Item, Problem, Tally
from .facts import score_facts
from .mentions import KINDS, score_entities, score_mentions

__all__ = ["ROWS", "GoldError", "Problem", "Tally", "evaluate", "other_share"]

ENTITY_TYPES = ("organization", "vehicle_model", "person", "place", "event")
ROWS = (
    "entities", "entities.untyped", *(f"entities.{name}" for name in ENTITY_TYPES),
    "dates.found", "dates", "counts.found", "counts", "counts.item", "percentages.found", "percentages", "percentages.direction",
    "amounts.found", "amounts", "measurements.found", "measurements", "spans.exact", "modifiers",
    "facts.core", "facts.subject", "facts.full", "facts.place", "facts.segment", "facts.source", "facts.status", "facts.negated",
)  # fmt: skip


def evaluate(records: Mapping[str, Item], golds: Iterable[Item]) -> tuple[dict[str, Tally], list[Problem]]:
    """Score records, given by article id, against gold; return a tally per row name, and what was missed, spurious or wrong.

    A record belongs to the gold article whose id, or "sha256:" and digest, is its article's id. Raises GoldError where a gold
    article has no record, or a gold mention does not stand in the record's text.
    """
    rows = {name: Tally() for name in ROWS}
    problems: list[Problem] = []
    for gold in golds:
        record = records.get(gold["id"]) or records.get(f"sha256:{gold.get('sha256')}")
        if record is None:
            raise GoldError(f"no record for {gold['id']}")
        score_entities(gold, record, rows, problems)
        for kind in KINDS:
            score_mentions(kind, gold, record, rows, problems)
        score_facts(gold, record, rows, problems)
    return rows, list(dict.fromkeys(problems))


def other_share(records: Iterable[Item]) -> float | None:
    """Return the share of facts whose property is `other`, or None where there are no facts."""
    properties = [fact["property"] for record in records for fact in record["facts"]]
    return properties.count("other") / len(properties) if properties else None
