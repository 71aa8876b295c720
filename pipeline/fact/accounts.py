"""Accounts: what a sum of money is where several properties share a wording: fines, savings, losses, what a company raises."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from ..lexicons import load
from .assignment import Assigned
from .discourse import Discourse
from .gaps import strip_hedge
from .hits import Hit
from .markets import is_of_some_makers
from .passage import Passage
from .profits import profit
from .settlements import is_settled, is_settlement
from .stocks import per_share

_WORDS: Final = load("accounts")
_SETTLING: Final = frozenset(_WORDS["settling"])
_CUTTING: Final = frozenset(_WORDS["cutting"])
_LOSSES: Final = frozenset(_WORDS["losses"])
_BALANCE: Final = frozenset(_WORDS["balance"])
_PROFITS: Final = frozenset(_WORDS["profits"])
_WORKS: Final = frozenset(_WORDS["works"])
_EXCHANGE: Final = frozenset(_WORDS["exchange"])
_REQUIRED: Final = frozenset(_WORDS["required"])
_INTO: Final = frozenset(_WORDS["into"])
_PUTTING: Final = frozenset(_WORDS["putting"])
_RAISES: Final = frozenset(_WORDS["raises"])
_REDRESS: Final = frozenset(_WORDS["redress"])
_BUYERS: Final = frozenset(_WORDS["buyers"])
_LOSING: Final = frozenset(_WORDS["losing"])
_TAKINGS: Final = frozenset(_WORDS["takings"])
NEVER_NEGATIVE: Final = frozenset(("earnings_per_share", "other", "margin"))
_NEGATIVE: Final = frozenset(_WORDS["negative"])
_MARKS: Final = frozenset("-–−")
_ORDERED: Final = frozenset(("orders", "contracts", "bookings"))
_GETTING: Final = frozenset(("received", "receives", "receive", "secured", "secures", "got", "attracted"))
_GAIN: Final = frozenset(("gain", "gains"))
_INTEREST: Final = frozenset(("interest",))
_SETTLED: Final = frozenset(("settled", "settles", "settle"))
_CHARGES: Final = frozenset(_WORDS["charges"])
_RULES: Final = frozenset(("tariff", "tax_rate", "subsidy"))
_STANDING: Final = frozenset(_WORDS["standing"])
_VALUING: Final = frozenset(_WORDS["valuing"])
_VALUED: Final = frozenset(_WORDS["valued"])
_INVESTED: Final = frozenset(("investment", "investments"))
_APART: Final = frozenset(("in", "and", "to", "from", "of", "by"))
_REACH: Final = 6
_BOUGHT: Final = frozenset(("acquisition", "deal", "transaction", "merger", "takeover", "round"))
_FAR: Final = 8  # tokens
_LARGE: Final = 1e7  # no pay


def money_of(passage: Passage, assigned: Assigned, discourse: Discourse) -> str | None:
    """Return the property that the words around a sum mean in place of the one its trigger gave, or None."""
    name, trigger = assigned.property.name, assigned.trigger
    if _is_valuation(passage, assigned):
        return "market_value"
    if trigger is not None and name == "funding" and assigned.figure.lead.kind == "percentage" and _says(passage, trigger, _RAISES):
        return "wages"  # "sought a 40% raise"
    last = assigned.figure.lead.last
    if name == "orders" and assigned.figure.lead.kind == "amount" and passage.has(_CHARGES, last, last + 6):
        return "cost"  # "booked €3bn in charges"
    if (got := _gotten(passage, name, last)) is not None:
        return got
    lost = name == "loss" or (name == "revenue" and passage.has(_LOSING, last - 6, last))
    if trigger is not None and lost and _is_of_takings(passage, last):
        return "other"  # "lost €3bn in revenue"
    if trigger is not None and name == "wages" and (other := _instead_of_pay(passage, assigned, trigger)):
        return other
    if name == "price" and (trigger is None or trigger.sense.weak) and _is_subsidy(passage, assigned.figure.lead.first):
        return "subsidy"  # "the subsidy is Rs 5,000 per kWh"
    if trigger is None:
        if name == "earnings_per_share":
            return per_share(passage, discourse)
        return "other" if name == "capacity" and not _has(passage, assigned, _WORKS) else None
    if name == "cost" and assigned.figure.lead.fields.get("per") == "share":
        return "earnings_per_share"  # "earnings, adjusted for one-time costs, were $2.80 per share"
    if (other := _no_takings(passage, name, last, generated=trigger.sense.verb)) is not None:
        return other
    if name in _PROFITS and (is_negative(passage, assigned.figure.lead) or passage.word(trigger.first - 1) in _NEGATIVE):
        return "loss"  # "a negative EBITDA of $40m"
    if name in ("wages", "deal_value", "price", "other"):
        return "fine" if is_settlement(passage, assigned, discourse) else None
    if name == "cost" and passage.has(_SETTLED, max(passage.body, last - 12), last) and is_settled(passage, assigned):
        return "fine"  # "settled a series of lawsuits for $1.6bn"
    if name == "cost" or name in _PROFITS:
        return profit(passage, assigned) if name != "cost" else "savings" if _is_cut(passage, assigned) else None
    if name == "investment" and passage.has(_GAIN, trigger.first - 8, trigger.first):
        return "other"  # "a gain of $40m on its investment"
    if name == "investment" and passage.word(trigger.first - 1) in _BALANCE:
        return "other"  # "short-term investments"
    return None


def _gotten(passage: Passage, name: str, last: int) -> str | None:
    """Return what a company gets: orders or funding, or None."""
    if name == "funding" and passage.word(last) in ("in", "of") and passage.word(last + 1) in _ORDERED:
        return "orders"  # "secured $55bn in orders"
    if passage.word(last) == "worth" and passage.word(last + 1) == "of" and passage.has(_ORDERED, last + 2, last + 5):
        return "orders"  # "received $1.28bn worth of parts orders"
    if name == "investment" and passage.word(last) == "from" and passage.has(_GETTING, max(passage.body, last - 12), last):
        return "funding"  # "received an investment of $475m from Hyundai"
    return None


def _no_takings(passage: Passage, name: str, last: int, *, generated: bool) -> str | None:
    """Tell a hit to revenue ("will take a $3bn hit") and an investment ("will generate $1bn in capital investment")."""
    if name != "revenue" and name not in _PROFITS:
        return None
    if _is_hit(passage, last):
        return "cost"
    return "investment" if generated and passage.has(_INVESTED, last, last + 3) else None


def _is_hit(passage: Passage, token: int) -> bool:
    """Does "hit" stand behind a sum ("a 9-million-euro currency hit")?"""
    for k in range(token, min(token + 3, passage.last)):
        if passage.lowers[k] == "hit":
            return True
        if not passage.lowers[k].isalpha() or passage.lowers[k] in _APART:
            return False
    return False


def _instead_of_pay(passage: Passage, assigned: Assigned, trigger: Hit) -> str | None:
    """Tell what a word of wages ("raise", "compensation") means that pays no worker."""
    if _says(passage, trigger, _RAISES) and _is_large(assigned):
        return "funding"  # "to raise at least $750 million"
    if _says(passage, trigger, _REDRESS) and _has(passage, assigned, _BUYERS):
        return "other"  # "owners will get $5,000 in compensation"
    if _is_large(assigned) and _has(passage, assigned, _SETTLING):
        return "fine"  # "the settlement includes $850m in compensation"
    return None


def _is_large(assigned: Assigned) -> bool:
    return assigned.figure.lead.kind == "amount" and (assigned.figure.lead.fields.get("value") or 0.0) >= _LARGE


def _is_of_takings(passage: Passage, token: int) -> bool:
    """Does "in revenue" stand behind a sum, a bracket between left out ("lost €3bn ($3.2bn) in revenues")?"""
    if passage.word(token) == "(" and ")" in (closing := passage.lowers[token : token + _REACH]):
        token += closing.index(")") + 1
    return passage.word(token) == "in" and passage.word(token + 1) in _TAKINGS


def is_negative(passage: Passage, lead: Mention) -> bool:
    """Do the words, not the number itself, say that a level is below zero ("fell to -8.6%", "(minus) Rs 2.47")?"""
    bare = strip_hedge(passage, passage.first, lead.first)
    if (lead.fields.get("value") or 0.0) < 0.0:
        return lead.kind == "amount" and "(" in passage.draft.norm[lead.start : lead.end]  # "$(392) million"
    if passage.word(bare - 1) in ("at", "of") and passage.word(bare - 2) in _NEGATIVE:
        return True  # "cash flow was negative at almost €400m"
    if passage.word(bare - 1) in _NEGATIVE or (passage.word(bare - 1) == ")" and passage.word(bare - 2) in _NEGATIVE):
        return True
    return lead.kind == "percentage" and passage.draft.norm[lead.start] in _MARKS and passage.word(bare - 1) in _STANDING


def _is_valuation(passage: Passage, assigned: Assigned) -> bool:
    """Is it what a company is held to be worth ("the maker is valued at $8bn"), not what a deal or an order is?"""
    first = assigned.figure.lead.first
    if assigned.figure.lead.kind != "amount" or _VALUING.isdisjoint(passage.words):
        return False
    if passage.word(strip_hedge(passage, passage.first, first) - 1) != "at":
        return False
    verb = next((k for k in range(first - 2, max(passage.body, first - 14) - 1, -1) if passage.lowers[k] in _VALUING), None)
    return verb is not None and not passage.has(_VALUED, passage.body, first) and not passage.apart(verb, first)


def _says(passage: Passage, trigger: Hit, words: frozenset[str]) -> bool:
    """Is the trigger one of the words?"""
    return passage.lowers[trigger.last - 1] in words


def turned(passage: Passage, mention: Mention, name: str) -> str:
    """Return the property of a level before: a profit that turned into a loss was none, and the other way round."""
    if name != "loss" and name not in _PROFITS:
        return name
    if name != "loss" and is_negative(passage, mention):
        return "loss"
    for trigger in passage.triggers:
        what = trigger.sense.what
        near = 0 <= trigger.first - mention.last <= 2 or 0 <= mention.first - trigger.last <= 2
        if near and (what == "loss") != (name == "loss") and (what == "loss" or what in _PROFITS):
            return what
    return name


def no_fact(passage: Passage, assigned: Assigned) -> str | None:
    """Return why a figure of money, shares or shares of a market makes no fact, or None."""
    return _not_a_level(passage, assigned) or (_nothing_said(passage, assigned) if assigned.trigger is not None else None)


def _not_a_level(passage: Passage, assigned: Assigned) -> str | None:
    """Return why the number is no level of its property: a rule asks for it, it is below zero, a part, in the books."""
    name, trigger, lead = assigned.property.name, assigned.trigger, assigned.figure.lead
    if lead.kind == "percentage" and (
        passage.word(lead.last) in _REQUIRED or passage.has(_REQUIRED, lead.first - 4, lead.first)
    ):
        return "what a rule asks for"
    if name in NEVER_NEGATIVE and is_negative(passage, lead) and (name == "margin" or assigned.figure.value is not None):
        return "a level below zero"
    if name == "debt" and passage.has(_INTEREST, lead.last, lead.last + 5):
        return "interest on it"  # "pays €600m a year in interest"
    if name == "orders" and lead.kind == "amount" and trigger is not None and passage.lowers[trigger.first].startswith("book"):
        return "a sum in the books"
    if name == "earnings_per_share" and passage.has(_LOSSES, lead.first - 4, lead.last + 5):
        return "a loss per share"
    if name == "emissions" and lead.kind == "percentage" and assigned.figure.value is not None:
        return "a share of emissions"
    if name == "segment_share" and is_of_some_makers(passage, assigned):
        return "a share at makers without a name"  # "NEV penetration was 24% for luxury brands"
    if name == "deal_value" and lead.fields.get("per") == "year":
        return "what is taken in or spent a year"
    if name in _RULES and lead.kind == "percentage" and passage.word(lead.last) == "of":
        return "a part of something"  # "tariffs: its steps will offset 35% of the cost"
    return None


def _nothing_said(passage: Passage, assigned: Assigned) -> str | None:
    """Return why the trigger says nothing of a company here: a market of no place, a valuation, a day on the exchange."""
    name, trigger, lead = assigned.property.name, assigned.trigger, assigned.figure.lead
    assert trigger is not None
    first = passage.lowers[trigger.first]
    if name == "other" and passage.word(trigger.first - 1) in _NEGATIVE:
        return "a level below zero"  # "negative free cash flow of $3bn"
    if name == "closure" and first == "closed" and passage.has(_BOUGHT, trigger.first - _FAR, trigger.first):
        return "the day of a deal"  # "the acquisition of Delphi, which closed in May"
    if name == "sales" and first == "market" and assigned.figure.value is None:
        return "a market of what is not said"  # "the market grew 5%"
    if (
        name == "investment"
        and trigger.sense.weak
        and first in _PUTTING
        and passage.word(trigger.last) != "in"
        and passage.word(trigger.last) not in _INTO
        and not passage.has(_INTO, lead.last, lead.last + _REACH)
    ):
        return "set at that, not spent"  # "puts the business at $40bn"
    if lead.kind != "date":
        return None
    if name in ("closure", "launch") and first in _EXCHANGE and _speaks_of_shares(passage, assigned):
        return "a day at the stock exchange"
    closing = any(word.startswith(("close", "closing")) for word in passage.lowers[trigger.first : trigger.last])
    return "the day of a balance" if name == "other" and not closing else None


def _speaks_of_shares(passage: Passage, assigned: Assigned) -> bool:
    """Does the clause speak of a share's price, or a price stand behind the day ("closed on Friday at 63 euros")?"""
    first, last = assigned.figure.first, assigned.figure.lead.last
    if passage.word(last) in ("at", "up", "down"):
        number = passage.at.get(last + 1) or passage.at.get(last + 2)
        if number is not None and number.kind in ("amount", "percentage"):
            return True
    return any(t.sense.what == "share_price" and not t.sense.weak and not passage.apart(t.first, first) for t in passage.triggers)


