"""motorfacts batch: workers that die, freeze, take too long or are taken away cost their article at the most."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import dump_files as dumps
from batching import batch, children, errors, outcome, records, started, wait_for
from dump_files import write
from motorfacts.models import to_line
from motorfacts.pipeline import crew, worker
from motorfacts.pipeline.extraction import extract_article
from motorfacts.pipeline.reading.items import Entry, Settings
from motorfacts.pipeline.reading.parsing import parse

from benchmarks.make_dump import article

# Loaded into workers by the interpreter itself: three words in a text that make an article a bad one.
POISON = """
import os, signal, time
import motorfacts.pipeline.worker as worker
parse, worker.GRACE = worker.parse, 0.3
def poisoned(entry, settings):
    text = str(entry.payload)
    if "DIES" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "FREEZES" in text:
        os.kill(os.getpid(), signal.SIGSTOP)
    if "STICKS" in text:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    while "LOOPS" in text or "STICKS" in text:
        time.sleep(0.01)
    return parse(entry, settings)
worker.parse = poisoned
"""


def test_a_missing_extra_in_a_worker_ends_the_run(tmp_path, monkeypatch):
    hook(tmp_path, monkeypatch, "import sys; sys.modules['trafilatura'] = None")
    write(tmp_path / "pages.zip", dumps.zipped(a_html=dumps.PAGE.encode()))
    said = batch(tmp_path / "pages.zip", "-o", tmp_path / "out", "--no-extract", code=2)
    assert "reading HTML needs trafilatura: pip install 'motorfacts[dumps]'" in said


def hook(folder, monkeypatch, code):
    """Run code in every interpreter that is started from now on, before anything else."""
    place = folder / "hook"
    place.mkdir()
    (place / "sitecustomize.py").write_text(code)
    monkeypatch.setenv("PYTHONPATH", str(place))


def test_an_article_that_kills_its_worker_fails_alone(tmp_path, monkeypatch):
    rows = dumps.numbered(100)
    rows[40]["text"] += " DIES"
    rows[77]["text"] += " DIES"
    path = write(tmp_path / "a.jsonl", dumps.lines(*rows))
    hook(tmp_path, monkeypatch, POISON)
    batch(path, "-o", tmp_path / "out", "--no-extract", "-j", 2, code=1)
    assert [record.article.id for record in records(tmp_path / "out")] == [f"v{n}" for n in range(1, 101) if n not in (41, 78)]
    assert [(row["source"], row["stage"], row["error"]) for row in errors(tmp_path / "out")] == [
        (f"{path}#41", "worker", "WorkerDied"), (f"{path}#78", "worker", "WorkerDied"),
    ]  # fmt: skip
    assert "SIGKILL" in errors(tmp_path / "out")[0]["message"]


def test_an_article_that_takes_too_long_fails_alone(tmp_path, monkeypatch):
    rows = dumps.numbered(40)
    rows[3]["text"] += " LOOPS"  # until it is interrupted
    rows[30]["text"] += " STICKS"  # until its process ends
    path = write(tmp_path / "a.jsonl", dumps.lines(*rows))
    hook(tmp_path, monkeypatch, POISON)
    batch(path, "-o", tmp_path / "out", "--no-extract", "-j", 2, "--timeout", 1, code=1)
    assert len(records(tmp_path / "out")) == 38
    assert [(row["source"], row["stage"], row["error"], row["message"]) for row in errors(tmp_path / "out")] == [
        (f"{path}#4", "parse", "Timeout", "not done after 1 s"), (f"{path}#31", "worker", "Timeout", "not done after 1 s"),
    ]  # fmt: skip


def test_a_worker_that_is_frozen_does_not_hold_up_the_run(tmp_path, monkeypatch):
    rows = dumps.numbered(3)
    rows[1]["text"] += " FREEZES"
    path = write(tmp_path / "a.jsonl", dumps.lines(*rows))
    hook(tmp_path, monkeypatch, POISON)
    for name, seconds in (("_LOOK", 0.1), ("_HANGS", 0.2), ("GRACE", 0.3)):
        monkeypatch.setattr(crew, name, seconds)
    batch(path, "-o", tmp_path / "out", "--no-extract", "-j", 1, "--timeout", 0.5, code=1)
    assert [record.article.id for record in records(tmp_path / "out")] == ["v1", "v3"]
    assert [(row["source"], row["error"]) for row in errors(tmp_path / "out")] == [(f"{path}#2", "Timeout")]


def test_a_worker_that_has_served_long_is_relieved(monkeypatch):
    monkeypatch.setattr(crew, "_SERVES", 50)
    entries = [Entry(f"x#{n}", "row", row, {}) for n, row in enumerate(dumps.numbered(300), 1)]
    served = set()
    with crew.Crew(worker.Work(Settings(), extract=False), 2) as hands:
        found = []
        for outcomes in hands.map(iter([entries[n : n + 20] for n in range(0, 300, 20)])):
            served |= set(hands.pids())
            found += [outcome.source for outcome in outcomes]
    assert found == [entry.source for entry in entries]
    assert len(served) >= 4
    assert not [pid for pid in served if Path(f"/proc/{pid}").exists()]


def test_workers_that_do_not_start_end_the_run(tmp_path, dump, monkeypatch):
    hook(tmp_path, monkeypatch, "import os; os._exit(7)")
    said = batch(dump, "-o", tmp_path / "out", "--no-extract", code=1)
    assert "3 workers in a row died while they started (exit code 7); the same command goes on from here" in said


def test_a_worker_that_is_taken_away_changes_nothing(tmp_path, long_dump):
    arguments = [long_dump, "--no-extract", "-j", 2, "--rows-per-part", 500]
    batch(*arguments, "-o", tmp_path / "whole")
    process = started(*arguments, "-o", tmp_path / "out")
    wait_for(lambda: list((tmp_path / "out").glob("part-*")))
    for _ in range(3):
        if pids := children(process):
            os.kill(pids[0], signal.SIGKILL)
        time.sleep(0.05)
    assert process.wait(60) == 0, process.stderr.read()
    assert outcome(tmp_path / "out") == outcome(tmp_path / "whole")


def test_a_worker_that_forgets_what_it_has_read_gives_the_same_records(monkeypatch):
    """The pipeline's vocabulary is emptied between articles; words met before, and their classes, must come out alike."""
    monkeypatch.setattr(worker, "_ZONE", 7)
    monkeypatch.setattr(worker, "_WORDS", 0)
    rows = [article(number) for number in range(40)]
    entries = [Entry(f"x#{n}", "row", row, {}) for n, row in enumerate(rows, 1)]
    working = worker.Worker(worker.Work(Settings(), timeout=0))
    try:
        outcomes = working(entries)
    finally:
        working._zone.close()
    lines = [to_line(extract_article(parse(entry, Settings()).article)).encode() for entry in entries]
    assert [outcome.line for outcome in outcomes] == lines
