"""Dates that point at other dates: "a year earlier", "the same month last year", "the previous quarter", "five years ago"."""

from __future__ import annotations

from datetime import date
from typing import Final

from .. import calendar
from ..calendar import Period, Unit
from .dates_meaning import Answer, Meaning, Scope

_OF_LATE: Final = 400  # days
_REPORTED: Final = 200  # days from the end of a quarter to the last article that tells of it


def ago(unit: Unit, count: int) -> Meaning:
    """So many units back from the published date (or on, where negative): the whole calendar unit."""

    def answer(scope: Scope) -> Answer:
        if scope.published is None:
            return Answer(None, _coarse(unit), True)
        return Answer(_unit_at(scope.published, unit, -count), _coarse(unit), True)

    return answer


def _coarse(unit: Unit) -> Unit:
    return "year" if unit == "decade" else unit


def _unit_at(moment: date, unit: Unit, count: int) -> Period:
    """ "A decade ago" is the year ten years back."""
    return calendar.step(moment, "year", count * 10) if unit == "decade" else calendar.step(moment, unit, count)


def earlier(
    unit: Unit, count: int, told_in: Unit | None = None, *, recent: bool = False, alone: Unit | None = None
) -> Meaning:
    """ "A year earlier": the period of the clause so much earlier, or the whole unit before the published date.

    `told_in` is the unit of "the same month a year earlier". `recent` ("a year ago") is counted from a period of late only.
    `alone` is the unit of "the year-ago quarter", which is the last one over where the clause names none.
    """

    def answer(scope: Scope) -> Answer | None:
        found = scope.view.clause(told_in or unit)
        old = recent and found and found.period and scope.published and (scope.published - found.period.last).days > _OF_LATE
        if (found is None or old) and alone and scope.published is not None:
            last = calendar.step(scope.published, alone, -1)
            return Answer(calendar.shift(last, "year", -count), alone, True)
        if found is None or old:
            return ago(unit, count)(scope)
        if found.period is None:
            return Answer(None, found.granularity, True)
        size, steps = ("year", 10 * count) if unit == "decade" else (unit, count)
        moved = calendar.named(calendar.shift(found.period, size, -steps))  # type: ignore[arg-type]
        return Answer(moved, moved.granularity, found.anchored)

    return answer


def last_year_of_base(scope: Scope) -> Answer:
    """ "Last year" behind what a quarter's sum is held against ("$3.39 from $1.83 last year"): that quarter, a year earlier."""
    whole = Answer(calendar.step(scope.published, "year", -1) if scope.published else None, "year", True)
    found = scope.view.clause(None)
    if found is not None and found.granularity not in ("half", "quarter", "month"):
        found = scope.view.clause("quarter")
    if found is None or found.period is None or scope.published is None:
        return whole
    if not 0 <= (scope.published - found.period.last).days <= _REPORTED:
        return whole
    moved = calendar.named(calendar.shift(found.period, "year", -1))
    return Answer(moved, moved.granularity, True)


def later(unit: Unit, count: int) -> Meaning:
    """ "Ten months later", "the next day": counted on from the date last spoken of; nothing if there is none."""

    def answer(scope: Scope) -> Answer | None:
        found = scope.view.before("quarter" if unit == "month" else unit)
        if found is None:
            return None
        if found.period is None:
            return Answer(None, _coarse(unit), True)
        middle = found.period.first + (found.period.last - found.period.first) / 2
        return Answer(_unit_at(middle, unit, count), _coarse(unit), found.anchored)

    return answer


def neighbour(unit: Unit, count: int) -> Meaning:
    """ "The previous quarter", "the following year": next to the date spoken of, else (behind it) to the published one."""

    def answer(scope: Scope) -> Answer | None:
        found = scope.view.clause(unit) if count < 0 else None
        found = found or scope.view.before(unit)
        if found is None:
            if count > 0:
                return None
            return Answer(calendar.step(scope.published, unit, count) if scope.published else None, unit, True)
        if found.period is None:
            return Answer(None, unit, True)
        if found.granularity == unit:
            moved = calendar.shift(found.period, unit, count)
        else:
            moved = calendar.step(found.period.first, unit, count)
        return Answer(moved, unit, found.anchored)

    return answer


def same(unit: Unit | None, whole: Meaning | None, months: int = 0) -> Meaning:
    """ "The same month last year", "the same period of 2024"; `unit` None is any period; without a year it is the date itself.

    `months` is the number of "the same nine months": the first ones of a year where no such period was spoken of.
    """

    def answer(scope: Scope) -> Answer | None:
        found = scope.view.clause(unit) if whole or unit in ("month", "quarter") else unit and scope.view.before(unit)
        if whole is None:
            return found or None
        target = whole(scope)
        if target is None or target.period is None:
            return target and Answer(None, unit or "year", target.anchored)
        if months and target.granularity == "year" and not (found and found.period and _months_in(found.period) == months):
            first = calendar.part(target.period, "month", 1, months)
            return Answer(first, "month", target.anchored) if first else None
        if not found or found.period is None:
            if unit in ("month", "quarter", "week") and scope.published is not None:
                found = Answer(calendar.containing(scope.published, unit), unit)
            else:
                return target
        assert found.period is not None
        moved = calendar.shift(calendar.named(found.period), "year", target.period.last.year - found.period.last.year)
        if target.granularity == "year" and moved.first not in target.period:  # a fiscal year holds parts of two
            moved = calendar.shift(moved, "year", 1 if moved.first < target.period.first else -1)
        if moved == found.period and target.anchored:
            moved = calendar.shift(moved, "year", -1)  # "last year" said in January of December
        return Answer(moved, moved.granularity, target.anchored)

    return answer


def _months_in(period: Period) -> int:
    return 12 * (period.last.year - period.first.year) + period.last.month - period.first.month + 1


def ahead(unit: Unit, count: int) -> Meaning:
    """ "In five years", which is a date only where the clause looks ahead."""
    inner = ago(unit, -count)
    return lambda scope: inner(scope) if scope.direction() == "future" else None


def the_unit(unit: Unit) -> Meaning:
    """ "The year" of "the end of the year": the published one, or where the words look back the one spoken of."""

    def answer(scope: Scope) -> Answer:
        if scope.published is None:
            return Answer(None, unit, True)
        found = calendar.containing(scope.published, unit)
        if found.last > scope.published and scope.direction() == "past":
            spoken = scope.view.clause(unit)
            if spoken and spoken.period and spoken.period.last < scope.published:
                return Answer(calendar.containing(spoken.period.first, unit), unit, spoken.anchored)
        return Answer(found, unit, True)

    return answer
