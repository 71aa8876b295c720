"""Aims: a goal that takes the place of an earlier one, what analysts had looked for, and what would be so on a condition."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from ..lexicons import load
from .figures import Figure
from .gaps import strip_hedge
from .hits import Hit
from .passage import Passage

_WORDS: Final = load("status")
_BEHIND: Final = frozenset(_WORDS["behind"])
_EXPECTED: Final = frozenset(_WORDS["awaited"])
_POLLED: Final = frozenset(_WORDS["polled"])
_AIMING: Final = frozenset(_WORDS["aiming"])
_IF: Final = frozenset(("if",))
_SHORT: Final = frozenset(("short", "ahead", "shy"))
_ESTIMATED: Final = frozenset(("estimated", "expected", "forecast", "projected", "predicted"))
_HELD: Final = frozenset(_WORDS["held_against"])
_WHETHER: Final = frozenset(("whether", "if"))
_SHOULD: Final = frozenset(("should", "must", "needs"))
_ASKED: Final = 8  # tokens
_DEMANDING: Final = frozenset(load("status")["demanding"])


def speaks_of_aim(passage: Passage, token: int) -> bool:
    """Is it a target or forecast itself that moves ("raised its goal from 300 to 400"), so that the earlier level was one too?"""
    if "now" in passage.words and any(
        passage.lowers[k] == "now" and passage.word(k + 1) in _AIMING for k in range(passage.body, token)
    ):
        return True  # "now expects 6.2 million, up from 6 million"
    return not _BEHIND.isdisjoint(passage.words) and any(
        passage.lowers[k] in _BEHIND and not passage.apart(k, token) for k in range(passage.first, passage.last)
    )


def replaces(passage: Passage, figure: Figure, earlier: Mention) -> bool:
    """Does a new aim take the place of an earlier one ("cut its guidance to 5% from the previous 7%")?"""
    if figure.value is None or passage.word(strip_hedge(passage, passage.first, figure.value.first) - 1) != "to":
        return False
    before = range(strip_hedge(passage, passage.first, earlier.first) - 3, earlier.first)
    return any(passage.word(k) == "from" for k in before) and speaks_of_aim(passage, figure.first)


def is_awaited(passage: Passage, lead: Mention) -> bool:
    """Does "that analysts had looked for" stand behind the number?"""
    if _EXPECTED.isdisjoint(passage.words):
        return False
    last = lead.last
    if passage.word(last + 1) == "share":
        last += 2
    if passage.word(last) not in _EXPECTED:
        return False
    return passage.has(_POLLED, last, last + 4)


def is_held_against_estimate(passage: Passage, lead: Mention) -> bool:
    """Is it "short of the estimated 9,000" or "above the forecast 9,000": what others had looked for?"""
    first = lead.first
    if passage.word(first - 1) not in _ESTIMATED or passage.word(first - 2) != "the":
        return False
    before = passage.word(first - 3)
    return before in _HELD or (before == "of" and passage.word(first - 4) in _SHORT)


def is_conditional(passage: Passage, lead: Mention, words: str) -> bool:
    """Does a condition open the sentence, or follow what would be so ("would be 3bn if the exchange rate is left out")?"""
    if "if" not in passage.words:
        return False
    return passage.word(passage.body) == "if" or ("would" in words and passage.has(_IF, lead.last, passage.last))


def speaks_analyst(passage: Passage, hit: Hit) -> bool:
    """Do analysts say the word of forecast: "Analysts at Citi expect it to sell 400,000"?"""
    return any(
        passage.lowers[k] in _POLLED
        and passage.word(k - 1) not in ("told", "to", "with", "by")
        and not passage.apart(k, hit.first)
        for k in range(max(passage.body, hit.first - 14), hit.last)
    )


def _is_demanded(passage: Passage, token: int) -> bool:
    """Does a union or its members demand the rise of wages at a token ("are demanding a 36 percent pay rise")?"""
    if _DEMANDING.isdisjoint(passage.words):
        return False
    return any(
        passage.lowers[k] in _DEMANDING and not passage.apart(k, token) for k in range(max(passage.body, token - _ASKED), token)
    )


def is_asked(passage: Passage, name: str, token: int) -> bool:
    """Is it asked for, or whether it should be done ("an investigation into whether Ford should recall 112,000 cars")?"""
    if name == "wages":
        return _is_demanded(passage, token)
    if name != "recall" or _WHETHER.isdisjoint(passage.words):
        return False
    return any(
        passage.lowers[k] in _WHETHER and passage.has(_SHOULD, k, token) and not passage.apart(k, token)
        for k in range(max(passage.body, token - _ASKED), token)
    )
