"""Occasions: whom a date is about: the model launched, the person named or leaving, the company founded, the owner of a plant."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .assignment import Assigned
from .discourse import Discourse, belongs
from .examples import is_origin
from .passage import Passage
from .protagonist import model_spoken_of

_WORDS: Final = load("occasions")
_SITES: Final = frozenset(_WORDS["sites"])
_ORDERS: Final = frozenset(_WORDS["orders"])
_NAMING: Final = frozenset(_WORDS["naming"])
_PASSIVE: Final = frozenset(_WORDS["passive"])
_BY: Final = frozenset(_WORDS["by"])
_FORMER: Final = frozenset(_WORDS["former"])
_STAFF: Final = frozenset(_WORDS["staff"])
_PERSONS: Final = frozenset(_WORDS["persons"])
_LIKENED: Final = frozenset(_WORDS["likened"])
_OWNERS: Final = frozenset(_WORDS["owners"])
_STARTS_OF: Final = frozenset(_WORDS["starts_of"])
_LEAVING: Final = frozenset(_WORDS["leaving"])
_POSTED: Final = frozenset(_WORDS["posted"])
_NO_EMPLOYERS: Final = frozenset(("union", "media", "association", "research", "government", "finance"))
_TELLING: Final = frozenset(("that", *load("sources")["saying"]))
_REACH: Final = 8  # tokens from a verb to what is launched or who is named


def occasion_subject(passage: Passage, assigned: Assigned, discourse: Discourse) -> tuple[EntityDraft | None, str] | None:
    """Return the subject of a date's fact and why, where the clause says it in a way of its own, else None."""
    trigger, name = assigned.trigger, assigned.property.name
    if trigger is None:
        return None
    if name in ("appointment", "departure"):
        return _person(passage, assigned, discourse)
    if name == "founded":
        return _founded(passage, assigned, discourse)
    if name in ("launch", "closure"):
        site = site_before(passage, trigger.first)
        if site is not None:
            owner = _organization_before(passage, site) or discourse.site_subject or discourse.organization
            return (owner, "the owner of the site") if owner is not None else None
        if name == "launch":
            return _launched(passage, assigned, discourse)
    return None


def _clause(passage: Passage, names: list[Mention], token: int) -> list[Mention]:
    return [m for m in names if m.entity is not None and not passage.apart(m.first, token)]


def site_before(passage: Passage, token: int) -> int | None:
    """Return the token of the plant that is the grammatical subject of the verb at a token ("the plant, which opened in 1975")."""
    for k in range(max(passage.body, token - 16), token):
        if passage.lowers[k] in _SITES and k not in passage.at and passage.cost(k, token) < 2.0 and not passage.apart(k, token):
            model = next((m for m in passage.models if k < m.first < token), None)
            return k if model is None or any(k < verb < model.first for verb in passage.verbs) else None
    return None


def site_owner(passage: Passage, assigned: Assigned, discourse: Discourse) -> EntityDraft | None:
    """Return the owner of "the plant" that employs, builds or can make what a figure counts."""
    anchor = assigned.figure.first if assigned.trigger is None else min(assigned.figure.first, assigned.trigger.first)
    site = site_before(passage, anchor)
    if site is None:
        return None
    place = next((p for p in passage.places if 0 <= site - p.last <= 1), None)
    start = (place.first if place is not None else site) - 1
    if passage.word(start) not in ("the", "this") or any(passage.cost(k, anchor) >= 1.5 for k in (start, site)):
        return None
    if any(m.first < site or passage.word(m.first - 1) == "by" for m in passage.organizations):
        return None
    owner = discourse.owners.get(place.entity.name) if place is not None and place.entity is not None else None
    return owner or (discourse.site_subject or discourse.organization if place is None else None)


def _organization_before(passage: Passage, token: int) -> EntityDraft | None:
    """Return the organization right before a token, or its clause's first, else the sentence's, that is no union or observer."""
    beside = passage.at.get(token - 1) or passage.at.get(token - 2)
    if beside is not None and beside in passage.organizations and beside.entity is not None:
        return beside.entity  # "Volkswagen said that the Audi plant would close"
    for mention in sorted(passage.names, key=lambda m: (m.last <= token and passage.apart(m.first, token) > 0, m.first)):
        entity = mention.entity
        if entity is not None and entity.type == "organization" and mention.last <= token and entity.subtype not in _NO_EMPLOYERS:
            return entity
    return None


