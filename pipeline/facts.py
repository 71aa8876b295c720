"""Facts: joins trigger, subject, quantity, period, place and source inside a sentence, with what carries over from before."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc

from .draft import Draft, EntityDraft, FactDraft, Mention
from .fact.assignment import AS_BEFORE, Assigned, assign
from .fact.carried_kinds import carried_kind, note_kind
from .fact.carried_periods import begin_period, begin_section, carry_aim
from .fact.carried_subjects import OF_STATE
from .fact.carrying import carried_property, is_part, part_of
from .fact.discourse import Discourse, is_of_sole_maker, lists_makers
from .fact.earlier import earlier_dates, is_past
from .fact.gifts import is_sum_of_nobody, place_of_gift, transferred
from .fact.grouping import figures_of
from .fact.marked import sentences_with_mentions
from .fact.merge import merged
from .fact.negation import negation_of
from .fact.noting import begin_label, begin_list, is_aside, note, note_comparison, note_heading, note_speakers, turn_back
from .fact.objects import object_of
from .fact.passage import Passage
from .fact.periods import period_of
from .fact.place_references import pointed_at
from .fact.places import is_worldwide, place_of, site_of
from .fact.protagonist import protagonist_of
from .fact.purchases import purchased
from .fact.refinement import refine_all
from .fact.rejection import rejected
from .fact.relatives import relatives_of
from .fact.remembering import remember_fact
from .fact.segments import UNNAMED, is_bare_of_kind, named_kind, segment_of
from .fact.series import Series, series_of
from .fact.shares import is_of_field, is_of_makers, shared_kind
from .fact.slugs import slug
from .fact.sources import observer_of, source_of
from .fact.statements import Statement, statements_of
from .fact.status import status_of
from .fact.stocks import aim_date, is_watcher, note_rater, target_source
from .fact.subjects import subject_of
from .fact.themes import goes_on, note_theme
from .fact.timing import dated, speaks_of_things
from .fact.wording import wording

_NEAR: Final = 4  # sentences of an opening, and those whose names may matter to what follows


class FactStage:
    """The component that fills draft.facts from the settled mentions."""

    def __init__(self) -> None:
        self._wording = wording()

    def __call__(self, doc: Doc) -> Doc:
        draft: Draft = doc._.draft
        discourse = Discourse(protagonist=protagonist_of(draft), sole=is_of_sole_maker(draft.entities))
        facts: list[FactDraft] = []
        waiting: list[tuple[int, list[Mention]]] = []  # sentences with names alone: only the last few can matter to what follows
        found = sentences_with_mentions(draft)
        if found and found[0][0] > 0:
            found.insert(0, (0, []))  # "The German car market has recovered": the opening may tell where without a name
        for number, mentions in found:
            waiting.append((number, mentions))
            if number > _NEAR and {mention.kind for mention in mentions} == {"name"}:
                continue
            for earlier, marked in waiting[-_NEAR:]:
                reader = Reader(Passage(draft, earlier, marked, self._wording), discourse)
                facts += reader.read()
                if draft.vetoed is not None:
                    draft.unused += reader.unused
            waiting.clear()
        title = draft.sentences[0] if draft.sentences and draft.sentences[0].heading else None
        draft.facts = merged(facts, draft.ends[title.last - 1] if title is not None else 0)
        return doc


class Reader:
    """Reads the facts of one passage."""

    def __init__(self, passage: Passage, discourse: Discourse) -> None:
        self.passage, self.discourse = passage, discourse
        self.unused: list[tuple[Mention, str]] = []
        self._statements: list[Statement] = []
        self._series = Series()
        self._facts: list[FactDraft] = []
        self._raters: dict[int, EntityDraft | None] = {}  # id of a figure -> whose price target it is
        self._period: Mention | None = None  # that the sentence's figures carry on
        self._last_period: Mention | None = None  # the latest of the sentence's

    def read(self) -> list[FactDraft]:
        """Return the passage's facts, and remember in the discourse what the next sentence may carry on."""
        passage, discourse = self.passage, self.discourse
        turn_back(passage, discourse)
        self._statements = statements_of(passage, discourse)
        note_heading(passage, discourse)
        begin_list(passage, discourse)
        begin_label(passage, discourse)
        if passage.numbers or passage.dates:
            self._read_figures()
        note(passage, discourse)
        note_kind(passage, discourse)
        if discourse.main_period is None and passage.number <= 4:
            begin_period(passage, discourse)
        elif passage.dates and not passage.numbers:
            begin_section(passage, discourse)
        note_theme(passage, discourse)
        note_comparison(passage, discourse)
        note_speakers(passage, [statement.speaker for statement in self._statements], discourse)
        return self._facts

    def _read_figures(self) -> None:
        """Give each figure of the passage its property, and make facts of them."""
        passage, discourse = self.passage, self.discourse
        series = self._series = series_of(passage)
        figures, self.unused = figures_of(passage, series.used)
        if series.figures:
            figures = sorted((*figures, *series.figures), key=lambda f: f.first)
        assigned = self._parts(refine_all(passage, assign(passage, figures), discourse))
        series.name(passage, assigned)
        taken = {id(found.figure) for found in assigned}
        assigned = self._accepted(assigned)
        left = [figure for figure in figures if id(figure) not in taken]
        passage.idle = {id(figure.lead) for figure in left if figure.lead.fields.get("item")}
        for figure in left:
            owned = series.knows(figure)
            carried = part_of(passage, figure, assigned) or transferred(passage, figure, discourse)
            carried = carried or purchased(passage, figure) or carried_property(passage, figure, discourse, owned=owned)
            if carried is not None:
                assigned.append(carried)
            else:
                self.unused.append((figure.lead, "no property claims it"))
        dates = self._accepted(dated(passage))
        compared = [found.figure for found in assigned if found.figure.before]
        discourse.spent = {id(date) for figure in compared for date in earlier_dates(passage, figure)}
        discourse.launches = [found.figure.lead for found in dates if found.property.group == "time"]
        assigned += dates
        assigned.sort(key=lambda found: found.figure.first)
        self._emit_all(assigned, series.subjects)
        if lists_makers(self._facts):
            discourse.listed = passage.number

    def _accepted(self, assigned: list[Assigned]) -> list[Assigned]:
        """Return the figures but those whose wording makes them no fact."""
        accepted = []
        for found in assigned:
            why = rejected(self.passage, found)
            if why is None:
                accepted.append(found)
            else:
                self.unused.append((found.figure.lead, why))
        return accepted

    def _parts(self, assigned: list[Assigned]) -> list[Assigned]:
        """Let parts of a number that the sentence before gave keep its property."""
        for index, found in enumerate(assigned):
            before = assigned[index - 1].property if index else None
            inside = before is found.property or (
                found.why == AS_BEFORE and before is not None and before.group == found.property.group
            )
            if found.score < 8.0 and not inside and found.figure.lead.kind == "count" and is_part(self.passage, found.figure):
                carried = carried_property(self.passage, found.figure, self.discourse)
                prop = found.property
                if carried is not None and carried.property.group == prop.group and carried.property is not prop:
                    assigned[index] = carried
        return assigned

    def _emit_all(self, assigned: list[Assigned], known: dict[int, EntityDraft]) -> None:
        earlier: EntityDraft | None = None
        market = False
        speakers = [s.mention for s in self._statements if s.mention is not None]
        for found in assigned:
            subject: EntityDraft | None = known.get(id(found.figure))
            rule = found.property.group == "policy" and "place" in found.property.subjects
            if rule and subject is not None and subject.type != "place":
                subject = None  # "tariffs of 17% for BYD and 20% for Geely" are not theirs
            why = "in the order of the names"
            if found.property.group == "stock" and is_watcher(subject):
                self._raters[id(found.figure)], subject = subject, None  # "CLSA and Citi have targets of 9 and 8, respectively"
            if subject is None:
                subject, why = subject_of(self.passage, found, self.discourse, speakers, earlier, market=market)
            weak = found.trigger is not None and found.trigger.sense.weak
            if weak and found.property.weak_subjects and (subject is None or subject.type not in found.property.weak_subjects):
                self.unused.append((found.figure.lead, "its subject does not suit the weak trigger"))
                continue
            if (
                found.property.group == "time"
                and why.startswith(("carried", "as before"))
                and not speaks_of_things(self.passage, found)
            ):
                self.unused.append((found.figure.lead, "a date of something that has no name"))
                continue
            if why.startswith("named") and subject is not None and subject.type == "organization":
                self.discourse.organization = subject
            dated = found.property.group == "time" or found.figure.lead.kind == "date"
            if subject is None and (dated or why == OF_STATE or is_sum_of_nobody(found)):
                self.unused.append((found.figure.lead, f"{found.figure.lead.kind} of nobody"))
                continue
            market = subject is None
            earlier = subject if subject is not None else earlier
            self._emit(found, subject, why)

    def _emit(self, found: Assigned, subject: EntityDraft | None, why: str) -> None:
        """Add the facts of one figure: itself, what it was before, further changes, and what it is not."""
        passage, discourse, figure = self.passage, self.discourse, found.figure
        period, when = self._when(found, subject)
        source, said = source_of(passage, self._statements, figure.first, subject, discourse)
        place, segment = self._where(found, subject)
        if segment == UNNAMED and is_bare_of_kind(found, subject):
            self.unused.append((figure.lead, "of a kind that no segment names"))
            return
        prop = found.property  # which may have turned out to be a share of the market
        if place is subject and prop.group == "policy":
            place = None  # whose rule it is says where
        status, so = status_of(passage, found, subject, source, figure.value if figure.lead.kind == "date" else period)
        if status in ("target", "forecast"):
            period, when = self._when_planned(found, subject, status, period, when)
        if status == "forecast" and source is None:
            source = observer_of(passage, figure.first)
        if prop.group == "stock":
            period = aim_date(passage, found, period)
            source = self._raters.get(id(figure)) or source or target_source(passage, found, discourse)
            note_rater(passage, found, source, discourse)
        denied = negation_of(passage, found)
        reasons = {"property": found.why, "subject": why, "period": when, "source": said, "status": so}
        if denied:
            reasons["negated"] = denied
        main = FactDraft(
            prop.name, f"{prop.name}.{slug(passage, found)}", passage.draft.starts[passage.first],
            passage.draft.ends[passage.last - 1], figure.value, figure.change, subject,
            object_of(passage, found, subject, discourse), period, place, named_kind(segment), status, denied is not None, source,
            figure.direction, {}, reasons,
        )  # fmt: skip
        self._facts.append(main)
        self._facts += relatives_of(passage, discourse, main, figure)
        if not is_aside(passage):
            self._last_period = remember_fact(passage, discourse, main, found, self._last_period)

    def _when(self, found: Assigned, subject: EntityDraft | None) -> tuple[Mention | None, str]:
        """Return the period of a figure, and why: all of a sentence's figures carry one period on."""
        if found.figure.lead.kind == "date":
            return None, "the value is the date"
        period, when = period_of(self.passage, found, self.discourse, subject)
        if when == "carried on" and found.property.group in ("volume", "share"):
            self._period = period = self._period or period
        return period, when

    def _when_planned(
        self, found: Assigned, subject: EntityDraft | None, status: str, period: Mention | None, when: str
    ) -> tuple[Mention | None, str]:
        """Return the period of an aim or a forecast: not one that is over, nor that of the sentence before."""
        if when == "carried on":
            period, when = None, "a plan's own is not given"
        if found.figure.lead is period:
            return period, when
        if period is not None and is_past(self.passage, period, status):
            period, when = period_of(self.passage, found, self.discourse, subject, later=True)
        if found.property.group == "money":
            period = carry_aim(self.passage, self.discourse, period, subject)
        return period, when

    def _where(self, found: Assigned, subject: EntityDraft | None) -> tuple[EntityDraft | str | None, str | None]:
        """Return the place and the kind of vehicle of a figure; a share of the market may turn out to be a kind's."""
        passage, discourse, figure, prop = self.passage, self.discourse, found.figure, found.property
        place = self._series.places.get(id(figure)) or place_of(passage, found)
        if place is None:
            place = pointed_at(passage, found, discourse) or site_of(passage, found, subject, discourse)
        if prop.name in ("subsidy", "funding") and subject is not None and subject.type == "organization":
            return place_of_gift(passage, figure.lead, subject, place), None
        theme = discourse.theme
        if (
            theme is not None
            and subject is not None
            and prop.name in ("sales", "registrations", "deliveries", "market_share")
        ):
            place = place or (theme.place if not is_worldwide(passage) else None)
        if place is None and subject is None and prop.group in ("volume", "share", "safety") and not is_worldwide(passage):
            place = discourse.market
        segment = self._series.segments.get(id(figure)) or segment_of(passage, found, subject)
        told = theme is not None and segment is None and subject is not None and prop.name == theme.property
        if told and theme is not None and subject is not None and goes_on(passage, theme):
            segment = theme.segment if subject.type == "organization" and place is theme.place else None
        if found.inherited and found.trigger is None:
            topic = discourse.topic(prop.group, passage.number)
            if topic is not None and (topic.subject is None or topic.subject is subject):
                same = topic.subject is subject and (subject is not None or prop.group != "volume")
                bare = figure.lead.fields.get("item") is None and "segment" not in passage.hits
                segment = segment or (topic.segment if (same and bare) or prop.group == "share" else None)
                place = place or (topic.place if not is_worldwide(passage) else None)
        if prop.group == "volume" and subject is None and segment is None:
            segment = carried_kind(passage, found, discourse)
        if prop.group == "share" and segment is None and (subject is None or prop.name == "segment_share"):
            segment = shared_kind(passage, found, discourse, of_market=subject is None)
        if prop.name == "segment_share" and subject is not None and is_of_field(passage, found):
            found.property = passage.wording.properties["market_share"]
        if prop.name == "market_share" and subject is None and segment is not None and not is_of_makers(passage, found):
            found.property = passage.wording.properties["segment_share"]
        return place, segment
