"""References: what in a passage stands for an entity, and what "it" and "the company" stand for."""

from __future__ import annotations

from dataclasses import dataclass

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .assignment import Assigned
from .discourse import Discourse, is_model
from .examples import is_example, is_hanger_on, is_origin
from .hits import Hit
from .insertions import is_agent, is_inserted
from .passage import Passage
from .protagonist import model_spoken_of
from .sources import is_quoted
from .speaking import SPEAKING, employer

_WORDS = load("coreference")
_PREPOSITIONS, _DETERMINERS, _PRONOUNS, _WHOLE, _ADVERBS = (
    frozenset(_WORDS[name]) for name in ("prepositions", "determiners", "pronouns", "whole", "adverbs")
)
_FIRST, _TRIED = frozenset(_WORDS["first_person"]), frozenset(("spec", "price"))
_STANDING = _PRONOUNS | {"they", "it", "which"}
_FORECASTING = frozenset(load("sources")["forecasting"])
_ANALYSTS, _ESTIMATES = frozenset(load("status")["analysts"]), frozenset((*load("status")["estimates"], "target"))
BYSTANDERS = frozenset(("media", "association", "research", "government"))
_EXPLETIVE, _THAT = frozenset(("is", "was", "has", "'s")), frozenset(("that",))
_BEHIND_KIND = frozenset(_WORDS["behind_kind"])
OBSERVERS = BYSTANDERS | {"finance"}
_OF_EMPLOYERS = frozenset(("people", "site", "time", "volume", "plan", "price", "money", "stock", "spec", "deal"))
NO_MAKERS = OBSERVERS | {"union"}


@dataclass(slots=True)
class Reference:
    """Something at tokens [first, last) that stands for an entity; `pronoun` where it needs what went before."""

    first: int
    last: int
    entity: EntityDraft | None
    pronoun: str | None = None


def references(passage: Passage, assigned: Assigned, allowed: frozenset[str], speakers: list[Mention]) -> list[Reference]:
    """Return what could be the subject: names, "the company", "it", in text order."""
    found: list[Reference] = []
    names = passage.names if "place" not in allowed else sorted((*passage.names, *passage.places), key=lambda m: m.first)
    for index, mention in enumerate(names):
        entity = mention.entity
        if (
            entity is None
            or entity.type not in allowed
            or is_bystander(entity)
            or (mention in speakers and entity.type == "person")
        ):
            continue
        if is_model(entity) and is_origin(passage, mention):
            continue  # "a variant of the existing Nexon"
        if is_hanger_on(passage, mention) or is_example(passage, mention, assigned.figure):
            continue
        if _is_bracketed(passage, mention, assigned.figure.first):
            continue
        if is_inserted(passage, mention.first, assigned.figure.first) or is_agent(passage, mention):
            continue
        if is_affiliation(passage, mention) or (entity.type == "place" and not acts(passage, mention)):
            continue
        if entity.subtype == "union" and assigned.property.group in _OF_EMPLOYERS:
            continue  # a union has no plants, no jobs to cut and no profits
        if entity.subtype == "finance" and assigned.property.group in ("volume", "spec", "stock"):
            continue  # banks and data houses make no cars, and speak of others' shares
        if entity.subtype in OBSERVERS and (mention in speakers or _estimates(passage, assigned)):
            continue
        if assigned.property.group == "spec" and entity.type == "organization" and preposition_before(passage, mention.first):
            continue  # "a motor from Bosch" is no car's maker
        following = names[index + 1] if index + 1 < len(names) else None
        if following is not None and entity.type == "organization" and following.first - mention.last <= 1:
            if is_model(following.entity) and ("vehicle_model" in allowed or passage.word(mention.last) not in ("'s", "'")):
                continue  # "Toyota Camry", "Toyota's Camry": the model
            if following.entity is not None and following.entity.type in allowed and passage.word(mention.last) in ("'s", "'"):
                continue  # "Baidu's Apollo Go": the part that acts
        found.append(Reference(mention.first, mention.last, entity))
    for hit in passage.hits.get("refer", ()):
        known = _is_compound(passage, hit) or _is_named(passage, hit)
        if hit.sense.what in allowed and is_definite(passage, hit.first) and not known:
            found.append(Reference(hit.first, hit.last, None, hit.sense.what))
    trigger, figure = assigned.trigger, assigned.figure
    lowers, first = passage.lowers, passage.first
    standing = not _STANDING.isdisjoint(passage.words)
    for token in [k for k, word in enumerate(lowers[first : passage.last], first) if word in _STANDING] if standing else ():
        if (
            passage.lowers[token] in ("they", "it", "which")
            and trigger is not None
            and not trigger.sense.verb
            and trigger.last <= token < figure.first
        ):
            continue  # "sales rose in China, while in Europe they reached 0.3m": the sales
        if passage.lowers[token] == "it" and passage.word(token + 1) in _EXPLETIVE and passage.has(_THAT, token + 3, token + 5):
            continue  # "it is reported that"
        if passage.word(token + 1) in _FORECASTING and _observes(passage, token):
            continue  # "analysts said they expect": no maker
        if passage.lowers[token] in ("its", "their") and _leads_to_name(passage, token):
            continue  # "its sister company Kia": Kia
        if passage.lowers[token] in _FIRST and assigned.property.group in _TRIED and not is_spoken(passage, token):
            continue  # "we saw 31 mpg": who writes
        if passage.lowers[token] in _PRONOUNS and token not in passage.at:
            found.append(Reference(token, token + 1, None, passage.lowers[token]))
    return found


