"""Own dates: those that the words around them give to one figure, however near another stands."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from ..lexicons import load
from .assignment import Assigned
from .bases import follows_on
from .comparisons import is_comparison
from .earlier import is_past
from .figures import Figure
from .fronted import is_of_compared
from .gaps import strip_hedge
from .linking import owns_number
from .passage import Passage

_WORDS: Final = load("periods_of_facts")
_LONG: Final = frozenset(("month", "quarter", "half", "year"))
_AN: Final = frozenset(("a", "an", "the", "of", "net", "operating"))
_COMPARES: Final = frozenset(("compares", "compare"))
_POINTING: Final = frozenset(("that", "this", "it", "which", "these", "those"))
_TOLD: Final = frozenset(("reported", "recorded", "logged", "posted", "made", "earned", "booked", "seen"))
_IN: Final = (["in"], ["in", "the"], ["during", "the"], ["during"])
_TOLD_OF: Final = frozenset(("saw", "reached", "was", "totalled", "totaled", "recorded", "stood", "had", "registered", "amounted"))
_WHO: Final = frozenset(("it", "they", "the", "its"))
_HAD: Final = frozenset(("had",))
_FROM: Final = frozenset(("from", "versus", "against"))
_THAN: Final = frozenset(("than",))
_VS: Final = frozenset(("vs", "vs."))
_MEASURED: Final = _FROM | {"with", "to"}
_DURING: Final = frozenset(_WORDS["during"])
_COMPARING: Final = frozenset(_WORDS["comparing"])
_RELATIVE: Final = frozenset(_WORDS["relative"])


def is_own(passage: Passage, figure: Figure, date: Mention) -> bool:
    """Does the date own the number, stand right before its bracket, or go on as its period behind a comparison?"""
    lead = figure.lead
    if owns_number(passage, lead, date):
        return True  # "below last year's 6.6%"
    if date.first == lead.last and lead.kind == "percentage" and passage.word(date.last - 1) == "date":
        return True  # "fell 7.9% year-to-date and 7.2% in October"
    bracketed = date.last == lead.first - 1 and passage.word(date.last) == "(" and lead.kind == "count"
    if bracketed and passage.word(lead.last) not in _FROM | _VS:  # not "compared to May 2021 (6,932 vs 1,444)"
        return True  # "compared to May 2021 (5,966)"
    if is_of_compared(passage, figure.first, date):
        return True  # "Compared to the 900 sold in May, …"
    return _is_when(passage, figure, date) or follows_on(passage, figure.first, figure.last, date)


def _is_when(passage: Passage, figure: Figure, date: Mention) -> bool:
    """Does a date compared with go on as the figure's own ("from April, when it sold 9,000", "last month's record of 9,000")?"""
    if date.last > figure.lead.first or figure.lead.first - date.last > 12:
        return False
    if any(date.last <= other.first < figure.lead.first for other in (*passage.numbers, *passage.dates)):
        return False
    if any(1 <= other.first - figure.lead.last <= 2 for other in passage.dates):
        return False  # it has its own behind it
    token = date.last + (passage.word(date.last) == "period")
    token += passage.word(token) == ","
    word, following = passage.word(token), passage.word(token + 1)
    told = (word == "as" and following in _WHO) or (word == "which" and following in _TOLD_OF)
    if word == "when" or told or (word in ("during", "in") and following == "which"):
        return is_comparison(passage, date)
    owns = any(passage.word(k) in ("'s", "'") for k in (date.last - 1, date.last))
    named = passage.word(strip_hedge(passage, date.last, figure.lead.first) - 1) == "of"
    return owns and named and figure.lead.first - date.last <= 6


def is_of_noun(passage: Passage, assigned: Assigned, date: Mention) -> bool:
    """Does the date stand right before the noun that a level is of ("compared to fourth quarter 2023 net income of $9m")?"""
    trigger, first = assigned.trigger, assigned.figure.first
    if trigger is None or trigger.sense.verb or assigned.figure.value is None or not date.last <= trigger.first <= date.last + 1:
        return False
    if first < trigger.last or date.fields["granularity"] not in _LONG:
        return False
    return not passage.count_numbers(date.last, first) and passage.word(date.first - 1) not in ("in", "for", "during")


