"""Scores entities, and the mentions of dates and quantities."""

from __future__ import annotations

from typing import Any

from .comparing import GoldError, Item, Pairs, Problem, Tally, fold, locate, names_of, pair, same_number

KINDS = ("dates", "counts", "percentages", "amounts", "measurements")
_SHOWN = ("value", "low", "high", "from", "to", "unit", "currency")


def score_entities(gold: Item, record: Item, rows: dict[str, Tally], problems: list[Problem]) -> None:
    """Add one article's entities to the tallies."""
    golds, found = gold.get("entities", []), record.get("entities", [])
    pairs = pair(golds, found, lambda g, f: bool(names_of(g) & names_of(f)) * (1 + (g["type"] == f["type"])))
    typed = [(i, j) for i, j in pairs if golds[i]["type"] == found[j]["type"]]
    rows["entities.untyped"].add(len(pairs), len(found), len(golds))
    rows["entities"].add(len(typed), len(found), len(golds))
    for name in {entity["type"] for entity in [*golds, *found]}:
        rows[f"entities.{name}"].add(
            sum(golds[i]["type"] == name for i, _ in typed),
            sum(f["type"] == name for f in found),
            sum(g["type"] == name for g in golds),
        )
    missed, spurious = unpaired(typed, len(golds), len(found))
    problems += [Problem(gold["id"], "entities", "missed", f"{golds[i]['type']}: {golds[i]['name']}") for i in missed]
    problems += [Problem(gold["id"], "entities", "spurious", f"{found[j]['type']}: {found[j]['name']}") for j in spurious]


def score_mentions(kind: str, gold: Item, record: Item, rows: dict[str, Tally], problems: list[Problem]) -> None:
    """Add one article's mentions of one kind to the tallies."""
    golds, found = [placed(kind, gold, mention, record["article"]["text"]) for mention in gold.get(kind, [])], record.get(kind, [])

    def weight(g: Item, f: Item) -> float:
        overlap = min(g["end"], f["end"]) - max(g["start"], f["start"])
        return 0 if overlap <= 0 else overlap + 1000 * right(kind, g, f)

    pairs = pair(golds, found, weight)
    good = [(i, j) for i, j in pairs if right(kind, golds[i], found[j])]
    rows[f"{kind}.found"].add(len(pairs), len(found), len(golds))
    rows[kind].add(len(good), len(found), len(golds))
    exact = sum((golds[i]["start"], golds[i]["end"]) == (found[j]["start"], found[j]["end"]) for i, j in pairs)
    rows["spans.exact"].add(exact, len(pairs), len(pairs))
    told = [
        (golds[i].get("modifier"), found[j].get("modifier"))
        for i, j in good
        if golds[i].get("modifier") or found[j].get("modifier")
    ]
    rows["modifiers"].add(sum(g == f for g, f in told), sum(bool(f) for _, f in told), sum(bool(g) for g, _ in told))
    if kind == "percentages":
        agree = sum(golds[i].get("direction") == found[j].get("direction") for i, j in good)
        rows["percentages.direction"].add(agree, len(found), len(golds))
    if kind == "counts":
        agree = sum(fold(golds[i].get("item")).split()[-1:] == fold(found[j].get("item")).split()[-1:] for i, j in good)
        rows["counts.item"].add(agree, len(found), len(golds))
    missed, spurious = unpaired(pairs, len(golds), len(found))
    problems += [Problem(gold["id"], kind, "missed", golds[i]["text"]) for i in missed]
    problems += [Problem(gold["id"], kind, "spurious", found[j]["text"]) for j in spurious]
    for i, j in pairs:
        if (i, j) not in good:
            got = {key: found[j][key] for key in _SHOWN if found[j].get(key) is not None}
            problems.append(Problem(gold["id"], kind, "wrong", f"{golds[i]['text']} -> {got}"))


def placed(kind: str, gold: Item, mention: Item, text: str) -> dict[str, Any]:
    """Return a gold mention with its offsets in the record's text; raises GoldError where it does not stand there."""
    span = locate(text, mention["text"], mention.get("n", 1))
    if span is None:
        raise GoldError(f"{gold['id']}: gold {kind} {mention['text']!r} is not in the record's text: was it changed?")
    return {**mention, "start": span[0], "end": span[1]}


def right(kind: str, gold: Item, mention: Item) -> bool:
    """Does a mention's normalised value agree with gold?"""
    if kind == "dates":
        return (gold.get("from"), gold.get("to")) == (mention.get("from"), mention.get("to"))
    if not same_number(gold, mention):
        return False
    if kind == "amounts":
        return bool(gold.get("currency") == mention.get("currency"))
    return kind != "measurements" or fold(gold.get("unit")) == fold(mention.get("unit"))


def unpaired(pairs: Pairs, golds: int, found: int) -> tuple[list[int], list[int]]:
    """Return the numbers of the gold items and of the found items that no pair holds."""
    return [i for i in range(golds) if i not in {a for a, _ in pairs}], [j for j in range(found) if j not in {b for _, b in pairs}]
