"""Other shares: of no maker and no kind of vehicle, but of what is spent, of buyers, of a company's capital."""

from __future__ import annotations

from typing import Final

from ..draft import Mention
from ..lexicons import load
from .assignment import Assigned
from .discourse import Discourse
from .hits import Hit
from .passage import Passage
from .placing import place_before
from .references import is_bystander, preposition_before

_WORDS: Final = load("refinement")
_BUYERS: Final = frozenset(_WORDS["buying_kinds"])
_SPENDING: Final = frozenset(_WORDS["spending"])
_CAPITAL: Final = frozenset(_WORDS["capital"])
_TOTALS: Final = frozenset(("total", "overall", "its", "all"))
_CHANNELS: Final = frozenset(_WORDS["channels"])
_MAKING: Final = frozenset(_WORDS["makers_of_shares"])
_POINTING: Final = frozenset(("sector", "channel", "this", "which"))
_MARKETS: Final = frozenset(("market", "markets", "segment"))
_OPENING: Final = 4  # tokens
_FAR: Final = 10  # tokens
_WHOSE: Final = frozenset(("its", "their", "'s", "'"))
_TAKINGS: Final = frozenset(load("accounts")["takings"])


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


def part_of_own(passage: Passage, lead: Mention, earlier: Assigned | None) -> str | None:
    """Tell the share of a kind or a channel in a maker's total from one of a market ("fleet sales were 900, 9% of all sales")."""
    if not passage.has(_TOTALS, lead.last, lead.last + 3):
        return None
    if _is_channel_of(passage, lead):
        return "other"
    if earlier is None or earlier.property.group != "volume":
        return None
    first = earlier.figure.first
    sold = [t for t in passage.triggers if t.last <= first and not passage.apart(t.first, first)]
    if any(passage.word(t.first - 1) in _CHANNELS for t in sold):
        return "other"
    kinds = [hit for hit in passage.hits.get("segment", ()) if hit.last <= first and not passage.apart(hit.first, first)]
    beside = any(hit.last == t.first for hit in kinds for t in sold)  # "Kia's EV sales were 900, or 9% of its total sales"
    return "segment_share" if beside or any(hit.first - passage.body <= _OPENING for hit in kinds) else None


def is_of_itself(passage: Passage, lead: Mention) -> bool:
    """Is it a part of all cars of a kind ("fleets took two thirds of all BEV registrations"), not the kind's part of all cars?"""
    last = lead.last
    if passage.word(last) == "(":
        last = next((k + 1 for k in range(last, last + 5) if passage.word(k) == ")"), last)  # "two thirds (66%) of all BEVs"
    kinds = passage.hits.get("segment", ())
    whole = {hit.sense.what for hit in kinds if last < hit.first <= last + 3}
    if passage.word(last) != "of" or not whole:
        return False
    makers = passage.organizations or passage.has(_MARKETS, last, last + 7) or passage.has_before(_MAKING, lead.first)
    if not makers and {hit.sense.what for hit in kinds} == whole and all(hit.first > last for hit in kinds):
        return True  # "two thirds of EV sales were in three countries"
    if not passage.has(_TOTALS, last, last + 3):
        return False
    before = {hit.sense.what for hit in kinds if hit.last <= lead.first and not passage.apart(hit.first, lead.first)}
    return is_of_buyers(passage, lead.first) if not before else before <= whole


def is_of_buyers(passage: Passage, token: int) -> bool:
    """Is it what a kind of buyer or a channel takes ("larger operators accounted for 59% of new cars")?"""
    if any(m.first < token for m in passage.organizations if m.entity is not None and not is_bystander(m.entity)):
        return False
    if passage.has_before(_BUYERS, token):
        return True
    # "fleet registrations fell 5%, although the sector maintained a 59% share"
    told = passage.has(_BUYERS, passage.body, token) and passage.has_before(_POINTING, token)
    return told or _goes_on_of_buyers(passage, token)


def _goes_on_of_buyers(passage: Passage, token: int) -> bool:
    """Does "which" or "and" go on about a channel's volume ("a rise in fleet sales, which took 52%", "to fleets, claiming 60%")?"""
    for k in range(token - 1, max(passage.body, token - _FAR) - 1, -1):
        if passage.lowers[k] in _BUYERS:
            return True
        if passage.lowers[k] in _MARKETS or any(hit.first == k for hit in passage.hits.get("segment", ())):
            return False
    return False


def is_of_capital(passage: Passage, lead: Mention) -> bool:
    """Is it a part of a company's capital ("8.2% of Volvo's share capital")?"""
    firm = passage.at.get(lead.last + 1)
    if passage.word(lead.last) != "of" or firm is None or firm not in passage.organizations:
        return False
    return passage.word(firm.last) in ("'s", "'") and passage.has(_CAPITAL, firm.last, firm.last + 3)


def _is_channel_of(passage: Passage, lead: Mention) -> bool:
    """Does a company's own channel act before the share ("Its domestic volumes make up 96% of total sales")?"""
    for k in range(passage.body, min(passage.body + _OPENING, lead.first)):
        if passage.lowers[k] in _WHOSE and passage.word(k + 1) in _CHANNELS:
            return not passage.apart(k, lead.first)
    return False


def is_where_sold(passage: Passage, trigger: Hit, discourse: Discourse) -> bool:
    """Is it what part of a maker's sales, or of a wider market, a place takes ("China accounts for a third of all sales")?"""
    place = place_before(passage, trigger.first)
    return place is not None and preposition_before(passage, place.first) in ("", "with")  # not "EVs in China account for"


def is_of_maker(passage: Passage, token: int) -> bool:
    """Is it a share of what a named maker sells ("17% of Cadillac's sales")?"""
    if passage.word(token) == "of" and passage.word(token + 1) == "the":
        refers = [hit.last for hit in passage.hits.get("refer", ()) if hit.sense.what == "organization" and hit.first >= token]
        return any(passage.word(last) in ("'s", "'") and last - token <= 5 for last in refers)  # "34% of the carmaker's sales"
    owner = passage.at.get(token + 1) if passage.word(token) == "of" else None
    return owner in passage.names and owner is not None and passage.word(owner.last) in ("'s", "'")
