"""Bylines: where a line or a credit gives the names of who wrote or photographed."""

from __future__ import annotations

from ..knowledge import words as listed
from .view import View


def byline(view: View, first: int, last: int) -> bool:
    """Do tokens [first, last) stand after "By", "Reporting by" or "Contact:", or in a credit: "REUTERS/Ann Lee"?"""
    at = first - 1
    if at < 0:
        return False
    if view.words[at] == ":" and at and view.lowers[at - 1] in listed("person_labels"):
        return True
    if view.words[at] == "/":
        return _credits(view, at - 1)
    if view.after(last) == "/" and _credits(view, last + 1):
        return True
    if view.lowers[at] == "by":
        return view.draft.sentences[view.draft.sentence_of[first]].first == at or view.lowers[at - 1] in listed("person_labels")
    return view.lowers[at] == "and" and _signed(view, at)


def _credits(view: View, i: int) -> bool:
    """Is token i an agency or "Photo", beside whose slash a photographer is named?"""
    if not 0 <= i < len(view.words):
        return False
    held = view.taken.get(i)
    return view.words[i] == "Photo" or (held is not None and held.fields["subtype"] == "media")


def _signed(view: View, i: int) -> bool:
    """Is the name right before token i that of a byline?"""
    held = view.taken.get(i - 1)
    return held is not None and held.fields["type"] == "person" and byline(view, held.first, held.last)
