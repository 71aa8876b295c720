"""Coordination: behind "and" the subject acts on, not the object named last ("The K4 replaces the Forte and starts at $23,145")."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from ..lexicons import load
from .passage import Passage

_WORDS: Final = load("coreference")
_PREPOSITIONS: Final = frozenset(_WORDS["prepositions"])
_ADVERBS: Final = frozenset(_WORDS["adverbs"])
_SUBJECTS: Final = frozenset(_WORDS["subjects"])
_ACTING: Final = frozenset(_WORDS["acting"])
_NOT_ACTING: Final = frozenset(_WORDS["not_acting"])
_JOINING: Final = frozenset(("and", "but", "yet"))
_REACH: Final = 5  # tokens from a subject to its object


def joins(words: list[str], joints: frozenset[str], most: int) -> bool:
    """Do some of the joints, at most so many, and nothing else stand between two members of a list?"""
    return 0 < len(words) <= most and joints.issuperset(words)


def is_object(passage: Passage, first: int, last: int, anchor: int) -> bool:
    """Is the name at tokens [first, last) the object of a verb, behind which "and" and the verb at or before the anchor follow?"""
    joint = last + (passage.word(last) == ",")
    if passage.word(joint) not in _JOINING:
        return False
    verb = joint + 1
    while passage.word(verb) in _ADVERBS or passage.word(verb).endswith("ly"):
        verb += 1
    if verb > anchor or (verb != anchor and verb not in passage.verbs):
        return False
    begin = _subject_end(passage, first)
    words = [passage.lowers[k] for k in range(begin, first) if k not in passage.at] if begin else []
    if not words or any(word in _PREPOSITIONS or not word.isalpha() for word in words):
        return False
    acts = words[0].endswith(("s", "ed")) or words[0] in _ACTING
    return acts and words[0] not in _NOT_ACTING


def _subject_end(passage: Passage, token: int) -> int:
    """Return the token behind the nearest name or pronoun before a token, with words between; 0 where there is none near."""
    for k in range(token - 2, max(passage.body, token - _REACH) - 1, -1):
        mention: Mention | None = passage.at.get(k)
        if (mention is not None and mention in passage.names) or passage.lowers[k] in _SUBJECTS:
            return k + 1
    return 0
