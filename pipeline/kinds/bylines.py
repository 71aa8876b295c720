"""Bylines: where a line or a credit gives the names of who wrote or photographed."""

from __future__ import annotations

from ..knowledge import words as listed
from .organizations import take
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


def newspapers(view: View) -> None:
    """Take the paper behind a byline: "By Ann Lee | Macomb Ledger", "By Ann Lee, The Bay Courier"."""
    for mention in list(view.mentions):
        sentence = view.draft.sentences[view.draft.sentence_of[mention.first]]
        if mention.fields["type"] != "person" or view.lowers[sentence.first] != "by":
            continue
        first = mention.last + 1
        if first >= sentence.last or view.words[mention.last] not in (",", "|", "/"):
            continue
        first += view.words[first] == "The"
        inside = range(first, sentence.last)
        held = [view.taken[j] for j in inside if j in view.taken]
        if (
            not inside
            or any(other.fields["type"] != "place" for other in held)
            or view.lowers[sentence.last - 1] in listed("title_heads")
        ):
            continue
        if all(view.capital(j) or view.words[j] in ("&", "of", "-") for j in inside):
            take(view, first, sentence.last, "organization.byline", "media")
