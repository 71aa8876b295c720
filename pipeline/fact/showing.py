"""Showing: whose figures it is that show something ("figures released by the SMMT show", "it published its data, which show")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..draft import Mention
from ..lexicons import load

if TYPE_CHECKING:
    from .passage import Passage

_WORDS: Final = load("sources")
_SHOWING: Final = frozenset(_WORDS["showing"])
_DATA: Final = frozenset(_WORDS["data"])
_RELEASING: Final = frozenset(_WORDS["releasing"])
_FROM: Final = frozenset(("by", "from", "of"))
_BETWEEN: Final = frozenset(("has", "have", "had", "also", "on", "yesterday", "today", ")"))
_FAR: Final = 24
_NOW: Final = 5  # tokens
_KINDS: Final = frozenset(load("counted")["vehicles"])
_OWNED: Final = 5  # tokens from the data to the verb, and from their owner to them


def shown_by(passage: Passage) -> tuple[int, Mention] | None:
    """Return the verb by which an organization's figures show something, and the organization, or None."""
    if _SHOWING.isdisjoint(passage.words) or _DATA.isdisjoint(passage.words):
        return None
    lowers = passage.lowers
    verb = next((k for k in range(passage.body, passage.last) if lowers[k] in _SHOWING and k not in passage.at), -1)
    data = next((k for k in range(verb - 1, max(passage.body, verb - _FAR) - 1, -1) if lowers[k] in _DATA), -1)
    if data < 0 or passage.count_numbers(data, verb):
        return None
    for mention in passage.organizations:
        if _gives(passage, mention, data, verb):
            return verb, mention
    return None


def _gives(passage: Passage, mention: Mention, data: int, verb: int) -> bool:
    """Do the data come from the organization: behind "by", as its own, or released by it?"""
    if data < mention.first:
        return mention.last <= verb and passage.word(mention.first - 1 - (passage.word(mention.first - 1) == "the")) in _FROM
    if passage.word(mention.last) in ("'s", "'"):
        return data - mention.last <= _OWNED
    token = mention.last
    while passage.word(token) in _BETWEEN:
        token += 1
    return passage.word(token) in _RELEASING


def releases_data(passage: Passage, token: int) -> bool:
    """Is it data that the verb at a token releases, no car?"""
    if passage.word(token) not in _RELEASING:
        return False
    return passage.word(token - 1) in _DATA or passage.has(_DATA, token + 1, token + 1 + _OWNED + 3)


def shows_data(passage: Passage, token: int) -> bool:
    """Do data before it show what follows the verb at the token?"""
    return any(passage.lowers[k] in _DATA for k in range(max(passage.body, token - _FAR), token)) and not (
        passage.count_numbers(max(passage.body, token - _FAR), token)
    )


def is_offered_now(passage: Passage, token: int) -> bool:
    """Is "on sale" at the token only where all such vehicles are to be had today ("of any car on sale in India today")?"""
    if passage.word(token - 1) not in _KINDS:
        return False
    return any(passage.lowers[d.first] == "today" for d in passage.dates if 0 < d.first - token <= _NOW)
