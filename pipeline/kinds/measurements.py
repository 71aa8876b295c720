"""Measurements: a figure and its unit, lengths of time, lap times, sprints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from .. import numbers
from ..draft import Draft, Mention
from ..lexicons import load
from . import hedges, tails
from .figures import Figure
from .tails import Tail

_READING: Final = load("units")["reading"]
_SETS: Final[Mapping[str, frozenset[str]]] = {name: frozenset(map(str, words)) for name, words in _READING.items()}
_SPRINTS: Final = {"mph": frozenset(_READING["sprint_mph"]), "km/h": frozenset(_READING["sprint_kmh"])}
_CLOCK: Final = re.compile(r"(?P<minutes>\d{1,2}):(?P<seconds>[0-5]\d(?P<part>\.\d{1,3})?)(?![\d:])")
_NOON: Final = re.compile(r"\s?[ap]\.?m\b", re.IGNORECASE)
_JOIN: Final = re.compile(r",? (?:and )?(?=\d|[a-z])|(?=\d)")
_INCHES: Final = re.compile(r" ?(\d{1,2}(?:\.\d+)?)[ -]?(?:in\b|inch(?:es)?\b|\"(?!\w))")
_PAIR: Final = re.compile(r"(\d+(?:\.\d+)?)/([1-9]\d*(?:\.\d+)?)(?=[ -]?[A-Za-z])")
_BEFORE_SLASH: Final = re.compile(r"(?<![\d./])(\d+(?:\.\d+)?)/$")
_SMALLER: Final = {("h", "min"): 60, ("min", "s"): 60, ("ft", "in"): 12, ("year", "month"): 12, ("day", "h"): 24, ("lb", "oz"): 16}
_IN_SMALLER: Final = frozenset(("min",))  # "7 minutes 4.9 seconds" is a lap time, given in seconds
_AGO: Final = re.compile(r" (?:ago|earlier)\b|[- ]olds?\b|[- ]year[- ]old")
_OF_STUFF: Final = re.compile(r" of [a-z]+(?= (?:a|an|per|each|every) )")
_SECOND: Final = re.compile(r"-| (?!to\b)[a-z]")
_WHEELS: Final = (2, 3, 4)
_RATES: Final = frozenset(("energy", "mass", "volume", "area", "power", "length", "time", "emission"))


def resolve(figure: Figure, rule: str) -> Mention | None:
    """Return the measurement of a figure with a unit behind it, or None for an age and the like."""
    draft, tail = figure.draft, figure.tail
    assert tail is not None
    if tail.dimension == "time" and not _is_length_of_time(figure):
        return None
    unit, dimension = _unit(figure, tail)
    if unit == "W" and figure.number.end == figure.end - 1 and figure.low in _WHEELS and not figure.high:
        return None  # "2W sales" are of two-wheelers
    if not figure.high:
        unit = _compose(figure, tail) or unit
    fields: dict[str, Any] = figure.numeric(tail.factor)
    if unit == "°C" and figure.token and draft.lowers[figure.token - 1] == "minus":
        fields["value"] = fields["value"] and -abs(fields["value"])
    rate = None
    if dimension in _RATES:
        rate, _ = hedges.per(draft, figure.end)
        if rate is None and (of := _OF_STUFF.match(draft.norm, figure.end)):
            rate, _ = hedges.per(draft, of.end())  # "40,000 tonnes of lithium a year"
        rate = rate or (hedges.rate_around(draft, figure.token, figure.after) if dimension != "time" else None)
    modifier = figure.hedge or hedges.modifier(draft, figure.token, figure.end, dimension)
    fields |= {"modifier": modifier, "unit": unit, "dimension": dimension, "per": rate}
    mention = draft.mention_at(figure.start, figure.number.end if figure.shared else figure.end, "measurement", rule, fields)
    mention.core = figure.number.end
    return mention


def _is_length_of_time(figure: Figure) -> bool:
    """Is it a length of time: not an age, a point in the past, "one day", "a second-hand car"?"""
    draft = figure.draft
    if _AGO.match(draft.norm, figure.end):
        return False
    last = draft.lowers[figure.after - 1]
    if last == "second" and _SECOND.match(draft.norm, figure.end):  # "two second-hand cars"
        return draft.norm[figure.number.end : figure.number.end + 1] == "-" or figure.low != int(figure.low)
    before = draft.lowers[figure.token - 1] if figure.token else ""
    if figure.number.spelled and figure.low == 1 and last == "day":
        return before in _SETS["day_before"]
    return before not in _SETS["age"]


def _unit(figure: Figure, tail: Tail) -> tuple[str, str]:
    """The unit's symbol and dimension, where the words round it matter: tonnes of CO2, degrees, "nm" of torque."""
    draft = figure.draft
    sentence = draft.sentences[draft.sentence_of[figure.token]]
    if tail.dimension == "mass" and _SETS["emission"].intersection(draft.lowers[sentence.first : sentence.last]):
        near = draft.lowers[max(sentence.first, figure.token - 5) : min(figure.after + 5, sentence.last)]
        return tail.code, "emission" if _SETS["emission"].intersection(near) else tail.dimension
    if tail.code == "°":
        cold = figure.sign == "-" or (figure.token > 0 and draft.lowers[figure.token - 1] == "minus")
        words = frozenset(draft.lowers[sentence.first : sentence.last])
        if words & _SETS["fahrenheit"]:
            return "°F", "temperature"
        return ("°C", "temperature") if cold or words & _SETS["celsius"] else ("°", "other")
    if tail.code == "nm" and figure.low >= 50:
        return "Nm", "torque"
    return tail.code, tail.dimension


