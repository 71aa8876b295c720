"""Every format of files, packed and in archives, gives the articles that are in it."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sys

import dump_files as dumps
import pytest
from dump_files import DAY, SHAPES, TEXT, TITLE, URL, read, write
from motorfacts.models import Article
from motorfacts.pipeline.reading import articles, formats
from motorfacts.pipeline.reading.items import Failure, MissingExtra, Settings


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("dumps")
    dumps.write_all(path)
    return path


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("news-please.jsonl", 3), ("trafilatura.json", 1), ("cc_news.jsonl.gz", 1), ("all-the-news.csv", 1), ("all-the-news-2.csv", 1),
        ("datatrove.jsonl.zst", 1), ("ninjs-1.json", 1), ("ninjs-3.json", 1), ("schema-org.jsonl", 2), ("articles.jsonl", 9),
        ("cc_news.parquet", 1), ("CC-NEWS-20240607.warc.gz", 1), ("feeds/example.rss", 1), ("feeds/example.atom", 1), ("pages/volta.html", 1),
        ("pages.zip", 2),
    ],
)  # fmt: skip
def test_every_file_gives_its_articles(folder, name, count):
    found = read(folder / name)
    assert len(found) == count
    for article in found:
        assert isinstance(article, Article), article
        assert article.text.split()[:5] == TEXT.split()[:5] or article.text.startswith(TITLE)
        assert (article.title, str(article.published), article.published_from) == (TITLE, DAY, "metadata")


def test_sources_name_file_and_record(folder):
    assert [article.source for article in read(folder / "news-please.jsonl")] == [
        f"{folder}/news-please.jsonl#{n}" for n in (1, 2, 3)
    ]
    assert [article.source for article in read(folder / "pages.zip")] == [
        f"{folder}/pages.zip#a/volta.html",
        f"{folder}/pages.zip#b/news.jsonl#1",
    ]


def test_plain_text_keeps_every_character(folder):
    article = read(folder / "articles" / "volta.txt")[0]
    assert article.text == f"{TITLE}\n\n{TEXT}\n"
    assert (article.title, article.published) == (TITLE, None)


def test_markdown_front_matter(folder):
    article = read(folder / "articles" / "notes" / "volta.md")[0]
    assert (article.title, str(article.published), article.text) == (TITLE, DAY, f"# {TITLE}\n\n{TEXT}\n")


def test_pages_give_their_main_text_and_what_json_ld_says(folder):
    article = read(folder / "pages" / "volta.html")[0]
    assert article.text.startswith((TITLE, TEXT[:30]))
    assert "Home" not in article.text and "All rights" not in article.text
    assert (article.url, article.publisher, article.authors, article.language) == (URL, "Example", ("A. Writer",), "en")


def test_a_year_in_the_text_of_a_page_is_no_published_date(tmp_path):
    page = f"<html><body><article>{dumps.HTML_BODY}<p>In 1998 the car cost more than in 2005, which buyers did not forget.</p></article></body></html>"
    assert read(write(tmp_path / "a.html", page.encode()))[0].published is None


def test_meta_elements_where_there_is_no_json_ld(tmp_path):
    page = f'<html><head><meta property="article:published_time" content="{DAY}T10:00:00Z"></head><body><article>{dumps.HTML_BODY * 3}</article></body></html>'
    assert str(read(write(tmp_path / "a.html", page.encode()))[0].published) == DAY


def test_titles_in_json_ld_may_be_escaped(tmp_path):
    page = dumps.PAGE.replace(f'"headline": "{TITLE}"', '"headline": "Volta &amp; Co&#8217;s plans"')
    assert read(write(tmp_path / "a.html", page.encode()))[0].title == "Volta & Co\u2019s plans"


def test_json_ld_body_where_the_page_has_none(tmp_path):
    page = f'<html><head><script type="application/ld+json">{json.dumps({"@graph": [SHAPES["schema.org"]]})}</script></head><body></body></html>'
    assert read(write(tmp_path / "a.html", page.encode()))[0].text == TEXT


def test_pages_decode_as_browsers_do(tmp_path):
    page = f'<html><head><meta charset="windows-1252"></head><body><article><p>Prices start at \u20ac24,900.</p>{dumps.HTML_BODY}</article></body></html>'
    article = read(write(tmp_path / "a.html", page.encode("cp1252")))[0]
    assert "\u20ac24,900" in article.text


def test_feed_dates_are_as_written(folder):
    rss, atom = read(folder / "feeds")[1], read(folder / "feeds")[0]
    assert (rss.id, rss.url, rss.publisher, str(rss.published)) == ("v1", URL, "Example", DAY)  # the 8th in UTC
    assert rss.text == TEXT.replace("\n\n", "\n")  # the content, not the shorter description
    assert (atom.authors, str(atom.published)) == (("A. Writer",), DAY)


def test_wet_texts_have_a_url_and_no_crawl_date(folder):
    article = read(folder / "crawl.warc.wet.gz")[0]
    assert (article.text, article.url, article.title, article.published) == (f"{TITLE}\n\n{TEXT}", URL, TITLE, None)


def test_tables_by_delimiter_and_encoding(folder):
    article = read(folder / "export.tsv", mapping={"text": "body", "title": "hed", "published": "when"}, date_order="DMY")[0]
    assert (article.text, article.title, str(article.published)) == (TEXT, TITLE, DAY)
    assert isinstance(read(folder / "old.csv")[0], Failure)
    assert "\u20ac" in read(folder / "old.csv", encoding="cp1252")[0].text


def test_parquet_reads_only_what_its_shape_needs(tmp_path):
    dumps.parquet(tmp_path / "a.parquet", [{**SHAPES["datatrove"], "image": b"\x00" * 1000}])
    columns = formats.tables.columns_needed(["text", "id", "metadata", "image"], Settings())
    assert columns == ["text", "id", "metadata"]
    assert read(tmp_path / "a.parquet")[0].url == URL


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, dumps._zstd])
def test_packing_is_known_by_its_first_bytes(tmp_path, pack):
    assert len(read(write(tmp_path / "a.jsonl", pack(dumps.lines(*dumps.numbered(5)))))) == 5


def test_packing_of_several_members(tmp_path):
    for name, pack in (("a.jsonl.gz", gzip.compress), ("a.jsonl.zst", dumps._zstd)):
        data = b"".join(pack(dumps.lines(row)) for row in dumps.numbered(3))
        assert [article.id for article in read(write(tmp_path / name, data))] == ["v1", "v2", "v3"]


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (json.dumps(dumps.numbered(3)).encode(), 3),
        (json.dumps({"status": "ok", "articles": dumps.numbered(2)}).encode(), 2),
        (json.dumps(SHAPES["cc_news"], indent=2).encode(), 1),
        (dumps.lines(*dumps.numbered(4)), 4),  # lines in spite of the name
        (b"\xef\xbb\xbf" + dumps.lines(*dumps.numbered(2)), 2),
        (b"[]", 0),
    ],
)
def test_json_in_all_its_forms(tmp_path, data, count):
    found = read(write(tmp_path / "a.json", data))
    assert len(found) == count
    assert all(isinstance(article, Article) for article in found)
    assert [article.source.rpartition("#")[2] for article in found if "#" in article.source] == [
        str(n) for n in range(1, count + 1)
    ] or count == 1


def test_lines_end_at_newlines_alone(tmp_path):
    row = {**SHAPES["cc_news"], "text": "A\u2028B\x85C"}
    data = json.dumps(row, ensure_ascii=False).encode()
    assert [article.text for article in read(write(tmp_path / "a.jsonl", data + b"\r\n\n" + data))] == ["A\u2028B\x85C"] * 2


def test_standard_input_is_known_by_its_content(monkeypatch):
    for data in (
        dumps.lines(*dumps.numbered(2)),
        gzip.compress(dumps.lines(*dumps.numbered(2))),
        json.dumps(dumps.numbered(2)).encode(),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert [article.source for article in read("-")] == ["-#1", "-#2"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert read("-")[0].text == TEXT
    for name in ("cc_news.parquet", "pages.zip"):  # what has to be jumped about in is copied first
        with io.BytesIO() as held:
            dumps.parquet(held, [SHAPES["cc_news"]]) if name.endswith("parquet") else held.write(
                dumps.zipped(a_jsonl=dumps.lines(SHAPES["cc_news"]))
            )
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(_Pipe(held.getvalue())))
            assert len(read("-")) == 1


class _Pipe(io.BytesIO):
    def seekable(self):
        return False


def test_a_missing_extra_is_found_before_anything_is_read(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(MissingExtra, match=r"motorfacts\[tables\]"):
        articles([str(folder / "articles.jsonl"), str(folder / "cc_news.parquet")]).__next__()
