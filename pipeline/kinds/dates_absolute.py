"""Dates that name themselves: "10 November 2025", "Sept. 2024", "28/05/2025", "2023-2025", "the 1990s", "fall of 2025".

Each function reads from atom i and returns a Reading, or None if no date of its form starts there.
"""

from __future__ import annotations

from .. import calendar
from ..calendar import Period
from .dates_fiscal import fiscal_number, read_code
from .dates_meaning import Answer, Meaning, Scope, bare, boundary, fixed, joined, weekday_near, within
from .dates_reading import Reading, after_month, day_number, following_year, is_month, whole_number, whole_number_tail, year_at
from .dates_running import to_the_day
from .dates_words import CARDINALS, MONTHS, SEASONS, SHORT_WEEKDAYS, WEEKDAYS, WORDS, Atoms


def month_first(atoms: Atoms, i: int) -> Reading | None:
    """ "November 13, 2024", "Nov. 10-12", "Sept. 2024", "March '24", "October"."""
    if not is_month(atoms, i):
        return None
    month, at = MONTHS[atoms.lows[i]], after_month(atoms, i)
    found = day_number(atoms, at)
    if found is None and atoms.lows[at] == "," and (day := day_number(atoms, at + 1)):
        ends = atoms.tail(day[1], 1) in (".", ",", ";", ")", "")  # "October, 1st", not "in October, 3rd-quarter sales"
        found = day if ends and atoms.lows[day[1] - 1] in WORDS["day_suffixes"] else None
    suffixed = found is not None and atoms.lows[found[1] - 1] in WORDS["day_suffixes"]  # "in July 7th", not "in July 7 cars"
    if found and (suffixed or not (atoms.lows[i - 1] in ("in", "during") and i) or following_year(atoms, found[1])):
        return _month_days(atoms, month, found[0], found[1])
    dated = following_year(atoms, at)
    if dated:
        return Reading(dated[1], fixed(calendar.month(dated[0], month)), "month")
    if (
        atoms.lows[at] == "-"
        and atoms.glued(at - 1, at + 1)
        and (short := atoms.digits(at + 1, 2, 2)) >= 0
        and at == i + 1
        and len(atoms.lows[i]) < 5
    ):
        return Reading(at + 2, fixed(calendar.month(calendar.full_year(short), month)), "month")

    def make(year: int) -> Period:
        return calendar.month(year, month)

    return Reading(at, bare(make, "month"), "month", make)


def _month_days(atoms: Atoms, month: int, first: int, at: int) -> Reading | None:
    """Finish "November 13": perhaps a second day, perhaps a year."""
    last = first
    to_word = atoms.lows[at] == "through" or (atoms.lows[at] == "to" and "from" in atoms.lows[max(at - 5, 0) : at])
    if (atoms.lows[at] in ("-", "–") or to_word) and (second := day_number(atoms, at + 1)) and second[0] > first:
        last, at = second
    elif atoms.lows[at] == "and" and (second := day_number(atoms, at + 1)) and second[0] == first + 1 and _ends(atoms, second[1]):
        last, at = second  # "Nov. 4 and 5"
    dated = following_year(atoms, at)
    return _days(month, first, last, dated, at)


def _ends(atoms: Atoms, i: int) -> bool:
    """Does nothing follow that a number could count?"""
    tail = atoms.tail(i, 2)
    return not tail.strip() or tail[0] in ",;)" or tail in (".", ". ") or following_year(atoms, i) is not None


def _days(month: int, first: int, last: int, dated: tuple[int, int] | None, at: int) -> Reading | None:
    def make(year: int) -> Period | None:
        start, end = calendar.day_of(year, month, first), calendar.day_of(year, month, last)
        return Period(start.first, end.last, "day") if start and end else None

    kind = "range" if last > first else "date"
    if dated:
        found = make(dated[0])
        return Reading(dated[1], fixed(found), "day", kind=kind) if found else None
    return Reading(at, bare(make, "day"), "day", make, kind=kind) if make(2024) else None


def day_first(atoms: Atoms, i: int) -> Reading | None:
    """ "10 November 2025", "the 5th of May", "10-12 November"."""
    found = day_number(atoms, i)
    if found is None:
        return None
    first, at = found
    last = first
    signs = ("-", "–", "to", "and") if i and atoms.lows[i - 1] == "between" else ("-", "–", "to")
    second = day_number(atoms, at + 1) if atoms.lows[at] == "and" or atoms.lows[at] in signs else None
    if second and second[0] > first and (atoms.lows[at] in signs or second[0] == first + 1):  # "18 and 19 June"
        last, at = second
    if atoms.lows[at] == "of":
        at += 1
    if not is_month(atoms, at) or (atoms.lows[at] in ("mar", "may") and not atoms.items[at].text[0].isupper()):
        return None
    month, at = MONTHS[atoms.lows[at]], after_month(atoms, at)
    return _days(month, first, last, following_year(atoms, at), at)


def ordinal_day(atoms: Atoms, i: int, day: int) -> Reading | None:
    """Finish "the first of May" at its month."""
    at = after_month(atoms, i)
    return _days(MONTHS[atoms.lows[i]], day, day, following_year(atoms, at), at)


