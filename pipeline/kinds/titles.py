"""Titles: the job titles before and after a person's name, which give the role."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from .. import numbers
from ..knowledge import words as listed
from .counted import STOPS
from .view import View

_LONGEST: Final = 6


@dataclass(frozen=True, slots=True)
class Title:
    """A job title: tokens [first, end), as written."""

    first: int
    end: int
    text: str
    capital: bool
    single: bool  # enough before a bare surname


@cache
def _titles() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the titles without hyphens, their first words and their last words, all in lower case."""
    whole = frozenset(title.lower().replace("-", " ").replace(".", "") for title in listed("titles") | listed("title_heads"))
    return whole, frozenset(title.split()[0] for title in whole), frozenset(title.split()[-1] for title in whole)


def _spelled(view: View, first: int, end: int) -> str:
    return " ".join(word.rstrip(".") for word in view.lowers[first:end] if word != "-")


def title_before(view: View, i: int) -> Title | None:
    """Return the title that ends right before token i: "chief executive", "Ford CEO", "director and CEO"."""
    if i > 2 and view.words[i - 1] == "," and view.draft.same_sentence(i - 2, i):  # "its president, Ann Lee,"
        title = title_before(view, i - 1)
        fits = (
            title is not None
            and (view.before(title.first) in listed("title_openers") or _employed(view, title.first))
            and view.after(i + 1) not in ("and",)
        )
        return title if fits else None
    if i == 0 or not (view.adjacent(i) or view.words[i] == ",") or view.lowers[i - 1].rstrip(".") not in _titles()[2]:
        return None
    sentence = view.draft.sentences[view.draft.sentence_of[i]].first
    for first in range(max(sentence, i - _LONGEST), i):
        if (
            first in view.taken
            or view.words[first] == "-"
            or (view.capital(first) and not view.capital(i - 1) and not view.initial(first))
        ):
            continue  # "Foo Research analyst"
        if _spelled(view, first, i) in _titles()[0]:
            break
    else:
        return None
    first = _trimmed(view, _widened(view, first), i)
    words = view.words[first:i]
    return Title(
        first,
        i,
        view.draft.norm[view.starts[first] : view.ends[i - 1]],
        words[0][0].isupper(),
        words[0][0].isupper() or len(words) > 1,
    )


def title_after(view: View, i: int) -> Title | None:
    """Return the title behind a name that ends at token i: ", finance chief", ", Xiaomi's chief executive"."""
    if view.after(i) not in (",", "(", "-", "–", "—"):
        return None
    j = i + 1
    if view.after(j).isdigit() and view.after(j + 1) == ",":
        j += 2
    limit, free = min(len(view.words), j + 8), 0
    while j < limit and view.draft.sentence_of[j] == view.draft.sentence_of[i]:
        if (title := _title_from(view, j)) is not None:
            return title
        low = view.lowers[j]
        if view.before(j) in listed("title_determiners") or 0 < free < 3:
            free += low.isalpha() and low not in listed("title_parting")
        else:
            free = 0
        modifier = low in listed("title_modifiers") or low in listed("title_fillers")
        if not (modifier or free or view.words[j][0].isupper() or j in view.taken or view.after(j + 1) == "'s"):
            return None
        j += 1
    return None


def _title_from(view: View, j: int) -> Title | None:
    """Return the longest listed title that begins at token j."""
    if view.lowers[j] not in _titles()[1] or j in view.taken:
        return None
    for end in range(min(j + _LONGEST, len(view.words)), j, -1):
        if view.words[end - 1] != "-" and _spelled(view, j, end) in _titles()[0]:
            if view.after(end).capitalize() in listed("bodies"):
                return None  # "a member of its executive board"
            first, last = _trimmed(view, _widened(view, j), end), _field_end(view, j, _joined_after(view, end))
            return Title(first, last, view.draft.norm[view.starts[first] : view.ends[last - 1]], view.capital(j), False)
    return None


def _field_end(view: View, first: int, end: int) -> int:
    """Return the token behind the field of a title: "vice president [of industry trends] at Foo"."""
    last, limit = end, min(end + _LONGEST + 2, len(view.words))
    if view.after(last) == "of" and view.after(last + 1) not in numbers.UNITS:
        last += 1
    elif "of" not in view.lowers[first:end]:
        return end
    start = last
    while last < limit and view.draft.same_sentence(last, end) and last not in view.taken:
        word = view.words[last]
        if not (word.islower() or word in "&-") or (word in STOPS and word != "and") or not (word.isalpha() or word in "&-"):
            break
        last += 1
    named = last < len(view.words) and view.draft.same_sentence(last, end) and (view.capital(last) or last in view.taken)
    if last == start or named or view.words[last - 1] in ("and", "&", "-"):
        return end  # "chief executive of carmaker Foo"
    return last


def _employed(view: View, i: int) -> bool:
    """Does an organization, or a bracketed acronym, end right before token i: "the Board (ARB) chair, Ann Lee,"?"""
    if view.before(i) == ")" and view.words[i - 2].isupper():
        return True
    held = view.taken.get(i - 1)
    return held is not None and held.fields["type"] == "organization" and view.draft.same_sentence(held.first, i)


def _widened(view: View, first: int) -> int:
    """Take the function before a title into it, and a title joined to it: "finance chief", "chair and CEO"."""
    capital = view.capital(first)
    while first and view.adjacent(first):
        if (
            view.lowers[first - 1] in listed("title_modifiers")
            and (view.capital(first - 1) == capital or view.initial(first - 1))
            and first - 1 not in view.taken
        ):
            first -= 1
        elif view.words[first - 1] == "-" and first > 1 and view.ends[first - 1] == view.starts[first]:
            if view.lowers[first - 2] not in listed("title_prefixes"):
                break
            first -= 2
        elif view.lowers[first - 1] in ("and", "&") and (title := title_before(view, first - 1)) is not None:
            return title.first if title.first not in view.taken else first
        else:
            break
    return first


def _trimmed(view: View, first: int, end: int) -> int:
    """Leave out what is no part of the job: "new CEO"."""
    return first + (view.lowers[first] in listed("not_roles") and first + 1 < end)


def _joined_after(view: View, end: int) -> int:
    """Return the token behind a second title that "and" joins to the one before token `end`: "founder and chief executive"."""
    if view.after(end) not in ("and", "&") or view.after(end + 1) not in _titles()[1]:
        return end
    for last in range(min(end + 1 + _LONGEST, len(view.words)), end + 1, -1):
        if _spelled(view, end + 1, last) in _titles()[0] and view.draft.same_sentence(last - 1, end):
            return last
    return end
