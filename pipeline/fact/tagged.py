"""Tagged lists: numbers that each have their owner right behind them ("down 9% at Jeep, 2% at Ram and 31% at Dodge")."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .discourse import is_model
from .figures import Figure, same_kind
from .gaps import direction_of, gap, is_change
from .passage import Passage

_LEADING: Final = frozenset(("at", "for", "in", "of"))
_JOINTS: Final = frozenset(
    (",", "and", ";", "or", "even", "by", "another", "&", "a", "an", "to", "while", "just", "only", "+", "-", "–")
)
_RISES: Final = frozenset(load("changes")["increase"]["nouns"]) | frozenset(load("changes")["decrease"]["nouns"])
_BETWEEN: Final = 4  # tokens from an owner to the next number


def tagged(passage: Passage) -> list[tuple[Figure, EntityDraft]]:
    """Return the figures of each list of at least two numbers of one kind whose owners stand right behind them."""
    if _LEADING.isdisjoint(passage.words) or len(passage.numbers) < 2:
        return []
    found: list[tuple[Figure, EntityDraft]] = []
    run: list[tuple[Mention, Mention]] = []
    for number in (*passage.numbers, None):
        owner = _owner_behind(passage, number) if number is not None else None
        if number is not None and owner is not None and (not run or _goes_on(passage, run[-1], number, owner)):
            run.append((number, owner))
            continue
        found += _figures(passage, run) if len(run) > 1 and not _is_led_to(passage, run[0][0]) else []
        run = [(number, owner)] if number is not None and owner is not None else []
    return found


def _owner_behind(passage: Passage, number: Mention) -> Mention | None:
    """Return the company, model or place that "at", "for" or "in" names right behind a number."""
    token = number.last + (passage.word(number.last) in _RISES)
    word = passage.word(token)
    if number.kind not in ("percentage", "count") or word not in _LEADING:
        return None
    token += 1 + (passage.word(token + 1) == "the")
    owner = passage.at.get(token)
    if owner is None or owner.first != token or owner.entity is None:
        return None
    following = passage.at.get(owner.last)
    if owner in passage.organizations and following in passage.models:
        owner = following  # "2,000 for the Skoda Octavia"
    if owner is None or owner.entity is None:
        return None
    if word == "of":  # "3,000 units of the Kona, 900 of the Ioniq 5"
        return owner if number.kind == "count" and is_model(owner.entity) else None
    if owner in passage.places:
        return owner
    listed = owner in passage.organizations and owner.entity.entry is not None  # no "Parma Metal Center"
    return owner if word != "in" and (listed or is_model(owner.entity)) else None


def _goes_on(passage: Passage, before: tuple[Mention, Mention], number: Mention, owner: Mention) -> bool:
    """Is it the next of the list: the same kind of number, and an owner of the same type, with only "and" between?"""
    last, named = before
    if last.kind != number.kind or not same_kind(last, number) or last.fields.get("unit") != number.fields.get("unit"):
        return False
    if named.entity is None or owner.entity is None or named.entity is owner.entity or named.entity.type != owner.entity.type:
        return False
    between = passage.lowers[named.last : number.first]
    return 0 < len(between) <= _BETWEEN and _JOINTS.issuperset(between)


def _is_led_to(passage: Passage, number: Mention) -> bool:
    """Is the list's first number what a change led to ("rose 5% to 3,000 in Italy, 2,000 in Spain"), so that it has a partner?"""
    before = next((n for n in reversed(passage.numbers) if n.last <= number.first), None)
    return before is not None and number.first - before.last <= 2 and before.kind != number.kind


def _figures(passage: Passage, run: list[tuple[Mention, Mention]]) -> list[tuple[Figure, EntityDraft]]:
    """Return a figure for each number, movements all or levels all."""
    lead = run[0][0]
    earlier = next((n for n in reversed(passage.numbers) if n.last <= lead.first), None)
    carried = earlier is not None and earlier.kind == lead.kind == "percentage" and is_change(passage, earlier)
    moved = is_change(passage, lead) or carried
    way = lead.fields.get("direction") or direction_of(passage, lead)
    if way is None and earlier is not None:
        way = earlier.fields.get("direction")
    found = []
    for number, owner in run:
        figure = Figure(None if moved else number, number if moved else None, number.first, number.last)
        figure.direction = (number.fields.get("direction") or way) if moved else None
        if owner.entity is not None:
            found.append((figure, owner.entity))
    return found


def alternating(passage: Passage) -> list[list[Mention]]:
    """Return the changes and the levels of "up 25% to 21,580 units and 44% to 78,782, respectively" as a run of each."""
    numbers = passage.numbers
    if len(numbers) < 4 or len(numbers) % 2:
        return []
    runs = [list(numbers[0::2]), list(numbers[1::2])]
    if any(not same_kind(a, b) for run in runs for a, b in pairwise(run)):
        return []
    led = all(gap(passage, a.last, b.first) == "t" for a, b in zip(*runs, strict=True))
    joined = all(_JOINTS.issuperset(passage.lowers[b.last : a.first]) for a, b in zip(runs[0][1:], runs[1], strict=False))
    return runs if led and joined else []
