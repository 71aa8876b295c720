"""Policy: whose tariff or tax it is, who gets a subsidy or a loan, who pays a fine."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .assignment import Assigned
from .discourse import Discourse
from .examples import is_hanger_on
from .nationalities import adjectives, named_place
from .nouns import is_definite
from .passage import Passage
from .references import OBSERVERS
from .transfers import Transfer, state_of

_WORDS: Final = load("policy")
_SEATS: Final[dict[str, str]] = _WORDS["seats"]
_PASSIVE: Final = frozenset(_WORDS["passive"])
_AGAINST: Final = frozenset(_WORDS["against"])
_AIMED: Final = frozenset(_WORDS["aimed"])
_STATE: Final = frozenset(_WORDS["state"])
_ITS: Final = frozenset(("it", "its", "they", "their"))
_FIRMS: Final = frozenset(load("coreference")["organizations"])
_SHIPPED: Final = frozenset(("imports", "imported", "exports", "exported", "shipped", "shipments"))
_OWNS: Final = 7
_FACING: Final = frozenset(("face", "faces", "faced", "facing", "pay", "pays"))
_MAKERS: Final = frozenset(("automakers", "carmakers", "manufacturers", "makers"))
_TRADES: Final = frozenset(("sector", "sectors", "industry", "economy"))
_LARGE: Final = 1e6  # a subsidy of that much goes to one company, smaller ones to buyers
_STALE: Final = 2  # sentences


def authority(passage: Passage, assigned: Assigned, discourse: Discourse) -> EntityDraft | str | None:
    """Return the place whose tariff, tax or subsidy it is; its bare name where the article has no entity for it."""
    anchor = assigned.trigger.first if assigned.trigger else assigned.figure.first
    best: EntityDraft | str | None = _head_of_state(passage, anchor) or _ruling_body(passage, anchor)
    if best is not None:
        return best
    score = -3.0
    for place in passage.places:
        found = _claim(passage, place, anchor)
        if found > score and place.entity is not None:
            seat = _SEATS.get(place.entity.name.lower())
            best, score = (named_place(passage, seat) if seat else place.entity), found
    if best is None:
        best = _by_word(passage, anchor)
    if best is None and not passage.places:
        best = _ruling_before(passage)
    if best is not None or (assigned.trigger is not None and assigned.trigger.sense.weak):
        return best
    topic = discourse.topic("policy", passage.number)
    if (
        topic is not None
        and passage.number - topic.sentence <= _STALE
        and topic.subject is not None
        and topic.subject.type == "place"
    ):
        return topic.subject
    if topic is not None and topic.property == assigned.property.name:
        return None
    known = discourse.last_place
    if passage.lowers[passage.body : passage.body + 2] == ["the", "state"]:
        return known if known is not None and known.subtype == "region" else None  # no country
    return known if known is not None and known.subtype == "country" and _is_sole(passage, assigned, known) else None


def _claim(passage: Passage, place: Mention, anchor: int) -> float:
    """Return how surely it is a place's rule that the words at the anchor tell."""
    found = -0.1 * abs(place.first - anchor) - passage.cost(place.first, anchor)
    aimed = passage.word(place.first - 1) in _AIMED or passage.word(place.first - 2) in _AIMED
    if aimed and _is_shipped_to(passage, place):
        found, aimed = found + 8, False  # "15% tariffs on imports into the U.S."
    owns = passage.word(place.last) in ("'s", "'") and anchor - place.last <= _OWNS and place.last <= anchor
    owns = owns and passage.verbs.isdisjoint(range(place.last + 1, anchor))
    inside = passage.word(place.first - 1 - (passage.word(place.first - 1) == "the")) == "in"
    if inside and not _FACING.isdisjoint(passage.words):
        found += 4  # "cars face a 15% tariff in the U.S."
    if owns or (place.last <= anchor and anchor - place.last <= 3 and not aimed):
        found += 4
    if passage.word(place.last) in _FIRMS:
        found -= 4  # "the U.S. automaker"
    if passage.word(place.first - 1) in _AIMED or passage.word(place.first - 2) in _AIMED:
        found -= 4
    return found


