"""Series: numbers that answer names in order ("sold 3,829 and 3,028 units, respectively")."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .assignment import Assigned
from .coordination import joins
from .figures import Figure
from .gaps import direction_of, gap, is_change
from .hits import Hit
from .passage import Passage
from .segments import without_brackets
from .tagged import alternating, tagged

_PAIRED: Final = frozenset(("volume", "money"))
_PARTING: Final = frozenset((",", "and", "&"))
_JOINTS: Final = frozenset((",", "and", "&", "the", "a", "'s", "'", *load("movement")["figures"]["joints"]))
_RISES: Final = frozenset(("growth", "increase", "rise", "gain", "decline", "drop", "fall", "decrease", "year", "on", "-"))
_ARTICLES: Final = frozenset(("a", "an"))
_CUES: Final = frozenset(load("movement")["figures"]["in_order"])


class Series:
    """Figures made of runs of numbers, with the entity of each by the figure's number in `figures`."""

    __slots__ = ("figures", "places", "properties", "segments", "subjects", "used")

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self.subjects: dict[int, EntityDraft] = {}  # id of the figure -> its entity
        self.places: dict[int, EntityDraft] = {}  # likewise its place
        self.segments: dict[int, str] = {}  # and its kind of vehicle
        self.properties: dict[int, Hit] = {}  # and the noun of its property
        self.used: set[int] = set()  # ids of the mentions in them

    def knows(self, figure: Figure) -> bool:
        """Does the order say whose or of what kind a figure is?"""
        return id(figure) in self.subjects or id(figure) in self.places or id(figure) in self.segments

    def name(self, passage: Passage, assigned: list[Assigned]) -> None:
        """Give figures whose order tells their properties these, and the movements behind them the same ones."""
        given: dict[str, str] = {}  # last word of a noun -> the property it stands for here
        for found in assigned if self.properties else ():
            noun = self.properties.get(id(found.figure))
            if noun is not None:
                money = noun.sense.what == "sales" and found.figure.lead.kind == "amount"
                found.property, found.trigger = passage.wording.properties["revenue" if money else noun.sense.what], noun
                given[passage.lowers[noun.last - 1]] = found.property.name
            elif found.figure.value is None and found.trigger is not None:
                told = given.get(passage.lowers[found.trigger.last - 1])
                found.property = passage.wording.properties[told] if told is not None else found.property


def series_of(passage: Passage) -> Series:
    """Return the series of a passage, if a word such as "respectively" says that there is one."""
    found = Series()
    if len(passage.numbers) < 2:
        return found
    cued = not _CUES.isdisjoint(passage.words)
    if not cued or _has_pair(passage):
        _add_pair(passage, found)
    if found.used:
        return found
    if not cued:
        _add_tagged(passage, found)
    runs = [run for run in _runs(passage, passage.numbers) if len(run) > 1] or (alternating(passage) if cued else [])
    if not runs or not (cued or (not found.used and _answers(passage, runs))):
        return found
    owning = _owning(passage)
    for run in runs:
        if id(run[0]) in found.used:
            continue
        owners = [n for n in owning if len(n) == len(run)]
        if not owners:
            _add_changes(passage, found, run) or _add_properties(passage, found, run)
            continue
        before = [n for n in owners if n[-1].last <= run[0].first]
        _add_owned(passage, found, run, before[-1] if before else owners[0], runs)
    return found


def _add_tagged(passage: Passage, found: Series) -> None:
    """Give owners their numbers that stand right before them."""
    for figure, owner in tagged(passage):
        (found.places if owner.type == "place" else found.subjects)[id(figure)] = owner
        found.figures.append(figure)
        found.used.add(id(figure.lead))


def _answers(passage: Passage, runs: list[list[Mention]]) -> bool:
    """Do numbers answer names before them in order without a word that says so ("BMW and Audi sold 3,000 and 2,000 cars")?"""
    run = runs[0]
    if len({m.fields.get("unit") for m in run}) > 1 or not _ends_with_and(passage, run):
        return False
    owners = [n for n in _owning(passage) if len(n) == len(run) and n[-1].last <= run[0].first]
    if len(runs) > 1 or len(owners) != 1 or not _ends_with_and(passage, owners[0]) or not _are_alike(owners[0]):
        return False
    if passage.apart(owners[0][-1].first, run[0].first):
        return False
    if any(len(dates) == len(run) for dates in _runs(passage, passage.dates)):
        return False  # "BMW and Audi sold 3,000 and 2,000 cars in May and June"
    between = range(owners[0][-1].last, run[0].first)
    return not any(n.first in between for n in (*passage.numbers, *passage.names, *passage.places))


