"""Holdings: names that only tell who owns or employs the one beside them, and those that a stake or money is in."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from ..lexicons import load
from .passage import Passage

_WORDS: Final = load("coreference")
_PARTS: Final = frozenset((*_WORDS["parts"], *_WORDS["held_parts"]))
_OWNED: Final = frozenset(_WORDS["owned"])
_ENDS: Final = frozenset((",", ";", "(", ")", "to", "by", "with", "from", "for", "and"))
_TAKING: Final = frozenset(_WORDS["taking"])
_TRADES: Final = frozenset((*_WORDS["organizations"], *_WORDS["standing"]))
_ANALYSTS: Final = frozenset(load("status")["analysts"])
HELD_IN: Final = frozenset(("stake", "investment", "deal_value", "funding"))  # whose subject is no company that a stake is in


def owns_named(passage: Passage, mention: Mention, following: Mention | None) -> bool:
    """Does a company own the part that is named behind it ("Tata Motors' British luxury arm Jaguar Land Rover")?"""
    if following is None or passage.word(mention.last) not in ("'s", "'") or not 2 <= following.first - mention.last <= 6:
        return False
    if following.entity is None or following.entity.type != "organization" or passage.word(following.first - 1) not in _PARTS:
        return False
    return all(passage.word(k) not in ",;()" and k not in passage.verbs for k in range(mention.last + 1, following.first))


def is_held(passage: Passage, token: int) -> bool:
    """Is it a company that a stake or money is in ("a 20% stake in Swedish cell maker Northvolt")?"""
    if not passage.words.isdisjoint(_TAKING) and _is_taken(passage, token):
        return True
    part = passage.at.get(token - 2)
    if part is not None and part.kind == "percentage" and passage.word(token - 1) == "of":
        return True  # "49.9% of Proton and 51% of Lotus"
    if passage.words.isdisjoint(_OWNED):
        return False
    for k in range(token - 1, max(passage.body, token - 8), -1):
        word = passage.lowers[k]
        if word in ("in", "of"):
            return passage.word(k - 1) in _OWNED
        if k in passage.verbs or word in _ENDS or (k in passage.at and passage.at[k].kind != "name"):
            return False
    return False


def _is_taken(passage: Passage, token: int) -> bool:
    """Is it what is bought ("Apollo is buying rival Tenneco in a $7bn deal")?"""
    k = token - 1
    while passage.word(k) in _TRADES or passage.word(k) in ("the", "its"):
        k -= 1
    return passage.word(k) in _TAKING and k not in passage.at


def is_affiliation(passage: Passage, mention: Mention) -> bool:
    """Is it only where a speaker works: "Priya Raman of Bernstein"?"""
    if mention.entity is not None and passage.word(mention.last) in _ANALYSTS:
        return True
    if (
        mention.entity is None
        or mention.entity.type != "organization"
        or passage.word(mention.first - 1) not in ("of", "at", "from", "with")
    ):
        return False
    for k in range(mention.first - 2, max(passage.first, mention.first - 9) - 1, -1):
        covering = passage.at.get(k)
        if covering is not None:
            return covering.entity is not None and covering.entity.type == "person"
        if k in passage.verbs:
            return False
    return False