def _is_shipped_to(passage: Passage, place: Mention) -> bool:
    """Is it where goods are sent, and so whose duty is paid ("a tariff on cars imported into the U.S.")?"""
    begin = place.first - 1 - (passage.word(place.first - 1) == "the")
    return passage.word(begin) in ("into", "to") and passage.has(_SHIPPED, begin - 3, begin)


def _is_sole(passage: Passage, assigned: Assigned, place: EntityDraft) -> bool:
    """Is it the one country of the article, so that no other's rule can be meant? A subsidy is that of the one spoken of."""
    others = [e for e in passage.draft.entities if e.type == "place" and e.subtype in ("country", "union") and e is not place]
    return assigned.property.name == "subsidy" or not others


def _head_of_state(passage: Passage, anchor: int) -> EntityDraft | str | None:
    """Return the place of "President Donald Trump's 25% duty"."""
    for k in range(max(passage.body, anchor - 6), anchor):
        seat = _SEATS.get(passage.lowers[k])
        if seat and passage.word(k + 1) in ("'s", "'"):
            return named_place(passage, seat)
    return None


def _ruling_body(passage: Passage, anchor: int) -> EntityDraft | str | None:
    """Return the place of a body that acts before the tariff ("The European Commission will charge the carmaker 9%")."""
    for body in passage.organizations:
        seat = _seat(passage, body.entity)
        aimed = passage.word(body.first - 1) in _AIMED or passage.word(body.first - 2) in _AIMED
        if seat and body.entity is not None and body.last <= anchor and not aimed and not passage.apart(body.first, anchor):
            return _place_of(passage, body.entity)
    return None


def _seat(passage: Passage, body: EntityDraft | None) -> EntityDraft | str | None:
    """Return the place whose rules a body makes, or None where it makes none."""
    if body is None or not (body.subtype == "government" or body.name.lower() in _SEATS):
        return None
    return state_of(passage, body)


def _place_of(passage: Passage, body: EntityDraft) -> EntityDraft:
    """Return the place whose rules a body makes, or the body itself where the article does not name the place."""
    place = state_of(passage, body)
    return place if isinstance(place, EntityDraft) else body


def _ruling_before(passage: Passage) -> EntityDraft | None:
    """Return the place of the one body that rules in this sentence or those before it ("the Commission's duties: for BYD 17%")."""
    sentences = passage.draft.sentences
    begin = sentences[max(0, passage.number - _STALE)].first
    found = [
        body
        for body in passage.draft.entities
        if body.type == "organization"
        and body.name.lower() in _SEATS
        and any(begin <= m.first < passage.last for m in body.mentions)
    ]
    return _place_of(passage, found[0]) if len(found) == 1 else None


def _by_word(passage: Passage, anchor: int) -> EntityDraft | str | None:
    """Return the place of "Trump's tariff", "the White House" or "the French government"."""
    known = adjectives()
    for k in range(passage.body, passage.last):
        word = passage.lowers[k]
        if passage.cost(k, anchor) >= 3:
            continue
        seat = _SEATS.get(word) or _SEATS.get(f"{word} {passage.word(k + 1)}")
        if seat:
            return named_place(passage, seat)
        country = known.get(word)
        if country and passage.word(k - 1) not in _AIMED and (passage.word(k + 1) in _STATE or 0 < anchor - k <= 3):
            return named_place(passage, country)
    return None


def _firms(passage: Passage, token: int) -> list[Mention]:
    """Return the companies named in the clause of a token, but those that only observe or stand behind another."""
    return [
        m
        for m in passage.organizations
        if m.entity is not None
        and m.entity.subtype not in OBSERVERS
        and not is_hanger_on(passage, m)
        and not passage.apart(m.first, token)
    ]


