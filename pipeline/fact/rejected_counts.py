"""Rejected counts: strikers, plants that are spoken of, what is lacking: numbers of people, cars and sites that are no level."""

from __future__ import annotations

from typing import Final

from ..lexicons import load
from .assignment import Assigned
from .carried_periods import is_span_of_months
from .gaps import strip_hedge
from .passage import Passage
from .rejected_volumes import OF_VOLUME, Test, is_multiple_of_other

_WORDS: Final = load("specification")
_STRIKING: Final = frozenset(_WORDS["striking"])
_PROBING: Final = frozenset(_WORDS["probing"])
_AFFECTING: Final = frozenset(_WORDS["affecting"])
_WALKING: Final = frozenset(_WORDS["walking"])
_OF_STRIKE: Final = frozenset(_WORDS["of_strike"])
_LACKING: Final = frozenset(_WORDS["lacking"])
_LIMITS: Final = frozenset(_WORDS["limits"])
_THE: Final = frozenset(_WORDS["the"])
_POINTERS: Final = frozenset(("these", "those"))
_ACROSS: Final = frozenset(_WORDS["across"])
_HALTING: Final = frozenset(_WORDS["halting"])
_HALLS: Final = frozenset(_WORDS["halls"])
_SITES: Final = frozenset(load("occasions")["sites"]) | {"campus", "expansion", "project"}
_ABLE: Final = frozenset(("to", *load("refinement")["able"]))
_ENOUGH: Final = frozenset(("enough", "sufficient"))
_EVERY: Final = frozenset(("every", "each", "car", "vehicle", "ev"))
_SPOTS: Final = frozenset(("site", "station", "location", "hub", "depot", "stop", "point", "dealership", "showroom", "outlet"))
_PEOPLE: Final = frozenset(load("staff")["people"])
_KNOWING: Final = frozenset(("knowledge", "familiar", "briefed", "close", "said", "told"))
_WHERE: Final = frozenset(("at", "in", "from", "across"))
_MAKING: Final = frozenset(("production", "output", "assembly", "sales", "manufacture"))
_SPREAD: Final = frozenset(("of", "across", "from", "for", "on", "in", "over", "among", "covering", "affecting", "including"))
_RANGES: Final = frozenset(("line-up", "lineup", "range", "portfolio", "total", "offensive", "family", "fleet"))
_GIFTS: Final = frozenset(("incentive", "incentives", "subsidy", "subsidies", "grant", "loan", "tax"))
_AVERAGE: Final = frozenset(("average",))
_KEEPING: Final = frozenset(_WORDS["keeping"])
_DROPPING: Final = frozenset(_WORDS["dropping"])
_MANY: Final = 1_000_000  # jobs, plants
_PLANTS: Final = 2_000



def no_level(passage: Passage, assigned: Assigned) -> str | None:
    """Return why a number of people, vehicles, sites or shares makes no fact, or None."""
    prop, lead = assigned.property, assigned.figure.lead
    if lead.kind in ("amount", "count") and passage.word(lead.last) == "threshold":
        return "a line to be crossed"
    if prop.name == "models" and there_are(passage) and not passage.places:
        return "what there is, of nobody"
    for test, why in (*_OF_PROPERTY.get(prop.name, ()), *_OF_GROUP.get(prop.group, ())):
        if test(passage, assigned):
            return why
    return None


def there_are(passage: Passage) -> bool:
    """Does "there are" open a sentence that names no company ("There are more than 30 electric models")?"""
    opens = passage.lowers[passage.body] == "there" and passage.word(passage.body + 1) in ("are", "were", "is")
    return opens and not passage.names


def _of_those_who_act(passage: Passage, assigned: Assigned) -> bool:
    """Do those counted strike, sign or gather?"""
    return passage.has_beside(_STRIKING, assigned.figure.first)


def _is_offered(passage: Passage, assigned: Assigned) -> bool:
    """Is it for whom an offer is ("for the first 500 orders")?"""
    first = assigned.figure.first
    return passage.word(first - 1) == "first" and passage.word(first - 3) in ("to", "for", "with")


