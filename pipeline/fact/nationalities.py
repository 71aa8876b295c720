"""Nationalities: the country, the union or the region that an adjective names ("the Romanian market")."""

from __future__ import annotations

from functools import cache
from typing import Final

from ..draft import EntityDraft
from ..lexicons import load
from .passage import Passage

_TRADES: Final = frozenset(load("coreference")["organizations"]) | {"dealer", "dealership", "maker", "recycler", "operator"}
_MARKET: Final = frozenset(("market", "market's", "industry"))


@cache
def adjectives() -> dict[str, str]:
    """Return lower-case adjective -> name of the country, union or region."""
    found = {}
    for table in ("countries", "unions", "regions"):
        for row in load("places").get(table, {}).values():
            for word in row.get("adjectives", ()):
                found[word.lower()] = row["name"]
    return found


def of_market_behind(passage: Passage, token: int) -> EntityDraft | str | None:
    """Return the country of "on the Romanian market" right behind a number."""
    if passage.word(token) not in ("in", "on") or passage.word(token + 1) != "the" or passage.word(token + 3) not in _MARKET:
        return None
    name = adjectives().get(passage.word(token + 2))
    return named_place(passage, name) if name is not None else None


def of_adjective(passage: Passage, token: int) -> EntityDraft | str | None:
    """Return the country of "of the Japanese one" right behind a share."""
    if passage.word(token) != "of":
        return None
    name = adjectives().get(passage.word(token + 1 + (passage.word(token + 1) in ("the", "its"))))
    return named_place(passage, name) if name is not None else None


def named_place(passage: Passage, name: str) -> EntityDraft | str:
    """Return the article's entity of a place's name, or the bare name."""
    return next((e for e in passage.draft.entities if e.type == "place" and e.name == name), None) or name


def is_of_firm(passage: Passage, token: int) -> bool:
    """Does the adjective say whence a company is that is named behind its trade ("British car dealer Vertu")?"""
    name = next((passage.at[k] for k in range(token + 2, token + 5) if k in passage.at), None)
    return name is not None and name in passage.organizations and passage.word(name.first - 1) in _TRADES
