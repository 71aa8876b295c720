"""Profits: what is a loss, what something costs in profit, a share's part, and earnings before interest."""

from __future__ import annotations

from typing import Final

from ..lexicons import load
from .assignment import Assigned
from .passage import Passage

_WORDS: Final = load("accounts")
_LOSSES: Final = frozenset(_WORDS["losses"])
_COSTING: Final = frozenset(_WORDS["costing"])
_SHAVING: Final = frozenset(_WORDS["shaving"])
_OFF: Final = frozenset(("from", "off"))
_TAKING: Final = frozenset(("cut", "cuts", "slash", "slashed", "take", "takes", "took", "wiped", "knocked", "sliced", "shaved"))
_HITTING: Final = frozenset(("hit", "hits", "hurt", "dent", "dents", "dented"))
_REACH: Final = 6


def profit(passage: Passage, assigned: Assigned) -> str | None:
    """Tell a profit from the loss it turned into, and from what something costs in profit."""
    trigger, figure = assigned.trigger, assigned.figure
    assert trigger is not None
    lead = figure.lead
    if trigger.sense.verb and passage.at.get(trigger.first - 1) in passage.persons:
        return "wages"  # "Chief executive Mary Barra earned $29m"
    if lead.fields.get("per") in ("share", "diluted"):
        return "earnings_per_share"
    if passage.word(lead.last) in _OFF and passage.has(_TAKING, passage.body, lead.first):
        return "cost"  # "could cut $1.5bn from Kia's profit and $2bn from Ford's"
    if trigger.last <= lead.first and passage.has(_LOSSES, trigger.last, lead.first):
        return "loss"
    if figure.value is None and lead.kind == "amount" and passage.has(_HITTING, trigger.first - 5, trigger.first):
        figure.value, figure.change, figure.direction = lead, None, None  # "threatens to hit its bottom line by $2bn"
        return "cost"
    if trigger.first >= lead.last:
        before = range(max(passage.body, lead.first - _REACH), lead.first)
        if any(passage.lowers[k] in _COSTING | _SHAVING and not passage.apart(k, lead.first) for k in before):
            return "cost"  # "will cost Ford $1.5bn in EBIT"
    ebit, behind = ["before", "interest"], trigger.last + (passage.word(trigger.last) == ",")
    if assigned.property.name == "profit" and ebit in (
        passage.lowers[lead.last : lead.last + 2], passage.lowers[behind : behind + 2]
    ):
        return "operating_profit"
    return None
