"""Negation: whether a figure is denied."""

from __future__ import annotations

from ..lexicons import load
from .assignment import Assigned
from .passage import Passage
from .staff import is_attribute
from .wording import tokens_of

_AFFIRMED = tuple(tokens_of(phrase) for phrase in load("status")["affirmed"]["words"])


def negation_of(passage: Passage, assigned: Assigned) -> str | None:
    """Return the word that denies a figure, or None."""
    figure, trigger = assigned.figure, assigned.trigger
    if is_attribute(passage, assigned):
        return None
    for hit in passage.hits.get("status", ()):
        if hit.sense.what != "negated" or _is_affirmed(passage, hit.first):
            continue
        limit = max(figure.first, trigger.first if trigger else 0)
        if hit.first >= limit or passage.cost(hit.first, figure.first) >= 1.5:
            continue
        if any(hit.first < n.first < figure.first for n in passage.numbers):
            continue
        if passage.word(hit.last - 1) == "to" and passage.at.get(hit.last) in passage.numbers:
            continue  # "declined to 14,247 units"
        if figure.first - hit.first > 10 or any(
            passage.lowers[k] in ("and", "but", ",", "which") for k in range(hit.last, figure.first)
        ):
            continue
        return passage.lowers[hit.first]
    return None


def _is_affirmed(passage: Passage, token: int) -> bool:
    """Does the negative word stand in a wording that denies nothing?"""
    for phrase in _AFFIRMED:
        for shift in range(len(phrase)):
            start = token - shift
            if start >= passage.first and tuple(passage.lowers[start : start + len(phrase)]) == phrase:
                return True
    return False
