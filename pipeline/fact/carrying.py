"""Carrying on: a bare number speaks of the property of the sentences before it, behind a new name or as a part of the whole."""

from __future__ import annotations

from typing import Final

from ..lexicons import load
from .assignment import AS_MOVED, CARRIED, Assigned
from .clauses import NEW_CLAUSE
from .discourse import Discourse, Topic
from .figures import Figure
from .fitting import fit
from .gaps import strip_hedge
from .passage import Passage
from .recalls import recalled
from .rejected_volumes import is_of_unknown

_WORDS: Final = load("movement")["parts"]
_BEFORE: Final = frozenset(tuple(phrase.split()) for phrase in _WORDS["before"])
_BEHIND: Final = frozenset(tuple(phrase.split()) for phrase in _WORDS["behind"])
_BEFORE_ENDS: Final = frozenset(phrase[-1] for phrase in _BEFORE)
_HAVING: Final = frozenset(_WORDS["having"])
_PRONOUNS: Final = frozenset(load("coreference")["pronouns"])
_RANKS: Final = frozenset(_WORDS["ranks"])
_RANKING: Final = frozenset(_WORDS["ranking"])
_IT: Final = frozenset(("it",))
_IN_RANK: Final = 7  # tokens from a name to its number
_SCORE: Final = 3.0
_NEAR: Final = 14  # tokens from a sentence's beginning to the movement that it tells
_OPENING: Final = frozenset(_WORDS["opening"])
_FIGURES: Final = frozenset(_WORDS["figures"])
_AT_WORK: Final = frozenset(("working", "employed", "who"))  # behind people who keep their jobs
_BEING: Final = frozenset(_WORDS["being"])


def carried_property(passage: Passage, figure: Figure, discourse: Discourse, *, owned: bool = False) -> Assigned | None:
    """Return the property that a figure without a trigger takes over, or None; `owned` says that its owner is known."""
    lead = figure.lead
    if lead.kind == "percentage" and figure.value is not None:
        return _share(passage, figure, discourse)
    if lead.kind not in ("count", "percentage"):
        return None
    if (part := recalled(passage, figure, discourse)) is not None:
        return part
    if lead.kind == "count" and lead.fields.get("item") is None and _is_had(passage, lead.first):
        for group in ("site", "people"):
            topic = discourse.topic(group, passage.number)
            if topic is not None and passage.number - topic.sentence <= 1:
                prop = passage.wording.properties[topic.property]
                return Assigned(figure, prop, None, _SCORE, "as many as it had of the things spoken of", inherited=True)
    if lead.kind == "percentage" and figure.value is None and _speaks_of_it(passage, figure):
        topic = discourse.topic("volume", passage.number)
        if topic is not None and passage.number - topic.sentence <= 1:
            prop = passage.wording.properties[topic.property]
            return Assigned(figure, prop, None, _SCORE, AS_MOVED, inherited=True)
    return _carried_on(passage, figure, discourse, owned=owned)


def _carried_on(passage: Passage, figure: Figure, discourse: Discourse, *, owned: bool) -> Assigned | None:
    """Return the property of the volume, recall or staff told of before, of which a number is a part or another's."""
    lead = figure.lead
    for group in ("volume", "recall", "people"):
        topic = discourse.topic(group, passage.number)
        if (
            topic is not None
            and passage.number - topic.sentence <= 1
            and is_part(passage, figure)
            and _suits(passage, figure, topic)
        ):
            at_work = topic.property == "job_cuts" and passage.word(lead.last) in _AT_WORK
            prop = passage.wording.properties["employees" if at_work else topic.property]
            return Assigned(figure, prop, None, _SCORE, "a part of the number before it", inherited=True)
        topic = discourse.carrier(group, passage.number)
        if topic is None or not _suits(passage, figure, topic):
            continue
        carried = Assigned(figure, passage.wording.properties[topic.property], None, _SCORE, CARRIED)
        if _is_done_to(passage, lead.first) or is_of_unknown(passage, carried):
            return None
        big = lead.kind != "count" or lead.fields.get("item") is not None or _is_big(figure)
        if big and (owned or _has_owner(passage, figure)):
            prop = passage.wording.properties[topic.property]
            return Assigned(figure, prop, None, _SCORE, CARRIED, inherited=True)
    return None


def _is_done_to(passage: Passage, token: int) -> bool:
    """Does a verb that says nothing of a number's size stand right before the number ("manipulating 11 million cars")?"""
    verb = strip_hedge(passage, passage.body, token) - 1
    word = passage.word(verb)
    return word.endswith("ing") and word not in passage.wording.gap and not any(t.first <= verb < t.last for t in passage.triggers)


