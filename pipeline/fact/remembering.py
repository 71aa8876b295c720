"""Remembering: what of a fact the next sentences may carry on."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft, FactDraft, Mention
from .assignment import Assigned
from .carried_periods import gives_way, remember
from .discourse import Discourse, Topic
from .fronted import holds
from .gaps import strip_hedge
from .merge import named
from .passage import Passage
from .places import SALES, SITE_GROUPS, compares_places, is_worldwide
from .themes import is_district, is_exception, leads, opens_market

_OTHER: Final = 8  # tokens from "the one" to its place
_SITED: Final = SITE_GROUPS | {"volume"}


def remember_fact(
    passage: Passage, discourse: Discourse, fact: FactDraft, found: Assigned, last: Mention | None
) -> Mention | None:
    """Let the next sentences carry on a fact's subject, place, segment and period.

    `last` is the latest period of the sentence's facts so far; returned is the one that now is.
    """
    group = found.property.group
    told = discourse.topics.get(group)
    if group == "volume" and fact.subject is None and discourse.sole and told is not None and told.subject is not None:
        return last  # "while the overall market contracted": the article goes on with its maker
    _note_subject(passage, discourse, fact, group)
    if not _is_of_other(passage, fact):
        _note_site(discourse, fact, group)
    if group == "volume" and fact.subject is None and fact.place is not None and _sets_theme(passage, discourse, fact.place):
        discourse.theme = Topic(fact.property, None, fact.place, fact.segment, fact.period, passage.number)
    if discourse.theme is not None and fact.subject is not None and group == "volume" and is_worldwide(passage):
        discourse.theme.place = None  # makers' figures from here on are not of that market
    topic = _note_topic(passage, discourse, fact, group)
    if group == "volume" and fact.subject is None:
        _note_kind(discourse, fact)
    if found.property.carries:
        discourse.carriers[group] = topic
    if passage.word(strip_hedge(passage, passage.body, found.figure.lead.first) - 1) == "from":
        return last  # "up from 6.9% last year" says when something was
    if holds(passage, found.figure.first):
        return last  # "Compared to the 900 sold in May, …" too
    stale = last is not None and fact.period is not None and gives_way(passage, fact.period, last)
    if fact.period is not None and fact.status == "reported" and found.property.period == "carry" and not stale:
        remember(passage, discourse, fact.period, fact.subject)
        return fact.period
    return last


def _note_subject(passage: Passage, discourse: Discourse, fact: FactDraft, group: str) -> None:
    """Note whom the sentence is about, or of which market it speaks."""
    if fact.subject is not None and discourse.subject_sentence < passage.number:
        discourse.subject, discourse.subject_sentence = fact.subject, passage.number
    elif fact.place is not None and group in ("volume", "share", "safety") and leads(
        passage, fact.place, discourse.market, told=discourse.has_kind
    ):
        discourse.market = fact.place


def _note_site(discourse: Discourse, fact: FactDraft, group: str) -> None:
    """Note whose works or offices stand at a place: "the Austin plant" is from here on theirs."""
    if fact.place is None or fact.subject is None or group not in _SITED or fact.property in SALES:
        return
    if isinstance(fact.place, EntityDraft) and fact.place.subtype == "country" and fact.property in ("plants", "outlets"):
        return
    discourse.site, discourse.site_subject = fact.place, fact.subject
    if group != "volume" and fact.subject.type == "organization":
        discourse.owners.setdefault(named(fact.place) or "", fact.subject)


def _is_of_other(passage: Passage, fact: FactDraft) -> bool:
    """Is it another plant that the one spoken of is held against ("its second after the one in Erfurt, which opened in 2022")?"""
    if "one" not in passage.words:
        return False
    firsts = [m.first for m in passage.places if m.entity is fact.place]
    return any(passage.word(k) == "one" and passage.word(k - 1) == "the" for first in firsts for k in range(first - _OTHER, first))


def _sets_theme(passage: Passage, discourse: Discourse, place: EntityDraft | str) -> bool:
    """Is the figure's market the one that the article is about from here on?"""
    theme = discourse.theme
    if theme is not None and theme.property and not opens_market(passage, theme, place):
        return False
    if discourse.has_kind and is_exception(passage, place):
        return False
    return not compares_places(passage) and not (discourse.has_kind and is_district(place))


def _note_topic(passage: Passage, discourse: Discourse, fact: FactDraft, group: str) -> Topic:
    """Make the fact the topic of its group; it is mixed where one sentence speaks of several kinds of vehicles."""
    before = discourse.topics.get(group)
    mixed = before is not None and before.sentence == passage.number and (before.mixed or before.segment != fact.segment)
    topic = Topic(fact.property, fact.subject, fact.place, fact.segment, fact.period, passage.number, mixed)
    discourse.topics[group] = topic
    return topic


def _note_kind(discourse: Discourse, fact: FactDraft) -> None:
    """Note of which kind of vehicle the first figure of a market is; a figure of all kinds ends that."""
    if not discourse.has_kind:
        discourse.first_kind, discourse.has_kind = fact.segment, True
        discourse.opened_by_market = discourse.subject is None
    elif fact.segment is None:
        discourse.first_kind = None
