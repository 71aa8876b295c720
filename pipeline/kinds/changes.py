"""Changes: which way a percentage moves, and what it is measured against."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from ..draft import Draft, Mention
from ..lexicons import load

_LEXICON = load("changes")
_READING = _LEXICON["reading"]
_WAYS = ("increase", "decrease")


def _table(name: str) -> dict[str, str]:
    return {word: way for way in _WAYS for word in _LEXICON[way][name]}


_VERBS, _PARTICLES, _NOUNS, _COMPARATIVES, _PHRASES = (
    _table(name) for name in ("verbs", "particles", "nouns", "comparatives", "phrases")
)
_MOVES: Mapping[str, str] = {**_NOUNS, **_VERBS, **_PARTICLES}
_GROWTH, _COPULAS, _TRANSITIVE, _LEVELS = (frozenset(_READING[name]) for name in ("growth", "copulas", "transitive", "levels"))
_SKIP_LEFT, _SKIP_RIGHT = frozenset(_READING["skip_left"]), frozenset(_READING["skip_right"])
_CLAUSES = (";", *_READING["clauses"])
_SHARES, _PLACES, _SPANS, _YEARS, _LINKS = (frozenset(_READING[name]) for name in ("shares", "places", "spans", "years", "links"))
_BASIS: dict[str, list[tuple[str, str]]] = {}  # the letters a phrase begins with -> phrases and what they say
for _basis, _phrases in _LEXICON["basis"].items():
    for _phrase in _phrases:
        _BASIS.setdefault(re.split("[^a-z]", _phrase)[0], []).append((_phrase, _basis))
_ALL = tuple(_READING["all_marks"])
_COMPARING, _WORTH, _UNMOVED, _OBJECT_STOPS = (
    frozenset(_READING[name]) for name in ("comparing", "worth", "unmoved", "object_stops")
)


_TURN = re.compile(r", [a-z]+ing\b")


def direction_of(word: str) -> str | None:
    """Return the direction a lower-case word of change tells: "rose", "decline", "up"."""
    return _MOVES.get(word)


def direction(draft: Draft, mention: Mention, edge: int, before: Mention | None) -> str | None:
    """Return the direction of a percentage.

    `edge` is the token where its hedges begin; `before` is the percentage that stands before it in its sentence.
    """
    sentence = draft.sentences[draft.sentence_of[mention.first]]
    left, firm = _left(draft, edge, sentence.first)
    if firm:
        return left
    right = _right(draft, mention.last, sentence.last)
    if right == "share":
        return left if _WORTH.intersection(draft.lowers[mention.last + 1 : mention.last + 4]) else None
    return right or left or _carried(draft, mention, edge, before, sentence.last)


def _right(draft: Draft, at: int, end: int) -> str | None:
    """Read "12% [fewer]", "a 35% year-on-year [rise]", "a 10% price [cut]"; "share" for "12% of the market"."""
    lowers = draft.lowers
    if at < end and lowers[at] in _SHARES:
        return "share"
    for k in range(at, min(at + 8, end)):
        word = lowers[k]
        if word in _COMPARATIVES and (word not in _PLACES or (k == at and _compares(draft, word, k + 1))):
            return _COMPARATIVES[word]
        if word in _NOUNS:
            return _NOUNS[word]
        if word not in _SKIP_RIGHT:
            return None
    return None


def _compares(draft: Draft, word: str, at: int) -> bool:
    """Is "up", "over", "off" a comparison here: "23% over the prior-year quarter", but not "17% up from 13%"?"""
    following = draft.lowers[at : at + 5]
    if word in ("up", "down"):
        return not (following[:1] == ["from"] and _is_level(draft, at + 1))
    if word in ("over", "under"):
        return not _SPANS.intersection(following) and bool(
            _YEARS.intersection(following) or any(text.isdigit() for text in following)
        )
    return True


def _is_level(draft: Draft, at: int) -> bool:
    return at < len(draft.words) and any(letter.isdigit() for letter in draft.words[at])


def _left(draft: Draft, edge: int, begin: int) -> tuple[str | None, bool]:
    """Read "[rose] 5%", "an [increase] of 5%", "[cut] the bill by 5%"; true says that the words to the right do not matter."""
    lowers, at, linked = draft.lowers, edge - 1, ""
    while at >= begin:
        word = lowers[at]
        pair = f"{lowers[at - 1]} {word}" if at > begin else ""
        if pair in _LEVELS or word == "short":
            return None, True
        if pair in _PHRASES and not linked:
            return _PHRASES[pair], True
        if word == "or" and not linked and "by" in lowers[max(begin, at - 12) : at]:
            return _nearest(draft, at - 1, begin), False
        if linked == "of":
            if word in _NOUNS or word not in _SKIP_LEFT:
                return _noun_behind(draft, at, begin), word in _NOUNS
        elif word == "by":
            return _nearest(draft, at - 1, begin), True
        elif word == "of":
            linked = word
        elif word == "from":
            return None, False
        elif word in _COPULAS:
            return _growth(draft, at, begin), word == "to"
        elif word in _PARTICLES and draft.words[at] not in "+-":
            return _PARTICLES[word], True
        elif word in _VERBS:
            return _VERBS[word], False
        elif word not in _SKIP_LEFT and not word.endswith("ly"):
            break
        at -= 1
    return (None if linked else _object(draft, at, begin)), False


def _noun_behind(draft: Draft, at: int, begin: int) -> str | None:
    """Read "a [drop] in orders of 40%"."""
    for k in range(at, max(begin, at - 4) - 1, -1):
        word = draft.lowers[k]
        if word in _NOUNS:
            return _NOUNS[word]
        if not word[0].isalpha():
            return None
    return None


def _nearest(draft: Draft, at: int, begin: int) -> str | None:
    """Return the way of the nearest word of change to the left."""
    for k in range(at, begin - 1, -1):
        word = draft.lowers[k]
        if word == ";":
            return None
        way = _MOVES.get(word) if word not in _UNMOVED else None
        if way:
            return way
    return None


def _growth(draft: Draft, at: int, begin: int) -> str | None:
    """Read "[growth] was 5%", "paring their [gain] so far this year to 5%"."""
    for k in range(at - 1, max(begin, at - 8) - 1, -1):
        word = draft.lowers[k]
        if word in _GROWTH and not (word in _VERBS and k == at - 1):
            return _NOUNS[word] if k == begin or draft.lowers[k - 1] != "to" else None
        if word == "from" or not word[0].isalpha() or any(letter.isdigit() for letter in word):
            return None
    return None


def _object(draft: Draft, at: int, begin: int) -> str | None:
    """Read "[raise] prices 5%"."""
    for k in range(at, max(begin, at - 2) - 1, -1):
        word = draft.lowers[k]
        if word in _TRANSITIVE:
            return _MOVES.get(word)
        if not word.isalpha() or word in _OBJECT_STOPS:
            return None
    return None


def _carried(draft: Draft, mention: Mention, edge: int, before: Mention | None, end: int) -> str | None:
    """Carry a direction along a list, "up 13%, 11% and 6%", and over a verb left out, "the Bolt, 39% to 10,000"."""
    if before is None or not before.fields.get("direction"):
        return None
    way = str(before.fields["direction"])
    between = draft.lowers[before.last : edge]
    if ";" not in between and all(word in _LINKS or not word[0].isalnum() for word in between):
        return way
    following = draft.lowers[mention.last : min(mention.last + 2, end)]
    gapped = len(following) > 1 and following[0] == "to" and following[1][0].isdigit() and draft.lowers[edge - 1] == ","
    return way if gapped else None


def basis(draft: Draft, mention: Mention, before: Mention | None, after: Mention | None) -> str | None:
    """Return what a change is measured against, as its clause says; `before` and `after` are its neighbours in the sentence."""
    sentence = draft.sentences[draft.sentence_of[mention.first]]
    end = draft.ends[sentence.last - 1]
    limit = after.start if after else end
    right = draft.norm[mention.end : limit].lower()
    for stop in _CLAUSES:
        right = right.split(stop)[0]
    if after and (turn := _TURN.search(right)):
        right = right[: turn.start()]
    left = draft.norm[before.end if before else draft.starts[sentence.first] : mention.start].lower()
    if not mention.fields["direction"] and mention.fields["unit"] != "multiple":
        return _said(right[:16])
    found = _said(right) or _said(left.rsplit(";")[-1].rsplit(" but ")[-1])
    if found:
        return found
    if any(mark in draft.norm[mention.end : end].lower() for mark in _ALL):
        return "year_on_year"
    return _dated_basis(draft, mention, mention.end + len(right))


def _said(text: str) -> str | None:
    padded = f" {text} "
    likely = [pair for head, pairs in _BASIS.items() if head in padded for pair in pairs]
    best = min(
        ((padded.find(phrase), basis) for phrase, basis in likely if phrase in padded and _whole(padded, phrase)), default=None
    )
    return best[1] if best else None


def _whole(text: str, phrase: str) -> bool:
    at = text.find(phrase)
    return not (text[at - 1].isalnum() or text[at + len(phrase)].isalnum())


def _start(mention: Mention) -> int:
    return mention.start


def _dated(mention: Mention) -> bool:
    return mention.kind == "date" and mention.fields.get("from") is not None


def _dated_basis(draft: Draft, mention: Mention, limit: int) -> str | None:
    """Compare the period behind "than in", "below", "from" with the one before the percentage."""
    number = bisect_left(draft.mentions, mention.end, key=_start)
    while True:
        if number == len(draft.mentions) or draft.mentions[number].start >= limit:
            return None
        behind = draft.mentions[number]
        if _dated(behind) and _COMPARING.intersection(draft.lowers[max(mention.last, behind.first - 3) : behind.first]):
            break
        number += 1
    other = behind.fields
    earlier = (draft.mentions[n] for n in range(number - 1, -1, -1))
    alike = (m.fields["from"] for m in earlier if _dated(m) and m.fields["granularity"] == other["granularity"])
    start = next((start for start in alike if start > other["from"]), draft.published)
    if start is None:
        return None
    months = (start.year - other["from"].year) * 12 + start.month - other["from"].month
    if other["granularity"] == "year":
        return "year_on_year" if 6 <= months <= 24 else None
    if 12 <= months <= (12 if alike else 15):
        return "year_on_year"
    if other["granularity"] == "month":
        return "month_on_month" if 1 <= months <= (1 if start is not draft.published else 2) else None
    return "quarter_on_quarter" if other["granularity"] == "quarter" and 2 <= months <= 4 else None
