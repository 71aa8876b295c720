"""Counted nouns: the noun phrase behind a number, its head a plural, and the item in the singular."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from .. import numbers
from ..draft import Draft
from ..lexicons import load
from . import tails
from .figures import Figure

_LEXICON: Final = load("items")
NOUNS: Final = frozenset(_LEXICON["nouns"]["items"].split())
_IRREGULAR: Final[Mapping[str, str]] = _LEXICON["plural"]["irregular"]
_NOT_PLURAL: Final = frozenset(_LEXICON["plural"]["not"])
_ATTRIBUTIVE: Final = frozenset(_LEXICON["plural"]["attributive"])
_EITHER: Final = frozenset(_LEXICON["plural"]["either"])
_COMPANIES: Final = frozenset(_LEXICON["plural"]["companies"])
STOPS: Final = frozenset(_LEXICON["phrase"]["stops"])
_SKIPS: Final = frozenset(_LEXICON["phrase"]["skips"])
_KEPT: Final = frozenset(_LEXICON["phrase"]["kept"])
NOT_ITEMS: Final = frozenset(_LEXICON["phrase"]["not_items"])
_NOT_ONE: Final = frozenset(_LEXICON["phrase"]["not_one"])
_ADVERBS: Final = frozenset(_LEXICON["phrase"]["adverbs"])
_PAIRED: Final = frozenset(_LEXICON["phrase"]["paired"])
_KINDS: Final = frozenset(_LEXICON["phrase"]["kinds"])
_NOT_BEFORE_ONE: Final = frozenset(_LEXICON["labels"]["not_before_one"])
_A_YEAR: Final = (["yr"], ["year"], ["month"], ["day"])  # "50,000 unit/yr"
_TO_YEAR: Final = frozenset(("-", "through", "to", "and"))
_LONGEST: Final = 7
_ES: Final = re.compile(r"(?:ss|x|zz|tz|ch|sh)es$")


def singular(word: str) -> str:
    """Return a lower-case plural's singular: "factories" is "factory"."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-2] if _ES.search(word) else word.removesuffix("s")


def is_plural(word: str) -> bool:
    """Does a word look like a plural noun? Its case does not matter."""
    lower = word.lower()
    if lower in _IRREGULAR:
        return True
    if len(word) < 2 or lower[-1] != "s" or word[-2] == "'" or lower[-2:] in ("ss", "us") or lower in _NOT_PLURAL:
        return False
    if word.isupper() and singular(lower) not in NOUNS:
        return False  # "660 EQS vehicles"
    return not (word[0].isupper() and word.istitle() and lower in _COMPANIES)


def phrase_at(draft: Draft, at: int, limit: int, figure: Figure) -> tuple[int, str] | None:
    """Return (token behind the head, item) of the noun phrase counted that begins at token `at`."""
    units: list[tuple[int, int]] = []  # words, hyphenated ones whole
    single = figure.low == 1 and not figure.high
    while at < limit and len(units) < _LONGEST:
        last = _word_end(draft, at, limit)
        behind = _passed_over(draft, at, last, limit, units, single=single)
        if behind is not None:
            at = behind
            continue
        if draft.lowers[at] == "and" and units and not single and _pairs(draft, units[-1], at, limit):
            units.append((at, at + 1))  # "direct and indirect jobs"
            at += 1
            continue
        if last == at + 1 and not _is_part(draft, at):
            return None
        units.append((at, last))
        last = _years_end(draft, at, last, limit)
        head = draft.lowers[last - 1]
        if head in NOT_ITEMS and len(units) == 1:
            return None
        if single:
            if head in NOUNS and (last >= limit or draft.lowers[last] not in NOUNS):
                return (last, item_of(draft, units)) if _is_one(figure, draft.lowers, head) else None
        elif _is_head(figure, (at, last), limit, units):
            return last, item_of(draft, units)
        at = last
    return None


def _word_end(draft: Draft, at: int, limit: int) -> int:
    """Return the token behind the word at a token and what hyphens join to it."""
    last = at + 1
    while (
        last + 1 < limit
        and draft.words[last] == "-"
        and draft.starts[last] == draft.ends[last - 1]
        and draft.ends[last] == draft.starts[last + 1]
    ):
        last += 2
    return last


