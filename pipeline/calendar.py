"""Periods and their arithmetic: months, quarters, seasons, weeks, decades, fiscal years, and which one a bare name means.

All days are inclusive, weeks run from Monday to Sunday (ISO 8601), quarters and halves are those of the year they are asked of.
Nothing here reads a clock: "now" is an argument.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, Literal

Unit = Literal["day", "week", "month", "quarter", "half", "year", "decade"]
Direction = Literal["past", "future", "near", "soon", "intended"]
SOON: Final = 60  # days
JUST_OVER: Final = 100  # days: an outlook told now is not for the quarter that begins nine months on
FIRST_YEAR: Final = 1800
LAST_YEAR: Final = 2199
MONTHS_OF: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
_DAYS_OF: Final = {"day": 1, "week": 7}
_NAMED: Final[dict[int, Unit]] = {3: "quarter", 6: "half", 12: "year"}  # months


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included, told in units of `granularity`."""

    first: date
    last: date
    granularity: Unit

    def __contains__(self, moment: date) -> bool:
        return self.first <= moment <= self.last


@dataclass(frozen=True, slots=True)
class Fiscal:
    """A fiscal year: the month it ends with, and whether it is called after the calendar year it starts in (as in Japan)."""

    end_month: int = 12
    named_by_start: bool = False

    @property
    def calendar(self) -> bool:
        """Is it just the calendar year?"""
        return self.end_month == 12


CALENDAR: Final = Fiscal()


def month_end(year: int, number: int) -> date:
    """Return the last day of a month."""
    return date(year, number, monthrange(year, number)[1])


def add_months(moment: date, count: int) -> date:
    """Return the same day `count` months on, or the month's last day where it has no such day."""
    year, number = divmod(moment.year * 12 + moment.month - 1 + count, 12)
    return date(year, number + 1, min(moment.day, monthrange(year, number + 1)[1]))


def day(moment: date) -> Period:
    """Return one day."""
    return Period(moment, moment, "day")


@lru_cache(maxsize=4096)
def day_of(year: int, number: int, which: int) -> Period | None:
    """Return a day by its numbers, or None if the calendar has no such day."""
    try:
        return day(date(year, number, which))
    except ValueError:
        return None


def week(moment: date) -> Period:
    """Return the week, Monday to Sunday, that holds a day."""
    monday = moment - timedelta(moment.weekday())
    return Period(monday, monday + timedelta(6), "week")


def numbered_week(year: int, number: int) -> Period | None:
    """Return an ISO 8601 week by its number."""
    try:
        return week(date.fromisocalendar(year, number, 1))
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def months(year: int, number: int, count: int, granularity: Unit = "month") -> Period:
    """Return `count` months from the given one on; the month's number may lie outside 1 to 12."""
    first = add_months(date(year, 1, 1), number - 1)
    return Period(first, add_months(first, count) - timedelta(1), granularity)


def month(year: int, number: int) -> Period:
    """Return a calendar month."""
    return months(year, number, 1)


def numbered_month(year: int, number: int) -> Period | None:
    """Return a month, or None if there is none of that number."""
    return month(year, number) if 1 <= number <= 12 else None


def year(number: int) -> Period:
    """Return a calendar year."""
    return months(number, 1, 12, "year")


def decade(number: int) -> Period:
    """Return the ten years that start with the given one."""
    return Period(date(number, 1, 1), date(number + 9, 12, 31), "decade")


def fiscal_year(number: int, fiscal: Fiscal) -> Period:
    """Return a fiscal year by its own number: "FY25" of an Indian company ends in March 2025, of a Japanese one in March 2026."""
    if fiscal.calendar:
        return year(number)
    start = number if fiscal.named_by_start else number - 1
    return months(start, fiscal.end_month + 1, 12, "year")


def season(number: int, first_month: int) -> Period:
    """Return the three months of a season that begins in the given year."""
    return months(number, first_month, 3, "quarter")


def part(whole: Period, unit: Unit, number: int, count: int = 1) -> Period | None:
    """Return a part of a period: its `number`-th unit (1 the first, -1 the last), or its first or last `count` units.

    Halves and quarters are those of the period itself, so that they follow a fiscal year; weeks are counted from its first day.
    """
    if unit == "half" and whole.granularity == "month":
        middle = whole.first + timedelta(14)
        return Period(whole.first, middle, "week") if number == 1 else Period(middle + timedelta(1), whole.last, "week")
    if unit in _DAYS_OF:
        days = _DAYS_OF[unit]
        offset = whole.first + timedelta((number - 1) * days) if number > 0 else whole.last - timedelta(days * count - 1)
        found = Period(offset, offset + timedelta(days * count - 1), unit)
    else:
        size = 60 if unit == "half" and whole.granularity == "decade" else MONTHS_OF[unit]
        if number > 0:
            first = add_months(whole.first, (number - 1) * size)
        else:
            first = add_months(whole.last + timedelta(1), -size * count)
        found = Period(first, add_months(first, size * count) - timedelta(1), unit)
    return found if whole.first <= found.first and found.last <= whole.last else None


