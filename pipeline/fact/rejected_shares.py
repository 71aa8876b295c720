"""Rejected shares: those that are a level or a movement after all, and those of nothing that is named."""

from __future__ import annotations

from typing import Final

from ..lexicons import load
from .assignment import Assigned
from .figures import Figure
from .passage import Passage

_AMOUNTING: Final = frozenset(load("markets")["amounting"])
_MANDATED: Final = frozenset(("mandated", "stipulated", "prescribed"))
_GAINS: Final = {"gain": "increase", "gains": "increase", "rise": "increase", "increase": "increase", "loss": "decrease"}
_GAIN_REACH: Final = 8  # tokens
_CATEGORIES: Final = frozenset(("powertrain", "category", "technology", "fuel", "drivetrain"))
_THE: Final = frozenset(("the", "this", "that"))
_CROSSED: Final = frozenset(("below", "above", "under", "over"))


def settle_share(passage: Passage, figure: Figure) -> None:
    """Take a share that something fell below as its level, and from a level the percentage that is a movement of what was sold."""
    if figure.value is None and passage.word(figure.lead.first - 1) in _CROSSED:
        figure.value, figure.change = figure.change, None  # "fell below 60%" is a level
    behind = passage.lowers[figure.lead.last : figure.lead.last + _GAIN_REACH]
    if figure.value is not None and figure.change is None and "share" in behind:
        gained = _GAINS.get(behind[behind.index("share") + 1] if behind.index("share") + 1 < len(behind) else "")
        if gained is not None:
            figure.change, figure.direction = figure.value, gained  # "a 2% market share gain"
            figure.value = None
    moved = figure.change
    if figure.value is not None and moved is not None and moved.fields.get("unit") == "percent":
        figure.change = None  # "8% of the market, up 11%": shares move by points, and this is what was sold


def no_share(passage: Passage, assigned: Assigned) -> str | None:
    """Return why a share makes no fact, or None."""
    figure = assigned.figure
    if assigned.property.name == "market_share" and _is_share_of_this(passage):
        return "a share of what went before, which is not named"
    if figure.value is not None and figure.lead.fields.get("unit") == "percentage_point":
        return "how two shares differ"
    if passage.has(_MANDATED, figure.lead.last, figure.lead.last + 4):
        return "what a rule asks for"  # "below the 33% market share mandated for 2026"
    return None


def _is_share_of_this(passage: Passage) -> bool:
    """Does a sentence without a name begin "This results in a market share of 17%"?"""
    bare = not passage.names and not passage.places and not passage.hits.get("segment")
    if bare and any(passage.lowers[k] in _CATEGORIES and passage.word(k - 1) in _THE for k in range(passage.body, passage.last)):
        return True  # "the powertrain still makes up 52% of the market"
    return bare and passage.lowers[passage.body] in ("this", "that") and passage.word(passage.body + 1) in _AMOUNTING
