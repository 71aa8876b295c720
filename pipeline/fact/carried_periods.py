"""Carried periods: which period goes on from sentence to sentence, and what a figure without a date takes over."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .assignment import CARRIED, Assigned
from .comparisons import is_comparison, is_report_date
from .discourse import STALE, Discourse, belongs
from .passage import Passage
from .subordinate import relative_around

_LONG: Final = frozenset(("month", "quarter", "half", "year"))
_UNDER_WAY: Final = 31  # days until the end of a period
_LENGTHS: Final[dict[str, str]] = load("periods_of_facts")["lengths"]
_YEAR_TOLD: Final = 120  # days
_HAD: Final = frozenset(("had",))
_SPANS: Final = frozenset(("period", "months"))
_QUOTES: Final = frozenset(('"', "“", "“", "''", "‘"))
_FRESH: Final = 2  # sentences
_OPENING: Final = 30  # tokens
_LOOKING: Final = frozenset(load("periods_of_facts")["looking"])
_DURING: Final = frozenset(load("periods_of_facts")["during"])


def carried_period(passage: Passage, assigned: Assigned, discourse: Discourse, subject: EntityDraft | None) -> Mention | None:
    """Return the period that carries on: the last one of the same subject, else the article's main one in a list of subjects."""
    for k in range(passage.body + 2, passage.last) if not _LONG.isdisjoint(passage.words) else ():
        if (
            passage.lowers[k] in _LONG
            and passage.lowers[k - 1] == "the"
            and passage.lowers[k - 2] in _DURING
            and k not in passage.at
        ):
            return span_of(discourse, passage.lowers[k])  # "in the quarter", "for the year"
    counted = next((m for m in passage.numbers if is_span_of_months(passage, m)), None) if _SPANS & passage.words else None
    if counted is not None:
        return discourse.spans.get(f"{counted.fields['value']:.0f}")  # "in the ten-month period"
    elliptical = assigned.why == CARRIED and any(passage.word(m.last) in ("'s", "'") for m in passage.names[:1])
    if elliptical and passage.number - discourse.last_period_sentence <= 1:
        return discourse.last_period  # "Hyundai's sales fell in the half to 255,000. Kia's dropped to 109,000"
    length = _length_named(passage, assigned)
    if length is not None:
        return span_of(discourse, length)
    own = discourse.last_period_subject
    same = subject is own or (subject is not None and own is not None and (belongs(subject, own) or belongs(own, subject)))
    if same and passage.number - discourse.last_period_sentence <= STALE:
        if _is_aside_period(passage, discourse):
            return discourse.main_period
        return discourse.last_period
    if assigned.property.group in ("volume", "share", "safety"):
        if passage.number - 1 == discourse.listed and discourse.last_period_sentence == discourse.listed:
            return discourse.last_period  # a list of makers goes on: "In 2024, Kia sold 900 and Ford 800. Audi sold 700"
        fresh = own is None and passage.number - discourse.last_period_sentence <= 1
        looked_back = _is_aside_period(passage, discourse) or _is_before_main(passage, discourse)
        if fresh and discourse.last_period is not None and not looked_back:
            return discourse.last_period  # "December sales in the bloc grew 4%. Registrations at Kia fell 5%"
        return discourse.last_period if _is_newer(passage, discourse) else discourse.main_period
    if subject is discourse.main_subject or discourse.main_subject is None:
        return discourse.main_period
    listed = passage.draft.sentences[passage.number].item and assigned.property.group == "money"
    return discourse.main_period if listed else None  # a list of results: all of the same time


def _as_long(last: Mention, main: Mention) -> bool:
    """Are two periods told in the same unit?"""
    return bool(last.fields["granularity"] == main.fields["granularity"])


def _stands_before(passage: Passage, discourse: Discourse) -> bool:
    """Did the last period stand in a paragraph before?"""
    sentences = passage.draft.sentences
    return sentences[discourse.last_period_sentence].paragraph != sentences[passage.number].paragraph


