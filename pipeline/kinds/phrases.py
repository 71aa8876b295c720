"""Phrases: runs of capitalized words, the stuff that unknown names are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from ..knowledge import demonyms
from ..knowledge import words as listed
from .view import View, singular

_FISCAL: Final = re.compile(r"(?:[QH]\d|[FC]Y\d+)")
_JOINERS: Final = frozenset(("&", "'", "+"))


class Phrase(NamedTuple):
    """Capitalized words side by side: tokens [first, last)."""

    first: int
    last: int


def phrases(view: View) -> list[Phrase]:
    """Return the runs of capitalized words of every sentence whose capitals tell something, without sentence openers."""
    if view.runs is None:
        view.runs = list(_read(view))
    return view.runs


def _read(view: View) -> Iterator[Phrase]:
    last = 0
    for i in view.capitals:
        if i < last:
            continue
        last = phrase_end(view, i)
        first = i
        first += view.words[first] == "The" and first not in view.taken
        first += first < last and view.words[first].endswith(".-based")  # "South Bend, Ind.-based Foo"
        if first + 1 < last and view.words[first] in listed("calendar_words") and view.words[first + 1][0].isdigit():
            first += 2  # "Nov 5 Ford Motor Co"
        while first < last and first not in view.taken and view.initial(first):
            word = view.compound(first)
            if view.words[first] not in listed("openers") and singular(word) not in listed("organization_nouns"):
                break
            first += 1 + 2 * word.count("-")
        if first < last and view.words[first][0].isupper() and view.tells(i):
            yield Phrase(first, last)


def phrase_end(view: View, i: int) -> int:
    """Return the token behind the run of capitalized words, numbers and hyphened parts that begins at token i."""
    words, j, total = view.words, i + 1, len(view.words)
    dated = listed("calendar_words")
    while j < total and view.adjacent(j):
        word = words[j]
        if words[j - 1][-1] == "-" and len(words[j - 1]) > 1:
            break  # "Foo- Foo & Company": a label
        if word in dated and j + 1 < total and words[j + 1][0].isdigit():
            break  # "DETROIT Nov 5 Ford Motor Co"
        if word[0].isupper() or (
            word[0].isdigit() and word.isalnum() and not view.draft.norm.startswith(("%", ",0"), view.ends[j])
        ):
            j += 1
        elif (
            word == "-"
            and j + 1 < total
            and view.starts[j] == view.ends[j - 1]
            and view.ends[j] == view.starts[j + 1]
            and words[j + 1][0].isalpha()
            and view.lowers[j + 1] not in listed("hyphen_tails")
        ) or (word in _JOINERS and j + 1 < total and words[j + 1][0].isupper() and view.adjacent(j + 1)):
            j += 2
        else:
            break
    while j > i + 1 and words[j - 1].isdigit():  # "Toyota 3,000": a number ends no name but by a rule of its own
        j -= 1
    return j


def unknown(view: View, phrase: Phrase) -> bool:
    """Is no token of the phrase part of a known name?"""
    taken = view.taken
    return phrase.first not in taken and (phrase.last - phrase.first == 1 or taken.keys().isdisjoint(range(*phrase)))


def nameless(view: View, phrase: Phrase) -> bool:
    """Is the phrase made of generic words, nationalities, months or titles alone?"""
    if (phrase.last - phrase.first == 1 and len(view.words[phrase.first]) == 1) or view.words[phrase.last - 1] in listed(
        "street_heads"
    ):
        return True
    return all(
        common(view, j) or view.words[j] in listed("trims") or view.words[j] in listed("openers")
        for j in range(phrase.first, phrase.last)
    )


def common(view: View, j: int) -> bool:
    """Is the capitalized token j a word that names nothing by itself?"""
    word, lower = view.words[j], view.lowers[j]
    capitals, lowers = _common_forms()
    if word[-1] == "s" and word[:-1].isupper() and word[:-1] in capitals:
        return True  # "CVs"
    if word[-1].isdigit() and _FISCAL.fullmatch(word):
        return True  # "In Q2 FY26, CV sales"
    return word in capitals or lower in lowers or lower.removesuffix("s") in listed("vehicle_nouns") or not word[0].isalpha()


@cache
def _common_forms() -> tuple[frozenset[str], frozenset[str]]:
    """Return the common words as they are written, and those in any writing."""
    written = listed("generic") | listed("calendar_words") | listed("honorifics")
    return written, frozenset(demonyms()) | listed("titles") | listed("title_heads") | listed("vehicle_nouns") | listed(
        "organization_nouns"
    )
