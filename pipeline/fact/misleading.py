"""Misleading words: those listed for a property that here mean something else ("registered a growth of 8%", "fleet buyers")."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from ..lexicons import load
from .misleading_jobs import lost_jobs
from .misleading_money import debt, funding, investment, losses, published, stock, stocks_of_shares, valued
from .misleading_specs import ranging, recharging
from .misleading_stakes import stake
from .misleading_volumes import closing, delivering, fleets, imported, produced, registering, selling_at, shipping_parts
from .showing import is_offered_now, releases_data, shows_data
from .wording import Sense

if TYPE_CHECKING:
    from .hits import Hit
    from .passage import Passage

_WORDS: Final = load("misleading")
_BESIDE_MARKET: Final = frozenset(_WORDS["beside_market"])
_SHARES: Final = frozenset(_WORDS["shares"])
_STOPS: Final = frozenset(_WORDS["stops"])
_BEGINNING: Final = frozenset(_WORDS["beginning"])
_ACTIVITIES: Final = dict(_WORDS["activities"])
_NEWS: Final = frozenset(("announcement", "agreement", "decision", "deal", "report", "statement"))
_REVEALING: Final = frozenset(("reveal", "reveals", "revealed"))
_TELLERS: Final = frozenset(("it", "he", "she", "they", "company", "automaker", "carmaker", "group"))
_FOLLOWING: Final = frozenset(("following", "follows", "follow", "followed"))
_ISSUES: Final = frozenset(("ipo", "issue", "offering", "subscription"))
_TRADED: Final = frozenset(("last", "closing", "current", "latest"))  # prices
_OF_SHARES: Final = frozenset(("target", "targets", "stock", "shares", "upside"))
_NO: Final = frozenset(("such", "no", "not", "n't", "isn't"))
_FOUNDERS: Final = frozenset(_WORDS["founders"])
_BESIDE_TARIFF: Final = frozenset(_WORDS["beside_tariff"])
_ABOUT_COST: Final = frozenset(_WORDS["about_cost"])
_DUE: Final = frozenset(("due", "amid", "thanks", "owing", "because"))
_LEADING: Final = frozenset(("leading", "leads", "led", "lead"))
_FOR: Final = frozenset(("for",))
_MAKING: Final = frozenset(("production", "output", "manufacturing", "assembly"))
_DUTY: Final = frozenset(("light", "heavy", "medium", "super"))
_VOLUMES: Final = frozenset(("sales", "registrations"))
_HOLDING: Final = frozenset(_WORDS["holding"])
_TO: Final = frozenset(("to", "will", "would", "helped", "help"))
_PORTIONS: Final = frozenset(_WORDS["portions"])
_RATES: Final = frozenset(_WORDS["rates"])
_DOWN: Final = frozenset(("down", "out", "back", "into"))
_MOVES: Final = frozenset(("increase", "rise", "growth", "decline", "drop", "fall", "decrease", "gain", "record"))
_NOT_LAUNCHED: Final = frozenset(("layoffs", "layoff", "redundancies", "dismissals", "strike", "strikes", "walkout", "talks"))
_TAKINGS: Final = {"revenue": "revenue", "profit": "profit", "earnings": "profit"}
_ORDERING: Final = frozenset(("ordered", "orders", "ordering", "order"))
_RECALLS: Final = frozenset(("recall", "recalls"))
_REACH: Final = 9  # tokens from a verb to its object


def meant(passage: Passage, hit: Hit) -> Hit | None:
    """Return what a phrase of a tested property speaks for: itself as a rule, the longer phrase that it cuts, or nothing."""
    return TESTED[hit.sense.what](passage, hit)


def _is_whole_of_share(passage: Passage, hit: Hit) -> bool:
    """Are the sales those of which somebody has a share ("its share of U.S. EV sales fell")?"""
    if hit.sense.verb or hit.sense.weak or _SHARES.isdisjoint(passage.words):
        return False
    for k in range(hit.first - 1, max(passage.body, hit.first - 6), -1):
        if passage.lowers[k] == "of":
            return passage.lowers[k - 1] in _SHARES
        if k in passage.verbs or passage.lowers[k] in _STOPS:
            return False
    return False


def _market(passage: Passage, hit: Hit) -> Hit | None:
    """Behind "the overall market" may stand "share"; a market's leader or its value is no sales."""
    if _is_whole_of_share(passage, hit) or (passage.lowers[hit.first] == "retailed" and passage.word(hit.first - 2) == "per"):
        return None  # "gross profit per vehicle retailed"
    if passage.lowers[hit.first] == "selling" and passage.word(hit.first - 1) == "-" and passage.at.get(hit.last) in passage.names:
        return None  # "the top-selling Golf"
    if passage.word(hit.first - 1) == "auction":
        return None  # "auction volumes grew"
    if "market" in passage.lowers[hit.first : hit.last] and passage.has(_FOR, hit.first - 3, hit.first):
        return None if passage.has(_MAKING, hit.first - 6, hit.first) else hit  # "production for the UK market rose"
    if hit.sense.verb or passage.lowers[hit.last - 1] != "market":
        return hit
    following = passage.word(hit.last)
    if following in _SHARES:
        return hit.saying(Sense("trigger", "market_share"), first=hit.last - 1, last=hit.last + 1)
    return None if following in _BESIDE_MARKET else hit


def _deal(passage: Passage, hit: Hit) -> Hit | None:
    """What is no big deal is no deal, and projects valued at a sum none either."""
    if passage.lowers[hit.first] == "valued" and valued(passage, hit) is None:
        return None
    return None if passage.word(hit.first - 1) == "big" and passage.has(_NO, hit.first - 5, hit.first) else hit


def _on_sales(passage: Passage, hit: Hit) -> Hit | None:
    """ "Up 5% on sales of 3,000 cars" tells sales, "a margin of 5% on sales" a margin."""
    if passage.lowers[hit.last - 1] != "sales" or passage.word(hit.last) != "of":
        return hit
    money = next((n for n in passage.numbers if n.first > hit.last), None)
    what = "revenue" if money is not None and money.kind == "amount" and money.first - hit.last <= 4 else "sales"
    return hit.saying(Sense("trigger", what), first=hit.last - 1)


def _of_sales(passage: Passage, hit: Hit) -> Hit | None:
    """Only behind a percentage is "of sales" a share's whole: "a projection of sales" tells sales."""
    volume = passage.lowers[hit.last - 1]
    if not hit.sense.weak or passage.lowers[hit.first] != "of" or volume not in _VOLUMES:
        return hit
    if any(k in passage.at and passage.at[k].kind in ("percentage", "count") for k in range(hit.first - 4, hit.first)):
        return hit
    return hit.saying(Sense("trigger", volume), first=hit.last - 1)


def _launching(passage: Passage, hit: Hit) -> Hit | None:
    """What is cut "by 10%" does not begin by a date, and customer deliveries that "rose 5%" do not begin at all."""
    words = passage.lowers[hit.first : hit.last]
    if passage.has(_NOT_LAUNCHED, hit.first - 3, hit.first):
        return None  # "with layoffs potentially starting on May 8"
    if hit.sense.verb and passage.lowers[hit.last : hit.last + 3] == ["to", "the", "public"]:
        return None  # "the show opens to the public on March 4"
    if words == ["on", "sale"] and is_offered_now(passage, hit.first):
        return None  # "of any car on sale in India today"
    if hit.sense.verb and releases_data(passage, hit.first):
        return None  # "released its sales figures in May"
    if words[0] in _REVEALING and shows_data(passage, hit.first):
        return None  # "figures released on Tuesday reveal the Golf led in August"
    if words == ["revealed"] and passage.word(hit.first - 1) in _TELLERS and _is_dated(passage, hit.last):
        return None  # ", it revealed on Tuesday"
    if not hit.sense.verb and passage.word(hit.last) in _MOVES:
        return None  # "the first deliveries increase this year"
    if words[0] in _FOLLOWING and not _is_dated(passage, hit.last):
        return None  # "cut its guidance for 2025 following a strike", "follows the recall"
    if words[0] in _FOLLOWING and passage.word(hit.last) in ("the", "a", "an"):
        return None  # "follows the February recall"
    if words == ["followed"] and any(d.last < passage.last and passage.word(d.last) in _NEWS for d in passage.dates):
        return None  # "the aid followed a March announcement"
    volume = next((word for word in words if word in _ACTIVITIES), None)
    if volume is None or hit.sense.verb or not _BEGINNING.isdisjoint(words):
        return hit
    following = passage.at.get(hit.last)
    if words[-1] == "by":
        begins = following is None or following.kind == "date"
    else:
        counted = any(n.kind in ("count", "percentage") and abs(n.first - hit.first) <= _REACH for n in passage.numbers)
        begins = not counted or not _BEGINNING.isdisjoint(passage.words)
    if begins:
        return hit
    at = hit.first + words.index(volume)
    return hit.saying(Sense("trigger", _ACTIVITIES[volume]), first=at, last=at + 1)


def _is_dated(passage: Passage, token: int) -> bool:
    """Does a date stand at a token, or one or two words behind it ("following in the spring")?"""
    return any(mention is not None and mention.kind == "date" for mention in map(passage.at.get, range(token, token + 3)))


def _tariff(passage: Passage, hit: Hit) -> Hit | None:
    """The impact of tariffs is no rate of one, a heavy-duty truck bears none, and who leads the charge levies none."""
    if passage.word(hit.first - 1) == "the" and passage.word(hit.first - 2) in _LEADING:
        return None
    if hit.sense.verb:
        return hit
    if passage.lowers[hit.first] == "duty" and passage.word(hit.first - 1) == "-" and passage.word(hit.first - 2) in _DUTY:
        return None
    return None if _word_behind(passage, hit) in _BESIDE_TARIFF else hit


def _cost(passage: Passage, hit: Hit) -> Hit | None:
    """Who cuts costs by a rise of something else tells no cost: "backed by cost-cutting efforts, a 2% increase"."""
    taken = _TAKINGS.get(passage.lowers[hit.first]) if passage.lowers[hit.last - 1] == "hit" and hit.last - hit.first == 2 else None
    if taken is not None and _comes_to(passage, hit):
        return hit.saying(Sense("trigger", taken), last=hit.last - 1)
    if passage.lowers[hit.last - 1] not in ("cost", "costs"):
        return hit
    if passage.word(hit.first - 1) == "-":
        return None  # "a low-cost loan"
    return None if _word_behind(passage, hit) in _ABOUT_COST else hit


def _comes_to(passage: Passage, hit: Hit) -> bool:
    """Is "hit" what revenue did ("revenue hit a record $3bn"), not what it took ("a revenue hit of $3bn")?"""
    number = passage.at.get(hit.last) or passage.at.get(hit.last + 1)
    led = passage.word(hit.first - 1) in ("a", "the", "of", "this", "that", "-", "any")
    return not led and (passage.word(hit.last) in ("a", "an") or (number is not None and number.kind == "amount"))


def _word_behind(passage: Passage, hit: Hit) -> str:
    """Return the word behind a phrase, also across a hyphen."""
    return passage.word(hit.last + 1) if passage.word(hit.last) == "-" else passage.word(hit.last)


def _order(passage: Passage, hit: Hit) -> Hit | None:
    """What is done "in order to" is no order, nor what an authority orders somebody to do, nor the recall that it orders."""
    word = passage.lowers[hit.first]
    if word == "reserved" and passage.word(hit.last) == "for":
        return None  # "second place was reserved for the Ranger"
    if word == "order" and passage.word(hit.first - 1) == "in" and passage.word(hit.last) in ("to", "for", "that"):
        return None
    if not hit.sense.verb or word not in _ORDERING:
        return hit
    until = next((n.first for n in passage.numbers if n.first >= hit.last), hit.last + _REACH)
    told = passage.lowers[hit.last : min(until - 1, hit.last + _REACH)]
    recalled = not _RECALLS.isdisjoint((*told, *passage.lowers[max(hit.first - 3, passage.body) : hit.first]))
    return None if recalled or "to" in told else hit


