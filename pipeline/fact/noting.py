"""Noting: what the next sentences may take over from a passage, whom it is about and who its heading says speaks."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .comparisons import is_comparison
from .discourse import Discourse, Topic, belongs, is_model, of_one_maker
from .examples import is_hanger_on
from .holdings import is_affiliation
from .insertions import insertions
from .passage import Passage
from .protagonist import is_part_of, note_section
from .references import NO_MAKERS, OBSERVERS, is_bystander, preposition_before
from .stocks import note_traded
from .tables import note_columns

_WORDS: Final = load("coreference")
_BESIDE: Final = frozenset(_WORDS["beside"])
_PARTS: Final = frozenset(_WORDS["parts"])
_ASIDES: Final = frozenset(_WORDS["asides"])
_LIKENING: Final = frozenset(_WORDS["likening"])
_UNLIKE: Final = frozenset(("unlike", "besides", "like", "alongside", "apart"))
_LEFT_OUT: Final = frozenset(("excluding", "excl", "without"))
_SUPPLYING: Final = frozenset(("supplier", "rival", "partner", "affiliate", "backer", "investor"))
_POSTED: Final = frozenset(("posted", "wrote", "said", "post", "posts", "shared", "published", "announced", "message"))
_OUTDONE: Final = frozenset(_WORDS["outdone"])
_RANKING: Final = frozenset(_WORDS["ranking"])
_CONTINUING: Final = frozenset(_WORDS["continuing"])
_BULLETS: Final = frozenset(("-", "•", "*", "–", "·", "▪", "●"))
_LABELLING: Final = frozenset((":", "-", "–", "—"))
_PRESENTING: Final = frozenset(_WORDS["presenting"])
_PRESENTED: Final = 12  # tokens from the verb to the model
_LIST_LINE: Final = 14  # tokens


def is_shown(passage: Passage, model: Mention) -> bool:
    """Is a model behind the verb what is told of ("showed the Aion RT"), not one it is likened to ("rivals the Nexon")?"""
    near = [passage.word(k) for k in range(model.first - 5, model.first)]
    return preposition_before(passage, model.first) not in _BESIDE and not any(word in _LIKENING for word in near)


def is_aside(passage: Passage) -> bool:
    """Does the line point elsewhere ("Read more: …"), or name its author?"""
    first = passage.lowers[passage.first]
    return (first in _ASIDES and first != "by") or (first == "by" and not passage.verbs)


def note_heading(passage: Passage, discourse: Discourse) -> None:
    """Remember who a list's heading says its numbers are from ("Top 5 (Dataforce)"), until running text or another heading."""
    sentence = passage.draft.sentences[passage.number]
    if sentence.heading or (not sentence.item and passage.last - passage.first > _LIST_LINE):
        discourse.listed_source = None
    if sentence.heading:
        note_section(passage, discourse)
    if sentence.heading and not passage.verbs:
        named = [m.entity for m in passage.names if m.entity is not None and m.entity.subtype in OBSERVERS]
        discourse.listed_source = (
            named[0] if named and passage.word(passage.names[-1].first - 1) in ("(", ":", "by", "source") else None
        )


def begin_label(passage: Passage, discourse: Discourse) -> None:
    """Let the name that opens a paragraph as its label ("Ford: Total sales rose") be whom the paragraph is about."""
    first = passage.first + (passage.lowers[passage.first] in _BULLETS)
    name = passage.at.get(first)
    if name is not None and _begin_model(passage, discourse, name):
        return
    if name is None or passage.word(name.last) != ":" or name.entity is None or is_bystander(name.entity):
        return
    heads = passage.draft.sentences[passage.number].heading and not passage.numbers  # "BMW: Mixed results"
    if not passage.verbs and not heads:
        return
    if name in passage.organizations and name.entity.subtype not in NO_MAKERS:
        discourse.organization, discourse.organization_sentence = name.entity, passage.number
        discourse.company, discourse.company_paragraph = name.entity, -1 if heads else passage.paragraph
    elif name not in passage.models:
        return
    discourse.subject, discourse.subject_sentence = name.entity, passage.number


def _begin_model(passage: Passage, discourse: Discourse, name: Mention) -> bool:
    """Let the model that opens a paragraph as its label ("• Ram 1500 – Known for …") be what the paragraph is about."""
    model = name if name in passage.models else passage.at.get(name.last)
    if model is None or model not in passage.models or passage.word(model.last) not in _LABELLING:
        return False
    if passage.word(model.last) != ":" and passage.draft.starts[model.last] == passage.draft.ends[model.last - 1]:
        return False  # "F-150-based"
    discourse.section, discourse.section_paragraph = model.entity, passage.paragraph
    discourse.model, discourse.model_sentence, discourse.model_paragraph = model.entity, passage.number, passage.paragraph
    discourse.subject, discourse.subject_sentence = model.entity, passage.number
    return True


