"""Aims: levels that are named as targets, and infinitives that tell what came of a movement and aim at nothing."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from ..lexicons import load
from .gaps import strip_hedge
from .hits import Hit
from .passage import Passage

_AIMS: Final = frozenset(load("status")["aims"])
_HELD: Final = frozenset(load("status")["held"])
_MERELY: Final = frozenset(load("status")["merely"])
_ARTICLES: Final = frozenset(("a", "an", "the", "its", "their"))


def names_aim(passage: Passage, mention: Mention) -> bool:
    """Does "target" follow a number, with nothing but a name and plain words between ("the 28% mandate target")?"""
    if mention.kind == "amount" or not passage.has(_AIMS, mention.last, mention.last + 4):
        return False
    last = next(k for k in range(mention.last, passage.last) if passage.lowers[k] in _AIMS)
    return all(k in passage.at or (passage.lowers[k].isalpha() and passage.lowers[k] != "of") for k in range(mention.last, last))


def is_aim(passage: Passage, lead: Mention) -> bool:
    """Is a level a target that another is held against ("is to reach 32% against a 38% target")?"""
    if not names_aim(passage, lead):
        return False
    start = strip_hedge(passage, passage.body, lead.first) - 1
    start -= passage.word(start) in _ARTICLES
    return passage.word(start) in _HELD


def is_outcome(passage: Passage, hit: Hit) -> bool:
    """Does "to" stand behind the percentage by which something moved, so that it tells what came of it?"""
    moved = passage.at.get(hit.first - 1)
    if moved is None or moved.kind != "percentage":
        return False
    start = strip_hedge(passage, passage.body, moved.first)
    return any(0 <= start - verb.last <= 1 for verb in passage.moving("move"))


def speaks_of_goal(passage: Passage, hits: list[Hit]) -> bool:
    """Is one of the words that of a goal, not a mere "will" or "is to"?"""
    return any(passage.lowers[hit.first] not in _MERELY for hit in hits)
