"""Quarters, halves and fiscal years: "Q3 2024", "1H25", "FY25", "fiscal 2025", and whose year a bare quarter is part of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final

from .. import calendar
from ..calendar import CALENDAR, Direction, Fiscal, Period, Unit
from .dates_meaning import Answer, Meaning, Scope, fixed, joined, within
from .dates_reading import Reading, following_year
from .dates_words import ORDINALS, SHIFTS, WORDS, Atoms

_PARTS: Final[dict[str, Unit]] = {"quarter": "quarter", "half": "half"}


def of_fiscal_year(unit: Unit, number: int, count: int = 1) -> Meaning:
    """A quarter, half or run of months without its year, in the company's fiscal year or the calendar one."""

    def answer(scope: Scope) -> Answer | None:
        if scope.published is None:
            return Answer(None, unit, True)
        fiscal = scope.view.fiscal() if scope.anchored else CALENDAR
        found = _nearest_part(scope, CALENDAR, unit, number, count)
        if not fiscal.calendar:
            own = _nearest_part(scope, fiscal, unit, number, count)
            running = unit == "month" and own is not None and own.last > scope.published
            if (
                own
                and found
                and not running
                and (scope.direction() == "future" or _over(own, scope.published) >= _over(found, scope.published))
            ):
                found = own
        return Answer(found, unit, scope.anchored) if found else None

    return answer


def _nearest_part(scope: Scope, fiscal: Fiscal, unit: Unit, number: int, count: int) -> Period | None:
    assert scope.published is not None
    return _part_seen_from(scope.published, scope.direction(), fiscal, unit, number, count)


@lru_cache(maxsize=4096)
def _part_seen_from(published: date, direction: Direction, fiscal: Fiscal, unit: Unit, number: int, count: int) -> Period | None:
    def make(year: int) -> Period | None:
        return calendar.part(calendar.fiscal_year(year, fiscal), unit, number, count)

    if direction not in ("future", "intended") and (not fiscal.calendar or unit != "quarter"):
        return calendar.completed(make, published)
    return calendar.nearest(make, published, direction)


def _over(period: Period, published: date) -> int:
    """Days since the period was over, never positive: of two readings the one over most recently is meant."""
    return -abs((published - period.last).days)


def whole_year(published_shift: int = 0) -> Meaning:
    """ "The full year": the one in course, or in the first months of a year the one just over where the words look back."""

    def answer(scope: Scope) -> Answer:
        if scope.published is None:
            return Answer(None, "year", True)
        fiscal = scope.view.fiscal()
        current = calendar.containing(scope.published, "year", fiscal)
        if scope.direction() == "past" and (scope.published - current.first).days < 75:
            current = calendar.shift(current, "year", -1)
        return Answer(calendar.shift(current, "year", published_shift), "year", True)

    return answer


def fiscal_number(number: int, pair: bool = False) -> Meaning:
    """ "FY25" or "fiscal 2025"; of a pair ("2024-25") the number is the second year."""

    def answer(scope: Scope) -> Answer:
        fiscal = scope.view.named_fiscal()
        if pair:
            fiscal = Fiscal(3) if fiscal.calendar else replace(fiscal, named_by_start=False)
        return Answer(calendar.fiscal_year(number, fiscal), "year")

    return answer


def fiscal_current(shift: int, unit: Unit = "year") -> Meaning:
    """ "The current fiscal year", "last fiscal quarter"."""

    def answer(scope: Scope) -> Answer:
        if scope.published is None:
            return Answer(None, unit, True)
        current = calendar.containing(scope.published, unit, scope.view.named_fiscal())
        return Answer(calendar.shift(current, unit, shift), unit, True)

    return answer


def fiscal_previous() -> Meaning:
    """ "The previous fiscal year": the one before the fiscal year that the clause speaks of, else before the one in course."""

    def answer(scope: Scope) -> Answer | None:
        spoken = scope.view.clause("year")
        if spoken is None or spoken.period is None or spoken.granularity != "year":
            return fiscal_current(-1)(scope)
        fiscal = scope.view.named_fiscal()
        if fiscal.calendar or calendar.containing(spoken.period.first, "year", fiscal) != spoken.period:
            return fiscal_current(-1)(scope)
        return Answer(calendar.shift(spoken.period, "year", -1), "year", spoken.anchored)

    return answer


