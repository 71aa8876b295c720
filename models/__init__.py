"""The records of motorfacts: Pydantic models of everything the pipeline writes. Knows no spaCy."""

from .article import Article, content_id
from .facts import Change, Fact, Named, Period, Subject, Value
from .mentions import Amount, Count, DateMention, Entity, Measurement, Percentage, Span
from .record import SCHEMA_VERSION, Record, from_line, to_line

__all__ = [
    "SCHEMA_VERSION", "Amount", "Article", "Change", "Count", "DateMention", "Entity", "Fact", "Measurement", "Named", "Percentage",
    "Period", "Record", "Span", "Subject", "Value", "content_id", "from_line", "to_line",
]  # fmt: skip
