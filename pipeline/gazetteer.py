"""The gazetteer: finds the listed names of the knowledge base in a draft and says what each may mean.

A name is found by its letters and digits alone ("F-150", "F 150" and "F150" are one), then its capitals, separators
and end are checked. It decides nothing: an ambiguous name comes with every sense it has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from .compiling import Row, Surface, tables
from .draft import Draft
from .folding import fold
from .knowledge import find
from .lexicons import Entry
from .lookup import Remembered

_RUN: Final = re.compile(r"#?(?:[^\W\d_]+|\d+)")
_STEP: Final = re.compile(rf"({_RUN.pattern})(?: ?[&+/] ?|\.? |['’] |[-.'’:+]|, |\. ?, ?|)")  # and what may part it from the next
_TYPE: Final = 1  # columns of an entry's row
_PARENT: Final = 7
_REMEMBERED: Final = 1 << 15  # spellings as they are written in texts


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a listed spelling."""

    entry: Entry
    surface: str
    ambiguous: bool


Found = tuple[int, str, bool]  # where a spelling ends, its letters and digits, is it in the plural?
Meant = tuple[tuple[Sense, ...], bool, bool]


class Hit:
    """A listed spelling in the text: tokens [first, last), code points [start, end)."""

    __slots__ = ("end", "exact", "first", "last", "plural", "senses", "start")

    def __init__(self, first: int, last: int, start: int, end: int, senses: tuple[Sense, ...], exact: bool, plural: bool) -> None:
        self.first = first
        self.last = last
        self.start = start
        self.end = end
        self.senses = senses
        self.exact = exact  # written with the capitals of the list
        self.plural = plural


