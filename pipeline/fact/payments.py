"""Payments: whether what is paid is a price, that of a share, a cost, pay, or what a deal is worth."""

from __future__ import annotations

from typing import Final

from ..lexicons import load
from .assignment import Assigned
from .fitting import is_too_much
from .gaps import gap
from .passage import Passage
from .purchases import is_paid_for

_WORDS: Final = load("refinement")
_COST: Final = frozenset(_WORDS["cost"])
_MAKING: Final = frozenset(_WORDS["making"])
_STOCK: Final = frozenset(_WORDS["stock"])
_DEALS: Final = frozenset(_WORDS["deals"])
_PAYERS: Final = frozenset(_WORDS["payers"])
_PAY: Final = frozenset(_WORDS["pay"])
_OWNED: Final = frozenset(_WORDS["owned"])
_BUYING: Final = frozenset(_WORDS["buying"])
_SPENT: Final = frozenset(_WORDS["spent"])
_WATCHING: Final = frozenset(_WORDS["watching"])
_TARGETS: Final = frozenset(_WORDS["targets"])
_BONDS: Final = 9  # tokens
_BUYBACK: Final = frozenset(("buyback", "buybacks", "dividends", "dividend"))
_SHARES: Final = frozenset(("shares", "stock"))
_EACH: Final = frozenset(("vehicle", "car", "unit", "truck"))
_DEAR: Final = 5000.0  # no share costs so much, cars do


def price_of(passage: Passage, found: Assigned, _: Assigned | None) -> str | None:
    """Tell the price of a share from that of a car."""
    if found.figure.lead.fields.get("per") == "share":
        return "share_price"
    return "share_price" if _of_shares(passage, found) or _is_of_target(passage, found) else None


def _of_shares(passage: Passage, assigned: Assigned) -> bool:
    """Is the price one of shares?"""
    first = assigned.figure.first
    return not _STOCK.isdisjoint(passage.words) and any(
        passage.word(k) in _STOCK and not passage.apart(k, first) for k in range(max(passage.first, first - 20), first)
    )


def _is_of_target(passage: Passage, assigned: Assigned) -> bool:
    """Is the price what analysts think that a share will come to?"""
    lead, trigger = assigned.figure.lead, assigned.trigger
    if trigger is not None and passage.word(trigger.last) == "target":
        return True
    if lead.kind not in ("amount", "percentage") or (lead.kind == "amount" and (lead.fields.get("value") or 0.0) >= _DEAR):
        return False
    lowers = passage.lowers[passage.body : passage.last]
    return not _WATCHING.isdisjoint(lowers) and not _TARGETS.isdisjoint(lowers)


def cost_of(passage: Passage, found: Assigned, earlier: Assigned | None) -> str | None:
    """Tell a price and what is paid for a stake from a cost."""
    if earlier is not None and earlier.property.name == "price" and _follows(passage, found, earlier):
        return "price"
    if found.trigger is not None and passage.lowers[found.trigger.first] in _COST:
        return spent_of(passage, found, earlier) or _costing(passage, found)
    return spent_of(passage, found, earlier)


def _costing(passage: Passage, assigned: Assigned) -> str:
    """Tell a price ("the car costs $30,000") from a cost ("it will cost Ford $2bn", "costs $9,000 to build")."""
    trigger, lead = assigned.trigger, assigned.figure.lead
    assert trigger is not None
    if (
        gap(passage, trigger.last, lead.first) not in ("", "f", "x", "nTo")
        or trigger.last > lead.first
        or lead.kind != "amount"
        or lead.fields.get("per") in ("year", "day")
        or (not trigger.sense.verb and lead.fields.get("per") in _EACH)  # "warranty costs average $900 per car"
    ):
        return "cost"
    price = passage.wording.properties["price"]
    between = any(trigger.last <= m.first < lead.first for m in (*passage.names, *passage.places))
    last = max(lead.last, assigned.figure.behind)
    making = passage.word(last) == "to" and passage.word(last + 1) in _MAKING
    return "cost" if between or making or is_too_much(price, lead.fields) else "price"


