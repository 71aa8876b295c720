"""Carried subjects: whom a figure is about whose sentence names nobody."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft, Mention
from .assignment import Assigned
from .discourse import Discourse, Topic, belongs, is_model
from .forecasters import SUPPLIERS, counts_cars
from .markets import BESIDE_MARKET, WIDE, is_its_best_market, is_nobodys, is_of_market, stays_with_company, stays_with_maker
from .nearness import speaks_of_any
from .passage import Passage
from .protagonist import base_of, company_of_section, is_of_other, is_part_of, model_spoken_of
from .references import BYSTANDERS, acts
from .states import is_of_state

_OF_MODELS: Final = frozenset(("price", "discount", "launch"))
_OBSERVABLE: Final = frozenset(("volume", "share", "price"))
_OWNED: Final = frozenset(("its", "their", "our", "his", "these", "those", "the", "'s", "'", "all"))
_TRADES: Final = frozenset(("suppliers", "dealers", "dealerships", "carmakers", "automakers", "companies", "firms"))
_TRADE: Final = 6  # tokens
_ON_OFFER: Final = frozenset(("offer", "oems", "carmakers", "automakers", "manufacturers", "brands", "makers", "market"))
_SEGMENT: Final = "segment"
_TOTALS: Final = frozenset(("overall", "total"))
_PRONOUNS: Final = frozenset(("it", "its"))
_LIST_REACH: Final = 4  # sentences

_OF_FIRMS: Final = frozenset(("money", "plan", "people", "site", "deal"))
OF_STATE: Final = "what a state does"

Found = tuple[EntityDraft | None, str]


def carried_subject(
    passage: Passage,
    assigned: Assigned,
    discourse: Discourse,
    earlier: EntityDraft | None,
    allowed: frozenset[str],
    speakers: list[Mention],
) -> Found:
    """Return the subject that the sentence takes over from what went before, and why."""
    prop = assigned.property
    if (why := _why_general(passage, assigned, earlier)) is not None:
        return None, why
    if earlier is not None and earlier.type in allowed:
        if is_model(earlier) and prop.group == "volume" and _follows_kind(passage, assigned):
            return _maker(earlier, discourse), "the maker of the model before it"
        return earlier, "as before in the sentence"
    headed = company_of_section(passage, discourse) if prop.group in ("volume", "share") else None
    if headed is not None and headed.type in allowed:
        return headed, "the company that heads the section"
    topic = discourse.topic(prop.group, passage.number)
    if prop.group in ("volume", "share") and discourse.listed >= max(discourse.subject_sentence, passage.number - _LIST_REACH):
        return None, "a list of makers went before"
    if prop.name == "fine" and topic is not None and topic.property == "fine" and passage.number - topic.sentence <= 1:
        return topic.subject, "carried on"
    if is_of_market(passage, assigned, discourse):
        return None, "a figure of a market"
    if is_of_car(assigned):
        return _car_spoken_of(passage, discourse)
    nobody = None if is_its_best_market(passage, discourse) else _why_nobody(passage, assigned, discourse, speakers)
    if nobody is not None:
        return None, nobody
    spoken = _sold_model(passage, assigned, discourse) if prop.name in _OF_MODELS else None
    if spoken is not None:
        return spoken, "the model spoken of"
    if prop.group == "volume" and discourse.opened_by_market and is_nobodys(passage, topic):
        return None, "a figure of the market that the article began with"
    if prop.group == "volume" and _follows_kind(passage, assigned) and _is_of_several_makers(discourse, topic):
        return None, "a kind's figure, behind those of models of several makers"
    return _but_for_suppliers(passage, assigned, _spoken_of(passage, assigned, discourse, topic, allowed))


def is_of_car(assigned: Assigned) -> bool:
    """Is it a figure of a car, not a company's cash or a share of its sales?"""
    prop = assigned.property
    return prop.group == "spec" and (prop.name != "other" or assigned.figure.lead.kind not in ("percentage", "amount"))


def _but_for_suppliers(passage: Passage, assigned: Assigned, found: EntityDraft | None) -> Found:
    """Return who is spoken of, unless that is a supplier and the figure counts cars."""
    if found is not None and found.subtype in SUPPLIERS and counts_cars(passage, assigned):
        return None, "cars, which a supplier does not make"
    return found, "carried on"