def _found(passage: Passage, hit: Hit) -> Hit | None:
    """What a study found it did not found, and a founding family has no date."""
    if passage.lowers[hit.last - 1] == "founding" and passage.word(hit.last) in _FOUNDERS:
        return None
    bare = hit.last - hit.first == 1 and passage.lowers[hit.first] == "found"
    return None if bare and passage.word(hit.first - 1) not in _TO else hit


def _share_of_market(passage: Passage, hit: Hit) -> Hit | None:
    """ "A target of $40 per share" tells no share of a market, nor does "the mainstream side of the market"."""
    before = passage.at.get(hit.first - 1)
    if passage.lowers[hit.first] == "of" and (before is None or before.kind not in ("percentage", "count")):
        return hit if passage.word(hit.first - 1) in _PORTIONS else None
    return None if passage.lowers[hit.first] == "share" and passage.word(hit.first - 1) in ("per", "a", "each") and any(
        n.last == hit.first - 1 and n.kind == "amount" for n in passage.numbers
    ) else hit


def _capacity(passage: Passage, hit: Hit) -> Hit | None:
    """The capacity of a boot, a tank or a battery is no plant's."""
    word = passage.word(hit.first - 1)
    return None if passage.lowers[hit.first] == "capacity" and (word in _HOLDING or word.endswith("cc")) else hit


def _rate(passage: Passage, hit: Hit) -> Hit | None:
    """Only what is hired or charged has a rate that is a price: no growth and no market has."""
    if passage.word(hit.first - 1) in _TRADED and not _OF_SHARES.isdisjoint(passage.words):
        return hit.saying(Sense("trigger", "share_price"))  # "a price target 30% below the last price of $448"
    return None if passage.lowers[hit.first] == "rate" and passage.word(hit.first - 1) in _RATES else hit


def _retail(passage: Passage, hit: Hit) -> Hit | None:
    """Only what retails at or for a price has one: "retail gross profit per vehicle retailed" has none."""
    word = passage.lowers[hit.first]
    if passage.has(_ISSUES, hit.first - 3, hit.first):
        return None  # "below its IPO price of Rs 76": a share's
    if word == "atp" and passage.word(hit.first - 1) == "of":
        return None  # "incentives were 7% of ATP"
    if hit.first and passage.word(hit.first - 1) == "the" and passage.word(hit.first - 2) in _LEADING:
        return None  # "with Spain leading the charge at 16%"
    if hit.sense.verb and word.startswith("retail") and passage.word(hit.last) not in ("at", "for", "from", "between", "in"):
        return None
    return _rate(passage, hit)


def _knocked(passage: Passage, hit: Hit) -> Hit | None:
    """Who is knocked down to fourth gives no discount, and what grows due to discounts is none."""
    if not hit.sense.verb and passage.has(_DUE, hit.first - 4, hit.first):
        return None
    return None if passage.lowers[hit.first] == "knocked" and passage.word(hit.last) in _DOWN else hit


TESTED: Final[dict[str, Callable[[Passage, Hit], Hit | None]]] = {
    "registrations": registering,
    "deliveries": delivering,
    "fleet": fleets,
    "imports": imported,
    "outlets": selling_at,
    "production": produced,
    "exports": shipping_parts,
    "sales": _market,
    "loss": losses,
    "job_cuts": lost_jobs,
    "deal_value": _deal,
    "margin": _on_sales,
    "profit": published,
    "share_price": stock,
    "inventory": stocks_of_shares,
    "debt": debt,
    "funding": funding,
    "investment": investment,
    "market_value": valued,
    "market_share": _share_of_market,
    "price": _retail,
    "discount": _knocked,
    "stake": stake,
    "cost": _cost,
    "closure": closing,
    "tariff": _tariff,
    "launch": _launching,
    "segment_share": _of_sales,
    "charging_time": recharging,
    "founded": _found,
    "orders": _order,
    "capacity": _capacity,
    "battery_capacity": _capacity,
    "range": ranging,
}
