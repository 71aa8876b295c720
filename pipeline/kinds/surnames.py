"""Surnames: later mentions of a person by the surname alone ("Farley" after "Jim Farley", "Lei" after "Lei Jun")."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from .. import knowledge
from ..compiling import tables
from ..draft import Mention
from ..knowledge import words as listed
from ..lexicons import Entry
from .callings import said
from .evidence import common_words
from .view import View

_INITIALS: Final = re.compile(r"(?:[A-Z]\.?){1,3}")


def find(view: View) -> None:
    """Take later mentions of the people found by their surname alone."""
    _unintroduced(view)
    known: dict[str, Mention] = {}
    for mention in view.mentions:
        if mention.fields["type"] == "person":
            known |= dict.fromkeys(short_forms(view, mention), mention)
            if mention.rule == "person.who":
                known[view.words[mention.first]] = mention
    if not known:
        return
    for person in dict.fromkeys(known.values()):  # in the order of the text
        _again(view, person)
        given = view.words[person.first]
        if given not in known and _called(view, person):
            known[given] = person
    for mention in view.mentions:  # "Mr Ghosn" before "Carlos Ghosn"
        if mention.fields["type"] == "person" and mention.last - mention.first == 1 and not mention.fields.get("person"):
            bearer = known.get(view.words[mention.first])
            if bearer is not None and bearer is not mention:
                mention.fields["person"] = bearer
    skipped = listed("calendar_words") | listed("openers")
    for i, owner in [(i, owner) for form, owner in known.items() for i in view.places(form.split("-")[0])]:
        if view.tells(i):
            if view.glued_right(i + 1) or view.glued_left(i) or (view.initial(i) and view.words[i] in skipped):
                continue
        elif not _odd(view, i):
            continue
        end = _joined_end(view, i, known)
        if end and _free(view, i, owner):
            view.take(
                view.name(view.starts[i], view.ends[end - 1], "person", "person.surname", owner.fields["entry"], person=owner)
            )


@cache
def _bearers() -> dict[str, tuple[Entry, ...]]:
    """Return the listed people of organizations by their surnames."""
    found: dict[str, tuple[Entry, ...]] = {}
    for key, row in tables()["entries"].items():
        if row[1] == "person" and " " in row[3] and any(field == "organization" for field, _ in row[-1]):
            surname = row[3].split()[-1]
            found[surname] = (*found.get(surname, ()), knowledge.find(key))
    return found


def _unintroduced(view: View) -> None:
    """Take the officers whom the article calls by the surname alone: "Farley said", in an article of Ford."""
    named: set[str] | None = None
    bearers = _bearers()
    for i in view.capitals:
        if view.words[i] not in bearers or ((held := view.taken.get(i)) is not None and not _nameless(held)):
            continue
        if named is None:
            entries = [m.fields["entry"] for m in view.mentions if m.fields["type"] == "organization" and m.fields["entry"]]
            named = {entry.key for entry in entries} | {entry.parent for entry in entries if entry.parent}
        fits = [entry for entry in bearers[view.words[i]] if dict(entry.more)["organization"] in named]
        if len(fits) != 1 or any(view.capital(j - 1) and view.adjacent(j) for j in view.places(view.words[i]) if j != i):
            continue
        if held is not None:
            held.fields["entry"] = fits[0]
        elif view.tells(i) and _speaks(view, i):
            view.take(view.name(view.starts[i], view.ends[i], "person", "person.unintroduced", fits[0]))


def _nameless(mention: Mention) -> bool:
    """Is it a person told by a title and the surname alone: "CEO Farley"?"""
    return mention.fields["type"] == "person" and mention.last - mention.first == 1 and mention.fields["entry"] is None


def _speaks(view: View, i: int) -> bool:
    """Does what stands beside it say that a surname is a person's?"""
    if view.glued_right(i + 1) or view.glued_left(i):
        return False
    return said(view, i, i + 1) or view.after(i + 1) in listed("person_verbs")


def _again(view: View, owner: Mention) -> None:
    """Take the later mentions of a full name that nothing beside them makes a person."""
    words = view.words[owner.first : owner.last]
    for i in view.places(words[0]) if owner.fields["entry"] is None and len(words) > 1 else ():
        end = i + len(words)
        if view.words[i:end] == words and view.taken.keys().isdisjoint(range(i, end)) and view.tells(i):
            view.take(view.name(view.starts[i], view.ends[end - 1], "person", "person.again", person=owner))


def _called(view: View, owner: Mention) -> bool:
    """Is a person called by the given name, as in Thailand: it speaks alone, and the surname never stands alone?"""
    given, surname = view.words[owner.first], view.words[owner.last - 1]
    if owner.last - owner.first != 2 or any(not view.capital(i - 1) for i in view.places(surname)):
        return False
    alone = [i for i in view.places(given) if i not in view.taken and not view.glued_left(i)]
    return any(view.after(i + 1) in listed("saying") or view.before(i) in listed("saying") for i in alone)


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


def _free(view: View, i: int, owner: Mention) -> bool:
    """Is token i no part of a known name, but for a town of that name that nothing else makes a place here?"""
    held = view.taken.get(i)
    if held is None:
        return True
    alone, entry = held.last - held.first == 1, held.fields["entry"]
    town = alone and held.fields["type"] == "place" and held.fields["subtype"] in ("city", "region")
    if alone and entry is not None and held.fields["type"] == "organization" and view.words[i] in entry.ambiguous:
        view.drop(held)  # "Callum" of a Moray Callum
        return True
    if alone and entry is not None and _speaks_as_owner(view, i, owner, held):
        view.drop(held)
        return True
    model = alone and held.fields["type"] == "vehicle_model" and view.words[i] != (entry and entry.name.split()[-1])
    if model and view.before(i) not in listed("determiners"):
        view.drop(held)  # "Adams" of a Mark Adams is no plural of Opel's Adam
        return True
    if not town or view.before(i) in listed("place_prepositions") or view.after(i + 1) in (",", "-"):
        return False
    view.drop(held)
    return True


def _speaks_as_owner(view: View, i: int, owner: Mention, held: Mention) -> bool:
    """Does a surname that a company bears too speak, after its owner and with no other word of the company?"""
    if held.fields["type"] != "organization" or held.fields["subtype"] in ("automaker", "media") or not owner.first < i:
        return False
    others = (other for other in view.mentions if other.fields["entry"] is held.fields["entry"])
    return said(view, i, i + 1) and all(other.last - other.first == 1 and other.first > owner.first for other in others)


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
