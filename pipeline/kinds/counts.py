"""Counts: a number and the noun it counts, milestones ("the 100,000th unit") and compounds ("a two-seater")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from .. import numbers
from ..draft import Draft, Mention
from ..lexicons import load
from . import hedges, tails
from .bracketed import is_listed_count
from .counted import NOUNS, STOPS, is_plural, item_of, phrase_at, singular
from .figures import Figure

_POINT: Final = re.compile(r"(?<![\d.])\d{1,3}\.\d{3}$")
_DOTTED: Final = frozenset(load("items")["dotted"]["items"])
_MOST: Final = 1000
_LEXICON: Final = load("items")
_NUMBERS: Final = load("numbers")
_COMPOUNDS: Final[Mapping[str, str]] = _LEXICON["compounds"]
_LABELS: Final = frozenset(_LEXICON["labels"]["before"])
_LOOSE: Final = frozenset(_LEXICON["labels"]["loose"])
_CODES: Final = frozenset(_LEXICON["labels"]["codes"])
_NOT_MILESTONES: Final = frozenset(_LEXICON["labels"]["not_milestones"])
_ZERO: Final = frozenset(_LEXICON["phrase"]["zero"])
_UNITS_OF_TRADE: Final = frozenset(_LEXICON["labels"]["trade"])
_COMPOUND: Final = re.compile(r"-([A-Za-z]+)(?![A-Za-z])")
_ORDINAL: Final = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)\b", re.IGNORECASE)
_OR_MORE: Final = re.compile(r" or (?:more|fewer|less|so)(?= [a-z])")


def resolve(figure: Figure, rule: str) -> Mention | None:
    """Return the count of a figure without currency, per cent sign or unit, or None where it counts nothing.

    A number without a noun gets the rule "count.bare"; what it counts, and whether, is settled with the whole sentence in view.
    """
    draft = figure.draft
    sentence = draft.sentences[draft.sentence_of[figure.token]]
    before = _before(figure, sentence.first)
    if _is_label(figure, before, sentence.first) or _is_nothing(figure, before):
        return None
    if figure.after < sentence.last and draft.lowers[figure.after] in _NUMBERS["ordinals"]:
        return None  # "its one millionth car" is a milestone
    if not figure.low and draft.norm.startswith("00", figure.number.start):
        return None  # the rest of a number that is not read
    following = draft.norm[figure.end : figure.end + 1]
    if following == "x":
        return None  # "52x earnings"
    joined = following == "-" and draft.norm[figure.end + 1 : figure.end + 2].isalpha()
    if joined and not draft.norm.startswith(("-plus ", "-odd "), figure.end):
        return _compound(figure, rule)
    if _is_year(figure, before):
        return None
    phrase = None if figure.sign else phrase_at(draft, _noun_starts(figure), sentence.last, figure)
    parts = figure.low != int(figure.low)
    if phrase is None:
        return None if parts and figure.number.spelled else _mention(figure, figure.end, None, "count.bare")
    last, item = phrase
    if unit := tails.unit_of(draft.lowers[last - 1]):  # "a million fully autonomous miles"
        figure.tail, figure.end = unit, draft.ends[last - 1]
        return None
    shared = figure.high and figure.low >= 1000  # "1.5 to 2 million cars"
    whole = shared or figure.number.scale or figure.number.grouped
    pointed = not whole and "." in draft.norm[figure.number.start : figure.number.end]
    if pointed and item in _DOTTED and not figure.high and figure.low < _MOST and _POINT.search(draft.norm, 0, figure.number.end):
        return _mention(figure, draft.ends[last - 1], item, rule, factor=1000)  # "45.300 units"
    return None if pointed or parts else _mention(figure, draft.ends[last - 1], item, rule)


def _before(figure: Figure, first: int) -> str:
    """Return the word before a figure in its sentence, over the point of "China's No. 1 carmaker"."""
    lowers, token = figure.draft.lowers, figure.token
    before = lowers[token - 1] if token > first else ""
    return lowers[token - 2] if before == "." and token - 1 > first else before


def _is_label(figure: Figure, before: str, first: int) -> bool:
    """Is the number part of a name or a code, not one that counts?"""
    if before == "big" and figure.number.spelled:
        return True  # "the Big Three announced cuts"
    word = figure.draft.words[figure.token - 1]
    if figure.low < 10 and figure.number.plain and len(before) > 2 and _is_code(word, figure.token - first):
        return True  # "ZEBRA 2 bids"
    plain = figure.number.plain or figure.number.spelled
    return before in _CODES or (before in _LABELS and before not in _LOOSE and plain and figure.low < 10000)


def _is_nothing(figure: Figure, before: str) -> bool:
    """Is it the zero of "net zero ambitions", "zero emissions"?"""
    if figure.low or not figure.number.spelled:
        return False
    lowers, token = figure.draft.lowers, figure.token
    net = before == "net" or lowers[max(token - 2, 0) : token] == ["net", "-"]
    return net or not _ZERO.isdisjoint(lowers[figure.after : figure.after + 2])


def _is_year(figure: Figure, before: str) -> bool:
    """Is the number a year, not hedged as a count is, nor one of a list of counts in brackets?"""
    if not figure.number.plain or figure.high or not 1900 <= figure.low < 2100:
        return False
    if _leads_to_year(figure):
        return True  # "affects some 2020 to 2022 Explorer SUVs"
    listed = before == "(" and is_listed_count(figure.draft, figure.token)
    return not listed and not hedges.modifier(figure.draft, figure.token, figure.end, "count")


def _leads_to_year(figure: Figure) -> bool:
    """Does a later year follow behind "to" or "through"?"""
    lowers, after = figure.draft.lowers, figure.after
    if after + 1 >= len(lowers) or lowers[after] not in ("to", "through", "and", "-", "–"):
        return False
    year = lowers[after + 1]
    return year.isdigit() and len(year) == 4 and figure.low < int(year) <= figure.low + 30


def _noun_starts(figure: Figure) -> int:
    """Return the token at which the noun counted may begin, behind "+", "-plus", "or more"."""
    draft, end = figure.draft, figure.end
    if draft.norm.startswith(("-plus ", "-odd "), end):
        return figure.after + 2
    if draft.norm.startswith("+", end):
        return figure.after + 1
    more = _OR_MORE.match(draft.norm, end)
    return draft.token_end(more.end()) if more else figure.after


def _is_code(word: str, behind: int) -> bool:
    """Is the word before a small number one in capitals, and no line of them?"""
    return behind > 0 and word.isalpha() and word.isupper() and word not in _UNITS_OF_TRADE


def _mention(figure: Figure, end: int, item: str | None, rule: str, *, factor: int = 1) -> Mention:
    draft = figure.draft
    rate, _ = hedges.per(draft, end)
    rate = rate or hedges.rate_around(draft, figure.token, draft.token_end(end))
    rate = None if rate == "unit" else rate  # "10,000 units apiece"
    modifier = hedges.modifier(draft, figure.token, figure.end, "count", end)
    fields: dict[str, Any] = figure.numeric(factor) | {"modifier": modifier, "ordinal": False, "item": item, "per": rate}
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
    for last in range(first, min(first + 7, sentence.last)):
        word = draft.lowers[last]
        if last > first and word in ("-", "–"):
            continue
        if draft.words[last].isupper() and draft.lowers[last + 1 : last + 2] in (["-"], ["–"]):
            continue  # "the 1,500th BYD–Alexander Dennis bus"
        if word in STOPS or word in _NOT_MILESTONES or not word[0].isalpha():
            return None
        if draft.words[last].istitle() and "".join(draft.words[last + 1 : last + 2]).istitle():
            continue  # "the 80th Brescia Motor Show"
        noun = singular(word) if is_plural(word) else word
        following = draft.lowers[last + 1] if last + 1 < sentence.last else "."
        if (noun in NOUNS and following not in NOUNS) or (
            value >= 1000 and (following in STOPS or not following[0].isalpha() or following.endswith("ed"))
        ):
            if value < 10 or (value < 100 and noun not in NOUNS):
                return None
            fields = {
                "value": float(value),
                "low": None,
                "high": None,
                "modifier": None,
                "ordinal": True,
                "item": item_of(draft, [(k, k + 1) for k in range(first, last + 1)]),
                "per": None,
            }
            mention = draft.mention_at(start, draft.ends[last], "count", rule, fields)
            mention.core = end
            return mention
    return None
