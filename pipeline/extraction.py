"""Article in, record out: the one seam where spaCy meets Pydantic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

from motorfacts.models import Article, Record, content_id
from spacy.language import Language

from .dateline import published_in
from .draft import Draft, EntityDraft, FactDraft, Mention
from .language import SAMPLE, foreign
from .nlp import MAX_CHARACTERS, build_nlp
from .spacing import restore, tightened
from .tokenizer import start
from .undisturbed import undisturbed

_OPENING = 3000  # characters that tell the language
_PLURAL = {"date": "dates", "count": "counts", "percentage": "percentages", "amount": "amounts", "measurement": "measurements"}
_LETTER = {"date": "D", "count": "C", "percentage": "P", "amount": "A", "measurement": "M"}


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
    """Number the mentions, resolve the facts' parts to ids, and check everything as one record."""
    ids: dict[int, str] = {}
    parts: dict[str, list[dict[str, Any]]] = {name: [] for name in _PLURAL.values()}
    for mention in draft.mentions:
        if mention.kind != "name":
            rows = parts[_PLURAL[mention.kind]]
            ids[id(mention)] = f"{_LETTER[mention.kind]}{len(rows) + 1}"
            rows.append({"id": ids[id(mention)], **_span(draft, mention.start, mention.end), **mention.fields})
    entities = []
    for number, entity in enumerate(draft.entities, 1):
        ids[id(entity)] = f"E{number}"
        entities.append(_entity(draft, entity, f"E{number}"))
    facts = [_fact(draft, fact, f"F{number}", ids) for number, fact in enumerate(draft.facts, 1)]
    return Record.model_validate(
        {"article": draft.article, "entities": entities, **parts, "facts": facts, "warnings": draft.warnings}
    )


def _span(draft: Draft, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": draft.text[start:end]}


def _entity(draft: Draft, entity: EntityDraft, id: str) -> dict[str, Any]:
    return {
        "id": id, "type": entity.type, "subtype": entity.subtype, "name": entity.name, "key": entity.key, "role": entity.role,
        "mentions": [_span(draft, mention.start, mention.end) for mention in entity.mentions],
    }  # fmt: skip


def _fact(draft: Draft, fact: FactDraft, id: str, ids: dict[int, str]) -> dict[str, Any]:
    return {
        "id": id, "property": fact.property, "subject": _subject(fact.subject, ids), "object": _subject(fact.object, ids),
        "value": _value(fact, ids), "change": _change(fact, ids), "period": _period(fact.period, ids),
        "place": _named(fact.place, ids), "segment": fact.segment, "status": fact.status, "negated": fact.negated,
        "source": _named(fact.source, ids), "evidence": _span(draft, fact.start, fact.end), "rule": fact.rule,
    }  # fmt: skip


def _subject(entity: EntityDraft | None, ids: dict[int, str]) -> dict[str, Any] | None:
    return {"entity": ids[id(entity)], "name": entity.name, "type": entity.type} if entity else None


def _named(part: EntityDraft | str | None, ids: dict[int, str]) -> dict[str, Any] | None:
    if part is None:
        return None
    return {"entity": None, "name": part} if isinstance(part, str) else {"entity": ids[id(part)], "name": part.name}


def _numbers(mention: Mention, ids: dict[int, str]) -> dict[str, Any]:
    fields = mention.fields
    unit = fields.get("item") if mention.kind == "count" else fields.get("currency" if mention.kind == "amount" else "unit")
    return {
        "mention": ids[id(mention)], "kind": mention.kind, "value": fields.get("value"), "low": fields.get("low"),
        "high": fields.get("high"), "unit": unit, "modifier": fields.get("modifier"), "per": fields.get("per"),
    }  # fmt: skip


def _value(fact: FactDraft, ids: dict[int, str]) -> dict[str, Any] | None:
    if fact.value is None:
        return None
    value = _numbers(fact.value, ids) | {"from": None, "to": None} | fact.overrides
    if fact.property == "loss" and value["value"] is not None:
        value["value"] = abs(value["value"])  # "a net loss of $(1.1) billion"
    if fact.value.kind == "date":
        value |= {"unit": None, "from": fact.value.fields["from"], "to": fact.value.fields["to"]}
    return value


def _change(fact: FactDraft, ids: dict[int, str]) -> dict[str, Any] | None:
    if fact.change is None:
        return None
    fields = fact.change.fields
    return _numbers(fact.change, ids) | {"direction": fields.get("direction") or fact.direction, "basis": fields.get("basis")}


def _period(mention: Mention | None, ids: dict[int, str]) -> dict[str, Any] | None:
    return {"mention": ids[id(mention)], "from": mention.fields["from"], "to": mention.fields["to"]} if mention else None
