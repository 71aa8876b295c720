"""Relative dates: "last year", "next March", "a year earlier", "the same month last year", "in five years", "yesterday".

Each function reads from atom i and returns a Reading or None.
"""

from __future__ import annotations

from .. import calendar
from ..calendar import Unit
from . import dates_absolute as absolute
from . import dates_meaning as meaning
from . import dates_pointing as pointing
from . import movements
from .dates_against import is_of_base
from .dates_fiscal import fiscal_name
from .dates_meaning import granularity_of
from .dates_reading import Reading, is_month, whole_number, year_at
from .dates_words import (
    AGO,
    BASES,
    CARDINALS,
    NEIGHBOURS,
    PLURALS,
    RELATIVE_DAYS,
    SEASONS,
    SHIFTS,
    UNITS,
    UNITS_OR_PLURALS,
    WEEKDAYS,
    WORDS,
    Atoms,
    skip_the,
)


def number_at(atoms: Atoms, i: int) -> int:
    """Return a small number in digits or letters, or -1."""
    low = atoms.lows[i]
    if low in CARDINALS:
        return CARDINALS[low]
    number = atoms.digits(i, 1, 3)
    return number if number > 0 and whole_number(atoms, i, i + 1) else -1


def shifted(atoms: Atoms, i: int) -> Reading | None:
    """ "Last year", "this week", "next March", "last Friday", "this summer", "the current quarter"."""
    low = atoms.lows[i]
    count, at = SHIFTS.get(low), i + 1
    if count is None:
        return None
    at += atoms.lows[at] == "calendar"
    if low == "this" and atoms.lows[at] in ("past", "coming"):
        count, at = SHIFTS[atoms.lows[at]], at + 1
    word = atoms.lows[at]
    led = i > 0 and atoms.lows[i - 1] == "the"
    if word == "weekend":
        return Reading(at + 1, meaning.weekend(count), "weekend")
    if word in UNITS:
        unit = UNITS[word]
        lengths = low in ("past", "coming", "present") or (led and low in ("last", "next"))  # "the past year" is how long, not when
        if (
            (lengths and unit != "quarter")
            or unit == "day"
            or (unit == "half" and low != "this")
            or atoms.tail(at + 1, 1).isalnum()
        ):
            return None
        if atoms.lows[at + 1] == "-" and atoms.lows[at + 2] == "end":
            return Reading(at + 3, meaning.boundary(meaning.stepped(unit, count), -1), "boundary")
        if unit == "year" and low == "last" and at == i + 1 and is_of_base(atoms, i):
            return Reading(at + 1, pointing.last_year_of_base, "unit", pointing=True)
        found = pointing.the_unit(unit) if low == "current" else meaning.stepped(unit, count)
        return Reading(at + 1, found, "unit")
    if word in WEEKDAYS and not atoms.tail(at + 1, 1).isalnum():
        return Reading(
            at + 1, meaning.weekday_near(WEEKDAYS[word], None if low == "past" or atoms.lows[i + 1] == "past" else count), "weekday"
        )
    inner = absolute.month_first(atoms, at) if is_month(atoms, at) else absolute.season(atoms, at) if word in SEASONS else None
    if inner and inner.make and atoms.lows[at - 1] == "past":
        return inner._replace(meaning=_behind(inner.meaning), make=None)
    if inner and inner.make:
        gap = "season" if word in SEASONS else "month"
        return Reading(inner.end, meaning.last_or_next(inner.make, granularity_of(inner.shape), count, gap), inner.shape)
    return None


def _behind(inner: meaning.Meaning) -> meaning.Meaning:
    """ "This past October" looks back whatever the verb."""
    return lambda scope: inner(scope._replace(forced="past"))


def neighbour(atoms: Atoms, i: int) -> Reading | None:
    """ "The previous quarter", "prior year", "the following month", "the next day"."""
    at = skip_the(atoms, i)
    low = atoms.lows[at]
    count, unit = NEIGHBOURS.get(low), UNITS.get(atoms.lows[at + 1])
    led = at > i or (i > 0 and atoms.lows[i - 1] == "the")
    if count is None or unit in (None, "decade") or (count > 0 and not led) or atoms.lows[at + 2] == "-":
        return None
    if low == "next" and unit not in ("day", "month", "year", "week"):
        return None
    if (
        low == "next"
        and (before := atoms.head(i, 8).lower())
        and before.endswith((" over ", "within ", "during ", " for ", " in "))
    ):
        return None
    if unit in ("half",):
        return None
    if unit == "month" and atoms.lows[at + 2] == "of" and is_month(atoms, at + 3):
        named = absolute.month_first(atoms, at + 3)
        return named._replace(make=None) if named and named.shape == "month" else None  # "the previous month of December"
    if unit == "year" and count < 0 and _is_base(atoms, i):
        return Reading(at + 2, pointing.earlier("year", 1), "unit", pointing=True)
    found = pointing.neighbour(unit, count)
    return Reading(at + 2, found, "unit", pointing=True)


