"""Sources: whose word a figure is."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft, Mention
from ..knowledge import owners
from .discourse import Discourse, belongs
from .insertions import is_inserted
from .passage import Passage
from .references import OBSERVERS
from .speaking import is_spoken
from .statements import RESUMING, Statement
from .subordinate import is_apart, relative_around

_OWNING: Final = frozenset((":", "'s", "'"))
_AHEAD: Final = 9  # tokens
_WITHIN: Final = 5.0  # clause breaks over which a statement reaches


def observer_of(passage: Passage, token: int) -> EntityDraft | None:
    """Return the bank or data house named before a forecast, whose it is."""
    named = [
        m.entity
        for m in passage.names
        if m.entity is not None and m.last <= token and m.entity.subtype in OBSERVERS and passage.word(m.last) not in _OWNING
    ]  # no exchange of "(NYSE: F)", not "the White House's tariffs"
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
    best = _nearest(passage, statements, token)
    if best is None and '"' in passage.words:
        best = _quoted_by(passage, statements, token)
    if best is None and discourse.listed_source is not None and not statements:
        return discourse.listed_source, "the list's heading names it"
    if best is None:
        return None, "nobody is named"
    return _speaks(passage, statements, best, token, subject)


def _nearest(passage: Passage, statements: list[Statement], token: int) -> Statement | None:
    """Return the statement that the fewest clause breaks part from a token, the person's where two are as near, or None."""
    best: Statement | None = None
    lowest = _WITHIN
    for statement in statements:
        if not _can_tell(passage, statement, token):
            continue
        cost = passage.cost(statement.token, token)
        if cost < lowest or (cost == lowest and best is not None and statement.speaker.type == "person"):
            best, lowest = statement, cost
    return best


def _can_tell(passage: Passage, statement: Statement, token: int) -> bool:
    """May a statement speak of what stands at a token?"""
    if not statement.backward and token < statement.token and statement.mention is not None and token < statement.mention.first:
        return False
    if is_inserted(passage, token, statement.token):
        return False  # "Gotion, in which VW holds 25%, said": nobody says the 25%
    if is_apart(passage, statement.token, token):
        return False  # "the concept, which Meyer said is nearly ready, has a 49-inch screen"
    # "would not discuss the 20,000 jobs but said"
    return token >= statement.token or passage.word(statement.token - 1) not in RESUMING


def _speaks(
    passage: Passage, statements: list[Statement], said: Statement, token: int, subject: EntityDraft | None
) -> tuple[EntityDraft | None, str]:
    """Return the speaker of a statement as the source of a figure, and why; None where the subject speaks of itself."""
    speaker = said.speaker
    if speaker.type != "organization":
        return speaker, "speaks here"
    if subject is not None and _is_joined(passage, said, subject):
        return None, "the subject and another speak"
    if speaker.subtype not in OBSERVERS and said.mention is not None:
        if _tells_own(passage, said, subject, token):
            return None, "another company told its own figure"
        if speaker.subtype == "automaker" and subject is None and _is_beside(passage, said.mention):
            return None, "several companies speak of themselves"
    if subject is not None and (belongs(subject, speaker) or belongs(speaker, subject) or _is_owner(speaker, subject)):
        told = next((s.speaker for s in statements if s.speaker.subtype == "media" and s.mention is not None), None)
        return told, "the subject speaks of itself" if told is None else "who tells what the subject said"
    if subject is not None and speaker.subtype not in OBSERVERS and _speaks_elsewhere(passage, said, token):
        return None, "another speaks of itself"  # "Lucid reported a loss, while Rivian lost $541m"
    return speaker, "speaks here"


def _is_owner(speaker: EntityDraft, subject: EntityDraft) -> bool:
    """Does a carmaker speak of a model that a brand of its own makes ("Ford said that the Lincoln Navigator costs")?"""
    if speaker.subtype != "automaker" or speaker.entry is None or subject.entry is None:
        return False
    return any(owner.key == speaker.entry.key for owner in owners(subject.entry))


def _is_joined(passage: Passage, said: Statement, subject: EntityDraft) -> bool:
    """Does the subject's name stand right before that of the speaker ("Nio and Xpeng said")?"""
    mention = said.mention
    return mention is not None and any(m.entity is subject and 0 < mention.first - m.last <= 2 for m in passage.names)


def _speaks_elsewhere(passage: Passage, said: Statement, token: int) -> bool:
    """Does a company speak in another clause than the one that holds a token?"""
    if said.mention is None:
        return False
    if passage.apart(said.mention.first, token):
        return True
    aside = relative_around(passage, token)
    return aside is not None and not aside[0] <= said.token < aside[1]
