"""Rows: one flat row per fact, for tables and data frames."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .article import Frozen
from .facts import Fact
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
    article = record.article
    for fact in record.facts:
        yield Row(
            article_id=article.id, published=article.published, url=article.url, title=article.title, publisher=article.publisher,
            fact=fact.id, property=fact.property, segment=fact.segment, status=fact.status, negated=fact.negated, rule=fact.rule,
            evidence=fact.evidence.text, evidence_start=fact.evidence.start, evidence_end=fact.evidence.end,
            **_named(fact, keys), **_value(fact), **_change(fact),
            period_from=fact.period and fact.period.from_, period_to=fact.period and fact.period.to,
        )  # fmt: skip


def _named(fact: Fact, keys: dict[str, str | None]) -> dict[str, str | None]:
    columns: dict[str, str | None] = {"subject_type": fact.subject and fact.subject.type}
    for slot, part in (("subject", fact.subject), ("object", fact.object), ("place", fact.place), ("source", fact.source)):
        columns[slot] = part and part.name
        columns[f"{slot}_key"] = keys[part.entity] if part and part.entity else None
    return columns


def _value(fact: Fact) -> dict[str, str | float | date | None]:
    value = fact.value
    return {
        "value_kind": value and value.kind, "value": value and value.value, "value_low": value and value.low, "value_high": value and value.high,
        "value_unit": value and value.unit, "value_modifier": value and value.modifier, "value_per": value and value.per,
        "value_from": value and value.from_, "value_to": value and value.to,
    }  # fmt: skip


def _change(fact: Fact) -> dict[str, str | float | None]:
    change = fact.change
    return {
        "change_kind": change and change.kind, "change": change and change.value, "change_low": change and change.low,
        "change_high": change and change.high, "change_unit": change and change.unit, "change_modifier": change and change.modifier, "change_per": change and change.per,
        "change_direction": change and change.direction, "change_basis": change and change.basis,
    }  # fmt: skip
