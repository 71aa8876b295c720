"""Facts: a property of a subject with a number or a date in it, as the text states it (contract section 8)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from .article import Frozen
from .mentions import Basis, DateModifier, Direction, EntityType, Modifier, Span

Property = Literal[
    "production", "capacity", "deliveries", "sales", "registrations", "exports", "imports", "orders", "inventory", "fleet",
    "recall", "rides", "models",
    "employees", "job_cuts", "hiring", "outlets", "charging_points", "plants", "casualties", "incidents",
    "market_share", "segment_share", "stake", "tariff", "tax_rate", "margin", "discount", "localization", "utilization",
    "share_price",
    "price", "revenue", "net_profit", "operating_profit", "profit", "loss", "earnings_per_share", "investment", "funding",
    "deal_value", "cost", "savings", "fine", "subsidy", "debt", "market_value", "wages",
    "range", "battery_capacity", "power", "torque", "top_speed", "acceleration", "charging_time", "charging_power",
    "fuel_economy", "emissions", "lap_time", "dimensions", "weight", "seats",
    "launch", "appointment", "departure", "founded", "closure", "time_to_milestone",
    "other",
]  # fmt: skip
Segment = Literal[
    "ev", "bev", "phev", "hybrid", "nev", "ice", "petrol", "diesel", "hydrogen", "suv", "sedan", "pickup", "truck", "bus", "van",
    "motorcycle", "two_wheeler", "three_wheeler", "tractor", "passenger_car", "commercial_vehicle", "luxury", "used_car",
]  # fmt: skip
Status = Literal["reported", "target", "forecast", "possible"]
ValueKind = Literal["count", "percentage", "amount", "measurement", "date"]
ChangeKind = Literal["count", "percentage", "amount", "measurement"]
EntityId = Annotated[str, Field(pattern=r"^E[1-9]\d*$")]
QuantityId = Annotated[str, Field(pattern=r"^[CPAM][1-9]\d*$")]


class Subject(Frozen):
    """The entity that a fact is about."""

    entity: EntityId
    name: str
    type: EntityType


class Named(Frozen):
    """A place or source; `entity` is null where only an adjective says it ("the Chinese market")."""

    entity: EntityId | None
    name: str


class Value(Frozen):
    """The level: how many, how much or, for a date, when."""

    mention: Annotated[str, Field(pattern=r"^[CPAMD][1-9]\d*$")]
    kind: ValueKind
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    modifier: Modifier | DateModifier | None
    per: str | None
    from_: date | None = Field(alias="from")
    to: date | None

    @model_validator(mode="after")
    def _filled(self) -> Self:
        numbers = (self.value, self.low, self.high)
        if self.kind == "date":
            if any(n is not None for n in numbers):
                raise ValueError("a date value has from and to, no number")
        elif self.value is None and (self.low is None or self.high is None):
            raise ValueError("a value has a number, or low and high")
        return self


class Change(Frozen):
    """The movement: by how much, and which way."""

    mention: QuantityId
    kind: ChangeKind
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    modifier: Modifier | None
    per: str | None
    direction: Direction | None
    basis: Basis | None

    @model_validator(mode="after")
    def _filled(self) -> Self:
        if self.value is None and (self.low is None or self.high is None):
            raise ValueError("a change has a number, or low and high")
        return self


class Period(Frozen):
    """When a fact holds: inclusive days, null where the date is not resolved."""

    mention: Annotated[str, Field(pattern=r"^D[1-9]\d*$")]
    from_: date | None = Field(alias="from")
    to: date | None


class Fact(Frozen):
    """One statement of the article."""

    id: Annotated[str, Field(pattern=r"^F[1-9]\d*$")]
    property: Property
    subject: Subject | None
    object: Subject | None
    value: Value | None
    change: Change | None
    period: Period | None
    place: Named | None
    segment: Segment | None
    status: Status
    negated: bool
    source: Named | None
    evidence: Span
    rule: Annotated[str, Field(min_length=1)]

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.value is None and self.change is None:
            raise ValueError("a fact has a value or a change")
        return self
