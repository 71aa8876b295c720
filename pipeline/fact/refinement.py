"""Refinement: wordings that several properties share are told apart by what stands around the number."""

from __future__ import annotations

from ..lexicons import load
from .accounts import money_of
from .assignment import AS_BEFORE, Assigned, is_of_staff
from .discourse import Discourse
from .fitting import is_too_much
from .gaps import gap
from .passage import Hit, Passage
from .segments import kind_of_subject
from .staff import staff_of

_WORDS = load("refinement")
_WHOLES, _OWN, _COST, _MAKING, _SHARES, _ABLE, _POINTING, _AWAY, _STOCK, _DEALS = (
    frozenset(_WORDS[name]) for name in ("wholes", "own", "cost", "making", "shares", "able", "pointing", "away", "stock", "deals")
)
_PAYERS, _PAY, _OWNED, _BUYING = (frozenset(_WORDS[name]) for name in ("payers", "pay", "owned", "buying"))
_CHARGERS = frozenset(_WORDS["chargers"])
_WATCHING, _TARGETS = frozenset(_WORDS["watching"]), frozenset(_WORDS["targets"])
_PLAIN = frozenset(("power", "output"))
_DEAR = 5000.0  # no share costs so much, cars do
_SHARE = ("market_share", "segment_share")
# told apart for one number, these hold for the next of its list
_LENDING = frozenset((*_SHARE, "fine", "savings", "exports", "loss", "price"))


def refine_all(passage: Passage, assigned: list[Assigned], discourse: Discourse) -> list[Assigned]:
    """Give each figure the property that its wording means, which may be none that makes a fact ("other")."""
    earlier: Assigned | None = None
    given = ""  # the property of the figure before, as its trigger gave it
    for found in assigned:
        name = found.property.name
        better = money_of(passage, found, discourse) or staff_of(passage, found, earlier)
        if better is not None:
            _set(passage, found, better)
        elif name in _SHARE and is_of_staff(passage, found.figure.lead):
            _set(passage, found, "job_cuts" if earlier is not None and earlier.property.name == "job_cuts" else "other")
        elif name == "job_cuts" and found.figure.lead.kind == "percentage" and _is_of_cuts(passage, found):
            _set(passage, found, "other")
        elif earlier is not None and found.why == AS_BEFORE and name == given and _lends(name, earlier.property.name):
            _set(passage, found, earlier.property.name)
        elif name in _SHARE and not found.inherited:
            _set(passage, found, _share(passage, found, earlier, discourse))
        elif name == "cost" and earlier is not None and earlier.property.name == "price" and _follows(passage, found, earlier):
            _set(passage, found, "price")
        elif name == "cost" and found.trigger is not None and passage.lowers[found.trigger.first] in _COST:
            _set(passage, found, _cost(passage, found))
        elif name == "stake" and _is_of_market(passage, found.figure.lead.last):
            _set(passage, found, _share(passage, found, earlier, discourse))
        elif name in ("deliveries", "sales") and found.trigger is not None and found.trigger.sense.verb and _abroad(passage, found):
            _set(passage, found, "exports")
        elif name == "price" and (_of_shares(passage, found) or _is_of_target(passage, found)):
            _set(passage, found, "share_price")
        elif name == "wages" and _is_paid(passage, found):
            _set(passage, found, "price")
        elif name in ("wages", "cost", "other") and _is_for_stake(passage, found):
            _set(passage, found, "deal_value")
        elif (name == "wages" and _is_bare_pay(passage, found)) or (name == "deal_value" and not _has_deal(passage, found)):
            _set(passage, found, "other")
        elif name == "power" and _is_of_charger(passage, found):
            _set(passage, found, "charging_power")
        elif name == "production":
            _set(passage, found, _production(passage, found))
        elif name == "profit" and earlier is not None and earlier.trigger is not None:
            _set(passage, found, _profit(passage, found, earlier))
        earlier, given = found, name
    return assigned


def _lends(given: str, name: str) -> bool:
    """Does the property told apart for one number hold for the next of its list?"""
    return name in _LENDING or (given in _SHARE and name == "other")


