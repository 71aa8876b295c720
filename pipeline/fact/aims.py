<<<<<<< HEAD
"""Aims: a goal that takes the place of an earlier one, and what analysts had looked for."""
=======
"""Aims: levels that are named as targets, and infinitives that tell what came of a movement and aim at nothing."""
>>>>>>> 56f318b (Markets: shares of kinds by 'they', by fractions and of uptake; what a movement came to is no aim; targets held against; labels' periods; the level in brackets before)

from __future__ import annotations

from ..draft import Mention
from ..lexicons import load
<<<<<<< HEAD
from .figures import Figure
from .gaps import strip_hedge
from .passage import Passage

_WORDS = load("status")
_BEHIND, _EXPECTED, _POLLED = (frozenset(_WORDS[name]) for name in ("behind", "awaited", "polled"))


def speaks_of_aim(passage: Passage, token: int) -> bool:
    """Is it a target or forecast itself that moves ("raised its goal from 300 to 400"), so that the earlier level was one too?"""
    return not _BEHIND.isdisjoint(passage.words) and any(
        passage.lowers[k] in _BEHIND and not passage.apart(k, token) for k in range(passage.first, passage.last)
    )


def replaces(passage: Passage, figure: Figure, earlier: Mention) -> bool:
    """Does a new aim take the place of an earlier one ("cut its guidance to 5% from the previous 7%")?"""
    if figure.value is None or passage.word(strip_hedge(passage, passage.first, figure.value.first) - 1) != "to":
        return False
    before = range(strip_hedge(passage, passage.first, earlier.first) - 3, earlier.first)
    return any(passage.word(k) == "from" for k in before) and speaks_of_aim(passage, figure.first)


def is_awaited(passage: Passage, lead: Mention) -> bool:
    """Does "that analysts had looked for" stand behind the number?"""
    last = lead.last
    if passage.word(last + 1) == "share":
        last += 2
    if passage.word(last) not in _EXPECTED:
        return False
    return passage.has(_POLLED, last, last + 4)
=======
from .gaps import strip_hedge
from .hits import Hit
from .passage import Passage

_AIMS, _HELD = (frozenset(load("status")[name]) for name in ("aims", "held"))
_ARTICLES = frozenset(("a", "an", "the", "its", "their"))


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
>>>>>>> 56f318b (Markets: shares of kinds by 'they', by fractions and of uptake; what a movement came to is no aim; targets held against; labels' periods; the level in brackets before)
