"""Numbers as news writes them: "1.2m", "two dozen", "12 lakh", "three quarters of a million". Pure: text in, Decimal out."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from .lexicons import load

_NUMBERS: Final = load("numbers")
_SCALES: Final = load("scales")
UNITS: Final[dict[str, int]] = _NUMBERS["units"]
TENS: Final[dict[str, int]] = _NUMBERS["tens"]
FRACTIONS: Final[dict[str, int]] = _NUMBERS["fractions"]
SCALES: Final[dict[str, Decimal]] = {word: Decimal(value) for word, value in _SCALES["words"].items()}
MARKS: Final[dict[str, Decimal]] = {mark: Decimal(value) for mark, value in _SCALES["marks"].items()}
MONEY_MARKS: Final[dict[str, Decimal]] = {**MARKS, **{mark: Decimal(value) for mark, value in _SCALES["money_marks"].items()}}
_SPACED: Final = frozenset(_SCALES["use"]["spaced"])
_MONEY_SPACED: Final = _SPACED | frozenset(_SCALES["use"]["money_spaced"])
_VULGAR: Final[dict[str, str]] = _NUMBERS["vulgar"]
_TOO_MUCH: Final = Decimal(10) ** 18  # a serial number, or nonsense
_ARTICLES: Final = frozenset(("a", "an"))

# 1,00,000  100,000 | no-break and thin spaces | plain spaces (checked) | 1.234.567
_DIGITS: Final = re.compile(r"\d+")
_GROUPS: Final = re.compile(
    r"(?P<grouped>\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?![.\d]))"
    r"|(?P<spaced>\d{1,3}(?: \d{3})+(?![\d,.]\d|\d| \d|-\d))"
)
_SEPARATORS: Final = frozenset(",. \u00a0\u2009\u202f")
_PART: Final = re.compile(
    r"\.\d+|(?P<vulgar>\s?[½¼¾⅓⅔⅛⅜⅝⅞])|[ -](?P<over>[1-9])/(?P<under>[2-9])(?![\d/])"
    r"|,\d{1,2}(?=\s?(?:%|(?:million|billion|bn|mn|percent|per cent)\b))"
)
_HALF: Final = re.compile(r"[\s-]and[\s-](?:a|one|1)[\s-](half|quarter|third)\b", re.IGNORECASE)
_RATIO: Final = re.compile(r"([1-9])/([2-8])(?=[\s-](?:of\b|(?:mile|inch|hour|ton|litre|liter)s?\b))")
_NO_DIGIT: Final = re.compile(r"\D")
_PART_FIRST: Final = frozenset((".", ",", "-", " ", "\u00a0", *_VULGAR))
_AND: Final = frozenset((" and", "-and"))
_JOINTS: Final = frozenset(" -")
_POINT: Final = re.compile(r"\.\d+")
_WORD: Final = re.compile(r"[\s-]?([A-Za-z]+)")
_OF_A: Final = re.compile(r"(?:[\s-]of)?[\s-](?:a[\s-])?([A-Za-z]+)(?![A-Za-z])")
_NEXT: Final = re.compile(r"[\s-]([A-Za-z]+)")


class Number:
    """A number at text[start:end]; `scale` is the last scale word or mark as written, "" where there is none."""

    __slots__ = ("end", "grouped", "scale", "spelled", "start", "value")

    def __init__(self, start: int, end: int, value: Decimal, scale: str = "", spelled: bool = False, grouped: bool = False) -> None:
        self.start = start
        self.end = end
        self.value = value
        self.scale = scale
        self.spelled = spelled
        self.grouped = grouped  # with thousands' marks

    @property
    def plain(self) -> bool:
        """Is it a bare run of digits, like a year or a code?"""
        return not (self.spelled or self.grouped or self.scale) and self.value == self.value.to_integral_value()


def read(text: str, at: int, limit: int, marks: dict[str, Decimal] = MARKS) -> Number | None:
    """Return the number that starts at text[at] and ends at `limit` or before it, or None.

    `marks` are the letters that multiply a figure: MARKS, or MONEY_MARKS behind a currency sign.
    """
    first = text[at] if at < limit else ""
    number = None
    if first.isalpha():
        number = _words(text, at, limit)
    elif first.isdigit() or (first and first in _VULGAR) or (first == "." and text[at + 1 : at + 2].isdigit()):
        number = _figure(text, at, limit, marks)
    return number if number and number.value < _TOO_MUCH else None


def parse(text: str) -> Decimal | None:
    """Return the value of a text that is one number, or None: parse("12 lakh") is Decimal(1200000)."""
    number = read(text, 0, len(text))
    return number.value if number and number.end == len(text) else None


def _figure(text: str, at: int, limit: int, marks: dict[str, Decimal]) -> Number | None:
    if text[at] == ".":
        bare = _POINT.match(text, at, limit)
        return bare and _scaled(text, bare.end(), limit, marks, Number(at, bare.end(), Decimal(f"0{bare[0]}")))
    if text[at + 1 : at + 2] == "/" and (part := _RATIO.match(text, at, limit)):
        return Number(at, part.end(), Decimal(part[1]) / Decimal(part[2]))
    digits = _DIGITS.match(text, at, limit)
    if digits is None:  # a vulgar fraction alone
        return Number(at, at + 1, Decimal(_VULGAR[text[at]])) if text[at] in _VULGAR else None
    groups = _grouped(text, at, digits.end(), limit)
    value, end = (Decimal(_NO_DIGIT.sub("", groups[0])), groups.end()) if groups else (Decimal(digits[0]), digits.end())
    following, second = text[end : end + 1], text[end + 1 : end + 2]
    begun = following in _PART_FIRST and (second.isdigit() or second in _VULGAR or following in _VULGAR)
    if begun and (part := _PART.match(text, end, limit)):
        end = part.end()
        if part["vulgar"]:
            value += Decimal(_VULGAR[part["vulgar"].strip()])
        elif part["over"]:
            value += Decimal(part["over"]) / Decimal(part["under"])
        else:
            value = Decimal(f"{value}.{part[0][1:]}")
    if following in _JOINTS and text[end : end + 4].lower() in _AND and (half := _HALF.match(text, end, limit)):
        value, end = value + 1 / Decimal(FRACTIONS[half[1].lower()]), half.end()
    return _scaled(text, end, limit, marks, Number(at, end, value, grouped=groups is not None))


def _grouped(text: str, at: int, end: int, limit: int) -> re.Match[str] | None:
    """Return the groups of digits that make one number at text[at], if its first digits, which end at `end`, are one of them."""
    if text[end : end + 1] not in _SEPARATORS or not text[end + 1 : end + 2].isdigit():
        return None
    groups = _GROUPS.match(text, at, limit)
    return groups if groups and (groups.lastgroup == "grouped" or _is_spaced(text, at)) else None


def _is_spaced(text: str, at: int) -> bool:
    """Do groups of three behind plain spaces make one number here? Not behind a name or another figure ("Ioniq 5 500 km")."""
    head = text[max(0, at - 30) : at]
    before = head.split()
    if len(before) > 1 and (before[-2][-1] in ".!?:;" or "\n" in head[head.rindex(before[-1][0]) - 1 :]) and before[-1].isalpha():
        return True  # the first word of a sentence: "And 126 000 cars"
    return not before or not (before[-1][0].isupper() or before[-1][0].isdigit()) or len(before) == 1


def _scaled(text: str, end: int, limit: int, marks: dict[str, Decimal], number: Number) -> Number:
    """Multiply a figure by the scale words and marks behind it: "1.2 lakh crore", "10k"."""
    following = text[end : end + 1]
    if not (following.isalpha() or (following in " -\u00a0\n" and text[end + 1 : end + 2].isalpha())):
        return number
    value, scale = number.value, ""
    while match := _WORD.match(text, end, limit):
        word, attached = match[1], match.start(1) == end
        factor = SCALES.get(word.lower())
        if factor is None and not scale:
            allowed = attached or (word in (_SPACED if marks is MARKS else _MONEY_SPACED) and text[end] != "-")
            factor = marks.get(word) if allowed else None
            if factor is not None and marks is MARKS and text[match.end() : match.end() + 1] == "/":
                break  # "5m/s"
        if factor is None or text[match.end() : match.end() + 1].isdigit() or text[match.end() : match.end() + 1] in ("²", "³"):
            break
        if word.lower() == "dozen" and scale:
            break
        value, scale, end = value * factor, word, match.end()
    if scale and (half := _HALF.match(text, end, limit)) and scale.lower() in SCALES:
        value, end = value + SCALES[scale.lower()] / Decimal(FRACTIONS[half[1].lower()]), half.end()
    return Number(number.start, end, value, scale, number.spelled, number.grouped) if scale else number


def _words(text: str, at: int, limit: int) -> Number | None:
    """Read a number in words: "two hundred and five", "a dozen", "half a million", "three quarters of a million"."""
    match = _WORD.match(text, at, limit)
    if match is None or match.start(1) != at:
        return None
    word, end = match[1].lower(), match.end()
    following = _NEXT.match(text, end, limit)
    second = following[1].lower() if following else ""
    if word in _ARTICLES:
        if second in SCALES and not second.endswith("s"):
            return _cardinal(text, at, limit, skip=end + 1)
        if following and second in FRACTIONS:
            return _part_of_scale(text, at, following.end(), limit, Decimal(1) / FRACTIONS[second])
        return None
    if word in ("half", "quarter"):
        return _part_of_scale(text, at, end, limit, Decimal(1) / FRACTIONS[word])
    if following and second in FRACTIONS and word in UNITS and second != "half":
        return _part_of_scale(text, at, following.end(), limit, Decimal(UNITS[word]) / FRACTIONS[second])
    return _cardinal(text, at, limit, skip=at)


def _part_of_scale(text: str, at: int, end: int, limit: int, part: Decimal) -> Number | None:
    """Read "a million" behind "half", "of a million" behind "a quarter"."""
    match = _OF_A.match(text, end, limit)
    if match is None or match[1].lower() not in SCALES or match[1].lower().endswith("s"):
        return None
    value = (part * SCALES[match[1].lower()]).quantize(Decimal("0.000001"))
    return Number(at, match.end(), value, match[1], spelled=True)


def _cardinal(text: str, at: int, limit: int, *, skip: int) -> Number | None:
    """Add up number words from text[skip]; the number starts at `at` (before an article)."""
    total, current, last, end, scale, pos = Decimal(0), Decimal(0), "article" if skip > at else "", at, "", skip
    while match := _WORD.match(text, pos, limit):
        word = match[1].lower()
        if word in UNITS and (last in ("", "hundred", "scale", "and") or (last == "tens" and 0 < UNITS[word] < 10)):
            current, last = current + UNITS[word], "unit"
        elif word in TENS and last in ("", "hundred", "scale", "and"):
            current, last = current + TENS[word], "tens"
        elif word == "hundred" and last in ("unit", "tens", "article"):
            current, last, scale = (current or Decimal(1)) * 100, "hundred", word
        elif word in SCALES and word != "hundred" and last not in ("", "and"):
            total, current, last, scale = _by_scale(total, current, last, SCALES[word]), Decimal(0), "scale", word
        elif word == "point" and last in ("unit", "tens") and not total:
            digits, end = _digits(text, match.end(), limit)
            if not digits:
                break
            return _scaled(text, end, limit, {}, Number(at, end, Decimal(f"{current}.{digits}"), spelled=True))
        elif word == "and" and (half := _HALF.match(text, pos, limit)) and last in ("unit", "tens", "scale"):
            part = (SCALES[scale] if last == "scale" else 1) / Decimal(FRACTIONS[half[1].lower()])
            return _scaled(text, half.end(), limit, {}, Number(at, half.end(), total + current + part, scale, spelled=True))
        elif word == "and" and last in ("hundred", "scale") and _small(text, match.end(), limit):
            last, pos = "and", match.end()
            continue
        else:
            break
        end = pos = match.end()
    return Number(at, end, total + current, scale, spelled=True) if end > at else None


def _by_scale(total: Decimal, current: Decimal, last: str, factor: Decimal) -> Decimal:
    if last == "scale":  # "two hundred thousand", "1.2 lakh crore"
        return total * factor
    return total + (current or Decimal(1)) * factor


def _small(text: str, at: int, limit: int) -> bool:
    """Does a number below a hundred follow: "two hundred and [five]", not "two hundred and five thousand cars" apart?"""
    match = _NEXT.match(text, at, limit)
    return match is not None and (match[1].lower() in UNITS or match[1].lower() in TENS)


def _digits(text: str, at: int, limit: int) -> tuple[str, int]:
    """Read the words behind a spoken point: "point two five" is ("25", where it ends)."""
    digits = ""
    while (match := _NEXT.match(text, at, limit)) and match[1].lower() in UNITS and UNITS[match[1].lower()] < 10:
        digits, at = digits + str(UNITS[match[1].lower()]), match.end()
    return digits, at
