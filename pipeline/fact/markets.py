"""Markets: whether a figure without a name of its own is a market's, or still that of the company spoken of."""

from __future__ import annotations

from typing import Final

from ..lexicons import load
from .assignment import Assigned
from .discourse import STALE, Discourse, Topic
from .gaps import strip_hedge
from .nationalities import adjectives
from .passage import Passage

_WORDS: Final = load("markets")
_BARE: Final = frozenset(_WORDS["bare"])
_OWN: Final = frozenset(_WORDS["own"])
_PRICES: Final = frozenset(_WORDS["prices"])
_RESULTS: Final = frozenset(_WORDS["results"])
_SECTORS: Final = frozenset(_WORDS["sectors"])
_AMONG: Final = frozenset(_WORDS["among"])
_KINDS: Final = frozenset(_WORDS["kinds"])
_NEEDED: Final = frozenset(_WORDS["needed"])
_RULES: Final = frozenset(_WORDS["rules"])
_BEING: Final = frozenset(("was", "were", "is", "are", "had", "have", "has", "reached", "at"))
_MAKING: Final = frozenset(load("refinement")["makers_of_shares"])
_RANKS: Final = frozenset(_WORDS["ranks"])
_MARKET: Final = frozenset(("market", "region", "country"))
_PACES: Final = frozenset(("saar", "seasonally"))
_MAKERS: Final = frozenset(("automaker",))
_SOLD: Final = frozenset(("sales", "deliveries", "production", "exports"))
BESIDE_MARKET: Final = frozenset(_WORDS["beside"])
WIDE: Final = frozenset(_WORDS["wide"])
_ALL: Final = frozenset(_WORDS["of_all"])
_OVERALL: Final = frozenset(("overall", "bloc", "fleet-wide", "industry", "eu"))
_ALL_CARS: Final = frozenset(_WORDS["whole"])
_CARS: Final = frozenset(("car", "cars", "vehicle", "vehicles", "auto", "new-car", "new-vehicle", "passenger"))
_OF_ITS: Final = frozenset(("its", "their", "our", "'s", "'"))
_TYPICAL: Final = frozenset(("average", "typical", "median", "ceo", "ceos", "executive"))
_WORKERS: Final = frozenset(("worker", "autoworker", "employee", "worker's", "salary", "american"))
_AVERAGES: Final = frozenset(("emissions", "fuel_economy"))


def is_of_market(passage: Passage, assigned: Assigned, discourse: Discourse) -> bool:
    """Does the wording, in an article about a market or on its own, make the figure nobody's?"""
    prop, theme = assigned.property, discourse.theme
    of_market = theme is not None and bool(theme.property) and theme.subject is None
    if prop.name in _AVERAGES:
        return of_market or (not passage.organizations and not passage.words.isdisjoint(_OVERALL))
    if prop.name == "segment_share":
        last = assigned.figure.lead.last
        if passage.has(_OWN, last, last + 4):
            return False
        return of_market or (_is_of_all(passage, last) and (_is_observed(discourse) or discourse.listed >= 0))
    if prop.group == "volume":
        return _is_of_nation(passage, assigned)
    return prop.name == "price" and _has_own_noun(passage, assigned)


def _is_of_nation(passage: Passage, assigned: Assigned) -> bool:
    """Does a nation's adjective make a volume that of all cars there ("overall German car sales", not "its German sales")?"""
    trigger = assigned.trigger
    if trigger is None or trigger.sense.verb or any(m.first < trigger.first for m in passage.names):
        return False
    begin = end = trigger.last - 1
    while begin > passage.body and passage.lowers[begin - 1] in _ALL_CARS:
        begin -= 1
    if not _CARS.intersection(passage.lowers[begin:end]) or passage.word(begin - 1) not in adjectives():
        return False
    return passage.word(begin - 2) not in _OF_ITS


def is_of_sector(passage: Passage, assigned: Assigned) -> bool:
    """Does the clause speak of a whole trade ("a sector that employs 1.7 million", "among suppliers"), or of what is needed?"""
    figure, trigger = assigned.figure, assigned.trigger
    verb = trigger.first if trigger is not None and trigger.sense.verb else -1
    if passage.word(verb - 1) in ("that", "which"):
        antecedent = passage.word(verb - 3 if passage.word(verb - 2) == "," else verb - 2)
        if antecedent in _SECTORS:
            return True
    last = figure.lead.last
    named = any(m.last <= figure.first for m in passage.organizations)
    if not named and passage.has(_RULES, passage.body, min(passage.body + 4, figure.first)):
        return True
    if assigned.property.name == "wages" and not named and _is_of_any_worker(passage):
        return True
    if passage.has(_NEEDED, last, last + 5) and figure.lead.kind == "count":
        return True
    return any(
        passage.lowers[k] in _AMONG and passage.has(_KINDS, k + 1, k + 5) and not passage.apart(k, figure.first)
        for k in range(last, min(last + 8, passage.last))
    )


def _is_of_any_worker(passage: Passage) -> bool:
    """Is it what any of a trade are paid ("the average U.S. autoworker earns $28", "pay of chief executives")?"""
    for k in range(passage.body, passage.last) if not _TYPICAL.isdisjoint(passage.words) else ():
        if passage.lowers[k] in ("average", "typical", "median") and passage.has(_WORKERS, k + 1, k + 4):
            return True
        if passage.lowers[k] in ("ceo", "ceos", "executive") and passage.word(k + 1) in ("pay", "compensation"):
            return True
    return False


