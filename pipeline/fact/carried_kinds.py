"""Carried kinds: which kind of vehicle a market's figure without one takes over from those before it."""

from __future__ import annotations

from ..lexicons import load
from .assignment import Assigned
from .discourse import Discourse
from .passage import Passage

_WORDS = load("markets")
_PLAIN, _WHOLE = frozenset(_WORDS["plain"]), frozenset(_WORDS["whole"])
_FIELDS = frozenset(load("refinement")["fields"]) - {"sales", "registrations"}
_OPENING, _NEAR = 4, 12  # tokens


def carried_kind(passage: Passage, assigned: Assigned, discourse: Discourse) -> str | None:
    """Return the kind that a market's figure carries on: "EV sales rose 35%. Sales in China jumped 54%"."""
    for hit in passage.hits.get("segment", ()):
        if passage.word(hit.last) in _FIELDS and hit.last <= assigned.figure.first and hit.first - passage.body <= _NEAR:
            return hit.sense.what  # "Among the largest BEV markets, Belgium"
    topic, trigger = discourse.topics.get("volume"), assigned.trigger
    if topic is None or topic.subject is not None or topic.segment is None or topic.mixed:
        return None
    distance = passage.number - topic.sentence
    if distance > 1 or (passage.hits.get("segment") and distance):
        return None
    if trigger is None or assigned.inherited:
        return topic.segment
    if passage.lowers[trigger.last - 1] not in _PLAIN or passage.has(_WHOLE, trigger.first - 4, trigger.last + 2):
        return None
    return topic.segment if distance == 0 or discourse.first_kind == topic.segment else None


def note_kind(passage: Passage, discourse: Discourse) -> None:
    """Remember the kind of vehicle that a sentence is about, for "they" in the next."""
    hits = passage.hits.get("segment")
    if hits and hits[0].first - passage.body <= _OPENING and not any(m.first < hits[0].first for m in passage.names):
        discourse.kind, discourse.kind_sentence = hits[0].sense.what, passage.number