def begin_list(passage: Passage, discourse: Discourse) -> None:
    """Let the rows of a ranking carry on what its heading says they count ("Registrations by brand in October:")."""
    note_columns(passage, discourse)
    label = passage.draft.sentences[passage.number].heading or passage.lowers[passage.last - 1] == ":"
    if not label or passage.numbers or passage.organizations or passage.models or _RANKING.isdisjoint(passage.words):
        return
    counted = {
        t.sense.what
        for t in passage.triggers
        if not t.sense.verb and not t.sense.weak and passage.wording.properties[t.sense.what].group == "volume"
    }
    if len(counted) == 1:
        place = passage.places[0].entity if len({id(p.entity) for p in passage.places}) == 1 else discourse.market
        topic = Topic(counted.pop(), None, place, None, None, passage.number)
        discourse.topics["volume"] = discourse.carriers["volume"] = topic


def turn_back(passage: Passage, discourse: Discourse) -> None:
    """Let a paragraph without a name go back to whom the article is about, where another was only named once in passing."""
    main, other, sentences = discourse.main, discourse.organization, passage.draft.sentences
    if main is None or other is None or other is main or len(other.mentions) > 1 or len(main.mentions) < 2:
        return
    if not passage.number or sentences[passage.number - 1].paragraph == passage.paragraph or sentences[passage.number].item:
        return
    if passage.organizations or passage.models or (discourse.company is not None and of_one_maker(discourse.company, other)):
        return
    told = discourse.topics.get("volume")
    if told is not None and told.subject is other and told.sentence == passage.number - 1 and _goes_on(passage):
        return
    discourse.organization = main
    if discourse.subject is other:
        discourse.subject = main
    for topics in (discourse.topics, discourse.carriers):
        for group in [group for group, topic in topics.items() if topic.subject is other]:
            del topics[group]


def _goes_on(passage: Passage) -> bool:
    """Does a paragraph go on with whom the one before told of ("However, exports of the company …", "Its exports …")?"""
    return passage.lowers[passage.body] in _CONTINUING or passage.word(passage.body + 1) == "company"


def note(passage: Passage, discourse: Discourse) -> None:
    """Remember whom a sentence is about, for the next: what stands before its first verb, not behind a preposition."""
    if is_aside(passage):
        return
    if passage.places:
        discourse.last_place = passage.places[0].entity
    if not passage.names:
        return
    note_traded(passage, discourse)
    makers = [m.entity for m in passage.names if m.entity is not None and m.entity.subtype == "automaker"]
    if len({id(entity) for entity in makers}) == 1:
        discourse.named, discourse.named_sentence = makers[0], passage.number
    verb = min((k for k in passage.verbs if passage.lowers[k] != "'s"), default=passage.last)
    if passage.persons:
        discourse.person = passage.persons[0].entity
    organizations = [m for m in passage.organizations if m.entity and not is_bystander(m.entity) and not _is_posted_on(passage, m)]
    leading = _leading(passage, organizations, verb)
    title = passage.number == 0 and passage.draft.sentences[0].heading
    if leading is None and title and len(organizations) == len(makers) == 1:
        leading = organizations[0]  # "Worldwide sales improve for JLR"
    if leading is not None and (_is_of_brands(passage, discourse, leading) or _only_estimates(discourse, leading)):
        leading = None
    if leading is not None:
        discourse.organization, discourse.organization_sentence = leading.entity, passage.number
        discourse.main = discourse.main or leading.entity
    elif discourse.organization is None:
        near = [m for m in organizations if m.entity and m.entity.subtype not in NO_MAKERS and not is_affiliation(passage, m)]
        discourse.organization = near[0].entity if near else None
    begun = organizations[0] if discourse.main is None and organizations and organizations[0].first < verb else None
    if begun is not None and begun.entity and begun.entity.subtype not in NO_MAKERS and passage.word(begun.first - 1) == "of":
        discourse.main = begun.entity  # "Shares of Tata Motors rose"
    model = _note_model(passage, discourse, organizations, verb) if passage.models else None
    salient = leading
    if model is not None and (salient is None or model.first < salient.first or 0 <= model.first - salient.last <= 1):
        salient = model  # also in "the Kia EV3"
    salient = salient or _presented(passage, discourse)
    if passage.draft.sentences[passage.number].heading and len({id(m.entity) for m in passage.models}) > 1:
        return  # "Ford Ranger first, MG ZS third"
    if salient is not None and salient.entity is not None and discourse.subject_sentence < passage.number:
        discourse.subject, discourse.subject_sentence = salient.entity, passage.number


