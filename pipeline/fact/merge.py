"""Merging: a fact stated again, in the headline or further down, is given once, at its fullest."""

from __future__ import annotations

from typing import Any, Final

from ..draft import EntityDraft, FactDraft, Mention
from .discourse import belongs

_STRICT: Final = frozenset(("tariff", "tax_rate", "subsidy"))  # whose they are is never left open


def merged(facts: list[FactDraft], title_end: int = 0) -> list[FactDraft]:
    """Return the facts without repetitions, in text order; before the offset `title_end` numbers may be rounded."""
    kept: list[FactDraft] = []
    by_key: dict[tuple[Any, ...], list[FactDraft]] = {}
    for fact in facts:
        twins = by_key.setdefault(_key(fact), [])
        twin = next((other for other in twins if _is_same(other, fact)), None)
        if twin is None:
            twins.append(fact)
            kept.append(fact)
        else:
            _fill(twin, fact)
    for fact in [fact for fact in kept if fact.end <= title_end]:
        exact = next((other for other in kept if other.start >= title_end and _is_rounded(fact, other)), None)
        if exact is not None:
            kept.remove(fact)
            for part in ("change", "period", "place", "segment"):
                if getattr(exact, part) is None:
                    setattr(exact, part, getattr(fact, part))
    return sorted((fact for fact in kept if not _is_loose(fact, kept)), key=_position)


def _is_rounded(title: FactDraft, exact: FactDraft) -> bool:
    """Does a title give in round numbers what the body gives exactly ("42,000", then "42,130")?"""
    a, b = title.value, exact.value
    if a is None or b is None or a.kind != b.kind or a.kind not in ("count", "amount") or title.property != exact.property:
        return False
    if title.negated != exact.negated or a.fields.get("currency") != b.fields.get("currency"):
        return False
    if title.subject is not None and (exact.subject is None or not belongs(exact.subject, title.subject)):
        return False
    if title.period is not None and exact.period is not None and title.period.fields["from"] != exact.period.fields["from"]:
        return False
    rough, fine = a.fields.get("value"), b.fields.get("value")
    if not rough or not fine or rough == fine:
        return False
    digits = len(f"{rough:.15g}".split("e")[0].replace(".", "").strip("0"))
    return digits >= 2 and float(f"{fine:.{digits}g}") == rough


def _is_loose(fact: FactDraft, others: list[FactDraft]) -> bool:
    """Is it a mere "doubled" of what another fact says exactly?"""
    if (
        fact.value is not None
        or fact.change is None
        or fact.change.fields.get("unit") not in ("multiple", "fraction")
        or fact.direction is None
    ):
        return False
    return any(
        other is not fact
        and other.property == fact.property
        and other.subject is fact.subject
        and other.negated == fact.negated
        and (other.value is not None or (other.change is not None and other.change.fields.get("unit") == "percent"))
        and (fact.period is None or other.period is None or fact.period.fields["from"] == other.period.fields["from"])
        and (fact.place is None or other.place is None or fact.place is other.place)
        and (fact.segment is None or fact.segment == other.segment)
        for other in others
    )


def _position(fact: FactDraft) -> tuple[int, int]:
    lead = fact.value or fact.change
    return (lead.start if lead else fact.start, fact.start)


def _numbers(mention: Mention | None) -> tuple[Any, ...]:
    if mention is None:
        return ()
    fields = mention.fields
    if mention.kind == "date":
        return ("date", fields["from"], fields["to"])
    return (mention.kind, fields.get("value"), fields.get("low"), fields.get("high"))


def _key(fact: FactDraft) -> tuple[Any, ...]:
    return (fact.property, _numbers(fact.value) or _numbers(fact.change), fact.value is None, fact.negated)


def _is_same(a: FactDraft, b: FactDraft) -> bool:
    """Do two facts with one number say the same thing?"""
    if (a.value or a.change) is (b.value or b.change):
        return False  # one number that two lists share is two facts
    if a.property in _STRICT and a.subject is not b.subject:
        return False  # many countries have a duty of 25%
    if a.subject is not None and b.subject is not None and not (belongs(a.subject, b.subject) or belongs(b.subject, a.subject)):
        return False
    if (a.subject is None) != (b.subject is None) and abs(a.start - b.start) > 2500:
        return False
    if a.period is not None and b.period is not None and a.period.fields["from"] != b.period.fields["from"]:
        return False
    if a.value is None and (a.subject is None) != (b.subject is None) and (a.segment is None) != (b.segment is None):
        return False  # "petrol cars rose 20%" and "Skoda rose 20%"
    small = (a.value or a.change).fields.get("value")  # type: ignore[union-attr]
    lead = a.value or a.change
    if lead is not None and lead.kind in ("percentage", "count") and small is not None and small < 20:
        return a.subject is b.subject and a.period is b.period and a.segment == b.segment
    return a.segment is None or b.segment is None or a.segment == b.segment


def _weight(fact: FactDraft) -> int:
    parts = (fact.value, fact.change, fact.subject, fact.period, fact.place, fact.segment, fact.source)
    return sum(part is not None for part in parts)


def _fill(kept: FactDraft, other: FactDraft) -> None:
    """Keep the fuller of two statements in the place of the first, and fill its gaps from the other."""
    if _weight(other) > _weight(kept):
        for name in (
            "rule",
            "start",
            "end",
            "value",
            "change",
            "subject",
            "object",
            "period",
            "place",
            "segment",
            "status",
            "source",
            "direction",
            "overrides",
            "reasons",
        ):
            mine, theirs = getattr(kept, name), getattr(other, name)
            setattr(kept, name, theirs if theirs is not None else mine)
        return
    for name in ("change", "subject", "period", "place", "source", "object"):
        if getattr(kept, name) is None and getattr(other, name) is not None:
            if name == "change":
                kept.direction = other.direction
            setattr(kept, name, getattr(other, name))


def named(part: EntityDraft | str | None) -> str | None:
    """Return the name of a place or source."""
    return part.name if isinstance(part, EntityDraft) else part


def variant(
    main: FactDraft, value: Mention | None, change: Mention | None, period: Mention | None, status: str, *, negated: bool, why: str
) -> FactDraft:
    """Return a second fact that shares a first one's parts."""
    return FactDraft(
        main.property, main.rule, main.start, main.end, value, change, main.subject, main.object, period, main.place, main.segment,
        status, negated, main.source, (change.fields.get("direction") or main.direction) if change else None,
        {}, {**main.reasons, "number": why},
    )  # fmt: skip
