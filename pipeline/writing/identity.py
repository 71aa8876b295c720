"""The identity of a run: what two runs have in common that write the same bytes, and whether a folder's run is this one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

from .parts import Packing, Part

WAY_OUT = "choose another folder, or --restart to write over it"


class OutputError(ValueError):
    """The folder cannot take this run: another one works there, or worked there with other options."""


@dataclass(frozen=True)
class Options:
    """How the output is laid out."""

    rows_per_part: int = 10_000
    compress: Packing = "none"
    drop_duplicates: bool = False


class Source(NamedTuple):
    """An input as a run names it: `modified` changes when the file does, None where that cannot be told."""

    name: str
    size: int | None
    modified: str | None


def run_identity(
    version: str, schema_version: str, options: Options, settings: Mapping[str, Any], inputs: Iterable[Source]
) -> dict[str, Any]:
    """Return what makes a run this run: two with the same identity write the same bytes."""
    return {
        "motorfacts": version,
        "schema_version": schema_version,
        "options": {**asdict(options), **settings},
        "inputs": [list(source) for source in inputs],
    }


def compare(folder: Path, begun: Mapping[str, Any], run: Mapping[str, Any], read: list[dict[str, Any]]) -> None:
    """Raise OutputError, naming the first difference, if a folder's run is not this one.

    `read` are the inputs that were read to their ends, as the manifest has them: one that was touched since, but has the same
    content, has not changed.
    """
    run = json.loads(json.dumps(run))
    for name, value in run["options"].items():
        held = (begun.get("options") or {}).get(name)
        if held != value:
            raise OutputError(f"{folder}: holds a run with {name.replace('_', ' ')} {held!r}, not {value!r}; {WAY_OUT}")
    for key in ("motorfacts", "schema_version"):
        if begun.get(key) != run[key]:
            raise OutputError(f"{folder}: holds a run of {key} {begun.get(key)}, not {run[key]}; {WAY_OUT}")
    digests = {one["name"]: one["sha256"] for one in read}
    for was, now in zip(begun["inputs"], run["inputs"], strict=False):
        if change := _change(Source(*was), Source(*now), digests):
            raise OutputError(f"{folder}: holds a run over other inputs, or inputs that have changed since: {change}; {WAY_OUT}")
    if len(begun["inputs"]) != len(run["inputs"]):
        counts = f"{len(begun['inputs'])} files then, {len(run['inputs'])} now"
        raise OutputError(f"{folder}: holds a run over other inputs: {counts}; {WAY_OUT}")


def _change(was: Source, now: Source, digests: Mapping[str, str | None]) -> str | None:
    """Return what is different about an input, None if nothing is."""
    if was.name != now.name:
        return f"{was.name} then, {now.name} now"
    if was.size != now.size:
        return f"{now.name} had {was.size} bytes, and has {now.size}"
    if was.modified == now.modified:
        return None
    digest = digests.get(now.name)
    return None if digest and digest == _sha256(now.name) else f"{now.name} was written to"


def _sha256(name: str) -> str | None:
    try:
        with Path(name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:  # a URL, too
        return None


def of_manifest(manifest: Mapping[str, Any], run: Mapping[str, Any]) -> dict[str, Any]:
    """Return the identity of the run that a manifest tells of; of streams `run` knows no size beforehand."""
    streams = {name for name, size, _ in run["inputs"] if size is None}
    inputs = [
        Source(one["name"], None if one["name"] in streams else one["bytes"], one.get("modified")) for one in manifest["inputs"]
    ]
    return {**manifest, "inputs": [list(one) for one in inputs]}


def check_parts(folder: Path, parts: Iterable[Part]) -> None:
    """Raise OutputError if a part is no longer what was written; by its size, since reading them all would take long."""
    for part in parts:
        path = folder / part.name
        size = path.stat().st_size if path.exists() else None
        if size != part.bytes:
            found = "is gone" if size is None else f"has {size} bytes, not the {part.bytes} that were written"
            raise OutputError(f"{path} {found}: put it back, or {WAY_OUT}")
