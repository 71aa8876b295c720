"""Raising: "raised $3bn" is capital, "raised its dividend by 5 yen" and "raise production by 50%" are not."""

from __future__ import annotations

from typing import Final

from ..lexicons import load
from .figures import Figure
from .gaps import strip_hedge
from .hits import Hit
from .passage import Passage

_RAISING: Final = frozenset(load("accounts")["raising"])


def raises_other(passage: Passage, figure: Figure, trigger: Hit) -> bool:
    """Does a thing stand between "raise" and the number, or is the number a movement?"""
    if passage.lowers[trigger.first] not in _RAISING or trigger.last > figure.first:
        return False
    start = strip_hedge(passage, trigger.last, figure.first)
    if passage.word(start - 1) == "of":
        return trigger.sense.what == "funding"  # "a raise of 5%" is of wages
    return figure.value is None or any(passage.lowers[k].isalpha() for k in range(trigger.last, start))
