"""When two names or numbers agree, how gold and found items are paired, and the tally of hits."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

Item = Mapping[str, Any]
Pairs = list[tuple[int, int]]


class GoldError(ValueError):
    """Gold and records do not fit together."""


class Problem(NamedTuple):
    """Something missed, spurious or wrong, for the list of errors."""

    article: str
    kind: str
    what: str
    detail: str


@dataclass(slots=True)
class Tally:
    """Hits, predictions and gold items of one row of the table."""

    hit: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, hit: int, predicted: int, gold: int) -> None:
        """Add the numbers of one article."""
        self.hit += hit
        self.predicted += predicted
        self.gold += gold

    def row(self) -> dict[str, float]:
        """Return precision, recall, F1, and how many items gold and the records hold."""
        p = self.hit / self.predicted if self.predicted else 0.0
        r = self.hit / self.gold if self.gold else 0.0
        return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0, "gold": self.gold, "predicted": self.predicted}


def fold(name: str | None) -> str:
    """Fold a name for comparison: case, spaces, hyphens, full stops, a leading article and "'s" do not count."""
    text = (name or "").casefold().replace("’", "'").replace(".", "")
    return " ".join(text.removeprefix("the ").removesuffix("'s").replace("-", " ").split())


def names_of(entity: Item) -> set[str]:
    """Return every folded name of an entity: its own, its aliases (of gold) and its mentions' (of a record)."""
    own = [entity.get("name"), *entity.get("aliases", []), *(mention["text"] for mention in entity.get("mentions", []))]
    return {fold(name) for name in own if name}


def near(a: float | None, b: float | None) -> bool:
    """Do two numbers agree to one part in a million, or are both null?"""
    if a is None or b is None:
        return a is None and b is None
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def same_number(a: Item, b: Item) -> bool:
    """Do two quantities have the same value, or the same range?"""
    if a.get("value") is not None or b.get("value") is not None:
        return near(a.get("value"), b.get("value"))
    return near(a.get("low"), b.get("low")) and near(a.get("high"), b.get("high"))


def locate(text: str, surface: str, n: int = 1) -> tuple[int, int] | None:
    """Return the offsets of the n-th free-standing occurrence of `surface`, or None ("5%" does not stand free in "1.5%")."""
    left = r"(?<!\w)(?<!\d[.,])" if surface[:1].isdigit() else r"(?<!\w)" if surface[:1].isalnum() else ""
    right = r"(?!\w)(?![.,]\d)" if surface[-1:].isdigit() else r"(?!\w)" if surface[-1:].isalnum() else ""
    hits = [match.span() for match in re.finditer(left + re.escape(surface) + right, text)]
    return hits[n - 1] if 0 < n <= len(hits) else None


def pair(golds: Sequence[Item], found: Sequence[Item], weight: Callable[[Item, Item], float]) -> Pairs:
    """Pair gold and found items one to one, heaviest first, then in order; a weight of 0 never pairs."""
    weights = [(-weight(g, f), i, j) for i, g in enumerate(golds) for j, f in enumerate(found)]
    pairs: Pairs = []
    used_golds, used_found = set(), set()
    for minus, i, j in sorted(weights):
        if minus < 0 and i not in used_golds and j not in used_found:
            used_golds.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs
