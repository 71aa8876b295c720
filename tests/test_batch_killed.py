"""A run that is killed, again and again, at moments nobody chose, ends with the bytes of one that was left alone."""

from __future__ import annotations

import random
import time
from pathlib import Path

import dump_files as dumps
import pytest
from batching import batch, children, outcome, started, wait_for

KILLS = 20


def kill(arguments, folder, kills, dice, longest):
    """Run the command into folders under `folder` and kill it so many times; return the folders, which may be finished or not."""
    folders = [folder / "out0"]
    while kills:
        process = started(*arguments, "-o", folders[-1])
        time.sleep(dice.uniform(0.0, longest))
        pids = children(process)
        if process.poll() is None:
            process.kill()
            kills -= 1
            wait_for(lambda pids=pids: not any(running(pid) for pid in pids))  # orphans end by themselves, and soon
        else:
            folders.append(folder / f"out{len(folders)}")
        process.communicate()
    return folders


def running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("packing", ["none", "gz"])
def test_killed_at_random_moments(tmp_path, packing):
    rows = [dumps.lines(row) if n % 50 else b"{broken\n" for n, row in enumerate(dumps.numbered(3000), 1)]
    for n in range(3):
        rows += rows[n * 100 : n * 100 + 20]  # duplicates
        (tmp_path / f"{n}.jsonl").write_bytes(b"".join(rows[n::3]))
    arguments = [tmp_path / "*.jsonl", "--no-extract", "-j", 2, "--rows-per-part", 60, "--compress", packing]
    began = time.monotonic()
    batch(*arguments, "-o", tmp_path / "whole", code=1)
    seed = time.time_ns()
    print(f"seed {seed}")
    for out in kill(arguments, tmp_path, KILLS // 2, random.Random(seed), time.monotonic() - began):
        batch(*arguments, "-o", out, code=1)
        assert outcome(out) == outcome(tmp_path / "whole")


def test_killed_with_the_pipeline_at_work(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(dumps.lines(*dumps.numbered(200)))
    arguments = [tmp_path / "a.jsonl", "-j", 2, "--rows-per-part", 20]
    batch(*arguments, "-o", tmp_path / "whole")
    for parts in (1, 4):
        process = started(*arguments, "-o", tmp_path / "out")
        wait_for(lambda parts=parts: len(list((tmp_path / "out").glob("part-*.jsonl"))) >= parts)
        process.kill()
        process.wait()
    batch(*arguments, "-o", tmp_path / "out")
    assert outcome(tmp_path / "out") == outcome(tmp_path / "whole")
