"""A passage: one sentence as the fact stage sees it, with its mentions, its triggers and where its clauses break."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from ..draft import Draft, Mention
from .clauses import cut
from .conditions import condition_of
from .hits import Hit, look_up, triggers_of
from .wording import Sense, Wording

if TYPE_CHECKING:
    from .references import Standing

_SPOKEN: Final = (("say", "s"), ("according", ""))
_DASHES: Final = frozenset(("-", "–", "—", "--"))
_BEHIND: Final = _DASHES | {":"}  # a dateline


class Passage:
    """Tokens [first, last) of one sentence, or of one clause of a list, and what is marked in them."""

    __slots__ = (
        "at", "body", "breaks", "clauses", "compared", "dates", "draft", "first", "gaps", "hits", "idle", "inserted", "last",
        "lowers", "models", "movements", "names", "number", "numbers", "openings", "organizations", "paragraph", "persons",
        "places", "prepositions", "reported", "spoken", "standing", "starts", "stripped", "strong", "triggers", "verbs", "wording",
        "words",
    )  # fmt: skip

    def __init__(self, draft: Draft, number: int, mentions: list[Mention], wording: Wording) -> None:
        """`number` is the sentence's; `mentions` are those inside it."""
        sentence = draft.sentences[number]
        self.draft, self.number, self.wording = draft, number, wording
        self.first, self.last = sentence.first, sentence.last
        self.lowers, self.paragraph = draft.lowers, sentence.paragraph
        self.words = frozenset(self.lowers[self.first : self.last])  # most rules' words are not among them: no search for those
        self.body = self._behind_dateline(mentions) if number < 6 else self.first
        if self.body > self.first:
            mentions = [mention for mention in mentions if mention.first >= self.body]
        self.at: dict[int, Mention] = {}
        self.hits: dict[str, list[Hit]] = {}
        self.numbers: list[Mention] = []
        self.dates: list[Mention] = []
        self.names: list[Mention] = []  # organizations, models, people, events
        self.places: list[Mention] = []
        self.organizations: list[Mention] = []
        self.models: list[Mention] = []
        self.persons: list[Mention] = []
        self._sort(mentions)
        self.starts = [number.first for number in self.numbers]
        self.verbs: set[int] = set()
        look_up(self, wording.sought, self.hits)
        self.triggers = triggers_of(self)
        self.strong = {token for hit in self.triggers if not hit.sense.weak for token in range(hit.first, hit.last)}
        self.spoken: dict[int, tuple[str, int]] = {}  # first token of a word of saying -> its letter in a gap, and its length
        for kind, letter in _SPOKEN:
            for hit in self.hits.get(kind, ()):
                self.spoken[hit.first] = (letter, hit.last - hit.first)
        self._prepare()

    def _prepare(self) -> None:
        """Make room for what is found when first asked for."""
        self.breaks: list[float] = []  # for each token the cost of all breaks up to it
        self.clauses: list[int] = []  # and the number of its clause
        self.gaps: dict[tuple[int, int], str] = {}
        self.compared: dict[int, bool] = {}  # id of a date -> what is_comparison has found
        self.reported: dict[int, bool] = {}  # likewise what is_report_date has found
        self.stripped: dict[tuple[int, int], int] = {}  # what strip_hedge has found
        self.inserted: list[tuple[int, int]] | None = None
        self.openings: list[int] | None = None
        self.movements: dict[str, list[Hit]] | None = None
        self.prepositions: dict[int, str] = {}  # what preposition_before has found
        self.standing: dict[frozenset[str], Standing] = {}  # types of entities -> what of them may be whom a figure is about
        self.idle: set[int] = set()  # id of each number that no property claims: "in 62 cities"

    def _sort(self, mentions: list[Mention]) -> None:
        """Put each mention where rules look for it."""
        at = self.at
        typed = {
            "organization": self.organizations, "vehicle_model": self.models, "person": self.persons, "place": self.places,
        }  # fmt: skip
        for mention in mentions:
            for token in range(mention.first, mention.last):
                at[token] = mention
            if mention.kind == "date":
                self.dates.append(mention)
            elif mention.kind == "name":
                if mention.entity is not None:
                    kind = mention.entity.type
                    if kind != "place":
                        self.names.append(mention)
                    if kind in typed:
                        typed[kind].append(mention)
            else:
                tested = condition_of(self.lowers, mention, mentions)
                if tested is None:
                    self.numbers.append(mention)
                else:  # it makes no figure, and speaks for a property
                    self.hits.setdefault("trigger", []).append(Hit(mention.first, mention.last, Sense("trigger", tested)))

    def _behind_dateline(self, mentions: list[Mention]) -> int:
        """Return the first token behind "BEIJING, Nov 10 (Agency) -", or the sentence's own first."""
        if _BEHIND.isdisjoint(self.words):
            return self.first
        covered = {t: m for m in mentions if m.kind in ("name", "date") for t in range(m.first, m.last)}
        placed = False
        for token in range(self.first, min(self.first + 22, self.last)):
            word = self.draft.words[token]
            if token in covered:
                placed = placed or _places(covered[token])
                continue
            if token > self.first and (word in _DASHES or (word == ":" and token - self.first < 6 and self.word(token - 2) != "(")):
                if word == ":" and self.draft.words[token + 1 : token + 2] and self.draft.words[token + 1][0].isdigit():
                    return self.first  # "China: 43,000"
                spaced = word != "-" or self.draft.ends[token - 1] < self.draft.starts[token]
                return token + 1 if placed and spaced else self.first
            if not (word[0].isupper() or not word[0].isalnum() or word.isdigit()):
                return self.first
        return self.first

    def apart(self, a: int, b: int) -> int:
        """Return how many clauses lie between two tokens."""
        if not self.clauses:
            self.breaks, self.clauses = cut(self)
        return abs(self.clauses[b - self.first] - self.clauses[a - self.first])

    def cost(self, a: int, b: int) -> float:
        """Return the cost of the breaks between two tokens."""
        if not self.breaks:
            self.breaks, self.clauses = cut(self)
        return abs(self.breaks[b - self.first] - self.breaks[a - self.first])

    def moving(self, kind: str) -> list[Hit]:
        """Return the words of movement of a kind: verbs ("move"), nouns ("rise") or adverbs ("way")."""
        if self.movements is None:
            self.movements = {}
            look_up(self, self.wording.movements, self.movements)
        return self.movements.get(kind, [])

    def brackets(self) -> list[int]:
        """Return the tokens that open brackets."""
        if self.openings is None:
            self.openings = [k for k in range(self.body + 1, self.last) if self.lowers[k] == "("]
        return self.openings

    def count_numbers(self, first: int, last: int) -> int:
        """Return how many numbers begin at tokens [first, last)."""
        return bisect_left(self.starts, last) - bisect_left(self.starts, first) if first < last else 0

    def has(self, words: frozenset[str], first: int, last: int) -> bool:
        """Does one of the words stand at tokens [first, last), as far as they are in the sentence?"""
        if words.isdisjoint(self.words):
            return False
        return not words.isdisjoint(self.lowers[max(first, self.first) : min(last, self.last)])

    def has_beside(self, words: frozenset[str], token: int) -> bool:
        """Does one of the words stand in the clause of a token?"""
        return not words.isdisjoint(self.words) and any(
            self.lowers[k] in words and not self.apart(k, token) for k in range(self.body, self.last)
        )

    def has_before(self, words: frozenset[str], token: int) -> bool:
        """Does one of the words stand before a token, in its clause?"""
        if words.isdisjoint(self.words):
            return False
        return any(self.lowers[k] in words and not self.apart(k, token) for k in range(self.body, token))

    def word(self, token: int) -> str:
        """Return the lower-case word at a token, or "" outside the sentence."""
        return self.lowers[token] if self.first <= token < self.last else ""


def _places(mention: Mention) -> bool:
    """May a dateline hold the mention as its place, day or agency?"""
    entity = mention.entity
    return mention.kind == "date" or (entity is not None and (entity.type == "place" or entity.subtype == "media"))
