"""Objects: what is owned or bought."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .assignment import Assigned
from .discourse import Discourse
from .nouns import is_definite
from .passage import Passage

_PROPERTIES: Final = frozenset(("stake", "deal_value"))
_WORDS: Final = load("coreference")
_OWNED: Final = frozenset(_WORDS["owned"])
_TAKING: Final = frozenset(_WORDS["taking"])
_TRADES: Final = frozenset((*_WORDS["organizations"], "company", "specialist", "developer", "-based"))
_HELD: Final = frozenset(_WORDS["held_by"])
_HOLDERS: Final = frozenset(("shareholder", "shareholders", "investor"))
_HOLDING: Final = frozenset(("with", "holding", "owning", "controlling"))
_INVESTING: Final = frozenset(("invest", "invests", "invested", "investing"))
_THE_STAKE: Final = frozenset((("the", "stake"), ("the", "holding")))
_FRESH: Final = 3  # sentences
_NEAR: Final = 8
_FAR: Final = 9  # tokens


def object_of(passage: Passage, found: Assigned, subject: EntityDraft | None, discourse: Discourse) -> EntityDraft | None:
    """Return the organization that a stake or a deal is about, or None; the discourse keeps it for the next sentence."""
    if found.property.name not in _PROPERTIES:
        return None
    bought = _named(passage, found, subject) or _meant(passage, found, subject) or _spoken_of(passage, found, subject, discourse)
    if bought is not None:
        discourse.bought, discourse.bought_sentence = bought, passage.number
    elif discourse.bought is not subject and found.property.name == "stake" and _goes_on(passage, found, discourse):
        return discourse.bought  # "Qualcomm will keep 49%"
    return bought


def _goes_on(passage: Passage, found: Assigned, discourse: Discourse) -> bool:
    """Does the sentence behind a deal speak of another's share in the same company?"""
    sentences, before = passage.draft.sentences, discourse.bought_sentence
    if 0 <= passage.number - before <= _FRESH and _THE_STAKE.intersection(_pairs(passage)):
        return True  # "put the stake at 18%"
    if not 0 <= passage.number - before <= 1 or sentences[before].paragraph != sentences[passage.number].paragraph:
        return False
    return passage.word(found.figure.last) not in ("of", "in", ",", "and", "stake", "holding")


def _pairs(passage: Passage) -> set[tuple[str, str]]:
    """Return the sentence's pairs of words."""
    lowers = passage.lowers[passage.body : passage.last]
    return set(pairwise(lowers))


def _firms(passage: Passage, subject: EntityDraft | None) -> list[Mention]:
    return [
        m
        for m in passage.organizations
        if m.entity is not subject
        and passage.word(m.first - 1) not in ("from", "to")
    ]


def _named(passage: Passage, found: Assigned, subject: EntityDraft | None) -> EntityDraft | None:
    """Return the company named: "17% of X", "a stake in X", "bought X for", "X, in which it holds"."""
    figure, trigger = found.figure, found.trigger
    firms = _firms(passage, subject)
    joined = {id(mention): _joined_by(passage, mention) for mention in firms}
    owner = _owned_by(passage, found)
    if owner is not None:
        return next((m.entity for m in reversed(firms) if m.last <= figure.first), None)
    last = _behind_bracket(passage, figure.last)
    for mention in firms:
        if last <= mention.first <= last + _NEAR and joined[id(mention)] in ("of", "in", "for"):
            return mention.entity
    for mention in firms:
        before = joined[id(mention)]
        owning = passage.has(_OWNED, mention.first - 3, mention.first) or _is_of_owned(passage, mention)
        owning = owning or (before == "in" and passage.has(_INVESTING, passage.body, mention.first))
        if owning and before in ("in", "of") and not passage.apart(mention.first, figure.first):
            return mention.entity
        taken = passage.has(_TAKING, mention.first - 3, mention.first)
        if taken and abs(mention.first - figure.first) <= _FAR and not passage.apart(mention.first, figure.first):
            return mention.entity
    for mention in reversed([m for m in firms if m.last <= figure.first]):
        holder = passage.word(mention.first - 1) in ("of", "in") and passage.word(mention.first - 2) in _HOLDERS
        following = passage.word(mention.last + 1) if passage.word(mention.last) == "," else ""
        if following in ("in", "which") or (holder and following in _HOLDING) or (
            trigger and mention.first >= trigger.last
        ):
            return mention.entity
    return None


