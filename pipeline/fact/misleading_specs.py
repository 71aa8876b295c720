"""Misleading words of specifications: lines of cars called "Recharge", and brands that are all-electric."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .hits import Hit
    from .passage import Passage

_LINES: Final = frozenset(("models", "sales", "line-up", "lineup", "range", "cars"))


def recharging(passage: Passage, hit: Hit) -> Hit | None:
    """ "Recharge" with a capital inside a sentence, or before "models", is a line of cars."""
    if hit.last - hit.first > 1 or passage.lowers[hit.first] != "recharge":
        return hit
    capital = passage.draft.words[hit.first][0].isupper() and hit.first > passage.body
    return None if capital or passage.word(hit.last) in _LINES else hit


def ranging(passage: Passage, hit: Hit) -> Hit | None:
    """Only behind a distance or before "range" does "all-electric" tell one: an all-electric brand has none."""
    if passage.lowers[hit.first] != "all" or passage.word(hit.last) in ("range", "driving"):
        return hit
    before = passage.at.get(hit.first - 1)
    return hit if before is not None and before.kind == "measurement" else None
