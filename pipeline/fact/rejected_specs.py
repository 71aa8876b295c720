"""Rejected specifications: what an option adds, how two cars differ, how far a short charge takes one: no property of a car."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..draft import Mention
from ..lexicons import load
from .assignment import Assigned
from .figures import Figure
from .gaps import strip_hedge
from .passage import Passage
from .unknown import is_of_unknown_model

_WORDS: Final = load("specification")
_DIFFERENCES: Final = frozenset(_WORDS["differences"])
_EARLIER: Final = frozenset(_WORDS["predecessors"])
_ADDING: Final = frozenset(_WORDS["adding"])
_REGAINING: Final = frozenset(_WORDS["plainly_adding"])
_EXTRA: Final = frozenset(_WORDS["extra"])
_MOTORS: Final = frozenset(_WORDS["motors"])
_ADDED: Final = frozenset(_WORDS["added"])
_COSTS: Final = frozenset(("cost", "costs", "price", "prices"))
_TIME: Final = frozenset(("time", "times", "speed", "speeds", "faster", "quicker", "slower"))
_BOARD: Final = frozenset(("board", "parliament"))
_DRIVEN: Final = frozenset(("driven", "propelled", "moved", "motivated"))
_DAILY: Final = frozenset(("day", "week", "year"))
_OUTPUTS: Final = frozenset(("power", "horsepower", "output"))
_PARTS: Final = frozenset(_WORDS["parts_of_size"])
_PLANTS: Final = frozenset(("solar", "wind", "photovoltaic", "pv", "rooftop", "substation", "inverter", "microgrid"))
_PART: Final = 4  # tokens
_TIMES: Final = ("min", "h", "s")
_SHEDDING: Final = frozenset(_WORDS["shedding"])
_SHED: Final = 9  # tokens
_BOOSTS: Final = frozenset(_WORDS["boosts"])
_MORE: Final = frozenset(("extra", "additional", "further"))
_BESIDE: Final = frozenset(("and", "power", "torque", "performance"))
_CHARGING: Final = frozenset(("charging", "charge", "charges", "charged", "recharging", "recharge", "recharges"))


def no_specification(passage: Passage, assigned: Assigned) -> str | None:
    """Return why a number that a specification claims is none, or None; a mere difference beside a level is taken from it."""
    if is_of_unknown_model(passage, assigned):
        return "of a model that nothing knows"
    figure, name = assigned.figure, assigned.property.name
    if name == "range" and figure.lead.kind == "percentage" and assigned.trigger and passage.word(assigned.trigger.last) == "of":
        return "between what it lies"  # "in a range of minus 5% to plus 5%"
    first, last = figure.lead.first, figure.lead.last
    if _differs(passage, figure):
        if figure.value is None:
            return "how two things differ"
        figure.change = None
    if figure.value is not None and name != "charging_time" and passage.has(_ADDED, first - 8, first):
        return "what a part adds"
    if passage.word(last) == "of" and passage.word(last + 1) == "water":
        return "what it wades through"
    if figure.value is not None and (_is_difference(passage, last) or _is_shift(passage, first)):
        return "how two things differ"
    if name == "dimensions" and passage.has(_PARTS, last, last + _PART):
        return "the size of a part"
    test = _TESTS.get(name)
    return test(passage, assigned) if test is not None else None


def _no_capacity(passage: Passage, assigned: Assigned) -> str | None:
    """Tell what a battery holds from how its cost moves."""
    costs = assigned.figure.value is None and passage.has_beside(_COSTS, assigned.figure.first)
    return "what a battery costs, not what it holds" if costs else None


def _no_charging_time(passage: Passage, assigned: Assigned) -> str | None:
    """Tell how long a charge takes from how a network of chargers grows."""
    lead = assigned.figure.lead
    grown = assigned.figure.value is None and lead.kind == "percentage"
    timed = not grown or passage.has(_TIME, lead.first - 8, lead.last + 8)
    return None if timed else "how a network grows, not how long a charge takes"


def _no_range(passage: Passage, assigned: Assigned) -> str | None:
    """Tell a range from what one drives a day and from what some minutes of charging are good for."""
    lead = assigned.figure.lead
    if lead.fields.get("per") is not None or passage.word(lead.last + 1) in _DAILY:
        return "how far one drives"
    return "what a short charge adds" if _is_added(passage, assigned) else None


def _no_power(passage: Passage, assigned: Assigned) -> str | None:
    """Tell a car's power from that of one of its motors."""
    lead = assigned.figure.lead
    if (why := _no_torque(passage, assigned)) is not None:
        return why
    trigger = assigned.trigger
    if assigned.figure.value is None and lead.kind == "percentage" and (
        trigger is None or passage.lowers[trigger.last - 1] not in _OUTPUTS
    ):
        return "a movement, and no power spoken of"  # "Kia Motors with an increase of 9%", "up 5% in the powertrain division"
    if passage.word(lead.last) in _PLANTS:
        return "what a roof or a park makes"
    extra = passage.has(_EXTRA, lead.first - 2, lead.first) and passage.word(lead.last) in _MOTORS
    return "one motor of several" if extra else None


