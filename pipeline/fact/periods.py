"""Periods: when a fact holds or happened, from the clause, else the sentence, else carried on."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .assignment import AS_MOVED, Assigned
from .carried_periods import carried_period, span_of
from .clauses import NEW_CLAUSE
from .comparisons import is_comparison, is_of_agreement, is_of_which_year, is_report_date, is_weekday
from .date_distance import distance, is_half
from .discourse import Discourse
from .earlier import is_past
from .figures import Figure
from .fronted import counts_since, is_parted
from .other_dates import (
    is_between_dashes,
    is_in_brackets_of_other,
    is_of_outdone,
    is_of_purpose,
    is_of_then,
    is_of_total,
    is_record_of_other,
)  # fmt: skip
from .own_dates import is_earlier, is_of_noun, is_own, is_told_of
from .passage import Passage
from .reach import resumes
from .subordinate import is_apart, is_beyond, is_over
from .underway import is_current, is_future

_LONG: Final = frozenset(("week", "month", "quarter", "half", "year"))
_WORDS: Final = load("periods_of_facts")
_SUPERLATIVES: Final = frozenset(_WORDS["superlatives"])
_ENDING: Final = frozenset(("ending", "ended", "ends"))
_EXPIRING: Final = frozenset(("ending", "expiring", "expired", "expires", "beginning", "starting"))
_FILED: Final = frozenset(("filed", "according"))
_RUNNING: Final = frozenset(("far", "date"))
_RESULTS: Final = frozenset(("earnings", "results", "profit", "loss", "revenue", "sales", "numbers", "figures", "report"))
_NEAR: Final = 10  # tokens
_BEHIND_EVENT: Final = frozenset(("following", "after", "deliveries", "handovers"))
_BEGINNINGS: Final = frozenset(("beginning", "start"))
_STARTS: Final = frozenset(("beginning", "start", "launch", "outset", "then"))
_PAST: Final = frozenset(("past", "last", "previous", "recent"))
_RECALLS: Final = frozenset(("recall", "recalls", "recalled", "recalling"))
_OWNERS: Final = frozenset(_WORDS["owners"])
_WHO: Final = frozenset(("it", "they", "he", "she", "we"))
_IS: Final = frozenset(("is", "are", "was", "were", "will"))
_AIMS: Final = frozenset(("target", "targets", "goal", "goals"))
_REACH: Final = {"clause": 2.6, "sentence": 6.0, "carry": 9.0}  # cost of a date that is still a figure's
_GATHERED: Final = frozenset(_WORDS["gathered"])
_SPANS: Final = frozenset(_WORDS["spans"])
_BEGUN: Final = frozenset(_WORDS["begun"])
_EVENTS: Final = frozenset(_WORDS["events"])
_HAPPENED: Final = frozenset(_WORDS["happened"])
_AS: Final = frozenset(_WORDS["as"])
_MEASURING: Final = frozenset(_WORDS["measuring"])
_COMPARING: Final = frozenset(_WORDS["comparing"])
_DAYS: Final = frozenset(_WORDS["day_groups"])
_UNDATED: Final = frozenset(_WORDS["undated_groups"])
_SPENT: Final = frozenset(_WORDS["spent"])


def period_of(
    passage: Passage, assigned: Assigned, discourse: Discourse, subject: EntityDraft | None, *, later: bool = False
) -> tuple[Mention | None, str]:
    """Return the date mention that says when, and why; `later` leaves out what was over when the article was published."""
    prop, figure = assigned.property, assigned.figure
    if prop.period == "none":
        return None, "the property has none"
    if is_current(passage, figure.lead):
        return None, "now"
    span = _bare_span(passage, figure)
    if span and prop.group == "volume":
        return span_of(discourse, span), "the one spoken of"  # "sold 3,000 in the quarter, 9,000 for the year to date"
    best, lowest = None, 99.0
    begun = _gathered_from(passage, assigned)
    yearly = passage.has(_AIMS, figure.first - 4, figure.first) and passage.has(_SPANS, figure.first - 6, figure.first)
    for date in passage.dates:
        if date.first < begun or (yearly and date.fields["granularity"] != "year") or is_of_which_year(passage, date):
            continue
        if is_own(passage, figure, date) or is_of_noun(passage, assigned, date):
            return date, "the number's own"
        if date.last <= figure.first and is_future(passage, date) and resumes(passage, date.last, figure.first):
            continue  # "will invest $5bn by 2027 and already owns 8.6%"
        if is_told_of(passage, figure, date) or is_earlier(passage, figure, date):
            return date, "its own, pointed at"
        if _speaks_of_another(passage, assigned, date, discourse) or (later and is_past(passage, date, "target")):
            continue
        if _stands_elsewhere(passage, figure, date):
            continue
        cost = 0.0 if _names(passage, assigned, date) else distance(passage, assigned, date)
        if cost < lowest:
            best, lowest = date, cost
    if best is not None and lowest <= _REACH[prop.period]:
        if is_half(passage, figure, best):
            return None, "two periods together"
        return best, "its clause" if lowest < NEW_CLAUSE else "its sentence"
    begun = begun or yearly or passage.word(figure.first - 1) == "first"  # "built its first million"
    return _taken_over(passage, assigned, discourse, subject, alone=later or bool(begun))


def _speaks_of_another(passage: Passage, assigned: Assigned, date: Mention, discourse: Discourse) -> bool:
    """Does the date, wherever it stands, say when something else was: a comparison, a report, a launch, a build range?"""
    prop, figure = assigned.property, assigned.figure
    if prop.group == "stock" and passage.word(date.last) in _RESULTS and passage.has(_BEHIND_EVENT, figure.lead.last, date.first):
        return True  # "fell 8% after it reported fourth-quarter earnings"
    if prop.name == "subsidy" and (date.fields["modifier"] == "after" or is_weekday(passage, date)):
        return True  # "bills filed Wednesday to end the $7,500 credit", "would phase out after 2025"
    event = max(figure.last, date.first - _NEAR)
    spent = prop.name in _SPENT and figure.last <= date.first and date.fields["modifier"] != "since"
    if spent and is_of_purpose(passage, figure.last, date.first):
        return True  # "raised $20m to deliver its first vans by 2026"
    if prop.group == "price" and figure.last <= date.first and passage.has(_BEHIND_EVENT, event, date.first):
        return True  # "priced at £39,295, following a debut in March"
    if prop.group == "volume" and (_is_since(passage, date) or _is_rate_since(passage, assigned, date)):
        return True  # "from the beginning of the year, sales rose 1%"
    if prop.group == "volume" and date.fields["modifier"] == "after" and date.fields["granularity"] == "day":
        return True  # "down 5% after the end of last year's scrappage scheme"
    if passage.word(date.first - 1) in _ENDING and passage.word(date.first - 2) == "(":
        return True  # "in the fiscal year 2024 (ending March 31, 2025)"
    if is_comparison(passage, date) or is_report_date(passage, date):
        return True
    if passage.word(date.last) in (_EVENTS if prop.group == "volume" else _HAPPENED if prop.name == "fine" else ()):
        return True  # "following its late-September release", "over a fatal 2019 crash"
    if _is_of_other_noun(passage, assigned, date) or is_of_then(passage, figure, date):
        return True
    if id(date) in discourse.spent or is_build_range(passage, date) or is_of_agreement(passage, date):
        return True
    if prop.name == "recall" and figure.last <= date.first and passage.has(_OWNERS, figure.last, date.first):
        return True  # "recalled 42,000 cars, with owners notified by letter in August"
    if prop.name == "capacity" and date.fields["modifier"] != "by" and passage.has(_BEGUN, passage.body, figure.first):
        return True  # "broke ground last August on a plant with a capacity of 30 GWh"
    if (prop.group in _UNDATED or prop.name == "capacity") and any(taken is date for taken in discourse.launches):
        return True
    if is_weekday(passage, date) and passage.has(_FILED, date.first - _NEAR, date.first):
        return True  # "raised $7m, says a paper it filed on Wednesday", "according to sources on Monday"
    told = prop.group not in _DAYS and is_weekday(passage, date) and not figure.lead.fields.get("ordinal")
    # figures are told on a Tuesday, but a millionth car is made on one
    return told and (passage.word(date.first - 2), passage.word(date.first - 1)) != ("as", "of")


def _stands_elsewhere(passage: Passage, figure: Figure, date: Mention) -> bool:
    """Does what stands between date and figure keep them apart: a clause of another verb, an aim?"""
    if is_record_of_other(passage, figure, date) or is_of_outdone(passage, figure, date):
        return True
    if is_in_brackets_of_other(passage, figure, date) or is_between_dashes(passage, figure, date):
        return True
    if is_parted(passage, date.first, figure.first) or is_of_total(passage, figure, date):
        return True
    if is_beyond(passage, date.first, figure.first) or is_over(passage, date.first, figure.first):
        return True
    return is_apart(passage, date.first, figure.first) or _is_of_aim(passage, figure, date)


def _spans_past(passage: Passage, figure: Figure) -> bool:
    """Does "in the past twelve months" stand in the figure's clause? No date says when that was, and none is to be taken over."""
    if "since" in passage.words and counts_since(passage, figure.first):
        return True  # "Since its launch in May 2019, …"
    if ("since" in passage.words and _is_since_start(passage, figure)) or any(_is_since(passage, d) for d in passage.dates):
        return True
    return not _PAST.isdisjoint(passage.words) and any(
        passage.word(m.first - 1) in _PAST and passage.word(m.first - 2) in ("the", "these", "its") and m.fields["unit"] in _LONG
        and not passage.apart(m.first, figure.first)
        and not passage.has(_SUPERLATIVES, m.first - 6, m.first)  # not "its highest in the last 16 quarters"
        for m in passage.numbers
        if m.kind == "measurement"
    )


