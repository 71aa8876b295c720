"""Doings: what only a company does, so that a word that nothing knows and that opens a sentence is one's name."""

from __future__ import annotations

from typing import Final

from ..knowledge import words as listed
from .callings import SURNAME
from .view import View

_BEING: Final = frozenset(("is", "was"))
_LONG: Final = 4  # letters
_ABSTRACT: Final = ("ment", "tion", "sion", "ity", "ness", "ly", "ing", "ism", "ance", "ence", "s", "body", "one", "people")


def does_business(view: View, first: int, last: int) -> bool:
    """Does a single word do what companies do: "Orbrand is shutting its plant", "Orbrand said it would cut 300 jobs"?"""
    if last - first != 1 or view.after(last) not in ("is", "was", "said", "says"):
        return False
    word, lower = view.words[first], view.lowers[first]
    if len(word) < _LONG or lower in view.lowers_plain or lower in listed("never_firms") or lower.endswith(_ABSTRACT):
        return False
    if SURNAME.fullmatch(word) or word in listed("openers"):
        return False
    if view.after(last) in _BEING:
        return view.after(last + 1) in listed("business_doings")
    return view.after(last + 1) == "it" and view.after(last + 2) in listed("business_aims")  # a person is no "it"
