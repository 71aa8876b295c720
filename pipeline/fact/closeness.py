"""Closeness: how surely a name, "it" or "the company" is whom a figure is about, by where it stands."""

from __future__ import annotations

from typing import Final

from ..lexicons import load
from .assignment import Assigned
from .coordination import is_object
from .discourse import is_model
from .figures import Figure
from .hits import Hit
from .insertions import behind_insertion
from .nearness import (
    begins_next,
    bracketed,
    comes_next,
    is_between,
    is_enumerated,
    is_fitted,
    is_likened,
    is_of_own,
    leads_sentence,
    owns_actor,
    sets,
)
from .passage import Passage
from .references import Reference, preposition_before
from .subordinate import is_apart

_WORDS: Final = load("coreference")
_HELD_AGAINST: Final = frozenset(("with", "to", "against", "versus", "than"))
_GENITIVE: Final = frozenset(("'s", "'"))
_OF: Final = frozenset(_WORDS["of"])
_BESIDE_PRICE: Final = frozenset(_WORDS["likened"])
_FOLLOWED: Final = frozenset(_WORDS["followed"])
_RANKED: Final = frozenset(_WORDS["ranked"])
_RIVALLED: Final = frozenset(_WORDS["rivalled"])
_OWNING: Final = frozenset(("its", "their", "our", "whose", "my"))
_LISTING: Final = frozenset(("and", ","))
_PRICED: Final = frozenset(("", "for", "of", "on"))
_NO_SUBJECTS: Final = frozenset(("than", "against", "to", "from", "on"))  # what stands behind them
_CAUSES: Final = frozenset(load("places_of_facts")["causes"])
_BEHIND_EVENT: Final = frozenset(("following", "after", "amid", "despite"))
_COSTING: Final = frozenset(("cost", "costs", "costing"))
_BEHIND: Final = 8  # tokens
_OPENING: Final = 2
_BECOMING: Final = frozenset(_WORDS["becoming"])
_IS: Final = frozenset(("is", "was", "are", "were", "stood", "stands"))


def closeness(passage: Passage, assigned: Assigned, reference: Reference) -> float:
    """Return how surely a reference is the subject of a figure."""
    figure, trigger = assigned.figure, assigned.trigger
    found = _head(passage, assigned)
    prep = preposition_before(passage, reference.first)
    if prep == "to" and passage.has(_RANKED, reference.first - 4, reference.first):
        return 0.0  # "came second to the Ford once again, with 4,700 sold"
    if passage.word(reference.last) == "with" and passage.has(_RIVALLED, reference.first - 2, reference.first):
        return 0.0  # "outperformed Honda with 9,000"
    if passage.word(figure.last) == "," and 1 <= reference.first - figure.last <= 2 and is_fronted(passage, figure):
        return 9.0
    if reference.entity is not None:
        if _owns_sum(passage, assigned, reference) or _owns_left_out(passage, reference, figure.first):
            return 9.0
        if _acts_no_more(passage, reference, found.first):
            return 0.0
        if prep in _HELD_AGAINST and passage.word(reference.last) in _GENITIVE and reference.last + 1 == figure.first:
            return 9.0  # "compared with CATL's 29%"
        sure = _closeness_of_name(passage, assigned, reference, prep, found.first)
        if sure is not None:
            return sure
    elif reference.last <= figure.first and bracketed(passage, reference.last, figure.first):
        return 9.0
    if reference.last <= found.first:
        return _closeness_before(passage, reference, prep, found.first)
    behind_verb = trigger is not None and trigger.last > figure.last and 0 <= reference.first - trigger.last <= 2
    if behind_verb and assigned.property.group == "people" and prep in ("at", "for"):
        return 7.5  # "1,900 jobs are to be cut at Porsche"
    if reference.first >= figure.last:
        return _closeness_behind(passage, assigned, reference, prep)
    distance = reference.first - found.last
    if trigger is not None and trigger.sense.verb and is_model(reference.entity) and not prep and 0 <= distance <= 3:
        return 7.8  # "will launch the Elroq in May"
    if prep in _OF and distance <= 4:
        return 7.5 - 0.2 * distance
    if is_model(reference.entity) and is_of_own(passage, found.last, reference.first):
        return 7.5
    return 3.0 - 0.1 * distance - _crossing(passage, reference.first, found.first)


def _owns_sum(passage: Passage, assigned: Assigned, name: Reference) -> bool:
    """Does a company's genitive stand right before the sum that its site costs ("near Rivian's planned $5 billion plant")?"""
    if assigned.property.name != "investment" or name.entity is None or name.entity.type != "organization":
        return False
    start = name.last + 1
    between = assigned.figure.first - start
    return passage.word(name.last) in _GENITIVE and (between == 0 or (between == 1 and start not in passage.at))


def is_fronted(passage: Passage, figure: Figure) -> bool:
    """Does a sentence open by the price of what it goes on to name ("At $32,000, it undercuts the Model 3")?"""
    opens = figure.first - passage.body <= 2 and passage.word(passage.body) == "at"
    return opens and figure.lead.kind == "amount"