def _launched(passage: Passage, assigned: Assigned, discourse: Discourse) -> tuple[EntityDraft | None, str] | None:
    """Return the model that a maker launches, or opens orders for."""
    trigger = assigned.trigger
    assert trigger is not None
    models = [m for m in passage.models if passage.word(m.first - 1) not in _LIKENED]
    models = [m for m in models if not is_origin(passage, m)]
    if trigger.sense.verb or passage.lowers[trigger.first] in _STARTS_OF:
        behind = [m for m in models if 0 <= m.first - trigger.last <= _REACH and passage.cost(trigger.last - 1, m.first) < 1.0]
        behind = [m for m in behind if passage.word(m.first - 1) != "to" and passage.word(m.first - 2) not in _LIKENED]
        if behind and (trigger.sense.verb or passage.has(_ORDERS, trigger.first, behind[0].first)):
            joined = len(behind) > 1 and passage.word(behind[0].last) in ("and", ",", "&") and behind[1].first - behind[0].last <= 3
            if joined:
                owner = _owner(passage, behind[0].entity, discourse)
                return (owner, "the maker of the models") if owner is not None else None
            return behind[0].entity, "what is launched"
    named = [m for m in models if m.last <= trigger.first and passage.cost(m.first, trigger.first) < 2.0]
    if named and (not trigger.sense.verb or passage.lowers[trigger.first].endswith("ing")):
        return named[-1].entity, "the model before it"
    if not trigger.sense.verb and passage.lowers[trigger.first] in _ORDERS and passage.word(trigger.first - 1) in _TELLING:
        lone = {id(m.entity): m.entity for m in models if m.last <= trigger.first}
        if len(lone) == 1:
            return next(iter(lone.values())), "the only model before it"  # "of its Model Y, it said production will begin"
    its = [k for k in range(max(passage.body, trigger.first - 5), trigger.first) if passage.lowers[k] == "its"]
    if its and not trigger.sense.verb:
        before = [m for m in models if m.last <= its[0]]
        if before:
            return before[-1].entity, "its launch"
        spoken = model_spoken_of(passage, discourse)
        if spoken is not None and not any(m.last <= its[0] for m in passage.organizations):
            return spoken, "the model spoken of"
    return None


def _owner(passage: Passage, model: EntityDraft | None, discourse: Discourse) -> EntityDraft | None:
    """Return the maker of a model, if it is named in the sentence or spoken of."""
    named = [m.entity for m in passage.organizations if m.entity is not None]
    if discourse.organization is not None:
        named.append(discourse.organization)
    return next((entity for entity in named if model is not None and belongs(model, entity)), None)


def _person(passage: Passage, assigned: Assigned, discourse: Discourse) -> tuple[EntityDraft | None, str] | None:
    """Return who is named to a post or leaves it."""
    trigger, name = assigned.trigger, assigned.property.name
    assert trigger is not None
    persons = _clause(passage, passage.persons, trigger.first)
    words = passage.lowers[trigger.first : trigger.last]
    before = [m for m in persons if m.last <= trigger.first]
    behind = [m for m in persons if m.first >= trigger.last]
    passive = passage.has(_PASSIVE, trigger.first - 3, trigger.first)
    near = (before and trigger.first - before[-1].last <= _REACH) or (
        behind and (words[0] not in _LEAVING or "by" in (words[-1], passage.word(trigger.last)))
    )
    if words[0] in _LEAVING and not near and not _speaks_of_person(passage, trigger.first):
        return None, "nobody leaves or comes"
    if (
        words[0] in _POSTED
        and not (before and behind)
        and not passage.has(_STAFF, passage.body, passage.last)
    ):
        return None, "no post is spoken of"
    if name == "appointment" and words[0] in _NAMING and not passive:
        if behind:
            return behind[0].entity, "who is named"
        owner = _organization_before(passage, trigger.first) or (discourse.organization if not before else None)
        return (owner, "who names someone") if owner is not None else None
    if name == "appointment" and behind and (words[-1] == "by" or passage.word(trigger.last) == "by"):
        return behind[0].entity, "who succeeds"
    if name == "departure" and passage.word(trigger.last) == "of" and behind:
        return behind[0].entity, "who leaves"
    before = [m for m in before if passage.word(m.first - 1) not in _BY]
    if before:
        return before[-1].entity, "who it is about"
    if _speaks_of_person(passage, trigger.first) and discourse.person is not None:
        return discourse.person, "the person spoken of"
    if passage.has(_STAFF, max(passage.body, trigger.first - 8), trigger.first):
        return None, "a post without a name"
    return (None, "nobody is named") if name == "departure" else None


def _speaks_of_person(passage: Passage, token: int) -> bool:
    """Does "he" or "she" stand before the verb?"""
    return passage.has(_PERSONS, max(passage.body, token - 8), token)


def _founded(passage: Passage, assigned: Assigned, discourse: Discourse) -> tuple[EntityDraft | None, str] | None:
    """Return the company that a founding is of: what was founded, not where its founders came from."""
    trigger = assigned.trigger
    assert trigger is not None
    companies = [
        m
        for m in _clause(passage, passage.organizations, trigger.first)
        if passage.word(m.first - 1) not in _FORMER
    ]
    before = [m for m in companies if m.last <= trigger.first and passage.word(m.first - 1) != "by"]
    behind = [m for m in companies if 0 <= m.first - trigger.last <= 4 and passage.word(m.first - 1) not in ("by", "in", "of")]
    behind = [m for m in behind if passage.word(m.last) not in _STAFF]
    persons = [m for m in passage.persons if m.last <= trigger.first]
    if persons and behind and trigger.sense.verb:
        return behind[0].entity, "what a person founded"
    if before:
        owned = (
            len(before) > 1
            and passage.word(before[0].last) == ","
            and passage.has(_OWNERS, before[0].last, before[1].first)
        )
        return (before[0] if owned else before[-1]).entity, "what was founded"
    refers = any(hit.sense.what == "organization" and hit.last <= trigger.first for hit in passage.hits.get("refer", ()))
    if not refers and trigger.first > passage.body + 2:
        return None
    return (discourse.organization, "the company spoken of") if discourse.organization is not None else None