def _is_maker_of_next(passage: Passage, mention: Mention) -> bool:
    """Does a company's name only begin that of its model ("the Skoda Octavia")?"""
    following = passage.at.get(mention.last)
    return following is not None and following in passage.models and mention in passage.organizations


def _ends_with_and(passage: Passage, run: Sequence[Mention | Hit]) -> bool:
    """Does "and" stand before the last member, and before no other?"""
    ends = [any(word in ("and", "&") for word in passage.lowers[a.last : b.first]) for a, b in pairwise(run)]
    return ends[-1] and not any(ends[:-1])


def _are_alike(run: list[Mention] | list[Hit]) -> bool:
    """Are the members all companies, all models, all places or all kinds?"""
    return len({m.entity.type if isinstance(m, Mention) and m.entity is not None else "" for m in run}) == 1


def _owning(passage: Passage) -> list[list[Mention] | list[Hit]]:
    """Return the runs of names, places and kinds that numbers may answer in order."""
    acting = [m for m in passage.names if m.entity and m.entity.type != "person" and not _is_maker_of_next(passage, m)]
    acting = [m for m in acting if m.entity is None or m.entity.subtype != "media"]  # "data of Reuters, Ford's sales"
    names = [run for run in _runs(passage, acting) if len(run) > 1]
    return [*names, *_runs(passage, passage.places), *_kinds(passage)]


def _add_owned(
    passage: Passage, found: Series, run: list[Mention], owner: list[Mention] | list[Hit], runs: list[list[Mention]]
) -> None:
    """Give each owner its number of a run, and of the later runs that join it."""
    figures = [_figure(passage, mention) for mention in run]
    for figure in figures:
        if figure.change is not None:
            figure.direction = figure.change.fields.get("direction") or direction_of(passage, run[0])
    found.used.update(id(m) for m in run)
    for other in runs:
        free = other is not run and len(other) == len(run) and id(other[0]) not in found.used
        if free and other[0].first > run[0].first and _join(passage, figures, other):
            found.used.update(id(m) for m in other)
    for figure, name in zip(figures, owner, strict=True):
        if isinstance(name, Hit):
            found.segments[id(figure)] = name.sense.what
        elif isinstance(name, Mention) and name.entity is not None:
            (found.places if name.entity.type == "place" else found.subjects)[id(figure)] = name.entity
    found.figures += figures


def _figure(passage: Passage, mention: Mention) -> Figure:
    """Return the figure of a number alone, a movement or a level."""
    level, change = (None, mention) if is_change(passage, mention) else (mention, None)
    return Figure(level, change, mention.first, mention.last)


def _add_changes(passage: Passage, found: Series, run: list[Mention]) -> bool:
    """Give levels apart from each other their changes: "Kia made 700 and Ford built 500, rises of 6% and 3% respectively"."""
    levels = [n for n in passage.numbers if n.last <= run[0].first and n.kind in ("count", "amount")]
    if len(levels) != len(run) or not all(is_change(passage, m) for m in run) or any(id(n) in found.used for n in levels):
        return False
    for level, change in zip(levels, run, strict=True):
        figure = Figure(level, change, level.first, level.last)
        figure.direction = change.fields.get("direction")
        found.figures.append(figure)
        found.used.update((id(level), id(change)))
    return True