def _owns_left_out(passage: Passage, name: Reference, first: int) -> bool:
    """Is the figure what a company's genitive is left with ("Tesla's margin is 8%, and Ford's is 5%")?"""
    behind = first - name.last
    return 2 <= behind <= 4 and passage.word(name.last) in _GENITIVE and passage.word(name.last + 1) in _IS


def _head(passage: Passage, assigned: Assigned) -> Hit | Figure:
    """Return what a subject stands at: the trigger, the noun of its kind that opens the sentence, or the figure."""
    figure, trigger = assigned.figure, assigned.trigger
    if trigger is None or assigned.inherited:
        return figure
    if trigger.first > figure.first and figure.change is not None and trigger.sense.verb:
        for other in passage.triggers:
            if other.first - passage.body > _OPENING:
                break
            if other.sense.what == trigger.sense.what and not other.sense.verb and passage.word(other.last) == "of":
                return other  # "Sales of the CX-5 saw a rise of 5%, with 9,000 sold"
    return trigger


def _crossing(passage: Passage, a: int, b: int) -> float:
    """Return what the clauses between two tokens take away."""
    return 2.5 * passage.apart(a, b) + 0.15 * passage.cost(a, b)


def _acts_no_more(passage: Passage, name: Reference, anchor: int) -> bool:
    """Is a name before the anchor the object of a verb, or a company that a relative clause names?"""
    if name.last > anchor:
        return False
    if name.last < anchor and is_object(passage, name.first, name.last, anchor):
        return True
    # "Ford, which builds vans with GM, is laying off"
    return name.entity is not None and name.entity.type == "organization" and is_apart(passage, name.first, anchor)


def _closeness_of_name(passage: Passage, assigned: Assigned, name: Reference, prep: str, anchor: int) -> float | None:
    """Return how surely a name that stands right at a figure is its subject, or None where it does not."""
    figure, lead, trigger = assigned.figure, assigned.figure.lead, assigned.trigger
    if figure.first < name.first < figure.last and passage.word(name.first - 1) in ("at", "for"):
        return 9.0  # "6.1% at Toyota to 127,794 units, 5.4% at Nissan to 48,004"
    if trigger is not None and name.first == trigger.last and passage.lowers[trigger.first] in _COSTING:
        return 9.0  # "the deal, which cost Nissan 237 billion yen"
    model = is_model(name.entity)
    if model and name.first >= lead.last and assigned.property.group == "spec" and is_fitted(passage, figure, name):
        return 8.8  # "237 hp in the base Colorado"
    if model and name.first >= lead.first:
        after = passage.word(name.last)
        if name.first < lead.last and after not in _LISTING:
            return 9.1  # "240,000 Explorer SUVs"
        listed = after in _LISTING and passage.at.get(name.last + 1) in passage.names
        if not listed and name.first in (lead.last, _name_end(passage, lead.last)):
            return 8.5  # "20,000 SU7s, double the 10,000 of June"; its maker may stand between
    if name.last <= figure.first:
        if bracketed(passage, name.last, figure.first):
            return 9.0
        row = trigger is not None and trigger.first < name.first and not trigger.sense.verb
        if row and name.last == figure.first and lead.kind == "count":
            return 8.8  # a table's row: "Deliveries: Kia 3,000"
        if comes_next(passage, name, figure.first):
            return 8.4  # "followed by Mazda in fifth place with sales of 9,000"
        if is_between(passage, assigned, name) or is_enumerated(passage, figure.first, name):
            return 8.6  # "a range of 835 km, the Pro 770 km"
    elif begins_next(passage, assigned, name):
        return 0.0
    if model and assigned.property.name == "price" and prep in _PRICED and not passage.apart(name.first, anchor):
        return 7.2 - 0.02 * abs(anchor - name.first)  # prices are of models
    return None


def _name_end(passage: Passage, token: int) -> int:
    """Return the token behind the name that begins at a token, or the token."""
    name = passage.at.get(token)
    return name.last if name is not None and name.first == token and name in passage.names else token


def _goes_on_despite(passage: Passage, name: Reference, prep: str, anchor: int) -> bool:
    """Is it the name that opens the sentence, of whom "despite" and a figure still speak?"""
    if "despite" not in passage.words or prep or name.entity is None or name.first != passage.names[0].first:
        return False
    k = next((k for k in range(anchor - 1, name.last, -1) if passage.lowers[k] == "despite"), None)
    return k is not None and not any(k < m.first < anchor for m in passage.names)


