"""One pipeline for the whole session: building it costs more than most tests."""

from __future__ import annotations

import dump_files as dumps
import pytest
from dump_files import write
from motorfacts.pipeline.extraction import shared_nlp
from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the pipeline of this process."""
    return shared_nlp()


@pytest.fixture
def dump(tmp_path):
    """200 articles, of which a tenth is broken."""
    rows = [dumps.lines(row) if n % 10 else b"{broken\n" for n, row in enumerate(dumps.numbered(200), 1)]
    return write(tmp_path / "dump.jsonl", b"".join(rows))


@pytest.fixture
def long_dump(tmp_path):
    return write(tmp_path / "long.jsonl", dumps.lines(*dumps.numbered(4000)))
