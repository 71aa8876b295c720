"""Settlements: sums that end a case, told by who pays and what is settled."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from ..lexicons import load
from .assignment import Assigned
from .discourse import Discourse
from .gaps import strip_hedge
from .passage import Passage

_WORDS: Final = load("accounts")
_PAYING: Final = frozenset(_WORDS["paying"])
_SETTLING: Final = frozenset(_WORDS["settling"])
_ENDING: Final = frozenset(_WORDS["ending"])
_SETTLED: Final = frozenset(("settled", "settles", "settle"))


def is_settlement(passage: Passage, assigned: Assigned, discourse: Discourse) -> bool:
    """Is what a company pays a fine or a settlement: the clause says so, or the fine just spoken of is shared out?"""
    trigger = assigned.trigger
    if trigger is None or assigned.figure.lead.kind != "amount":
        return False
    if assigned.property.name == "deal_value" and passage.has_beside(_ENDING, assigned.figure.first):
        return True  # "the case was resolved with a $1.2bn deal"
    if not passage.has(_PAYING, trigger.first, trigger.last):
        return False
    if passage.has_beside(_SETTLING, assigned.figure.first):
        return True
    topic = discourse.topic("policy", passage.number)
    return topic is not None and topic.property == "fine" and passage.number - topic.sentence <= 1


def is_paid_up(passage: Passage, lead: Mention) -> bool:
    """Is a sum that no property claims paid to end a case ("paid $2bn to settle claims", "is on the hook for $14bn")?"""
    if _SETTLING.isdisjoint(passage.words) or _PAYING.isdisjoint(passage.words):
        return False
    first = lead.first
    paid = any(passage.lowers[k] in _PAYING and not passage.apart(k, first) for k in range(max(passage.body, first - 12), first))
    return paid and any(passage.lowers[k] in _SETTLING and not passage.apart(k, first) for k in range(passage.body, passage.last))


def is_settled(passage: Passage, assigned: Assigned) -> bool:
    """Does "settled … for" stand before a sum, with no other sum between?"""
    first = assigned.figure.lead.first
    verb = max((k for k in range(max(passage.body, first - 12), first) if passage.lowers[k] in _SETTLED), default=first)
    return passage.word(strip_hedge(passage, passage.body, first) - 1) == "for" and not passage.count_numbers(verb, first)
