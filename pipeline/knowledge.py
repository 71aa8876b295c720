"""The knowledge base: what the lexicons hold of named things, as Entry objects with stable keys made when they are asked for."""

from __future__ import annotations

import re
from functools import cache

from .compiling import lexicon, rows, tables
from .folding import fold, slug
from .lexicons import Entry


@cache
def words(name: str) -> frozenset[str]:
    """Return a word list of naming.toml or names.toml as a set, as written there."""
    found: frozenset[str] = tables()["words"].get(name, frozenset())
    return found


@cache
def folded(name: str) -> frozenset[str]:
    """Return a word list in the form that names are compared in."""
    return frozenset(fold("\n".join(words(name))).split("\n"))


@cache
def find(key: str) -> Entry:
    """Return the entry of a key, or of "maker\\nmodel" for a model; KeyError if nothing has it."""
    maker, of_model, name = key.partition("\n")
    return model(maker, name) if of_model else Entry(*tables()["entries"][key])


def holds(key: str) -> bool:
    """Does the knowledge base hold a thing (other than a model) of this key?"""
    return key in tables()["entries"]


def entries() -> dict[str, Entry]:
    """Return every entry but the models, by key."""
    return {key: find(key) for key in tables()["entries"]}


def model_name(maker: str, model: str) -> str:
    """Return the canonical name of a model: the maker before it, unless it begins with it."""
    return model if fold(model).startswith(fold(maker) + " ") or fold(model) == fold(maker) else f"{maker} {model}"


def brand(maker: Entry) -> str:
    """Return the name that a maker's models bear: "Tata" of Tata Motors, and mostly the maker's own."""
    return dict(maker.more).get("brand", maker.name)


@cache
def tied(maker: str) -> frozenset[str]:
    """Return the models of a maker that mean nothing without it right before them: "President", "Genesis"."""
    return frozenset(tables()["models"][maker].get("tied", ()))


@cache
def model(maker: str, name: str) -> Entry:
    """Return the entry of a listed model by its maker's key and its name without the maker."""
    owner, row = find(maker), tables()["models"][maker]
    full = name if name.startswith(tuple(row.get("alone", ()))) else model_name(brand(owner), name)
    return Entry(
        key=slug(f"{maker} {name}") if full != name else slug(name),
        type="vehicle_model",
        subtype=None,
        name=full,
        aliases=tuple(row.get("aliases", {}).get(name, ())),
        ambiguous=frozenset(row.get("ambiguous", ())),
        country=owner.country,
        parent=maker,
        fiscal_year_end=owner.fiscal_year_end,
        more=tuple(("segment", segment) for segment, names in row.get("segments", {}).items() if name in names),
    )


def owners(entry: Entry) -> tuple[Entry, ...]:
    """Return who owns a thing, the nearest first: of a model its maker and that maker's owners."""
    found: list[Entry] = []
    while entry.parent and holds(entry.parent) and find(entry.parent) not in found:
        entry = find(entry.parent)
        found.append(entry)
    return tuple(found)


@cache
def demonyms() -> dict[str, Entry]:
    """Return the place that each adjective of nationality means, by its lower-case form ("chinese", "german", "european")."""
    return {adjective: find(key) for adjective, key in tables()["demonyms"].items()}


def problems() -> list[str]:
    """Return what is wrong with the form of the lexicons, one line each; for the tests: too slow for every start."""
    found: list[str] = []
    seen: dict[str, str] = {}
    known = tables()["entries"]
    for row in rows():
        entry = Entry(*row)
        if entry.key in seen:
            found.append(f"{entry.key}: the key stands twice, for {seen[entry.key]!r} and {entry.name!r}")
        seen[entry.key] = entry.name
        if re.fullmatch(r"[a-z0-9][a-z0-9-]*", entry.key) is None:
            found.append(f"{entry.key}: a key is lower-case ASCII letters, digits and hyphens")
        if entry.parent and entry.parent not in known:
            found.append(f"{entry.key}: its parent {entry.parent!r} is no key of an organization")
        strange = entry.ambiguous - {entry.name, *entry.aliases}
        if strange and entry.subtype not in ("region", "city"):
            found.append(f"{entry.key}: ambiguous, but neither name nor alias: {sorted(strange)}")
    for maker, table in lexicon("models").items():
        if maker not in known:
            found.append(f"models {maker}: no maker has this key")
        names, aliases = set(table["names"]), table.get("aliases", {})
        if unknown := set(aliases) - names:
            found.append(f"models {maker}: aliases of what is not in names: {sorted(unknown)}")
        if unknown := set(table.get("tied", ())) - names:
            found.append(f"models {maker}: tied, but not in names: {sorted(unknown)}")
        if unknown := set(table.get("ambiguous", ())) - names.union(*aliases.values()):
            found.append(f"models {maker}: ambiguous, but not in names or aliases: {sorted(unknown)}")
        if len(table["names"]) != len(names):
            found.append(f"models {maker}: a name stands twice")
    return found
