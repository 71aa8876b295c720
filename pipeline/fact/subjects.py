"""Subjects: the most specific entity that a figure is about."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .assignment import Assigned
from .carried_subjects import carried_subject, is_of_car
from .closeness import closeness
from .discourse import Discourse, belongs
from .forecasters import SUPPLIERS, is_nobodys_car, is_turnover
from .joint import anchor_of, held_against, is_combined, several_meant
from .nearness import charges, has_plain_subject, priced_model
from .pairs import first_of_pair, is_of_several, is_of_unlike_models, maker_of_pair, stands_for_several
from .passage import Passage
from .protagonist import model_spoken_of
from .references import Reference, is_bystander, references
from .resolving import resolve
from .ruled_subjects import ruled
from .speaking import employer
from .stocks import is_watcher, note_traded
from .tables import of_column

_ACTORS: Final = frozenset(("organization", "vehicle_model"))
_FIRMS: Final = frozenset(("organization",))
_OF_SITES: Final = frozenset(("production", "capacity", "utilization"))
_WHOLE: Final = frozenset(("consolidated", "group"))
_MAKERS: Final = frozenset(("automaker", "supplier", "battery_maker", "dealer", "mobility", "tech"))
_OF_FIRMS: Final = frozenset((("other", "amount"), ("capacity", "measurement")))
_ENOUGH: Final = 2.0
_SURE: Final = 8.0
_OBSERVED: Final = ("volume", "share", "price", "safety")
_SITES: Final = frozenset(load("occasions")["sites"])


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
    if (cell := of_column(passage, assigned, discourse)) is not None:
        return cell
    if (other := held_against(passage, assigned)) is not None:
        return other, "whose it is that another is held against"
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
    if (prop.name, assigned.figure.lead.kind) in _OF_FIRMS:
        allowed = _FIRMS  # no car pays a dividend, or makes batteries
    decided = ruled(passage, assigned, discourse)
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
