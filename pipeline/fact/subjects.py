"""Subjects: the most specific entity that a figure is about."""

from __future__ import annotations

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .assignment import Assigned
from .coordination import is_object
from .discourse import Discourse, belongs, is_model
from .insertions import behind_insertion
from .joint import anchor_of, is_combined, several_meant
from .markets import is_of_market, is_of_sector, stays_with_company
from .nearness import (
    begins_next,
    bracketed,
    charges,
    has_plain_subject,
    is_between,
    is_likened,
    owns_actor,
    priced_model,
    sets,
)  # fmt: skip
from .occasions import occasion_subject, site_owner
from .pairs import first_of_pair, is_of_several, maker_of_pair, stands_for_several
from .passage import Passage
from .policy import authority, borrower, payer, receiver
from .protagonist import base_of, is_of_other, model_spoken_of
from .references import BYSTANDERS, Reference, acts, is_bystander, preposition_before, references, resolve
from .subordinate import is_apart

_WORDS = load("coreference")
_OF = frozenset(_WORDS["of"])
_ACTORS = frozenset(("organization", "vehicle_model"))
_BESIDE_PRICE = frozenset(_WORDS["likened"])
_OF_MODELS = frozenset(("price", "discount", "launch"))
_OF_SITES = frozenset(("production", "capacity", "utilization"))
_BEHIND = 8  # tokens
_ENOUGH = 2.0
_OBSERVED = ("volume", "share", "price", "safety")
_FOLLOWED = frozenset(_WORDS["followed"])


def subject_of(
    passage: Passage,
    assigned: Assigned,
    discourse: Discourse,
    speakers: list[Mention],
    earlier: EntityDraft | None,
    *,
    market: bool,
) -> tuple[EntityDraft | None, str]:
    """Return the subject of a figure and why; `earlier` is that of the figure before it, `market` if that one had none."""
    prop = assigned.property
    allowed = prop.subjects or _ACTORS
    if prop.group == "time":
        known = occasion_subject(passage, assigned, discourse)
        if known is not None:
            return known
    if prop.group in ("people", "site") or prop.name in _OF_SITES:
        owner = site_owner(passage, assigned, discourse)
        if owner is not None:
            return owner, "the owner of the site"
    if prop.name in ("subsidy", "funding"):
        gets = (receiver if prop.name == "subsidy" else borrower)(passage, assigned, discourse)
        if gets is not None:
            return gets, "who gets it"
    if prop.group == "policy" and "place" in prop.subjects:
        place = authority(passage, assigned, discourse)
        if place is not None or prop.name != "subsidy":
            return (None if isinstance(place, str) else place), "the place whose rule it is"
    if prop.name == "fine":
        pays, decided = payer(passage, assigned, discourse)
        if decided:
            return pays, "who pays it"
    if discourse.observed == passage.number and prop.group in _OBSERVED:
        return None, "an observer's figure of a market"
    if prop.group in ("people", "site") and is_of_sector(passage, assigned):
        return None, "a figure of a whole trade"
    specific = prop.group == "spec" and (prop.name != "other" or assigned.figure.lead.kind != "percentage")  # no share of its sales
    best, score = None, _ENOUGH
    for reference in references(passage, assigned, allowed, speakers):
        found = _closeness(passage, assigned, reference)
        if found > score:
            best, score = reference, found
    if (score < 8.0 or best is None or best.entity is None) and (
        several_meant(passage, anchor_of(assigned)) or is_combined(passage, assigned)
    ):
        return None, "several companies together"
    if best is not None and best.pronoun is None:
        spoken = model_spoken_of(passage, discourse)
        if (
            specific
            and best.entity is not None
            and best.entity.type == "organization"
            and spoken is not None
            and belongs(spoken, best.entity)
        ):
            return spoken, "the model spoken of"
        priced = priced_model(passage, assigned, best.entity)
        if priced is not None:
            return priced, "the model that has the price"
        pair = maker_of_pair(passage, best, assigned)
        if pair is not None:
            return pair, "the maker of the models joined"
        if is_of_several(passage, best, assigned):
            return None, "of several companies together"
        leading = first_of_pair(passage, best)
        if leading is not None:
            return leading, "the first of the companies joined"
        return best.entity, f"named {score:.1f}"
    if best is not None and best.pronoun in ("their", "they") and stands_for_several(passage, best, assigned):
        return None, "of several companies together"
    if best is not None:
        entity = resolve(passage, discourse, best, earlier, allowed)
        if entity is not None and prop.group in _OBSERVED and is_bystander(entity):
            entity = None  # "the association's figures, which showed that"
        spoken = model_spoken_of(passage, discourse)
        if (
            (specific or (prop.name == "price" and not charges(passage, assigned)))
            and entity is not None
            and entity.type == "organization"
            and spoken is not None
            and belongs(spoken, entity)
        ):
            entity = spoken
        if entity is not None:
            return entity, f'"{passage.draft.lowers[best.last - 1]}" stands for it'
    if (
        prop.group == "volume"
        and assigned.trigger is not None
        and assigned.trigger.sense.verb
        and has_plain_subject(passage, assigned.trigger.first)
    ):
        return None, "its subject is no name"
    if market:
        return None, "a figure of a market, as before in the sentence"
    return _carried(passage, assigned, discourse, earlier, allowed, speakers)


