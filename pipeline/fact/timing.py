"""Timing: properties whose value is a date: launches, appointments, closures, foundings."""

from __future__ import annotations

from ..draft import Mention
from .assignment import Assigned, evidence
from .figures import Figure
from .passage import Passage
from .periods import is_comparison, is_report_date

_THRESHOLD = 3.8


def dated(passage: Passage) -> list[Assigned]:
    """Return the dates of a passage that say when something begins, ends or is done."""
    found: list[Assigned] = []
    triggers = [t for t in passage.triggers if "date" in passage.wording.properties[t.sense.what].takes]
    if not triggers:
        return found
    for date in passage.dates:
        if date.fields["from"] is None or is_comparison(passage, date) or is_report_date(passage, date):
            continue
        best = _best(passage, date, triggers)
        if best is not None:
            found.append(best)
    return found


def _best(passage: Passage, date: Mention, triggers: list) -> Assigned | None:  # type: ignore[type-arg]
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
