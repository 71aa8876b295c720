"""Listed names: decides which sense of each gazetteer hit the article supports, if any."""

from __future__ import annotations

from typing import Final, NamedTuple

from ..draft import Mention
from ..gazetteer import Hit, Sense
from ..knowledge import words as listed
from .evidence import SURE, Evidence, family
from .listed_models import Spelled, may_be_model, model_support, spelled
from .view import View, singular

_COMPANIES_TAKE: Final = ("company_verbs", "saying", "employer_titles")  # behind their names
_ROUNDS: Final = 3  # sure names, names that lean on them, names that lean on those


def settle(view: View, hits: list[Hit]) -> None:
    """Take the hits that the article supports into the view."""
    evidence = Evidence(view, hits)
    left = [case for hit in hits if (case := _case(evidence, hit)).senses]
    for _ in range(_ROUNDS):
        waiting = left
        left = []
        for case in waiting:
            sense = _best(evidence, case)
            if sense is None:
                left.append(case)
            else:
                _take(evidence, case.hit, sense)
        if len(left) == len(waiting):
            break
    if view.draft.vetoed is not None:
        view.draft.vetoed += [
            (_mention(view, hit, hit.senses[0]), "an ambiguous name with nothing near that supports it")
            for hit in hits
            if hit.first not in view.taken
        ]


def _mention(view: View, hit: Hit, sense: Sense) -> Mention:
    end = hit.end
    if sense.entry.type == "event" and view.year_at(hit.last):
        end = view.ends[hit.last]
    return view.name(hit.start, end, sense.entry.type, f"listed.{sense.entry.type}", sense.entry, surface=sense.surface)


def _take(evidence: Evidence, hit: Hit, sense: Sense) -> None:
    mention = _mention(evidence.view, hit, sense)
    if sense.entry.subtype == "city" and (others := _countries_behind(evidence, hit)) and sense.entry.country not in others:
        there = next((s for s in hit.senses if s.entry.subtype == "city" and s.entry.country in others), None)
        if there is None:  # "Warsaw, Indiana" is a city, but not the Polish capital
            mention.fields["entry"] = None
        else:
            sense, mention = there, _mention(evidence.view, hit, there)
    evidence.view.take(mention)
    if mention.fields["entry"] is not None:
        sentence_of = evidence.view.sentence_of
        for number in {sentence_of[hit.first], sentence_of[hit.last - 1]}:
            evidence.settled[number].add(sense.entry.key)
    evidence.seen.add(sense.entry.key)
    if sense.entry.type == "person":
        evidence.makers.add(dict(sense.entry.more).get("organization", ""))
    if sense.entry.type == "organization":
        evidence.named.add(sense.entry.key)
        evidence.makers |= family(sense.entry)


def _countries_behind(evidence: Evidence, hit: Hit) -> frozenset[str]:
    """Return the countries of the state or country that stands behind a city's name, if one does: "Warsaw, Indiana"."""
    other = evidence.at.get(hit.last + 1) if evidence.view.after(hit.last) == "," else None
    wider = (sense.entry for sense in other.senses) if other else ()
    return frozenset(entry.country for entry in wider if entry.subtype in ("region", "country") and entry.country)


class _Case(NamedTuple):
    """A hit with what no round changes."""

    hit: Hit
    senses: list[Sense]  # those it may have where it stands, first those that are written so: "RX 450h" before "RX 450h+"
    makers: frozenset[str]
    spelling: Spelled | None  # of what may be a model


def _case(evidence: Evidence, hit: Hit) -> _Case:
    """Return a hit with the senses that may still be settled: most numbers and common words have none."""
    makers: frozenset[str] = frozenset()
    spelling: Spelled | None = None
    clash: bool | None = None
    senses = []
    for sense in hit.senses:
        if sense.entry.type == "vehicle_model":
            if spelling is None:
                makers, spelling = evidence.makers_before(hit), spelled(evidence, hit)
            if may_be_model(evidence, hit, sense, makers, spelling):
                senses.append(sense)
        else:
            clash = evidence.clash(hit) if clash is None else clash
            if not clash:
                senses.append(sense)
    if len(senses) > 1:
        text = evidence.text(hit)
        senses.sort(key=lambda sense: sense.surface != text)
    return _Case(hit, senses, makers, spelling)