def _owned_by(passage: Passage, found: Assigned) -> EntityDraft | None:
    """Return who stands behind "43% owned by", or None."""
    last = found.figure.lead.last
    if passage.word(last) not in _HELD or passage.word(last + 1) != "by" or found.property.name != "stake":
        return None
    return next((m.entity for m in passage.organizations if last + 2 <= m.first <= last + _NEAR), None)


def owner_behind(passage: Passage, found: Assigned) -> EntityDraft | None:
    """Return whose stake it is where the sentence speaks of what is owned ("Nissan, which is 43% owned by Renault")."""
    return _owned_by(passage, found) if found.property.name == "stake" else None


def _behind_bracket(passage: Passage, token: int) -> int:
    """Return the token behind a bracket that begins at a token, or the token."""
    if passage.word(token) != "(":
        return token
    return next((k + 1 for k in range(token, min(token + _NEAR, passage.last)) if passage.lowers[k] == ")"), token)


def _joined_by(passage: Passage, mention: Mention) -> str:
    """Return the preposition before a company's name, its trade between them left out."""
    before = passage.word(mention.first - 1)
    if before in ("the", "'s"):
        before = passage.word(mention.first - 2)
    return _before_trade(passage, mention.first, before)


def _is_of_owned(passage: Passage, mention: Mention) -> bool:
    """Does "a stake in" stand before a company and its trade ("a stake in the Canadian auto parts maker Magna")?"""
    if passage.word(mention.first - 1) not in _TRADES:
        return False
    reach = range(mention.first - 1, max(passage.body, mention.first - _NEAR - 2), -1)
    opening = next((k for k in reach if passage.lowers[k] in ("in", "of")), -1)
    return opening > 0 and passage.word(opening - 1) in _OWNED


def _before_trade(passage: Passage, token: int, before: str) -> str:
    """Return the word before what tells a company's trade and place ("in Hangzhou-based EV maker X"), or the one given."""
    if before not in _TRADES:
        return before
    for k in range(token - 1, max(passage.body, token - _NEAR - 2), -1):
        word = passage.lowers[k]
        if word in ("of", "in", "for"):
            return word
        if k in passage.verbs or word in (",", "by", "with", "to", "from", "and"):
            return before
    return before


def _meant(passage: Passage, found: Assigned, subject: EntityDraft | None) -> EntityDraft | None:
    """Return the company that "8.6% of the start-up" stands for: the one named last before it."""
    last = found.figure.last
    for hit in passage.hits.get("refer", ()):
        if last < hit.first <= last + _NEAR and passage.word(last) in ("of", "in") and is_definite(passage, hit.first):
            before = [m for m in _firms(passage, subject) if m.last <= last]
            return before[-1].entity if before else None
    return None


def _spoken_of(passage: Passage, found: Assigned, subject: EntityDraft | None, discourse: Discourse) -> EntityDraft | None:
    """Return the company of the sentence before that "a 2% stake in the company" stands for, or None."""
    last, spoken = found.figure.lead.last, discourse.subject
    meant = passage.lowers[last + 1 : last + 4]
    if passage.word(last) not in _OWNED or meant[:2] != ["in", "the"] or meant[2:] not in (["company"], ["firm"]):
        return None
    if any(m.last <= last for m in _firms(passage, subject)) or spoken is None or spoken.type != "organization":
        return None
    return spoken if spoken is not subject and passage.number - discourse.subject_sentence <= 1 else None