def _speaks_of_it(passage: Passage, figure: Figure) -> bool:
    """Does the sentence tell how the figure before it moved: "This was a rise of 5%", "The carmaker saw a drop of 8%"?"""
    if any(t.sense.what != "time_to_milestone" and not t.sense.weak and t.first < figure.first for t in passage.triggers):
        return False
    start = passage.body + (passage.lowers[passage.body] in _OPENING)
    start += passage.word(start) == ","
    word = passage.word(start)
    if word in ("this", "that", "it", "these"):
        return figure.first - start <= _NEAR and (word != "it" or passage.word(start + 1) in _BEING)
    if word != "the":
        return False
    maker = any(start < hit.first <= start + 4 and hit.sense.what == "organization" for hit in passage.hits.get("refer", ()))
    return (maker or passage.word(start + 1) in _FIGURES) and figure.first - start <= _NEAR


def is_part(passage: Passage, figure: Figure) -> bool:
    """Does the wording make the number a part of one before it: "of them", "that included", "accounted for"?"""
    first, last = figure.lead.first, figure.lead.last
    lowers = passage.lowers
    if not _BEFORE_ENDS.isdisjoint(lowers[max(first - 3, passage.first) : first]):
        for size in (1, 2, 3):
            for shift in range(3):
                if first - shift - size >= passage.first and tuple(lowers[first - shift - size : first - shift]) in _BEFORE:
                    return True
    return any(tuple(lowers[last : last + size]) in _BEHIND for size in (1, 2, 3))


def _is_had(passage: Passage, token: int) -> bool:
    """Does a pronoun have the number: "It had 87 in June"?"""
    verb = strip_hedge(passage, passage.first, token) - 1
    return passage.word(verb) in _HAVING and passage.word(verb - 1) in _PRONOUNS


def _suits(passage: Passage, figure: Figure, topic: Topic) -> bool:
    prop = passage.wording.properties[topic.property]
    suits = fit(passage.wording, prop, figure.lead, change=figure.value is None)
    return suits is not None and suits >= -0.5


def _has_owner(passage: Passage, figure: Figure) -> bool:
    """Does a name or a kind of vehicle stand before the number in its clause, or a model right behind it?"""
    first, last = figure.first, figure.last
    kinds = passage.hits.get("segment", ())
    if any(hit.first <= first and passage.cost(hit.first, first) < NEW_CLAUSE for hit in kinds):
        return True
    if passage.word(figure.lead.last) in ("were", "are") and any(0 < hit.first - figure.lead.last <= 3 for hit in kinds):
        return True  # "47,163 new cars were battery-electric"
    reach = 9 if figure.value is None else 4
    if any(p.last <= first and passage.cost(p.last - 1, first) < NEW_CLAUSE and first - p.last <= reach for p in passage.places):
        return True
    for mention in passage.names:
        if mention.entity is None or mention.entity.type not in ("organization", "vehicle_model"):
            continue
        if (mention.last <= first and passage.cost(mention.last - 1, first) < NEW_CLAUSE) or mention.first == last:
            return True
    return False


def _share(passage: Passage, figure: Figure, discourse: Discourse) -> Assigned | None:
    """Carry a share on: "it could shrink to 5%", "Renault followed with 18%"."""
    topic = discourse.topic("share", passage.number)
    if topic is None or passage.number - topic.sentence > 1:
        return None
    pronoun = passage.word(figure.first - 1) in ("to", "at") and passage.has(_IT, passage.first, figure.first)
    if not pronoun and not _is_ranked(passage, figure):
        return None
    return Assigned(
        figure, passage.wording.properties[topic.property], None, _SCORE, "carried on from the sentence before", inherited=True
    )


def _is_ranked(passage: Passage, figure: Figure) -> bool:
    """Does a ranking give the number to a name: "Renault was second with 18%", "third was Kia with 9%"?"""
    if _RANKS.isdisjoint(passage.words):
        return False
    start = strip_hedge(passage, passage.first, figure.first)
    named = any(m.last <= start and figure.first - m.last <= _IN_RANK for m in passage.organizations + passage.models)
    return named and passage.word(start - 1) in _RANKING and figure.first - start <= 3


def _is_big(figure: Figure) -> bool:
    """Is the number large enough to be of vehicles?"""
    value = figure.lead.fields.get("value") or figure.lead.fields.get("low") or 0.0
    return isinstance(value, float) and value >= 100


def part_of(passage: Passage, figure: Figure, assigned: list[Assigned]) -> Assigned | None:
    """Return the property of the number before it in the sentence for a part of it ("568,000, of which EVs were 249,000")."""
    earlier = [found for found in assigned if found.figure.lead.last <= figure.first and found.figure.lead.kind == "count"]
    if (
        not earlier
        or figure.lead.kind != "count"
        or not any(passage.lowers[k] == "which" for k in range(earlier[-1].figure.last, figure.first))
    ):
        return None
    prop = earlier[-1].property
    suits = fit(passage.wording, prop, figure.lead, change=False)
    return Assigned(figure, prop, None, _SCORE, "a part of the number before it", inherited=True) if suits is not None else None
