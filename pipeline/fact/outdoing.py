"""Outdoing: numbers that tell only how much more or less one has than another."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from ..lexicons import load
from .gaps import strip_hedge
from .passage import Passage

_FIGURES: Final = load("movement")["figures"]
_BESIDE: Final = frozenset(_FIGURES["beside"])
_TRAILING: Final = frozenset(("behind", "shy"))
_AHEAD: Final = frozenset(_FIGURES["ahead"])
_OUTDOING: Final = frozenset(_FIGURES["outdoing"])
_UNDER: Final = frozenset(_FIGURES["under"])
_LIST_PRICES: Final = frozenset(("msrp", "sticker", "list", "rrp", "invoice"))
_THAN: Final = frozenset(("than",))


def compares_names(passage: Passage, mention: Mention) -> bool:
    """Is the number how many more one maker has than another ("39 fewer cars than Hyundai")?"""
    if passage.word(mention.last) in _AHEAD and passage.word(mention.last + 1) in ("of", "than"):
        return any(0 <= m.first - mention.last <= 6 for m in passage.names)  # "621 units clear of the Kia Sportage"
    if passage.word(mention.last) in _TRAILING:
        return any(0 <= m.first - mention.last <= 6 for m in passage.names)  # "3,300 units behind Toyota"
    outdone = passage.has(_OUTDOING, mention.first - 8, mention.first)
    if outdone and passage.word(strip_hedge(passage, passage.first, mention.first) - 1) == "by":
        return True  # "outselling the Silverado by 3,000"
    if not passage.has(_THAN, mention.first, mention.last + 3):
        return False
    behind = [m for m in (*passage.names, *passage.dates) if 0 <= m.first - mention.last <= 8]
    return bool(behind) and min(behind, key=lambda m: m.first).kind == "name"


def is_comparison_sum(passage: Passage, mention: Mention) -> bool:
    """Is the sum only how far one price lies from another ("€20,000 below the cheapest Macan")?"""
    word, then = passage.word(mention.last), passage.word(mention.last + 1)
    if then in _LIST_PRICES:
        return word in _BESIDE or word == "over"  # "$1,000 over MSRP"
    if word not in _BESIDE or then not in ("the", "its", "a", "that", "what"):
        return False
    return word != "under" or not passage.has(_UNDER, mention.last, mention.last + 8)  # "got $10m under a state programme"
