"""How far a date stands from a figure: what lies between may make it another's."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from ..lexicons import load
from .assignment import Assigned
from .comparisons import is_comparison
from .figures import Figure
from .gaps import strip_hedge
from .passage import Passage

_WORDS: Final = load("periods_of_facts")
_AT: Final = frozenset(("by", "in", "for"))
_OWN: Final = 5  # tokens
_DESPITE: Final = frozenset(("despite",))
_JOINTS: Final = frozenset(("and", "but"))
_NOW: Final = frozenset(("is", "are", "has", "have", "remains", "now"))
_AS: Final = frozenset(_WORDS["as"])
_MEASURING: Final = frozenset(_WORDS["measuring"])
_COMPARING: Final = frozenset(_WORDS["comparing"])


def distance(passage: Passage, assigned: Assigned, date: Mention) -> float:
    """Return how far a date stands from a figure, clause breaks and other numbers between counted."""
    figure = assigned.figure
    last = max(figure.last, figure.behind)  # "€11bn ($12bn) by 2030": what restates it stands for nothing between
    if date.first >= last:
        cost = passage.cost(last - 1, date.first)
        if passage.word(date.first - 1) == "(" or passage.word(date.first - 2) == "(":
            cost = max(0.0, cost - 0.5)
        if passage.apart(last - 1, date.first):
            return 99.0
        if "despite" in passage.words and passage.has(_DESPITE, last, date.first):
            return 99.0  # "(+11.7%), despite the tense situation in the first quarter"
        if "as" in passage.words and any(_opens_clause(passage, k) for k in range(last, date.first)):
            return 99.0  # "rose 70% as buyers hurried to beat a tax in January"
        if passage.word(date.last) == ":" and any(0 <= n.first - date.last <= 2 for n in passage.numbers):
            return 99.0  # "17.1% (April 2024: 13.4%)"
        if _is_of_measure(passage, figure, date) or _opens_next(passage, figure, date):
            return 99.0
        numbers = [n for n in passage.numbers if last <= n.first < date.first and id(n) not in passage.idle]
        if numbers and _begins_now(passage, last, numbers[-1].first):
            return 99.0
        between, own = len(numbers), any(date.first - n.last <= 4 for n in numbers)
        return cost + 0.8 * between + (3.0 if own else 0.0) + 0.05 * (date.first - last)
    if date.last <= figure.first:
        if passage.has(_DESPITE, passage.body, date.first) and "," in passage.lowers[date.last : figure.first]:
            return 99.0  # "Despite a tax at the start of the year, sales rose 7%"
        if passage.word(date.last) in _JOINTS and _has_own_behind(passage, figure):
            return 99.0  # "neutrality by 2050 and a cut of 55% by 2030"
        return passage.cost(date.last - 1, figure.first) + 0.06 * (figure.first - date.last) + _owned(passage, date, figure)
    return 0.2


def is_half(passage: Passage, figure: Figure, date: Mention) -> bool:
    """Is one number told of two periods together ("its sales in May and June rose 9%")?"""
    if figure.lead.fields.get("per") or date.fields["granularity"] == "day" or "and" not in passage.words:
        return False
    if any(n is not figure.lead and n.kind == figure.lead.kind and n is not figure.change for n in passage.numbers):
        return False
    return any(
        passage.lowers[min(date.last, other.last)] == "and"
        and min(abs(date.first - other.last), abs(other.first - date.last)) == 1
        and other.fields["granularity"] == date.fields["granularity"] and not is_comparison(passage, other)
        for other in passage.dates
        if other is not date
    )


def _has_own_behind(passage: Passage, figure: Figure) -> bool:
    """Does a date of its own follow the figure, no other number between?"""
    for date in passage.dates:
        if 0 < date.first - figure.last <= _OWN and passage.word(date.first - 1) in _AT and not is_comparison(passage, date):
            return not passage.count_numbers(figure.last, date.first)
    return False


def _begins_now(passage: Passage, first: int, last: int) -> bool:
    """Does "and is now" begin what a later number says ("fell 9% and is now down 2% for the year")?"""
    return any(passage.lowers[k] in _JOINTS and passage.word(k + 1) in _NOW for k in range(first, last))


def _is_of_measure(passage: Passage, figure: Figure, date: Mention) -> bool:
    """Does the date belong to a number that the figure is compared with ("a fall of 5% from the 4,000 cars sold in May")?"""
    for number in passage.numbers:
        if figure.last <= number.first and 0 <= date.first - number.last <= 7 and number is not figure.lead:
            token = strip_hedge(passage, figure.last, number.first) - 1
            while passage.word(token) in ("the", "a"):
                token -= 1
            joined = passage.word(token) in ("to", "with") and passage.word(token - 1) in _COMPARING
            pointed = passage.word(number.first - 1) == "the" and passage.word(number.first - 2) in _MEASURING  # "over the 58,000"
            if joined or pointed or passage.word(token) in _MEASURING:
                return not any(number.last <= n.first < date.first for n in passage.numbers)
    return False


def _opens_next(passage: Passage, figure: Figure, date: Mention) -> bool:
    """Does the date begin what "and" joins, with a number of its own ("down 28% and, in the year to date, down 22%")?"""
    start = date.first - 1
    while passage.word(start) in ("for", "in", "during", ",", "the"):
        start -= 1
    if passage.word(start) not in ("and", "while", "but") or start < figure.last:
        return False
    return any(0 <= n.first - date.last <= 5 for n in passage.numbers)


def _opens_clause(passage: Passage, token: int) -> bool:
    """Is it an "as" that gives a reason, not "as of May" or "as early as May"?"""
    return passage.lowers[token] == "as" and passage.word(token + 1) not in _AS and passage.word(token - 2) != "as"


def _owned(passage: Passage, date: Mention, figure: Figure) -> float:
    """Return a penalty where the date stands right behind another number, to which it belongs."""
    for number in passage.numbers:
        if number.last <= date.first and date.first - number.last <= 3 and number.last <= figure.first:
            return 1.2
    return 0.0
