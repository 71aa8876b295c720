"""The journal of a run: an SQLite file that says how far the output is right, so that a killed run goes on from there.

Everything between two commits is one transaction: parts, place in the input, counts and content hashes change together
or not at all. Its lock keeps a second run out, and the kernel lets go of it whenever the process ends.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from .parts import Part

FILE = "progress.sqlite"
_TABLES = """
create table if not exists state (key text primary key, value text) without rowid;
create table if not exists part (number integer primary key, name text, rows integer, bytes integer, sha256 text);
create table if not exists input (number integer primary key, about text);
create table if not exists seen (digest blob primary key, source text) without rowid;
"""


class Locked(Exception):
    """Another process holds the journal."""


class Damaged(Exception):
    """The file is no journal, or no longer."""


class Journal:
    """An open journal, with its transaction begun."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._db = sqlite3.connect(self.path, timeout=0, isolation_level=None)
        try:
            self._db.execute("pragma locking_mode = exclusive")
            self._db.execute("pragma cache_size = -65536")
            self._db.execute("begin exclusive")
            for statement in _TABLES.split(";"):
                self._db.execute(statement)
        except sqlite3.OperationalError as error:
            self._db.close()
            if "locked" in str(error):
                raise Locked from error
            raise
        except sqlite3.DatabaseError as error:
            self._db.close()
            raise Damaged(str(error)) from error

    def get(self, key: str) -> Any:
        """Return a value of the state, None if it was never set."""
        row = self._db.execute("select value from state where key = ?", (key,)).fetchone()
        return row and json.loads(row[0])

    def set(self, key: str, value: Any) -> None:
        """Set a value of the state."""
        self._db.execute("insert or replace into state values (?, ?)", (key, json.dumps(value)))

    def first_source(self, digest: bytes, source: str) -> str | None:
        """Return the source that had this content first; None, and remember it, if it is new."""
        if self._db.execute("insert or ignore into seen values (?, ?)", (digest, source)).rowcount:
            return None
        found: str = self._db.execute("select source from seen where digest = ?", (digest,)).fetchone()[0]
        return found

    def add_part(self, part: Part) -> None:
        """Note a finished part."""
        self._db.execute("insert into part (name, rows, bytes, sha256) values (?, ?, ?, ?)", part)

    def parts(self) -> list[Part]:
        """Return the finished parts in order."""
        return [Part(*row) for row in self._db.execute("select name, rows, bytes, sha256 from part order by number")]

    def add_input(self, about: dict[str, Any]) -> None:
        """Note an input that was read to its end, as the manifest has it."""
        self._db.execute("insert into input (about) values (?)", (json.dumps(about),))

    def inputs(self) -> list[dict[str, Any]]:
        """Return the inputs that were read to their ends, in order."""
        return [json.loads(about) for (about,) in self._db.execute("select about from input order by number")]

    def commit(self) -> None:
        """Bring everything since the last commit to disk, and go on."""
        self._db.execute("commit")
        self._db.execute("begin exclusive")

    def clear(self) -> None:
        """Forget everything."""
        for table in ("state", "part", "input", "seen"):
            self._db.execute(f"delete from {table}")

    def close(self) -> None:
        """Let go, without what was not committed."""
        self._db.close()

    def remove(self) -> None:
        """Close and delete the journal of a finished run."""
        self._db.close()
        remove(self.path.parent)


def remove(folder: Path) -> None:
    """Delete a folder's journal."""
    for name in (FILE, f"{FILE}-journal"):
        (folder / name).unlink(missing_ok=True)
