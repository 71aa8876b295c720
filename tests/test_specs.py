"""Recognizers' test cases that lie beside the repository: how many of them the pipeline reads alike, where the contract agrees.

Each floor is the share of the cases whose value is found where the case says. Cases that the contract marks otherwise, or not at
all, are left out by what they are: a unit it does not have, a length of time, a time of day, a festival.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from motorfacts.models import Article, DateMention, Record
from motorfacts.pipeline.extraction import draft_of, shared_nlp, to_record

SPECS = Path(__file__).parent.parent.parent / "shared" / "specs"
pytestmark = pytest.mark.skipif(not SPECS.is_dir(), reason=f"no recognizers' cases at {SPECS}")

CODES = {
    "Dollar": "USD", "United States dollar": "USD", "Euro": "EUR", "Chinese yuan": "CNY", "Pound": "GBP", "British pound": "GBP",
    "Canadian dollar": "CAD", "Japanese yen": "JPY", "Franc": "CHF", "Swiss franc": "CHF", "Australian dollar": "AUD",
    "Turkish lira": "TRY", "Rupee": "INR", "Mexican peso": "MXN", "Finnish markka": "FIM", "Hong Kong dollar": "HKD",
    "Peseta": "ESP", "Netherlands guilder": "NLG", "Sri Lankan rupee": "LKR", "New Zealand dollar": "NZD",
    "Cent": "USD", "Pence": "GBP", "Penny": "GBP",
}  # fmt: skip
HUNDREDTHS = {"Cent", "Pence", "Penny"}
SYMBOLS = {
    "Foot": "ft", "Inch": "in", "Mile": "mi", "Meter": "m", "Kilometer": "km", "Millimeter": "mm", "Square meter": "m2",
    "Pound": "lb", "Kilogram": "kg", "Ton": "t", "Metric ton": "t", "Gallon": "gal", "Kilometer per hour": "km/h",
    "Mile per hour": "mph",
}  # fmt: skip

# What the contract marks otherwise than a date with two ends, or not at all, and how such a case begins, ends or reads.
NUMBER = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|forty|couple|few|\d+)"
UNIT = r"(?:(?:business |working )?(?:day|week|month|quarter|year|decade|fortnight)s?)"
OUTSIDE = {
    "a length of time": rf"\b(?:next|last|past|previous|coming|upcoming|following|within|for|in|since|this|and)\b.*\b{NUMBER} .*{UNIT}\b",
    "a length of time, its number first": rf"{NUMBER} (?:next|past|upcoming|previous) {UNIT}|fortnight|^in {NUMBER}\b",
    "a day that is no calendar unit": rf"^{NUMBER} {UNIT} ago$",
    "counted from another date": rf"\b{UNIT},? (?:from|after|before|starting|later|since)\b",
    "a bare unit": r"^(?:the |this |next |following )?(?:\w+ )?(?:day|week|month|quarter|year|decade)$|^(?:the )?weekend$",
    "part of a unit, told by a modifier or by weeks from Monday": r"earlier|later|early|\blate\b|mid|remaining|(?:first|last|second|1st) (?:\d )?weeks? of",
    "digits alone": r"^\D*\d{1,2} ?[./-] ?\d{1,2}(?:\D.*)?$|\d/\d+-|^\d{8}$|^\d{4}[ -]\d{1,2}(?: \d+)?$|^\d{1,2}-\d{4}$",
    "a day without its month": r"^(?:\w+ )?(?:the )?\d{1,2}(?:st|nd|rd|th)?$|(?:the|to) (?:eleventh|thirty first|third|\d+th)$|day of",
    "a number in words": r"twenty|thirty|fifteen|nineteen|seventeen|thousand|hundred|nineties|\b(?:first|second|third|ninth)\b|\d s$|of \d\d$",
    "a week by its number, or of working days": r"\bweek \d|w/c|work(?:ing )?week|century$",
    "the present moment": r"\b(?:now|date|current|otd)\b",
    "a festival": r"easter|christmas|thanksgiving|halloween|new year|friday \d|(?:labor|earth|independence|workers'|freedom|jubilee) day|saint|teenth",
    "an order of day, month and year that nobody writes": r"^\w+-\d{4}-\d\d$|^\d\d-\d{4}-|^\d{4}/\d\d/[a-z]|^[a-z]{3}/?\d$",
}
CALENDAR = re.compile(
    r"\d{4}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|day|week|month|year|quarter|q\d|cy\d|decade|summer|winter|spring|fall|autumn|ago"
)


def cases(model: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield (case, one of its results)."""
    for case in json.loads((SPECS / f"{model}.json").read_text(encoding="utf-8-sig")):
        for result in case["Results"]:
            yield case, result


