"""Rejection: numbers whose words speak for a property and that are none: differences, parts of a price, trips, strikers."""

from __future__ import annotations

from itertools import pairwise

from ..lexicons import load
from .accounts import no_fact
from .assignment import Assigned
from .fitting import is_too_little
from .gaps import strip_hedge
from .passage import Passage

_WORDS = load("specification")
(_DIFFERENCES, _EARLIER, _ADDING, _REGAINING, _FEES, _PARTS, _EXTRA, _MOTORS, _STRIKING, _PROBING, _ADDED, _PREMIUM) = (
    frozenset(_WORDS[name])
    for name in (
        "differences", "predecessors", "adding", "plainly_adding", "fees", "parts_of_price", "extra", "motors", "striking",
        "probing", "added", "premium",
    )
)  # fmt: skip
_AFFECTING, _WALKING, _OF_STRIKE = (frozenset(_WORDS[name]) for name in ("affecting", "walking", "of_strike"))
_SITES = frozenset(load("occasions")["sites"]) | {"campus", "expansion", "project"}
_LACKING, _LIMITS, _THE, _ACROSS = (frozenset(_WORDS[name]) for name in ("lacking", "limits", "the", "across"))
_ABLE = frozenset(("to", *load("refinement")["able"]))
_HALTING = frozenset(_WORDS["halting"])
_COSTS = frozenset(("cost", "costs", "price", "prices"))
_DEARER, _TURNING = frozenset(_WORDS["dearer"]), frozenset(_WORDS["turning"])
_TIME = frozenset(("time", "times", "speed", "speeds", "faster", "quicker", "slower"))
_THAN = frozenset(("than",))
_CLASSES = frozenset(_WORDS["classes"])
_BOOKING, _HALLS = frozenset(_WORDS["booking"]), frozenset(_WORDS["halls"])
_RATES, _CURRENCIES = frozenset(("rate", "averages")), frozenset(load("accounts")["currencies"])
_ENOUGH = frozenset(("enough", "sufficient"))
_QUOTA = frozenset(("quota", "quotas"))
_BOARD = frozenset(("board", "parliament"))
_DRIVEN = frozenset(("driven", "propelled", "moved", "motivated"))
_AMOUNTING = frozenset(load("markets")["amounting"])
_CROSSED = frozenset(("below", "above", "under", "over"))
_DAILY = frozenset(("day", "week", "year"))
_EVERY = frozenset(("every", "each", "car", "vehicle", "ev"))
_MANY = 1_000_000  # jobs
_TIMES = ("min", "h", "s")


