"""Closeness: how surely a name, "it" or "the company" is whom a figure is about, by where it stands."""

from __future__ import annotations

from ..lexicons import load
from .assignment import Assigned
from .coordination import is_object
from .discourse import is_model
from .insertions import behind_insertion
from .nearness import begins_next, bracketed, is_between, is_likened, owns_actor, sets
from .passage import Passage
from .references import Reference, preposition_before
from .subordinate import is_apart

_WORDS = load("coreference")
_OF, _BESIDE_PRICE, _FOLLOWED = (frozenset(_WORDS[name]) for name in ("of", "likened", "followed"))
_RANKED = frozenset(_WORDS["ranked"])
_BEHIND = 8  # tokens


def closeness(passage: Passage, assigned: Assigned, reference: Reference) -> float:
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
    if prep == "to" and passage.has(_RANKED, reference.first - 4, reference.first):
        return 0.0  # "came second to the Ford once again, with 4,700 sold"
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
