"""Transfers: who gives a sum and who gets it ("the state awarded Cirba $200m", "Momenta has received $500m from Toyota")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .clauses import NEW_CLAUSE
from .examples import is_hanger_on
from .insertions import before_insertion
from .nationalities import adjectives, named_place
from .nouns import is_definite
from .passage import Passage

_WORDS: Final = load("transfers")
_GIVING: Final = frozenset(_WORDS["giving"])
_GIVING_OR_NOUN: Final = frozenset(_WORDS["giving_or_noun"])
_GETTING: Final = frozenset(_WORDS["getting"])
_GETTING_OR_NOUN: Final = frozenset(_WORDS["getting_or_noun"])
_BEFORE_VERB: Final = frozenset(_WORDS["before_verb"])
_PASSIVE: Final = frozenset(_WORDS["passive"])
LENDING: Final = frozenset(_WORDS["lending"])
_ADVERBS: Final = frozenset(_WORDS["adverbs"])
SUBSIDIES: Final = frozenset(_WORDS["subsidies"])
LOANS: Final = frozenset(_WORDS["loans"])
EARNED: Final = frozenset(_WORDS["earned"])
_FROM: Final = frozenset(_WORDS["from"])
_TO: Final = frozenset(_WORDS["to"])
_PRONOUNS: Final = frozenset(_WORDS["pronouns"])
STATES: Final = frozenset(_WORDS["states"])
_PUBLIC: Final = frozenset(_WORDS["public"])
_FUNDS: Final = frozenset(_WORDS["funds"])
_SEATS: Final[dict[str, str]] = load("policy")["seats"]
_HANDED: Final = frozenset(_WORDS["handed"])
_PAYING: Final = frozenset(_WORDS["public_payers"])
_ANNOUNCING: Final = frozenset(_WORDS["announcing"])
_VERBS: Final = _GIVING.union(_GIVING_OR_NOUN, _GETTING, _GETTING_OR_NOUN, _ANNOUNCING)
_REACH: Final = 14
NEAR: Final = 5  # tokens from a verb to its sum, and from the sum to what it is


@dataclass(slots=True)
class Giver:
    """Who gives: a company, or a state with the place that it rules, as far as that is named."""

    firm: EntityDraft | None = None
    state: bool = False
    place: EntityDraft | str | None = None
    first: int = -1


@dataclass(slots=True)
class Transfer:
    """A sum that changes hands: the verb, who gives and who gets it as far as names tell, and whether a pronoun gets it."""

    verb: int
    gets: bool  # is the verb that of who gets it?
    giver: Giver
    receiver: Mention | None
    anaphor: int  # the last token of a pronoun or "the company" that gets it, or -1
    property: str  # that the words beside the sum or the giver tell, or ""


def transfer_of(passage: Passage, lead: Mention) -> Transfer | None:
    """Return the transfer that a sum is the object of, or None."""
    if lead.kind != "amount":
        return None
    named = _named(passage, lead)
    if named is not None or _VERBS.isdisjoint(passage.words):
        return named
    if passage.word(lead.last) in _HANDED and passage.word(lead.last + 1) == "to":
        return _handed(passage, lead)
    for verb in range(lead.first - 1, max(passage.body, lead.first - _REACH) - 1, -1):
        word = passage.lowers[verb]
        if word not in _VERBS or verb in passage.at or not _is_verb(passage, verb):
            continue
        if passage.apart(verb, lead.first):
            return None
        passive = not word.endswith("ing") and passage.word(_before_adverbs(passage, verb)) in _PASSIVE
        gets = passive or word in _GETTING or word in _GETTING_OR_NOUN
        return _gotten(passage, verb, lead) if gets else _given(passage, verb, lead)
    return None


def _named(passage: Passage, lead: Mention) -> Transfer | None:
    """Return the transfer of "a $2.5 billion loan to X", or None."""
    for k in range(lead.last, min(lead.last + _REACH // 2, passage.last)):
        word = passage.lowers[k]
        if (word in SUBSIDIES or word in LOANS) and passage.word(k + 1) in ("to", "for"):
            start = k + 2 + (passage.word(k + 2) == "the")
            receiver = next((m for m in passage.organizations if start <= m.first <= start + 3), None)
            if receiver is None or not passage.verbs.isdisjoint(range(start, receiver.first)):
                return None
            bodies = (m for m in passage.organizations if m.last <= lead.first and m.entity and m.entity.subtype == "government")
            giver = next((_giver_of(passage, m) for m in bodies if not passage.apart(m.first, lead.first)), Giver())
            return Transfer(k, True, giver, receiver, -1, "subsidy" if word in SUBSIDIES else "funding")
        if word in (",", "in", "of", "to", "for", "from") or (k in passage.at and passage.at[k].kind != "name"):
            return None
    return None


def _handed(passage: Passage, lead: Mention) -> Transfer | None:
    """Return the transfer of "the $15 billion granted to X", or None."""
    receiver = next((m for m in passage.organizations if lead.last + 1 < m.first <= lead.last + 4), None)
    if receiver is None:
        return None
    public = not _PAYING.isdisjoint(passage.words) or not SUBSIDIES.isdisjoint(passage.words)
    return Transfer(lead.last, True, Giver(), receiver, -1, "subsidy" if public else "")


def _is_verb(passage: Passage, token: int) -> bool:
    """Is a word that may be a noun a verb here: behind a name, "will" or "to"?"""
    word = passage.lowers[token]
    if passage.word(token - 1) == "-":
        return False  # "venture-backed"
    if word in _ANNOUNCING:
        return _giver_before(passage, token).state
    if word in _GIVING or word in _GETTING:
        return True
    before = passage.at.get(token - 1)
    return passage.word(token - 1) in _BEFORE_VERB or (before is not None and before.kind == "name")


def _before_adverbs(passage: Passage, token: int) -> int:
    """Return the token before a verb and the adverbs that end in "ly" before it."""
    token -= 1
    while passage.word(token).endswith("ly"):
        token -= 1
    return token


def _gotten(passage: Passage, verb: int, lead: Mention) -> Transfer:
    """Return the transfer of "X received …", "X was awarded …"."""
    k = _subject_end(passage, verb)
    receiver = passage.at.get(k)
    anaphor = k if passage.word(k) in _PRONOUNS or _refers(passage, k) else -1
    if receiver not in passage.organizations:
        receiver = None
    giver = next((g for k in range(lead.last, passage.last) if (g := _giver_behind(passage, lead.last, k)) is not None), Giver())
    return Transfer(verb, True, giver, receiver, anaphor, _property(passage, verb, lead, giver))


def _giver_behind(passage: Passage, first: int, token: int) -> Giver | None:
    """Return who gives, if "from" or "by" stands at a token behind the sum and a name or a government behind it."""
    if passage.lowers[token] not in _FROM or passage.cost(first, token) >= NEW_CLAUSE:
        return None
    for k in range(token + 1, min(token + NEAR, passage.last)):
        mention = passage.at.get(k)
        if mention in passage.places and mention is not None and _is_attribute(passage, mention):
            continue  # "from Hong Kong holding company Senyun"
        if mention is not None and mention.kind == "name":
            owned = passage.word(mention.last) in ("'s", "'")
            if not owned or passage.word(mention.last + 1) in STATES or mention in passage.organizations:
                return _giver_of(passage, mention)
            continue
        if passage.lowers[k] in STATES and passage.word(k + 1) != "of":
            return Giver(None, state=True, place=_by_adjective(passage, k), first=k)
        if k in passage.verbs or passage.lowers[k] in (",", "."):
            break
    return None


def _is_attribute(passage: Passage, place: Mention) -> bool:
    """Does a place only say where the company named behind it is at home?"""
    following = next((m for m in passage.organizations if 1 <= m.first - place.last <= 4), None)
    return following is not None and passage.word(place.last) not in STATES and passage.verbs.isdisjoint(
        range(place.last, following.first)
    ) and passage.word(place.last) not in ("and", ",", "to", "for")


def _giver_of(passage: Passage, mention: Mention) -> Giver:
    """Return a named giver: a place or its ministry stands for the state."""
    entity = mention.entity
    if entity is None or entity.type not in ("place", "organization"):
        return Giver()
    if entity.type == "place":
        return Giver(None, state=True, place=entity, first=mention.first)
    if entity.subtype == "government":
        return Giver(None, state=True, place=state_of(passage, entity), first=mention.first)
    return Giver(entity, first=mention.first)


def _giver_before(passage: Passage, verb: int) -> Giver:
    """Return who gives by the subject of the verb: a name, or "the British government"."""
    k = _subject_end(passage, verb)
    mention = passage.at.get(k)
    if mention is not None:
        return _giver_of(passage, mention) if mention.kind == "name" else Giver()
    if passage.word(k) not in STATES:
        return Giver()
    owner = passage.at.get(k - 1) or passage.at.get(k - 2)
    if owner is not None and owner in passage.places:
        return Giver(None, state=True, place=owner.entity, first=k)
    return Giver(None, state=True, place=_by_adjective(passage, k), first=k)


def _by_adjective(passage: Passage, token: int) -> EntityDraft | str | None:
    """Return the place of the adjective before "government", or None."""
    name = adjectives().get(passage.word(token - 1))
    return named_place(passage, name) if name is not None else None


def _given(passage: Passage, verb: int, lead: Mention) -> Transfer:
    """Return the transfer of "X gave Y …", "X gave … to Y"."""
    giver = _giver_before(passage, verb)
    firms = [m for m in passage.organizations if verb < m.first and not is_hanger_on(passage, m)]
    between = [m for m in firms if m.last <= lead.first and passage.word(m.last) not in ("'s", "'")]
    receiver = between[0] if between else None
    anaphor = -1
    if receiver is None:
        reach = range(verb + 1, lead.first)
        anaphor = next((k for k in reach if passage.lowers[k] in _PRONOUNS or _refers(passage, k)), -1)
    if receiver is None and anaphor < 0:
        receiver, anaphor = _behind(passage, lead, firms)
    return Transfer(verb, False, giver, receiver, anaphor, _property(passage, verb, lead, giver))


def _behind(passage: Passage, lead: Mention, firms: list[Mention]) -> tuple[Mention | None, int]:
    """Return the company that "to" or "for" names behind a sum, and the last token of a noun that stands for it, or -1."""
    for m in firms:
        if m.first >= lead.last and passage.word(_before_article(passage, m.first)) in _TO:
            close = m.first - lead.last <= _REACH and passage.verbs.isdisjoint(range(lead.last, m.first))
            return (m, -1) if close else (None, -1)
    near = range(lead.last, min(lead.last + _REACH, passage.last))
    opened = next((k for k in near if passage.lowers[k] in _TO), -1)
    return None, next((k for k in range(opened + 2, opened + 6) if opened >= 0 and _refers(passage, k)), -1)


def _subject_end(passage: Passage, verb: int) -> int:
    """Return the last token of a verb's subject."""
    k = verb - 1
    while k > passage.body and (passage.word(k) in _ADVERBS or passage.word(k).endswith("ly") or _is_date(passage, k)):
        k -= 1
    if passage.word(k) in ("which", "who", "that"):
        k -= 1 + (passage.word(k - 1) == ",")
    if passage.word(k) in (",", ")", "–", "—"):
        begun = before_insertion(passage, k + 1)
        k = begun - 1 if begun <= k else k - 1
    return k - 1 if passage.word(k) == ")" else k


