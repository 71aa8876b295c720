"""Figures: a number where it stands, with its sign, the currency sign before it and the unit behind it."""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from typing import Any, Final

from .. import numbers
from ..draft import Draft
from ..lexicons import load
from . import tails
from .tails import Tail

_CURRENCIES: Final = load("currencies")["reading"]
_INITIALS: Final = frozenset(_CURRENCIES["initials"])
_WEAK: Final = frozenset(_CURRENCIES["weak"])
_VAGUE: Final = frozenset(load("numbers")["vague"]["words"])
_NAMED: Final = re.compile(r" [A-Z]\w+ (?:[A-Z]|[a-z-]+s\b)")
_SCREENS: Final = frozenset((480, 720, 1080, 1440, 2160))  # "a 1080p camera"
_LOOSE: Final = re.compile(r"(\+ ?|-plus[- ])(?=[A-Za-z%])")  # "1,000+ km", "80-plus per cent"
_INCHES: Final = re.compile(r"\"[- ](?:[a-z-]+ ){0,3}?(?=([a-z]+))")  # a 12.3" display
_QUOTE: Final = re.compile(r'(?<!\d)"')
_PER_HUNDRED: Final = re.compile(r"(?:[Ww]h|[Ll]|lit(?:re|er)s?|ltrs?)$")  # what stands before the "/100" of a consumption
_TRIM: Final = frozenset("TBK")  # "R1T" is a car
_SUB: Final = re.compile(r"(?:^|\W)(?:[Ss]ub|[Nn]ear)-$")  # "a sub-$30,000 car", "a near-40% fall"
_AGO: Final = re.compile(r" (?:year|month|week|quarter)[ -](?:ago|earlier|before)\b")
_MONEY_SIGNS: Final = frozenset("$€£¥₹")
_CLOSED: Final = re.compile(r"\)(?: (?P<scale>[A-Za-z]+))?")
_WHEELS: Final = frozenset((2, 3, 4))
_UNITS: Final = load("units")["reading"]
_WEATHER: Final = frozenset(_UNITS["weather"])
_CHARGING: Final = frozenset(_UNITS["charging"])
_SCREENED: Final = frozenset(_UNITS["inch_nouns"])
_LATERAL: Final = frozenset(_UNITS["lateral"])
_SIGN_ENDS: Final = frozenset(sign[n:] for sign in tails.SIGNS for n in range(len(sign)))  # what may be the last token of a sign
_SIGN_BEFORE: Final = frozenset(" ([{\n\"'/|:,;~=<>*•·\t")


class Figure:
    """A number at [start, end) of the text, its sign, symbol and tail included; `high` is None but for a range."""

    __slots__ = ("draft", "end", "hedge", "hi", "high", "lo", "low", "number", "shared", "sign", "start", "symbol", "tail", "token")

    def __init__(
        self, draft: Draft, token: int, start: int, end: int, low: Decimal, number: numbers.Number, lo: int, hi: int,
        high: Decimal | None = None, symbol: Tail | None = None, tail: Tail | None = None, sign: str = "",
        hedge: str | None = None, shared: bool = False,
    ) -> None:  # fmt: skip
        self.draft = draft
        self.token = token  # the one it starts in
        self.start = start
        self.end = end
        self.low = low
        self.number = number
        self.lo = lo  # the sentence's offsets
        self.hi = hi
        self.high = high
        self.symbol = symbol
        self.tail = tail
        self.sign = sign
        self.hedge = hedge  # the modifier written into it: "1,000+ km"
        self.shared = shared  # the tail stands behind a later number of the list: "two and three per cent"

    @property
    def after(self) -> int:
        """The number of the first token behind it."""
        return bisect_left(self.draft.starts, self.end)

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
    accounted = draft.norm[at - 1] == "(" and draft.norm[at - 2] in _MONEY_SIGNS if at - 2 >= lo else False
    start, symbol = _symbol(draft, token, at, lo) if not accounted else (at - 2, tails.SIGNS[draft.norm[at - 2]])
    number = numbers.read(draft.text, at, hi, numbers.MONEY_MARKS if symbol else numbers.MARKS)
    if number is None or (number.spelled and _is_vague(draft, token, number)):
        return None
    if accounted:
        return _accounted(draft, token, start, number, symbol, (lo, hi))
    if symbol and draft.norm[start:at].strip() in _INITIALS and (number.scale in _TRIM or not _is_big(number)):
        symbol, start = None, at
    start, sign = _sign(draft, start, lo)
    if start < 0:
        return None
    first = token if start >= draft.starts[token] else draft.token_at(start)
    figure = Figure(draft, first, start, number.end, number.value, number, lo, hi, symbol=symbol, sign=sign)
    return figure if close(figure) else None


def _accounted(
    draft: Draft, token: int, start: int, number: numbers.Number, symbol: Tail | None, within: tuple[int, int]
) -> Figure | None:
    """Return the sum below zero that accountants write in brackets: "$(392) million", or None."""
    closed = _CLOSED.match(draft.norm, number.end, within[1])
    if closed is None:
        return None
    scale = numbers.SCALES.get(closed["scale"].lower()) if closed["scale"] else None
    end = closed.end() if scale is not None else number.end + 1
    value = number.value * scale if scale is not None else number.value
    written = closed["scale"] if scale is not None else number.scale
    number = numbers.Number(number.start, end, value, written, number.spelled, number.grouped)
    return Figure(draft, draft.token_at(start), start, end, value, number, *within, symbol=symbol, sign="-")