def _closeness(passage: Passage, assigned: Assigned, reference: Reference) -> float:
    """Return how surely a reference is the subject of a figure."""
    figure, trigger = assigned.figure, assigned.trigger
    inside = trigger is not None and not assigned.inherited
    first = trigger.first if inside and trigger is not None else figure.first
    last = trigger.last if inside and trigger is not None else figure.last
    if reference.entity is not None and reference.last < first and is_object(passage, reference.first, reference.last, first):
        return 0.0
    before = passage.word(reference.first - 1)
    after = passage.word(reference.last)
    prep = preposition_before(passage, reference.first)
    owner = reference.pronoun in ("its", "their", "our", "whose", "my")
    possessive = after in ("'s", "'") or owner
    end = behind_insertion(passage, reference.last)
    near = end if reference.last < end <= first else reference.first  # an insertion parts nothing
    firm = reference.entity is not None and reference.entity.type == "organization"
    if firm and reference.last <= first and is_apart(passage, reference.first, first):
        return 0.0  # "Ford, which builds vans with GM, is laying off"
    crossing = 2.5 * passage.apart(near, first) + 0.15 * passage.cost(near, first)
    if is_model(reference.entity) and figure.lead.first <= reference.first < figure.lead.last and after not in ("and", ","):
        return 9.1  # "240,000 Explorer SUVs"
    listed = after in ("and", ",") and passage.at.get(reference.last + 1) in passage.names
    behind = passage.at.get(figure.lead.last)
    start = behind.last if behind in passage.names and behind.first == figure.lead.last else figure.lead.last
    if is_model(reference.entity) and reference.first in (figure.lead.last, start) and not listed:
        return 8.5  # "20,000 SU7s, double the 10,000 of June"; its maker may stand between
    if reference.last <= figure.first and bracketed(passage, reference.last, figure.first):
        return 9.0
    if reference.last == figure.first and reference.entity is not None and figure.lead.kind == "count" and trigger is not None and (
        trigger.first < reference.first and not trigger.sense.verb
    ):
        return 8.8  # a table's row: "Deliveries: Kia 3,000"
    if is_between(passage, assigned, reference):
        return 8.6  # "a range of 835 km, the Pro 770 km"
    if begins_next(passage, assigned, reference):
        return 0.0
    if (
        assigned.property.name == "price"
        and is_model(reference.entity)
        and not passage.apart(reference.first, first)
        and prep in ("", "for", "of", "on")
    ):
        return 7.2 - 0.02 * abs(first - reference.first)  # prices are of models
    if reference.last <= first:
        distance = first - max(reference.last, near)
        if reference.pronoun == "which" and distance == 0 and before == ",":
            return 8.3  # "the Seagull, its cheapest car, which costs"
        if possessive and distance <= 6 and crossing < 1.0:
            return 8.0 - 0.1 * distance
        if possessive and after and not owner and owns_actor(passage, reference.last, first):
            return 7.0 - 0.1 * distance  # "Bosch's software and electronics division will lay off"
        if possessive and after:
            return 4.5 - 0.1 * distance - 1.0 * crossing
        if distance <= 2 and crossing <= 0.5 and prep not in ("than", "against", "to", "from", "on"):
            return 7.0 - 0.2 * distance
        if prep and (reference.first - passage.first > 3 or prep not in ("at", "for")):
            return 3.0 - 0.08 * distance - crossing
        return 5.5 - 0.03 * distance - crossing
    behind_verb = assigned.property.group == "people" and trigger is not None and trigger.first >= figure.last
    if behind_verb and trigger is not None and prep in ("at", "for") and 0 <= reference.first - trigger.last <= 2:
        return 7.5  # "1,900 jobs are to be cut at Porsche"
    if reference.first >= figure.last:
        return _closeness_behind(passage, assigned, reference, prep)
    distance = reference.first - last
    if trigger is not None and trigger.sense.verb and is_model(reference.entity) and not prep and 0 <= distance <= 3:
        return 7.8  # "will launch the Elroq in May"
    if prep in _OF and distance <= 4:
        return 7.5 - 0.2 * distance
    return 3.0 - 0.1 * distance - crossing


