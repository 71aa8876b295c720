"""Misleading words of volumes: what registers a growth, fleets that buy, imported brands and duties on imports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..lexicons import load
from .wording import Sense

if TYPE_CHECKING:
    from .hits import Hit
    from .passage import Passage

_WORDS: Final = load("misleading")
_BUYERS: Final = frozenset(_WORDS["buyers"])
_BRANDS: Final = frozenset(_WORDS["brands"])
_RESULTS: Final = frozenset(_WORDS["results"])
_STOPS: Final = frozenset(_WORDS["stops"])
_PAPERS: Final = frozenset(("fee", "fees", "tax", "taxes", "plate", "plates", "surcharge", "documents", "certificate"))
_VOLUMES: Final = frozenset(("sales", "registrations"))
_RUNS: Final = frozenset(("run", "runs"))
_DUTIES: Final = frozenset(_WORDS["duties"])
_OF_MOTORS: Final = frozenset(("power", "system", "torque"))
_REACH: Final = 9  # tokens from a verb to its object
_PARTS: Final = frozenset(("parts", "components", "part", "component"))
_AT: Final = frozenset(("at", "from", "through", "via"))
_WHOSE: Final = frozenset(("its", "their", "the", "local", "franchised", "car"))
_RUNNING: Final = frozenset(("running", "run", "making", "doing", "handling", "parcel", "package", "home", "mile", "food"))
_PUTTING: Final = frozenset(("put", "puts", "putting", "brought"))
_SHIPPING: Final = frozenset(("shipped", "ships", "shipping", "shipment", "shipments"))
_EXPORTS: Final = frozenset(("export", "exports", "exporters", "exporter"))
_FEWER: Final = frozenset(("fewer", "more"))

_ACCOUNTS: Final = frozenset(("expenses", "expense", "costs", "cost", "cash", "leverage", "efficiency"))


def registering(passage: Passage, hit: Hit) -> Hit | None:
    """A maker that registers a growth, sales or a tally has them; no car is registered."""
    if not hit.sense.verb:
        return None if passage.word(hit.last) in _PAPERS else hit
    if "emissions" in passage.words and passage.word(hit.first - 1) in ("cars", "vehicles"):
        return None  # "emissions from new cars registered in Europe fell"
    if _is_sales_verb(passage, hit):
        return None  # "scooter sales of the company registered 54,595 units"
    for k in range(hit.last, min(hit.last + _REACH, passage.last)):
        word, mention = passage.lowers[k], passage.at.get(k)
        if mention is None and (word in _RESULTS or passage.wording.gap.get(word) == "r"):
            return None
        if mention is not None and mention.kind == "percentage":
            if passage.word(mention.last) in _FEWER:
                return hit  # "registered 47 percent more cars"
            return None  # "registered a modest 9%"
        if mention is not None and mention.kind == "count" and passage.lowers[mention.last - 1] in _RESULTS:
            return None  # "registered 12,000 dispatches"
        if word in _STOPS or (mention is not None and mention.kind == "count"):
            return hit  # "registered 12,000 cars"
    return hit


def shipping_parts(passage: Passage, hit: Hit) -> Hit | None:
    """Exports of parts are none of cars."""
    behind = passage.word(hit.last) in ("of", "for") and passage.has(_PARTS, hit.last + 1, hit.last + 4)
    return None if behind or passage.word(hit.first - 1) in _PARTS else hit


def selling_at(passage: Passage, hit: Hit) -> Hit | None:
    """Dealerships at which sales rise are where something is sold, not what there is more of."""
    first = hit.first - (passage.word(hit.first - 1) in _WHOSE)
    return None if passage.word(first - 1) in _AT else hit


def _is_sales_verb(passage: Passage, hit: Hit) -> bool:
    """Do sales or dispatches themselves register a number?"""
    if passage.lowers[hit.first] not in ("registered", "registers") or passage.word(hit.first - 1) in ("were", "was", "been", "be"):
        return False
    for k in range(hit.first - 1, max(passage.body, hit.first - 6) - 1, -1):
        if passage.lowers[k] in _VOLUMES or passage.lowers[k] in ("dispatches", "wholesales", "exports"):
            return True
        if k in passage.verbs or (k in passage.at and passage.at[k].kind not in ("name", "date")):
            return False
    return False


def fleets(passage: Passage, hit: Hit) -> Hit | None:
    """Fleets that buy are customers: "fleet sales", "rose 3% to fleets"."""
    word = passage.lowers[hit.first]
    if word == "operating" and passage.word(hit.last) in _ACCOUNTS:
        return None  # "a 52% reduction in operating expenses"
    if word in _RUNS:
        return None if passage.word(hit.last) == "with" else hit  # "continued its run with 3,000 cars"
    if word == "on" and _is_new_on_road(passage, hit.first):
        return hit.saying(Sense("trigger", "registrations"))  # "put 900 new cars on the road"
    if hit.last - hit.first > 1 or hit.sense.verb:
        return hit
    return None if word == "fleets" or passage.word(hit.last) in _BUYERS else hit


def _is_new_on_road(passage: Passage, token: int) -> bool:
    """Do cars come on the road, rather than stand there ("put 900 cars on", "were new on", "900 new cars came on")?"""
    return passage.word(token - 1) == "new" or passage.has(_PUTTING, token - 9, token)


def imported(passage: Passage, hit: Hit) -> Hit | None:
    """Imported brands are sold like others, and what is shipped in May is no import."""
    if passage.lowers[hit.last - 1] == "in":
        following = passage.at.get(hit.last)
        if following is not None and following.kind == "date":
            return hit.saying(Sense("trigger", "deliveries", verb=True), last=hit.last - 1)
    if not _DUTIES.isdisjoint(passage.words):
        for k in range(hit.first - 2, max(passage.body, hit.first - 8), -1):
            if passage.lowers[k] in _DUTIES and passage.lowers[k + 1] == "on":
                return None  # "raise duties on Chinese car imports by 38%"
    return None if passage.word(hit.last) in _BRANDS else hit


def produced(passage: Passage, hit: Hit) -> Hit | None:
    """A motor's power output is no plant's."""
    return None if passage.lowers[hit.first] == "output" and passage.word(hit.first - 1) in _OF_MOTORS else hit


def delivering(passage: Passage, hit: Hit) -> Hit | None:
    """What vans are run for is no delivery of theirs ("has 150 vans running deliveries"); cars shipped out are exports."""
    word, before = passage.lowers[hit.first], passage.at.get(hit.first - 1)
    abroad = not _EXPORTS.isdisjoint(passage.words) or passage.word(hit.first - 1) == "country"
    if word in _SHIPPING and (abroad or (hit.sense.verb and before is not None and before in passage.places)):
        return hit.saying(Sense("trigger", "exports", verb=hit.sense.verb))  # "the country shipped 3,000 EVs"
    return None if not hit.sense.verb and passage.word(hit.first - 1) in _RUNNING else hit


def closing(passage: Passage, hit: Hit) -> Hit | None:
    """Tell what is to close from a number that is near ("close to 45,000 tonnes")."""
    return None if passage.word(hit.last) == "to" and passage.at.get(hit.last + 1) in passage.numbers else hit
