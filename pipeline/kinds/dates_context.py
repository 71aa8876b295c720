"""What a date sees of its article: the tense around it, the company whose fiscal year counts, and the dates before it."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from itertools import pairwise
from operator import itemgetter
from typing import Final

from ..calendar import CALENDAR, Direction, Fiscal
from ..draft import Draft, Mention
from ..lexicons import Entry, load
from .dates_meaning import Answer
from .dates_tense import Expression, Tense
from .dates_words import BASES, COMPARING, MONTHS, ORDINALS
from .tails import SIGNS

_LEXICON: Final = load("calendar")
_FINENESS: Final = {"day": 0, "week": 1, "month": 2, "quarter": 3, "half": 4, "year": 5, "decade": 6}
_MARCH_COUNTRIES: Final[dict[str, bool]] = _LEXICON["fiscal_countries"]  # country -> is the year called after the one it starts in
_INDIAN: Final = re.compile(_LEXICON["patterns"]["indian"])
_QUARTER_ENDED: Final = re.compile(_LEXICON["patterns"]["quarter_ended"])
_AMERICAN: Final = re.compile(_LEXICON["patterns"]["american"])
_BRITISH: Final = re.compile(_LEXICON["patterns"]["british"])
_FISCAL: Final = re.compile(r"\bFY ?'?\d\d|[1-4QH]FY\d\d")
_GLOBAL: Final = frozenset(("automaker", "media", "finance", "tech"))  # whose own year counts, also told of in rupees
_TELLERS: Final = frozenset(("media", "finance"))
_SIGNS: Final = frozenset(sign.lower() for sign in SIGNS)
_HEAD: Final = 40  # known dates of an article's head, and on either side of a date, that may be its clause's period
_NEAR: Final = 60


class ArticleView:
    """One article's dates as they are resolved. Answers the questions of one mention at a time: `at` names it."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.known: list[tuple[Mention, Expression, Answer]] = []
        self._at: Mention | None = None
        self._expression: Expression | None = None
        self._names: list[tuple[int, Entry]] | None = None
        self._american: bool | None = None
        self._told: Fiscal | None = None

    def at(self, mention: Mention, expression: Expression) -> ArticleView:
        """Turn to a mention."""
        self._at, self._expression = mention, expression
        return self

    def direction(self) -> Direction:
        """Ahead after "will", "by", "expected"; behind after a past tense or nothing; the closer one for a timetable's present."""
        assert self._at and self._expression
        return Tense(self.draft, self._at, self._expression).direction()

    def _sentence(self) -> tuple[int, int]:
        assert self._at
        sentence = self.draft.sentences[self.draft.sentence_of[self._at.first]]
        return sentence.first, sentence.last

    # -- fiscal years ----------------------------------------------------------------------------------------------

    def fiscal(self) -> Fiscal:
        """Return the fiscal year of the company of the sentence, else of the nearest one before it."""
        assert self._at
        best = self._nearest_company()
        own = _own_year(best) if best else CALENDAR
        if best and own.calendar and best.subtype == "supplier" and _INDIAN.search(self.draft.norm):
            return self._custom()  # Bosch in India
        # Of makers the knowledge base knows the year; of other Indian companies only what it holds is sure.
        known = best and (best.subtype == "automaker" or _MARCH_COUNTRIES.get(best.country or "", True))
        return own if known or not own.calendar else self._custom()

    def _custom(self) -> Fiscal:
        """The fiscal year of a company that is not known: what the text says of its quarters, else India's in an Indian text."""
        if self._told is None:
            told = _QUARTER_ENDED.search(self.draft.norm)
            if told:
                month = MONTHS[told[2].lower()] - 3 * (ORDINALS.get(told[1].lower()) or int(told[1][1]))
                self._told = Fiscal(month % 12 or 12)
            else:
                self._told = Fiscal(3) if _INDIAN.search(self.draft.norm) or self._is_indian() else CALENDAR
        return self._told

    def _is_indian(self) -> bool:
        """Does a text that counts in fiscal years name mostly companies of India?"""
        companies = [entry for _, entry in self._entries() if entry.type == "organization"]
        indian = sum(entry.country == "IN" for entry in companies)
        return 2 * indian > len(companies) and _FISCAL.search(self.draft.norm) is not None

    def named_fiscal(self) -> Fiscal:
        """The same for words that say "fiscal": countries count too, then whatever the article is about."""
        assert self._at
        first, last = self._sentence()
        here = [(token, entry) for token, entry in self._entries() if first <= token < last]
        for token, entry in reversed(here):
            if token < self._at.first and (entry.type == "organization" or not _stated_year(entry).calendar):
                own = _stated_year(entry)
                return self._custom() if own.calendar and entry.subtype not in _GLOBAL and _INDIAN.search(self.draft.norm) else own
        for token, entry in here:
            if token > self._at.first and not _stated_year(entry).calendar:
                return _stated_year(entry)
        counted = Counter(found for _, entry in self._entries() if not (found := _stated_year(entry)).calendar)
        if counted:
            return counted.most_common(1)[0][0]
        return Fiscal(3) if _INDIAN.search(self.draft.norm) else CALENDAR

    def _entries(self) -> list[tuple[int, Entry]]:
        if self._names is None:
            self._names = []
            for mention in self.draft.mentions:
                entry = mention.fields.get("entry") if mention.kind == "name" else None
                if isinstance(entry, Entry):
                    self._names.append((mention.first, entry))
        return self._names

    def _nearest_company(self) -> Entry | None:
        """Return the nearest organization before the date, else the first behind it in the sentence."""
        assert self._at
        first, last = self._sentence()
        entries = self._entries()
        at = bisect_left(entries, self._at.first, key=itemgetter(0))
        before = next((entries[n] for n in range(at - 1, -1, -1) if _has_quarters(entries[n][1])), None)
        if before and before[0] >= first:
            return before[1]
        for number in range(at, len(entries)):
            token, entry = entries[number]
            if token >= last:
                break
            if _has_quarters(entry):
                return entry
        return before[1] if before else None

    def american(self) -> bool:
        """Does the text spell as Americans do?"""
        if self._american is None:
            text = self.draft.norm
            self._american = len(_AMERICAN.findall(text)) > len(_BRITISH.findall(text))
        return self._american

    # -- the dates before ------------------------------------------------------------------------------------------

    def clause(self, unit: str | None) -> Answer | None:
        """Return the period the clause speaks of: of the sentence, else of the paragraph, else of the article's head."""
        assert self._at
        here = self.draft.sentence_of[self._at.first]
        paragraph = self.draft.sentences[here].paragraph
        best, least = None, 1 << 30
        at = self._place()
        # The nearest ones, and those of the article's head: all that can win, and never more in a longer article.
        for mention, expression, answer in (*self.known[:_HEAD], *self.known[max(_HEAD, at - _NEAR) : max(_HEAD, at + _NEAR)]):
            distance = self._distance(mention, expression, answer, unit, here, paragraph)
            if distance is not None and distance < least:
                best, least = answer, distance
        return best

    def _distance(
        self, mention: Mention, expression: Expression, answer: Answer, unit: str | None, here: int, paragraph: int
    ) -> int | None:
        """How far a known date is from being the clause's period; None if it cannot be."""
        assert self._at
        if mention is self._at or not _may_be_period(expression, answer, unit):
            return None
        lowers = self.draft.lowers
        number = self.draft.sentence_of[mention.first]
        compared = _is_compared(lowers, mention.first)
        at = mention.first - (lowers[mention.first - 1] == "the")
        if (lowers[at - 1] == "in" or lowers[mention.first] == "between") and self._is_of_base(at - (lowers[at - 1] == "in")):
            return None  # "11% from 300 in May and 3% from the same month last year"
        single = answer.granularity == "day" and not (answer.period and answer.period.first < answer.period.last)
        penalty = 60 * (compared or expression.pointing) + 40 * single
        if number == here:
            if mention.first < self._at.first:
                between = lowers[mention.last : self._at.first]
                return penalty + len(between) + 30 * (";" in between)
            between = lowers[self._at.last : mention.first]
            if between in ([","], ["("]) and answer.granularity == unit:
                return None  # "the previous quarter, Q1": its other name
            other = any(word == "and" and _is_value(following) for word, following in pairwise(between))
            # "from a year earlier and 5% from May", "RMB1.15 billion in the year-ago quarter and RMB1.19 billion in the second"
            return penalty + len(between) + 8 + 60 * (";" in between) + 4000 * other + 300_000 * compared
        if mention.first > self._at.first or penalty >= 60 or expression.shape == "ago":
            return None
        if (
            answer.granularity in ("day", "week")
            and unit not in ("day", "week")
            and expression.kind == "date"
            and expression.shape != "unit"
        ):
            return None
        if self.draft.sentences[number].paragraph == paragraph and (
            answer.granularity != "year" or (unit == "year" and here - number == 1)
        ):
            return 1000 + 1000 * (here - number) + penalty - mention.first % 500
        return 100_000 + penalty * 1000 + mention.first + 1_000_000 * (answer.granularity == "year")

    def _is_of_base(self, at: int) -> bool:
        """Does a number that something is compared with stand before token `at`: "from 12,058 units [in May]"?"""
        lowers = self.draft.lowers
        for k in range(at - 1, max(at - 8, 0), -1):
            if lowers[k] in BASES or (lowers[k] in ("with", "to") and lowers[k - 1] in ("compared", "comparison")):
                return any(word[0].isdigit() for word in lowers[k + 1 : min(k + 4, at)])
            if lowers[k] in (",", ";", "and", "to"):
                return False
        return False

    def before(self, unit: str) -> Answer | None:
        """Return the date last spoken of that is told in the unit or a finer one."""
        assert self._at
        for number in range(self._place() - 1, -1, -1):
            mention, expression, answer = self.known[number]
            if mention.first >= self._at.first or _FINENESS[answer.granularity] > _FINENESS[unit]:
                continue
            if unit == "day" and expression.shape == "boundary":
                continue
            return answer
        return None

    def know(self, mention: Mention, expression: Expression, answer: Answer) -> None:
        """Keep what a date was resolved to, in text order."""
        insort(self.known, (mention, expression, answer), key=_first_token)

    def _place(self) -> int:
        """Return how many of the known dates stand before the mention in question."""
        assert self._at
        return bisect_left(self.known, self._at.first, key=_first_token)


