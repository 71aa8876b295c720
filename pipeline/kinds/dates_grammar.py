"""The grammar of dates: parts, boundaries, pointing words and ranges around the dates that name themselves.

`point` reads one date, `span` a date or a range. Every function reads from atom i and returns a Reading or None; of several the
longest counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from .. import calendar
from ..calendar import Direction, Period, Unit
from . import dates_absolute as absolute
from . import dates_meaning as meaning
from . import dates_pointing as pointing
from .dates_absolute import Reading
from .dates_words import (
    AGO, ALL_UNITS, BOUNDARIES, CARDINALS, MONTHS, NEIGHBOURS, ORDINALS, PLURALS, RELATIVE_DAYS, SEASONS, SHIFTS, SHORT_WEEKDAYS, UNITS,
    WEEKDAYS, WORDS, Atoms,
)  # fmt: skip

Form = Callable[[Atoms, int], "Reading | None"]
_PART_UNITS: dict[str, Unit] = {"quarter": "quarter", "half": "half", "month": "month", "week": "week", "day": "day"}
_WHOLES = frozenset(("year", "decade", "fiscal", "month", "season", "quarter", "half", "unit", "week"))
_ENDS = frozenset(("month", "day", "boundary", "weekday"))
_RANGES = frozenset(("day", "month", "quarter", "half", "year", "season", "decade", "fiscal"))


def point(atoms: Atoms, i: int) -> Reading | None:
    """Read one date."""
    low = atoms.lows[i]
    forms = _FORMS.get(low) or (_DIGITS if low.isdecimal() else ())
    best = None
    for form in forms:
        found = form(atoms, i)
        if found and (best is None or found.end > best.end):
            best = found
    return best and _with_year_words(atoms, best)


def _skip_the(atoms: Atoms, i: int) -> int:
    return i + 1 if atoms.lows[i] == "the" else i


def _with_year_words(atoms: Atoms, found: Reading) -> Reading:
    """Add "last year", "of this year", "a year earlier", "so far" to a date that leaves its year out."""
    at = found.end
    if found.shape == "unit" and atoms.lows[at] in ("so", "to") and atoms.lows[at + 1] in ("far", "date"):
        return Reading(at + 2, meaning.so_far("year", found.meaning), "unit")
    if found.make is None or found.pointing:
        return found
    at = _skip_the(atoms, at + (atoms.lows[at] in ("of", "in", ",")))
    if atoms.lows[at] in ("a", "one", "year"):
        back = ago(atoms, at) or year_ago(atoms, at)
        if back and at == found.end:
            return replace(found, end=back.end, meaning=_year_back(found.meaning), make=None)
        return found
    for form in (shifted, neighbour, that):
        whole = form(atoms, at)
        if whole and whole.shape == "unit" and atoms.lows[whole.end - 1] == "year" and not (form is shifted and atoms.lows[at - 1] == "the"):
            granularity = _granularity(found.shape)
            return replace(found, end=whole.end, meaning=meaning.in_year(found.make, whole.meaning, granularity), make=None)
    if atoms.lows[at - 1 : at + 1] == ["the", "year"] and found.shape != "month" and atoms.lows[at + 1] not in WORDS["ended"]:
        return replace(found, end=at + 1)
    return found


def _granularity(shape: str) -> Unit:
    return {"season": "quarter", "weekday": "day"}.get(shape, shape)  # type: ignore[return-value]


def _year_back(inner: meaning.Meaning) -> meaning.Meaning:
    def answer(scope: meaning.Scope) -> meaning.Answer | None:
        found = inner(scope)
        return found and replace(found, period=found.period and calendar.shift(found.period, "year", -1))

    return answer


def number_at(atoms: Atoms, i: int) -> int:
    """Return a small number in digits or letters, or -1."""
    low = atoms.lows[i]
    if low in CARDINALS:
        return CARDINALS[low]
    number = atoms.digits(i, 1, 3)
    return number if number > 0 and absolute.whole_number(atoms, i, i + 1) else -1


def part_of(atoms: Atoms, i: int) -> Reading | None:
    """ "First quarter of 2025", "second-half", "first nine months", "3rd quarter", "last three months of 2024", "first week of May"."""
    low = atoms.lows[i]
    number, at = ORDINALS.get(low, 0), i + 1
    if atoms.lows[at] == "of" and number > 0 and absolute.is_month(atoms, at + 1):
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
    if unit is None or number == 0 or (count > 1 and abs(number) != 1) or (atoms.lows[i - 1] in ("a", "an") and i):
        return None
    end = at + 1
    whole = _whole_of(atoms, end)
    if whole:
        return Reading(whole.end, meaning.within(whole.meaning, unit, number, count), unit)
    if low in ("last", "past") or unit in ("week", "day") or (unit == "month" and count == 1):
        return None
    return _bare_part(atoms, i, end, unit, number, count)


def _whole_of(atoms: Atoms, end: int) -> Reading | None:
    """Read what a part is a part of: "of 2025", "2025", "of last year", "of fiscal 2025", "of the year"."""
    low = atoms.lows[end]
    if low in ("of", "in", ","):
        at = _skip_the(atoms, end + 1)
        if low == "of" and atoms.lows[at] in UNITS and atoms.lows[at - 1] == "the" and atoms.lows[at + 1] not in WORDS["ended"]:
            unit: Unit = UNITS[atoms.lows[at]]  # type: ignore[assignment]
            return None if unit == "year" else Reading(at + 1, the_unit(unit), "unit")
        found = point(atoms, at)
        if found and found.shape in _WHOLES and (low == "of" or found.shape in ("year", "fiscal")):
            return found
        return None
    if dated := absolute.year_at(atoms, end):
        return Reading(dated[1], meaning.fixed(calendar.year(dated[0])), "year")
    found = absolute.fiscal_name(atoms, end) or shifted(atoms, end)
    return found if found and found.shape in ("fiscal", "unit") else None


def _bare_part(atoms: Atoms, i: int, end: int, unit: Unit, number: int, count: int) -> Reading | None:
    """A part of a year that is left out, or only "of the year", "of its fiscal year"."""
    if atoms.lows[end] == "of":
        if atoms.lows[end + 1 : end + 3] == ["the", "year"]:
            return Reading(end + 3, meaning.of_fiscal_year(unit, number, count), unit)
        if "fiscal" in (tail := atoms.tail(end, 40)) or "financial" in tail:
            return Reading(end, meaning.fiscal_part(unit, number) if count == 1 else meaning.of_fiscal_year(unit, number, count), unit)
        return None
    tail, head = atoms.tail(end, 14).lower(), atoms.head(i, 7).lower()
    if tail.startswith((" in a row", " running", " straight", "-century")) or (count > 1 and tail.startswith((" after", " on sale", " since"))):
        return None
    if count > 1 and head.endswith(("its ", "their ", "his ", "your ")):
        return None

    def make(year: int) -> Period | None:
        return calendar.part(calendar.year(year), unit, number, count)

    return Reading(end, meaning.of_fiscal_year(unit, number, count), unit, make)


def _two_parts(atoms: Atoms, i: int, number: int) -> Reading | None:
    """ "First and second quarters of 2025"."""
    second = part_of(atoms, i + 2)
    at = i + 3 + (atoms.lows[i + 3] == "-")
    unit = _PART_UNITS.get(ALL_UNITS.get(atoms.lows[at], ""))
    if unit in ("quarter", "half") and second is None:  # the plural "quarters"
        whole = _whole_of(atoms, at + 1)
        last = ORDINALS[atoms.lows[i + 2]]
        if whole:
            parts = [meaning.within(whole.meaning, unit, n) for n in (number, last)]
            return Reading(whole.end, meaning.joined(*parts), unit, kind="range")
        return Reading(at + 1, meaning.joined(meaning.of_fiscal_year(unit, number), meaning.of_fiscal_year(unit, last)), unit, kind="range")
    return None


def the_unit(unit: Unit) -> meaning.Meaning:
    """ "The year" of "the end of the year": the published one, or where the words look back the one spoken of."""

    def answer(scope: meaning.Scope) -> meaning.Answer:
        if scope.published is None:
            return meaning.Answer(None, unit, True)
        found = calendar.containing(scope.published, unit)
        if found.last > scope.published and scope.direction() == "past":
            spoken = scope.view.clause(unit)
            if spoken and spoken.period and spoken.period.last < scope.published:
                return meaning.Answer(calendar.containing(spoken.period.first, unit), unit, spoken.anchored)
        return meaning.Answer(found, unit, True)

    return answer


def shifted(atoms: Atoms, i: int) -> Reading | None:
    """ "Last year", "this week", "next March", "last Friday", "this summer", "the current quarter"."""
    low = atoms.lows[i]
    count, at = SHIFTS.get(low), i + 1
    if count is None:
        return None
    at += atoms.lows[at] == "calendar"
    if low == "this" and atoms.lows[at] in ("past", "coming"):
        count, at = SHIFTS[atoms.lows[at]], at + 1
    word = atoms.lows[at]
    led = i > 0 and atoms.lows[i - 1] == "the"
    if word in UNITS:
        unit = UNITS[word]
        if unit == "weekend":
            return Reading(at + 1, meaning.weekend(count), "unit")
        lengths = low in ("past", "coming", "present") or (led and low in ("last", "next"))  # "the past year" is how long, not when
        if (lengths and unit != "quarter") or unit == "day" or (unit == "half" and low != "this") or atoms.tail(at + 1, 1).isalnum():
            return None
        if atoms.lows[at + 1] == "-" and atoms.lows[at + 2] == "end":
            return Reading(at + 3, meaning.boundary(meaning.stepped(unit, count), -1), "boundary")  # type: ignore[arg-type]
        found = the_unit(unit) if low == "current" else meaning.stepped(unit, count)  # type: ignore[arg-type]
        return Reading(at + 1, found, "unit")
    if word in WEEKDAYS and not atoms.tail(at + 1, 1).isalnum():
        return Reading(at + 1, meaning.weekday(WEEKDAYS[word], None if low == "past" or atoms.lows[i + 1] == "past" else count), "weekday")
    inner = absolute.month_first(atoms, at) if absolute.is_month(atoms, at) else absolute.season(atoms, at) if word in SEASONS else None
    if inner and inner.make and atoms.lows[at - 1] == "past":
        return replace(inner, meaning=_behind(inner.meaning), make=None)
    if inner and inner.make:
        gap = "season" if word in SEASONS else "month"
        return Reading(inner.end, meaning.last_or_next(inner.make, _granularity(inner.shape), count, gap), inner.shape)
    return None


def _behind(inner: meaning.Meaning) -> meaning.Meaning:
    """ "This past October" looks back whatever the verb."""
    return lambda scope: inner(replace(scope, forced="past"))


def neighbour(atoms: Atoms, i: int) -> Reading | None:
    """ "The previous quarter", "prior year", "the following month", "the next day"."""
    at = _skip_the(atoms, i)
    low = atoms.lows[at]
    count, unit = NEIGHBOURS.get(low), UNITS.get(atoms.lows[at + 1])
    led = at > i or (i > 0 and atoms.lows[i - 1] == "the")
    if count is None or unit in (None, "weekend", "decade") or (count > 0 and not led) or atoms.lows[at + 2] == "-":
        return None
    if low == "next" and unit not in ("day", "month", "year", "week"):
        return None
    if low == "next" and (before := atoms.head(i, 8).lower()) and before.endswith((" over ", "within ", "during ", " for ", " in ")):
        return None
    if unit in ("half",):
        return None
    found = pointing.neighbour(unit, count)  # type: ignore[arg-type]
    return Reading(at + 2, found, "unit", pointing=True)


def that(atoms: Atoms, i: int) -> Reading | None:
    """ "That year", "that month"."""
    unit = UNITS.get(atoms.lows[i + 1]) if atoms.lows[i] == "that" else None
    if unit not in ("year", "month", "week", "quarter", "day"):
        return None
    return Reading(i + 2, pointing.same(unit, None), "unit", pointing=True)  # type: ignore[arg-type]


def same(atoms: Atoms, i: int) -> Reading | None:
    """ "The same month last year", "the corresponding period of 2024", "the same day"."""
    at = _skip_the(atoms, i)
    if atoms.lows[at] not in WORDS["same"]:
        return None
    at += 1
    many = number_at(atoms, at) > 1
    at += many
    at += atoms.lows[at] == "-"
    at += atoms.lows[at] in WORDS["fiscal"]
    word = atoms.lows[at]
    if word not in WORDS["span"]:
        return None
    unit = None if many else UNITS.get(word)
    end = at + 1
    after = end + (atoms.lows[end] in ("of", "in", "from", ",", "for"))
    whole = year_reference(atoms, after)
    if whole:
        back = whole.pointing and atoms.lows[whole.end - 1] in (*AGO, "year")
        found = _same_back(unit) if back else pointing.same(unit, whole.meaning)  # type: ignore[arg-type]
        return Reading(whole.end, found, "same", pointing=True)
    if unit in ("day", "week", "month", "quarter", "year") and at == i + 2 and atoms.lows[at - 1] == "same":
        return Reading(end, pointing.same(unit, None), "same", pointing=True)  # type: ignore[arg-type]
    return None


def _same_back(unit: Unit | None) -> meaning.Meaning:
    return pointing.earlier("year", 1, unit)


def year_reference(atoms: Atoms, i: int) -> Reading | None:
    """Read a year, "last year", "the previous year", "a year earlier", "the year before" or "fiscal 2024"."""
    if dated := absolute.year_at(atoms, i):
        return Reading(dated[1], meaning.fixed(calendar.year(dated[0])), "year")
    for form in (shifted, ago, the_year_before, neighbour, absolute.fiscal_name):
        found = form(atoms, i)
        if found and ("year" in atoms.lows[i : found.end] or found.shape == "fiscal"):
            return found
    return None


def ago(atoms: Atoms, i: int) -> Reading | None:
    """ "A year ago", "five years earlier", "three weeks later", "two years from now"; "year ago"."""
    count, at = number_at(atoms, i), i + 1
    if atoms.lows[i] in ("year",):
        count, at = 1, i
    unit = (PLURALS if count > 1 else UNITS).get(atoms.lows[at])
    if count < 1 or unit in (None, "half", "weekend") or (i and atoms.lows[i - 1] in ("half", "/")):
        return None
    if i > 1 and atoms.lows[i - 1] == "and" and (atoms.lows[i - 2] in ALL_UNITS or atoms.lows[i - 2] in CARDINALS):
        return None
    low, end = atoms.lows[at + 1], at + 2
    counted = "future" if [low, atoms.lows[end]] == ["from", "now"] else AGO.get(low)
    if counted is None or atoms.tail(end, 5).lower() == " than" or (at == i and low not in ("ago", "earlier")):
        return None
    if low in ("before", "prior") and not may_end(atoms.tail(end, 24)):
        return None
    found: Unit = unit  # type: ignore[assignment]
    if counted == "future":
        return Reading(end + (low == "from"), pointing.ago(found, -count), "ago")
    if counted == "on":
        return Reading(end, pointing.later(found, count), "ago", pointing=True)
    if counted == "now" and (count > 1 or found == "decade"):
        return Reading(end, pointing.ago(found, count), "ago")
    return Reading(end, pointing.earlier(found, count), "compare", pointing=True)


def may_end(tail: str) -> bool:
    """May a phrase end before this text: "a year before" and "a year before, when", but not "a year before the launch"?"""
    word = tail.split(maxsplit=1)[0] if tail.split() else ""
    return not word[:1].isalnum() or not tail[:1].isspace() or word.strip(",.;:") in WORDS["before_tails"]


def year_ago(atoms: Atoms, i: int) -> Reading | None:
    """ "The year-ago quarter", "prior-year period", "the year-earlier level"."""
    at = _skip_the(atoms, i)
    first, sign, second = atoms.lows[at : at + 3]
    if sign != "-":
        first, sign, second = atoms.lows[at], "-", atoms.lows[at + 1]
        end = at + 2
    else:
        end = at + 3
    if not ((first == "year" and second in ("ago", "earlier")) or (first in ("prior", "previous") and second == "year")):
        return None
    at_span = end + (atoms.lows[end] == "-")
    if atoms.lows[at_span] in WORDS["span"] and atoms.lows[at_span] != "year":
        return Reading(at_span + 1, pointing.earlier("year", 1), "compare", pointing=True)
    if at > i or end == at + 2:
        return None
    return Reading(end, pointing.earlier("year", 1), "compare", pointing=True)


def the_year_before(atoms: Atoms, i: int) -> Reading | None:
    """ "The year before", "the day after", "the month earlier"."""
    unit = UNITS.get(atoms.lows[i + 1]) if atoms.lows[i] == "the" else None
    low = atoms.lows[i + 2]
    if unit == "weekend" and atoms.head(i, 7).lower().endswith(("over ", "during ", "on ", "at ")):
        return Reading(i + 2, meaning.weekend(None), "unit")
    if unit in (None, "half", "weekend") or low not in ("before", "earlier", "prior", "after"):
        return None
    found: Unit = unit  # type: ignore[assignment]
    if low == "before" and atoms.lows[i + 3] in ("last", "yesterday"):
        return Reading(i + 4, meaning.stepped(found, -2), "unit")
    if low == "after" and atoms.lows[i + 3] in ("next", "tomorrow"):
        return Reading(i + 4, meaning.stepped(found, 2), "unit")
    if not may_end(atoms.tail(i + 3, 24)):
        return None
    way = pointing.later(found, 1) if low == "after" else pointing.earlier(found, 1)
    return Reading(i + 3, way, "compare", pointing=True)


def in_units(atoms: Atoms, i: int) -> Reading | None:
    """ "In five years", where the clause looks ahead; "in two weeks' time"."""
    count = number_at(atoms, i + 1)
    at = i + 2
    unit = (PLURALS if count > 1 else UNITS).get(atoms.lows[at])
    if count < 1 or unit not in ("week", "month", "year", "decade", "day") or atoms.tail(at + 1, 1).isalnum():
        return None
    owned = at + 2 + (atoms.lows[at + 2] == "s")
    if atoms.lows[at + 1] == "'" and atoms.lows[owned] == "time":
        return Reading(owned + 1, pointing.ago(unit, -count), "ago")  # type: ignore[arg-type]
    if atoms.tail(at + 1, 4).lower() == " of " or atoms.lows[at + 1] in WORDS["ended"] or atoms.lows[at + 1] in ("or", "-", "and", "from"):
        return None
    return Reading(at + 1, pointing.ahead(unit, count), "in")  # type: ignore[arg-type]


def unit_to(atoms: Atoms, i: int) -> Reading | None:
    """ "The three months to June", "quarter ended Sept. 30", "the fiscal year ending March 2026", "the week to 9 November"."""
    at = _skip_the(atoms, i)
    count = 1
    if atoms.lows[at] not in ("a", "an", "one") and number_at(atoms, at) > 1:
        count, at = number_at(atoms, at), at + 1
        at += atoms.lows[at] == "-"
    elif at > i and atoms.lows[at] not in PLURALS:
        return None  # "the" stays outside "the quarter ended June 30"
    at += atoms.lows[at] in (*WORDS["fiscal"], "full")
    unit = ALL_UNITS.get(atoms.lows[at], "")
    if unit not in ("week", "month", "quarter", "half", "year") or (count == 1 and atoms.lows[at] in PLURALS):
        return None
    at += 1
    at += atoms.lows[at] in ("period", "span")
    at += atoms.lows[at] in ("that", "which", ",")
    word = atoms.lows[at]
    if word not in WORDS["ended"]:
        return None
    at += 1
    at += atoms.lows[at] in ("on", "in")
    end = point(atoms, _skip_the(atoms, at))
    if end is None or end.shape not in _ENDS or (end.pointing):
        return None
    direction: dict[str, Direction] = {"ended": "past", "ending": "near"}
    return Reading(end.end, meaning.ending(end.meaning, unit, count, direction.get(word)), "ending")  # type: ignore[arg-type]


def unit_first(atoms: Atoms, i: int) -> Reading | None:
    """ "Year-end 2025", "year's end", "year to date", "week of Nov. 10", "week 45 of 2025"."""
    low, at = atoms.lows[i], i + 1
    hyphen = atoms.lows[at] == "-"
    unit: Unit = UNITS[low]  # type: ignore[assignment]
    joined = atoms.lows[at + hyphen]
    if joined == "end" and (hyphen or atoms.lows[i - 1] in ("at", "by", "until", "before", "since", "through", "to")):
        at += hyphen + 1
        dated = absolute.following_year(atoms, at) if low == "year" else None
        whole = meaning.fixed(calendar.year(dated[0])) if dated else the_unit(unit)
        return Reading(dated[1] if dated else at, meaning.boundary(whole, -1), "boundary")
    if joined == "'" and atoms.lows[at + 1 : at + 3] == ["s", "end"]:
        return Reading(at + 3, meaning.boundary(the_unit(unit), -1), "boundary")
    if joined == "to" and atoms.lows[at + 2 * hyphen + 1] == "date" and unit in ("year", "month", "quarter"):
        return Reading(at + 2 * hyphen + 2, meaning.so_far(unit), "unit")
    if low == "week" and joined in ("of", "commencing", "beginning", "starting"):
        day = point(atoms, _skip_the(atoms, at + 1))
        return Reading(day.end, _week_of(day.meaning, joined == "of"), "week") if day and day.shape == "day" else None
    number = atoms.digits(at, 1, 2)
    if low == "week" and 1 <= number <= 53 and (dated := absolute.following_year(atoms, at + 1)):
        found = calendar.numbered_week(dated[0], number)
        return found and Reading(dated[1], meaning.fixed(found), "week")
    return None


def _week_of(day: meaning.Meaning, whole: bool) -> meaning.Meaning:
    def answer(scope: meaning.Scope) -> meaning.Answer | None:
        found = day(scope)
        if found is None or found.period is None:
            return found and replace(found, granularity="week")
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
    inner = _skip_the(atoms, at)
    found = point(atoms, inner)
    if found and found.shape in _WHOLES and found.kind == "date":
        return Reading(found.end, meaning.boundary(found.meaning, which), "boundary", pointing=found.pointing)
    unit = UNITS.get(atoms.lows[inner])
    if of and unit in ("year", "month", "quarter", "week", "decade", "half"):
        return Reading(inner + 1, meaning.boundary(the_unit(unit), which), "boundary")  # type: ignore[arg-type]
    fiscal = of and atoms.lows[inner] in WORDS["fiscal"] and atoms.lows[inner + 1] == "year"
    return Reading(inner + 2, meaning.boundary(meaning.fiscal_current(0), which), "boundary") if fiscal else None


def day_word(atoms: Atoms, i: int) -> Reading | None:
    """ "Today", "yesterday", "tomorrow"."""
    return Reading(i + 1, meaning.stepped("day", RELATIVE_DAYS[atoms.lows[i]]), "today")


def so_far(atoms: Atoms, i: int) -> Reading | None:
    """ "So far this year", "thus far in 2025", "to date this year", "YTD"."""
    if atoms.lows[i] == "ytd":
        return Reading(i + 1, meaning.so_far("year"), "unit") if atoms.items[i].text.isupper() else None
    if atoms.lows[i + 1] not in ("far", "date"):
        return None
    whole = point(atoms, i + 2 + (atoms.lows[i + 2] == "in"))
    if whole and whole.shape in ("unit", "year", "quarter", "month", "fiscal") and not whole.pointing:
        return Reading(whole.end, meaning.so_far("year", whole.meaning), "unit")
    return None


def full_year(atoms: Atoms, i: int) -> Reading | None:
    """ "Full year", "full-year", "full-year 2025"."""
    at = i + 1 + (atoms.lows[i + 1] == "-")
    if atoms.lows[at] != "year" or (i and atoms.lows[i - 1] in ("a", "an", "first")):
        return None
    if dated := absolute.following_year(atoms, at + 1):
        return Reading(dated[1], meaning.fixed(calendar.year(dated[0])), "year")
    if atoms.lows[at + 1] in ("of", "-"):
        return None
    return Reading(at + 1, meaning.whole_year(), "unit")


def weekday(atoms: Atoms, i: int) -> Reading | None:
    """ "Monday", "Tuesday of last week", "Friday next week"."""
    found = absolute.weekday(atoms, i)
    if found and found.shape == "weekday":
        at = found.end + (atoms.lows[found.end] == "of")
        week = shifted(atoms, at)
        if week and week.shape == "unit" and atoms.lows[week.end - 1] == "week":
            return Reading(week.end, meaning.weekday(WEEKDAYS[atoms.lows[i]], SHIFTS[atoms.lows[at]]), "weekday")
    return found


def month_end(atoms: Atoms, i: int) -> Reading | None:
    """ "October-end"."""
    if not absolute.is_month(atoms, i) or atoms.lows[i + 1 : i + 3] != ["-", "end"]:
        return None
    found = absolute.month_first(atoms, i)
    return found and Reading(i + 3, meaning.boundary(found.meaning, -1), "boundary")


def the_ordinal_day(atoms: Atoms, i: int) -> Reading | None:
    """ "The first of May"."""
    found = part_of(atoms, i + 1) if atoms.lows[i + 1] in ORDINALS else None
    return found if found and found.shape == "day" else None


def quarter_named(atoms: Atoms, i: int) -> Reading | None:
    """ "The March quarter": the three months that end with it."""
    if not absolute.is_month(atoms, i) or atoms.lows[i + 1] not in ("quarter", "half") or MONTHS[atoms.lows[i]] % 3 or (i and atoms.lows[i - 1] in ("-", "–", "to")):
        return None
    count = 3 if atoms.lows[i + 1] == "quarter" else 6
    unit: Unit = UNITS[atoms.lows[i + 1]]  # type: ignore[assignment]
    first = MONTHS[atoms.lows[i]] - count + 1

    def make(year: int) -> Period:
        return calendar.months(year, first, count, unit)

    if dated := absolute.following_year(atoms, i + 2):
        return Reading(dated[1], meaning.fixed(make(dated[0])), unit)
    return Reading(i + 2, meaning.bare(make, unit), unit, make)


def span(atoms: Atoms, i: int) -> Reading | None:
    """Read a date, or a range of two: "from July to September", "between March and May", "2025 to 2027", "January-October"."""
    led = atoms.lows[i] in WORDS["range_starts"]
    at = _skip_modifiers(atoms, i + 1) if led else i
    first = point(atoms, at)
    if first is None:
        return None
    if led and first.kind == "range":
        return replace(first, end=first.end)
    second = _range_end(atoms, first, atoms.lows[i] if led else "")
    if second is None:
        return None if led else first
    return Reading(second.end, meaning.joined(first.meaning, second.meaning), first.shape if first.shape == second.shape else "range", kind="range")


def _skip_modifiers(atoms: Atoms, i: int) -> int:
    while atoms.lows[i] in ("the", "early", "mid", "late", "about", "around") or (atoms.lows[i] == "-" and atoms.lows[i - 1] in ("mid", "early", "late")):
        i += 1
    return i


def _range_end(atoms: Atoms, first: Reading, lead: str) -> Reading | None:
    at = first.end
    at += atoms.lows[at] == "," and lead != ""
    sign = atoms.lows[at]
    if sign not in WORDS["connectors"] and not (sign == "/" and first.shape == "month"):
        return None
    if (sign in ("and",)) != (lead == "between") or (not lead and sign in ("until", "till")) or first.pointing:
        return None
    if sign == "up":
        at += 1
    if sign == "-" and atoms.items[at].tight != atoms.items[at + 1].tight:
        return None
    second = point(atoms, _skip_modifiers(atoms, at + 1))
    if second is None or second.pointing or second.kind != "date" or first.kind != "date":
        return None
    if first.shape == second.shape and (first.shape in _RANGES or (lead and first.shape == "weekday")):
        return second
    mixed = lead and (first.shape in _RANGES or first.shape == "boundary") and (second.shape in _RANGES or second.shape in ("boundary", "today"))
    return second if mixed else None


def _forms() -> dict[str, tuple[Form, ...]]:
    """Which forms may start with which word."""
    found: dict[str, tuple[Form, ...]] = {}

    def add(words: object, *forms: Form) -> None:
        for word in words:  # type: ignore[attr-defined]
            found[word] = (*found.get(word, ()), *forms)

    add(MONTHS, absolute.month_first, quarter_named, month_end, absolute.odd)
    add([*WEEKDAYS, *(SHORT_WEEKDAYS.keys() - MONTHS.keys())], weekday)
    add(SEASONS, absolute.season)
    add(("q", "h"), absolute.code)
    add(("fy", "cy"), absolute.fiscal_name)
    add(WORDS["fiscal"], absolute.fiscal_name, unit_to)
    add(ORDINALS, part_of)
    add(SHIFTS, shifted, absolute.fiscal_name)
    add(NEIGHBOURS, neighbour, absolute.fiscal_name)
    add(UNITS, unit_to)
    add(UNITS.keys() - {"weekend"}, unit_first)
    add(("year",), year_ago, ago)
    add(("prior", "previous"), year_ago)
    add(BOUNDARIES, boundary)
    add(RELATIVE_DAYS, day_word)
    add(("so", "thus", "to", "ytd"), so_far)
    add(("'",), absolute.short_decade)
    add(CARDINALS, ago, unit_to)
    add(("the",), same, neighbour, the_year_before, year_ago, unit_to, absolute.day_first, the_ordinal_day)
    add(WORDS["same"], same)
    add(("that",), that)
    add(("in",), in_units)
    add(("full",), full_year)
    return found


_FORMS = _forms()
_DIGITS: tuple[Form, ...] = (absolute.numeric, absolute.odd, absolute.day_first, absolute.year, absolute.code, part_of, ago, unit_to)
STARTS = frozenset(_FORMS) | WORDS["range_starts"]
