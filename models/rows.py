"""Rows: one flat row per fact, for tables and data frames."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from .article import Frozen
from .record import Record


class Row(Frozen):
    """One fact with its article: every column a scalar or null, every column always there, and in this order."""

    article_id: str
    published: date | None
    url: str | None
    title: str | None
    publisher: str | None
    fact: str
    property: str
    subject: str | None
    subject_key: str | None
    subject_type: str | None
    object: str | None
    object_key: str | None
    value_kind: str | None
    value: float | None
    value_low: float | None
    value_high: float | None
    value_unit: str | None
    value_modifier: str | None
    value_per: str | None
    value_from: date | None
    value_to: date | None
    change_kind: str | None
    change: float | None
    change_low: float | None
    change_high: float | None
    change_unit: str | None
    change_modifier: str | None
    change_per: str | None
    change_direction: str | None
    change_basis: str | None
    period_from: date | None
    period_to: date | None
    place: str | None
    place_key: str | None
    segment: str | None
    status: str
    negated: bool
    source: str | None
    source_key: str | None
    evidence: str
    evidence_start: int
    evidence_end: int
    rule: str


COLUMNS = tuple(Row.model_fields)


def rows(record: Record) -> Iterator[Row]:
    """Yield one row per fact of a record, in its order; the article's id, published date and address stand in each."""
    keys = {entity.id: entity.key for entity in record.entities}
    article = record.article.model_dump(include={"published", "url", "title", "publisher"})
    for fact in record.facts:
        columns = fact.model_dump(by_alias=True, include={"property", "segment", "status", "negated", "rule"})
        columns |= article | {
            "article_id": record.article.id,
            "fact": fact.id,
            "subject_type": fact.subject.type if fact.subject else None,
        }
        for slot, named in (("subject", fact.subject), ("object", fact.object), ("place", fact.place), ("source", fact.source)):
            columns |= {slot: named.name if named else None, f"{slot}_key": keys[named.entity] if named and named.entity else None}
        for slot, part in (("value", fact.value), ("change", fact.change), ("period", fact.period), ("evidence", fact.evidence)):
            columns |= _columns(slot, part.model_dump(by_alias=True) if part else {})
        yield Row.model_validate(columns)


def _columns(slot: str, part: dict[str, Any]) -> dict[str, Any]:
    """Return the columns of one part of a fact, null where it has none; its own number or text has the part's name."""
    own = {"value": "value", "change": "value", "evidence": "text"}.get(slot)
    names = [column.removeprefix(f"{slot}_") for column in COLUMNS if column.startswith(f"{slot}_")]
    columns = {f"{slot}_{name}": part.get(name) for name in names}
    return columns | {slot: part.get(own)} if own else columns
