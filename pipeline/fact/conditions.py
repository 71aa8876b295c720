"""Conditions: numbers that only say how something was measured ("0-62 mph", "10 to 80%", "60 mph in 4.9 seconds")."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from ..lexicons import load

_WORDS: Final = load("specification")
_REACHED: Final = frozenset(_WORDS["reached"])
_SPRINTS: Final[dict[str, list[float]]] = _WORDS["sprints"]
_NEAR: Final = 10  # tokens between a speed and the seconds it takes


def condition_of(lowers: list[str], mention: Mention, others: list[Mention]) -> str | None:
    """Return the property for whose number a mention is a test's condition, or None; `others` are those of its sentence."""
    fields = mention.fields
    low, high, unit = fields.get("low"), fields.get("high"), fields.get("unit")
    if unit in _SPRINTS and fields.get("value") in _SPRINTS[unit]:
        before = lowers[mention.first - 1] if mention.first else ""
        if before in _REACHED and (before == "to" or _is_timed(mention, others)):
            return "acceleration"
    if unit in _SPRINTS and fields.get("value") == 0 and lowers[mention.last : mention.last + 1] == ["to"]:
        return "acceleration"  # "from zero to 100 km/h"
    if low is None or high is None:
        return None
    if low == 0 and (unit in ("mph", "km/h") or (mention.kind == "count" and high in (60, 62, 100))):
        return "acceleration"
    if mention.kind == "percentage" and unit == "percent" and low <= 40 and high >= 70 and mention.fields.get("direction") is None:
        return "charging_time"
    return None


def _is_timed(speed: Mention, others: list[Mention]) -> bool:
    """Do seconds stand near a speed?"""
    return any(
        other.fields.get("unit") == "s"
        and (other.first - speed.last if other.first > speed.first else speed.first - other.last) <= _NEAR
        for other in others
    )
