"""Explaining: every mention has its rule and lists, and nothing that was left out goes unnamed."""

from __future__ import annotations

from datetime import date

from motorfacts.models import Article
from motorfacts.pipeline.explaining import Explanation, explain
from motorfacts.pipeline.extraction import draft_of
from spacy.language import Language

TEXT = "Toyota sold about 1.2 million cars in China in May, up 12% from a year earlier, with the Camry, and holds a Spring sale."


def explanation(nlp: Language) -> Explanation:
    return explain(Article(id="a", published=date(2024, 6, 10), text=TEXT), nlp)


def test_every_mention_has_a_rule(nlp: Language) -> None:
    found = explanation(nlp)
    spans = {(span.start, span.end) for name, span in found.record.spans() if name[0] != "F"}
    assert {(reason.start, reason.end) for reason in found.mentions} == spans
    assert all(reason.rule and TEXT[reason.start : reason.end] == reason.text for reason in found.mentions)


def test_listed_words_name_their_list(nlp: Language) -> None:
    lists = {reason.text: reason.lists for reason in explanation(nlp).mentions}
    assert lists["Toyota"] == ("makers.toml [toyota]",)
    assert lists["Camry"] == ("models.toml [toyota]",)
    assert lists["China"] == ("places.toml (china)",)
    assert any("'million' in scales.toml" in place or "'million' in numbers.toml" in place for place in lists["1.2 million cars"])


def test_what_was_vetoed_has_a_reason(nlp: Language) -> None:
    assert any(left.text == "Spring" and left.why for left in explanation(nlp).vetoed)


def test_every_number_is_in_a_fact_or_said_to_be_in_none(nlp: Language) -> None:
    found = explanation(nlp)
    numbers = [
        m.id
        for part in (found.record.counts, found.record.percentages, found.record.amounts, found.record.measurements)
        for m in part
    ]
    used = {part.mention for fact in found.record.facts for part in (fact.value, fact.change) if part}
    assert len(found.unused) == len(set(numbers) - used)
    assert all(left.why for left in found.unused)


def test_vetoes_are_kept_only_when_asked_for(nlp: Language) -> None:
    assert draft_of(Article(id="a", text=TEXT), nlp).vetoed is None
