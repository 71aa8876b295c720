"""Evidence: how much speaks for it that a number belongs to a property's trigger."""

from __future__ import annotations

import re
from typing import Final

from ..lexicons import load
from .brackets import leaves_bracket
from .figures import Figure
from .gaps import gap, strip_hedge
from .hits import Hit
from .passage import Passage

_COUNTED: Final = load("counted")
STRONG: Final = 6.0
WEAK: Final = 4.0
AGAINST: Final = -9.0
_PASSIVE: Final = frozenset(_COUNTED["passive"])
_ONLY_BEFORE: Final = frozenset(_COUNTED["only_before"])
_ONLY_BEHIND: Final = frozenset(_COUNTED["only_behind"])
_ADJACENT: Final = frozenset(_COUNTED["only_adjacent"])
# "a 12% rise in sales", "a third fewer orders", "47% more cars were [registered]"
_OF_CHANGE: Final = re.compile(r"[rh]?[xh]{0,1}[no]?[xDTLN]{0,5}|[no]?[xN]{1,3}|h[xTNL-]{1,7}w{1,2}")
_OF_NOUN: Final = re.compile(r"r[no][NLD]{0,3}")
_NEAR: Final = frozenset(("", "o", "@", "w", ":", "n", "t", "v", "vt", "wo", ",", "-", "f", "vb", "wv", "x", "(", "ot"))
_JOINING: Final = frozenset(("in", "of", "were", "are", "was"))  # between a number and its trigger
_FAR_SPAN: Final = 14
_TIMING: Final = frozenset(_COUNTED["timing"])
_MOVED_TO: Final = re.compile(r"(?:[no@][xNLDno]{0,9})?w{0,2}(?:vu?|xu)[tb@]?")
_AMONG: Final = frozenset(_COUNTED["of_accounts"])
_DESPITE: Final = frozenset(("despite",))
_SUBJECT: Final = 7  # tokens of the subject of a relative clause


def evidence(passage: Passage, figure: Figure, trigger: Hit) -> float:
    """Return how much speaks for a trigger: its weight less distance, clause breaks and numbers between."""
    if figure.value is None and figure.before and trigger.first >= figure.before[-1].last:
        return AGAINST  # "a fall of 5% from the 3,000 cars shipped in May"
    score = WEAK if trigger.sense.weak else STRONG
    score += 0.25 * (trigger.last - trigger.first - 1)
    if trigger.last <= figure.first:
        return _before(passage, figure, trigger, score)
    if trigger.first < figure.last:
        return score + (5.0 if _is_moved_in(passage, figure, trigger) else 1.5)
    return _behind(passage, figure, trigger, score)


def _is_moved_in(passage: Passage, figure: Figure, trigger: Hit) -> bool:
    """Does a change before its level say what moved ("saw a 3% increase in registrations, with 900 cars registered")?"""
    change = figure.change
    if change is None or not change.last < trigger.first or trigger.sense.verb:
        return False
    return _OF_NOUN.fullmatch(gap(passage, change.last, trigger.first)) is not None


def _before(passage: Passage, figure: Figure, trigger: Hit, score: float) -> float:
    """Return the evidence for a trigger before the figure."""
    distance = figure.first - trigger.last
    weak, word = trigger.sense.weak, passage.lowers[trigger.first]
    if trigger.sense.what == "plants" and _is_where_made(passage, trigger.first):
        return AGAINST  # "production at Toyota's Japanese plants slipped to 270,000"
    if figure.lead.kind == "amount" and distance > 1 and leaves_bracket(passage, trigger.last, figure.first):
        return AGAINST  # "costs £26,995 (with the £3,750 grant), above the £25,000 promised"
    if weak and (word in _ONLY_BEHIND or (distance > 3 and not _leads_far(passage, trigger.last, figure))):
        return AGAINST
    between = passage.count_numbers(trigger.last, figure.first)
    crossing = passage.cost(trigger.first, figure.first)
    if weak and (between or crossing >= 0.5):
        return AGAINST
    if weak and word in _ADJACENT and strip_hedge(passage, trigger.last, figure.first) > trigger.last:
        return AGAINST
    if distance <= 5 and gap(passage, trigger.last, figure.first) in _NEAR:
        score += 2.0
    score -= 0.12 * min(distance, 25) + 1.2 * crossing + 1.0 * between
    return score