def _is_since(passage: Passage, date: Mention) -> bool:
    """Is it the first day of a period that something is counted from ("from the beginning of the year")?"""
    if date.fields["granularity"] != "day" or _BEGINNINGS.isdisjoint(passage.lowers[date.first : date.last]):
        return False
    return passage.word(date.first - 1 - (passage.word(date.first - 1) == "the")) in ("from", "since")


def _is_rate_since(passage: Passage, assigned: Assigned, date: Mention) -> bool:
    """Is it since when a plant is there, and the figure what it makes a day ("in operation since 1968 with 900 tyres a day")?"""
    running = assigned.property.name in ("capacity", "production") and assigned.figure.lead.fields.get("per")
    return bool(running) and date.fields["modifier"] == "since" and is_past(passage, date)


def _is_since_start(passage: Passage, figure: Figure) -> bool:
    """Does "since the beginning of the year", whose day is no period, stand in the figure's clause?"""
    return any(
        passage.lowers[k] == "since"
        and k + 1 not in passage.at
        and not _STARTS.isdisjoint(passage.lowers[k + 1 : k + 4])
        and 0 < k - figure.last <= _NEAR
        for k in range(passage.body, passage.last)
    )


def _taken_over(
    passage: Passage, assigned: Assigned, discourse: Discourse, subject: EntityDraft | None, *, alone: bool
) -> tuple[Mention | None, str]:
    """Return the date that a figure without one takes from the number or the sentence before, if it is not told `alone`."""
    prop = assigned.property
    if assigned.why == AS_MOVED and prop.period != "carry":
        topic = discourse.topic(prop.group, passage.number)
        return (topic.period if topic is not None else None), "that of the number before it"
    if prop.period == "carry" and not alone and not _spans_past(passage, assigned.figure):
        carried = carried_period(passage, assigned, discourse, subject)
        if carried is not None and not _is_over_by_now(passage, carried):
            return carried, "carried on"
    return None, "none is given"


