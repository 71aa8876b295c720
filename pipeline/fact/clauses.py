"""Clauses: where those of a sentence break, and how much each break parts what stands before it from what stands behind."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Final

from ..lexicons import load

if TYPE_CHECKING:
    from .passage import Passage

_WORDS: Final = load("coreference")
_BREAKS: Final = frozenset(_WORDS["breaks"])
_RELATIVES: Final = frozenset(_WORDS["relatives"])
_SUBJECTS: Final = frozenset(_WORDS["subjects"])
_DETERMINERS: Final = frozenset(_WORDS["determiners"])
_PREPOSITIONS: Final = frozenset(_WORDS["prepositions"])
_ALWAYS: Final = frozenset(_WORDS["always_break"])
_WHICH: Final = frozenset(_WORDS["which"])
_COMPARED: Final = frozenset(_WORDS["compared"])
# without an article these begin no clause ("its software and chip division will")
_BARE: Final = frozenset(_WORDS["organizations"])
_COMMA: Final = 0.5
_DASHES: Final = frozenset(("–", "—", "--"))
_STEPS: Final = {
    ";": 4.0, ":": 1.5, "?": 4.0, "!": 4.0, ".": 4.0, "(": 0.5, "[": 0.5, "([": 0.5, ")": -0.5, "]": -0.5, ")]": -0.5,
    **dict.fromkeys(_DASHES, 1.0),
}  # fmt: skip
_ARTICLES: Final = frozenset(("the", "a", "an"))
_CONDITIONS: Final = frozenset(("if", "unless", "although", "though", "while", "because"))
_FRONTED: Final = frozenset(("after", "before", "when", "once", "since", "as"))
_RANKS: Final = frozenset(("first", "last", "only", "next", "second", "latest"))
_JOINTS: Final = frozenset(("and", "as", ","))
_MARKING: Final = _BREAKS.union(_RELATIVES, _COMPARED, _STEPS, _JOINTS)  # words that may part clauses
_OPENERS: Final = _SUBJECTS | _DETERMINERS | {"its", "their"}  # what a subject may begin with
_STOPS: Final = _BREAKS.union(_RELATIVES, (",", ";", "(", ")"))
_REACH: Final = 9  # tokens from a joint to the verb of the clause that it opens
NEW_CLAUSE: Final = 3.0
ELIDED: Final = 1.0


def cut(passage: Passage) -> tuple[list[float], list[int]]:
    """Return for each token the cost of all breaks up to it, and the number of its clause."""
    lowers, at, verbs, last = passage.lowers, passage.at, passage.verbs, passage.last
    costs: list[float] = []
    clauses: list[int] = []
    total, clause, verb_seen, outside, dashed = 0.0, 0, False, -1.0, -1.0
    done = passage.first
    for i in compress(range(done, last), map(_MARKING.__contains__, lowers[done:last])):
        if i in at:
            continue
        if i > done:  # between two words that may part clauses all is as before
            costs += [total] * (i - done)
            clauses += [clause] * (i - done)
            verb_seen = verb_seen or _acts(passage, done, i)
        done = i + 1
        word = lowers[i]
        if word == "," and outside >= 0:
            step, outside = outside - total, -1.0  # the relative clause ends
        elif word in _JOINTS:
            step = _opened(passage, i, verb_seen=verb_seen)
        elif word in _DASHES and i > passage.body:
            step, dashed = (dashed - total, -1.0) if dashed >= 0 else (1.0, total)  # a dash and its twin enclose
        elif word in _STEPS:
            step = 0.0 if word == ":" and passage.word(i - 2) == "(" else _STEPS[word]  # "(NYSE: F)"
        else:
            step = _begun(passage, i, verb_seen=verb_seen)
            if word in _WHICH and passage.word(i - 1) == ",":
                outside = max(0.0, total - _COMMA)
        total += step
        if step >= NEW_CLAUSE:
            clause += 1
            verb_seen = False
        elif i in verbs:
            verb_seen = True
        costs.append(total)
        clauses.append(clause)
    costs += [total] * (last - done)
    clauses += [clause] * (last - done)
    return costs, clauses


def _acts(passage: Passage, first: int, last: int) -> bool:
    """Does a verb stand between two tokens that is no genitive behind a name ("Kia's sales of crossovers and SUVs rose")?"""
    if passage.verbs.isdisjoint(range(first, last)):
        return False
    lowers, at = passage.lowers, passage.at
    return any(k in passage.verbs and not (lowers[k] == "'s" and k - 1 in at) for k in range(first, last))


def _begun(passage: Passage, i: int, *, verb_seen: bool) -> float:
    """How strongly does a conjunction or a relative part the clause that it begins from the one before?"""
    word = passage.lowers[i]
    if word not in _BREAKS:
        return ELIDED
    if word == "since":
        following = passage.at.get(i + 1)
        if following is not None and following.kind == "date":
            return 0.0
    acts = word != "but" or not passage.verbs.isdisjoint(range(i + 1, min(i + 10, passage.last)))
    return NEW_CLAUSE if acts and (verb_seen or word in _ALWAYS) else ELIDED


def _opened(passage: Passage, i: int, *, verb_seen: bool) -> float:
    """How strongly does a comma, "and" or "as" part what stands before it from what stands behind?"""
    word = passage.lowers[i]
    least = _COMMA if word == "," else 0.0
    if verb_seen or (word == "as" and i > passage.body + 2):
        if word == "," and passage.lowers[passage.body] in _CONDITIONS and _ends_fronted(passage, i):
            return NEW_CLAUSE
        return max(least, _opens(passage, i))
    return least


def begins_main(passage: Passage) -> int:
    """Return where the main clause begins behind "After warning that …,", or the passage's first token."""
    if passage.lowers[passage.body] not in _FRONTED or "," not in passage.words:
        return passage.body
    comma = passage.lowers.index(",", passage.body)
    fronted = comma < passage.last and not passage.verbs.isdisjoint(range(passage.body, comma)) and _ends_fronted(passage, comma)
    return comma if fronted else passage.body


