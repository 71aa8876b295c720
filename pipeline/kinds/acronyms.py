"""Acronyms and short names that the article defines: "China Passenger Car Association (CPCA)", 'Group 1 Automotive ("Group 1")'."""

from __future__ import annotations

import re
from typing import Final

from ..draft import Mention
from ..knowledge import words as listed
from .organizations import take
from .view import View

_ACRONYM: Final = re.compile(r"[A-Z][A-Za-z&]{0,5}[A-Z]s?")
_BODIES: Final = ("association", "government", "union", "research")
_SMALL: Final = frozenset(
    ("of", "for", "and", "the", "in", "on", "&", "de", "du", "des", "la", "der", "die", "und", "do", "da", ",", "-")
)


def find(view: View) -> None:
    """Take the long forms before bracketed acronyms, and every mention of a short form that the article defines."""
    shared: dict[str, tuple[str, ...]] = {}
    for i in view.marks("("):
        if 0 < i < len(view.words) - 2:
            _bracket(view, i, shared)


def _spelled_out(view: View, i: int, shared: dict[str, tuple[str, ...]]) -> bool:
    """Does the bracket at token i spell out the letters before it: "MSRTC (Maharashtra State Road Transport Corporation)"?"""
    owner = view.taken.get(i + 1)
    if owner is None or owner.first != i + 1 or owner.fields["type"] != "organization" or view.words[owner.last] != ")":
        return False
    short = view.words[i - 1]
    if i - 1 in view.taken or not _ACRONYM.fullmatch(short) or short in listed("generic"):
        return False
    fits = stands_for(short, owner_words(view, owner))
    if fits:
        _share(view, i - 1, i, owner, shared)
    return fits


def _bracket(view: View, i: int, shared: dict[str, tuple[str, ...]]) -> None:
    """Read the bracket at token i; `shared` holds the short forms given so far, and to whom."""
    words = view.words
    quoted = words[i + 1] in ('"', "'")
    first = i + 1 + quoted
    last = first
    while last < len(words) and last < first + 5 and words[last] not in (")", '"', "'", ",", ";"):
        last += 1
    if last == first or last >= len(words) or words[last] not in (")", '"', "'"):
        return
    if _spelled_out(view, i, shared) or _is_term(view, i):
        return
    owner = view.taken.get(i - 1)
    named = view.taken.get(first)
    if owner is not None and owner.last == i and named is not None and named.first == first and named.last == last:
        _join(owner, named)
    if owner is not None and owner.last == i and owner.fields["type"] in ("organization", "event", "place"):
        short = view.draft.norm[view.starts[first] : view.ends[last - 1]]
        if (quoted and view.capital(first) and short not in listed("generic")) or (
            last == first + 1
            and _ACRONYM.fullmatch(short)
            and (stands_for(short, owner_words(view, owner)) or _is_listed_body(owner, named))
            and owner.last - owner.first > 1  # "Lucid (LCID)" gives its ticker
        ):
            _share(view, first, last, owner, shared)
        return
    if last == first + 1 and _ACRONYM.fullmatch(words[first]) and words[first] not in listed("generic"):
        start = expansion(view, i, words[first])
        if start is not None and words[i - 1] in listed("measures"):
            _take_as_term(view, words[first])
        elif start is not None:
            owner = take(view, start, i, "organization.acronym")
            if owner is not None:
                _share(view, first, last, owner, shared)


def _join(owner: Mention, named: Mention) -> None:
    """Make a body of unknown name the known one in the bracket behind it: "National Federation of Car Dealers (Fenabrave)"."""
    body = owner.fields["entry"] is None and owner.fields["subtype"] in _BODIES
    if body and named.fields["entry"] is not None and named.fields["subtype"] in _BODIES:
        owner.fields["same"] = named


