"""Tense: whether the words round a date look back or ahead."""

from __future__ import annotations

from typing import Final, NamedTuple

from ..calendar import Direction
from ..draft import Draft, Mention
from ..lexicons import load
from .dates_meaning import Meaning
from .dates_words import COMPARING, TENSE

_FUTURE: Final = TENSE["future"]
_PAST: Final = TENSE["past"]
_SCHEDULED: Final = TENSE["scheduled"]
_NOT_PAST: Final = TENSE["not_past"]
_WAS: Final = TENSE["was"]
_VERBS: Final = TENSE["verbs"]
_REPORTING: Final = TENSE["reporting"]
_TIMETABLE: Final = TENSE["timetable"]
_MODALS: Final = TENSE["modals"]
_BETWEEN: Final = TENSE["between"]
_DETERMINERS: Final = TENSE["determiners"]
_RESULTS: Final = TENSE["results"]
_PUBLISHING: Final = TENSE["publishing"]
_UNSURE: Final = TENSE["unsure"]
_HAPPENED: Final = TENSE["happened"]
_CALLING: Final = TENSE["calling"]
_MOVED: Final = TENSE["moved"]
_LIKE_PAST: Final = TENSE["like_past"]
_NOUN_LEADS: Final = TENSE["noun_leads"]
_SETTLING: Final = TENSE["settling"]
_SETTLED: Final = TENSE["settled"]
_ARTICLES: Final = TENSE["articles"]
_ACHIEVING: Final = TENSE["achieving"]
_INTENTIONS: Final = TENSE["intentions"]
_EXPECTING: Final = TENSE["expecting"]
_FORESEEN: Final = _EXPECTING | {"set", "due", "tipped", "forecast"}
_TOLD: Final = TENSE["telling_plans"]
_TOOK: Final = frozenset(("took", "taken"))
_HAVING: Final = frozenset(("had", "have", "has"))
_PERCENT: Final = frozenset(("%", "percent", "cent", "pc"))
_TELLING: Final = _FUTURE | _PAST | _TIMETABLE | _SCHEDULED  # words that may tell by themselves
_LEADING: Final = _MODALS | _BETWEEN | {"to"}  # words behind which any may tell
_YEARLY: Final = frozenset(("on", "over", "-"))
_SELECT: Final = frozenset(("only", "few"))  # "one of the few to grow in January"
_PLANNED: Final = TENSE["planned"]
_NEEDS_NEXT: Final[dict[str, list[str]]] = load("calendar")["needs_next"]


class Expression(NamedTuple):
    """A date read but not yet resolved."""

    meaning: Meaning
    shape: str
    kind: str
    modifier: str | None
    pointing: bool
    open: bool  # the text leaves its year out