def _follows(passage: Passage, found: Assigned, earlier: Assigned) -> bool:
    """Does a sum come behind the price that its word "costs" stands before ("costs €0.77 there and €0.69 here")?"""
    trigger, price = found.trigger, earlier.figure.lead
    lead = found.figure.lead
    return (
        trigger is not None
        and lead.kind == price.kind == "amount"
        and trigger.last <= price.first < lead.first
        and (lead.fields.get("value") or 0.0) < 100 * (price.fields.get("value") or 1.0)
    )


def wages_of(passage: Passage, found: Assigned, _: Assigned | None) -> str | None:
    """Tell what buyers pay, and what is paid for a stake, from what staff are paid."""
    if _is_paid(passage, found):
        return "price"
    if _is_for_stake(passage, found):
        return "deal_value"
    return "other" if _is_bare_pay(passage, found) else None


def _is_paid(passage: Passage, assigned: Assigned) -> bool:
    """Is it what buyers or members pay?"""
    trigger, lead = assigned.trigger, assigned.figure.lead
    if trigger is None or lead.kind != "amount" or trigger.last - trigger.first > 1:
        return False
    if passage.lowers[trigger.first] not in ("pay", "pays"):
        return False
    return passage.has(_PAYERS, trigger.first - 8, trigger.first)


def _is_bare_pay(passage: Passage, assigned: Assigned) -> bool:
    """Is "pay" a verb about a sum, not wages?"""
    trigger, lead = assigned.trigger, assigned.figure.lead
    return (
        trigger is not None
        and passage.lowers[trigger.first] == "pay"
        and trigger.last - trigger.first == 1
        and lead.kind == "amount"
        and lead.fields.get("per") is None
    )


def spent_of(passage: Passage, found: Assigned, _: Assigned | None) -> str | None:
    """Tell what is paid for a stake or for own shares from other sums."""
    spent = found.property.name == "investment" and found.trigger is not None and passage.lowers[found.trigger.first] in _SPENT
    if spent and passage.has_beside(_BUYBACK, found.figure.first):
        return "other"
    return "deal_value" if _is_for_stake(passage, found) else None


def _is_for_stake(passage: Passage, assigned: Assigned) -> bool:
    """Is it what is paid for a stake or a takeover ("pay $700m for a 5% stake", "the purchase could cost it $1bn")?"""
    trigger, lead = assigned.trigger, assigned.figure.lead
    if trigger is None or lead.kind != "amount" or lead.fields.get("per") is not None:
        return False
    word = passage.lowers[trigger.first]
    if word in _PAY and is_paid_for(passage, trigger.first, lead):
        return True
    if word in _PAY and passage.word(lead.last) in ("for", "to"):
        return passage.has(_OWNED, lead.last + 1, lead.last + 8)
    if assigned.property.name == "investment":
        paid = word in _SPENT and "for" in passage.lowers[lead.last : lead.last + 5]
        return paid and passage.has(_OWNED, lead.last + 1, lead.last + 10)
    joined = passage.word(trigger.first - 1) in _BUYING  # "acquisition costs"
    return word in _COST and not joined and passage.has(_BUYING, trigger.first - 5, trigger.first)


def deal_of(passage: Passage, found: Assigned, _: Assigned | None) -> str | None:
    """Tell a deal from other things that are worth a sum."""
    if _buys_back(passage, found):
        return "other"
    if _has_deal(passage, found):
        return None
    lead = found.figure.lead
    if any(t.sense.what == "funding" and not t.sense.weak and 0 <= t.first - lead.last <= _BONDS for t in passage.triggers):
        return "funding"  # "is eyeing $4 billion worth of bonds"
    return "other"


def _buys_back(passage: Passage, assigned: Assigned) -> bool:
    """Does a company buy its own shares ("buy back $6bn of shares")?"""
    trigger, last = assigned.trigger, assigned.figure.lead.last
    if trigger is not None and passage.word(trigger.last) == "back":
        return True
    own = passage.word(last) in ("of", "in", "worth") and passage.word(last + 1) in ("its", "their")
    return own and passage.has(_SHARES, last, last + 5)


def _has_deal(passage: Passage, assigned: Assigned) -> bool:
    """Does a weak "worth" stand with a deal, a contract or an order?"""
    trigger = assigned.trigger
    if trigger is None or not trigger.sense.weak:
        return True
    if is_paid_for(passage, trigger.last - 1, assigned.figure.lead):
        return True
    return any(word in _DEALS for word in passage.lowers[passage.first : passage.last])
