"""The extraction pipeline of motorfacts: articles in, records out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .extraction import extract, extract_text
    from .nlp import build_nlp

__all__ = ["build_nlp", "extract", "extract_text"]


def __getattr__(name: str) -> Any:
    """Import the public names at first use: spaCy takes most of a second, and help, schema and validate do without it."""
    if name == "build_nlp":
        from .nlp import build_nlp

        return build_nlp
    if name in ("extract", "extract_text"):
        from . import extraction

        return getattr(extraction, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
