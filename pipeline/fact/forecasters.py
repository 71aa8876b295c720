"""Forecasters: companies that foretell what a market will sell: makers of no cars, and makers that speak of their industry."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .assignment import Assigned
from .passage import Passage

_WORDS: Final = load("sources")
_VERBS: Final = frozenset(_WORDS["foretelling"])
_WHOLE: Final = frozenset(_WORDS["of_markets"])
_OWN: Final = frozenset(_WORDS["of_own"])
_BEING: Final = frozenset(_WORDS["being"])
_SELLERS: Final = frozenset(("automaker", "supplier", "battery_maker"))
SUPPLIERS: Final = frozenset(("supplier", "battery_maker"))  # they make no cars
_MADE: Final = frozenset(("production", "output"))
_INDUSTRY: Final = frozenset(("industry", "industry-wide", "industrywide"))
_NEAR: Final = 4
_AHEAD: Final = 9
_CLAUSE: Final = 16  # tokens
VEHICLE: Final = frozenset(("vehicle", "vehicles", "car", "cars", "auto", "light-vehicle", "automotive"))


def foretells(passage: Passage, mention: Mention) -> bool:
    """Does a company forecast a market ("TrueCar projects 1.2 million new-vehicle sales", "Volvo expects industry-wide sales")?"""
    entity = mention.entity
    if _VERBS.isdisjoint(passage.words) or entity is None or entity.type != "organization":
        return False
    begin = _behind_clause(passage, mention.last)
    for k in range(begin, min(begin + _AHEAD, passage.last)):
        if passage.lowers[k] in _VERBS and k < begin + _NEAR:
            return _speaks_of_market(passage, k + 1, entity.subtype in _SELLERS, supplies=entity.subtype in SUPPLIERS)
        if passage.lowers[k] == "it":
            return goes_on_foretelling(passage, k)
        if k in passage.at and passage.at[k].kind != "date":
            return False
    return False


def _behind_clause(passage: Passage, token: int) -> int:
    """Return the token behind a relative clause that begins at a token (", which tracks output,"), else that token."""
    if passage.word(token) != "," or passage.word(token + 1) != "which":
        return token
    closing = next((k for k in range(token + 2, min(token + _CLAUSE, passage.last)) if passage.lowers[k] == ","), None)
    return token if closing is None else closing + 1


def goes_on_foretelling(passage: Passage, token: int) -> bool:
    """Does "it" forecast a market, standing for such a company named before it ("TrueCar said it was forecasting …")?"""
    if _VERBS.isdisjoint(passage.words):
        return False
    verb = token + 1 + (passage.word(token + 1) in _BEING)
    named = next((m.entity for m in reversed(passage.organizations) if m.last <= token), None)
    if passage.word(verb) not in _VERBS or named is None:
        return False
    return _speaks_of_market(passage, verb + 1, named.subtype in _SELLERS, supplies=named.subtype in SUPPLIERS)


def _speaks_of_market(passage: Passage, token: int, maker: bool, *, supplies: bool = False) -> bool:
    """Do the words behind a verb name a whole market? A maker speaks of its own sales unless it says otherwise."""
    last = min(token + _AHEAD, passage.last)
    if passage.has(_OWN, token, last):
        return False
    if maker:
        made = supplies and passage.has(VEHICLE, token, last) and passage.has(_MADE, token, last)
        return made or passage.has(_INDUSTRY, token, last)
    if passage.has(_WHOLE, token, last) or any(token <= place.first < last for place in passage.places):
        return True
    return any(token <= hit.first < last for hit in passage.hits.get("segment", ()))


def counts_cars(passage: Passage, assigned: Assigned) -> bool:
    """Does a volume's word stand beside one for cars ("global light-vehicle production", "production of cars")?"""
    trigger = assigned.trigger
    near = trigger is not None and passage.has(VEHICLE, max(passage.body, trigger.first - 4), trigger.last + 4)
    return near and "vehicle" in assigned.property.takes


def is_nobodys_car(passage: Passage, assigned: Assigned) -> bool:
    """Is it a movement of all that is built or sold ("sees worldwide light vehicle production fall 3%")? No supplier makes cars."""
    trigger = assigned.trigger
    if trigger is None or trigger.sense.verb or assigned.property.group != "volume" or assigned.figure.value is not None:
        return False
    return counts_cars(passage, assigned)


def is_turnover(assigned: Assigned, subject: EntityDraft | None) -> bool:
    """Are a supplier's sales, which rose by so many per cent, what it took in?"""
    if assigned.property.name != "sales" or subject is None or subject.subtype not in SUPPLIERS:
        return False
    return assigned.figure.lead.kind == "percentage" and assigned.figure.value is None
