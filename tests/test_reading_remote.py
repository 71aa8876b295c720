"""Files behind URLs: read through fsspec from a web server that sends them on, loses them and hangs up."""

from __future__ import annotations

import contextlib
import gzip
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import dump_files as dumps
import pytest
from batching import batch, errors, outcome, records
from motorfacts.pipeline.reading import inputs, remote
from motorfacts.pipeline.reading.items import InputError, Settings

pytest.importorskip("aiohttp", reason="needs pip install 'motorfacts[remote]'")
ROWS = [{**row, "text": row["text"] + f" {n * 7919:x}" * 800} for n, row in enumerate(dumps.numbered(2000))]
PLAIN = dumps.lines(*ROWS)  # some 9 MB: more than is asked for at once


class Site(ThreadingHTTPServer):
    """A server of `files`, which hangs up `breaks` times when so many bytes of an answer are sent."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answer)
        self.files, self.breaks, self.after, self.ranges, self.asked = {}, 0, 200_000, True, []

    def url(self, name):
        return f"http://127.0.0.1:{self.server_port}/{name}"


class Answer(BaseHTTPRequestHandler):
    """Answers as a server of static files does, with ranges or without."""

    protocol_version = "HTTP/1.1"

    def do_HEAD(self):
        self.answer(body=False)

    def do_GET(self):
        self.answer(body=True)

    def answer(self, *, body):
        site, path = self.server, self.path.partition("?")[0].lstrip("/")
        site.asked.append((self.command, path))
        if path.startswith("moved/"):
            self.reply(302, [("Location", "/" + path.removeprefix("moved/")), ("Content-Length", "0")])
            return
        data = site.files.get(path)
        if data is None:
            self.reply(404, [("Content-Length", "0")])
            return
        first, last = 0, len(data) - 1
        headers = [("Accept-Ranges", "bytes" if site.ranges else "none")]
        span = self.headers.get("Range")
        if span and site.ranges:
            first, last = (int(end) for end in span.removeprefix("bytes=").split("-"))
            last = min(last, len(data) - 1)
            headers.append(("Content-Range", f"bytes {first}-{last}/{len(data)}"))
        piece = data[first : last + 1]
        self.reply(206 if span and site.ranges else 200, [*headers, ("Content-Length", str(len(piece)))])
        if body and site.breaks and len(piece) > site.after:
            site.breaks -= 1
            self.wfile.write(piece[: site.after])
            self.wfile.flush()
            self.connection.close()
            self.close_connection = True
        elif body:
            self.wfile.write(piece)

    def reply(self, status, headers):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_):
        pass

    def finish(self):
        with contextlib.suppress(OSError):
            super().finish()


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setattr(remote, "_WAITS", (0.0, 0.0))
    with Site() as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()


def run(folder, *names, code=0):
    said = batch(*names, "-o", folder, "--no-extract", "-j", 1, code=code)
    return [record.article.id for record in records(folder)], said


@pytest.mark.parametrize("ranges", [True, False])
def test_files_of_a_web_server(tmp_path, site, ranges):
    site.ranges = ranges
    site.files = {"a.jsonl": PLAIN, "b.jsonl.gz": gzip.compress(PLAIN), "c.zip": dumps.zipped(x_jsonl=dumps.lines(ROWS[0]))}
    found, _ = run(tmp_path / "out", site.url("a.jsonl"), site.url("moved/b.jsonl.gz?token=1"), site.url("c.zip"))
    ids = [row["id"] for row in ROWS]
    assert found == [*ids, *ids, "v1"]
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert [one["bytes"] for one in manifest["inputs"]] == [len(site.files[name]) for name in sorted(site.files)]
    assert [one["name"] for one in manifest["inputs"]][1] == site.url("moved/b.jsonl.gz?token=1")


@pytest.mark.parametrize("ranges", [True, False])
def test_a_connection_that_breaks_is_made_anew(tmp_path, site, ranges):
    site.files, site.ranges = {"a.jsonl": PLAIN}, ranges
    run(tmp_path / "whole", site.url("a.jsonl"))
    site.breaks = 2
    run(tmp_path / "out", site.url("a.jsonl"))
    assert site.breaks == 0
    assert outcome(tmp_path / "out") == outcome(tmp_path / "whole")


@pytest.mark.parametrize("ranges", [True, False])
def test_a_connection_that_stays_broken_costs_the_rest_of_its_file_alone(tmp_path, site, ranges):
    site.files, site.ranges = {"a.jsonl": PLAIN, "b.jsonl": dumps.lines(ROWS[7])}, ranges
    site.breaks = 10_000
    found, said = run(tmp_path / "out", site.url("a.jsonl"), site.url("b.jsonl"), code=1)
    assert found[-1] == "v8"
    assert found[:-1] == [row["id"] for row in ROWS[: len(found) - 1]]
    last = errors(tmp_path / "out")[-1]
    assert (last["source"], last["stage"]) == (site.url("a.jsonl"), "read")
    assert "failed: see" in said
    assert "Traceback" not in said


def test_what_is_not_there_is_told_before_anything_is_read(tmp_path, site):
    site.files = {"a.jsonl": PLAIN}
    said = batch(site.url("a.jsonl"), site.url("gone.jsonl"), "-o", tmp_path / "out", "--no-extract", code=2)
    assert f"{site.url('gone.jsonl')}: not found" in said
    assert ("GET", "a.jsonl") not in site.asked
    assert not (tmp_path / "out").exists()
    unreachable = "http://127.0.0.1:9/a.jsonl"
    assert unreachable in batch(unreachable, "-o", tmp_path / "out", code=2)


def test_what_goes_away_meanwhile_is_one_error_line(tmp_path, site):
    site.files = {"a.jsonl": dumps.lines(ROWS[0]), "b.jsonl": dumps.lines(ROWS[1])}
    first, second = inputs.expand([site.url("a.jsonl"), site.url("b.jsonl")], Settings())
    del site.files["a.jsonl"]
    failed, ended = inputs.Reading(first, Settings())
    assert (failed.source, failed.stage, failed.error, ended.items) == (site.url("a.jsonl"), "open", "FileNotFoundError", 1)
    assert len(list(inputs.Reading(second, Settings()))) == 2


def test_a_query_is_no_part_of_a_name():
    assert remote.path_of("https://x.example/a.zip?sig=.csv#b.jsonl") == "https://x.example/a.zip#b.jsonl"
    assert remote.path_of("s3://bucket/what?.jsonl") == "s3://bucket/what?.jsonl"
    with pytest.raises(InputError, match="nosuchthing"):
        remote.find("nosuchthing://bucket/a.jsonl")
