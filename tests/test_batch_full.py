"""A disk that is full stops a run with a clear message; when there is room again the same command ends with the same bytes."""

from __future__ import annotations

import resource
import shlex
import shutil
import subprocess

import dump_files as dumps
import pytest
from batching import COMMAND, batch, outcome, started
from dump_files import write

# A mount namespace of its own, so that anybody may mount a small disk in it, and nothing is left of it.
APART = ["unshare", "--map-root-user", "--mount"]


def test_a_full_disk_stops_the_run_and_it_goes_on(tmp_path):
    probe = "mount -t tmpfs -o size=64k tmpfs ."
    if not shutil.which("unshare"):
        pytest.skip("needs unshare, of util-linux")
    if (tried := subprocess.run([*APART, "sh", "-c", probe], capture_output=True, text=True, cwd=tmp_path, check=False)).returncode:
        pytest.skip(f"this process may not mount a disk: {tried.stderr.strip()}")
    rows = [dumps.lines(row) if n % 50 else b"{broken\n" for n, row in enumerate(dumps.numbered(1000), 1)]
    arguments = [write(tmp_path / "a.jsonl", b"".join(rows)), "--no-extract", "-j", 1, "--rows-per-part", 100]
    batch(*arguments, "-o", tmp_path / "whole", code=1)
    disk = tmp_path / "disk"
    disk.mkdir()
    run = shlex.join([*COMMAND, *map(str, arguments), "-o", str(disk / "out")])
    script = f"""
        mount -t tmpfs -o size=256k tmpfs {disk}
        {run}; echo "code $?"; ls {disk}/out >&2
        {run}; echo "code $?"
        mount -o remount,size=16m {disk}
        {run}; echo "code $?"
        cp -r {disk}/out {tmp_path}/
    """
    done = subprocess.run([*APART, "sh", "-c", script], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.split() == ["code", "1"] * 3, done.stderr  # at the end for its broken lines alone
    said = [line for line in done.stderr.splitlines() if "cannot write" in line]
    assert len(said) == 2, done.stderr
    assert all("out: cannot write: " in line and "; the same command goes on from here" in line for line in said)
    assert "No space left" in said[0] or "disk is full" in said[0]
    assert "part-00000.jsonl\n" in done.stderr and "manifest.json" not in done.stderr  # some were whole, and not all
    assert ".tmp" not in done.stderr
    assert "Traceback" not in done.stderr
    assert outcome(tmp_path / "out") == outcome(tmp_path / "whole")


def test_a_limit_on_the_size_of_files_does_the_same(tmp_path):
    """Where no disk may be mounted it stands in for a full one: the write fails in the same place, with another number."""
    rows = dumps.numbered(1000)
    rows[700]["text"] += " And so on." * 10_000  # some 110 kB, over the limit in the last but one part
    arguments = [write(tmp_path / "a.jsonl", dumps.lines(*rows)), "--no-extract", "-j", 1, "--rows-per-part", 200]
    batch(*arguments, "-o", tmp_path / "whole")
    limit = 160_000
    assert [path.stat().st_size > limit for path in sorted((tmp_path / "whole").glob("part-*"))] == [
        False,
        False,
        False,
        True,
        False,
    ]
    process = started(
        *arguments, "-o", tmp_path / "out", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    )
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "cannot write: [Errno 27] File too large; the same command goes on from here" in said
    assert "Traceback" not in said
    assert [path.name for path in sorted((tmp_path / "out").glob("part-*"))] == [f"part-0000{n}.jsonl" for n in range(3)]
    batch(*arguments, "-o", tmp_path / "out")
    assert outcome(tmp_path / "out") == outcome(tmp_path / "whole")