def read(case: dict[str, Any]) -> Record:
    reference = case.get("Context", {}).get("ReferenceDateTime")
    published = date.fromisoformat(reference[:10]) if reference else None
    return to_record(draft_of(Article(id="case", published=published, text=case["Input"]), shared_nlp()))


def span(case: dict[str, Any], result: dict[str, Any]) -> tuple[int, int]:
    """Return where a result lies; a few cases say only its text."""
    start = result.get("Start", case["Input"].lower().find(result["Text"].lower()))
    return start, start + len(result["Text"])


def share(hits: list[bool]) -> float:
    return sum(hits) / len(hits)


def numbers_alike(model: str, kind: str, factors: dict[str, float]) -> list[bool]:
    """Tell of every case whose unit is known whether a mention that overlaps it has its value."""
    hits = []
    for case, result in cases(model):
        resolution = result.get("Resolution") or {}
        factor, value = factors.get(resolution.get("unit", "")), resolution.get("value")
        if factor is None or value in (None, "null"):
            continue
        start, end = span(case, result)
        found = [mention for mention in getattr(read(case), kind) if mention.start < end and start < mention.end]
        wanted = pytest.approx(abs(float(value.rstrip("%"))) * factor)
        hits.append(any(mention.value is not None and abs(mention.value) == wanted for mention in found))
    return hits


def test_sums() -> None:
    """Most of what is missed has cents without their word: "15 dollars and 15"."""
    hits = numbers_alike("CurrencyModel", "amounts", {unit: 0.01 if unit in HUNDREDTHS else 1.0 for unit in CODES})
    assert len(hits) > 150
    assert share(hits) >= 0.88


def test_dimensions() -> None:
    hits = numbers_alike("DimensionModel", "measurements", dict.fromkeys(SYMBOLS, 1.0))
    assert len(hits) > 50
    assert share(hits) >= 0.85


def test_percentages() -> None:
    hits = numbers_alike("PercentModel", "percentages", {"": 1.0})
    assert share(hits) >= 0.6


def periods(result: dict[str, Any]) -> set[tuple[date, date]]:
    """Return the first and the last day of every reading of a result; a range's last day is the first one that it leaves out."""
    found = set()
    for value in (result.get("Resolution") or {}).get("values", ()):
        days = [value.get("value")] * 2 if value.get("value") else [value.get("start"), value.get("end")]
        if value.get("Mod") or not all(day and re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days):
            continue
        first, last = (date.fromisoformat(day) for day in days)
        found.add((first, last if value.get("value") else last - timedelta(1)))
    return found


def is_outside(case: dict[str, Any], start: int, end: int) -> bool:
    """Is a case marked otherwise by the contract, or a code in lower case or part of a file's name, which no text of news has?"""
    text, before = case["Input"][start:end], case["Input"][max(start - 1, 0) : start]
    if re.search(r"\b(?:[qh]\d|cy\d\d|dec|may|nov)\b", text) or (before and before in "-_"):
        return True
    low = text.lower()
    return not CALENDAR.search(low) or any(re.search(pattern, low) for pattern in OUTSIDE.values())


def same(found: DateMention, wanted: tuple[date, date]) -> bool:
    """The contract's ranges hold the period they end with: "2014 to 2018" ends with 2018, in the cases with 2017."""
    if found.from_ != wanted[0] or found.to is None:
        return False
    beyond = wanted[1] + timedelta(1)
    return found.to == wanted[1] or (found.kind == "range" and beyond <= found.to <= beyond + timedelta(366))


def test_dates() -> None:
    hits = []
    for case, result in cases("DateTimeModel"):
        wanted = periods(result) if result.get("TypeName") in ("datetimeV2.date", "datetimeV2.daterange") else set()
        start, end = span(case, result)
        if not wanted or is_outside(case, start, end):
            continue
        found = [mention for mention in read(case).dates if mention.start < end and start < mention.end]
        hits.append(any(same(mention, days) for mention in found for days in wanted))
    assert len(hits) > 160
    assert share(hits) >= 0.82
