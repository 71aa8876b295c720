"""Datelines: the published date that an article states itself."""

from __future__ import annotations

from datetime import date

import pytest
from motorfacts.pipeline.dateline import published_in


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Posted 28/05/2025", date(2025, 5, 28)),
        ("Posted 28/05/2025 · 4 comments", date(2025, 5, 28)),
        ("Published: 14 November 2024", date(2024, 11, 14)),
        ("May 13, 2025", date(2025, 5, 13)),
        ("Sept. 17, 2025", date(2025, 9, 17)),
        ("Last updated on Monday, 3rd March 2025 at 10:30 IST", date(2025, 3, 3)),
        ("By Jo Reed | November 14, 2024", date(2024, 11, 14)),
        ("2024-11-14T09:00:00+01:00", date(2024, 11, 14)),
        ("31.12.2024", date(2024, 12, 31)),
        ("Press release, 9 July 2025", date(2025, 7, 9)),
        ("MUNICH, 18 June 2024 – A company opened a plant.", date(2024, 6, 18)),
        ("DETROIT, Mich., May 13, 2025 (Example Wire) -- A company opened a plant.", date(2025, 5, 13)),
    ],
)
def test_a_date_line(line: str, day: date) -> None:
    assert published_in(f"A title\n\n{line}\n\nThe article.") == day
    assert published_in(line) == day


@pytest.mark.parametrize(
    "line",
    [
        "BEIJING, Nov 10 (Example Wire) – A company opened a plant.",  # no year
        "Date: 05/06/2025",  # May or June?
        "Published 31 February 2025",  # no such day
        "On May 3, 2025, Ford opened a plant.",
        "Sales rose until 31 December 2024",
        "Launch: 14 November 2025",
        "The deal of 14 November 2024",
        "Call 2025-11-1400",
    ],
)
def test_no_date_line(line: str) -> None:
    assert published_in(f"A title\n\n{line}\n\nThe article.") is None


def test_only_the_top_of_an_article_is_looked_at() -> None:
    assert published_in("One line.\n" * 40 + "May 13, 2025\n") is None
