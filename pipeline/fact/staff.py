"""Staff: jobs cut told from the people employed ("will cut 1,900 of its 42,000 jobs", "is reducing its workforce by 1,900")."""

from __future__ import annotations

from typing import Final

from ..lexicons import load
from .assignment import Assigned
from .gaps import strip_hedge
from .passage import Passage

PARTED: Final = frozenset(("employees", "plants", "outlets"))  # of which a part may go
_WORDS: Final = load("staff")
_NEW: Final = 10  # tokens
_PEOPLE: Final = frozenset(_WORDS["people"])
_STAFFS: Final = frozenset(_WORDS["staffs"])
_WHOSE: Final = frozenset(_WORDS["whose"])
_SIZES: Final = frozenset(_WORDS["sizes"])
_CUTTING: Final = frozenset(_WORDS["cutting"])
_WHOLE: Final = frozenset(_WORDS["whole"])
_OF: Final = frozenset(_WORDS["of"])


def staff_of(passage: Passage, found: Assigned, earlier: Assigned | None) -> str | None:
    """Return the property of people that a figure really has, or None where it is the one it was given."""
    figure, name = found.figure, found.property.name
    if name == "employees" and figure.value is not None and figure.lead.fields.get("item") == "job":
        new = next((t for t in passage.triggers if t.sense.what == "hiring" and 0 <= t.first - figure.last <= _NEW), None)
        if new is not None and not passage.apart(figure.first, new.first):
            found.trigger = new
            return "hiring"  # "a further 4,000 jobs will be added"
    if name == "job_cuts" and figure.value is None and _is_of_output(passage, found):
        return "production"  # "output will be cut by 20%"
    if name == "employees" and figure.value is None and figure.change is not None and _is_cut(passage, found):
        figure.value, figure.change, figure.direction = figure.change, None, None
        return "job_cuts"
    if name != "job_cuts" or earlier is None or earlier.property.name != "job_cuts":
        return None
    return "employees" if is_whole(passage, found) or _is_bare_whole(passage, found, earlier) else None


def _is_of_output(passage: Passage, found: Assigned) -> bool:
    """Is it what is made that is cut, and nobody named whose job could be?"""
    figure = found.figure
    made = any(t.sense.what == "production" and t.last <= figure.first for t in passage.triggers)
    return made and figure.lead.kind == "percentage" and not passage.has(_PEOPLE, passage.body, figure.last + 3)


def _is_cut(passage: Passage, found: Assigned) -> bool:
    """Does somebody cut the workforce, and does it not merely fall?"""
    first = found.trigger.first if found.trigger is not None else found.figure.first
    return found.figure.direction == "decrease" and any(
        passage.lowers[k] in _CUTTING and not passage.apart(k, first) for k in range(max(passage.body, first - 8), first)
    )


def is_whole(passage: Passage, found: Assigned) -> bool:
    """Is it the number of which another is a part ("1,900 of its 42,000 jobs", "out of 5,300 employees")?"""
    first = found.figure.lead.first
    before = passage.word(first - 1)
    if before in _WHOLE:
        return passage.word(first - 2) in _OF
    if before != "of":
        return False
    back = first - 2
    if passage.word(back) in _STAFFS:  # "of a total of 134,000", "of its workforce of 134,000"
        if passage.word(back - 1) == "a":
            return passage.word(back - 2) == "of"
        return passage.word(back - 1) in _WHOSE or (passage.word(back - 1) in _SIZES and passage.word(back - 2) in _WHOSE)
    return passage.word(back) == "out"


def _is_bare_whole(passage: Passage, found: Assigned, earlier: Assigned) -> bool:
    """Is it a larger number right behind a smaller one and "of" ("is cutting 100 of 500 jobs")?"""
    lead, part = found.figure.lead, earlier.figure.lead
    first = strip_hedge(passage, passage.body, lead.first)
    if passage.word(first - 1) != "of" or first - 1 != part.last or lead.kind != part.kind:
        return False
    return (lead.fields["value"] or 0.0) > (part.fields["value"] or part.fields["high"] or 0.0)


def is_attribute(passage: Passage, assigned: Assigned) -> bool:
    """Do these people work there already ("will not close its plant with 1,200 workers")?"""
    if assigned.property.name != "employees":
        return False
    return passage.word(strip_hedge(passage, passage.body, assigned.figure.lead.first) - 1) == "with"
