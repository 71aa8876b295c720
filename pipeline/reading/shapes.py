"""Shapes: which key of a dump holds the text, which the published date; known shapes stand in shapes.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from motorfacts.models import Article

from .items import InputError, Settings
from .published import missing

FIELDS = tuple(name for name in Article.model_fields if name not in ("published_from", "source"))
_HTML = "html:"
_SEGMENT = re.compile(r"([^\[\]]*)(?:\[([^\]=]+)(?:=([^\]]*))?\])?")
_SHOWN = 30


class UnknownShape(InputError):
    """The keys of an input fit no shape; the message names what was seen and what was wanted."""


@dataclass(frozen=True)
class Shape:
    """Where a kind of dump keeps the fields of an article: field -> keys, the first that holds something wins."""

    name: str
    needs: frozenset[str]
    fields: Mapping[str, tuple[str, ...]]


@cache
def known_shapes() -> tuple[Shape, ...]:
    """Return the shapes of shapes.toml, in its order."""
    tables = tomllib.loads(files(__package__).joinpath("shapes.toml").read_text(encoding="utf-8"))["shape"]
    return tuple(
        Shape(table["name"], frozenset(table["needs"]), {name: tuple(table[name]) for name in FIELDS if name in table})
        for table in tables
    )


def parse_mapping(text: str) -> dict[str, str]:
    """Read "text=body,published=meta.date" as field -> key; raises InputError for a field that articles do not have."""
    mapping: dict[str, str] = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, equals, key = (piece.strip() for piece in part.partition("="))
        if not equals or not key or name not in FIELDS:
            raise InputError(f"--map wants FIELD=KEY, with a field of {', '.join(FIELDS)}; found {part!r}")
        mapping[name] = key
    return mapping


def shape_of(keys: Iterable[str], settings: Settings) -> Shape:
    """Return the shape that these keys fit, overlaid with --map; raises UnknownShape."""
    return _shape_of(tuple(keys), tuple(settings.mapping.items()))


@lru_cache(maxsize=1024)  # a stranger's objects may have other keys each
def _shape_of(keys: tuple[str, ...], mapping: tuple[tuple[str, str], ...]) -> Shape:
    seen = frozenset(keys)
    found = next((shape for shape in known_shapes() if shape.needs <= seen), None)
    if not mapping:
        if found is None:
            raise UnknownShape(_explain(keys))
        return found
    mapped = dict(mapping)
    if found is None and "text" not in mapped:
        raise UnknownShape(_explain(keys))
    fields = {**(found.fields if found else {}), **{name: (key,) for name, key in mapped.items()}}
    return Shape(f"{found.name} + --map" if found else "--map", frozenset(), fields)


def columns_needed(columns: list[str], settings: Settings) -> list[str]:
    """Return the columns of a table that its shape reads, so that pictures and embeddings beside them are left alone."""
    shape = shape_of(columns, settings)
    base = next((known.needs for known in known_shapes() if known.needs <= set(columns)), frozenset())
    paths = [path.removeprefix(_HTML) for keys in shape.fields.values() for path in keys]
    return [
        name for name in columns if name in base or any(path == name or path.startswith((name + ".", name + "[")) for path in paths)
    ]


def _explain(keys: tuple[str, ...]) -> str:
    shown = ", ".join(keys[:_SHOWN]) + (" …" if len(keys) > _SHOWN else "") if keys else "none"
    wanted = "; ".join(f"{shape.name}: {', '.join(sorted(shape.needs))}" for shape in known_shapes())
    return (
        f"no known shape; keys seen: {shown}; keys wanted (any one line): {wanted}; or name the keys: --map text=KEY,published=KEY"
    )


def find(row: Any, paths: Iterable[str]) -> tuple[Any, bool]:
    """Return the first value that some path leads to, and whether it is HTML; (None, False) if none does."""
    for path in paths:
        html = path.startswith(_HTML)
        value = _follow(row, path[len(_HTML) :] if html else path)
        if not missing(value) and value != []:
            return value, html
    return None, False


def _follow(value: Any, path: str) -> Any:
    if isinstance(value, dict) and path in value:  # a key that holds a dot itself, too
        return value[path]
    for segment in path.split("."):
        match = _SEGMENT.fullmatch(segment)
        if match is None:
            return None
        key, wanted_key, wanted = match.groups()
        if isinstance(value, list):
            value = value[0] if value else None
        if not isinstance(value, dict):
            return None
        value = value.get(key)
        if wanted_key:
            value = _pick(value, wanted_key, wanted)
    return value


def _pick(value: Any, key: str, wanted: str | None) -> Any:
    """Return the first element of a list whose `key` is, or holds, `wanted`; any that has the key if that is None."""
    for element in value if isinstance(value, list) else [value]:
        if isinstance(element, dict) and key in element:
            held = element[key]
            if wanted is None or held == wanted or (isinstance(held, list) and wanted in held):
                return element
    return None


def names(value: Any) -> tuple[str, ...]:
    """Return the authors that a value holds: a string ("A; B"), a list of strings, or objects with a name."""
    if missing(value):
        return ()
    if isinstance(value, str):
        return tuple(part for part in (piece.strip() for piece in value.split(";")) if part)
    if isinstance(value, dict):
        return names(value.get("name"))
    if isinstance(value, list | tuple):
        return tuple(name for element in value for name in names(element))
    return (str(value),)


def word(value: Any) -> str | None:
    """Return a value as a string of one line: the first element of a list, the name or value of an object."""
    if isinstance(value, list | tuple):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "value", "@id", "url") if key in value), None)
    if missing(value) or isinstance(value, dict | list):
        return None
    return " ".join(str(value).split()) or None
