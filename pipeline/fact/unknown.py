"""Unknown models: a price or specification of a car that nothing knows belongs to no other car."""

from __future__ import annotations

from typing import Final

from ..lexicons import load
from .assignment import Assigned
from .passage import Passage

_WORDS: Final = load("specification")
_BEFORE: Final = frozenset(_WORDS["before_unknown"])
_ENGINES: Final = frozenset(_WORDS["engines"])
_KINDS: Final = frozenset(load("counted")["vehicles"])
_JOINING: Final = frozenset(("and", "while", "but", "whereas"))  # a clause with a name of its own may follow
_OWNING: Final = frozenset(("'s", "'"))
_LONGEST: Final = 4  # words of a name


def is_of_unknown_model(passage: Passage, assigned: Assigned) -> bool:
    """Does a name that nothing knows do what the clause tells ("The Zorilla costs €30,000", "the new Kia Zorilla has 200 hp")?"""
    first, lowers = assigned.figure.first, passage.lowers
    last = max((m.last for m in passage.models if m.first < first), default=-1)
    if last >= 0 and not any(lowers[k] in _JOINING for k in range(last, first)):
        return False
    begin = passage.body if last < 0 else next(k for k in range(last, first) if lowers[k] in _JOINING)
    return any(lowers[k] in _BEFORE and _is_named(passage, k + 1, first) for k in range(begin, first - 2))


def _is_named(passage: Passage, token: int, last: int) -> bool:
    """Does a name that nothing knows begin at a token, a maker before it or none, and a verb, "'s" or a noun for cars behind it?"""
    words = passage.draft.words
    while passage.word(token) in _BEFORE:
        token += 1
    maker = passage.at.get(token)
    if maker is not None:
        if maker not in passage.organizations:
            return False
        token = maker.last
    end = token
    while end < last and end - token < _LONGEST and end not in passage.at and (words[end][0].isupper() or words[end].isdigit()):
        if passage.lowers[end] in _KINDS:
            break
        end += 1
    behind = passage.at.get(end)
    if end == token or passage.apart(token, last) or not words[token][0].isupper():
        return False
    if any(passage.lowers[k] in _ENGINES for k in range(token, end)):
        return False
    if behind is not None and behind.kind == "count" and behind.last - end == 2:
        return words[end].isdigit()  # "the Zorilla 400 starts at"
    end += passage.word(end) in _KINDS
    return end in passage.verbs or passage.word(end) in _OWNING