def _is_of_market(passage: Passage, token: int) -> bool:
    """Does what follows a percentage make it a share of a market?"""
    return _whole(passage, token) in _WHOLES or _named_share(passage, token)


def _set(passage: Passage, assigned: Assigned, name: str) -> None:
    assigned.property = passage.wording.properties[name]


def _abroad(passage: Passage, assigned: Assigned) -> bool:
    """Does "abroad" or "overseas" stand behind the number ("shipped 3,000 cars abroad")?"""
    last = assigned.figure.lead.last
    return passage.has(_AWAY, last, last + 3)


def _is_of_cuts(passage: Passage, assigned: Assigned) -> bool:
    """Is it a share of the cuts themselves ("80% of the job cuts")?"""
    last = assigned.figure.lead.last
    trigger = assigned.trigger
    return passage.word(last) == "of" and trigger is not None and last < trigger.first <= last + 5


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


def _is_of_charger(passage: Passage, assigned: Assigned) -> bool:
    """Is the power that of chargers ("its posts deliver 500 kW")?"""
    told = assigned.trigger is not None and passage.lowers[assigned.trigger.last - 1] not in _PLAIN
    if told or assigned.figure.lead.fields.get("unit") != "kW":
        return False
    first = assigned.figure.first
    return any(
        passage.lowers[k] in _CHARGERS and not passage.apart(k, first) and passage.cost(k, first) < 1.5
        for k in range(passage.body, passage.last)
    )


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


def _is_for_stake(passage: Passage, assigned: Assigned) -> bool:
    """Is it what is paid for a stake or a takeover ("pay $700m for a 5% stake", "the purchase could cost it $1bn")?"""
    trigger, lead = assigned.trigger, assigned.figure.lead
    if trigger is None or lead.kind != "amount" or lead.fields.get("per") is not None:
        return False
    word = passage.lowers[trigger.first]
    if word in _PAY and passage.word(lead.last) in ("for", "to"):
        return passage.has(_OWNED, lead.last + 1, lead.last + 8)
    joined = passage.word(trigger.first - 1) in _BUYING  # "acquisition costs"
    return word in _COST and not joined and passage.has(_BUYING, trigger.first - 5, trigger.first)


def _has_deal(passage: Passage, assigned: Assigned) -> bool:
    """Does a weak "worth" stand with a deal, a contract or an order?"""
    if assigned.trigger is None or not assigned.trigger.sense.weak:
        return True
    return any(word in _DEALS for word in passage.lowers[passage.first : passage.last])


def _production(passage: Passage, assigned: Assigned) -> str:
    """Tell what a plant can or will make a year (its capacity) from what was made."""
    trigger, lead = assigned.trigger, assigned.figure.lead
    if trigger is None or not trigger.sense.verb or lead.fields.get("per") != "year":
        return "production"
    able = passage.has(_ABLE, trigger.first - 3, trigger.first)
    return "capacity" if able else "production"


def _profit(passage: Passage, assigned: Assigned, earlier: Assigned) -> str:
    """Take "a profit of 2.8bn" behind an operating loss as an operating profit."""
    trigger = assigned.trigger
    if trigger is None or trigger.last - trigger.first > 1 or earlier.trigger is None:
        return "profit"
    first = passage.lowers[earlier.trigger.first]
    if earlier.property.name in ("operating_profit", "net_profit"):
        return earlier.property.name
    if earlier.property.name == "loss" and first in ("operating", "net"):
        return f"{first}_profit"
    return "profit"


