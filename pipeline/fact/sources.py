"""Sources: who says so."""

from __future__ import annotations

from dataclasses import dataclass

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .discourse import Discourse, belongs
from .forecasters import foretells
from .hits import Hit
from .insertions import before_insertion, is_agent, is_inserted
from .passage import Passage
from .speaking import is_quoted, is_spoken
from .subordinate import is_apart, relative_around

_WORDS = load("sources")
_AHEAD = 9  # tokens
_PREDICTING, _OBSERVING, _BODIES, _ALSO = (
    frozenset(load("sources")[name]) for name in ("predicting", "observing", "bodies", "also")
)
_WITHIN = 5.0  # clause breaks over which a statement reaches
_HE = frozenset(_WORDS["persons"])
_TELLING = frozenset(_WORDS["telling"])
_TOLD = frozenset(_WORDS["told"])
_OF, _CLOSING = frozenset(_WORDS["of"]), frozenset(_WORDS["closing"])
_FORECASTING = frozenset(_WORDS["forecasting"])
_ESTIMATES = frozenset(load("status")["estimates"])
_POLLS, _EXPECTED = frozenset(_WORDS["polls"]), frozenset(load("movement")["figures"]["expected"])
_CLAIMED = frozenset(("from", "over", "against", "of", "with", "and", ",", "."))
_BORROWED = frozenset(("convertible", "senior", "secured", "unsecured", "promissory", "bank", "debt"))
_RESUMING = frozenset(("but",))
_OBSERVERS = frozenset(("media", "association", "research", "government", "finance"))


@dataclass(slots=True)
class Statement:
    """Who speaks in a sentence, and at which token."""

    speaker: EntityDraft
    token: int
    mention: Mention | None
    backward: bool = True  # does it reach what stands before it?


def statements_of(passage: Passage, discourse: Discourse) -> list[Statement]:
    """Return the statements of a passage in text order."""
    found = []
    for hit in passage.hits.get("according", ()):
        if _is_of_estimate(passage, hit.first) or _is_of_poll(passage, hit):
            continue
        mention = _name_behind(passage, hit.last, 8)
        if mention is not None and mention.entity is not None:
            found.append(Statement(mention.entity, hit.first, mention))
    for hit in passage.hits.get("say", ()):
        if discourse.speaker is not None and (passage.word(hit.first - 1) in _HE or passage.word(hit.last) in _HE):
            found.append(Statement(discourse.speaker, hit.first, None))
            continue
        if passage.word(hit.first - 1) in _BORROWED and passage.lowers[hit.first] == "notes":
            continue  # "convertible notes from BlackRock"
        if passage.lowers[hit.first] == "claims" and passage.word(hit.last) in _CLAIMED:
            continue  # "to resolve claims from the department"
        if passage.word(hit.last) == "by" and passage.word(hit.first - 1) not in _TOLD:
            continue  # "the strike announced by the union"
        before = _name_before(passage, hit.first)
        if before is not None and before in passage.organizations and _is_one_of_several(passage, before):
            continue  # "Nio, Xpeng and Li Auto disclosed": no one speaks for all
        mention = before or (None if passage.lowers[hit.first] in _TELLING else _name_after(passage, hit.last))
        if mention is not None and mention.entity is not None:
            if (
                passage.lowers[hit.first] in _FORECASTING
                and mention.entity.type != "person"
                and mention.entity.subtype not in _OBSERVERS
                and not foretells(passage, mention)
            ):
                continue
            found.append(Statement(mention.entity, hit.first, mention, before is None or _closes(passage, hit.last)))
            continue
    for mention in passage.persons if ":" in passage.words else ():
        if (
            mention.entity is not None
            and passage.word(mention.last) == ":"
            and passage.word(mention.last + 1) in ('"', "'")
        ):
            found.append(Statement(mention.entity, mention.first, mention))
    goes_on = None if found else _goes_on(passage, discourse)
    if goes_on is not None:
        discourse.observed = passage.number
    if goes_on is not None and discourse.observer is not None and passage.number - discourse.observer_sentence <= 1:
        found.append(Statement(discourse.observer, goes_on, None))
    if not found and discourse.speaker is not None and discourse.speaker_paragraph == passage.paragraph and is_quoted(passage):
        found.append(Statement(discourse.speaker, passage.first, None))
    found.sort(key=lambda s: s.token)
    return found


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
    if passage.word(token - 1) in _RESUMING:
        acting = [m for m in passage.persons if m.last < token and m.last in passage.verbs]
        if acting:
            return acting[-1]  # "Akio Toyoda would not name a date but said"
    near = [m for m in passage.names if token - 9 <= m.first < token and m.entity and m.entity.type in ("organization", "person")]
    if not near:
        return None
    near = [m for m in near if m.entity is None or m.entity.type == "person" or _word_before(passage, m) not in _OF]
    near = [m for m in near if passage.cost(m.first, token) < 1.6 and passage.word(m.last) not in ("'s", "'")]
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
    """Return the word before a name, and before the place that owns it ("controlled by China's Geely")."""
    before = passage.word(mention.first - 1)
    place = passage.at.get(mention.first - 2)
    return passage.word(place.first - 1) if before in ("'s", "'") and place in passage.places else before


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