def _ends_fronted(passage: Passage, i: int) -> bool:
    """Does the main clause begin behind the comma that ends the first one ("If talks fail, Ford stops the line")?"""
    following, before = passage.at.get(i + 1), passage.at.get(i - 1)
    if following is None or following.kind != "name" or following in passage.places or "," in passage.lowers[passage.body : i]:
        return False
    return before not in passage.names and passage.word(following.last) not in (",", "and", "&")


def _opens(passage: Passage, i: int) -> float:
    """Does the joint at token i open a new clause, or one without a subject of its own?"""
    lowers, at, verbs, last = passage.lowers, passage.at, passage.verbs, passage.last
    first = i + 1
    end = min(first + _REACH, last)
    if verbs.isdisjoint(range(first, end)) or (lowers[i] == "," and lowers[first] == "and"):
        return 0.0
    if first in verbs:
        return ELIDED
    if lowers[first] in _PREPOSITIONS:
        return 0.0
    subject = False
    for k in range(first, end):
        word = lowers[k]
        mention = at.get(k)
        if mention is not None and mention.kind not in ("name", "date"):
            return 0.0
        if k in verbs and lowers[k - 1] == "to" and lowers[first] in _ARTICLES and lowers[k - 2] not in _RANKS:
            return 0.0  # "and the ability to reach": no finite verb
        if k in verbs:
            if not subject:
                return 0.0  # nothing does what the verb says: it is that of the clause before
            if not (word == "'s" and k - 1 in at):
                return NEW_CLAUSE
            return 0.0
        if (mention is not None and mention.kind == "name") or word in _OPENERS or (word not in _BARE and _is_listed(passage, k)):
            subject = True
        if word in _STOPS:
            return 0.0
    return 0.0


def _is_listed(passage: Passage, k: int) -> bool:
    """Does a listed phrase begin at a token?"""
    lowers = passage.lowers
    listed = passage.wording.phrases.get(lowers[k])
    return listed is not None and (bool(listed.alone) or (k + 1 < passage.last and lowers[k + 1] in listed.longer))
