"""Explaining: which rule and which lists are behind every mention and fact of a text, and what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from motorfacts.models import Article, Record
from spacy.language import Language

from . import lexicons
from .draft import Draft, Mention
from .extraction import draft_of, to_record

# The lexicons that rules read words from; those of names are found through their entry.
_WORDS = ("numbers", "scales", "units", "currencies", "hedges", "items", "calendar", "naming", "names")
_NAMES = ("makers", "models", "organizations", "media", "finance", "government", "people", "facilities", "events", "places")
_LONGEST = 4  # words of a listed phrase


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a mention is there: its span, its kind, the rule that found it and the lists that hold its words."""

    start: int
    end: int
    text: str
    kind: str
    rule: str
    lists: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """A match that became no mention, or a number that made no fact, and why."""

    text: str
    kind: str
    rule: str
    why: str


@dataclass(slots=True)
class Explanation:
    """A record and what is behind it; `parts` are, fact by fact, the parts of it with the reason for each."""

    record: Record
    mentions: list[Reason] = field(default_factory=list)
    vetoed: list[Left] = field(default_factory=list)
    parts: list[dict[str, str]] = field(default_factory=list)
    unused: list[Left] = field(default_factory=list)


def explain(article: Article, nlp: Language) -> Explanation:
    """Run the pipeline over one article and keep what is behind every mention and fact."""
    draft = draft_of(article, nlp, explain=True)
    mentions = [
        Reason(
            mention.start,
            mention.end,
            draft.surface(mention),
            kind_of(mention),
            mention.rule,
            tuple(dict.fromkeys(lists_of(draft, mention))),
        )
        for mention in draft.mentions
    ]
    vetoed = dict.fromkeys(Left(draft.surface(mention), kind_of(mention), mention.rule, why) for mention, why in draft.vetoed or [])
    return Explanation(
        to_record(draft), mentions, list(vetoed), [dict(fact.reasons) for fact in draft.facts], list(unused_numbers(draft))
    )


def kind_of(mention: Mention) -> str:
    """Return a mention's kind; of a name the type of its entity."""
    return mention.entity.type if mention.entity else mention.kind


def unused_numbers(draft: Draft) -> Iterator[Left]:
    """Yield the quantities that are no fact's value or change, with the fact stage's reason where it gives one."""
    used = {id(part) for fact in draft.facts for part in (fact.value, fact.change)}
    why = {id(mention): reason for mention, reason in getattr(draft, "unused", None) or []}
    for mention in draft.mentions:
        if mention.kind not in ("name", "date") and id(mention) not in used:
            yield Left(
                draft.surface(mention), mention.kind, mention.rule, why.get(id(mention), "no property of the clause takes it")
            )


def lists_of(draft: Draft, mention: Mention) -> Iterator[str]:
    """Yield where the words of a mention are listed: the entry of a name, else each word or phrase of it that a lexicon holds."""
    entry = mention.entity.entry if mention.entity else None
    if entry is not None:
        model = entry.type == "vehicle_model" and entry.parent
        yield f"models.toml [{entry.parent}]" if model else entry_place(entry.key)
        return
    words = draft.lowers[mention.first : mention.last]
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            if phrase in _index():
                yield f"{phrase!r} in {_index()[phrase]}"
                break
        else:
            length = 1
        at += length


def entry_place(key: str) -> str:
    """Return the file and key of a thing in the knowledge base."""
    for name in _NAMES:
        if key in _table(name):
            return f"{name}.toml [{key}]"
    return f"places.toml ({key})"


def _table(name: str) -> dict[str, Any]:
    return lexicons.load(name) if files(lexicons).joinpath(f"{name}.toml").is_file() else {}


@cache
def _index() -> dict[str, str]:
    """Return every listed word in lower case with the first place that holds it."""
    found: dict[str, str] = {}
    for name in _WORDS:
        for word, place in _leaves({key: table for key, table in _table(name).items() if key != "tokenizer"}, ()):
            found.setdefault(word.lower(), f"{name}.toml [{'.'.join(place)}]")
    return found


def _leaves(node: object, path: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, dict | list):
                yield from _leaves(value, (*path, key))
            elif isinstance(value, str) and "\n" in value:
                yield from ((word, (*path, key)) for word in value.split("\n") if word)
            else:
                yield key, path
    elif isinstance(node, list):
        for value in node:
            if isinstance(value, str):
                yield value, path
