"""Brackets: names that only a bracket tells, who belongs to another, who is counted in; and sums once more in another currency."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from .passage import Passage

_WITH: Final = frozenset(("with", "including", "incl", "incl.", "plus", "excluding", "without"))


def is_counted_in(passage: Passage, first: int, last: int) -> bool:
    """Does the name in brackets only say who is counted in ("Hyundai (with Kia) holds 8%")?"""
    return passage.word(first - 1) in _WITH and passage.word(first - 2) == "(" and passage.word(last) == ")"


def is_bracketed(passage: Passage, first: int, last: int, token: int) -> bool:
    """Is the name one of a list in brackets behind another ("the group (Audi, Porsche, Skoda) sold")?"""
    if last >= token or "(" not in passage.words or ")" not in passage.words:
        return False
    opening = max((k for k in passage.brackets() if k < first), default=passage.body)
    named = passage.at.get(opening - 1)
    if opening == passage.body or not (named in passage.names or named in passage.places):
        return False
    lowers, at = passage.lowers, passage.at
    closing = next((k for k in range(last, passage.last) if lowers[k] == ")"), passage.last)
    if closing >= token or closing - opening <= 3:
        return False
    return not any(lowers[k] == ")" or (k in at and at[k].kind != "name") for k in range(opening + 1, first))


def leaves_bracket(passage: Passage, first: int, last: int) -> bool:
    """Does a bracket that holds the token `first` close before the token `last`, so that what it says is over?"""
    closing = next((k for k in range(first, last) if passage.lowers[k] == ")"), -1)
    return closing >= 0 and not any(passage.lowers[k] == "(" for k in range(first, closing))


def behind_conversion(passage: Passage, mention: Mention) -> int:
    """Return the token behind a sum, and behind a bracket that gives it in another currency ("19bn yen ($131 million) to")."""
    inside = passage.at.get(mention.last + 1) if passage.word(mention.last) == "(" else None
    if inside is None or inside.kind != "amount" or passage.word(inside.last) != ")":
        return mention.last
    return inside.last + 1


def is_sum_of_before(earlier: Mention, level: Mention) -> bool:
    """May a sum in brackets be what the one before them was: in its currency, of its size, and not the same?"""
    value, now = earlier.fields.get("value"), level.fields.get("value")
    if not value or not now or value == now or earlier.fields["currency"] != level.fields.get("currency"):
        return False
    return bool(now * 0.3 < value < now * 4)
