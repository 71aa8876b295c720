"""Joint numbers: what "the two companies" or "the duo" do together is of none of them by name."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .assignment import Assigned
from .gaps import strip_hedge
from .passage import Passage

_WORDS: Final = load("coreference")
_SEVERAL: Final = frozenset(_WORDS["several"])
_NUMBERED: Final = frozenset(_WORDS["numbered"])
_DETERMINERS: Final = frozenset(_WORDS["determiners"])
_WERE: Final = frozenset(("were", "was", "are"))
_AMONG: Final = frozenset(("leading", "led", "leads", "among", "within", "topping", "trailing", "outselling"))
_AGAINST: Final = frozenset(("compared", "versus", "vs", "vs.", "against"))
_PEERS: Final = frozenset(("rival", "archrival", "competitor", "peer"))
_COMBINED: Final = frozenset(("combined",))
_ADDED: Final = frozenset(("and", "plus"))
_OTHER: Final = frozenset(("other",))
_MANY: Final = frozenset(("multiple", "several", "various", "different", "other"))
_CLOSING: Final = frozenset((")",))


def several_meant(passage: Passage, anchor: int) -> bool:
    """Do "the two companies" or "the duo" do what the verb at the anchor says?"""
    for k in range(passage.body + 1, anchor) if not _SEVERAL.isdisjoint(passage.words) else ():
        if passage.lowers[k] not in _SEVERAL or passage.apart(k, anchor) or passage.cost(k, anchor) >= 1.0:
            continue
        covering = passage.at.get(k)
        before = passage.lowers[covering.first - 1 if covering is not None else k - 1]
        first = covering.first if covering is not None else k
        counted = covering is not None and covering.kind == "count"
        if counted and before in _ADDED and passage.has(_OTHER, first, covering.last) and _follows_firm(passage, first):  # type: ignore[union-attr]
            return True  # "Kia, BMW and three other carmakers will recall"
        if not counted and before not in _DETERMINERS and before not in _NUMBERED:
            continue
        if any(m.first > first and m.last <= anchor for m in passage.organizations):
            continue
        if passage.word(first - 2) in _AMONG:
            continue  # "despite leading the trio"
        if first > _behind_fronted(passage) + 3:
            continue  # not what the clause is about
        return True
    return False


def _follows_firm(passage: Passage, token: int) -> bool:
    """Does a company stand right before "and three other carmakers"?"""
    named = passage.at.get(token - 2)
    return named is not None and named in passage.organizations


def held_against(passage: Passage, assigned: Assigned) -> EntityDraft | None:
    """Return the company whose level stands behind "compared with" ("55,000 a week, compared with 10,000 for Waymo"), or None."""
    if _AGAINST.isdisjoint(passage.words):
        return None
    lead = assigned.figure.lead
    start = strip_hedge(passage, passage.body, lead.first) - 1
    start -= passage.word(start) in ("with", "to")
    return company_behind(passage, lead) if passage.word(start) in _AGAINST else None


def company_behind(passage: Passage, lead: Mention) -> EntityDraft | None:
    """Return the company named behind a number ("10,000 for Waymo", "$200 for Japanese rival Toyota"), or None."""
    if passage.word(lead.last) not in ("for", "at"):
        return None
    owner = passage.at.get(lead.last + 1)
    if owner is None:
        peer = next((k for k in range(lead.last + 1, lead.last + 4) if passage.word(k) in _PEERS), -2)
        owner = passage.at.get(peer + 1)
    return owner.entity if owner is not None and owner in passage.organizations else None


def _behind_fronted(passage: Passage) -> int:
    """Return where a sentence begins behind "From January to June," or "In the U.S.,"."""
    for date in (*passage.dates, *passage.places):
        if date.first - passage.body <= 2 and passage.word(date.last) == ",":
            return date.last + 1
    return passage.body


def is_combined(passage: Passage, assigned: Assigned) -> bool:
    """Does "combined" stand at the number or its property ("their combined sales", "sold a combined 760,000 vehicles")?"""
    by = assigned.trigger.last if assigned.trigger is not None else 0
    if passage.word(by) == "by" and passage.word(by + 1) in _MANY and not _SEVERAL.isdisjoint(passage.lowers[by + 2 : by + 4]):
        return True  # "were delivered by multiple manufacturers"
    if _COMBINED.isdisjoint(passage.words):
        return False
    figure, trigger = assigned.figure, assigned.trigger
    if any(passage.word(k) == "its" and passage.word(k + 1) == "combined" for k in range(passage.body, figure.first)):
        return False  # "its combined sales in May and June"
    near = passage.has(_COMBINED, figure.first - 2, figure.first)
    begin = trigger.first - 3 if trigger is not None else 0
    dated = passage.at.get(trigger.first - 1) if trigger is not None else None
    if dated is not None and dated.kind == "date":
        begin = dated.first - 1  # "their combined first-quarter sales"
    before = trigger is not None and passage.has(_COMBINED, begin, trigger.first)
    return near or (before and not passage.has(_CLOSING, begin, trigger.first if trigger is not None else 0))


def anchor_of(assigned: Assigned) -> int:
    """Return the first token of what a subject must stand before."""
    return min(assigned.figure.first, assigned.trigger.first) if assigned.trigger is not None else assigned.figure.first


def those_counted(passage: Passage, assigned: Assigned) -> EntityDraft | None:
    """Return the maker or model whose cars a number is said to be ("of which 20,500 were Toyotas"), or None."""
    last = assigned.figure.lead.last
    if passage.word(last) not in _WERE:
        return None
    mention = passage.at.get(last + 1)
    if mention is None or mention.entity is None or mention not in passage.names:
        return None
    plural = mention.last == last + 2 and passage.lowers[last + 1].endswith("s") and mention.entity.name[-1] != "s"
    return mention.entity if plural else None
