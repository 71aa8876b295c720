"""Subordinate clauses: what a relative clause says is not said of the number outside it."""

from __future__ import annotations

from typing import Final

from .passage import Passage

_AFTER: Final = frozenset(("after", "despite", "following"))
_NOUN_PHRASE: Final = 5  # tokens
_MOVED: Final = frozenset(
    ("jumped", "rose", "fell", "grew", "dropped", "surged", "soared", "climbed", "slid", "plunged", "declined")
)
_OPENERS: Final = frozenset(("which", "who", "whose", "where", "whom", "when"))


def relative_around(passage: Passage, token: int) -> tuple[int, int] | None:
    """Return the tokens of the relative clause (", which …,") that holds a token, or None."""
    if _OPENERS.isdisjoint(passage.words):
        return None
    lowers = passage.lowers
    for k in range(token - 1, passage.body, -1):
        word = lowers[k]
        if word in _OPENERS and lowers[k - 1] == ",":
            return None if passage.apart(min(k + 1, token), token) else (k, _end(passage, token))
        if word in ",;:":
            break
    return None


def _end(passage: Passage, token: int) -> int:
    """Return the next comma that closes a clause, or the end of the sentence."""
    for k in range(token, passage.last):
        if passage.lowers[k] in (",", ";") and k not in passage.at:
            return k
    return passage.last


def is_beyond(passage: Passage, token: int, figure: int) -> bool:
    """Does a token stand behind the relative clause that holds the figure ("which employs 3,000, is to close in May")?"""
    if token <= figure:
        return False
    clause = relative_around(passage, figure)
    return clause is not None and token >= clause[1]


def is_apart(passage: Passage, token: int, figure: int) -> bool:
    """Does a token stand in a relative clause that does not hold the figure?"""
    clause = relative_around(passage, token)
    return clause is not None and not clause[0] <= figure < clause[1]


def is_over(passage: Passage, a: int, b: int) -> bool:
    """Does "after posting" or the like part two tokens: what was over before the rest ("raised its goal after earning $3bn")?

    Where token b is a number, "after" right before its noun phrase says so too ("will cut 2,000 jobs after a loss of $3bn").
    """
    if _AFTER.isdisjoint(passage.words):
        return False
    first, last = min(a, b), max(a, b)
    return any(
        passage.lowers[k] in _AFTER
        and (
            passage.word(k + 1).endswith("ing")
            or passage.word(k - 1) == "even"
            or 0 < b - k <= _NOUN_PHRASE
            or (k < b and any(k < verb.first < last and passage.word(verb.first) in _MOVED for verb in passage.moving("move")))
        )
        for k in range(first, last)
    )
