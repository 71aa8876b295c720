"""Writing: parts, errors and manifest that are right at every moment."""

from __future__ import annotations

import gzip
import hashlib
import json

import pytest
from motorfacts.models import Article, Record, from_line, to_line
from motorfacts.pipeline.writing.identity import Options, OutputError, Source, run_identity
from motorfacts.pipeline.writing.output import Output, StorageError

PACKINGS = ["none", "gz", "zst"]


def identity(**settings):
    return run_identity("1", "1.0", Options(), settings, [Source("a.jsonl", 10, None)])


def line(n):
    return to_line(Record(article=Article(id=f"v{n}", text=f"Article {n}."))).encode()


def write(output, first, last, *, same=()):
    for n in range(first, last):
        output.record(line(n), b"same" if n in same else str(n).encode(), f"a#{n}", "news-please", dated=n % 2 == 0)
        output.advance((0, n + 1))


def read(path):
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    elif path.suffix == ".zst":
        import zstandard

        data = zstandard.ZstdDecompressor().decompressobj().decompress(data)
    return data


def open_output(folder, **given):
    options = Options(given.pop("rows", 3), given.pop("compress", "none"), given.pop("drop", False))
    restart = given.pop("restart", False)
    return Output(folder, options, run_identity("1", "1.0", options, given, [Source("a.jsonl", 10, None)]), restart=restart)


