"""Hedges: "about", "up to", "or more" round a number, and the rate ("a day", "per kWh") behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ..draft import Draft
from ..lexicons import load
from . import movements

_HEDGES: Final = load("hedges")
_READING: Final = _HEDGES["reading"]
_PER: Final = _HEDGES["per"]
_LEFT: Final[Mapping[str, str]] = {phrase: modifier for modifier, phrases in _HEDGES["left"].items() for phrase in phrases}
_RIGHT: Final[Mapping[str, str]] = {phrase: modifier for modifier, phrases in _HEDGES["right"].items() for phrase in phrases}
_LAST: Final = frozenset(phrase.split()[-1] for phrase in _LEFT)
# last word of a phrase -> how many words such phrases have, the most first
_SIZES: Final = {last: sorted({len(p.split()) for p in _LEFT if p.split()[-1] == last}, reverse=True) for last in _LAST}
_SETS: Final[Mapping[str, frozenset[str]]] = {name: frozenset(words) for name, words in _READING.items()}
_BETWEEN: Final = _SETS["between"]
_MARKS: Final = _SETS["marks"]
_LEADS: Final = _BETWEEN | _LAST | {"from"}  # the word right before a number that may be hedged
_RIGHT_FIRST: Final = frozenset(phrase.lstrip(", -").split(" ")[0] for phrase in _RIGHT)
_RIGHT_MARKS: Final = frozenset(" -,+")
_RATE_MARKS: Final = frozenset(" -/")
_FIRST_AFTER: Final = re.compile(r"(?:, (?=give|at|tops)|[ -])?(\+|[a-z]+)")
_AFTER: Final = re.compile(r"(?:, (?=give|at|tops)|[ -])?(\+|[a-z]+(?: [a-z]+){0,3})")
_RATE: Final = re.compile(
    r"\s?/\s?(?P<slash>[A-Za-z]+(?:-hours?)?)"
    r"|\sper\s(?P<emission>g/km|g/mi)\b"
    r"|(?:-|\s)(?:per|every|for every|for each|on each)(?:-|\s)(?P<per>[A-Za-z]+(?:-[a-z]+)?)"
    r"|(?:-|\s)an?(?:-|\s)(?P<article>[A-Za-z]+(?:-[a-z]+)?)|\s(?P<adverb>[a-z.]+)"
)
_TO: Final = re.compile(r"\bto\W{0,4}(?:about |over |nearly )?[A-Z]{0,3}\W?\d")
_EARLIER: Final = re.compile(r"\s(?:ago|earlier|before|later|prior|older)\b")
_MONTHS: Final = frozenset(load("calendar")["months"])
_OBJECT: Final = 6  # tokens from "pushed" to "up to"
_RATE_NOUNS: Final = frozenset(_PER["nouns"])
_RATE_ADVERBS: Final = _PER["adverbs"]
RATE_ADJECTIVES: Final = _PER["adjectives"]
_RATE_SYMBOLS: Final[Mapping[str, str]] = _PER["symbols"]
_RATE_WORDS: Final = frozenset(RATE_ADJECTIVES)
# what begins a rate behind a space or hyphen
_RATE_FIRST: Final = frozenset(("/", *"pefoa", *(adverb[0] for adverb in _RATE_ADVERBS)))


def modifier(draft: Draft, first: int, end: int, dimension: str, phrase: int | None = None) -> str | None:
    """Return the modifier of the number that starts at token `first` and ends at the offset `end`.

    `phrase` is where the words that belong to it end, "300 units", "$1,000 a month", if that is farther on.
    """
    return (
        _behind(draft, end)
        or (_behind(draft, phrase) if phrase and phrase != end and not draft.norm.startswith(" and more", phrase) else None)
        or _before(draft, first, end, dimension)
    )


def edge(draft: Draft, first: int) -> int:
    """Return the token where the hedge before token `first` begins, or `first`."""
    first = _bare(draft, first)
    return first - _hedge(draft, first)


def _bare(draft: Draft, first: int) -> int:
    """Step over "another", "an estimated"."""
    lowers, begin = draft.lowers, draft.sentences[draft.sentence_of[first]].first
    while first - 1 > begin and lowers[first - 1] in _BETWEEN:
        if lowers[first - 1] in _LAST and (_hedge(draft, first) or not _passes(lowers[first - 2])):
            break  # "past the 5,000 mark" is a hedge of its own; "crossed the 5,000 mark" is not
        first -= 1
    return first


def _passes(word: str) -> bool:
    """Is it a verb such as "crossed", whose object is a mark?"""
    return word.endswith(("ed", "ing", "es")) and _LEFT.get(word) == "over"


def _hedge(draft: Draft, first: int) -> int:
    """Return how many tokens of hedge stand before token `first`."""
    begin = draft.sentences[draft.sentence_of[first]].first
    if first <= begin or draft.lowers[first - 1] not in _LAST:
        return 0
    for size in _SIZES[draft.lowers[first - 1]]:
        if size <= first - begin and " ".join(draft.lowers[first - size : first]) in _LEFT:
            return size
    return 0


def _before(draft: Draft, first: int, end: int, dimension: str) -> str | None:
    begin, token = draft.sentences[draft.sentence_of[first]].first, first
    if first <= begin or draft.lowers[first - 1] not in _LEADS:
        return None
    first = _bare(draft, first)
    if first > begin and draft.lowers[first - 1] == "from":
        return None if draft.lowers[first] in ("a", "an") else _from(draft, first, end, dimension)  # "from a ¥5 billion profit"
    if first > begin and draft.lowers[first - 1] == "under" and first < token and draft.norm[draft.starts[token]] in "$€£¥₹":
        return None  # "under a £125m programme"
    size = _hedge(draft, first)
    phrase = draft.lowers[first - size : first]
    if size == 1 and first < token and _passes(phrase[0]) and _MARKS.isdisjoint(draft.lowers[token : token + 7]):
        return None  # "surpassed the 10,422 deliveries of July"
    return _LEFT[" ".join(phrase)] if size and _holds(draft, first - size, begin, phrase, dimension) else None


def _holds(draft: Draft, at: int, begin: int, phrase: list[str], dimension: str) -> bool:
    """Is the hedge one of this number: not "38% below 51,000", not "over three years"?"""
    before = draft.lowers[at - 1] if at > begin else ""
    word = phrase[-1]
    if word in _SETS["places"] and before and (before in _SETS["compared"] or before[0].isdigit()) and not _is_dated(draft, at):
        return False
    if phrase == ["up", "to"]:
        return before not in _SETS["went"] and _SETS["brought"].isdisjoint(draft.lowers[max(begin, at - _OBJECT) : at])
    if len(phrase) > 1:
        return True
    if word == "past":
        return before not in _SETS["past_not"]
    if word == "over" and before in _SETS["over_particle"] and dimension in ("count", "money"):
        return dimension == "money" and before not in _SETS["over_paid"]  # "handed over 300 cars"
    if word == "over" and dimension in ("time", "length"):
        return before in _SETS["over_time" if dimension == "time" else "over_length"]
    return word != "within" or dimension in ("time", "length")


def _is_dated(draft: Draft, at: int) -> bool:
    """Does a year or a day of a month end at token `at`: "in 2023 over 5,000", "on March 31 more than 200"?"""
    word = draft.lowers[at - 1]
    return word.isdigit() and ((len(word) == 4 and word[:2] in ("19", "20")) or draft.lowers[at - 2] in _MONTHS)


def _from(draft: Draft, first: int, end: int, dimension: str) -> str | None:
    """ "Priced from $30,000" is at least so much; "up from $28,000" is what it was."""
    if dimension != "money":
        return None
    begin = draft.sentences[draft.sentence_of[first]].first
    before = draft.lowers[max(begin, first - 12) : first - 1]
    if before and before[-1] == "(":
        return "at_least"  # "takes 15 seconds to reach 62 mph (from £16,000)"
    if _TO.search(draft.norm[end : end + 50].split(".")[0]):
        return None
    if before and before[-1] in _SETS["from_before"]:
        return "at_least"
    if any(word == "to" or movements.direction_of(word) for word in before):
        return None
    return "at_least"


def _behind(draft: Draft, end: int) -> str | None:
    norm = draft.norm
    following = norm[end : end + 1]
    if following not in _RIGHT_MARKS or not following:
        return None
    if following == " " and not norm[end + 1 : end + 2].islower() and norm[end + 1 : end + 2] != "+":
        return None
    match = _FIRST_AFTER.match(norm, end)
    if match is None or (match[1] != "+" and match[1] not in _RIGHT_FIRST):
        return None
    if match[1] == "+":
        return None if norm[match.end() : match.end() + 1].isalnum() else "over"
    match = _AFTER.match(norm, end)
    assert match is not None  # it begins as the shorter one does
    joined, words = match[0].startswith("-"), match[1].split()
    for size in range(len(words), 0, -1):
        phrase = " ".join(words[:size])
        found = _RIGHT.get(f"-{phrase}" if joined else phrase) or _RIGHT.get(phrase)
        if found and (joined or size > 1 or phrase not in _SETS["joined"] or match[0].startswith(",")):
            return found
    return None


def per(draft: Draft, end: int) -> tuple[str | None, int]:
    """Return what the quantity that ends at the offset `end` is a rate of, and where that phrase ends."""
    norm = draft.norm
    if norm[end : end + 1] not in _RATE_MARKS or (norm[end] != "/" and norm[end + 1 : end + 2] not in _RATE_FIRST):
        return None, end
    if (match := _RATE.match(norm, end)) is None:
        return None, end
    if match["emission"]:
        return match["emission"], match.end()
    if match["adverb"]:
        found = _RATE_ADVERBS.get(match["adverb"])
        return found, match.end() if found else end
    noun, rated = (match["slash"] or match["per"] or match["article"]).lower(), match.end()
    if noun in _SETS["kinds_of_shares"] and norm.startswith(" share", rated):
        noun, rated = "share", rated + len(" share")  # "per diluted share"
    symbol = _RATE_SYMBOLS.get(noun)
    if match["article"] and (noun not in _RATE_NOUNS or _EARLIER.match(draft.norm, match.end())):
        return None, end
    if symbol:
        return symbol, rated
    if noun in _SETS["no_rate"]:
        return None, end  # "C$1.36 per US dollar"
    if match["slash"] and noun not in _RATE_NOUNS:
        return None, end
    return noun, rated


def rate_around(draft: Draft, first: int, after: int) -> str | None:
    """Return the rate an adjective tells: "an annual capacity of 40 GWh", "$330 million in annual revenues"."""
    sentence = draft.sentences[draft.sentence_of[first]]
    lowers = draft.lowers
    if _RATE_WORDS.isdisjoint(lowers[max(sentence.first, first - 7) : after + 3]):
        return None
    for word in lowers[after : min(after + 3, sentence.last)]:
        if word in RATE_ADJECTIVES:
            return str(RATE_ADJECTIVES[word]) if lowers[after] in ("in", "of", word) else None
    for at in range(first - 1, max(sentence.first, first - 7) - 1, -1):
        word = lowers[at]
        if word in RATE_ADJECTIVES:
            behind = lowers[at + 1] if lowers[at + 1] != "sales" else lowers[at + 2]
            told = behind in _SETS["records"] or behind == "basis"
            return None if told else str(RATE_ADJECTIVES[word])  # "a monthly record of 39,000" is no rate
        if word in _SETS["rate_stops"] or word[0].isdigit():
            return None
    return None
