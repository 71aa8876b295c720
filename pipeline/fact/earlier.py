"""Earlier levels: when what a figure was before held."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from .clauses import NEW_CLAUSE
from .comparisons import is_comparison
from .discourse import Discourse
from .figures import Figure
from .passage import Passage

_MARKED: Final = 7  # tokens from a date to the number of its high or low
_MARKS: Final = frozenset(("high", "low", "record", "peak", "figure", "level", "mark", "total"))
_FROM: Final = frozenset(("from",))
_LONG_OVER: Final = 45  # days: last month's target is reported late


def earlier_dates(passage: Passage, figure: Figure) -> list[Mention]:
    """Return the dates that say when the figure's earlier levels were: they are no other figure's period."""
    if not figure.before:
        return []
    return [
        date
        for date in passage.dates
        for earlier in figure.before
        if 0 <= date.first - earlier.last <= 5 and not any(earlier.last <= n.first < date.first for n in passage.numbers)
    ]


def earlier_period(
    passage: Passage, mention: Mention, following: Mention | None, main: Mention | None, discourse: Discourse
) -> Mention | None:
    """Return the period of a level that was before: the date behind it, else the one that the sentence compares with."""
    limit = following.first if following is not None else passage.last
    for date in passage.dates:
        if (
            date is not main
            and mention.last <= date.first < limit
            and date.first - mention.last <= 8
            and passage.cost(mention.last - 1, date.first) < NEW_CLAUSE
            and not _leads_on(passage, mention.last, date.first)
        ):
            return date
    for date in passage.dates:
        near = 3 if is_comparison(passage, date) else _MARKED if passage.word(date.last) in _MARKS else 0
        if date is not main and date.last <= mention.first and mention.first - date.last <= near:
            return date  # "from the first-quarter high of 7.3%"
    for date in passage.dates:
        since = passage.word(date.first - 1) == "since"  # "the best month since June" compares no level
        if date is not main and not since and is_comparison(passage, date) and passage.cost(mention.first, date.first) < NEW_CLAUSE:
            return date
    return discourse.compared if passage.number - discourse.compared_sentence <= 1 else None


def _leads_on(passage: Passage, first: int, last: int) -> bool:
    """Does "but down from" begin another level before the date ("up from 5% but down from the first quarter's 7%")?"""
    return passage.word(first) in ("but", "and") and passage.has(_FROM, first, last)


def is_past(passage: Passage, date: Mention, status: str = "") -> bool:
    """Was the period over well before the article was published, or the day of an announcement that a plan is not for?"""
    published, end = passage.draft.published, date.fields["to"]
    days = 0 if status == "target" and date.fields["granularity"] == "day" else _LONG_OVER
    return published is not None and end is not None and (published - end).days >= days + (days > 0)
