"""Movements: the words of rising and falling, and which way each moves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..lexicons import load

_LEXICON: Final = load("changes")
_WAYS: Final = ("increase", "decrease")


def _table(name: str) -> dict[str, str]:
    return {word: way for way in _WAYS for word in _LEXICON[way][name]}


VERBS: Final = _table("verbs")
PARTICLES: Final = _table("particles")
NOUNS: Final = _table("nouns")
COMPARATIVES: Final = _table("comparatives")
PHRASES: Final = _table("phrases")
MOVES: Final[Mapping[str, str]] = {**NOUNS, **VERBS, **PARTICLES}


def direction_of(word: str) -> str | None:
    """Return the direction a lower-case word of change tells: "rose", "decline", "up"."""
    return MOVES.get(word)
