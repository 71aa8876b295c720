"""Refinement: wordings that several properties share are told apart by what stands around the number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..lexicons import load
from .accounts import money_of
from .assignment import AS_BEFORE, Assigned, is_of_staff
from .discourse import Discourse
from .gifts import told_by_giver
from .other_shares import is_of_capital
from .passage import Passage
from .payments import cost_of, deal_of, price_of, spent_of, wages_of
from .recalls import recall_of
from .shares import SHARE, is_named_share, is_of_market_share, share_of
from .staff import staff_of

_WORDS: Final = load("refinement")
_LOSING: Final = frozenset(("lose", "loses", "lost", "losing"))
_ABLE: Final = frozenset(_WORDS["able"])
_AWAY: Final = frozenset(_WORDS["away"])
_CHARGERS: Final = frozenset(_WORDS["chargers"])
_REPRESENTING: Final = frozenset(load("movement")["parts"]["being"])
_NO_SHARE: Final = frozenset(("discount", "tariff", "price"))
_REVENUE: Final = frozenset(("sales", "revenue", "revenues", "turnover"))
_PROFITS: Final = frozenset(load("accounts")["profits"])
_SELLING: Final = frozenset(("sell", "sells", "sold", "selling"))
_IMPORTS: Final = frozenset(("imported", "imports"))
_PLAIN: Final = frozenset(("power", "output"))
# told apart for one number, these hold for the next of its list
_LENDING: Final = frozenset((*SHARE, "fine", "savings", "exports", "loss", "price"))


def refine_all(passage: Passage, assigned: list[Assigned], discourse: Discourse) -> list[Assigned]:
    """Give each figure the property that its wording means, which may be none that makes a fact ("other")."""
    earlier: Assigned | None = None
    given = ""  # the property of the figure before, as its trigger gave it
    for found in assigned:
        name = found.property.name
        better = (
            _told_by_others(passage, found, earlier, discourse)
            or _told_by_staff(passage, found, earlier)
            or recall_of(passage, found, earlier, discourse)
            or _lent(found, earlier, given)
            or _told_by_itself(passage, found, earlier, discourse)
        )
        if better is not None:
            found.property = passage.wording.properties[better]
        earlier, given = found, name
    return assigned


def _told_by_others(passage: Passage, found: Assigned, earlier: Assigned | None, discourse: Discourse) -> str | None:
    """Return the property that money, staff, a market or "which represents" beside a figure of any property tells, or None."""
    lead = found.figure.lead
    if lead.kind == "percentage" and found.property.name in SHARE and is_of_capital(passage, lead):
        return "stake"
    if earlier is not None and earlier.property.name == "stake" and _is_rest_of_stakes(passage, found):
        return "stake"
    if lead.kind == "percentage" and found.property.name in _NO_SHARE and is_named_share(passage, lead.last):
        return "market_share"  # "offers incentives to defend its 5.9% US market share"
    if found.property.group == "money" and found.figure.value is None and _is_lost(passage, found):
        return "loss"
    if earlier is not None and found.property.name == "loss" and lead.kind == "percentage" and found.figure.value is None:
        # "its shares fell 3%, while BMW suffered 4% losses"
        return "share_price" if earlier.property.name == "share_price" else None
    if earlier is not None and _represents(passage, found, earlier):
        return earlier.property.name
    return told_by_giver(passage, found) or money_of(passage, found, discourse) or staff_of(passage, found, earlier)


def _is_rest_of_stakes(passage: Passage, found: Assigned) -> bool:
    """Is a share behind a stake another's part of the same ("with a 51% stake, while Bosch takes a 49% share")?"""
    lead = found.figure.lead
    if lead.kind != "percentage" or found.property.name not in SHARE or found.figure.value is None:
        return False
    return passage.word(lead.last) in ("share", "shares") and not is_of_market_share(passage, lead.last)


def _is_lost(passage: Passage, found: Assigned) -> bool:
    """Is a change in a sum one of what is lost ("its business would lose $1bn more than expected")?"""
    return found.figure.lead.kind == "amount" and passage.word(found.figure.first - 1) in _LOSING


def _told_by_staff(passage: Passage, found: Assigned, earlier: Assigned | None) -> str | None:
    """Return what a share is where it is one of the people employed or of those who go, or None."""
    name = found.property.name
    if name in SHARE and is_of_staff(passage, found.figure.lead):
        return "job_cuts" if earlier is not None and earlier.property.name == "job_cuts" else "other"
    if name == "job_cuts" and found.figure.lead.kind == "percentage" and _is_of_cuts(passage, found):
        return "other"
    return None


def _lent(found: Assigned, earlier: Assigned | None, given: str) -> str | None:
    """Return the property told apart for the number before, where it holds for the next of its list, or None."""
    if earlier is None or found.why != AS_BEFORE or found.property.name != given:
        return None
    name = earlier.property.name
    return name if name in _LENDING or (given in SHARE and name == "other") else None


def _told_by_itself(passage: Passage, found: Assigned, earlier: Assigned | None, discourse: Discourse) -> str | None:
    """Return the property that the wording of the figure's own one means here, or None where it may stay."""
    name = found.property.name
    if name == "registrations" and _is_told_of_sales(passage, found, discourse):
        return "sales"
    if name in SHARE:
        return _share(passage, found, earlier, discourse)
    if name == "stake":
        of_market = is_of_market_share(passage, found.figure.lead.last)
        return share_of(passage, found, earlier, discourse) if of_market else None
    test = _TESTS.get(name)
    return test(passage, found, earlier) if test is not None else None