def _is_listed_body(owner: Mention, named: Mention | None) -> bool:
    """Is it a listed body? Its short form may be that of another language: "German Economic Institute (IW)"."""
    return named is None and owner.fields["entry"] is not None and owner.fields["subtype"] in _BODIES


def _is_term(view: View, i: int) -> bool:
    """Does the bracket at token i give the letters of common words, which name nothing: "average transaction price (ATP)"?"""
    short = view.words[i + 1]
    letters = short.removesuffix("s")
    if view.words[i + 2] != ")" or len(letters) < 2 or not (letters.isupper() and letters.isalpha()):
        return False
    before = [word for word in view.words[max(0, i - 2 * len(letters)) : i] if word not in _SMALL][-len(letters) :]
    if not all(word.islower() for word in before) or "".join(word[0] for word in before).upper() != letters:
        return False
    _take_as_term(view, short)
    return True


def _take_as_term(view: View, short: str) -> None:
    """Note that these letters name nothing in this article, and drop what was taken for a name."""
    view.terms.add(short)
    for j in view.places(short):
        held = view.taken.get(j)
        if held is not None and held.fields["type"] in ("organization", "place") and held.last - held.first == 1:
            view.drop(held)


def owner_words(view: View, owner: Mention) -> list[str]:
    """Return the words of a mention."""
    return view.words[owner.first : owner.last]


def stands_for(acronym: str, words: list[str]) -> bool:
    """Are the letters of the acronym the initials of the words, small words aside where need be?"""
    letters = acronym.rstrip("s").upper()
    initials = "".join(word[0].upper() for word in words if word.lower() not in _SMALL)
    everything = "".join(word[0].upper() for word in words if word not in (",", "-"))
    if letters in (initials, everything):
        return True
    if len(letters) < 3 or not _subsequence(initials, letters):
        return False  # "Rivian Automotive (RIVN)" gives its ticker
    return _subsequence(letters, "".join(words).upper()) and letters[0] == words[0][0].upper()


def _subsequence(letters: str, text: str) -> bool:
    at = iter(text)
    return all(letter in at for letter in letters)


def expansion(view: View, i: int, acronym: str) -> int | None:
    """Return the token where the long form that ends before token i begins, if capitals and initials fit."""
    letters = acronym.rstrip("s").upper()
    for first in range(i - 1, max(i - 12, -1), -1):
        if not view.draft.same_sentence(first, i) or not (view.capital(first) or view.lowers[first] in _SMALL):
            return None
        words = view.words[first:i]
        if view.capital(first) and len(words) > 1:
            initials = "".join(word[0].upper() for word in words if word.lower() not in _SMALL)
            if letters in (initials, "".join(word[0].upper() for word in words if word not in (",", "-"))):
                return first
    return None


def _share(view: View, first: int, last: int, owner: Mention, shared: dict[str, tuple[str, ...]]) -> None:
    """Make every occurrence of the short form at tokens [first, last) a mention of its owner."""
    short = view.words[first:last]
    form, fields = " ".join(short), owner.fields
    known = (*owner_words(view, owner), fields["type"], fields["subtype"] or "", fields["entry"].key if fields["entry"] else "")
    if shared.get(form) == known:
        return  # the article says it again: all have been taken
    shared[form] = known
    size = len(short)
    for j in view.places(short[0]):
        if view.words[j : j + size] != short or (j + size < len(view.words) and view.glued_right(j + size) and not view.tells(j)):
            continue
        for k in range(j, j + size):
            held = view.taken.get(k)
            if held is not None and held is not owner:
                if held.first < j or held.last > j + size:
                    break
                view.drop(held)
        else:
            if all(k not in view.taken for k in range(j, j + size)):
                mention = view.name(
                    view.starts[j],
                    view.ends[j + size - 1],
                    owner.fields["type"],
                    "name.short_form",
                    owner.fields["entry"],
                    same=owner,
                )
                mention.fields["subtype"] = owner.fields["subtype"]
                view.take(mention)
