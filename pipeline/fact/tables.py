"""Tables: rows of cells between bars, whose numbers belong to the models that the row of headings names."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft
from .assignment import Assigned
from .discourse import Discourse
from .passage import Passage

BAR: Final = "|"
_NOBODY: Final = "a cell of a table whose columns nobody names"


def note_columns(passage: Passage, discourse: Discourse) -> None:
    """Remember the models or makers that head the columns of a table, until running text."""
    if BAR not in passage.words:
        discourse.columns = []
        return
    names = passage.models or passage.organizations
    if len({id(m.entity) for m in names}) < 2 or len({_cell(passage, m.first) for m in names}) < len(names) or passage.numbers:
        return
    by_cell = {_cell(passage, m.first): m.entity for m in names}
    discourse.columns = [by_cell.get(cell) for cell in range(max(by_cell) + 1)]


def of_column(passage: Passage, assigned: Assigned, discourse: Discourse) -> tuple[EntityDraft | None, str] | None:
    """Return the model that heads the column of a figure, or None where the row is of one model or no row."""
    if BAR not in passage.words:
        return None
    cell = _cell(passage, assigned.figure.first)
    if discourse.columns:
        return (discourse.columns[cell], "heads the column") if cell < len(discourse.columns) else (None, _NOBODY)
    several = {_cell(passage, n.first) for n in passage.numbers if n.fields.get("unit") == assigned.figure.lead.fields.get("unit")}
    return None if len(several) < 2 or passage.models else (None, _NOBODY)


def _cell(passage: Passage, token: int) -> int:
    """Return how many bars stand before a token in its row, but one that opens it."""
    first = passage.first + (passage.lowers[passage.first] == BAR)
    return sum(passage.lowers[k] == BAR for k in range(first, token))
