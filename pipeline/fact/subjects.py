"""Subjects: the most specific entity that a figure is about."""

from __future__ import annotations

from dataclasses import dataclass

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .assignment import VEHICLES, Assigned
from .discourse import Discourse, belongs, is_model
from .passage import Passage

_WORDS = load("coreference")
_PREPOSITIONS, _DETERMINERS, _PRONOUNS, _AUXILIARIES = (
    frozenset(_WORDS[name]) for name in ("prepositions", "determiners", "pronouns", "auxiliaries")
)
_OF = frozenset(_WORDS["of"])
_ACTORS = frozenset(("organization", "vehicle_model"))
BYSTANDERS = frozenset(("media", "association", "research", "government"))
OBSERVERS = BYSTANDERS | {"finance"}
_POINTS = frozenset(("(", ":", "–", "—", "-", ",", "["))
_BESIDE = frozenset(_WORDS["beside"])
_ANALYSTS = frozenset(load("status")["analysts"])
_PARTS = frozenset(_WORDS["parts"])
_WHOLE = frozenset(_WORDS["whole"])
_ASIDES, _ADVERBS = frozenset(_WORDS["asides"]), frozenset(_WORDS["adverbs"])
_ENOUGH = 2.0
_LARGE = 1e6  # a subsidy of that much goes to one company, smaller ones to buyers


@dataclass(slots=True)
class Reference:
    """Something at tokens [first, last) that stands for an entity; `pronoun` where it needs what went before."""

    first: int
    last: int
    entity: EntityDraft | None
    pronoun: str | None = None


def subject_of(
    passage: Passage, assigned: Assigned, discourse: Discourse, speakers: list[Mention], earlier: EntityDraft | None, *, market: bool
) -> tuple[EntityDraft | None, str]:
    """Return the subject of a figure and why; `earlier` is that of the figure before it in the sentence, `market` if that had none."""
    prop = assigned.property
    allowed = prop.subjects or _ACTORS
    if prop.name == "subsidy":
        receiver = _receiver(passage, assigned, discourse)
        if receiver is not None:
            return receiver, "who gets it"
    if prop.group == "policy" and "place" in prop.subjects:
        place = _authority(passage, assigned)
        if place is not None or "organization" not in allowed:
            return place or _known_place(discourse), "the place whose rule it is"
    best, score = None, _ENOUGH
    for reference in references(passage, assigned, allowed, speakers):
        found = _closeness(passage, assigned, reference)
        if found > score:
            best, score = reference, found
    if best is not None and best.pronoun is None:
        if prop.group == "spec" and best.entity is not None and best.entity.type == "organization" and discourse.model is not None and belongs(discourse.model, best.entity):
            return discourse.model, "the model spoken of"
        return best.entity, f"named {score:.1f}"
    if best is not None:
        entity = resolve(passage, discourse, best, earlier, allowed)
        if prop.group == "spec" and entity is not None and entity.type == "organization" and discourse.model is not None and belongs(discourse.model, entity):
            entity = discourse.model
        if entity is not None:
            return entity, f'"{passage.draft.lowers[best.last - 1]}" stands for it'
    if prop.group == "volume" and assigned.trigger is not None and assigned.trigger.sense.verb and _has_plain_subject(passage, assigned.trigger.first):
        return None, "its subject is no name"
    if market:
        return None, "a figure of a market, as before in the sentence"
    return _carried(passage, assigned, discourse, earlier, allowed, speakers)


def _has_plain_subject(passage: Passage, verb: int) -> bool:
    """Does a common noun that stands for no name do what the verb says ("dealers sold")?"""
    k = verb - 1
    while k > passage.first and (passage.word(k) in _ADVERBS or passage.word(k).endswith("ly") or passage.word(k) in _AUXILIARIES):
        k -= 1
    word = passage.draft.words[k]
    if k in passage.at or not word.isalpha() or not word.islower() and k > passage.first:
        return False
    if word.lower() in _PRONOUNS or word.lower() in _PREPOSITIONS or any(hit.first <= k < hit.last for hit in passage.hits.get("refer", ())):
        return False
    return word.endswith("s") and len(word) > 3 and word[:-1] not in VEHICLES


