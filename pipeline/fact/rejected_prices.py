"""Rejected prices: parts of a price, what tells two prices apart, what a booking takes, what any car of a class costs."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from ..draft import Mention
from ..lexicons import load
from .assignment import Assigned
from .gaps import strip_hedge
from .passage import Passage
from .unknown import is_of_unknown_model

_WORDS: Final = load("specification")
_EARLIER: Final = frozenset(_WORDS["predecessors"])
_FEES: Final = frozenset(_WORDS["fees"])
_PARTS: Final = frozenset(_WORDS["parts_of_price"])
_PREMIUM: Final = frozenset(_WORDS["premium"])
_DEARER: Final = frozenset(_WORDS["dearer"])
_TURNING: Final = frozenset(_WORDS["turning"])
_CLASSES: Final = frozenset(_WORDS["classes"])
_BOOKING: Final = frozenset(_WORDS["booking"])
_UNDERCUTTING: Final = frozenset(_WORDS["undercutting"])
_LEVIES: Final = frozenset(load("policy")["levies"])
_STATE: Final = frozenset(load("policy")["levying"])
_ELIGIBLE: Final = frozenset(_WORDS["eligible"])
_THAN: Final = frozenset(("than",))
_OPTIONS: Final = frozenset(_WORDS["options"])
_PACKAGES: Final = frozenset(_WORDS["packages"])
_NAMING: Final = frozenset(("the", "a", "an", "'s", "its", "our", "optional"))
_NAMED: Final = 6  # tokens
_STEPPING: Final = frozenset(_WORDS["stepping"])
_THOUGHT: Final = frozenset(_WORDS["thought"])
_HELD: Final = frozenset(("above", "below", "than", "over", "under", "from"))
_REACH: Final = 7  # tokens
_RATES: Final = frozenset(("rate", "averages"))
_CLOSER: Final = frozenset(("closer", "nearer"))
_CURRENCIES: Final = frozenset(load("accounts")["currencies"])


def no_price(passage: Passage, assigned: Assigned) -> str | None:
    """Return why a sum that speaks for a price is none, or None."""
    if is_of_unknown_model(passage, assigned):
        return "of a model that nothing knows"
    lead, level = assigned.figure.lead, assigned.figure.value is not None
    if not level and _is_price_apart(passage, assigned):
        return "how two prices differ"
    if lead.kind != "amount":
        return None
    moved = assigned.figure.change
    if moved is not None and _tells_apart(passage, moved):
        assigned.figure.change = None  # "at 229,900 yuan, 30% cheaper than in Germany"
    if _is_held_against(passage, lead):
        return "another's, which it is held against"
    if _is_exchange_rate(passage, assigned):
        return "an exchange rate"
    if _is_levied(passage, lead):
        return "what a state charges"
    if _is_of_a_class(passage, assigned):
        return "a class of vehicles"
    if level and passage.has(_ELIGIBLE, lead.first - 4, lead.first):
        return "what is given for it, not its price"
    if level and passage.has(_PREMIUM, lead.first - 4, lead.first):
        return "what something adds to a price"
    if level and _is_movement(passage, lead):
        return "by how much a price moved"
    if level and passage.has_beside(_BOOKING, assigned.figure.first) and _opens(passage, assigned):
        return "what a booking takes"
    if _is_of_options(passage, lead):
        return "what options cost"
    return "a part of the price" if _is_part(passage, lead) else None


def was_expected(passage: Passage, lead: Mention) -> bool:
    """Is it only what had been thought, behind what it is ("costs £32,995, above the £30,000 buyers had expected")?"""
    if lead.kind != "amount" or _THOUGHT.isdisjoint(passage.words) or passage.word(lead.first - 1) != "the":
        return False
    return passage.word(lead.first - 2) in _HELD and passage.has(_THOUGHT, lead.last, lead.last + _REACH)


def _is_levied(passage: Passage, lead: Mention) -> bool:
    """Is it a fee or a tax that a state takes ("owners will pay a federal fee of $250 a year")?"""
    if _LEVIES.isdisjoint(passage.words) or _STATE.isdisjoint(passage.words):
        return False
    return passage.has(_LEVIES, lead.first - 12, lead.last + 6)


def _is_movement(passage: Passage, lead: Mention) -> bool:
    """Is the sum the size of a step, not where it led ("a cut of $1,000", "prices climb $8,500", "undercuts it by $4,000")?"""
    start = strip_hedge(passage, passage.body, lead.first)
    before = passage.word(start - 1)
    if before == "of":
        return any(hit.last == start - 1 for hit in passage.moving("rise"))
    if before == "by":
        return passage.has(_UNDERCUTTING, lead.first - 8, start - 1)
    return before in _STEPPING


def _tells_apart(passage: Passage, moved: Mention) -> bool:
    """Does what follows a level only tell it from another's ("30% cheaper than in Germany"), and not from one of the past?"""
    if passage.word(moved.last) not in _DEARER or passage.word(moved.last + 1) != "than":
        return False
    return not any(0 <= d.first - moved.last <= _REACH for d in passage.dates) and not passage.has(
        _EARLIER, moved.last, moved.last + _REACH
    )


