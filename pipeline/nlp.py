"""build_nlp: the stages of the pipeline and their order, in one list."""

from __future__ import annotations

from collections.abc import Callable

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from . import sentences
from .facts import FactStage
from .lookup import add_flags
from .mentions import MentionStage
from .tokenizer import make_tokenizer
from .undisturbed import undisturbed

Stage = Callable[[Doc], Doc]
MAX_CHARACTERS = 2_000_000  # longer texts are cut: no article is longer, only broken input is
STAGES = ("motorfacts_sentences", "motorfacts_mentions", "motorfacts_facts")


@spacy.registry.tokenizers("motorfacts_tokenizer")
def tokenizer() -> Callable[[Language], Tokenizer]:
    """Registered so that spaCy builds this tokenizer alone, and not its own first: that takes a tenth of a second."""
    return make_tokenizer


@Language.component("motorfacts_sentences")
def split_sentences(doc: Doc) -> Doc:
    """Component: sentences, headings and list items."""
    sentences.split(doc._.draft)
    return doc


@Language.factory("motorfacts_mentions")
def make_mentions(nlp: Language, name: str) -> Stage:
    """Factory: entities, dates and quantities."""
    return MentionStage(nlp, add_flags(nlp.vocab))


@Language.factory("motorfacts_facts")
def make_facts(nlp: Language, name: str) -> Stage:
    """Factory: facts."""
    return FactStage()


def build_nlp() -> Language:
    """Return the pipeline: a spaCy Language that needs no trained model and no network."""
    with undisturbed():
        nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "motorfacts_tokenizer"}}})
        nlp.max_length = MAX_CHARACTERS
        for stage in STAGES:
            nlp.add_pipe(stage)
    return nlp