def _is_told_of_sales(passage: Passage, found: Assigned, discourse: Discourse) -> bool:
    """Does a maker that tells of its sales say what it "registered", which no office did ("when it registered 3,000 units")?"""
    trigger, topic = found.trigger, discourse.topics.get("volume")
    if trigger is None or not trigger.sense.verb or passage.lowers[trigger.first] != "registered":
        return False
    name = passage.at.get(trigger.first - 1)
    by_maker = name in passage.organizations or name in passage.models or passage.word(trigger.first - 1) in ("it", "company")
    sold = passage.word(found.figure.lead.last) == "sold" or any(t.sense.what == "sales" for t in passage.triggers)
    return by_maker and (sold or (topic is not None and topic.property == "sales" and topic.subject is not None))


def _represents(passage: Passage, found: Assigned, earlier: Assigned) -> bool:
    """Does "which represents" make a movement that of the sum before it ("made $3bn, …, which represents a 5% increase")?"""
    figure = found.figure
    if figure.value is not None or earlier.figure.value is None or "which" not in passage.words:
        return False
    behind = range(max(earlier.figure.last, figure.first - 6), figure.first - 1)
    return any(passage.lowers[k] == "which" and passage.word(k + 1) in _REPRESENTING for k in behind)


def _abroad(passage: Passage, assigned: Assigned) -> bool:
    """Does "abroad" stand behind what is sent there ("shipped 3,000 cars abroad")? What is sold there may be built there."""
    last, verb = assigned.figure.lead.last, assigned.trigger
    return verb is not None and passage.lowers[verb.first] not in _SELLING and passage.has(_AWAY, last, last + 3)


def _is_of_revenue(passage: Passage, assigned: Assigned) -> bool:
    """Is it a profit's share of a company's sales ("a profit of €363m, or 1.5% of sales")?"""
    lead = assigned.figure.lead
    if passage.word(lead.last) != "of" or passage.word(lead.last + 1) not in _REVENUE or passage.hits.get("segment"):
        return False
    return any((t.sense.what in _PROFITS or t.sense.what == "margin") and t.last <= lead.first for t in passage.triggers)


def _is_of_cuts(passage: Passage, assigned: Assigned) -> bool:
    """Is it a share of the cuts themselves ("80% of the job cuts")?"""
    last = assigned.figure.lead.last
    trigger = assigned.trigger
    return passage.word(last) == "of" and trigger is not None and last < trigger.first <= last + 5


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


def _share(passage: Passage, found: Assigned, earlier: Assigned | None, discourse: Discourse) -> str | None:
    """Tell a share of a market from a kind's share, and both from a margin."""
    if _is_of_revenue(passage, found):
        return "margin"
    return None if found.inherited else share_of(passage, found, earlier, discourse)


def _sold(passage: Passage, found: Assigned, _: Assigned | None) -> str | None:
    """Tell what is sent abroad from what is sold and delivered."""
    return "exports" if found.trigger is not None and found.trigger.sense.verb and _abroad(passage, found) else None


def _power(passage: Passage, found: Assigned, _: Assigned | None) -> str | None:
    """Tell the power of chargers from that of cars."""
    return "charging_power" if _is_of_charger(passage, found) else None


def _production(passage: Passage, assigned: Assigned, _: Assigned | None) -> str:
    """Tell what a plant can or will make a year (its capacity) from what was made."""
    trigger, lead = assigned.trigger, assigned.figure.lead
    if trigger is None or not trigger.sense.verb or lead.fields.get("per") != "year":
        return "production"
    able = passage.has(_ABLE, trigger.first - 3, trigger.first)
    return "capacity" if able else "production"


def _profit(passage: Passage, assigned: Assigned, earlier: Assigned | None) -> str:
    """Take "a profit of 2.8bn" behind an operating loss as an operating profit."""
    trigger = assigned.trigger
    if trigger is None or trigger.last - trigger.first > 1 or earlier is None or earlier.trigger is None:
        return "profit"
    first = passage.lowers[earlier.trigger.first]
    if earlier.property.name in ("operating_profit", "net_profit"):
        return earlier.property.name
    if earlier.property.name == "loss" and first in ("operating", "net"):
        return f"{first}_profit"
    return "profit"


def _fine(passage: Passage, found: Assigned, _: Assigned | None) -> str | None:
    """Take a penalty of so many per cent on imports as a tariff."""
    lead = found.figure.lead
    return "tariff" if lead.kind == "percentage" and passage.has(_IMPORTS, lead.last, lead.last + 6) else None


_TESTS: Final[dict[str, Callable[[Passage, Assigned, Assigned | None], str | None]]] = {
    "cost": cost_of,
    "deliveries": _sold,
    "sales": _sold,
    "price": price_of,
    "wages": wages_of,
    "other": spent_of,
    "investment": spent_of,
    "deal_value": deal_of,
    "fine": _fine,
    "power": _power,
    "production": _production,
    "profit": _profit,
}
