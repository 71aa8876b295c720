"""The tokenizer: its quick expressions find what the plain ones find."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from motorfacts.pipeline.extraction import shared_nlp
from motorfacts.pipeline.tokenizer import EDGE, NOT_LETTERS_ALONE, WITH_DOT
from spacy.tokenizer import Tokenizer

WORDS = st.text(alphabet="akmsUSWh019.,-–—'’$€%/:()+°²ß@#", min_size=1, max_size=12)


@settings(deadline=None)  # the first one builds the pipeline
@given(WORDS)
def test_what_the_expressions_look_for_first_changes_nothing(word: str) -> None:
    tokenizer = shared_nlp().tokenizer
    for quick, guard in (
        (tokenizer.prefix_search, NOT_LETTERS_ALONE), (tokenizer.suffix_search, EDGE), (tokenizer.url_match, WITH_DOT),
    ):  # fmt: skip
        pattern = quick.__self__.pattern
        assert guard in pattern
        plain = re.compile(pattern.replace(guard, "", 1)).search(word)
        found = quick(word)
        assert (found and found.span()) == (plain and plain.span())
    infix = tokenizer.infix_finditer.__self__.pattern
    plain = [match.span() for match in re.finditer(infix.replace(EDGE, "", 1), word)]
    assert [match.span() for match in tokenizer.infix_finditer(word)] == plain


@settings(deadline=None)
@given(st.lists(st.one_of(WORDS, st.sampled_from(["don't", "U.S.", "a.m.,", "(300kW)", "Rs8,470.", "F-150s"])), min_size=1, max_size=9))
def test_chunks_cut_before_are_cut_alike(chunks: list[str]) -> None:
    ours = shared_nlp().tokenizer
    plain = Tokenizer(
        ours.vocab, ours.rules, ours.prefix_search, ours.suffix_search, ours.infix_finditer, ours.token_match, ours.url_match
    )
    text = " ".join(chunks)
    expected = [token.text for token in plain(text)]
    assert [token.text for token in ours(text)] == expected
    assert [token.text for token in ours(text)] == expected
