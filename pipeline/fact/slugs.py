"""Slugs: what decided a fact's property, as a part of its rule's name."""

from __future__ import annotations

from functools import lru_cache

from .assignment import Assigned
from .passage import Passage


def slug(passage: Passage, found: Assigned) -> str:
    """Return the trigger as a part of the rule's name."""
    if found.trigger is None:
        return {"its unit": "unit"}.get(found.why, "carried" if found.inherited else "item")
    return _joined(tuple(passage.lowers[found.trigger.first : found.trigger.last]))


@lru_cache(maxsize=1 << 12)
def _joined(words: tuple[str, ...]) -> str:
    return "_".join("".join(c for c in word if c.isalnum()) for word in words if any(c.isalnum() for c in word)) or "trigger"