class Gazetteer:
    """Every listed spelling, indexed by its letters and digits."""

    def __init__(self) -> None:
        compiled = tables()
        self._surfaces: dict[str, list[Surface]] = compiled["surfaces"]
        self._heads: dict[str, int] = compiled["heads"]  # first run of letters or digits -> length of the longest name
        # The first two and three runs of every name: most words that begin some name are out after the second.
        self._pairs: frozenset[str] = compiled["pairs"]
        self._lower_heads: frozenset[str] = compiled["lower_heads"]
        self._entries: dict[str, Row] = compiled["entries"]
        self._senses: dict[Surface, Sense] = {}
        self._known: dict[tuple[str, str, str], Meant] = {}
        self._begins = Remembered(self._limit)

    def scan(self, draft: Draft) -> list[Hit]:
        """Return the listed names of a draft in text order; of those that begin together the longest."""
        hits: list[Hit] = []
        folded = fold(draft.norm)
        behind = 0
        # Most words begin no name.
        for i, limit in [(i, limit) for i, limit in enumerate(map(self._begins.__getitem__, draft.words)) if limit]:
            start, lower = draft.starts[i], draft.lowers[i]
            if start < behind:
                continue
            start += lower[0] == "/"  # "/PRNewswire/"
            found = self._alone(draft, folded, i) if lower in self._heads else None
            if found is None:
                found = self._read(draft, folded, start, limit)
            maker = hits[-1] if hits and hits[-1].last == i else None
            hit = self._longest(draft, folded, i, start, found, maker) if found else None
            if hit is not None:
                if lower == "the" and self._beyond(draft, folded, i + 1) > hit.end:
                    continue  # "The National" is no paper in "The National Highway Administration"
                hits.append(hit)
                behind = hit.end
        return hits

    def _limit(self, word: str) -> int:
        """Return how many letters and digits the longest name has that may begin with a word as it is written, or 0."""
        lower = word.lower()
        if word == lower and word.isalpha() and word not in self._lower_heads:
            return 0
        heads = self._heads
        if (limit := heads.get(lower)) is not None:
            return limit
        if not (word[0].isalnum() or word[0] == "#"):
            if word[0] != "/" or not word[1:2].isalpha():
                return 0
            lower = lower[1:]  # "/PRNewswire/"
        whole = fold(lower)
        run = _RUN.match(whole)
        return (heads.get(run[0]) or heads.get(whole) or heads.get(run[0].removesuffix("s")) or 0) if run else 0

    def _alone(self, draft: Draft, folded: str, i: int) -> list[Found] | None:
        """Return what the word at token i names alone, if the word behind it shows at once that no longer name begins there."""
        surfaces, lower = self._surfaces, draft.lowers[i]
        if lower[-1] == "s" or i + 1 == len(draft.words):
            return None
        end, begin, stop = draft.ends[i], draft.starts[i + 1], draft.ends[i + 1]
        following = folded[begin:stop]
        if folded[end:begin] != " " or folded[stop : stop + 1].isalnum():
            return None
        whole = (following.isalpha() and following[-1] != "s") or following.isdigit()  # "Model Ys" are more of them
        if not whole or lower + following in self._pairs:
            return None
        if lower not in surfaces:
            return []
        return [(end, lower, False)] if lower.isalpha() and lower.isascii() and lower + following not in surfaces else None

    def _beyond(self, draft: Draft, folded: str, i: int) -> int:
        """Return the code point behind the longest listed name that begins at token i, or 0."""
        limit = self._heads.get(draft.lowers[i]) if i < len(draft.words) else None
        if not limit:
            return 0
        start = draft.starts[i]
        hit = self._longest(draft, folded, i, start, self._read(draft, folded, start, limit), None)
        return hit.end if hit else 0

    def lookup(self, text: str) -> list[Sense]:
        """Return the senses of a spelling by itself, whatever its capitals."""
        return [self._sense(surface) for surface in self._surfaces.get(re.sub(r"[\W_]+", "", fold(text)), ())]

    def _sense(self, surface: Surface) -> Sense:
        sense = self._senses.get(surface)
        if sense is None:
            text, key, ambiguous = surface
            sense = self._senses[surface] = Sense(find(key), text, ambiguous)
        return sense

    def _read(self, draft: Draft, folded: str, start: int, limit: int) -> list[Found]:
        """Return the letters and digits from `start` on that some listed name has, the shortest first."""
        surfaces = self._surfaces
        found: list[Found] = []
        at = start
        form, count = "", 0
        while len(form) < limit + 2 and (step := _STEP.match(folded, at)):
            run, end = step[1], step.end(1)
            form += run
            if (
                run[-1] == "s"
                and form[:-1] in surfaces
                and draft.norm[end - 1] == "s"
                and (run != "s" or folded[end - 2].isdigit())
                # "BMW is" are no two BMWi
                and not (
                    count and 1 < len(run) < 4 and draft.norm[end - len(run) - 1].isspace() and draft.norm[end - len(run)].islower()
                )
            ):
                found.append((end, form[:-1], True))
            if form in surfaces:
                found.append((end, form, False))
            count += 1
            if count in (2, 3) and form not in self._pairs:
                break
            at = step.end()
        return found

    def _longest(self, draft: Draft, folded: str, i: int, start: int, found: list[Found], before: Hit | None) -> Hit | None:
        """Return the longest name of those found that begins at token i, if any is one; `before` is the hit that ends there."""
        for end, form, plural in reversed(found):
            if end < len(folded) and (folded[end].isalnum() or folded[end] == "_"):
                continue
            if form[-1].isdigit() and folded[end : end + 1] in (".", ",", ":") and folded[end + 1 : end + 2].isdigit():
                continue  # "208,000", "Model 3.5"
            if folded[end : end + 1] == ":" and folded[end - 2] == " " and folded[end + 1 : end + 2].isalpha():
                continue  # "Honda e:Ny1" is no Honda e
            hit = self._checked(draft, i, start, end, form, plural)
            if hit is not None:
                return self._split(draft, hit, found, before) or hit
        return None

    def _split(self, draft: Draft, hit: Hit, found: list[Found], before: Hit | None) -> Hit | None:
        """Return the maker alone where a model is listed with it: "Ram 1500" is the maker Ram and its 1500."""
        if hit.senses[0].entry.type != "vehicle_model" or len(found) < 2:
            return None
        parents = {sense.entry.parent for sense in hit.senses}
        if before is not None and any(sense.entry.key in parents for sense in before.senses):
            return None  # "Dodge Ram 1500"
        form = next(form for end, form, _ in reversed(found) if end <= hit.end)
        for end, maker, _ in found:
            if len(maker) >= len(form) or draft.norm[end : end + 1].isalnum():  # "MG4" is one word, the model itself
                continue
            rest = self._surfaces.get(form.removeprefix(maker), ())
            for _, key, _ in self._surfaces[maker] if rest else ():
                row = self._entries.get(key)
                if row and row[_PARENT] not in parents and any(model.startswith(f"{key}\n") for _, model, _ in rest):
                    return self._checked(draft, hit.first, hit.start, end, maker, False)
        return None

    def _checked(self, draft: Draft, i: int, start: int, end: int, form: str, plural: bool) -> Hit | None:
        """Return the hit if the capitals, separators and end of the text fit one of the spellings of these letters and digits."""
        text = draft.norm[start:end]
        if "  " in text or "\n\n" in draft.text[start:end]:
            return None
        written = (text, draft.norm[end : end + 1].strip(), form)
        meant = self._known.get(written)
        if meant is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            meant = self._known[written] = self._meant(*written)
        senses, exact, dotted = meant
        if not senses:
            return None
        end += dotted
        last = draft.token_end(end)
        if draft.sentence_of[i] != draft.sentence_of[last - 1] and "." not in text:
            return None
        return Hit(i, last, start, end, senses, exact, plural)

    def _meant(self, text: str, following: str, form: str) -> Meant:
        """Return the senses whose listed spelling fits; is one written just so, and does one take in the mark behind the text?

        `following` is the character behind the text, `form` its letters and digits.
        """
        senses, exact, dotted = [], False, False
        fit: dict[str, bool] = {}
        for surface in self._surfaces[form]:
            spelling, key, _ = surface
            if spelling not in fit:
                kind = "vehicle_model" if "\n" in key else self._entries[key][_TYPE]
                fit[spelling] = fits(text, spelling) and cased(text + following, spelling, kind)
            if not fit[spelling]:
                continue
            exact = exact or text.startswith(spelling)
            dotted = dotted or (spelling[-1] in ".!+?" and following == spelling[-1] and len(text) == len(spelling) - 1)
            senses.append(self._sense(surface))
        return tuple(senses), exact, dotted


