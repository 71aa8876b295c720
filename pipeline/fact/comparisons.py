"""Comparisons: dates that only say what a figure is measured against, and days of a statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..draft import Mention
from ..lexicons import load
from .bases import is_base
from .gaps import is_change
from .hits import Hit
from .passage import Passage
from .ranks import is_of_record, ranks

_PEAKS: Final = frozenset(("high", "record", "peak", "low"))
_SAID: Final = frozenset(("said", "announced", "confirmed", "warned"))
_CLAUSES: Final = frozenset(("it", "they", "he", "she", "that"))
_UNMOVED: Final = frozenset(("unchanged", "flat", "stable", "steady"))
_REPORTS: Final = frozenset(("report", "statement", "filing", "interview", "notice", "announcement"))
_ANNOUNCING: Final = frozenset(("announced", "unveiled", "disclosed", "revealed"))
_AIMS: Final = frozenset(("plans", "plan", "will", "intends"))  # "Last month, Kia announced plans to cut 170 jobs"
_OPENING: Final = 5  # tokens before a day that opens a sentence
_BEHIND_DAY: Final = frozenset((",", "the"))
_LONG: Final = frozenset(("month", "quarter", "half", "year"))
_WORDS: Final = load("periods_of_facts")
_COMPARING: Final = frozenset(_WORDS["comparing"])
_LEVELS: Final = frozenset(_WORDS["levels"])
_TOLD: Final = frozenset(_WORDS["told"])
_RELEASED: Final = frozenset(_WORDS["released"])
_SETTING: Final = frozenset((("in", "as"), ("to", "comparable"), ("with", "comparable"), ("to", "similar"), ("to", "equal")))
_COMPARED: Final = frozenset(_WORDS["compared"])
_RELATIVE: Final = frozenset(_WORDS["relative"])
_WEEKDAYS: Final = frozenset(_WORDS["weekdays"])
_SUPERLATIVES: Final = frozenset(_WORDS["superlatives"])

_AGREED: Final = frozenset(_WORDS["agreed"])
_AGREEMENTS: Final = frozenset(_WORDS["agreements"])
_AGREEMENT: Final = 9  # tokens from "reached" to its date
_AFTER: Final = frozenset(("after", "following"))
_TURNS: Final = frozenset(_WORDS["turns"])
_TIMES_OF: Final = 6  # tokens from a multiple to what it is of
_PHRASE: Final = 12  # tokens
_FROM_PLACE: Final = frozenset(("from",))
_PERIODS: Final = frozenset(("period", "of"))
_SHORTER: Final = ("month", "quarter", "half")
_OUTDOING: Final = frozenset(_WORDS["outdoing"])
_OF_VOLUME: Final = frozenset(("sales", "registrations", "deliveries", "volume", "volumes", "orders", "production", "output"))


def is_comparison(passage: Passage, date: Mention) -> bool:
    """Does the date only say what a change is measured against?"""
    found = passage.compared.get(id(date))
    if found is None:
        found = passage.compared[id(date)] = _is_compared(passage, date)
    return found


def _is_compared(passage: Passage, date: Mention) -> bool:
    before, earlier = passage.word(date.first - 1), passage.word(date.first - 2)
    pointing = not _RELATIVE.isdisjoint(passage.lowers[date.first : date.last])
    if before == "the":
        before, earlier = earlier, passage.word(date.first - 3)
    if passage.word(date.first - 2) in ("place", "spot", "position") and passage.has(_FROM_PLACE, date.first - 5, date.first - 2):
        return True  # "up from 12th place in August 2023"
    if _is_measured_by(passage, date) or is_of_record(passage, date) or is_base(passage, date):
        return True
    if before in ("in", "of", "during", "last") and earlier in _TURNS and passage.has(_AFTER, date.first - 6, date.first - 2):
        return True  # "recovered after a decline in December, rising 24%"
    if before in _AFTER and (_owns_event(passage, date) or passage.has(_SUPERLATIVES, date.first - 8, date.first - 1)):
        return True  # "after April's damaging floods", "the second-largest share after December"
    if before in ("and", "or") and any(o.last == date.first - 1 and _is_measured_by(passage, o) for o in passage.dates):
        return True  # "down compared to May and June"
    if ranks(passage, date, before, earlier):
        return True
    if before in _COMPARED or (before, earlier) in _SETTING or (before in ("in", "of") and earlier in _COMPARED):
        return True  # "twice as many as in May"
    if before in ("in", "for", "of", "from") and _is_outdone(passage, date):
        return True  # "has already topped its total sales for 2011"
    if earlier in _LEVELS and passage.has(_COMPARED, date.first - 6, date.first - 2):
        return True  # "4% above the figure for September"
    multiple = _is_of_multiple(passage, date, before)
    if multiple is not None:
        return multiple
    if before in ("from", "over", "to") and (pointing or _after_change(passage, date)):
        return True
    if before == "from" and date.last - date.first > 2 and passage.lowers[date.last - 2 : date.last] == ["last", "year"]:
        return True  # "up 5% to 9,000 from the first quarter last year"
    if before == "from" and earlier in _UNMOVED:
        return True  # "unchanged from fiscal 2014"
    grown = before == "from" and passage.wording.gap.get(earlier) == "r"  # "an 11% year-on-year increase from October 2023"
    over = before == "over" or grown or (before == "from" and passage.has(_OF_VOLUME, date.first - 3, date.first - 1))
    if over and date.fields["granularity"] in ("month", "quarter", "half", "year") and _follows_change(passage, date):
        return True  # "a 20% jump in national sales over May 2021"
    span = date.fields["granularity"] in _LONG or passage.lowers[date.first] == "ytd"
    if before in ("on", "versus") and span and _after_change(passage, date):
        return True  # "up 3% on 2023"
    return pointing


def is_of_agreement(passage: Passage, date: Mention) -> bool:
    """Does the date only say when a deal or a rule was agreed ("under a deal reached in 2019", "reached a deal on 2 May")?"""
    if _AGREED.isdisjoint(passage.words):
        return False
    for k in range(date.first - 1, max(passage.body, date.first - _AGREEMENT) - 1, -1):
        word = passage.lowers[k]
        if word in _AGREED:
            if passage.has(_AGREEMENTS, k + 1, min(k + 4, date.first)):
                return True  # "reached a deal with unions on 20 December"
            return k - 1 not in passage.at and passage.word(k - 1) in _AGREEMENTS
        if word in (",", ";") or (k in passage.at and passage.at[k].kind not in ("name", "date", "count")):
            return False
    return False


def _is_outdone(passage: Passage, date: Mention) -> bool:
    """Do "topped" or "surpassed" and what was sold, but no number, stand before the date's preposition?"""
    if _OUTDOING.isdisjoint(passage.words):
        return False
    first = date.first - 1
    k = next((k for k in range(first - 1, max(passage.body, first - 8), -1) if passage.lowers[k] in _OUTDOING), None)
    if k is None or passage.count_numbers(k, first) or any(passage.lowers[j] in ",;" for j in range(k, first)):
        return False
    if passage.has(_LEVELS | _PEAKS, k, first):
        return True  # "bettering its best performance in August"
    return any(k < t.first < first and not t.sense.verb for t in passage.triggers)


