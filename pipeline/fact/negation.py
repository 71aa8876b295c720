"""Negation: whether a figure is denied."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ..lexicons import load
from .assignment import Assigned
from .passage import Passage
from .staff import is_attribute
from .wording import tokens_of

_JOINING: Final = frozenset(("and", "but", ",", "which", "when", "while", "despite"))  # behind these another clause begins
_VERBS: Final = frozenset(("is", "was", "has", "does", "'s"))
_UNTIL: Final = frozenset(("until", "till", "before"))
_REACH: Final = 10  # tokens from the negative word to the number


def _by_word(phrases: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """Return each word's phrases, and how many of their words stand before it."""
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for phrase in phrases:
        for before, word in enumerate(phrase):
            found.setdefault(word, []).append((before, phrase))
    return found


_AFFIRMED: Final = _by_word(tokens_of(phrase) for phrase in load("status")["affirmed"]["words"])


def negation_of(passage: Passage, assigned: Assigned) -> str | None:
    """Return the word that denies a figure, or None."""
    figure, trigger = assigned.figure, assigned.trigger
    until = figure.lead.fields.get("modifier") == "until" or passage.has(_UNTIL, figure.lead.first - 2, figure.lead.first)
    if is_attribute(passage, assigned) or (until and figure.lead.kind == "date"):
        return None  # "not until May" is in May
    for hit in passage.hits.get("status", ()):
        if hit.sense.what != "negated":
            continue
        limit = max(figure.first, trigger.first if trigger else 0)
        if hit.first >= limit or passage.cost(hit.first, figure.first) >= 1.5:
            continue
        if any(hit.first < n.first < figure.first for n in passage.numbers):
            continue
        if passage.word(hit.last - 1) == "to" and passage.at.get(hit.last) in passage.numbers:
            continue  # "declined to 14,247 units"
        if figure.first - hit.first > _REACH or not _JOINING.isdisjoint(passage.lowers[hit.last : figure.first]):
            continue
        if _is_affirmed(passage, hit.first) or _is_told_of(passage, hit.first):
            continue
        return passage.lowers[hit.first]
    return None


def _is_told_of(passage: Passage, token: int) -> bool:
    """Does "not" only tell of whom the figure is ("companies not named will face", "those which did not agree would face")?"""
    if passage.lowers[token] != "not":
        return False
    verb = token - 1 - (passage.word(token - 1) in ("did", "do", "does", "have", "has", "are", "were"))
    if passage.word(verb) in ("which", "that", "who"):
        return True
    named = passage.word(token - 1).endswith("s") and passage.word(token - 1) not in _VERBS and token - 1 not in passage.verbs
    return (named and passage.word(token + 1).endswith("ed")) or passage.word(token + 1) in ("enough", "sufficient")


def _is_affirmed(passage: Passage, token: int) -> bool:
    """Does the negative word stand in a wording that denies nothing?"""
    lowers = passage.lowers
    for before, phrase in _AFFIRMED.get(lowers[token], ()):
        start = token - before
        if start >= passage.first and tuple(lowers[start : start + len(phrase)]) == phrase:
            return True
    return False
