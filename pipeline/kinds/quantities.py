"""Quantities: counts, percentages, amounts and measurements."""

from __future__ import annotations

from ..draft import Draft
from ..rules import Rule

RULES: tuple[Rule, ...] = ()


def finish(draft: Draft) -> None:
    """Fill what depends on the clause: items left out, directions and bases of changes."""
