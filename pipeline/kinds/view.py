"""View: a draft as the name kinds read it, with what capitals are worth in each sentence and which words stand around a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from ..draft import Draft, Mention, Sentence
from ..gazetteer import Hit
from ..knowledge import words as listed
from ..lexicons import Entry

if TYPE_CHECKING:
    from .phrases import Phrase

_TITLE_SHARE: Final = 0.7
_FULL_SHARE: Final = 0.85  # of a line that ends like a sentence
_NUMBERING: Final = re.compile(r"\(?\d{1,2}[.)]|\d{1,2}")
_OPENING: Final = frozenset("\"'([{“‘«•●▪◦‣·*–—-|/»►▶→>#")
_LABEL_ENDS: Final = frozenset(("–", "—", "--", "-"))
_STARTS_ANEW: Final = frozenset('":“•|')


def singular(word: str) -> str:
    """Return a noun without the ending of its plural."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "buses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


class View:
    """The tokens of a draft and the questions that name rules ask about them."""

    __slots__ = (
        "_marks",
        "_places",
        "capitals",
        "draft",
        "ends",
        "informative",
        "lowers",
        "lowers_plain",
        "mentions",
        "runs",
        "sentence_of",
        "starts",
        "taken",
        "terms",
        "text",
        "words",
    )

    def __init__(self, draft: Draft, hits: Iterable[Hit] = ()) -> None:
        self.draft = draft
        self.words, self.lowers, self.starts, self.ends = draft.words, draft.lowers, draft.starts, draft.ends
        self.text, self.sentence_of = draft.text, draft.sentence_of
        # Of each sentence: do capitals mark names there? Not in a headline in Title Case or CAPITALS.
        # "Chairman" and "Vows" name models too, but nothing is known of a headline by them.
        sure = [hit for hit in hits if not all(sense.ambiguous for sense in hit.senses)]
        known = {i for hit in sure for i in range(hit.first, hit.last)}
        self.informative = [self._tells(sentence, known) for sentence in draft.sentences]
        self.lowers_plain = set(self.lowers).intersection(self.words)  # words that stand in lower case too
        self.capitals = [
            i for i, (word, lower) in enumerate(zip(self.words, self.lowers, strict=True)) if word != lower and word[0].isupper()
        ]
        self._marks: dict[str, list[int]] = {}
        self._places: dict[str, list[int]] = {}
        for i in self.capitals:
            self._places.setdefault(self.words[i], []).append(i)
        self.runs: list[Phrase] | None = None  # the phrases of capitalized words, once they are asked for
        self.mentions: dict[Mention, None] = {}  # in the order they were taken; a list would be searched for each one dropped
        self.terms: set[str] = set()  # letters that the article gives for common words: "ATP"
        self.taken: dict[int, Mention] = {}  # token -> the mention that holds it

    def _tells(self, sentence: Sentence, known: set[int]) -> bool:
        first, last, heading = sentence.first, sentence.last, sentence.heading
        opening = [self.lowers[i] for i in range(first, min(first + 4, last))]
        if "by" in opening and (opening[0] == "by" or not listed("person_labels").isdisjoint(opening[:-1])):
            return True  # a byline
        full = self.words[last - 1] in (".", "?", "!")
        if full and self._is_prose(sentence, known):
            return True
        if self.words[first].islower() and self.words[first].isalpha() and first not in known:
            return True  # no headline begins small
        free = [self.words[i] for i in range(first, last) if i not in known]
        smalls = listed("headline_smalls") if heading else ()
        heads = [word[0] for word in free if len(word) > 3 and word[0].isalpha() and word not in smalls]
        if len(heads) < 3:
            lone = [word for word in free if word.isalpha()]
            if heading and len(heads) > 1 and all(word[0].isupper() or word in smalls for word in lone):
                return False  # "Share Repurchases"
            return not (len(lone) > 1 and all(word.isupper() for word in lone))
        share = _FULL_SHARE if full else _TITLE_SHARE
        return sum(head.isupper() for head in heads) < share * len(heads)

    def _is_prose(self, sentence: Sentence, known: set[int]) -> bool:
        """Does the sentence hold three words of weight and one in lower case that headlines would not have so?"""
        words, smalls = self.words, listed("headline_smalls")
        heads, small = 0, False
        for i in range(sentence.first, sentence.last):
            word = words[i]
            if i in known:
                continue
            if len(word) > 3 and word[0].isalpha():
                heads += 1
            if not small and word.islower() and word.isalpha() and word not in smalls:
                small = True
            if small and heads > 2:
                return True
        return False

    def holds(self, word: str) -> bool:
        """Does the article hold the word, as it is written?"""
        return word in self.lowers_plain or word in self._places

    def places(self, word: str) -> list[int]:
        """Return the numbers of the tokens that are this capitalized word."""
        return self._places.get(word, [])

    def marks(self, mark: str) -> list[int]:
        """Return the numbers of the tokens that are this mark or word."""
        if mark not in self._marks:
            number = self.words.count(mark) if mark in self.lowers_plain else 0
            places = self._marks[mark] = []
            for _ in range(number):
                places.append(self.words.index(mark, places[-1] + 1 if places else 0))
        return self._marks[mark]

    def tells(self, i: int) -> bool:
        """Do capitals mark names where token i stands?"""
        return self.informative[self.draft.sentence_of[i]]

    def adjacent(self, i: int) -> bool:
        """Does token i stand one space behind token i - 1, or right behind it, in one sentence?"""
        sentence_of = self.sentence_of
        if i >= len(sentence_of) or sentence_of[i] != sentence_of[i - 1]:
            return False
        before = self.ends[i - 1]
        gap = self.starts[i] - before
        return gap <= 0 or (gap == 1 and self.text[before] != "\n")

    def before(self, i: int) -> str:
        """Return the word before token i in its sentence, in lower case, or ""."""
        return self.lowers[i - 1] if i > 0 and self.sentence_of[i] == self.sentence_of[i - 1] else ""

    def after(self, i: int) -> str:
        """Return the word at token i, in lower case, if it still belongs to the sentence of token i - 1, or ""."""
        sentence_of = self.sentence_of
        return self.lowers[i] if 0 < i < len(sentence_of) and sentence_of[i] == sentence_of[i - 1] else ""

    def compound(self, i: int) -> str:
        """Return the word at token i with what hyphens join to it ("plug-in"), in lower case, if its sentence holds token i - 1."""
        word = self.after(i) if i else self.lowers[0]
        while word and self.hyphen_at(i + 1):
            i += 2
            word += "-" + self.lowers[i]
        return word

    def hyphen_at(self, i: int) -> bool:
        """Does token i join the words beside it?"""
        if self.after(i) != "-" or i + 1 >= len(self.words):
            return False
        return self.starts[i] == self.ends[i - 1] and self.starts[i + 1] == self.ends[i]

    def vehicle_follows(self, i: int) -> bool:
        """Does a noun for vehicles stand at token i, adjectives aside: "SUV", "plug-in hybrids", "battery-electric city bus"?"""
        for n in range(3):
            word = self.compound(i)
            if singular(word) in listed("vehicle_nouns") or (n and singular(word) == "vehicle"):
                return True
            if word not in listed("vehicle_adjectives"):
                return False
            i += 1 + 2 * word.count("-")
        return False

    def initial(self, i: int) -> bool:
        """Does token i begin a sentence, a quotation or a line, so that its capital says nothing?"""
        first = self.draft.sentences[self.draft.sentence_of[i]].first
        while i > first:
            word = self.words[i - 1]
            if word in _LABEL_ENDS and i - first < 12 and self.starts[i - 1] > self.ends[i - 2]:
                return True  # behind a dateline or a label
            if word[0] in _STARTS_ANEW:
                return True
            numbering = i - 1 == first and _NUMBERING.fullmatch(word) and (word[-1] in ".)" or self.words[i] in (".", ")"))
            numbering = numbering or (i - 1 == first and word[0].isdigit() and ":" in word)  # the time of a live report
            if word[0] not in _OPENING and not numbering and word not in (".", ")"):
                return False
            i -= 1
        return True

    def year_at(self, i: int) -> bool:
        """Is token i a year right behind the word before it?"""
        word = self.after(i)
        return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20") and self.adjacent(i)

    def capital(self, i: int) -> bool:
        """Does token i begin with a capital?"""
        return 0 <= i < len(self.words) and self.words[i][0].isupper()

    def glued_left(self, i: int) -> bool:
        """Is the word right before token i a capitalized one that may belong to the same name?"""
        if not (i and self.capital(i - 1) and self.adjacent(i) and i - 1 not in self.taken):
            return False
        word = self.words[i - 1]
        return (
            word not in listed("generic")
            and not (self.initial(i - 1) and word in listed("openers"))
            and self.lowers[i - 1] not in listed("titles")
        )

    def glued_right(self, i: int) -> bool:
        """Is token i a capitalized word that may belong to the name right before it?"""
        return (
            i < len(self.words)
            and self.capital(i)
            and self.adjacent(i)
            and i not in self.taken
            and self.words[i] not in listed("generic")
        )

    def take(self, mention: Mention) -> Mention:
        """Keep a mention; it holds its tokens from now on."""
        self.mentions[mention] = None
        for i in range(mention.first, mention.last):
            self.taken[i] = mention
        return mention

    def drop(self, mention: Mention) -> None:
        """Give up a mention that a longer one has swallowed."""
        del self.mentions[mention]
        for i in range(mention.first, mention.last):
            if self.taken.get(i) is mention:
                del self.taken[i]

    def name(self, start: int, end: int, type: str, rule: str, entry: Entry | None = None, **more: object) -> Mention:
        """Make a name mention of code points [start, end)."""
        fields = {"type": type, "subtype": entry.subtype if entry else None, "entry": entry, "role": None, **more}
        return self.draft.mention_at(start, end, "name", rule, fields)
