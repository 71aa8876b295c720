"""The grammar of dates: which forms start with which words, and ranges of two dates. `span` reads a date or a range."""

from __future__ import annotations

from typing import Final

from . import dates_absolute as absolute
from . import dates_meaning as meaning
from .dates_fiscal import code, fiscal_name
from .dates_forms import DIGITS, FORMS, YEARS, point, register
from .dates_parts import (
    boundary,
    full_year,
    part_ended,
    part_of,
    quarter_named,
    so_far,
    the_ordinal_day,
    unit_first,
    unit_to,
    weekday,
    whole_of,
)  # fmt: skip
from .dates_reading import Reading
from .dates_relative import ago, day_word, in_units, neighbour, same, shifted, that, the_year_before, year_ago
from .dates_words import (
    BOUNDARIES,
    CARDINALS,
    MONTHS,
    NEIGHBOURS,
    ORDINALS,
    RELATIVE_DAYS,
    SEASONS,
    SHIFTS,
    SHORT_WEEKDAYS,
    UNITS,
    WEEKDAYS,
    WORDS,
    Atoms,
)

_RANGES: Final = frozenset(("day", "month", "quarter", "half", "year", "season", "decade", "fiscal"))

register(MONTHS, absolute.month_first, quarter_named, absolute.month_end, absolute.odd)
register([*WEEKDAYS, *(SHORT_WEEKDAYS.keys() - MONTHS.keys())], weekday)
register(SEASONS, absolute.season)
register(("q", "h"), code)
register(("fy", "cy"), fiscal_name)
register(WORDS["fiscal"], fiscal_name, unit_to)
register(ORDINALS, part_of, part_ended)
register(SHIFTS, shifted, fiscal_name)
register(NEIGHBOURS, neighbour, fiscal_name)
register(UNITS, unit_to)
register(UNITS, unit_first)
register(("year",), year_ago, ago)
register(("prior", "previous"), year_ago)
register(BOUNDARIES, boundary)
register(RELATIVE_DAYS, day_word)
register(("so", "thus", "to", "ytd"), so_far)
register(("'",), absolute.short_decade)
register(CARDINALS, ago, unit_to, absolute.months_into)
register(("the",), same, neighbour, the_year_before, year_ago, unit_to, absolute.day_first, the_ordinal_day)
register((*WORDS["same"], "this"), same)
register(("that",), that)
register(("in",), in_units)
register(("full",), full_year)
register((DIGITS,), absolute.months_into)
register((DIGITS,), absolute.numeric, absolute.odd, absolute.day_first, absolute.year, code, part_of, ago, unit_to)
register((YEARS,), absolute.numeric, absolute.odd, absolute.year, ago, unit_to)
__all__ = ["STARTS", "point", "span"]
STARTS: Final = frozenset(FORMS) | WORDS["range_starts"]


def span(atoms: Atoms, i: int) -> Reading | None:
    """Read a date, or a range of two: "from July to September", "between March and May", "2025 to 2027", "January-October"."""
    led = atoms.lows[i] in WORDS["range_starts"]
    at = _skip_modifiers(atoms, i + 1) if led else i
    first = point(atoms, at)
    if first is None:
        return None
    if led and first.kind == "range":
        return first
    second = _range_end(atoms, first, atoms.lows[i] if led else "")
    if second is None:
        return None if led else first
    year = _year_of_months(atoms, first, second)
    if year is not None:
        return year
    return Reading(
        second.end,
        meaning.joined(first.meaning, second.meaning, pointed=second.shape == "today"),
        first.shape if first.shape == second.shape else "range",
        kind="range",
    )


def _year_of_months(atoms: Atoms, first: Reading, second: Reading) -> Reading | None:
    """Read the year of "the July-September quarter of the previous fiscal"."""
    spanned = atoms.lows[second.end] in WORDS["span"]
    at = second.end + spanned
    if atoms.lows[at] not in (("of", "in") if spanned else ("of",)) or first.make is None or second.make is None:
        return None
    whole = whole_of(atoms, at)
    if whole is None or whole.shape not in ("unit", "year", "fiscal") or first.shape != "month":
        return None
    return Reading(whole.end, meaning.months_in_fiscal_year(first.make, second.make, whole.meaning), "month", kind="range")


def _skip_modifiers(atoms: Atoms, i: int) -> int:
    while atoms.lows[i] in ("the", "early", "mid", "late", "about", "around") or (
        atoms.lows[i] == "-" and atoms.lows[i - 1] in ("mid", "early", "late")
    ):
        i += 1
    return i


def _range_end(atoms: Atoms, first: Reading, lead: str) -> Reading | None:
    at = first.end
    at += atoms.lows[at] == "," and lead != ""
    sign = atoms.lows[at]
    if sign not in WORDS["connectors"] and not (sign == "/" and first.shape == "month" and atoms.items[at].tight):
        return None  # "May/June"; "June 2025 / June 2024" are two
    if (sign in ("and",)) != (lead == "between") or (not lead and sign in ("until", "till")) or first.pointing:
        return None
    if sign == "up":
        at += 1
    elif sign == "-" and atoms.lows[at + 1] in ("to", "through") and atoms.lows[at + 2] == "-":
        at += 2  # "January-to-March"
    elif sign == "-" and atoms.items[at].tight != atoms.items[at + 1].tight:
        return None
    if lead and sign == "to" and atoms.lows[at + 1] == "date":
        return Reading(at + 2, meaning.stepped("day", 0), "today") if first.shape == "month" else None  # "from January to date"
    second = point(atoms, _skip_modifiers(atoms, at + 1))
    if second is None or second.pointing or second.kind != "date" or first.kind != "date":
        return None
    if first.shape == second.shape and (first.shape in _RANGES or (lead and first.shape == "weekday")):
        return second
    ends = sign in ("through", "to") and first.shape == "month" and second.shape == "boundary"  # "January to the end of May"
    mixed = (
        (lead or sign == "through" or ends)
        and (first.shape in _RANGES or first.shape == "boundary")
        and (second.shape in _RANGES or second.shape in ("boundary", "today"))
    )
    return second if mixed else None
