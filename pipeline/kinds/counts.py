"""Counts: a number and the noun it counts, milestones ("the 100,000th unit") and compounds ("a two-seater")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from .. import numbers
from ..draft import Draft, Mention
from ..lexicons import load
from . import hedges, tails
from .bracketed import is_listed_count
from .figures import Figure

_LEXICON, _NUMBERS = load("items"), load("numbers")
NOUNS = frozenset(_LEXICON["nouns"]["items"].split())
_COMPOUNDS: Mapping[str, str] = _LEXICON["compounds"]
_IRREGULAR: Mapping[str, str] = _LEXICON["plural"]["irregular"]
_NOT_PLURAL, _ATTRIBUTIVE, _EITHER, _COMPANIES = (
    frozenset(_LEXICON["plural"][name]) for name in ("not", "attributive", "either", "companies")
)
_STOPS, _SKIPS, _KEPT, NOT_ITEMS, _NOT_ONE = (
    frozenset(_LEXICON["phrase"][name]) for name in ("stops", "skips", "kept", "not_items", "not_one")
)
_LABELS, _LOOSE, _CODES = (frozenset(_LEXICON["labels"][name]) for name in ("before", "loose", "codes"))
_NOT_MILESTONES, _NOT_BEFORE_ONE = frozenset(_LEXICON["labels"]["not_milestones"]), frozenset(_LEXICON["labels"]["not_before_one"])
_ZERO, _ADVERBS = frozenset(_LEXICON["phrase"]["zero"]), frozenset(_LEXICON["phrase"]["adverbs"])
_LONGEST = 7
_COMPOUND = re.compile(r"-([A-Za-z]+)(?![A-Za-z])")
_ORDINAL = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)\b", re.IGNORECASE)
_OR_MORE = re.compile(r" or (?:more|fewer|less|so)(?= [a-z])")
_ES = re.compile(r"(?:ss|x|z|ch|sh)es$")


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
    return not (word[0].isupper() and word.istitle() and lower in _COMPANIES)


def resolve(figure: Figure, rule: str) -> Mention | None:
    """Return the count of a figure without currency, per cent sign or unit, or None where it counts nothing.

    A number without a noun gets the rule "count.bare"; what it counts, and whether, is settled with the whole sentence in view.
    """
    draft, token = figure.draft, figure.token
    sentence = draft.sentences[draft.sentence_of[token]]
    before = draft.lowers[token - 1] if token > sentence.first else ""
    if before == "." and token - 1 > sentence.first:
        before = draft.lowers[token - 2]  # "China's No. 1 carmaker"
    plain = figure.number.plain or figure.number.spelled
    if figure.low == 0 and figure.number.spelled and not _ZERO.isdisjoint(draft.lowers[figure.after : figure.after + 2]):
        return None
    if before in _CODES or (before in _LABELS and before not in _LOOSE and plain and figure.low < 10000):
        return None
    after, end = figure.after, figure.end
    following = draft.norm[end : end + 1]
    if following == "x":
        return None  # "52x earnings"
    if following == "-" and draft.norm[end + 1 : end + 2].isalpha():
        if not draft.norm.startswith(("-plus ", "-odd "), end):
            return _compound(figure, rule)
        after += 2
    elif following == "+":
        after += 1
    elif more := _OR_MORE.match(draft.norm, end):
        after = draft.token_end(more.end())
    yearly = figure.number.plain and not figure.high and 1900 <= figure.low < 2100
    listed = yearly and before == "(" and is_listed_count(draft, token)
    if yearly and not listed and not hedges.modifier(draft, token, end, "count"):
        return None
    phrase = _phrase(draft, after, sentence.last, figure)
    if figure.sign:
        phrase = None
    if phrase is None:
        return None if figure.low != int(figure.low) and figure.number.spelled else _mention(figure, figure.end, None, "count.bare")
    last, item = phrase
    if unit := tails.unit_of(draft.lowers[last - 1]):  # "a million fully autonomous miles"
        figure.tail, figure.end = unit, draft.ends[last - 1]
        return None
    pointed = not (figure.number.scale or figure.number.grouped) and "." in draft.norm[figure.number.start : figure.number.end]
    return None if pointed or figure.low != int(figure.low) else _mention(figure, draft.ends[last - 1], item, rule)


def _mention(figure: Figure, end: int, item: str | None, rule: str) -> Mention:
    draft = figure.draft
    rate, _ = hedges.per(draft, end)
    rate = rate or hedges.rate_around(draft, figure.token, draft.token_end(end))
    modifier = hedges.modifier(draft, figure.token, figure.end, "count", end)
    fields: dict[str, Any] = figure.numeric() | {"modifier": modifier, "ordinal": False, "item": item, "per": rate}
    mention = draft.mention_at(figure.start, end, "count", rule, fields)
    mention.core = figure.end
    return mention


def _compound(figure: Figure, rule: str) -> Mention | None:
    """ "Two-seater", "six-speed", "a 900-strong workforce"; every other compound counts nothing."""
    match = _COMPOUND.match(figure.draft.norm, figure.end)
    item = _COMPOUNDS.get(match[1].lower()) if match else None
    if match is None or item is None or figure.low < 2 or figure.low != int(figure.low) or figure.number.scale == "dozen":
        return None
    return _mention(figure, match.end(), item, rule)


def _phrase(draft: Draft, at: int, limit: int, figure: Figure) -> tuple[int, str] | None:
    """Return (token behind the head, item) of the noun phrase counted that begins at token `at`."""
    lowers, words = draft.lowers, draft.words
    units: list[tuple[int, int]] = []  # words, hyphenated ones whole
    single = figure.low == 1 and not figure.high
    while at < limit and len(units) < _LONGEST:
        last = at + 1
        while (
            last + 1 < limit
            and words[last] == "-"
            and draft.starts[last] == draft.ends[last - 1]
            and draft.ends[last] == draft.starts[last + 1]
        ):
            last += 2
        word = lowers[at]
        if words[at] == '"' and units and not single:
            at = last
            continue
        if not units and words[at][0].isdigit() and (behind := _measured(draft, at, limit)):
            at = behind  # "six [350-kW] chargers"
            continue
        if last == at + 1 and ((word in _STOPS and not _is_capitals(words[at])) or not _is_word(words[at])):
            if word != '"' or units:
                return None
            at = last
            continue
        units.append((at, last))
        if lowers[at:last] == ["model", "-", "year"]:
            while last < limit and (words[last].isdigit() or words[last] == "-"):
                last += 1  # "model-year 2024"
        head = lowers[last - 1]
        if head in NOT_ITEMS and len(units) == 1:
            return None
        if single:
            if head in NOUNS and (last >= limit or lowers[last] not in NOUNS):
                return (last, _item(draft, units)) if _is_one(figure, lowers, head) else None
        elif (
            is_plural(words[last - 1])
            or (head in _COMPANIES and figure.number.scale and is_plural(head))
            or (head in _EITHER and _is_noun(figure, units))
        ) and not (head in _ATTRIBUTIVE and _goes_on(draft, last, limit)):
            return last, _item(draft, units)
        at = last
    return None


def plural_behind(draft: Draft, at: int, limit: int) -> str | None:
    """Return the item of the plural noun phrase at token `at`: "[German plants]" of "two of its German plants"."""
    units: list[tuple[int, int]] = []
    for k in range(at, min(at + 5, limit)):
        if draft.lowers[k] in _STOPS or not _is_word(draft.words[k]):
            return None
        if draft.lowers[k] == "top" or draft.lowers[k] in numbers.UNITS:
            continue
        units.append((k, k + 1))
        if is_plural(draft.words[k]):
            return _item(draft, units)
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
        and draft.lowers[at] not in _STOPS
        and any(is_plural(word) for word in draft.words[at : min(at + 2, limit)])
    )


def _is_noun(figure: Figure, units: list[tuple[int, int]]) -> bool:
    """Is "uses" or "features" a noun behind this number, not the verb of a name that ends in it?"""
    draft, number = figure.draft, figure.number
    before = draft.words[figure.token - 1] if figure.token else ""
    return len(units) == 1 and not (number.plain and number.value < 1000 and before[:1].isupper())


def _is_one(figure: Figure, lowers: list[str], head: str) -> bool:
    """Is "one" a number here, not a pronoun or an idiom?"""
    before = lowers[figure.token - 1] if figure.token else ""
    return before not in _NOT_BEFORE_ONE and head not in _NOT_ONE


def _item(draft: Draft, units: list[tuple[int, int]]) -> str:
    """Return the counted noun in the singular with the modifiers that make it what it is."""
    first, last = units[-1]
    head = draft.norm[draft.starts[first] : draft.ends[last - 1]]
    stem, hyphen, tail = head.rpartition("-")
    item = f"{stem}{hyphen}{singular(tail.lower())}".lower() if is_plural(tail) or is_plural(tail.lower()) else head.lower()
    heading = draft.sentences[draft.sentence_of[first]].heading
    named = head[0].isupper() and not head[1:2].isupper() and not heading and item not in NOUNS
    modifiers = []
    for begin, end in units[:-1]:
        word = draft.norm[draft.starts[begin] : draft.ends[end - 1]]
        if (
            (word.lower() in _SKIPS and draft.lowers[end] not in _KEPT)
            or not (word[0].islower() or named)
            or draft.lowers[begin - 1] in _ADVERBS
        ):
            continue  # "new cars" are cars, "new energy vehicles" are not energy vehicles
        modifiers.append(word.lower())
    return " ".join((*modifiers, item))


def ordinal(draft: Draft, token: int, at: int, rule: str) -> Mention | None:
    """Return the milestone of "the 100,000th unit" at the offset `at`, or None for a rank or an anniversary."""
    match = _ORDINAL.match(draft.norm, at)
    if match is None:
        return None
    return _milestone(draft, at, match.end(), Decimal(match[1].replace(",", "")), rule)


def worded_ordinal(draft: Draft, token: int, rule: str) -> Mention | None:
    """Return the milestone of "its one-millionth vehicle", "the 10 millionth car"."""
    factor = Decimal(_NUMBERS["ordinals"][draft.lowers[token]])
    start, at, value = draft.starts[token], token - 1, Decimal(1)
    if at >= 0 and draft.words[at] == "-":
        at -= 1
    number = numbers.read(draft.text, draft.starts[at], start, {}) if at >= 0 else None
    if number and number.end >= draft.ends[at]:
        start, value = draft.starts[at], number.value
    elif at >= 0 and draft.lowers[at] in ("half", "quarter"):
        start, value = draft.starts[at], Decimal(1) / numbers.FRACTIONS[draft.lowers[at]]
    return _milestone(draft, start, draft.ends[token], value * factor, rule)


def _milestone(draft: Draft, start: int, end: int, value: Decimal, rule: str) -> Mention | None:
    first = draft.token_end(end)
    sentence = draft.sentences[draft.sentence_of[first - 1]]
    for last in range(first, min(first + 5, sentence.last)):
        word = draft.lowers[last]
        if word in _STOPS or word in _NOT_MILESTONES or not word[0].isalpha():
            return None
        noun = singular(word) if is_plural(word) else word
        following = draft.lowers[last + 1] if last + 1 < sentence.last else "."
        if (noun in NOUNS and following not in NOUNS) or (
            value >= 1000 and (following in _STOPS or not following[0].isalpha() or following.endswith("ed"))
        ):
            if value < 10 or (value < 100 and noun not in NOUNS):
                return None
            fields = {
                "value": float(value),
                "low": None,
                "high": None,
                "modifier": None,
                "ordinal": True,
                "item": _item(draft, [(k, k + 1) for k in range(first, last + 1)]),
                "per": None,
            }
            mention = draft.mention_at(start, draft.ends[last], "count", rule, fields)
            mention.core = end
            return mention
    return None
