"""Wording: numbers, periods and changes of a record in short, readable English."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from motorfacts.models import Change, Period, Value
from motorfacts.models.mentions import Amount, Count, DateMention, Measurement, Percentage

Part = Value | Change | Count | Percentage | Amount | Measurement

_SCALES = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))
_MODIFIERS = {"about": "about ", "over": "over ", "under": "under ", "at_least": "at least ", "at_most": "up to "}
_DATE_MODIFIERS = {"early": "early ", "mid": "mid-", "late": "late ", "about": "about "}
_BASES = {"year_on_year": "on year", "quarter_on_quarter": "on quarter", "month_on_month": "on month", "year_to_date": "this year"}
_POINTS = frozenset(("percentage_point", "basis_point"))
_ACRONYMS = frozenset(("ev", "bev", "phev", "nev", "ice", "suv"))
_SPELLED = frozenset(("day", "week", "month", "year"))  # units that are words, not symbols


def number(value: float) -> str:
    """Write a number: 2240000.0 is "2.24 million", 436856.0 is "436,856"; no digit is lost but beyond six decimals."""
    exact = Decimal(repr(value))
    for scale, name in _SCALES:
        if abs(exact) >= scale and (short := exact / scale) == round(short, 3):
            return f"{_plain(short)} {name}"
    return _plain(round(exact, 6))


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def plural(noun: str) -> str:
    """Return the plural of a counted noun by the usual spelling rules; "ev" and the like are written in capitals."""
    *before, last = noun.split(" ")
    if last in _ACRONYMS:
        return " ".join([*before, last.upper() + "s"])
    if last == "person":
        return " ".join([*before, "people"])
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou") else noun + "s"


def quantity(part: Part) -> str:
    """Write a quantity with its unit and hedge: "over 100,000 vehicles", "EUR 1.5 billion", "10–15%", "3.8 s"."""
    percentage = isinstance(part, Percentage) or (isinstance(part, Value | Change) and part.kind == "percentage")
    ends = [part.value] if part.value is not None else [part.low or 0.0, part.high or 0.0]
    digits = _range([number(round(end, 2) if percentage else end) for end in ends])
    hedge = _MODIFIERS.get(part.modifier or "", "")
    per = getattr(part, "per", None)
    return hedge + _with_unit(part, digits) + (f" per {per}" if per else "")


def _range(ends: list[str]) -> str:
    """Join the ends of a range; a scale that both have is written once: "7–8 billion"."""
    scale = ends[-1].partition(" ")[2]
    if len(ends) == 2 and scale and ends[0].endswith(" " + scale):
        ends = [ends[0].removesuffix(" " + scale), ends[1]]
    return "–".join(ends)


def _with_unit(part: Part, digits: str) -> str:
    kind = part.kind if isinstance(part, Value | Change) else type(part).__name__.lower()
    if kind == "count":
        item = part.item if isinstance(part, Count) else part.unit if isinstance(part, Value | Change) else None
        return f"{digits} {item if part.value == 1 else plural(item)}" if item else digits
    if isinstance(part, Amount):
        return f"{part.currency} {digits}"
    unit = getattr(part, "unit", None) or ""
    if kind == "amount":
        return f"{unit} {digits}"
    if kind == "percentage":
        return f"{digits} points" if unit in _POINTS else f"{digits}%"
    if unit in _SPELLED and part.value != 1:
        unit = plural(unit)
    return f"{digits} {unit}".rstrip()


def change(part: Change) -> str:
    """Write a change with its direction and basis: "▲ 56.7% on year"; "double the figure of" is "×2"."""
    if part.unit == "multiple" and part.direction is None and part.value is not None:
        return f"×{number(part.value / 100)}"
    words = [arrow(part.direction) + quantity(part), _BASES.get(part.basis or "", "")]
    return " ".join(filter(None, words))


def arrow(direction: str | None) -> str:
    """Write a direction: an arrow up or down and a space, or nothing."""
    return {"increase": "▲ ", "decrease": "▼ "}.get(direction or "", "")


def value(part: Value) -> str:
    """Write a fact's value: a quantity, or the day or period of a date."""
    if part.kind == "date":
        return hedged(part.modifier, period(part.from_, part.to))
    return quantity(part)


def date_mention(mention: DateMention) -> str:
    """Write what a date means."""
    return hedged(mention.modifier, period(mention.from_, mention.to))


def hedged(modifier: str | None, written: str) -> str:
    """Put a date's modifier before it: "early 2026", "by 31 Dec 2025"."""
    return _DATE_MODIFIERS.get(modifier, f"{modifier} ") + written if modifier else written


def segment(name: str | None) -> str:
    """Write a segment: "two wheeler" for two_wheeler, "BEV" for bev."""
    if name is None:
        return ""
    return name.upper() if name in _ACRONYMS else name.replace("_", " ")


def when(part: Period | None) -> str:
    """Write a fact's period, empty where there is none."""
    return period(part.from_, part.to) if part else ""


def period(first: date | None, last: date | None) -> str:
    """Write a span of days: "13 Nov 2024", "Oct 2024", "Q3 2024", "H1 2024", "2024", "Jan–Sep 2024", "1–7 Nov 2024"."""
    if first is None or last is None:
        return "not resolved"
    if first == last:
        return f"{first.day} {first:%b %Y}"
    months = (last.month - first.month) + 12 * (last.year - first.year) + 1
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole and months % 12 == 0 and first.month == 1:
        return str(first.year) if months == 12 else f"{first.year}–{last.year}"
    if whole and first.year == last.year:
        if months == 1:
            return f"{first:%b %Y}"
        if months == 3 and first.month % 3 == 1:
            return f"Q{first.month // 3 + 1} {first.year}"
        if months == 6 and first.month in (1, 7):
            return f"H{first.month // 6 + 1} {first.year}"
        return f"{first:%b}–{last:%b %Y}"
    if whole:
        return f"{first:%b %Y}–{last:%b %Y}"
    return _days(first, last)


def _days(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%b %Y}"
    if last - first < timedelta(days=366) and first.year == last.year:
        return f"{first.day} {first:%b}–{last.day} {last:%b %Y}"
    return f"{first.day} {first:%b %Y} – {last.day} {last:%b %Y}"
