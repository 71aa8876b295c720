"""Short forms: later mentions of an organization, model or place by a part of its full name."""

from __future__ import annotations

from functools import cache

from ..draft import Mention
from ..folding import fold
from ..knowledge import folded
from ..knowledge import words as listed
from .evidence import common_words
from .phrases import common
from .view import View


def find(view: View) -> None:
    """Take "Harrow Street" after "Harrow Street Research", "the Ledger" after "Macomb Ledger", "the YU9" after "Xiaomi YU9"."""
    told: set[tuple[str, ...]] = set()  # full names, and how they were found: their later mentions have no other short forms
    for mention in list(view.mentions):
        fields = mention.fields
        if fields.get("same") is None and fields["type"] == "organization" and mention.last - mention.first > 1 and fields["entry"]:
            _join(view, mention, view.words[mention.first : mention.first + 1])  # "Volta" behind "Volta Trucks"
        if fields.get("same") is not None or not (fields["entry"] is None or _trader(view, mention)):
            continue
        name = (*view.words[mention.first : mention.last], fields["type"], fields["subtype"] or "", mention.rule)
        if fields["type"] not in ("organization", "vehicle_model") or name in told:
            continue
        told.add(name)
        if mention.fields["type"] == "organization":
            for form, after_the in _organization_forms(view, mention):
                _take_all(view, mention, form, after_the)
                if not after_the:
                    _join(view, mention, form)
        elif mention.fields["type"] == "vehicle_model" and mention.rule in ("model.trim", "model.described", "model.after_maker"):
            for form in _model_forms(view, mention):
                _take_all(view, mention, form, after_the=mention.rule == "model.trim")


def _trader(view: View, mention: Mention) -> bool:
    """Is it a listed firm of several words that may be called by the first: "Snow Lake" of Snow Lake Resources?"""
    firm = mention.fields["subtype"] in ("other", "supplier", "battery_maker", "energy", "mobility", "tech", "dealer", "finance")
    return firm and mention.last - mention.first > 1 and (mention.last - mention.first > 2 or _telling(view, mention.first))


@cache
def _ends() -> frozenset[str]:
    """Return the last words of an organization's name that its short form leaves out."""
    return listed("company_suffixes") | listed("organization_heads") | listed("organization_tails") | {","}


def _organization_forms(view: View, mention: Mention) -> list[tuple[list[str], bool]]:
    """Return the shorter forms of an organization's name and whether each needs "the" before it."""
    words = view.words[mention.first : mention.last]
    forms: list[tuple[list[str], bool]] = [(words, False)]
    end = len(words)
    while end > 1 and words[end - 1] in _ends():
        end -= 1
        plain = end == 1 and view.lowers[mention.first] in view.lowers_plain  # "School districts" of School Transport News
        if words[end - 1] != "," and not (plain or all(common(view, mention.first + n) for n in range(end))):
            forms.append((words[:end], False))
    full = mention.rule == "organization.suffix" and words[-1] in listed("legal_forms")
    if (full or (mention.fields["entry"] is not None and len(words) > 2)) and _telling(view, mention.first):
        forms.append((words[:1], False))  # "Avalon" of "Avalon Advanced Materials Inc."
    if words[-1] in listed("media_tails") and len(words) > 1:
        forms.append(([words[-1]], True))
    return forms


def _telling(view: View, i: int) -> bool:
    """Is token i a word that stands for a company by itself, no word of the language or a person's?"""
    lower = view.lowers[i]
    plain = lower in view.lowers_plain or lower in common_words() or common(view, i) or fold(lower) in folded("first_names")
    return len(lower) > 3 and not plain


def _model_forms(view: View, mention: Mention) -> list[list[str]]:
    """Return the model without its maker, and the trim alone where a determiner stands before it."""
    words = view.words[mention.first : mention.last]
    forms = [words]
    base = mention.fields.get("base")
    if mention.rule == "model.trim" and base is not None:
        size = len(base.name.split()) - 1
        trim = words[max(size, 1) :]
        if trim and trim[0] not in ("EV", "Hybrid", "Pro", "Long"):
            forms.append(trim[:1] if len(trim) > 1 else trim)
    return forms


def _join(view: View, owner: Mention, form: list[str]) -> None:
    """Make the organizations that other rules found by a short form one with the owner of the full name."""
    for j in view.places(form[0]):
        held = view.taken.get(j)
        if held is None or held is owner or held.first != j or view.words[j : held.last] != form:
            continue
        if len(form) == owner.last - owner.first:
            continue
        if held.fields["type"] != "organization" or held.fields.get("same") is not None:
            continue
        entry = held.fields["entry"]
        other = entry is not None and entry is not owner.fields["entry"] and form[0] in entry.ambiguous
        if other and held.first > owner.first and len(form) == 1 and not _named_in_full(view, held):
            held.fields["entry"] = entry = None  # "Electra" behind "Electra Battery Materials Corp." is no other Electra
            held.fields["subtype"] = owner.fields["subtype"]
        if entry is None:
            held.fields["same"] = owner


def _named_in_full(view: View, held: Mention) -> bool:
    """Does the text name the organization by more than one word?"""
    return any(m.fields["entry"] is held.fields["entry"] and m.last - m.first > 1 for m in view.mentions)


def _take_all(view: View, owner: Mention, form: list[str], after_the: bool) -> None:
    """Take every free occurrence of a short form."""
    size = len(form)
    for j in view.places(form[0]):
        if view.words[j : j + size] != form or any(k in view.taken for k in range(j, j + size)):
            continue
        if after_the and view.before(j) not in ("the", "a", "an"):
            continue
        if not view.tells(j) or view.glued_left(j) or view.glued_right(j + size):
            continue
        mention = view.name(view.starts[j], view.ends[j + size - 1], owner.fields["type"], "name.short_form", same=owner)
        mention.fields["subtype"] = owner.fields["subtype"]
        view.take(mention)