def rejected(passage: Passage, assigned: Assigned) -> str | None:
    """Return why a figure with a property makes no fact all the same, or None."""
    name, group, lead = assigned.property.name, assigned.property.group, assigned.figure.lead
    why = no_fact(passage, assigned)
    if why is not None:
        return why
    if lead.kind == "amount" and assigned.figure.value is not None and is_too_little(assigned.property, lead.fields):
        return "too small a sum for it"  # "a 92-cent loss": a share's
    if name == "other" and assigned.figure.lead.fields.get("dimension") == "time" and not _is_guarantee(passage, assigned):
        return "how long, of nothing that lasts"
    if name == "seats" and passage.has(_BOARD, lead.first, lead.last + 2):
        return "at a table, not in a car"
    if name == "market_share" and _is_share_of_this(passage):
        return "a share of what went before, which is not named"
    if group == "share" and assigned.figure.value is None and passage.word(lead.first - 1) in _CROSSED:
        assigned.figure.value, assigned.figure.change = assigned.figure.change, None  # "fell below 60%" is a level
    moved = assigned.figure.change
    if group == "share" and assigned.figure.value is not None and moved is not None and moved.fields.get("unit") == "percent":
        assigned.figure.change = None  # "8% of the market, up 11%": shares move by points, and this is what was sold
    if group == "share" and assigned.figure.value is not None and lead.fields.get("unit") == "percentage_point":
        return "how two shares differ"
    if group == "spec":
        return _of_specification(passage, assigned)
    if name == "price" or (name == "cost" and assigned.figure.value is None):
        return _of_price(passage, assigned)
    if name in ("employees", "plants", "outlets") and _has(passage, assigned, _STRIKING):
        return "those who act, not all there are"
    if (
        name == "orders"
        and passage.word(assigned.figure.first - 1) == "first"
        and passage.word(assigned.figure.first - 3) in ("to", "for", "with")
    ):
        return "for whom an offer is"
    trigger = assigned.trigger
    if name == "production" and trigger is not None and passage.word(trigger.last) in _HALLS:
        return "of buildings or costs, not of cars"
    if name == "inventory" and _supplies(passage, assigned):
        return "what is to be supplied, not what is there"
    if name == "production" and trigger is not None and passage.has(_ENOUGH, trigger.first - 3, trigger.first):
        return "what a supply would do for"
    if group == "volume" and passage.has(_QUOTA, lead.first - 3, lead.first):
        return "how many are let in"
    if group in ("volume", "site") and passage.has(_LACKING, assigned.figure.first - 4, assigned.figure.first):
        return "what is lacking"
    value = lead.fields.get("value") or 0.0
    if name == "job_cuts" and lead.kind == "count" and lead.fields.get("item") is None and value > _MANY:
        return "so many work nowhere"
    each = passage.word(lead.last) in ("for", "per") and passage.word(lead.last + 1) in _EVERY
    each = each or (name == "job_cuts" and "every" in passage.words and passage.has(_EVERY, lead.last, lead.last + 8))
    if name in ("charging_points", "outlets", "job_cuts") and each:
        return "how many for each"
    if lead.kind in ("amount", "count") and passage.word(lead.last) == "threshold":
        return "a line to be crossed"
    if name in ("plants", "outlets") and passage.has(_AFFECTING, assigned.figure.first - 4, assigned.figure.first):
        return "those affected, not all there are"
    if name == "plants" and passage.word(assigned.figure.lead.first - 1) == "at" and _has(passage, assigned, _HALTING):
        return "those affected, not all there are"
    if name in ("job_cuts", "hiring") and _strikes(passage, assigned):
        return "who strikes"
    if name == "investment" and assigned.figure.value is None and trigger is not None and _is_site(passage, trigger.last - 1):
        return "how a site grows, not what is spent"
    if name in ("plants", "models") and _is_pointed_at(passage, assigned):
        return "those spoken of, not all there are"
    if name == "stake" and _has(passage, assigned, _LIMITS):
        return "how much may be owned"
    if name == "recall" and assigned.inherited and _has(passage, assigned, _PROBING):
        return "looked into, not recalled"
    return None


def _strikes(passage: Passage, assigned: Assigned) -> bool:
    """Do the people counted strike ("8,000 workers are to go on strike"), or join those who do ("adding 5,600 workers")?"""
    if _STRIKING.isdisjoint(passage.words):
        return False
    lead, trigger = assigned.figure.lead, assigned.trigger
    if trigger is not None and trigger.last <= lead.first:
        return trigger.sense.weak and assigned.property.name == "hiring" and passage.has(_WALKING, passage.body, lead.first)
    walks = next((k for k in range(lead.last, min(lead.last + 14, passage.last)) if passage.lowers[k] in _WALKING), None)
    return walks is not None and not passage.apart(lead.first, walks) and not passage.has(_OF_STRIKE, lead.last, walks)


def _is_site(passage: Passage, token: int) -> bool:
    """Is the word one of a site, and not of money?"""
    return passage.lowers[token] in _SITES


def _is_share_of_this(passage: Passage) -> bool:
    """Does a sentence without a name begin "This results in a market share of 17%"?"""
    bare = not passage.names and not passage.places and not passage.hits.get("segment")
    return bare and passage.lowers[passage.body] in ("this", "that") and passage.word(passage.body + 1) in _AMOUNTING


def _supplies(passage: Passage, assigned: Assigned) -> bool:
    """Is "supply" a verb ("to supply 300,000 cars")?"""
    trigger = assigned.trigger
    return trigger is not None and passage.lowers[trigger.first] == "supply" and passage.word(trigger.first - 1) in _ABLE


def _is_pointed_at(passage: Passage, assigned: Assigned) -> bool:
    """Does a bare "the" point at plants that the text has spoken of ("across the five plants")?"""
    first = assigned.figure.lead.first
    named = passage.lowers[assigned.figure.lead.last - 1].isalpha()
    return named and passage.word(first - 1) in _THE and passage.word(first - 2) in _ACROSS


def _has(passage: Passage, assigned: Assigned, words: frozenset[str]) -> bool:
    """Does one of the words stand in the figure's clause?"""
    first = assigned.figure.first
    return not words.isdisjoint(passage.words) and any(
        passage.lowers[k] in words and not passage.apart(k, first) for k in range(passage.body, passage.last)
    )