def _is_compared(lowers: list[str], first: int) -> bool:
    """Does the clause compare with the date at a token ("than in May", "than the overall first half")?"""
    before, second = lowers[first - 1], lowers[first - 2]
    if before in COMPARING or (before in ("in", "the") and second in COMPARING):
        return True
    return second == "the" and lowers[first - 3] == "than"


def _is_value(word: str) -> bool:
    return word[0].isdigit() or word in _SIGNS


def _first_token(known: tuple[Mention, Expression, Answer]) -> int:
    return known[0].first


def _may_be_period(expression: Expression, answer: Answer, unit: str | None) -> bool:
    if expression.modifier in ("by", "until", "since", "before") or expression.shape in ("weekday", "today", "in"):
        return False
    fineness = _FINENESS[answer.granularity]
    if unit is None:
        return True
    if unit in ("day", "week"):
        return fineness <= _FINENESS[unit]
    if expression.shape == "day" and expression.kind == "date":
        return False
    if unit == "year":
        return fineness <= _FINENESS["year"] and answer.granularity != "week"
    if answer.period and expression.kind == "range" and unit in ("month", "quarter"):
        months = (
            12 * (answer.period.last.year - answer.period.first.year) + answer.period.last.month - answer.period.first.month + 1
        )
        return months == (1 if unit == "month" else 3)  # "between January and March" is a quarter to what points at it
    return answer.granularity == unit or (unit == "month" and expression.shape == "boundary")


def _has_quarters(entry: Entry) -> bool:
    """Is it a company whose quarters the article may tell, not one that tells of them?"""
    return entry.type == "organization" and entry.subtype not in _TELLERS


def _own_year(entry: Entry) -> Fiscal:
    """Return the fiscal year the knowledge base holds of a company."""
    if entry.fiscal_year_end is None or entry.fiscal_year_end[0] == 12:
        return CALENDAR
    return Fiscal(entry.fiscal_year_end[0], _MARCH_COUNTRIES.get(entry.country or "", False))


def _stated_year(entry: Entry) -> Fiscal:
    """The same, or the custom of the country where the words say "fiscal"."""
    own = _own_year(entry)
    if own.calendar and entry.country in _MARCH_COUNTRIES:
        return Fiscal(3, _MARCH_COUNTRIES[entry.country])
    return own
