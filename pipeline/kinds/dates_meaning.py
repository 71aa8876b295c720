"""What the words of a date mean: functions from the scope a date stands in to the period it names there.

The grammar builds a meaning while the rules run; it is asked for its answer once names and quantities are settled,
because "the second quarter" needs the company of the sentence and "a year earlier" the other dates of the clause.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from .. import calendar
from ..calendar import Direction, Fiscal, Period, Unit


class Answer(NamedTuple):
    """The period meant, or None where no published date anchors it; `anchored` says that the published date was asked."""

    period: Period | None
    granularity: Unit
    anchored: bool = False


class View(Protocol):
    """What a date sees of its article; every question is answered only when asked."""

    def direction(self) -> Direction:
        """Do the governing words look back or ahead?"""

    def fiscal(self) -> Fiscal:
        """Return the fiscal year of the company that bare quarters and halves belong to."""

    def named_fiscal(self) -> Fiscal:
        """Return the fiscal year that a "fiscal 2025" or "FY25" is meant in."""

    def american(self) -> bool:
        """Is the text American, so that 05/06/2025 is a day in May?"""

    def clause(self, unit: Unit | None) -> Answer | None:
        """Return the period that the clause speaks of, told in the unit or a finer one."""

    def before(self, unit: Unit) -> Answer | None:
        """Return the date last spoken of, told in the unit or a finer one."""


class Scope(NamedTuple):
    """Where a date stands: the day it is read from, and its view of the article."""

    published: date | None
    view: View
    forced: Direction | None = None
    anchored: bool = True  # does counting from `published` make an answer depend on the article's own date?

    def direction(self) -> Direction:
        """Return the forced direction, or what the view sees."""
        return self.forced or self.view.direction()

    def seen_from(self, moment: date, direction: Direction, anchored: bool) -> Scope:
        """Return the same scope read from another day: "March" of "March to May 2023" is seen from May 2023."""
        return self._replace(published=moment, forced=direction, anchored=anchored)


Meaning = Callable[[Scope], Answer | None]


def fixed(period: Period) -> Meaning:
    """A period that needs nothing else."""
    answer = Answer(period, period.granularity)
    return lambda scope: answer


def bare(make: Callable[[int], Period | None], granularity: Unit) -> Meaning:
    """A month, day or season without its year: the nearest behind, or ahead."""

    def answer(scope: Scope) -> Answer | None:
        if scope.published is None:
            return Answer(None, granularity, True)
        found = calendar.nearest(make, scope.published, scope.direction())
        return Answer(found, granularity, scope.anchored) if found else None

    return answer


def stepped(unit: Unit, count: int) -> Meaning:
    """Counted from the published date: "last year", "this week", "tomorrow"."""

    def answer(scope: Scope) -> Answer:
        return Answer(calendar.step(scope.published, unit, count) if scope.published else None, unit, True)

    return answer


def weekend(count: int | None) -> Meaning:
    """The Saturday and Sunday of this week, or of one before or after it; of "the weekend" (None) the nearest ones."""

    def answer(scope: Scope) -> Answer:
        if scope.published is None:
            return Answer(None, "day", True)
        over = scope.published.weekday() < 5 and scope.direction() != "future"
        whole = calendar.step(scope.published, "week", -int(over) if count is None else count)
        return Answer(Period(whole.first + timedelta(5), whole.last, "day"), "day", True)

    return answer


def last_or_next(make: Callable[[int], Period | None], granularity: Unit, count: int, kind: str) -> Meaning:
    """ "Last October", "next summer", "this March"; `kind` is "month" or "season".

    Who writes "last October" in November means the one a year before, else "last month" were the words; the same of "next
    June" in May. A season that is hardly over is no "last" one yet.
    """

    def answer(scope: Scope) -> Answer | None:
        published = scope.published
        if published is None:
            return Answer(None, granularity, True)
        if count == 0:
            found = make(published.year)
            return Answer(found, granularity, True) if found else None
        month = kind == "month"
        if count < 0:
            back = 0 if published.month == 1 else -1  # "last December" said in January is just over
            limit = calendar.step(published, "month", back).first if month else published - timedelta(45)
            behind = [p for year in range(published.year - 2, published.year + 1) if (p := make(year)) and p.last < limit]
            return Answer(behind[-1], granularity, True) if behind else None
        limit = calendar.step(published, "month", 1).last if month else published
        ahead = [p for year in range(published.year, published.year + 3) if (p := make(year)) and p.first > limit]
        return Answer(ahead[0], granularity, True) if ahead else None

    return answer


def weekday_near(number: int, count: int | None = None) -> Meaning:
    """A day of the week: the nearest (count None), or that of last, this or next week."""

    def answer(scope: Scope) -> Answer:
        published = scope.published
        if published is None:
            return Answer(None, "day", True)
        if count is not None:
            moment = calendar.step(published, "week", count).first + timedelta(number)
        elif scope.direction() == "future":
            moment = published + timedelta((number - published.weekday()) % 7)
        elif scope.direction() == "past":
            moment = published - timedelta((published.weekday() - number) % 7)
        else:
            ahead = (number - published.weekday()) % 7
            moment = published + timedelta(ahead)
        return Answer(calendar.day(moment), "day", scope.anchored)

    return answer


def within(whole: Meaning, unit: Unit, number: int, count: int = 1) -> Meaning:
    """ "The first quarter of" something, "the last three months of" it."""

    def answer(scope: Scope) -> Answer | None:
        found = whole(scope)
        if found is None or found.period is None:
            return Answer(None, unit, found.anchored) if found else None
        piece = calendar.part(found.period, unit, number, count)
        return Answer(piece, piece.granularity, found.anchored) if piece else None

    return answer


def in_year(make: Callable[[int], Period | None], whole: Meaning, granularity: Unit) -> Meaning:
    """ "October last year"."""

    def answer(scope: Scope) -> Answer | None:
        found = whole(scope)
        if found is None or found.period is None:
            return Answer(None, granularity, found.anchored) if found else None
        piece = make(found.period.first.year)
        return Answer(piece, granularity, found.anchored) if piece else None

    return answer


def in_fiscal_year(make: Callable[[int], Period | None], whole: Meaning, shape: str) -> Meaning:
    """ "December FY25": the one that lies in the fiscal year."""

    def answer(scope: Scope) -> Answer | None:
        found = whole(scope)
        if found is None or found.period is None:
            return found
        year = found.period
        pieces = (make(number) for number in range(year.first.year, year.last.year + 1))
        piece = next((p for p in pieces if p and p.first >= year.first and p.last <= year.last), None)
        return Answer(piece, granularity_of(shape), found.anchored) if piece else None

    return answer


def months_in_fiscal_year(first: Callable[[int], Period | None], last: Callable[[int], Period | None], whole: Meaning) -> Meaning:
    """ "The July-September quarter of FY25": from the one month to the other, as they lie in the year."""
    begin, finish = in_fiscal_year(first, whole, "month"), in_fiscal_year(last, whole, "month")

    def answer(scope: Scope) -> Answer | None:
        start, end = begin(scope), finish(scope)
        if start is None or end is None or start.period is None or end.period is None:
            return start and end
        if start.period.first > end.period.last:
            return None
        return end._replace(period=Period(start.period.first, end.period.last, "month"))

    return answer


def boundary(whole: Meaning, which: int) -> Meaning:
    """The first day (1) or the last (-1) of a period."""

    def answer(scope: Scope) -> Answer | None:
        found = whole(scope)
        if found is None or found.period is None:
            return Answer(None, "day", found.anchored) if found else None
        return Answer(calendar.day(found.period.first if which > 0 else found.period.last), "day", found.anchored)

    return answer


def ending(end: Meaning, unit: Unit, count: int, direction: Direction | None) -> Meaning:
    """ "The three months to June", "the year ended March 31": so many units up to the last day of a date."""

    def answer(scope: Scope) -> Answer | None:
        found = end(scope._replace(forced=direction) if direction else scope)
        granularity = calendar.ending(date(2000, 12, 31), unit, count).granularity
        if found is None or found.period is None:
            return Answer(None, granularity, found.anchored) if found else None
        # "the ten months to 31 October" and "the year to 31 March" are whole months
        return Answer(calendar.ending(found.period.last, unit, count), granularity, found.anchored)

    return answer


def joined(first: Meaning, second: Meaning, *, pointed: bool = False) -> Meaning:
    """From one date to another; the one that lacks its year takes it from the other. `pointed`: the second one is "today"."""

    def answer(scope: Scope) -> Answer | None:
        unanchored = scope._replace(published=None)
        start, end = first(unanchored), second(scope if pointed else unanchored)
        if start and start.period and end and end.period is None:  # "May 2024 to April"
            end = second(scope.seen_from(start.period.first, "future", False))
        elif end and start and start.period is None:
            end = second(scope)
            if end and end.period:
                start = first(scope.seen_from(end.period.last, "past", end.anchored))
        if start is None or end is None:
            return None
        if start.period is None or end.period is None:
            return Answer(None, end.granularity, True)
        if start.period.first > end.period.last:
            return None
        return Answer(Period(start.period.first, end.period.last, end.granularity), end.granularity, start.anchored or end.anchored)

    return answer


def granularity_of(shape: str) -> Unit:
    """Return the unit that a bare date of a shape is told in."""
    units: dict[str, Unit] = {"month": "month", "quarter": "quarter", "half": "half", "season": "quarter"}
    return units.get(shape, "day")
