"""States: what a government, a law or a county does is not the company's that was spoken of before."""

from __future__ import annotations

from typing import Final

from ..lexicons import load
from .passage import Passage

_BODIES: Final = frozenset(load("policy")["public_bodies"])
_REACH: Final = 7  # words of "The state's economic development department"


def is_of_state(passage: Passage, first: int) -> bool:
    """Does a sentence without a company begin with a public body ("The Biden administration wants 500,000 chargers")?"""
    if _BODIES.isdisjoint(passage.words) or _names_firm(passage, first):
        return False
    last = min((k for k in passage.verbs if k >= passage.body), default=first)
    last = min(last, first, passage.body + _REACH)
    return any(passage.lowers[k] in _BODIES and passage.word(k + 1) not in ("-", "of") for k in range(passage.body, last))


def _names_firm(passage: Passage, first: int) -> bool:
    """Does a company stand before a figure?"""
    return any(m.first < first and m.entity is not None and m.entity.subtype != "government" for m in passage.organizations)
