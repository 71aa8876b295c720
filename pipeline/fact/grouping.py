"""Grouping: the numbers of one sentence that say one thing together make a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from ..draft import Mention
from ..lexicons import load
from .figures import Figure, is_conversion, is_converted, same_kind
from .fronted import is_parted
from .gaps import direction_of, gap, is_change, strip_hedge
from .linking import comes_from, leads_to
from .links import link
from .outdoing import compares_names, is_comparison_sum
from .passage import Passage

_LIMIT: Final = 18  # tokens between two numbers of one figure: "in India, recording a year-on-year (YoY) growth of"
_WORDS: Final = load("movement")["figures"]
_NEGATIVE: Final = frozenset(_WORDS["negative"])
_OTHERS: Final = frozenset(_WORDS["others"])
_AGAIN: Final = frozenset(("w", ",w", "-w", "&", ","))  # between a size and the same in another unit
_OPPOSED: Final = re.compile(r"(?:a[rT]{0,2}o?|,u?f)$")  # "compared with", "compared with a loss of"


def figures_of(passage: Passage, used: set[int]) -> tuple[list[Figure], list[tuple[Mention, str]]]:
    """Group the numbers of a passage but those `used`; return the figures, and with a reason the numbers that only restate one."""
    grouped = _Grouped(passage)
    for mention in passage.numbers:
        if id(mention) in used:
            grouped.previous = None
        else:
            grouped.take(mention)
    _give_directions(passage, grouped.figures)
    return grouped.figures, grouped.unused


@dataclass(slots=True)
class _Grouped:
    """The figures of a passage so far, and the numbers left out of them, with a reason."""

    passage: Passage
    figures: list[Figure] = field(default_factory=list)
    unused: list[tuple[Mention, str]] = field(default_factory=list)
    previous: Mention | None = None
    end: int = 0  # the token behind the previous number, and behind what converts it

    def take(self, mention: Mention) -> None:
        """Add a number to the last figures, begin a new one with it, or leave it out."""
        passage, previous, figure = self.passage, self.previous, self.figures[-1] if self.figures else None
        if previous is not None and previous.last > self.end:
            self.end = previous.last
        change = (
            is_change(passage, mention)
            or _goes_on(passage, figure, previous, mention)
            or _is_listed(passage, figure, previous, mention)
        )
        why = _left_out(passage, mention, change=change)
        if why is not None:
            self.unused.append((mention, why))
        elif not change and _are_two_against_two(passage, self.figures, previous, mention):
            self.figures[-2].before.append(mention)
        elif self._restates(mention):
            self.unused.append((self._rougher(mention), "the same sum or size once more"))
            self.end = mention.last + (passage.word(mention.last) == ")")
            if figure is not None and previous is not None and figure.last == previous.last:
                figure.behind = self.end
            return
        elif self._links(mention, change=change):
            assert figure is not None
            figure.last = mention.last
        elif change or not (
            _close_span(passage, self.figures, mention) or _stands_against(passage, self.figures, previous, mention)
        ):
            if figure is not None and previous in figure.before and _ends_range(passage, figure, mention):
                self.unused.append((mention, "the end of the range before it"))
                return
            level, moved = (None, mention) if change else (mention, None)
            self.figures.append(Figure(level, moved, mention.first, mention.last))
        self.previous = mention

    def _restates(self, mention: Mention) -> bool:
        """Is it the number before it once more: converted, or in another currency?"""
        previous = self.previous
        if not self.figures or previous is None or mention.first - self.end > _LIMIT:
            return False
        between = gap(self.passage, self.end, mention.first)
        if is_conversion(previous, mention, between) or _is_said_again(self.passage, previous, mention):
            return True
        if between.lstrip("oT") in _AGAIN and is_converted(previous, mention):
            return True
        if between in (",", "w") and self.end > previous.last and self.passage.word(mention.last) == ")":
            return is_conversion(previous, mention, "(")  # "(£1.2bn, $1.5bn)"
        return between == "(" and _is_in_units(self.passage, self.figures[-1], previous, mention)

    def _rougher(self, mention: Mention) -> Mention:
        """Return which of two restated numbers is left out: as a rule the second, but a fraction before its per cent is rougher."""
        previous, figure = self.previous, self.figures[-1]
        if previous is None or previous.fields.get("unit") != "fraction" or figure.value is not previous:
            return mention
        figure.value, figure.last = mention, mention.last  # "a third (33.5 per cent) of registrations"
        return previous

    def _links(self, mention: Mention, *, change: bool) -> bool:
        """Does it belong to the figure of the number before it? Then it is added to that."""
        previous = self.previous
        if not self.figures or previous is None or mention.first - self.end > _LIMIT:
            return False
        if is_parted(self.passage, previous.first, mention.first):
            return False  # "Compared to the 900 sold in May, sales rose 5%"
        return link(self.passage, self.figures[-1], previous, mention, gap(self.passage, self.end, mention.first), change=change)


def _left_out(passage: Passage, mention: Mention, *, change: bool) -> str | None:
    """Return why a number makes no figure of its own, or None."""
    if _is_of_unknown(passage, mention) or _follows_unknown(passage, mention):
        return "of a name that is not known"
    if mention.kind == "count":
        if compares_names(passage, mention):
            return "how much more or less than another's"
        return "how large those are whom it counts" if not change and _is_size_of_others(passage, mention) else None
    if mention.kind == "percentage":
        return "a level below zero" if not change and passage.word(mention.first - 1) in _NEGATIVE else None
    if mention.kind == "amount" and not change and is_comparison_sum(passage, mention):
        return "how much more or less than something else"
    return None


def _follows_unknown(passage: Passage, mention: Mention) -> bool:
    """Does a name that nothing knows stand right before the number in a list of models ("Golf 4,300 units, Zorba 3,200 units")?"""
    k, at, words = mention.first - 1, passage.at, passage.draft.words
    if mention.kind != "count" or not passage.models or k <= passage.body or not words[k][0].isupper():
        return False
    while k > passage.body and words[k][0].isupper() and (k not in at or at[k] in passage.places):
        k -= 1
    if k == mention.first - 1 or passage.word(k) not in (",", "and", ";"):
        return False
    before = next((n for n in reversed(passage.numbers) if n.last <= k), None)
    if before is None or before.kind != "count" or k - before.last > 1:
        return False
    return at.get(before.first - 1) in passage.models or _follows_unknown(passage, before)


def _is_of_unknown(passage: Passage, mention: Mention) -> bool:
    """Does a name that nothing knows own the number in brackets ("followed by the Golf (1,050) and the Zorba (900)")?"""
    k = mention.first - 2
    if mention.kind != "count" or passage.word(mention.first - 1) != "(" or k <= passage.body or k in passage.at:
        return False
    word = passage.draft.words[k]
    if not word[0].isupper() or word.isupper() or not passage.names or k in passage.strong:
        return False
    return not any(hit.first <= k < hit.last for hit in passage.hits.get("segment", ()))


def _give_directions(passage: Passage, figures: list[Figure]) -> None:
    """Tell which way each figure's change goes."""
    for index, figure in enumerate(figures):
        if figure.change is not None and figure.change.fields.get("unit") == "multiple":
            figure.direction = figure.change.fields["direction"]  # "double the figure of May" is none
        elif figure.change is not None:
            figure.direction = figure.change.fields.get("direction") or direction_of(passage, figure.change)
            if figure.direction is None and index and figure.change.kind == "percentage":
                figure.direction = figures[index - 1].direction


