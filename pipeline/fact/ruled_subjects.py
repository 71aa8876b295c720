"""Ruled subjects: whom the property itself decides on: a site's owner, who gets or pays a sum, whose rule it is, nobody."""


from __future__ import annotations

from typing import Final

from ..draft import EntityDraft
from ..lexicons import load
from .assignment import Assigned
from .discourse import Discourse
from .gaps import strip_hedge
from .joint import those_counted
from .markets import is_of_sector, moves_itself
from .objects import owner_behind
from .occasions import occasion_subject, site_owner
from .passage import Passage
from .policy import authority, borrower, payer, receiver
from .recalls import caller_back, concerned, makers_joined
from .references import Reference
from .resolving import resolve
from .shares import is_of_kind, is_of_place, owner_of_whole
from .stocks import rated
from .transfers import transfer_of

_FIRMS: Final = frozenset(("organization",))
_OF_SITES: Final = frozenset(("production", "capacity", "utilization"))
_VALUING: Final = frozenset(load("accounts")["valuing"])
_OBSERVED: Final = ("volume", "share", "price", "safety")
_ROUND: Final = 6  # tokens from a sum to "round"
_INDEX: Final = frozenset(("index", "indexes"))


def ruled(passage: Passage, assigned: Assigned, discourse: Discourse) -> tuple[EntityDraft | None, str] | None:
    """Return the subject that the property itself decides: a site's owner, who gets or pays a sum, whose rule it is, nobody."""
    prop = assigned.property
    if prop.group == "time":
        known = occasion_subject(passage, assigned, discourse)
        if known is not None:
            return known
    if prop.group in ("people", "site") or prop.name in _OF_SITES:
        owner = site_owner(passage, assigned, discourse)
        if owner is not None:
            return owner, "the owner of the site"
    if prop.name in ("subsidy", "funding"):
        gets, settled = _receiver(passage, assigned, discourse)
        if settled:
            return gets, "who gets it"
    if prop.group == "policy" and "place" in prop.subjects:
        place = authority(passage, assigned, discourse)
        if place is not None or prop.name != "subsidy":
            return (None if isinstance(place, str) else place), "the place whose rule it is"
    known = _of_deal(passage, assigned, discourse) if prop.group in ("deal", "stock") else None
    if known is not None:
        return known
    if prop.name == "fine":
        pays, decided = payer(passage, assigned, discourse)
        if decided:
            return pays, "who pays it"
    if prop.name == "price" and not _INDEX.isdisjoint(passage.words) and assigned.figure.value is None:
        return None, "an index of prices"
    if prop.name == "recall" and (called := _of_recall(passage, assigned, discourse)) is not None:
        return called
    if prop.group in ("money", "safety", "volume") and (told := _of_counted(passage, assigned)) is not None:
        return told
    if discourse.observed == passage.number and prop.group in _OBSERVED:
        return None, "an observer's figure of a market"
    if (prop.group in ("people", "site", "money") and is_of_sector(passage, assigned)) or moves_itself(passage, assigned):
        return None, "a figure of a whole trade"
    whole = owner_of_whole(passage, assigned, discourse)
    if whole is None and (is_of_place(passage, assigned) or is_of_kind(passage, assigned, discourse)):
        return None, "a place's or a kind's share"
    return (whole, "of whose sales it is a share") if whole is not None else None


def _does_by(passage: Passage, assigned: Assigned) -> EntityDraft | None:
    """Return the company that does something by selling ("Xpeng overtook Nio and Li Auto by delivering 9,000")."""
    trigger = assigned.trigger
    if trigger is None or not trigger.sense.verb or passage.word(trigger.first - 1) != "by":
        return None
    opening = passage.at.get(passage.body)
    if opening is None or opening not in passage.organizations or not passage.lowers[trigger.first].endswith("ing"):
        return None
    return opening.entity


def _of_counted(passage: Passage, assigned: Assigned) -> tuple[EntityDraft | None, str] | None:
    """Return what accidents are about, whose cars a number is said to be, or from whose profit a sum is taken."""
    if assigned.property.group == "money":
        robbed = _taken_from(passage, assigned) if assigned.property.name == "cost" else None
        return (robbed, "from whose profit it is taken") if robbed is not None else None
    if assigned.property.group == "safety":
        about = concerned(passage, assigned)
        return (about, "what they are about") if about is not None else None
    doer = _does_by(passage, assigned)
    if doer is not None:
        return doer, "who does so by it"
    counted = those_counted(passage, assigned)
    return (counted, "those it counts") if counted is not None else None


