"""Carried kinds: which kind of vehicle a market's figure without one takes over from those before it."""

from __future__ import annotations

from typing import Final

from ..lexicons import load
from .assignment import Assigned
from .discourse import Discourse
from .passage import Passage

_WORDS: Final = load("markets")
_PLAIN: Final = frozenset(_WORDS["plain"])
_WHOLE: Final = frozenset(_WORDS["whole"])
_FIELDS: Final = frozenset(load("refinement")["fields"]) - {"sales", "registrations"}
_UNITS: Final = (None, "unit", "sale", "unit sale")
_NEW: Final = frozenset(("new", "new-car"))
_OPENING: Final = 4
_NEAR: Final = 12
_BEHIND: Final = 4  # tokens
# "total registrations", "the new car market", "all sectors"
_EVERY: Final = frozenset(_WORDS["every"])  # not "all major markets"
_MARKET: Final = frozenset(("market",))
_ALL: Final = _EVERY | frozenset(("car", "vehicle", "auto", "automotive"))
_WHATEVER: Final = _MARKET | frozenset(_WORDS["kinds_of_all"])


def carried_kind(passage: Passage, assigned: Assigned, discourse: Discourse) -> str | None:
    """Return the kind that a market's figure carries on: "EV sales rose 35%. Sales in China jumped 54%"."""
    for hit in passage.hits.get("segment", ()):
        if passage.word(hit.last) in _FIELDS and hit.last <= assigned.figure.first and hit.first - passage.body <= _NEAR:
            return hit.sense.what  # "Among the largest BEV markets, Belgium"
    topic, trigger = discourse.topics.get("volume"), assigned.trigger
    if "used_car" in (discourse.first_kind, topic.segment if topic is not None else None) and _is_new(passage, assigned):
        return None  # "used car imports fell 24%. There were 2,624 new car registrations"
    if topic is None and not passage.hits.get("segment") and passage.number - discourse.kind_sentence <= 1:
        return discourse.kind if _is_plain(passage, assigned) else None
    if topic is None or topic.subject is not None or _tells_of_all(passage, assigned.figure.first):
        return None
    distance = passage.number - topic.sentence
    first, last = assigned.figure.first, assigned.figure.last
    kinds = [
        hit
        for hit in passage.hits.get("segment", ())
        if hit.first < first or (hit.first - last <= _BEHIND and not passage.apart(hit.first, first))
    ]
    same = not topic.mixed and all(hit.sense.what == topic.segment for hit in kinds)
    if kinds and same and distance == 1 and passage.draft.sentences[topic.sentence].paragraph == passage.paragraph:
        return topic.segment  # "854,000 vans were registered. Spain (+35%) and Italy (+7%) saw their demand for vans increase"
    if distance and (kinds or topic.mixed or topic.segment is None):
        return None if kinds else _kind_of_all(passage, assigned, discourse)
    if (trigger is None or assigned.inherited) and distance <= 1:
        return topic.segment
    if not _is_plain(passage, assigned):
        return None
    near = distance == 1 and passage.draft.sentences[topic.sentence].paragraph == passage.paragraph
    return topic.segment if distance == 0 or near else discourse.first_kind


def _kind_of_all(passage: Passage, assigned: Assigned, discourse: Discourse) -> str | None:
    """Return the kind of which all the article's figures are, so far as none of all vehicles has come in between."""
    return discourse.first_kind if assigned.trigger is not None and _is_plain(passage, assigned) else None


def _is_new(passage: Passage, assigned: Assigned) -> bool:
    """Does "new", or a registration without "used", tell of cars that are sold for the first time?"""
    first, last = assigned.figure.first, assigned.figure.last
    return passage.has(_NEW, first - 6, last + 4) or assigned.property.name == "registrations"


def _tells_of_all(passage: Passage, first: int) -> bool:
    """Does the sentence say before a number that it is of all kinds ("total registrations", "the car market", "all sectors")?"""
    if _ALL.isdisjoint(passage.words):
        return False
    for k in range(passage.body, first):
        word = passage.lowers[k]
        if word in _ALL and k not in passage.at and passage.has(_WHATEVER if word in _EVERY else _MARKET, k + 1, k + 4):
            return not passage.apart(k, first) or k - passage.body <= _OPENING
    return False


def _is_plain(passage: Passage, assigned: Assigned) -> bool:
    """Does the wording leave open which kind of vehicle it counts ("sales", "units sold"), not say that it is all?"""
    trigger, lead = assigned.trigger, assigned.figure.lead
    if trigger is None or passage.has(_WHOLE, trigger.first - 4, trigger.last + 2):
        return False
    if trigger.sense.verb:
        return lead.kind == "count" and lead.fields.get("item") in _UNITS
    return passage.lowers[trigger.last - 1] in _PLAIN


def note_kind(passage: Passage, discourse: Discourse) -> None:
    """Remember the kind of vehicle that a sentence is about, for "they" in the next."""
    hits = passage.hits.get("segment")
    if not hits:
        return
    leads = hits[0].first - passage.body <= _OPENING and not any(m.first < hits[0].first for m in passage.names)
    if leads or (passage.number <= 1 and len({hit.sense.what for hit in hits}) == 1):
        discourse.kind, discourse.kind_sentence = hits[0].sense.what, passage.number


def kind_before_the(passage: Passage, assigned: Assigned, discourse: Discourse) -> str | None:
    """Return the kind of which "the market share" is told ("Petrol sales grew 5%. However, the market share fell to 35%")."""
    trigger, volume = assigned.trigger, discourse.topics.get("volume")
    if trigger is None or passage.word(trigger.first - 1) != "the" or passage.organizations or volume is None:
        return None
    return volume.segment if volume.subject is None and not volume.mixed and passage.number - volume.sentence == 1 else None
