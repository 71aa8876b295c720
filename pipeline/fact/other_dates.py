"""Other dates: those of a number in brackets, of a record, of what a figure outdid, of an earlier time."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from ..lexicons import load
from .comparisons import is_comparison
from .figures import Figure
from .passage import Passage

_WORDS: Final = load("periods_of_facts")
_HIGHS: Final = frozenset(("record", "high", "peak", "level", "low", "total", "tally"))
_TOTALS: Final = frozenset(("total", "figure", "tally", "count", "number", "sum", "totals", "figures"))
_DETERMINERS: Final = frozenset(("its", "the", "a", "their", "'s"))
_DASHES: Final = frozenset(("—", "–", "--"))
_OUTDOING: Final = frozenset(_WORDS["outdoing"])
_PURPOSES: Final = frozenset(_WORDS["purposes"])


def is_in_brackets_of_other(passage: Passage, figure: Figure, date: Mention) -> bool:
    """Does the date stand with a number of its own in brackets that do not hold the figure ("(previous best: 52% in May)")?"""
    if "(" not in passage.words or ")" not in passage.words:
        return False
    opening = next((k for k in range(date.first - 1, passage.body - 1, -1) if passage.lowers[k] in ("(", ")")), -1)
    if opening < 0 or passage.lowers[opening] == ")":
        return False
    closing = next((k for k in range(date.last, passage.last) if passage.lowers[k] == ")"), passage.last)
    return not opening < figure.first < closing and any(opening < n.first < closing for n in passage.numbers)


def is_between_dashes(passage: Passage, figure: Figure, date: Mention) -> bool:
    """Does the date stand in what two dashes set apart from the figure ("— hit by a scandal that came out in May — fell 5%")?"""
    if _DASHES.isdisjoint(passage.words):
        return False
    opening = next((k for k in range(date.first - 1, passage.body, -1) if passage.lowers[k] in _DASHES), -1)
    closing = next((k for k in range(date.last, passage.last) if passage.lowers[k] in _DASHES), -1)
    return opening > 0 and closing > 0 and not opening < figure.first < closing


def is_record_of_other(passage: Passage, figure: Figure, date: Mention) -> bool:
    """Is it when the record or level was reached that another number is ("delivered 18,257, below its May record of 18,908")?"""
    if passage.word(date.last) not in _HIGHS or passage.word(date.last + 1) != "of" or date.first < figure.last:
        return False
    return any(0 <= n.first - date.last - 2 <= 2 and n is not figure.lead for n in passage.numbers)


def is_of_outdone(passage: Passage, figure: Figure, date: Mention) -> bool:
    """Is it when what the figure outdid was reached ("rose to 9.1%, surpassing the peak of 8.7% in Q4 2023")?"""
    if _OUTDOING.isdisjoint(passage.words) or date.first < figure.last:
        return False
    other = next((n for n in passage.numbers if figure.last <= n.first and 0 < date.first - n.last <= 6), None)
    if other is None or "," in passage.lowers[other.last : date.first]:
        return False
    return passage.has(_OUTDOING, figure.last, other.first)


def is_of_then(passage: Passage, figure: Figure, date: Mention) -> bool:
    """Does the date stand in what "when" tells of an earlier time ("up 3% from a year ago, when it sold 519,000 in May 2022")?"""
    if "when" not in passage.words or date.first < figure.last:
        return False
    opening = next((k for k in range(figure.last, date.first) if passage.lowers[k] == "when"), None)
    return opening is not None and any(
        figure.last <= other.first < opening and is_comparison(passage, other) for other in passage.dates
    )


def is_of_purpose(passage: Passage, first: int, last: int) -> bool:
    """Does what money is for stand between the sum that ends at `first` and a date ("$20m to deliver its first vans by 2026")?"""
    return any(
        passage.lowers[k] == "to" and k + 1 not in passage.at and passage.lowers[k + 1] in _PURPOSES for k in range(first, last - 1)
    )


def is_of_total(passage: Passage, figure: Figure, date: Mention) -> bool:
    """Is it the date of another number's total ("sold 9,000 units, raising its year-to-date total to 45,000")?"""
    if date.first < figure.last or passage.word(date.last) not in _TOTALS or passage.word(date.first - 1) not in _DETERMINERS:
        return False
    return any(1 <= n.first - date.last <= 4 and n is not figure.lead for n in passage.numbers)