def _presented(passage: Passage, discourse: Discourse) -> Mention | None:
    """Return the one model that somebody launches or shows, so that the text goes on with it ("has launched a coupé, the MG4")."""
    if not is_model(discourse.subject) or len(passage.models) != 1 or _PRESENTING.isdisjoint(passage.words):
        return None
    model = passage.models[0]
    verb = next((k for k in range(passage.body, model.first) if passage.lowers[k] in _PRESENTING), -1)
    near = verb >= 0 and model.first - verb <= _PRESENTED and not passage.apart(verb, model.first)
    return model if near and is_shown(passage, model) else None


def _is_of_brands(passage: Passage, discourse: Discourse, leading: Mention) -> bool:
    """Are two brands of the group spoken of joined in what they do ("Audi and Porsche grew")? The text goes on with the group."""
    group, first = discourse.organization, leading.entity
    other = passage.at.get(leading.last + 1) if passage.word(leading.last) in ("and", ",") else None
    if group is None or first is None or other is None or other.entity is None or other not in passage.organizations:
        return False
    return group is not first and all(is_part_of(brand, group) for brand in (first, other.entity))


def note_comparison(passage: Passage, discourse: Discourse) -> None:
    """Remember the last date that a sentence compares with, for the figures told by it in the next."""
    pointing = [date for date in passage.dates if is_comparison(passage, date) and passage.word(date.first - 1) != "since"]
    if pointing:
        discourse.compared, discourse.compared_sentence = pointing[-1], passage.number


def note_speakers(passage: Passage, speakers: list[EntityDraft], discourse: Discourse) -> None:
    """Remember who spoke in a sentence: an observer for forecasts, a person for the paragraph's quotes."""
    for speaker in speakers:
        if speaker.subtype in OBSERVERS:
            discourse.observer, discourse.observer_sentence = speaker, passage.number
        if speaker.type == "person":
            discourse.speaker, discourse.speaker_paragraph = speaker, passage.paragraph


def _is_posted_on(passage: Passage, mention: Mention) -> bool:
    """Is it only where something was written ("a letter posted on Facebook"), or what is left out ("excluding Kia and Seat")?"""
    if _LEFT_OUT.intersection(passage.lowers[mention.first - 3 : mention.first]):
        return True
    return passage.word(mention.first - 1) in ("on", "via") and passage.has(_POSTED, mention.first - 5, mention.first)


def _only_estimates(discourse: Discourse, leading: Mention) -> bool:
    """Is it a data house or a bank, behind a maker that the text goes on with ("The result beat an LSEG estimate. The company")?"""
    entity, spoken = leading.entity, discourse.organization
    if entity is None or entity.subtype != "finance" or spoken is None:
        return False
    return spoken.subtype == "automaker" and spoken is discourse.main


def _owns_next(passage: Passage, mention: Mention) -> bool:
    """Does the name only say whose the company named right behind it is ("VW Group's Skoda subsidiary", "Tesla supplier LGES")?"""
    for k in range(mention.last, min(mention.last + 4, passage.last)):
        if passage.lowers[k] in _SUPPLYING:
            return passage.at.get(k + 1) in passage.organizations
        if k in passage.at or k in passage.verbs:
            break
    following = passage.at.get(mention.last + 1) if passage.word(mention.last) in ("'s", "'") else None
    return following is not None and following.entity is not None and following.entity.type == "organization"


def _leading(passage: Passage, organizations: list[Mention], verb: int) -> Mention | None:
    """Return the company that a sentence is about, if one stands before its first verb."""
    leading = [
        m
        for m in organizations
        if m.first < verb
        and not preposition_before(passage, m.first)
        and not is_affiliation(passage, m)
        and not passage.has(_OUTDONE, m.first - 6, m.first)
        and not any(first <= m.first < last for first, last in insertions(passage))
        and not (passage.word(m.last) in _PARTS and passage.word(m.first - 1) == "the")
    ]
    leading = [m for m in leading if not _owns_next(passage, m)] or leading
    if passage.lowers[passage.body] in _UNLIKE:
        leading = leading[-1:]  # "Unlike Hero, Honda and Bajaj, TVS posted growth"
    return next((m for m in leading if not is_hanger_on(passage, m)), None)


def _note_model(passage: Passage, discourse: Discourse, organizations: list[Mention], verb: int) -> Mention | None:
    """Remember the model that a sentence is about, or shows; return it where it stands before the first verb."""
    models = passage.models
    found = next((m for m in models if m.first < verb and preposition_before(passage, m.first) not in _BESIDE), None)
    if found is not None or (len({id(m.entity) for m in models}) == 1 and is_shown(passage, models[0])):
        shown = (found or models[0]).entity
        discourse.model, discourse.model_sentence, discourse.model_paragraph = shown, passage.number, passage.paragraph
    elif discourse.model is None:
        discourse.model = models[0].entity
    if found is not None and found.entity is not None:
        owner = next((m.entity for m in organizations if m.entity is not None and belongs(found.entity, m.entity)), None)
        discourse.organization = owner or discourse.organization
    return found