def is_spoken(passage: Passage, token: int) -> bool:
    """Does a token stand inside quotation marks?"""
    return (passage.lowers[passage.first : token].count('"') + (is_quoted(passage) and passage.word(passage.first) != '"')) % 2 == 1


def _is_bracketed(passage: Passage, mention: Mention, token: int) -> bool:
    """Is the name one of a list in brackets behind another ("the group (Audi, Porsche, Skoda) sold")?"""
    if ")" not in passage.words or mention.last >= token:
        return False
    for k in range(mention.first - 1, passage.body, -1):
        word = passage.lowers[k]
        if word == "(":
            closing = next((j for j in range(mention.last, passage.last) if passage.lowers[j] == ")"), passage.last)
            return closing < token and passage.at.get(k - 1) in passage.names and closing - k > 3
        covering = passage.at.get(k)
        if word == ")" or (covering is not None and covering.kind != "name"):
            return False
    return False


def _leads_to_name(passage: Passage, token: int) -> bool:
    """Does a possessive pronoun stand before a name, with nouns of companies between?"""
    noun = False
    for k in range(token + 1, min(token + 5, passage.last)):
        mention = passage.at.get(k)
        if mention is not None:
            return noun and mention in passage.names and mention.entity is not None and mention.entity.type == "organization"
        noun = any(hit.first <= k < hit.last and hit.sense.what == "organization" for hit in passage.hits.get("refer", ()))
        if not passage.lowers[k].isalpha() or k in passage.verbs:
            return False
    return False


def _is_named(passage: Passage, hit: Hit) -> bool:
    """Does the name itself follow the noun ("the country's largest carmaker Maruti Suzuki said")?"""
    following = passage.at.get(hit.last + (passage.word(hit.last) == ","))
    if following is None or following.entity is None or hit.sense.what != "organization":
        return False
    return following in passage.names and following.entity.type == "organization"


def _observes(passage: Passage, token: int) -> bool:
    """Do "they" or "S&P Global, which" forecast? It is analysts or a data house, and no maker."""
    if passage.lowers[token] != "which":
        return passage.lowers[token] == "they"
    named = next((m for m in reversed(passage.names) if m.last in (token, token - 1)), None)
    return named is not None and named.entity is not None and named.entity.subtype in OBSERVERS


def _is_compound(passage: Passage, hit: Hit) -> bool:
    """Is the noun a part of the property's own name ("Australia's new-vehicle sales", "the car market")?"""
    if hit.sense.what == "vehicle_model" and passage.word(hit.last) in _BEHIND_KIND:
        return True  # "the leading car seller"
    return hit.sense.what == "vehicle_model" and any(
        t.first <= hit.first < t.last or (t.first == hit.last and not t.sense.verb and not t.sense.weak) for t in passage.triggers
    )


def _estimates(passage: Passage, assigned: Assigned) -> bool:
    """Does an observer raise or cut its own estimate or price target for another company?"""
    if assigned.property.group not in ("money", "stock"):
        return False
    return any(word in _ESTIMATES for word in passage.lowers[passage.first : passage.last])


def is_affiliation(passage: Passage, mention: Mention) -> bool:
    """Is it only where a speaker works: "Priya Raman of Bernstein"?"""
    if mention.entity is not None and passage.word(mention.last) in _ANALYSTS:
        return True
    if (
        mention.entity is None
        or mention.entity.type != "organization"
        or passage.word(mention.first - 1) not in ("of", "at", "from", "with")
    ):
        return False
    for k in range(mention.first - 2, max(passage.first, mention.first - 9) - 1, -1):
        covering = passage.at.get(k)
        if covering is not None:
            return covering.entity is not None and covering.entity.type == "person"
        if k in passage.verbs:
            return False
    return False


