"""Amounts: sums of money, and which of several currencies a shared sign means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from .. import numbers
from ..draft import Draft, Mention
from ..lexicons import load
from . import hedges, tails
from .figures import Figure
from .tails import Tail

_LEXICON: Final = load("currencies")
_SHARED: Final[Mapping[str, list[str]]] = _LEXICON["shared"]
_CONTEXT: Final[Mapping[str, frozenset[str]]] = {code: frozenset(words) for code, words in _LEXICON["context"].items()}
_DOLLARS: Final[Mapping[str, re.Pattern[str]]] = {code: re.compile(words) for code, words in _LEXICON["dollars"].items()}
_DOLLAR_PARTS: Final[Mapping[str, list[str]]] = _LEXICON["dollar_parts"]
_MONEY: Final = frozenset(_LEXICON["reading"]["money"])
_RUPEES: Final = frozenset(_LEXICON["reading"]["rupees"])
_AND: Final = re.compile(r",? (?:and )?(?=\w)")
_POINT: Final = re.compile(r"\.\d{3}$")
_POINTED: Final = frozenset(_LEXICON["reading"]["pointed"])
_STERLING: Final = frozenset(load("units")["reading"]["money"])
_MASS: Final = frozenset(load("units")["reading"]["mass"])


def resolve(figure: Figure, money: Tail, rule: str) -> Mention:
    """Return the amount of a figure with a currency; a shared sign stays until `settle`."""
    draft = figure.draft
    _add_part(figure, money)
    end = figure.end
    rate, phrase = hedges.per(draft, end)
    rate = rate or hedges.rate_around(draft, figure.token, figure.after)
    if figure.token and draft.lowers[figure.token - 1] == "minus":
        figure.sign = "-"
    fields: dict[str, Any] = figure.numeric(money.factor * _thousands(figure, money, rate))
    fields |= {"modifier": hedges.modifier(draft, figure.token, end, "money", phrase), "currency": money.code, "per": rate}
    return draft.mention_at(figure.start, end, "amount", rule, fields)


def _thousands(figure: Figure, money: Tail, rate: str | None) -> int:
    """Return 1000 for "€35.900", as the countries write it whose currencies these are; a price of fuel is "€1.799" a litre."""
    number = figure.number
    if money.code not in _POINTED or rate or number.scale or figure.high or not 10 <= number.value < 1000:
        return 1
    return 1000 if _POINT.search(figure.draft.norm, number.start, number.end) else 1


def _add_part(figure: Figure, money: Tail) -> None:
    """Take in the cents of "three dollars fifty cents"."""
    match = _AND.match(figure.draft.norm, figure.end, figure.hi)
    if money.dimension == "part" or figure.high or not match:
        return
    number = numbers.read(figure.draft.text, match.end(), figure.hi)
    found = number and tails.read(figure.draft, number.end, figure.hi)
    if number and found and found[0].dimension == "part" and number.value < 100:
        figure.low, figure.end = figure.low + number.value * found[0].factor, found[1]


def rupees(figure: Figure, rule: str) -> Mention | None:
    """Return the amount of "a profit of 8,470 crore", where no currency stands, or None."""
    if figure.number.scale not in _RUPEES or figure.tail or figure.symbol:
        return None
    draft, first = figure.draft, figure.token
    sentence = draft.sentences[draft.sentence_of[first]]
    around = draft.lowers[max(sentence.first, first - 8) : min(figure.after + 4, sentence.last)]
    return resolve(figure, Tail("currency", "INR"), rule) if _MONEY.intersection(around) else None


def pounds(figure: Figure) -> Tail | None:
    """Return the currency of "361 million pounds", None of "5,580 pounds" of weight."""
    draft, first = figure.draft, figure.token
    if not (figure.tail and figure.tail.code == "lb" and draft.lowers[figure.after - 1] in ("pound", "pounds")):
        return None
    sentence = draft.sentences[draft.sentence_of[first]]
    words = draft.lowers[sentence.first : sentence.last]
    if _MASS.intersection(words):
        return None
    scaled = bool(figure.number.scale) or "£" in draft.norm
    return Tail("currency", "pound") if scaled or _STERLING.intersection(words) else None


def settle(draft: Draft, amounts: list[Mention]) -> None:
    """Give every amount with a shared sign the currency that the text says."""
    shared = [mention for mention in amounts if mention.fields["currency"] in _SHARED]
    dollars = [mention for mention in amounts if mention.fields["currency"] == "USD" and draft.norm[mention.start] == "$"]
    local = next((code for code in _DOLLARS if _speaks_of(code, draft.norm)), None) if dollars else None
    if local:
        for mention in dollars:
            mention.fields["currency"] = local
    if not shared:
        return
    everything = frozenset(draft.lowers)
    for mention in shared:
        sign = mention.fields["currency"]
        mention.fields["currency"] = _converted(draft, mention, amounts, sign) or _by_context(
            draft, mention, sign, everything, amounts
        )


def _speaks_of(code: str, norm: str) -> bool:
    """Does a text use the words of a country with dollars of its own? Most hold not even a part of them."""
    return any(part in norm for part in _DOLLAR_PARTS[code]) and _DOLLARS[code].search(norm) is not None


def _converted(draft: Draft, mention: Mention, amounts: list[Mention], sign: str) -> str | None:
    """A conversion in brackets is in another currency: "RMB 14.6bn (roughly ¥290bn)"."""
    if sign.startswith("last"):
        return None
    before = [other for other in amounts if other.end <= mention.start]
    if before and "(" in draft.norm[before[-1].end : mention.start] and mention.start - before[-1].end < 20:
        taken = before[-1].fields["currency"]
        if taken in _SHARED[sign] and _sign(draft, before[-1]) != _sign(draft, mention):
            return next(code for code in _SHARED[sign] if code != taken)
    return None


def _sign(draft: Draft, mention: Mention) -> str:
    """Return what stands before an amount's digits: the same sign twice is one currency."""
    return re.split(r"\d", draft.surface(mention), maxsplit=1)[0].strip()


def _by_context(draft: Draft, mention: Mention, sign: str, everything: frozenset[str], amounts: list[Mention]) -> str:
    codes = _SHARED[sign]
    if sign.startswith("last"):
        others = [other for other in amounts if other is not mention and other.fields["currency"] in codes]
        before = [other for other in others if other.start < mention.start]
        return str((before[-1] if before else others[0]).fields["currency"] if others else codes[0])
    sentence = draft.sentences[draft.sentence_of[mention.first]]
    for words in (frozenset(draft.lowers[sentence.first : sentence.last]), everything):
        told = {code: len(_CONTEXT[code] & words) for code in codes}
        best = max(codes, key=lambda code: told[code])
        if told[best] > min(told.values()) or (told[best] and len(codes) > 2):
            return best
    return codes[0]
