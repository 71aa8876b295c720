"""Listed models: how well an article supports that a listed spelling means a model."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..folding import fold
from ..gazetteer import Hit, Sense
from ..knowledge import folded, tied
from ..knowledge import words as listed
from .evidence import SURE, Evidence, family

_MIXED: Final = re.compile(r"[a-z][A-Z]|^[A-Z]-[A-Z][a-z]")  # "eCascadia", "F-Pace": nothing else is written so


class Spelled(NamedTuple):
    """What a hit's spelling says of all the models it may mean: its text and words, the word behind it, …"""

    text: str
    words: list[str]
    after: str
    counted: bool  # does it count the word behind it: "500 cars"?
    barred: bool  # is it no model without its maker before it?


def spelled(evidence: Evidence, hit: Hit) -> Spelled:
    """Return what the spelling of a hit says."""
    view, text = evidence.view, evidence.text(hit)
    after, words = view.after(hit.last), view.words[hit.first : hit.last]
    counted = after in listed("counted") and text.rpartition(" ")[2].replace(".", "").isdigit() and sum(map(str.isalpha, text)) < 5
    barred = (
        counted or text in listed("generic") or _small_number(words) or (hit.plural and words[-1] in listed("organization_tails"))
    )
    return Spelled(text, words, after, counted, barred or (len(words) == 1 and words[0] in listed("calendar_words")))


def model_support(evidence: Evidence, hit: Hit, sense: Sense, makers: frozenset[str], spelling: Spelled) -> int:
    """Return the support of a model, given the keys of the makers right before it."""
    support = _support(evidence, hit, sense, makers, spelling)
    return 0 if support and (_title(evidence, hit, spelling.text) or _town(evidence, hit)) else support


def may_be_model(evidence: Evidence, hit: Hit, sense: Sense, makers: frozenset[str], spelling: Spelled) -> bool:
    """May the hit mean this model, whatever else the article names? Not most numbers, each of many makers, nor common words."""
    if len(sense.surface) == 1 and spelling.after == "&":
        return False  # "M&HCV"
    if not makers and spelling.barred:
        return False
    beside = not makers.isdisjoint(family(sense.entry))
    if not beside and (spelling.barred or sense.surface in tied(sense.entry.parent or "")):
        return False
    return beside or written(spelling.text, sense, exact=hit.exact)


def _support(evidence: Evidence, hit: Hit, sense: Sense, makers: frozenset[str], spelling: Spelled) -> int:
    """Return the support of one that may be a model."""
    text, words, after, counted, _ = spelling
    if makers and not makers.isdisjoint(family(sense.entry)):
        number = text.isdigit() and not _one_digit(evidence, hit)
        if counted and (number or after in ("%", "million", "billion", "per", "percent")):
            return 0
        return SURE + 3 + (sense.entry.parent in makers)
    related = evidence.related(sense)
    if related == 2 and len(hit.senses) > 1 and evidence.maker_in_sentence(hit, sense):
        related += 1
    if sense.ambiguous or evidence.bare(hit, sense):
        support = _ambiguous(evidence, hit, sense) if related else 0
        return support and support + related - 1
    if any(char.isdigit() for char in text):
        return SURE + related if related or len(text) > 3 else 0
    if len(text) > 4 and hit.exact and _MIXED.search(text):
        return SURE + related
    if " " in text:
        plain = not any(evidence.is_common(word.lower()) for word in words)
        return SURE + related if related or (hit.exact and plain) else 0
    if not related and len(hit.senses) == 1 and _among_models(evidence, hit):
        return SURE
    support = _single_word(evidence, hit, sense) if related else 0
    return support and support + related - 1


def _one_digit(evidence: Evidence, hit: Hit) -> bool:
    """Is it a digit right behind its maker and before a noun for vehicles, which counts none: "Mazda 6 vehicles"?"""
    view = evidence.view
    return len(evidence.text(hit)) == 1 and (view.vehicle_follows(hit.last) or view.after(hit.last) == "vehicles")


def _among_models(evidence: Evidence, hit: Hit) -> bool:
    """Is it "the Hector" of an article on several models, whose maker it does not name?"""
    view = evidence.view
    if view.before(hit.first) != "the" or not view.tells(hit.first) or evidence.glued_right(hit):
        return False
    after = view.after(hit.last)
    if after not in listed("model_followers") and after not in listed("company_verbs") and after not in (",", "'s", "("):
        return False
    return bool(sum(mention.fields["type"] == "vehicle_model" for mention in view.mentions) > 1)


def _title(evidence: Evidence, hit: Hit, text: str) -> bool:
    """Is it somebody's title: "President Ivan Espinosa", "Premier Doug Ford"?"""
    follower = evidence.at.get(hit.last)
    if not evidence.view.capital(hit.last) or text.lower() not in folded("titles"):
        return False
    if follower is None or any(sense.entry.type == "person" for sense in follower.senses):
        return True
    return fold(evidence.view.words[hit.last]) in folded("first_names")


def _town(evidence: Evidence, hit: Hit) -> bool:
    """Is it rather a town, its state or a plant behind it: "Windsor, Ontario", "the Windsor plant"?"""
    other = evidence.at.get(hit.last + 1) if evidence.view.after(hit.last) == "," else None
    if evidence.site_follows(hit) and any(sense.entry.type == "place" for sense in hit.senses):
        return True  # "the Windsor plant"
    if other is None or not evidence.text(hit).isalpha():
        return False
    return any(sense.entry.type == "place" and sense.entry.subtype in ("country", "region") for sense in other.senses)


