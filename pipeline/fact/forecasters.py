"""Forecasters: companies that foretell what a market will sell: makers of no cars, and makers that speak of their industry."""

from __future__ import annotations

from ..draft import Mention
from ..lexicons import load
from .passage import Passage

_WORDS = load("sources")
_VERBS, _WHOLE, _OWN, _BEING = (frozenset(_WORDS[name]) for name in ("foretelling", "of_markets", "of_own", "being"))
_SELLERS = frozenset(("automaker", "supplier", "battery_maker"))
_INDUSTRY = frozenset(("industry", "industry-wide", "industrywide"))
_NEAR, _AHEAD = 4, 9  # tokens


def foretells(passage: Passage, mention: Mention) -> bool:
    """Does a company forecast a market ("TrueCar projects 1.2 million new-vehicle sales", "Volvo expects industry-wide sales")?"""
    entity = mention.entity
    if _VERBS.isdisjoint(passage.words) or entity is None or entity.type != "organization":
        return False
    for k in range(mention.last, min(mention.last + _AHEAD, passage.last)):
        if passage.lowers[k] in _VERBS and k < mention.last + _NEAR:
            return _speaks_of_market(passage, k + 1, entity.subtype in _SELLERS)
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
    named = next((m.entity for m in reversed(passage.organizations) if m.last <= token), None)
    if passage.word(verb) not in _VERBS or named is None:
        return False
    return _speaks_of_market(passage, verb + 1, named.subtype in _SELLERS)


def _speaks_of_market(passage: Passage, token: int, maker: bool) -> bool:
    """Do the words behind a verb name a whole market? A maker speaks of its own sales unless it says otherwise."""
    last = min(token + _AHEAD, passage.last)
    if passage.has(_OWN, token, last):
        return False
    if maker:
        return passage.has(_INDUSTRY, token, last)
    if passage.has(_WHOLE, token, last) or any(token <= place.first < last for place in passage.places):
        return True
    return any(token <= hit.first < last for hit in passage.hits.get("segment", ()))
