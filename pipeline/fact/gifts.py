"""Gifts: grants, loans and what ends a case, told by who gives and who gets where no word beside the sum tells it."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .assignment import Assigned
from .discourse import Discourse
from .figures import Figure
from .passage import Passage
from .settlements import is_paid_up
from .transfers import EARNED, LENDING, LOANS, NEAR, STATES, SUBSIDIES, Transfer, transfer_of

_INCENTIVES: Final = frozenset(load("transfers")["incentives"])
_SCORE: Final = 3.0
_LEAST: Final = 1e5  # a smaller sum is a buyer's, or pay
_WORKS: Final = frozenset(load("transfers")["works"])
_ENDING: Final = frozenset(("in", "of", "from", "to", "for", "by", ",", ";", ")", "(", "with", "at", "on"))
_SCHEMES: Final = frozenset(load("transfers")["schemes"])
COURTS: Final = frozenset(("jury", "jurors"))
_INVESTED: Final = frozenset(("investment", "investments"))
_WORKS_REACH: Final = 7  # tokens
_TOPICS: Final = {"subsidy": "policy", "funding": "deal"}


def transferred(passage: Passage, figure: Figure, discourse: Discourse) -> Assigned | None:
    """Return the property of a sum that no trigger claims and that somebody gets, or pays to end a case."""
    lead = figure.lead
    if lead.kind != "amount" or figure.value is None or lead.fields.get("per") is not None or not _is_large(lead):
        return None
    if passage.has(COURTS, passage.body, lead.first):
        return None  # "a jury in Ohio awarded her $15m"
    moved = transfer_of(passage, lead)
    name = moved.property if moved is not None else ""
    if not name and passage.word(lead.last) in ("in", "of") and passage.has(_INCENTIVES, lead.last, lead.last + NEAR):
        name = "subsidy"
    if not name and moved is not None and moved.receiver is not None and not _is_earned(passage, moved, lead):
        name = _goes_on(passage, discourse)
    if not name and is_paid_up(passage, lead):
        return Assigned(figure, passage.wording.properties["fine"], None, _SCORE, "what ends a case")
    if not name:
        return None
    return Assigned(figure, passage.wording.properties[name], None, _SCORE, "what somebody gets")


def is_sum_of_nobody(found: Assigned) -> bool:
    """Is it a sum that something is "worth", of no property, or a specification: of interest only with a name whose it is?"""
    if found.property.group == "spec" and found.property.name != "other":
        return True
    weak = found.trigger is not None and found.trigger.sense.weak
    return found.property.name == "other" and found.figure.lead.kind == "amount" and weak


def _is_large(lead: Mention) -> bool:
    return (lead.fields.get("value") or lead.fields.get("high") or 0.0) >= _LEAST


def _is_earned(passage: Passage, moved: Transfer, lead: Mention) -> bool:
    return passage.has(EARNED, moved.verb, lead.last + NEAR)


def _goes_on(passage: Passage, discourse: Discourse) -> str:
    """Return the property of the grant or loan spoken of right before, or ""."""
    for name, group in _TOPICS.items():
        topic = discourse.topic(group, passage.number)
        if topic is not None and topic.property == name:
            return name
    return ""


def told_by_giver(passage: Passage, found: Assigned) -> str | None:
    """Return "subsidy" for what a state gives a company, whatever it is to build with it, or None."""
    lead = found.figure.lead
    if found.property.name in ("funding", "subsidy") and lead.kind == "amount" and _is_of_works(passage, lead):
        return "investment"  # "a loan to help it build its $3.5bn plant"
    if found.property.name in ("investment", "cost") and lead.kind == "amount" and _is_of_scheme(passage, lead):
        return "subsidy"  # "Spain will spend €400m on EV subsidies"
    if found.property.name not in ("investment", "other", "deal_value", "cost") or lead.kind != "amount" or not _is_large(lead):
        return None
    moved = transfer_of(passage, lead)
    if moved is None or not moved.property:
        return None
    if found.property.name in ("other", "cost"):
        return moved.property if moved.giver.state else None  # "provides incentives worth $800m"
    if not (moved.receiver or moved.anaphor >= 0):
        told = moved.gets and passage.has(SUBSIDIES, lead.last, lead.last + 3)
        return moved.property if told else None  # "will get $9m in grants"
    return moved.property if moved.giver.state or passage.lowers[moved.verb] in LENDING else None


def _is_of_scheme(passage: Passage, lead: Mention) -> bool:
    """Does a place or its government set a sum aside for subsidies?"""
    if passage.word(lead.last) not in ("for", "on", "in", "to", "towards") or not _is_large(lead):
        return False
    scheme = any(passage.word(k) in _SCHEMES for k in range(lead.last + 1, lead.last + NEAR + 2))
    acting = any(m.last <= lead.first and (m.first == passage.body or passage.word(m.first - 1) == "the") for m in passage.places)
    return scheme and acting and not any(m.last <= lead.first and m.entity is not None for m in passage.organizations)


def _is_of_works(passage: Passage, lead: Mention) -> bool:
    """Is it what a plant costs, named right behind the sum ("a $3.5 billion recycling and remanufacturing complex")?"""
    for k in range(lead.last, min(lead.last + _WORKS_REACH, passage.last)):
        word = passage.lowers[k]
        if word in _WORKS:
            return word != "project" or passage.word(k + 1) not in ("finance", "loan")
        if word in _INVESTED and k - lead.last <= 1:
            return passage.word(k + 1) not in SUBSIDIES and passage.word(k + 1) != "tax"  # "for its $7bn total investment"
        if word == "," and passage.at.get(k + 1) in passage.places:
            continue  # "its $3.5bn McCarran, Nevada, factory"
        if word in _ENDING or word in SUBSIDIES or word in LOANS or (k in passage.verbs and k not in passage.at):
            return False
    return False


def place_of_gift(
    passage: Passage, lead: Mention, subject: EntityDraft, place: EntityDraft | str | None
) -> EntityDraft | str | None:
    """Return the place whose government gives a company a sum, in place of that where it will be spent; None where none is told."""
    if subject.subtype == "government":
        return None
    moved = transfer_of(passage, lead)
    if moved is not None and (moved.giver.place is not None or (moved.giver.state and passage.places == [])):
        return moved.giver.place
    if isinstance(place, EntityDraft):
        named = next((m for m in passage.places if m.entity is place), None)
        fronted = moved is not None and moved.giver.state and named is not None and named.first <= passage.body + 1
        owns = named is None or passage.word(named.last) in ("'s", "'") or passage.word(named.last) in SUBSIDIES | STATES
        return place if fronted or owns else None
    return place
