"""Reading: dumps of articles in any of the registered formats, as a stream of Articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from motorfacts.models import Article

from .articles import parse
from .inputs import Input, Reading, expand
from .items import Ended, Entry, Failure, InputError, Item, MissingExtra, Parsed, Settings, Skipped, failure

__all__ = [
    "Ended", "Entry", "Failure", "Input", "InputError", "Item", "MissingExtra", "Parsed", "Reading", "Settings", "Skipped", "articles", "expand",
    "failure", "parse",
]  # fmt: skip


def articles(arguments: Iterable[str], settings: Settings | None = None) -> Iterator[Article | Failure | Skipped]:
    """Yield every article of files, folders, globs and URLs, in order, and a Failure or Skipped for what is none.

    Memory does not grow with the size of the input. Raises InputError if an argument names nothing.
    """
    settings = settings or Settings()
    for one in expand(arguments, settings):
        for item in Reading(one, settings):
            if isinstance(item, Failure | Skipped):
                yield item
            elif isinstance(item, Entry):
                try:
                    yield parse(item, settings).article
                except MissingExtra:
                    raise
                except Exception as error:
                    yield failure(item.source, "parse", error)
