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
from .counted import NOUNS, STOPS, is_plural, item_of, phrase_at, singular
from .figures import Figure

_LEXICON, _NUMBERS = load("items"), load("numbers")
_COMPOUNDS: Mapping[str, str] = _LEXICON["compounds"]
_LABELS, _LOOSE, _CODES = (frozenset(_LEXICON["labels"][name]) for name in ("before", "loose", "codes"))
_NOT_MILESTONES, _ZERO = frozenset(_LEXICON["labels"]["not_milestones"]), frozenset(_LEXICON["phrase"]["zero"])
_UNITS_OF_TRADE = frozenset(_LEXICON["labels"]["trade"])
_COMPOUND = re.compile(r"-([A-Za-z]+)(?![A-Za-z])")
_ORDINAL = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)\b", re.IGNORECASE)
_OR_MORE = re.compile(r" or (?:more|fewer|less|so)(?= [a-z])")


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
    if before == "big" and figure.number.spelled:
        return None  # "the Big Three announced cuts"
    if figure.low < 10 and figure.number.plain and len(before) > 2 and _is_code(draft.words[token - 1], token - sentence.first):
        return None  # "ZEBRA 2 bids"
    if figure.low == 0 and figure.number.spelled and (before == "net" or draft.lowers[max(token - 2, 0) : token] == ["net", "-"]):
        return None  # "net zero ambitions"
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
    phrase = phrase_at(draft, after, sentence.last, figure)
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


def _is_code(word: str, behind: int) -> bool:
    """Is the word before a small number one in capitals, and no line of them?"""
    return behind > 0 and word.isalpha() and word.isupper() and word not in _UNITS_OF_TRADE


def _mention(figure: Figure, end: int, item: str | None, rule: str) -> Mention:
    draft = figure.draft
    rate, _ = hedges.per(draft, end)
    rate = rate or hedges.rate_around(draft, figure.token, draft.token_end(end))
    rate = None if rate == "unit" else rate  # "10,000 units apiece"
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
