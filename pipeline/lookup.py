"""Lookup: says which classes a word belongs to, and decides nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

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
