"""Compiling: the lexicons of names as plain tables, kept beside Python's own compiled files.

Reading a megabyte of TOML takes a third of a second, more than a command line should spend on it. What is made of it
loads in a few hundredths, so it is kept in __pycache__ as Python keeps its modules, and made anew when a lexicon or
one of the modules that make it changes. Where nothing can be written, nothing is kept.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from . import folding, lexicons
from .folding import fold, slug
from .lexicons import load
from .undisturbed import undisturbed

NAME_FILES = (
    "makers", "models", "organizations", "media", "finance", "government", "places", "people", "facilities", "events",
    "names", "naming",
)  # fmt: skip
_SUBTYPES = {"makers": "automaker", "organizations": "other", "media": "media", "finance": "finance", "government": "government"}
_KNOWN = frozenset(("name", "aliases", "ambiguous", "country", "parent", "fiscal_year_end", "role", "subtype", "adjectives"))
_HEAD = re.compile(r"^[^\w#\n]*(#|[^\W\d_]+|\d+)", re.MULTILINE)
_PAIR = re.compile(r"^[^\w#\n]*(#?(?:[^\W\d_]+|\d+))[^\w\n]*((?:[^\W\d_]+|\d+)?)[^\w\n]*((?:[^\W\d_]+|\d+)?)", re.MULTILINE)
_JOINED = re.compile(r"^([^\W_]+)[-.':]([^\W_]+)", re.MULTILINE)  # the head of "F-150" written as "F150"
_SEPARATORS = re.compile(r"[^\w#\n]+|_")
_LONGEST = 40  # letters and digits of a name whose head is joined

_TYPE = 1  # column of an entry's row
Row = tuple[Any, ...]  # the fields of an Entry, in its order
Surface = tuple[str, str, bool]  # a spelling, the key of what it names ("maker\nmodel" of a model), is it ambiguous?


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Return a lexicon, or nothing where the file is missing."""
    try:
        return load(name)
    except FileNotFoundError:
        return {}


def _row(key: str, type: str, subtype: str | None, table: dict[str, Any], country: str | None = None) -> Row:
    end = table.get("fiscal_year_end")
    return (
        key, type, table.get("subtype", subtype), table["name"], tuple(table.get("aliases", ())),
        frozenset(table.get("ambiguous", ())), table.get("country", country), table.get("parent"),
        end and tuple(map(int, end.split("-"))), table.get("role"),
        tuple((field, value) for field, value in table.items() if field not in _KNOWN and isinstance(value, str)),
    )  # fmt: skip


def rows() -> Iterator[Row]:
    """Yield the row of every entry but the models, file by file; keys may come twice (`problems` tells of it)."""
    for name, subtype in _SUBTYPES.items():
        yield from (_row(key, "organization", subtype, table) for key, table in lexicon(name).items())
    places = lexicon("places")
    yield from (_row(slug(t["name"]), "place", "country", t, code) for code, t in places.get("countries", {}).items())
    yield from (_row(key, "place", "country", t) for key, t in places.get("unions", {}).items())
    yield from (_row(key, "place", "region", t) for key, t in places.get("regions", {}).items())
    yield from chain(_towns("states", "region"), _towns("cities", "city"))
    yield from (_row(key, "person", None, table) for key, table in lexicon("people").items())
    yield from (_row(key, "place", "facility", table) for key, table in lexicon("facilities").items())
    yield from (_row(key, "event", None, table) for key, table in lexicon("events").items())


def _towns(kind: str, subtype: str) -> Iterator[Row]:
    """States or cities: tables of names per country; the country is part of the key, as names recur."""
    states = lexicon("places").get("states", {})
    for code, table in lexicon("places").get(kind, {}).items():
        aliases, ambiguous = table.get("aliases", {}), frozenset(table.get("ambiguous", ()))
        twins = frozenset(states.get(code, {}).get("names", ())) if kind == "cities" else frozenset()
        for name in table["names"]:
            key = f"{slug(name)}-{code.lower()}" + "-city" * (name in twins)
            yield key, "place", subtype, name, tuple(aliases.get(name, ())), ambiguous, code, None, None, None, ()


