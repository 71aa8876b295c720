"""The tokenizer: spaCy's English one, taught the numbers, units and currencies of news."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from motorfacts.models import Article
from spacy.lang.en import English
from spacy.lang.tokenizer_exceptions import URL_PATTERN
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from .draft import Draft, same_length
from .lexicons import load

Doc.set_extension("draft", default=None, force=True)

# Most words are plain letters, with nothing to split off. spaCy's expressions try a hundred pieces at each letter of them; ours
# look first where a piece may begin: not inside a run of letters, and never in a word without any other character.
EDGE = r"(?:(?=[^A-Za-z])|(?<=[^A-Za-z]))"
NOT_LETTERS_ALONE = r"(?![A-Za-z]+\Z)"
WITH_DOT = r"(?=[^.]*\.)"  # as every address is
AT_END = r"(?=.{1,16}$|\.\.)"  # no suffix is longer, but for a run of dots
_RUN = r"(?P<mark>[^\w\s.])(?P=mark){9,}"  # a rule of "=====" is one token
# Only broken input has longer chunks, and spaCy's time grows with their square: they are cut.
_LONGEST = 1000
_PIECES = re.compile(rf".*?\S{{{_LONGEST}}}(?=\S)|.+", re.DOTALL)
_REMEMBERED = 20_000  # chunks


class ChunkTokenizer(Tokenizer):  # type: ignore[misc]  # spaCy has no types
    """spaCy's tokenizer, made to remember what it has cut.

    It keeps the pieces of every chunk between spaces, but of none behind the first "don't" or "U.S." of a text. So each new
    chunk is cut by itself once: a text of known chunks then takes a quarter of the time.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._cut: set[str] = set()

    def __call__(self, string: str) -> Doc:
        """Return the tokens of a text."""
        new = set(string.split()) - self._cut
        if max(map(len, new), default=0) > _LONGEST:
            return Doc.from_docs(
                [super(ChunkTokenizer, self).__call__(p) for p in _PIECES.findall(string)], ensure_whitespace=False
            )
        # In a memory zone spaCy remembers nothing; beyond its limit neither.
        if not self.vocab.in_memory_zone and len(self._cut) < _REMEMBERED:
            for chunk in new:
                super().__call__(chunk)
            self._cut |= new
        return super().__call__(string)


def make_tokenizer(nlp: Language) -> Tokenizer:
    """Return a tokenizer that splits "300kW", "$1.2bn" and "Rs8,470" and leaves "F-150" whole."""
    words = load("numbers")["tokenizer"]
    numbered = (f"{prefix}(?=[0-9])" for prefix in words["prefixes"])
    prefixes = [_RUN, *numbered, *English.Defaults.prefixes, "[~≈<>≥≤±]", "-(?=[A-Z][a-z])"]
    units = "|".join(sorted(words["suffixes"], key=len, reverse=True))
    suffixes = [*English.Defaults.suffixes, rf"(?<=[0-9])(?:{units})"]
    infixes = [
        *English.Defaults.infixes,
        r"(?<=[0-9])[–—](?=[0-9$€£])",
        r"(?<=[a-zA-Z0-9)%])[—](?=[a-zA-Z0-9\"'])",
        *words["slashes"],
    ]
    return ChunkTokenizer(
        nlp.vocab,
        rules={**(nlp.Defaults.tokenizer_exceptions or {}), **{word: [{ORTH: word}] for word in load("sentences")["dotted"]}},
        prefix_search=re.compile(rf"\A{NOT_LETTERS_ALONE}(?:{_any(prefixes)})").search,
        suffix_search=re.compile(rf"{EDGE}{AT_END}(?:{_any(suffixes)})$").search,
        infix_finditer=re.compile(rf"{EDGE}(?:{_any(infixes)})").finditer,
        token_match=nlp.Defaults.token_match,
        url_match=re.compile(WITH_DOT + URL_PATTERN).match,
        max_cache_size=_REMEMBERED,
    )


def _any(pieces: Iterable[str]) -> str:
    """Return one expression of many, in their order, as spaCy's compile_prefix_regex and its like make it."""
    return "|".join(piece for piece in pieces if piece.strip())


def start(nlp: Language, article: Article) -> Doc:
    """Tokenize an article and put its Draft on the Doc.

    The Doc's text is the article's with odd spaces, quotes and hyphens folded one for one, so offsets are the same.
    """
    norm = same_length(article.text)
    doc = nlp.make_doc(norm)
    doc._.draft = Draft(article, doc, norm)
    return doc