class Tense:
    """What the sentence of one date says of its time."""

    def __init__(self, draft: Draft, at: Mention, expression: Expression) -> None:
        self.draft, self._at, self._expression = draft, at, expression

    def direction(self) -> Direction:
        """Ahead after "will", "by", "expected"; behind after a past tense or nothing; the closer one for a timetable's present."""
        modifier = self._expression.modifier
        if modifier == "since" and self.draft.lowers[self._at.first - 1] == "since":
            return "past"
        if self.draft.lowers[self._at.first - 2 : self._at.first] == ["back", "in"]:
            return "past"
        if self.draft.lowers[self._at.first - 2 : self._at.first] == ["later", "in"] and self._expression.shape == "month":
            return "near"  # "announces sales later in February"
        if self.draft.lowers[self._at.first - 1] == "in" and self.draft.lowers[self._at.first - 2] in _MOVED:
            return "past"  # "after a rally in June"
        sentence = self.draft.sentences[self.draft.sentence_of[self._at.first]]
        first, last = sentence.first, sentence.last
        if self._is_of_results(first) or self._is_preview(first):
            return "past"
        cue, word = self._cue_left(first)
        if modifier in ("by", "until"):
            achieved = cue is None and self._is_achieved(last, modifier)
            return "past" if achieved or (cue == "past" and word not in _REPORTING) else "future"
        if self._is_behind():
            return "past"
        if self._is_called_for(first):
            return "future"
        if cue == "future" and self._is_unsure(first):
            return "soon"
        if cue is None:
            cue, word = self._cue_right(last)
        if cue is None and modifier == "since":
            return "future"  # "from 1 July that rises to 200"
        if cue is None:
            return "soon" if self._expression.shape == "day" else "past"
        if cue == "future" and word in _INTENTIONS and self._expression.shape in ("month", "quarter", "half"):
            return "intended"
        if cue == "future" and self._is_quarterly() and self._is_expected(first):
            return "intended"
        if self._expression.shape == "weekend" and cue == "future" and self._cue_left(first)[0] != "future":
            return "past"
        if cue == "past" and self._expression.shape == "day" and (self._dateline(first) or self._cue_right(last)[0] == "future"):
            return "soon"
        return cue

    def _is_quarterly(self) -> bool:
        """Is it a quarter, or a run of months ("July-September")?"""
        expression = self._expression
        return expression.shape == "quarter" or (expression.shape == "month" and expression.kind == "range")

    def _is_achieved(self, last: int, modifier: str) -> bool:
        """Is it behind for the verb that follows: "by March, it had built 200", "through March, it sold 200"?"""
        cue, verb = self._cue_right(last)
        if verb in _HAVING and verb != "had":  # "it has sold", not "it has to pay"
            lowers = self.draft.lowers
            done = lowers[min(lowers.index(verb, self._at.last, last) + 1, last - 1)]
            return done in _PAST or done.endswith("ed")
        return verb == "had" or (modifier == "until" and cue == "past" and verb not in _REPORTING)

    def _is_expected(self, first: int) -> bool:
        """Is it a quarter of which something is expected, nothing planned: "is expected to grow in 2Q"?"""
        before = self.draft.lowers[max(first, self._at.first - 14) : self._at.first]
        expecting = max((n for n, word in enumerate(before) if word in _EXPECTING), default=None)
        return expecting is not None and _PLANNED.isdisjoint(before[expecting:])  # "polled by Foo expect"

    def _is_preview(self, first: int) -> bool:
        """Is it the period of results still to come out: "is expected to report a profit for April-September"?"""
        before = self.draft.lowers[max(first, self._at.first - 20) : self._at.first]
        return self._expression.shape in ("month", "quarter", "half") and any(
            before[k] == "to" and before[k - 1] in _FORESEEN and before[k + 1] in _PUBLISHING for k in range(1, len(before) - 1)
        )

    def _is_of_results(self, first: int) -> bool:
        """Is it the third quarter of "will report third-quarter results"?"""
        lowers, at = self.draft.lowers, self._at
        return not _RESULTS.isdisjoint(lowers[at.last : at.last + 3]) and not _PUBLISHING.isdisjoint(
            lowers[max(first, at.first - 5) : at.first]
        )

    def _is_behind(self) -> bool:
        """Is it the day of "Thursday's close"?"""
        lowers, at = self.draft.lowers, self._at
        if lowers[at.last : at.last + 1] != ["'s"]:
            return False
        behind = lowers[at.last + 1 : at.last + 3]
        compared = lowers[at.first - 1] in COMPARING and behind[:1] != [] and behind[0][0].isdigit()  # "from October's 4,000"
        return compared or not _HAPPENED.isdisjoint(behind)

    def _is_unsure(self, first: int) -> bool:
        """Is it the day of "complaints that may be related as of May 4"?"""
        lowers, at = self.draft.lowers, self._at.first
        return lowers[at - 2 : at] == ["as", "of"] and not _UNSURE.isdisjoint(lowers[max(first, at - 9) : at])

    def _is_called_for(self, first: int) -> bool:
        """Is it the day of "called a strike for Thursday"?"""
        lowers, at = self.draft.lowers, self._at
        if lowers[at.first - 1] != "for" or self._expression.shape not in ("day", "weekday"):
            return False
        return not _CALLING.isdisjoint(lowers[max(first, at.first - 9) : at.first - 1])

    def _dateline(self, first: int) -> bool:
        """Is it the day in "BEIJING, Nov 10 (Agency) -", which may be a day ahead of the published one?"""
        return (
            self._expression.shape == "day"
            and self._at.first - first < 12
            and self.draft.words[first].isupper()
            and len(self.draft.words[first]) > 2
        )

    def _cue_left(self, first: int) -> tuple[Direction | None, str]:
        lowers = self.draft.lowers
        for j in range(self._at.first - 1, first - 1, -1):
            if lowers[j] == ";" or (lowers[j] in ("who", "which") and lowers[j - 1] == "," and self._at.first - j < 3):
                break  # "succeeds Ann Lee, who on Monday was named"
            if lowers[j] == "after" and j == self._at.first - 1 and self._has_moved():
                break  # "poised to sell a million after November sales jumped"
            cue = self._cue(j, first)
            if cue:
                return cue, lowers[j]
        return None, ""

    def _has_moved(self) -> bool:
        """Did what stands behind the date move: "November sales jumped"?"""
        behind = self._at.last + 1
        last = min(behind + 2, self.draft.sentences[self.draft.sentence_of[self._at.first]].last)
        return behind < last and self._cue_right(last) == ("past", self.draft.lowers[behind])

    def _cue_right(self, last: int) -> tuple[Direction | None, str]:
        lowers = self.draft.lowers
        for j in range(self._at.last, last):
            if lowers[j] == ";":
                break
            cue = self._cue(j, self._at.last)
            if cue:
                return cue, lowers[j]
        return None, ""

    def _cue(self, j: int, first: int) -> Direction | None:
        """What the word at token j says of its date."""
        lowers = self.draft.lowers
        if not (lowers[j] in _TELLING or lowers[j - 1] in _LEADING or lowers[j].endswith("ed")):
            return None
        word, before, earlier = self._word(j, first), self._word(j - 1, first), self._word(j - 2, first)
        if before in ("as", "than", "-") and word.endswith("ed"):
            return None  # "as planned", "a wider-than-expected loss"
        if (word == "plans" and before in _TOLD) or (word == "target" and "price" in (before, lowers[j + 1])):
            return None  # "announced plans May 25 to spend", "its price target implies"
        if word in _FUTURE:
            if before in _WAS or earlier in _WAS or (word == "effect" and before in _TOOK):
                return "past"
            if self._is_complete(j):
                return "future"
        if before in _MODALS or (before in _BETWEEN and earlier in _MODALS):
            return "future"
        if before == "to" and earlier in _ACHIEVING:
            return None  # "managed to sell": the word before tells
        if before == "to" and (word in _VERBS or word == "be"):
            if self._tells_outcome(j):
                return None
            return "past" if word in _SETTLING and lowers[j + 1] in _SETTLED else "future"  # "fell to close at $60"
        if before == "be" or (earlier == "be" and word not in _SCHEDULED):
            return None  # "will be put right": the word before "be" decides
        if before in _ARTICLES and word.endswith("ed") and j + 1 != self._at.first:
            return None  # "owners of the affected cars"
        if word in _LIKE_PAST and before in _NOUN_LEADS:
            return None  # "its next cut in May"
        if word in _PAST or (word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST):
            return "past"
        if before in _DETERMINERS:
            return None  # "its launch", "the start"
        if word in _TIMETABLE and self._is_complete(j):
            return "near" if self.draft.sentences[self.draft.sentence_of[j]].heading else "future"
        return "near" if word in _SCHEDULED else None

    def _is_complete(self, j: int) -> bool:
        """Does the word at j stand before one that it needs: "set to", "comes in", not "comes at a time when"?"""
        needs = _NEEDS_NEXT.get(self.draft.lowers[j])
        return needs is None or (self.draft.lowers[j + 1] if j + 1 < len(self.draft.lowers) else "") in needs

    def _tells_outcome(self, j: int) -> bool:
        """Does the infinitive at j tell what came of a movement ("rose 12% to reach"), what alone did it ("only one to grow")?"""
        before = self.draft.lowers[max(0, j - 5) : j - 1]
        if not before:
            return False
        # "rose 5% year on year to reach"
        moved = before[-1] in _PERCENT or (before[-1] == "year" and not _YEARLY.isdisjoint(before))
        return moved or not _SELECT.isdisjoint(before)

    def _word(self, j: int, first: int) -> str:
        """The lower-case word at j; none before the sentence, nor for the month of May."""
        if j < first or (self.draft.words[j] == "May" and j > first):
            return ""
        return self.draft.lowers[j]
