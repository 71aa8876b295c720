"""The word lists and the knowledge base: TOML files beside this module, read once a process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import tomli


@cache
def load(name: str) -> dict[str, Any]:
    """Return the table of lexicons/NAME.toml."""
    return tomli.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Entry:
    """What the knowledge base holds of one thing; `more` are the fields that only some lexicons have."""

    key: str
    type: str
    subtype: str | None
    name: str
    aliases: tuple[str, ...] = ()
    ambiguous: frozenset[str] = frozenset()
    country: str | None = None
    parent: str | None = None  # key of the owner; of a model its maker's key
    fiscal_year_end: tuple[int, int] | None = None  # (month, day) where it is not 31 December
    role: str | None = None
    more: tuple[tuple[str, str], ...] = ()
