"""Published dates as dumps write them: ISO 8601, RFC 2822, seconds since 1970, and what people type."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate
from functools import lru_cache
from math import isnan
from typing import Any, Literal

Order = Literal["DMY", "MDY"] | None
MISSING = frozenset(("", "none", "null", "nan", "nat", "n/a", "na", "-", "unknown", "undefined"))

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:$|[T ,_])")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\d{6}|T\d{4,6})?Z?")
_RFC = re.compile(r"(?:[A-Za-z]{3,9},\s*)?\d{1,2}[ -][A-Za-z]{3}[ -]\d{2,4} \d")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b")
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}|\d{15,16}")
_YEARS = range(1900, 2101)  # a published date outside them is a broken clock or another number


def missing(value: Any) -> bool:
    """Is the value one of the ways in which dumps write that there is none? "None", "nan", "" …"""
    return (
        value is None
        or (isinstance(value, float) and isnan(value))
        or (isinstance(value, str) and value.strip().lower() in MISSING)
    )


def published_date(value: Any, order: Order = None) -> date | None:
    """Return the calendar day of a published date, as written in its own time zone; seconds since 1970 are read as UTC.

    None means that there is no date; raises ValueError for one that cannot be read, or can be read two ways.
    """
    if missing(value):
        return None
    if isinstance(value, datetime):
        found = value.date()
    elif isinstance(value, date):
        found = value
    else:
        found = _parse(str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip(), order)
    if found.year not in _YEARS:
        raise ValueError(f"published date {value!r} is not between {_YEARS[0]} and {_YEARS[-1]}")
    return found


@lru_cache(maxsize=4096)
def _parse(text: str, order: Order) -> date:
    if match := _ISO.match(text) or _COMPACT.fullmatch(text) or _SLASHED.match(text):
        return _day(text, *match.groups())
    if _EPOCH.fullmatch(text):
        number = float(text)
        while number > 1e11:  # milliseconds, microseconds
            number /= 1000
        return datetime.fromtimestamp(number, UTC).date()
    if match := _NUMERIC.match(text):
        return _numeric(text, order, *(int(part) for part in match.groups()))
    if _RFC.match(text) and (parts := parsedate(text)):  # RFC 2822: the day as written, not moved to another time zone
        return _day(text, *(str(part) for part in parts[:3]))
    return _typed(text)


def _day(text: str, year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise ValueError(f"published date {text!r} is no day of the calendar") from error


def _numeric(text: str, order: Order, first: int, second: int, year: int) -> date:
    if first > 12 or order == "DMY":
        return _day(text, str(year), str(second), str(first))
    if second > 12 or order == "MDY" or first == second:
        return _day(text, str(year), str(first), str(second))
    raise ValueError(f"published date {text!r} can be read two ways: say --date-order DMY or MDY")


def _typed(text: str) -> date:
    """Read "Nov. 14, 2024 at 9:00 am EST" and the like; never "yesterday", which needs a clock."""
    import dateparser

    settings = {"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"], "RETURN_AS_TIMEZONE_AWARE": False}
    found = dateparser.parse(text[:100], languages=["en"], settings=settings) if any(map(str.isdigit, text)) else None
    if found is None:
        raise ValueError(f"published date {text[:60]!r} is not understood")
    day: date = found.date()
    return day
