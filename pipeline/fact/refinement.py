"""Refinement: wordings that several properties share are told apart by what stands around the number."""

from __future__ import annotations

from ..lexicons import load
from .accounts import money_of
from .assignment import AS_BEFORE, Assigned, is_of_staff
from .discourse import Discourse
from .fitting import is_too_much
from .gaps import gap
from .passage import Passage
from .shares import SHARE, is_named_share, is_of_market_share, share_of
from .staff import staff_of

_WORDS = load("refinement")
_COST, _MAKING, _ABLE, _AWAY, _STOCK, _DEALS = (
    frozenset(_WORDS[name]) for name in ("cost", "making", "able", "away", "stock", "deals")
)
_PAYERS, _PAY, _OWNED, _BUYING = (frozenset(_WORDS[name]) for name in ("payers", "pay", "owned", "buying"))
_SPENT = frozenset(_WORDS["spent"])
_REPRESENTING = frozenset(load("movement")["parts"]["being"])
_NO_SHARE = frozenset(("discount", "tariff", "price"))
_REVENUE, _PROFITS = frozenset(("sales", "revenue", "revenues", "turnover")), frozenset(load("accounts")["profits"])
_CHARGERS = frozenset(_WORDS["chargers"])
_WATCHING, _TARGETS = frozenset(_WORDS["watching"]), frozenset(_WORDS["targets"])
_SELLING = frozenset(("sell", "sells", "sold", "selling"))
_PLAIN = frozenset(("power", "output"))
_DEAR = 5000.0  # no share costs so much, cars do
# told apart for one number, these hold for the next of its list
_LENDING = frozenset((*SHARE, "fine", "savings", "exports", "loss", "price"))


def refine_all(passage: Passage, assigned: list[Assigned], discourse: Discourse) -> list[Assigned]:
    """Give each figure the property that its wording means, which may be none that makes a fact ("other")."""
    earlier: Assigned | None = None
    given = ""  # the property of the figure before, as its trigger gave it
    for found in assigned:
        name = found.property.name
        better = money_of(passage, found, discourse) or staff_of(passage, found, earlier)
        if found.figure.lead.kind == "percentage" and name in _NO_SHARE and is_named_share(passage, found.figure.lead.last):
            better = "market_share"  # "offers incentives to defend its 5.9% US market share"
        elif earlier is not None and _represents(passage, found, earlier):
            better = earlier.property.name
        if better is not None:
            _set(passage, found, better)
        elif name in SHARE and is_of_staff(passage, found.figure.lead):
            _set(passage, found, "job_cuts" if earlier is not None and earlier.property.name == "job_cuts" else "other")
        elif name == "job_cuts" and found.figure.lead.kind == "percentage" and _is_of_cuts(passage, found):
            _set(passage, found, "other")
        elif earlier is not None and found.why == AS_BEFORE and name == given and _lends(name, earlier.property.name):
            _set(passage, found, earlier.property.name)
        elif name in SHARE and _is_of_revenue(passage, found):
            _set(passage, found, "margin")
        elif name in SHARE and not found.inherited:
            _set(passage, found, share_of(passage, found, earlier, discourse))
        elif name == "cost" and earlier is not None and earlier.property.name == "price" and _follows(passage, found, earlier):
            _set(passage, found, "price")
        elif name == "cost" and found.trigger is not None and passage.lowers[found.trigger.first] in _COST:
            _set(passage, found, _cost(passage, found))
        elif name == "stake" and is_of_market_share(passage, found.figure.lead.last):
            _set(passage, found, share_of(passage, found, earlier, discourse))
        elif name in ("deliveries", "sales") and found.trigger is not None and found.trigger.sense.verb and _abroad(passage, found):
            _set(passage, found, "exports")
        elif name == "price" and (_of_shares(passage, found) or _is_of_target(passage, found)):
            _set(passage, found, "share_price")
        elif name == "wages" and _is_paid(passage, found):
            _set(passage, found, "price")
        elif name in ("wages", "cost", "other", "investment") and _is_for_stake(passage, found):
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


def _represents(passage: Passage, found: Assigned, earlier: Assigned) -> bool:
    """Does "which represents" make a movement that of the sum before it ("made $3bn, …, which represents a 5% increase")?"""
    figure = found.figure
    if figure.value is not None or earlier.figure.value is None or "which" not in passage.words:
        return False
    behind = range(max(earlier.figure.last, figure.first - 6), figure.first - 1)
    return any(passage.lowers[k] == "which" and passage.word(k + 1) in _REPRESENTING for k in behind)


def _lends(given: str, name: str) -> bool:
    """Does the property told apart for one number hold for the next of its list?"""
    return name in _LENDING or (given in SHARE and name == "other")


def _set(passage: Passage, assigned: Assigned, name: str) -> None:
    assigned.property = passage.wording.properties[name]


def _abroad(passage: Passage, assigned: Assigned) -> bool:
    """Does "abroad" stand behind what is sent there ("shipped 3,000 cars abroad")? What is sold there may be built there."""
    last, verb = assigned.figure.lead.last, assigned.trigger
    return verb is not None and passage.lowers[verb.first] not in _SELLING and passage.has(_AWAY, last, last + 3)


def _is_of_revenue(passage: Passage, assigned: Assigned) -> bool:
    """Is it a profit's share of a company's sales ("a profit of €363m, or 1.5% of sales")?"""
    lead = assigned.figure.lead
    if passage.word(lead.last) != "of" or passage.word(lead.last + 1) not in _REVENUE or passage.hits.get("segment"):
        return False
    return any(t.sense.what in _PROFITS and t.last <= lead.first for t in passage.triggers)


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
    if assigned.property.name == "investment":
        paid = word in _SPENT and "for" in passage.lowers[lead.last : lead.last + 5]
        return paid and passage.has(_OWNED, lead.last + 1, lead.last + 10)
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