def _share(passage: Passage, assigned: Assigned, earlier: Assigned | None, discourse: Discourse) -> str:
    """Tell a maker's share of a market from a kind's share of sales, and from shares of anything else."""
    figure, trigger = assigned.figure, assigned.trigger
    lead = figure.lead
    noun = trigger is not None and not trigger.sense.weak and passage.lowers[trigger.last - 1] in _SHARES
    if trigger is not None and not noun and _named_share(passage, lead.last):
        return "segment_share" if _kind_before(passage, lead.first) else "market_share"
    whole = _whole(passage, lead.last)
    if whole is not None and whole not in _WHOLES:
        return "other"
    if not noun and whole is None and trigger is not None and trigger.sense.weak:
        kind = earlier is not None and earlier.property.name == "segment_share" and _kind_before(passage, lead.first) is not None
        return "segment_share" if kind else "other"  # "petrol took 38% of registrations, diesel accounted for 22%"
    if passage.has(_OWN, lead.last, min(lead.last + 4, passage.last)) or _is_of_maker(passage, lead.last):
        return "segment_share" if _kind_before(passage, lead.first) else "other"
    if noun and trigger is not None:
        near = [
            hit
            for hit in passage.hits.get("segment", ())
            if 0 <= trigger.first - hit.last <= 1 or 0 <= hit.first - trigger.last <= 2 or trigger.first <= hit.first < trigger.last
        ]
        alone = not any(m.entity is not None and m.entity.type == "organization" for m in passage.names)
        if near or assigned.property.name == "segment_share" or (alone and whole is None and _kind_before(passage, lead.first)):
            return "segment_share"
        if passage.word(trigger.first - 1) in _POINTING:
            topic = discourse.topic("share", passage.number)
            known = (
                earlier.property.name
                if earlier is not None and earlier.property.name in _SHARE
                else topic.property
                if topic
                else None
            )
            return known or "market_share"
        return "market_share"
    joined = trigger is not None and trigger.sense.verb and kind_of_subject(passage, trigger) is not None
    return "segment_share" if joined or _kind_before(passage, lead.first) else "market_share"


def _named_share(passage: Passage, token: int) -> bool:
    """Does "market share" follow a percentage ("a 20% overall market share")?"""
    for k in range(token, min(token + 4, passage.last)):
        word = passage.lowers[k]
        if word == "share" and passage.lowers[k - 1] == "market":
            return True
        if k in passage.at or not word.isalpha() or word in _WHOLES - {"market"}:
            return False
    return False


def _whole(passage: Passage, token: int) -> str | None:
    """Return the noun behind "of" right after a percentage: what it is a share of."""
    if passage.word(token) == "(":
        token = next((k + 1 for k in range(token, min(token + 5, passage.last)) if passage.word(k) == ")"), token)
    if passage.word(token) != "of":
        return None
    last = None
    for k in range(token + 1, min(token + 8, passage.last)):
        word = passage.word(k)
        mention = passage.at.get(k)
        if word in _WHOLES:
            return word
        if mention is not None or word in ("'s", "-", "'"):
            continue
        if not word.isalnum() or word in ("in", "at", "for", "and", "to", "from"):
            break
        last = word
    return last or "name"


def _is_of_maker(passage: Passage, token: int) -> bool:
    """Is it a share of what a named maker sells ("17% of Cadillac's sales")?"""
    owner = passage.at.get(token + 1) if passage.word(token) == "of" else None
    return owner in passage.names and owner is not None and passage.word(owner.last) in ("'s", "'")


def _kind_before(passage: Passage, token: int) -> Hit | None:
    """Return the segment's word in the clause before a number, if it is what the share is of."""
    for hit in passage.hits.get("segment", ()):
        if hit.last <= token and not passage.apart(hit.first, token) and token - hit.last <= 12:
            return hit
    return None


def _cost(passage: Passage, assigned: Assigned) -> str:
    """Tell a price ("the car costs $30,000") from a cost ("it will cost Ford $2bn", "costs $9,000 to build")."""
    trigger, lead = assigned.trigger, assigned.figure.lead
    assert trigger is not None
    if (
        gap(passage, trigger.last, lead.first) not in ("", "f", "x", "nTo")
        or trigger.last > lead.first
        or lead.kind != "amount"
        or lead.fields.get("per") in ("year", "day")
    ):
        return "cost"
    price = passage.wording.properties["price"]
    between = any(trigger.last <= m.first < lead.first for m in (*passage.names, *passage.places))
    making = passage.word(lead.last) == "to" and passage.word(lead.last + 1) in _MAKING
    return "cost" if between or making or is_too_much(price, lead.fields) else "price"