def acts(passage: Passage, place: Mention) -> bool:
    """Does a place act, as the owner or the subject of a verb?"""
    if preposition_before(passage, place.first):
        return False
    behind = place.last + (passage.word(place.last) in _ADVERBS)
    return behind in passage.verbs or passage.word(place.last) in ("'s", "'")


def is_bystander(entity: EntityDraft) -> bool:
    """Is it an organization that reports about others?"""
    return entity.subtype in BYSTANDERS


def is_definite(passage: Passage, token: int) -> bool:
    """Does "the" or "this" stand before the noun, adjectives between allowed?"""
    for k in range(token - 1, max(passage.first, token - 5) - 1, -1):
        word = passage.word(k)
        if word in _DETERMINERS or (word in ("'s", "'") and passage.at.get(k - 1) in passage.places):
            return True  # "the carmaker", "Europe's largest carmaker"
        if k in passage.at and passage.at[k].kind != "name":
            return False
        if word in _PREPOSITIONS or word in ",;":
            return False
    return False


def preposition_before(passage: Passage, token: int) -> str:
    """Return the preposition before a noun phrase that ends at the token, or ""."""
    for k in range(token - 1, max(passage.first, token - 4) - 1, -1):
        word = passage.word(k)
        if word in _PREPOSITIONS:
            return word if k > passage.body or token - k <= 2 else ""
        if (
            word in _DETERMINERS
            or word in ("a", "an", "its", "their")
            or k in passage.at
            or (passage.wording.phrases.get(word) is None and word.isalpha())
        ):
            continue
        return ""
    return ""


def resolve(
    passage: Passage, discourse: Discourse, reference: Reference, earlier: EntityDraft | None, allowed: frozenset[str]
) -> EntityDraft | None:
    """Return what "it" or "the company" stands for: something named before it in the sentence, else carried on."""
    kind = reference.pronoun
    before = [
        m
        for m in passage.names
        if m.last <= reference.first
        and m.entity is not None
        and m.entity.type in allowed
        and not is_inserted(passage, m.first, reference.first)
    ]
    plain = [m for m in before if not preposition_before(passage, m.first) and not is_bystander(m.entity)]  # type: ignore[arg-type]
    plain = [m for m in plain if not is_hanger_on(passage, m)] or plain
    if kind in ("organization", "vehicle_model"):
        named = [m for m in plain if m.entity and m.entity.type == kind and m.entity.subtype not in NO_MAKERS]
        if named:
            return named[0].entity
        if kind == "vehicle_model":
            return model_spoken_of(passage, discourse)
        return (
            discourse.main
            if passage.lowers[reference.last - 1] in _WHOLE and discourse.main is not None
            else discourse.organization
        )
    if kind in SPEAKING:
        firm = employer(passage)
        if firm is not None:
            return firm
    relative = [m for m in before if passage.word(m.last) == "," and passage.word(m.last + 1) in ("which", "who", "whose")]
    if relative and kind in ("it", "its") and not passage.apart(relative[-1].first, reference.first):
        return relative[-1].entity
    if kind in ("it", "its", "they", "their"):
        for hit in passage.hits.get("refer", ()):
            if (
                hit.last <= reference.first
                and hit.sense.what in allowed
                and is_definite(passage, hit.first)
                and not _is_named(passage, hit)
                and not passage.apart(hit.first, reference.first)
            ):
                return resolve(passage, discourse, Reference(hit.first, hit.last, None, hit.sense.what), earlier, allowed)
    if kind in ("which", "whose") and before:
        return before[-1].entity
    if kind in ("it", "its", "their", "they"):
        if plain:
            return min(plain, key=lambda m: (passage.apart(m.first, reference.first), m.first)).entity
        if earlier is not None:
            return earlier
        if _is_of_kinds(passage, reference) or (kind in ("they", "their") and passage.number - discourse.listed <= 1):
            return None  # "hybrid sales went on with their rise"; or of which of the makers before?
        if discourse.subject is not None and discourse.subject.type in allowed:
            return discourse.subject
    if kind == "which":
        return None  # "the grant, which brings it down to"
    return discourse.organization if "organization" in allowed else discourse.model


def _is_of_kinds(passage: Passage, reference: Reference) -> bool:
    """Does "they" or "their" stand for a kind of vehicle named before it in its clause?"""
    return reference.pronoun in ("they", "their") and any(
        hit.last <= reference.first and not passage.apart(hit.first, reference.first) for hit in passage.hits.get("segment", ())
    )
