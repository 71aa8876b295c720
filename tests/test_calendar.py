"""The calendar's arithmetic: periods, fiscal years, and which one a bare name means."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from motorfacts.pipeline import calendar
from motorfacts.pipeline.calendar import Fiscal, Period, Unit

INDIA, JAPAN = Fiscal(3), Fiscal(3, named_by_start=True)
DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))
UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "half", "year", "decade")


def days(found: Period | None) -> tuple[str, str] | None:
    return (str(found.first), str(found.last)) if found else None


@pytest.mark.parametrize(
    ("found", "first", "last"),
    [
        (calendar.month(2024, 2), "2024-02-01", "2024-02-29"),
        (calendar.month(2024, 13), "2025-01-01", "2025-01-31"),
        (calendar.year(2025), "2025-01-01", "2025-12-31"),
        (calendar.decade(1990), "1990-01-01", "1999-12-31"),
        (calendar.season(2024, 12), "2024-12-01", "2025-02-28"),
        (calendar.week(date(2024, 11, 14)), "2024-11-11", "2024-11-17"),
        (calendar.numbered_week(2024, 1), "2024-01-01", "2024-01-07"),
        (calendar.numbered_week(2021, 1), "2021-01-04", "2021-01-10"),
        (calendar.fiscal_year(2025, INDIA), "2024-04-01", "2025-03-31"),
        (calendar.fiscal_year(2025, JAPAN), "2025-04-01", "2026-03-31"),
        (calendar.fiscal_year(2025, calendar.CALENDAR), "2025-01-01", "2025-12-31"),
        (calendar.fiscal_year(2025, Fiscal(9)), "2024-10-01", "2025-09-30"),
    ],
)
def test_periods(found: Period, first: str, last: str) -> None:
    assert days(found) == (first, last)


@pytest.mark.parametrize(
    ("whole", "unit", "number", "count", "wanted"),
    [
        (calendar.year(2024), "quarter", 3, 1, ("2024-07-01", "2024-09-30")),
        (calendar.year(2024), "quarter", -1, 1, ("2024-10-01", "2024-12-31")),
        (calendar.year(2024), "half", 2, 1, ("2024-07-01", "2024-12-31")),
        (calendar.year(2024), "month", 1, 9, ("2024-01-01", "2024-09-30")),
        (calendar.year(2023), "month", -1, 3, ("2023-10-01", "2023-12-31")),
        (calendar.fiscal_year(2025, INDIA), "quarter", 2, 1, ("2024-07-01", "2024-09-30")),
        (calendar.fiscal_year(2025, JAPAN), "half", 1, 1, ("2025-04-01", "2025-09-30")),
        (calendar.month(2024, 3), "week", 1, 1, ("2024-03-01", "2024-03-07")),
        (calendar.month(2024, 3), "week", -1, 1, ("2024-03-25", "2024-03-31")),
        (calendar.month(2024, 3), "half", 1, 1, ("2024-03-01", "2024-03-15")),
        (calendar.decade(2020), "half", 2, 1, ("2025-01-01", "2029-12-31")),
        (calendar.year(2024), "quarter", 5, 1, None),
        (calendar.month(2024, 3), "week", 6, 1, None),
    ],
)
def test_parts(whole: Period, unit: Unit, number: int, count: int, wanted: tuple[str, str] | None) -> None:
    assert days(calendar.part(whole, unit, number, count)) == wanted


@pytest.mark.parametrize(
    ("period", "unit", "count", "wanted"),
    [
        (calendar.months(2024, 7, 3, "quarter"), "year", -1, ("2023-07-01", "2023-09-30")),
        (calendar.month(2024, 2), "year", -1, ("2023-02-01", "2023-02-28")),
        (calendar.month(2024, 3), "month", -1, ("2024-02-01", "2024-02-29")),
        (calendar.months(2025, 1, 9), "year", -1, ("2024-01-01", "2024-09-30")),
        (calendar.week(date(2024, 11, 14)), "week", 1, ("2024-11-18", "2024-11-24")),
        (calendar.day(date(2024, 2, 29)), "year", -1, ("2023-02-28", "2023-02-28")),
        (Period(date(2025, 1, 1), date(2025, 8, 14), "day"), "year", -1, ("2024-01-01", "2024-08-14")),
    ],
)
def test_shift(period: Period, unit: Unit, count: int, wanted: tuple[str, str]) -> None:
    assert days(calendar.shift(period, unit, count)) == wanted


@pytest.mark.parametrize(
    ("last", "unit", "count", "wanted", "granularity"),
    [
        (date(2024, 9, 30), "month", 3, ("2024-07-01", "2024-09-30"), "quarter"),
        (date(2024, 9, 30), "month", 6, ("2024-04-01", "2024-09-30"), "half"),
        (date(2024, 11, 30), "quarter", 1, ("2024-09-01", "2024-11-30"), "quarter"),
        (date(2025, 10, 31), "month", 10, ("2025-01-01", "2025-10-31"), "month"),
        (date(2025, 3, 31), "year", 1, ("2024-04-01", "2025-03-31"), "year"),
        (date(2024, 2, 29), "year", 1, ("2023-03-01", "2024-02-29"), "year"),
        (date(2024, 11, 10), "week", 1, ("2024-11-04", "2024-11-10"), "week"),
    ],
)
def test_ending(last: date, unit: Unit, count: int, wanted: tuple[str, str], granularity: str) -> None:
    found = calendar.ending(last, unit, count)
    assert (days(found), found.granularity) == (wanted, granularity)


@pytest.mark.parametrize(
    ("number", "direction", "wanted"),
    [
        (11, "past", 2024), (11, "future", 2024), (12, "past", 2023), (12, "future", 2024), (10, "past", 2024), (10, "future", 2025),
        (12, "near", 2024), (10, "near", 2024), (4, "near", 2025), (12, "soon", 2024), (3, "soon", 2024),
    ],
)  # fmt: skip
def test_nearest_month_on_14_november_2024(number: int, direction: calendar.Direction, wanted: int) -> None:
    found = calendar.nearest(lambda year: calendar.month(year, number), date(2024, 11, 14), direction)
    assert found == calendar.month(wanted, number)


def test_nearest_29_february_is_in_a_leap_year() -> None:
    assert days(calendar.nearest(lambda year: calendar.day_of(year, 2, 29), date(2027, 1, 1), "past")) == ("2024-02-29", "2024-02-29")


def test_completed_counts_what_ends_with_the_published_month() -> None:
    def ten_months(year: int) -> Period:
        return calendar.months(year, 1, 10)

    assert days(calendar.completed(ten_months, date(2024, 10, 20))) == ("2024-01-01", "2024-10-31")
    assert days(calendar.completed(ten_months, date(2024, 9, 20))) == ("2023-01-01", "2023-10-31")


@pytest.mark.parametrize(("number", "wanted"), [(25, 2025), (49, 2049), (50, 1950), (87, 1987), (0, 2000)])
def test_two_digit_years(number: int, wanted: int) -> None:
    assert calendar.full_year(number) == wanted


@pytest.mark.parametrize("text", ["2025 nov 10", "10 nov 2025", "nov 10 2025"])
def test_odd_orders_are_read(text: str) -> None:
    assert calendar.read_odd(text, None) == date(2025, 11, 10)


def test_an_incomplete_day_is_not_guessed() -> None:
    assert calendar.read_odd("nov 2025", None) is None


@given(DAYS, st.sampled_from(UNITS), st.integers(-30, 30))
def test_a_step_there_and_back_ends_where_it_began(moment: date, unit: Unit, count: int) -> None:
    there = calendar.step(moment, unit, count)
    assert calendar.step(there.first, unit, -count) == calendar.containing(moment, unit)


@given(DAYS, st.sampled_from(UNITS))
def test_units_leave_no_gap(moment: date, unit: Unit) -> None:
    found = calendar.containing(moment, unit)
    assert moment in found
    assert calendar.step(moment, unit, 1).first == found.last + timedelta(1)


@given(DAYS, st.integers(1, 12))
def test_past_has_begun_and_future_is_not_over(moment: date, number: int) -> None:
    past, future = (calendar.nearest(lambda year: calendar.month(year, number), moment, way) for way in ("past", "future"))
    assert past and past.first <= moment
    assert future and future.last >= moment
    assert (future.first - past.first).days <= 366
