"""Article: the input of the pipeline and the first part of every record."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

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


def content_id(text: str) -> str:
    """Return the id of an article that has none of its own: a hash of its text, the same everywhere."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
