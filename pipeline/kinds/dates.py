"""Dates: points and periods of the calendar."""

from __future__ import annotations

from ..draft import Draft
from ..rules import Rule

RULES: tuple[Rule, ...] = ()


def anchor(draft: Draft) -> None:
    """Resolve what depends on the clause: "a year earlier", the first half of a fiscal year."""
