"""Speaking: for whom "we" stands where an officer of a company speaks."""

from __future__ import annotations

from ..draft import EntityDraft
from .passage import Passage

SPEAKING = frozenset(("we", "our", "us", "i", "my"))
_NO_MAKERS = frozenset(("media", "association", "research", "government", "finance", "union"))
_TITLE = 5  # tokens between a company and the name of its officer


def employer(passage: Passage) -> EntityDraft | None:
    """Return the company whose officer speaks in the sentence ("Schaeffler's chief executive Klaus Rosenfeld said")."""
    for person in passage.persons:
        for firm in passage.organizations:
            if firm.entity is None or firm.entity.subtype in _NO_MAKERS:
                continue
            if 0 < person.first - firm.last <= _TITLE and passage.verbs.isdisjoint(range(firm.last + 1, person.first)):
                return firm.entity
    return None
