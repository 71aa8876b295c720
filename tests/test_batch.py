"""motorfacts batch: dumps in, parts out, whatever happens in between.

Most runs here are made with --no-extract, which goes through everything but the pipeline itself and starts in a fraction of the time.
"""

from __future__ import annotations

import gzip
import json
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import dump_files as dumps
import pytest
from click.testing import CliRunner
from dump_files import SHAPES, TEXT
from motorfacts.models import from_line, to_line
from motorfacts.pipeline import crew, worker
from motorfacts.pipeline.cli import main
from motorfacts.pipeline.extraction import extract_article
from motorfacts.pipeline.reading.items import Entry, Settings
from motorfacts.pipeline.reading.parsing import parse

from benchmarks.make_dump import article, line

COMMAND = [sys.executable, "-c", "from motorfacts.pipeline.cli import main; main()", "batch"]
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


def batch(*arguments, code=0):
    """Run the command in this process and return its messages."""
    result = CliRunner().invoke(main, ["batch", *map(str, arguments)])
    assert result.exit_code == code, result.output + repr(result.exception)
    assert result.stdout == ""
    return result.stderr


def write(path, data):
    path.write_bytes(data)
    return path


def outcome(folder):
    """Everything a run wrote that must be the same however it got there."""
    files = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name != "manifest.json"}
    manifest = json.loads((folder / "manifest.json").read_text())
    del manifest["timings"]
    return files, manifest


def records(folder):
    return [from_line(row) for part in sorted(folder.glob("part-*.jsonl")) for row in part.read_bytes().split(b"\n")[:-1]]


def errors(folder):
    return [json.loads(row) for row in (folder / "errors.jsonl").read_text().splitlines()]


@pytest.fixture
def dump(tmp_path):
    """200 articles, of which a tenth is broken."""
    rows = [dumps.lines(row) if n % 10 else b"{broken\n" for n, row in enumerate(dumps.numbered(200), 1)]
    return write(tmp_path / "dump.jsonl", b"".join(rows))


def test_records_are_those_of_the_pipeline(tmp_path):
    path = write(tmp_path / "a.jsonl", dumps.lines(*dumps.numbered(40)))
    batch(path, "-o", tmp_path / "out", "-j", 2, "--rows-per-part", 25)
    found = b"".join(part.read_bytes() for part in sorted((tmp_path / "out").glob("part-*")))
    wanted = "".join(to_line(extract_article(record.article)) for record in records(tmp_path / "out"))
    assert found.decode() == wanted
    assert records(tmp_path / "out")[0].counts
    assert [record.article.id for record in records(tmp_path / "out")] == [f"v{n}" for n in range(1, 41)]


def test_warnings_of_reading_and_of_the_pipeline_stand_in_the_record(tmp_path):
    path = write(tmp_path / "a.jsonl", dumps.lines({**SHAPES["cc_news"], "date": "some day"}))
    batch(path, "-o", tmp_path / "out", "--max-chars", 70)
    warnings = records(tmp_path / "out")[0].warnings
    assert warnings[:2] == (f"text cut at 70 of {len(TEXT)} characters", "published date 'some day' is not understood")
    assert any("published" in warning for warning in warnings[2:]), warnings


def test_every_article_is_accounted_for(tmp_path, dump):
    said = batch(dump, "-o", tmp_path / "out", "-j", 3, "--no-extract", code=1)
    assert "200 articles: 180 records in 1 part" in said
    assert f"20 failed: see {tmp_path}/out/errors.jsonl" in said
    assert len(records(tmp_path / "out")) == 180
    assert [row["source"] for row in errors(tmp_path / "out")] == [f"{dump}#{n}" for n in range(10, 201, 10)]
    assert errors(tmp_path / "out")[0] == {
        "source": f"{dump}#10", "stage": "parse", "error": "NotJson", "message": "not JSON: key must be a string at line 1 column 2",
    }  # fmt: skip
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["articles"]["in"] == manifest["articles"]["out"] + manifest["articles"]["failed"] == 200
    assert manifest["inputs"][0]["items"] == 200
    assert manifest["timings"]["jobs"] == 3


def test_any_number_of_processes_gives_the_same_bytes(tmp_path, dump):
    other = write(tmp_path / "other.csv", dumps.table(*dumps.numbered(150)))
    for jobs in (1, 2, 5):
        batch(
            dump, other, "-o", tmp_path / str(jobs), "-j", jobs, "--no-extract", "--rows-per-part", 37, "--compress", "gz", code=1
        )
    assert outcome(tmp_path / "1") == outcome(tmp_path / "2") == outcome(tmp_path / "5")


@pytest.mark.parametrize("several", [True, False])
def test_shards_share_the_work(tmp_path, several):
    if several:
        for n in range(5):
            write(tmp_path / f"{n}.jsonl", dumps.lines(*dumps.numbered(100)[n * 20 : n * 20 + 20]))
    else:
        write(tmp_path / "0.jsonl", dumps.lines(*dumps.numbered(100)))
    for n in (1, 2, 3):
        batch(tmp_path / "*.jsonl", "-o", tmp_path / "out", "--shard", f"{n}/3", "--no-extract", "-j", 2)
    shards = [records(tmp_path / "out" / f"shard-{n}-of-3") for n in (1, 2, 3)]
    assert sorted(int(record.article.id[1:]) for shard in shards for record in shard) == list(range(1, 101))
    assert [len(shard) for shard in shards] == ([40, 40, 20] if several else [34, 33, 33])


