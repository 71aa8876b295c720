"""Stocks: whose share a price is where banks and analysts speak, what a price per share is of, and who set a price target."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .assignment import Assigned
from .discourse import Discourse
from .passage import Passage

_WORDS: Final = load("stocks")
_SHARES: Final = frozenset(_WORDS["shares"])
_AIMS: Final = frozenset(_WORDS["aims"])
_PERSONS: Final = frozenset(_WORDS["persons"])
_HOUSES: Final = frozenset(_WORDS["houses"])
_EARNING: Final = frozenset(_WORDS["earning"])
_DIVIDENDS: Final = frozenset(_WORDS["dividends"])
_EARNED: Final = frozenset(("earned", "eps"))
_WATCHERS: Final = frozenset(("finance", "research", "media", "association", "government"))
_GUIDING: Final = frozenset(("guidance", "outlook"))
_FRESH: Final = 3  # sentences


def is_aim(passage: Passage, assigned: Assigned) -> bool:
    """Is it what analysts think that a share will come to ("price target", "price objective")?"""
    if assigned.property.name != "share_price" or _AIMS.isdisjoint(passage.words):
        return False
    first = assigned.figure.first
    return any(
        hit.sense.what == "share_price"
        and not _AIMS.isdisjoint(passage.lowers[hit.first : hit.last])
        and (hit is assigned.trigger or (hit.last <= first and not passage.apart(hit.first, first)))
        for hit in passage.triggers
    )


def rated(passage: Passage, assigned: Assigned) -> EntityDraft | None:
    """Return the company named right behind "price target for", or None."""
    trigger = assigned.trigger
    if trigger is None or not is_aim(passage, assigned) or passage.word(trigger.last) not in ("for", "on"):
        return None
    firm = passage.at.get(trigger.last + 1)
    return firm.entity if firm is not None and firm in passage.organizations else None


def note_traded(passage: Passage, discourse: Discourse) -> None:
    """Remember the company whose share a sentence may speak of: the first named that is no bank, data house or paper."""
    verb = min(passage.verbs, default=passage.last)
    for mention in passage.organizations:
        entity = mention.entity
        spoken = mention.first < verb or discourse.traded is None or passage.has(_SHARES, mention.first - 4, mention.last + 4)
        if spoken and entity is not None and entity.subtype not in _WATCHERS:
            discourse.traded = entity
            return


def is_watcher(subject: EntityDraft | None) -> bool:
    """Is it a bank, a data house or a paper, which rates the shares of others?"""
    return subject is not None and subject.subtype in _WATCHERS


def target_source(passage: Passage, assigned: Assigned, discourse: Discourse) -> EntityDraft | None:
    """Return who set a price target where the sentence names nobody: the analyst or bank spoken of."""
    if not is_aim(passage, assigned):
        return None
    before = [m for m in passage.persons if m.last <= assigned.figure.first and passage.has(_PERSONS, m.last, m.last + 4)]
    return before[0].entity if before else _rater(passage, discourse)  # "Dan Ives raised his price target"


def aim_date(passage: Passage, assigned: Assigned, period: Mention | None) -> Mention | None:
    """Return when a share is to have come to its target: the day on which the target was set does not say it."""
    if period is None or not is_aim(passage, assigned):
        return period
    published, begin = passage.draft.published, period.fields["from"]
    return period if published is not None and begin is not None and begin > published else None


def note_rater(passage: Passage, assigned: Assigned, source: EntityDraft | None, discourse: Discourse) -> None:
    """Remember who gave a price target."""
    if source is not None and is_aim(passage, assigned):
        discourse.rater, discourse.rater_sentence = source, passage.number


def _rater(passage: Passage, discourse: Discourse) -> EntityDraft | None:
    """Return the analyst or bank spoken of before whose "his price target", "the bank's target" it is."""
    if passage.number - discourse.rater_sentence > _FRESH:
        named = discourse.person if passage.has(_PERSONS, passage.body, passage.last) else None
        return named if named is not None and named.role is not None and "analyst" in named.role else None
    if discourse.person is not None and passage.has(_PERSONS, passage.body, passage.last):
        return discourse.person
    return discourse.rater if passage.has(_HOUSES, passage.body, passage.last) else None


def per_share(passage: Passage, discourse: Discourse) -> str:
    """Return what a bare sum per share is: earnings where the text speaks of them, else a share's price."""
    if passage.has(_DIVIDENDS, passage.body, passage.last) and not passage.has(_EARNED, passage.body, passage.last):
        return "other"
    if passage.has(_EARNING, passage.body, passage.last):
        return "earnings_per_share"
    if any(t.sense.what == "share_price" and not t.sense.weak for t in passage.triggers):
        return "share_price"
    if not _GUIDING.isdisjoint(passage.words):
        return "earnings_per_share"  # "raised its guidance to $5.40 to $6.40 a share"
    topic, stock = discourse.topic("money", passage.number), discourse.topic("stock", passage.number)
    if topic is not None and passage.number - topic.sentence <= 2 and (stock is None or stock.sentence < topic.sentence):
        return "earnings_per_share"
    return "share_price"