def _is_size_of_others(passage: Passage, mention: Mention) -> bool:
    """Does a count only say which buyers are meant ("businesses with fewer than 25 vehicles")?"""
    if _OTHERS.isdisjoint(passage.words):
        return False
    token = strip_hedge(passage, passage.first, mention.first) - 1
    return passage.word(token) in ("with", "of", "operating") and passage.word(token - 1) in _OTHERS


def _goes_on(passage: Passage, figure: Figure | None, previous: Mention | None, mention: Mention) -> bool:
    """Is it a bare change that goes on from the one before: "rose 17% in China to 13 million and 33% in Europe to 4 million"?"""
    if figure is None or figure.change is None or previous is None or previous is not figure.value or mention.kind != "percentage":
        return False
    joint = {"and", ",", ";", "'s", "'", "’s", "’"}
    named = any(k in passage.at for k in range(previous.last, mention.first))  # "Kia's 6% to 4,000 units"
    return (
        mention.first - previous.last <= (6 if named else 2)
        and all(passage.word(k) in joint or passage.at.get(k) in passage.names for k in range(previous.last, mention.first))
        and leads_to(passage, mention)
    )


def _is_listed(passage: Passage, figure: Figure | None, previous: Mention | None, mention: Mention) -> bool:
    """Is it a bare change that a list gives behind a name, as the one before: "increases by Opel (75%) and Mini (58%)"?"""
    if figure is None or previous is None or previous is not figure.change or mention.kind != "percentage":
        return False
    return (
        passage.word(mention.first - 1) == passage.word(previous.first - 1) == "("
        and passage.word(mention.last) == passage.word(previous.last) == ")"
        and passage.at.get(mention.first - 2 - (passage.word(mention.first - 2) == ")")) in passage.names
        and mention.first - previous.last <= _LIMIT
    )