def references(passage: Passage, assigned: Assigned, allowed: frozenset[str], speakers: list[Mention]) -> list[Reference]:
    """Return what could be the subject: names, "the company", "it", in text order."""
    found = []
    names = passage.names if "place" not in allowed else sorted((*passage.names, *passage.places), key=lambda m: m.first)
    for index, mention in enumerate(names):
        entity = mention.entity
        if entity is None or entity.type not in allowed or _is_bystander(entity) or (mention in speakers and entity.type == "person"):
            continue
        if _is_affiliation(passage, mention) or (entity.type == "place" and not _acts(passage, mention)):
            continue
        if mention in speakers and entity.subtype in OBSERVERS:
            continue
        if assigned.property.group == "spec" and entity.type == "organization" and _prepositions(passage, mention.first):
            continue  # "a motor from Bosch" is no car's maker
        following = names[index + 1] if index + 1 < len(names) else None
        if following is not None and entity.type == "organization" and following.first - mention.last <= 1:
            if is_model(following.entity) and "vehicle_model" in allowed:
                continue  # "Toyota Camry", "Toyota's Camry": the model
            if following.entity is not None and following.entity.type in allowed and passage.word(mention.last) in ("'s", "'"):
                continue  # "Baidu's Apollo Go": the part that acts
        found.append(Reference(mention.first, mention.last, entity))
    for hit in passage.hits.get("refer", ()):
        if hit.sense.what in allowed and _is_definite(passage, hit.first):
            found.append(Reference(hit.first, hit.last, None, hit.sense.what))
    trigger, figure = assigned.trigger, assigned.figure
    for token in range(passage.first, passage.last):
        if passage.lowers[token] in ("they", "it", "which") and trigger is not None and not trigger.sense.verb and trigger.last <= token < figure.first:
            continue  # "sales rose in China, while in Europe they reached 0.3m": the sales
        if passage.lowers[token] in _PRONOUNS and token not in passage.at:
            found.append(Reference(token, token + 1, None, passage.lowers[token]))
    return found


def _is_affiliation(passage: Passage, mention: Mention) -> bool:
    """Is it only where a speaker works: "Priya Raman of Bernstein"?"""
    if mention.entity is not None and passage.word(mention.last) in _ANALYSTS:
        return True
    if mention.entity is None or mention.entity.type != "organization" or passage.word(mention.first - 1) not in ("of", "at", "from", "with"):
        return False
    for k in range(mention.first - 2, max(passage.first, mention.first - 9) - 1, -1):
        covering = passage.at.get(k)
        if covering is not None:
            return covering.entity is not None and covering.entity.type == "person"
        if k in passage.verbs:
            return False
    return False


def _acts(passage: Passage, place: Mention) -> bool:
    """Does a place act, as the owner or the subject of a verb?"""
    if _prepositions(passage, place.first):
        return False
    return place.last in passage.verbs or passage.word(place.last) in ("'s", "'")


def _is_bystander(entity: EntityDraft) -> bool:
    """Is it an organization that reports about others?"""
    return entity.subtype in BYSTANDERS


def _is_definite(passage: Passage, token: int) -> bool:
    """Does "the" or "this" stand before the noun, adjectives between allowed?"""
    for k in range(token - 1, max(passage.first, token - 5) - 1, -1):
        word = passage.word(k)
        if word in _DETERMINERS:
            return True
        if k in passage.at and passage.at[k].kind != "name":
            return False
        if word in _PREPOSITIONS or word in ",;":
            return False
    return False


def _prepositions(passage: Passage, token: int) -> str:
    """Return the preposition before a noun phrase that ends at the token, or ""."""
    for k in range(token - 1, max(passage.first, token - 4) - 1, -1):
        word = passage.word(k)
        if word in _PREPOSITIONS:
            return word if k > passage.body or token - k <= 2 else ""
        if word in _DETERMINERS or word in ("a", "an", "its", "their") or k in passage.at or (passage.wording.phrases.get(word) is None and word.isalpha()):
            continue
        return ""
    return ""


