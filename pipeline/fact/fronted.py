"""Fronted phrases: what opens a sentence up to its comma and is not said of the rest ("After a weak May, …")."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from ..lexicons import load
from .passage import Passage

_WORDS: Final = load("periods_of_facts")
_COMPARING: Final = frozenset(_WORDS["comparing"])
_AFTER: Final = frozenset(("after", "following"))
_DOING: Final = frozenset(("since", "before", "while"))
_AGAINST: Final = frozenset(("against", "versus"))
_OPENERS: Final = _AFTER | _DOING | _AGAINST | _COMPARING | {"having"}
_LEADING: Final = 6  # tokens of "At the same time," before the phrase


def fronted(passage: Passage) -> tuple[int, int] | None:
    """Return the tokens of the phrase that opens the sentence before its comma, or None."""
    if _OPENERS.isdisjoint(passage.words):
        return None
    first = passage.body
    if not _opens(passage, first):
        comma = next((k for k in range(first, min(first + _LEADING, passage.last)) if passage.lowers[k] == ","), -1)
        first = comma + 1
        if comma < 0 or not _opens(passage, first):
            return None
    for k in range(first + 2, passage.last):
        if passage.lowers[k] == "," and k not in passage.at:
            return first, k
    return None


def holds(passage: Passage, token: int) -> bool:
    """Does a token stand in a fronted phrase?"""
    found = fronted(passage)
    return found is not None and found[0] <= token < found[1]


def is_parted(passage: Passage, token: int, other: int) -> bool:
    """Does the first token stand in a fronted phrase, and the other behind it?"""
    found = fronted(passage)
    return found is not None and found[0] <= token < found[1] <= other


def counts_since(passage: Passage, token: int) -> bool:
    """Does a token stand behind "Since its launch in May 2019,"?"""
    found = fronted(passage)
    return found is not None and found[1] <= token and passage.word(found[0]) == "since"


def is_of_compared(passage: Passage, first: int, date: Mention) -> bool:
    """Do a number and a date behind it both stand in what the sentence compares with ("Compared to the 900 sold in May, …")?"""
    if date.first < first or _COMPARING.isdisjoint(passage.words):
        return False
    found = fronted(passage)
    if found is None or not (found[0] <= first and date.first < found[1]):
        return False
    return passage.has(_COMPARING, found[0], found[0] + 2)


def _opens(passage: Passage, k: int) -> bool:
    """Does a phrase that the sentence leaves behind begin at a token: after what, before doing what, against what?"""
    word, following = passage.word(k), passage.word(k + 1)
    if word in _AFTER:
        start = k + 1 + (following in ("the", "its", "a"))
        behind = passage.at.get(start)
        return behind is None or behind.kind == "name"  # not "After nine months, …", "After the first half, …"
    if word == "since" and following in ("its", "the"):
        return k + 2 not in passage.at  # "Since its launch in May 2019, …"
    if word in _DOING:
        return following.endswith("ing")
    if word in _AGAINST:
        return following == "the" and k + 2 in passage.at
    if word == "as" and following in _COMPARING:
        word, following = following, passage.word(k + 2)
    return word == "having" or (word in _COMPARING and following in ("to", "with"))
