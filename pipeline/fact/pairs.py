"""Pairs: one number of two models together belongs to their maker, one of two companies to the first named."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .assignment import Assigned
from .coordination import joins
from .discourse import belongs, is_model
from .passage import Passage
from .references import Reference

_ENDING: Final = frozenset(("and", "&"))
_BESIDE: Final = frozenset(("to", "than", "by"))
_OWNING: Final = frozenset(("its", "the", "their"))
_SHARED: Final = frozenset(load("coreference")["shared"])
_BEHIND: Final = frozenset(("like", "as", "including", "with", "for", "of", "by", "than", "over", "between"))
_ACTS: Final = frozenset(("announcement", "plan", "decision", "venture", "project", "investment", "plans"))
_TOGETHER: Final = frozenset(("people", "money", "site"))
_MANY: Final = 3
_EACH: Final = frozenset(("both", "each", "respectively", "apiece"))
_TRADES: Final = frozenset(load("coreference")["organizations"])
_JOINTS: Final = frozenset(("and", ",", "&", "/", "the", "its", "new", "all-new", "luxury", "premium", *load("coreference")["kin"]))


def maker_of_pair(passage: Passage, reference: Reference, assigned: Assigned) -> EntityDraft | None:
    """Return the maker of "the Model 3 and Model Y", if the reference is one of such models and the number is of all of them."""
    if not is_model(reference.entity) or assigned.property.group not in ("volume", "recall"):
        return None
    run = _run(passage, reference)
    if len(run) < 2 or any(_has_own(passage, m, n) for m in run for n in passage.numbers):
        return None  # "the Puma (3,910) and the Kuga (2,100)"
    makers = [
        entity
        for entity in passage.draft.entities
        if entity.type == "organization" and all(m.entity is not None and belongs(m.entity, entity) for m in run)
    ]
    return makers[0] if makers else _group_of(passage, run)


def _group_of(passage: Passage, run: list[Mention]) -> EntityDraft | None:
    """Return the group that the text names, of whose brands all the models are ("the Silverado and the Sierra": GM's)."""
    owners: set[str | None] = set()
    for m in run:
        brand = next((e for e in passage.draft.entities if e.type == "organization" and m.entity and belongs(m.entity, e)), None)
        owners.add(brand.entry.parent if brand is not None and brand.entry is not None else None)
    if len(owners) != 1 or None in owners:
        return None
    (owner,) = owners
    return next((e for e in passage.draft.entities if e.entry is not None and e.entry.key == owner), None)


def is_of_unlike_models(passage: Passage, reference: Reference, assigned: Assigned) -> bool:
    """Is one number that of models of several makers, with no group of theirs named ("Camry and Accord sales are up 5%")?"""
    group, figure = assigned.property.group, assigned.figure
    if not is_model(reference.entity) or group not in ("volume", "recall"):
        return False
    if figure.lead.first < reference.first < figure.lead.last:
        run = _run(passage, reference)
        return len(run) > 1 and run[-1].last <= figure.lead.last  # "290,000 Cadillac SRX and Saab 9-4X SUVs"
    if group != "volume" or reference.last > figure.first:
        return False
    run = _run(passage, reference)
    if len(run) < 2 or passage.has(_EACH, passage.body, passage.last) or run[-1].last > assigned.figure.first:
        return False
    if passage.word(run[0].first - 1) in _BEHIND or not passage.has(_ENDING, run[-2].last, run[-1].first):
        return False
    return not any(_has_own(passage, m, n) for m in run for n in passage.numbers)


def _has_own(passage: Passage, name: Mention, number: Mention) -> bool:
    """Does the number stand right behind the name, neither a verb nor what is counted between ("Model 3 deliveries of 900")?"""
    return 0 <= number.first - name.last <= 2 and name.last not in passage.verbs and name.last not in passage.strong


def first_of_pair(passage: Passage, reference: Reference) -> EntityDraft | None:
    """Return the first of "Stellantis and CATL", if the reference is a later one of such companies and has no number of its own."""
    if reference.entity is None or reference.entity.type != "organization":
        return None
    run = _run(passage, reference)
    joined = len(run) > 1 and passage.has(_ENDING, run[-2].last, run[-1].first)
    told = passage.word(run[0].first - 1) == "by" and passage.word(run[0].first - 2) in _ACTS
    if not joined or (passage.word(run[0].first - 1) in _BESIDE and not told):
        return None
    numbered = any(
        0 <= n.first - m.last <= 2 and passage.verbs.isdisjoint(range(m.last, n.first)) and passage.word(m.last) not in _SHARED
        for m in run
        for n in passage.numbers
    )
    return None if numbered else run[0].entity


def is_of_several(passage: Passage, reference: Reference, assigned: Assigned, *, shared: bool = False) -> bool:
    """Is a number the sum of several companies' ("Nio and Xpeng together delivered 30,000 cars")?"""
    figure = assigned.figure
    if _are_many(passage, reference, assigned):
        return True
    # "Ola and TVS account for half of the market"
    of_market = assigned.property.name == "market_share" and figure.value is not None
    if not (of_market or assigned.property.group == "volume") or reference.last > figure.first:
        return False
    run = _run(passage, reference) if reference.entity is not None and reference.entity.type == "organization" else []
    if len(run) < 2 or passage.has(_EACH, passage.body, passage.last) or run[-1].last > figure.first:
        return False
    owning = passage.word(run[-1].last) in ("'s", "'")  # "Hyundai, Kia's U.S. sales up 44 pct"
    if figure.lead.kind != "count" and not shared and not owning and not of_market:
        return False
    if not owning and not any(passage.word(k) in ("and", "&") for k in range(run[0].last, run[-1].first)):
        return False
    return not any(_is_part(a.entity, b.entity) for a, b in pairwise(run) if a.entity and b.entity)


def _are_many(passage: Passage, reference: Reference, assigned: Assigned) -> bool:
    """Do three companies or more, joined before a sum or a count, have it together ("Toyota, Honda and Kia employ 67,000")?"""
    figure = assigned.figure
    if figure.lead.kind not in ("amount", "count") or assigned.property.group not in _TOGETHER or reference.last > figure.first:
        return False
    run = _run(passage, reference) if reference.entity is not None and reference.entity.type == "organization" else []
    if len(run) < _MANY or passage.has(_EACH, passage.body, passage.last) or run[-1].last > figure.first:
        return False
    return any(passage.word(k) in ("and", "&") for k in range(run[0].last, run[-1].first)) and not any(
        _is_part(a.entity, b.entity) for a, b in pairwise(run) if a.entity and b.entity
    )


def _is_part(a: EntityDraft, b: EntityDraft) -> bool:
    """Is one a brand or a part of the other ("BMW and Mini"), not its sister ("Hyundai and Kia")?"""
    return belongs(a, b) or belongs(b, a)


def stands_for_several(passage: Passage, reference: Reference, assigned: Assigned) -> bool:
    """Does "their" stand for several companies joined before it, whose sum the number is?"""
    return any(
        is_of_several(passage, Reference(m.first, m.last, m.entity), assigned, shared=True)
        for m in passage.organizations
        if m.last <= reference.first
    )


def _run(passage: Passage, reference: Reference) -> list[Mention]:
    """Return the names of its type that only commas and "and" join to the reference's."""
    names = passage.models if is_model(reference.entity) else passage.organizations
    at = next((i for i, m in enumerate(names) if m.first == reference.first), None)
    if at is None:
        return []
    low = high = at
    while low > 0 and _is_joint(passage, names[low - 1].last, names[low].first):
        low -= 1
    while high + 1 < len(names) and _is_joint(passage, names[high].last, names[high + 1].first):
        high += 1
    return names[low : high + 1]


def _is_joint(passage: Passage, first: int, last: int) -> bool:
    if passage.count_numbers(first, last):
        return False  # "Mercedes 25,000 and Audi 20,000"
    inside = passage.at.get(first)  # "124,100 Model Y and Kia EV3 units"
    counted = inside is not None and inside.kind == "count"
    words = [passage.lowers[k] for k in range(first, last) if k not in passage.at or (counted and passage.at[k] is inside)]
    if words[:1] == [")"]:
        words = words[1:]  # "General Motors (GM) and Samsung"
    if words[:1] == ["("] and ")" in words[:4]:
        words = words[words.index(")") + 1 :]  # "Ford Motor (F.N), General Motors"
    if joins(words, _JOINTS, 3):
        return True
    # "Honda and South Korean battery maker LG Energy Solution"
    return 1 < len(words) <= 5 and words[0] in _ENDING and words[-1] in _TRADES and passage.verbs.isdisjoint(range(first, last))
