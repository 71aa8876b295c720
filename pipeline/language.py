"""Language: tells text that is not English, by its letters and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from .lexicons import load

SAMPLE = 200  # words looked at
_ENOUGH = 20  # fewer words than this say nothing
_LETTERS = 1000  # characters looked at
_HIGH = re.compile(r"[^\x00-\u024f]")  # beyond the Latin letters


class Guess(NamedTuple):
    """A language: its ISO 639 code, "und" where the letters alone do not tell, and its English name."""

    code: str
    name: str


@cache
def _words() -> dict[str, frozenset[str]]:
    return {code: frozenset(table["words"]) for code, table in load("language").items() if code != "script"}


@cache
def _scripts() -> tuple[tuple[Guess, tuple[tuple[int, int], ...]], ...]:
    return tuple((Guess(table["code"], table["name"]), tuple(map(tuple, table["ranges"]))) for table in load("language")["script"])


def foreign(text: str, words: Sequence[str]) -> Guess | None:
    """Return the language of a text that is not English, or None.

    `words` are the text's words in lower case. English is what is not surely something else: a price list has few common words.
    """
    return _by_letters(text[:_LETTERS]) or _by_words(words[:SAMPLE])


def _by_letters(sample: str) -> Guess | None:
    if not any(map(str.isalpha, _HIGH.findall(sample))):
        return None
    letters = [ord(letter) for letter in sample if letter.isalpha()]
    if sum(code > 0x24F for code in letters) * 2 <= len(letters):
        return None
    for guess, ranges in _scripts():
        if sum(any(low <= code <= high for low, high in ranges) for code in letters) * 10 > len(letters):
            return guess
    return Guess("und", "a language in another script")


def _by_words(words: Sequence[str]) -> Guess | None:
    words = [word for word in words if word.isalpha()]
    english = _words()["en"]
    own = sum(map(english.__contains__, words))
    if len(words) < _ENOUGH or own * 5 > len(words):
        return None
    times = Counter(words)
    hits = {code: sum(times[word] for word in common) for code, common in _words().items() if code != "en"}
    best = max(hits, key=lambda code: hits[code])
    return Guess(best, load("language")[best]["name"]) if hits[best] > max(2 * own, len(words) // 10) else None
