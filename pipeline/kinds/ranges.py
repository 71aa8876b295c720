"""Ranges: "10 to 15%", "€1.5-2 billion", "between 5,000 and 6,000 units", and the tail that a list shares."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from .. import numbers
from ..draft import Draft
from ..lexicons import load
from . import figures, movements, tails
from .figures import Figure

_RANGES: Final = frozenset(load("hedges")["reading"]["ranges"])
_CONNECT: Final = re.compile(
    r"(?P<join>-(?:to|or)-|-\s(?:to|or)\s|\s?[-–~]\s?(?![-–]))|\s(?P<word>to|and|or|through)\s(?:about\s|around\s|even\s|as\smuch\sas\s)?",
    re.IGNORECASE,
)
_NEXT: Final = re.compile(r",? and |,? or |, | as well as ")
_JOINTS: Final = frozenset("-–~tToOaA")  # what a joint begins with behind a space, "to", "and", "-"
_ROUGHLY: Final = frozenset(("about", "around", "approximately", "roughly", "some"))
_MAX_FALL: Final = 20  # from the first number of two with one tail to the second
_MAX_RATIO: Final = 3  # "fell $1,000 to $29,000" is no range


def read(draft: Draft, token: int, at: int) -> Figure | None:
    """Return the figure at the offset `at` in token `token`, with the range it opens, or None where no free-standing number is."""
    figure = figures.read(draft, token, at)
    return extend(figure) if figure else None


def extend(figure: Figure) -> Figure | None:
    """Open the figure to a range where one starts, or lend it the tail of a list."""
    draft, norm = figure.draft, figure.draft.norm
    end = figure.end
    joined = norm[end : end + 1] != " " or norm[end + 1 : end + 2] in _JOINTS
    match = _CONNECT.match(norm, end, figure.hi) if joined else None
    if match is None:
        return _share(figure)
    second = _second(figure, match.end())
    if second is None:
        code = match["join"] and figure.number.plain and not (figure.tail or figure.symbol)
        return None if code and norm[match.end() : match.end() + 1].isdigit() else _share(figure)
    word = (match["word"] or "").lower()
    lead = figure.token - 1 - (figure.token > 1 and draft.lowers[figure.token - 1] in _ROUGHLY)
    between = lead >= 0 and draft.lowers[lead] == "between"  # "between around 8 and 9 billion"
    if _is_range(figure, second, word, between=between):
        _join(figure, second)
        if between and word in ("and", "to"):
            figure.token = lead
            figure.start = draft.starts[figure.token]
        return figure
    if not word and not figure.tail and not figure.symbol:
        return None  # a score, a part number
    if word == "to" and not figure.tail and not figure.symbol and _is_year(figure) and second.low > 100 * figure.low:
        return None  # "for the year to March 2026 to 3.4 trillion yen"
    if word == "to" and not figure.tail and not figure.symbol and _is_year(figure) and second.number.grouped:
        return None  # "from 3,632 in February 2023 to 4,692"
    lends = word in ("to", "or") and not figure.tail and not figure.symbol and second.tail and second.tail.kind != "currency"
    if lends and figure.low <= _MAX_FALL * second.low:  # not in "up to 39,600 or 41.4%"
        figure.tail, figure.shared = second.tail, True  # "from 10 to 25 percent" of a change
        return figure
    if word == "to" and _lends_scale(figure, second):
        figure.low *= second.low / _unscaled(second)
        return figure
    return _share(figure)


def _lends_scale(figure: Figure, second: Figure) -> bool:
    """Is it "rose [from 1.5] to 2 million"?"""
    bare = not (figure.tail or figure.symbol or figure.number.scale or figure.number.grouped or second.tail or second.symbol)
    near = bool(second.number.scale) and figure.low <= 10 * _unscaled(second) and _unscaled(second) <= 10 * figure.low
    return bare and near and figure.token > 0 and figure.draft.lowers[figure.token - 1] == "from"


def _second(figure: Figure, at: int) -> Figure | None:
    draft = figure.draft
    symbol = tails.SIGN.match(draft.norm, at, figure.hi)
    begin = symbol.end() if symbol else at
    marks = numbers.MONEY_MARKS if symbol or figure.symbol else numbers.MARKS
    number = numbers.read(draft.text, begin, figure.hi, marks)
    if number is None:
        return None
    sign = tails.SIGNS[symbol[0].strip()] if symbol else None
    second = Figure(draft, draft.token_at(begin), at, number.end, number.value, number, figure.lo, figure.hi, symbol=sign)
    return second if figures.close(second) else None


def _is_range(first: Figure, second: Figure, word: str, *, between: bool) -> bool:
    """Do two figures with `word` ("" for a hyphen) between them make one range?"""
    a, b = first.symbol or first.tail, second.symbol or second.tail
    if a and b and (a.code != b.code or a.kind != b.kind):
        return False
    if first.tail and b is None:
        return False  # "5% to 6 cars"
    if first.symbol and b is None and not ((word in ("", "to") or between) and not first.tail):
        return False
    if second.symbol and a is None and word == "to" and (first.token and first.draft.words[first.token - 1][:1].isupper()):
        return False  # "cut the Model 3 to $36,990"
    low, high = _shared_scale(first, second), second.low
    if a is None and _is_year(first) and second.symbol:
        return False  # "Funding in 2022 - €30 million"
    if a is None and _is_year(first) and word == "to" and (second.low > 100 * first.low or second.number.grouped):
        return False  # a date before a sum
    if low >= high or (a is None and b is None and _is_year(first) and _is_year(second)):
        return False
    if word == "and":
        return between
    if word == "or":
        return (first.number.spelled or low < 20) and high <= low + 2 and first.tail is None
    ratio = high / low if low else 0
    if word == "":
        return second.number.spelled == first.number.spelled and (b is not None or not first.number.plain or ratio <= 10)
    return between or _is_span(first, second, ratio)


def _is_span(first: Figure, second: Figure, ratio: Decimal | int) -> bool:
    """Is "A to B" a range, not a change by A to B, nor one from A to B?"""
    draft, token = first.draft, first.token
    sentence = draft.sentences[draft.sentence_of[token]]
    before = draft.lowers[max(sentence.first, token - 8) : token]
    last = before[-1] if before else ""
    if last == "from":
        if second.tail and second.tail.dimension == "speed":
            return True  # "acceleration from zero to 100 km/h"
        moved = any(movements.direction_of(word) for word in before)
        if _RANGES.intersection(before) and not (moved and second.tail and second.tail.kind != "percent"):
            return True  # "charges from 10 to 80%"
        if first.tail or first.symbol or second.symbol or not second.tail:
            return False
        return not any(movements.direction_of(word) for word in before)
    if last in ("between", "of"):
        return True
    moved = last == "by" or any(movements.direction_of(word) for word in before[-2:])
    if moved and draft.lowers[second.after : second.after + 1] == ["share"]:
        return False  # "up 18% to 20% share"
    if not second.tail and not second.symbol:
        lent = second.number.scale and not first.number.scale  # "fell by 1.5 to 2 million cars"
        return ratio <= _MAX_RATIO and (lent or not moved) and not _is_year(second)
    return ratio <= (2 if moved and (first.tail or first.symbol) else 10) or (not (first.tail or first.symbol) and not moved)


def _is_year(figure: Figure) -> bool:
    return figure.number.plain and 1900 <= figure.low < 2100


def _shared_scale(first: Figure, second: Figure) -> Decimal:
    """The low end, with the high end's scale where it has none itself: "€1.5-2 billion"."""
    if second.number.scale and not first.number.scale:
        factor = second.low / _unscaled(second)
        if first.low * factor < second.low:
            return first.low * factor
    return first.low


