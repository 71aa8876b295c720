"""Dates: points and periods of the calendar.

The rules find a word that gives a date away (a month, a year, "quarter") and let the grammar read the date around it. What it
means is settled by `anchor`, when names and quantities are known.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from ..calendar import Direction, Period
from ..draft import Draft, Mention
from ..rules import Rule
from .dates_around import is_moved, modifier, stands
from .dates_context import ArticleView
from .dates_grammar import STARTS, point, span
from .dates_meaning import Scope
from .dates_tense import Expression
from .dates_words import MONTHS, WEEKDAYS, WORDS, around


def _is_rate(draft: Draft, first: int, last: int) -> bool:
    """Is it "a year" or "per day"? Most units are, and worth no closer look."""
    lowers = draft.lowers
    if not first or last >= len(lowers) or not lowers[first].isalpha():
        return False
    if lowers[first] in WEEKDAYS and lowers[last] in WORDS["of_weekday"]:
        return False  # "in a Wednesday note"
    if lowers[first] in MONTHS:
        return False  # "a March launch"
    return lowers[first - 1] in WORDS["rate"] and lowers[last] not in WORDS["after_a"]


def _resolve(rule: str, draft: Draft, first: int, last: int) -> Mention | None:
    """Read the date around tokens [first, last)."""
    if _is_rate(draft, first, last):
        return None
    atoms, anchor, anchor_end = around(draft, first, last)
    if not atoms.count:
        return None
    if atoms.read and atoms.read[0] <= anchor < atoms.read[1] and draft.vetoed is None:
        return None  # the word before it gave the same date away
    read = span
    for start in range(anchor_end + 1):
        low = atoms.lows[start]
        if low not in STARTS and not low.isdecimal():
            continue
        found = read(atoms, start)
        if found and found.kind == "range" and low == "from" and is_moved(draft, atoms, start):
            read = point  # "postponed from 2025 to 2026" is two dates
        elif found and found.end > anchor:
            break
    else:
        return None
    atoms.read = (anchor, found.end)
    if not stands(draft, atoms, start, found):
        return None
    words_before = modifier(draft, atoms, start, found)
    expression = Expression(found.meaning, found.shape, found.kind, words_before, found.pointing, found.make is not None)
    return draft.mention_at(atoms.items[start].start, atoms.items[found.end - 1].end, "date", rule, {"expression": expression})


RULES: Final[tuple[Rule, ...]] = (
    Rule("date.named", ([{"DATE_NAMED": True}],), partial(_resolve, "date.named")),  # months, years, Q3, FY25, 28/05/2025
    Rule("date.word", ([{"DATE_WORD": True}],), partial(_resolve, "date.word")),  # weekdays, units, seasons, today
)


# -- resolving -----------------------------------------------------------------------------------------------------


def anchor(draft: Draft) -> None:
    """Resolve every date: first those that stand for themselves, then those that point at another."""
    dates = [mention for mention in draft.mentions if mention.kind == "date"]
    if not dates:
        return
    view = ArticleView(draft)
    dropped = _model_years(draft)
    waiting = [(mention, mention.fields["expression"]) for mention in dates if id(mention) not in dropped]
    for pointing in (False, True):
        for position, (mention, expression) in enumerate(waiting):
            if expression.pointing is not pointing:
                continue
            answer = expression.meaning(_scope(view, waiting, position))
            if answer is None or _is_length(draft, mention):
                dropped.add(id(mention))
                continue
            view.know(mention, expression, answer)
            period = answer.period
            mention.fields = {
                "kind": expression.kind, "from": period and period.first, "to": period and period.last,
                "granularity": answer.granularity, "anchored": answer.anchored, "modifier": expression.modifier,
            }  # fmt: skip
    if dropped:
        draft.mentions = [mention for mention in draft.mentions if id(mention) not in dropped]


def _is_length(draft: Draft, mention: Mention) -> bool:
    """Is it how long something takes ("within the next year")?"""
    first = mention.first - (mention.first > 0 and draft.lowers[mention.first - 1] == "the")
    return first > 0 and draft.lowers[first - 1] == "within" and draft.lowers[first : first + 2] == ["the", "next"]


def _scope(view: ArticleView, waiting: list[tuple[Mention, Expression]], position: int) -> Scope:
    """Return where a date is read from: the published day, or a date beside it that says the year."""
    mention, expression = waiting[position]
    scope = Scope(view.draft.published, view.at(mention, expression))
    if not expression.open:
        return scope
    found = _listed_year(view, waiting, position)
    if found:
        return scope.seen_from(found.first, "past", False)
    return _leading_year(view, waiting, position) or scope


def _listed_year(view: ArticleView, waiting: list[tuple[Mention, Expression]], position: int) -> Period | None:
    """Return the last date of "in January, February and March 2022", which gives the others their year."""
    lowers = view.draft.lowers
    for (mention, expression), (following, other) in zip(waiting[position:], waiting[position + 1 : position + 12], strict=False):
        joint = set(lowers[mention.last : following.first])
        if (
            not joint
            or following.first - mention.last > 4
            or not joint <= WORDS["listing"]
            or other.shape != expression.shape
            or other.pointing
        ):
            return None
        if not other.open:
            return _dated(other, view, following)
    return None


def _dated(expression: Expression, view: ArticleView, mention: Mention) -> Period | None:
    answer = expression.meaning(Scope(None, view.at(mention, expression)))
    return answer.period if answer else None


def _leading_year(view: ArticleView, waiting: list[tuple[Mention, Expression]], position: int) -> Scope | None:
    """ "In 2019, sales fell in March": a past year at the head of the sentence holds for its bare months; so does "last year"."""
    mention, expression = waiting[position]
    draft = view.draft
    first = draft.sentences[draft.sentence_of[mention.first]].first
    for earlier, other in waiting[max(position - 3, 0) : position]:
        if (
            other.shape == "unit"
            and earlier.first == first
            and draft.lowers[first : first + 2] == ["last", "year"]
            and "," not in draft.lowers[earlier.last : mention.first]
            and draft.published
        ):
            return Scope(draft.published, view.at(mention, expression)).seen_from(
                date(draft.published.year - 1, 12, 31), "past", True
            )
        if other.shape == "year" and earlier.first - first == 1 and draft.lowers[first] == "in" and other.kind == "date":
            found = _dated(other, view, earlier)
            if found and draft.published and found.last < draft.published:
                direction: Direction = "past"
                return Scope(draft.published, view.at(mention, expression)).seen_from(found.last, direction, False)
    return None


def _model_years(draft: Draft) -> set[int]:
    """Return the ids of years before a model's name ("the 2025 Camry"), behind an event's or that of a model that acts."""
    found: set[int] = set()
    mentions = draft.mentions
    for k, mention in enumerate(mentions):
        if mention.kind != "date" or mention.fields["expression"].shape != "year":
            continue
        before = mentions[k - 1] if k else None
        if before and before.kind == "name" and before.last == mention.first:
            following = draft.lowers[mention.last] if mention.last < len(draft.lowers) else ""
            if _type(before) == "event" or (_type(before) == "vehicle_model" and following in WORDS["model_year_verbs"]):
                found.add(id(mention))
        lead = draft.lowers[mention.first - 1] if mention.first else ""
        if lead in WORDS["year_leads"]:
            continue
        at = k + 1
        while at < len(mentions) and mentions[at].kind == "name" and mentions[at].first == mentions[at - 1].last:
            if _type(mentions[at]) == "vehicle_model":
                found.add(id(mention))
                break
            at += 1
    return found


def _type(name: Mention) -> str:
    """The type of a settled name."""
    entry = name.fields.get("entry")
    kind = name.fields.get("type") or (entry.type if entry else "")
    return str(kind)