def _is_base(atoms: Atoms, i: int) -> bool:
    """Is what begins at atom i what a clause compares with: "up 5% from the previous year"?"""
    words = atoms.head(i, 20).lower().removesuffix("the ").split()
    return words[-1:] != [] and (words[-1] in BASES or words[-2:-1] == ["compared"])


def that(atoms: Atoms, i: int) -> Reading | None:
    """ "That year", "that month"."""
    unit = UNITS.get(atoms.lows[i + 1]) if atoms.lows[i] == "that" else None
    if unit not in ("year", "month", "week", "quarter", "day") or atoms.lows[i + 2] == "-":
        return None  # "said that year-to-date sales rose"
    return Reading(i + 2, pointing.same(unit, None), "unit", pointing=True)


def same(atoms: Atoms, i: int) -> Reading | None:
    """ "The same month last year", "the corresponding period of 2024", "the same day"."""
    at = skip_the(atoms, i)
    if atoms.lows[at] not in WORDS["same"] and not (at == i and atoms.lows[at : at + 2] == ["this", "time"]):
        return None
    at += 1
    count = number_at(atoms, at)
    many = count > 1
    at += many
    at += atoms.lows[at] == "-"
    at += atoms.lows[at] in WORDS["fiscal"]
    word = atoms.lows[at]
    if word not in WORDS["span"]:
        return None
    unit = None if many else UNITS.get(word)
    end = at + 1
    after = end + (atoms.lows[end] in ("of", "in", "from", ",", "for"))
    whole = year_reference(atoms, after)
    if whole:
        last = atoms.lows[whole.end - 1]
        back = "years" in atoms.lows[after : whole.end] or (whole.pointing and (last == "year" or last in AGO))
        if back:
            alone: Unit | None = "quarter" if unit == "quarter" else None
            found = pointing.earlier("year", max(number_at(atoms, after), 1), unit, alone=alone)
        else:
            months = count if many and word == "months" else 0
            found = pointing.same(unit, whole.meaning, months)
        return Reading(whole.end, found, "same", pointing=True)
    if unit in ("day", "week", "month", "quarter", "year") and at == i + 2 and atoms.lows[at - 1] == "same":
        return Reading(end, pointing.same(unit, None), "same", pointing=True)
    return None


def year_reference(atoms: Atoms, i: int) -> Reading | None:
    """Read a year, "last year", "the previous year", "a year earlier", "the year before" or "fiscal 2024"."""
    if dated := year_at(atoms, i):
        return Reading(dated[1], meaning.fixed(calendar.year(dated[0])), "year")
    for form in (shifted, ago, the_year_before, neighbour, fiscal_name):
        found = form(atoms, skip_the(atoms, i) if form is fiscal_name else i)
        if found and (not WORDS["years"].isdisjoint(atoms.lows[i : found.end]) or found.shape == "fiscal"):
            return found
    return None


def ago(atoms: Atoms, i: int) -> Reading | None:
    """ "A year ago", "five years earlier", "three weeks later", "two years from now"; "year ago"."""
    count, at = number_at(atoms, i), i + 1
    if atoms.lows[i] in ("year",):
        count, at = 1, i
    unit = (PLURALS if count > 1 else UNITS).get(atoms.lows[at])
    if count < 1 or unit in (None, "half") or (i and atoms.lows[i - 1] in ("half", "/")):
        return None
    if i > 1 and atoms.lows[i - 1] == "and" and (atoms.lows[i - 2] in UNITS_OR_PLURALS or atoms.lows[i - 2] in CARDINALS):
        return None
    low, end = atoms.lows[at + 1], at + 2
    counted = "future" if [low, atoms.lows[end]] == ["from", "now"] else AGO.get(low)
    if counted is None or atoms.tail(end, 5).lower() == " than" or (at == i and low not in ("ago", "earlier")):
        return None
    if low in ("before", "prior") and not may_end(atoms.tail(end, 24)):
        return None
    found: Unit = unit
    if counted == "future":
        return Reading(end + (low == "from"), pointing.ago(found, -count), "ago")
    if counted == "on":
        return Reading(end, pointing.later(found, count), "ago", pointing=True)
    if counted == "now" and (count > 1 or found == "decade"):
        return Reading(end, pointing.ago(found, count), "ago")
    return Reading(end, pointing.earlier(found, count, recent=counted == "now"), "compare", pointing=True)