def _is_held_against(passage: Passage, lead: Mention) -> bool:
    """Is it what a price is held against ("43% cheaper than the $65,900 starting price there")?"""
    if passage.word(lead.first - 1) == "than" and passage.has(_CLOSER, lead.first - _NAMED, lead.first):
        return True  # "closer to €30,000 than €25,000"
    than = lead.first - 1 - (passage.word(lead.first - 1) == "the")
    return passage.word(than) == "than" and passage.word(than - 1) in _DEARER


def _is_exchange_rate(passage: Passage, assigned: Assigned) -> bool:
    """Does a currency stand before the rate that is given ("the dollar's rate averages 150 yen")?"""
    trigger = assigned.trigger
    if trigger is None or passage.lowers[trigger.first] not in _RATES:
        return False
    return passage.has(_CURRENCIES, trigger.first - 4, trigger.last)


def _is_part(passage: Passage, lead: Mention) -> bool:
    """Do words for a fee stand beside the sum ("the $1,475 destination fee", "a token amount of Rs 11,000")?"""
    behind = [passage.word(k) for k in range(lead.last, lead.last + 4)]
    if behind[0] == "deposit" or behind[:2] == ["down", "payment"]:
        return True
    if behind[0] in _PARTS and any(word in _FEES for word in behind[1:]):
        return True
    before = [passage.word(k) for k in range(lead.first - 4, lead.first)]
    return any(word in _PARTS and following in _FEES for word, following in pairwise(before))


def _is_of_options(passage: Passage, lead: Mention) -> bool:
    """Is it what options come to ("with $6,730 of options") or what a package of them costs ("the $4,300 Sport package")?"""
    if _OPTIONS.isdisjoint(passage.words):
        return False
    token = lead.last + (passage.word(lead.last) == "worth")
    if passage.word(token) in ("of", "in") and passage.has(_OPTIONS, token + 1, token + 4):
        return True
    if lead.fields.get("value") is None or passage.word(lead.first - 1) not in _NAMING:
        return False
    for k in range(lead.last, min(lead.last + _NAMED, passage.last)):
        if passage.lowers[k] in _PACKAGES:
            return True
        if k in passage.verbs or not (passage.lowers[k].isalnum() or passage.lowers[k] in ("-", "+")):
            return False
    return False


def _is_price_apart(passage: Passage, assigned: Assigned) -> bool:
    """Does a change only tell one price from another ("remains $9,000 cheaper", "a lower price than the X by 4%")?"""
    change, trigger = assigned.figure.lead, assigned.trigger
    if change.fields.get("unit") == "multiple" and change.fields.get("direction") is None:
        return True
    word, following = passage.word(change.last), passage.word(change.last + 1)
    if word in ("less", "more") and (trigger is None or passage.lowers[trigger.first].startswith("cost") or following == "than"):
        return not passage.has(_EARLIER, change.last, change.last + 8)
    if word in _DEARER and (following == "than" or not passage.has(_TURNING, change.first - 8, change.first)):
        return not passage.has(_EARLIER, change.last, change.last + 8)
    if trigger is None or trigger.last > change.first or "than" not in passage.words:
        return False
    return passage.has(_THAN, trigger.last, change.first) and not passage.has(_EARLIER, trigger.last, change.first)


def _is_of_a_class(passage: Passage, assigned: Assigned) -> bool:
    """Is the price what any vehicle of a kind costs ("vehicles that cost less than 300,000 yuan")?"""
    trigger = assigned.trigger
    if trigger is None or trigger.last > assigned.figure.first or passage.word(trigger.first - 1) not in ("that", "which", "are"):
        return False
    token = trigger.first - 2 - (passage.word(trigger.first - 1) == "are")
    pointed = token - 1 in passage.at or passage.word(token - 1) in ("these", "those", "two", "both")
    return passage.word(token) in _CLASSES and not pointed


def _opens(passage: Passage, assigned: Assigned) -> bool:
    """Do bookings open at the sum ("bookings open at Rs 21,000")?"""
    first = assigned.figure.first
    return any(passage.lowers[k] in _BOOKING and 0 < first - k <= 12 for k in range(passage.body, first)) and not any(
        t.sense.what == "price" and passage.lowers[t.first].startswith("pric") for t in passage.triggers
    )