def _closeness_behind(passage: Passage, assigned: Assigned, reference: Reference, prep: str) -> float:
    """Return how surely a reference behind a figure is its subject; `prep` is the preposition before it."""
    figure = assigned.figure
    before, after = passage.word(reference.first - 1), passage.word(reference.last)
    if reference.entity is not None and sets(passage, figure.last, reference.first):
        return 8.6  # "the 7:05.298 which the Rimac Nevera set"
    distance = reference.first - figure.last
    if assigned.property.name == "discount" and is_model(reference.entity) and distance <= 4:
        return 8.0  # "$9,800 off the Ioniq 5"
    if (prep == "of" and is_likened(passage, reference)) or after in _BESIDE_PRICE:
        return 0.0  # "637 hp for Macan money"
    if before == "by" and passage.word(reference.first - 2) in _FOLLOWED:
        return 0.0  # "Tesla led with 7,357, followed by BMW"
    beyond = distance <= _BEHIND and passage.cost(figure.last, reference.first) < 0.5
    if beyond and prep == {"safety": "in", "plan": "from"}.get(assigned.property.group):
        return 7.2  # "21 fires in Hyundais", "an investment of £1bn from BP"
    if before in _OF or prep in _OF:
        near = distance <= 4 and passage.cost(figure.last, reference.first) < 0.5
        if near and (is_model(reference.entity) or prep == "by"):
            return 8.0
        if before == "for" and distance == 1 and assigned.property.name in ("price", "share_price"):
            return 8.2  # "against $14.44 for Uber"
        if near and distance <= 2 and prep in ("at", "by"):
            return 6.5
        if (
            is_model(reference.entity)
            and prep in ("of", "for")
            and not passage.apart(figure.last - 1, reference.first)
            and not any(figure.last <= n.first < reference.first for n in passage.numbers)
        ):
            return 6.5 - 0.05 * distance  # "75,000 orders as of April for the SU7"
    base = 3.0 if is_model(reference.entity) and assigned.property.group == "spec" and not prep else 1.9
    return base - 0.2 * distance - 2.0 * passage.cost(figure.last, reference.first)


def _carried(
    passage: Passage,
    assigned: Assigned,
    discourse: Discourse,
    earlier: EntityDraft | None,
    allowed: frozenset[str],
    speakers: list[Mention],
) -> tuple[EntityDraft | None, str]:
    """Return the subject that the sentence takes over from what went before."""
    prop = assigned.property
    kinds = any(
        hit.last <= assigned.figure.first and not passage.apart(hit.first, assigned.figure.first)
        for hit in passage.hits.get("segment", ())
    )
    if earlier is not None and earlier.type in allowed:
        if is_model(earlier) and kinds and prop.group == "volume":
            return _maker(earlier, discourse), "the maker of the model before it"
        return earlier, "as before in the sentence"
    topic = discourse.topic(prop.group, passage.number)
    if prop.group in ("volume", "share") and discourse.listed >= max(discourse.subject_sentence, passage.number - 4):
        return None, "a list of makers went before"
    if is_of_market(passage, assigned, discourse):
        return None, "a figure of a market"
    if prop.group == "spec" and (prop.name != "other" or assigned.figure.lead.kind != "percentage"):
        spoken = model_spoken_of(passage, discourse)
        if spoken is not None and is_of_other(passage, discourse, spoken):
            return None, "a car of another maker"
        return spoken or discourse.subject, "the model spoken of"
    if prop.group in ("volume", "share", "price") and any(
        s in BYSTANDERS for s in (m.entity.subtype for m in speakers if m.entity)
    ):
        return None, "an observer's figure of a market"
    if _is_market(passage, assigned, discourse):
        return None, "a figure of a market"
    if prop.name in _OF_MODELS:
        spoken = model_spoken_of(passage, discourse)
        last = discourse.subject
        if spoken is not None and (last is None or is_model(last) or belongs(spoken, last)):
            return (base_of(spoken, passage.draft) if prop.name == "launch" else spoken), "the model spoken of"
    if (
        topic is not None
        and topic.sentence >= discourse.subject_sentence
        and (topic.subject is None or topic.subject.type in allowed)
    ):
        if is_model(topic.subject) and prop.group == "volume" and topic.subject is not discourse.model:
            return _maker(topic.subject, discourse), "the maker of the model before it"
        return topic.subject, "carried on"
    if prop.group == "volume":
        fresh = discourse.subject if discourse.subject is not None and discourse.subject.type in allowed else None
        return fresh, "carried on"
    fallback = discourse.subject if discourse.subject is not None and discourse.subject.type in allowed else discourse.organization
    return fallback, "carried on"


def _maker(model: EntityDraft | None, discourse: Discourse) -> EntityDraft | None:
    """Return the maker of a model if it is the organization spoken of, else the model."""
    maker = discourse.organization
    return maker if model is not None and maker is not None and belongs(model, maker) else model


def _is_market(passage: Passage, assigned: Assigned, discourse: Discourse) -> bool:
    """Does the clause speak of a place's market, or of all makers?"""
    anchor = assigned.trigger.first if assigned.trigger else assigned.figure.first
    named = [t for t in passage.triggers if t.sense.what == "market_value" or passage.lowers[t.last - 1] == "share"]  # no market
    markets = [hit for hit in passage.hits.get("market", ()) if not any(t.first <= hit.first < t.last for t in named)]
    if any(passage.cost(hit.first, anchor) < 3 for hit in markets):
        return True
    if any(
        place.first < anchor and place.last in passage.verbs and acts(passage, place) and not passage.apart(place.first, anchor)
        for place in passage.places
    ):
        return True  # "Europe has 1,200 chargers"
    if assigned.property.group in ("volume", "share", "safety", "recall") and not stays_with_company(passage, discourse):
        return any(passage.cost(place.first, anchor) < 3 for place in passage.places)
    return False
