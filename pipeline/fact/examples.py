"""Examples: names that only illustrate a kind ("compact cars, including the Swift, sold …") or tell who stands behind another."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from ..lexicons import load
from .figures import Figure
from .passage import Passage

_WORDS: Final = load("coreference")
_INTRODUCING: Final = frozenset(_WORDS["introducing"])
_JOINING: Final = frozenset(_WORDS["joining"])
_BEHIND: Final = frozenset(_WORDS["standing"])
_BACKED: Final = frozenset(_WORDS["backed"])
_MODIFYING: Final = frozenset(_WORDS["modifying"])
_QUOTES: Final = frozenset(("'", '"', "’", "”"))
_MAKERS: Final = frozenset(_WORDS["makers_behind"])
_ORIGINS: Final = frozenset(load("occasions")["origins"])
_REMAKING: Final = frozenset(load("occasions")["remaking"])
_OPENING: Final = _INTRODUCING | {"such"}
_FOLLOWING: Final = _QUOTES.union(_MAKERS, _MODIFYING, _BEHIND, ("-", "‑"))  # behind a name that another hangs on
_WHOSE: Final = frozenset(("its", "their"))
_SITES: Final = frozenset(load("occasions")["sites"])
_ORIGIN: Final = 12  # tokens from "based on" to the last of a list
_REACH: Final = 14  # tokens of a list of examples


def is_example(passage: Passage, first: int, last: int, figure: Figure) -> bool:
    """Is the name at tokens [first, last) one of a list of examples that the number is not about?"""
    if 0 <= figure.first - last <= 3 and passage.verbs.isdisjoint(range(last, figure.first)):
        return False  # "including the Model Y (48,202)"
    if passage.word(first - 1) == "(" and not _has_number(passage, last):
        return True  # "General Motors (NYSE: GM)"
    if _OPENING.isdisjoint(passage.words):
        return False
    for k in range(first - 1, max(passage.body - 1, first - _REACH), -1):
        word = passage.lowers[k]
        if k in passage.at:
            if passage.at[k].kind != "name":
                return False
            continue
        if word in _INTRODUCING or (word == "as" and passage.word(k - 1) == "such"):
            return True
        if word not in _JOINING:
            return False
    return False


def _has_number(passage: Passage, first: int) -> bool:
    """Does a number stand inside the brackets that a token is in?"""
    for k in range(first, min(first + _REACH, passage.last)):
        if passage.lowers[k] == ")":
            return False
        if k in passage.at and passage.at[k].kind not in ("name", "date"):
            return True
    return True


def is_hanger_on(passage: Passage, mention: Mention) -> bool:
    """Does the name only say whose rival, child or parent another is ("a BYD rival", "Intel-backed")?"""
    after = passage.word(mention.last)
    if passage.word(mention.first - 1) in _WHOSE and passage.has(_SITES, mention.last, mention.last + 3):
        return True  # "Stellantis will close its Vauxhall van plant"
    if after not in _FOLLOWING:
        return False
    if after in _QUOTES and mention.entity is not None and mention.entity.type == "vehicle_model":
        after = passage.word(mention.last + 1)
    if after in _MAKERS and mention.entity is not None and mention.entity.type == "vehicle_model":
        return True  # "Pulsar maker Bajaj"
    if after in ("-", "‑"):
        return passage.word(mention.last + 1) in _BACKED
    if after in _MODIFYING and passage.at.get(mention.last + 1) in passage.names:
        return True
    return after in _BEHIND


def is_origin(passage: Passage, mention: Mention) -> bool:
    """Is the model only what another is made from ("a variant of the existing Nexon", "based on the Golf", "a rebadged Golf")?"""
    if not _REMAKING.isdisjoint(passage.words) and passage.has(_REMAKING, mention.first - 3, mention.first):
        return True
    if _ORIGINS.isdisjoint(passage.words):
        return False
    for k in range(mention.first - 1, max(passage.body, mention.first - _ORIGIN), -1):
        if passage.lowers[k] in ("of", "on", "from", "to"):
            return passage.word(k - 1) in _ORIGINS
        if k in passage.verbs and passage.lowers[k] != "'s":
            return False
    return False
