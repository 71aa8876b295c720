"""Objects: what is owned or bought."""

from __future__ import annotations

from ..draft import EntityDraft
from .assignment import Assigned
from .passage import Passage

_PROPERTIES = frozenset(("stake", "deal_value"))


def object_of(passage: Passage, found: Assigned, subject: EntityDraft | None) -> EntityDraft | None:
    """Return the organization that a stake or a deal is about, or None."""
    if found.property.name not in _PROPERTIES:
        return None
    figure = found.figure
    behind = [
        m
        for m in passage.names
        if m.entity and m.entity.type == "organization" and m.entity is not subject and figure.last <= m.first <= figure.last + 6
    ]
    for mention in behind:
        if passage.word(mention.first - 1) in ("of", "in", "for") or passage.word(mention.first - 2) in ("of", "in"):
            return mention.entity
    relative = [
        m
        for m in passage.names
        if m.entity and m.entity.type == "organization" and m.entity is not subject and m.last <= figure.first
    ]
    for mention in reversed(relative):
        if (passage.word(mention.last) == "," and passage.word(mention.last + 1) in ("in", "which")) or (
            found.trigger and mention.first >= found.trigger.last
        ):
            return mention.entity
    return None
