"""People: names by title, by first name, by surname first, by a verb of saying, by age, by a byline."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from ..draft import Mention
from ..folding import fold
from ..gazetteer import gazetteer
from ..knowledge import folded
from ..knowledge import words as listed
from ..lexicons import Entry
from . import surnames
from .bylines import byline
from .callings import SURNAME, aged, appointed, becomes, led_by, said, trades, works_for
from .phrases import common
from .titles import Title, title_after, title_before
from .view import View

_INITIALS: Final = re.compile(r"(?:[A-Z]\.?){1,3}")
_GIVEN: Final = re.compile(r"[A-Z][a-z]{1,8}")
_WORD: Final = re.compile(r"(?:O'|D'|d'|L'|Mc|Mac|De|Le|La|Di|Van)?[A-Z][^\W\d_]+")


class Candidate:
    """A run of words that may be a person's name: tokens [first, last)."""

    __slots__ = ("first", "last", "parts")

    def __init__(self, first: int, last: int, parts: int) -> None:
        self.first = first
        self.last = last
        self.parts = parts  # words, hyphens not counted


def find(view: View) -> None:
    """Take the people of an article that no list holds, with the roles the text gives them; then later surnames."""
    _roles(view)
    surnames.find(view)  # of the listed people, before a title makes a person of each of them
    behind = 0
    for i in view.capitals:
        if i >= behind and not (i in view.taken and view.taken[i].fields["type"] in ("person", "event")):
            behind = _at(view, i)
    surnames.find(view)


def employees(view: View) -> None:
    """Take the people before the organizations that other rules found since: "Ann Lee of Foo Consulting"."""
    for mention in list(view.mentions):
        if mention.fields["type"] != "organization" or mention.fields["entry"] is not None:
            continue
        at = mention.first - (view.before(mention.first) == "the") - 1
        first = at
        while first > 0 and view.capital(first - 1) and first - 1 not in view.taken and view.adjacent(first):
            first -= 1
        if first < at - 1 and view.words[at] in ("of", "at"):
            _at(view, first)


def _roles(view: View) -> None:
    """Give the listed people the titles that stand beside them."""
    for mention in view.mentions:
        if mention.fields["type"] == "person":
            title = title_before(view, mention.first) or title_after(view, mention.last)
            mention.fields["role"] = title and title.text


def _at(view: View, i: int) -> int:
    """Take the person whose name begins at token i, if one does; return the token to go on from."""
    candidate = _candidate(view, i)
    rule = _evidence(view, candidate) if candidate else None
    if candidate is None or rule is None:
        return i + 1
    title, after = title_before(view, i), title_after(view, candidate.last)
    for j in range(candidate.first, candidate.last):
        if j in view.taken:
            view.drop(view.taken[j])
    role = (title or after) and (title or after).text  # type: ignore[union-attr]
    mention = view.name(view.starts[candidate.first], view.ends[candidate.last - 1], "person", rule, _known(view, candidate))
    mention.fields["role"] = role
    view.take(mention)
    return candidate.last


def _known(view: View, candidate: Candidate) -> Entry | None:
    """Return the listed person whose name an initial in its middle has hidden: "Brian P. Kemp"."""
    words = view.words[candidate.first : candidate.last]
    if len(words) != 3 or len(words[1].rstrip(".")) != 1:
        return None
    senses = gazetteer().lookup(f"{words[0]} {words[2]}")
    return next((sense.entry for sense in senses if sense.entry.type == "person"), None)


def _candidate(view: View, i: int) -> Candidate | None:
    """Return the longest run from token i that is built like a person's name."""
    words, particles = view.words, listed("particles")
    j, parts, last = i, 0, i
    while j < len(words) and parts < 5 and (j == i or view.adjacent(j)):
        word = words[j]
        if _namelike(view, j):
            parts, j = parts + 1, j + 1
            while j + 1 < len(words) and words[j] == "-" and view.ends[j] == view.starts[j + 1] and words[j + 1][0].isalpha():
                j += 2
            last = j
        elif parts and view.lowers[j] in particles and word[0].islower():
            j += 1
        else:
            break
    return Candidate(i, last, parts) if parts else None


