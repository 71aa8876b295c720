"""Dates that name themselves: "10 November 2025", "Sept. 2024", "28/05/2025", "Q3 2024", "FY25", "2023-2025", "the 1990s".

Each function reads from atom i and returns a Reading, or None if no date of its form starts there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .. import calendar
from ..calendar import Period, Unit
from .dates_meaning import Answer, Meaning, Scope, bare, fiscal_current, fiscal_number, fiscal_part, fixed, joined, of_fiscal_year, within
from .dates_words import MONTHS, ORDINALS, SEASONS, SHIFTS, SHORT_WEEKDAYS, WEEKDAYS, WORDS, Atoms


@dataclass(frozen=True, slots=True)
class Reading:
    """Atoms up to `end` (excluded) read as a date. `make` gives the date in any year where the text leaves the year out."""

    end: int
    meaning: Meaning
    shape: str
    make: Callable[[int], Period | None] | None = None
    pointing: bool = False
    kind: str = "date"


_UNIT_SIGNS = frozenset("%°$€/+")


def is_month(atoms: Atoms, i: int) -> bool:
    """Is atom i a month as written: with a capital, or a word that is nothing else?"""
    low, text = atoms.lows[i], atoms.items[i].text
    return low in MONTHS and (text[0].isupper() or low in WORDS["lower_months"])


def after_month(atoms: Atoms, i: int) -> int:
    """Return the atom behind a month and the full stop of its abbreviation."""
    short = len(atoms.lows[i]) <= 4 and atoms.lows[i] not in ("may", "june", "july")
    return i + 2 if short and atoms.lows[i + 1] == "." and atoms.items[i + 1].tight else i + 1


def whole_number(atoms: Atoms, i: int, end: int) -> bool:
    """Do the digits of atoms [i, end) stand alone, not in "10.5", "10,000", "$10", "10%" or "10km"?"""
    before, after = atoms.head(i, 2), atoms.tail(end, 3)
    if before and (before[-1] in "$€£¥₹#" or (before[-1] in ".,:/" and before[0].isdigit()) or (before[-1].isalnum() and i == 0)):
        return False
    if after[:1] in (".", ",", ":") and after[1:2].isdigit():
        return False
    return not (after[:1] in _UNIT_SIGNS or after[:2] == " %" or (after[:1].isalnum() and not atoms.items[end].tight))


def year_at(atoms: Atoms, i: int) -> tuple[int, int] | None:
    """Return the year that stands at i, and the atom behind it: "2025", "'25"."""
    number = atoms.digits(i, 4, 4)
    if calendar.year_like(number) and not atoms.tail(i + 1, 1).isalpha() and whole_number_tail(atoms, i + 1):
        return number, i + 1
    if atoms.lows[i] == "'" and atoms.items[i + 1].tight and (short := atoms.digits(i + 1, 2, 2)) >= 0:
        return (calendar.full_year(short), i + 2) if not atoms.tail(i + 2, 1).isalpha() else None
    return None


def whole_number_tail(atoms: Atoms, end: int) -> bool:
    """Does no further digit, unit or per cent sign follow?"""
    after = atoms.tail(end, 2)
    return not (after[:1] in ".,:" and after[1:].isdigit()) and after[:1] not in ("%", "°")


def following_year(atoms: Atoms, i: int) -> tuple[int, int] | None:
    """Return the year behind a month or quarter, past ",", "of", "in", "-" or "/"."""
    low = atoms.lows[i]
    if (low in (",", "of", "in", "/") or (low in ("-", "–") and atoms.glued(i - 1, i + 1))) and atoms.digits(i + 1, 4, 4) > 0:
        return year_at(atoms, i + 1)
    return year_at(atoms, i)


def day_number(atoms: Atoms, i: int) -> tuple[int, int] | None:
    """Return the day of the month at i ("5", "5th", "the 5th") and the atom behind it."""
    if atoms.lows[i] == "the":
        found = day_number(atoms, i + 1)
        return found if found and atoms.lows[found[1] - 1] in WORDS["day_suffixes"] else None
    number, end = atoms.digits(i, 1, 2), i + 1
    if not 1 <= number <= 31:
        return None
    if atoms.lows[end] in WORDS["day_suffixes"] and atoms.items[end].tight:
        return number, end + 1
    return (number, end) if whole_number(atoms, i, end) else None


def month_first(atoms: Atoms, i: int) -> Reading | None:
    """ "November 13, 2024", "Nov. 10-12", "Sept. 2024", "March '24", "October"."""
    if not is_month(atoms, i):
        return None
    month, at = MONTHS[atoms.lows[i]], after_month(atoms, i)
    found = day_number(atoms, at)
    if found and not (atoms.lows[i - 1] in ("in", "during") and i) or found and following_year(atoms, found[1]):
        assert found is not None
        return _month_days(atoms, month, found[0], found[1])
    dated = following_year(atoms, at)
    if dated:
        return Reading(dated[1], fixed(calendar.month(dated[0], month)), "month")
    if atoms.lows[at] == "-" and atoms.glued(at - 1, at + 1) and (short := atoms.digits(at + 1, 2, 2)) >= 0 and at == i + 1 and len(atoms.lows[i]) < 5:
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
    dated = following_year(atoms, at)
    return _days(month, first, last, dated, at)


def _days(month: int, first: int, last: int, dated: tuple[int, int] | None, at: int) -> Reading | None:
    def make(year: int) -> Period | None:
        start, end = calendar.day_of(year, month, first), calendar.day_of(year, month, last)
        return Period(start.first, end.last, "day") if start and end else None

    kind = "range" if last > first else "date"
    if dated:
        found = make(dated[0])
        return found and Reading(dated[1], fixed(found), "day", kind=kind)
    return Reading(at, bare(make, "day"), "day", make, kind=kind) if make(2024) else None


def day_first(atoms: Atoms, i: int) -> Reading | None:
    """ "10 November 2025", "the 5th of May", "10-12 November"."""
    found = day_number(atoms, i)
    if found is None:
        return None
    first, at = found
    last = first
    signs = ("-", "–", "to", "and") if i and atoms.lows[i - 1] == "between" else ("-", "–", "to")
    if atoms.lows[at] in signs and (second := day_number(atoms, at + 1)) and second[0] > first:
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
    if atoms.tail(end, 1).isalnum() or (atoms.tail(end, 1) in "-/." and atoms.tail(end, 2)[1:].isdigit()):
        return None
    if len(atoms.lows[i]) == 4:
        found = calendar.day_of(first, second, third) if calendar.year_like(first) else None
        return found and Reading(end, fixed(found), "day")
    if len(atoms.lows[i + 4]) == 2 and atoms.lows[i + 1] != "-":
        third = calendar.full_year(third)
    if not calendar.year_like(third):
        return None
    day_month, month_day = calendar.day_of(third, second, first), calendar.day_of(third, first, second)
    if day_month and month_day and day_month != month_day and atoms.lows[i + 1] != ".":
        return Reading(end, _either(day_month, month_day), "day")
    found = day_month or month_day
    return found and Reading(end, fixed(found), "day")


def _either(day_month: Period, month_day: Period) -> Meaning:
    def answer(scope: Scope) -> Answer:
        return Answer(month_day if scope.view.american() else day_month, "day")

    return answer


def odd(atoms: Atoms, i: int) -> Reading | None:
    """ "10-Nov-2025", "Nov-10-2025" and "2025-Nov-10", which dateparser reads."""
    if atoms.lows[i + 1] not in ("-", "/", ".") or atoms.lows[i + 3] != atoms.lows[i + 1] or not atoms.glued(i, i + 4):
        return None
    if not is_month(atoms, i) and not is_month(atoms, i + 2):
        return None
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
    if number % 10 == 0 and atoms.lows[i + 1 : i + 3] == ["'", "s"] and i and atoms.lows[i - 1] in ("the", "-", "early", "mid", "late"):
        return Reading(i + 3, fixed(calendar.decade(number)), "decade")
    if atoms.lows[i + 1] in ("q", "h") and (code := _code(atoms, i + 1)) and code[0] == i + 3:
        return Reading(i + 3, within(fixed(calendar.year(number)), code[1], code[2], code[3]), code[1])
    if atoms.lows[i + 1] in ("-", "–", "/") and atoms.glued(i, i + 2):
        return _years(atoms, i, number)
    end = i + 2 if atoms.lows[i + 1] == "e" and atoms.items[i + 1].tight else i + 1
    return Reading(end, fixed(calendar.year(number)), "year") if whole_number_tail(atoms, end) and not atoms.tail(end, 1).isalnum() else None


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
    if second <= number or not calendar.year_like(second) or (atoms.tail(i + 3, 1) in ("-", "/") and atoms.tail(i + 3, 2)[1:].isdigit()):
        return None
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
    from .dates_meaning import weekday as any_weekday  # noqa: PLC0415

    low = atoms.lows[i]
    at = i + 2 if atoms.lows[i + 1] == "." and low in SHORT_WEEKDAYS else i + 1
    at += atoms.lows[at] == ","
    for form in (day_first, month_first):
        found = form(atoms, at + (atoms.lows[at] == "the"))
        if found and found.shape == "day":
            return found
    if low in WEEKDAYS and not atoms.tail(i + 1, 1).isalnum():
        return Reading(i + 1, any_weekday(WEEKDAYS[low]), "weekday")
    return None


def _code(atoms: Atoms, i: int) -> tuple[int, Unit, int, int] | None:
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
    found = _code(atoms, i)
    if found is None:
        return None
    end, unit, number, count = found
    at = end + (atoms.lows[end] in ("of", ",", "-", "/", "in"))
    if (fiscal := fiscal_name(atoms, at)) and fiscal.shape == "fiscal":
        return Reading(fiscal.end, within(fiscal.meaning, unit, number, count), unit)
    dated = following_year(atoms, end)
    if dated is None and atoms.items[end].tight and (short := atoms.digits(end, 2, 2)) >= 0:
        dated = calendar.full_year(short), end + 1
    if dated is None and atoms.lows[end] == "-" and atoms.glued(end, end + 1) and (short := atoms.digits(end + 1, 2, 2)) >= 0:
        dated = calendar.full_year(short), end + 2
    if dated:
        return Reading(dated[1], within(fixed(calendar.year(dated[0])), unit, number, count), unit)
    if atoms.tail(end, 1).isalnum():
        return None
    return Reading(end, of_fiscal_year(unit, number, count), unit, _of_year(unit, number, count)) if count == 1 else None


def _of_year(unit: Unit, number: int, count: int) -> Callable[[int], Period | None]:
    return lambda year: calendar.part(calendar.year(year), unit, number, count)


def fiscal_name(atoms: Atoms, i: int) -> Reading | None:
    """ "FY25", "FY2024-25", "fiscal 2025", "the financial year 2024-25", "the current fiscal year", "fiscal third quarter"."""
    low = atoms.lows[i]
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
    if low == "fiscal" and (number := ORDINALS.get(atoms.lows[at])) and (unit := {"quarter": "quarter", "half": "half"}.get(_past_hyphen(atoms, at + 1)[1])):
        end = _past_hyphen(atoms, at + 1)[0]
        dated = following_year(atoms, end)
        if dated:
            return Reading(dated[1], within(fiscal_number(dated[0]), unit, number), unit)  # type: ignore[arg-type]
        return Reading(end, fiscal_part(unit, number), unit)  # type: ignore[arg-type]
    if atoms.lows[at] in ("year", "years") and (named := _fiscal_years(atoms, at + 1, False)):
        return named
    if atoms.lows[at] in ("year", "quarter", "half"):
        found: Unit = atoms.lows[at]  # type: ignore[assignment]
        return Reading(at + 1, fiscal_current(shift, found), "fiscal") if shift is not None else None
    return _fiscal_years(atoms, at, False) if low == "fiscal" and shift is None else None


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


def season(atoms: Atoms, i: int) -> Reading | None:
    """ "fall of 2025", "spring 2025", "winter 2024-25"; a bare "summer" must be led to it by a word such as "in" or "by"."""
    first_month = SEASONS[atoms.lows[i]]

    def make(number: int) -> Period:
        return calendar.season(number, first_month)

    dated = following_year(atoms, i + 1)
    if dated:
        end = dated[1]
        if atoms.lows[end] in ("-", "/") and atoms.glued(end - 1, end + 1) and atoms.digits(end + 1, 2, 4) % 100 == (dated[0] + 1) % 100:
            end += 2
        return Reading(end, fixed(make(dated[0])), "season")
    return Reading(i + 1, bare(make, "quarter"), "season", make)