def fits(text: str, surface: str) -> bool:
    """Do the separators of the text fit those of the listed spelling? ("Ford. Motor" and "A 6" are not "Ford Motor" and "A6")"""
    if ("," in text and "," not in surface) or (". " in text and "." not in surface):
        return False
    if ("'" in text and "'" not in surface) or (surface.endswith("'s") and "'" not in text):
        return False  # "Motor's" is not "Motors", "Loves" is not "Love's"
    if any(mark in text and mark not in surface for mark in "/:+"):
        return False
    if " " in text and " " not in surface and "-" not in surface and not (text[0].isupper() and text.split(" ", 1)[0].isupper()):
        return False
    return not (" " in text and " " not in surface and len(text.split(" ", 1)[0]) < 2 and "-" not in surface)


def cased(text: str, surface: str, type: str) -> bool:
    """Are the capitals of the text those of the listed spelling, or a house style of them ("XPeng", "Xpeng", "XPENG")?"""
    if (
        surface[-1] == "."
        and ("." not in text or ("." in surface[:-1] and "." not in text[:-1]))
        and " " not in surface
        and (len(surface) < 6 or "." in surface[:-1])
        and not (text.isupper() and "." in surface[:-1])
    ):
        return False  # "Nev." is Nevada, "NEV" is not; "N.M." is New Mexico, "Nm" is not
    if surface[-1] == "." and text != surface and len(surface) < 6 and "." not in surface[:-1] and type == "place":
        return False  # "3 million NEV." is not in Nevada
    if surface[-1] == "&" and text[-1] != "&":
        return False  # "Strategy" is no Strategy&
    loose = type in ("event", "place")
    ours, theirs = _RUN.findall(text), _RUN.findall(surface)
    if (
        type == "vehicle_model"
        and any(
            listed.isupper() and len(listed) < 4 and not mine[: len(listed)].isupper()
            for mine, listed in zip(ours, theirs, strict=False)
            if listed.isalpha()
        )
        and any(run.isdigit() for run in theirs)
    ):
        return False  # "Rs 6" is no RS 6
    if len(ours) != len(theirs):  # "Bloomberg NEF", "BloombergNEF", but "Like" is no Li Ke and "Adams" no Adam S
        short = len(theirs) > len(ours) and len(theirs[-1]) < 3 and text.rstrip(".,;:!?)'\"")[-len(theirs[-1]) :].islower()
        return not (text[0].islower() or short) and type != "person"
    for n, (mine, listed) in enumerate(zip(ours, theirs, strict=True)):
        small = n and ((loose and len(mine) > 2) or (type == "vehicle_model" and f"-{mine}" in text))  # "E-type", "C-class"
        if mine[0].islower() and listed[0].isupper() and not small:
            return False
        if mine[0].isupper() and listed[0].islower() and n == 0 and len(mine) == 1 and len(ours) > 1:
            return bool(ours[1][0].isupper())
    return True


@cache
def gazetteer() -> Gazetteer:
    """Return this process's gazetteer, built at first use."""
    return Gazetteer()