def receiver(passage: Passage, assigned: Assigned, discourse: Discourse, moved: Transfer | None) -> tuple[EntityDraft | None, bool]:
    """Return the company that a large subsidy goes to, and whether the clause decides who gets it."""
    lead = assigned.figure.lead
    if lead.kind != "amount" or (lead.fields.get("value") or lead.fields.get("high") or 0.0) < _LARGE:
        return None, False
    if moved is not None and moved.receiver is not None:
        return moved.receiver.entity, True
    firms = _firms(passage, lead.first)
    given = [m for m in firms if m.first > lead.first and passage.word(m.first - 1) in ("to", "for")]
    if given or (firms and moved is None):
        return (given or firms[-1:])[0].entity, True
    if moved is not None and moved.gets:
        return _giving_state(passage, moved, discourse), True  # "five companies won $200m in grants"
    trade = passage.has(_TRADES, lead.last, passage.last) and bool(_by_word(passage, lead.first))  # "Spain's aid for the sector"
    spoken = discourse.organization if moved is None and not trade and _speaks_of_firm(passage) else None
    return spoken, spoken is not None


def _giving_state(passage: Passage, moved: Transfer, discourse: Discourse) -> EntityDraft | None:
    """Return the place whose government gives companies without a name a sum: named here or just before."""
    if moved.giver.place is not None:
        return moved.giver.place if isinstance(moved.giver.place, EntityDraft) else None
    topic = discourse.topic("policy", passage.number)
    return topic.subject if topic is not None and topic.subject is not None and topic.subject.type == "place" else None


def _speaks_of_firm(passage: Passage) -> bool:
    """Does a pronoun or "the company" stand for a company spoken of before?"""
    if not _ITS.isdisjoint(passage.words):
        return True
    return any(hit.sense.what == "organization" and is_definite(passage, hit.first) for hit in passage.hits.get("refer", ()))


def borrower(passage: Passage, moved: Transfer | None) -> tuple[EntityDraft | None, bool]:
    """Return the company that a loan goes to, and whether the clause decides it."""
    if moved is None:
        return None, False
    if moved.receiver is not None:
        return moved.receiver.entity, True
    return None, 0 <= moved.giver.first < moved.verb  # "The state lends $2bn for plants": nobody


def payer(passage: Passage, assigned: Assigned, discourse: Discourse) -> tuple[EntityDraft | None, bool]:
    """Return who pays a fine and whether the clause decides it: "fined BMW €5m", "fined 15 makers €5m", "a fine on BMW"."""
    trigger, lead = assigned.trigger, assigned.figure.lead
    if trigger is None:
        return None, False
    firms = _firms(passage, trigger.first)
    if not trigger.sense.verb and passage.has(_MAKERS, passage.body, lead.first):
        return None, True  # "could cost European automakers over €15bn in fines"
    agreed = [t for t in passage.triggers if t.sense.what == "fine" and passage.word(t.last) == "with" and t.last < lead.first]
    if agreed:  # "the settlement with the agency and the state includes a penalty of $875m"
        before = [m for m in firms if m.last <= agreed[0].first]
        return (before[0].entity if before else discourse.organization), True
    if trigger.sense.verb and passage.lowers[trigger.first].endswith("ed"):
        if passage.has(_PASSIVE, trigger.first - 3, trigger.first):
            return None, False
        behind = [m for m in firms if trigger.last <= m.first < max(lead.first, trigger.last + 4)]
        return (behind[0].entity if behind else None), True
    charged = [m for m in firms if m.first > trigger.first and passage.word(m.first - 1) in _AGAINST]
    if charged and passage.word(charged[0].last) in ("'s", "'"):
        begin = charged[0].last + 1
        own = [m for m in firms if begin <= m.first < begin + 5 and passage.verbs.isdisjoint(range(begin, m.first))]
        charged = own or charged  # "a fine against VW's premium brand Audi"
    return (charged[0].entity, True) if charged else (None, False)