def _closeness_before(passage: Passage, reference: Reference, prep: str, anchor: int) -> float:
    """Return how surely a reference before the anchor, a figure or its trigger, is the subject."""
    if passage.has(_RIVALLED, reference.first - 2, reference.first):
        return 0.0  # "was just ahead of BYD in wholesales, moving 9,000"
    if prep == "of" and is_model(reference.entity) and passage.has(_BEHIND_EVENT, reference.first - 5, reference.first):
        return 0.0  # "fell 8% following the recall of the Prius, while output rose 2%"
    if _goes_on_despite(passage, reference, prep, anchor):
        return 6.0  # "Dacia climbed in the ranking despite a 12% decline in sales"
    end = behind_insertion(passage, reference.last)
    near = end if reference.last < end <= anchor else reference.first  # an insertion parts nothing
    distance = anchor - max(reference.last, near)
    if reference.pronoun == "which" and distance == 0 and passage.word(reference.first - 1) == ",":
        return 8.3  # "the Seagull, its cheapest car, which costs"
    crossing = _crossing(passage, near, anchor)
    owner = reference.pronoun in _OWNING
    after = passage.word(reference.last)
    if owner or after in ("'s", "'"):
        if distance <= 6 and crossing < 1.0:
            return 8.0 - 0.1 * distance
        if after and not owner and owns_actor(passage, reference.last, anchor):
            return 7.0 - 0.1 * distance  # "Bosch's software and electronics division will lay off"
        if after:
            return 4.5 - 0.1 * distance - 1.0 * crossing
    if distance <= 2 and crossing <= 0.5 and prep not in _NO_SUBJECTS:
        return 7.0 - 0.2 * distance
    if prep == "with" and passage.word(reference.last) in _BECOMING:
        prep = ""  # "with BYD becoming the first to sell"
    if prep and (reference.first - passage.first > 3 or prep not in ("at", "for")):
        return 3.0 - 0.08 * distance - crossing
    return 5.5 - 0.03 * distance - crossing


def _closeness_of_owner(passage: Passage, assigned: Assigned, reference: Reference, prep: str) -> float | None:
    """Return how surely a figure is of whom "of", "for", "at" or "by" names behind it, or None where that tells nothing."""
    figure = assigned.figure
    before, distance = passage.word(reference.first - 1), reference.first - figure.last
    near = distance <= 4 and passage.cost(figure.last, reference.first) < 0.5
    if near and (is_model(reference.entity) or prep == "by"):
        return 8.0
    if before == "for" and distance == 1 and assigned.property.name in ("price", "share_price"):
        return 8.2  # "against $14.44 for Uber"
    if near and distance == 1 and before == "for" and assigned.property.group == "money":
        return 6.5  # "a loss of $3bn for Lucid"
    if near and distance <= 2 and prep in ("at", "by"):
        moved = before == "at" and passage.wording.gap.get(passage.word(figure.last)) == "r"
        if moved and figure.value is None:
            return 8.3  # "compensated for a 9% drop at Dacia"
        return 8.3 if before == "at" and distance == 1 and passage.word(reference.last) == "in" else 6.5  # "at Audi in Bonn"
    whole = passage.word(figure.last) == "of" and before == "at" and 2 <= distance <= 4
    if whole and not (passage.apart(figure.last, reference.first) or passage.count_numbers(figure.last, reference.first)):
        return 8.3  # "30 percent of potential capacity at Opel"
    noun = assigned.trigger is not None and not assigned.trigger.sense.verb and assigned.trigger.last <= figure.first
    if near and distance <= 2 and prep == "for" and noun and assigned.property.group == "volume":
        return 6.5  # "registrations fell 7% to 35,000 for the Mercedes-Benz group"
    if (
        is_model(reference.entity)
        and prep in ("of", "for")
        and not passage.apart(figure.last - 1, reference.first)
        and not any(figure.last <= n.first < reference.first for n in passage.numbers)
    ):
        return 6.5 - 0.05 * distance  # "75,000 orders as of April for the SU7"
    return None


def _closeness_behind(passage: Passage, assigned: Assigned, reference: Reference, prep: str) -> float:
    """Return how surely a reference behind a figure is its subject; `prep` is the preposition before it."""
    figure = assigned.figure
    before, after = passage.word(reference.first - 1), passage.word(reference.last)
    if reference.entity is not None and sets(passage, figure.last, reference.first):
        return 8.6  # "the 7:05.298 which the Rimac Nevera set"
    if passage.has(_CAUSES, figure.last, reference.first):
        return 0.0  # "up 14%, helped by strong sales of the Clio"
    distance = reference.first - figure.last
    if assigned.property.name == "discount" and is_model(reference.entity) and distance <= 4:
        return 8.0  # "$9,800 off the Ioniq 5"
    if (prep == "of" and is_likened(passage, reference)) or after in _BESIDE_PRICE:
        return 0.0  # "637 hp for Macan money"
    led = reference.first - 1 - (before in ("the", "its"))
    if passage.word(led) == "by" and passage.word(led - 1) in _FOLLOWED:
        return 0.0  # "Tesla led with 7,357, followed by BMW"
    beyond = distance <= _BEHIND and passage.cost(figure.last, reference.first) < 0.5
    if beyond and prep == {"safety": "in", "plan": "from"}.get(assigned.property.group):
        return 7.2  # "21 fires in Hyundais", "an investment of £1bn from BP"
    if before in _OF or prep in _OF:
        owned = _closeness_of_owner(passage, assigned, reference, prep)
        if owned is not None:
            return owned
    if leads_sentence(passage, figure, reference):
        return 7.0  # "With 54% of the market, Tesla leads"
    base = 3.0 if is_model(reference.entity) and assigned.property.group == "spec" and not prep else 1.9
    return base - 0.2 * distance - 2.0 * passage.cost(figure.last, reference.first)
