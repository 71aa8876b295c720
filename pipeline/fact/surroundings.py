"""Surroundings: what stands beside a figure: accounts, what was reached in a time, a pronoun for its property."""

from __future__ import annotations

from typing import Final

from ..lexicons import load
from .figures import Figure
from .passage import Passage

_RECORDS: Final = frozenset(load("periods_of_facts")["superlatives"])
_OPPOSING: Final = frozenset(("compared", "versus", "against"))
_PAST: Final = frozenset(("past", "last", "previous", "next", "coming", "following"))
_THOSE: Final = frozenset(("that", "those"))


def has_account(passage: Passage, figure: Figure) -> bool:
    """Does a word of a company's accounts or shares stand before the figure in its clause?"""
    return any(
        not t.sense.weak
        and passage.wording.properties[t.sense.what].group in ("money", "stock")
        and t.last <= figure.first
        and passage.cost(t.first, figure.first) < 1.0
        for t in passage.triggers
    )


def has_milestone(passage: Passage, figure: Figure) -> bool:
    """Does the clause of a duration hold what was reached in it, and no record ("its worst loss in five years")?"""
    if passage.word(figure.first - 1) in _PAST:
        return False  # "in the past twelve months it sold 90,000"
    if any(passage.word(k) in _RECORDS or passage.word(k).endswith("est") for k in range(figure.first - 8, figure.first)):
        return False
    return any(
        n is not figure.lead
        and not passage.apart(n.first, figure.first)
        and (n.kind == "count" or n.fields.get("unit") == "multiple")
        for n in passage.numbers
    )


def is_anaphoric(passage: Passage, before: Figure, figure: Figure) -> bool:
    """Does "that of" or "those of" between two figures stand for the property?"""
    return not _THOSE.isdisjoint(passage.words) and any(
        passage.lowers[k] in _THOSE and passage.word(k + 1) in ("of", "by", "to", "for") for k in range(before.last, figure.first)
    )


def is_opposed(passage: Passage, before: Figure, figure: Figure) -> bool:
    """Does "compared with" stand between two changes ("up 45%, compared with a growth of 38% in June")?"""
    return figure.first - before.last <= 8 and passage.has(_OPPOSING, before.last, figure.first)