def _is_of_halls(passage: Passage, assigned: Assigned) -> bool:
    """Is "production" said of buildings or costs, not of cars?"""
    return assigned.trigger is not None and passage.word(assigned.trigger.last) in _HALLS


def _would_do(passage: Passage, assigned: Assigned) -> bool:
    """Is it what a supply would do for ("enough to build 100,000 cars")?"""
    trigger = assigned.trigger
    return trigger is not None and passage.has(_ENOUGH, trigger.first - 3, trigger.first)


def _supplies(passage: Passage, assigned: Assigned) -> bool:
    """Is "supply" a verb ("to supply 300,000 cars")?"""
    trigger = assigned.trigger
    return trigger is not None and passage.lowers[trigger.first] == "supply" and passage.word(trigger.first - 1) in _ABLE


def _is_lacking(passage: Passage, assigned: Assigned) -> bool:
    """Does a word for what is lacking stand before the number ("a shortfall of 30,000 cars")?"""
    return passage.has(_LACKING, assigned.figure.first - 4, assigned.figure.first)


def _is_of_sources(passage: Passage, found: Assigned) -> bool:
    """Are they people who know of it ("two people with knowledge of the matter said")?"""
    lead = found.figure.lead
    return lead.fields.get("item") in ("person", "people") and passage.has(_KNOWING, lead.last, lead.last + 3)


def _is_of_no_staff(passage: Passage, found: Assigned) -> bool:
    """Is it a share, and nobody who works spoken of ("to go higher than 3.5%")?"""
    return found.figure.lead.kind == "percentage" and _PEOPLE.isdisjoint(passage.words)


def _is_of_millions(passage: Passage, assigned: Assigned) -> bool:
    """Does a bare number say of so many that they lose their jobs as nobody employs?"""
    fields = assigned.figure.lead.fields
    return assigned.figure.lead.kind == "count" and fields.get("item") is None and (fields.get("value") or 0.0) > _MANY


def _is_where_they_stand(passage: Passage, assigned: Assigned) -> bool:
    """Is it at how many places chargers stand ("300 chargers at 90 locations")?"""
    lead = assigned.figure.lead
    spots = (lead.fields.get("item") or "").endswith(("location", "site"))
    return spots and passage.word(strip_hedge(passage, passage.body, lead.first) - 1) in _WHERE and assigned.inherited


def _is_at_each(passage: Passage, first: int, last: int) -> bool:
    """Does "each station" stand behind a number, or begin its clause ("Each site has four chargers")?"""
    for k in range(passage.body, min(last + 3, passage.last - 1)):
        if passage.lowers[k] == "each" and not passage.apart(k, first) and not passage.count_numbers(last, k):
            return passage.word(k + 1) in _SPOTS or passage.word(k + 2) in _SPOTS
    return False


def _is_for_each(passage: Passage, assigned: Assigned) -> bool:
    """Is it how many come to each ("one charger for every 12 cars")?"""
    lead = assigned.figure.lead
    if passage.word(lead.last) in ("for", "per") and passage.word(lead.last + 1) in _EVERY:
        return True
    if "each" in passage.words and _is_at_each(passage, lead.first, lead.last):
        return True
    few = "every" in passage.words and lead.fields.get("value") == 1.0  # "one charger was put up for every 53 cars"
    return few and any(passage.word(k) == "for" and passage.word(k + 1) == "every" for k in range(lead.last, lead.last + 9))


def _is_period(passage: Passage, assigned: Assigned) -> bool:
    """Is it the length of the period spoken of ("in the ten-month period"), or how old something is ("in its 70-year history")?"""
    if passage.word(assigned.figure.lead.last) in ("history", "old"):
        return True
    return is_span_of_months(passage, assigned.figure.lead)


