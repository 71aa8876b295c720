"""The knowledge base: what the lexicons hold of named things, as Entry objects with stable keys.

Makers, organizations, people, places, facilities and events are read at first use; the thousands of models are
made into entries one by one, when an article names them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from .lexicons import Entry, load

ORGANIZATION_FILES = ("makers", "organizations", "media", "finance", "government")
_DEFAULT_SUBTYPE = {
    "makers": "automaker",
    "organizations": "other",
    "media": "media",
    "finance": "finance",
    "government": "government",
}
_KNOWN = frozenset(("name", "aliases", "ambiguous", "country", "parent", "fiscal_year_end", "role", "subtype", "adjectives"))
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# Letters that no accent stripping turns into ASCII, one for one so that offsets stay true.
_PLAIN = str.maketrans("øłđıæœðþαπ", "oldiaodpap")


class Surface(NamedTuple):
    """One spelling of a listed name: `thing` is the key of what it names."""

    text: str
    key: str
    ambiguous: bool


@lru_cache(4096)
def plain(char: str) -> str:
    """Return a character lower-cased and without its accent, or itself where that would not be one character."""
    low = char.lower()
    if len(low) != 1:
        return char
    bare = unicodedata.normalize("NFD", low)[0]
    return (bare if bare.isalnum() else low).translate(_PLAIN)


def fold(text: str) -> str:
    """Return the text as it is compared: lower case, no accents, of the same length."""
    if text.isascii():
        return text.lower()
    return text.translate({ord(char): plain(char) for char in set(text) if char.isupper() or char > "\x7f"})


def slug(text: str) -> str:
    """Return the key form of a name: "Škoda Enyaq" is "skoda-enyaq"."""
    return _NOT_SLUG.sub("-", fold(text)).strip("-")


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Return a lexicon, or nothing where the file is missing."""
    try:
        return load(name)
    except FileNotFoundError:
        return {}


@cache
def words(name: str) -> frozenset[str]:
    """Return a word list of naming.toml or names.toml as a set, as written there."""
    for table in ("naming", "names"):
        if name in lexicon(table):
            value = lexicon(table)[name]
            return frozenset(value.splitlines() if isinstance(value, str) else value) - {""}
    return frozenset()


@cache
def folded(name: str) -> frozenset[str]:
    """Return a word list in the form that names are compared in."""
    return frozenset(fold("\n".join(words(name))).split("\n"))


def _month_day(text: str) -> tuple[int, int]:
    month, _, day = text.partition("-")
    return int(month), int(day)


def _entry(key: str, type: str, subtype: str | None, row: dict[str, Any], country: str | None = None) -> Entry:
    end = row.get("fiscal_year_end")
    return Entry(
        key, type, row.get("subtype", subtype), row["name"], tuple(row.get("aliases", ())), frozenset(row.get("ambiguous", ())),
        row.get("country", country), row.get("parent"), end and _month_day(end), row.get("role"),
        tuple((field, value) for field, value in row.items() if field not in _KNOWN and isinstance(value, str)),
    )  # fmt: skip


def _organizations() -> Iterator[Entry]:
    for name in ORGANIZATION_FILES:
        for key, row in lexicon(name).items():
            yield _entry(key, "organization", _DEFAULT_SUBTYPE[name], row)


def _countries() -> Iterator[Entry]:
    tables = lexicon("places")
    for code, row in tables.get("countries", {}).items():
        yield _entry(slug(row["name"]), "place", "country", row, code)
    for key, row in tables.get("unions", {}).items():
        yield _entry(key, "place", "country", row)
    for key, row in tables.get("regions", {}).items():
        yield _entry(key, "place", "region", row)


def _towns(table: str, subtype: str) -> Iterator[Entry]:
    """States or cities: tables of names per country; the country is part of the key, as names recur."""
    states = lexicon("places").get("states", {})
    for code, row in lexicon("places").get(table, {}).items():
        aliases, ambiguous = row.get("aliases", {}), frozenset(row.get("ambiguous", ()))
        twins = frozenset(states.get(code, {}).get("names", ())) if table == "cities" else frozenset()
        for name in row["names"]:
            key = f"{slug(name)}-{code.lower()}" + "-city" * (name in twins)
            yield Entry(key, "place", subtype, name, tuple(aliases.get(name, ())), ambiguous, code)


def _others() -> Iterator[Entry]:
    for key, row in lexicon("people").items():
        yield _entry(key, "person", None, row)
    for key, row in lexicon("facilities").items():
        yield _entry(key, "place", "facility", row)
    for key, row in lexicon("events").items():
        yield _entry(key, "event", None, row)


