"""References: what in a passage stands for an entity, and what "it" and "the company" stand for."""

from __future__ import annotations

from itertools import compress
from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .assignment import Assigned
from .brackets import is_bracketed, is_counted_in
from .discourse import is_model
from .examples import is_example, is_hanger_on, is_origin
from .forecasters import foretells, goes_on_foretelling
from .holdings import HELD_IN, is_affiliation, is_held, owns_named
from .insertions import is_agent, is_inserted
from .nouns import is_compound, is_definite, is_named, is_predicate
from .passage import Passage
from .speaking import is_spoken
from .stocks import is_aim

_WORDS: Final = load("coreference")
_PREPOSITIONS: Final = frozenset(_WORDS["prepositions"])
_DETERMINERS: Final = frozenset(_WORDS["determiners"])
_PRONOUNS: Final = frozenset(_WORDS["pronouns"])
_ADVERBS: Final = frozenset(_WORDS["adverbs"])
_ARTICLES: Final = _DETERMINERS | {"a", "an", "its", "their"}
_FIRST: Final = frozenset(_WORDS["first_person"])
_HOUSES: Final = frozenset(("other", "finance", None))
_TRIED: Final = frozenset(("spec", "price"))
_POINTING: Final = frozenset(("this", "these", "those"))
_GENITIVE: Final = frozenset(("'s", "'"))
_OWNING: Final = frozenset(("its", "their", "our", "my"))
_FORECASTING: Final = frozenset(load("sources")["forecasting"])
_ESTIMATES: Final = frozenset((*load("status")["estimates"], "target"))
_PROJECTED: Final = _ESTIMATES | {"projection", "projections", "forecast", "forecasts"}
BYSTANDERS: Final = frozenset(("media", "association", "research", "government"))
_MAKERS: Final = frozenset(("maker", "owner", "parent"))  # behind a brand or model of theirs
_KIN: Final = frozenset((*_WORDS["standing"], *_WORDS["modifying"]))
_RIVALS: Final = frozenset(("rival", "archrival", "arch-rival", "competitor", "challenger"))
_REACH: Final = 7  # tokens from an owner to its model
_EXPLETIVE: Final = frozenset(("is", "was", "has", "'s"))
_THAT: Final = frozenset(("that",))
OBSERVERS: Final = BYSTANDERS | {"finance"}
_OF_EMPLOYERS: Final = frozenset(("people", "site", "time", "volume", "plan", "price", "money", "stock", "spec", "deal"))
NO_MAKERS: Final = OBSERVERS | {"union"}


class Reference:
    """Something at tokens [first, last) that stands for an entity; `pronoun` where it needs what went before."""

    __slots__ = ("entity", "first", "last", "pronoun")

    def __init__(self, first: int, last: int, entity: EntityDraft | None, pronoun: str | None = None) -> None:
        self.first = first
        self.last = last
        self.entity = entity
        self.pronoun = pronoun


class Standing:
    """What in a passage may be whom its figures are about."""

    __slots__ = ("names", "nouns", "pronouns")

    def __init__(self, names: list[Reference], nouns: list[Reference], pronouns: list[Reference]) -> None:
        self.names = names
        self.nouns = nouns  # "the company", "the sedan"
        self.pronouns = pronouns


def references(passage: Passage, assigned: Assigned, allowed: frozenset[str], speakers: list[Mention]) -> list[Reference]:
    """Return what could be the subject: names, "the company", "it"."""
    standing = passage.standing.get(allowed)
    if standing is None:
        standing = Standing(_names(passage, allowed, speakers), _nouns(passage, allowed), _pronouns(passage))
        passage.standing[allowed] = standing
    found = [name for name in standing.names if not _is_beside(passage, assigned, name)]
    others = [*standing.nouns, *(pronoun for pronoun in standing.pronouns if not _is_other(passage, assigned, pronoun))]
    # "Sales of the CX-5, the brand's best-selling car, rose"
    return found + [other for other in others if not is_inserted(passage, other.first, assigned.figure.first)]