def is_told_of(passage: Passage, figure: Figure, date: Mention) -> bool:
    """Does a pointing date stand right behind a bare level, as its own ("had sold 1,99,364 units in the same month last year")?"""
    told = date.fields["granularity"] != "day"  # not "it had a day earlier posted"
    if told and date.first <= passage.body + 2 and date.last <= figure.first and _opens_with(passage, date) and not figure.before:
        return not passage.apart(date.first, figure.first)  # "A year earlier it earned $3bn"
    if told and _stood_then(passage, figure, date):
        return True  # "Net profit in the year-ago period stood at $3bn"
    if told and passage.has(_HAD, passage.body, min(date.first, figure.first)) and figure.change is None and not figure.before:
        pointing = any(word in _RELATIVE for word in passage.lowers[date.first : date.last])
        return pointing and not passage.apart(date.first, figure.first)  # "It had earned, in the same period of 2023, $3bn"
    return (
        (figure.change is None or figure.value is None)
        and not figure.before
        and 1 <= date.first - (token := _behind_told(passage, figure.lead.last)) <= 3
        and passage.lowers[token : date.first] in _IN
        and any(word in _RELATIVE for word in passage.lowers[date.first : date.last])
    )


def _stood_then(passage: Passage, figure: Figure, date: Mention) -> bool:
    """Does "in" and a pointing date stand before "stood at" and a bare level?"""
    if figure.change is not None or figure.before or not 1 <= figure.first - date.last <= 4:
        return False
    if passage.word(date.last) not in _TOLD_OF or _RELATIVE.isdisjoint(passage.lowers[date.first : date.last]):
        return False
    return passage.word(date.first - 1 - (passage.word(date.first - 1) == "the")) in ("in", "during", "for")


def _behind_told(passage: Passage, token: int) -> int:
    """Return the token behind "reported" right behind a number, also behind "it" or its property ("3bn in profit logged in")."""
    start = token
    noun = next((t.last for t in passage.triggers if t.first == token and not t.sense.verb), -1)
    if noun > 0 and passage.has(_THAN, token - 6, token):
        return noun  # "greater than the €2.8bn loss in the previous quarter"
    if passage.word(token) == "in":
        token = next((t.last for t in passage.triggers if t.first == token + 1 and not t.sense.verb), token)
    token += passage.word(token) in _WHO
    return token + 1 if passage.word(token) in _TOLD else start


def _opens_with(passage: Passage, date: Mention) -> bool:
    """Does a pointing date open the sentence, behind "in" at most?"""
    opening = passage.lowers[passage.body : date.first]
    return all(word in _DURING or word in ("the", ",") for word in opening) and any(
        word in _RELATIVE for word in passage.lowers[date.first : date.last]
    )


def is_earlier(passage: Passage, figure: Figure, date: Mention) -> bool:
    """Is the figure what was before ("from a profit of 128bn a year earlier"), and the date when?"""
    if not 0 <= date.first - figure.lead.last <= 4 or _MEASURED.isdisjoint(passage.words):
        return False
    start = strip_hedge(passage, passage.body, figure.lead.first) - 1
    grown = figure.value is None
    while passage.word(start) not in _MEASURED and (
        passage.word(start) in _AN
        or any(t.first <= start < t.last for t in passage.triggers)
        or (grown and passage.wording.gap.get(passage.word(start)) == "r")
    ):
        start -= 1
    if passage.word(start) in ("with", "to") and _compares(passage, start - 1):
        return is_comparison(passage, date)  # "compares with a profit of $5bn a year earlier"
    if grown:  # "versus an increase of 213% a month earlier"
        joined = passage.word(start) in ("with", "to") and passage.word(start - 1) in _COMPARING
        return (joined or passage.word(start) in _FROM - {"from"}) and is_comparison(passage, date)
    return passage.word(start) in _FROM and (is_comparison(passage, date) or is_past(passage, date, "target"))


def _compares(passage: Passage, token: int) -> bool:
    """Is it the clause's verb that compares ("which compares with", "That compared with")?"""
    word = passage.word(token)
    return word in _COMPARES or (word == "compared" and passage.word(token - 1) in _POINTING)
