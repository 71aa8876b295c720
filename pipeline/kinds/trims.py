"""Trims: what widens a model's name ("7X Privilege AWD"), what stands for a model ("the Laramie", "Model S, X and Y")."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from ..draft import Mention
from ..gazetteer import gazetteer
from ..knowledge import find as entry_of
from ..knowledge import words as listed
from ..lexicons import Entry
from .models import plain
from .view import View

_ROMAN: Final = re.compile(r"[IVX]{1,4}")
_GRADE: Final = re.compile(r"[1-9]\d[05](?:[a-z]{1,2})?")
_SIZE: Final = re.compile(r"[1-9]\d{2,3}[A-Z]{0,2}")
_SHORT: Final = re.compile(r"[A-Z]\d?|\d{1,2}")


def find(view: View) -> None:
    """Widen the models by their trims, then take what stands for a model."""
    for mention in list(view.mentions):
        if mention.fields["type"] == "vehicle_model" and mention in view.mentions:  # not swallowed by the one before it
            _listed_by_ends(view, mention)
            _widen(view, mention)
    _bare(view)


def _bare(view: View) -> None:
    """Take a trim that stands for its model: "the Laramie", "a Tradesman", "the 71.2kWh Long Range"."""
    spots = [i for i in view.capitals if view.words[i] in listed("trims")]
    if not spots:
        return
    models = [m for m in view.mentions if m.fields["type"] == "vehicle_model" and m.rule != "model.bare_trim"]
    if not models:
        return
    models.sort(key=lambda m: m.first)
    of_trim: dict[str, Mention] = {}  # word -> the first model that holds it behind its own first word
    for model in reversed(models):
        of_trim.update(dict.fromkeys(view.words[model.first + 1 : model.last], model))
    main = main_model(models)
    for i in spots:
        word = view.words[i]
        if i in view.taken or not view.tells(i) or word in listed("generic") or view.words[i - 1][-1].isdigit():
            continue  # "an 890 R" is no R of another model
        last = i + 1
        while last < len(view.words) and view.words[last] in listed("trims") and last not in view.taken and view.adjacent(last):
            last += 1
        if (
            "-" in (view.words[i - 1], view.after(last))
            or view.glued_left(i)
            or view.glued_right(last)
            or not _determined(view, i)
            or models[0].first > i
        ):
            continue
        same = of_trim[word] if word in of_trim and of_trim[word].first < i else None
        if base := same or _spoken_of(view, models, main, i):
            _take_trim(view, i, last, base, same)


def _spoken_of(view: View, models: list[Mention], main: Mention, i: int) -> Mention | None:
    """Return the model that the sentence of token i and the one before it speak of: the main one, else the only one."""
    number = view.draft.sentence_of[i]
    near = [m for m in models if m.first < i and view.draft.sentence_of[m.first] >= number - 1]
    names = {model_name(m) for m in near}
    if not near or model_name(main) in names:
        return main
    return near[0] if len(names) == 1 else None


def _take_trim(view: View, first: int, last: int, base: Mention, same: Mention | None) -> None:
    """Take the trim at tokens [first, last) of the model `base`; `same` is a mention that holds the trim too."""
    trim = view.draft.norm[view.starts[first] : view.ends[last - 1]]
    entry = base.fields["entry"] or base.fields.get("base")
    name = entry.name if entry else base.fields.get("model_name", "")
    maker = entry.parent if entry else None
    mention = view.name(view.starts[first], view.ends[last - 1], "vehicle_model", "model.bare_trim", maker=maker, same=same)
    mention.fields["base"] = entry
    mention.fields["model_name"] = f"{name} {trim}"
    view.take(mention)


def model_name(model: Mention) -> str:
    """Return the key of a listed model, the name of another."""
    return model.fields["entry"].key if model.fields["entry"] else str(model.fields.get("model_name", ""))


def main_model(models: list[Mention]) -> Mention:
    """Return a mention of the model that the article names most often, of equals the first."""
    names = list(map(model_name, models))
    return models[names.index(Counter(names).most_common(1)[0][0])]


def _determined(view: View, i: int) -> bool:
    """Does a determiner stand before token i, with at most an adjective or two between?"""
    at = i - 1
    for _ in range(5):
        if at < 0 or not view.draft.same_sentence(at, i):
            return False
        if view.lowers[at] in ("the", "a", "an", "our", "this"):
            return True
        if (
            view.capital(at)
            or not (view.words[at] == "-" or view.words[at][0].isalnum())
            or view.lowers[at] in ("of", "in", "and", "to", "for", "with", "on", "at")
        ):
            return False
        at -= 1
    return False


def _widen(view: View, mention: Mention) -> None:
    """Widen a model by the trim behind it: "7X Privilege AWD", "SU7 Standard Edition"."""
    last = mention.last
    if last >= len(view.words) or not view.adjacent(last) or not view.tells(last):
        return
    entry: Entry | None = mention.fields["entry"]
    j = last
    while j < len(view.words) and j - last < 4 and view.adjacent(j):
        following = view.taken.get(j)
        if following is not None:
            if following.fields["type"] != "vehicle_model" or following.first != j or view.words[j][0].isdigit():
                break
            other: Entry | None = following.fields["entry"]
            if entry is not None and other is not None and other.parent != entry.parent:
                break  # a row of names: another maker's is no part of it
            j = following.last  # "E150 Cargo": the next one is a part of it
            view.drop(following)
        elif (end := _trim_end(view, j, entry if j == last else None, first=j == last, named=entry is not None)) > j:
            j = end
        else:
            break
    if j == last:
        return
    maker = entry.name if entry else mention.fields.get("model_name", view.draft.norm[mention.start : mention.end])
    view.drop(mention)
    wider = view.name(
        mention.start, view.ends[j - 1], "vehicle_model", "model.trim", maker=entry.parent if entry else mention.fields.get("maker")
    )
    wider.fields["base"] = entry
    wider.fields["model_name"] = f"{maker} {view.draft.norm[view.starts[last] : view.ends[j - 1]]}"
    view.take(wider)


def _trim_end(view: View, j: int, entry: Entry | None, *, first: bool, named: bool) -> int:
    """Return the token behind the word of a trim at token j, with what a hyphen joins to it, or j if it is none."""
    word = view.words[j]
    if word.isupper() and len(word) > 1 and view.lowers[j] in view.lowers_plain | listed("headline_smalls"):
        return j  # "EV4 IS MADE" in a line of capitals
    fits = word in listed("trims") or (first and ((_ROMAN.fullmatch(word) and word != "X") or _numeral(view, j)))
    fits = fits or (first and entry is not None and (_grade(view, j, entry) or _displacement(view, j, entry)))
    fits = fits or (named and word[0].isupper() and plain(view, j) and word.isalpha() and word != "I")
    if not fits:
        return j
    if view.hyphen_at(j + 1):
        return j + 3 if view.words[j + 2][0].isupper() and view.lowers[j + 2] not in listed("hyphen_tails") else j
    return j + 1


def _grade(view: View, j: int, model: Entry) -> bool:
    """Is token j a grade behind a model of letters alone: "EQE 300", "NX 350h"?"""
    letters = model.name.split()[-1]
    if not (letters.isalpha() and letters.isupper() and len(letters) < 5 and _GRADE.fullmatch(view.words[j])):
        return False
    after = view.after(j + 1)
    return not (after in listed("counted") or after == "%" or (after.isalpha() and after.endswith("s") and len(after) > 3))


def _displacement(view: View, j: int, model: Entry) -> bool:
    """Is token j the size of a motorcycle's engine behind its name: "V-Strom 1000", "Ninja 250R"?"""
    if not _SIZE.fullmatch(view.words[j]) or any(char.isdigit() for char in model.name) or view.year_at(j):
        return False
    maker = entry_of(model.parent) if model.parent else None
    kind = dict(maker.more).get("kind") if maker else None
    segment = dict(model.more).get("segment")
    after = view.after(j + 1)
    if kind != "two_wheeler" and segment not in ("motorcycle", "two_wheeler"):
        return False
    counted = after in listed("counted") or (after.isalpha() and after.endswith("s") and after not in listed("model_followers"))
    return not counted