@pytest.mark.parametrize("packing", PACKINGS)
def test_parts_hold_the_rows_in_order(tmp_path, packing):
    output = open_output(tmp_path, compress=packing)
    write(output, 0, 7)
    output.failed("a#7", "parse", "NotJson", "half a line \u2028")
    output.advance((0, 8))
    output.input_ended("a.jsonl", 10, "00", 8)
    manifest = output.finish({"jobs": 1})
    suffix = {"none": "", "gz": ".gz", "zst": ".zst"}[packing]
    names = [f"part-{n:05d}.jsonl{suffix}" for n in range(3)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["errors.jsonl", "manifest.json", *names]
    assert b"".join(read(tmp_path / name) for name in names) == b"".join(line(n) for n in range(7))
    assert [part["rows"] for part in manifest["parts"]] == [3, 3, 1]
    for part in manifest["parts"]:
        data = (tmp_path / part["name"]).read_bytes()
        assert (part["bytes"], part["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    assert json.loads((tmp_path / "errors.jsonl").read_text()) == {
        "source": "a#7", "stage": "parse", "error": "NotJson", "message": "half a line \u2028",
    }  # fmt: skip
    assert manifest == json.loads((tmp_path / "manifest.json").read_text())
    expected = {
        "in": 8,
        "out": 7,
        "failed": 1,
        "duplicates": 0,
        "dropped": 0,
        "undated": 3,
        "skipped": {},
        "shapes": {"news-please": 7},
    }
    assert manifest["articles"] == expected
    assert manifest["inputs"] == [{"name": "a.jsonl", "bytes": 10, "modified": None, "sha256": "00", "items": 8}]


@pytest.mark.parametrize("packing", PACKINGS)
def test_the_same_rows_give_the_same_bytes(tmp_path, packing):
    for name in ("a", "b"):
        output = open_output(tmp_path / name, compress=packing)
        write(output, 0, 3)
        output.close()
    (part,) = (tmp_path / "a").glob("part-*")
    assert part.read_bytes() == (tmp_path / "b" / part.name).read_bytes()


def test_a_run_that_broke_off_goes_on_from_its_last_part(tmp_path):
    whole = open_output(tmp_path / "whole")
    write(whole, 0, 8, same=(1, 6))
    whole.finish({})
    output = open_output(tmp_path / "cut")
    write(output, 0, 5, same=(1, 6))  # a part, and two rows of the next
    output.failed("a#99", "parse", "x", "after the last commit")
    output.close()
    assert [path.name for path in (tmp_path / "cut").glob("part-*")] == ["part-00000.jsonl"]
    (tmp_path / "cut" / "part-00001.jsonl").write_bytes(b"renamed, but not committed")
    (tmp_path / "cut" / "part-00002.jsonl.tmp").write_bytes(b"growing")
    output = open_output(tmp_path / "cut")
    assert (output.place, output.resumed, output.counts["out"]) == ((0, 3), True, 3)
    write(output, 3, 8, same=(1, 6))
    output.finish({})
    for path in (tmp_path / "whole").iterdir():
        if path.name != "manifest.json":
            assert path.read_bytes() == (tmp_path / "cut" / path.name).read_bytes()
    parts = [json.loads((tmp_path / name / "manifest.json").read_text()) for name in ("whole", "cut")]
    assert {key: value for key, value in parts[0].items() if key != "timings"} == {
        key: value for key, value in parts[1].items() if key != "timings"
    }
    assert parts[1]["timings"]["sessions"] == 2


def test_duplicates_are_marked_or_dropped(tmp_path):
    output = open_output(tmp_path / "marked", rows=10)
    write(output, 0, 4, same=(0, 2, 3))
    assert output.finish({})["articles"]["duplicates"] == 2
    rows = [from_line(row) for row in (tmp_path / "marked" / "part-00000.jsonl").read_bytes().split(b"\n")[:-1]]
    assert [row.warnings for row in rows] == [(), (), ("duplicate of a#0",), ("duplicate of a#0",)]
    output = open_output(tmp_path / "dropped", rows=10, drop=True)
    write(output, 0, 4, same=(0, 2, 3))
    articles = output.finish({})["articles"]
    assert (articles["in"], articles["out"], articles["duplicates"], articles["dropped"]) == (4, 2, 2, 2)


def test_two_runs_into_one_folder_are_refused(tmp_path):
    first = open_output(tmp_path)
    with pytest.raises(OutputError, match="another run is writing here"):
        open_output(tmp_path)
    first.close()
    open_output(tmp_path).close()


@pytest.mark.parametrize("finished", [True, False])
def test_another_run_is_refused_with_the_difference(tmp_path, finished):
    output = open_output(tmp_path, encoding="utf-8")
    write(output, 0, 2)
    output.finish({}) if finished else output.close()
    with pytest.raises(OutputError, match="with encoding 'utf-8', not 'latin-1'; choose another folder, or --restart"):
        open_output(tmp_path, encoding="latin-1")
    with pytest.raises(OutputError, match="rows per part 3, not 4"):
        open_output(tmp_path, rows=4, encoding="utf-8")
    with pytest.raises(OutputError, match="a run of motorfacts 1, not 2"):
        Output(tmp_path, Options(3), run_identity("2", "1.0", Options(3), {"encoding": "utf-8"}, [Source("a.jsonl", 10, None)]))
    with pytest.raises(OutputError, match="other inputs"):
        Output(tmp_path, Options(3), run_identity("1", "1.0", Options(3), {"encoding": "utf-8"}, [Source("a.jsonl", 11, None)]))
    output = open_output(tmp_path, rows=4, encoding="latin-1", restart=True)
    assert output.place == (0, 0)
    assert not list(tmp_path.glob("part-*"))
    output.finish({})


@pytest.mark.parametrize("finished", [True, False])
def test_parts_that_are_no_longer_there_are_missed(tmp_path, finished):
    output = open_output(tmp_path)
    write(output, 0, 7)
    output.input_ended("a.jsonl", 10, None, 7)
    output.finish({}) if finished else output.close()
    part = tmp_path / "part-00001.jsonl"
    held = part.read_bytes()
    part.write_bytes(held[:-1])
    with pytest.raises(OutputError, match=rf"part-00001.jsonl has {len(held) - 1} bytes, not the {len(held)} that were written"):
        open_output(tmp_path)
    part.unlink()
    with pytest.raises(OutputError, match=r"part-00001.jsonl is gone: put it back, or choose another folder, or --restart"):
        open_output(tmp_path)
    part.write_bytes(held)
    again = open_output(tmp_path)
    assert (again.finished is not None) == finished
    again.close()


def test_errors_that_are_no_longer_there_are_missed(tmp_path):
    output = open_output(tmp_path, rows=2)
    output.failed("a#0", "parse", "NotJson", "x")
    write(output, 1, 4)
    output.close()
    (tmp_path / "errors.jsonl").write_bytes(b"")
    with pytest.raises(OutputError, match=r"errors.jsonl has 0 bytes, not the \d+ that were written"):
        open_output(tmp_path, rows=2)
    open_output(tmp_path, rows=2, restart=True).close()


@pytest.mark.parametrize("file", ["manifest.json", "progress.sqlite"])
def test_a_damaged_folder_says_so_and_can_be_begun_again(tmp_path, file):
    (tmp_path / file).write_bytes(b"what is this? " * 500)
    with pytest.raises(OutputError, match=rf"{file}.*--restart"):
        open_output(tmp_path)
    output = open_output(tmp_path, restart=True)
    write(output, 0, 2)
    assert output.finish({})["articles"]["out"] == 2


@pytest.mark.parametrize("finished", [True, False])
def test_inputs_that_were_touched_or_changed(tmp_path, finished):
    """A run goes on over inputs with the same content, and is refused over others, even those of the same size."""
    done, half = tmp_path / "done.jsonl", tmp_path / "half.jsonl"
    for path in (done, half):
        path.write_bytes(b"1234567890")

    def begin(modified):
        sources = [Source(str(path), 10, modified[path]) for path in (done, half)]
        return Output(tmp_path / "out", Options(3), run_identity("1", "1.0", Options(3), {}, sources))

    output = begin({done: "1", half: "1"})
    write(output, 0, 2)
    output.input_ended(str(done), 10, hashlib.sha256(b"1234567890").hexdigest(), 2)
    output.advance((1, 0))
    write(output, 2, 7)
    if finished:
        output.input_ended(str(half), 10, hashlib.sha256(b"1234567890").hexdigest(), 2)
    output.finish({}) if finished else output.close()
    begin({done: "2", half: "1"}).close()  # touched, or copied here anew
    if not finished:
        with pytest.raises(OutputError, match=r"half.jsonl was written to; choose"):  # nobody knows what was read of it
            begin({done: "1", half: "2"})
    done.write_bytes(b"1234567809")
    with pytest.raises(OutputError, match=r"inputs that have changed since: .*done.jsonl was written to"):
        begin({done: "2", half: "1"})


def test_a_finished_run_is_left_alone(tmp_path):
    output = open_output(tmp_path)
    write(output, 0, 2)
    output.input_ended("a.jsonl", 10, None, 2)
    manifest = output.finish({})
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    again = open_output(tmp_path)
    assert (again.finished, again.opened) == (manifest, False)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_a_run_killed_between_manifest_and_the_end_of_its_journal_ends_again(tmp_path, monkeypatch):
    output = open_output(tmp_path)
    write(output, 0, 2)
    monkeypatch.setattr(output._journal, "remove", output._journal.close)
    output.finish({})
    again = open_output(tmp_path)
    assert again.place == (0, 2)
    assert [part["rows"] for part in again.finish({})["parts"]] == [2]


def test_parts_of_an_unknown_run_are_not_written_over(tmp_path):
    (tmp_path / "part-00000.jsonl").write_text("mine")
    with pytest.raises(OutputError, match="left no manifest"):
        open_output(tmp_path)
    assert (tmp_path / "part-00000.jsonl").read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_a_storage_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="cannot write"):
        open_output(tmp_path / "file" / "out")
