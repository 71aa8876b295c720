"""Changes: which way a percentage moves."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import Final

from ..draft import Draft, Mention
from ..lexicons import load
from .movements import COMPARATIVES, MOVES, NOUNS, PARTICLES, PHRASES, VERBS, direction_of

_READING: Final = load("changes")["reading"]
# "made up": of what it consists
_FORMING: Final = frozenset(("made", "make", "makes", "making", "set", "setting", "takes", "take"))
_GROWTH: Final = frozenset(_READING["growth"])
_COPULAS: Final = frozenset(_READING["copulas"])
_TRANSITIVE: Final = frozenset(_READING["transitive"])
_LEVELS: Final = frozenset(_READING["levels"])
_SKIP_LEFT: Final = frozenset(_READING["skip_left"])
_SKIP_RIGHT: Final = frozenset(_READING["skip_right"])
_SHARES: Final = frozenset(_READING["shares"])
_PLACES: Final = frozenset(_READING["places"])
_SPANS: Final = frozenset(_READING["spans"])
_YEARS: Final = frozenset(_READING["years"])
_LINKS: Final = frozenset(_READING["links"])
_WORTH: Final = frozenset(_READING["worth"])
_UNMOVED: Final = frozenset(_READING["unmoved"])
_OBJECT_STOPS: Final = frozenset(_READING["object_stops"])
_PASSING: Final = frozenset(_READING["passing"])
_STEPS: Final = frozenset(_READING["steps"])
_CHANGES: Final = frozenset(_READING["changes"])
_POSSESSIVES: Final = frozenset(_READING["possessives"])
_PLACING: Final = frozenset(_READING["placing"])
_ARTICLES: Final = frozenset(_READING["articles"])
_LOOSE: Final = frozenset(_READING["loose"])
_FUNCTION: Final = frozenset(_READING["function"])
_LIST_ENDS: Final = frozenset(_READING["list_ends"])
_PERIOD_WORDS: Final = frozenset(_READING["period_words"])


def direction(draft: Draft, mention: Mention, edge: int, before: Mention | None) -> str | None:
    """Return the direction of a percentage.

    `edge` is the token where its hedges begin; `before` is the percentage that stands before it in its sentence.
    """
    sentence = draft.sentences[draft.sentence_of[mention.first]]
    left, firm = _left(draft, edge, sentence.first)
    if firm:
        return left
    if left is not None and draft.lowers[mention.last : mention.last + 1] == ["over"]:
        return left  # "fell 15% over the same months"
    if left is None and (listed := _bracketed(draft, mention, sentence.first)):
        return listed
    right = _right(draft, mention.last, sentence.last, edge)
    if right == "share" and mention.fields["unit"] == "percentage_point":
        return left  # "gained 1.2 points of market share"
    if right == "share":
        return left if _WORTH.intersection(draft.lowers[mention.last + 1 : mention.last + 4]) else None
    return right or left or _carried(draft, mention, edge, before, sentence.last)


def _right(draft: Draft, at: int, end: int, edge: int) -> str | None:
    """Read "12% [fewer]", "a 35% year-on-year [rise]", "a 20% general wage [increase]"; "share" for "12% of the market"."""
    lowers = draft.lowers
    strange = 0
    if at < end and (lowers[at] in _SHARES or (lowers[at] == "market" and lowers[at + 1 : at + 2] == ["share"])):
        return "share"
    for k in range(at, min(at + 14, end)):
        word = lowers[k]
        if word == "(" and lowers[k + 2 : k + 3] == [")"]:
            continue  # "a 24% year-over-year (YoY) increase"
        if word == ")" and k >= at + 2 and lowers[k - 2] == "(":
            continue
        if word in ("above", "below") and k > at and lowers[k - 1] == "(":
            return None  # "a margin of 14.2% (above the year before)": a level
        if word in COMPARATIVES and (word not in _PLACES or (k == at and _compares(draft, word, k + 1))):
            return COMPARATIVES[word]
        if word in NOUNS:
            return NOUNS[word]
        if word == "de" and lowers[k + 1 : k + 3] == ["-", "growth"]:
            return "decrease"
        if strange and word in _LOOSE:
            return None
        if word not in _SKIP_RIGHT:
            strange += 1  # of a noun phrase that ends in a change, and began with an article
            if (
                strange > 3
                or not edge
                or _ARTICLES.isdisjoint(lowers[edge - 1 : edge + 1])
                or not word.isalpha()
                or word in _FUNCTION
            ):
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
    if lowers[max(begin, edge - 3) : edge] in (["a", "total", "of"], ["an", "average", "of"]):
        at -= 3  # "rose by a total of 29%"
    while at >= begin:
        word = lowers[at]
        pair = f"{lowers[at - 1]} {word}" if at > begin else ""
        if pair in _LEVELS or word == "short":
            return None, True
        if pair in PHRASES and not linked:
            return PHRASES[pair], True
        if word == "or" and not linked and _restates(draft, at, begin):
            return _nearest(draft, at - 1, begin), False
        if linked == "of":
            if word == "growth" and lowers[at - 1 : at] == ["-"] and lowers[at - 2 : at - 1] == ["de"]:
                return "decrease", True
            if word in NOUNS or word not in _SKIP_LEFT:
                return _noun_behind(draft, at, begin), word in NOUNS
        elif word == "by":
            firm = lowers[at + 1] not in _ARTICLES  # "offset by a 2% rise": the noun behind says which way
            return _nearest(draft, at - 1, begin) or _passing(draft, at - 1, begin), firm
        elif word == "of":
            linked = word
        elif word == "from":
            return None, False
        elif word in _COPULAS:  # "attributed to a 23% drop" is no "down to 23%"
            return _growth(draft, at, begin), word == "to" and lowers[at + 1] not in _ARTICLES
        elif word in PARTICLES and draft.words[at] not in "+-" and not (word == "off" and lowers[at + 1] in _ARTICLES):
            return PARTICLES[word], True
        elif word in VERBS:
            return VERBS[word], False
        elif word not in _SKIP_LEFT and not word.endswith("ly") and not (at == edge - 1 and _is_marked(draft, at, begin)):
            break
        at -= 1
    return (None if linked else _object(draft, at, begin)), False


def _restates(draft: Draft, at: int, begin: int) -> bool:
    """Does "or" at a token say a change once more: "rose by 3p, or 2%", "fell 150 points or 0.4%"?"""
    before = draft.lowers[max(begin, at - 14) : at]
    if "by" in before[-12:]:
        return True
    last = next((n for n in range(len(before) - 1, -1, -1) if direction_of(before[n]) and before[n] not in _UNMOVED), None)
    return last is not None and ";" not in before[last:] and any(letter.isdigit() for word in before[last:] for letter in word)


def _noun_behind(draft: Draft, at: int, begin: int) -> str | None:
    """Read "a [drop] in orders of 40%"."""
    for k in range(at, max(begin, at - 4) - 1, -1):
        word = draft.lowers[k]
        if word in NOUNS:
            return NOUNS[word]
        if not word[0].isalpha():
            return None
    return None


def _nearest(draft: Draft, at: int, begin: int) -> str | None:
    """Return the way of the nearest word of change to the left."""
    for k in range(at, begin - 1, -1):
        word = draft.lowers[k]
        if word == ";":
            return None
        way = MOVES.get(word) if word not in _UNMOVED else None
        if way and not (word == "up" and draft.lowers[k - 1 : k] != [] and draft.lowers[k - 1] in _FORMING):
            return way
    return None


def _is_marked(draft: Draft, at: int, begin: int) -> bool:
    """Is a strange word part of "by a [marked] 12%"?"""
    lowers = draft.lowers
    return at - 2 >= begin and lowers[at - 1] in ("a", "an") and lowers[at - 2] in ("by", "of") and lowers[at].isalpha()


def _passing(draft: Draft, at: int, begin: int) -> str | None:
    """Read "[surpassing] the year before by 5%"."""
    words = draft.lowers[max(begin, at - 8) : at + 1]
    return "increase" if not _PASSING.isdisjoint(words) and not _YEARS.isdisjoint(words) else None


def _growth(draft: Draft, at: int, begin: int) -> str | None:
    """Read "[growth] was 5%", "paring their [gain] so far this year to 5%"."""
    for k in range(at - 1, max(begin, at - 8) - 1, -1):
        word = draft.lowers[k]
        if word in _GROWTH and not (word in VERBS and k == at - 1):
            if draft.lowers[at] == "to" and draft.lowers[k + 1] == "in" and word in _STEPS:
                return None  # "an increase in the limit to 40%"
            return NOUNS[word] if k == begin or draft.lowers[k - 1] != "to" else None
        if word == "from" or not word[0].isalpha() or any(letter.isdigit() for letter in word):
            return None
    return None


def _object(draft: Draft, at: int, begin: int) -> str | None:
    """Read "[raise] prices 5%"."""
    for k in range(at, max(begin, at - 2) - 1, -1):
        word = draft.lowers[k]
        if word in _TRANSITIVE:
            return MOVES.get(word)
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
    if between[:1] == [")"] and between[-1:] == ["("] and len(between) < 9 and not any(map(direction_of, between)):
        return way  # "cut them for Audi (by 11%) and BMW (7%)"
    following = draft.lowers[mention.last : min(mention.last + 2, end)]
    if before.fields["unit"] == "percent" and (not following or following[0] in _LIST_ENDS or not following[0][0].isalnum()):
        between = _uncovered(draft, before.last, edge)
        if _goes_on(between) or _is_gapped(between) or _is_parallel(between, following):
            return way
    gapped = len(following) > 1 and following[0] == "to" and following[1][0].isdigit() and draft.lowers[edge - 1] == ","
    return way if gapped else None


def _uncovered(draft: Draft, first: int, last: int) -> list[str]:
    """Return the lower-case tokens [first, last) that no date or quantity takes."""
    taken: set[int] = set()
    number = bisect_left(draft.mentions, draft.starts[first], key=attrgetter("start"))
    while number < len(draft.mentions) and draft.mentions[number].first < last:
        if draft.mentions[number].kind != "name":
            taken.update(range(draft.mentions[number].first, draft.mentions[number].last))
        number += 1
    return [draft.lowers[at] for at in range(first, last) if at not in taken]


def _bracketed(draft: Draft, mention: Mention, begin: int) -> str | None:
    """Read "the largest [increases] were those of Audi (12%) and Seat (9%)"."""
    lowers = draft.lowers
    if lowers[mention.first - 1] != "(" or lowers[mention.last : mention.last + 1] != [")"]:
        return None
    before = lowers[max(begin, mention.first - 40) : mention.first]
    if not (_SHARES - {"of"}).isdisjoint(before):
        return None
    found = [word for word in before if word in _CHANGES]
    return NOUNS[found[-1]] if found else None


def _goes_on(between: list[str]) -> bool:
    """Is it a second change of the same thing: "up 40% from the quarter before and 30% from a year ago"?"""
    joined = bool(between) and between[-1] in ("and", ",")
    return joined and all(word in _LINKS or word in _PERIOD_WORDS or word in (",", "-") for word in between)


def _is_gapped(between: list[str]) -> bool:
    """Is the verb left out: "vans grew 4%, [tractors] 30% and [heavy trucks] 2%"?"""
    while between[:1] and between[0] in _PERIOD_WORDS:
        between = between[1:]  # "grew 30% in August to 300, [tractors] 6%"
    words = between[1:]
    words = words[1:] if words[:1] == ["and"] else words
    return (
        between[:1] in ([","], ["and"])
        and 1 <= len(words) <= 4
        and all(word[0].isalpha() or word in _POSSESSIVES for word in words)
        and not any(word in _FUNCTION or word in _SHARES or direction_of(word) for word in words)
    )


def _is_parallel(between: list[str], following: list[str]) -> bool:
    """Is it the same change elsewhere: "up 9% [in cars and] 28% in vans"?"""
    return (
        2 < len(between) < 9
        and between[0] in _PLACING
        and between[-1] == "and"
        and following[:1] == between[:1]
        and all(word[0].isalpha() and word not in _SHARES and not direction_of(word) for word in between[1:-1])
    )