def _leads_far(passage: Passage, first: int, figure: Figure) -> bool:
    """Do tokens from a weak trigger on only say whose it is, and when and how it moved to the figure behind them?"""
    if figure.first - first > _FAR_SPAN:
        return False
    if _MOVED_TO.fullmatch(gap(passage, first, figure.first)) and figure.lead.kind == "amount":
        return True  # "[sales] at the supplier's tyre division fell by [9.5 percent to 42.3 billion euros]"
    for k in range(first, figure.first):
        covering = passage.at.get(k)
        moving = passage.wording.gap.get(passage.lowers[k]) in ("v", "t", "w", "u")
        if not (moving if covering is None else covering.kind == "date") and passage.lowers[k] not in _TIMING:
            return False
    return True  # "[sales] for the business year declined [3.9% to ¥3.72 trillion]"


def _is_where_made(passage: Passage, token: int) -> bool:
    """Does what is made stand before "at" and the plants at a token?"""
    return any(
        t.sense.what == "production" and 0 < token - t.last <= _SUBJECT and passage.word(t.last) in ("at", "in")
        for t in passage.triggers
        if not t.sense.verb
    )


def _behind(passage: Passage, figure: Figure, trigger: Hit, score: float) -> float:
    """Return the evidence for a trigger behind the figure."""
    last = max(figure.last, figure.behind)
    distance = trigger.first - last
    weak, word = trigger.sense.weak, passage.lowers[trigger.first]
    if "despite" in passage.words and passage.has(_DESPITE, last, trigger.first):
        return AGAINST  # "had a record year (753 cars) despite production ending"
    if weak and ((distance > 1 and not _is_in_account(passage, last, trigger.first)) or word in _ONLY_BEFORE):
        return AGAINST
    between = gap(passage, last, trigger.first) if figure.value is None else ""
    if figure.value is None and not weak and not _OF_CHANGE.fullmatch(between):
        return AGAINST
    if trigger.sense.verb and not weak and acts_on(passage, last, trigger.first):
        return score + 2.5  # "the 450,000 cars that rival Volvo sold"
    crossing = passage.cost(figure.first, trigger.first)
    numbers = passage.count_numbers(last, trigger.first)
    if weak and (numbers or crossing >= 0.5):
        return AGAINST
    if figure.value is None and _OF_NOUN.fullmatch(between):
        score += 4.5  # "boosted by a 17% rise in Tesla registrations"
    if distance == 0 or (distance == 1 and passage.word(last) in _JOINING):
        score += 1.5
    rate = 0.25 if trigger.sense.verb or word in _PASSIVE else 0.4
    return score - 0.5 - rate * min(distance, 20) - 2.0 * crossing - 2.0 * numbers


def _is_in_account(passage: Passage, first: int, last: int) -> bool:
    """Does only "in" and which account stand between a number and its trigger ("$874 million in quarterly [sales]")?"""
    return passage.word(first) == "in" and last - first <= 3 and _AMONG.issuperset(passage.lowers[first + 1 : last])


def acts_on(passage: Passage, first: int, last: int) -> bool:
    """Is what stands between a number and a verb the subject of its relative clause ("that rival Volvo", "Volvo", "which it")?"""
    if last - first > _SUBJECT or not last - first:
        return False
    first += passage.word(first) in ("that", "which")
    name = passage.at.get(last - 1)
    if name is None or name not in passage.names or name.first - first > 2:
        return False
    return all(passage.lowers[k].isalpha() for k in range(first, name.first))
