"""Purchases: sums and shares that no trigger claims and that a stake or a business changes hands for."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from ..lexicons import load
from .assignment import Assigned
from .figures import Figure
from .gaps import strip_hedge
from .other_shares import is_of_capital
from .passage import Passage

_WORDS: Final = load("refinement")
_PAY: Final = frozenset(_WORDS["pay"])
_OWNED: Final = frozenset(_WORDS["owned"])
_TRADING: Final = frozenset(_WORDS["trading"])
_TRADED: Final = frozenset(_WORDS["traded"])
_SCORE: Final = 3.0
_REACH: Final = 16
_NEAR: Final = 5  # tokens from a verb to its sum; from "for" to what is paid for
_LEAST: Final = 1e5


def purchased(passage: Passage, figure: Figure) -> Assigned | None:
    """Return the property of a sum paid for a stake or a business, or of the stake ("pay $2bn for 34% of X")."""
    lead = figure.lead
    if figure.value is None or _TRADING.isdisjoint(passage.words):
        return None
    lowers, at = passage.lowers, passage.at
    verb = next((k for k in range(lead.first - 1, passage.body - 1, -1) if lowers[k] in _TRADING and k not in at), -1)
    if verb < 0 or passage.apart(verb, lead.first):
        return None
    name = ""
    if lead.kind == "amount" and lead.fields.get("per") is None and (lead.fields.get("value") or 0.0) >= _LEAST:
        name = "deal_value" if is_paid_for(passage, verb, lead) or _is_given_for(passage, verb, lead) else ""
    elif lead.kind == "percentage" and figure.change is None and _is_of_company(passage, lead):
        name = "stake"
    return Assigned(figure, passage.wording.properties[name], None, _SCORE, "what is bought or paid for it") if name else None


def is_paid_for(passage: Passage, verb: int, lead: Mention) -> bool:
    """Is it paid "for a stake" or "for 34% of" a company?"""
    if passage.lowers[verb] not in _PAY or lead.first - verb > _REACH:
        return False
    token = next((k for k in range(lead.last, min(lead.last + 2 * _NEAR, passage.last)) if passage.lowers[k] == "for"), -1)
    if token < 0:
        return False
    share = any(token < n.first <= token + _NEAR and n.kind == "percentage" for n in passage.numbers)
    return share or passage.has(_OWNED, token, token + _NEAR)


def _is_given_for(passage: Passage, verb: int, lead: Mention) -> bool:
    """Does "for" stand before the sum, and a stake, a business or a company behind the verb ("sold its stake for $346m")?"""
    start = strip_hedge(passage, verb, lead.first) - 1
    if passage.word(start) != "for" or passage.lowers[verb] in _PAY or lead.first - verb > _REACH:
        return False
    return passage.has(_TRADED, verb, start)


def _is_of_company(passage: Passage, lead: Mention) -> bool:
    """Does "of" and a company stand behind the share, and nothing else of it than its shares?"""
    firm = passage.at.get(lead.last + 1)
    if passage.word(lead.last) != "of" or firm is None or firm not in passage.organizations:
        return False
    return passage.word(firm.last) not in ("'s", "'") or is_of_capital(passage, lead)
