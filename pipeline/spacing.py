"""Spacing: characters that a reader does not see, left out while an article is read, so that no rule has to know of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import chain

from motorfacts.models import Article

from .draft import Draft, FactDraft, Mention

# Soft hyphens, zero-width spaces and marks, and the second of two spaces inside a line. Three and more are columns.
_SPACE = r"[ \u00a0\u2000-\u200a\u202f\u3000]"
_UNSEEN = re.compile(rf"[\u00ad\u200b-\u200f\u2060\ufeff]+|(?<=\S{_SPACE}){_SPACE}(?=\S)")


def tightened(article: Article) -> tuple[Article, list[int]]:
    """Return the article without unseen characters, and where they stood.

    Each number is a code point of the tight text before which one character was left out.
    """
    text = article.text
    if text.isascii() and "  " not in text:
        return article, []
    gaps: list[int] = []
    kept: list[str] = []
    at = 0
    for match in _UNSEEN.finditer(text):
        kept.append(text[at : match.start()])
        at = match.end()
        gaps += [match.start() - len(gaps)] * (at - match.start())
    if not gaps:
        return article, gaps
    kept.append(text[at:])
    return article.model_copy(update={"text": "".join(kept)}), gaps


def restore(draft: Draft, article: Article, gaps: list[int]) -> None:
    """Let the mentions and facts of a draft that was read from the tight text point into the article's own."""
    named = chain.from_iterable(entity.mentions for entity in draft.entities)
    vetoed = (mention for mention, _ in draft.vetoed or ())
    spans: list[Mention | FactDraft] = [*draft.mentions, *named, *vetoed, *draft.facts]
    for span in {id(span): span for span in spans}.values():
        last = span.end - 1
        span.start += bisect_right(gaps, span.start)
        span.end = last + bisect_right(gaps, last) + 1
    draft.text, draft.article = article.text, article