def _is_vague(draft: Draft, token: int, number: numbers.Number) -> bool:
    """ "Several million", "a few hundred", "tens of thousands": no number."""
    if number.scale and token:
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
    if word not in _SIGN_ENDS:
        return at, None
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
    if before == " " or (before == "-" and _SUB.search(norm, max(lo, start - 6), start)):
        return start, ""
    if before in "+-–" and second in _SIGN_BEFORE:
        return start - 1, "+" if before == "+" else "-"
    if before.isalnum() or before in "_#@&\\²³°" or before in "+-–":
        return -1, ""
    if before in ".,:/" and second.isdigit() and not (before == "/" and norm[start] in "$€£¥₹"):
        return -1, ""
    if before == "/" and second.isalpha() and not _stands_by(norm, start, lo):
        return -1, ""
    return start, ""


def _stands_by(norm: str, start: int, lo: int) -> bool:
    """Does the number behind a slash and letters stand free: "3 years/36,000 miles", "250MW/1,000MWh", not "kWh/100km", "R/5"?"""
    at = start - 1
    while at > lo and norm[at - 1].isalpha():
        at -= 1
    word = norm[at : start - 1]
    if norm.startswith("100", start) and _PER_HUNDRED.search(word):
        return False
    return len(word) > 2 or not word.isupper() or tails.is_unit(word)


def close(figure: Figure) -> bool:
    """Read the tail; say whether the number ends where a number may end."""
    norm, end = figure.draft.norm, figure.end
    found = tails.read(figure.draft, end, figure.hi)
    if found and figure.symbol and found[0].kind != "currency":
        found = None
    if found and not _fits(figure, found[0], norm[end : found[1]].strip(" -")):
        found = None
    if found is None and norm[end : end + 1] in "+-" and (loose := _LOOSE.match(norm, end, figure.hi)):
        found = tails.read(figure.draft, loose.end() - (norm[loose.end() - 1] in " -"), figure.hi)
        found = found if found and found[0].kind != "currency" and not figure.symbol else None
        figure.hedge = "over" if found else None
    following = norm[end : end + 1]
    if found is None and not figure.symbol and norm.startswith(" (", end):
        found = tails.bracketed(figure.draft, end)
    if found is None and following == '"':
        found = _inches(figure)
    if found:
        figure.tail, figure.end = found
        return True
    second = norm[end + 1 : end + 2]
    if following == "+" and second.isdigit():
        return False  # "2+2 seats"
    if following.isalnum() or following in "°_@×":
        return following in "x" and not second.isalnum()
    return not (following in "/:.," and second.isdigit() and not figure.number.spelled)


def _inches(figure: Figure) -> tuple[Tail, int] | None:
    """Read the inches of a 12.3" display: a sign that closes no quotation."""
    norm, end = figure.draft.norm, figure.end
    if figure.symbol or figure.number.spelled or len(_QUOTE.findall(norm, figure.lo, end)) % 2:
        return None
    match = _INCHES.match(norm, end, figure.hi)
    return (tails.INCH, end + 1) if match and match[1] in _SCREENED else None


def _fits(figure: Figure, tail: Tail, word: str) -> bool:
    """Is the tail one for this number? "3 won" is no money, "2024 years" no time."""
    number = figure.number
    if tail.kind == "currency" and word.lower() in _WEAK and not _is_big(number):
        return False  # "3 won"
    if tail.kind == "currency" and word.istitle() and _NAMED.match(figure.draft.norm, number.end):
        return False  # "71,000 Yuan Pro cars", "two Euro pallets"
    if word == "p" and number.value in _SCREENS:
        return False
    if word == "W" and number.value in _WHEELS and figure.draft.norm[number.end] == "W":
        return False  # "2W sales"
    if (
        word == "g"
        and number.value < 10
        and not _LATERAL.isdisjoint(figure.draft.lowers[max(0, figure.token - 8) : figure.token + 8])
    ):
        return False  # "0.79 g on the skidpad"
    if word in ("C", "F"):
        return _is_weather(figure)
    if word.endswith(("horse", "horses")) and number.value < 20:
        return False
    if tail.dimension == "time":
        if number.plain and 1900 <= number.value < 2100:
            return False
        if number.value != 1 and _AGO.match(figure.draft.norm, number.end):
            return False  # "from 134,293 year earlier"
        if word == "h" and number.plain and number.value >= 100 and figure.draft.norm[number.end] == "h":
            return False  # "the 300h" is a car
        if word == "s" and (number.plain and figure.draft.norm[number.end] == "s" and number.value >= 10):
            return False  # "the 1990s", "the 911s"
    return True


def _is_weather(figure: Figure) -> bool:
    """Is "18C" a temperature, not how fast a cell charges?"""
    draft, sentence = figure.draft, figure.draft.sentences[figure.draft.sentence_of[figure.token]]
    words = draft.lowers[sentence.first : sentence.last]
    if figure.number.value < 12 and figure.sign != "-" and not _CHARGING.isdisjoint(words):
        return False
    return "°" in draft.norm[figure.lo : figure.hi] or not _WEATHER.isdisjoint(words)
