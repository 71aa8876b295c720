"""Dateline: the published date that an article states itself, in a line near its top."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from .lexicons import load

_LINES = 12  # lines looked at, blank ones aside
_LONGEST = 90  # a line of a date alone is not longer
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATE = re.compile(
    rf"\b(?:{_DAY.replace('day', 'd1')}(?:\s+of)?[\s-]+{_MONTH.replace('month', 'm1')},?[\s-]+{_YEAR.replace('year', 'y1')}"
    rf"|{_MONTH.replace('month', 'm2')}\s+{_DAY.replace('day', 'd2')},?\s+{_YEAR.replace('year', 'y2')}"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?:T[\d:.+Z-]+)?"
    r"|(?P<d3>\d{1,2})(?P<sep>[/.])(?P<m3>\d{1,2})(?P=sep)(?P<y3>(?:19|20)\d\d))(?!\d)"
)
_FOUR = re.compile(r"(?:19|20)\d\d")  # no date without it, and far sooner sought
# "DETROIT, May 13, 2025 (Newswire) --": the place in capitals, the full date, then a bracket, slash or dash
_PLACED = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,}(?:,\s+[A-Z][\w. ]{1,20})?,\s+$")
_BEHIND = re.compile(r"\s*[(/–—:-]")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?|[+-]\d{2}:?\d{2}")


def published_in(text: str) -> date | None:
    """Return the published date stated in a line of its own near the top of a text, or in a news agency's dateline; else None.

    A date without a year, or one that may be read two ways (05/06/2025), is none.
    """
    lines = [line for line in text[:6000].split("\n") if line.strip()]
    for line in lines[:_LINES]:
        found = _DATE.search(line[:200]) if _FOUR.search(line, 0, 200) else None
        if found is None:
            continue
        before, behind = line[: found.start()], line[found.end() :]
        alone = len(line.strip()) <= _LONGEST and _only_around(before, behind)
        if alone or (_PLACED.fullmatch(before.lstrip()) and _BEHIND.match(behind)):
            return _day(found)
    return None


@cache
def _around() -> frozenset[str]:
    return frozenset([*load("dateline")["labels"], *load("dateline")["around"]])


def _only_around(before: str, behind: str) -> bool:
    """Do only labels, weekdays and times stand beside the date? Past a middle dot or bar anything may ("· 4 comments")."""
    cut_before, cut_behind = re.split(r"[|·•]", before)[-1], re.split(r"[|·•]", behind)[0]
    rest = _CLOCK.sub(" ", f"{cut_before} {cut_behind}").lower()
    for phrase in load("dateline")["labels"]:
        if " " in phrase:
            rest = rest.replace(phrase, " ")
    words = re.findall(r"[^\W_]+(?:\.[^\W_])*", rest)
    return all(word in _around() for word in words)


def _day(found: re.Match[str]) -> date | None:
    months: dict[str, int] = load("calendar")["months"]
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        if found["d3"]:
            first, second, year = int(found["d3"]), int(found["m3"]), int(found["y3"])
            if first <= 12 and second <= 12 and first != second:
                return None  # day first or month first: nothing tells
            return date(year, min(first, second), max(first, second)) if first > 12 or second > 12 else date(year, first, second)
        written = [found[name + "1"] or found[name + "2"] for name in "ymd"]
        return date(int(written[0]), months[written[1].lower()], int(written[2]))
    except (KeyError, ValueError):
        return None
