"""Tails: what stands behind a number (or, for money, before it) and makes it a percentage, an amount or a measurement."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from ..draft import Draft
from ..lexicons import load

_UNITS: Final = load("units")
_CURRENCIES: Final = load("currencies")
_READING: Final = _UNITS["reading"]
_NEVER_BEHIND: Final = frozenset(_CURRENCIES["reading"]["never_behind"])
_PIECE: Final = re.compile(r"[ -]?(?:[^\W\d_]+\.?|\d+|[%²³₂°º˚·$€£¥₹₩₫₺₽฿₱₦₪¢])|/")
_HEAD: Final = re.compile(r"(.*?)((?: per | an? | to the | of |/).*|$)")
_ONE: Final = Decimal(1)


class Tail(NamedTuple):
    """`kind` is percent, currency or unit; `code` the unit of the record, or the currency's key in currencies.toml."""

    kind: str
    code: str
    dimension: str = ""
    factor: Decimal = _ONE


def _plurals(word: str) -> tuple[str, ...]:
    """A unit's word and its plural, of the first noun where several follow: "mile per gallon", "miles per gallon"."""
    head, rest = _HEAD.match(word).groups()  # type: ignore[union-attr]
    return (word,) if head.endswith("s") else (word, f"{head}s{rest}")


def _unit_tails() -> tuple[dict[str, Tail], dict[str, Tail]]:
    symbols: dict[str, Tail] = {}
    words: dict[str, Tail] = {}
    for code, table in _UNITS.items():
        if "dimension" not in table:
            continue
        dimension = table["dimension"]
        tail = Tail("percent" if dimension == "percent" else "unit", code, dimension)
        symbols.update(dict.fromkeys(table.get("symbols", ()), tail))
        words.update((plural, tail) for word in table.get("words", ()) for plural in _plurals(word))
    for word, scaled in _UNITS["scaled"].items():
        tail = Tail("unit", scaled["unit"], _UNITS[scaled["unit"]]["dimension"], Decimal(scaled["factor"]))
        words.update(dict.fromkeys((word, f"{word}s", word.replace("ury", "uries")), tail))
    return symbols, words


def _currency_tails() -> tuple[dict[str, Tail], dict[str, Tail], dict[str, Tail]]:
    signs: dict[str, Tail] = {}
    codes: dict[str, Tail] = {}
    words: dict[str, Tail] = {}
    for code, table in _CURRENCIES.items():
        if not table.keys() & {"symbols", "words"}:
            continue
        tail = Tail("currency", code)
        signs.update(dict.fromkeys(table.get("symbols", ()), tail))
        behind = [symbol for symbol in table.get("symbols", ()) if len(symbol) > 1 or not (symbol.isascii() and symbol.isalpha())]
        codes.update(dict.fromkeys((symbol for symbol in behind if symbol not in _NEVER_BEHIND), tail))
        words.update((plural, tail) for word in table.get("words", ()) for plural in (word, f"{word}s"))
    for letter, factor in _CURRENCIES["reading"]["prefixed"].items():  # "120 MEUR", "MSEK 48"
        for code in _CURRENCIES["reading"]["prefixable"]:
            signs[letter + code] = codes[letter + code] = Tail("currency", code, factor=Decimal(factor))
    for scale, factor in _CURRENCIES["reading"]["scales"].items():
        for code in _CURRENCIES["reading"]["scaled_codes"]:
            scaled = signs[code]._replace(factor=Decimal(factor))
            for text in (f"{code} {scale}", f"{code}{scale}"):
                signs[text] = codes[text] = scaled
        for sign in _CURRENCIES["reading"]["scaled_signs"]:
            signs[f"{sign}{scale}"] = signs[f"{sign} {scale}"] = signs[sign]._replace(factor=Decimal(factor))
    for word, part in _CURRENCIES["parts"].items():
        tail = Tail("currency", part["currency"], "part", Decimal(part["factor"]))
        words.update(dict.fromkeys((word, f"{word}s"), tail))
    codes["p"] = Tail("currency", "GBP", "part", Decimal("0.01"))
    codes["¢"] = words["cent"]
    return signs, codes, words


