"""Fitting: how well a number's kind, its unit and what it counts suit a property."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, NamedTuple

from ..draft import Mention
from ..lexicons import load
from .wording import Property, Wording, wording

_COUNTED: Final = load("counted")
VEHICLES: Final = frozenset(_COUNTED["vehicles"])
_OTHERS: Final = frozenset(_COUNTED["others"])
_SMALL_UNITS: Final[dict[str, float]] = _COUNTED["small_units"]
_NEW_ITEMS: Final = frozenset(("job", "position", "role"))
_SOLD: Final = frozenset(("sales", "deliveries", "registrations", "orders"))
MANY: Final = 500.0  # so many models are cars
_FEW: Final = 100.0  # so few things of a kind that no list holds are no vehicles


class Noun(NamedTuple):
    """What is known of a counted noun: the longest ends of it that properties own or may count, and does it mean vehicles?"""

    owned: str | None
    counted: str | None
    vehicle: bool | None  # None where nothing is known of it


def item_of(lead: Mention, lowers: list[str]) -> str | None:
    """Return what a count counts, with what makes it another thing: "new jobs" are hired for."""
    item: str | None = "staff" if lowers[lead.last - 1] == "staff" else lead.fields.get("item")
    return f"new {item}" if item in _NEW_ITEMS and "new" in lowers[lead.first : lead.last] else item


@lru_cache(maxsize=1 << 12)
def noun_of(item: str | None) -> Noun:
    """Return what is known of a counted noun; none at all may mean vehicles."""
    if not item:
        return Noun(None, None, True if item is None else None)
    words = item.split()
    ends = [" ".join(words[first:]) for first in range(len(words))]
    owned, counted, vehicle, other = (
        next((end for end in ends if end in table), None) for table in (wording().by_item, wording().of_item, VEHICLES, _OTHERS)
    )
    return Noun(owned, counted, True if vehicle else False if other else None)


def fit(wording: Wording, prop: Property, mention: Mention, *, change: bool, weak: bool = False) -> float | None:
    """Return how well a number's kind suits a property (0 is well, below is worse), or None where it does not."""
    kind, fields = mention.kind, mention.fields
    if change and ("change" not in prop.takes or weak):
        return None
    if kind == "percentage":
        if weak and prop.of:
            return None
        if fields.get("unit") in ("basis_point", "percentage_point") and (change or "amount" in prop.takes):
            return 0.0 if "percent" in prop.takes and "amount" not in prop.takes else None
        return 0.0 if change or "percent" in prop.takes else None
    if kind == "amount":
        return 0.0 if "amount" in prop.takes and not is_too_much(prop, fields) else None
    if kind == "measurement":
        return 0.0 if fields.get("unit") in prop.units else None
    if kind == "date":
        return 0.0 if "date" in prop.takes else None
    return _fit_count(wording, prop, fields.get("item"), fields.get("value") or fields.get("high") or 0.0, weak=weak)


def is_too_much(prop: Property, fields: dict[str, Any]) -> bool:
    """Is an amount larger than the property can be?"""
    value = fields.get("value") or fields.get("high") or 0.0
    return prop.limit is not None and value > prop.limit * _SMALL_UNITS.get(fields.get("currency") or "", 1.0)


def is_too_little(prop: Property, fields: dict[str, Any]) -> bool:
    """Is a sum, of which nothing says that it is for one of something, smaller than the property can be?"""
    value = fields["high"] if fields["value"] is None else fields["value"]
    return value is not None and abs(value) < prop.least and fields["per"] is None


def _fit_count(wording: Wording, prop: Property, item: str | None, value: float, *, weak: bool) -> float | None:
    owned, counted, vehicle = noun_of(item)
    if value >= MANY and owned is not None and "models" in wording.by_item[owned]:
        item, (owned, counted, vehicle) = "vehicle", noun_of("vehicle")._replace(owned=None)  # "35,000 models left showrooms": cars
    if owned is not None and prop.name in wording.by_item[owned]:
        return 0.5
    if counted is not None and prop.name in wording.of_item[counted]:
        return 0.2
    if "vehicle" in prop.takes:
        if weak and item is None:
            return None
        if owned is not None:
            return None if _SOLD.isdisjoint(wording.by_item[owned]) else -2.0
        if vehicle is None and (value < _FEW or (weak and not _is_name(item))):
            return None
        if counted is not None and not vehicle:
            return None
        return {True: 0.0, None: -1.5}.get(vehicle)
    if "count" in prop.takes:
        return -0.5 if item is None and not weak else None
    return None


def _is_name(item: str | None) -> bool:
    """Does a counted noun hold a figure, as names of models do ("ex30s")?"""
    return item is not None and any(letter.isdigit() for letter in item)


def owners_of(wording: Wording, item: str | None, lead: Mention) -> list[str]:
    """Return the properties that a counted noun is by itself; so many models are cars."""
    owners = wording.by_item.get(item or "", [])
    many = (lead.fields.get("value") or 0.0) >= MANY
    return [name for name in owners if name != "models" or not many]
