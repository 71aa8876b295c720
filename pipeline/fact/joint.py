"""Joint numbers: what several companies do together ("X and Y will spend $4bn", "the two companies own 30%") is of none of them."""

from __future__ import annotations

from ..draft import Mention
from ..lexicons import load
from .discourse import belongs
from .passage import Passage

_WORDS = load("coreference")
_SEVERAL, _NUMBERED, _JOINTS, _DETERMINERS = (
    frozenset(_WORDS[name]) for name in ("several", "numbered", "joints", "determiners")
)


def is_joint(passage: Passage, first: int, anchor: int) -> bool:
    """Is the organization named at token `first` one of several, joined by "and", that stand before the verb at `anchor`?"""
    firms = [m for m in passage.names if m.entity is not None and m.entity.type == "organization"]
    at = next((i for i, m in enumerate(firms) if m.first == first), None)
    if at is None:
        return False
    low = high = at
    while low > 0 and _joins(passage, firms[low - 1], firms[low]):
        low -= 1
    while high + 1 < len(firms) and _joins(passage, firms[high], firms[high + 1]):
        high += 1
    run = firms[low : high + 1]
    if len(run) < 2 or run[-1].last > anchor or passage.word(run[-1].last) in ("'s", "'"):
        return False
    if not any(passage.lowers[k] in ("and", "&") for k in range(run[0].last, run[-1].first)):
        return False
    one, other = run[-2].entity, run[-1].entity
    assert one is not None and other is not None
    return not belongs(one, other) and not belongs(other, one)


def _joins(passage: Passage, one: Mention, other: Mention) -> bool:
    """Do only commas, "and" and what tells a company's trade and place stand between two names?"""
    words = [passage.lowers[k] for k in range(one.last, other.first) if k not in passage.at]
    if not words or words[0] not in _JOINTS or len(words) > 6:
        return False
    if any(k in passage.verbs for k in range(one.last, other.first)):
        return False
    return words[0] in ("and", "&") or (words[0] == "," and (len(words) == 1 or words[1] in ("and", "&")))


def several_meant(passage: Passage, anchor: int) -> bool:
    """Do "the two companies" or "the duo" do what the verb at the anchor says?"""
    for k in range(passage.body + 1, anchor):
        if passage.lowers[k] not in _SEVERAL or passage.apart(k, anchor) or passage.cost(k, anchor) >= 1.0:
            continue
        covering = passage.at.get(k)
        before = passage.lowers[covering.first - 1 if covering is not None else k - 1]
        first = covering.first if covering is not None else k
        counted = covering is not None and covering.kind == "count"
        if not counted and before not in _DETERMINERS and before not in _NUMBERED:
            continue
        if any(m.first > first and m.last <= anchor and m.entity and m.entity.type == "organization" for m in passage.names):
            continue
        if first > passage.body + 3:
            continue  # not what the clause is about
        return True
    return False