def _closeness(passage: Passage, assigned: Assigned, reference: Reference) -> float:
    """Return how surely a reference is the subject of a figure."""
    figure, trigger = assigned.figure, assigned.trigger
    inside = trigger is not None and not assigned.inherited
    first = trigger.first if inside and trigger is not None else figure.first
    last = trigger.last if inside and trigger is not None else figure.last
    before = passage.word(reference.first - 1)
    after = passage.word(reference.last)
    prep = _prepositions(passage, reference.first)
    owner = reference.pronoun in ("its", "their", "our", "whose", "my")
    possessive = after in ("'s", "'") or owner
    crossing = 2.5 * passage.apart(reference.first, first) + 0.15 * passage.cost(reference.first, first)
    if is_model(reference.entity) and figure.lead.first <= reference.first < figure.lead.last and after not in ("and", ","):
        return 8.5  # "240,000 Explorer SUVs"
    if reference.last <= figure.first and _bracketed(passage, reference.last, figure.first):
        return 9.0
    if reference.last <= first:
        distance = first - reference.last
        if possessive and distance <= 6 and crossing < 1.0:
            return 8.0 - 0.1 * distance
        if possessive and after:
            return 4.5 - 0.1 * distance - 1.0 * crossing
        if distance <= 2 and crossing <= 0.5 and prep not in ("than", "against", "to", "from", "on"):
            return 7.0 - 0.2 * distance
        if prep and (reference.first - passage.first > 3 or prep not in ("at", "for")):
            return 3.0 - 0.08 * distance - crossing
        return 5.5 - 0.03 * distance - crossing
    if reference.first >= figure.last:
        distance = reference.first - figure.last
        if distance == 0 and is_model(reference.entity) and not (after in ("and", ",") and passage.at.get(reference.last + 1) in passage.names):
            return 8.5
        if before in _OF or prep in _OF:
            near = distance <= 4 and passage.cost(figure.last, reference.first) < 0.5
            if near and (is_model(reference.entity) or prep == "by"):
                return 8.0
            if near and distance <= 2 and prep in ("at", "by"):
                return 6.5
        base = 3.0 if is_model(reference.entity) and assigned.property.group == "spec" and not prep else 1.9
        return base - 0.2 * distance - 2.0 * passage.cost(figure.last, reference.first)
    distance = reference.first - last
    if trigger is not None and trigger.sense.verb and is_model(reference.entity) and not prep and 0 <= distance <= 3:
        return 7.8  # "will launch the Elroq in May"
    if prep in _OF and distance <= 4:
        return 7.5 - 0.2 * distance
    return 3.0 - 0.1 * distance - crossing


def _bracketed(passage: Passage, last: int, first: int) -> bool:
    """Does a number follow a name directly, in brackets, behind a colon or a dash?"""
    return 1 <= first - last <= 2 and passage.word(last) in _POINTS and (first - last == 1 or passage.word(last + 1) in _POINTS | {"at", "+", "with"})


def resolve(passage: Passage, discourse: Discourse, reference: Reference, earlier: EntityDraft | None, allowed: frozenset[str]) -> EntityDraft | None:
    """Return what "it" or "the company" stands for: something named before it in the sentence, else carried on."""
    kind = reference.pronoun
    before = [m for m in passage.names if m.last <= reference.first and m.entity is not None and m.entity.type in allowed]
    plain = [m for m in before if not _prepositions(passage, m.first) and not _is_bystander(m.entity)]  # type: ignore[arg-type]
    if kind in ("organization", "vehicle_model"):
        named = [m for m in plain if m.entity.type == kind]  # type: ignore[union-attr]
        if named:
            return named[0].entity
        if kind == "vehicle_model":
            return discourse.model
        return discourse.main if passage.lowers[reference.last - 1] in _WHOLE and discourse.main is not None else discourse.organization
    if kind in ("it", "its", "they", "their"):
        for hit in passage.hits.get("refer", ()):
            if hit.last <= reference.first and hit.sense.what in allowed and _is_definite(passage, hit.first) and not passage.apart(hit.first, reference.first):
                return resolve(passage, discourse, Reference(hit.first, hit.last, None, hit.sense.what), earlier, allowed)
    relative = [m for m in before if passage.word(m.last) == "," and passage.word(m.last + 1) in ("which", "who", "whose")]
    if relative and kind in ("it", "its") and not passage.apart(relative[-1].first, reference.first):
        return relative[-1].entity
    if kind in ("which", "whose") and before:
        return before[-1].entity
    if kind in ("it", "its", "their", "they"):
        if plain:
            return min(plain, key=lambda m: (passage.apart(m.first, reference.first), m.first)).entity
        if earlier is not None:
            return earlier
        if discourse.subject is not None and discourse.subject.type in allowed:
            return discourse.subject
    return discourse.organization if "organization" in allowed else discourse.model


def _carried(
    passage: Passage, assigned: Assigned, discourse: Discourse, earlier: EntityDraft | None, allowed: frozenset[str], speakers: list[Mention]
) -> tuple[EntityDraft | None, str]:
    """Return the subject that the sentence takes over from what went before."""
    prop = assigned.property
    kinds = any(hit.last <= assigned.figure.first and not passage.apart(hit.first, assigned.figure.first) for hit in passage.hits.get("segment", ()))
    if earlier is not None and earlier.type in allowed:
        if is_model(earlier) and kinds and prop.group == "volume":
            return _maker(earlier, discourse), "the maker of the model before it"
        return earlier, "as before in the sentence"
    topic = discourse.topic(prop.group, passage.number)
    if prop.group == "spec":
        return discourse.model or discourse.subject, "the model spoken of"
    if prop.group in ("volume", "share", "price") and any(s in BYSTANDERS for s in (m.entity.subtype for m in speakers if m.entity)):
        return None, "an observer's figure of a market"
    if _is_market(passage, assigned):
        return None, "a figure of a market"
    if topic is not None and topic.sentence >= discourse.subject_sentence and (topic.subject is None or topic.subject.type in allowed):
        if is_model(topic.subject) and prop.group == "volume" and topic.subject is not discourse.model:
            return _maker(topic.subject, discourse), "the maker of the model before it"
        return topic.subject, "carried on"
    if prop.group == "volume":
        fresh = discourse.subject if discourse.subject is not None and discourse.subject.type in allowed else None
        return fresh, "carried on"
    fallback = discourse.subject if discourse.subject is not None and discourse.subject.type in allowed else discourse.organization
    return fallback, "carried on"