_MONEY: Final = _currency_tails()
SIGNS: Final = _MONEY[0]
_CODES: Final = _MONEY[1]
_MONEY_WORDS: Final = _MONEY[2]
_UNITS_READ: Final = _unit_tails()
_UNIT_SYMBOLS: Final = _UNITS_READ[0]
_UNIT_WORDS: Final = _UNITS_READ[1]
_SYMBOLS: Final = {**_CODES, **_UNIT_SYMBOLS}
_WORDS: Final = {**_UNIT_WORDS, **{word: tail for word, tail in _MONEY_WORDS.items() if word not in _UNIT_WORDS}}
_FIRSTS: Final = frozenset(re.split(r"[ /.-]", text)[0].lower() for text in (*_SYMBOLS, *_WORDS))
_MOST: Final[dict[str, int]] = {}  # first piece of a listed tail -> of how many pieces such tails are at most
for _text in (*_SYMBOLS, *_WORDS):
    if _cut := [piece[0] for piece in _PIECE.finditer(_text)]:
        _stem = _cut[0].rstrip(".").lower()
        _MOST[_stem] = max(len(_cut), _MOST.get(_stem, 1))
_ATTACHED: Final = frozenset((*_READING["attached"], "p"))
_NOT_BEHIND: Final = frozenset(_READING["not_behind"])
_FILLERS: Final = frozenset(_READING["fillers"])
INCH: Final = _SYMBOLS["in"]
SIGN: Final = re.compile("(?:" + "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True)) + r")\s?(?=[\d.])")


def read(draft: Draft, end: int, limit: int) -> tuple[Tail, int] | None:
    """Return the tail that begins at the offset `end` (behind an optional space or hyphen) and the offset where it ends."""
    norm = draft.norm
    first = _PIECE.match(norm, end, limit)
    if first is None or first[0] == "/":
        return None
    stem = first[0].lstrip(" -").lower()
    if stem.rstrip(".") not in _FIRSTS:
        return _behind_filler(draft, first, limit) if stem in _FILLERS else None
    ends, most = [first.end()], _MOST.get(stem.rstrip("."), 1)
    while len(ends) < most and (piece := _PIECE.match(norm, ends[-1], limit)):
        ends.append(piece.end())
    begin = end + (norm[end] in " -")
    for stop in reversed(ends):
        dotted = norm[stop - 1] == "."
        for last in (stop - 1,) if dotted and stop >= limit else (stop, stop - 1) if dotted else (stop,):
            if found := _listed(norm, begin, last, attached=begin == end):
                return found, last
    return None


def bracketed(draft: Draft, end: int) -> tuple[Tail, int] | None:
    """Return the unit in brackets behind a number, "150 (kW)", and the offset behind them."""
    closing = draft.norm.find(")", end + 2, end + 12) if draft.norm.startswith(" (", end) else -1
    tail = _SYMBOLS.get(draft.norm[end + 2 : closing]) if closing > 0 else None
    return (tail, closing + 1) if tail is not None and tail.kind == "unit" and closing > end + 3 else None


def heading(text: str) -> Tail | None:
    """Return the unit, the currency or the per cent that a label gives in brackets: "kWh" of "Battery (kWh): 77.4"."""
    if text == "m":
        return None  # millions as often as metres
    return _SYMBOLS.get(text) or SIGNS.get(text) or _UNIT_WORDS.get(text.lower())


def is_unit(text: str) -> bool:
    """Is a text the symbol of a unit?"""
    return text in _SYMBOLS


def unit_of(word: str) -> Tail | None:
    """Return the unit that a lower-case plural noun behind adjectives still is: "miles" of "a million electric miles"."""
    found = _UNIT_WORDS.get(word)
    return (
        found if found and found.dimension in ("length", "mass", "energy", "area", "volume") and word not in _NOT_BEHIND else None
    )


def _listed(norm: str, begin: int, end: int, *, attached: bool) -> Tail | None:
    following = norm[end : end + 1]
    text = norm[begin:end]
    if not text[-1].isalnum() and text in SIGNS and (following.isdigit() or norm[end + 1 : end + 2].isdigit()):
        return None  # the sign of the number behind it
    if following.isalnum() and text[-1].isalnum():
        return None
    tail = _SYMBOLS.get(text)
    if tail is None:
        tail = _WORDS.get(text.lower().replace("-", " "))
    elif text in _ATTACHED and not attached and not (text == "in" and norm[begin - 1] == "-" and norm[end : end + 1] == " "):
        return None  # but "a 12.3-in screen"
    if tail and following == "-" and norm[end + 1 : end + 2].isdigit() and tail.kind == "unit" and len(text) == 1:
        return None  # "24V-871" is a code
    return tail


def _behind_filler(draft: Draft, first: re.Match[str], limit: int) -> tuple[Tail, int] | None:
    """Read "straight months" of "eight straight months": only time, length and power."""
    end = first.end()
    second = _PIECE.match(draft.norm, end, limit)
    if second is None or second[0].lstrip(" -").rstrip(".").lower() not in _FIRSTS:
        return None
    found = read(draft, end, limit)
    return found if found and found[0].dimension in ("time", "length", "power") and draft.norm[end] == " " else None
