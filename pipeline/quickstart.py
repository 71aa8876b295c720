"""A quicker start of spaCy and the pipeline for our own commands."""

from __future__ import annotations

import gc
import sys
from functools import cache
from types import ModuleType

from .undisturbed import undisturbed


def skip_spacy_cli() -> None:
    """Keep `import spacy` from importing spacy's own command line, which takes a third of the start and is not needed here.

    Only our own process does this, and only before spaCy is imported; importing spacy.cli later works as ever.
    """
    if "spacy" in sys.modules:
        return
    package, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    package.__path__ = []
    info.info = None  # type: ignore[attr-defined]
    sys.modules |= {"spacy.cli": package, "spacy.cli.info": info}
    try:
        import spacy  # noqa: F401
    finally:
        del sys.modules["spacy.cli"], sys.modules["spacy.cli.info"]


@cache
def load_pipeline() -> None:
    """Build this process's pipeline; what is loaded is never again looked through for garbage."""
    with undisturbed():
        skip_spacy_cli()
        from .extraction import shared_nlp

        shared_nlp()
    gc.freeze()