def _has(passage: Passage, assigned: Assigned, words: frozenset[str]) -> bool:
    first = assigned.figure.first
    return not words.isdisjoint(passage.words) and any(
        passage.lowers[k] in words and not passage.apart(k, first) for k in range(passage.body, passage.last)
    )




def _is_subsidy(passage: Passage, first: int) -> bool:
    """Does a subsidy stand before a sum in its clause?"""
    return any(t.sense.what == "subsidy" and t.last <= first and passage.cost(t.first, first) < 1.0 for t in passage.triggers)



def _is_cut(passage: Passage, assigned: Assigned) -> bool:
    """Are costs cut by a sum ("cut $150m in costs", "reduce costs by €1bn")? Then the sum is saved."""
    trigger, figure = assigned.trigger, assigned.figure
    if (
        trigger is None
        or passage.lowers[trigger.first] == "cost"
        or figure.lead.kind != "amount"
        or (figure.value and figure.change)
    ):
        return False
    if trigger.last == strip_hedge(passage, passage.first, figure.first):
        return False  # "the GT trim costs £40,000"
    first = min(trigger.first, figure.first)
    near = [k for k in range(max(passage.body, first - _REACH), first) if passage.lowers[k] in _CUTTING]
    if not any(not passage.apart(k, figure.first) and passage.cost(k, figure.first) < 1.0 for k in near):
        return False
    if figure.value is None:
        figure.value, figure.change, figure.direction = figure.change, None, None
    return True