def _compose(figure: Figure, tail: Tail) -> str | None:
    """Take in the smaller unit of "5 ft 10 in", "7 minutes 4.9 seconds"; return the unit it is all given in."""
    draft = figure.draft
    if tail.code == "ft" and (inches := _INCHES.match(draft.norm, figure.end, figure.hi)):
        figure.low, figure.end = figure.low + Decimal(inches[1]) / 12, inches.end()
        return None
    match = _JOIN.match(draft.norm, figure.end, figure.hi)
    number = match and numbers.read(draft.text, match.end(), figure.hi)
    found = number and tails.read(draft, number.end, figure.hi)
    if not number or not found:
        return None
    factor = _SMALLER.get((tail.code, found[0].code))
    if factor is None or number.value >= factor:
        return None
    figure.end = found[1]
    if tail.code in _IN_SMALLER:
        figure.low = figure.low * factor + number.value
        return found[0].code
    figure.low += number.value / Decimal(factor)
    return None


def millions_or_metres(figure: Figure) -> Tail | None:
    """Return metres for the "m" of "4.7m long", None for that of "4.7m cars"."""
    number, draft = figure.number, figure.draft
    if number.scale != "m" or number.end - number.start > 6 or draft.norm[number.end - 2] == " ":
        return None
    value = number.value / numbers.MARKS["m"]
    after = draft.lowers[figure.after] if figure.after < len(draft.words) else ""
    before = draft.lowers[max(0, figure.token - 8) : figure.token]
    if after == "-":
        after = draft.lowers[figure.after + 1] if figure.after + 1 < len(draft.words) else ""
    told = after in _SETS["length_names"] or (
        _SETS["length_before"].intersection(before) and (after in _SETS["length_after"] or not after.isalpha())
    )
    return Tail("unit", "m", "length", 1 / numbers.MARKS["m"]) if value < 1000 and told else None


def pair(draft: Draft, token: int, at: int, rule: str) -> Mention | None:
    """Return the second measurement of "17/24 mpg" whose first number is at the offset `at`; `first_of_pair` finds the other."""
    match = _PAIR.match(draft.norm, at)
    if match is None or not 1 / 3 <= float(match[1]) / float(match[2]) <= 3:
        return None
    sentence = draft.sentences[draft.sentence_of[token]]
    lo, hi = draft.starts[sentence.first], draft.ends[sentence.last - 1]
    number = numbers.read(draft.text, match.start(2), hi)
    found = tails.read(draft, match.end(), hi)
    if number is None or number.end != match.end() or found is None or found[0].dimension not in _SETS["paired"]:
        return None
    return resolve(Figure(draft, token, number.start, found[1], number.value, number, lo, hi, tail=found[0]), rule)


def first_of_pair(draft: Draft, second: Mention) -> Mention | None:
    """Return the first measurement of "17/24 mpg"."""
    match = _BEFORE_SLASH.search(draft.norm, max(0, second.start - 7), second.start)
    if match is None or second.fields["dimension"] not in _SETS["paired"]:
        return None
    fields = second.fields | {"value": float(match[1]), "modifier": None}
    return draft.mention_at(match.start(1), match.end(1), "measurement", second.rule, fields)


def _time(value: Decimal, unit: str, modifier: str | None) -> dict[str, Any]:
    return {"value": float(value), "low": None, "high": None, "modifier": modifier, "unit": unit, "dimension": "time", "per": None}


def lap(draft: Draft, token: int, at: int, rule: str) -> Mention | None:
    """Return the lap time at the offset `at`: "6:59.157", or "6:50" where laps are the subject."""
    match = _CLOCK.match(draft.norm, at)
    if match is None or (at and (draft.norm[at - 1].isalnum() or draft.norm[at - 1] == ":")):
        return None
    if not match["part"]:
        before = draft.lowers[token - 1] if token else ""
        if before not in _SETS["lap_before"] or int(match["minutes"]) > 15 or not _SETS["lap"].intersection(draft.lowers):
            return None
        if _NOON.match(draft.norm, match.end()):
            return None
    value = int(match["minutes"]) * 60 + Decimal(match["seconds"])
    fields = _time(value, "s", hedges.modifier(draft, token, match.end(), "speed"))
    return draft.mention_at(at, match.end(), "measurement", rule, fields)


def sprint(figure: Figure) -> Tail | None:
    """Return the unit that "0-62" leaves out, or None."""
    if figure.tail or figure.symbol or figure.low != 0 or not figure.high:
        return None
    following = figure.draft.lowers[figure.after : figure.after + 1]
    if following and following[0].isalpha() and following[0] not in _SETS["sprint_after"]:
        return None
    return next((Tail("unit", unit, "speed") for unit, ends in _SPRINTS.items() if figure.high in ends), None)


def period(draft: Draft, first: int, rule: str) -> Mention | None:
    """Return the length of "a fortnight", "a decade"; numbers before the plural are figures."""
    if first == 0 or draft.lowers[first - 1] != "a":
        return None
    following = draft.lowers[first + 1] if first + 1 < len(draft.words) else "."
    before = draft.lowers[first - 2] if first > 1 else ""
    if following in _SETS["period_not_after"] or before in _SETS["period_not_before"]:
        return None
    if draft.lowers[first] == "decade" and before not in _SETS["decade_before"]:
        return None
    scaled = load("units")["scaled"][draft.lowers[first]]
    fields = _time(Decimal(scaled["factor"]), scaled["unit"], hedges.modifier(draft, first - 1, draft.ends[first], "time"))
    return draft.mention_at(draft.starts[first - 1], draft.ends[first], "measurement", rule, fields)
