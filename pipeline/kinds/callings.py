"""Callings: what people do, have or are led by beside their names: a verb of saying, an age, an employer."""

from __future__ import annotations

import re
from typing import Final

from ..knowledge import words as listed
from .view import View

# "McKay", "DeBoer": no company writes itself so
SURNAME: Final = re.compile(r"(?:Mc|Mac|De|Di|Du|Fitz|La|Le|O'|Van)[A-Z][a-z]{2,}")


def led_by(view: View, first: int, last: int) -> bool:
    """Does "led by", "founded by" stand before it, and no round of funding before that?"""
    if view.before(first) != "by" or view.before(first - 1) not in listed("leading"):
        return False
    return not any(view.lowers[j] in listed("led_by_money") for j in range(max(0, first - 7), first - 2))


def works_for(view: View, first: int, last: int, *, opening: bool) -> bool:
    """Does an organization own it: "Ann Lee of Foo Research", or "Foo's Ann Lee signed"?"""
    if view.after(last) in ("of", "at") and not (opening and view.words[first] in listed("openers")):
        employer = view.taken.get(last + 1 + (view.after(last + 1) == "the"))
        return employer is not None and employer.fields["type"] == "organization" and employer.fields["subtype"] != "government"
    owner = view.taken.get(first - 2) if view.before(first) == "'s" else None
    owned = owner is not None and owner.fields["type"] == "organization"
    return owned and view.after(last) in listed("person_verbs")


def aged(view: View, last: int) -> bool:
    """Is it followed by an age: "Marcus Bell, 44,"?"""
    words = view.words
    return (
        last + 2 < len(words)
        and words[last] == ","
        and words[last + 1].isdigit()
        and len(words[last + 1]) == 2
        and words[last + 2] in (",", ".", ";")
    )


def trades(view: View, first: int, last: int) -> bool:
    """Is it the name over a shop: "the Arnold Peel dealership"?"""
    return view.before(first) in ("the", "a", "its") and view.after(last) in listed("shops")


def becomes(view: View, last: int) -> bool:
    """Does "is the new design chief", "becomes finance director" follow?"""
    if view.after(last) not in listed("becoming"):
        return False
    for j in range(last + 1, last + 6):
        word = view.after(j)
        if word in listed("title_heads") or word in listed("titles"):
            return word not in listed("titles_of_either")
        if word not in listed("title_modifiers") and word not in listed("before_titles"):
            return False
    return False


def appointed(view: View, last: int) -> bool:
    """Does "as its CFO" follow?"""
    if view.after(last) != "as":
        return False
    for j in range(last + 1, last + 5):
        word = view.after(j)
        if word in listed("titles") or word in listed("title_heads"):
            return word not in listed("titles_of_either")
        if word not in listed("appointed_as") and word not in listed("title_modifiers"):
            return False
    return False


def said(view: View, first: int, last: int) -> bool:
    """Does a verb of saying, or "who", stand beside it?"""
    before = view.before(first)
    if before in listed("saying") or view.after(last) in listed("saying"):
        return True
    return view.after(last) == "," and view.after(last + 1) in ("who", "whose")
