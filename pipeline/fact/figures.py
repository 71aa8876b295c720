"""Figures: a level with its change, what it was before, and what it is not."""

from __future__ import annotations

from typing import Final

from ..draft import Mention

_COMPANY: Final = 1000.0  # no smaller sum is a company's
_HP: Final = 0.7457  # kW, km, Nm, mm and kg in one
_MILE: Final = 1.609344
_LB_FT: Final = 1.35582
_INCH: Final = 25.4
_LB: Final = 0.45359237
_ONE_WAY: Final = {
    ("hp", "kW"): _HP, ("mi", "km"): _MILE, ("mph", "km/h"): _MILE, ("lb-ft", "Nm"): _LB_FT, ("in", "mm"): _INCH, ("lb", "kg"): _LB,
}  # fmt: skip
_FACTORS: Final = {**_ONE_WAY, **{(b, a): 1.0 / factor for (a, b), factor in _ONE_WAY.items()}}
_WHERE: Final = frozenset((
    "location", "showroom", "dealership", "dealer", "outlet", "store", "shop", "site", "country", "market", "city", "state",
    "branch", "hub", "depot", "customer", "supplier", "plant", "factory", "province", "region", "brand", "marque",
))  # fmt: skip


class Figure:
    """A level, its change, or both; `before` are levels it came from, `more` changes on another basis, `instead` what it is not."""

    __slots__ = ("before", "behind", "change", "direction", "expected", "first", "instead", "last", "more", "value")

    def __init__(self, value: Mention | None, change: Mention | None, first: int, last: int) -> None:
        self.value = value
        self.change = change
        self.first = first
        self.last = last
        self.before: list[Mention] = []
        self.more: list[Mention] = []
        self.instead: list[Mention] = []
        self.expected: list[Mention] = []  # what observers had forecast
        self.behind = 0  # the token behind the number once more in brackets: "£1bn ($1.3bn)"
        self.direction: str | None = None

    @property
    def lead(self) -> Mention:
        """The number that the property is sought for."""
        return self.value or self.change  # type: ignore[return-value]  # a figure has one of them


def _both_of_share(a: Mention, b: Mention) -> bool:
    """Are both sums one share's, or neither? One need not say so beside the other: "$0.91 per share, compared with $0.79"."""
    low, high = sorted(m.fields["value"] or m.fields["high"] or 0.0 for m in (a, b))
    pers = {a.fields["per"], b.fields["per"]}
    if "share" in pers:
        return pers == {"share"} or (pers == {"share", None} and high < _COMPANY)
    return not low < _COMPANY <= high / _COMPANY  # "$259 million vs. 22 cents"


def same_kind(a: Mention, b: Mention) -> bool:
    """May two levels be of one property: same kind, and the same unit where they have one?"""
    if a.kind != b.kind:
        return False
    key = {"amount": "currency", "measurement": "unit"}.get(a.kind)
    if key is not None and a.fields.get(key) != b.fields.get(key):
        return False
    if a.kind == "count":
        return is_where(a) == is_where(b)  # "10,000 vehicles from 84 locations"
    return a.kind != "amount" or _both_of_share(a, b)


def is_where(mention: Mention) -> bool:
    """Does a count say at how many places or for how many customers something is, not how many things there are?"""
    item = mention.fields.get("item")
    return item is not None and item.rsplit(" ", 1)[-1] in _WHERE


def is_converted(a: Mention, b: Mention) -> bool:
    """Is a size given once more in the unit of another system ("300 miles, or 483 km")? The numbers themselves have to say so."""
    if a.kind != "measurement" or b.kind != "measurement":
        return False
    factor = _FACTORS.get((a.fields["unit"], b.fields["unit"]))
    near = [a.fields.get(key) for key in ("value", "low", "high")] if factor is not None else []
    size = b.fields.get("value")
    return size is not None and any(v is not None and abs(v * factor - size) <= 0.015 * size + 0.5 for v in near)


def is_conversion(a: Mention, b: Mention, between: str) -> bool:
    """Is b the same sum or size as a, given once more in brackets?"""
    if a.kind == "percentage" and b.kind == "amount" and between == "(":
        return a.fields.get("direction") is not None  # "a decrease of 1.4% ($705)"
    if a.kind == "measurement" and between in ("oT(", "T("):
        between = "("  # "300 kilometers of range (186 miles)"
    if a.kind != b.kind or not (between in ("-", "(-") or (between[:1] == "(" and len(between) <= 3)):
        return False
    if a.kind == "percentage":
        near, exact = a.fields.get("value"), b.fields.get("value")
        return (
            near is not None
            and exact is not None
            and (a.fields.get("direction") is not None or a.fields["unit"] == "fraction")  # "nearly a third (32%)"
            and abs(near - exact) <= 0.15 * near
            and a.fields["unit"] != b.fields["unit"]
        )
    if a.kind == "amount":
        return between[0] == "(" and a.fields["currency"] != b.fields["currency"]
    return a.kind == "measurement" and a.fields["unit"] != b.fields["unit"] and a.fields["dimension"] == b.fields["dimension"]
