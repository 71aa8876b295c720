"""Timing: properties whose value is a date: launches, appointments, closures, foundings."""

from __future__ import annotations

from ..draft import Mention
from ..lexicons import load
from .assignment import Assigned, evidence
from .figures import Figure
from .passage import Hit, Passage
from .periods import is_comparison, is_report_date
from .wording import Sense

_WORDS = load("periods_of_facts")
_STARTS, _ENDS, _ACTIVITIES, _IN = (frozenset(_WORDS[name]) for name in ("starts", "ends", "activities", "in"))
_THRESHOLD = 3.8


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
        if date.fields["from"] is None or is_comparison(passage, date) or is_report_date(passage, date):
            continue
        best = _best(passage, date, triggers)
        if best is not None:
            found.append(best)
    return found


def _begun(passage: Passage) -> list[Hit]:
    """Return the verbs that say that production, sales or deliveries begin or end."""
    found = []
    for k in range(passage.body, passage.last):
        word = passage.lowers[k]
        if (word in _STARTS or word in _ENDS) and not any(
            date.first - k in (1, 2) and passage.word(k + 1) not in _IN for date in passage.dates
        ):
            near = range(max(passage.body, k - 12), min(k + 4, passage.last))
            if any(passage.lowers[j] in _ACTIVITIES and not passage.apart(j, k) for j in near):
                found.append(Hit(k, k + 1, Sense("trigger", "launch" if word in _STARTS else "closure", verb=True)))
    return found


def _best(passage: Passage, date: Mention, triggers: list[Hit]) -> Assigned | None:
    figure = Figure(value=date, first=date.first, last=date.last)
    best: Assigned | None = None
    for trigger in triggers:
        if any(trigger.last <= n.first < date.first and n.kind == "count" for n in passage.numbers):
            continue  # "opened its 650th site in June": the date is the site's period
        score = evidence(passage, figure, trigger)
        if any(trigger.last <= other.first < date.first for other in passage.dates):
            score -= 2.0
        if best is None or score > best.score:
            best = Assigned(figure, passage.wording.properties[trigger.sense.what], trigger, score, "its trigger")
    return best if best is not None and best.score >= _THRESHOLD else None
