"""Place references: what "there" and "the Asian country" stand for."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft
from .assignment import Assigned
from .discourse import Discourse
from .passage import Passage

_COUNTRIES: Final = frozenset(("country", "nation", "kingdom"))


def pointed_at(passage: Passage, assigned: Assigned, discourse: Discourse) -> EntityDraft | None:
    """Return the place that "there" behind the property's word, or "the Asian country" before it, stands for, or None."""
    trigger = assigned.trigger
    if assigned.property.group in ("volume", "site") and not passage.places and _opens_on_country(passage):
        return discourse.last_place
    if trigger is None or assigned.property.group not in ("volume", "money") or passage.word(trigger.last) != "there":
        return None
    named = [place.entity for place in passage.places if place.last <= trigger.first]
    return named[-1] if named else discourse.last_place


def _opens_on_country(passage: Passage) -> bool:
    """Does a sentence begin with "The country" or "The Asian country"?"""
    if passage.lowers[passage.body] not in ("the", "this") or passage.names:
        return False
    return any(passage.word(k) in _COUNTRIES for k in range(passage.body + 1, passage.body + 4))
