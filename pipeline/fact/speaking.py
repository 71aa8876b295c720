"""Speaking: for whom "we" stands where an officer of a company speaks."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft
from .passage import Passage

SPEAKING: Final = frozenset(("we", "our", "us", "i", "my"))
_NO_MAKERS: Final = frozenset(("media", "association", "research", "government", "finance", "union"))
_PARAGRAPH: Final = 12  # sentences that are looked back for an opening quotation mark
_TITLE: Final = 5  # tokens between a company and the name of its officer


def employer(passage: Passage) -> EntityDraft | None:
    """Return the company whose officer speaks in the sentence ("Schaeffler's chief executive Klaus Rosenfeld said")."""
    for person in passage.persons:
        for firm in passage.organizations:
            if firm.entity is None or firm.entity.subtype in _NO_MAKERS:
                continue
            if 0 < person.first - firm.last <= _TITLE and passage.verbs.isdisjoint(range(firm.last + 1, person.first)):
                return firm.entity
    return None


def is_quoted(passage: Passage) -> bool:
    """Does the passage begin inside a quotation, or with one?"""
    if passage.word(passage.first) == '"':
        return True
    sentences, number = passage.draft.sentences, passage.number
    begin = number
    while begin and sentences[begin - 1].paragraph == sentences[number].paragraph and number - begin < _PARAGRAPH:
        begin -= 1
    return passage.draft.lowers[sentences[begin].first : passage.first].count('"') % 2 == 1


def is_spoken(passage: Passage, token: int) -> bool:
    """Does a token stand inside quotation marks?"""
    return (passage.lowers[passage.first : token].count('"') + (is_quoted(passage) and passage.word(passage.first) != '"')) % 2 == 1
