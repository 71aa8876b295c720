"""Organizations by the words around them: "battery maker Gotion", "an analyst at X", "Akasol, a battery specialist"."""

from __future__ import annotations

import re
from typing import Final

from ..folding import fold
from ..knowledge import folded
from ..knowledge import words as listed
from .callings import SURNAME, trades
from .doings import does_business
from .organizations import take
from .phrases import Phrase, common, nameless, phrases, unknown
from .tagged_names import agencies, exchanges, governments, heads
from .titles import title_before
from .view import View, singular

_ACRONYM: Final = re.compile(r"[A-Z][A-Z&]{1,6}|[A-Z]{1,3}&[A-Z]")
_FISCAL: Final = re.compile(r"(?:[QH]\d|\d[QH])?(?:[FC]Y\d*)?E?")  # "FY26 estimates"
_CAMEL: Final = re.compile(r"[A-Z][a-z]+[A-Z]\w*")
_APPOSITIVE: Final = 9  # words of ", a battery specialist" that are read


def find(view: View) -> None:
    """Take the unknown organizations that their neighbours tell."""
    agencies(view)
    exchanges(view)
    governments(view)
    heads(view)
    for phrase in phrases(view):
        if not unknown(view, phrase) or view.glued_left(phrase.first):
            continue
        last = view.words[phrase.last - 1]
        if last in listed("no_organizations") or last in view.terms or _FISCAL.fullmatch(last):
            continue
        if nameless(view, phrase):
            rule = "organization.source" if _titled(view, phrase) and sourced(view, phrase.first) else None
        else:
            rule = _rule(view, phrase)
        if rule is not None:
            take(view, phrase.first, phrase.last, rule)


def _titled(view: View, phrase: Phrase) -> bool:
    """May common words be a title of a publication: "told Battery Week"?"""
    inside = range(phrase.first, phrase.last)
    return len(inside) > 1 and not any(
        view.words[j] in listed("generic") or view.lowers[j] in listed("title_heads") for j in inside
    )


def _rule(view: View, phrase: Phrase) -> str | None:
    """Return the rule that makes an unknown phrase an organization, or None."""
    first, last = phrase.first, phrase.last
    if view.taken.get(last) is not None and view.adjacent(last):
        return None
    if common(view, first) and not _ACRONYM.fullmatch(view.words[first]):
        # "the charging startup Electric Era"
        return "organization.noun_before" if last - first == 2 and appositive_before(view, first) else None
    if _before_state(view, last):
        return None  # "Ann Lee of Medina, Ohio"
    if appositive_before(view, first):
        return "organization.noun_before"
    if last - first > 1 and trades(view, first, last):
        return "organization.shop"
    if appositive_after(view, last, "organization_nouns"):
        return "organization.noun_after"
    if employer(view, first):
        return "organization.employer"
    if based(view, phrase):
        return "organization.seat"
    if sourced(view, first):
        return "organization.source"
    if owned(view, first):
        return "organization.owned"
    if listed_with(view, phrase) or exemplified(view, phrase):
        return "organization.list"
    if view.after(last) == "administration" and view.before(first) == "the":
        return None
    if last - first == 1 and fold(view.words[first]) in folded("first_names"):
        return None  # "Tom thinks"
    if last - first == 1 and view.words[first] in listed("legal_forms"):
        return None  # "Honda Cars Philippines, Inc. sold"
    return "organization.verb" if acts(view, phrase) or does_business(view, first, last) else None


def _before_state(view: View, last: int) -> bool:
    """Does a comma and the state or country of a town follow?"""
    wider = view.taken.get(last + 1) if view.after(last) == "," else None
    return wider is not None and wider.fields["type"] == "place" and wider.fields["subtype"] in ("region", "country")


def appositive_before(view: View, first: int) -> bool:
    """Does a noun for organizations stand right before: "parts maker X", "makers' body X"?"""
    if first == 0 or not view.adjacent(first) or not view.words[first - 1][0].islower():
        return False
    if view.lowers[first] in listed("titles") or view.lowers[first] in listed("title_heads"):
        return False
    return singular(view.lowers[first - 1]) in listed("organization_nouns") and view.before(first) not in (
        "house",
        "paper",
        "arm",
        "parent",
        "brand",
    )


def appositive_after(view: View, last: int, nouns: str) -> bool:
    """Does ", a clean-transport nonprofit" follow: comma, article, and one of the nouns before the next comma or preposition?"""
    if view.after(last) not in (",", "(", "–", "—") or view.after(last + 1) not in listed("appositive_openers"):
        return False
    begin = last + 2
    for j in range(last + 3, min(last + _APPOSITIVE, len(view.words) - 3)):
        if view.words[j] in ("-", "–") and view.after(j + 1) == "based":
            begin = j + 1  # "a Long Beach, California-based maker"
            break
        if not view.words[j - 1][0].isupper() and view.words[j - 1] != ",":
            break
    for j in range(begin, min(begin + _APPOSITIVE - 2, len(view.words))):
        word, after = view.compound(j), view.after(j + 1)
        if "-" in word:
            after = view.after(j + 3)
        if word == ")" and view.before(j - 1) == "(":
            continue  # "an electric vehicle (EV) charging startup"
        if not word or (word in listed("phrase_ends") and not (word == "based" and view.before(j) in ("-", "–"))):
            return False
        if singular(word) in listed(nouns) and after != "'s" and (
            not after.isalpha()
            or after in listed("phrase_ends")
            or (after in listed("finite") and view.after(last + 1) in ("a", "an"))  # not "Separately, the company said"
        ):
            return True
    return False