def _passed_over(draft: Draft, at: int, last: int, limit: int, units: list[tuple[int, int]], *, single: bool) -> int | None:
    """Return the token behind what stands inside a noun phrase and is no word of it, or None where a word stands."""
    word = draft.words[at]
    if word == '"':
        return None if units and single else last
    if word == "," and units and "-" in draft.words[units[-1][0] : units[-1][1]] and _is_adjective(draft, at + 1, limit):
        return at + 1  # "51 emission-free, pure electric buses"
    if word == "(" and units and draft.words[at + 2 : at + 3] == [")"]:
        return at + 3  # "539 supplemental (temporary) workers"
    if (years := _model_years_end(draft, at, limit)) is not None:
        return years
    return _measured(draft, at, limit) if not units and word[0].isdigit() else None  # "six [350-kW] chargers"


def _model_years_end(draft: Draft, at: int, limit: int) -> int | None:
    """Return the token behind the years of what is counted, "[2020] Ford trucks", "[model year 2020-2021] trucks", or None."""
    lowers = draft.lowers
    start = at + 2 * (lowers[at] == "model" and at + 1 < limit and lowers[at + 1] in ("year", "years"))
    if start >= limit or not _is_model_year(draft, start):
        return None
    end = start + 1
    while end + 1 < limit and lowers[end] in _TO_YEAR and lowers[end + 1].isdigit():
        end += 2
    if end + 2 < limit and lowers[end : end + 2] == ["model", "year"]:
        end += 2  # "2024 model year SUVs"
    return end if start > at or (end < limit and lowers[end][0].isalpha()) else None


def _is_model_year(draft: Draft, at: int) -> bool:
    """May the number at a token be the year of a model?"""
    word = draft.words[at]
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


def _is_part(draft: Draft, at: int) -> bool:
    """May the word at a token be one of a noun phrase?"""
    word = draft.words[at]
    return _is_word(word) and (draft.lowers[at] not in STOPS or _is_capitals(word))


def _years_end(draft: Draft, at: int, last: int, limit: int) -> int:
    """Return the token behind the years of a model: "model-year 2024"."""
    if draft.lowers[at:last] == ["model", "-", "year"]:
        while last < limit and (draft.words[last].isdigit() or draft.words[last] == "-"):
            last += 1
    return last


def _is_head(figure: Figure, word: tuple[int, int], limit: int, units: list[tuple[int, int]]) -> bool:
    """Is the word the plural that ends the noun phrase?"""
    draft, last = figure.draft, word[1]
    head = draft.lowers[last - 1]
    if not (
        is_plural(draft.words[last - 1])
        or (head in _COMPANIES and figure.number.scale and is_plural(head))
        or (head in _EITHER and _is_noun(figure, units))
        or (head in NOUNS and draft.words[last : last + 1] == ["/"] and draft.lowers[last + 1 : last + 2] in _A_YEAR)
    ):
        return False
    if draft.words[last - 1].istitle() and singular(head) not in NOUNS and _is_noun_at(draft, last, limit):
        return False  # "80,000 Atlas SUVs"
    return head not in _ATTRIBUTIVE or not (
        _goes_on(draft, last, limit) or _pairs(draft, word, last, limit) or _is_listed(draft, last, limit)
    )


def _is_noun_at(draft: Draft, at: int, limit: int) -> bool:
    """Does the plural of a thing that is counted stand at a token?"""
    return at < limit and is_plural(draft.words[at]) and singular(draft.lowers[at]) in NOUNS


def plural_behind(draft: Draft, at: int, limit: int) -> str | None:
    """Return the item of the plural noun phrase at token `at`: "[German plants]" of "two of its German plants"."""
    units: list[tuple[int, int]] = []
    end = at
    while (k := end) < min(at + 7, limit):
        end = _word_end(draft, k, limit)
        if draft.lowers[k] in STOPS or not _is_word(draft.words[k]):
            return None
        if draft.lowers[k] == "top" or draft.lowers[k] in numbers.UNITS:
            continue
        units.append((k, end))
        if is_plural(draft.words[end - 1]):
            return item_of(draft, units)
    return None


def _measured(draft: Draft, at: int, limit: int) -> int | None:
    """Return the token behind a measure that describes the thing counted, "350-kW", or None."""
    end = draft.ends[limit - 1]
    number = numbers.read(draft.text, draft.starts[at], end)
    found = number and tails.read(draft, number.end, end)
    return draft.token_end(found[1]) if found and found[0].kind == "unit" else None


