"""Lookup: says what is known of a word by itself, once a word, and decides nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Generic, TypeVar

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


@cache
def classes() -> dict[str, Test]:
    """Return every word class: the [classes] and [shapes] tables of the lexicons."""
    found: dict[str, Test] = {}
    for lexicon in ("numbers", "calendar"):
        table = load(lexicon)
        tests = [(name, _listed(words)) for name, words in table.get("classes", {}).items()]
        tests += [(name, _shaped(pattern)) for name, pattern in table.get("shapes", {}).items()]
        for name, test in tests:
            if name in found:
                raise ValueError(f"word class {name} stands twice: in lexicons/{lexicon}.toml and before it")
            found[name] = test
    return found
