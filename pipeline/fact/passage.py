"""A passage: one sentence as the fact stage sees it, with its mentions, its triggers and where its clauses break."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from ..draft import Draft, Mention
from ..lexicons import load
from .conditions import condition_of
from .misleading import meant
from .wording import Sense, Wording

_WORDS = load("coreference")
_BREAKS, _RELATIVES, _SUBJECTS, _DETERMINERS, _PREPOSITIONS = (
    frozenset(_WORDS[name]) for name in ("breaks", "relatives", "subjects", "determiners", "prepositions")
)
_BEFORE_VERB = frozenset(_WORDS["before_verb"])
_ALWAYS, _WHICH, _COMPARED, _ASIDE, _INCLUDING = (
    frozenset(_WORDS[name]) for name in ("always_break", "which", "compared", "aside", "including")
)
_BEFORE = frozenset(("before", "excluding", "except"))
_BARE = frozenset(_WORDS["organizations"])  # without an article these begin no clause ("its software and chip division will")
_COMPOUNDS = frozenset(_WORDS["compounds"])  # "Hong Kong-listed", "family-owned"
_SPARING = frozenset().union(_ASIDE, _INCLUDING, _COMPOUNDS)  # words beside which a trigger may be none
_POINTS = {";": 4.0, ":": 1.5, "–": 1.0, "—": 1.0, "--": 1.0, ",": 0.5, "?": 4.0, "!": 4.0, ".": 4.0}
_SPOKEN = (("say", "s"), ("according", ""))
_DASHES = frozenset(("-", "–", "—", "--"))
_MARKING = _BREAKS.union(_RELATIVES, _COMPARED, _POINTS, _DASHES, "()[]", ("and", "as", "([", ")]"))  # words that may part clauses
NEW_CLAUSE, ELIDED = 3.0, 1.0


@dataclass(slots=True)
class Hit:
    """A listed phrase at tokens [first, last) and one thing that it says."""

    first: int
    last: int
    sense: Sense


class Passage:
    """Tokens [first, last) of one sentence, or of one clause of a list, and what is marked in them."""

    __slots__ = (
        "at", "body", "breaks", "clause", "compared", "dates", "draft", "first", "gaps", "hits", "idle", "inserted", "last",
        "lowers", "names", "number", "numbers", "paragraph", "places", "spoken", "stripped", "strong", "triggers",
        "verbs", "wording", "words",
    )  # fmt: skip

    def __init__(self, draft: Draft, number: int, mentions: list[Mention], wording: Wording) -> None:
        """`number` is the sentence's; `mentions` are those inside it."""
        sentence = draft.sentences[number]
        self.draft, self.number, self.wording = draft, number, wording
        self.first, self.last = sentence.first, sentence.last
        self.lowers, self.paragraph = draft.lowers, sentence.paragraph
        self.words = frozenset(self.lowers[self.first : self.last])  # most rules' words are not among them: no search for those
        self.body = self._behind_dateline(mentions) if number < 6 else self.first
        mentions = [mention for mention in mentions if mention.first >= self.body]
        self.at: dict[int, Mention] = {}
        self.hits: dict[str, list[Hit]] = {}
        self.numbers: list[Mention] = []
        self.dates: list[Mention] = []
        self.names: list[Mention] = []  # organizations, models, people, events
        self.places: list[Mention] = []
        for mention in mentions:
            for token in range(mention.first, mention.last):
                self.at[token] = mention
            if mention.kind == "date":
                self.dates.append(mention)
            elif mention.kind != "name":
                tested = condition_of(draft.lowers, mention, mentions)
                if tested is None:
                    self.numbers.append(mention)
                else:  # it makes no figure, and speaks for a property
                    self.hits.setdefault("trigger", []).append(Hit(mention.first, mention.last, Sense("trigger", tested)))
            elif mention.entity is not None:
                (self.places if mention.entity.type == "place" else self.names).append(mention)
        self.triggers: list[Hit] = []
        self.verbs: set[int] = set()
        self._scan()
        self.breaks, self.clause = self._cut()
        self.gaps: dict[tuple[int, int], str] = {}
        self.compared: dict[int, bool] = {}  # id of a date -> what is_comparison has found
        self.stripped: dict[tuple[int, int], int] = {}  # what strip_hedge has found
        self.inserted: list[tuple[int, int]] | None = None  # found when first asked for
        self.idle: set[int] = set()  # id of each number that no property claims: "in 62 cities"

    def _behind_dateline(self, mentions: list[Mention]) -> int:
        """Return the first token behind "BEIJING, Nov 10 (Agency) -", or the sentence's own first."""
        covered = {t: m for m in mentions if m.kind in ("name", "date") for t in range(m.first, m.last)}
        placed = False
        for token in range(self.first, min(self.first + 22, self.last)):
            word = self.draft.words[token]
            if token in covered:
                placed = placed or _places(covered[token])
                continue
            if token > self.first and (word in _DASHES or (word == ":" and token - self.first < 6 and self.word(token - 2) != "(")):
                spaced = word != "-" or self.draft.ends[token - 1] < self.draft.starts[token]
                return token + 1 if placed and spaced else self.first
            if not (word[0].isupper() or not word[0].isalnum() or word.isdigit()):
                return self.first
        return self.first

    def _scan(self) -> None:
        """Look every token up once; the longest phrase of each kind wins."""
        phrases, lowers, at = self.wording.phrases, self.lowers, self.at
        until: dict[str, int] = {}  # kind -> token behind its last phrase of several words
        hits, last = self.hits, self.last
        for i, listed in [(i, phrases[word]) for i, word in enumerate(lowers[self.body : last], self.body) if word in phrases]:
            covering = at.get(i)
            if covering is not None and (covering.kind in ("name", "date") or i < covering.first + 1):
                continue
            found = listed.alone
            if listed.longer and i + 1 < last and (longer := listed.longer.get(lowers[i + 1])):
                found = [*longer, *found]
            for words, size, kinds, verb, noun in found:
                if size > 2 and (i + size > last or tuple(lowers[i : i + size]) != words):
                    continue
                if verb and covering is None and lowers[i] != "comprising" and (not noun or self._is_verb(i)):
                    self.verbs.add(i)
                for kind, listed_senses in kinds:
                    if until and until.get(kind, 0) > i:
                        continue
                    if size > 1:
                        until[kind] = i + size
                    senses = listed_senses
                    if covering is not None and kind != "segment":
                        if kind != "trigger":
                            continue
                        senses = [sense for sense in senses if not (sense.weak or (sense.verb and size < 2))]
                    if kind not in hits:
                        hits[kind] = []
                    hits[kind] += [Hit(i, i + size, sense) for sense in senses]
        self.triggers = hits.get("trigger", [])
        phrases_of_kinds = [hit for hit in hits.get("segment", ()) if hit.last - hit.first > 1]
        if phrases_of_kinds:
            self.triggers = [hit for hit in self.triggers if not any(_is_inside(hit, kind) for kind in phrases_of_kinds)]
        if not _SPARING.isdisjoint(self.words):
            self.triggers = [
                hit for hit in self.triggers
                if self.word(hit.last) not in _ASIDE and self.word(hit.first - 1) not in _INCLUDING
                and not (self.lowers[hit.first] in _COMPOUNDS and self.word(hit.first - 1) == "-")
            ]  # fmt: skip
        if self.triggers:
            self.triggers = [real for hit in self.triggers if (real := meant(self, hit)) is not None]
        if not _BEFORE.isdisjoint(self.words) and _BEFORE.intersection(lowers[self.body : last]):
            self.triggers = [hit for hit in self.triggers if not self._is_left_out(hit)]
        self.strong = {token for hit in self.triggers if not hit.sense.weak for token in range(hit.first, hit.last)}
        self.spoken = {hit.first: (letter, hit.last - hit.first) for kind, letter in _SPOKEN for hit in self.hits.get(kind, ())}

    def _is_left_out(self, hit: Hit) -> bool:
        """Does it only say what a sum leaves out ("operating profit before restructuring charges")?"""
        for k in range(hit.first - 1, max(self.body, hit.first - 8), -1):
            word = self.lowers[k]
            if word in _BEFORE:
                return any(t.last == k and t.sense.what != hit.sense.what and not t.sense.weak for t in self.triggers)
            if k in self.at or k in self.verbs or word in _POINTS:
                return False
        return False

    def _is_verb(self, i: int) -> bool:
        """Is a word that is noun and verb ("orders", "cost") a verb at token i?"""
        before, behind = self.word(i - 1), self.word(i + 1)
        following = self.at.get(i + 1)
        return (
            before in _BEFORE_VERB or behind in _DETERMINERS or (following is not None and following.kind not in ("name", "date"))
        )

    def _cut(self) -> tuple[list[float], list[int]]:
        """Return for each token the cost of all breaks up to it, and the number of its clause."""
        costs: list[float] = []
        clauses: list[int] = []
        total, clause, verb_seen, outside, dashed = 0.0, 0, False, -1.0, -1.0
        words, verbs = self.lowers[self.first : self.last], sorted(self.verbs)
        done = self.first
        for i in [i for i, word in enumerate(words, done) if word in _MARKING]:
            if i > done:  # between two words that may part clauses all is as before
                costs += [total] * (i - done)
                clauses += [clause] * (i - done)
                verb_seen = verb_seen or bisect_left(verbs, i) > bisect_left(verbs, done)
            done = i + 1
            word, step = words[i - self.first], 0.0
            if i not in self.at:
                step = _POINTS.get(word, 0.0)
                if word == "-":
                    step = 0.0
                elif word in "([":
                    step = 0.5
                elif word in ")]":
                    step = -0.5
                elif word in _DASHES and i > self.body:
                    step, dashed = (dashed - total, -1.0) if dashed >= 0 else (1.0, total)  # a dash and its twin enclose
                elif word == "," and outside >= 0:
                    step, outside = outside - total, -1.0  # the relative clause ends
                elif word == "since" and i + 1 in self.at and self.at[i + 1].kind == "date":
                    step = 0.0
                elif word in _BREAKS:
                    acts = word != "but" or any(k in self.verbs for k in range(i + 1, min(i + 10, self.last)))
                    step = NEW_CLAUSE if acts and (verb_seen or word in _ALWAYS) else ELIDED
                elif word in _COMPARED:
                    step = ELIDED
                elif word in _RELATIVES:
                    step = ELIDED
                    if word in _WHICH and self.word(i - 1) == ",":
                        outside = max(0.0, total - 0.5)
                elif word in ("and", ",", "as"):
                    step = max(step, self._opens(i, verb_seen=verb_seen or (word == "as" and i > self.body + 2)))
            total += step
            if step >= NEW_CLAUSE:
                clause += 1
                verb_seen = False
            elif i in self.verbs:
                verb_seen = True
            costs.append(total)
            clauses.append(clause)
        costs += [total] * (self.last - done)
        clauses += [clause] * (self.last - done)
        return costs, clauses

    def _opens(self, i: int, *, verb_seen: bool) -> float:
        """How strongly does the comma or "and" at token i open a new clause?"""
        if not verb_seen:
            return 0.0
        j = i + 1
        if self.lowers[i] == "," and j < self.last and self.lowers[j] == "and":
            return 0.0
        if j < self.last and j in self.verbs:
            return ELIDED
        if j < self.last and self.lowers[j] in _PREPOSITIONS:
            return 0.0
        subject = False
        for k in range(j, min(j + 9, self.last)):
            word = self.lowers[k]
            mention = self.at.get(k)
            if mention is not None and mention.kind not in ("name", "date"):
                return 0.0
            if subject and k in self.verbs and not (word == "'s" and k - 1 in self.at):
                return NEW_CLAUSE
            if k in self.verbs:
                return 0.0  # nothing does what the verb says: it is that of the clause before
            if (
                (mention is not None and mention.kind == "name")
                or word in _SUBJECTS
                or word in _DETERMINERS
                or word in ("its", "their")
                or (word not in _BARE and self._is_listed(k))
            ):
                subject = True
            if word in ",;()" or word in _BREAKS or word in _RELATIVES:
                return 0.0
        return 0.0

    def _is_listed(self, k: int) -> bool:
        """Does a listed phrase begin at a token?"""
        listed = self.wording.phrases.get(self.lowers[k])
        return listed is not None and (bool(listed.alone) or (k + 1 < self.last and self.lowers[k + 1] in listed.longer))

    def apart(self, a: int, b: int) -> int:
        """Return how many clauses lie between two tokens."""
        return abs(self.clause[b - self.first] - self.clause[a - self.first])

    def cost(self, a: int, b: int) -> float:
        """Return the cost of the breaks between two tokens."""
        return abs(self.breaks[b - self.first] - self.breaks[a - self.first])

    def clause_of(self, token: int) -> int:
        """Return the number of a token's clause."""
        return self.clause[token - self.first]

    def count_numbers(self, first: int, last: int) -> int:
        """Return how many numbers begin at tokens [first, last)."""
        found = 0
        for number in self.numbers:
            if first <= number.first < last:
                found += 1
        return found

    def has(self, words: frozenset[str], first: int, last: int) -> bool:
        """Does one of the words stand at tokens [first, last), as far as they are in the sentence?"""
        if words.isdisjoint(self.words):
            return False
        return not words.isdisjoint(self.lowers[max(first, self.first) : min(last, self.last)])

    def word(self, token: int) -> str:
        """Return the lower-case word at a token, or "" outside the sentence."""
        return self.lowers[token] if self.first <= token < self.last else ""


def _places(mention: Mention) -> bool:
    """May a dateline hold the mention as its place, day or agency?"""
    entity = mention.entity
    return mention.kind == "date" or (entity is not None and (entity.type == "place" or entity.subtype == "media"))


def _is_inside(hit: Hit, kind: Hit) -> bool:
    """Is a word only a part of a longer one for a kind of vehicle, as "battery" is of "battery-electric"?"""
    return kind.first <= hit.first < kind.last and hit.last - hit.first < kind.last - kind.first
