"""The tokenizer: spaCy's English one, taught the numbers, units and currencies of news."""

from __future__ import annotations

from spacy.lang.en import English
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from motorfacts.models import Article

from .draft import SAME_LENGTH, Draft
from .lexicons import load

Doc.set_extension("draft", default=None, force=True)


def make_tokenizer(nlp: Language) -> Tokenizer:
    """Return a tokenizer that splits "300kW", "$1.2bn" and "Rs8,470" and leaves "F-150" whole."""
    words = load("numbers")["tokenizer"]
    prefixes = [*English.Defaults.prefixes, *(f"{prefix}(?=[0-9])" for prefix in words["prefixes"]), "[~≈<>≥≤±]"]
    units = "|".join(sorted(words["suffixes"], key=len, reverse=True))
    suffixes = [*English.Defaults.suffixes, rf"(?<=[0-9])(?:{units})"]
    infixes = [*English.Defaults.infixes, r"(?<=[0-9])[–—](?=[0-9$€£])", r"(?<=[a-zA-Z0-9)%])[—](?=[a-zA-Z0-9\"'])"]
    return Tokenizer(
        nlp.vocab,
        rules=nlp.Defaults.tokenizer_exceptions,
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=nlp.Defaults.token_match,
        url_match=nlp.Defaults.url_match,
    )


def start(nlp: Language, article: Article) -> Doc:
    """Tokenize an article and put its Draft on the Doc.

    The Doc's text is the article's with odd spaces, quotes and hyphens folded one for one, so offsets are the same.
    """
    norm = article.text.translate(SAME_LENGTH)
    doc = nlp.make_doc(norm)
    doc._.draft = Draft(article, doc, norm)
    return doc