def _best(evidence: Evidence, case: _Case) -> Sense | None:
    """Return the sense that the article supports best, or None; what it has already counts a little more."""
    best, most = None, SURE - 1
    hit, senses, makers, spelling = case
    for sense in senses:
        if spelling is not None and sense.entry.type == "vehicle_model":
            support = model_support(evidence, hit, sense, makers, spelling)
        else:
            support = _support(evidence, hit, sense)
        support += support > 0 and sense.entry.key in evidence.seen
        if support > most:
            best, most = sense, support
    return best


def _support(evidence: Evidence, hit: Hit, sense: Sense) -> int:
    """Return the support of a sense that is no model."""
    if sense.entry.type == "organization":
        plural = hit.plural and sense.entry.subtype == "media"  # "Economists had expected"
        support = 0 if plural else _organization(evidence, hit, sense)
        return support and support + evidence.preferred(hit, sense)
    numbered = sense.entry.type == "event" and evidence.view.words[hit.first].isdigit()  # "24 Hours of Le Mans"
    if not (evidence.view.capital(hit.first) or numbered) or hit.plural:
        return 0
    if sense.entry.type == "place":
        return _place(evidence, hit, sense)
    if not sense.ambiguous:
        return SURE + 1
    if sense.entry.type == "person":
        return _surname(evidence, hit, sense)
    return SURE if evidence.proper(hit) or sense.entry.key in evidence.seen else 0


def _surname(evidence: Evidence, hit: Hit, sense: Sense) -> int:
    """Return the support of a surname that all the world knows, if nobody else of the article bears it."""
    view, own = evidence.view, sense.entry.name.split()
    for j in view.places(view.words[hit.first]):
        before = view.words[j - 1] if view.glued_left(j) else ""
        if before and before not in own and before not in listed("honorifics"):
            return 0  # "Eric Trump"
    if evidence.glued_right(hit) or view.after(hit.last) == "administration":
        return 0
    if evidence.proper(hit) or sense.entry.key in evidence.seen:
        return SURE
    after = view.after(hit.last)
    return SURE if view.tells(hit.first) and (after == "'s" or after in listed("saying") or after in listed("company_verbs")) else 0


def _organization(evidence: Evidence, hit: Hit, sense: Sense) -> int:
    view, odd = evidence.view, evidence.odd_case(hit, sense)
    if odd and sense.surface.isupper() and (evidence.text(hit).endswith("s") or len(sense.surface) < 4):
        return 0  # "MPs" are no MPS, "Spa" is no SPA
    if odd and "." in evidence.text(hit):
        return 0  # "S.p.A." is no SPA
    if view.initial(hit.first) and view.after(hit.last) == "up":
        return 0  # "Fed up with it?"
    if sense.surface.islower() and view.before(hit.first)[-1:].isdigit():
        return 0  # "110 bp"
    if sense.entry.subtype in ("government", "research") and _rates(evidence, hit, sense):
        return 0
    if not (sense.ambiguous or odd):
        return SURE + 1
    if evidence.model_follows(hit, sense):
        return SURE + 2
    if sense.entry.subtype == "automaker" and evidence.among_brands(hit):
        return SURE + 4  # "Dodge, Ram and Jeep"
    if not view.capital(hit.first):
        return SURE if _lower_brand(evidence, hit, sense) else 0
    if odd and view.words[hit.first] in listed("openers"):
        return 0
    if view.before(hit.first) in ("its", "their") and singular(view.after(hit.last)) not in listed("organization_nouns"):
        return 0  # "its Scout robots"
    town = any(other.entry.type == "place" for other in hit.senses)
    if town and (view.before(hit.first) in listed("place_prepositions") or _behind_town(evidence, hit)):
        return 1
    if evidence.proper(hit):
        return SURE
    if view.tells(hit.first) and (evidence.glued_right(hit) or view.glued_left(hit.first)):
        return 0
    after = view.after(hit.last)
    if view.tells(hit.first) and (after == "'s" or any(after in listed(name) for name in _COMPANIES_TAKE)):
        return SURE
    if sense.entry.subtype == "automaker" and after in listed("maker_sales") and len(evidence.named) > 1:
        return SURE  # "Tata sales"
    if sense.entry.subtype == "automaker" and evidence.related(sense) and evidence.sells(hit):
        return SURE  # "Genesis also sold 5,000" over an article on Hyundai
    known = sense.entry.key in evidence.seen or sense.entry.key in evidence.wished()
    return SURE if known or evidence.joined(hit, "organization") else 0