def _is_capitals(word: str) -> bool:
    """Is it "US", not "us"?"""
    return len(word) > 1 and word.isupper()


def _is_word(word: str) -> bool:
    return (
        word[0].isalpha() or (len(word) == 1 and word.isdigit()) or (word[0].isdigit() and any(letter.isupper() for letter in word))
    )


def _goes_on(draft: Draft, at: int, limit: int) -> bool:
    """Does the noun phrase go on behind an attributive plural: "sales [executives]"?"""
    return (
        at < limit
        and draft.words[at][0].isalpha()
        and draft.lowers[at] not in STOPS
        and any(is_plural(word) for word in draft.words[at : min(at + 2, limit)])
    )


def _is_listed(draft: Draft, at: int, limit: int) -> bool:
    """Does a comma go on with more that describes one noun: "sales[,] service and parts outlets"?"""
    if at + 4 >= limit or draft.words[at] != "," or draft.lowers[at + 2] != "and" or not draft.words[at + 1].islower():
        return False
    return any(singular(word) in NOUNS and is_plural(word) for word in draft.lowers[at + 4 : min(at + 6, limit)])


def _pairs(draft: Draft, before: tuple[int, int], at: int, limit: int) -> bool:
    """Does "and" at a token join two names or adjectives of one noun: "direct and indirect jobs", "Toyota and Lexus vehicles"?"""
    if at + 2 >= limit or draft.lowers[at] != "and":
        return False
    second = draft.ends[_word_end(draft, at + 1, limit) - 1]
    sides = (draft.norm[draft.starts[before[0]] : draft.ends[before[1] - 1]], draft.norm[draft.starts[at + 1] : second])
    if not all(side.lower() in _PAIRED for side in sides) and not all(side[:1].isupper() and not is_plural(side) for side in sides):
        return False
    behind = draft.words[at + 2 : min(at + 6, limit)]
    return any(is_plural(word) for word in behind)


def _is_adjective(draft: Draft, at: int, limit: int) -> bool:
    """Does a word in lower case stand at a token, and a plural soon behind it?"""
    if at >= limit or not draft.words[at].islower() or draft.lowers[at] in STOPS:
        return False
    return any(is_plural(word) and word.islower() for word in draft.words[at + 1 : min(at + 4, limit)])


def _is_noun(figure: Figure, units: list[tuple[int, int]]) -> bool:
    """Is "uses" or "features" a noun behind this number, not the verb of a name that ends in it?"""
    draft, number = figure.draft, figure.number
    before = draft.words[figure.token - 1] if figure.token else ""
    return len(units) == 1 and not (number.plain and number.value < 1000 and before[:1].isupper())


def _is_one(figure: Figure, lowers: list[str], head: str) -> bool:
    """Is "one" a number here, not a pronoun or an idiom?"""
    before = lowers[figure.token - 1] if figure.token else ""
    return before not in _NOT_BEFORE_ONE and head not in _NOT_ONE


def item_of(draft: Draft, units: list[tuple[int, int]]) -> str:
    """Return the counted noun in the singular with the modifiers that make it what it is."""
    first, last = units[-1]
    head = draft.norm[draft.starts[first] : draft.ends[last - 1]]
    stem, hyphen, tail = head.rpartition("-")
    item = f"{stem}{hyphen}{singular(tail.lower())}".lower() if is_plural(tail) or is_plural(tail.lower()) else head.lower()
    heading = draft.sentences[draft.sentence_of[first]].heading
    named = head[0].isupper() and not heading and item not in NOUNS and (not head[1:2].isupper() or item == "one")
    modifiers: list[str] = []
    for begin, end in units[:-1]:
        word = draft.norm[draft.starts[begin] : draft.ends[end - 1]]
        if (
            (word.lower() in _SKIPS and draft.lowers[end] not in _KEPT)
            or not (word[0].islower() or named or word in _KINDS)
            or draft.lowers[begin - 1] in _ADVERBS
            or (word == "and" and not modifiers)
        ):
            continue  # "new cars" are cars, "new energy vehicles" are not energy vehicles
        modifiers.append(word.lower())
    return " ".join((*modifiers, item))
