"""Parts and edges of periods: "first quarter of 2025", "the three months to June", "end of March", "so far this year".

Each function reads from atom i and returns a Reading or None.
"""

from __future__ import annotations

from typing import Final

from .. import calendar
from ..calendar import Direction, Period, Unit
from . import dates_absolute as absolute
from . import dates_meaning as meaning
from . import dates_pointing as pointing
from . import dates_running as running
from .dates_fiscal import fiscal_current, fiscal_name, fiscal_part, of_fiscal_year, of_own_year, whole_year
from .dates_forms import point
from .dates_reading import Reading, following_year, is_month, year_at
from .dates_relative import number_at, shifted
from .dates_words import BOUNDARIES, MONTHS, ORDINALS, PLURALS, SHIFTS, UNITS, UNITS_OR_PLURALS, WEEKDAYS, WORDS, Atoms, skip_the

_PART_UNITS: Final[dict[str, Unit]] = {"quarter": "quarter", "half": "half", "month": "month", "week": "week", "day": "day"}
_WHOLES: Final = frozenset(("year", "decade", "fiscal", "month", "season", "quarter", "half", "unit", "week"))
_ENDS: Final = frozenset(("month", "day", "boundary", "weekday"))


def part_of(atoms: Atoms, i: int) -> Reading | None:
    """ "First quarter of 2025", "second-half", "first nine months", "last three months of 2024", "first week of May"."""
    low = atoms.lows[i]
    number, at = ORDINALS.get(low, 0), i + 1
    if atoms.lows[at] == "of" and number > 0 and is_month(atoms, at + 1):
        return absolute.ordinal_day(atoms, at + 1, number)
    if low.isdecimal():
        if atoms.lows[at] not in WORDS["day_suffixes"] or not atoms.items[at].tight or int(low) > 9:
            return None
        number, at = int(low), at + 1
    if atoms.lows[at] in ("and", "-") and atoms.lows[at + 1] in ORDINALS:
        return _two_parts(atoms, i, number)
    count = max(number_at(atoms, at), 1) if atoms.lows[at] not in ("a", "an") else 1
    at += count > 1 or atoms.lows[at] == "one"
    at += atoms.lows[at] == "-"
    unit = _PART_UNITS.get((PLURALS if count > 1 else UNITS).get(atoms.lows[at], ""))
    if low in ("latter", "back", "front") and unit != "half":
        return None
    if unit is None or number == 0 or (count > 1 and abs(number) != 1):
        return None
    end = at + 1
    if unit == "half" and atoms.tail(end, 6).lstrip(" -").startswith("hour"):
        return None  # "in the first half-hour"
    if i and atoms.lows[i - 1] in ("a", "an") and not _tells_when(atoms, at, unit):
        return None
    whole = whole_of(atoms, end)
    if (
        whole
        and whole.shape == "unit"
        and unit == "quarter"
        and count == 1
        and atoms.lows[whole.end - 1] == "year"
        and not whole.pointing
    ):
        return Reading(whole.end, of_own_year(whole.meaning, number), unit)
    if whole:
        return Reading(whole.end, meaning.within(whole.meaning, unit, number, count), unit)
    if low in ("last", "past") or unit in ("week", "day") or (unit == "month" and count == 1):
        return None
    return _bare_part(atoms, i, end, unit, number, count)


def _tells_when(atoms: Atoms, at: int, unit: Unit) -> bool:
    """Does "a" belong to what is told of the quarter: "a second-quarter loss", but not "a second quarter of losses"?"""
    behind = atoms.tail(at + 1, 16).lower().split()[:1]
    if unit not in ("quarter", "half") or not behind or atoms.lows[at + 1] in ("of", "in"):
        return False
    return atoms.lows[at - 1] == "-" or behind[0] in WORDS["reported"]


