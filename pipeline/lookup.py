"""Lookup: marks every listed word and decides nothing.

Words are classified once per lexeme: each class of CLASSES becomes a lexeme flag that the Matcher reads in C.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from spacy.vocab import Vocab

from .lexicons import load

Test = Callable[[str], bool]


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