@pytest.mark.parametrize("count", [2, 7])
def test_the_shares_together_are_the_whole(tmp_path, dump, count):
    """Records and errors alike, each of them once; with fewer files than shares, and with more."""
    for n in range(3):
        write(tmp_path / f"{n}.csv", b"text,title\nVolta sold %d cars.,t\nb\n" % n + b'"never closed' * n)
    write(tmp_path / "cut.jsonl.gz", gzip.compress(dumps.lines(*dumps.numbered(900)), 1)[:-2000])
    arguments = [tmp_path / "*.csv", dump, tmp_path / "cut.jsonl.gz", "--no-extract", "-j", 1]
    batch(*arguments, "-o", tmp_path / "whole", code=1)
    shares = [tmp_path / "out" / f"shard-{n}-of-{count}" for n in range(1, count + 1)]
    for n, share in enumerate(shares, 1):
        CliRunner().invoke(main, ["batch", *map(str, arguments), "-o", str(tmp_path / "out"), "--shard", f"{n}/{count}"])
        assert (share / "manifest.json").exists()

    def found(*folders):
        held = [row for folder in folders for row in records(folder)]
        plain = [row.model_copy(update={"warnings": ()}) for row in held]  # duplicates are told inside a share
        return sorted(to_line(row) for row in plain), sorted(str(row) for folder in folders for row in errors(folder))

    assert found(*shares) == found(tmp_path / "whole")


def test_a_finished_run_is_told_and_left_alone(tmp_path, dump):
    batch(dump, "-o", tmp_path / "out", "--no-extract", code=1)
    before = outcome(tmp_path / "out")
    assert "this run was finished before" in batch(dump, "-o", tmp_path / "out", "--no-extract", code=1)
    assert outcome(tmp_path / "out") == before
    said = batch(dump, "-o", tmp_path / "out", "--no-extract", "--compress", "gz", code=2)
    assert "holds a run with compress 'none', not 'gz'" in said
    batch(dump, "-o", tmp_path / "out", "--no-extract", "--compress", "gz", "--restart", code=1)
    assert [path.name for path in (tmp_path / "out").glob("part-*")] == ["part-00000.jsonl.gz"]


def test_the_output_folder_is_no_input(tmp_path):
    write(tmp_path / "a.txt", TEXT.encode())
    batch(tmp_path, "-o", tmp_path / "out", "--no-extract")
    batch(tmp_path, "-o", tmp_path / "out", "--no-extract")
    assert len(records(tmp_path / "out")) == 1


def test_what_is_skipped_is_counted(tmp_path):
    write(tmp_path / "a.txt", TEXT.encode())
    write(tmp_path / "b.jpg", b"\xff\xd8")
    write(tmp_path / "c.jpg", b"\xff\xd8")
    assert "2 skipped as no articles: 2 no reader for .jpg" in batch(tmp_path, "-o", tmp_path / "out", "--no-extract")


def test_names_that_are_no_text(tmp_path):
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / os.fsdecode(b"caf\xe9.txt"), TEXT.encode())
    batch(tmp_path / "in", "-o", tmp_path / "out", "--no-extract")
    assert records(tmp_path / "out")[0].article.source == f"{tmp_path}/in/caf\\xe9.txt"
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["inputs"][0]["name"] == f"{tmp_path}/in/caf\\xe9.txt"


def test_five_thousand_articles_with_one_in_a_hundred_broken(tmp_path):
    with (tmp_path / "dump.jsonl").open("wb") as file:
        file.writelines(line(number, broken=0.01) for number in range(5000))
    batch(tmp_path / "dump.jsonl", "-o", tmp_path / "out", "--no-extract", "--rows-per-part", 1000, code=1)
    assert len(records(tmp_path / "out")) == 4950
    assert len(errors(tmp_path / "out")) == 50
    assert {row["error"] for row in errors(tmp_path / "out")} == {"NotJson", "UnknownShape", "NoText"}
    assert [int(row["source"].rpartition("#")[2]) for row in errors(tmp_path / "out")] == list(range(100, 5001, 100))


def test_quiet_says_nothing(tmp_path, dump):
    assert batch(dump, "-o", tmp_path / "out", "--no-extract", "--quiet", code=1) == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nothing.jsonl"], "nothing.jsonl: no such file or folder"),
        (["DUMP", "--shard", "4/3"], "--shard wants I/N"),
        (["DUMP", "--map", "body"], "--map wants FIELD=KEY"),
        (["DUMP", "--max-entry", "much"], "no size: write it as 500K"),
        (["DUMP", "--encoding", "klingon"], "no encoding"),
        (["DUMP", "--published", "soon"], "write it as 2024-11-14"),
    ],
)
def test_wrong_calls_say_what_is_wrong(tmp_path, dump, arguments, says):
    said = batch(*[dump if argument == "DUMP" else argument for argument in arguments], "-o", tmp_path / "out", code=2)
    assert says in said
    assert "Traceback" not in said
    assert not (tmp_path / "out").exists()


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


def started(*arguments, **given):
    return subprocess.Popen([*COMMAND, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **given)


def children(process):
    try:
        return [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]
    except OSError:
        return []


def wait_for(condition, seconds=20):
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)
    return found


@pytest.fixture
def long_dump(tmp_path):
    return write(tmp_path / "long.jsonl", dumps.lines(*dumps.numbered(4000)))


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


def test_standard_input(tmp_path):
    data = gzip.compress(dumps.lines(*dumps.numbered(50)))
    process = subprocess.run([*COMMAND, "-", "-o", tmp_path / "out", "--no-extract"], input=data, capture_output=True, check=True)
    assert b"50 articles: 50 records" in process.stderr
    assert len(records(tmp_path / "out")) == 50


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