def _add_pair(passage: Passage, found: Series) -> None:
    """Read "production and sales came to 2.1m and 2.2m units, up 5% and 6%", where no word says that they go in order."""
    if len(passage.numbers) not in (2, 4, 6) or not _has_pair(passage):
        return
    runs = [run for run in _runs(passage, passage.numbers) if len(run) > 1]
    if [len(run) for run in runs] != [2] * (len(passage.numbers) // 2) or not _add_properties(passage, found, runs[0]):
        return
    for run in runs[1:]:
        changes = all(is_change(passage, m) or m.kind == "percentage" for m in run)
        if not changes or runs[0][0].kind == "percentage":
            continue
        for figure, mention in zip(found.figures, run, strict=True):
            found.used.add(id(mention))
            figure.direction = figure.direction or mention.fields.get("direction") or run[0].fields.get("direction")
            if figure.change is None:
                figure.change = mention
            else:
                figure.more.append(mention)


def _has_pair(passage: Passage) -> bool:
    """Do two nouns of volume or of money stand joined before the numbers ("sales and operating profit of $9bn and $1bn")?"""
    nouns = [t for t in passage.triggers if not (t.sense.verb or t.sense.weak)]
    nouns = [t for t in nouns if passage.wording.properties[t.sense.what].group in _PAIRED]
    return len({t.sense.what for t in nouns[:2]}) == 2 and passage.lowers[nouns[0].last : nouns[1].first] == ["and"]


def _add_properties(passage: Passage, found: Series, run: list[Mention]) -> bool:
    """Give the nouns that "and" joins their numbers: "production and exports rose 6% and 9%, respectively"."""
    nouns = [t for t in passage.triggers if not t.sense.verb and not t.sense.weak and t.last <= run[0].first]
    runs: list[list[Hit]] = []
    for noun in nouns:
        if runs and runs[-1][-1].first == noun.first:
            continue
        if runs and _is_joint(passage, runs[-1][-1].last, noun.first):
            runs[-1].append(noun)
        else:
            runs.append([noun])
    owner = next((r for r in reversed(runs) if len(r) == len(run) and len({t.sense.what for t in r}) == len(r)), None)
    if owner is None or any(id(m) in found.used for m in run):
        return False
    for noun, mention in zip(owner, run, strict=True):
        figure = _figure(passage, mention)
        figure.direction = mention.fields.get("direction") if figure.change is not None else None
        found.figures.append(figure)
        found.properties[id(figure)] = noun
        found.used.add(id(mention))
    return True


def _join(passage: Passage, figures: list[Figure], run: list[Mention]) -> bool:
    """Add a second run, of changes or of earlier levels, to the figures of the first."""
    if all(is_change(passage, m) for m in run) and all(f.change is None for f in figures):
        for figure, mention in zip(figures, run, strict=True):
            figure.change = mention
            figure.direction = mention.fields.get("direction")
        return True
    if all(f.value is None and not is_change(passage, m) for f, m in zip(figures, run, strict=True)):
        for figure, mention in zip(figures, run, strict=True):
            figure.value = mention
        return True
    between = gap(passage, figures[-1].last, run[0].first)
    if all(f.value is not None and f.value.kind == m.kind for f, m in zip(figures, run, strict=True)) and between.endswith(
        ("a", "f")
    ):
        for figure, mention in zip(figures, run, strict=True):
            figure.before.append(mention)
        return True
    return False


def _kinds(passage: Passage) -> list[list[Hit]]:
    """Return runs of kinds of vehicles: "petrol and diesel"."""
    runs: list[list[Hit]] = []
    for hit in passage.hits.get("segment", ()):
        if passage.word(hit.first - 1) == "(" and runs:
            continue  # "hybrids (HEVs)"
        if runs and _is_joint(passage, runs[-1][-1].last, hit.first):
            runs[-1].append(hit)
        else:
            runs.append([hit])
    return runs


def _runs(passage: Passage, mentions: list[Mention]) -> list[list[Mention]]:
    """Cut mentions into runs that only commas and "and" join."""
    runs: list[list[Mention]] = []
    for mention in mentions:
        before = runs[-1][-1] if runs and runs[-1][-1].kind == mention.kind else None
        if before is not None and _is_joint(passage, before.last, mention.first, moving=mention.kind == "percentage"):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return runs


def _is_joint(passage: Passage, first: int, last: int, *, moving: bool = False) -> bool:
    """Do only a comma, "and", an article or a generic noun join two members, or a noun of movement two of these?"""
    words = without_brackets([passage.lowers[k] for k in range(first, last) if passage.at.get(k) not in passage.organizations])
    if moving and not _RISES.isdisjoint(words):
        return joins(words, _JOINTS | _RISES, 7) and words[-1] in _ARTICLES  # "a 6% rise and a 5% decline, respectively"
    return joins(words, _JOINTS, 4) and not _PARTING.isdisjoint(words)