def _is_of_multiple(passage: Passage, date: Mention, before: str) -> bool | None:
    """Is the date what a multiple is of ("double the figure of May", "twice as many as in 2023"); None where none stands before."""
    for n in passage.numbers:
        if n.fields.get("unit") != "multiple":
            continue
        directed, apart = n.fields.get("direction"), date.first - n.last
        if 0 <= apart <= 1:
            return not (directed and before == "in")  # "doubled in May" is no "double the figure of May"
        if not directed and 0 <= apart <= _TIMES_OF:
            return before in ("of", "in") and passage.verbs.isdisjoint(range(n.last, date.first))
    return None


def _owns_event(passage: Passage, date: Mention) -> bool:
    """Is it the day or month of what a noun tells, which is no figure ("April's damaging floods")?"""
    if passage.word(date.last) not in ("'s", "'"):
        return False
    return not any(date.last <= t.first <= date.last + 4 for t in passage.triggers)


def _is_measured_by(passage: Passage, date: Mention) -> bool:
    """Does the date name what a figure is compared with ("compared to March", "surpassing last year's total")?"""
    before = date.first - 1 - (passage.word(date.first - 1) == "the")
    word = passage.word(before)
    if passage.word(date.last) in _TURNS - _PEAKS and passage.has(_FROM_PLACE, date.first - 2, date.first):
        return True  # "rebounded from a fourth-quarter decline"
    if word in ("to", "with") and passage.word(before - 1) in _COMPARING:
        return True
    if word in ("a", "an") and passage.word(before - 1) in _AFTER and passage.word(date.last) in _TURNS:
        return True  # "returned to growth in October following a September decline"
    if passage.word(date.last) in _LEVELS and passage.has(_COMPARED, date.first - 5, date.first):
        return True  # "21% below pre-pandemic 2019 levels"
    if word in ("in", "of", "during") and _is_in_compared(passage, before):
        return True  # "compared with the first full month of normal trading in May last year"
    lower = "than" in passage.words and word in ("in", "during")
    if lower and any(passage.word(k) == "than" and k + 1 not in passage.at for k in range(before - 4, before)):
        return True  # "2% lower than it was in May"
    return word in _COMPARED


def _is_in_compared(passage: Passage, token: int) -> bool:
    """Do only words lead from "compared with" to a token: no number, no name, no comma?"""
    if _COMPARING.isdisjoint(passage.words):
        return False
    for k in range(token - 1, max(passage.body, token - _PHRASE) - 1, -1):
        word = passage.lowers[k]
        if word in ("with", "to") and passage.word(k - 1) in _COMPARING:
            return True
        if (k in passage.at and passage.at[k].kind != "date") or not (word.isalpha() or word == "-"):
            return False
    return False


