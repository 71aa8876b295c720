"""Periods under way: whether a figure of a year that is not over tells what has come together by now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..draft import Mention
from ..lexicons import load
from .assignment import Assigned
from .gaps import strip_hedge
from .passage import Passage
from .wording import forms

_DONE: Final = {"volume": frozenset(load("status")["come_to"]), "share": frozenset(load("status")["shared"])}
_CLAUSE: Final = 7  # tokens
_ENDING: Final = frozenset((",", ";", ".", "and", "but", "to", "from"))
_EARLY: Final = 130  # days of a year
_TO: Final = frozenset(("to", "at", "by", "of", "for"))
_NOT_YET: Final = frozenset(("to", "will", "would", "may", "could", "can", "should", "might", "if", "not", "n't", "be", "being"))
_ARE: Final = frozenset(("is", "are", "was", "were", "remain", "remains", "remained", "been"))
_UP: Final = frozenset(("up", "down", "off"))


def _moved() -> Iterator[str]:
    """Yield the past forms of the verbs of movement that are no present as well: "rose", "climbed", not "cut"."""
    movement = load("movement")
    for verb in (*movement["increase"]["verbs"], *movement["decrease"]["verbs"]):
        present, *past = [form.split()[0] for form in forms(verb)]
        yield from (form for form in past[2:] if form != present)


_MOVED: Final = frozenset(_moved())


def sums_up(passage: Passage, token: int) -> bool:
    """Is it what has come together so far ("for a total of 1.5 million this year")?"""
    return passage.lowers[max(passage.first, token - 4) : token] == ["for", "a", "total", "of"]


def has_come_to(passage: Passage, assigned: Assigned, period: Mention) -> bool:
    """Does what has happened stand right before the number of a period under way ("reached 284,000", "rose 5%", "are up 5%")?"""
    if is_future(passage, period):
        return False
    figure = assigned.figure
    done = _DONE.get(assigned.property.group)
    counted = done is not None and _is_told(passage, figure.lead.first, done)
    return counted or _is_told(passage, figure.first, _MOVED) or _is_up(passage, figure.first)


def is_sold(passage: Passage, period: Mention) -> bool:
    """Does what has happened stand right before a period under way ("of the 900 cars sold this year", "have sold this year")?"""
    verb = period.first - 1 - (passage.word(period.first - 1) in ("during", "in", "so"))
    if is_future(passage, period) or passage.word(verb) not in _DONE["volume"]:
        return False
    return not passage.has(_NOT_YET, verb - 4, verb)


def _is_told(passage: Passage, first: int, verbs: frozenset[str]) -> bool:
    """Does one of the verbs lead to the number, and nothing make it one to come ("to be reached", "will have risen")?"""
    verb = strip_hedge(passage, passage.body, first) - 1
    while passage.word(verb) in _TO:
        verb -= 1
    return passage.word(verb) in verbs and not passage.has(_NOT_YET, verb - 3, verb)


def _is_up(passage: Passage, first: int) -> bool:
    """Do "are up" or "was down" lead to the number?"""
    verb = strip_hedge(passage, passage.body, first) - 1
    while passage.word(verb) in _TO or passage.word(verb) in _UP:
        verb -= 1
    return verb + 1 < first and passage.word(verb + 1) in _UP and passage.word(verb) in _ARE


def is_unfinished(passage: Passage, period: Mention) -> bool:
    """Is the period a year or half that the article was published in, so that nobody can know its outcome?"""
    published, end = passage.draft.published, period.fields["to"]
    if published is not None and period.fields["modifier"] == "early" and (published - period.fields["from"]).days > _EARLY:
        return False  # "early 2026" is over in June
    return (
        published is not None
        and end is not None
        and period.fields["granularity"] in ("year", "half")
        and (end - published).days > 15
    )


def is_future(passage: Passage, period: Mention) -> bool:
    """Does the period begin after the article was published?"""
    published, begin = passage.draft.published, period.fields["from"]
    return published is not None and begin is not None and begin > published


def is_current(passage: Passage, lead: Mention) -> bool:
    """Does "now", or a clause right behind the number, say that it is so today ("the 300,000 cars [it currently builds]")?"""
    if passage.word(lead.last) == "now" and lead.kind in ("percentage", "count"):
        return True
    for k in range(lead.last, min(lead.last + _CLAUSE, passage.last)) if "currently" in passage.words else ():
        word = passage.lowers[k]
        if word == "currently":
            return k + 1 not in passage.at
        if word in _ENDING or (k in passage.at and passage.at[k].kind != "name"):
            return False
    return False