def observer_of(passage: Passage, token: int) -> EntityDraft | None:
    """Return the bank or data house named before a forecast, whose it is."""
    named = [
        m.entity
        for m in passage.names
        if m.entity is not None and m.last <= token and m.entity.subtype in _OBSERVERS and passage.word(m.last) != ":"
    ]  # no exchange of "(NYSE: F)"
    if named:
        own = [
            m.entity
            for m in passage.persons
            if m.entity is not None and m.last <= token and passage.word(m.last) == ","
        ]
        return own[0] if own else named[-1]  # "Dan Levy, a Barclays analyst, cut his estimate"
    return None


def _quoted_by(passage: Passage, statements: list[Statement], token: int) -> Statement | None:
    """Return the person who speaks behind the closing mark of the quotation that holds a token, however many clauses it has."""
    closing = next((k for k in range(token, passage.last) if passage.lowers[k] == '"'), None)
    if closing is None or not is_spoken(passage, token):
        return None
    return next((s for s in statements if s.speaker.type == "person" and 0 < s.token - closing <= _AHEAD), None)


def _tells_own(passage: Passage, said: Statement, subject: EntityDraft | None, token: int) -> bool:
    """Does a maker report a number of its own before the subject is named ("Kia reported 9,000 and Seat's sales came to 3,000")?"""
    named = [m.first for m in passage.organizations if m.entity is subject and said.token < m.first < token]
    return bool(named) and any(said.token < number.first < named[0] for number in passage.numbers)


def _is_beside(passage: Passage, mention: Mention) -> bool:
    """Does "and" join the name to another company's before it ("Hyundai and its affiliate Kia said")?"""
    for k in range(mention.first - 1, max(passage.body, mention.first - 4), -1):
        if passage.lowers[k] in ("and", "&"):
            before = passage.at.get(k - 1)
            return before in passage.names and before is not None and before.entity is not None and (
                before.entity.type == "organization"
            )
        if k in passage.at:
            return False
    return False


def source_of(
    passage: Passage, statements: list[Statement], token: int, subject: EntityDraft | None, discourse: Discourse
) -> tuple[EntityDraft | None, str]:
    """Return who says the figure at a token, and why; None where it is the subject, its maker or its owner."""
    best: Statement | None = None
    lowest = _WITHIN
    for statement in statements:
        if not statement.backward and token < statement.token and statement.mention is not None and token < statement.mention.first:
            continue
        if is_inserted(passage, token, statement.token):
            continue  # "Gotion, in which VW holds 25%, said": nobody says the 25%
        if is_apart(passage, statement.token, token):
            continue  # "the concept, which Meyer said is nearly ready, has a 49-inch screen"
        if token < statement.token and passage.word(statement.token - 1) in _RESUMING:
            continue  # "would not discuss the 20,000 jobs but said"
        cost = passage.cost(statement.token, token)
        if cost < lowest or (cost == lowest and best is not None and statement.speaker.type == "person"):
            best, lowest = statement, cost
    if best is None and '"' in passage.words:
        best = _quoted_by(passage, statements, token)
    if best is None and discourse.listed_source is not None and not statements:
        return discourse.listed_source, "the list's heading names it"
    if best is None:
        return None, "nobody is named"
    speaker = best.speaker
    if (
        speaker.type == "organization"
        and subject is not None
        and best.mention is not None
        and any(m.entity is subject and 0 < best.mention.first - m.last <= 2 for m in passage.names)
    ):
        return None, "the subject and another speak"
    if speaker.subtype == "automaker" and best.mention is not None and _tells_own(passage, best, subject, token):
        return None, "another maker told its own figure"
    if speaker.subtype == "automaker" and subject is None and best.mention is not None and _is_beside(passage, best.mention):
        return None, "several companies speak of themselves"
    if speaker.type == "organization" and subject is not None and (belongs(subject, speaker) or belongs(speaker, subject)):
        told = next((s.speaker for s in statements if s.speaker.subtype == "media" and s.mention is not None), None)
        return told, "the subject speaks of itself" if told is None else "who tells what the subject said"
    aside = relative_around(passage, token) if speaker.type == "organization" else None
    apart = best.mention is not None and (
        passage.apart(best.mention.first, token) or (aside is not None and not aside[0] <= best.token < aside[1])
    )
    if apart and speaker.type == "organization" and speaker.subtype not in _OBSERVERS and subject is not None:
        return None, "another speaks of itself"  # "Lucid reported a loss, while Rivian lost $541m"
    return speaker, "speaks here"
