"""Reading numbers as days and years: what a Reading is, and which digits may be part of a date."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from .. import calendar
from ..calendar import Period
from .dates_meaning import Meaning
from .dates_words import MONTHS, WORDS, Atoms

_UNIT_SIGNS: Final = frozenset("%°$€/+")


class Reading(NamedTuple):
    """Atoms up to `end` (excluded) read as a date. `make` gives the date in any year where the text leaves the year out."""

    end: int
    meaning: Meaning
    shape: str
    make: Callable[[int], Period | None] | None = None
    pointing: bool = False
    kind: str = "date"


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
