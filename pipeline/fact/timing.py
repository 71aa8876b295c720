"""Timing: properties whose value is a date: launches, appointments, closures, foundings."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from ..lexicons import load
from .assignment import Assigned
from .comparisons import is_comparison, is_report_date
from .evidence import evidence
from .figures import Figure
from .hits import Hit
from .passage import Passage
from .wording import Sense

_WORDS: Final = load("periods_of_facts")
_STARTS: Final = frozenset(_WORDS["starts"])
_ENDS: Final = frozenset(_WORDS["ends"])
_ACTIVITIES: Final = frozenset(_WORDS["activities"])
_IN: Final = frozenset(_WORDS["in"])
_NOT_END: Final = frozenset(_WORDS["not_end"])
_THINGS: Final = frozenset(_WORDS["things"])
_STOPS: Final = frozenset(_WORDS["stops"])
_FILLERS: Final = frozenset(_WORDS["fillers"])
_PRONOUNS: Final = frozenset(load("coreference")["pronouns"])
_KEPT: Final = frozenset(_WORDS["kept"])
_NEGATIVE: Final = frozenset(("not", "n't"))
_WAIT: Final = 9  # tokens from "not" to "until"
_AGAIN: Final = frozenset(("again",))
_BUILDING: Final = frozenset(("building", "build"))
_BUILT: Final = 9  # tokens
_BUILT_SITES: Final = frozenset(load("occasions")["sites"]) | {"headquarters", "centre", "center", "hub", "stations", "homes"}
_RELEASED: Final = frozenset(("release", "releases", "released", "releasing"))
_THRESHOLD: Final = 3.8


def dated(passage: Passage) -> list[Assigned]:
    """Return the dates of a passage that say when something begins, ends or is done."""
    found: list[Assigned] = []
    if not passage.dates:
        return found
    triggers = [t for t in passage.triggers if "date" in passage.wording.properties[t.sense.what].takes]
    triggers += _begun(passage)
    if not triggers:
        return found
    for date in passage.dates:
        if date.fields["from"] is None or date.fields["granularity"] == "decade":
            continue
        if is_comparison(passage, date) or is_report_date(passage, date) or _is_of_name(passage, date):
            continue
        best = _best(passage, date, triggers)
        if best is not None:
            found.append(best)
    return found


def _is_of_name(passage: Passage, date: Mention) -> bool:
    """Does a bare year only belong to the name behind it ("the 2019 LA Auto Show", "2009 Formula 1 champion")?"""
    if date.last - date.first > 1 or date.fields["granularity"] != "year" or passage.word(date.first - 1) in _IN:
        return False
    if passage.at.get(date.first - 1) in passage.models:
        return True  # "launches the new Swift 2024"
    return date.last < passage.last and date.last not in passage.verbs and passage.draft.words[date.last][0].isupper()


def _takes_object(passage: Passage, trigger: Hit) -> bool:
    """Is what a verb such as "open" or "launch" acts on a site, a model or nothing, and not "an investigation" or "two stores"?"""
    if trigger.sense.what not in ("launch", "closure"):
        return True
    if not trigger.sense.verb or trigger.last - trigger.first > 1 or passage.lowers[trigger.first] in _STARTS | _ENDS:
        return True
    noun = ""
    for k in range(trigger.last, min(trigger.last + 6, passage.last)):
        word, covering = passage.lowers[k], passage.at.get(k)
        if covering is not None:
            if covering.kind == "count" and covering.fields.get("value") != 1:
                return False
            if covering.kind != "date" and k - trigger.last <= 3:
                return True
            break
        if word in _THINGS:
            return True
        if not word.isalpha() or word in _STOPS:
            break
        noun = word
    return (not noun or noun in _FILLERS or noun.endswith("ly")) and passage.lowers[trigger.first] not in _RELEASED


def _is_of_works(passage: Passage, trigger: Hit, date: Mention) -> bool:
    """Is it the building of a site that begins ("start building the plant in May"), or work that goes on ("starts up again")?"""
    if passage.has(_AGAIN, trigger.last, trigger.last + 3) and date.first >= trigger.last:
        return True
    if passage.lowers[trigger.last - 1] not in _BUILDING:
        return False
    return passage.has(_BUILT_SITES, trigger.last, min(trigger.last + _BUILT, max(date.first, trigger.last)))


def _ends_period(passage: Passage, trigger: Hit, date: Mention) -> bool:
    """Is the period itself what is closed ("closed the first half with sales of 9,000"), not what happened then?"""
    between = passage.lowers[trigger.last : date.first]
    bare = not between and passage.lowers[date.first].isdigit()  # "closed 2024 at", not "closed last year"
    return trigger.sense.what == "closure" and (bare or between in (["the"], ["out"], ["out", "the"]))


def _is_first_then(passage: Passage, date: Mention) -> bool:
    """Does a negative word make "until" the day that it happens ("is not due to arrive until 2027")?"""
    return passage.has(_NEGATIVE, date.first - _WAIT, date.first - 1)


def speaks_of_things(passage: Passage, found: Assigned) -> bool:
    """Does the clause of a date name a site, a model or an activity that a carried subject may have?"""
    trigger = found.trigger
    first = max(passage.body, (trigger.first if trigger else found.figure.first) - 10)
    last = min(passage.last, (trigger.last if trigger else found.figure.first) + 6)
    return any(passage.lowers[k] in _THINGS or passage.lowers[k] in _PRONOUNS for k in range(first, last))


def _begun(passage: Passage) -> list[Hit]:
    """Return the verbs that say that production, sales or deliveries begin or end."""
    found: list[Hit] = []
    if _STARTS.isdisjoint(passage.words) and _ENDS.isdisjoint(passage.words):
        return found
    for k in range(passage.body, passage.last):
        word = passage.lowers[k]
        if k in passage.at:
            continue
        if word in _ENDS and (passage.word(k - 1) in _NOT_END or passage.word(k + 1) == "-"):
            continue
        if (word in _STARTS or word in _ENDS) and not any(
            date.first - k in (1, 2) and passage.word(k + 1) not in _IN for date in passage.dates
        ):
            near = range(max(passage.body, k - 12), min(k + 4, passage.last))
            if any(passage.lowers[j] in _ACTIVITIES and not passage.apart(j, k) for j in near):
                found.append(Hit(k, k + 1, Sense("trigger", "launch" if word in _STARTS else "closure", verb=True)))
    return found


def _best(passage: Passage, date: Mention, triggers: list[Hit]) -> Assigned | None:
    figure = Figure(date, None, date.first, date.last)
    best: Assigned | None = None
    for trigger in triggers:
        if any(trigger.last <= n.first < date.first and n.kind == "count" for n in passage.numbers):
            continue  # "opened its 650th site in June": the date is the site's period
        if trigger.sense.what == "other" and passage.lowers[trigger.last - 1] != "close":
            continue
        if not _takes_object(passage, trigger) or _ends_period(passage, trigger, date):
            continue
        if date.fields.get("modifier") == "until" and not _is_first_then(passage, date):
            continue  # "kept open until 2028"
        if trigger.sense.what == "launch" and _is_of_works(passage, trigger, date):
            continue
        if trigger.first > date.first and passage.lowers[trigger.last - 1] == "since":
            continue  # "joined in 1990 and has been CEO since"
        if trigger.last - trigger.first == 1 and passage.has(_KEPT, trigger.first - 6, trigger.first):
            continue  # "to keep all plants open"
        score = evidence(passage, figure, trigger)
        if any(trigger.last <= other.first < date.first for other in passage.dates):
            score -= 2.0
        if best is None or score > best.score:
            best = Assigned(figure, passage.wording.properties[trigger.sense.what], trigger, score, "its trigger")
    return best if best is not None and best.score >= _THRESHOLD else None
