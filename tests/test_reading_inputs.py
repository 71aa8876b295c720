"""What arguments stand for: files, folders, globs, links, addresses, and what is not there or not installed."""

from __future__ import annotations

import gzip
import hashlib
import os

import dump_files as dumps
import pytest
from dump_files import TEXT, read, write
from motorfacts.models import Article
from motorfacts.pipeline.commands.batch import _FORMATS
from motorfacts.pipeline.reading import formats, inputs
from motorfacts.pipeline.reading.items import Failure, InputError, MissingExtra, Settings, Skipped, need


def test_folders_are_walked_in_order_and_what_is_no_article_is_told(tmp_path):
    for name in ("b/2.txt", "b/10.txt", "a.txt", "c.jpg", ".hidden/x.txt", ".d.txt", "e"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT)
    found = read(tmp_path)
    assert [item.source.removeprefix(f"{tmp_path}/") for item in found] == ["a.txt", "c.jpg", "e", "b/10.txt", "b/2.txt"]
    assert [item.reason for item in found if isinstance(item, Skipped)] == [
        "no reader for .jpg",
        "no reader for files without a suffix",
    ]
    assert [item.source.removeprefix(f"{tmp_path}/") for item in read(f"{tmp_path}/**/*.txt")] == ["a.txt", "b/10.txt", "b/2.txt"]
    assert read(tmp_path / "e")[0].text == TEXT  # named outright it is read as text


def names(*arguments, without=None):
    """The names that arguments stand for, without the folder they have in common."""
    return [one.name.partition("/in/")[2] for one in inputs.expand([str(one) for one in arguments], Settings(), without)]


def test_links_to_folders_are_followed_but_into_none_twice(tmp_path):
    for name in ("in/a/1.txt", "elsewhere/2.txt"):
        write(tmp_path / name, TEXT)
    (tmp_path / "in" / "b").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "in" / "a" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "elsewhere" / "self").symlink_to(".")
    (tmp_path / "in" / "twin.txt").symlink_to(tmp_path / "in" / "a" / "1.txt")  # a file of its own: its twin is a duplicate
    assert names(tmp_path / "in") == ["twin.txt", "a/1.txt", "b/2.txt"]
    assert sorted(names(tmp_path / "in" / "**")) == ["a/1.txt", "b/2.txt", "twin.txt"]


def test_a_file_that_is_named_twice_is_read_once(tmp_path, monkeypatch):
    write(tmp_path / "in" / "a.txt", TEXT)
    monkeypatch.chdir(tmp_path)
    assert len(inputs.expand(["in/a.txt", "./in/a.txt", str(tmp_path / "in"), "in", "in/*.txt", "in/../in/a.txt"], Settings())) == 1


def test_the_output_is_no_input_however_it_is_come_by(tmp_path):
    for name in ("in/a.jsonl", "in/out/part-00000.jsonl", "in/out/shard-1-of-2/part-00000.jsonl"):
        write(tmp_path / name, TEXT)
    out = tmp_path / "in" / "out"
    for argument in ("in", "in/**/*.jsonl", "in/**", "in/*"):
        assert names(tmp_path / argument, without=out) == ["a.jsonl"], argument
    with pytest.raises(InputError, match="lies in the output folder"):
        names(out / "part-00000.jsonl", without=out)
    assert names(out, without=tmp_path / "in" / "output") == ["out/part-00000.jsonl", "out/shard-1-of-2/part-00000.jsonl"]


def test_what_is_gone_or_closed_when_it_is_read_is_told(tmp_path, monkeypatch):
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "closed" / "b.txt", TEXT)
    real = os.scandir

    def scandir(path):  # the tests may run as root, who may look into everything
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = read(tmp_path)
    assert [type(item) for item in found] == [Article, Failure]
    assert (found[1].source, found[1].stage) == (f"{tmp_path}/closed", "open")


def test_a_file_that_grows_while_it_is_read_is_told(tmp_path):
    path = write(tmp_path / "a.jsonl", dumps.lines(*dumps.numbered(2)))
    size = path.stat().st_size
    (one,) = inputs.expand([str(path)], Settings())
    with path.open("ab") as file:
        file.write(dumps.lines(dumps.numbered(3)[2]))
    *items, changed, ended = inputs.Reading(one, Settings())
    assert len(items) == 3
    assert (changed.error, changed.message) == (
        "Changed",
        f"{size} bytes when the run began, {path.stat().st_size} when it was read",
    )
    assert (ended.size, ended.sha256) == (path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())


def test_what_is_not_there_is_a_usage_error(tmp_path):
    for argument in ("nothing.jsonl", "*.jsonl"):
        with pytest.raises(InputError, match=r"jsonl: no (such file|files there)"):
            read(tmp_path / argument)


def test_remote_files_and_globs():
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    for n in (1, 2):
        with system.open(f"/dumps/{n}.jsonl.gz", "wb") as file:
            file.write(gzip.compress(dumps.lines(*dumps.numbered(n))))
    assert [item.source for item in read("memory://dumps/*.gz")] == [
        "memory:///dumps/1.jsonl.gz#1",
        "memory:///dumps/2.jsonl.gz#1",
        "memory:///dumps/2.jsonl.gz#2",
    ]
    assert len(read("memory://dumps")) == 3
    with pytest.raises(InputError, match="nothing"):
        read("memory://dumps/nothing.jsonl")


def test_a_missing_extra_is_named(tmp_path):
    with pytest.raises(MissingExtra, match=r"reading fish needs nosuchlibrary: pip install 'motorfacts\[tables\]'"):
        need("nosuchlibrary", "tables", "reading fish")


def test_the_command_knows_every_format():
    assert formats.NAMES == _FORMATS