def _stands_against(passage: Passage, figures: list[Figure], previous: Mention | None, mention: Mention) -> bool:
    """Take "against 9,000" as what "20,000 jobs, or 15% of its staff, by 2027" was before: another number may stand between."""
    if previous is None or len(figures) < 2 or mention.first - figures[-2].last > 2 * _LIMIT:
        return False
    level, last = figures[-2].value, figures[-1].value
    between = gap(passage, previous.last, mention.first)
    if previous in figures[-2].before and last is not None and not figures[-1].before and same_kind(last, mention):
        if not re.fullmatch(r"[,D]{0,2}[&w]", between):
            return False
        figures[-1].before.append(mention)  # "$2.4bn, or 60 cents a share, compared with $892m, or 22 cents a share"
        return True
    if level is None or same_kind(level, previous) or not same_kind(level, mention) or figures[-2].before:
        return False
    if not _OPPOSED.search(between):
        return False
    figures[-2].before.append(mention)
    return True


def _are_two_against_two(passage: Passage, figures: list[Figure], previous: Mention | None, mention: Mention) -> bool:
    """Is it the first of two levels that two were before ("sales of 5 and profit of 2, compared to 4 and 1, respectively")?"""
    if "respectively" not in passage.words or len(figures) < 2 or previous is None or previous is not figures[-1].value:
        return False
    first, second = figures[-2].value, figures[-1].value
    if first is None or second is None or figures[-2].before or not (same_kind(first, mention) and same_kind(second, mention)):
        return False
    if not _OPPOSED.search(gap(passage, previous.last, mention.first)):
        return False
    following = next((n for n in passage.numbers if n.first >= mention.last), None)
    return following is not None and same_kind(mention, following) and passage.word(following.first - 1) == "and"


def _ends_range(passage: Passage, figure: Figure, mention: Mention) -> bool:
    """Is it the upper end of an earlier range ("$13bn to $15bn, up from $12.5bn to $14.5bn")?"""
    ranged = figure.value is not None and figure.value.fields.get("low") is not None and figure.value.kind == mention.kind
    return ranged and passage.word(mention.first - 1) == "to"


def _is_in_units(passage: Passage, figure: Figure, change: Mention, mention: Mention) -> bool:
    """Does a number in brackets tell the movement before it in units ("came to 45,966, up 11.4 per cent (4,715 units)")?"""
    if mention.kind != "count" or change.kind != "percentage" or change is not figure.change or passage.word(mention.last) != ")":
        return False
    level = figure.value if figure.value is not None else _level_behind(passage, mention)
    part, rate, whole = (m.fields["value"] if m is not None else None for m in (mention, change, level))
    if part is None or rate is None or whole is None:
        return False
    return bool(part <= 1.5 * whole * rate / 100)


def _level_behind(passage: Passage, mention: Mention) -> Mention | None:
    """Return the level that "to" leads to behind a bracket ("rose 11% (4,715 units) to 45,966")."""
    token = strip_hedge(passage, mention.last, mention.last + 2) if passage.word(mention.last + 1) == "to" else -1
    return next((n for n in passage.numbers if token >= 0 and n.kind == "count" and 1 <= n.first - mention.last <= 4), None)


def _is_said_again(passage: Passage, a: Mention, b: Mention) -> bool:
    """Is b the sum a in another currency behind "or" ("132 billion kronor (SEK) or $12 billion")?"""
    return (
        a.kind == b.kind == "amount"
        and a.fields["currency"] != b.fields["currency"]
        and passage.word(strip_hedge(passage, a.last, b.first) - 1) == "or"
        and b.first - a.last <= 4
    )


def _close_span(passage: Passage, figures: list[Figure], mention: Mention) -> bool:
    """Take "to 7,000" as the end of "from 3,900 chargers in 24 countries": other numbers may stand between."""
    if len(figures) < 2 or passage.word(strip_hedge(passage, passage.first, mention.first) - 1) != "to":
        return False
    for figure in figures[-2:-1]:
        start = figure.value
        if (
            start is not None
            and not figure.before
            and same_kind(start, mention)
            and comes_from(passage, start)
            and mention.first - start.last <= _LIMIT
        ):
            figure.before, figure.value = [start], mention
            figure.last = mention.last
            return True
    return False
