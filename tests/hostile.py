"""Reading of hostile and broken files."""

from __future__ import annotations

import json

import dump_files
from motorfacts.models import Article
from motorfacts.pipeline.reading.items import Failure


def read(path, data=None, **settings):
    """Read a file, after data was written to it."""
    if data is not None:
        path.write_bytes(data)
    return dump_files.read(path, **settings)


def failure(items):
    """The only failure among the items."""
    (found,) = [item for item in items if isinstance(item, Failure)]
    assert found.error and found.message
    json.dumps(found._asdict(), ensure_ascii=False).encode()  # can be written
    return found


def good(items):
    """How many articles are among the items."""
    return sum(isinstance(item, Article) for item in items)
