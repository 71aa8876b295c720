"""One pipeline for the whole session: building it costs more than most tests."""

from __future__ import annotations

import pytest
from motorfacts.pipeline.extraction import shared_nlp
from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the pipeline of this process."""
    return shared_nlp()
