"""Sites: plants, shops and chargers that close are a fall in their number, not how many there are."""

from __future__ import annotations

from typing import Final

from ..lexicons import load
from .assignment import Assigned
from .gaps import strip_hedge
from .passage import Passage

_WORDS: Final = load("sites")
_CLOSING: Final = frozenset(_WORDS["closing"])
_BETWEEN: Final = frozenset(_WORDS["between"])
_HELPING: Final = frozenset(_WORDS["helping"])
_REACH: Final = 5
_LIST: Final = 16  # tokens from a word of closing to its number, and to a part of that
SITES: Final = ("plants", "outlets", "charging_points")


def settle_closed(passage: Passage, assigned: Assigned) -> None:
    """Take the number of sites that close as by how much it falls ("will close seven plants", "a dozen shops were shut")."""
    figure = assigned.figure
    if figure.value is None or figure.change is not None or figure.before or _CLOSING.isdisjoint(passage.words):
        return
    first = strip_hedge(passage, passage.body, figure.lead.first)
    if _close_before(passage, first) or _close_behind(passage, figure.lead.last) or _part_closes(passage, first):
        figure.value, figure.change, figure.direction = None, figure.lead, "decrease"


def _close_before(passage: Passage, first: int) -> bool:
    """Does a word of closing govern what is counted ("the closure of two plants")?"""
    for k in range(first - 1, max(passage.body, first - _REACH) - 1, -1):
        if passage.lowers[k] in _CLOSING:
            return True
        if passage.lowers[k] not in _BETWEEN:
            return False
    return False


def _close_behind(passage: Passage, last: int) -> bool:
    """Does what is counted close ("seven plants will be closed")?"""
    for k in range(last, min(passage.last, last + _REACH)):
        if passage.lowers[k] in _CLOSING:
            return k > last or passage.lowers[k].endswith("s") or passage.lowers[k] in ("close", "shut")
        if passage.lowers[k] not in _HELPING:
            return False
    return False


def _part_closes(passage: Passage, first: int) -> bool:
    """Is it a part of those that close ("will close seven plants, including two in Mexico")?"""
    return passage.has(_CLOSING, max(passage.body, first - _LIST), first) and passage.word(first - 1) == "including"
