"""Subjects: the most specific entity that a figure is about."""

from __future__ import annotations

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .assignment import Assigned
from .carried_subjects import carried_subject, is_of_car
from .closeness import closeness
from .discourse import Discourse, belongs
from .forecasters import SUPPLIERS, is_nobodys_car, is_turnover
from .gaps import strip_hedge
from .joint import anchor_of, is_combined, several_meant, those_counted
from .markets import is_of_sector, moves_itself
from .nearness import charges, has_plain_subject, priced_model
from .objects import owner_behind
from .occasions import occasion_subject, site_owner
from .pairs import first_of_pair, is_of_several, is_of_unlike_models, maker_of_pair, stands_for_several
from .passage import Passage
from .policy import authority, borrower, payer, receiver
from .protagonist import model_spoken_of
from .recalls import caller_back, concerned
from .references import Reference, is_bystander, references
from .resolving import resolve
from .shares import is_of_kind, is_of_place, owner_of_whole
from .speaking import employer
from .stocks import is_watcher, note_traded, rated
from .transfers import transfer_of

_ACTORS, _FIRMS = frozenset(("organization", "vehicle_model")), frozenset(("organization",))
_OF_SITES = frozenset(("production", "capacity", "utilization"))
_WHOLE = frozenset(("consolidated", "group"))
_MAKERS = frozenset(("automaker", "supplier", "battery_maker", "dealer", "mobility", "tech"))
_VALUING = frozenset(load("accounts")["valuing"])
_ENOUGH, _SURE = 2.0, 8.0
_OBSERVED = ("volume", "share", "price", "safety")
_SITES = frozenset(load("occasions")["sites"])
_INDEX = frozenset(("index", "indexes"))


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
    bracket = assigned.figure.first - 1
    if assigned.property.group == "spec" and passage.word(bracket) == "(" and earlier is not None and bracket - 1 not in passage.at:
        return earlier, "that of the number before the bracket"  # "rated at 52 mpg (54 city)"
    subject, why = _subject_of(passage, assigned, discourse, speakers, earlier, market=market)
    if subject is None and (own := _speaker_of_site(passage, assigned, speakers)) is not None:
        return own, "who speaks of its own site"
    if is_turnover(assigned, subject):
        assigned.property = passage.wording.properties["revenue"]
    if assigned.property.group != "stock":
        return subject, why
    if is_watcher(subject) or (subject is None and assigned.figure.lead.kind == "amount"):
        note_traded(passage, discourse)
        return discourse.traded, "the company whose share it is"
    return subject, why


def _subject_of(
    passage: Passage,
    assigned: Assigned,
    discourse: Discourse,
    speakers: list[Mention],
    earlier: EntityDraft | None,
    *,
    market: bool,
) -> tuple[EntityDraft | None, str]:
    """Return whom the rules of the property name, else the nearest name or pronoun, else who is carried on."""
    prop = assigned.property
    allowed = prop.subjects or _ACTORS
    if prop.name == "other" and assigned.figure.lead.kind == "amount":
        allowed = _FIRMS  # no car pays a dividend
    decided = _ruled(passage, assigned, discourse)
    if decided is not None:
        return decided
    best, score = _nearest(passage, assigned, allowed, speakers)
    if (score < _SURE or best is None or best.entity is None) and (
        several_meant(passage, anchor_of(assigned)) or is_combined(passage, assigned)
    ):
        return None, "several companies together"
    if best is not None and best.pronoun is None:
        return _named(passage, assigned, discourse, best, score)
    if best is not None:
        meant = _stood_for(passage, assigned, discourse, best, earlier, allowed)
        if meant is not None:
            return meant
    verb = assigned.trigger is not None and assigned.trigger.sense.verb
    if prop.group == "volume" and verb and has_plain_subject(passage, assigned.trigger.first):  # type: ignore[union-attr]
        return None, "its subject is no name"
    if prop.group in ("money", "volume") and discourse.main is not None and _is_of_whole(passage, assigned):
        return discourse.main, "the whole group"
    if market:
        return None, "a figure of a market, as before in the sentence"
    found, why = carried_subject(passage, assigned, discourse, earlier, allowed, speakers)
    if found is None and why == "carried on" and prop.group == "money":
        return _speaker(passage, speakers), "who speaks"  # "Revenue rose 27%, Maruti Suzuki said"
    return found, why


def _speaker(passage: Passage, speakers: list[Mention]) -> EntityDraft | None:
    """Return the one company that speaks of its own results, or whose officer does, or None."""
    firms = {id(m.entity): m.entity for m in speakers if m.entity is not None and m.entity.subtype in _MAKERS}
    if firms or not any(m.entity is not None and m.entity.type == "person" for m in speakers):
        return next(iter(firms.values())) if len(firms) == 1 else None
    behind = [m.entity for m in passage.organizations for p in speakers if 1 <= m.first - p.last <= 3]  # "Jacobson, GM's CFO, said"
    return employer(passage) or (behind[0] if behind and behind[0] is not None and behind[0].subtype in _MAKERS else None)