def _why_general(passage: Passage, assigned: Assigned, earlier: EntityDraft | None) -> str | None:
    """Return why a price or specification is of no one car or maker, or a sum of no company, or None."""
    prop = assigned.property
    if earlier is None and prop.group in _OF_FIRMS and is_of_state(passage, assigned.figure.first):
        return OF_STATE
    if prop.group in ("price", "spec") and speaks_of_any(passage, assigned):
        return "any car of a kind"
    if prop.name == "price" and assigned.figure.value is None and _is_of_all(passage, assigned):
        return "prices of nobody named"
    if prop.name == "models" and earlier is None and not passage.words.isdisjoint(_ON_OFFER):
        return "models of anybody"
    return None


def _is_of_all(passage: Passage, assigned: Assigned) -> bool:
    """Do prices move that nobody is said to ask ("Prices rose 1%", not "its prices", "the prices")?"""
    trigger = assigned.trigger
    if trigger is None or passage.lowers[trigger.last - 1] != "prices":
        return False
    return passage.word(trigger.first - 1) not in _OWNED and (trigger.first - 1) not in passage.at


def _follows_kind(passage: Passage, assigned: Assigned) -> bool:
    """Does a kind of vehicle stand before the figure in its clause ("and of its electric cars 3,000")?"""
    first = assigned.figure.first
    return any(hit.last <= first and not passage.apart(hit.first, first) for hit in passage.hits.get("segment", ()))


def _car_spoken_of(passage: Passage, discourse: Discourse) -> Found:
    """Return the model that a specification is of, or nobody if the sentence is about another maker's car."""
    spoken = model_spoken_of(passage, discourse)
    if spoken is not None and is_of_other(passage, discourse, spoken):
        return None, "a car of another maker"
    return spoken or discourse.subject, "the model spoken of"


def _why_nobody(passage: Passage, assigned: Assigned, discourse: Discourse, speakers: list[Mention]) -> str | None:
    """Return why a figure is no company's: an observer gives it, or its clause speaks of a market."""
    watching = BYSTANDERS - {"media"} if stays_with_maker(passage, assigned, discourse) else BYSTANDERS
    if assigned.property.group == "people" and _are_any_firms(passage, assigned):
        return "the staff of a trade"
    if assigned.property.group in _OBSERVABLE and any(m.entity.subtype in watching for m in speakers if m.entity):
        return "an observer's figure of a market"
    return "a figure of a market" if _is_market(passage, assigned, discourse) else None


def _are_any_firms(passage: Passage, assigned: Assigned) -> bool:
    """Do firms of a trade, none of them named, employ or lay off those counted ("suppliers in Germany alone employ 270,000")?"""
    first = assigned.figure.first if assigned.trigger is None else min(assigned.trigger.first, assigned.figure.first)
    for k in range(max(passage.body, first - _TRADE), first) if not _TRADES.isdisjoint(passage.words) else ():
        if passage.lowers[k] in _TRADES and passage.word(k - 1) not in _OWNED and not passage.apart(k, first):
            return k not in passage.at and k not in passage.verbs
    return False


def _sold_model(passage: Passage, assigned: Assigned, discourse: Discourse) -> EntityDraft | None:
    """Return the model spoken of that a price or a launch is of, unless the company spoken of is another's."""
    spoken, last = model_spoken_of(passage, discourse), discourse.subject
    if spoken is None or not (last is None or is_model(last) or belongs(spoken, last)):
        return None
    return base_of(spoken, passage.draft) if assigned.property.name == "launch" else spoken


def _is_of_several_makers(discourse: Discourse, topic: Topic | None) -> bool:
    """Was the model last told of none of the company that the article is about?"""
    spoken = topic.subject if topic is not None else discourse.subject
    if discourse.sole or spoken is None or not is_model(spoken):
        return False
    return discourse.main is None or not belongs(spoken, discourse.main)