def whole_of(atoms: Atoms, end: int) -> Reading | None:
    """Read what a part is a part of: "of 2025", "2025", "of last year", "of fiscal 2025", "of the year"."""
    low = atoms.lows[end]
    if low in ("of", "in", ","):
        at = skip_the(atoms, end + 1)
        if low == "of" and atoms.lows[at] in UNITS and atoms.lows[at - 1] == "the" and atoms.lows[at + 1] not in WORDS["ended"]:
            unit: Unit = UNITS[atoms.lows[at]]
            return None if unit == "year" else Reading(at + 1, pointing.the_unit(unit), "unit")
        found = point(atoms, at)
        if (
            found
            and ((low == "of" and found.shape == "ending") or found.shape in _WHOLES)
            and (low == "of" or found.shape in ("year", "fiscal"))
        ):
            return found
        return None
    if dated := year_at(atoms, end):
        return Reading(dated[1], meaning.fixed(calendar.year(dated[0])), "year")
    found = fiscal_name(atoms, end) or shifted(atoms, end)
    return found if found and found.shape in ("fiscal", "unit") else None


def _bare_part(atoms: Atoms, i: int, end: int, unit: Unit, number: int, count: int) -> Reading | None:
    """A part of a year that is left out, or only "of the year", "of its fiscal year"."""
    if atoms.lows[end] == "of":
        if atoms.lows[end + 1 : end + 3] == ["the", "year"]:
            return Reading(end + 3, of_fiscal_year(unit, number, count), unit)
        if "fiscal" in (tail := atoms.tail(end, 40)) or "financial" in tail:
            return Reading(end, fiscal_part(unit, number) if count == 1 else of_fiscal_year(unit, number, count), unit)
        return None
    tail, head = atoms.tail(end, 14).lower(), atoms.head(i, 7).lower()
    if tail.startswith((" in a row", " running", " straight", "-century")) or (
        count > 1 and tail.startswith((" after", " on sale", " since"))
    ):
        return None
    if count > 1 and head.endswith(("its ", "their ", "his ", "your ")):
        return None

    def make(year: int) -> Period | None:
        return calendar.part(calendar.year(year), unit, number, count)

    return Reading(end, of_fiscal_year(unit, number, count), unit, make)


def _two_parts(atoms: Atoms, i: int, number: int) -> Reading | None:
    """ "First and second quarters of 2025"."""
    second = part_of(atoms, i + 2)
    at = i + 3 + (atoms.lows[i + 3] == "-")
    unit = UNITS_OR_PLURALS.get(atoms.lows[at])
    if unit in ("quarter", "half") and second is None:  # the plural "quarters"
        whole = whole_of(atoms, at + 1)
        last = ORDINALS[atoms.lows[i + 2]]
        if whole:
            parts = [meaning.within(whole.meaning, unit, n) for n in (number, last)]
            return Reading(whole.end, meaning.joined(*parts), unit, kind="range")
        return Reading(at + 1, meaning.joined(of_fiscal_year(unit, number), of_fiscal_year(unit, last)), unit, kind="range")
    return None


def the_ordinal_day(atoms: Atoms, i: int) -> Reading | None:
    """ "The first of May"."""
    found = part_of(atoms, i + 1) if atoms.lows[i + 1] in ORDINALS else None
    return found if found and found.shape == "day" else None


def unit_to(atoms: Atoms, i: int) -> Reading | None:
    """ "The three months to June", "quarter ended Sept. 30", "the fiscal year ending March 2026", "the week to 9 November"."""
    at = skip_the(atoms, i)
    count = 1
    if atoms.lows[at] not in ("a", "an", "one") and number_at(atoms, at) > 1:
        count, at = number_at(atoms, at), at + 1
        at += atoms.lows[at] == "-"
    elif at > i and atoms.lows[at] not in PLURALS:
        return None  # "the" stays outside "the quarter ended June 30"
    at += atoms.lows[at] == "full" or atoms.lows[at] in WORDS["fiscal"]
    unit = UNITS_OR_PLURALS.get(atoms.lows[at])
    if unit not in ("week", "month", "quarter", "half", "year") or (count == 1 and atoms.lows[at] in PLURALS):
        return None
    at += 1
    if unit == "half":
        at += (atoms.lows[at] == "-") + (atoms.lows[at + (atoms.lows[at] == "-")] == "year")  # "the half year to June"
    at += atoms.lows[at] in ("period", "span")
    at += atoms.lows[at] in ("that", "which", ",") or (atoms.lows[at] == "-" and atoms.lows[at + 1] in WORDS["ended"])
    word = atoms.lows[at]
    if word not in WORDS["ended"]:
        return None
    at += 1
    at += atoms.lows[at] in ("on", "in")
    end = point(atoms, skip_the(atoms, at))
    if end is None or end.shape not in _ENDS or (end.pointing):
        return None
    direction: dict[str, Direction] = {"ended": "past", "ending": "near"}
    return Reading(end.end, meaning.ending(end.meaning, unit, count, direction.get(word)), "ending")


