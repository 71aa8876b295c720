"""One article as it is named at a command: a saved page, a page on standard input, an address."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from motorfacts.pipeline.cli import main
from motorfacts.pipeline.reading import items
from motorfacts.pipeline.reading.single import read_file
from motorfacts.pipeline.reading.textfile import Unreadable

PAGE = """<!doctype html><html lang="en"><head><title>Kia grows | Example News</title>
<meta property="article:published_time" content="2025-01-09T08:00:00Z"></head>
<body><nav>Home Cars Vans</nav><article><h1>Kia grows in Germany</h1>
<p>Kia sold 62,000 cars in Germany last year, up 4% from a year earlier, the company said on Thursday.</p>
<p>It wants to sell 70,000 this year.</p></article><footer>About us</footer></body></html>"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "kia.html").write_text(PAGE)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_saved_page_is_read_for_its_text_title_and_day(tmp_path: Path) -> None:
    path = tmp_path / "kia.HTML"
    path.write_text(PAGE)
    article = read_file(str(path), BytesIO())
    assert article.text.startswith("Kia grows in Germany\nKia sold 62,000 cars")
    assert "About us" not in article.text
    assert (article.title, article.published, article.published_from) == ("Kia grows in Germany", date(2025, 1, 9), "metadata")
    assert article.source == path.as_posix()


def test_title_and_day_of_the_command_come_first(tmp_path: Path) -> None:
    path = tmp_path / "kia.htm"
    path.write_text(PAGE)
    article = read_file(str(path), BytesIO(), title="Another", published=date(2025, 1, 10))
    assert (article.title, article.published, article.published_from) == ("Another", date(2025, 1, 10), "option")


@pytest.mark.parametrize("before", ["", "\ufeff", '<?xml version="1.0"?>\n', "<!-- saved -->\n<!-- twice -->"])
def test_a_page_on_standard_input_is_known_by_its_first_tag(before: str) -> None:
    article = read_file("-", BytesIO((before + PAGE).encode()))
    assert (article.source, article.title) == ("stdin", "Kia grows in Germany")


def test_a_text_that_speaks_of_tags_stays_a_text() -> None:
    assert read_file("-", BytesIO(b"Kia\n\n<html> is a tag.")).text == "Kia\n\n<html> is a tag."


def test_an_address_is_read_and_kept_as_url(site: str) -> None:
    article = read_file(f"{site}/kia.html", BytesIO())
    assert (article.url, article.published) == (f"{site}/kia.html", date(2025, 1, 9))
    with pytest.raises(Unreadable, match=rf"^{site}/gone.html: nothing can be read at this address: .*404"):
        read_file(f"{site}/gone.html", BytesIO())


@pytest.mark.parametrize(("data", "message"), [("", "is empty"), ("<html><body></body></html>", "no main text in the page")])
def test_a_page_without_text_is_refused_by_name(tmp_path: Path, data: str, message: str) -> None:
    path = tmp_path / "empty.html"
    path.write_text(data)
    with pytest.raises(Unreadable, match=f"^{path}: {message}"):
        read_file(str(path), BytesIO())


def test_a_missing_library_is_told_by_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(module: str, extra: str, what: str) -> None:
        raise items.MissingExtra(f"{what} needs {module}: pip install 'motorfacts[{extra}]'")

    monkeypatch.setattr("motorfacts.pipeline.reading.html._trafilatura", lambda: missing("trafilatura", "dumps", "reading HTML"))
    monkeypatch.setattr("motorfacts.pipeline.reading.remote.need", missing)
    path = tmp_path / "kia.html"
    path.write_text(PAGE)
    for name, extra in ((str(path), "dumps"), ("https://localhost/kia.html", "remote")):
        result = CliRunner().invoke(main, ["extract", name])
        assert result.exit_code == 1
        assert f"{name}: reading" in result.stderr
        assert f"pip install 'motorfacts[{extra}]'" in result.stderr
        assert "Traceback" not in result.stderr