def _is_over_by_now(passage: Passage, carried: Mention) -> bool:
    """Does "so far" tell of what has come together by now, and was the year spoken of over before?"""
    if "far" not in passage.words or carried.fields["granularity"] != "year" or passage.draft.published is None:
        return False
    end = carried.fields["to"]
    if end is None or end >= passage.draft.published:
        return False
    return any(passage.lowers[k] == "far" and passage.word(k - 1) == "so" for k in range(passage.body, passage.last))


def _bare_span(passage: Passage, figure: Figure) -> str:
    """Return "quarter" where a bare "in the quarter" stands right behind a figure and no date stands before it, else ""."""
    last = figure.last
    if passage.word(last) not in ("in", "for", "during") or passage.word(last + 1) != "the" or passage.word(last + 2) not in _LONG:
        return ""
    if last + 2 in passage.at or passage.word(last + 3).isalpha() or passage.word(last + 2) == "year":
        return ""
    return passage.word(last + 2) if not any(date.last <= figure.first for date in passage.dates) else ""


def _names(passage: Passage, assigned: Assigned, date: Mention) -> bool:
    """Does the date stand right before the property's noun, the number behind it ("year-to-date sales of 9,000 through May")?"""
    trigger, first = assigned.trigger, assigned.figure.first
    if trigger is None or trigger.sense.verb or date.last != trigger.first or trigger.last > first:
        return False
    return not any(trigger.last <= n.first < first for n in passage.numbers) and not passage.apart(trigger.first, first)


