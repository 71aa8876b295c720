"""Runs of motorfacts batch, in this process or in one of its own, and what they wrote."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from click.testing import CliRunner
from motorfacts.models import from_line
from motorfacts.pipeline.cli import main

COMMAND = [sys.executable, "-c", "from motorfacts.pipeline.cli import main; main()", "batch"]


def batch(*arguments, code=0):
    """Run the command in this process and return its messages."""
    result = CliRunner().invoke(main, ["batch", *map(str, arguments)])
    assert result.exit_code == code, result.output + repr(result.exception)
    assert result.stdout == ""
    return result.stderr


def outcome(folder):
    """Everything a run wrote that must be the same however it got there."""
    files = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name != "manifest.json"}
    manifest = json.loads((folder / "manifest.json").read_text())
    del manifest["timings"]
    return files, manifest


def records(folder):
    """The records of a run."""
    return [from_line(row) for part in sorted(folder.glob("part-*.jsonl")) for row in part.read_bytes().split(b"\n")[:-1]]


def errors(folder):
    """The error lines of a run."""
    return [json.loads(row) for row in (folder / "errors.jsonl").read_text().splitlines()]


def started(*arguments, **given):
    """Start the command in a process of its own."""
    return subprocess.Popen([*COMMAND, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **given)


def children(process):
    """The ids of a process's own processes."""
    try:
        return [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]
    except OSError:
        return []


def wait_for(condition, seconds=20):
    """Return what the condition gives once it gives something."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)
    return found