def _unscaled(figure: Figure) -> Decimal:
    text = figure.draft.text[figure.number.start : figure.number.end]
    if figure.number.spelled:
        return figure.low
    digits = re.match(r"[\d,.\s]*\d", text)
    bare = numbers.parse(digits[0]) if digits else None
    return bare or figure.low


def _join(first: Figure, second: Figure) -> None:
    first.low, first.high = _shared_scale(first, second), second.low
    first.end = second.end
    first.tail = second.tail or first.tail
    first.symbol = first.symbol or second.symbol


def _share(figure: Figure) -> Figure:
    """Give a bare number the tail of the list it opens: "two and three per cent", "5, 6 and 7%"."""
    norm, end, joined = figure.draft.norm, figure.end, ""
    if norm[end : end + 1] == " " and norm[end + 1 : end + 2] not in _JOINTS:
        return figure
    if figure.tail or figure.symbol or _is_year(figure):
        return figure
    for _ in range(5):
        match = _NEXT.match(norm, end, figure.hi)
        number = match and numbers.read(figure.draft.text, match.end(), figure.hi)
        if not match or not number:
            return figure
        joined, end = match[0], number.end
        found = tails.read(figure.draft, end, figure.hi)
        if found:
            close = number.value and Decimal("0.05") <= figure.low / number.value <= 20
            if joined != ", " and found[0].kind == "percent" and close:
                figure.tail, figure.shared = found[0], True
            return figure
    return figure
