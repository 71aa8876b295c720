"""Nouns: whether "the company" or "the sedan" stands for somebody, or only says of what kind another is."""

from __future__ import annotations

from typing import Final

from ..lexicons import load
from .hits import Hit
from .passage import Passage

_WORDS: Final = load("coreference")
_PREPOSITIONS: Final = frozenset(_WORDS["prepositions"])
_DETERMINERS: Final = frozenset(_WORDS["determiners"])
_BEHIND_KIND: Final = frozenset(_WORDS["behind_kind"])
_HOME: Final = 9  # tokens of "the San Jose, California-based"
_MARKS: Final = frozenset((",", "-", "–", "—", ":"))
_BECOMING: Final = frozenset(("becoming", "became", "become", "becomes"))


def is_named(passage: Passage, hit: Hit) -> bool:
    """Does the name itself follow the noun ("the country's largest carmaker Maruti Suzuki said")?"""
    following = passage.at.get(hit.last + (passage.word(hit.last) in _MARKS))
    if following is None or following.entity is None or hit.sense.what != "organization":
        return False
    return following in passage.names and following.entity.type == "organization"


def is_compound(passage: Passage, hit: Hit) -> bool:
    """Is the noun a part of the property's own name ("Australia's new-vehicle sales", "the car market")?"""
    if hit.sense.what == "vehicle_model" and passage.word(hit.last) in _BEHIND_KIND:
        return True  # "the leading car seller"
    return hit.sense.what == "vehicle_model" and any(
        t.first <= hit.first < t.last or (t.first == hit.last and not t.sense.verb and not t.sense.weak) for t in passage.triggers
    )


def is_definite(passage: Passage, token: int) -> bool:
    """Does "the" or "this" stand before the noun, adjectives between allowed?"""
    home = passage.word(token - 1)
    if home.endswith(".-based") or (home == "based" and passage.word(token - 2) == "-"):
        return passage.has(_DETERMINERS, token - _HOME, token - 2)  # "the San Jose, California-based company"
    for k in range(token - 1, max(passage.first, token - 5) - 1, -1):
        word = passage.word(k)
        if word in _DETERMINERS or (word in ("'s", "'") and passage.at.get(k - 1) in passage.places):
            return True  # "the carmaker", "Europe's largest carmaker"
        if k in passage.at and passage.at[k].kind != "name":
            return False
        if word in _PREPOSITIONS or word in ",;":
            return False
    return False


def is_predicate(passage: Passage, hit: Hit) -> bool:
    """Is the noun what a name is or becomes ("with BYD becoming the first automaker to")?"""
    if _BECOMING.isdisjoint(passage.words):
        return False
    first = next((k for k in range(hit.first - 1, max(passage.body, hit.first - 5), -1) if passage.lowers[k] == "the"), 0)
    return bool(first) and passage.word(first - 1) in _BECOMING