def _is_newer(passage: Passage, discourse: Discourse) -> bool:
    """Is the period of the figures right before as long as the first one of the article, and later ("In July … In November …")?"""
    last, main = discourse.last_period, discourse.main_period
    if last is None or main is None or not _as_long(last, main):
        return False
    begin, first = last.fields["from"], main.fields["from"]
    if begin is None or first is None or main.fields["granularity"] not in ("month", "quarter"):
        return False
    return bool(begin > first) and passage.number - discourse.last_period_sentence <= _FRESH


def is_span_of_months(passage: Passage, mention: Mention) -> bool:
    """Is it the length of the period spoken of ("in the ten-month period", "over the 7-month period")?"""
    if mention.kind != "measurement" or mention.fields["unit"] != "month" or mention.fields["value"] is None:
        return False
    if passage.word(mention.first - 1) not in ("the", "this", "same"):
        return False
    if passage.word(mention.last) in ("period", "stretch", "span"):
        return True  # and "in the 10 months", not "in the 10 months since its launch"
    ends = not passage.word(mention.last).isalpha() or passage.lowers[mention.last : mention.last + 3] == ["of", "the", "year"]
    return ends and passage.word(mention.first - 1) == "the" and passage.word(mention.first - 2) in _DURING


def _length_named(passage: Passage, assigned: Assigned) -> str | None:
    """Return the length of the period that an adjective before the property names ("quarterly earnings", "full-year sales")."""
    trigger = assigned.trigger
    if trigger is None or _LENGTHS.keys().isdisjoint(passage.words):
        return None
    named = [passage.lowers[k] for k in range(max(passage.body, trigger.first - 3), trigger.last) if passage.lowers[k] in _LENGTHS]
    return _LENGTHS[named[-1]] if named else None


def span_of(discourse: Discourse, length: str) -> Mention | None:
    """Return the last period of a length that figures had, or that the opening names."""
    main = discourse.main_period
    own = main if main is not None and main.fields["granularity"] == length else None
    return discourse.spans.get(length) or own


def _is_aside_period(passage: Passage, discourse: Discourse) -> bool:
    """Was the last period a longer one than the article's, that a paragraph before ended with ("So far this year, …")?"""
    last, main = discourse.last_period, discourse.main_period
    if last is not None and main is not None and _is_piece(passage, discourse, last, main):
        return True
    if last is None or main is None or last is main or main.fields["granularity"] not in ("month", "quarter"):
        return False
    if any(period.fields[end] is None for period in (last, main) for end in ("from", "to")):
        return False
    size, whole = (main.fields["to"] - main.fields["from"]).days, (last.fields["to"] - last.fields["from"]).days
    longer = whole > 2 * size + 20 or (main.fields["granularity"] == "quarter" and whole > size + 60)
    if passage.word(passage.body) in _QUOTES and passage.number - discourse.last_period_sentence <= 1:
        return False  # the speaker goes on in a paragraph of his words
    return longer and _stands_before(passage, discourse)


def _is_before_main(passage: Passage, discourse: Discourse) -> bool:
    """Was the last period one before the article's and as long, that a paragraph before looked back on ("after 9% in October")?"""
    last, main = discourse.last_period, discourse.main_period
    if last is None or main is None or not _as_long(last, main):
        return False
    if last.fields["to"] is None or main.fields["from"] is None or last.fields["to"] >= main.fields["from"]:
        return False
    return _stands_before(passage, discourse)


def _is_piece(passage: Passage, discourse: Discourse, last: Mention, main: Mention) -> bool:
    """Was the last period only a quarter or a month of the year that the article tells of, in a paragraph before?"""
    if main.fields["granularity"] != "year" or last.fields["granularity"] not in ("month", "quarter", "half"):
        return False
    if any(period.fields[end] is None for period in (last, main) for end in ("from", "to")):
        return False
    inside = main.fields["from"] <= last.fields["from"] and last.fields["to"] <= main.fields["to"]
    return inside and _stands_before(passage, discourse)


def _is_year_reported(passage: Passage, date: Mention) -> bool:
    """Is it a year whose results an article tells soon after its end?"""
    published, end = passage.draft.published, date.fields["to"]
    if date.fields["granularity"] != "year" or published is None or end is None:
        return False
    return bool(0 <= (published - end).days <= _YEAR_TOLD)


