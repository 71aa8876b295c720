"""The output folder of a run: parts, errors.jsonl and manifest.json, right at every moment and whole at the end."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from motorfacts.models import from_line, to_line

from .identity import WAY_OUT, Options, OutputError, check_parts, compare, of_manifest
from .journal import FILE, Damaged, Journal, Locked, remove
from .parts import Part, PartWriter, sync_folder

ERRORS, MANIFEST = "errors.jsonl", "manifest.json"
_PART = re.compile(r"part-(\d+)\.jsonl(?:\.gz|\.zst)?(?:\.tmp)?")
_COUNTS = ("in", "out", "failed", "duplicates", "dropped", "undated")


class StorageError(OSError):
    """Writing failed: a full disk, a quota, a folder taken away. What is committed stays good."""


class Output:
    """A run's output. Calls come in the order of the input; `place` says how far it is read at the last commit."""

    def __init__(self, folder: Path, options: Options, run: Mapping[str, Any], *, restart: bool = False) -> None:
        """Open the folder for the run that `run` identifies; raises OutputError, or StorageError."""
        self.folder, self._options, self._run = folder, options, dict(run)
        self._part: PartWriter | None = None
        self._modified = {name: modified for name, _, modified in run["inputs"]}
        self._began = time.time()
        self.finished: dict[str, Any] | None = None  # the manifest, once there is one
        self.opened = False  # is there anything to do?
        with storing(folder):
            folder.mkdir(parents=True, exist_ok=True)
            self._check_finished(restart=restart)
            if self.finished is not None:
                return
            self.opened = True
            self._journal = self._open_journal(restart=restart)
            try:
                self._resume(restart=restart)
            except BaseException:
                self._journal.close()
                raise

    def _open_journal(self, *, restart: bool) -> Journal:
        for again in (restart, False):
            try:
                return Journal(self.folder)
            except Locked as error:
                raise OutputError(f"{self.folder}: another run is writing here") from error
            except Damaged as error:
                if not again:
                    raise OutputError(f"{self.folder}: {FILE}, the run's journal, is damaged: {error}; {WAY_OUT}") from error
                remove(self.folder)
        raise AssertionError("the second try ends one way or another")

    def _check_finished(self, *, restart: bool) -> None:
        manifest = self.folder / MANIFEST
        if restart or (self.folder / FILE).exists():
            return
        if manifest.exists():
            try:
                found = json.loads(manifest.read_text(encoding="utf-8"))
                compare(self.folder, of_manifest(found, self._run), self._run, found["inputs"])
                check_parts(self.folder, [Part(**part) for part in found["parts"]])
            except OutputError:
                raise
            except (ValueError, KeyError, TypeError) as error:
                raise OutputError(f"{manifest} is no manifest of a run: {error!r}; {WAY_OUT}") from error
            self.finished = found
        elif any(_PART.fullmatch(name.name) for name in self.folder.iterdir()):
            raise OutputError(f"{self.folder}: holds parts of a run that left no manifest; {WAY_OUT}")

    def _resume(self, *, restart: bool) -> None:
        journal = self._journal
        if restart:
            journal.clear()
            (self.folder / MANIFEST).unlink(missing_ok=True)
        begun = journal.get("run")
        if begun is None:
            journal.set("run", self._run)
            journal.set("started", datetime.now(UTC).isoformat(timespec="seconds"))
        else:
            compare(self.folder, begun, self._run, journal.inputs())
            check_parts(self.folder, journal.parts())
        self.place: tuple[int, int] = tuple(journal.get("place") or (0, 0))
        self.counts: dict[str, int] = journal.get("counts") or dict.fromkeys(_COUNTS, 0)
        self.skipped: dict[str, int] = journal.get("skipped") or {}
        self.shapes: dict[str, int] = journal.get("shapes") or {}
        self._seconds: float = journal.get("seconds") or 0.0
        self._sessions: int = (journal.get("sessions") or 0) + 1
        self.resumed = begun is not None
        self._number = len(journal.parts())
        for path in self.folder.iterdir():
            match = _PART.fullmatch(path.name)
            if match and (int(match[1]) >= self._number or path.name.endswith(".tmp")):
                path.unlink()
        self._errors: BinaryIO = (self.folder / ERRORS).open("ab")
        written, found = journal.get("errors") or 0, self._errors.tell()
        if found < written:
            self._errors.close()
            raise OutputError(
                f"{self.folder / ERRORS} has {found} bytes, not the {written} that were written: put it back, or {WAY_OUT}"
            )
        self._errors.truncate(written)
        self._errors.seek(0, os.SEEK_END)
        journal.commit()

    def record(self, line: bytes, digest: bytes, source: str, shape: str, *, dated: bool) -> None:
        """Write a record, unless it is a duplicate that is to be dropped."""
        with storing(self.folder):
            self.counts["in"] += 1
            self.counts["undated"] += not dated
            self.shapes[shape] = self.shapes.get(shape, 0) + 1
            first = self._journal.first_source(digest, source)
            if first is not None:
                self.counts["duplicates"] += 1
                if self._options.drop_duplicates:
                    self.counts["dropped"] += 1
                    return
                line = _marked(line, first)
            if self._part is None:
                self._part = PartWriter(self.folder, self._number, self._options.compress)
            self._part.write(line)
            self.counts["out"] += 1

    def failed(self, source: str, stage: str, error: str, message: str) -> None:
        """Write an article that failed as one line of errors.jsonl."""
        with storing(self.folder):
            self.counts["in"] += 1
            self.counts["failed"] += 1
            line = json.dumps({"source": source, "stage": stage, "error": error, "message": message}, ensure_ascii=True)
            self._errors.write(line.encode() + b"\n")

    def skip(self, reason: str) -> None:
        """Count something that is no article."""
        self.skipped[reason] = self.skipped.get(reason, 0) + 1

    def input_ended(self, name: str, size: int, sha256: str | None, items: int) -> None:
        """Note an input that was read to its end."""
        with storing(self.folder):
            modified = self._modified.get(name)
            self._journal.add_input({"name": name, "bytes": size, "modified": modified, "sha256": sha256, "items": items})

    def advance(self, place: tuple[int, int]) -> None:
        """Say that everything before `place` (input, item in it) is done; commits when a part is full."""
        self.place = place
        if self._part is not None and self._part.rows >= self._options.rows_per_part:
            with storing(self.folder):
                self._commit()

    def _commit(self) -> None:
        if self._part is not None:
            self._journal.add_part(self._part.close())
            self._part = None
            self._number += 1
        self._errors.flush()
        os.fsync(self._errors.fileno())
        journal = self._journal
        for key, value in (
            ("place", self.place),
            ("counts", self.counts),
            ("skipped", self.skipped),
            ("shapes", self.shapes),
            ("errors", self._errors.tell()),
            ("seconds", self._seconds + time.time() - self._began),
            ("sessions", self._sessions),
        ):
            journal.set(key, value)
        journal.commit()

    def finish(self, how: Mapping[str, Any]) -> dict[str, Any]:
        """Commit what is left, write the manifest, and return it; `how` is what may differ from session to session."""
        with storing(self.folder):
            self._commit()
            manifest = self._manifest(self._journal.parts(), how)
            growing = self.folder / (MANIFEST + ".tmp")
            with growing.open("w", encoding="utf-8") as file:
                file.write(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n")
                file.flush()
                os.fsync(file.fileno())
            growing.replace(self.folder / MANIFEST)
            sync_folder(self.folder)
            self._errors.close()
            self._journal.remove()
        self.finished = manifest
        return manifest

    def _manifest(self, parts: list[Part], how: Mapping[str, Any]) -> dict[str, Any]:
        seconds = self._seconds + time.time() - self._began
        return {
            **self._run,
            "inputs": self._journal.inputs(),
            "articles": {**self.counts, "skipped": self.skipped, "shapes": self.shapes},
            "parts": [part._asdict() for part in parts],
            "timings": {
                "started": self._journal.get("started"),
                "finished": datetime.now(UTC).isoformat(timespec="seconds"),
                "seconds": round(seconds, 3),
                "articles_per_second": round(self.counts["in"] / max(seconds, 1e-3), 2),
                "sessions": self._sessions,
                **how,
            },
        }

    def close(self) -> None:
        """Let go of a run that did not finish; the same command goes on with it."""
        if self.finished is None:
            if self._part is not None:
                self._part.abandon()
            with suppress(OSError):  # a full disk: the lines are written again when the run goes on
                self._errors.close()
            self._journal.close()


def _marked(line: bytes, first: str) -> bytes:
    record = from_line(line)
    return to_line(record.model_copy(update={"warnings": (*record.warnings, f"duplicate of {first}")})).encode()


@contextmanager
def storing(folder: Path) -> Iterator[None]:
    """Turn what the disk or the journal raises into StorageError."""
    try:
        yield
    except StorageError:
        raise
    except (OSError, sqlite3.Error) as error:
        raise StorageError(f"{folder}: cannot write: {error}") from error
