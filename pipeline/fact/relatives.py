"""Relatives: what a figure was before, its changes on another basis, what was forecast, and what it stands in place of."""

from __future__ import annotations

from typing import Any, Final

from ..draft import EntityDraft, FactDraft, Mention
from .accounts import NEVER_NEGATIVE, is_negative, turned
from .aims import replaces, speaks_of_aim
from .comparisons import is_comparison
from .discourse import Discourse
from .earlier import earlier_period, is_past
from .figures import Figure
from .gaps import strip_hedge
from .joint import company_behind
from .merge import variant
from .passage import Passage
from .status import is_record

_OF_YEAR: Final = {"month": 5.0, "quarter": 2.5, "half": 1.5}  # so much larger is no longer the same part of another year
_PLANS: Final = frozenset(("plan", "plans", "budget", "programme", "program"))
_NOW: Final = frozenset(("now", "currently", "today"))
_BEFORE: Final = frozenset(("previously", "earlier", "previous", "prior"))
_RULES: Final = frozenset(("tariff", "tax_rate"))


def _owner(passage: Passage, mention: Mention) -> EntityDraft | None:
    """Return the other company whose level it is that a figure is held against ("compared with CATL's 29%")."""
    first = strip_hedge(passage, passage.body, mention.first)
    if (behind := company_behind(passage, mention)) is not None:
        return behind  # "compared with $200 for its rival Toyota"
    name = passage.at.get(first - 2)
    if name is None or passage.word(first - 1) not in ("'s", "'") or name not in passage.names or name.entity is None:
        return None
    return name.entity if name.entity.type in ("organization", "vehicle_model") else None


def _is_part_of_year(level: Mention | None, earlier: Mention, now: Mention | None, then: Mention) -> bool:
    """Does a year only say which one's same month or quarter is meant ("82,000 in August, compared with 84,000 in 2023")?"""
    if level is None or now is None or earlier.kind != "count" or then.fields["granularity"] != "year":
        return False
    limit = _OF_YEAR.get(now.fields["granularity"])
    value, held = level.fields["value"], earlier.fields["value"]
    return limit is not None and value is not None and held is not None and bool(held < limit * value)


def _is_over(passage: Passage, date: Mention) -> bool:
    """Is it a year that has ended, so that its level is known ("to fall to 7% from 8.1% in 2024")?"""
    published, end = passage.draft.published, date.fields["to"]
    return published is not None and end is not None and date.fields["granularity"] == "year" and end < published


def _is_planned(passage: Passage, main: FactDraft, figure: Figure) -> bool:
    """Is it a plan of spending that is cut or raised ("cut its capex plan to £1.7bn from £2bn")?"""
    planned = main.property == "investment" and main.status == "target"
    return planned and passage.has(_PLANS, figure.first - 5, figure.first)


def _when(passage: Passage, mention: Mention) -> Mention | None:
    """Return the date right behind a further change ("fell 7% year-to-date and 9% in October")."""
    if passage.word(mention.last) not in ("in", "during"):
        return None
    behind = (date for date in passage.dates if 1 <= date.first - mention.last <= 2)
    return next((date for date in behind if not is_comparison(passage, date)), None)


def _range(passage: Passage, low: Mention) -> dict[str, Any]:
    """Return the range that begins with a level before ("to $12bn to $13bn from $10bn to $12.5bn")."""
    high = passage.at.get(low.last + 1) if passage.word(low.last) == "to" else None
    if high is None or high.kind != low.kind or low.fields.get("value") is None or high.fields.get("value") is None:
        return {}
    first, last = low.fields["value"], high.fields["value"]
    return {"value": None, "low": first, "high": last} if last > first else {}


def relatives_of(passage: Passage, discourse: Discourse, main: FactDraft, figure: Figure) -> list[FactDraft]:
    """Return the facts beside a figure's own; the dates of earlier levels are spent."""
    found: list[FactDraft] = []
    numbers = passage.numbers
    for mention in figure.before:
        following = next((n for n in numbers if n.first >= mention.last), None)
        then = earlier_period(passage, mention, following, main.period, discourse)
        if then is not None:
            discourse.spent.add(id(then))
            if _is_part_of_year(figure.value, mention, main.period, then):
                then = None
        if then is None and main.status in ("target", "forecast") and replaces(passage, figure, mention):
            then = main.period  # "cut its 2025 guidance to 5% from 7%"
        if main.property in _RULES and then is not None and then.first < passage.first:
            then = None  # "to reduce the duties from 25% to 15%", behind a sentence of Q2
        if is_negative(passage, mention) and main.property in NEVER_NEGATIVE:
            continue
        same = main.status != "possible" and (speaks_of_aim(passage, figure.first) or _is_planned(passage, main, figure))
        if passage.word(mention.last) in _NOW:
            then, same = None, False  # "to 10% by 2030 from 4% now"
        told = is_record(passage, mention) or (then is not None and (is_past(passage, then, "target") or _is_over(passage, then)))
        status = main.status if same and not told else "reported"
        earlier = variant(main, mention, None, then, status, negated=main.negated, why="the level before")
        earlier.property = turned(passage, mention, main.property)
        if figure.value is not None and figure.value.fields.get("low") is not None:
            earlier.overrides = _range(passage, mention)
        other = _owner(passage, mention)
        if other is not None:
            earlier.subject = other
        found.append(earlier)
    for mention in figure.more:
        then = _when(passage, mention) or main.period
        found.append(variant(main, None, mention, then, main.status, negated=main.negated, why="the change on another basis"))
    for mention in figure.expected:
        own = main.status == "target" and passage.has(_BEFORE, mention.first - 4, mention.last + 3)
        status = "target" if own else "forecast"
        found.append(variant(main, mention, None, main.period, status, negated=False, why="what was forecast"))
    for mention in figure.instead:
        found.append(variant(main, mention, None, main.period, main.status, negated=True, why="what it is not"))
    return found