def of_own_year(whole: Meaning, number: int) -> Meaning:
    """ "The second quarter of last year": of an Indian company it is one of its fiscal year."""

    def answer(scope: Scope) -> Answer | None:
        found = whole(scope)
        fiscal = scope.view.fiscal()
        if found and found.period and scope.published and not fiscal.calendar and not fiscal.named_by_start:
            current = calendar.containing(scope.published, "year", fiscal)
            own = calendar.shift(current, "year", found.period.first.year - scope.published.year)
            found = found._replace(period=own)
        return within(lambda _: found, "quarter", number)(scope)

    return answer


def fiscal_part(unit: Unit, number: int) -> Meaning:
    """ "The fiscal third quarter" without its year."""

    def answer(scope: Scope) -> Answer | None:
        if scope.published is None:
            return Answer(None, unit, True)
        fiscal = scope.view.named_fiscal()

        def make(year: int) -> Period | None:
            return calendar.part(calendar.fiscal_year(year, fiscal), unit, number)

        if scope.direction() == "future":
            found = calendar.nearest(make, scope.published, "future")
        else:
            found = calendar.completed(make, scope.published)
        return Answer(found, unit, True) if found else None

    return answer


def read_code(atoms: Atoms, i: int) -> tuple[int, Unit, int, int] | None:
    """Read "Q3", "3Q", "H1", "1H", "9M": the atom behind it, the unit, its number, how many."""
    letter, number = (i, i + 1) if atoms.lows[i].isalpha() else (i + 1, i)
    value = atoms.digits(number, 1, 1)
    if value < 0 or not atoms.items[i + 1].tight or not atoms.items[letter].text.isupper():
        return None
    kind = atoms.lows[letter]
    if kind == "q" and 1 <= value <= 4:
        return i + 2, "quarter", value, 1
    if kind == "h" and 1 <= value <= 2:
        return i + 2, "half", value, 1
    if kind == "m" and value in (3, 6, 9) and number == i:
        return i + 2, "month", 1, value
    return None


def code(atoms: Atoms, i: int) -> Reading | None:
    """ "Q3", "3Q24", "Q3'24", "H1 2025", "9M25", "Q2 FY26", "Q2 of fiscal 2025"."""
    found = read_code(atoms, i)
    if found is None:
        return None
    end, unit, number, count = found
    at = end + (atoms.lows[end] in ("of", ",", "-", "/", "in"))
    if (fiscal := fiscal_name(atoms, at)) and fiscal.shape == "fiscal":
        return Reading(fiscal.end, within(fiscal.meaning, unit, number, count), unit)
    if (pair := _fiscal_years(atoms, at, False)) and pair.kind == "date" and pair.end == at + 3:
        return Reading(pair.end, within(pair.meaning, unit, number, count), unit)  # "Q2, 2014-15"
    dated = following_year(atoms, end)
    if dated is None and atoms.items[end].tight and (short := atoms.digits(end, 2, 2)) >= 0:
        dated = calendar.full_year(short), end + 1
    if dated is None and atoms.lows[end] == "-" and atoms.glued(end, end + 1) and (short := atoms.digits(end + 1, 2, 2)) >= 0:
        dated = calendar.full_year(short), end + 2
    if dated:
        return Reading(dated[1], within(fixed(calendar.year(dated[0])), unit, number, count), unit)
    if atoms.tail(end, 1).isalnum():
        return None
    return Reading(end, of_fiscal_year(unit, number, count), unit, _in_year(unit, number, count)) if count == 1 else None


def _in_year(unit: Unit, number: int, count: int) -> Callable[[int], Period | None]:
    return lambda year: calendar.part(calendar.year(year), unit, number, count)


