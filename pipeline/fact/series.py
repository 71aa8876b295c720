"""Series: numbers that answer names in order ("sold 3,829 and 3,028 units, respectively")."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .figures import Figure
from .gaps import direction_of, gap, is_change
from .hits import Hit
from .passage import Passage

_JOINTS = frozenset((",", "and", "&", "the", "a", "rivals", "rival", "for", "'s", "'"))
_CUES = frozenset(load("movement")["figures"]["in_order"])


@dataclass(slots=True)
class Series:
    """Figures made of runs of numbers, with the entity of each by the figure's number in `figures`."""

    figures: list[Figure] = field(default_factory=list)
    subjects: dict[int, EntityDraft] = field(default_factory=dict)  # id of the figure -> its entity
    places: dict[int, EntityDraft] = field(default_factory=dict)  # likewise its place
    segments: dict[int, str] = field(default_factory=dict)  # and its kind of vehicle
    used: set[int] = field(default_factory=set)  # ids of the mentions in them

    def knows(self, figure: Figure) -> bool:
        """Does the order say whose or of what kind a figure is?"""
        return id(figure) in self.subjects or id(figure) in self.places or id(figure) in self.segments


def series_of(passage: Passage) -> Series:
    """Return the series of a passage, if a word such as "respectively" says that there is one."""
    found = Series()
    if len(passage.numbers) < 2 or _CUES.isdisjoint(passage.words):
        return found
    runs = [run for run in _runs(passage, passage.numbers) if len(run) > 1]
    names = [run for run in _runs(passage, [m for m in passage.names if m.entity and m.entity.type != "person"]) if len(run) > 1]
    owning: list[list[Mention] | list[Hit]] = [*names, *_runs(passage, passage.places), *_kinds(passage)]
    for run in runs:
        if id(run[0]) in found.used:
            continue
        owners = [n for n in owning if len(n) == len(run)]
        if not owners:
            continue
        before = [n for n in owners if n[-1].last <= run[0].first]
        owner = before[-1] if before else owners[0]
        changes = [is_change(passage, m) for m in run]
        figures = [
            Figure(None if c else m, m if c else None, first=m.first, last=m.last) for m, c in zip(run, changes, strict=True)
        ]
        for figure in figures:
            if figure.change is not None:
                figure.direction = figure.change.fields.get("direction") or direction_of(passage, run[0])
        found.used.update(id(m) for m in run)
        for other in runs:
            if other is not run and len(other) == len(run) and id(other[0]) not in found.used and other[0].first > run[0].first:
                if not _join(passage, figures, other):
                    continue
                found.used.update(id(m) for m in other)
        for figure, name in zip(figures, owner, strict=True):
            if isinstance(name, Hit):
                found.segments[id(figure)] = name.sense.what
            elif isinstance(name, Mention) and name.entity is not None:
                (found.places if name.entity.type == "place" else found.subjects)[id(figure)] = name.entity
        found.figures += figures
    return found


def _join(passage: Passage, figures: list[Figure], run: list[Mention]) -> bool:
    """Add a second run, of changes or of earlier levels, to the figures of the first."""
    if all(is_change(passage, m) for m in run) and all(f.change is None for f in figures):
        for figure, mention in zip(figures, run, strict=True):
            figure.change = mention
            figure.direction = mention.fields.get("direction")
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
        if runs and runs[-1][-1].kind == mention.kind and _is_joint(passage, runs[-1][-1].last, mention.first):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return runs


def _is_joint(passage: Passage, first: int, last: int) -> bool:
    """Do only a comma, "and", an article or a generic noun join two members?"""
    words = _without_brackets(passage.lowers[first:last])
    return (
        len(words) <= 4
        and any(word in (",", "and", "&") for word in words)
        and all(word in _JOINTS for word in words)
    )


def _without_brackets(words: list[str]) -> list[str]:
    """Leave out what stands in brackets: "hybrids (HEVs) and plug-in hybrids (PHEVs)"."""
    if "(" not in words or ")" not in words:
        return words
    return words[: words.index("(")] + words[words.index(")") + 1 :]