def _speaker_of_site(passage: Passage, assigned: Assigned, speakers: list[Mention]) -> EntityDraft | None:
    """Return the company that speaks of "the factory" with which the sentence opens, or of whom it hires, or None."""
    prop = assigned.property
    if prop.name == "hiring" and assigned.figure.lead.kind == "count":
        return _speaker(passage, speakers)
    if prop.group not in ("people", "site") and prop.name not in _OF_SITES:
        return None
    opens = passage.lowers[passage.body] in ("the", "its") and passage.has(_SITES, passage.body + 1, passage.body + 4)
    return _speaker(passage, speakers) if opens else None


def _ruled(passage: Passage, assigned: Assigned, discourse: Discourse) -> tuple[EntityDraft | None, str] | None:
    """Return the subject that the property itself decides: a site's owner, who gets or pays a sum, whose rule it is, nobody."""
    prop = assigned.property
    if prop.group == "time":
        known = occasion_subject(passage, assigned, discourse)
        if known is not None:
            return known
    if prop.group in ("people", "site") or prop.name in _OF_SITES:
        owner = site_owner(passage, assigned, discourse)
        if owner is not None:
            return owner, "the owner of the site"
    if prop.name in ("subsidy", "funding"):
        gets, settled = _receiver(passage, assigned, discourse)
        if settled:
            return gets, "who gets it"
    if prop.group == "policy" and "place" in prop.subjects:
        place = authority(passage, assigned, discourse)
        if place is not None or prop.name != "subsidy":
            return (None if isinstance(place, str) else place), "the place whose rule it is"
    known = _of_deal(passage, assigned, discourse) if prop.group in ("deal", "stock") else None
    if known is not None:
        return known
    if prop.name == "fine":
        pays, decided = payer(passage, assigned, discourse)
        if decided:
            return pays, "who pays it"
    if prop.name == "price" and not _INDEX.isdisjoint(passage.words) and assigned.figure.value is None:
        return None, "an index of prices"
    if prop.name == "recall" and (called := _of_recall(passage, assigned, discourse)) is not None:
        return called
    if prop.group in ("safety", "volume") and (told := _of_counted(passage, assigned)) is not None:
        return told
    if discourse.observed == passage.number and prop.group in _OBSERVED:
        return None, "an observer's figure of a market"
    if (prop.group in ("people", "site", "money") and is_of_sector(passage, assigned)) or moves_itself(passage, assigned):
        return None, "a figure of a whole trade"
    whole = owner_of_whole(passage, assigned, discourse)
    if whole is None and (is_of_place(passage, assigned) or is_of_kind(passage, assigned, discourse)):
        return None, "a place's or a kind's share"
    return (whole, "of whose sales it is a share") if whole is not None else None


def _of_counted(passage: Passage, assigned: Assigned) -> tuple[EntityDraft | None, str] | None:
    """Return what accidents are about, or whose cars a number is said to be."""
    if assigned.property.group == "safety":
        about = concerned(passage, assigned)
        return (about, "what they are about") if about is not None else None
    counted = those_counted(passage, assigned)
    return (counted, "those it counts") if counted is not None else None


def _of_recall(passage: Passage, assigned: Assigned, discourse: Discourse) -> tuple[EntityDraft | None, str] | None:
    """Return the subject of a recall that several have a part in, or of a part of the recall spoken of."""
    if _is_among(passage, assigned):
        return None, "several, each with a part of it"
    whole = caller_back(passage, assigned, discourse)
    return (whole.subject, "whose recall it is a part of") if whole is not None else None


def _is_among(passage: Passage, assigned: Assigned) -> bool:
    """Are the makers named only some of those whose cars are counted ("Tesla and Kia among 2.4 million vehicles recalled")?"""
    first = strip_hedge(passage, passage.body, assigned.figure.first)
    return passage.word(first - 1 - (passage.word(first - 1) == "the")) == "among"


def _receiver(passage: Passage, assigned: Assigned, discourse: Discourse) -> tuple[EntityDraft | None, bool]:
    """Return who gets a subsidy or a loan, and whether the clause decides it."""
    moved = transfer_of(passage, assigned.figure.lead)
    if moved is not None and moved.anaphor >= 0:
        word = passage.lowers[moved.anaphor]
        noun = Reference(moved.anaphor, moved.anaphor + 1, None, word if word in ("it", "they", "them") else "organization")
        entity = resolve(passage, discourse, noun, None, _FIRMS)
        if entity is not None and entity.subtype == "government":
            entity = discourse.organization if discourse.organization is not entity else None
        return entity, True
    if assigned.property.name == "funding":
        return borrower(passage, moved)
    gets, settled = receiver(passage, assigned, discourse, moved)
    if not settled and assigned.figure.lead.kind == "percentage":
        place = authority(passage, assigned, discourse)
        return (None if isinstance(place, str) else place), True  # of a rebate of 10% none but a state is the subject
    return gets, settled


