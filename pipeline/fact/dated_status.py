"""Status by date: what a figure's date says of whether it is so: a day to come, a year not yet over, the level of a past day."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .assignment import Assigned
from .gaps import strip_hedge
from .linking import owns_number
from .passage import Passage
from .underway import has_come_to, is_future, is_sold, is_unfinished, sums_up

_WORDS: Final = load("status")
_PAST: Final = frozenset(_WORDS["past"])
_HAVE: Final = frozenset(("has", "have"))
_EARLIER: Final = frozenset(("earlier",))
_LEFT: Final = frozenset(("from", "against", "versus"))
_PRESENT: Final = frozenset(("current", "present"))
_TO_BE: Final = frozenset(("to", "be", "been", "have"))
_OWN_DATE: Final = 4
_SO_FAR: Final = 12  # tokens
NOTHING: Final = "nothing speaks against it"


def by_period(passage: Passage, assigned: Assigned, subject: EntityDraft | None, period: Mention) -> tuple[str, str]:
    """Return the status that a period gives a figure of which no word says that it is still to come."""
    lead, group = assigned.figure.lead, assigned.property.group
    if passage.word(period.first - 1) in _EARLIER:
        return "reported", "earlier"  # "the launch of the estate earlier this year"
    if lead is period and _is_open(passage, assigned, period):
        return "target", "a date that is not over"
    ahead = is_future(passage, period)
    if not ahead and not (group in ("money", "plan", "share", "volume") and is_unfinished(passage, period)):
        return "reported", NOTHING
    so_far = not ahead and passage.has(_HAVE, lead.first - _SO_FAR, lead.first)
    if so_far or is_sold(passage, period) or sums_up(passage, lead.first) or has_come_to(passage, assigned, period):
        return "reported", "what has come together so far"
    return ("target" if subject is not None else "forecast"), "a date to come"


def is_its_own(passage: Passage, period: Mention, lead: Mention) -> bool:
    """Does a past period stand right before the number as its owner ("in line with last year's €324bn")?"""
    published, end = passage.draft.published, period.fields["to"]
    return published is not None and end is not None and end < published and owns_number(passage, lead, period)


def is_left(passage: Passage, lead: Mention, period: Mention) -> bool:
    """Is it what something rises or falls from, and its date over ("from 1.6tn won at the end of September")?"""
    published, end = passage.draft.published, period.fields["to"]
    if published is None or end is None or end >= published or not 0 <= period.first - lead.last <= _OWN_DATE:
        return False
    return passage.word(strip_hedge(passage, passage.body, lead.first) - 1) in _LEFT


def is_present_level(passage: Passage, assigned: Assigned) -> bool:
    """Is it what something comes to now, and is to move from ("to raise output from the current level of 90,000")?"""
    first = strip_hedge(passage, passage.body, assigned.figure.lead.first)
    return passage.word(first - 1) == "of" and passage.has(_PRESENT, first - 4, first - 1) and assigned.property.group == "volume"


def is_done(passage: Passage, assigned: Assigned, date: Mention) -> bool:
    """Is it a past day on which something began, as a verb in the past says ("after the one that went into production in 2022")?"""
    published, end, trigger = passage.draft.published, date.fields["to"], assigned.trigger
    if published is None or end is None or end >= published or trigger is None:
        return False
    told = passage.lowers[trigger.first].endswith("ed") or passage.lowers[trigger.first] in _PAST
    return told and passage.word(trigger.first - 1) not in _TO_BE


def _is_open(passage: Passage, assigned: Assigned, period: Mention) -> bool:
    """Does a date-valued fact in the present tense speak of a period that is not over ("deliveries begin this month")?"""
    published, end, trigger = passage.draft.published, period.fields["to"], assigned.trigger
    past = trigger is not None and any(
        passage.lowers[k].endswith("ed") or passage.lowers[k] in _PAST for k in range(trigger.first, trigger.last)
    )
    return published is not None and end is not None and end > published and not past