def _is_lost_for_each(passage: Passage, assigned: Assigned) -> bool:
    """Is it how many jobs go for each of something ("10 jobs go for every one that stays")?"""
    last = assigned.figure.lead.last
    return "every" in passage.words and passage.has(_EVERY, last, last + 8)


def _is_affected(passage: Passage, assigned: Assigned) -> bool:
    """Does something happen to those counted ("affecting five plants")?"""
    return passage.has(_AFFECTING, assigned.figure.first - 4, assigned.figure.first)


def _is_halted(passage: Passage, assigned: Assigned) -> bool:
    """Does work at those counted stop or begin ("paused work at three plants")?"""
    return passage.word(assigned.figure.lead.first - 1) == "at" and passage.has_beside(_HALTING, assigned.figure.first)


def _strikes(passage: Passage, assigned: Assigned) -> bool:
    """Do the people counted strike ("8,000 workers are to go on strike"), or join those who do ("adding 5,600 workers")?"""
    if _STRIKING.isdisjoint(passage.words):
        return False
    lead, trigger = assigned.figure.lead, assigned.trigger
    if trigger is not None and trigger.last <= lead.first:
        return trigger.sense.weak and assigned.property.name == "hiring" and passage.has(_WALKING, passage.body, lead.first)
    walks = next((k for k in range(lead.last, min(lead.last + 14, passage.last)) if passage.lowers[k] in _WALKING), None)
    return walks is not None and not passage.apart(lead.first, walks) and not passage.has(_OF_STRIKE, lead.last, walks)


def _is_growth_of_site(passage: Passage, assigned: Assigned) -> bool:
    """Is it how a site grows, not what is spent ("an expansion of 20%")?"""
    trigger = assigned.trigger
    return assigned.figure.value is None and trigger is not None and passage.lowers[trigger.last - 1] in _SITES


def _is_where(passage: Passage, assigned: Assigned) -> bool:
    """Do the plants only say where something happens ("laid off 900 people at five plants"), not where its people work?"""
    first = strip_hedge(passage, passage.body, assigned.figure.lead.first)
    return passage.word(first - 1) in _WHERE and not passage.has(_KEEPING, passage.body, first)


def _is_of_some(passage: Passage, assigned: Assigned) -> bool:
    """Are they some models of several ("suspended production of three models"), or a number in brackets behind a model's name?"""
    lead = assigned.figure.lead
    if passage.word(lead.first - 1) == "(":
        return passage.at.get(lead.first - 2) in passage.models
    if "other" in passage.lowers[lead.first : lead.last]:
        return True  # "the four other models slipped"
    first = strip_hedge(passage, passage.body, lead.first)
    if passage.word(first - 1) in _SPREAD and not passage.has(_RANGES, first - 4, first - 1):
        return True  # "76,000 cars across ten models", "safety tests for 46 models"
    return passage.has(_DROPPING, first - 3, first) or (passage.word(first - 1) == "of" and passage.word(first - 2) in _MAKING)


def _are_too_many(passage: Passage, assigned: Assigned) -> bool:
    """Are there more than anybody has plants ("production at its plants slipped to 270,000")?"""
    value = assigned.figure.lead.fields.get("value")
    return assigned.figure.lead.kind == "count" and value is not None and value > _PLANTS


def _is_pointed_at(passage: Passage, assigned: Assigned) -> bool:
    """Does a bare "the" point at plants or models spoken of before ("across the five plants", "The three models are")?"""
    first = assigned.figure.lead.first
    named = passage.lowers[assigned.figure.lead.last - 1].isalpha()
    if named and passage.word(first - 1) in _POINTERS:
        return True  # "larger than these two models"
    return named and passage.word(first - 1) in _THE and (passage.word(first - 2) in _ACROSS or first - 1 == passage.body)


def _is_limit(passage: Passage, assigned: Assigned) -> bool:
    """Is it how much may be owned?"""
    return passage.has_beside(_LIMITS, assigned.figure.first)