def part_ended(atoms: Atoms, i: int) -> Reading | None:
    """ "First half ended June 30"."""
    return unit_to(atoms, i + 1) if atoms.lows[i + 1] in UNITS and atoms.lows[i - 1] != "a" else None


def unit_first(atoms: Atoms, i: int) -> Reading | None:
    """ "Year-end 2025", "year's end", "year to date", "week of Nov. 10", "week 45 of 2025"."""
    low, at = atoms.lows[i], i + 1
    hyphen = atoms.lows[at] == "-"
    unit: Unit = UNITS[low]
    joined = atoms.lows[at + hyphen]
    if joined == "end" and (hyphen or atoms.lows[i - 1] in ("at", "by", "until", "before", "since", "through", "to")):
        at += hyphen + 1
        dated = following_year(atoms, at) if low == "year" else None
        whole = meaning.fixed(calendar.year(dated[0])) if dated else pointing.the_unit(unit)
        return Reading(dated[1] if dated else at, meaning.boundary(whole, -1), "boundary")
    if joined == "'" and atoms.lows[at + 1 : at + 3] == ["s", "end"]:
        return Reading(at + 3, meaning.boundary(pointing.the_unit(unit), -1), "boundary")
    if joined == "to" and atoms.lows[at + 2 * hyphen + 1] == "date" and unit in ("year", "month", "quarter"):
        return Reading(at + 2 * hyphen + 2, running.so_far(unit), "unit")
    if low == "week" and joined in ("of", "commencing", "beginning", "starting"):
        day = point(atoms, skip_the(atoms, at + 1 + (atoms.lows[at + 1] == "on")))
        return Reading(day.end, _week_of(day.meaning, joined == "of"), "week") if day and day.shape == "day" else None
    if joined in ("so", "thus") and atoms.lows[at + 1] == "far" and atoms.lows[i - 1] == "the" and unit != "half":
        return Reading(at + 2, running.so_far(unit), "unit")  # "the year so far"
    number = atoms.digits(at, 1, 2)
    if low == "week" and 1 <= number <= 53 and (dated := following_year(atoms, at + 1)):
        found = calendar.numbered_week(dated[0], number)
        return Reading(dated[1], meaning.fixed(found), "week") if found else None
    return None


def _week_of(day: meaning.Meaning, whole: bool) -> meaning.Meaning:
    def answer(scope: meaning.Scope) -> meaning.Answer | None:
        found = day(scope)
        if found is None or found.period is None:
            return found._replace(granularity="week") if found else None
        first = found.period.first
        period = calendar.week(first) if whole else Period(first, calendar.shift(found.period, "day", 6).last, "week")
        return meaning.Answer(period, "week", found.anchored)

    return answer


