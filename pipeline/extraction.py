"""Article in, record out: the one seam where spaCy meets Pydantic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

from motorfacts.models import Article, Record, content_id
from spacy.language import Language

from .assembling import parts_of
from .dateline import published_in
from .draft import Draft
from .language import SAMPLE, foreign
from .nlp import MAX_CHARACTERS, build_nlp
from .spacing import restore, tightened
from .tokenizer import start
from .undisturbed import undisturbed

_OPENING = 3000  # characters that tell the language


@cache
def shared_nlp() -> Language:
    """Return this process's pipeline, built at first use."""
    return build_nlp()


def extract_text(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    published: date | None = None,
    url: str | None = None,
    publisher: str | None = None,
) -> Record:
    """Return the record of one article given as a string."""
    return extract_article(
        Article(
            id=id or content_id(text),
            title=title,
            url=url,
            publisher=publisher,
            published=published,
            published_from="option" if published else None,
            text=text,
        )
    )


def extract(articles: Iterable[Article]) -> Iterator[Record]:
    """Yield one record per article, in order."""
    for article in articles:
        yield extract_article(article)


def extract_article(article: Article, nlp: Language | None = None) -> Record:
    """Return the record of one article."""
    with undisturbed():
        return to_record(draft_of(article, nlp or shared_nlp()))


def draft_of(article: Article, nlp: Language, *, explain: bool = False) -> Draft:
    """Run the pipeline over one article and return its draft; with `explain` it keeps what was vetoed, too."""
    article, warnings = prepare(article)
    tight, gaps = tightened(article)
    doc = start(nlp, tight)
    draft: Draft = doc._.draft
    draft.warnings += warnings
    if explain:
        draft.vetoed = []
    with undisturbed():
        nlp(doc)
    if gaps:
        restore(draft, article, gaps)
    doc.user_data.clear()  # the draft holds the Doc: held by it in turn, neither would be freed before the next collection
    return draft


def prepare(article: Article) -> tuple[Article, list[str]]:
    """Return the article as it is read, and what the record must warn of: cut where it is too long, dated by its own dateline."""
    changes: dict[str, Any] = {}
    warnings = []
    text = article.text
    if len(text) > MAX_CHARACTERS:
        changes["text"] = text[:MAX_CHARACTERS]
        warnings.append(f"text cut: {len(text)} characters, the first {MAX_CHARACTERS} are read")
    if not text.strip():
        warnings.append("no text")
    if article.published is None:
        stated = published_in(text)
        if stated:
            changes |= {"published": stated, "published_from": "text"}
        else:
            warnings.append("no published date: relative dates are not resolved")
    guess = foreign(text, text[:_OPENING].lower().split(maxsplit=SAMPLE))
    if guess:
        changes["language"] = guess.code
        warnings.append(f"language not English: looks like {guess.name}")
    elif article.language.lower().split("-")[0] not in ("en", "und", ""):
        warnings.append(f"language not English: said to be {article.language}")
    return (article.model_copy(update=changes) if changes else article), warnings


def to_record(draft: Draft) -> Record:
    """Check everything that was found as one record."""
    return Record.model_validate(parts_of(draft))