def _is_date(passage: Passage, token: int) -> bool:
    """Is it part of "in May 2022" between a subject and its verb?"""
    covering = passage.at.get(token) or (passage.at.get(token + 1) if passage.word(token) in ("in", "on") else None)
    return covering is not None and covering.kind == "date"


def _refers(passage: Passage, token: int) -> bool:
    """Does "the company" end at a token?"""
    return any(
        hit.last == token + 1 and hit.sense.what == "organization" and is_definite(passage, hit.first)
        for hit in passage.hits.get("refer", ())
    )


def _before_article(passage: Passage, token: int) -> int:
    """Return the token before a name, its article, owner and "state of" left out."""
    token -= 1
    if passage.word(token) in ("'s", "'"):
        owner = passage.at.get(token - 1)
        token = owner.first - 1 if owner is not None else token
    if passage.word(token) == "of" and passage.word(token - 1) in ("state", "government", "city", "province"):
        token -= 2
    return token - (passage.word(token) in ("the", "its", "their"))


def _property(passage: Passage, verb: int, lead: Mention, giver: Giver) -> str:
    """Return what a sum is by the words beside it, else by who gives it, or ""."""
    beside = passage.lowers[lead.last : min(lead.last + NEAR, passage.last)] + passage.lowers[verb + 1 : lead.first]
    if any(word in EARNED for word in beside):
        return ""
    if passage.lowers[verb] in LENDING or any(word in LOANS for word in beside):
        return "funding"
    if any(word in SUBSIDIES for word in beside) or _is_public(passage, lead):
        return "subsidy"
    if giver.state:
        return "subsidy"
    gets = passage.lowers[verb] in _GETTING or passage.lowers[verb] in _GETTING_OR_NOUN
    return "funding" if gets and giver.firm is not None else ""


def _is_public(passage: Passage, lead: Mention) -> bool:
    """Does "in government funds" stand behind a sum?"""
    token = next((k for k in range(lead.last, lead.last + NEAR) if passage.word(k) in _PUBLIC), -1)
    return token >= 0 and passage.word(token + 1) in _FUNDS


def state_of(passage: Passage, body: EntityDraft) -> EntityDraft | str | None:
    """Return the country that a ministry or an agency is of, or None."""
    name = _SEATS.get(body.name.lower())
    if name is None and body.name.startswith("Government of "):
        name = body.name.removeprefix("Government of ")
    code = body.entry.country if body.entry is not None else None
    if name is None and code is not None:
        name = load("places")["countries"].get(code, {}).get("name")
    if name is None:
        return None
    return next((e for e in passage.draft.entities if e.type == "place" and e.name == name), None) or name
