"""Lookup: says what is known of a word by itself, once a word, and decides nothing.

Each class of `classes` is a lexeme flag, which spaCy works out once a word and the Matcher reads in C.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Generic, TypeVar

from spacy.vocab import Vocab

from .lexicons import load

Test = Callable[[str], bool]
Answer = TypeVar("Answer")
_REMEMBERED = 1 << 16  # words


class Remembered(dict[str, Answer], Generic[Answer]):
    """What a function says of words, asked once a word: reading it is the quickest thing that can be done with each of a text."""

    def __init__(self, ask: Callable[[str], Answer]) -> None:
        self._ask = ask

    def __missing__(self, word: str) -> Answer:
        if len(self) >= _REMEMBERED:
            self.clear()
        answer = self[word] = self._ask(word)
        return answer


def _listed(words: list[str]) -> Test:
    """A class by its lower-case words."""
    members = frozenset(words)
    return lambda text: text.lower() in members


def _shaped(pattern: str) -> Test:
    """A class by the shape of its text."""
    match = re.compile(pattern).fullmatch
    return lambda text: match(text) is not None


SHAPES: Mapping[str, str] = {
    "DIGITS": r"[+-]?(?:\d{1,3}(?:,\d{2,3})+|\d+)(?:\.\d+)?|[+-]?\.\d+",  # 100,000  1,00,000  3.5  -0.3  .5
}


@cache
def classes() -> dict[str, Test]:
    """Return every word class: those by shape, and the [classes] and [shapes] tables of the lexicons."""
    found = {name: _shaped(pattern) for name, pattern in SHAPES.items()}
    for lexicon in ("numbers", "calendar"):
        table = load(lexicon)
        tests = [(name, _listed(words)) for name, words in table.get("classes", {}).items()]
        tests += [(name, _shaped(pattern)) for name, pattern in table.get("shapes", {}).items()]
        for name, test in tests:
            if name in found:
                raise ValueError(f"word class {name} stands twice: in lexicons/{lexicon}.toml and before it")
            found[name] = test
    return found


def add_flags(vocab: Vocab) -> dict[str, int]:
    """Give the vocab one lexeme flag per word class; return class name -> flag id."""
    return {name: vocab.add_flag(test) for name, test in classes().items()}