def _has_own_noun(passage: Passage, assigned: Assigned) -> bool:
    """Are the prices those of a thing that the words name ("lithium prices", "prices of imported cars")?"""
    trigger = assigned.trigger
    if trigger is None or passage.lowers[trigger.last - 1] not in _PRICES:
        return False
    last = trigger.last + (passage.word(trigger.last) == "paid")
    behind = passage.word(last + 1)
    if (
        passage.word(last) in ("of", "for")
        and last + 1 not in passage.at
        and behind.isalpha()
        and behind not in _OWN
    ):
        return True
    before = passage.word(trigger.first - 1)
    return before.isalpha() and trigger.first - 1 not in passage.at and before not in _BARE and trigger.first > passage.body


def stays_with_maker(passage: Passage, assigned: Assigned, discourse: Discourse) -> bool:
    """Does the article tell of one maker's figures, and of no market's yet?"""
    topic, theme = discourse.topics.get("volume"), discourse.theme
    last = discourse.organization
    if assigned.property.name not in _SOLD or _is_observed(discourse) or last is None or last.subtype not in _MAKERS:
        return False
    if theme is not None and theme.property:
        return False
    if topic is None:
        return discourse.main is last and passage.number <= 3
    if discourse.sole and topic.subject is not None:
        return assigned.property.name == "deliveries" or passage.number - topic.sentence <= STALE  # no market delivers
    return topic.subject is not None and topic.subject is last and last is discourse.main and passage.number - topic.sentence <= 2


def moves_itself(passage: Passage, assigned: Assigned) -> bool:
    """Is it "the overall market" that moves, in a clause that names nobody ("while the overall market contracted 1.8%")?"""
    trigger, figure = assigned.trigger, assigned.figure
    if assigned.property.group == "volume" and passage.has(_PACES, figure.first - 14, figure.first):
        return True  # "the seasonally adjusted annual rate of sales"
    if assigned.property.group == "volume" and _there_were(passage, figure.first):
        return True  # "overall there were 160,869 cars registered"
    if trigger is None or trigger.last > figure.first or "market" not in passage.words or figure.value is not None:
        return False
    if passage.lowers[trigger.last - 1] != "market" and passage.word(trigger.first) != "market":
        return False
    return not any(m.first < figure.first and not passage.apart(m.first, figure.first) for m in passage.names)


def _there_were(passage: Passage, token: int) -> bool:
    """Does "there were" lead to a number?"""
    verb = strip_hedge(passage, passage.body, token) - 1
    return passage.word(verb) in ("were", "was", "are") and passage.word(verb - 1) == "there"


def _is_of_all(passage: Passage, token: int) -> bool:
    """Is it a share of all makers' vehicles ("of uptake", "of new registrations")?"""
    return passage.word(token) == "of" and passage.has(_ALL, token + 1, token + 5)


def _is_observed(discourse: Discourse) -> bool:
    """Has an association or a data house spoken of the market?"""
    return discourse.observer is not None and discourse.observer.subtype != "media"


def stays_with_company(passage: Passage, discourse: Discourse) -> bool:
    """Is a figure of a place ("sales in China fell 13%") that of the company whose figures the paragraph gives?"""
    topic = _results(passage, discourse) or discourse.topics.get("volume")
    if topic is None or topic.subject is None or topic.subject.type != "organization":
        return False
    if topic.property not in _RESULTS and passage.number - topic.sentence > 2:
        return False
    leading = [place for place in passage.places if place.first - passage.body <= 1]
    if any(passage.word(place.last) in ("'s", "'") or place.last in passage.verbs for place in leading):
        return False  # "Australia's sales fell"
    if topic.property in _RESULTS:
        return True
    sentences = passage.draft.sentences
    return sentences[topic.sentence].paragraph == sentences[passage.number].paragraph


def _results(passage: Passage, discourse: Discourse) -> Topic | None:
    """Return the topic of an article that gives one company's results: what it sold where goes with them."""
    topic = discourse.topic("money", passage.number)
    theme = discourse.theme
    if topic is None or topic.property not in _RESULTS or topic.subject is None or topic.subject is not discourse.organization:
        return None
    return None if theme is not None and theme.property and theme.subject is None else topic


def is_its_best_market(passage: Passage, discourse: Discourse) -> bool:
    """Does a place rank among the markets of the company told of right before ("The US was the number one market, with 900")?"""
    place = passage.at.get(passage.body + (passage.lowers[passage.body] == "the"))
    topic = discourse.topics.get("volume")
    if place is None or place not in passage.places or topic is None or topic.subject is None or passage.organizations:
        return False
    if topic.subject.type != "organization" or not 0 < passage.number - topic.sentence <= 2:
        return False
    last = place.last
    return passage.word(last) in _BEING and passage.has(_RANKS, last, last + 5) and passage.has(_MARKET, last, last + 9)


def is_nobodys(passage: Passage, topic: Topic | None) -> bool:
    """Does a paragraph that names no company begin anew, so that its figures are no company's?"""
    if any(m.entity is not None and m.entity.type in ("organization", "vehicle_model") for m in passage.names):
        return False
    sentences = passage.draft.sentences
    return topic is None or topic.subject is None or sentences[topic.sentence].paragraph != sentences[passage.number].paragraph


def is_of_some_makers(passage: Passage, assigned: Assigned) -> bool:
    """Is it a kind's share at some makers without a name ("24% for luxury brands", "local brands were 55%")?"""
    if _MAKING.isdisjoint(passage.words):
        return False
    lead = assigned.figure.lead
    start = strip_hedge(passage, passage.body, lead.first)
    start -= passage.word(start - 1) in _BEING
    if passage.word(start - 1) in _MAKING and passage.at.get(start - 2) not in passage.names:
        return True
    if passage.word(lead.last) not in ("for", "at", "among"):
        return False
    behind = range(lead.last + 1, min(lead.last + 5, passage.last))
    return next((passage.lowers[k] in _MAKING for k in behind if k in passage.at or passage.lowers[k] in _MAKING), False)
