"""Figures: a number where it stands, with its sign, its currency sign, what follows it, and the range it opens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .. import numbers
from ..draft import Draft
from ..lexicons import load
from . import changes, tails
from .tails import Tail

_HEDGES, _CURRENCIES = load("hedges")["reading"], load("currencies")["reading"]
_RANGES, _BETWEEN = frozenset(_HEDGES["ranges"]), frozenset(_HEDGES["between_word"])
_INITIALS, _WEAK = frozenset(_CURRENCIES["initials"]), frozenset(_CURRENCIES["weak"])
_VAGUE = frozenset(load("numbers")["vague"]["words"])
_CONNECT = re.compile(
    r"(?P<join>-(?:to|or)-|-\s(?:to|or)\s|\s?[-–~]\s?(?![-–]))|\s(?P<word>to|and|or|through)\s(?:about\s|around\s|even\s|as\smuch\sas\s)?", re.IGNORECASE
)
_NAMED = re.compile(r" (?:Yuan|Euro|Real|Won|Rand|Crown|Franc|Dinar|Lev|Lira|Peso|Pound|Mark|Sterling) (?:[A-Z]|[a-z-]+s\b)")
_LISTED = re.compile(r"(?:, (?:and |or )?| and | or )(?=[\d$€£¥])")
_SIGN_BEFORE = frozenset(" ([{\n\"'/|:,;~=<>*•·\t")
_MAX_RATIO = 3  # "fell $1,000 to $29,000" is no range


@dataclass(slots=True)
class Figure:
    """A number at [start, end) of the text, its sign, symbol and tail included; `high` is None but for a range."""

    draft: Draft
    token: int  # the one it starts in
    start: int
    end: int
    low: Decimal
    number: numbers.Number
    lo: int  # the sentence's offsets
    hi: int
    high: Decimal | None = None
    symbol: Tail | None = None
    tail: Tail | None = None
    sign: str = ""
    shared: bool = False  # the tail stands behind a later number of the list: "two and three per cent"

    @property
    def after(self) -> int:
        """The number of the first token behind it."""
        return self.draft.token_end(self.end)

    def numeric(self, factor: Decimal | int = 1) -> dict[str, Any]:
        """Return the fields value, low and high, multiplied by `factor`."""
        low = float(self.low * factor)
        if self.high is not None:
            return {"value": None, "low": low, "high": float(self.high * factor)}
        return {"value": -low if self.sign == "-" and low else low, "low": None, "high": None}

    @property
    def money(self) -> Tail | None:
        """Its currency, from the sign before it or the word behind it."""
        return self.symbol or (self.tail if self.tail and self.tail.kind == "currency" else None)


def read(draft: Draft, token: int, at: int) -> Figure | None:
    """Return the figure whose number starts at the offset `at` in token `token`, or None where that is no free-standing number."""
    sentence = draft.sentences[draft.sentence_of[token]]
    lo, hi = draft.starts[sentence.first], draft.ends[sentence.last - 1]
    start, symbol = _symbol(draft, token, at, lo)
    number = numbers.read(draft.text, at, hi, numbers.MONEY_MARKS if symbol else numbers.MARKS)
    if number is None or _is_vague(draft, token, number):
        return None
    if symbol and draft.norm[start:at].strip() in _INITIALS and not _is_big(number):
        symbol, start = None, at
    start, sign = _sign(draft, start, lo)
    if start < 0:
        return None
    first = token if start >= draft.starts[token] else draft.token_at(start)
    figure = Figure(draft, first, start, number.end, number.value, number, lo, hi, symbol=symbol, sign=sign)
    if not _close(figure):
        return None
    return _extend(figure)


def _is_vague(draft: Draft, token: int, number: numbers.Number) -> bool:
    """"Several million", "a few hundred", "tens of thousands": no number."""
    if number.spelled and number.scale and token:
        before = draft.lowers[token - 1]
        return before in _VAGUE or (before == "of" and token > 1 and draft.lowers[token - 2] in _VAGUE)
    return False


def _is_big(number: numbers.Number) -> bool:
    return bool(number.scale) or number.grouped or number.value >= 100


def _symbol(draft: Draft, token: int, at: int, lo: int) -> tuple[int, Tail | None]:
    """Return the currency sign that ends at `at` or a space before it, and where it starts."""
    norm = draft.norm
    if at > draft.starts[token]:  # "R500", "Dh30,000"
        inside = norm[draft.starts[token] : at].lstrip("+-~(")
        return (at - len(inside), tails.SIGNS[inside]) if inside in tails.SIGNS else (at, None)
    if token == 0 or draft.ends[token - 1] < at - 1 or draft.ends[token - 1] <= lo:
        return at, None
    word = draft.words[token - 1]
    if token > 1 and draft.ends[token - 2] >= draft.starts[token - 1] - 1:
        wide = norm[draft.starts[token - 2] : draft.ends[token - 1]]
        if wide in tails.SIGNS:
            return draft.starts[token - 2], tails.SIGNS[wide]
    found = tails.SIGNS.get(word)
    if found is None or (word.isalpha() and len(word) == 1 and draft.ends[token - 1] < at and word != "R"):
        return at, None
    return draft.starts[token - 1], found


def _sign(draft: Draft, start: int, lo: int) -> tuple[int, str]:
    """Return the start with a sign taken in, and the sign; a start of -1 says the number does not stand free."""
    norm = draft.norm
    if start <= lo:
        return start, ""
    before, second = norm[start - 1], norm[start - 2] if start - 1 > lo else " "
    if before in "+-–" and second in _SIGN_BEFORE:
        return start - 1, "+" if before == "+" else "-"
    if before.isalnum() or before in "_#@&\\²³°" or before in "+-–":
        return -1, ""
    if before in ".,:/=" and second.isdigit() and before != "=":
        return -1, ""
    if before == "/" and second.isalpha() and norm[start - 2 : start - 1].isupper():
        return -1, ""
    return start, ""


def _close(figure: Figure) -> bool:
    """Read the tail; say whether the number ends where a number may end."""
    norm, end = figure.draft.norm, figure.end
    found = tails.read(figure.draft, end, figure.hi)
    if found and figure.symbol and found[0].kind != "currency":
        found = None
    if found and not _fits(figure, found[0], norm[end : found[1]].strip(" -")):
        found = None
    if found:
        figure.tail, figure.end = found
        return True
    following = norm[end : end + 1]
    second = norm[end + 1 : end + 2]
    if following.isalnum() or following in "°_@":
        return following in "x" and not second.isalnum()
    if following in "/:.,=" and second.isdigit() and not (following == "=" or figure.number.spelled):
        return False
    return not (following == "-" and second.isdigit() and figure.number.plain and not _CONNECT.match(norm, end))


def _fits(figure: Figure, tail: Tail, word: str) -> bool:
    """Is the tail one for this number? "3 won" is no money, "2024 years" no time."""
    number = figure.number
    if tail.kind == "currency":
        if (word.lower() in _WEAK and not _is_big(number)) or (word[0].isupper() and _NAMED.match(figure.draft.norm, number.end)):
            return False  # "3 won", "71,000 Yuan Pro cars", "two Euro pallets"
    if tail.dimension == "part" and word == "p" and number.value in (480, 720, 1080, 1440, 2160):
        return False
    if tail.dimension == "time":
        if number.plain and 1900 <= number.value < 2100:
            return False
        if word == "s" and (number.plain and figure.draft.norm[number.end] == "s" and number.value >= 10):
            return False  # "the 1990s", "the 911s"
    return True


def _extend(figure: Figure) -> Figure | None:
    """Open the figure to a range where one starts, or lend it the tail of a list."""
    draft, norm = figure.draft, figure.draft.norm
    match = _CONNECT.match(norm, figure.end, figure.hi)
    if match is None:
        return _share(figure)
    second = _second(figure, match.end())
    if second is None:
        return None if match["join"] and figure.number.plain and not (figure.tail or figure.symbol) and norm[match.end()].isdigit() else _share(figure)
    word = (match["word"] or "").lower()
    between = draft.lowers[figure.token - 1] in _BETWEEN if figure.token else False
    if _is_range(figure, second, word, between=between):
        _join(figure, second)
        if between and word in ("and", "to"):
            figure.token -= 1
            figure.start = draft.starts[figure.token]
        return figure
    if not word and not figure.tail and not figure.symbol:
        return None  # a score, a part number
    if word in ("to", "or") and not figure.tail and not figure.symbol and second.tail and second.tail.kind != "currency":
        figure.tail, figure.shared = second.tail, True  # "from 10 to 25 percent" of a change
        return figure
    return _share(figure)


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
    return second if _close(second) else None


def _is_range(first: Figure, second: Figure, word: str, *, between: bool) -> bool:
    """Do two figures with `word` ("" for a hyphen) between them make one range?"""
    a, b = first.symbol or first.tail, second.symbol or second.tail
    if a and b and (a.code != b.code or a.kind != b.kind):
        return False
    if first.tail and b is None:
        return False  # "5% to 6 cars"
    if first.symbol and b is None and not (word in ("", "to") and not first.tail):
        return False
    low, high = _shared_scale(first, second), second.low
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
        if _RANGES.intersection(before):
            return True
        if first.tail or first.symbol or second.symbol or not second.tail:
            return False
        return not any(changes.direction_of(word) for word in before)
    if last in ("between", "of"):
        return True
    moved = last == "by" or any(changes.direction_of(word) for word in before[-2:])
    if not second.tail and not second.symbol:
        return ratio <= _MAX_RATIO and not moved and not _is_year(second)
    return ratio <= (2 if moved and (first.tail or first.symbol) else 10) or not (first.tail or first.symbol) and not moved


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
    if figure.tail or figure.symbol or _is_year(figure):
        return figure
    norm, end, joined = figure.draft.norm, figure.end, ""
    for _ in range(5):
        match = re.compile(r",? and |,? or |, | as well as ").match(norm, end, figure.hi)
        number = match and numbers.read(figure.draft.text, match.end(), figure.hi)
        if not match or not number:
            return figure
        joined, end = match[0], number.end
        found = tails.read(figure.draft, end, figure.hi)
        if found:
            close = number.value and Decimal("0.05") <= figure.low / number.value <= 20
            if joined.strip(", ") in ("and", "or", "as well as") and found[0].kind == "percent" and close:
                figure.tail, figure.shared = found[0], True
            return figure
    return figure
