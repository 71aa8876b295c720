"""Article: the input of the pipeline and the first part of every record."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

_SURROGATE = re.compile("[\ud800-\udfff]")
PublishedFrom = Literal["metadata", "option", "text"]


class Frozen(BaseModel):
    """Base of every model: immutable, no unknown key, no NaN or infinity."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, populate_by_name=True, json_schema_serialization_defaults_required=True
    )


class Article(Frozen):
    """One news article as read; every offset of its record points into `text`."""

    id: str = Field(min_length=1, description="the input's own id, else 'sha256:' and the digest of the UTF-8 text")
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str = "en"
    published: date | None = Field(default=None, description="the day that relative dates resolve against")
    published_from: PublishedFrom | None = Field(default=None, description="where `published` came from")
    source: str | None = Field(default=None, description="where it was read: file, and record or member inside it")
    text: str = Field(description="exactly the text that every offset points into")

    @field_validator("id", "title", "url", "publisher", "source", "text", mode="before")
    @classmethod
    def _is_unicode(cls, value: object) -> object:
        """Refuse half of a surrogate pair: no UTF-8 can hold it, so no record could be written."""
        if isinstance(value, str) and not value.isascii():
            found = _SURROGATE.search(value)
            if found is not None:
                half = f"U+{ord(found.group()):04X}"
                raise ValueError(f"character {found.start()} is half of a surrogate pair ({half}): wanted Unicode text")
        return value


def content_id(text: str) -> str:
    """Return the id of an article that has none of its own: a hash of its text, the same everywhere."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
