"""What a reader does not see changes nothing in what is read, and every offset still points into the text as it was given."""

from __future__ import annotations

from datetime import date

import pytest
from motorfacts.models import Article, Record
from motorfacts.pipeline import extract_text
from motorfacts.pipeline.extraction import draft_of, shared_nlp
from motorfacts.pipeline.spacing import tightened

PLAIN = "Kia sold 1.2 million cars in October, up 5.3% from a year earlier. It wants to sell 1.4 million in 2025."
UNSEEN = {
    "two spaces": ("sold 1.2 million", "sold  1.2  million"),
    "a hard space beside one": ("up 5.3%", "up\u00a0 5.3%"),
    "soft hyphen": ("October", "Octo\u00adber"),
    "zero-width space": ("cars in", "cars\u200b in"),
    "byte order mark": ("a year", "a \ufeffyear"),
    "several at once": ("1.4 million", "1.4\u200b\u200b  mil\u00ad\u200blion"),
}


def _said(record: Record) -> list[tuple[object, ...]]:
    return [
        (fact.property, fact.subject and fact.subject.name, fact.value and fact.value.value, fact.change and fact.change.value)
        for fact in record.facts
    ]


@pytest.mark.parametrize("name", UNSEEN)
def test_what_is_not_seen_changes_nothing(name: str) -> None:
    day = date(2024, 11, 14)
    text = PLAIN.replace(*UNSEEN[name])
    assert text != PLAIN
    plain, record = extract_text(PLAIN, published=day), extract_text(text, published=day)  # which checks every span
    assert record.article.text == text
    assert len(_said(plain)) == 2
    assert _said(record) == _said(plain)
    assert [fact.evidence.text for fact in record.facts] == [fact.evidence.text.replace(*UNSEEN[name]) for fact in plain.facts]


def test_a_mention_holds_the_text_as_it_stands() -> None:
    record = extract_text("Kia sold 1.2  million\u200b cars.")
    assert [count.text for count in record.counts] == ["1.2  million\u200b cars"]


def test_columns_and_line_ends_stay() -> None:
    article = Article(id="a", text="Kia   4,100\n  Audi 300 \n\n Fiat\t\t20")
    assert tightened(article) == (article, [])


def test_a_veto_is_explained_in_the_words_of_the_text() -> None:
    text = "The  May  sales of Kia rose."
    draft = draft_of(Article(id="a", published=date(2024, 11, 14), text=text), shared_nlp(), explain=True)
    assert {draft.surface(mention) for mention in draft.mentions} == {"May", "Kia"}
