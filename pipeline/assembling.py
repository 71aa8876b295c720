"""Assembling: a draft as the plain fields of its record, which has yet to be checked."""

from __future__ import annotations

from typing import Any, Final

from .draft import Draft, EntityDraft, FactDraft, Mention

_PLURAL: Final = {kind: f"{kind}s" for kind in ("date", "count", "percentage", "amount", "measurement")}
_LETTER: Final = {"date": "D", "count": "C", "percentage": "P", "amount": "A", "measurement": "M"}


def parts_of(draft: Draft) -> dict[str, Any]:
    """Return the fields of an article's record, its mentions numbered and its facts' parts resolved to their ids."""
    ids: dict[int, str] = {}
    parts: dict[str, list[dict[str, Any]]] = {name: [] for name in _PLURAL.values()}
    for mention in draft.mentions:
        if mention.kind != "name":
            rows = parts[_PLURAL[mention.kind]]
            ids[id(mention)] = f"{_LETTER[mention.kind]}{len(rows) + 1}"
            rows.append({"id": ids[id(mention)], **_span(draft, mention.start, mention.end), **mention.fields})
    entities = []
    for number, entity in enumerate(draft.entities, 1):
        ids[id(entity)] = f"E{number}"
        entities.append(_entity(draft, entity, f"E{number}"))
    facts = [_fact(draft, fact, f"F{number}", ids) for number, fact in enumerate(draft.facts, 1)]
    return {"article": draft.article, "entities": entities, **parts, "facts": facts, "warnings": draft.warnings}


def _span(draft: Draft, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": draft.text[start:end]}


def _entity(draft: Draft, entity: EntityDraft, id: str) -> dict[str, Any]:
    return {
        "id": id, "type": entity.type, "subtype": entity.subtype, "name": entity.name, "key": entity.key, "role": entity.role,
        "mentions": [_span(draft, mention.start, mention.end) for mention in entity.mentions],
    }  # fmt: skip


def _fact(draft: Draft, fact: FactDraft, id: str, ids: dict[int, str]) -> dict[str, Any]:
    return {
        "id": id, "property": fact.property, "subject": _subject(fact.subject, ids), "object": _subject(fact.object, ids),
        "value": _value(fact, ids), "change": _change(fact, ids), "period": _period(fact.period, ids),
        "place": _named(fact.place, ids), "segment": fact.segment, "status": fact.status, "negated": fact.negated,
        "source": _named(fact.source, ids), "evidence": _span(draft, fact.start, fact.end), "rule": fact.rule,
    }  # fmt: skip


def _subject(entity: EntityDraft | None, ids: dict[int, str]) -> dict[str, Any] | None:
    return {"entity": ids[id(entity)], "name": entity.name, "type": entity.type} if entity else None


def _named(part: EntityDraft | str | None, ids: dict[int, str]) -> dict[str, Any] | None:
    if part is None:
        return None
    return {"entity": None, "name": part} if isinstance(part, str) else {"entity": ids[id(part)], "name": part.name}


def _numbers(mention: Mention, ids: dict[int, str]) -> dict[str, Any]:
    fields = mention.fields
    unit = fields.get("item") if mention.kind == "count" else fields.get("currency" if mention.kind == "amount" else "unit")
    return {
        "mention": ids[id(mention)], "kind": mention.kind, "value": fields.get("value"), "low": fields.get("low"),
        "high": fields.get("high"), "unit": unit, "modifier": fields.get("modifier"), "per": fields.get("per"),
    }  # fmt: skip


def _value(fact: FactDraft, ids: dict[int, str]) -> dict[str, Any] | None:
    if fact.value is None:
        return None
    value = _numbers(fact.value, ids) | {"from": None, "to": None} | fact.overrides
    if fact.property == "loss" and value["value"] is not None:
        value["value"] = abs(value["value"])  # "a net loss of $(1.1) billion"
    if fact.value.kind == "date":
        value |= {"unit": None, "from": fact.value.fields["from"], "to": fact.value.fields["to"]}
    return value


def _change(fact: FactDraft, ids: dict[int, str]) -> dict[str, Any] | None:
    if fact.change is None:
        return None
    fields = fact.change.fields
    return _numbers(fact.change, ids) | {"direction": fields.get("direction") or fact.direction, "basis": fields.get("basis")}


def _period(mention: Mention | None, ids: dict[int, str]) -> dict[str, Any] | None:
    return {"mention": ids[id(mention)], "from": mention.fields["from"], "to": mention.fields["to"]} if mention else None
