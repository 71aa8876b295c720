"""Dates behind what a sum is held against: "last year" in "$3.39 a share from $1.83 last year" is that quarter of last year."""

from __future__ import annotations

import re
from typing import Final

from .dates_words import Atoms

_AGAINST: Final = r"\b(?:from|against|than|versus|vs\.?|compared (?:with|to)|comparison (?:with|to)) "
_HELD_AGAINST: Final = re.compile(_AGAINST + "$", re.IGNORECASE)
_MONEY: Final = r"(?:euros?|dollars?|pounds?|yen|yuan|won|rupees|kron\w+)"
_SUM: Final = (
    r"(?:(?:[$€£¥₹₩]|(?:US|A|C|HK|NT)\$|R[sM]\.? ?|[A-Z]{3} )\d[\d.,]*"
    r"|\d[\d.,]* ?(?:%|percent|per cent)|\d[\d.,]*(?=(?: [a-z]+)? " + _MONEY + "))"
)
_OWNED_SUM: Final = re.compile(f"'s (?:{_SUM})")
_SUM_BEFORE: Final = re.compile(
    _AGAINST + rf"(?:(?:an?|about|around|some|nearly) )?(?:(?:[a-z]+[ -]){{0,3}}(?:loss|profit|income|earnings) of )?(?:{_SUM})"
    r"(?: ?(?:million|billion|trillion|crore|lakh|mn|bn|[mbk]))?(?: " + _MONEY + r")?"
    r"(?: (?:per|a) share)?,? (?:in )?$"
)


def is_of_base(atoms: Atoms, i: int) -> bool:
    """Does it tell when a sum was that another is held against: "from $1.83 last year", "more than last year's €660 million"?"""
    if atoms.tail(i + 2, 2) == "'s":
        return _OWNED_SUM.match(atoms.tail(i + 2, 12)) is not None and _HELD_AGAINST.search(atoms.head(i, 16)) is not None
    return _SUM_BEFORE.search(atoms.head(i, 70)) is not None