def _namelike(view: View, j: int) -> bool:
    """Can token j be a word of a person's name?"""
    word = view.words[j]
    if j in view.taken:
        mention = view.taken[j]
        if mention.fields["type"] in ("person", "event") or mention.last - mention.first > 1:
            return False
    form = _form(word)
    if form == "code":
        return j not in view.taken  # initials: "TRB Rajaa"
    return form == "name" or (form == "calendar" and _calendar_name(view, j))


@lru_cache(maxsize=1 << 14)
def _form(word: str) -> str:
    """Return what a word by itself may be in a person's name: name, code, calendar, or "" for none."""
    if _INITIALS.fullmatch(word) and (len(word) <= 2 or "." in word):
        return "name"
    if word.isupper() and len(word) == 3 and word.isalpha() and word not in listed("generic"):
        return "code"
    capitals, lowers = _never()
    if not _WORD.fullmatch(word) or word.isupper() or word in capitals or word.lower() in lowers:
        return ""
    return "calendar" if word in listed("calendar_words") else "name"


@cache
def _never() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that are in no person's name: as they are written, and in any writing."""
    generic = frozenset(word for word in listed("generic") if word.isupper() or fold(word) not in folded("ambiguous_first_names"))
    capitals = (
        generic  # "Bill" may be one
        | listed("organization_tails")
        | listed("organization_heads")
        | listed("company_suffixes")
        | listed("street_heads")
        | (listed("site_heads") - {"Port", "Ring"})
    )
    return capitals, listed("titles") | listed("title_modifiers") | listed("title_heads")


def _placelike(view: View, candidate: Candidate) -> bool:
    """Is it rather a place or a trim: "Hazel Park", "San Carlos", "the Ana Rech plant", "Long Range"?"""
    last = view.words[candidate.last - 1]
    if view.words[candidate.first] in listed("place_openers"):
        return True
    if last in listed("region_heads") or view.after(candidate.last) in listed("site_nouns"):
        return True
    return last in listed("trims") and len(last) > 3


def _calendar_name(view: View, j: int) -> bool:
    """May a month be a name here: "Lei Jun", "Theresa May", "Jan-Peter Holm"? Not before a number."""
    if view.hyphen_at(j + 1) and view.capital(j + 2) and view.words[j + 2].istitle():
        return view.words[j + 2] not in listed("calendar_words") and view.capital(j + 3)
    return (
        view.words[j] in listed("calendar_names")
        and view.capital(j - 1)
        and view.adjacent(j)
        and not view.after(j + 1)[:1].isdigit()
    )


def _evidence(view: View, candidate: Candidate) -> str | None:
    """Return the rule that makes the candidate a person, or None."""
    first, last, words = candidate.first, candidate.last, view.words
    swallowed = [view.taken[j] for j in range(first, last) if j in view.taken]
    if not view.tells(first):
        given = fold(words[first]) in folded("first_names") and view.after(last) == "(" and title_after(view, last) is not None
        signed = candidate.parts > 1 and (given or byline(view, first, last)) and not _organization_like(view, candidate)
        return "person.byline" if signed and not _stands_for_other(view, candidate, swallowed, known=False) else None
    if candidate.parts == 1:
        return _single(view, candidate)
    title, opening = title_before(view, first), view.initial(first)
    if title is None and _town(view, last):
        return None
    if (opening and words[first] in listed("openers")) or words[last - 1].isupper() or _organization_like(view, candidate):
        return None
    if words[first - 1] in listed("honorifics") and first and view.adjacent(first) and not swallowed:
        return "person.honorific"
    after = title_after(view, last)
    titled = after is not None or becomes(view, last)
    strong = title is not None or titled or said(view, candidate.first, candidate.last)
    coded = len(words[first]) == 3 and words[first].isupper()
    if not strong and (coded or _placelike(view, candidate) or trades(view, first, last)):
        return None
    weak = not strong and (opening or view.before(first) in listed("place_prepositions"))
    known = (strong or fold(words[first]) not in folded("unlikely_first_names")) and _known_first(view, candidate, title, weak=weak)
    if _stands_for_other(view, candidate, swallowed, known=known and (title is not None or first not in view.taken)):
        return None
    if title is not None and (known or not (swallowed or _may_employ(title))):
        return "person.title"
    place_first = first in view.taken and view.taken[first].fields["type"] == "place"
    if known and (not place_first or said(view, candidate.first, candidate.last)):
        return "person.first_name"
    return None if swallowed else _by_context(view, candidate, opening=opening, titled=titled)


