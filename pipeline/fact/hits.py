"""Hits: the listed phrases that stand in a passage, and the triggers among them that speak for a property here."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Final

from ..lexicons import load
from .misleading import TESTED, meant
from .wording import Phrases, Sense

if TYPE_CHECKING:
    from .passage import Passage

_WORDS: Final = load("coreference")
_BEFORE_VERB: Final = frozenset(_WORDS["before_verb"])
_DETERMINERS: Final = frozenset(_WORDS["determiners"])
_ASIDE: Final = frozenset(_WORDS["aside"])
_INCLUDING: Final = frozenset(_WORDS["including"])
_COMPOUNDS: Final = frozenset(_WORDS["compounds"])  # "Hong Kong-listed", "family-owned"
_SPARING: Final = frozenset().union(_ASIDE, _INCLUDING, _COMPOUNDS)  # words beside which a trigger may be none
_BEFORE: Final = frozenset(("before", "excluding", "except"))
_ENDING: Final = frozenset((";", ":", "–", "—", "--", ",", "?", "!", "."))
_WHOLE: Final = frozenset(("name", "date"))  # kinds of mentions whose words say nothing else


class Hit:
    """A listed phrase at tokens [first, last) and one thing that it says."""

    __slots__ = ("first", "last", "sense")

    def __init__(self, first: int, last: int, sense: Sense) -> None:
        self.first = first
        self.last = last
        self.sense = sense

    def saying(self, sense: Sense, *, first: int | None = None, last: int | None = None) -> Hit:
        """Return it with another meaning, and at other tokens where these are given."""
        return Hit(self.first if first is None else first, self.last if last is None else last, sense)


def look_up(passage: Passage, index: dict[str, Phrases], hits: dict[str, list[Hit]]) -> None:
    """Add the index's phrases in a passage to the hits, by kind, and to its verbs; the longest phrase of each kind wins."""
    lowers, at, last = passage.lowers, passage.at, passage.last
    until: dict[str, int] = {}  # kind -> token behind its last phrase of several words
    body = passage.body
    for i in compress(range(body, last), map(index.__contains__, lowers[body:last])):
        listed = index[lowers[i]]
        found = listed.alone
        if listed.longer and i + 1 < last and (longer := listed.longer.get(lowers[i + 1])):
            found = longer + found
        if not found:
            continue
        covering = at.get(i)
        if covering is not None and (covering.kind in _WHOLE or i == covering.first):
            continue
        for words_of, size, kinds, inside, verb, noun in found:
            if size > 2 and (i + size > last or tuple(lowers[i : i + size]) != words_of):
                continue
            if verb and covering is None and lowers[i] != "comprising" and (not noun or _is_verb(passage, i)):
                passage.verbs.add(i)
            for kind, senses in kinds if covering is None else inside:
                if until and until.get(kind, 0) > i:
                    continue
                if size > 1:
                    until[kind] = i + size
                for sense in senses:
                    hit = Hit(i, i + size, sense)
                    if kind in hits:
                        hits[kind].append(hit)
                    else:
                        hits[kind] = [hit]


def _is_verb(passage: Passage, i: int) -> bool:
    """Is a word that is noun and verb ("orders", "cost") a verb at token i?"""
    if passage.word(i - 1) in _BEFORE_VERB or passage.word(i + 1) in _DETERMINERS:
        return True
    following = passage.at.get(i + 1)
    return following is not None and following.kind not in _WHOLE


def triggers_of(passage: Passage) -> list[Hit]:
    """Return the hits that speak for a property, but those that here mean something else."""
    hits, words = passage.hits, passage.words
    triggers = hits.get("trigger")
    if not triggers:
        return []
    if "segment" in hits:
        kinds = [hit for hit in hits["segment"] if hit.last - hit.first > 1]
        triggers = [hit for hit in triggers if not any(_is_inside(hit, kind) for kind in kinds)] if kinds else triggers
    if not _SPARING.isdisjoint(words):
        triggers = [hit for hit in triggers if not _is_aside(passage, hit)]
    triggers = [
        real for hit in triggers if (real := meant(passage, hit) if hit.sense.what in TESTED else hit) is not None
    ]
    if not _BEFORE.isdisjoint(words) and _BEFORE.intersection(passage.lowers[passage.body : passage.last]):
        triggers = [hit for hit in triggers if not _is_left_out(passage, hit, triggers)]
    return triggers


def _is_inside(hit: Hit, kind: Hit) -> bool:
    """Is a word only a part of a longer one for a kind of vehicle, as "battery" is of "battery-electric"?"""
    return kind.first <= hit.first and hit.last <= kind.last and hit.last - hit.first < kind.last - kind.first


def _is_aside(passage: Passage, hit: Hit) -> bool:
    """Does the phrase only tell what is counted in or left out, or is it a part of a compound?"""
    before = passage.word(hit.first - 1)
    return (
        passage.word(hit.last) in _ASIDE
        or before in _INCLUDING
        or (before == "-" and passage.lowers[hit.first] in _COMPOUNDS)
    )


def _is_left_out(passage: Passage, hit: Hit, triggers: list[Hit]) -> bool:
    """Does it only say what a sum leaves out ("operating profit before restructuring charges")?"""
    for k in range(hit.first - 1, max(passage.body, hit.first - 8), -1):
        word = passage.lowers[k]
        if word in _BEFORE:
            return any(t.last == k and t.sense.what != hit.sense.what and not t.sense.weak for t in triggers)
        if k in passage.at or k in passage.verbs or word in _ENDING:
            return False
    return False
