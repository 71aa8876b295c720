"""Forecasters: companies that sell no cars of their own, or none of those counted, and foretell what a market will sell."""

from __future__ import annotations

from ..draft import Mention
from ..lexicons import load
from .passage import Passage

_WORDS = load("sources")
_VERBS, _WHOLE, _OWN, _BEING = (frozenset(_WORDS[name]) for name in ("foretelling", "of_markets", "of_own", "being"))
_SELLERS = frozenset(("automaker", "supplier", "battery_maker"))
_NEAR, _AHEAD = 4, 9  # tokens


def foretells(passage: Passage, mention: Mention) -> bool:
    """Does a company that makes no cars forecast a market ("TrueCar projects 1.2 million new-vehicle sales")?"""
    entity = mention.entity
    if _VERBS.isdisjoint(passage.words) or entity is None or entity.type != "organization" or entity.subtype in _SELLERS:
        return False
    for k in range(mention.last, min(mention.last + _AHEAD, passage.last)):
        if passage.lowers[k] in _VERBS and k < mention.last + _NEAR:
            return _speaks_of_market(passage, k + 1)
        if passage.lowers[k] == "it":
            return goes_on_foretelling(passage, k)
        if k in passage.at and passage.at[k].kind != "date":
            return False
    return False


def goes_on_foretelling(passage: Passage, token: int) -> bool:
    """Does "it" forecast a market, standing for such a company named before it ("TrueCar said it was forecasting …")?"""
    if _VERBS.isdisjoint(passage.words):
        return False
    verb = token + 1 + (passage.word(token + 1) in _BEING)
    if passage.word(verb) not in _VERBS or not _speaks_of_market(passage, verb + 1):
        return False
    named = next((m.entity for m in reversed(passage.organizations) if m.last <= token), None)
    return named is not None and named.subtype not in _SELLERS


def _speaks_of_market(passage: Passage, token: int) -> bool:
    """Do the words behind a verb name a whole market, and nobody's own sales?"""
    last = min(token + _AHEAD, passage.last)
    if passage.has(_OWN, token, last):
        return False
    if passage.has(_WHOLE, token, last) or any(token <= place.first < last for place in passage.places):
        return True
    return any(token <= hit.first < last for hit in passage.hits.get("segment", ()))