def _single_word(evidence: Evidence, hit: Hit, sense: Sense) -> int:
    """Support of one plain word whose maker the article names."""
    view = evidence.view
    if sense.entry.key in evidence.seen:
        return SURE + 1
    if not view.tells(hit.first) or evidence.stuck(hit) or evidence.glued_right(hit):
        return 0
    after = view.after(hit.last)
    spoken = after in ("'s", ",", "(", ":", "–", "—") or after in listed("model_followers") or after in listed("company_verbs")
    spoken = spoken or (view.initial(hit.first) and view.vehicle_follows(hit.last))
    return SURE + 1 if spoken or not view.initial(hit.first) else 0


def written(text: str, sense: Sense, *, exact: bool) -> bool:
    """Is it written as a name: with its capital, or as a brand that is listed in lower case ("e-tron", "i20")?"""
    if not text[0].islower() or any(char.isdigit() for char in text):
        return True
    return exact and sense.surface[0].islower() and not (sense.surface.islower() and sense.surface.isalpha())


def _small_number(words: list[str]) -> bool:
    """Is it a number below 100, alone or before a generic word ("5 EVs"), but not "3 Series"?"""
    if not words[0].isdigit() or len(words[0]) > 2:
        return False
    return all(word.rstrip("s") in listed("generic") and not word.startswith("Serie") for word in words[1:])


def _ambiguous(evidence: Evidence, hit: Hit, sense: Sense) -> int:
    """Support of a number, a code or a common word ("the 208", "a Golf", "Tang plug-in hybrids") whose maker the article names."""
    view = evidence.view
    before, after = view.before(hit.first), view.after(hit.last)
    number = evidence.text(hit).isdigit()
    if view.hyphen_at(hit.last) and view.after(hit.last + 1) not in listed("hyphen_tails"):
        return 0  # "GT-Line"
    if before in listed("place_prepositions") and any(s.entry.type == "place" for s in hit.senses):
        return 0
    if (evidence.stuck(hit) and view.tells(hit.first)) or (number and before in listed("currency_signs")):
        return 0
    known = sense.entry.key in evidence.seen
    plural_noun = (
        len(after) > 3
        and after.endswith("s")
        and after.isalpha()
        and after not in listed("model_followers")
        and after not in listed("company_verbs")
        and not view.vehicle_follows(hit.last)  # "the 911 sports car"
        and after not in ("twins", "siblings")
    )
    if number and not plural_noun and _owned(evidence, hit, sense):
        return SURE + 1
    if before in listed("determiners") and not (number and plural_noun):
        return SURE + 1 if known or view.tells(hit.first) else 0
    if _beside_model(evidence, hit, sense) or _before_model(evidence, hit, sense):
        return SURE + 1
    if number or not view.tells(hit.first):  # "Gravity Deliveries Ramp" over an article on the Lucid Gravity
        return SURE if known and after in listed("model_followers") else 0
    if view.initial(hit.first):
        return SURE if known or (not number and evidence.related(sense) == 2 and evidence.sells(hit)) else 0
    if known or hit.plural or after in listed("model_followers") or view.vehicle_follows(hit.last):
        return SURE
    return SURE if len(sense.surface) > 2 and evidence.maker_in_sentence(hit, sense) else 0


def _owned(evidence: Evidence, hit: Hit, sense: Sense) -> bool:
    """Does its maker own it, with an adjective or two between: "Porsche's iconic 911"?"""
    view = evidence.view
    for at in range(hit.first - 1, max(hit.first - 4, 0), -1):
        if view.words[at] == "'s":
            maker = evidence.to.get(at)
            return maker is not None and any(other.entry.key == sense.entry.parent for other in maker.senses)
        if not view.lowers[at].isalpha() or view.capital(at):
            return False
    return False


def _beside_model(evidence: Evidence, hit: Hit, sense: Sense) -> bool:
    """Does it stand in a list behind another model of the same maker?"""
    view = evidence.view
    if view.before(hit.first) not in ("and", "or", ",", "&", "/"):
        return False
    at = hit.first - 2
    while at > 0 and view.words[at] in (",", "and", "or", ")"):
        if view.words[at] == ")" and "(" in (bracket := view.words[max(0, at - 8) : at]):
            at -= bracket[::-1].index("(") + 1  # "Dzire (28,000 units), Swift"
        at -= 1
    mention = view.taken.get(at)
    if mention is None or mention.fields["type"] != "vehicle_model" or mention.fields["entry"] is None:
        return False
    return bool(mention.fields["entry"].parent == sense.entry.parent)


def _before_model(evidence: Evidence, hit: Hit, sense: Sense) -> bool:
    """Does another model of the same maker stand next in the list: "Camry, Sienna and RAV4"?"""
    follower = evidence.at.get(hit.last + 1) if evidence.view.after(hit.last) in (",", "and", "or", "&", "/") else None
    if follower is None or evidence.text(hit).isdigit():
        return False
    capitals = evidence.view.tells(hit.first) and evidence.text(follower).isalpha()
    others = (other.entry for other in follower.senses if capitals or not other.ambiguous)
    return any(other.type == "vehicle_model" and other.parent == sense.entry.parent for other in others)
