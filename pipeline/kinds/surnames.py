"""Surnames: later mentions of a person by the surname alone ("Farley" after "Jim Farley", "Lei" after "Lei Jun")."""

from __future__ import annotations

import re

from ..draft import Mention
from ..knowledge import words as listed
from .evidence import common_words
from .view import View

_INITIALS = re.compile(r"(?:[A-Z]\.?){1,3}")


def find(view: View) -> None:
    """Take later mentions of the people found by their surname alone."""
    known: dict[str, Mention] = {}
    for mention in view.mentions:
        if mention.fields["type"] == "person":
            known |= dict.fromkeys(short_forms(view, mention), mention)
    if not known:
        return
    for mention in view.mentions:  # "Mr Ghosn" before "Carlos Ghosn"
        if mention.fields["type"] == "person" and mention.last - mention.first == 1 and not mention.fields.get("person"):
            owner = known.get(view.words[mention.first])
            if owner is not None and owner is not mention:
                mention.fields["person"] = owner
    skipped = listed("calendar_words") | listed("openers")
    for i, owner in [(i, owner) for form, owner in known.items() for i in view.places(form.split("-")[0])]:
        if view.tells(i):
            if view.glued_right(i + 1) or view.glued_left(i) or (view.initial(i) and view.words[i] in skipped):
                continue
        elif not _odd(view, i):
            continue
        end = _joined_end(view, i, known)
        if end and _free(view, i):
            view.take(
                view.name(view.starts[i], view.ends[end - 1], "person", "person.surname", owner.fields["entry"], person=owner)
            )


def _odd(view: View, i: int) -> bool:
    """Is token i of a headline no word of the language, as far as the article and the trade go: "Farley Courts Partners"?"""
    lower = view.lowers[i]
    return len(lower) > 3 and lower not in view.lowers_plain and lower not in common_words() and lower not in listed("titles")


def _joined_end(view: View, i: int, known: dict[str, Mention]) -> int | None:
    """Return the token behind a surname that begins at token i, with its second half ("Vasquez-Hart"), or None if it is not one."""
    end = i + 1
    while view.after(end) == "-" and view.capital(end + 1) and view.ends[end] == view.starts[end + 1]:
        end += 2
    return end if view.draft.norm[view.starts[i] : view.ends[end - 1]] in known else None


def _free(view: View, i: int) -> bool:
    """Is token i no part of a known name, but for a town of that name that nothing else makes a place here?"""
    held = view.taken.get(i)
    if held is None:
        return True
    town = held.fields["type"] == "place" and held.fields["subtype"] in ("city", "region") and held.last - held.first == 1
    if not town or view.before(i) in listed("place_prepositions") or view.after(i + 1) in (",", "-"):
        return False
    view.drop(held)
    return True


def short_forms(view: View, mention: Mention) -> list[str]:
    """Return the names by which a person may be called again: surname, and family name where it stands first."""
    words = view.words[mention.first : mention.last]
    if len(words) < 2:
        return []
    parts = [word for word in words if word != "-"]
    forms = [words[-1]] if words[-2] != "-" else [view.draft.norm[view.starts[mention.last - 3] : mention.end]]
    if words[0] in listed("surnames_first") and len(parts) <= 3:
        forms.append(words[0])
    return [form for form in forms if len(form) > 1 and not _INITIALS.fullmatch(form)]
