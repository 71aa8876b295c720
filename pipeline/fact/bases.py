"""Bases: dates that only say what a figure is held against, or what went before it."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from .passage import Passage

_LEADING: Final = frozenset(("from", "over", "versus", "vs"))
_EQUAL: Final = frozenset(("same", "level", "unchanged"))
_LEVELS: Final = frozenset(("level", "levels", "share", "rate", "figure", "total"))
_AFTER: Final = frozenset(("after", "following"))
_CLAUSE: Final = 9  # tokens from "after" to the date of what went before


def is_base(passage: Passage, date: Mention) -> bool:
    """Is it the month before ("fell 5% in July from June"), of what something equals ("the same as last year") or follows?"""
    first = date.first - (passage.word(date.first - 1) in ("the", "its"))
    before = passage.word(first - 1)
    if before in _LEADING and any(
        other.last == first - 1 and other.fields["granularity"] == date.fields["granularity"] for other in passage.dates
    ):
        return True
    if before == "to" and passage.word(first - 2) == "equal":
        return True  # "as many selling days, equal to August 2015's"
    if before == "as" and passage.word(first - 2) in _EQUAL:
        return True
    if "line" in passage.words and _is_in_line(passage, date):
        return True  # "26%, in line with the level reported for the whole of 2023"
    return not _AFTER.isdisjoint(passage.words) and _goes_before(passage, date)


def _is_in_line(passage: Passage, date: Mention) -> bool:
    """Is it of what a figure is in line with, no number or comma between?"""
    for k in range(date.first - 1, max(passage.body, date.first - _CLAUSE) - 1, -1):
        if passage.lowers[k] == "with" and passage.lowers[k - 2 : k] == ["in", "line"]:
            return passage.has(_LEVELS, k, date.first)
        if passage.lowers[k] in (",", ";") or k in passage.at:
            return False
    return False


def _goes_before(passage: Passage, date: Mention) -> bool:
    """Does the date say when something moved before ("after declining sharply in the fourth quarter, sales rose 1%")?"""
    for k in range(date.first - 1, max(passage.body, date.first - _CLAUSE) - 1, -1):
        word = passage.lowers[k]
        if word in _AFTER:
            moving = passage.word(k + 1)
            return moving.endswith("ing") and passage.wording.gap.get(moving) == "v"
        if word in (",", ";") or k in passage.at:
            return False
    return False


def follows_on(passage: Passage, first: int, last: int, date: Mention) -> bool:
    """Does a date right behind a figure tell when it went before another ("after growing 7% to 900 in the same month of 2023")?"""
    if _AFTER.isdisjoint(passage.words) or not 1 <= date.first - last <= 4 or not passage.has(_AFTER, first - 4, first):
        return False
    return passage.word(date.first - 1 - (passage.word(date.first - 1) == "the")) in ("in", "during", "for")
