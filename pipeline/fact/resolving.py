"""Resolving: what "it", "the company" and "the sedan" stand for."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from ..draft import EntityDraft, Mention
from .discourse import Discourse, is_model
from .examples import is_hanger_on
from .holdings import owns_named
from .insertions import is_inserted
from .nouns import is_compound, is_definite, is_named
from .passage import Passage
from .protagonist import company_spoken_of, model_spoken_of
from .references import NO_MAKERS, Reference, is_bystander, preposition_before
from .speaking import SPEAKING, employer

_SINGULAR: Final = frozenset(("it", "its"))
_PLURAL: Final = frozenset(("they", "their"))
_NOUNS: Final = frozenset(("organization", "vehicle_model"))
_OWNED: Final = frozenset(("owned", "backed", "controlled", "listed", "led", "run", "branded"))
_RELATIVES: Final = frozenset(("which", "who", "whose"))


def resolve(
    passage: Passage, discourse: Discourse, reference: Reference, earlier: EntityDraft | None, allowed: frozenset[str]
) -> EntityDraft | None:
    """Return what "it" or "the company" stands for: something named before it in the sentence, else carried on."""
    kind = reference.pronoun
    before, plain = _named_before(passage, reference, allowed)
    if kind == "vehicle_model" and is_model(earlier) and not plain:
        return earlier  # "Its 95 kWh battery gives the car a range of 400 km"
    if kind in _NOUNS:
        return _noun_stands_for(passage, discourse, reference, plain)
    if kind in SPEAKING and (firm := employer(passage)) is not None:
        return firm
    relative = [m for m in before if passage.word(m.last) == "," and passage.word(m.last + 1) in _RELATIVES]
    if relative and kind in _SINGULAR and not passage.apart(relative[-1].first, reference.first):
        return relative[-1].entity
    noun = _noun_before(passage, reference, allowed) if kind in _SINGULAR | _PLURAL | _RELATIVES else None
    if kind in _RELATIVES and noun is not None and (noun.last + 1 != reference.first or passage.word(noun.last) != ","):
        noun = None  # right behind it alone: "the company, which sold"
    if noun is not None:
        return resolve(passage, discourse, noun, earlier, allowed)
    if kind in ("which", "whose") and before:
        told = before[-1].entity
        return None if told is None or is_bystander(told) else told  # "says the SMMT, … a rise in fleet sales, which took 52%"
    if kind == "which":
        return None  # "the grant, which brings it down to"
    doing = [m for m in before if m not in plain and passage.word(m.last).endswith("ing")]
    doing = [m for m in doing if not (passage.apart(m.first, reference.first) or is_bystander(m.entity))]  # type: ignore[arg-type]
    if doing and kind in _SINGULAR:
        return doing[-1].entity  # "with its rival BYD cutting the prices of its cars"
    if kind in _SINGULAR | _PLURAL:
        if plain:
            return min(plain, key=lambda m: (passage.apart(m.first, reference.first), m.first)).entity
        if earlier is not None:
            return earlier
        if _stands_for_no_one(passage, discourse, reference):
            return None
        if discourse.subject is not None and discourse.subject.type in allowed:
            return discourse.subject
    return discourse.organization if "organization" in allowed else discourse.model


def _named_before(passage: Passage, reference: Reference, allowed: frozenset[str]) -> tuple[list[Mention], list[Mention]]:
    """Return the names before a pronoun that it may stand for, and those of them that are no object of a preposition."""
    before = [
        m
        for m in passage.names
        if m.last <= reference.first
        and m.entity is not None
        and m.entity.type in allowed
        and not (passage.word(m.last) == ":" and passage.word(m.first - 1) == "(")  # "(NYSE: TM), which"
        and not (passage.word(m.last) == "-" and passage.word(m.last + 1) in _OWNED)  # "the Tata-owned company, which"
        and not is_inserted(passage, m.first, reference.first)
    ]
    plain = [m for m in before if not preposition_before(passage, m.first) and not is_bystander(m.entity)]  # type: ignore[arg-type]
    plain = [m for m, following in zip_longest(plain, plain[1:]) if not _names_whose(passage, m, following)]
    return before, [m for m in plain if not is_hanger_on(passage, m)] or plain


def _names_whose(passage: Passage, mention: Mention, following: Mention | None) -> bool:
    """Does a company only say whose the part or the model behind it is ("Alphabet's subsidiary Waymo", "the Toyota Tacoma")?"""
    if following is None or mention.entity is None or mention.entity.type != "organization":
        return False
    return owns_named(passage, mention, following) or (following in passage.models and following.first == mention.last)


def _noun_stands_for(passage: Passage, discourse: Discourse, reference: Reference, plain: list[Mention]) -> EntityDraft | None:
    """Return what "the company" or "the sedan" stands for: the first such name of the sentence, else who is spoken of."""
    kind = reference.pronoun
    begin = reference.first - (passage.word(reference.first - 1) in ("the", "a", "an")) - 1
    beside = passage.at.get(begin - 1) if passage.word(begin) == "," and passage.word(reference.last) in _RELATIVES else None
    if beside is not None and beside in passage.names and beside.entity is not None and beside.entity.type == kind:
        return beside.entity  # "and reaches BYD, the giant whose share"
    for mention in plain:
        if mention.entity is not None and mention.entity.type == kind and mention.entity.subtype not in NO_MAKERS:
            return mention.entity
    if kind == "vehicle_model":
        return model_spoken_of(passage, discourse)
    spoken = _teller_of_itself(passage, reference) or company_spoken_of(passage, discourse, reference.first, reference.last)
    if spoken is None:  # "Woes went on for Ford, with the automaker delivering 900"
        owners = (m for m in passage.organizations if not (passage.word(m.last) == "-" and passage.word(m.last + 1) in _OWNED))
        makers = {id(m.entity): m.entity for m in owners if m.last <= reference.first and is_maker(m.entity)}
        spoken = next(iter(makers.values())) if len(makers) == 1 else None
    return spoken


def is_maker(entity: EntityDraft | None) -> bool:
    """Is it a maker of vehicles?"""
    return entity is not None and entity.subtype == "automaker"


def _teller_of_itself(passage: Passage, reference: Reference) -> EntityDraft | None:
    """Return the maker of whose own report a sentence tells ("According to Kia's report, the Korean carmaker sold")."""
    teller = passage.at.get(passage.body + 2) if passage.lowers[passage.body : passage.body + 2] == ["according", "to"] else None
    if teller is None or teller not in passage.organizations or teller.entity is None or teller.last >= reference.first:
        return None
    return teller.entity if teller.entity.subtype == "automaker" else None


def _noun_before(passage: Passage, reference: Reference, allowed: frozenset[str]) -> Reference | None:
    """Return "the company" or "the sedan" before a pronoun in its clause: it stands for the same."""
    for hit in passage.hits.get("refer", ()):
        if (
            hit.last <= reference.first
            and hit.sense.what in allowed
            and is_definite(passage, hit.first)
            and not (is_named(passage, hit) or is_compound(passage, hit))
            and not passage.apart(hit.first, reference.first)
        ):
            return Reference(hit.first, hit.last, None, hit.sense.what)
    return None


def _stands_for_no_one(passage: Passage, discourse: Discourse, reference: Reference) -> bool:
    """Does a pronoun stand for kinds of vehicles, or for several makers before it, so that the figure is no single one's?"""
    if _is_of_kinds(passage, reference):
        return True  # "hybrid sales went on with their rise"
    if reference.pronoun not in _PLURAL:
        return False
    told = discourse.topic("volume", passage.number)
    if told is not None and told.subject is None and discourse.market is None:
        return True  # "Hyundai and Kia sold 9,000. From May to July, their sales rose"
    return passage.number - discourse.listed <= 1  # of which of the makers before?


def _is_of_kinds(passage: Passage, reference: Reference) -> bool:
    """Does "they" or "their" stand for a kind of vehicle named before it in its clause?"""
    return reference.pronoun in ("they", "their") and any(
        hit.last <= reference.first and not passage.apart(hit.first, reference.first) for hit in passage.hits.get("segment", ())
    )