def _of_specification(passage: Passage, assigned: Assigned) -> str | None:
    figure, name = assigned.figure, assigned.property.name
    lead = figure.lead
    if figure.change is not None and _is_difference(passage, figure.change.last) and figure.change.kind == "measurement":
        if figure.value is None:
            return "how two things differ"
        figure.change = None
    if (
        figure.value is not None
        and passage.has(_ADDED, lead.first - 8, lead.first)
        and name != "charging_time"
    ):
        return "what a part adds"
    if passage.word(lead.last) == "of" and passage.word(lead.last + 1) == "water":
        return "what it wades through"
    if figure.value is not None and (_is_difference(passage, lead.last) or _is_shift(passage, lead.first)):
        return "how two things differ"
    if name == "battery_capacity" and figure.value is None and _has(passage, assigned, _COSTS):
        return "what a battery costs, not what it holds"
    grown = name == "charging_time" and figure.value is None and lead.kind == "percentage"
    if grown and not passage.has(_TIME, lead.first - 8, lead.last + 8):
        return "how a network grows, not how long a charge takes"
    if name == "range" and (lead.fields.get("per") is not None or passage.word(lead.last + 1) in _DAILY):
        return "how far one drives"
    if name == "range" and _is_added(passage, assigned):
        return "what a short charge adds"
    if (
        name == "power"
        and passage.has(_EXTRA, lead.first - 2, lead.first)
        and passage.word(lead.last) in _MOTORS
    ):
        return "one motor of several"
    if name == "other" and lead.fields.get("unit") == "L" and any(hit.sense.what == "recall" for hit in passage.triggers):
        return "says which cars are meant"
    return None


def _is_difference(passage: Passage, token: int) -> bool:
    """Does a comparing word follow ("22 cm longer than the Five"), and not of the car before it?"""
    word = passage.word(token)
    if word in ("of", "more") and passage.word(token + 1) in _DIFFERENCES:
        token += 1
        word = passage.word(token)
    if word not in _DIFFERENCES or (
        word in ("off", "more", "less", "behind", "ahead", "short") and passage.word(token + 1) not in ("than", "of")
    ):
        return False
    return not passage.has(_EARLIER, token + 1, token + 6)


def _is_shift(passage: Passage, token: int) -> bool:
    """Does a bare "by" stand before the number ("stretched by 8 cm")?"""
    by = strip_hedge(passage, passage.first, token) - 1
    return passage.word(by) == "by" and not passage.word(by - 1).endswith("powered") and passage.word(by - 1) not in _DRIVEN


def _is_added(passage: Passage, assigned: Assigned) -> bool:
    """Is the distance what some minutes of charging are good for?"""
    figure = assigned.figure
    timed = any(
        n.fields.get("unit") in _TIMES and not passage.apart(n.first, figure.first) and passage.cost(n.first, figure.first) < 1.5
        for n in passage.numbers
    )
    near = [passage.word(k) for k in range(max(passage.body, figure.first - 6), figure.first)]
    return (timed and any(word in _REGAINING for word in near)) or (
        timed
        and any(word in _ADDING for word in near)
        and any(t.sense.what in ("charging_time", "charging_power") for t in passage.triggers)
    )


def _of_price(passage: Passage, assigned: Assigned) -> str | None:
    """Name the part of a price that an amount is ("the $1,475 destination fee", "a token amount of Rs 11,000")."""
    lead, trigger = assigned.figure.lead, assigned.trigger
    if assigned.figure.value is None and _is_price_apart(passage, assigned):
        return "how two prices differ"
    if lead.kind != "amount":
        return None
    rated = trigger is not None and passage.lowers[trigger.first] in _RATES
    if rated and trigger is not None and passage.has(_CURRENCIES, trigger.first - 4, trigger.last):
        return "an exchange rate"
    if _is_of_a_class(passage, assigned):
        return "a class of vehicles"
    near = [passage.word(k) for k in range(lead.first - 4, lead.first)]
    if assigned.figure.value is not None and any(word in _PREMIUM for word in near):
        return "what something adds to a price"
    if _has(passage, assigned, _BOOKING) and assigned.figure.value is not None and _opens(passage, assigned):
        return "what a booking takes"
    behind = [passage.word(k) for k in range(lead.last, lead.last + 4)]
    if behind[0] in _PARTS and any(word in _FEES for word in behind[1:]):
        return "a part of the price"
    before = [passage.word(k) for k in range(lead.first - 4, lead.first)]
    if any(word in _PARTS and following in _FEES for word, following in pairwise(before)):
        return "a part of the price"
    return None


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


def _is_guarantee(passage: Passage, assigned: Assigned) -> bool:
    """Is the time that of a warranty?"""
    trigger = assigned.trigger
    return trigger is not None and passage.lowers[trigger.last - 1] == "warranty"
