"""Other shares: of no maker and no kind of vehicle, but of what is spent, of buyers, of a company's capital."""

from __future__ import annotations

from ..draft import Mention
from ..lexicons import load
from .passage import Passage

_WORDS = load("refinement")
_BUYERS, _SPENDING, _CAPITAL = (frozenset(_WORDS[name]) for name in ("buying_kinds", "spending", "capital"))
_TAKINGS = frozenset(load("accounts")["takings"])


def is_spent(passage: Passage, lead: Mention) -> bool:
    """Is it how much of its sales a company spends ("cut capital expenditure to 6% of sales")?"""
    spent = passage.has_before(_SPENDING, lead.first)
    return spent and passage.word(lead.last) == "of" and passage.has(_TAKINGS, lead.last, lead.last + 5)


def is_told_of_cars(passage: Passage, lead: Mention) -> bool:
    """Does a share of all cars open the sentence, to tell what is done with them ("half of all cars sold here are imported")?"""
    if passage.organizations or lead.first - passage.body > 2 or passage.hits.get("segment"):
        return False
    return any(
        passage.lowers[k] in ("are", "were") and passage.word(k + 1).endswith(("ed", "ade", "ilt"))
        for k in range(lead.last + 2, min(lead.last + 12, passage.last))
    )


def is_of_buyers(passage: Passage, token: int) -> bool:
    """Is it what a kind of buyer or a channel takes ("larger operators accounted for 59% of new cars")?"""
    if any(m.first < token for m in passage.organizations):
        return False
    return passage.has_before(_BUYERS, token)


def is_of_capital(passage: Passage, lead: Mention) -> bool:
    """Is it a part of a company's capital ("8.2% of Volvo's share capital")?"""
    firm = passage.at.get(lead.last + 1)
    if passage.word(lead.last) != "of" or firm is None or firm not in passage.organizations:
        return False
    return passage.word(firm.last) in ("'s", "'") and passage.has(_CAPITAL, firm.last, firm.last + 3)
