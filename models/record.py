"""Record: what the pipeline says about one article, checked as a whole and written as one line of JSON."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any, Final, Literal, Self

from pydantic import BaseModel, model_validator

from .article import Article, Frozen
from .facts import Fact
from .mentions import Amount, Count, DateMention, Entity, Measurement, Percentage, Span

SCHEMA_VERSION: Final = "1.0"
# JSON allows these inside strings, but many line readers cut at them.
_ESCAPES = {"\u2028": "\\u2028", "\u2029": "\\u2029", "\x85": "\\u0085"}


class Record(Frozen):
    """One article with everything found in it."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    article: Article
    entities: tuple[Entity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    counts: tuple[Count, ...] = ()
    percentages: tuple[Percentage, ...] = ()
    amounts: tuple[Amount, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    facts: tuple[Fact, ...] = ()
    warnings: tuple[str, ...] = ()

    def spans(self) -> Iterator[tuple[str, Span]]:
        """Return every span of the record with a name for it, facts' evidence included."""
        named = ((entity.id, mention) for entity in self.entities for mention in entity.mentions)
        told = ((fact.id, fact.evidence) for fact in self.facts)
        return chain(named, ((found.id, found) for found in self._found()), told)

    def _found(self) -> Iterator[DateMention | Count | Percentage | Amount | Measurement]:
        """Return the dates and quantities."""
        return chain(self.dates, self.counts, self.percentages, self.amounts, self.measurements)

    @model_validator(mode="after")
    def _spans_stand_in_text(self) -> Self:
        text = self.article.text
        for name, span in self.spans():
            if text[span.start : span.end] != span.text:
                raise ValueError(f"{name}: text[{span.start}:{span.end}] is {text[span.start : span.end]!r}, not {span.text!r}")
        return self

    @model_validator(mode="after")
    def _ids_are_unique_and_ordered(self) -> Self:
        parts: tuple[tuple[Any, ...], ...] = (
            self.entities, self.dates, self.counts, self.percentages, self.amounts, self.measurements, self.facts,
        )  # fmt: skip
        for part in parts:
            for number, item in enumerate(part, 1):
                if item.id[1:] != str(number):
                    raise ValueError(f"{item.id} stands at place {number}: ids are numbered in text order")
        for mentions in parts[1:6]:
            starts = [mention.start for mention in mentions]
            if starts != sorted(starts):
                raise ValueError(f"{mentions[0].id[0]} mentions are not in text order")
        return self

    @model_validator(mode="after")
    def _references_resolve(self) -> Self:
        entities = {entity.id for entity in self.entities}
        mentions = {found.id for found in self._found()}
        for fact in self.facts:
            named = (fact.subject, fact.object, fact.place, fact.source)
            for part in named:
                if part is not None and part.entity is not None and part.entity not in entities:
                    raise ValueError(f"{fact.id}: no entity {part.entity}")
            for slot in (fact.value, fact.change, fact.period):
                if slot is not None and slot.mention not in mentions:
                    raise ValueError(f"{fact.id}: no mention {slot.mention}")
        return self


def to_line(record: BaseModel) -> str:
    """Return a record, or a row of one, as one line of JSONL with its line end: the only writer of both.

    Keys come in the models' order, so the same record gives the same bytes everywhere.
    """
    line = record.model_dump_json(by_alias=True)
    if not line.isascii():
        for mark, escape in _ESCAPES.items():  # some fifty times quicker than str.translate
            line = line.replace(mark, escape)
    return line + "\n"


def from_line(line: str | bytes) -> Record:
    """Read a record from one line of JSONL; raises pydantic.ValidationError where it breaks the contract."""
    return Record.model_validate_json(line)