def _surfaces(entries: dict[str, Row]) -> Iterator[Surface]:
    """Yield every listed spelling of every listed thing."""
    for key, row in entries.items():
        for text in (row[3], *row[4]):
            yield text, key, text in row[5]
            if " & " in text and row[_TYPE] == "organization":
                yield text.replace(" & ", " and "), key, text in row[5]  # "Cooper Tire and Rubber"
    for maker, table in lexicon("models").items():
        if maker not in entries:
            continue  # `problems` tells of it
        ambiguous = frozenset(table.get("ambiguous", ()))
        for name in table["names"]:
            yield name, f"{maker}\n{name}", name in ambiguous
        for name, others in table.get("aliases", {}).items():
            for text in others:
                yield text, f"{maker}\n{name}", text in ambiguous


def _index(entries: dict[str, Row]) -> dict[str, Any]:
    """Return the tables of the gazetteer: spellings by their letters and digits, and how names begin."""
    listed = list(_surfaces(entries))
    folded = fold("\n".join([text for text, _, _ in listed]))
    compact = _SEPARATORS.sub("", folded).split("\n")
    surfaces: dict[str, list[Surface]] = {}
    for form, surface in zip(compact, listed, strict=True):
        surfaces.setdefault(form, []).append(surface)
    heads: dict[str, int] = {}
    for head, form in zip(_HEAD.findall(folded), compact, strict=True):
        if heads.get(head, 0) < len(form):
            heads[head] = len(form)
    for left, right in _JOINED.findall(folded):
        heads[left + right] = max(heads.get(left + right, 0), _LONGEST)
    pairs = frozenset(form for one, two, three in _PAIR.findall(folded) for form in (one + two, one + two + three))
    lower = frozenset(_HEAD.findall("\n".join([text for text, _, _ in listed if text[0].islower()])))
    return {"surfaces": surfaces, "heads": heads, "pairs": pairs, "lower_heads": lower}


def _demonyms() -> dict[str, str]:
    """Return the key of the place that each adjective means."""
    found: dict[str, str] = {}
    for kind in ("regions", "unions", "countries"):
        for key, table in lexicon("places").get(kind, {}).items():
            place = slug(table["name"]) if kind == "countries" else key
            found.update((adjective.lower(), place) for adjective in table.get("adjectives", ()))
    return found


def _words() -> dict[str, frozenset[str]]:
    """Return the word lists of names.toml and naming.toml by their names."""
    listed = {**lexicon("names"), **lexicon("naming")}
    return {name: frozenset(v.splitlines() if isinstance(v, str) else v) - {""} for name, v in listed.items()}


def compile_tables() -> dict[str, Any]:
    """Read the lexicons of names and return their tables: entries, models, words, demonyms and the gazetteer's index."""
    entries: dict[str, Row] = {}
    for row in rows():
        entries.setdefault(row[0], row)
    return {"entries": entries, "models": lexicon("models"), "words": _words(), "demonyms": _demonyms(), **_index(entries)}


def _kept_path() -> Path:
    return Path(lexicons.__file__).parent / "__pycache__" / f"tables.{sys.implementation.cache_tag}.marshal"


def _stamp() -> tuple[tuple[str, int, int], ...]:
    """Return what the tables depend on: name, size and time of every lexicon and of the modules that make them."""
    folder = Path(lexicons.__file__).parent
    sources = [*(folder / f"{name}.toml" for name in NAME_FILES), Path(__file__), Path(folding.__file__), Path(lexicons.__file__)]
    found = []
    for path in sources:
        if path.exists():
            state = path.stat()
            found.append((path.name, state.st_size, state.st_mtime_ns))
    return tuple(found)


@cache
def tables() -> dict[str, Any]:
    """Return the tables of the lexicons of names, from the kept file if it is of this state of the sources."""
    kept, stamp = _kept_path(), _stamp()
    try:
        with undisturbed():
            found = marshal.loads(kept.read_bytes())
        if found["stamp"] == stamp:
            return found["tables"]  # type: ignore[no-any-return]
    except (OSError, ValueError, EOFError, TypeError, KeyError):
        pass  # none kept yet, or one cut short: it is made below
    made = compile_tables()
    _keep(kept, marshal.dumps({"stamp": stamp, "tables": made}))
    return made


def _keep(path: Path, data: bytes) -> None:
    """Write the file whole or not at all; a folder that cannot be written is no error."""
    beside = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(exist_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