def carry_aim(passage: Passage, discourse: Discourse, period: Mention | None, subject: EntityDraft | None) -> Mention | None:
    """Return a plan's own period, else that of the plan told right before in the same paragraph ("It also expects …")."""
    if period is not None:
        discourse.aim_period, discourse.aim_subject, discourse.aim_sentence = period, subject, passage.number
        return period
    sentences, before = passage.draft.sentences, discourse.aim_sentence
    if not 0 <= passage.number - before <= 1 or discourse.aim_subject is not subject:
        return None
    return discourse.aim_period if sentences[before].paragraph == sentences[passage.number].paragraph else None


def begin_period(passage: Passage, discourse: Discourse) -> None:
    """Take the period that an opening names ("results for the first quarter") as the article's main one."""
    for date in passage.dates:
        if (
            (date.fields["granularity"] in ("month", "quarter", "half") or _is_year_reported(passage, date))
            and date.fields["from"] is not None
            and not is_comparison(passage, date)
            and not any(taken is date for taken in discourse.launches)
            and id(date) not in discourse.spent  # "up from 500 in December 2022"
        ):
            published = passage.draft.published
            if not is_report_date(passage, date) and (published is None or (date.fields["to"] - published).days <= 31):
                discourse.main_period, discourse.main_subject = date, discourse.organization
                return


def begin_section(passage: Passage, discourse: Discourse) -> None:
    """Let a label's period ("Year-to-date performance:") or an opening one ("Looking at the January-May period, …") carry on."""
    label = passage.draft.sentences[passage.number].heading or passage.lowers[passage.last - 1] == ":"
    published = passage.draft.published
    if not label and passage.last - passage.body > _OPENING:
        return
    for date in passage.dates:
        begin, end = date.fields["from"], date.fields["to"]
        if begin is None or begin == end or is_comparison(passage, date):
            continue
        known = published is None or (end - published).days <= 31
        if known and (label or (date.first - passage.body <= 4 and passage.lowers[passage.body] in _LOOKING)):
            discourse.last_period, discourse.last_period_subject, discourse.last_period_sentence = date, None, passage.number
            discourse.main_period = date
            return


def remember(passage: Passage, discourse: Discourse, period: Mention, subject: EntityDraft | None) -> None:
    """Let later sentences carry a period on."""
    if (period.fields["granularity"] == "day" and period.fields["kind"] == "date") or is_comparison(passage, period):
        return
    if relative_around(passage, period.first) is not None or _is_looked_back_on(passage, discourse, period):
        return  # "EBITDA, which stood at $9bn last year, fell to $8bn"
    published, end = passage.draft.published, period.fields["to"]
    if published is not None and end is not None and (end - published).days > _UNDER_WAY:
        return  # "deliveries in 2024 reached 284,000 by October"
    discourse.spans[period.fields["granularity"]] = period
    begin = period.fields["from"]
    if begin is not None and end is not None and begin.day == 1:
        discourse.spans[str(12 * (end.year - begin.year) + end.month - begin.month + 1)] = period
    if discourse.main_period is None:
        discourse.main_period, discourse.main_subject = period, subject
    discourse.last_period, discourse.last_period_subject, discourse.last_period_sentence = period, subject, passage.number


def _is_looked_back_on(passage: Passage, discourse: Discourse, period: Mention) -> bool:
    """Does a sentence only tell what a company "had earned" in a period before the one spoken of?"""
    current = discourse.last_period or discourse.main_period
    if current is None or not passage.has(_HAD, passage.body, period.first):
        return False
    end, begin = period.fields["to"], current.fields["from"]
    return end is not None and begin is not None and bool(end < begin)


def gives_way(passage: Passage, period: Mention, other: Mention) -> bool:
    """Does a later period of a sentence not carry on: it ended before the first, or is not over ("90,000 this year")?"""
    end, limit, published = period.fields["to"], other.fields["to"], passage.draft.published
    if end is None or limit is None:
        return False
    return bool(end < limit) or (published is not None and bool(end > published))