def _names(passage: Passage, allowed: frozenset[str], speakers: list[Mention]) -> list[Reference]:
    """Return the names of the allowed types that may be whom a figure is about."""
    found: list[Reference] = []
    names = passage.names if "place" not in allowed else sorted((*passage.names, *passage.places), key=lambda m: m.first)
    for index, mention in enumerate(names):
        entity = mention.entity
        if entity is None or entity.type not in allowed or is_bystander(entity):
            continue
        if mention in speakers and (entity.type == "person" or entity.subtype in OBSERVERS):
            continue
        if is_model(entity) and is_origin(passage, mention):
            continue  # "a variant of the existing Nexon"
        if passage.word(mention.last) in _GENITIVE and passage.word(mention.last + 1) in _RIVALS:
            continue  # "Tesla's archrival sold"
        if entity.subtype in _HOUSES and passage.word(mention.last) in _GENITIVE and passage.word(mention.last + 1) in _PROJECTED:
            continue  # "missed Alder Equities' projection of a loss of €3m"
        agent = is_agent(passage, mention) and passage.word(mention.last) != "("  # "supported by the EQA (+104%)"
        if agent or is_hanger_on(passage, mention) or is_affiliation(passage, mention):
            continue
        if entity.type == "place" and not acts(passage, mention):
            continue
        following = names[index + 1] if index + 1 < len(names) else None
        if following is None or not _is_owner(passage, mention, following, allowed):
            found.append(Reference(mention.first, mention.last, _owner_behind(passage, mention, entity)))
    return found


def _owner_behind(passage: Passage, mention: Mention, entity: EntityDraft) -> EntityDraft:
    """Return who is named by a brand or a car of theirs ("the Mercedes-Benz maker", "the Jeep owner"), else the entity itself."""
    parent = entity.entry.parent if entity.entry is not None else None
    if passage.word(mention.last) not in _MAKERS or parent is None:
        return entity
    named = [e for e in passage.draft.entities if e.type == "organization" and e.entry is not None and e is not entity]
    owners = [e for e in named if e.key == parent] or [e for e in named if e.entry is not None and e.entry.parent == parent]
    return owners[0] if len(owners) == 1 else entity


def _is_owner(passage: Passage, mention: Mention, following: Mention, allowed: frozenset[str]) -> bool:
    """Is a company only named as the maker or the owner of what is named right behind it?"""
    if owns_named(passage, mention, following):
        return True
    entity, behind = mention.entity, following.entity
    if entity is None or behind is None or entity.type != "organization":
        return False
    owning = passage.word(mention.last) in ("'s", "'")
    if following.first - mention.last > 1:  # "Hyundai's best-selling SUV Tucson"
        return owning and is_model(behind) and following.first - mention.last < _REACH and _leads_to_name(passage, mention.last)
    if is_model(behind) and ("vehicle_model" in allowed or not owning):
        return True  # "Toyota Camry", "Toyota's Camry": the model
    return owning and behind.type in allowed  # "Baidu's Apollo Go": the part that acts


def _is_beside(passage: Passage, assigned: Assigned, name: Reference) -> bool:
    """Does a name stand beside the figure: as an example, in brackets, in an insertion, or as what has no such property?"""
    first, group, entity = assigned.figure.first, assigned.property.group, name.entity
    if is_example(passage, name.first, name.last, assigned.figure) or is_inserted(passage, name.first, first):
        return True
    if passage.word(name.last) == "money":
        return True  # "without spending Tesla money"
    if is_bracketed(passage, name.first, name.last, first) or is_counted_in(passage, name.first, name.last):
        return True
    if entity is None:
        return False
    if entity.subtype == "union" and group in _OF_EMPLOYERS:
        return True  # a union has no plants, no jobs to cut and no profits
    if entity.subtype == "finance" and group in ("volume", "spec", "stock"):
        return True  # banks and data houses make no cars, and speak of others' shares
    if entity.subtype in OBSERVERS and _estimates(passage, assigned):
        return True
    if group in ("volume", "share") and (mention := passage.at.get(name.first)) is not None and foretells(passage, mention):
        return True  # "TrueCar projects 1.2 million new-vehicle sales"
    if assigned.property.name in HELD_IN and is_held(passage, name.first):
        return True  # "paid for a 5% stake in Gotion, and $1bn in JAC"
    # "a motor from Bosch" is no car's maker
    return group == "spec" and entity.type == "organization" and bool(preposition_before(passage, name.first))


def _nouns(passage: Passage, allowed: frozenset[str]) -> list[Reference]:
    """Return "the company", "the sedan"."""
    return [
        Reference(hit.first, hit.last, None, hit.sense.what)
        for hit in passage.hits.get("refer", ())
        if hit.sense.what in allowed
        and is_definite(passage, hit.first)
        and not (is_compound(passage, hit) or is_named(passage, hit) or is_predicate(passage, hit))
        and not (passage.word(hit.last) in _GENITIVE and _leads_to_name(passage, hit.last))  # "the startup's new G9"
    ]


def _pronouns(passage: Passage) -> list[Reference]:
    """Return the pronouns that may stand for an entity."""
    found: list[Reference] = []
    if _PRONOUNS.isdisjoint(passage.words):
        return found
    first, last, lowers = passage.first, passage.last, passage.lowers
    for token in compress(range(first, last), map(_PRONOUNS.__contains__, lowers[first:last])):
        if token in passage.at:
            continue
        word = lowers[token]
        following = passage.word(token + 1)
        if word == "it" and following in _EXPLETIVE and passage.has(_THAT, token + 3, token + 8):
            continue  # "it is reported that"
        if following in _FORECASTING and _observes(passage, token):
            continue  # "analysts said they expect": no maker
        if word in ("its", "their") and _leads_to_name(passage, token):
            continue  # "its sister company Kia": Kia
        found.append(Reference(token, token + 1, None, word))
    return found


