"""Quantities: counts, percentages, amounts, measurements. One number makes one mention, of the kind that its surroundings say."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from .. import numbers
from ..draft import Draft, Mention
from ..lookup import classes
from ..rules import Rule
from . import amounts, bare, bases, carried, changes, counts, hedges, measurements, percentages, ranges, tails
from .figures import Figure

_FIGURE: Final = "quantity.figure"
_WORDS: Final = "quantity.words"
_FRACTION: Final = "percentage.fraction"
_MULTIPLE: Final = "percentage.multiple"
_PERIOD: Final = "measurement.period"
_ORDINAL: Final = "count.ordinal"
_QUANTITIES: Final = frozenset(("count", "percentage", "amount", "measurement"))
_ONES: Final = (" one", " ones", "ones")
_ENDINGS: Final = frozenset(("st", "nd", "rd", "th"))
_ARTICLES: Final = frozenset(("a", "an"))
_INSIDE: Final = frozenset(("and", "a", "of", "half", "point", "-"))  # what a number in words may hold
_PART_UNITS: Final = frozenset(("h", "mi", "min"))  # "a half hour", "a quarter mile"
_WHOLE_UNITS: Final = frozenset(("year", "day", "week", "month"))  # "half-year results"


def _figure(draft: Draft, first: int, _last: int) -> Mention | None:
    """Resolve a number in digits."""
    at = draft.starts[first]
    word = draft.words[first]
    if not word[0].isdigit():
        at += next(n for n, letter in enumerate(word) if letter.isdigit() or letter in "½¼¾⅓⅔")
    if at and draft.norm[at - 1] == "." and (at < 2 or draft.norm[at - 2] in " (-+~$"):
        at -= 1  # ".5"
    if ":" in word and (mention := measurements.lap(draft, first, at, _FIGURE)):
        return mention
    ending = word[-2:] if len(word) > 2 else ""
    if ending in _ENDINGS or (first + 1 < len(draft.words) and draft.words[first + 1] in _ENDINGS):
        return counts.ordinal(draft, first, at, _FIGURE)
    if "/" in word and (mention := measurements.pair(draft, first, at, _FIGURE)):
        return mention
    figure = ranges.read(draft, first, at)
    return _decide(figure, _FIGURE) if figure else None


def _words(draft: Draft, first: int, _last: int) -> Mention | None:
    """Resolve a number in words."""
    start = _start(draft, first)
    if start is None:
        return None
    figure = ranges.read(draft, draft.token_at(start), start)
    return _decide(figure, _WORDS) if figure else None


def _start(draft: Draft, first: int) -> int | None:
    """Return where the number in words at token `first` begins; None where it goes on with a number before it."""
    begin = draft.sentences[draft.sentence_of[first]].first
    at, scale = first - 1, draft.lowers[first] in numbers.SCALES
    if at >= begin and scale and draft.lowers[at] in _ARTICLES:
        outer = draft.lowers[max(begin, at - 2) : at]
        if outer[-1:] == ["half"] or (outer[-1:] == ["of"] and outer[0] in numbers.FRACTIONS):
            return None
        return draft.starts[at]
    back = at
    while back >= max(begin, first - _LONGEST) and (
        draft.lowers[back] in _INSIDE or _NUMBER(draft.lowers[back]) or draft.words[back][-1].isdigit()
    ):
        back -= 1
    for k in range(back + 1, first):
        if draft.lowers[k] in _INSIDE and draft.lowers[k] != "half":
            continue
        number = numbers.read(draft.text, draft.starts[k], draft.ends[first])
        if number and number.end > draft.starts[first]:
            return None
    return None if scale else draft.starts[first]


_NUMBER: Final = classes()["NUMBER_WORD"]
_LONGEST: Final = 24  # tokens of a number in words


def _decide(figure: Figure, rule: str) -> Mention | None:
    """Return the mention of a figure: money before per cent before unit before count."""
    if not figure.tail and (metres := measurements.millions_or_metres(figure) or measurements.sprint(figure)):
        figure.tail = metres
    if money := figure.money or amounts.pounds(figure):
        return amounts.resolve(figure, money, rule)
    if mention := percentages.one_in(figure, rule) or percentages.times(figure, rule) or percentages.vulgar(figure, rule):
        return mention
    if figure.tail is None and (mention := amounts.rupees(figure, rule) or counts.resolve(figure, rule)):
        return mention
    if figure.tail is None:  # what is counted may have turned out to be a unit
        return None
    resolve = percentages.resolve if figure.tail.kind == "percent" else measurements.resolve
    return resolve(figure, rule)


def _fraction(draft: Draft, first: int, last: int) -> Mention | None:
    """Resolve "a third", "two-thirds", "half", "half an hour", "a quarter of a million"."""
    begin = draft.sentences[draft.sentence_of[first]].first
    word, at = draft.lowers[first], first
    top = Decimal(1)
    if at > begin and draft.words[at - 1] == "-" and draft.ends[at - 1] == draft.starts[at]:
        at -= 1
    before = draft.lowers[at - 1] if at > begin else ""
    if before in numbers.UNITS and numbers.UNITS[before] and not word.startswith("hal"):
        at, top = at - 1, Decimal(numbers.UNITS[before])
    elif before in _ARTICLES and at == first:
        at -= 1
    elif at < first:
        at = first
        if before and before[-1].isalpha():
            return None
    elif (
        word != "half"
        and draft.words[first + 1 : first + 2] != ["-"]
        and not numbers.read(draft.text, draft.starts[at], draft.ends[-1])
    ):
        return None
    if word == "half" and before == "a" and draft.lowers[at - 1 : at] == ["and"]:
        return None
    part = top / numbers.FRACTIONS[word]
    figure = ranges.read(draft, at, draft.starts[at])
    if figure and figure.number.scale:
        return _decide(figure, _FRACTION)
    return _part_of_unit(draft, at, last, part) or percentages.fraction(draft, at, last, part, _FRACTION)


def _part_of_unit(draft: Draft, first: int, last: int, part: Decimal) -> Mention | None:
    """Resolve "half an hour", "three-quarters of a percentage point", "a quarter-mile"."""
    sentence = draft.sentences[draft.sentence_of[first]]
    end, limit = draft.ends[last - 1], draft.ends[sentence.last - 1]
    at = last
    while at < sentence.last and draft.lowers[at] in ("of", "a", "an"):
        at += 1
    joined = draft.norm[end : end + 1] == "-"
    found = tails.read(draft, draft.ends[at - 1], limit)
    if found and at == last and not joined and found[0].code not in _PART_UNITS:
        return None
    if found is None or found[0].dimension in ("mass", "part", "area") or (joined and found[0].code in _WHOLE_UNITS):
        return None
    start = draft.starts[first]
    number = numbers.Number(start, end, part, spelled=True)
    figure = Figure(draft, first, start, found[1], part, number, draft.starts[sentence.first], limit, tail=found[0])
    return _decide(figure, _FRACTION)


def _multiple(draft: Draft, first: int, _last: int) -> Mention | None:
    """Resolve "doubled", "twice as many"."""
    return percentages.multiple(draft, first, _MULTIPLE)


def _period(draft: Draft, first: int, _last: int) -> Mention | None:
    """Resolve "a fortnight"."""
    return measurements.period(draft, first, _PERIOD)


def _ordinal(draft: Draft, first: int, _last: int) -> Mention | None:
    """Resolve "its one-millionth car"."""
    return counts.worded_ordinal(draft, first, _ORDINAL)


RULES: Final[tuple[Rule, ...]] = (
    Rule(_FIGURE, ([{"NUMERAL": True}],), _figure),
    Rule(_WORDS, ([{"NUMBER_WORD": True}],), _words),
    Rule(_FRACTION, ([{"FRACTION_WORD": True}],), _fraction),
    Rule(_MULTIPLE, ([{"MULTIPLE_WORD": True}],), _multiple),
    Rule(_PERIOD, ([{"PERIOD_WORD": True}],), _period),
    Rule(_ORDINAL, ([{"ORDINAL_WORD": True}],), _ordinal),
)


def untangle(candidates: list[Mention]) -> list[Mention]:
    """Return the candidates that stand free of each other: of two that overlap the left one, then the longer."""
    kept: list[Mention] = []
    end = -1
    for mention in sorted(candidates, key=lambda m: (m.start, -m.end)):
        if mention.start >= end:
            kept.append(mention)
            end = mention.end
    return kept


def finish(draft: Draft) -> None:
    """Fill what depends on the clause: directions, bases, items left out, shared currencies; drop numbers that count nothing."""
    found = [mention for mention in draft.mentions if mention.kind in _QUANTITIES]
    if not found:
        return
    amounts.settle(draft, [mention for mention in found if mention.kind == "amount"])
    by_sentence: dict[int, list[Mention]] = {}
    for mention in found:
        by_sentence.setdefault(draft.sentence_of[mention.first], []).append(mention)
    previous: list[Mention] = []
    dropped = set()
    for mentions in by_sentence.values():
        _directions(draft, [mention for mention in mentions if mention.kind == "percentage"])
        sentence = carried.Sentence(draft, mentions, previous)
        for mention in mentions:
            electric_ones = mention.kind == "count" and (mention.fields["item"] or "").endswith(_ONES)
            if electric_ones and draft.words[mention.last - 1].islower():  # not "Li ONEs"
                bare.ones(sentence, mention)
            if mention.rule == "count.bare" and not bare.settle(sentence, mention):
                dropped.add(id(mention))
        previous = [mention for mention in mentions if id(mention) not in dropped] or previous
    if dropped:
        draft.mentions = [mention for mention in draft.mentions if id(mention) not in dropped]
    slashed = [
        mention for mention in found if mention.kind == "measurement" and draft.norm[mention.start - 1 : mention.start] == "/"
    ]
    if pairs := [other for mention in slashed if (other := measurements.first_of_pair(draft, mention))]:
        draft.mentions = sorted((*draft.mentions, *pairs), key=lambda mention: mention.start)


def _directions(draft: Draft, mentions: list[Mention]) -> None:
    """Fill direction and basis of one sentence's percentages."""
    for n, mention in enumerate(mentions):
        before = mentions[n - 1] if n else None
        after = mentions[n + 1] if n + 1 < len(mentions) else None
        fields = mention.fields
        if fields["direction"] is None and fields["unit"] != "multiple":
            fields["direction"] = changes.direction(draft, mention, hedges.edge(draft, mention.first), before)
        fields["basis"] = bases.basis(draft, mention, before, after)
