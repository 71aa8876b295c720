"""Rejected volumes: numbers of vehicles that are nobody's, another's, by how much one is outdone, or of a country's economy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from .assignment import Assigned
from .gaps import strip_hedge
from .linking import is_against_date
from .passage import Passage

_THEM: Final = frozenset(("them", "these", "those", "which", "whom"))
_DIFFERENCE: Final = frozenset(("difference", "gap"))
_QUOTA: Final = frozenset(("quota", "quotas"))
_NOBODY: Final = frozenset(("none", "nobody", "no"))
_FAR_NOBODY: Final = 9  # tokens
_NO_WHAT: Final = frozenset(
    ("one", "maker", "carmaker", "automaker", "company", "rival", "brand", "other", "model", "manufacturer")
)
_MORE: Final = frozenset(("more", "less", "fewer"))
_ECONOMY: Final = frozenset(("economy", "gdp", "inflation", "unemployment"))
_BUYERS: Final = frozenset(("buyer", "customer", "person", "user", "driver", "owner", "individual", "fan", "member"))
_HALTS: Final = frozenset(("ban", "stop", "halt", "freeze"))
_NEEDING: Final = frozenset(("need", "needs", "needed", "needing"))
_NO_VEHICLES: Final = frozenset(
    ("customer", "country", "location", "parcel", "package", "depot", "client", "brand", "marque", "nameplate")
)
_OF_VEHICLES: Final = frozenset(("sales", "deliveries", "fleet", "registrations", "production"))
_FEW: Final = 20
_POINTING: Final = frozenset(("—", "–", "-", "--", ":", ",", "("))
_FINDING: Final = frozenset(("found", "reached", "had", "was", "with", "at", "accounted", "saw"))
_BEFORE_UNKNOWN: Final = frozenset(("and", ",", "the", "while", "but", ";"))

Test = tuple[Callable[[Passage, Assigned], bool], str]  # what a number must not be, and why it makes no fact then


def _is_of_economy(passage: Passage, assigned: Assigned) -> bool:
    """Is it how a country's economy moved ("as the economy shrank by 0.2%"), and no word of what is sold behind that?"""
    if _ECONOMY.isdisjoint(passage.words) or assigned.figure.value is not None:
        return False
    first = assigned.figure.first
    told = next((k for k in range(first - 1, passage.body - 1, -1) if passage.lowers[k] in _ECONOMY), -1)
    return told >= 0 and not any(told < t.first < first and t.sense.what == assigned.property.name for t in passage.triggers)


def _is_against_other(passage: Passage, assigned: Assigned) -> bool:
    """Is it by how many another is outdone ("900 more than China")? Beside a level it is no change of that either."""
    figure, change = assigned.figure, assigned.figure.change
    if change is None or change.kind != "count":
        return False
    if passage.word(change.last) not in _MORE or passage.word(change.last + 1) != "than":
        return False
    other = passage.at.get(change.last + 2 + (passage.word(change.last + 2) == "the"))
    if other is None or (other not in passage.places and other not in passage.names):
        return False
    if figure.value is None:
        return True
    figure.change, figure.direction = None, None
    return False


def _comes_to_one(passage: Passage, assigned: Assigned) -> bool:
    """Is it of how many one is told ("one charger for every 53 cars registered")?"""
    return passage.word(assigned.figure.lead.first - 1) == "every"


def is_multiple_of_other(passage: Passage, assigned: Assigned) -> bool:
    """Is it how many times another's ("10 times that of the Wrangler", "twice as many cars as Tesla"), not one's own in 2023?"""
    lead = assigned.figure.lead
    many = lead.fields.get("unit") == "multiple" and lead.fields.get("direction") is None
    return many and assigned.figure.value is None and not is_against_date(passage, lead)


def _counts_models(passage: Passage, assigned: Assigned) -> bool:
    """Does a small number only count the models that follow ("three crossovers — the Nautilus, Aviator and Corsair")?"""
    lead = assigned.figure.lead
    few = lead.kind == "count" and 0 < (lead.fields.get("value") or 0.0) < _FEW
    return few and passage.word(lead.last) in _POINTING and any(0 < m.first - lead.last <= 2 for m in passage.models)


def is_of_unknown(passage: Passage, assigned: Assigned) -> bool:
    """Does a name that nothing knows stand right before a number or its verb ("and Foobar 21,000", "and Foobar sold 900")?"""
    if passage.draft.sentences[passage.number].heading:
        return False
    start, trigger = strip_hedge(passage, passage.body, assigned.figure.first) - 1, assigned.trigger
    if trigger is not None and trigger.sense.verb and trigger.last == start + 1:
        start = trigger.first - 1
    start -= passage.word(start) in _FINDING
    if start <= passage.body or start in passage.at or start in passage.strong or start in passage.verbs:
        return False
    word, before = passage.draft.words[start], passage.word(start - 1)
    named = word.isalpha() and word[0].isupper() and not word.isupper() and len(word) > 3
    return named and start - 1 not in passage.at and before in _BEFORE_UNKNOWN