def employer(view: View, first: int) -> bool:
    """Does "an analyst at", "CEO of", "Priya Raman of" stand before?"""
    if view.before(first) not in listed("employer_prepositions"):
        return False
    at = first - 1
    title = title_before(view, at)
    if title is not None:
        return view.lowers[at] == "at" or (
            view.lowers[at - 1] in listed("employer_titles") and view.lowers[at - 1] not in listed("civic_titles")
        )
    before = view.taken.get(at - 1)
    return before is not None and before.fields["type"] == "person" and view.words[at] in ("of", "at") and before.last == at


def based(view: View, phrase: Phrase) -> bool:
    """Does "Boston-based" stand right before, and no first name begin it?"""
    first = phrase.first
    abbreviated = view.before(first).endswith(".-based")  # "South Bend, Ind.-based"
    if not abbreviated and (view.before(first) not in ("based", "headquartered") or view.before(first - 1) != "-"):
        return False
    return fold(view.words[first]) not in folded("first_names")


def sourced(view: View, first: int) -> bool:
    """Does "according to", "data from" or "told" stand before?"""
    at = first - (view.before(first) == "the")
    return view.before(at) in listed("source_cues") or f"{view.before(at - 1)} {view.before(at)}" in listed("source_cues")


def owned(view: View, first: int) -> bool:
    """Does a person's possessive stand before ("Ann Lee's Yew Tree"), or "by the" before an acronym ("chaired by the CCMA")?"""
    if view.before(first) in ("'s", "'"):
        person = view.taken.get(first - 2)
        return person is not None and person.fields["type"] == "person"
    if view.before(first) == "in" and view.before(first - 1) in ("report", "interview", "article", "story"):
        return True
    return (
        view.before(first) == "the"
        and view.before(first - 1) == "by"
        and len(view.words[first]) > 2
        and _ACRONYM.fullmatch(view.words[first]) is not None
    )


def listed_with(view: View, phrase: Phrase) -> bool:
    """Does it stand in a list between organizations, or last behind two of them?"""
    left, right = view.before(phrase.first), view.after(phrase.last)
    if left not in ("and", ",", "or") or right in ("'s", "-"):
        return False
    behind = view.taken.get(phrase.first - 2)
    ahead = view.taken.get(phrase.last + 1)
    if behind is None or behind.fields["type"] != "organization":
        return False
    if right in ("and", ",", "or") and ahead is not None and ahead.fields["type"] == "organization":
        return True
    more = view.taken.get(behind.first - 2)
    return left in ("and", "or") and view.before(behind.first) == "," and more is not None and more.fields["type"] == "organization"


def exemplified(view: View, phrase: Phrase) -> bool:
    """Does "companies including", "suppliers such as" stand before it?"""
    before = view.before(phrase.first)
    at = phrase.first - (2 if before == "as" and view.before(phrase.first - 1) == "such" else 1)
    if before not in ("including", "as", "like") or (before == "as" and at == phrase.first - 1):
        return False
    at -= view.before(at) == ","
    noun = view.before(at)
    return noun.endswith("s") and (singular(noun) in listed("organization_nouns") or noun in listed("companies"))


def acts(view: View, phrase: Phrase) -> bool:
    """Is it the subject of a verb that organizations take?"""
    first, last = phrase.first, phrase.last
    after = view.after(last)
    if after not in listed("company_verbs") and after not in listed("saying"):
        return False
    if after in ("has", "had", "was", "will", "hit", "set", "cut", "made", "makes", "put", "took", "called", "led") and not _firm(
        view, phrase
    ):
        return False
    if view.initial(first) and not _firm(view, phrase):
        return False
    if last - first == 1 and any(view.after(j + 1) == "," and view.after(j + 2) == "who" for j in view.places(view.words[first])):
        return False  # "Oremund spoke. Oremund, who was CFO, left."
    if after in listed("speaking") and last - first == 1 and not _does_business(view, view.words[first]):
        return False
    if view.before(first) not in ("the", "a", "an", "this", "that", "her", "his", "its", "their", "our"):
        return True
    if last - first == 1 and not (_ACRONYM.fullmatch(view.words[first]) or _CAMEL.fullmatch(view.words[first])):
        return False  # "the Harrier posted": no company has an article
    return _firm(view, phrase)


def _does_business(view: View, word: str) -> bool:
    """Do its letters, or what it does elsewhere, say that a word alone is no surname: "Imbro said" may be a person?"""
    if _ACRONYM.fullmatch(word) or _CAMEL.fullmatch(word):
        return True
    deeds = listed("company_verbs") - listed("saying")
    return any(view.after(j + 1) in deeds for j in view.places(word))


def _firm(view: View, phrase: Phrase) -> bool:
    """Do its letters say that it is a name: an acronym, CamelCase, or capitals again inside another sentence?"""
    words = view.words[phrase.first : phrase.last]
    word = words[0]
    if SURNAME.fullmatch(word):
        return False
    if len(words) == 1 and (_ACRONYM.fullmatch(word) or _CAMEL.fullmatch(word)) and word not in listed("generic"):
        return True
    if view.lowers[phrase.first] in view.lowers_plain:
        return False
    if (
        len(word) > 3
        and not word.endswith("s")
        and word not in listed("openers")
        and sum(j not in view.taken for j in view.places(word)) > 1
    ):
        return True
    return any(
        view.words[j] == word
        and not view.initial(j)
        and view.tells(j)
        and j != phrase.first
        and not view.glued_left(j)
        and j not in view.taken
        for j in view.places(word)
    )
