"""The protagonist: the model that an article is about, to which specifications without a name belong; and "the company"."""

from __future__ import annotations

from typing import Final

from ..draft import Draft, EntityDraft
from ..lexicons import load
from .discourse import Discourse, belongs, is_model
from .passage import Passage
from .references import OBSERVERS

_ALL: Final = frozenset(load("coreference")["every"])
_PRONOUNS: Final = frozenset(load("coreference")["pronouns"])
_WHOLE: Final = frozenset(load("coreference")["whole"])
_WIDE: Final = frozenset(("industry", "overall", "nationwide", "automakers", "carmakers", "brands", "makers", "segment", "sector"))
_PLAIN: Final = frozenset(load("coreference")["plain_versions"])
_VEHICLES: Final = frozenset(load("counted")["vehicles"])
_MAKERS: Final = frozenset(("automaker", "carmaker", "manufacturer", "brand", "maker"))
_LETTING: Final = frozenset(("allows", "lets", "enables", "gives", "makes", "helps", "means", "propels", "allowed", "enabled"))
_OPENING: Final = 2  # sentences in which a model must be named to be the one that a text is about, where others are named as often
_EXTRA: Final = 1  # words that a heading may hold beside a model's name
_TITLE: Final = 3  # mentions of another model that outweigh the title's


def protagonist_of(draft: Draft) -> EntityDraft | None:
    """Return the model that a text is about, as its opening calls it, or None where several are named alike."""
    families: dict[str, list[EntityDraft]] = {}
    models = [entity for entity in draft.entities if is_model(entity) and entity.mentions]
    named = _by_name(models)
    for entity in models:
        families.setdefault(family_of(entity, named).name, []).append(entity)
    if not models:
        return None
    counts = {name: sum(len(entity.mentions) for entity in family) for name, family in families.items()}
    first = min(models, key=lambda entity: entity.mentions[0].first)
    count = counts.pop(family_of(first, named).name)
    most = max(counts.values(), default=0)
    opening = draft.sentence_of[first.mentions[0].first]
    if opening == 0 and draft.sentences[0].heading and most < _TITLE:
        return first  # a title names what the text is about, even if the text calls it "the car" from then on
    if opening < _OPENING and (count >= max(2, 0.6 * most) or not most):
        return first
    name = max(counts, key=lambda name: counts[name], default="")
    rest = max([count, *(n for other, n in counts.items() if other != name)])
    return next(entity for entity in models if entity.name == name) if most >= max(3, 2 * rest) else None


def _by_name(models: list[EntityDraft]) -> dict[str, EntityDraft]:
    return {entity.name: entity for entity in reversed(models)}  # the first of a name counts


def family_of(entity: EntityDraft, named: dict[str, EntityDraft]) -> EntityDraft:
    """Return the one of the models by their names whose version an entity is, or the entity itself."""
    words = entity.name.split(" ")
    names = (" ".join(words[:size]) for size in range(1, len(words)))
    return next((named[name] for name in names if name in named), entity)


def base_of(model: EntityDraft, draft: Draft) -> EntityDraft:
    """Return the model of which one is a version, if the text names it."""
    return family_of(model, _by_name([entity for entity in draft.entities if is_model(entity)])) if is_model(model) else model


def is_version(entity: EntityDraft, other: EntityDraft) -> bool:
    """Are two models one, or one a version of the other, or both of a third?"""
    if entity is other or entity.name.startswith(other.name + " ") or other.name.startswith(entity.name + " "):
        return True
    return entity.name.split()[:2] == other.name.split()[:2] and len(entity.name.split()) > 2


def is_of_other(passage: Passage, discourse: Discourse, spoken: EntityDraft) -> bool:
    """Was another maker the last one that the paragraph named, with no model of its own that is known?"""
    maker = discourse.organization
    sentences = passage.draft.sentences
    return (
        maker is not None
        and maker.subtype == "automaker"
        and discourse.organization_sentence > discourse.model_sentence
        and sentences[discourse.organization_sentence].paragraph == sentences[passage.number].paragraph
        and not belongs(spoken, maker)
        and not any(e.subtype == "automaker" and belongs(e, maker) and belongs(spoken, e) for e in passage.draft.entities)
    )


