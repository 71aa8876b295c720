"""The fact stage: the parts that the corpus of sentences does not show one by one."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from motorfacts.models import Article
from motorfacts.pipeline.draft import Draft, FactDraft
from motorfacts.pipeline.extraction import draft_of, shared_nlp
from motorfacts.pipeline.fact.gaps import gap
from motorfacts.pipeline.fact.grouping import figures_of
from motorfacts.pipeline.fact.marked import sentences_with_mentions
from motorfacts.pipeline.fact.passage import Passage
from motorfacts.pipeline.fact.wording import forms, tokens_of, wording
from motorfacts.pipeline.tokenizer import start

PUBLISHED = date(2024, 11, 14)


def draft(text: str) -> Draft:
    return draft_of(Article(id="a", published=PUBLISHED, text=text), shared_nlp())


def facts(text: str) -> list[FactDraft]:
    return draft(text).facts


def passages(text: str) -> list[Passage]:
    found = draft(text)
    return [Passage(found, number, mentions, wording()) for number, mentions in sentences_with_mentions(found)]


@pytest.mark.parametrize(
    ("verb", "wanted"),
    [
        ("ship+", {"ship", "ships", "shipping", "shipped"}),
        ("sell:sold", {"sell", "sells", "selling", "sold"}),
        ("take:took:taken", {"take", "takes", "taking", "took", "taken"}),
        ("hand over", {"hand over", "hands over", "handing over", "handed over"}),
        ("lay off:laid off", {"lay off", "lays off", "laying off", "laid off"}),
        ("die", {"die", "dies", "dying", "died"}),
        ("carry", {"carry", "carries", "carrying", "carried"}),
        ("cut+:cut", {"cut", "cuts", "cutting"}),
    ],
)
def test_forms_of_a_listed_verb(verb: str, wanted: set[str]) -> None:
    assert set(forms(verb)) == wanted


@pytest.mark.parametrize(
    "phrase",
    ["year-on-year", "plug-in hybrids", "dealers' lots", "it's after", "did n't", "battery electric", "co2", "r&d", "0-62"],
)
def test_phrases_are_cut_as_the_tokenizer_cuts_text(phrase: str) -> None:
    doc = start(shared_nlp(), Article(id="a", text=f"the {phrase} again"))
    assert tuple(token.text for token in doc[1:-1]) == tokens_of(phrase)


@pytest.mark.parametrize(
    ("text", "between"),
    [
        ("Sales rose 12% from a year earlier to 1.2 million vehicles.", "fDt"),
        ("It sold 300,000 cars, up 5%.", ",u"),
        ("It sold 300,000 cars, Ford said, up 5%.", ",u"),
        ("It sold 300,000 cars, just over 5% more.", ","),
    ],
)
def test_the_words_between_two_numbers(text: str, between: str) -> None:
    (passage,) = passages(text)
    first, second = passage.numbers[:2]
    assert gap(passage, first.last, second.first) == between


def test_a_figure_holds_level_change_and_the_level_before() -> None:
    (passage,) = passages("Revenue rose 12% from €3.0 billion to €3.4 billion at Valeo.")
    (figure,), unused = figures_of(passage, set())
    assert (figure.value and figure.value.fields["value"], figure.change and figure.change.fields["value"]) == (3.4e9, 12.0)
    assert [m.fields["value"] for m in figure.before] == [3.0e9]
    assert unused == []


def test_a_conversion_is_no_second_figure() -> None:
    (passage,) = passages("Toyota will spend 14.6 billion yuan ($2 billion) on it.")
    figures, unused = figures_of(passage, set())
    assert len(figures) == 1
    assert [mention.fields["currency"] for mention, _ in unused] == ["USD"]


def test_clauses_break_at_a_new_subject_and_not_in_a_list_of_names() -> None:
    (passage,) = passages("Ford sold 3,000 cars and Kia sold 4,000, while Audi and Seat sold 500.")
    first, second, third = (number.first for number in passage.numbers)
    assert passage.apart(first, second) == passage.apart(second, third) == 1
    assert passage.apart(first, third) == 2


def test_a_relative_clause_is_closed_by_its_comma() -> None:
    (passage,) = passages("Sales of NEVs, which include hybrids, rose 5% to 300,000.")
    assert passage.cost(passage.first, passage.numbers[0].first) == 0


def test_names_before_the_date_line_act_in_nothing() -> None:
    (fact,) = facts("BEIJING, Nov 14 (Reuters) - China's car sales rose 5% in October.")
    assert fact.subject is None
    assert fact.place is not None


def test_headline_and_body_give_a_fact_once_at_its_fullest() -> None:
    (fact,) = facts("Xpeng delivers 30,895 cars\n\nXpeng delivered 30,895 vehicles in October, up 21%.")
    assert fact.period is not None
    assert fact.change is not None


def test_one_number_makes_one_fact_but_for_names_that_share_it() -> None:
    found = facts("Ford and Kia said on Monday that 300,000 Explorer SUVs were recalled in October.")
    assert len([fact for fact in found if fact.property == "recall"]) == 1


def test_a_number_without_a_property_says_why_when_explaining() -> None:
    nlp = shared_nlp()
    doc = start(nlp, Article(id="a", text="The Volvo has 12 speakers and a 52 kWh battery."))
    doc._.draft.vetoed = []
    found: Draft = nlp(doc)._.draft
    assert [(found.surface(mention), why) for mention, why in found.unused] == [("12 speakers", "no property claims it")]
    (fact,) = found.facts
    assert fact.property == "battery_capacity"
    assert set(fact.reasons) >= {"property", "subject", "period", "source", "status"}


def test_nothing_is_kept_of_unused_numbers_otherwise() -> None:
    assert draft("The Volvo has 12 speakers.").unused == []


def test_carried_period_needs_the_same_subject_in_money() -> None:
    found = facts("Ford had revenue of $46 billion in the third quarter of 2024.\n\nStellantis had revenue of €33 billion.")
    assert [fact.period is not None for fact in found] == [True, False]


def test_work_per_paragraph_is_flat() -> None:
    """Counts calls, not seconds: what a paragraph costs must not grow with the length of the article."""
    paragraph = (
        "Xpeng delivered 30,895 vehicles in October, up 21% from a year earlier, while Nio sold 20,976. It has 500 stores.\n\n"
    )
    nlp = shared_nlp()

    def calls(times: int) -> float:
        doc = start(nlp, Article(id="a", published=PUBLISHED, text=paragraph * times))
        made = 0

        def count(frame: object, event: str, argument: object) -> None:
            nonlocal made
            made += event == "call"

        sys.setprofile(count)
        try:
            nlp(doc)
        finally:
            sys.setprofile(None)
        return made / times

    calls(5)
    assert calls(400) < 1.3 * calls(40)


def test_a_title_in_round_numbers_is_the_body_s_exact_fact() -> None:
    text = "Mazda sells 86,000 cars in Mexico\n\nMazda sold 86,214 cars in Mexico in 2023, the company said. It exported 21,000."
    draft = draft_of(Article(id="a", published=PUBLISHED, text=text), shared_nlp())
    sold = [fact for fact in draft.facts if fact.property == "sales"]
    assert [fact.value.fields["value"] for fact in sold if fact.value] == [86214.0]


def test_a_title_of_another_number_stays_a_fact() -> None:
    text = "Mazda sells 50,000 cars in Mexico\n\nMazda sold 86,214 cars in Mexico in 2023, the company said."
    draft = draft_of(Article(id="a", published=PUBLISHED, text=text), shared_nlp())
    assert sorted(fact.value.fields["value"] for fact in draft.facts if fact.value) == [50000.0, 86214.0]
