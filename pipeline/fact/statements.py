"""Statements: who speaks in a sentence, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .discourse import Discourse
from .forecasters import foretells
from .hits import Hit
from .insertions import before_insertion, is_agent
from .passage import Passage
from .references import OBSERVERS
from .showing import shown_by
from .speaking import is_quoted

_WORDS: Final = load("sources")
_AHEAD: Final = 9  # tokens
_PREDICTING: Final = frozenset(_WORDS["predicting"])
_OBSERVING: Final = frozenset(_WORDS["observing"])
_BODIES: Final = frozenset(_WORDS["bodies"])
_ALSO: Final = frozenset(_WORDS["also"])
_HE: Final = frozenset(_WORDS["persons"])
_TELLING: Final = frozenset(_WORDS["telling"])
_TOLD: Final = frozenset(_WORDS["told"])
_OF: Final = frozenset(_WORDS["of"])
_CLOSING: Final = frozenset(_WORDS["closing"])
_FORECASTING: Final = frozenset(_WORDS["forecasting"])
_ESTIMATES: Final = frozenset(load("status")["estimates"])
_POLLS: Final = frozenset(_WORDS["polls"])
_EXPECTED: Final = frozenset(load("movement")["figures"]["expected"])
_CLAIMED: Final = frozenset(("from", "over", "against", "of", "with", "and", ",", "."))
_BORROWED: Final = frozenset(("convertible", "senior", "secured", "unsecured", "promissory", "bank", "debt"))
_FILED: Final = frozenset(("filed", "filing", "filings", "lodged", "submitted", "registered"))
RESUMING: Final = frozenset(("but",))


@dataclass(slots=True)
class Statement:
    """Who speaks in a sentence, and at which token."""

    speaker: EntityDraft
    token: int
    mention: Mention | None
    backward: bool = True  # does it reach what stands before it?


def statements_of(passage: Passage, discourse: Discourse) -> list[Statement]:
    """Return the statements of a passage in text order."""
    found = [said for hit in passage.hits.get("according", ()) if (said := _according(passage, hit)) is not None]
    found += [said for hit in passage.hits.get("say", ()) if (said := _said(passage, discourse, hit)) is not None]
    if ":" in passage.words:
        found += _with_colon(passage)
    if not found and (shown := shown_by(passage)) is not None:
        verb, mention = shown
        found.append(Statement(mention.entity, verb, mention, _closes(passage, verb + 1)))  # type: ignore[arg-type]  # it has one
    if not found:
        found = _observed(passage, discourse)
    if not found and discourse.speaker is not None and discourse.speaker_paragraph == passage.paragraph and is_quoted(passage):
        found.append(Statement(discourse.speaker, passage.first, None))
    found.sort(key=lambda s: s.token)
    return found


def _according(passage: Passage, hit: Hit) -> Statement | None:
    """Return what "according to" attributes, or None."""
    if _is_of_estimate(passage, hit.first) or _is_of_poll(passage, hit):
        return None
    mention = _name_behind(passage, hit.last, 8)
    if mention is not None and _is_filed(passage, mention):
        return None
    return None if mention is None or mention.entity is None else Statement(mention.entity, hit.first, mention)


def _is_filed(passage: Passage, mention: Mention) -> bool:
    """Is it with whom a company filed what tells it ("according to papers filed with the SEC")?"""
    token = mention.first - 1 - (passage.word(mention.first - 1) == "the")
    return passage.word(token) == "with" and passage.has(_FILED, token - 3, token)


def _said(passage: Passage, discourse: Discourse, hit: Hit) -> Statement | None:
    """Return what a verb of saying attributes to a name, or to the one that "he" stands for, or None."""
    speaker = discourse.speaker or discourse.person
    if speaker is not None and (passage.word(hit.first - 1) in _HE or passage.word(hit.last) in _HE):
        return Statement(speaker, hit.first, None)
    if not _is_saying(passage, hit):
        return None
    before = _name_before(passage, hit.first)
    if before is not None and before in passage.organizations and _is_one_of_several(passage, before):
        return None  # "Nio, Xpeng and Li Auto disclosed": no one speaks for all
    mention = before or (None if passage.lowers[hit.first] in _TELLING else _name_after(passage, hit.last))
    if mention is None or mention.entity is None or _plans_own(passage, hit, mention):
        return None
    return Statement(mention.entity, hit.first, mention, before is None or _closes(passage, hit.last))


def _is_saying(passage: Passage, hit: Hit) -> bool:
    """Does a word that may say something do so here?"""
    if passage.word(hit.first - 1) in _BORROWED and passage.lowers[hit.first] == "notes":
        return False  # "convertible notes from BlackRock"
    if passage.lowers[hit.first] == "claims" and passage.word(hit.last) in _CLAIMED:
        return False  # "to resolve claims from the department"
    return passage.word(hit.last) != "by" or passage.word(hit.first - 1) in _TOLD  # "the strike announced by the union"


def _plans_own(passage: Passage, hit: Hit, mention: Mention) -> bool:
    """Is it a company's forecast of its own figures ("Ford expects a profit of"), and nothing said of others?"""
    entity = mention.entity
    return (
        passage.lowers[hit.first] in _FORECASTING
        and entity is not None
        and entity.type != "person"
        and entity.subtype not in OBSERVERS
        and not foretells(passage, mention)
    )


def _with_colon(passage: Passage) -> list[Statement]:
    """Return the statements of persons whose quotation stands behind a colon."""
    return [
        Statement(mention.entity, mention.first, mention)
        for mention in passage.persons
        if mention.entity is not None
        and passage.word(mention.last) == ":"
        and passage.word(mention.last + 1) in ('"', "'")
    ]