def boundary(atoms: Atoms, i: int) -> Reading | None:
    """ "End of March", "end-June", "end 2025", "the beginning of next year", "end of the third quarter"."""
    which, at = BOUNDARIES[atoms.lows[i]], i + 1
    hyphen = atoms.lows[at] == "-"
    at += hyphen
    of = atoms.lows[at] == "of"
    at += of
    at += of and hyphen and atoms.lows[at] == "-"
    if not of and (atoms.lows[i] != "end" or (atoms.lows[at] in ("the", "this", "last", "next"))):
        return None
    inner = skip_the(atoms, at)
    found = point(atoms, inner)
    if found and found.shape in _WHOLES and found.kind == "date":
        return Reading(found.end, meaning.boundary(found.meaning, which), "boundary", pointing=found.pointing)
    unit = UNITS.get(atoms.lows[inner])
    if of and unit in ("year", "month", "quarter", "week", "decade", "half"):
        return Reading(inner + 1, meaning.boundary(pointing.the_unit(unit), which), "boundary")
    fiscal = of and atoms.lows[inner] in WORDS["fiscal"] and atoms.lows[inner + 1] == "year"
    return Reading(inner + 2, meaning.boundary(fiscal_current(0), which), "boundary") if fiscal else None


def quarter_named(atoms: Atoms, i: int) -> Reading | None:
    """ "The March quarter", "the March 2025 quarter": the three months that end with it."""
    stated = year_at(atoms, i + 1)
    at = stated[1] if stated else i + 1
    if (
        not is_month(atoms, i)
        or atoms.lows[at] not in ("quarter", "half")
        or MONTHS[atoms.lows[i]] % 3
        or (i and atoms.lows[i - 1] in ("-", "–", "to"))
    ):
        return None
    unit: Unit = UNITS[atoms.lows[at]]
    first = MONTHS[atoms.lows[i]] - (count := 3 if unit == "quarter" else 6) + 1

    def make(year: int) -> Period:
        return calendar.months(year, first, count, unit)

    if stated:
        return Reading(at + 1, meaning.fixed(make(stated[0])), unit)
    whole = whole_of(atoms, i + 2)  # "of 2020-21", "of fiscal 2021"
    if whole and (whole.shape == "fiscal" or atoms.lows[whole.end - 2] == "-"):
        return Reading(whole.end, meaning.in_fiscal_year(make, whole.meaning, unit), unit)
    if dated := following_year(atoms, i + 2):
        return Reading(dated[1], meaning.fixed(make(dated[0])), unit)
    return Reading(i + 2, meaning.bare(make, unit), unit, make)


def so_far(atoms: Atoms, i: int) -> Reading | None:
    """ "So far this year", "thus far in 2025", "to date this year", "YTD"."""
    if atoms.lows[i] == "ytd":
        if not atoms.items[i].text.isupper():
            return None
        if dated := year_at(atoms, i + 1):
            return Reading(dated[1], running.to_the_day(dated[0]), "unit")
        return Reading(i + 1, running.so_far("year"), "unit")
    if atoms.lows[i + 1] not in ("far", "date"):
        return None
    whole = point(atoms, i + 2 + (atoms.lows[i + 2] == "in"))
    if whole and whole.shape in ("unit", "year", "quarter", "month", "fiscal") and not whole.pointing:
        return Reading(whole.end, running.so_far("year", whole.meaning), "unit")
    return None


def full_year(atoms: Atoms, i: int) -> Reading | None:
    """ "Full year", "full-year", "full-year 2025"."""
    at = i + 1 + (atoms.lows[i + 1] == "-")
    if atoms.lows[at] != "year" or (i and atoms.lows[i - 1] in ("a", "an", "first")):
        return None
    if dated := following_year(atoms, at + 1):
        return Reading(dated[1], meaning.fixed(calendar.year(dated[0])), "year")
    if atoms.lows[at + 1] in ("of", "-"):
        return None
    return Reading(at + 1, whole_year(), "unit")


def weekday(atoms: Atoms, i: int) -> Reading | None:
    """ "Monday", "Tuesday of last week", "Friday next week"."""
    found = absolute.weekday(atoms, i)
    if found and found.shape == "weekday":
        at = found.end + (atoms.lows[found.end] == "of")
        week = shifted(atoms, at)
        if week and week.shape == "unit" and atoms.lows[week.end - 1] == "week":
            return Reading(week.end, meaning.weekday_near(WEEKDAYS[atoms.lows[i]], SHIFTS[atoms.lows[at]]), "weekday")
    return found
