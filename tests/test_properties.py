"""What must hold for any text at all: a record that keeps the contract, the same bytes every time."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

from compiled_lines import texts
from gold_records import gold_articles
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from motorfacts.models import from_line, to_line
from motorfacts.pipeline import extract_text
from motorfacts.pipeline.reading.records import problems

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*-*.txt"))
# Pieces of news and of trouble; joined at random they make numbers without units, ranges without ends, names without makers.
PIECES = (
    "Toyota BYD Tesla's Model 3 Golf Seat SU7 China US U.S. Mr Lei Jun CEO said sold sales of rose fell by from to up down about over under "
    "12 1,200 3.5 -0.8 1.2m 100,000th 2 lakh crore million billion bn half a dozen two-thirds third Q3 FY25 2024 May 14 November year-end a year "
    "earlier last month Monday $ € £ ¥ yuan % pc per cent points km/h kWh hp 0-62mph seconds - – — ( ) [ ] , . ; : ! ? … \" ' “ ” ’ • * / \\ "
    "between and at least the no not if it its The company"
).split(" ")
ODD = st.sampled_from(
    [
        "\n",
        "\n\n",
        "\t",
        "\u00a0",
        "\u202f",
        "\u2009",
        "\u2028",
        "\u0085",
        "\u200b",
        "\r\n",
        "\0",
        "İ",
        "ß",
        "ﬁ",
        "🚗",
        "e\u0301",
        "½",
        "²",
    ]
)
NEWS = st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(PIECES), ODD), max_size=60).map(" ".join)
GLUED = st.lists(st.one_of(st.sampled_from(PIECES), ODD), max_size=30).map("".join)
UNICODE = st.text(st.characters(codec="utf-8"), max_size=200)
WORDS = sorted({word for gold in gold_articles() for word in gold["text"].split()})
DAYS = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2040, 12, 31)))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.one_of(NEWS, GLUED, UNICODE), published=DAYS)
def test_any_text_gives_a_record_that_keeps_the_contract(text: str, published: date | None) -> None:
    record = extract_text(text, published=published)
    line = to_line(record)
    assert record.article.text == text
    assert problems(line.encode()) == []
    assert from_line(line) == record
    assert to_line(extract_text(text, published=published)) == line


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.one_of(NEWS, UNICODE), published=DAYS)
def test_no_two_mentions_of_a_family_overlap(text: str, published: date | None) -> None:
    found = [(name[0], span.start, span.end) for name, span in extract_text(text, published=published).spans()]
    for family in ("E", "DCPAM"):  # a name may stand inside a count: "20 Model Ys"
        spans = sorted((start, end) for letter, start, end in found if letter in family)
        assert all(left[1] <= right[0] for left, right in pairwise(spans)), spans


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=NEWS)
def test_without_a_published_date_nothing_is_anchored_and_resolved(text: str) -> None:
    record = extract_text(text)
    if record.article.published is None:
        assert any("no published date" in warning for warning in record.warnings)
        assert all(mention.from_ is None for mention in record.dates if mention.anchored)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.lists(st.sampled_from(WORDS), max_size=80), published=DAYS)
def test_the_words_of_news_in_any_order_are_read(words: list[str], published: date | None) -> None:
    """Tables flattened to text put names and numbers where no sentence has them."""
    text = " ".join(words)
    assert extract_text(text, published=published).article.text == text


def test_a_wording_cut_off_anywhere_is_read() -> None:
    """Rules look at what stands behind a number, a date, a name: the text may end there."""
    for text in texts():
        words = text.split(" ")
        for end in {len(words) // 2, len(words) - 2, len(words) - 1} - {-1, 0}:
            cut = " ".join(words[:end])
            assert extract_text(cut, published=date(2024, 11, 14)).article.text == cut


def test_the_hash_seed_changes_nothing() -> None:
    def run(seed: str) -> bytes:
        command = [sys.executable, "-m", "motorfacts.pipeline", "extract", *map(str, SAMPLES)]
        return subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout

    first = run("0")
    assert first.count(b"\n") == len(SAMPLES)
    assert run("4711") == first
