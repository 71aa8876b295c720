"""Misleading words of job cuts: "the loss of $3m", "prices have been cut", "the spin-off affects 32,000 people"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..lexicons import load
from .wording import Sense

if TYPE_CHECKING:
    from .hits import Hit
    from .passage import Passage

_WORDS: Final = load("misleading")
_AFFECTING: Final = frozenset(("affect", "affects", "affected", "affecting"))
_LEAVING: Final = frozenset(_WORDS["leaving"])
_STAFF: Final = frozenset(_WORDS["staff"])


def lost_jobs(passage: Passage, hit: Hit) -> Hit | None:
    """The loss of 300 jobs is a job cut, that of $3m a loss; what only affects people takes no job."""
    if passage.lowers[hit.first] in _AFFECTING:
        return None if _LEAVING.isdisjoint(passage.words) else hit
    if "cut" in passage.lowers[hit.first : hit.last] and _STAFF.isdisjoint(passage.words):
        return None  # "prices have been cut by 5%"
    if passage.lowers[hit.last - 1] != "of" or hit.sense.verb:
        return hit
    lost = next((n for n in passage.numbers if n.first >= hit.last), None)
    if lost is None or lost.kind == "count" or lost.first - hit.last > 3:
        return hit
    loss = hit.saying(Sense("trigger", "loss"), last=hit.last - 1)
    return loss if lost.kind == "amount" else None
