"""Entities, dates and quantities: what the mention stage finds in an article's text (contract sections 2 to 7)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from .article import Frozen

EntityType = Literal["organization", "vehicle_model", "person", "place", "event"]
DateKind = Literal["date", "range"]
Granularity = Literal["day", "week", "month", "quarter", "half", "year", "decade"]
DateModifier = Literal["before", "by", "after", "since", "until", "early", "mid", "late", "about"]
Modifier = Literal["about", "over", "under", "at_least", "at_most"]
PercentUnit = Literal["percent", "percentage_point", "basis_point", "fraction", "multiple"]
Direction = Literal["increase", "decrease"]
Basis = Literal["year_on_year", "quarter_on_quarter", "month_on_month", "year_to_date"]
Dimension = Literal[
    "length", "area", "volume", "mass", "speed", "power", "energy", "torque", "time",
    "emission", "fuel_economy", "voltage", "temperature", "data", "other",
]  # fmt: skip

ORGANIZATION_SUBTYPES = frozenset(
    "automaker supplier battery_maker dealer tech finance energy mobility media association government research union other".split()
)
PLACE_SUBTYPES = frozenset("country region city facility".split())
_SUBTYPES = {"organization": ORGANIZATION_SUBTYPES, "place": PLACE_SUBTYPES}


class Span(Frozen):
    """A stretch of the article: `start` inclusive, `end` exclusive, in Unicode code points; `text` is what stands there."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    text: Annotated[str, Field(min_length=1)]

    @model_validator(mode="after")
    def _length(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}:{self.end} does not fit its text {self.text!r} of {len(self.text)} characters")
        return self


class Entity(Frozen):
    """One distinct named thing with all its mentions."""

    id: Annotated[str, Field(pattern=r"^E[1-9]\d*$")]
    type: EntityType
    subtype: str | None
    name: Annotated[str, Field(min_length=1)]
    key: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")] | None
    role: str | None
    mentions: Annotated[tuple[Span, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _subtype(self) -> Self:
        allowed = _SUBTYPES.get(self.type, frozenset())
        if self.subtype is not None and self.subtype not in allowed:
            raise ValueError(f"subtype {self.subtype!r} is none of {self.type}'s: {sorted(allowed)}")
        return self


class DateMention(Span):
    """A point or period of the calendar; `from` and `to` are inclusive days, null where no published date anchors them."""

    id: Annotated[str, Field(pattern=r"^D[1-9]\d*$")]
    kind: DateKind
    from_: date | None = Field(alias="from")
    to: date | None
    granularity: Granularity
    anchored: bool
    modifier: DateModifier | None

    @model_validator(mode="after")
    def _order(self) -> Self:
        if (self.from_ is None) != (self.to is None):
            raise ValueError("from and to are both dates or both null")
        if self.from_ is not None and self.to is not None and self.from_ > self.to:
            raise ValueError(f"from {self.from_} is after to {self.to}")
        return self


class Quantity(Span):
    """A number of something: a `value`, or a range from `low` to `high`."""

    value: float | None
    low: float | None
    high: float | None
    modifier: Modifier | None

    @model_validator(mode="after")
    def _number(self) -> Self:
        if self.value is None:
            if self.low is None or self.high is None:
                raise ValueError("a quantity has a value, or low and high")
            if self.low > self.high:
                raise ValueError(f"low {self.low} is above high {self.high}")
        elif self.low is not None or self.high is not None:
            raise ValueError("a quantity with a value has neither low nor high")
        return self


class Count(Quantity):
    """A number of things; `item` is the singular noun counted."""

    id: Annotated[str, Field(pattern=r"^C[1-9]\d*$")]
    ordinal: bool
    item: str | None
    per: str | None


class Percentage(Quantity):
    """A share, rate or change, always in per cent (or points) and never negative."""

    id: Annotated[str, Field(pattern=r"^P[1-9]\d*$")]
    unit: PercentUnit
    direction: Direction | None
    basis: Basis | None

    @model_validator(mode="after")
    def _sign(self) -> Self:
        if (self.value or 0) < 0 or (self.low or 0) < 0 or (self.high or 0) < 0:
            raise ValueError("a percentage is never negative: its direction says so")
        return self


class Amount(Quantity):
    """A sum of money in an ISO 4217 currency."""

    id: Annotated[str, Field(pattern=r"^A[1-9]\d*$")]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    per: str | None


class Measurement(Quantity):
    """A physical quantity; `unit` is the engineering symbol."""

    id: Annotated[str, Field(pattern=r"^M[1-9]\d*$")]
    unit: Annotated[str, Field(min_length=1)]
    dimension: Dimension
    per: str | None
