"""Misleading words of stakes: who sells fewer cars, takes a place or has its own guidance holds no part of a company."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..lexicons import load

if TYPE_CHECKING:
    from .hits import Hit
    from .passage import Passage

_WORDS: Final = load("misleading")
_GOODS: Final = frozenset(_WORDS["goods"])
_RANKS: Final = frozenset(_WORDS["rank_nouns"])
_FEWER: Final = frozenset(("fewer", "more"))
_COMMON: Final = frozenset(("infrastructure", "chargers", "network", "vehicles", "cars", "reserves", "capacity", "supply", "fleet"))
_WHOSE: Final = frozenset(("its", "their", "his", "her", "our", "my", "'s", "your"))


def stake(passage: Passage, hit: Hit) -> Hit | None:
    """Who sells 40% fewer cars sells no stake, and "shareholder returns" are none."""
    if passage.lowers[hit.first] == "shareholder" and passage.word(hit.last) in ("return", "returns", "value"):
        return None
    if passage.lowers[hit.first] == "own" and passage.word(hit.first - 1) in _WHOSE:
        return None  # "its own guidance of 7%"
    if passage.has(_RANKS, hit.last, hit.last + 3):
        return None  # "took second place with 18%"
    if not hit.sense.verb:
        return hit
    part = next((n for n in passage.numbers if n.first >= hit.last), None)
    if part is not None and passage.word(part.last) == "of" and _is_of_things(passage, part.last + 1):
        return None  # "China holds 65% of the charging infrastructure"
    if part is not None and part.kind == "percentage" and passage.word(part.last) == "(" and part.last + 1 in passage.starts:
        return None  # "holds 16.6% (173,721 vehicles)"
    if not hit.sense.weak:
        return hit
    if part is not None and passage.word(part.last) == "of" and passage.has(_GOODS, part.last + 1, part.last + 5):
        return None  # "sold 74 percent of our inventory"
    if part is not None and part.fields.get("unit") == "fraction" and passage.word(part.last) in (",", ".", "", "as"):
        return None  # "sold less than half"
    fewer = part is not None and part.first - hit.last <= 3 and passage.has(_FEWER, part.last, part.last + 4)
    return None if fewer else hit


def _is_of_things(passage: Passage, first: int) -> bool:
    """Is what something is a part of no company, but what many have?"""
    return any(passage.word(k) in _COMMON and k not in passage.at for k in range(first, first + 5))