def numeric(atoms: Atoms, i: int) -> Reading | None:
    """ "2025-11-10", "28/05/2025", "10.11.2025"; day first where both orders are possible, unless the text is American."""
    if atoms.lows[i + 1] not in ("-", "/", ".") or atoms.lows[i + 3] != atoms.lows[i + 1] or not atoms.glued(i, i + 4):
        return None
    if not whole_number(atoms, i, i + 1) and atoms.lows[i + 1] != ".":
        before = atoms.head(i, 1)
        if before and (before.isalnum() or before in "$€£.,/-"):
            return None
    first, second, third = (atoms.digits(j, 1, 4) for j in (i, i + 2, i + 4))
    end = i + 5
    stamped = len(atoms.lows[i]) == 4 and atoms.tail(end, 2)[:1] == "T" and atoms.tail(end, 2)[1:].isdigit()  # "2025-07-01T09:30"
    if (atoms.tail(end, 1).isalnum() and not stamped) or (atoms.tail(end, 1) in "-/." and atoms.tail(end, 2)[1:].isdigit()):
        return None
    if len(atoms.lows[i]) == 4:
        found = calendar.day_of(first, second, third) if calendar.year_like(first) else None
        return Reading(end, fixed(found), "day") if found else None
    if len(atoms.lows[i + 4]) == 2 and atoms.lows[i + 1] != "-":
        third = calendar.full_year(third)
    if not calendar.year_like(third):
        return None
    day_month, month_day = calendar.day_of(third, second, first), calendar.day_of(third, first, second)
    if day_month and month_day and day_month != month_day and atoms.lows[i + 1] != ".":
        return Reading(end, _either(day_month, month_day), "day")
    found = day_month or month_day
    return Reading(end, fixed(found), "day") if found else None


def _either(day_month: Period, month_day: Period) -> Meaning:
    def answer(scope: Scope) -> Answer:
        if scope.published in (month_day.first, day_month.first):
            return Answer(calendar.containing(scope.published, "day"), "day")
        return Answer(month_day if scope.view.american() else day_month, "day")

    return answer


def odd(atoms: Atoms, i: int) -> Reading | None:
    """ "10-Nov-25"; "10-Nov-2025", "Nov-10-2025" and "2025-Nov-10", which dateparser reads."""
    if atoms.lows[i + 1] not in ("-", "/", ".") or atoms.lows[i + 3] != atoms.lows[i + 1] or not atoms.glued(i, i + 4):
        return None
    if not is_month(atoms, i) and not is_month(atoms, i + 2):
        return None
    day, short = atoms.digits(i, 1, 2), atoms.digits(i + 4, 2, 2)
    if is_month(atoms, i + 2) and day > 0 and short >= 0 and not atoms.tail(i + 5, 1).isalnum():
        near = calendar.day_of(calendar.full_year(short), MONTHS[atoms.lows[i + 2]], day)
        return Reading(i + 5, fixed(near), "day") if near else None
    text = " ".join(atoms.lows[j] for j in (i, i + 2, i + 4))
    found = calendar.read_odd(text, None) if {len(atoms.lows[i]), len(atoms.lows[i + 4])} & {4} else None
    return Reading(i + 5, fixed(calendar.day(found)), "day") if found else None


def year(atoms: Atoms, i: int) -> Reading | None:
    """ "2025", "2023-2025", "2024/25", "the 1990s"; "2025 Q3"."""
    number = atoms.digits(i, 4, 4)
    if not calendar.year_like(number):
        return None
    if number % 10 == 0 and atoms.lows[i + 1] == "s" and atoms.items[i + 1].tight:
        return Reading(i + 2, fixed(calendar.decade(number)), "decade")
    if (
        number % 10 == 0
        and atoms.lows[i + 1 : i + 3] == ["'", "s"]
        and i
        and atoms.lows[i - 1] in ("the", "-", "early", "mid", "late")
    ):
        return Reading(i + 3, fixed(calendar.decade(number)), "decade")
    at = i + 1 + (atoms.lows[i + 1] in ("-", "/") and atoms.glued(i, i + 2))
    if atoms.lows[at] in ("q", "h") and (code := read_code(atoms, at)) and code[0] == at + 2:
        return Reading(at + 2, within(fixed(calendar.year(number)), code[1], code[2], code[3]), code[1])
    if atoms.lows[i + 1] in WORDS["fiscal"] and atoms.lows[i + 2] == "year":
        return Reading(i + 3, fiscal_number(number), "fiscal")
    if atoms.lows[i + 1] == "ytd" and atoms.items[i + 1].text.isupper():
        return Reading(i + 2, to_the_day(number), "unit")
    if atoms.lows[i + 1] in ("-", "–", "/") and atoms.glued(i, i + 2):
        return _years(atoms, i, number)
    if (named := _month_behind(atoms, i + 1)) and named.make and (found := named.make(number)):
        return Reading(named.end, fixed(found), named.shape, kind=named.kind)
    end = i + 2 if atoms.lows[i + 1] == "e" and atoms.items[i + 1].tight else i + 1
    return (
        Reading(end, fixed(calendar.year(number)), "year")
        if whole_number_tail(atoms, end) and not atoms.tail(end, 1).isalnum()
        else None
    )