def _behind_town(evidence: Evidence, hit: Hit) -> bool:
    """Does it stand in a list behind a place: "in Atlanta and Austin"?"""
    view, after = evidence.view, evidence.view.after(hit.last)
    if after == "'s" or any(after in listed(name) for name in _COMPANIES_TAKE):
        return False  # "In Detroit, Lincoln said"
    before = view.taken.get(hit.first - 2) if view.before(hit.first) in ("and", "or", ",") else None
    return before is not None and before.fields["type"] == "place" and before.fields["subtype"] == "city"


def _lower_brand(evidence: Evidence, hit: Hit, sense: Sense) -> bool:
    """Is it a brand that writes itself small ("the brand smart", "smart Europe GmbH")?"""
    view = evidence.view
    if not sense.surface[0].islower() or view.before(hit.first) in listed("determiners"):
        return False
    brand = singular(view.before(hit.first)) in listed("organization_nouns")
    return brand or (view.glued_right(hit.last) and hit.last in evidence.at)


def _rates(evidence: Evidence, hit: Hit, sense: Sense) -> bool:
    """Does an agency's acronym name its way of testing: "EPA range", "EPA-rated"?"""
    view = evidence.view
    after = view.after(hit.last + (view.after(hit.last) == "-"))
    words = listed("rating_words") if sense.entry.subtype == "government" else listed("cycle_words")
    return after in words and evidence.text(hit).isupper()


def _place(evidence: Evidence, hit: Hit, sense: Sense) -> int:
    view, entry = evidence.view, sense.entry
    odd = len(sense.surface) < 4 and evidence.odd_case(hit, sense)
    if odd and evidence.text(hit) in listed("not_places"):
        return 0
    if sense.ambiguous and len(sense.surface) == 2 and sense.surface.isupper():  # "MA", "WA": codes of states
        town = view.taken.get(hit.first - 2)
        beside = town is not None and town.fields["subtype"] == "city" and view.before(hit.first) == ","
        return SURE + 2 if hit.exact and beside and not evidence.glued_right(hit) else 0
    before, after = view.before(hit.first), view.after(hit.last)
    preceded = before in listed("place_prepositions")
    if not (sense.ambiguous or odd):
        rivals = len({other.entry.type for other in hit.senses}) > 1
        article = rivals and before in listed("determiners") and after != "-" and not evidence.site_follows(hit)
        return SURE + 2 * (preceded or evidence.beside_place(hit)) - 2 * article
    if view.glued_left(hit.first) or (evidence.glued_right(hit) and after not in listed("site_nouns")):
        return 0
    if evidence.beside_place(hit):
        return SURE + 2
    if view.initial(hit.first):
        return SURE if after == "-" and view.after(hit.last + 1) in listed("hyphen_tails") else 0
    if preceded:
        return SURE + 2
    if (
        entry.key in evidence.seen
        or after in listed("site_nouns")
        or (after == "-" and view.after(hit.last + 1) in listed("hyphen_tails"))
    ):
        return SURE
    if entry.subtype in ("country", "region") and evidence.proper(hit) and not odd:
        return SURE
    return SURE if evidence.joined(hit, "place") else 0