def _is_of_suppliers(passage: Passage, assigned: Assigned) -> bool:
    """Is it suppliers without a name who hire or spend ("Suppliers nearby will hire 600", "with suppliers announcing $2bn")?"""
    if "suppliers" not in passage.words:
        return False
    first, lowers = assigned.figure.first, passage.lowers
    at = max((k for k in range(passage.body, first) if lowers[k] == "suppliers"), default=-1)
    if at < 0 or passage.apart(at, first) or lowers[at - 1] in ("and", "at", "to", "for", "from"):
        return False
    return not any(at < m.first < first for m in passage.organizations)


def _is_given(passage: Passage, assigned: Assigned) -> bool:
    """Does a noun for what a state gives stand behind the sum ("a $1.8 billion incentive package")?"""
    last = assigned.figure.lead.last
    return assigned.figure.lead.kind == "amount" and passage.word(last) in _GIFTS


def _is_on_average(passage: Passage, assigned: Assigned) -> bool:
    """Is it how many one of several has ("on average, its sites have ten stalls")?"""
    first = assigned.figure.first
    return "average" in passage.words and passage.has(_AVERAGE, max(passage.body, first - 8), first)


def _is_of_first(passage: Passage, assigned: Assigned) -> bool:
    """Are they only the first of several ("the first 100 sites")?"""
    lead = assigned.figure.lead
    return lead.kind == "count" and passage.word(lead.first - 1) == "first" and passage.word(lead.first - 2) in _THE


def _is_probed(passage: Passage, assigned: Assigned) -> bool:
    """Does a number that only goes on from the one before tell of cars that are looked into?"""
    return assigned.inherited and passage.has_beside(_PROBING, assigned.figure.first)


_SUPPLIERS: Final[Test] = (_is_of_suppliers, "of suppliers that nobody names")
_ACTING: Final[Test] = (_of_those_who_act, "those who act, not all there are")
_AFFECTED: Final[Test] = (_is_affected, "those affected, not all there are")
_EACH: Final[Test] = (_is_for_each, "how many for each")
_STRIKERS: Final[Test] = (_strikes, "who strikes")
_POINTED: Final[Test] = (_is_pointed_at, "those spoken of, not all there are")
_OF_PROPERTY: Final[dict[str, tuple[Test, ...]]] = {
    "employees": (_ACTING,),
    "time_to_milestone": ((_is_period, "the period spoken of"),),
    "plants": (
        (_are_too_many, "too many for plants"),
        _ACTING, _AFFECTED, (_is_halted, "those affected, not all there are"), _POINTED, (_is_where, "where something happens"),
    ),
    "outlets": (_ACTING, _EACH, _AFFECTED),
    "models": (_POINTED, (_is_of_some, "some models, not all there are")),
    "charging_points": (_EACH, (_is_where_they_stand, "where they stand")),
    "orders": ((_is_offered, "for whom an offer is"),),
    "production": ((_is_of_halls, "of buildings or costs, not of cars"), (_would_do, "what a supply would do for")),
    "inventory": ((_supplies, "what is to be supplied, not what is there"),),
    "job_cuts": (
        (_is_of_sources, "who tells it"), (_is_of_no_staff, "a share of nobody"), (_is_of_millions, "so many work nowhere"), _EACH,
        (_is_lost_for_each, "how many for each"), _STRIKERS,
    ),
    "hiring": (_STRIKERS, _SUPPLIERS),
    "investment": ((_is_growth_of_site, "how a site grows, not what is spent"), _SUPPLIERS, (_is_given, "what a state gives")),
    "stake": ((_is_limit, "how much may be owned"),),
    "recall": ((_is_probed, "looked into, not recalled"),),
}
_MULTIPLE: Final[Test] = (is_multiple_of_other, "how many times another's")
_LACK: Final[Test] = (_is_lacking, "what is lacking")
_OF_GROUP: Final[dict[str, tuple[Test, ...]]] = {
    "volume": (*OF_VOLUME, _LACK),
    "site": (_LACK, _MULTIPLE, (_is_on_average, "how many each has"), (_is_of_first, "the first of them, not all there are")),
}