def _known_first(view: View, candidate: Candidate, title: Title | None, *, weak: bool) -> bool:
    """Is the first word a listed first name (one that is also a common word only where the evidence is not weak)?"""
    word = view.words[candidate.first]
    given = fold(word)
    if given in folded("ambiguous_first_names") or given in folded("unlikely_first_names"):
        return not weak
    return given in folded("first_names") or (title is not None and word in listed("surnames_first"))


def _may_employ(title: Title) -> bool:
    """May the title be said of a company as well: "owner Zentra Sons", "customer Foo Bar"?"""
    return title.text.lower().split()[-1] in listed("titles_of_either")


def _stands_for_other(view: View, candidate: Candidate, swallowed: list[Mention], *, known: bool) -> bool:
    """Does the run hold an organization or a model, and no first name that outweighs it?"""
    return not known and any(mention.fields["type"] in ("organization", "vehicle_model") for mention in swallowed)


def _by_context(view: View, candidate: Candidate, *, opening: bool, titled: bool) -> str | None:
    """Return the rule that makes an unknown run a person by the words around it."""
    first, last = candidate.first, candidate.last
    if byline(view, first, last):
        return "person.byline"
    if candidate.parts in (2, 3) and view.words[first] in listed("surnames_first") and _given(view, first + 1, last):
        return "person.surname_first"
    if aged(view, last):
        return "person.age"
    if titled:
        return "person.title_after"
    if said(view, candidate.first, candidate.last) and not (opening and view.after(last) != ","):
        return "person.said"
    if candidate.parts > 1 and led_by(view, first, last):
        return "person.led_by"
    if candidate.parts > 1 and (appointed(view, last) or view.before(first) in listed("epithets")):
        return "person.appointed"
    plain = candidate.parts < 4 and not any(common(view, j) or view.lowers[j] in view.lowers_plain for j in range(first, last))
    return "person.of" if plain and works_for(view, first, last, opening=opening) else None


def _town(view: View, last: int) -> bool:
    """Does a state or country and the end of a clause follow: "La Crescenta, Calif., has"?"""
    place = view.taken.get(last + 1) if view.after(last) == "," else None
    if place is None or place.fields["type"] != "place" or place.fields["subtype"] == "city":
        return False
    return view.after(place.last) in (",", ".", ";", ")") or view.words[place.last - 1].endswith(".")


def _organization_like(view: View, candidate: Candidate) -> bool:
    """Does the run go on as the name of an organization or a thing?"""
    last = candidate.last
    if not (view.glued_right(last) or (last in view.taken and view.adjacent(last))):
        return view.after(last) in ("&", "+") and view.capital(last + 1)
    return view.words[last] not in listed("calendar_words")


def _single(view: View, candidate: Candidate) -> str | None:
    """A surname alone needs an honorific or a title in capitals: "Mr Ghosn", "CEO Farley"."""
    word = view.words[candidate.first]
    if view.before(candidate.first) in listed("relations") and fold(word) in folded("first_names"):
        return "person.relation"
    if candidate.first in view.taken or len(word) < 2 or _INITIALS.fullmatch(word) or word.lower() in listed("saying"):
        return None
    if view.glued_right(candidate.last) or view.words[candidate.first - 1] == "-":
        return None
    if candidate.first and view.words[candidate.first - 1] in listed("honorifics") and view.adjacent(candidate.first):
        return "person.honorific"
    title = title_before(view, candidate.first)
    if title is not None and title.capital and title.end == candidate.first and title.single:
        return "person.title"
    if view.after(candidate.last) == "," and view.after(candidate.last + 1) == "who" and not common(view, candidate.first):
        return "person.who" if not view.initial(candidate.first) or word not in listed("openers") else None
    return "person.said" if SURNAME.fullmatch(word) and said(view, candidate.first, candidate.last) else None


def _given(view: View, first: int, last: int) -> bool:
    """Are tokens [first, last) a given name in romanized Chinese, Korean or Vietnamese?"""
    return all(
        view.words[j] == "-" or _GIVEN.fullmatch(view.words[j]) or (j > first and view.words[j - 1] == "-")
        for j in range(first, last)
    )
