"""Shares: a maker's share of a market, a kind's share of sales, and shares of anything else, told apart."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .assignment import Assigned
from .carried_kinds import kind_before_the
from .discourse import Discourse
from .hits import Hit
from .other_shares import is_of_buyers, is_of_itself, is_of_maker, is_spent, is_told_of_cars, is_where_sold, part_of_own
from .passage import Passage
from .placing import place_before
from .references import is_bystander, preposition_before
from .segments import kind_of_subject

_WORDS: Final = load("refinement")
_WHOLES: Final = frozenset(_WORDS["wholes"])
_OWN: Final = frozenset(_WORDS["own"])
_SHARES: Final = frozenset(_WORDS["shares"])
_POINTING: Final = frozenset(_WORDS["pointing"])
_FIELDS: Final = frozenset(_WORDS["fields"])
_WHOSE: Final = frozenset(("'s", "'", "its", "their"))
_MAKING: Final = frozenset(_WORDS["makers_of_shares"])
_MADE: Final = frozenset(_WORDS["made"])
_OF: Final = frozenset(("of", "in", "within", "for"))
_IT: Final = frozenset(("it", "this", "that"))  # the share of the kind spoken of
_VEHICLES: Final = frozenset(("vehicles", "cars", "models"))
_TAKINGS: Final = frozenset(("revenue", "revenues", "turnover", "income", "profit", "profits", "costs", "output", "production"))
_THEY: Final = frozenset(("they", "these", "those", "their"))
SHARE: Final = ("market_share", "segment_share")


def is_of_market_share(passage: Passage, token: int) -> bool:
    """Does what follows a percentage make it a share of a market?"""
    if passage.word(token) in _SHARES and passage.word(token + 1) == "of":
        token += 1  # "a 25% share of the new car market"
    return _whole(passage, token) in _WHOLES or is_named_share(passage, token)


def share_of(passage: Passage, assigned: Assigned, earlier: Assigned | None, discourse: Discourse) -> str:
    """Tell a maker's share of a market from a kind's share of sales, and from shares of anything else."""
    lead, trigger = assigned.figure.lead, assigned.trigger
    noun = trigger is not None and not trigger.sense.weak and passage.lowers[trigger.last - 1] in _SHARES
    if trigger is not None and not noun and is_named_share(passage, lead.last):
        return "segment_share" if _kind_before(passage, lead.first) else "market_share"
    if trigger is not None and trigger.sense.verb and trigger.last <= lead.first and is_where_sold(passage, trigger, discourse):
        return "other"
    whole = _whole(passage, lead.last) if lead.fields.get("unit") != "fraction" else _whole_of_fraction(passage, lead)
    if whole is not None and whole not in _WHOLES:
        return "other"
    if not noun and whole is None and trigger is not None and trigger.sense.weak:
        return _carried_share(passage, lead, trigger, earlier, discourse)
    if is_spent(passage, lead) or is_told_of_cars(passage, lead) or is_of_itself(passage, lead):
        return "other"
    if _is_of_own(passage, lead.last) or is_of_maker(passage, lead.last):
        kind = _kind_before(passage, lead.first)
        models = kind is not None and any(m.last == kind.first for m in passage.models)  # "2,700 X70 SUVs, 40% of its sales"
        return "segment_share" if kind is not None and not models else "other"
    if noun and trigger is not None:
        return _named_share(passage, assigned, trigger, earlier, discourse, of_whole=whole is not None)
    joined = trigger is not None and trigger.sense.verb and kind_of_subject(passage, trigger) is not None
    if joined or _kind_before(passage, lead.first) or kind_meant(passage, lead.first, discourse):
        return "segment_share"
    part = part_of_own(passage, lead, earlier)
    return part or ("other" if is_of_buyers(passage, lead.first) else "market_share")


def _carried_share(passage: Passage, lead: Mention, trigger: Hit, earlier: Assigned | None, discourse: Discourse) -> str:
    """Tell a share by the one before it, where only a weak verb speaks for it: "petrol took 38%, diesel accounted for 22%"."""
    topic = discourse.topic("share", passage.number)
    shared = (earlier is not None and earlier.property.name == "segment_share") or (
        topic is not None and topic.property == "segment_share"
    )
    if shared and _kind_before(passage, lead.first) is not None:
        return "segment_share"
    told = topic is not None or not _SHARES.isdisjoint(passage.words)
    accounts = told and any(hit.last == trigger.first for hit in passage.hits.get("segment", ()))
    return "segment_share" if accounts else "other"  # "…, while electric cars account for 11%"


def _named_share(
    passage: Passage, assigned: Assigned, trigger: Hit, earlier: Assigned | None, discourse: Discourse, *, of_whole: bool
) -> str:
    """Tell a share that its noun names ("their share was 19%") by the kind beside the noun, else by the share it points back to."""
    shared = earlier.property.name if earlier is not None and earlier.property.name in SHARE else None
    if earlier is not None and earlier.trigger is trigger and shared is not None:
        return shared  # "their share was 19% in May; in June it rose to 21%"
    alone = not passage.organizations and not of_whole
    lead = assigned.figure.lead
    if passage.has_before(_MAKING, lead.first):
        return "market_share"  # "the share of international brands was 42%"
    if (
        _is_kinds(passage, trigger)
        or _are_kinds(passage, lead.first)
        or kind_meant(passage, lead.first, discourse)
        or assigned.property.name == "segment_share"
        or (alone and _kind_before(passage, lead.first))
    ):
        return "segment_share"
    if passage.word(trigger.first - 1) in _POINTING:
        topic = discourse.topic("share", passage.number)
        return shared or (topic.property if topic else "market_share")
    return "other" if is_of_buyers(passage, lead.first) else "market_share"


def _is_kinds(passage: Passage, trigger: Hit) -> bool:
    """Does a kind of vehicle stand beside or in the noun of a share ("the EV share", "the share of diesels")?"""
    return any(
        0 <= trigger.first - hit.last <= 1 or 0 <= hit.first - trigger.last <= 2 or trigger.first <= hit.first < trigger.last
        for hit in passage.hits.get("segment", ())
    )


def kind_meant(passage: Passage, token: int, discourse: Discourse) -> str | None:
    """Return the kind of vehicle that "they" before a number stands for: that before it in the sentence, else the one spoken of."""
    they = _they_before(passage, token)
    if they is None or any(m.last <= they and m.entity is not None and m.entity.type != "person" for m in passage.names):
        return None
    before = {hit.sense.what for hit in passage.hits.get("segment", ()) if hit.last <= they}
    if before:  # of several kinds nothing tells which one is meant
        return next(iter(before)) if len(before) == 1 else None
    if passage.number - discourse.kind_sentence <= 1:
        return discourse.kind
    topic = discourse.topics.get("volume")
    fresh = topic is not None and topic.subject is None and not topic.mixed and passage.number - topic.sentence <= 1
    return topic.segment if fresh and topic is not None else None


def _they_before(passage: Passage, token: int) -> int | None:
    """Return the token of "they" in the clause before a number, with no other number between."""
    if _THEY.isdisjoint(passage.words):
        return None
    they = next((k for k in range(token - 1, passage.body - 1, -1) if _is_they(passage, k)), None)
    if they is None or passage.apart(they, token) or any(they < n.first < token for n in passage.numbers):
        return None
    return they


def _is_they(passage: Passage, token: int) -> bool:
    """Is it "they", "these vehicles", or "these" before a verb, not "these drives"?"""
    word, following = passage.lowers[token], passage.word(token + 1)
    return word in _THEY and (word not in ("these", "those") or token + 1 in passage.verbs or following in _VEHICLES)


def _are_kinds(passage: Passage, token: int) -> bool:
    """Does "they" before a number stand for a kind of vehicle, where several are named before it and nobody else?"""
    they = _they_before(passage, token)
    if they is None or any(m.last <= they for m in passage.organizations):
        return False
    return any(hit.last <= they for hit in passage.hits.get("segment", ()))


def shared_kind(passage: Passage, assigned: Assigned, discourse: Discourse, *, of_market: bool) -> str | None:
    """Return the kind of vehicle of a share that names none: what "they" stands for, else that of the figures before it."""
    first = assigned.figure.lead.first
    if of_market:
        meant = kind_meant(passage, first, discourse)
        if meant is not None:
            return meant
        kinds = {hit.sense.what for hit in passage.hits.get("segment", ()) if not passage.apart(hit.first, first)}
        if len(kinds) > 1:
            return None  # "petrol and diesel together took 48%"
    if of_market and (kind := kind_before_the(passage, assigned, discourse)) is not None:
        return kind
    it = of_market and assigned.property.name == "market_share" and passage.lowers[passage.body] in _IT
    return discourse.kind_shared("segment_share" if it else assigned.property.name, passage.number)


def is_of_field(passage: Passage, assigned: Assigned) -> bool:
    """Is it a maker's share of a kind's market ("its share of the EV market", "third in the truck segment with 8%")?"""
    trigger, lead = assigned.trigger, assigned.figure.lead
    return any(
        passage.has(_FIELDS, hit.last, hit.last + 2)
        and (
            (passage.has(_OF, hit.first - 5, hit.first) and (trigger is None or not 0 <= trigger.first - hit.last <= 1))
            # "Tesla's EV market share"
            or (passage.word(hit.last) == "market" and passage.word(hit.first - 1) in _WHOSE)
        )
        and not passage.apart(hit.first, lead.first)
        for hit in passage.hits.get("segment", ())
    )


def is_of_makers(passage: Passage, assigned: Assigned) -> bool:
    """Is it several makers' share of a kind's market ("Ola, TVS and Bajaj account for 70% of the two-wheeler market")?"""
    begin = min(assigned.figure.first, assigned.trigger.first) if assigned.trigger is not None else assigned.figure.first
    if any(hit.last <= begin and not passage.apart(hit.first, begin) for hit in passage.hits.get("segment", ())):
        return False
    named = (m for m in passage.organizations if m.entity is not None and not is_bystander(m.entity))
    if any(m.last <= begin and not passage.apart(m.first, begin) and not preposition_before(passage, m.first) for m in named):
        return True
    return passage.has_before(_MAKING, begin)


def is_of_kind(passage: Passage, assigned: Assigned, discourse: Discourse) -> bool:
    """Do "they" who have a share stand for a kind of vehicle, not for a company?"""
    if assigned.property.name != "segment_share" or _is_of_own(passage, assigned.figure.lead.last):
        return False
    first = assigned.figure.lead.first
    return kind_meant(passage, first, discourse) is not None or _are_kinds(passage, first)


def is_of_place(passage: Passage, assigned: Assigned) -> bool:
    """Is it what a place has of something ("China accounts for a third of all sales")?"""
    trigger = assigned.trigger
    return assigned.property.name == "other" and trigger is not None and place_before(passage, trigger.first) is not None


def owner_of_whole(passage: Passage, assigned: Assigned, discourse: Discourse) -> EntityDraft | None:
    """Return the company of whose own sales a kind has a share ("45% of Toyota's sales", "of total sales at Kia")."""
    if is_of_place(passage, assigned):
        return discourse.organization if discourse.theme is None or not discourse.theme.property else None
    first = assigned.figure.lead.last
    if assigned.property.name != "segment_share" or passage.word(first) != "of":
        return None
    for k in range(first + 1, min(first + 8, passage.last)):
        mention = passage.at.get(k)
        if mention is not None and mention in passage.names and mention.entity is not None:
            owns = passage.word(mention.last) in ("'s", "'") or passage.word(mention.last) in _MADE or passage.word(k - 1) == "at"
            return mention.entity if owns and mention.entity.type == "organization" and not is_bystander(mention.entity) else None
        if k in passage.verbs or not passage.lowers[k].isalpha():
            return None
    return None


def is_named_share(passage: Passage, token: int) -> bool:
    """Does "market share" follow a percentage ("a 20% overall market share")?"""
    for k in range(token, min(token + 4, passage.last)):
        word = passage.lowers[k]
        if word == "share" and passage.lowers[k - 1] == "market":
            return True
        if passage.at.get(k) in passage.places:
            continue  # "its 5.9% U.S. market share"
        if k in passage.at or not word.isalpha() or word in _WHOLES - {"market"}:
            return False
    return False


def _whole_of_fraction(passage: Passage, lead: Mention) -> str | None:
    """Return what a fraction is of: "a third of sales", "one in three registrations"."""
    if "in" in passage.lowers[lead.first : lead.last] and passage.word(lead.last) != "of":
        return _noun_from(passage, lead.last)
    return _whole(passage, lead.last)


def _whole(passage: Passage, token: int) -> str | None:
    """Return the noun behind "of" right after a percentage: what it is a share of."""
    token += passage.word(token) == ")"  # "a third (32%) of registrations"
    if passage.word(token) == "(":
        token = next((k + 1 for k in range(token, min(token + 5, passage.last)) if passage.word(k) == ")"), token)
    return _noun_from(passage, token + 1) if passage.word(token) == "of" else None


def _noun_from(passage: Passage, token: int) -> str:
    """Return the noun of the phrase that begins at a token: the first that a market may be called by, else its last."""
    last = None
    for k in range(token, min(token + 7, passage.last)):
        word = passage.word(k)
        mention = passage.at.get(k)
        if word == "total" and passage.word(k + 1) in _TAKINGS:
            continue  # "of total revenue"
        if word in _WHOLES and (mention is None or mention.kind != "name"):
            return word  # not "82% of Volvo Cars"
        if mention is not None or word in ("'s", "-", "'"):
            continue
        if not word.isalnum() or word in ("in", "at", "for", "and", "to", "from"):
            break
        last = word
    return last or "name"


def _is_of_own(passage: Passage, token: int) -> bool:
    """Is it a share of the subject's own ("20% of its sales", "a 20% share of all their sales")?"""
    for k in range(token, min(token + 4, passage.last)):
        if passage.lowers[k] in _OWN:
            return True
        if not passage.lowers[k].isalpha():
            return False  # "a share of 26%, and saw its registrations"
    return False


def _kind_before(passage: Passage, token: int) -> Hit | None:
    """Return the segment's word in the clause before a number, if it is what the share is of."""
    for hit in passage.hits.get("segment", ()):
        if hit.last <= token and not passage.apart(hit.first, token) and token - hit.last <= 12:
            return hit
    return None
