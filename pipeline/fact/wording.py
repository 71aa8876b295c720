"""The words that facts are made of, read from the lexicons once: properties' triggers, movement, segments, status, sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, NamedTuple

from ..lexicons import load

_PARTS: Final = re.compile(r"(?<=[^\W\d_])(-|/)(?=[^\W\d_])|(?<=\d)(-)(?=\d)|('s\b|n't\b|'ll\b)|(?<=s)(')(?=\s|$)|(?<=[a-z])(\?)")


# of what one takes
_LEVELS: Final = {"count": "count", "vehicle": "count", "percent": "percentage", "amount": "amount", "date": "date"}
MOVING: Final[tuple[str, ...]] = ("way", "rise", "move")  # the kinds of phrases that tell which way a number goes


@dataclass(frozen=True, slots=True)
class Property:
    """One property as lexicons/properties.toml gives it."""

    name: str
    group: str
    takes: frozenset[str]
    items: frozenset[str]
    of: frozenset[str]
    units: frozenset[str]
    default_units: frozenset[str]
    default_per: frozenset[str]
    limit: float | None
    least: float
    weak_subjects: frozenset[str]
    period: str
    carries: bool
    subjects: frozenset[str]
    levels: frozenset[str]  # the kinds of mentions that may be its levels
    changes: bool  # may a movement of it be told?


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase says: `kind` names the family (trigger, move, segment, status …), `what` the member."""

    kind: str
    what: str
    weak: bool = False
    verb: bool = False


class Phrase(NamedTuple):
    """A listed phrase: its senses by kind, those it keeps `inside` a number, and may it be a verb, a noun, or both ("orders")?"""

    words: tuple[str, ...]
    size: int
    kinds: list[tuple[str, list[Sense]]]
    inside: list[tuple[str, list[Sense]]]
    verb: bool
    noun: bool


class Phrases(NamedTuple):
    """The listed phrases that begin with one word: those of more words by their second, the longest first, and that word alone."""

    longer: dict[str, list[Phrase]]
    alone: list[Phrase]


class Ending(NamedTuple):
    """The hedges that end with one word: those of more words by the one before it, the longest first; is the word itself one?"""

    longer: dict[str, list[tuple[str, ...]]]
    alone: bool


@dataclass(slots=True)
class Wording:
    """Every phrase by its first word, and the properties by name."""

    properties: dict[str, Property] = field(default_factory=dict)
    by_item: dict[str, list[str]] = field(default_factory=dict)  # item -> properties that own it
    of_item: dict[str, list[str]] = field(default_factory=dict)  # item -> properties whose triggers may count it
    by_unit: dict[str, list[str]] = field(default_factory=dict)
    by_per: dict[str, list[Property]] = field(default_factory=dict)  # what a sum is for -> properties that it is of by itself
    phrases: dict[str, Phrases] = field(default_factory=dict)  # by first word
    sought: dict[str, Phrases] = field(default_factory=dict)  # those for which every sentence is searched
    movements: dict[str, Phrases] = field(default_factory=dict)  # words of movement, sought where a number's way is asked for
    senses: dict[tuple[str, ...], list[Sense]] = field(default_factory=dict)  # while it is built
    gap: dict[str, str] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    between: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)  # first word -> phrases and their letter
    hedges: dict[str, Ending] = field(default_factory=dict)  # by last word


def tokens_of(phrase: str) -> tuple[str, ...]:
    """Cut a listed phrase as the tokenizer cuts text: at spaces and at hyphens between letters."""
    return tuple(word for part in phrase.split() for word in _PARTS.split(part) if word)


