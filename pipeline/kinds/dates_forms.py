"""The forms a date may take, by the word they start with, and `point`, which reads the longest of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from .. import calendar
from . import dates_meaning as meaning
from . import dates_running as running
from .dates_fiscal import fiscal_name
from .dates_meaning import granularity_of
from .dates_reading import Reading
from .dates_relative import ago, neighbour, shifted, that, year_ago
from .dates_words import WORDS, Atoms, skip_the

Form = Callable[[Atoms, int], "Reading | None"]
DIGITS: Final = "0"  # stand for every number, and for those of four digits
YEARS: Final = "0000"
FORMS: Final[dict[str, tuple[Form, ...]]] = {}


def register(words: Iterable[str], *forms: Form) -> None:
    """Say which forms may start with which words."""
    for word in words:
        FORMS[word] = (*FORMS.get(word, ()), *forms)


def point(atoms: Atoms, i: int) -> Reading | None:
    """Read one date."""
    low = atoms.lows[i]
    forms = FORMS.get(low) or (FORMS[YEARS if len(low) == 4 else DIGITS] if low.isdecimal() else ())
    best = None
    for form in forms:
        found = form(atoms, i)
        if found and (best is None or found.end > best.end):
            best = found
    if best is None:
        return None
    best = _with_year_words(atoms, best)
    return _up_to(atoms, i, best) or best if best.shape == "unit" and atoms.lows[best.end] in WORDS["up_to"] else best


def _up_to(atoms: Atoms, i: int, found: Reading) -> Reading | None:
    """Read on in "year to date through September", "the current year up to July 14": from January to that day or month."""
    words = atoms.lows[i : found.end]
    if "year" not in words or not ("date" in words or "far" in words or words[0] in ("current", "this")):
        return None
    at = found.end + 1 + (atoms.lows[found.end] == "up")
    end = point(atoms, skip_the(atoms, at))
    if end is None or end.shape not in ("month", "day", "boundary") or end.kind != "date" or end.pointing:
        return None
    return Reading(end.end, running.year_until(end.meaning), "unit")


def _with_year_words(atoms: Atoms, found: Reading) -> Reading:
    """Add "last year", "of this year", "a year earlier", "so far" to a date that leaves its year out."""
    at = found.end
    if found.shape == "unit" and atoms.lows[at] in ("so", "to") and atoms.lows[at + 1] in ("far", "date"):
        return Reading(at + 2, running.so_far("year", found.meaning), "unit")
    if found.make is None or found.pointing:
        return found
    at = skip_the(atoms, at + (atoms.lows[at] in ("of", "in", ",")))
    if atoms.lows[at] in ("fy", "cy") and (whole := fiscal_name(atoms, at)) and whole.kind == "date":
        return found._replace(end=whole.end, meaning=meaning.in_fiscal_year(found.make, whole.meaning, found.shape), make=None)
    if atoms.lows[at] in ("a", "one", "year"):
        back = ago(atoms, at) or year_ago(atoms, at)
        if back and at == found.end:
            return found._replace(end=back.end, meaning=_year_back(found.meaning), make=None)
        return found
    for form in (shifted, neighbour, that):
        whole = form(atoms, at)
        if (
            whole
            and whole.shape == "unit"
            and atoms.lows[whole.end - 1] == "year"
            and not (form is shifted and atoms.lows[at - 1] == "the")
        ):
            granularity = granularity_of(found.shape)
            return found._replace(end=whole.end, meaning=meaning.in_year(found.make, whole.meaning, granularity), make=None)
    if atoms.lows[at - 1 : at + 1] == ["the", "year"] and found.shape != "month" and atoms.lows[at + 1] not in WORDS["ended"]:
        return found._replace(end=at + 1)
    return found


def _year_back(inner: meaning.Meaning) -> meaning.Meaning:
    def answer(scope: meaning.Scope) -> meaning.Answer | None:
        found = inner(scope)
        return found._replace(period=found.period and calendar.shift(found.period, "year", -1)) if found else None

    return answer