def _of_recall(passage: Passage, assigned: Assigned, discourse: Discourse) -> tuple[EntityDraft | None, str] | None:
    """Return the subject of a recall that several have a part in, or of a part of the recall spoken of."""
    if _is_among(passage, assigned) or makers_joined(passage, assigned):
        return None, "several, each with a part of it"
    whole = caller_back(passage, assigned, discourse)
    return (whole.subject, "whose recall it is a part of") if whole is not None else None


def _is_among(passage: Passage, assigned: Assigned) -> bool:
    """Are the makers named only some of those whose cars are counted ("Tesla and Kia among 2.4 million vehicles recalled")?"""
    first = strip_hedge(passage, passage.body, assigned.figure.first)
    return passage.word(first - 1 - (passage.word(first - 1) == "the")) == "among"


def _backed(passage: Passage, last: int) -> EntityDraft | None:
    """Return the company behind "the $140 million funding round in" that somebody leads, or None."""
    for k in range(last, min(last + _ROUND, passage.last - 2)):
        if passage.lowers[k] in ("round", "financing") and passage.word(k + 1) in ("in", "for", "of"):
            named = (m for m in passage.organizations if k + 2 <= m.first <= k + 5)
            firm = next((m for m in named if passage.word(m.last) not in ("'s", "'")), None)
            return firm.entity if firm is not None else None
        if k in passage.at and passage.at[k].kind != "name":
            return None
    return None


def _receiver(passage: Passage, assigned: Assigned, discourse: Discourse) -> tuple[EntityDraft | None, bool]:
    """Return who gets a subsidy or a loan, and whether the clause decides it."""
    if assigned.property.name == "funding" and (backed := _backed(passage, assigned.figure.lead.last)) is not None:
        return backed, True
    moved = transfer_of(passage, assigned.figure.lead)
    if moved is not None and moved.anaphor >= 0:
        word = passage.lowers[moved.anaphor]
        noun = Reference(moved.anaphor, moved.anaphor + 1, None, word if word in ("it", "they", "them") else "organization")
        entity = resolve(passage, discourse, noun, None, _FIRMS)
        if entity is not None and entity.subtype == "government":
            entity = discourse.organization if discourse.organization is not entity else None
        return entity, True
    if assigned.property.name == "funding":
        return borrower(passage, moved)
    gets, settled = receiver(passage, assigned, discourse, moved)
    if not settled and assigned.figure.lead.kind == "percentage":
        place = authority(passage, assigned, discourse)
        return (None if isinstance(place, str) else place), True  # of a rebate of 10% none but a state is the subject
    return gets, settled


def _of_deal(passage: Passage, assigned: Assigned, discourse: Discourse) -> tuple[EntityDraft | None, str] | None:
    """Return who owns a share of "43% owned by", or what is bought at a price that values it."""
    name = assigned.property.name
    if name == "stake" and (holder := owner_behind(passage, assigned)) is not None:
        return holder, "who owns it"
    if name == "share_price" and (firm := rated(passage, assigned)) is not None:
        return firm, "whose share is rated"
    if name == "market_value" and discourse.bought_sentence == passage.number and _values_it(passage, assigned):
        return discourse.bought, "what is bought"
    return None


def _values_it(passage: Passage, assigned: Assigned) -> bool:
    """Does the price of a part value the whole ("bought 10% of it for €740m, valuing the company at €7.4bn")?"""
    trigger = assigned.trigger
    return trigger is not None and passage.lowers[trigger.first] in _VALUING and trigger.last <= assigned.figure.first


def _taken_from(passage: Passage, assigned: Assigned) -> EntityDraft | None:
    """Return the company right behind what is taken from its profit ("and 2.3tn won from Kia's"), or None."""
    last = assigned.figure.lead.last
    mention = passage.at.get(last + 1) if passage.word(last) in ("from", "off") else None
    if mention is None or mention not in passage.organizations or passage.word(mention.last) not in ("'s", "'"):
        return None
    return mention.entity
