"""The old place of extraction.py; goes as soon as nothing imports it: a module of this name hides the function `extract`."""

from .extraction import draft_of, extract, extract_article, extract_text, shared_nlp, to_record

__all__ = ["draft_of", "extract", "extract_article", "extract_text", "shared_nlp", "to_record"]