def _month_behind(atoms: Atoms, i: int) -> Reading | None:
    """Read the month of "2024 November", not the "May" of "in 2024 May"."""
    if not is_month(atoms, i) or atoms.items[i].tight or atoms.lows[i] not in WORDS["lower_months"]:
        return None
    return month_first(atoms, i)


def _years(atoms: Atoms, i: int, number: int) -> Reading | None:
    """ "2023-2025", "2023-25", "2024/25": a range, or the fiscal year of a company that has one."""
    text = atoms.lows[i + 2]
    second = atoms.digits(i + 2, 2, 4)
    if len(text) == 2:
        second += number // 100 * 100
    plain = Reading(i + 1, fixed(calendar.year(number)), "year")
    if len(text) == 3 or second < 0 or atoms.tail(i + 3, 1).isalnum() or not whole_number_tail(atoms, i + 3):
        return plain if atoms.lows[i + 1] != "/" and second < 0 else None
    if len(text) == 2 and second <= number and (found := calendar.numbered_month(number, second % 100)):
        return Reading(i + 3, fixed(found), "month")  # "2025-11"
    if (
        second <= number
        or not calendar.year_like(second)
        or (atoms.tail(i + 3, 1) in ("-", "/") and atoms.tail(i + 3, 2)[1:].isdigit())
    ):
        return None
    if atoms.lows[i + 3] in WORDS["fiscal"] and atoms.lows[i + 4] == "year" and second == number + 1:
        return Reading(i + 5, fiscal_number(second, pair=True), "fiscal")
    calendar_years = joined(fixed(calendar.year(number)), fixed(calendar.year(second)))
    if len(text) == 2 and second == number + 1:

        def answer(scope: Scope) -> Answer | None:
            fiscal = scope.view.named_fiscal()
            return calendar_years(scope) if fiscal.calendar else fiscal_number(second, pair=True)(scope)

        return Reading(i + 3, answer, "year")
    return Reading(i + 3, calendar_years, "year", kind="range")


def short_decade(atoms: Atoms, i: int) -> Reading | None:
    """ "'90s"."""
    number = atoms.digits(i + 1, 2, 2)
    if number % 10 or number < 0 or atoms.lows[i + 2] != "s" or not atoms.glued(i, i + 2):
        return None
    return Reading(i + 3, fixed(calendar.decade(calendar.full_year(number))), "decade")


def weekday(atoms: Atoms, i: int) -> Reading | None:
    """ "Monday", and a weekday before a date ("Thursday, Nov. 14")."""
    low = atoms.lows[i]
    at = i + 2 if atoms.lows[i + 1] == "." and low in SHORT_WEEKDAYS else i + 1
    at += atoms.lows[at] == ","
    for form in (day_first, month_first):
        found = form(atoms, at + (atoms.lows[at] == "the"))
        if found and found.shape == "day":
            return found
    if low in WEEKDAYS and not atoms.tail(i + 1, 1).isalnum():
        return Reading(i + 1, weekday_near(WEEKDAYS[low]), "weekday")
    return None


def season(atoms: Atoms, i: int) -> Reading | None:
    """ "fall of 2025", "spring 2025", "winter 2024-25"; a bare "summer" must be led to it by a word such as "in" or "by"."""
    first_month = SEASONS[atoms.lows[i]]

    def make(number: int) -> Period:
        return calendar.season(number, first_month)

    dated = following_year(atoms, i + 1)
    if dated:
        end = dated[1]
        if (
            atoms.lows[end] in ("-", "/")
            and atoms.glued(end - 1, end + 1)
            and atoms.digits(end + 1, 2, 4) % 100 == (dated[0] + 1) % 100
        ):
            end += 2
        return Reading(end, fixed(make(dated[0])), "season")
    return Reading(i + 1, bare(make, "quarter"), "season", make)


def month_end(atoms: Atoms, i: int) -> Reading | None:
    """ "October-end"."""
    if not is_month(atoms, i) or atoms.lows[i + 1 : i + 3] != ["-", "end"]:
        return None
    found = month_first(atoms, i)
    return Reading(i + 3, boundary(found.meaning, -1), "boundary") if found else None


def months_into(atoms: Atoms, i: int) -> Reading | None:
    """ "Nine months into 2024", "six months into the year": the first ones of the year."""
    count = CARDINALS.get(atoms.lows[i], -1)
    count = atoms.digits(i, 1, 2) if count < 0 else count
    if not 1 < count < 12 or atoms.lows[i + 1 : i + 3] != ["months", "into"]:
        return None

    def make(year: int) -> Period:
        return calendar.months(year, 1, count, "month")

    if atoms.lows[i + 3 : i + 5] == ["the", "year"]:
        return Reading(i + 5, bare(make, "month"), "month")
    if (dated := year_at(atoms, i + 3)) is None:
        return None
    return Reading(dated[1], fixed(make(dated[0])), "month")
