"""Sentences, headings and list items."""

import pytest
from motorfacts.models import Article
from motorfacts.pipeline.draft import SAME_LENGTH, Draft
from motorfacts.pipeline.sentences import split
from motorfacts.pipeline.tokenizer import start


def lines(nlp, text):
    """Return the draft and the text of each of its sentences."""
    doc = start(nlp, Article(id="t", text=text))
    draft: Draft = doc._.draft
    split(draft)
    return draft, [text[draft.starts[s.first] : draft.ends[s.last - 1]] for s in draft.sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Ford Motor Co. said it sold 3 cars.",
        "The U.S. Department of Energy gave a loan.",
        "Kia ranked No. 3 in the U.K. market.",
        "It weighs approx. 2 tonnes.",
        "Mr. Farley spoke to J. P. Morgan and Dr. Diess.",
        "It cost Rs. 5 lakh.",
        "The car did 0-60 in 3.2 seconds.",
        "It was sold from Jan. 5 to Sept. 30 in Mich. and Ohio.",
        "Nio Inc. Chairman William Li left.",
        "“Is it good?” she asked.",
        "Prices start at 9 a.m. local time.",
    ],
)
def test_a_stop_that_ends_nothing(nlp, text):
    assert lines(nlp, text)[1] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose.| Exports fell.",
        "It is built by Nio Inc.| The company said so.",
        "He left the U.S.| But sales rose.",
        "“We won.”| He smiled.",
        "It was (as he said) over.)| Then it rained.",
        "Really?| Yes!| 97 pc electric.",
        "Sales hit 5%.| 2024 was better.",
        "It ended at 5 p.m.| The crowd left.",
    ],
)
def test_a_stop_that_ends_a_sentence(nlp, text):
    assert lines(nlp, text.replace("|", ""))[1] == [part.strip() for part in text.split("|")]


def test_headings_items_and_paragraphs(nlp):
    text = (
        "Big Sales Month For Kia\n\nKia sold cars. It was May.\n\nTHE TABLE\n• BEV: 5,000\n1. Kia EV3: 300\n\nMore text ends here."
    )
    draft, found = lines(nlp, text)
    assert found == [
        "Big Sales Month For Kia", "Kia sold cars.", "It was May.", "THE TABLE", "• BEV: 5,000", "1. Kia EV3: 300", "More text ends here.",
    ]  # fmt: skip
    assert [s.heading for s in draft.sentences] == [True, False, False, True, False, False, False]
    assert [s.item for s in draft.sentences] == [False, False, False, False, True, True, False]
    assert [s.paragraph for s in draft.sentences] == [0, 1, 1, 2, 3, 4, 5]


def test_a_lone_line_is_no_heading(nlp):
    assert not lines(nlp, "Xiaomi sold 20,000 cars")[0].sentences[0].heading


def test_hard_wrapped_lines_are_joined(nlp):
    text = (
        "The company said on Monday that it would build the cars in\nHungary rather than Germany, because costs there are lower.\n"
        "Output is to start in the second half of the year, after tests\nthat have already begun at a smaller site in the same town.\n"
    )
    assert len(lines(nlp, text)[1]) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("DATA\nThe association has forecast local sales of 800 cars in\n2025 and more.\nJan 1", 3),
        ("DATA\nFigures that the association published on Friday show\nthat sales fell.\nJan 1", 3),
        ("Best sellers of the month, said to be:\nsedans\nhatchbacks", 3),
        ("Sedans of the maker\nsold less", 2),
    ],
)
def test_a_line_that_stops_where_no_sentence_can_goes_on(nlp, text, count):
    assert len(lines(nlp, text)[1]) == count


def test_every_token_has_a_sentence(nlp):
    draft, _ = lines(nlp, "  \n One.  Two.\n\n \n Three \n")
    assert len(draft.sentence_of) == len(draft.words)
    for number, sentence in enumerate(draft.sentences):
        assert {draft.sentence_of[i] for i in range(sentence.first, sentence.last)} == {number}


def test_folding_keeps_every_offset():
    text = "5\u202f000\u00a0cars\u2019 \u201cnew\u201d \u22126%\u2028"
    assert len(text.translate(SAME_LENGTH)) == len(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "."])
def test_texts_without_words(nlp, text):
    draft, _ = lines(nlp, text)
    assert len(draft.sentence_of) == len(draft.words)
