"""Reading: dumps of articles in any of the registered formats, as a stream of Articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .inputs import articles

__all__ = ["articles"]


def __getattr__(name: str) -> Any:
    """Import the public name at first use: reading one text file needs none of the libraries behind it."""
    if name == "articles":
        from .inputs import articles

        return articles
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