def _observed(passage: Passage, discourse: Discourse) -> list[Statement]:
    """Return what the observer of the sentence before goes on to foretell; the discourse notes that it does."""
    verb = _goes_on(passage, discourse)
    if verb is None:
        return []
    discourse.observed = passage.number
    if discourse.observer is None or passage.number - discourse.observer_sentence > 1:
        return []
    return [Statement(discourse.observer, verb, None)]


def _goes_on(passage: Passage, discourse: Discourse) -> int | None:
    """Return the verb of "it expects" or "the firm forecasts" behind the sentence of an observer, or None."""
    if passage.names and passage.names[0].first < passage.body + 5:
        return None
    if _PREDICTING.isdisjoint(passage.words):
        return None
    fresh = discourse.observer is not None and passage.number - discourse.observer_sentence <= 1
    for k in range(passage.body + 1, min(passage.body + 5, passage.last)):
        if passage.lowers[k] in _PREDICTING:
            subject = k - 2 if passage.lowers[k - 1] in _ALSO else k - 1
            word = passage.lowers[subject]
            return k if word in _BODIES or (fresh and word in _OBSERVING) else None
    return None


def _is_of_estimate(passage: Passage, token: int) -> bool:
    """Does it only tell whose the estimate is that was beaten ("ahead of the 18bn expected by analysts, according to LSEG")?"""
    before = range(max(passage.body, token - _AHEAD), token)
    beaten = [k for k in before if passage.lowers[k] in _ESTIMATES]
    return bool(beaten) and any(n.first >= passage.body and n.last <= token and n.last >= beaten[-1] - 4 for n in passage.numbers)


def _is_of_poll(passage: Passage, hit: Hit) -> bool:
    """Does it tell who asked for the estimates that a figure is held against ("than expected, according to a poll by LSEG")?"""
    asked = passage.has(_POLLS, hit.last, hit.last + 4)
    return asked and passage.has(_ESTIMATES | _EXPECTED, hit.first - _AHEAD, hit.first)


def _is_one_of_several(passage: Passage, mention: Mention) -> bool:
    """Is the name the last of several that "and" joins?"""
    first = mention.first - 1
    if passage.word(first) != "and":
        return False
    first -= 1 + (passage.word(first - 1) == ",")
    return passage.at.get(first) in passage.organizations


def _closes(passage: Passage, token: int) -> bool:
    """Does a saying verb end its sentence or clause, so that it speaks of what stands before it?"""
    word = passage.word(token)
    covering = passage.at.get(token) or passage.at.get(token + 1)
    return not word or not word[0].isalnum() or (covering is not None and covering.kind == "date") or word in _CLOSING


def _name_behind(passage: Passage, token: int, limit: int) -> Mention | None:
    """Return the person or organization named right behind a token, the person where both are."""
    near = [
        m for m in passage.names if token <= m.first <= token + limit and m.entity and m.entity.type in ("organization", "person")
    ]
    near = [m for m in near if passage.cost(token - 1, m.first) < 1.0]
    if not near:
        return None
    return next((m for m in near if m.entity and m.entity.type == "person"), near[0])


def _name_before(passage: Passage, token: int) -> Mention | None:
    """Return the name whose verb stands at the token: the person in "Ford CEO Jim Farley said"."""
    if passage.word(token - 1) == "who":
        return next((m for m in reversed(passage.persons) if m.last <= token), None)
    token = before_insertion(passage, token)
    if passage.word(token - 1) in RESUMING:
        acting = [m for m in passage.persons if m.last < token and m.last in passage.verbs]
        if acting:
            return acting[-1]  # "Akio Toyoda would not name a date but said"
    near = [m for m in passage.names if token - 9 <= m.first < token and m.entity and m.entity.type in ("organization", "person")]
    if not near:
        return None
    near = [m for m in near if m.entity is None or m.entity.type == "person" or _word_before(passage, m) not in _OF]
    near = [m for m in near if passage.cost(m.first, token) < 1.6 and passage.word(m.last) not in ("'s", "'", "-")]
    near = [m for m in near if not any(n.last > m.last and n.first < token for n in passage.numbers) and not is_agent(passage, m)]
    if not near:
        return None
    person = next((m for m in reversed(near) if m.entity and m.entity.type == "person"), None)
    if person is not None:
        return person
    last = near[-1]
    apart = token - last.last
    return last if apart <= 3 and all(k not in passage.at for k in range(last.last, token)) else None


def _word_before(passage: Passage, mention: Mention) -> str:
    """Return the word before a name, and before the place or person that owns it ("controlled by China's Geely")."""
    before = passage.word(mention.first - 1)
    owner = passage.at.get(mention.first - 2)
    owned = before in ("'s", "'") and owner is not None and (owner in passage.places or owner in passage.persons)
    return passage.word(owner.first - 1) if owned and owner is not None else before


def _name_after(passage: Passage, token: int) -> Mention | None:
    """Return the name behind an inverted verb: "said Kaspar Dietl", "says the SMMT"."""
    near = [m for m in passage.names if token <= m.first <= token + 6 and m.entity and m.entity.type in ("organization", "person")]
    near = [
        m
        for m in near
        if passage.cost(token - 1, m.first) < 0.5 and not any(n.first < m.first and n.first >= token for n in passage.numbers)
    ]
    person = next((m for m in near if m.entity and m.entity.type == "person"), None)
    if person is not None:
        return person
    return near[0] if near and near[0].first - token <= 2 else None