def _maker(model: EntityDraft | None, discourse: Discourse) -> EntityDraft | None:
    """Return the maker of a model if it is the organization spoken of, else the model."""
    maker = discourse.organization
    return maker if model is not None and maker is not None and belongs(model, maker) else model


def _is_market(passage: Passage, assigned: Assigned) -> bool:
    """Does the clause speak of a place's market, or of all makers?"""
    anchor = assigned.trigger.first if assigned.trigger else assigned.figure.first
    if any(passage.cost(hit.first, anchor) < 3 for hit in passage.hits.get("market", ())):
        return True
    if any(place.first < anchor and place.last in passage.verbs and _acts(passage, place) and not passage.apart(place.first, anchor) for place in passage.places):
        return True  # "Europe has 1,200 chargers"
    if assigned.property.group in ("volume", "share", "safety", "recall"):
        return any(passage.cost(place.first, anchor) < 3 for place in passage.places)
    return False


def _receiver(passage: Passage, assigned: Assigned, discourse: Discourse) -> EntityDraft | None:
    """Return the company that a large subsidy goes to: named in the clause, else the one spoken of."""
    lead = assigned.figure.lead
    if lead.kind != "amount" or (lead.fields.get("value") or lead.fields.get("high") or 0.0) < _LARGE:
        return None
    near = [m for m in passage.names if m.entity is not None and m.entity.type == "organization" and m.entity.subtype not in OBSERVERS]
    near = [m for m in near if not passage.apart(m.first, lead.first)]
    return near[-1].entity if near else discourse.organization


def _authority(passage: Passage, assigned: Assigned) -> EntityDraft | None:
    """Return the place whose tariff, tax or subsidy it is."""
    anchor = assigned.trigger.first if assigned.trigger else assigned.figure.first
    best, score = None, -3.0
    for place in passage.places:
        before = passage.word(place.first - 1)
        found = -0.1 * abs(place.first - anchor) - passage.cost(place.first, anchor)
        if passage.word(place.last) in ("'s", "'") or (place.last <= anchor and anchor - place.last <= 3):
            found += 4
        if before in ("from", "on", "at"):
            found -= 4
        if found > score:
            best, score = place.entity, found
    return best


def _known_place(discourse: Discourse) -> EntityDraft | None:
    return discourse.last_place


def is_aside(passage: Passage) -> bool:
    """Does the line point elsewhere ("Read more: …"), or name its author?"""
    first = passage.lowers[passage.first]
    return (first in _ASIDES and first != "by") or (first == "by" and not passage.verbs)


def note(passage: Passage, discourse: Discourse) -> None:
    """Remember whom a sentence is about, for the pronouns of the next: what stands before its first verb, not behind a preposition."""
    if is_aside(passage):
        return
    verb = min(passage.verbs, default=passage.last)
    organizations = [m for m in passage.names if m.entity is not None and m.entity.type == "organization" and not _is_bystander(m.entity)]
    models = [m for m in passage.names if is_model(m.entity)]
    leading = [m for m in organizations if m.first < verb and not _prepositions(passage, m.first) and not _is_affiliation(passage, m)]
    leading = [m for m in leading if passage.word(m.last) not in _PARTS or passage.word(m.first - 1) != "the"]
    if leading:
        discourse.organization = leading[0].entity
        discourse.main = discourse.main or leading[0].entity
    elif discourse.organization is None and organizations:
        discourse.organization = organizations[0].entity
    first = [m for m in models if m.first < verb and _prepositions(passage, m.first) not in _BESIDE]
    if first and first[0].entity is not None:
        discourse.model = first[0].entity
        owner = next((m.entity for m in organizations if m.entity is not None and belongs(first[0].entity, m.entity)), None)
        discourse.organization = owner or discourse.organization
    elif discourse.model is None and models:
        discourse.model = models[0].entity
    salient = min((*leading[:1], *first[:1]), key=lambda m: m.first, default=None)
    if salient is not None and salient.entity is not None and discourse.subject_sentence < passage.number:
        discourse.subject, discourse.subject_sentence = salient.entity, passage.number
    if passage.places:
        discourse.last_place = passage.places[0].entity
