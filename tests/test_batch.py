"""motorfacts batch: dumps in, parts out, whatever happens in between.

Most runs here are made with --no-extract, which goes through everything but the pipeline itself and starts in a fraction of the time.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess

import dump_files as dumps
import pytest
from batching import COMMAND, batch, errors, outcome, records
from click.testing import CliRunner
from dump_files import SHAPES, TEXT, write
from motorfacts.models import to_line
from motorfacts.pipeline.cli import main
from motorfacts.pipeline.extraction import extract_article

from benchmarks.make_dump import line


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


def test_standard_input(tmp_path):
    data = gzip.compress(dumps.lines(*dumps.numbered(50)))
    process = subprocess.run([*COMMAND, "-", "-o", tmp_path / "out", "--no-extract"], input=data, capture_output=True, check=True)
    assert b"50 articles: 50 records" in process.stderr
    assert len(records(tmp_path / "out")) == 50
