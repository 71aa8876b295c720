"""motorfacts batch: a run that is stopped goes on where it was, one at a time, and tells how far it is."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
from pathlib import Path

import dump_files as dumps
import pytest
from batching import COMMAND, batch, children, outcome, started, wait_for
from dump_files import SHAPES


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_the_run_cleanly_and_it_goes_on(tmp_path, long_dump, sent):
    arguments = [long_dump, "--no-extract", "-j", 2, "--rows-per-part", 400]
    batch(*arguments, "-o", tmp_path / "whole")
    process = started(*arguments, "-o", tmp_path / "out")
    wait_for(lambda: list((tmp_path / "out").glob("part-*")))
    pids = children(process)
    process.send_signal(sent)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert said.splitlines()[-1] == "motorfacts: stopped; the same command goes on from here"
    assert "Traceback" not in said
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]
    assert not list((tmp_path / "out").glob("*.tmp"))
    assert "going on with the run" in batch(*arguments, "-o", tmp_path / "out")
    assert outcome(tmp_path / "out") == outcome(tmp_path / "whole")


def test_a_second_run_into_the_same_folder_is_refused(tmp_path, long_dump):
    process = started(long_dump, "-o", tmp_path / "out", "--no-extract", "--rows-per-part", 100)
    wait_for(lambda: list((tmp_path / "out").glob("part-*")))
    said = batch(long_dump, "-o", tmp_path / "out", "--no-extract", "--rows-per-part", 100, code=2)
    assert "another run is writing here" in said
    assert process.wait(60) == 0


def test_inputs_that_have_changed_are_no_longer_the_same_run(tmp_path, long_dump):
    process = started(long_dump, "-o", tmp_path / "out", "--no-extract", "--rows-per-part", 100)
    wait_for(lambda: list((tmp_path / "out").glob("part-*")))
    process.kill()
    process.wait()
    with long_dump.open("ab") as file:
        file.write(dumps.lines(SHAPES["cc_news"]))
    assert "inputs that have changed" in batch(long_dump, "-o", tmp_path / "out", "--no-extract", "--rows-per-part", 100, code=2)


def test_progress_in_plain_lines(tmp_path, dump, monkeypatch):
    monkeypatch.setattr("motorfacts.pipeline.progress._EVERY", 0.0)
    said = batch(dump, "-o", tmp_path / "out", "--no-extract", "-j", 1, code=1)
    assert " articles, " in said and "% read, 0:00:0" in said and " failed" in said


@pytest.mark.parametrize("messages", ["2>&-", "2>/dev/full", "2>&1 | head -0"])
def test_a_run_that_nobody_listens_to_goes_on(tmp_path, dump, messages):
    run = shlex.join([*COMMAND, str(dump), "-o", str(tmp_path / "out"), "--no-extract"])
    subprocess.run(f"{run} {messages}", shell=True, check=False)
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["articles"]["in"] == 200


def test_progress_as_a_bar(tmp_path, dump):
    import pty

    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, str(dump), "-o", str(tmp_path / "out"), "--no-extract"],
        stderr=follower,
        env={**os.environ, "COLUMNS": "100", "TERM": "xterm"},
    )
    os.close(follower)
    shown = b""
    try:
        while piece := os.read(leader, 4096):
            shown += piece
    except OSError:  # the terminal is gone with its process
        pass
    assert process.wait() == 1
    assert "━".encode() in shown and b" articles" in shown
    assert b"200 articles: 180 records" in shown