@cache
def entries() -> dict[str, Entry]:
    """Return every entry but the models, by key; where a key stands twice the first file wins (`problems` tells of it)."""
    found: dict[str, Entry] = {}
    for entry in _all():
        found.setdefault(entry.key, entry)
    return found


def _all() -> Iterator[Entry]:
    return chain(_organizations(), _countries(), _towns("states", "region"), _towns("cities", "city"), _others())


def model_name(maker: str, model: str) -> str:
    """Return the canonical name of a model: the maker before it, unless it begins with it."""
    return model if fold(model).startswith(fold(maker) + " ") or fold(model) == fold(maker) else f"{maker} {model}"


@cache
def model(maker: str, name: str) -> Entry:
    """Return the entry of a listed model by its maker's key and its name without the maker."""
    owner, row = entries()[maker], lexicon("models")[maker]
    full = model_name(owner.name, name)
    segments = tuple(("segment", segment) for segment, names in row.get("segments", {}).items() if name in names)
    key = slug(f"{maker} {name}") if full != name else slug(name)
    return Entry(
        key, "vehicle_model", None, full, tuple(row.get("aliases", {}).get(name, ())), frozenset(row.get("ambiguous", ())),
        owner.country, maker, owner.fiscal_year_end, None, segments,
    )  # fmt: skip


def find(key: str) -> Entry:
    """Return the entry of a surface: the key of a thing, or "maker\\nmodel" of a model."""
    maker, found, name = key.partition("\n")
    return model(maker, name) if found else entries()[key]


def surfaces() -> Iterator[Surface]:
    """Yield every listed spelling of every listed thing."""
    for entry in entries().values():
        for text in (entry.name, *entry.aliases):
            yield Surface(text, entry.key, text in entry.ambiguous)
    for maker, row in lexicon("models").items():
        if maker not in entries():
            continue  # `problems` tells of it
        ambiguous = frozenset(row.get("ambiguous", ()))
        for name in row["names"]:
            yield Surface(name, f"{maker}\n{name}", name in ambiguous)
        for name, others in row.get("aliases", {}).items():
            for text in others:
                yield Surface(text, f"{maker}\n{name}", text in ambiguous)


def owners(entry: Entry) -> tuple[Entry, ...]:
    """Return who owns a thing, the nearest first: of a model its maker and that maker's owners."""
    found: list[Entry] = []
    while entry.parent and entry.parent in entries() and entries()[entry.parent] not in found:
        entry = entries()[entry.parent]
        found.append(entry)
    return tuple(found)


@cache
def demonyms() -> dict[str, Entry]:
    """Return the place that each adjective of nationality means, by its lower-case form ("chinese", "german", "european")."""
    tables = lexicon("places")
    found: dict[str, Entry] = {}
    for table in ("regions", "unions", "countries"):
        for key, row in tables.get(table, {}).items():
            entry = entries()[slug(row["name"]) if table == "countries" else key]
            found.update((adjective.lower(), entry) for adjective in row.get("adjectives", ()))
    return found


def problems() -> list[str]:
    """Return what is wrong with the form of the lexicons, one line each; for the tests: too slow for every start."""
    found = []
    seen: dict[str, Entry] = {}
    for entry in _all():
        if entry.key in seen:
            found.append(f"{entry.key}: the key stands twice, for {seen[entry.key].name!r} and {entry.name!r}")
        seen[entry.key] = entry
        if re.fullmatch(r"[a-z0-9][a-z0-9-]*", entry.key) is None:
            found.append(f"{entry.key}: a key is lower-case ASCII letters, digits and hyphens")
        if entry.parent and entry.parent not in entries():
            found.append(f"{entry.key}: its parent {entry.parent!r} is no key of an organization")
        if entry.subtype not in ("region", "city") and (extra := entry.ambiguous - {entry.name, *entry.aliases}):
            found.append(f"{entry.key}: ambiguous, but neither name nor alias: {sorted(extra)}")
    for maker, row in lexicon("models").items():
        if maker not in entries():
            found.append(f"models {maker}: no maker has this key")
        names, aliases = set(row["names"]), row.get("aliases", {})
        if strange := set(aliases) - names:
            found.append(f"models {maker}: aliases of what is not in names: {sorted(strange)}")
        if strange := set(row.get("ambiguous", ())) - names.union(*aliases.values()):
            found.append(f"models {maker}: ambiguous, but not in names or aliases: {sorted(strange)}")
        if len(row["names"]) != len(set(row["names"])):
            found.append(f"models {maker}: a name stands twice")
    return found