def is_of_which_year(passage: Passage, date: Mention) -> bool:
    """Does a year only say which one the period before it is of ("in the January-May period this year")?"""
    if date.fields["granularity"] != "year":
        return False
    return any(
        0 <= date.first - other.last - (passage.word(date.first - 1) in _PERIODS) <= 0 and other.fields["granularity"] in _SHORTER
        for other in passage.dates
        if other.last <= date.first
    )


def _after_change(passage: Passage, date: Mention) -> bool:
    """Does the date stand right behind a change ("12% from March", "up $1,000 from March")?"""
    first = date.first - (passage.word(date.first - 1) == "the")
    other = passage.word(first - 1) == "from"
    on = passage.word(first - 1) in ("on", "versus")  # "up 4,100 units on last year"
    near = [n for n in passage.numbers if 0 <= first - n.last <= 2 and (other or on or n.kind == "percentage")]
    return any(is_change(passage, n) for n in near)


def _follows_change(passage: Passage, date: Mention) -> bool:
    """Is the last number before a date in its clause a change?"""
    before = [n for n in passage.numbers if n.last <= date.first and not passage.apart(n.first, date.first)]
    return bool(before) and is_change(passage, before[-1])


def is_report_date(passage: Passage, date: Mention) -> bool:
    """Is it the day of a statement ("said on Tuesday"), or of the article's date line?"""
    found = passage.reported.get(id(date))
    if found is None:
        found = passage.reported[id(date)] = _is_reported(passage, date)
    return found


def _is_reported(passage: Passage, date: Mention) -> bool:
    said = passage.hits.get("say", ())
    if date.first <= passage.body + 1 and any(_tells(passage, hit) for hit in said):
        return True  # "Last week Northvolt told reporters it had raised $1bn"
    start = date.first - 1 - (passage.word(date.first - 1) == "on")
    if passage.word(start) in _REPORTS and passage.word(date.first - 1) in ("on", "of"):
        return True  # "according to a Reuters report on 16 July"
    teller = passage.at.get(start)
    if teller in passage.names and teller is not None and passage.word(teller.first - 2) in _REPORTS:
        return True  # "according to a statement by Hella on Saturday"
    if passage.word(start) in _RELEASED:
        return True  # "according to data released on 8 March"
    if teller in passage.names and teller is not None and passage.word(teller.first - 1) == "told":
        return True  # "sources told Reuters on Friday"
    if said and _opens_statement(passage, date, said):
        return True  # "On Friday, after a board meeting, Ford announced"
    if passage.word(start) == "revealed" and passage.word(start - 1) in _CLAUSES:
        return True  # "raised $20m, it revealed yesterday"
    if date.fields["granularity"] not in ("day", "week"):
        if date.fields["granularity"] == "month" and (
            passage.word(date.last) in _TOLD or (any(hit.last == date.first for hit in said) and not _names_figures(passage, date))
        ):
            return True  # "earlier this month reported", "said last month that"
        return passage.word(date.first - 1) == "in" and any(hit.last == date.first - 1 for hit in said)
    if said and _names_figures(passage, date) and not is_weekday(passage, date):
        return False  # "reported its year-to-date sales volume of 186,000"
    for k in range(date.first - 1, max(passage.first, date.first - 6) - 1, -1) if said else ():
        if any(hit.first == k for hit in said):
            return True
        if k in passage.at:
            break
    following = passage.word(date.last)
    return passage.number <= 2 and date.first - passage.first <= 12 and following in ("(", "–", "—", "-", ":", "/", ")")


def _opens_statement(passage: Passage, date: Mention, said: Sequence[Hit]) -> bool:
    """Does a day open a sentence whose first verb is one of announcing?"""
    aimed = passage.word(date.first) in ("last", "this") and passage.has(_AIMS, date.last, passage.last)
    if date.first - passage.body > _OPENING or (date.fields["granularity"] != "day" and not aimed):
        return False
    verb = min((k for k in passage.verbs if k >= date.last), default=passage.last)
    first = min((hit.first for hit in said if hit.first >= date.last), default=passage.last)
    return first <= verb and passage.word(first) in _ANNOUNCING and passage.word(date.last) in _BEHIND_DAY


def _tells(passage: Passage, hit: Hit) -> bool:
    """Is it a saying verb with what is said behind it ("said it", "told reporters that")?"""
    word = passage.lowers[hit.first]
    if word == "told":
        return True
    return word in _SAID and any(passage.word(k) in _CLAUSES for k in (hit.last, hit.last + 1))


def _names_figures(passage: Passage, date: Mention) -> bool:
    """Does the month say of when the figures are that are told ("reported October sales of 30,000 cars")?"""
    return any(0 <= trigger.first - date.last <= 3 and not trigger.sense.verb for trigger in passage.triggers)


def is_weekday(passage: Passage, date: Mention) -> bool:
    """Is the date a mere day of this week ("on Tuesday", "today")?"""
    return date.fields["granularity"] == "day" and any(word in _WEEKDAYS for word in passage.lowers[date.first : date.last])