def _is_of_listed_unknown(passage: Passage, assigned: Assigned) -> bool:
    """Does a number in brackets stand behind a name that nothing knows, in a list ("Sonata (+20%), Foobar Cruz (+63%)")?"""
    figure = assigned.figure
    start = figure.first - 1 - (passage.word(figure.first - 1) in ("up", "down", "+", "-"))
    if passage.word(start) != "(" or passage.word(figure.last) != ")" or passage.brackets()[:1] == [start]:
        return False
    while start - 1 > passage.body and any(hit.last == start for hit in passage.hits.get("segment", ())):
        start -= 1  # "Foobar HEV (+64%)"
    word = passage.draft.words[start - 1]
    return start - 1 not in passage.at and word.isalpha() and word[0].isupper() and start - 2 >= passage.body


def _is_of_nobody(passage: Passage, assigned: Assigned) -> bool:
    """Is it said of nobody ("none of its rivals sold more than 3,000", "with no one crossing the 100,000 mark")?"""
    if _NOBODY.isdisjoint(passage.words):
        return False
    first = assigned.figure.lead.first
    for k in range(first - 1, max(passage.body, first - _FAR_NOBODY) - 1, -1):
        if passage.lowers[k] in _NOBODY:
            sure = passage.lowers[k] != "no" or passage.word(k + 1) in _NO_WHAT
            return sure and not passage.apart(k, first)
    return False


def _is_of_quota(passage: Passage, assigned: Assigned) -> bool:
    """Does "quota" stand before the number?"""
    lead = assigned.figure.lead
    return passage.has(_QUOTA, lead.first - 3, lead.first)


def _are_some_of_them(passage: Passage, assigned: Assigned) -> bool:
    """Is it how many of several makers do something ("as four of them saw a fall", "three of which rose")?"""
    lead = assigned.figure.lead
    few = lead.kind == "count" and lead.fields.get("item") is None and 0 < (lead.fields.get("value") or 0.0) < _FEW
    return few and passage.word(lead.last) == "of" and passage.word(lead.last + 1) in _THEM


def _is_difference(passage: Passage, assigned: Assigned) -> bool:
    """Is it by how many two numbers differ ("with a difference of 27,692 units")?"""
    first = strip_hedge(passage, passage.body, assigned.figure.lead.first)
    return passage.word(first - 1) == "of" and passage.word(first - 2) in _DIFFERENCE


def _are_buyers(passage: Passage, assigned: Assigned) -> bool:
    """Are it people who register or sign up ("90,000 buyers registered to be the first")?"""
    lead = assigned.figure.lead
    if assigned.property.name != "registrations" or lead.kind != "count":
        return False
    item = lead.fields.get("item") or ""
    return item.rsplit(" ", 1)[-1] in _BUYERS


def _are_no_vehicles(passage: Passage, assigned: Assigned) -> bool:
    """Are it buyers, countries or parcels that a volume of vehicles cannot be of ("40 customers in ten countries")?"""
    lead = assigned.figure.lead
    item = (lead.fields.get("item") or "") if lead.kind == "count" else ""
    return assigned.property.name in _OF_VEHICLES and item.rsplit(" ", 1)[-1] in _NO_VEHICLES


def _is_held_up(passage: Passage, assigned: Assigned) -> bool:
    """Is it how many may not be sold ("a delivery ban for 320,000 cars")?"""
    start = strip_hedge(passage, passage.body, assigned.figure.lead.first) - 1
    return passage.word(start) in ("for", "on", "of") and passage.word(start - 1) in _HALTS


def _is_needed(passage: Passage, assigned: Assigned) -> bool:
    """Is it how many would be needed ("it needed 585,000 deliveries to reach its goal")?"""
    start = strip_hedge(passage, passage.body, assigned.figure.lead.first) - 1
    return passage.word(start) in _NEEDING or (passage.word(start) == "another" and passage.word(start - 1) in _NEEDING)


OF_VOLUME: Final[tuple[Test, ...]] = (
    (_are_buyers, "people, not cars"),
    (_are_no_vehicles, "no vehicles"),
    (_is_needed, "what would be needed"),
    (_is_held_up, "what may not be sold"),
    (_is_of_nobody, "said of nobody"),
    (_is_of_quota, "how many are let in"),
    (is_of_unknown, "of a name that nothing knows"),
    (is_multiple_of_other, "how many times another's"),
    (_counts_models, "models, not cars"),
    (_comes_to_one, "how many come to one"),
    (_is_of_economy, "how an economy moves"),
    (_is_against_other, "by how many another is outdone"),
    (_is_of_listed_unknown, "of a name in a list that nothing knows"),
    (_are_some_of_them, "how many of several"),
    (_is_difference, "by how many two numbers differ"),
)
