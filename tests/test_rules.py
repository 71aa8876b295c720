"""Rules: token patterns over word classes, of one word or of several, and vetoes."""

from __future__ import annotations

import pytest
from motorfacts.models import Article
from motorfacts.pipeline.draft import Draft, Mention
from motorfacts.pipeline.extraction import draft_of
from motorfacts.pipeline.lookup import add_flags
from motorfacts.pipeline.rules import Rule, RuleMatcher
from spacy.language import Language

Flags = dict[str, int]


@pytest.fixture(scope="module")
def flags(nlp: Language) -> Flags:
    """Return the flags of the word classes, given to the vocabulary once more."""
    return add_flags(nlp.vocab)


def _mark(draft: Draft, first: int, last: int) -> Mention | None:
    """Take what matches, but nothing in capitals."""
    return None if draft.words[first].isupper() else draft.mention(first, last, "date", "date.test", {})


def _found(nlp: Language, flags: Flags, text: str, *patterns: list[dict[str, object]]) -> list[str]:
    """Return the texts that a rule of these patterns takes; the text is read first, since sentences bound the matches."""
    draft = draft_of(Article(id="case", text=text), nlp)
    matcher = RuleMatcher(nlp.vocab, [Rule("date.test", patterns, _mark)], flags)
    return [draft.surface(mention) for mention in matcher(draft)]


def test_one_word_of_a_class(nlp: Language, flags: Flags) -> None:
    assert _found(nlp, flags, "Sales fell in May and rose in June.", [{"DATE_NAMED": True}]) == ["May", "June"]


def test_several_words(nlp: Language, flags: Flags) -> None:
    pattern: list[dict[str, object]] = [{"LOWER": "since"}, {"DATE_NAMED": True}]
    assert _found(nlp, flags, "It has been on sale since May. In June it was not.", pattern) == ["since May"]
    assert _found(nlp, flags, "It has been on sale ever since. May was its best month.", pattern) == []


def test_a_veto(nlp: Language, flags: Flags) -> None:
    assert _found(nlp, flags, "MAY was cold, June was warm.", [{"DATE_NAMED": True}]) == ["June"]
