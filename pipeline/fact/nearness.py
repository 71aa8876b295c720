"""Nearness: names that stand right at a number, and the model that has a price."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft
from ..lexicons import load
from .assignment import Assigned
from .discourse import belongs
from .figures import Figure
from .fitting import VEHICLES
from .gaps import strip_hedge
from .passage import Passage
from .references import Reference

_WORDS: Final = load("coreference")
_CHARGING: Final = frozenset(_WORDS["charging"])
_BETWEEN: Final = frozenset(_WORDS["between"])
_FITTED: Final = frozenset(("in",))
_VERSION: Final = 6  # tokens
_BESIDE_POWER: Final = frozenset(("of", "torque", "power", "and", "with", "peak", "maximum", "range"))
_FRONTING: Final = frozenset(("with", "at", "having", "holding", "commanding"))
_OPENING: Final = 4  # tokens
_THAT: Final = frozenset(("which", "that"))
_ANY: Final = frozenset(_WORDS["any_of_a_kind"])
_CERTAIN: Final = frozenset(_WORDS["certain"])
_NEXT: Final = frozenset(("and", "while", ",", ";", "but"))
_TAKING: Final = frozenset(_WORDS["taking_in"])
_FOLLOWED: Final = frozenset(_WORDS["followed"])
_COMING: Final = frozenset(_WORDS["coming"])
_REACH: Final = 12  # tokens from a name to its number
_UNITS: Final = frozenset(("unit", "arm", "division", "subsidiary", "business"))
_POINTS: Final = frozenset(("(", ":", "–", "—", "-", ",", "["))
_DASHES: Final = frozenset(("–", "—", "-", "--", ":", ";"))
_PREPOSITIONS: Final = frozenset(_WORDS["prepositions"])
_PRONOUNS: Final = frozenset(_WORDS["pronouns"])
_AUXILIARIES: Final = frozenset(_WORDS["auxiliaries"])
_ADVERBS: Final = frozenset(_WORDS["adverbs"])


def charges(passage: Passage, assigned: Assigned) -> bool:
    """Is it a company that charges, raises or cuts a price?"""
    return assigned.trigger is not None and passage.lowers[assigned.trigger.first] in _CHARGING


def priced_model(passage: Passage, assigned: Assigned, maker: EntityDraft | None) -> EntityDraft | None:
    """Return the one model of a maker that the clause names before its price ("launched its EX2 at 69,800 yuan")."""
    if assigned.property.name not in ("price", "discount") or maker is None or maker.type != "organization":
        return None
    first = assigned.figure.first
    models = {
        id(m.entity): m.entity
        for m in passage.models
        if m.entity is not None
        and m.last <= first
        and not passage.apart(m.first, first)
        and passage.word(m.first - 1) not in ("than", "against")
    }
    (found,) = models.values() if len(models) == 1 else (None,)
    return found if found is not None and belongs(found, maker) else None


def is_between(passage: Passage, assigned: Assigned, name: Reference) -> bool:
    """Does a name stand right before the number and behind another of its list ("an 835 km range, the Pro 770 km")?"""
    figure = assigned.figure
    start = strip_hedge(passage, passage.first, figure.first)
    with_own = name.last + 2 == start and passage.word(name.last) in ("'s", "'") and passage.word(name.first - 1) == "with"
    if with_own and passage.word(start - 1).endswith("ing") and passage.wording.gap.get(passage.word(start - 1)) == "v":
        return True  # "saw sales decline, with Xpeng's falling 26%"
    if not passage.numbers or passage.numbers[0].last > name.first:
        return False
    if passage.word(start - 1) == "remaining":
        start -= 1 + (passage.word(start - 2) == "the")  # "and LG the remaining 49%"
    end = _behind_unit(passage, name.last)
    takes = passage.word(name.first - 1) in _NEXT and start - end <= 2 and passage.word(end) in _TAKING
    if name.last != start and not takes and not (name.last + 1 == start and passage.word(start - 1) in _BETWEEN):
        verb = start - 1 - (passage.word(start - 1) in ("by", "to"))
        moved = passage.wording.gap.get(passage.word(verb)) == "v"
        if not moved or name.last + 1 != verb or passage.word(name.last) not in ("'s", "'"):
            return False  # "while Kia's jumped by 6.9%", "and Ford brought in $2.6bn"
    before = [n for n in passage.numbers if n.last <= name.first][-1]
    if name.first - before.last > (8 if passage.word(start - 1) in ("'s", "'") else 5):
        return False
    return before.kind == figure.lead.kind or "percentage" in (before.kind, figure.lead.kind)


def comes_next(passage: Passage, name: Reference, first: int) -> bool:
    """Does a ranking go on with the name and its number ("followed by Mazda with 900", "with Kia coming fifth at 800")?"""
    led = name.first - 1 - (passage.word(name.first - 1) == "the")
    by = passage.word(led) == "by" and passage.word(led - 1) in _FOLLOWED
    if not by and not (passage.word(led) == "with" and passage.word(name.last) in _COMING):
        return False
    if first - name.last > _REACH or passage.count_numbers(name.last, first):
        return False
    return not any(name.last <= m.first < first for m in passage.names)


def _behind_unit(passage: Passage, token: int) -> int:
    """Return the token behind a part that the name before a token owns ("Toyota's North American unit"), or the token."""
    if passage.word(token) not in ("'s", "'"):
        return token
    return next((k + 1 for k in range(token + 1, token + 5) if passage.word(k) in _UNITS), token)


def is_enumerated(passage: Passage, first: int, name: Reference) -> bool:
    """Is it the first name of a list behind a dash, "by" and its number behind it ("all brands gained – Chevy by 5%")?"""
    return passage.word(name.first - 1) in _DASHES and passage.word(name.last) == "by" and name.last + 1 == first


def is_of_own(passage: Passage, first: int, last: int) -> bool:
    """Do "of its" or "of the" and adjectives stand between a noun and a name ("sales of its first all-electric model EX30")?"""
    if passage.word(first) not in ("of", "for") or passage.word(first + 1) not in ("its", "their", "the") or last - first > 9:
        return False
    return all(k not in passage.at and (k not in passage.verbs or passage.word(k - 1) == "-") for k in range(first, last))


def is_fitted(passage: Passage, figure: Figure, name: Reference) -> bool:
    """Does "in" and a model stand right behind its specification ("310 hp with 430 Nm of torque in the top-end Colorado ZR2")?"""
    k = name.first - 1
    while k > figure.lead.last and (k in passage.at or passage.lowers[k] == "-" or passage.lowers[k].isalpha()):
        if passage.lowers[k] in _FITTED:
            break
        if name.first - k > _VERSION or k in passage.verbs:
            return False
        k -= 1
    if passage.word(k) not in _FITTED or k < figure.lead.last:
        return False
    return all(j in passage.at or passage.lowers[j] in _BESIDE_POWER for j in range(figure.lead.last, k))


def is_likened(passage: Passage, reference: Reference) -> bool:
    """Is the name one that the subject is likened to ("near enough that of a Fiat 500")?"""
    return any(
        passage.lowers[k] == "of" and passage.word(k - 1) in ("that", "those")
        for k in range(reference.first - 3, reference.first)
        if k > passage.first
    )


def begins_next(passage: Passage, assigned: Assigned, name: Reference) -> bool:
    """Does a name behind the number belong to the next one, right behind the name?"""
    if name.first < assigned.figure.last:
        return False
    for number in passage.numbers:
        if number.first >= name.last:
            near = strip_hedge(passage, name.last, number.first) - name.last <= 1
            return near and number.kind == assigned.figure.lead.kind
    return False


def sets(passage: Passage, first: int, last: int) -> bool:
    """Do only "which" or "that" and an article stand between a number and a name?"""
    if _THAT.isdisjoint(passage.words):
        return False
    words = [passage.lowers[k] for k in range(first, last) if k not in passage.at]
    return 1 <= len(words) <= 2 and words[0] in _THAT and (words[-1] in _THAT or words[-1] in ("the", "a"))


def _subject_before(passage: Passage, verb: int) -> int:
    """Return the token before a verb that is neither adverb nor auxiliary: the last of its subject."""
    k = verb - 1
    while k > passage.first and (passage.word(k) in _ADVERBS or passage.word(k).endswith("ly") or passage.word(k) in _AUXILIARIES):
        k -= 1
    return k


def has_plain_subject(passage: Passage, verb: int) -> bool:
    """Does a common noun that stands for no name do what the verb says ("dealers sold")?"""
    k = _subject_before(passage, verb)
    word = passage.draft.words[k]
    if k in passage.at or not word.isalpha() or (not word.islower() and k > passage.first):
        return False
    if (
        word.lower() in _PRONOUNS
        or word.lower() in _PREPOSITIONS
        or any(hit.first <= k < hit.last for hit in passage.hits.get("refer", ()))
    ):
        return False
    return word.endswith("s") and len(word) > 3 and word[:-1] not in VEHICLES | {"model"}


def speaks_of_any(passage: Passage, assigned: Assigned) -> bool:
    """Does a clause speak of any car or maker of a kind ("most electric cars cost $50,000"), not of those named before?"""
    trigger = assigned.trigger
    if trigger is None or _ANY.isdisjoint(passage.words):
        return False
    verb = trigger.first
    if not trigger.sense.verb:
        verb = max((k for k in passage.verbs if passage.body < k <= verb), default=verb)
    k = _subject_before(passage, verb)
    if passage.word(k) not in _ANY or passage.apart(k, assigned.figure.first):
        return False
    while k > passage.body and not passage.apart(k - 1, verb):
        k -= 1
        if passage.lowers[k] in _CERTAIN or (k in passage.at and passage.at[k].kind != "date"):
            return False  # "these cars cost", "BYD's electric cars cost"
    return True


def owns_actor(passage: Passage, first: int, last: int) -> bool:
    """Is what a name owns a part of it that acts?"""
    return any(
        hit.sense.what == "organization" and first < hit.first and hit.last <= last and not passage.apart(first, hit.first)
        for hit in passage.hits.get("refer", ())
    )


def bracketed(passage: Passage, last: int, first: int) -> bool:
    """Does a number follow a name directly, in brackets, behind a colon or a dash?"""
    if passage.word(last) == "(":
        first = strip_hedge(passage, last, first)
    return (
        1 <= first - last <= 2
        and (passage.word(last) in _POINTS or (passage.word(last) == "with" and first - last == 1))
        and (first - last == 1 or passage.word(last + 1) in _POINTS | {"at", "+", "with", "up", "down"})
    )


def leads_sentence(passage: Passage, figure: Figure, name: Reference) -> bool:
    """Does a sentence begin with what the name behind the comma has ("With 54% of the market, Tesla leads")?"""
    maker = passage.at.get(name.first - 1)
    first = maker.first if maker is not None and maker in passage.organizations else name.first  # "the Tesla Model 3"
    comma = first - 1 - (passage.word(first - 1) == "the")
    if passage.word(passage.body) not in _FRONTING or passage.word(comma) != "," or name.entity is None:
        return False
    if any(m.first < first for m in passage.names):
        return False
    if any(k < name.first and passage.word(k - 1) not in ("a", "an", "the") and k not in passage.strong for k in passage.verbs):
        return False
    return figure.last <= name.first and (figure.first - passage.body <= _OPENING or not passage.apart(passage.body, figure.first))