def _listed_by_ends(view: View, mention: Mention) -> None:
    """Take "X", "3" and "Y" of "Model S, X, 3 and Y vehicles": the ends of other models of the maker."""
    entry: Entry | None = mention.fields["entry"]
    if entry is None or mention.last - mention.first < 2 or not _SHORT.fullmatch(view.words[mention.last - 1]):
        return
    stem = view.draft.norm[mention.start : view.starts[mention.last - 1]]
    j = mention.last
    while view.after(j) in (",", "and", "or", "&", "/"):
        j += 1
        j += view.after(j) in ("and", "or")
        if j >= len(view.words) or j in view.taken or not _SHORT.fullmatch(view.words[j]):
            return
        senses = gazetteer().lookup(stem + view.words[j])
        other = next((sense.entry for sense in senses if sense.entry.parent == entry.parent), None)
        if other is None or (view.words[j].isdigit() and not _ends_list(view, j + 1)):
            return
        view.take(view.name(view.starts[j], view.ends[j], "vehicle_model", "model.list", other))
        j += 1


def _ends_list(view: View, j: int) -> bool:
    """Does a number before token j end there, or stand before a noun for vehicles or what is said of models?"""
    word = view.after(j)
    return not word.isalnum() or word in listed("model_followers") or view.vehicle_follows(j) or word in listed("plain_vehicles")


def _numeral(view: View, j: int) -> bool:
    """Is token j a small number that belongs to the model before it: "Sea Lion 09"?"""
    word, after = view.words[j], view.after(j + 1)
    return (
        word.isdigit()
        and len(word) < 3
        and (word[0] == "0" or not after.isalpha() or after in listed("model_followers"))
        and after not in listed("counted")
    )