def _no_torque(passage: Passage, assigned: Assigned) -> str | None:
    """Tell what power or torque comes to from how much is added ("an extra 14 hp and 20 Nm", "a 14bhp boost")."""
    lead, start = assigned.figure.lead, assigned.figure.lead.first - 1
    while passage.word(start) == "and" or start in passage.at:
        start -= 1
    added = assigned.figure.value is not None and (passage.word(start) in _MORE or _is_boost(passage, lead))
    return "how much is added" if added else None


def _is_boost(passage: Passage, lead: Mention) -> bool:
    """Does a noun for a gain end what the number begins ("a 14bhp boost", "a 14bhp and 15lb ft power hike")?"""
    if _BOOSTS.isdisjoint(passage.words):
        return False
    end = lead.last
    while passage.word(end) in _BESIDE or end in passage.at:
        end += 1
    return passage.word(end) in _BOOSTS


def _no_weight(passage: Passage, assigned: Assigned) -> str | None:
    """Tell what a car weighs from what it loses ("shedding nearly 90 kg", "trim its weight by a cool 20 kg")."""
    first = assigned.figure.first
    lost = not _SHEDDING.isdisjoint(passage.words) and passage.has(_SHEDDING, first - _SHED, first)
    return "how much is lost" if lost else None


def _no_seats(passage: Passage, assigned: Assigned) -> str | None:
    """Tell seats in a car from those of a board."""
    lead = assigned.figure.lead
    return "at a table, not in a car" if passage.has(_BOARD, lead.first, lead.last + 2) else None


def _no_other(passage: Passage, assigned: Assigned) -> str | None:
    """Tell a warranty from other lengths of time, and an engine's size from one that says which cars a recall means."""
    fields = assigned.figure.lead.fields
    if fields.get("dimension") == "time" and not _is_guarantee(passage, assigned):
        return "how long, of nothing that lasts"
    if fields.get("unit") == "L" and any(hit.sense.what == "recall" for hit in passage.triggers):
        return "says which cars are meant"
    return None


_TESTS: Final[dict[str, Callable[[Passage, Assigned], str | None]]] = {
    "battery_capacity": _no_capacity,
    "charging_time": _no_charging_time,
    "range": _no_range,
    "power": _no_power,
    "torque": _no_torque,
    "seats": _no_seats,
    "weight": _no_weight,
    "other": _no_other,
}


def _differs(passage: Passage, figure: Figure) -> bool:
    """Is the change only what tells two things apart ("22 cm longer than the Five")?"""
    change = figure.change
    return change is not None and change.kind == "measurement" and _is_difference(passage, change.last)


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


def _is_guarantee(passage: Passage, assigned: Assigned) -> bool:
    """Is the time that of a warranty?"""
    trigger = assigned.trigger
    return trigger is not None and passage.lowers[trigger.last - 1] == "warranty"


def is_charge(passage: Passage, lead: Mention) -> bool:
    """Is it how full a battery gets ("fast charging to 80 percent takes 30 minutes")?"""
    if lead.kind != "percentage" or passage.word(lead.first - 1) != "to" or _CHARGING.isdisjoint(passage.words):
        return False
    return passage.has(_CHARGING, lead.first - 6, lead.first)
