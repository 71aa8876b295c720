"""Scores facts at three depths, and their slots."""

from __future__ import annotations

from typing import Any

from .comparing import Item, Problem, Tally, fold, names_of, pair, same_number
from .mentions import unpaired


def score_facts(gold: Item, record: Item, rows: dict[str, Tally], problems: list[Problem]) -> None:
    """Add one article's facts to the tallies."""
    golds, found = ([fact for fact in side.get("facts", []) if fact["property"] != "other"] for side in (gold, record))
    names = Names(gold, record)

    def weight(g: Item, f: Item) -> float:
        return 1 + 4 * names.same(g, f, "subject") + 2 * same_period(g, f) + same_rest(g, f) if core(g, f) else 0

    pairs = pair(golds, found, weight)
    with_subject = [(i, j) for i, j in pairs if names.same(golds[i], found[j], "subject")]
    full = [(i, j) for i, j in with_subject if same_period(golds[i], found[j]) and same_rest(golds[i], found[j])]
    for name, hits in (("facts.core", pairs), ("facts.subject", with_subject), ("facts.full", full)):
        rows[name].add(len(hits), len(found), len(golds))
    both = [(golds[i], found[j]) for i, j in pairs]
    for slot in ("place", "segment", "source"):
        agree = [(g, f) for g, f in both if (named(g, slot) or named(f, slot)) and names.same(g, f, slot)]
        rows[f"facts.{slot}"].add(
            len(agree), sum(bool(named(f, slot)) for _, f in both), sum(bool(named(g, slot)) for g, _ in both)
        )
    for slot, default in (("status", "reported"), ("negated", False)):
        told = [(g.get(slot) or default, f.get(slot) or default) for g, f in both]
        told = [(a, b) for a, b in told if a != default or b != default]
        rows[f"facts.{slot}"].add(
            sum(a == b for a, b in told), sum(b != default for _, b in told), sum(a != default for a, _ in told)
        )
    missed, spurious = unpaired(pairs, len(golds), len(found))
    problems += [Problem(gold["id"], "facts", "missed", brief(golds[i])) for i in missed]
    problems += [Problem(gold["id"], "facts", "spurious", brief(found[j])) for j in spurious]
    for i, j in pairs:
        if (i, j) not in with_subject:
            problems.append(Problem(gold["id"], "facts", "subject", f"{brief(golds[i])} -> {named(found[j], 'subject')}"))
        elif (i, j) not in full:
            problems.append(Problem(gold["id"], "facts", "qualifier", brief(golds[i])))


class Names:
    """Which names of one article mean the same: gold's names are the article's own, the record's those of the knowledge base."""

    def __init__(self, gold: Item, record: Item) -> None:
        self._alias = {name: fold(entity["name"]) for entity in gold.get("entities", []) for name in names_of(entity)}
        for entity in record.get("entities", []):
            known = sorted({self._alias[name] for name in names_of(entity) if name in self._alias})
            if known:
                self._alias.setdefault(fold(entity["name"]), known[0])

    def same(self, gold: Item, fact: Item, slot: str) -> bool:
        """Do both facts name the same thing in a slot, or nothing?"""
        a, b = fold(named(gold, slot)), fold(named(fact, slot))
        return self._alias.get(a, a) == self._alias.get(b, b)


def named(fact: Item, slot: str) -> str | None:
    """Return the name in a slot: gold holds names, records hold parts with a name."""
    part: Any = fact.get(slot)
    name: str | None = part.get("name") if isinstance(part, dict) else part
    return name


def core(gold: Item, fact: Item) -> bool:
    """Same property and the same number: the value where gold has one, else the change."""
    slot = "value" if gold.get("value") else "change"
    return gold["property"] == fact["property"] and same_part(gold.get(slot), fact.get(slot))


def same_part(gold: Item | None, part: Item | None) -> bool:
    """The same value or change: both absent, or the same kind and number (of dates: the same period)."""
    if not gold or not part:
        return not gold and not part
    if gold["kind"] != part.get("kind"):
        return False
    if gold["kind"] == "date":
        return (gold.get("from"), gold.get("to")) == (part.get("from"), part.get("to"))
    return same_number(gold, part)


def same_period(gold: Item, fact: Item) -> bool:
    """The same period; a fact whose value is a date has none."""
    if (gold.get("value") or {}).get("kind") == "date":
        return True
    a, b = gold.get("period") or {}, fact.get("period") or {}
    return (a.get("from"), a.get("to")) == (b.get("from"), b.get("to"))


def same_unit(gold: Item | None, part: Item | None) -> bool:
    """The same unit of two values, counts aside: their item is scored with the mentions."""
    if not gold or not part or gold["kind"] in ("count", "date"):
        return True
    return fold(gold.get("unit")) == fold(part.get("unit"))


def same_rest(gold: Item, fact: Item) -> bool:
    """The same change and its direction, unit, status and negation."""
    direction = (gold.get("change") or {}).get("direction") == (fact.get("change") or {}).get("direction")
    numbers = same_part(gold.get("change"), fact.get("change")) and same_unit(gold.get("value"), fact.get("value"))
    return (
        direction
        and numbers
        and gold.get("status", "reported") == fact.get("status")
        and bool(gold.get("negated")) == bool(fact.get("negated"))
    )


def brief(fact: Item) -> str:
    """Return subject, property and number of a fact."""
    part = fact.get("value") or fact.get("change") or {}
    number = part.get("value", part.get("from"))
    return f"{named(fact, 'subject')} {fact['property']} {number if number is not None else (part.get('low'), part.get('high'))}"
