"""Insertions: what stands behind a name between commas, dashes or brackets tells of it, and its own names act no further.

"Skoda, a unit of Volkswagen, delivered 5,000": the unit of whom it is, not who delivered.
"""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from ..lexicons import load
from .passage import Passage

_WORDS: Final = load("coreference")
_RELATIVES: Final = frozenset(_WORDS["which"])
_BREAKS: Final = frozenset(_WORDS["breaks"])
_ADVERBS: Final = frozenset(_WORDS["adverbs"])
_PREPOSITIONS: Final = frozenset(_WORDS["prepositions"])
_HOLDING: Final = frozenset(_WORDS["holding"])
_BE: Final = frozenset(_WORDS["be"])
_OWNING: Final = frozenset(("owned", "controlled", "backed", "operated", "run", "managed"))
_CLOSING: Final = {",": ",", "(": ")", "–": "–", "—": "—", "--": "--"}
_JOINING: Final = frozenset(("and", "or", "but", "&", '"', "'"))
_AUXILIARY: Final = frozenset(("is", "are", "was", "were", "has", "have", "had", "will", "would", "may", "could"))
_REACH: Final = 34  # tokens


def insertions(passage: Passage) -> list[tuple[int, int]]:
    """Return the tokens [first, last) of each insertion, its marks included, in text order."""
    if passage.inserted is None:
        passage.inserted = _insertions(passage) if passage.names else []
    return passage.inserted


def is_inserted(passage: Passage, token: int, anchor: int) -> bool:
    """Does a token stand in an insertion that does not hold the anchor, the token of a number or a verb?"""
    found = insertions(passage)
    return bool(found) and any(first <= token < last and not first <= anchor < last for first, last in found)


def behind_insertion(passage: Passage, token: int) -> int:
    """Return where the sentence goes on if an insertion begins at the token, else the token."""
    for first, last in insertions(passage):
        if first == token:
            return last
    return token


def before_insertion(passage: Passage, token: int) -> int:
    """Return where the last insertion began if the sentence goes on behind it at the token, else the token."""
    for first, last in insertions(passage):
        if last in (token, token - 1):
            return first
    return token


def _insertions(passage: Passage) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    nouns = {mention.last for mention in passage.names}
    nouns.update(hit.last for hit in passage.hits.get("refer", ()))
    for i in sorted(nouns):
        closing = _CLOSING.get(passage.word(i))
        if closing is None or (found and i < found[-1][1]) or not _opens(passage, i + 1):
            continue
        last = _closed(passage, i, closing)
        if last is not None:
            found.append((i, last))
    return found


def _opens(passage: Passage, token: int) -> bool:
    """May an insertion begin at a token: with no other name of a list, no "and", no number?"""
    mention = passage.at.get(token)
    if mention is None:
        return passage.word(token) not in _JOINING and passage.word(token) not in _BREAKS
    if mention.kind != "name":
        return False
    return mention in passage.places or passage.word(mention.last) in ("'s", "'")


def _closed(passage: Passage, opening: int, closing: str) -> int | None:
    """Return the first token behind the mark that closes an insertion, where a verb goes on; None where there is none."""
    words = [passage.word(opening + 1), passage.word(opening + 2)]
    relative = words[0] in _RELATIVES or (words[0] in _PREPOSITIONS and words[1] in _RELATIVES)
    for k in range(opening + 1, min(opening + _REACH, passage.last)):
        word = passage.lowers[k]
        if k in passage.at and passage.at[k].kind == "name":
            continue
        relative = relative or word in _RELATIVES or word == "that"  # ", the company that makes Jeeps, said"
        if word == closing:
            verb = k + 1
            while passage.word(verb) in _ADVERBS or passage.word(verb).endswith("ly"):
                verb += 1
            if verb in passage.verbs and not passage.word(verb).endswith("ing") and not _describes(passage, verb):
                return k + 1
            if passage.word(verb) in _AUXILIARY and verb + 1 in passage.verbs:
                return k + 1  # ", is recalling"
        elif word == ";" or word in _BREAKS:
            return None
        elif k in passage.verbs and not (relative or word == "'s" or word.endswith("ing") or _describes(passage, k)):
            return None  # a clause of its own
    return None


def _describes(passage: Passage, verb: int) -> bool:
    """Is the verb a participle that only tells of a noun: "owned by", "state-owned"?"""
    if passage.word(verb - 1) in ("-", "‑"):
        return True
    return passage.word(verb + 1) == "by" and passage.word(verb).endswith(("ed", "en", "wn", "ld", "ilt", "un", "ade"))


def is_agent(passage: Passage, mention: Mention) -> bool:
    """Is the name only who owns or backs what is told of ("the brand owned by China's Geely said")?"""
    if "by" not in passage.words:
        return False
    for k in range(mention.first - 1, max(passage.body, mention.first - 5), -1):
        if passage.lowers[k] == "by":
            verb = k - 1 - passage.word(k - 1).endswith("ly")  # "driven largely by Toyota"
            if passage.word(verb) in _OWNING:
                return True  # "JLR, which is owned by Tata and employs 34,000"
            return passage.word(verb) in _HOLDING and passage.word(verb - 1) not in _BE
        if k in passage.verbs or passage.lowers[k] in ",;()":
            return False
    return False
