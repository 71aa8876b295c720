"""The words of dates: the calendar lexicon as dictionaries, and an article's tokens cut into atoms of a date."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ..calendar import Unit
from ..draft import Draft
from ..lexicons import load

_LEXICON: Final = load("calendar")
MONTHS: Final[dict[str, int]] = _LEXICON["months"]
WEEKDAYS: Final[dict[str, int]] = _LEXICON["weekdays"]
SHORT_WEEKDAYS: Final[dict[str, int]] = _LEXICON["weekday_abbreviations"]
SEASONS: Final[dict[str, int]] = _LEXICON["seasons"]
UNITS: Final[dict[str, Unit]] = _LEXICON["units"]
PLURALS: Final[dict[str, Unit]] = _LEXICON["plurals"]
UNITS_OR_PLURALS: Final = UNITS | PLURALS
CARDINALS: Final[dict[str, int]] = _LEXICON["cardinals"]
ORDINALS: Final[dict[str, int]] = _LEXICON["ordinals"]
SHIFTS: Final[dict[str, int]] = _LEXICON["shifts"]
NEIGHBOURS: Final[dict[str, int]] = _LEXICON["neighbours"]
RELATIVE_DAYS: Final[dict[str, int]] = _LEXICON["relative_days"]
BOUNDARIES: Final[dict[str, int]] = _LEXICON["boundaries"]
AGO: Final[dict[str, str]] = _LEXICON["ago"]
MODIFIERS: Final[dict[str, str]] = _LEXICON["modifiers"]
WORDS: Final[dict[str, frozenset[str]]] = {name: frozenset(words) for name, words in _LEXICON["words"].items()}
TENSE: Final[dict[str, frozenset[str]]] = {name: frozenset(words) for name, words in _LEXICON["tense"].items()}
COMPARING: Final = frozenset(_LEXICON["comparing"]["words"])
BASES: Final = frozenset(_LEXICON["comparing"]["bases"])

_PIECE: Final = re.compile(r"\d+|[QHM](?=[FC]Y)|[^\W\d_]+|[^\w\s]|_")
_TIME: Final = re.compile(r"(?<=\d)T\d\d:.*")  # of "2025-07-01T09:30:00Z"
_VOCABULARY: Final = frozenset[str]().union(
    MONTHS, WEEKDAYS, SHORT_WEEKDAYS, SEASONS, UNITS_OR_PLURALS, CARDINALS, ORDINALS, SHIFTS, NEIGHBOURS, RELATIVE_DAYS, BOUNDARIES,
    AGO, MODIFIERS, WORDS["glue"], WORDS["same"], WORDS["span"], WORDS["fiscal"], WORDS["day_suffixes"],
)  # fmt: skip
_LEFT: Final = 9  # how many tokens a date may reach from the word that gave it away
_RIGHT: Final = 13


class Atom:
    """A run of digits, a run of letters or one sign; `low` is lower case, `tight` means that nothing stands before it."""

    __slots__ = ("end", "low", "start", "text", "tight")

    def __init__(self, low: str, text: str, start: int, end: int, tight: bool) -> None:
        self.low = low
        self.text = text
        self.start = start
        self.end = end
        self.tight = tight

    @property
    def number(self) -> int:
        """The value of up to four digits, else -1."""
        return int(self.low) if self.low.isdecimal() and len(self.low) <= 4 else -1


_NOTHING: Final = Atom("", "", -1, -1, False)


class Atoms:
    """Neighbouring atoms, of which all are digits or words of the calendar. Reading beyond the ends gives an empty atom."""

    __slots__ = ("count", "first", "items", "last", "lows", "norm", "places", "read")

    def __init__(self, items: list[Atom], norm: str, first: int, last: int, places: list[int]) -> None:
        self.norm = norm
        self.count = len(items)
        self.items = [*items, *[_NOTHING] * 8]
        self.lows = [item.low for item in self.items]
        # They are those of tokens [first, last), of each the first one's number; a run cut short by the reach is no other word's.
        self.first, self.last, self.places = first, last, places
        self.read: tuple[int, int] | None = None  # the atom that gave the last date away, and where that date ends

    def glued(self, i: int, j: int) -> bool:
        """Do atoms i to j stand without a space between them?"""
        return all(item.tight for item in self.items[i + 1 : j + 1])

    def tail(self, i: int, length: int) -> str:
        """Return the article's characters behind atom i - 1."""
        end = self.items[i - 1].end
        return self.norm[end : end + length]

    def head(self, i: int, length: int) -> str:
        """Return the article's characters before atom i."""
        start = self.items[i].start
        return self.norm[max(start - length, 0) : start]

    def digits(self, i: int, least: int, most: int) -> int:
        """Return the number at i if it has so many digits, else -1."""
        low = self.lows[i]
        return int(low) if low.isdecimal() and least <= len(low) <= most else -1


@lru_cache(maxsize=1 << 16)
def _pieces(word: str) -> tuple[tuple[str, str, int, int], ...] | None:
    """Cut a token into its pieces, or return None if it is no part of a date."""
    pieces = tuple((m[0].lower(), m[0], m.start(), m.end()) for m in _PIECE.finditer(_TIME.sub("", word)))
    for low, _, _, _ in pieces:
        if not low.isdecimal() and low not in _VOCABULARY:
            return None
    return pieces


def around(draft: Draft, anchor: int, last: int) -> tuple[Atoms, int, int]:
    """Return the atoms around tokens [anchor, last), and the numbers of the first and of the last atom of those."""
    known = draft.atoms
    if known is not None and known.first <= anchor < last <= known.last and anchor - _LEFT <= known.first:
        return known, known.places[anchor - known.first], known.places[last - known.first] - 1
    sentence = draft.sentences[draft.sentence_of[anchor]]
    words = draft.words
    low, high = max(sentence.first, anchor - _LEFT), min(sentence.last, last + _RIGHT)
    i = anchor
    while i > low and _pieces(words[i - 1]) is not None:
        i -= 1
    items: list[Atom] = []
    starts, before = draft.starts, -1
    first_atom = last_atom = 0
    places = []
    for token in range(i, high):
        pieces = _pieces(words[token])
        if pieces is None:
            break
        places.append(len(items))
        offset = starts[token]
        if token == anchor:
            first_atom = len(items)
        for piece, text, start, end in pieces:
            items.append(Atom(piece, text, offset + start, offset + end, offset + start == before))
            before = offset + end
        if token < last:
            last_atom = len(items) - 1
    end = i + len(places)
    atoms = Atoms(items, draft.norm, i, end, [*places, len(items)])
    natural = (i > low or low == sentence.first) and (end < high or high == sentence.last)
    draft.atoms = atoms if natural and end >= last else None
    return atoms, first_atom, last_atom


def skip_the(atoms: Atoms, i: int) -> int:
    """Return the atom behind a "the", if one stands at i."""
    return i + 1 if atoms.lows[i] == "the" else i