def fiscal_name(atoms: Atoms, i: int) -> Reading | None:
    """ "FY25", "FY2024-25", "fiscal 2025", "the financial year 2024-25", "the current fiscal year", "fiscal third quarter"."""
    low = low_first = atoms.lows[i]
    shift = None
    if low in SHIFTS or low in ("previous", "prior"):
        shift, i = SHIFTS.get(low, -1), i + 1
        low = atoms.lows[i]
    if low in ("fy", "cy"):
        at = i + 1 + (atoms.lows[i + 1] in ("-", "'") and atoms.items[i + 1].tight)
        return _fiscal_years(atoms, at, low == "cy") if shift is None and atoms.items[i].text.isupper() else None
    if low not in WORDS["fiscal"]:
        return None
    at = i + 1 + (atoms.lows[i + 1] == "-")
    if low == "fiscal" and (number := ORDINALS.get(atoms.lows[at])) and (unit := _PARTS.get(_past_hyphen(atoms, at + 1)[1])):
        end = _past_hyphen(atoms, at + 1)[0]
        dated = following_year(atoms, end)
        if dated:
            return Reading(dated[1], within(fiscal_number(dated[0]), unit, number), unit)
        return Reading(end, fiscal_part(unit, number), unit)
    if low == "fiscal" and shift is None and (named := _fiscal_code(atoms, at)):
        return named
    if atoms.lows[at] in ("year", "years") and (named := _fiscal_years(atoms, at + 1, False)):
        return named
    if low_first in ("previous", "prior") and atoms.lows[at] == "year":
        return Reading(at + 1, fiscal_previous(), "fiscal", pointing=True)
    if (part := _PARTS.get(atoms.lows[at])) or atoms.lows[at] == "year":
        return Reading(at + 1, fiscal_current(shift, part or "year"), "fiscal") if shift is not None else None
    if low == "fiscal" and shift is not None and _ends_phrase(atoms.tail(i + 1, 24)):
        return Reading(i + 1, fiscal_current(shift), "fiscal")  # "the previous fiscal"
    return _fiscal_years(atoms, at, False) if low == "fiscal" and shift is None else None


def _fiscal_code(atoms: Atoms, i: int) -> Reading | None:
    """Read "Q3" and "Q3 2025" behind "fiscal"."""
    found = read_code(atoms, i)
    if found is None or found[1] == "month" or atoms.tail(found[0], 1).isalnum():
        return None
    end, unit, number, _ = found
    if dated := following_year(atoms, end):
        return Reading(dated[1], within(fiscal_number(dated[0]), unit, number), unit)
    return Reading(end, fiscal_part(unit, number), unit)


def _ends_phrase(tail: str) -> bool:
    """Does no noun follow: "the current fiscal [will be]", not "the current fiscal policy"?"""
    word = tail.split(maxsplit=1)[0].rstrip(",.;:") if tail.strip() else ""
    return not word[:1].isalpha() or word in WORDS["season_tails"] or word in WORDS["ended"] or word in WORDS["fiscal_tails"]


def _past_hyphen(atoms: Atoms, i: int) -> tuple[int, str]:
    at = i + (atoms.lows[i] == "-")
    return at + 1, atoms.lows[at]


def _fiscal_years(atoms: Atoms, i: int, by_calendar: bool) -> Reading | None:
    """Read the number of a fiscal year, or the pair of its years."""
    number = atoms.digits(i, 2, 4)
    if number < 0 or len(atoms.lows[i]) == 3:
        return None
    number = calendar.full_year(number) if len(atoms.lows[i]) == 2 else number
    if not calendar.year_like(number):
        return None
    end = i + 1
    if atoms.lows[end] in ("-", "/", "–") and atoms.glued(i, i + 2):
        second = atoms.digits(i + 2, 2, 4)
        if len(atoms.lows[i + 2]) in (2, 4) and second % 100 == (number + 1) % 100:
            return Reading(i + 3, fiscal_number(number + 1, pair=True), "fiscal")
        if len(atoms.lows[i + 2]) == 2 and second > number % 100:
            meaning = joined(fiscal_number(number), fiscal_number(number // 100 * 100 + second))
            return Reading(i + 3, meaning, "fiscal", kind="range")
    end += atoms.lows[end] == "e" and atoms.items[end].tight
    if atoms.tail(end, 1).isalnum():
        return None
    return Reading(end, fixed(calendar.year(number)) if by_calendar else fiscal_number(number), "fiscal")
