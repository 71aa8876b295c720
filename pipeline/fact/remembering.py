"""Remembering: what of a fact the next sentences may carry on."""

from __future__ import annotations

from ..draft import EntityDraft, FactDraft, Mention
from .assignment import Assigned
from .carried_periods import gives_way, remember
from .discourse import Discourse, Topic
from .merge import named
from .passage import Passage
from .places import SALES, SITE_GROUPS, compares_places, is_worldwide
from .themes import is_district, leads, opens_market

_SITED = SITE_GROUPS | {"volume"}


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
    if fact.subject is not None and discourse.subject_sentence < passage.number:
        discourse.subject, discourse.subject_sentence = fact.subject, passage.number
    elif fact.place is not None and group in ("volume", "share", "safety") and leads(
        passage, fact.place, discourse.market, told=discourse.has_kind
    ):
        discourse.market = fact.place
    country = isinstance(fact.place, EntityDraft) and fact.place.subtype == "country" and fact.property in ("plants", "outlets")
    sited = group in _SITED and fact.property not in SALES and not country
    if fact.place is not None and fact.subject is not None and sited:
        discourse.site, discourse.site_subject = fact.place, fact.subject
        if group != "volume" and fact.subject.type == "organization":
            discourse.owners.setdefault(named(fact.place) or "", fact.subject)
    if (
        group == "volume"
        and fact.subject is None
        and fact.place is not None
        and (discourse.theme is None or not discourse.theme.property or opens_market(passage, discourse.theme, fact.place))
        and not compares_places(passage)
        and not (discourse.has_kind and is_district(fact.place))
    ):
        discourse.theme = Topic(fact.property, None, fact.place, fact.segment, fact.period, passage.number)
    if discourse.theme is not None and fact.subject is not None and group == "volume" and is_worldwide(passage):
        discourse.theme.place = None  # makers' figures from here on are not of that market
    before = discourse.topics.get(group)
    mixed = before is not None and before.sentence == passage.number and (before.mixed or before.segment != fact.segment)
    topic = discourse.topics[group] = Topic(
        fact.property, fact.subject, fact.place, fact.segment, fact.period, passage.number, mixed
    )
    if group == "volume" and fact.subject is None and not discourse.has_kind:
        discourse.first_kind, discourse.has_kind = fact.segment, True
        discourse.opened_by_market = discourse.subject is None
    elif group == "volume" and fact.subject is None and fact.segment is None:
        discourse.first_kind = None  # figures of all kinds came in between
    if found.property.carries:
        discourse.carriers[group] = topic
    stale = last is not None and fact.period is not None and gives_way(passage, fact.period, last)
    if fact.period is not None and fact.status == "reported" and found.property.period == "carry" and not stale:
        remember(passage, discourse, fact.period, fact.subject)
        return fact.period
    return last
