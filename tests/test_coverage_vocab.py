"""Coverage: how much of two public lists of makers and models the names stage finds (the lists lie beside the repository)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from motorfacts.models import Article
from motorfacts.pipeline.draft import Mention
from motorfacts.pipeline.extraction import draft_of
from motorfacts.pipeline.gazetteer import gazetteer
from motorfacts.pipeline.kinds import listed
from motorfacts.pipeline.kinds.view import View
from spacy.language import Language

VOCABULARY = Path(__file__).parent.parent.parent / "shared" / "vocab"
pytestmark = pytest.mark.skipif(not VOCABULARY.is_dir(), reason=f"no vocabulary at {VOCABULARY}")


def rows() -> list[tuple[str, str]]:
    """Return the distinct (maker, model) pairs of both lists."""
    found = set()
    for path in VOCABULARY.glob("*-models.tsv"):
        with path.open(encoding="utf-8", newline="") as lines:
            found |= {(row["make"], row["model"]) for row in csv.DictReader(lines, delimiter="\t")}
    return sorted(found)


def covers(mentions: list[Mention], type: str, start: int, end: int) -> bool:
    """Does a mention of the type cover the code points [start, end), but for a brand of its own before it ("Omoda E5")?"""
    named = [m for m in mentions if m.kind == "name"]
    brands = [m.end for m in named if m.fields["type"] == "organization" and m.start == start]
    starts = [start, *(brand + 1 for brand in brands)]
    return any(m.fields["type"] == type and m.start <= first and end <= m.end for m in named for first in starts)


def test_makers_are_found(nlp: Language) -> None:
    makers = sorted({maker for maker, _ in rows()})
    missed = []
    for maker in makers:
        text = f"Sales of {maker} cars rose 5% in May."
        at = text.index(maker)
        if not covers(draft_of(Article(id="case", text=text), nlp).mentions, "organization", at, at + len(maker)):
            missed.append(maker)
    assert len(missed) <= 0.03 * len(makers), missed


def test_models_are_found_after_their_maker(nlp: Language) -> None:
    missed = []
    for maker, model in rows():
        text = f"The {maker} {model} was shown on Tuesday."
        at = 4 + len(maker) + 1
        mentions = draft_of(Article(id="case", text=text), nlp).mentions
        if not covers(mentions, "vehicle_model", at, at + len(model)):
            missed.append(f"{maker} {model}")
    assert len(missed) <= 0.10 * len(rows()), missed


def test_models_are_found_by_the_lexicon_alone(nlp: Language) -> None:
    """With every pattern off, and the maker named in another sentence."""
    missed = []
    for maker, model in rows():
        text = f"{maker} held a press day on Tuesday. Visitors saw the {model} on the stand."
        at = text.index(f"the {model} on") + 4
        draft = draft_of(Article(id="case", text=text), nlp)
        hits = gazetteer().scan(draft)
        view = View(draft, hits)
        listed.settle(view, hits)
        if not covers(view.mentions, "vehicle_model", at, at + len(model)):
            missed.append(f"{maker} {model}")
    assert len(missed) <= 0.30 * len(rows()), missed
