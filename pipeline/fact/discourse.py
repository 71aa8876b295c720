"""Discourse: what carries from one sentence to the next, and what "it", "the company" and "the sedan" stand for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from ..draft import EntityDraft, FactDraft, Mention

STALE: Final = 4  # sentences after which nothing carries
_OF_MARKETS: Final = frozenset(("sales", "registrations", "deliveries", "market_share"))
_STALE_IN: Final = {"recall": 12}  # but a recall notice lists its models far apart


class Topic:
    """What the last fact of a group was about."""

    __slots__ = ("mixed", "period", "place", "property", "segment", "sentence", "subject")

    def __init__(
        self, property: str, subject: EntityDraft | None, place: EntityDraft | str | None, segment: str | None,
        period: Mention | None, sentence: int, mixed: bool = False,
    ) -> None:  # fmt: skip
        self.property = property
        self.subject = subject
        self.place = place
        self.segment = segment
        self.period = period
        self.sentence = sentence
        self.mixed = mixed  # had its sentence figures of several kinds of vehicle?


@dataclass(slots=True)
class Discourse:
    """The state of reading one article."""

    main: EntityDraft | None = None  # the organization that the article began with
    organization: EntityDraft | None = None
    sole: bool = False  # does the article name no maker but those of one group?
    named: EntityDraft | None = None  # the maker named last, wherever it stood in its sentence
    named_sentence: int = -99
    organization_sentence: int = -99  # the last in which it, or another, was what the sentence is about
    model: EntityDraft | None = None
    model_sentence: int = -99
    model_paragraph: int = -1
    company: EntityDraft | None = None  # whose name alone is the heading of what follows
    company_paragraph: int = -1  # the one that the name is only the label of
    section: EntityDraft | None = None  # the model whose name alone is the heading of what follows
    section_paragraph: int = -1  # the one that the name is only the label of
    columns: list[EntityDraft | None] = field(default_factory=list)  # of a table, by its row of headings
    person: EntityDraft | None = None  # for "he" and "she"
    protagonist: EntityDraft | None = None  # the model that the article is about
    subject: EntityDraft | None = None  # of the last fact that had one
    subject_sentence: int = -99
    site: EntityDraft | str | None = None  # the place of the plant spoken of
    site_subject: EntityDraft | None = None
    owners: dict[str, EntityDraft] = field(default_factory=dict)  # by the place of a site
    last_place: EntityDraft | None = None
    theme: Topic | None = None  # the first figure of a market: its place and segment carry through a list of makers
    market: EntityDraft | str | None = None  # the place of the last figure of a market
    first_kind: str | None = None  # the kind of vehicle of the first figure of a market
    has_kind: bool = False  # was there such a figure?
    opened_by_market: bool = False  # did a market's figure come before any company's?
    kind: str | None = None  # the kind that a sentence was last about
    kind_sentence: int = -99
    speaker: EntityDraft | None = None
    speaker_paragraph: int = -1
    listed_source: EntityDraft | None = None  # named by a heading for the list below it
    topics: dict[str, Topic] = field(default_factory=dict)
    carriers: dict[str, Topic] = field(default_factory=dict)
    main_period: Mention | None = None  # the first that the article's figures have
    main_subject: EntityDraft | None = None
    aim_period: Mention | None = None  # of the last plan for a company's accounts
    aim_subject: EntityDraft | None = None
    aim_sentence: int = -99
    last_period: Mention | None = None
    last_period_subject: EntityDraft | None = None
    last_period_sentence: int = -99
    spent: set[int] = field(default_factory=set)  # ids of the sentence's dates that belong to earlier levels
    launches: list[Mention] = field(default_factory=list)  # the sentence's dates that are values themselves
    compared: Mention | None = None  # the period that the last change was measured against
    compared_sentence: int = -99
    paragraph: int = -1
    observer: EntityDraft | None = None  # the data house, bank or association that spoke last
    observer_sentence: int = -99
    observed: int = -99  # the sentence in which it goes on as "it" or "the firm"
    spans: dict[str, Mention] = field(default_factory=dict)  # unit, or how many months -> the last period so long: "in the quarter"
    listed: int = -99  # the sentence that gave figures of several makers
    traded: EntityDraft | None = None  # the company whose share may be spoken of
    rater: EntityDraft | None = None  # the bank or analyst that last gave a price target
    rater_sentence: int = -99
    bought: EntityDraft | None = None  # what the last stake or deal was about
    bought_sentence: int = -99

    def topic(self, group: str, sentence: int) -> Topic | None:
        """Return the group's last topic if it is still fresh."""
        found = self.topics.get(group)
        return found if found is not None and sentence - found.sentence <= _STALE_IN.get(group, STALE) else None

    def kind_shared(self, name: str, sentence: int) -> str | None:
        """Return the kind of vehicle of a share that names none: that of the volume in its sentence, else of the share before."""
        volume, share = self.topics.get("volume"), self.topics.get("share")
        if volume is not None and volume.sentence == sentence and volume.segment is not None:
            return volume.segment
        near = share is not None and name == "segment_share" and sentence - share.sentence <= 1
        return share.segment if share is not None and near else None

    def carrier(self, group: str, sentence: int) -> Topic | None:
        """Return the group's last topic that bare numbers may carry on, if it is still fresh."""
        found = self.carriers.get(group)
        return found if found is not None and sentence - found.sentence <= _STALE_IN.get(group, STALE) else None


def is_model(entity: EntityDraft | None) -> bool:
    """Is the entity a vehicle model?"""
    return entity is not None and entity.type == "vehicle_model"


def belongs(part: EntityDraft, whole: EntityDraft) -> bool:
    """Is `part` a model or a brand of `whole`, or one with it?"""
    if part is whole:
        return True
    if part.entry is not None and whole.entry is not None and part.entry.parent == whole.entry.key:
        return True
    if part.type == "vehicle_model" and part.name.split(" ", 1)[0] in whole.name.split():
        return True
    return part.name.startswith(whole.name + " ") or whole.name.startswith(part.name + " ")


def lists_makers(facts: list[FactDraft]) -> bool:
    """Do facts of volume or share have subjects of several makers, so that what follows without a name is nobody's?"""
    subjects = {id(fact.subject): fact.subject for fact in facts if fact.subject is not None and fact.property in _OF_MARKETS}
    if len(subjects) < 2:
        return False
    first, *rest = subjects.values()
    return any(not of_one_maker(first, other) for other in rest)


def of_one_maker(a: EntityDraft, b: EntityDraft) -> bool:
    """Are two entities of one maker or one group?"""
    if belongs(a, b) or belongs(b, a):
        return True
    maker = a.entry.parent if a.entry is not None else None
    if maker is not None and b.entry is not None and b.entry.parent == maker:
        return True
    return a.name.split(" ", 1)[0] == b.name.split(" ", 1)[0]


def is_of_sole_maker(entities: list[EntityDraft]) -> bool:
    """Are all makers that an article names of one group?"""
    makers = [entity for entity in entities if entity.subtype == "automaker"]
    return bool(makers) and all(of_one_maker(makers[0], other) for other in makers[1:])