def _spoken_of(
    passage: Passage, assigned: Assigned, discourse: Discourse, topic: Topic | None, allowed: frozenset[str]
) -> EntityDraft | None:
    """Return whose the last figure of this group was, else who was last spoken of."""
    counted = assigned.property.group == "volume"
    if topic is not None and topic.subject is not None and topic.subject.type == "person":
        topic = None  # behind what one was paid, "Workers' pay rose 4%"
    beside = counted and discourse.subject is not None and discourse.subject.subtype in SUPPLIERS  # "brakes from Continental"
    of_topic = topic is not None and (topic.sentence >= discourse.subject_sentence or beside)
    if of_topic and topic is not None and (topic.subject is None or topic.subject.type in allowed):
        if is_model(topic.subject) and counted and _turns_to_maker(passage, assigned, discourse, topic):
            return _maker(topic.subject, discourse)
        if counted and _leads_group(topic, discourse):
            return discourse.subject
        return topic.subject
    fresh = discourse.subject if discourse.subject is not None and discourse.subject.type in allowed else None
    if not counted:
        return fresh or discourse.organization
    if is_model(fresh) and passage.places and (topic is None or topic.subject is not fresh):
        return _maker(fresh, discourse)  # "The Bora did well. In India, deliveries rose"
    return fresh


def _turns_to_maker(passage: Passage, assigned: Assigned, discourse: Discourse, topic: Topic) -> bool:
    """Does a figure behind a model's speak of a kind or of all that its maker sold ("Overall sales", "Sales in China")?"""
    if topic.subject is not discourse.model or _follows_kind(passage, assigned) or _SEGMENT in passage.words:
        return True
    trigger = assigned.trigger
    if trigger is None or trigger.sense.verb or not _PRONOUNS.isdisjoint(passage.words):
        return False
    if topic.subject is not None and passage.draft.sentence_of[topic.subject.mentions[0].first] == 0:
        return False  # the text is about the model
    return bool(passage.places) or passage.has(_TOTALS, trigger.first - 2, trigger.first)


def _leads_group(topic: Topic, discourse: Discourse) -> bool:
    """Was the last figure's brand named beside the company that led its sentence ("Ford's sales rose, but Lincoln's fell 7%")?"""
    lead, last = discourse.subject, topic.subject
    if lead is None or last is None or topic.sentence != discourse.subject_sentence:
        return False
    return lead.type == last.type == "organization" and is_part_of(last, lead)


def _maker(model: EntityDraft | None, discourse: Discourse) -> EntityDraft | None:
    """Return the maker of a model if it is the organization spoken of, else the model."""
    maker = discourse.organization
    return maker if model is not None and maker is not None and belongs(model, maker) else model


def _is_market(passage: Passage, assigned: Assigned, discourse: Discourse) -> bool:
    """Does the clause speak of a place's market, or of all makers?"""
    anchor = assigned.trigger.first if assigned.trigger else assigned.figure.first
    named = [t for t in passage.triggers if t.sense.what == "market_value" or passage.lowers[t.last - 1] == "share"]  # no market
    markets = [hit for hit in passage.hits.get("market", ()) if not any(t.first <= hit.first < t.last for t in named)]
    markets = [hit for hit in markets if passage.word(hit.last) not in BESIDE_MARKET]
    first = assigned.figure.first
    # "strong in all segments"
    markets = [hit for hit in markets if passage.lowers[hit.last - 1] != "all" or not passage.word(hit.last).isalpha()]
    markets = [hit for hit in markets if passage.lowers[hit.first] != "sector" or hit.first < first]  # "3,000 in the bus sector"
    if assigned.property.group == "people" or stays_with_maker(passage, assigned, discourse):
        markets = [hit for hit in markets if passage.lowers[hit.first] not in WIDE]
    delivers = discourse.sole and assigned.property.name == "deliveries" and stays_with_maker(passage, assigned, discourse)
    if not delivers and any(passage.cost(hit.first, anchor) < 3 for hit in markets):
        return True
    if not delivers and any(
        place.first < anchor and place.last in passage.verbs and acts(passage, place) and not passage.apart(place.first, anchor)
        for place in passage.places
    ):
        return True  # "Europe has 1,200 chargers"
    of_kind = assigned.property.name == "registrations" and bool(passage.hits.get("segment"))  # an office counts all makers'
    if assigned.property.group in ("volume", "share", "safety", "recall") and not (
        not of_kind and (stays_with_company(passage, discourse) or stays_with_maker(passage, assigned, discourse))
    ):
        return any(passage.cost(place.first, anchor) < 3 for place in passage.places)
    return False
