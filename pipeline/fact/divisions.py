"""Divisions: results of a part of a company that has no name of its own are not the company's."""

from __future__ import annotations

from typing import Final

from ..lexicons import load
from .assignment import Assigned
from .passage import Passage

_WORDS: Final = load("divisions")
_PARTS: Final = frozenset(_WORDS["parts"])
_SURE: Final = frozenset(_WORDS["sure"])
_RESULTS: Final = frozenset(_WORDS["results"])
_OPENING: Final = frozenset(_WORDS["opening"])
_WITHIN: Final = frozenset(_WORDS["within"])
_NO_PARTS: Final = frozenset(_WORDS["no_parts"])
_ENDING: Final = frozenset(_WORDS["ending"])
_WHOLES: Final = frozenset(_WORDS["wholes"])
_RESULT_NOUNS: Final = frozenset(_WORDS["result_nouns"])
_ELECTRIC: Final = frozenset(("ev", "bev", "nev", "phev", "hybrid"))
_LINES: Final = frozenset(_WORDS["lines"])
_WHOLE_SOURCES: Final = frozenset(_WORDS["whole_sources"])
_GENITIVE: Final = frozenset(("'s", "'"))
_PHRASE: Final = 8  # words of "its power and vision electronics unit"
_BEHIND: Final = 2  # tokens from a sum to "at its trucks unit"


def is_of_division(passage: Passage, assigned: Assigned) -> bool:
    """Is it a result of a part without a name ("sales in its seating unit fell to $1bn", "the segment's margin was 7%")?"""
    if assigned.property.name not in _RESULTS:
        return False
    if assigned.property.name == "revenue" and _is_of_line(passage, assigned):
        return True
    if _PARTS.isdisjoint(passage.words):
        return _goes_on(passage, assigned)
    return any(
        passage.lowers[k] in _PARTS and _is_its(passage, assigned, k, start)
        for k in range(passage.body, passage.last)
        for start in (_start_of(passage, k),)
        if start >= 0
    )


def _is_of_line(passage: Passage, assigned: Assigned) -> bool:
    """Is it what one line of goods or services brings in ("subscription revenue", "revenue from charging systems")?"""
    trigger = assigned.trigger
    if trigger is None or trigger.sense.verb:
        return False
    if passage.word(trigger.first - 1) in _LINES:
        return True
    if passage.word(trigger.last) != "from" or trigger.last + 1 in passage.at:
        return False
    following = passage.word(trigger.last + 1)
    if following == "the" and passage.word(trigger.last + 2) == "sale":
        return True  # "revenues from the sale of regulatory credits"
    return following.isalpha() and following not in _WHOLE_SOURCES and passage.draft.words[trigger.last + 1].islower()


def _start_of(passage: Passage, noun: int) -> int:
    """Return the token of the determiner or the genitive before a part's words, or -1 where it has a name, or is none."""
    if passage.word(noun + 1) in _NO_PARTS or passage.word(noun - 1) in _WITHIN or noun + 1 in passage.at:
        return -1  # "the business year", "its software unit Cariad"
    for k in range(noun - 1, max(passage.body, noun - _PHRASE) - 1, -1):
        word = passage.lowers[k]
        if any(hit.first <= k < hit.last and hit.sense.what in _ELECTRIC for hit in passage.hits.get("segment", ())):
            return -1  # "its electric vehicle business": the kind of vehicle says whose it is
        if word in _OPENING or word in _GENITIVE:
            return k if noun - k > 1 or passage.lowers[noun] in _SURE else -1
        if k in passage.at or word in _ENDING:
            return -1
    return -1


def _is_its(passage: Passage, assigned: Assigned, noun: int, start: int) -> bool:
    """Is the figure that of the part at [start, noun]: "in its … unit", or what the part does?"""
    figure, trigger = assigned.figure, assigned.trigger
    owner = passage.at.get(start - 1) if passage.lowers[start] in _GENITIVE else None
    before = passage.word((owner.first if owner is not None else start) - 1)
    if noun < figure.first:
        if passage.apart(noun, figure.first) or any(noun < m.first < figure.first for m in passage.organizations):
            return False
        if before in _WITHIN:
            return trigger is not None and trigger.first < start
        return not any(m.last <= start and not passage.apart(m.first, noun) for m in passage.organizations if m is not owner)
    near = 0 <= (owner.first if owner is not None else start) - 1 - figure.lead.last <= _BEHIND
    return near and before in _WITHIN and not passage.apart(figure.lead.last - 1, noun)


def _goes_on(passage: Passage, assigned: Assigned) -> bool:
    """Does a sentence that names nobody go on, in the same paragraph, behind one that told of a part's results?"""
    if passage.number == 0 or passage.names or not _WHOLES.isdisjoint(passage.words):
        return False
    before = passage.draft.sentences[passage.number - 1]
    if before.paragraph != passage.paragraph or _SURE.isdisjoint(passage.lowers[before.first : before.last]):
        return False
    words = frozenset(passage.lowers[before.first : before.last])
    return not words.isdisjoint(_RESULT_NOUNS) and assigned.figure.lead.first - passage.body < _PHRASE
