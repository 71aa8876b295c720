"""Resolving: what "it", "the company" and "the sedan" stand for."""

from __future__ import annotations

from ..draft import EntityDraft
from .discourse import Discourse
from .examples import is_hanger_on
from .insertions import is_inserted
from .passage import Passage
from .protagonist import company_spoken_of, model_spoken_of
from .references import NO_MAKERS, Reference, is_bystander, is_definite, is_named, preposition_before
from .speaking import SPEAKING, employer


def resolve(
    passage: Passage, discourse: Discourse, reference: Reference, earlier: EntityDraft | None, allowed: frozenset[str]
) -> EntityDraft | None:
    """Return what "it" or "the company" stands for: something named before it in the sentence, else carried on."""
    kind = reference.pronoun
    before = [
        m
        for m in passage.names
        if m.last <= reference.first
        and m.entity is not None
        and m.entity.type in allowed
        and not is_inserted(passage, m.first, reference.first)
    ]
    plain = [m for m in before if not preposition_before(passage, m.first) and not is_bystander(m.entity)]  # type: ignore[arg-type]
    plain = [m for m in plain if not is_hanger_on(passage, m)] or plain
    if kind in ("organization", "vehicle_model"):
        named = [m for m in plain if m.entity and m.entity.type == kind and m.entity.subtype not in NO_MAKERS]
        if named:
            return named[0].entity
        if kind == "vehicle_model":
            return model_spoken_of(passage, discourse)
        return company_spoken_of(passage, discourse, reference.first, reference.last)
    if kind in SPEAKING:
        firm = employer(passage)
        if firm is not None:
            return firm
    relative = [m for m in before if passage.word(m.last) == "," and passage.word(m.last + 1) in ("which", "who", "whose")]
    if relative and kind in ("it", "its") and not passage.apart(relative[-1].first, reference.first):
        return relative[-1].entity
    if kind in ("it", "its", "they", "their"):
        for hit in passage.hits.get("refer", ()):
            if (
                hit.last <= reference.first
                and hit.sense.what in allowed
                and is_definite(passage, hit.first)
                and not is_named(passage, hit)
                and not passage.apart(hit.first, reference.first)
            ):
                return resolve(passage, discourse, Reference(hit.first, hit.last, None, hit.sense.what), earlier, allowed)
    if kind in ("which", "whose") and before:
        return before[-1].entity
    doing = [m for m in before if m not in plain and passage.word(m.last).endswith("ing")]
    doing = [m for m in doing if not passage.apart(m.first, reference.first)]
    if doing and kind in ("it", "its"):
        return doing[-1].entity  # "with its rival BYD cutting the prices of its cars"
    if kind in ("it", "its", "their", "they"):
        if plain:
            return min(plain, key=lambda m: (passage.apart(m.first, reference.first), m.first)).entity
        if earlier is not None:
            return earlier
        told = discourse.topic("volume", passage.number)
        if kind in ("their", "they") and told is not None and told.subject is None and discourse.market is None:
            return None  # "Hyundai and Kia sold 9,000. From May to July, their sales rose"
        if _is_of_kinds(passage, reference) or (kind in ("they", "their") and passage.number - discourse.listed <= 1):
            return None  # "hybrid sales went on with their rise"; or of which of the makers before?
        if discourse.subject is not None and discourse.subject.type in allowed:
            return discourse.subject
    if kind == "which":
        return None  # "the grant, which brings it down to"
    return discourse.organization if "organization" in allowed else discourse.model


def _is_of_kinds(passage: Passage, reference: Reference) -> bool:
    """Does "they" or "their" stand for a kind of vehicle named before it in its clause?"""
    return reference.pronoun in ("they", "their") and any(
        hit.last <= reference.first and not passage.apart(hit.first, reference.first) for hit in passage.hits.get("segment", ())
    )