def _of_deal(passage: Passage, assigned: Assigned, discourse: Discourse) -> tuple[EntityDraft | None, str] | None:
    """Return who owns a share of "43% owned by", or what is bought at a price that values it."""
    name = assigned.property.name
    if name == "stake" and (holder := owner_behind(passage, assigned)) is not None:
        return holder, "who owns it"
    if name == "share_price" and (firm := rated(passage, assigned)) is not None:
        return firm, "whose share is rated"
    if name == "market_value" and discourse.bought_sentence == passage.number and _values_it(passage, assigned):
        return discourse.bought, "what is bought"
    return None


def _values_it(passage: Passage, assigned: Assigned) -> bool:
    """Does the price of a part value the whole ("bought 10% of it for €740m, valuing the company at €7.4bn")?"""
    trigger = assigned.trigger
    return trigger is not None and passage.lowers[trigger.first] in _VALUING and trigger.last <= assigned.figure.first


def _nearest(
    passage: Passage, assigned: Assigned, allowed: frozenset[str], speakers: list[Mention]
) -> tuple[Reference | None, float]:
    """Return the name or pronoun of the sentence that is most surely the subject, and how surely."""
    best, score = None, _ENOUGH
    for reference in references(passage, assigned, allowed, speakers):
        found = closeness(passage, assigned, reference)
        if found > score:
            best, score = reference, found
    return best, score


def _named(
    passage: Passage, assigned: Assigned, discourse: Discourse, best: Reference, score: float
) -> tuple[EntityDraft | None, str]:
    """Return whom a name stands for: itself, the model spoken of, the maker of several, the first of two companies, or nobody."""
    if best.entity is not None and best.entity.subtype in SUPPLIERS and is_nobodys_car(passage, assigned):
        return None, "cars, which a supplier does not make"
    spoken = _model_of(passage, discourse, best.entity) if is_of_car(assigned) else None
    if spoken is not None:
        return spoken, "the model spoken of"
    priced = priced_model(passage, assigned, best.entity)
    if priced is not None:
        return priced, "the model that has the price"
    pair = maker_of_pair(passage, best, assigned)
    if pair is not None:
        return pair, "the maker of the models joined"
    if is_of_several(passage, best, assigned) or is_of_unlike_models(passage, best, assigned):
        return None, "of several together"
    leading = first_of_pair(passage, best)
    if leading is not None:
        return leading, "the first of the companies joined"
    return best.entity, f"named {score:.1f}"


def _stood_for(
    passage: Passage,
    assigned: Assigned,
    discourse: Discourse,
    best: Reference,
    earlier: EntityDraft | None,
    allowed: frozenset[str],
) -> tuple[EntityDraft | None, str] | None:
    """Return whom a pronoun or "the company" stands for, or None where nothing tells."""
    prop = assigned.property
    if best.pronoun in ("their", "they") and stands_for_several(passage, best, assigned):
        return None, "of several companies together"
    if best.pronoun in ("its", "it") and prop.group in _OBSERVED and _is_of_observer(passage, best):
        return None, "an observer's figure of a market"
    entity = resolve(passage, discourse, best, earlier, allowed)
    if entity is not None and prop.group in _OBSERVED and is_bystander(entity):
        entity = None  # "the association's figures, which showed that"
    if is_of_car(assigned) or (prop.name == "price" and not charges(passage, assigned)):
        entity = _model_of(passage, discourse, entity) or entity
    return (entity, f'"{passage.draft.lowers[best.last - 1]}" stands for it') if entity is not None else None


def _model_of(passage: Passage, discourse: Discourse, maker: EntityDraft | None) -> EntityDraft | None:
    """Return the model spoken of, if it is one of this maker's."""
    if maker is None or maker.type != "organization":
        return None
    spoken = model_spoken_of(passage, discourse)
    return spoken if spoken is not None and belongs(spoken, maker) else None


def _is_of_whole(passage: Passage, assigned: Assigned) -> bool:
    """Is it a figure of the whole group ("consolidated revenue", "group operating profit")?"""
    trigger = assigned.trigger
    return trigger is not None and passage.has(_WHOLE, trigger.first - 1, trigger.last)


def _is_of_observer(passage: Passage, reference: Reference) -> bool:
    """Does the pronoun stand for an observer named before it ("the association announced its forecast of sales")?"""
    before = [m for m in passage.organizations if m.last <= reference.first]
    return bool(before) and all(m.entity is not None and is_bystander(m.entity) for m in before)
