"""Misleading words of money: losses that are falls, stocks that are shares or in a yard, debt that is a way to raise money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..lexicons import load
from .wording import Sense

if TYPE_CHECKING:
    from .hits import Hit
    from .passage import Passage

_WORDS: Final = load("misleading")
_OF_SUMS: Final = frozenset(("of", "were", "was", "rose", "fell"))  # behind earnings that are meant
_OUT: Final = frozenset(("released", "published", "announced", "reported", "due"))
_FIRMS: Final = frozenset(("firm", "firms", "bank", "banks", "banker", "bankers", "vehicle", "grade", "house", "fund", "manager"))
_ISSUING: Final = frozenset(_WORDS["issuing"])
_MATURING: Final = frozenset(_WORDS["maturing"])
_PARING: Final = frozenset(_WORDS["paring"])
_REPAYING: Final = frozenset(_WORDS["repaying"])
_PROCEEDS: Final = frozenset(("proceeds",))
_YARD: Final = frozenset(_WORDS["yard"])
_YARDS: Final = frozenset(_WORDS["yards"])
_CHAINS: Final = frozenset(("chain", "chains"))
_RATIOS: Final = frozenset(_WORDS["ratios"])
_VALUED: Final = frozenset(_WORDS["valued"])
_FINANCING: Final = frozenset(_WORDS["financing"])


def losses(passage: Passage, hit: Hit) -> Hit | None:
    """A loss of so many per cent is a fall, not money lost."""
    if passage.has(_PARING, hit.first - 5, hit.first):
        return None  # "before paring some of the losses to be down 3%"
    if not hit.sense.verb and passage.word(hit.first - 1) in ("tariff", "tariffs"):
        return hit.saying(Sense("trigger", "cost"))  # "tariff losses"
    if hit.sense.verb or passage.word(hit.last) != "of":
        return hit
    lost = next((n for n in passage.numbers if n.first > hit.last), None)
    return None if lost is not None and lost.kind == "percentage" and lost.first - hit.last <= 3 else hit


def stock(passage: Passage, hit: Hit) -> Hit | None:
    """Stock that is short or in a yard is no share."""
    return None if passage.word(hit.last) in _YARD else hit


def stocks_of_shares(passage: Passage, hit: Hit) -> Hit | None:
    """Stocks that fell 5% are shares, unless dealers or cars are spoken of: "both stocks are down 90%"."""
    if passage.lowers[hit.last - 1] == "hand" and passage.word(hit.first - 1) in ("cash", "liquidity"):
        return None  # "cash on hand"
    if passage.lowers[hit.last - 1] == "supply" and passage.word(hit.last) in _CHAINS:
        return None  # "the supply chain employs 900,000"
    if passage.lowers[hit.first] != "stocks" or hit.last - hit.first > 1 or not _YARDS.isdisjoint(passage.words):
        return hit
    moved = next((n for n in passage.numbers if n.first >= hit.last), None)
    shares = moved is not None and moved.kind == "percentage"
    return hit.saying(Sense("trigger", "share_price")) if shares else hit


def valued(passage: Passage, hit: Hit) -> Hit | None:
    """What an order, a project or exports are valued at is no company's worth."""
    return None if passage.word(hit.first - 1) in _VALUED else hit


def published(passage: Passage, hit: Hit) -> Hit | None:
    """ "Before earnings" and "after results" say when, not how much."""
    if hit.sense.verb or hit.last - hit.first > 1:
        return hit
    before = passage.word(hit.first - 1)
    ahead = before in ("before", "after", "since") or (before == "of" and passage.word(hit.first - 2) == "ahead")
    summed = passage.word(hit.last) in _OF_SUMS and passage.word(hit.last + 1) not in _OUT
    return None if ahead and passage.lowers[hit.first] == "earnings" and not summed else hit


def debt(passage: Passage, hit: Hit) -> Hit | None:
    """A ratio of debt is no debt, and "equity and debt" are ways to raise money."""
    behind = passage.lowers[hit.last : hit.last + 3]
    if any(word in _RATIOS for word in behind[:3]) and passage.word(hit.last) in ("to", "-", "/", "equity", "ratio"):
        return None
    if not hit.sense.verb and passage.has(_REPAYING, hit.first - 3, hit.first):
        return None  # "will use $800m to repay debts"
    if passage.has(_ISSUING, hit.first - 8, hit.first):
        return hit.saying(Sense("trigger", "funding"))  # "will issue $8 billion in debt"
    near = passage.lowers[max(passage.first, hit.first - 3) : hit.first] + behind
    if any(word in _FINANCING for word in near):
        return hit.saying(Sense("trigger", "funding"))
    return hit


def funding(passage: Passage, hit: Hit) -> Hit | None:
    """What is done with the proceeds of a share sale raises nothing."""
    if passage.word(hit.last) in _MATURING:
        return hit.saying(Sense("trigger", "debt"))  # "¥600 billion in bond maturities"
    return None if passage.word(hit.last) in _PROCEEDS else hit


def investment(passage: Passage, hit: Hit) -> Hit | None:
    """An investment firm or a banker invests nothing here."""
    return None if not hit.sense.verb and passage.word(hit.last) in _FIRMS else hit