def may_end(tail: str) -> bool:
    """May a phrase end before this text: "a year before" and "a year before, when", but not "a year before the launch"?"""
    word = tail.split(maxsplit=1)[0] if tail.split() else ""
    return not word[:1].isalnum() or not tail[:1].isspace() or word.strip(",.;:") in WORDS["before_tails"]


def year_ago(atoms: Atoms, i: int) -> Reading | None:
    """ "The year-ago quarter", "prior-year period", "the year-earlier level"."""
    at = skip_the(atoms, i)
    first, sign, second = atoms.lows[at : at + 3]
    if sign != "-":
        first, sign, second = atoms.lows[at], "-", atoms.lows[at + 1]
        end = at + 2
    else:
        end = at + 3
    if not ((first == "year" and second in ("ago", "earlier")) or (first in ("prior", "previous") and second == "year")):
        return None
    at_span = end + (atoms.lows[end] == "-")
    if atoms.lows[at_span] in WORDS["span"] and atoms.lows[at_span] != "year":
        alone: Unit | None = "quarter" if atoms.lows[at_span] == "quarter" else None
        return Reading(at_span + 1, pointing.earlier("year", 1, alone=alone), "compare", pointing=True)
    if at > i or end == at + 2:
        return None
    return Reading(end, pointing.earlier("year", 1), "compare", pointing=True)


def the_year_before(atoms: Atoms, i: int) -> Reading | None:
    """ "The year before", "the day after", "the month earlier"."""
    unit = UNITS.get(atoms.lows[i + 1]) if atoms.lows[i] == "the" else None
    low = atoms.lows[i + 2]
    if atoms.lows[i : i + 2] == ["the", "weekend"] and atoms.head(i, 7).lower().endswith(("over ", "during ", "on ", "at ")):
        return Reading(i + 2, meaning.weekend(None), "weekend")
    if unit in (None, "half") or low not in ("before", "earlier", "prior", "after"):
        return None
    found: Unit = unit
    if low == "before" and atoms.lows[i + 3] in ("last", "yesterday"):
        return Reading(i + 4, meaning.stepped(found, -2), "unit")
    if low == "after" and atoms.lows[i + 3] in ("next", "tomorrow"):
        return Reading(i + 4, meaning.stepped(found, 2), "unit")
    if not may_end(atoms.tail(i + 3, 24)):
        return None
    way = pointing.later(found, 1) if low == "after" else pointing.earlier(found, 1)
    return Reading(i + 3, way, "compare", pointing=True)


def in_units(atoms: Atoms, i: int) -> Reading | None:
    """ "In five years", where the clause looks ahead; "in two weeks' time"."""
    count = number_at(atoms, i + 1)
    at = i + 2
    unit = (PLURALS if count > 1 else UNITS).get(atoms.lows[at])
    if count < 1 or unit not in ("week", "month", "year", "decade", "day") or atoms.tail(at + 1, 1).isalnum():
        return None
    owned = at + 2 + (atoms.lows[at + 2] == "s")
    if atoms.lows[at + 1] == "'" and atoms.lows[owned] == "time":
        return Reading(owned + 1, pointing.ago(unit, -count), "ago")
    if _is_record(atoms.head(i, 50)):
        return None  # "the first time in 18 years"
    if (
        atoms.tail(at + 1, 4).lower() == " of "
        or atoms.lows[at + 1] in WORDS["ended"]
        or atoms.lows[at + 1] in ("or", "-", "and", "from")
    ):
        return None
    return Reading(at + 1, pointing.ahead(unit, count), "in")


def _is_record(head: str) -> bool:
    """Do these words say what had not been for so long: "the first time in", "the first fall in", "its best month in"?"""
    words = head.lower().split()[-4:]
    if not words or words[-1] == "time" or not WORDS["superlatives"].isdisjoint(words):
        return bool(words)
    return "first" in words[:-1] and (words[-1] in WORDS["results"] or movements.direction_of(words[-1]) is not None)


def day_word(atoms: Atoms, i: int) -> Reading | None:
    """ "Today", "yesterday", "tomorrow"."""
    return Reading(i + 1, meaning.stepped("day", RELATIVE_DAYS[atoms.lows[i]]), "today")
