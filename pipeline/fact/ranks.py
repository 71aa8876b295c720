"""Ranks: dates among which something is the highest, and those of the records that a figure is held against."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from ..lexicons import load
from .passage import Passage

_REACHED: Final = frozenset(("reached", "hit", "set", "touched"))
_PEAKS: Final = frozenset(("high", "record", "peak", "low"))
_WORDS: Final = load("periods_of_facts")
_TOPMOST: Final = frozenset(_WORDS["topmost"])
_SUPERLATIVES: Final = frozenset(_WORDS["superlatives"])
_TIMES: Final = frozenset(_WORDS["times"])
_COUNTED: Final = frozenset(_WORDS["counted_times"])
_SINCE_BEST: Final = 14  # tokens from "the highest" to "since"
_SET: Final = frozenset(_WORDS["set"])
_RECORDS: Final = frozenset(_WORDS["records"])
_BEATING: Final = frozenset(_WORDS["beating"])
_BEATEN: Final = frozenset(_WORDS["beaten"])


def ranks(passage: Passage, date: Mention, before: str, earlier: str) -> bool:
    """Does the date tell among what something is the third, the highest, the best since?"""
    if before in _TIMES and earlier in _COUNTED:
        return True  # "the third time this year that sales fell"
    so_far = passage.word(date.first) == "so"
    if (so_far or date.fields["granularity"] == "year") and passage.has(_TOPMOST, date.first - 6, date.first):
        return True  # "its highest share this year", "the highest seen so far in 2025"
    reached = before in _REACHED or (before in ("in", "on") and earlier in _REACHED)
    if reached and passage.has(_PEAKS, date.first - 4, date.first):
        return True  # "down 50% from a record high reached in December"
    if before != "since":
        return False
    near = max((n.last for n in passage.numbers if n.last <= date.first), default=0)
    return passage.has(_SUPERLATIVES, max(near, date.first - _SINCE_BEST), date.first)  # "its highest sales in the US since"


def is_of_record(passage: Passage, date: Mention) -> bool:
    """Does the date say when the record was set that the figure is held against ("5% above the record that it set in June")?"""
    if _RECORDS.isdisjoint(passage.words):
        return False
    token = date.first - 1 - (passage.word(date.first - 1) in ("in", "during"))
    if passage.word(token) not in _SET:
        return False
    for k in range(token - 1, max(passage.body, token - 7), -1):
        if passage.lowers[k] in _RECORDS:
            return passage.has(_BEATING, k - 5, k) or passage.word(k - 1) in _BEATEN
        if passage.at.get(k) is not None and passage.at[k].kind != "name":
            return False
    return False