def _is_other(passage: Passage, assigned: Assigned, reference: Reference) -> bool:
    """Does a pronoun stand for something else: for the sales, or for who writes?"""
    word, trigger = reference.pronoun, assigned.trigger
    if (
        word in ("they", "it", "which")
        and trigger is not None
        and not trigger.sense.verb
        and trigger.last <= reference.first < assigned.figure.first
        and not (word == "which" and _stands_behind_name(passage, reference.first))
    ):
        return True  # "sales rose in China, while in Europe they reached 0.3m": the sales
    if assigned.property.group in ("volume", "share") and goes_on_foretelling(passage, reference.first):
        return True  # "TrueCar said it was forecasting 1.2 million sales"
    if word in _OWNING and is_aim(passage, assigned):
        return True  # "Citi raised its price target on Ford"
    # "we saw 31 mpg": who writes
    return word in _FIRST and assigned.property.group in _TRIED and not is_spoken(passage, reference.first)


def _stands_behind_name(passage: Passage, token: int) -> bool:
    """Does a name stand right before "which", or one noun and no comma between ("the Ram brand which")?"""
    if passage.at.get(token - 1) in passage.names:
        return True
    return passage.at.get(token - 2) in passage.names and passage.word(token - 1).isalpha() and token - 1 not in passage.strong


def _leads_to_name(passage: Passage, token: int) -> bool:
    """Does a possessive pronoun stand before a name, with nouns of companies between?"""
    noun = False
    for k in range(token + 1, min(token + 8, passage.last)):
        mention = passage.at.get(k)
        if mention is not None:
            if mention not in passage.names or mention.entity is None:
                return False
            named = noun or k == token + 1  # "its sister Kia", "its Kia brand", "its Model Y"
            return is_model(mention.entity) or (named and mention.entity.type == "organization")
        if passage.lowers[k] in _PREPOSITIONS:
            return False
        noun = passage.lowers[k] in _KIN or any(
            hit.first <= k < hit.last and hit.sense.what == "organization" for hit in passage.hits.get("refer", ())
        )
        joined = passage.lowers[k] == "-" or passage.lowers[k - 1] == "-"  # "its self-developed model"
        if not joined and (not passage.lowers[k].isalpha() or k in passage.verbs):
            return False
    return False


def _observes(passage: Passage, token: int) -> bool:
    """Do "they" or "S&P Global, which" forecast? It is analysts or a data house, and no maker."""
    if passage.lowers[token] != "which":
        return passage.lowers[token] == "they"
    named = next((m for m in reversed(passage.names) if m.last in (token, token - 1)), None)
    return named is not None and named.entity is not None and named.entity.subtype in OBSERVERS


def _estimates(passage: Passage, assigned: Assigned) -> bool:
    """Does an observer raise or cut its own estimate or price target for another company?"""
    if assigned.property.group not in ("money", "stock"):
        return False
    return any(word in _ESTIMATES for word in passage.lowers[passage.first : passage.last])


def acts(passage: Passage, place: Mention) -> bool:
    """Does a place act, as the owner or the subject of a verb?"""
    if preposition_before(passage, place.first):
        return False
    behind = place.last + (passage.word(place.last) in _ADVERBS)
    return behind in passage.verbs or passage.word(place.last) in ("'s", "'")


def is_bystander(entity: EntityDraft) -> bool:
    """Is it an organization that reports about others?"""
    return entity.subtype in BYSTANDERS


def preposition_before(passage: Passage, token: int) -> str:
    """Return the preposition before a noun phrase that ends at the token, or ""."""
    found = passage.prepositions.get(token)
    if found is None:
        found = passage.prepositions[token] = _preposition(passage, token)
    return found


def _preposition(passage: Passage, token: int) -> str:
    lowers, at, phrases = passage.lowers, passage.at, passage.wording.phrases
    for k in range(token - 1, max(passage.first, token - 4) - 1, -1):
        word = lowers[k]
        if word in _PREPOSITIONS:
            return word if k > passage.body or token - k <= 2 else ""
        if word in _GENITIVE and at.get(k - 1) in passage.places:
            continue  # "with South Korea's SK On"
        if word in _POINTING and k + 1 != token:
            return ""  # "as a result of this disruption Rivian"
        if not (word in _ARTICLES or k in at or (word not in phrases and word.isalpha())):
            return ""
    return ""
