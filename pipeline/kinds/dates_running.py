"""Periods that are not over: "so far this year", "YTD 2024", "the year to date through September"."""

from __future__ import annotations

from .. import calendar
from ..calendar import Period, Unit
from .dates_meaning import Answer, Meaning, Scope


def so_far(unit: Unit, whole: Meaning | None = None) -> Meaning:
    """ "So far this year", "year to date": from the period's first day to the published one."""

    def answer(scope: Scope) -> Answer | None:
        if scope.published is None:
            return Answer(None, "day", True)
        found = whole(scope) if whole else Answer(calendar.containing(scope.published, unit), unit)
        if found is None or found.period is None:
            return None
        if scope.published not in found.period:
            return Answer(found.period, found.granularity, found.anchored)
        return Answer(Period(found.period.first, scope.published, "day"), "day", True)

    return answer


def year_until(end: Meaning) -> Meaning:
    """ "The year to date through September": from 1 January to the end of a date that is past."""

    def answer(scope: Scope) -> Answer | None:
        found = end(scope._replace(forced="past"))
        if found is None or found.period is None:
            return found
        first = calendar.year(found.period.last.year).first
        return Answer(Period(first, found.period.last, found.granularity), found.granularity, found.anchored)

    return answer


def to_the_day(number: int) -> Meaning:
    """ "YTD 2024": a year from its start to the published day and month."""

    def answer(scope: Scope) -> Answer:
        if scope.published is None:
            return Answer(None, "day", True)
        whole = calendar.year(number)
        last = calendar.add_months(scope.published, 12 * (number - scope.published.year))
        return Answer(Period(whole.first, last, "day"), "day", True)

    return answer