def note_section(passage: Passage, discourse: Discourse) -> None:
    """Remember the model whose name alone is a heading: what follows speaks of it, until the next heading of a model."""
    models = passage.models
    words = [k for k in range(passage.first, passage.last) if passage.lowers[k].isalnum() and k not in passage.at]
    named = {id(m.entity): m.entity for m in passage.organizations}
    only = len(named) == 1 and not models and not passage.places and not words and passage.number
    discourse.company, discourse.company_paragraph = next(iter(named.values())) if only else None, -1
    if not models:
        return
    alone = len(models) == 1 and len(words) <= _EXTRA and passage.number
    discourse.section = models[0].entity if alone else None
    discourse.section_paragraph = -1


def company_of_section(passage: Passage, discourse: Discourse) -> EntityDraft | None:
    """Return the company whose name alone heads what a sentence belongs to, if the sentence names no other and no place."""
    if discourse.company_paragraph not in (-1, passage.paragraph):
        discourse.company = None  # the label was that of a paragraph before
    if discourse.company is None or passage.names or passage.places or not _WIDE.isdisjoint(passage.words):
        return None
    return discourse.company


def model_spoken_of(passage: Passage, discourse: Discourse) -> EntityDraft | None:
    """Return the model that a sentence without a name speaks of: the last one named near, else the protagonist."""
    star, model = discourse.protagonist, discourse.model
    if discourse.section is not None and discourse.section_paragraph in (-1, passage.paragraph):
        return model if model is not None and is_version(model, discourse.section) else discourse.section
    if star is None or model is None:
        return model or star
    if passage.lowers[passage.body] in _ALL and is_version(model, star):
        discourse.model = star  # "Both have 250 Nm"
        return star
    if passage.lowers[passage.body] == "the" and passage.word(passage.body + 1) in _PLAIN and is_version(model, star):
        return base_of(star, passage.draft)  # "The regular one makes 135 hp"
    near = discourse.model_paragraph == passage.draft.sentences[passage.number].paragraph
    if is_version(model, star):
        return model if near or _goes_on(passage, discourse) else star
    points = passage.lowers[passage.body] == "this" and passage.word(passage.body + 1) in _LETTING  # "This allows the car to reach"
    refers = points or passage.lowers[passage.body] in _PRONOUNS  # a rival named in passing does not take the text over
    return model if near and refers and passage.number - discourse.model_sentence <= 1 else star


def _goes_on(passage: Passage, discourse: Discourse) -> bool:
    """Does a paragraph that begins with "The vehicle" go on with the model that the sentence before it was about?"""
    opened = passage.lowers[passage.body] == "the" and passage.word(passage.body + 1) in _VEHICLES
    return opened and passage.number - discourse.model_sentence <= 1


def _top(company: EntityDraft) -> str:
    """Return the key of the company that owns all of a group, or the company's own name where the knowledge base has no entry."""
    makers = load("makers")
    key = company.entry.key if company.entry is not None else company.name
    while (owner := makers.get(key, {}).get("parent")) is not None:
        key = owner
    return key


def is_part_of(company: EntityDraft, group: EntityDraft) -> bool:
    """Does a company belong to a group that it is not itself, through whatever owners lie between?"""
    makers = load("makers")
    key, top = (e.entry.key if e.entry is not None else e.name for e in (company, group))
    while (owner := makers.get(key, {}).get("parent")) is not None and key != top:
        key = owner
    return company is not group and key == top


def company_spoken_of(passage: Passage, discourse: Discourse, first: int, last: int) -> EntityDraft | None:
    """Return what "the company" at tokens [first, last) of a sentence without a name stands for."""
    latest, main, named = discourse.organization, discourse.main, discourse.named
    if passage.lowers[last - 1] in _WHOLE and main is not None and (latest is None or _top(latest) == _top(main)):
        return main  # "the group", not the brand named last
    if passage.word(first - 1) == "based" and named is not None and passage.number - discourse.named_sentence <= 2:
        return named  # "Things look better at BMW. The Munich-based company"
    if passage.lowers[last - 1] in _MAKERS and latest is not None and latest.subtype in OBSERVERS:
        return named or main  # no bank is "the automaker"
    return latest