def containing(moment: date, unit: Unit, fiscal: Fiscal = CALENDAR) -> Period:
    """Return the day, week, month, quarter, half, year or decade that holds a day."""
    if unit == "day":
        return day(moment)
    if unit == "week":
        return week(moment)
    if unit == "month":
        return month(moment.year, moment.month)
    if unit == "decade":
        return decade(moment.year // 10 * 10)
    size = MONTHS_OF[unit]
    into = (moment.month - fiscal.end_month - 1) % 12 % size
    return months(moment.year, moment.month - into, size, unit)


def shift(period: Period, unit: Unit, count: int) -> Period:
    """Return the period moved by so many units; whole months stay whole months."""
    if unit in _DAYS_OF:
        step = timedelta(_DAYS_OF[unit] * count)
        return replace(period, first=period.first + step, last=period.last + step)
    size = MONTHS_OF[unit] * count
    first, after = add_months(period.first, size), period.last + timedelta(1)
    whole = period.first.day == 1 and after.day == 1
    return Period(first, add_months(after, size) - timedelta(1) if whole else add_months(period.last, size), period.granularity)


def named(period: Period) -> Period:
    """Return three, six or twelve whole months as a quarter, a half or a year, and any other period as it is."""
    after = period.last + timedelta(1)
    if period.granularity != "month" or period.first.day != 1 or after.day != 1:
        return period
    count = (after.year - period.first.year) * 12 + after.month - period.first.month
    granularity = _NAMED.get(count)
    return replace(period, granularity=granularity) if granularity else period


def step(moment: date, unit: Unit, count: int) -> Period:
    """Return the unit that lies `count` units from the one holding a day: step(today, "year", -1) is last year."""
    return containing(shift(containing(moment, unit), unit, count).first, unit)


def ending(last: date, unit: Unit, count: int) -> Period:
    """Return the `count` units that end on a day; three months are a quarter, six a half, twelve a year."""
    after = last + timedelta(1)
    if unit in _DAYS_OF:
        return Period(after - timedelta(_DAYS_OF[unit] * count), last, unit)
    size = MONTHS_OF[unit] * count
    granularity = _NAMED.get(size, unit)
    if after.day == 1:
        return Period(add_months(after, -size), last, granularity)
    if last.day >= 25:  # "the quarter ended June 27": a 13-week quarter that a company counts as three months
        return Period(add_months(last, -size) + timedelta(1), last, granularity)
    if unit in ("month", "year"):  # "the 10 months to 9 November" cannot be whole months
        return Period(add_months(last, -size) + timedelta(1), last, granularity)
    return Period(add_months(after, -size), last, granularity)


def nearest(make: Callable[[int], Period | None], published: date, direction: Direction) -> Period | None:
    """Return of the periods that `make` gives for each year the one meant on a day.

    Past: the last that has begun (what holds the day counts as past); future: the first that is not over; near: the closer one;
    soon: the one ahead if it begins within SOON days, else the one behind; intended: the one ahead but where the one behind is
    JUST_OVER days behind or fewer.
    """
    last, this, following = (make(published.year + n) for n in (-1, 0, 1))
    if last and this and following and last.last < published < following.first:
        around = [last, this, following]  # those of other years are farther off
    else:
        around = [found for number in range(published.year - 4, published.year + 5) if (found := make(number))]
    begun = [found for found in around if found.first <= published]
    coming = [found for found in around if found.last >= published]
    if not begun or not coming:
        return begun[-1] if begun else coming[0] if coming else None
    if direction == "soon":
        direction = "near" if (coming[0].first - published).days <= SOON else "past"
    if direction == "intended":
        direction = "past" if (published - begun[-1].last).days <= JUST_OVER else "future"
    if direction == "near":
        direction = "past" if (published - begun[-1].last).days <= (coming[0].first - published).days else "future"
    return begun[-1] if direction == "past" else coming[0]


def completed(make: Callable[[int], Period | None], published: date) -> Period | None:
    """Return the last of the yearly periods that is over by the end of the published month."""
    limit = month_end(published.year, published.month)
    years = range(published.year + 1, published.year - 5, -1)
    return next((found for number in years if (found := make(number)) and found.last <= limit), None)


def year_like(number: int) -> bool:
    """Can a bare four-digit number be a calendar year?"""
    return FIRST_YEAR <= number <= LAST_YEAR


def full_year(two_digits: int, pivot: int = 2050) -> int:
    """Return the year of a two-digit one: 25 is 2025, 87 is 1987."""
    return two_digits + (2000 if two_digits + 2000 < pivot else 1900)


@lru_cache(maxsize=4096)
def read_odd(text: str, anchor: date | None) -> date | None:
    """Read a complete day in an order that no rule knows ("2025-Nov-10"), or return None. `anchor` is the published date."""
    import dateparser

    settings = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"], "RETURN_AS_TIMEZONE_AWARE": False}
    if anchor is not None:
        settings["RELATIVE_BASE"] = datetime(anchor.year, anchor.month, anchor.day)
    found = dateparser.parse(text, languages=["en"], settings=settings)
    return found.date() if found else None
