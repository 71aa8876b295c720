"""Entities: groups the name mentions of a draft into distinct things."""

from __future__ import annotations

import re
from typing import Final

from ..draft import Draft, EntityDraft, Mention
from ..folding import fold
from ..knowledge import words as listed
from ..lexicons import Entry

_INITIAL: Final = re.compile(r" [A-Z]\.? ")
_CODE: Final = re.compile(r"(?=.*\d)[A-Z]\w{1,5}")


def group(draft: Draft) -> list[EntityDraft]:
    """Return one entity per distinct thing, in order of first mention, and set each mention's `entity`."""
    found: dict[str, EntityDraft] = {}
    tails: dict[str, str] = {}  # codes that end a longer model's name -> its identity
    for mention in draft.mentions:
        if mention.kind != "name":
            continue
        head = leader(mention)
        key = tails.get(tail(draft, head) or "") or identity(draft, head)
        for part in longer_tails(draft, head):
            tails.setdefault(part, key)
        entity = found.get(key)
        if entity is None:
            entry: Entry | None = head.fields["entry"]
            name = entry.name if entry else head.fields.get("model_name") or called(draft, head)
            entity = found[key] = EntityDraft(
                head.fields["type"], head.fields["subtype"], name, entry.key if entry else None, entry=entry
            )
        entity.role = entity.role or mention.fields["role"]
        entity.mentions.append(mention)
        mention.entity = entity
    return list(found.values())


def tail(draft: Draft, mention: Mention) -> str | None:
    """Return a model's code, if it is named by that alone: "M03"."""
    words = draft.words[mention.first : mention.last]
    return words[0] if len(words) == 1 and mention.fields["type"] == "vehicle_model" and _CODE.fullmatch(words[0]) else None


def longer_tails(draft: Draft, mention: Mention) -> list[str]:
    """Return the code that ends a longer name of a model: "M03" of "Mona M03"."""
    words = draft.words[mention.first : mention.last]
    longer = mention.fields["type"] == "vehicle_model" and len(words) > 1 and words[-2] != "-"
    return [words[-1]] if longer and _CODE.fullmatch(words[-1]) else []


def leader(mention: Mention) -> Mention:
    """Return the full mention that a surname or a short form stands for, or the mention itself."""
    for _ in range(4):
        other = mention.fields.get("person") or mention.fields.get("same")
        if other is None:
            break
        mention = other
    return mention


def called(draft: Draft, mention: Mention) -> str:
    """Return the name in the text, its capitals tamed: a town that opens the text in capitals is written "Marion"."""
    text = draft.norm[mention.start : mention.end]
    if mention.rule == "place.dateline":
        small = listed("particles") | {"DO", "DA", "DE"}
        return " ".join(
            word.lower() if n and word.lower() in small else word.capitalize() for n, word in enumerate(text.split(" "))
        )
    return text


def _without_suffix(words: list[str]) -> list[str]:
    """Return the words of a company's name without its legal form."""
    last = len(words)
    while last > 1 and (words[last - 1] in listed("company_suffixes") or words[last - 1] == ","):
        last -= 1
    return words[:last]


def identity(draft: Draft, mention: Mention) -> str:
    """Return what tells a thing from the others of the article."""
    entry: Entry | None = mention.fields["entry"]
    if entry is not None:
        return entry.key
    text = mention.fields.get("model_name") or draft.norm[mention.start : mention.end]
    if mention.fields["type"] == "organization":
        text = " ".join(_without_suffix(draft.words[mention.first : mention.last]))
    if mention.fields["type"] == "person":
        text = _INITIAL.sub(" ", text)  # "Ann B. Lee" is Ann Lee
    return f"{mention.fields['type']}\n{fold(text)}"