def _gathered_from(passage: Passage, assigned: Assigned) -> int:
    """Return the token of "cumulative" before a figure: dates before it, and those carried on, are not its own; 0 without one."""
    if _GATHERED.isdisjoint(passage.words):
        return 0
    first = assigned.figure.first
    for k in range(first - 1, max(passage.body, first - 10) - 1, -1):
        if passage.lowers[k] in _GATHERED:
            spans = [d for d in passage.dates if d.last <= k and (d.last == k or d.fields["kind"] == "range" or _runs(passage, d))]
            return 0 if spans else k  # "from January to October, cumulative sales"
    return 0


def _runs(passage: Passage, date: Mention) -> bool:
    """Is it "so far this year" or "the year to date"?"""
    return passage.has(_RUNNING, date.first, date.last)


def _is_of_other_noun(passage: Passage, assigned: Assigned, date: Mention) -> bool:
    """Does the date own a noun that is neither the figure nor its property ("recovering from last year's chip shortage")?"""
    if assigned.property.group not in ("volume", "share"):
        return False
    first = date.last
    ending = date.first - 2 if passage.word(date.first - 1) in ("in", "on", "at") else date.first - 1
    if passage.word(ending) in _EXPIRING and passage.word(ending - 1) not in _LONG and ending >= assigned.figure.last:
        return True  # "3% growth, amid uncertainty over incentives ending in September"
    if passage.word(date.last - 1) not in ("'s", "'"):
        if passage.word(first) not in ("'s", "'"):
            return False
        first += 1
    if date.first < assigned.figure.first:
        return False
    reach = range(first, first + 7)
    return not any(t.first in reach for t in passage.triggers if not t.sense.weak and t.sense.what == assigned.property.name)


def _is_of_aim(passage: Passage, figure: Figure, date: Mention) -> bool:
    """Is the date a goal's that follows the figure ("exported 1.1 million and aims for 1.3 million this year")?"""
    if "status" not in passage.hits:
        return False
    aims = [hit for hit in passage.hits.get("status", ()) if figure.last <= hit.first < date.first]
    joints = [k for hit in aims for k in range(hit.first - 3, hit.first) if k >= figure.last and passage.word(k) in ("and", "but")]
    if any(k + 1 in passage.verbs or passage.word(k + 1) in _IS or any(hit.first == k + 1 for hit in aims) for k in joints):
        return True  # "delivered 554,900 and is on course for a record for the full year"
    if any(passage.word(hit.first - 1) in _WHO and hit.sense.what in ("target", "forecast") for hit in aims):
        return True  # "below the margin that it aims for this year"
    numbers = [n for n in passage.numbers if figure.last <= n.first < date.first]
    return bool(numbers) and any(
        figure.last <= hit.first < numbers[-1].first and hit.sense.what in ("target", "forecast", "possible")
        for hit in passage.hits.get("status", ())
    )


def is_build_range(passage: Passage, date: Mention) -> bool:
    """Does the date say when the counted vehicles were built ("cars built from May to June")?"""
    if date.fields["kind"] != "range" and passage.word(date.first - 1) not in ("from", "between"):
        return False
    recall = not _RECALLS.isdisjoint(passage.words)  # "660 vehicles produced between"
    making = (hit for hit in passage.triggers if hit.sense.what == "production" and (hit.sense.verb or recall))
    return any(date.first - hit.last in (0, 1) for hit in making)