def forms(verb: str) -> Iterator[str]:
    """Yield all forms of a listed verb: "ship+", "sell:sold", "take:took:taken", "hand over"."""
    base, *irregular = verb.split(":")
    first, _, rest = base.partition(" ")
    doubled = first.endswith("+")
    first = first.rstrip("+")
    tail = f" {rest}" if rest else ""
    soft = first[:-1] if first.endswith("e") and not first.endswith(("ee", "oe", "ye")) else first
    stem = first + first[-1] if doubled else soft
    vowel_y = first.endswith("y") and first[-2] not in "aeiou"
    yield first + tail
    yield (first[:-1] + "ies" if vowel_y else first + ("es" if first.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")) + tail
    yield (first[:-2] + "ying" if first.endswith("ie") else stem + "ing") + tail
    if irregular:
        for form in irregular:
            yield form if rest and form.endswith(rest) else form + tail
    else:
        yield (first[:-1] + "ied" if vowel_y else stem + "ed") + tail


@cache
def wording() -> Wording:
    """Return the wordings of all properties and qualifiers, indexed."""
    found = Wording()
    for name, table in load("properties").items():
        _add_property(found, name, table)
    movement = load("movement")
    for direction in ("increase", "decrease"):
        table = movement[direction]
        _add(found, (form for verb in table["verbs"] for form in forms(verb)), Sense("move", direction, verb=True))
        _add(found, table["nouns"], Sense("rise", direction))
        _add(found, table["adverbs"], Sense("way", direction))
    for segment, table in load("segments").items():
        _add(found, table["words"], Sense("segment", segment))
    for status, table in load("status").items():
        if not isinstance(table, dict):
            continue
        _add(found, table["words"], Sense("status", status))
    sources = load("sources")
    _add(found, sources["saying"], Sense("say", "say"))
    _add(found, sources["according"], Sense("according", "according"))
    corefer = load("coreference")
    _add(found, corefer["organizations"], Sense("refer", "organization"))
    _add(found, corefer["models"], Sense("refer", "vehicle_model"))
    _add(found, corefer["markets"], Sense("market", "market"))
    _add_gaps(found, movement)
    _add(found, load("coreference")["auxiliaries"], Sense("auxiliary", "auxiliary"))
    _index(found)
    return found


def _add_gaps(found: Wording, movement: dict[str, Any]) -> None:
    """Index the letters of what stands between two numbers, what is left out there, and the hedges."""
    found.gap = {word: symbol for symbol, words in movement["gap"].items() for word in words}
    for direction in ("increase", "decrease"):
        table = movement[direction]
        verbs = {form: "v" for verb in table["verbs"] for form in forms(verb) if " " not in form}
        nouns, adverbs = dict.fromkeys(table["nouns"], "r"), dict.fromkeys(table["adverbs"], "h")
        found.gap = verbs | nouns | found.gap | adverbs
    found.gap |= dict.fromkeys(("up", "down", "off", "+"), "u")
    figures = movement["figures"]
    found.skipped = frozenset(word for phrase in figures["skipped"] for word in tokens_of(phrase))
    for name, letter in (("skipped_phrases", ""), ("compared", "a"), ("rejected", "i"), ("breaking", "#")):
        for words in sorted((tokens_of(phrase) for phrase in figures[name]), key=len, reverse=True):
            found.between.setdefault(words[0], []).append((words, letter))
    hedges = sorted((tokens_of(phrase) for phrase in figures["hedges"]), key=len, reverse=True)
    for words in hedges:
        ending = found.hedges.setdefault(words[-1], Ending({}, words[-1:] in hedges))
        if len(words) > 1:
            ending.longer.setdefault(words[-2], []).append(words)


def _index(found: Wording) -> None:
    """Index the phrases by their first words, those of movement apart; longer ones come first."""
    for words, senses in sorted(found.senses.items(), key=lambda item: -len(item[0])):
        verb = any(sense.verb or sense.kind in ("say", "auxiliary") for sense in senses)
        noun = len(words) == 1 and any(not sense.verb and sense.kind in ("trigger", "rise") for sense in senses)
        kinds: dict[str, list[Sense]] = {}
        for sense in senses:
            kinds.setdefault(sense.kind, []).append(sense)
        _list(found.phrases, words, kinds, verb=verb, noun=noun)
        moving = {kind: kinds.pop(kind) for kind in MOVING if kind in kinds}
        kinds.pop("auxiliary", None)  # a verb, and nothing else
        if kinds or verb:
            _list(found.sought, words, kinds, verb=verb, noun=noun)
        if moving:
            _list(found.movements, words, moving, verb=verb, noun=noun)


def _list(index: dict[str, Phrases], words: tuple[str, ...], kinds: dict[str, list[Sense]], *, verb: bool, noun: bool) -> None:
    """Add a phrase to an index."""
    size = len(words)
    inside = [(kind, [sense for sense in senses if _holds_inside(sense, size)]) for kind, senses in kinds.items()]
    phrases = index.setdefault(words[0], Phrases({}, []))
    alike = phrases.alone if size == 1 else phrases.longer.setdefault(words[1], [])
    alike.append(Phrase(words, size, list(kinds.items()), inside, verb, noun))


def _holds_inside(sense: Sense, size: int) -> bool:
    """Does a phrase of so many words say the same where a number's mention covers it ("12,000 EV sales")?"""
    return sense.kind == "segment" or (sense.kind == "trigger" and not sense.weak and not (sense.verb and size < 2))


def _add_property(found: Wording, name: str, table: dict[str, Any]) -> None:
    """Index one property's table."""
    sets = {
        key: frozenset(table.get(key, ()))
        for key in ("takes", "items", "of", "units", "default_units", "default_per", "weak_subjects", "subjects")
    }
    found.properties[name] = Property(
        name=name,
        group=table.get("group", name),
        limit=table.get("limit"),
        least=table.get("least", 0.0),
        period=table.get("period", "clause"),
        carries=table.get("carries", False),
        levels=frozenset(_levels(sets)),
        changes="change" in sets["takes"],
        **sets,
    )
    for per in sets["default_per"]:
        found.by_per.setdefault(per, []).append(found.properties[name])
    _add(found, table.get("nouns", ()), Sense("trigger", name))
    _add(found, (form for verb in table.get("verbs", ()) for form in forms(verb)), Sense("trigger", name, verb=True))
    _add(found, table.get("weak", ()), Sense("trigger", name, weak=True))
    _add(
        found, (form for verb in table.get("weak_verbs", ()) for form in forms(verb)), Sense("trigger", name, weak=True, verb=True)
    )
    for item in table.get("items", ()):
        found.by_item.setdefault(item, []).append(name)
    for item in table.get("of", ()):
        found.of_item.setdefault(item, []).append(name)
    for unit in table.get("units", ()):
        found.by_unit.setdefault(unit, []).append(name)


def _levels(sets: dict[str, frozenset[str]]) -> Iterator[str]:
    """Yield the kinds of mentions that a property's table lets be its levels."""
    yield from (_LEVELS[taken] for taken in sets["takes"] if taken in _LEVELS)
    if sets["items"] or sets["of"]:
        yield "count"
    if sets["units"]:
        yield "measurement"


def _add(found: Wording, phrases: Iterable[str], sense: Sense) -> None:
    """Index phrases under one sense."""
    for phrase in phrases:
        senses = found.senses.setdefault(tokens_of(phrase), [])
        if sense not in senses:
            senses.append(sense)
