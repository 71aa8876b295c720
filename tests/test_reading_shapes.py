"""Shapes: which key of a dump holds what."""

from __future__ import annotations

from datetime import date

import pytest
from dump_files import DAY, SHAPES, TEXT, TITLE, URL
from motorfacts.models import content_id
from motorfacts.pipeline.reading.items import Entry, InputError, Settings
from motorfacts.pipeline.reading.parsing import NoText, parse
from motorfacts.pipeline.reading.shapes import UnknownShape, known_shapes, parse_mapping


def read(row, **settings):
    return parse(Entry("x#1", "row", row, {}), Settings(**settings))


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_gives_the_same_article(name):
    parsed = read(SHAPES[name])
    article = parsed.article
    assert parsed.shape == name
    assert article.text.split() == TEXT.split()  # a body in HTML keeps its paragraphs, not its blank lines
    assert (article.title, str(article.published), article.published_from, article.language) == (TITLE, DAY, "metadata", "en")
    assert article.source == "x#1"
    if not name.startswith("ninjs"):
        assert article.url == URL
    assert parsed.warnings == ()


def test_every_known_shape_is_tried():
    assert {shape.name for shape in known_shapes()} - set(SHAPES) == {"fineweb"}


def test_ids_publishers_and_authors():
    assert read(SHAPES["all-the-news 1"]).article.id == "17"
    assert read(SHAPES["news-please"]).article.id == content_id(TEXT)
    assert read(SHAPES["ninjs 1"]).article.id == "urn:v1"
    assert read(SHAPES["trafilatura"]).article.authors == ("A. Writer", "B. Writer")
    assert read(SHAPES["trafilatura"]).article.publisher == "Example"
    assert read(SHAPES["schema.org"]).article.authors == ("A. Writer", "B. Writer")
    assert read(SHAPES["schema.org graph"]).article.publisher == "Example"


def test_html_bodies_become_lines():
    assert read(SHAPES["ninjs 2 and 3"]).article.text == TEXT.replace("\n\n", "\n")


def test_missing_dates_are_null_and_odd_ones_are_told_of():
    parsed = read({**SHAPES["news-please"], "date_publish": "None"})
    assert (parsed.article.published, parsed.article.published_from, parsed.warnings) == (None, None, ())
    parsed = read({**SHAPES["news-please"], "date_publish": "last week"})
    assert parsed.article.published is None
    assert parsed.warnings == ("published date 'last week' is not understood",)


def test_a_date_given_for_all_fills_in():
    parsed = read({**SHAPES["news-please"], "date_publish": "None"}, published=date(2024, 1, 2))
    assert (str(parsed.article.published), parsed.article.published_from) == ("2024-01-02", "option")
    assert str(read(SHAPES["news-please"], published=date(2024, 1, 2)).article.published) == DAY


def test_a_crawl_date_is_no_published_date():
    row = {"text": TEXT, "id": "x", "dump": "CC-MAIN", "url": URL, "date": DAY, "file_path": "s3://"}
    assert read(row).article.published is None
    assert str(read(row, mapping={"published": "date"}).article.published) == DAY
    assert (
        str(read({**SHAPES["datatrove"], "metadata": {"when": DAY}}, mapping={"published": "metadata.when"}).article.published)
        == DAY
    )


def test_map_names_the_keys_of_an_unknown_shape():
    row = {"content": {"body": TEXT, "heads": [{"v": TITLE}]}, "stamp": 1717747200, "meta.url": URL}
    with pytest.raises(UnknownShape, match=r"keys seen: content, stamp, meta\.url; keys wanted"):
        read(row)
    article = read(row, mapping=parse_mapping("text=content.body, title=content.heads.v, published=stamp, url=meta.url")).article
    assert (article.text, article.title, str(article.published), article.url) == (TEXT, TITLE, DAY, URL)


def test_map_lies_over_a_known_shape():
    parsed = read({**SHAPES["cc_news"], "better": "Another title"}, mapping={"title": "better"})
    assert (parsed.article.title, parsed.article.url) == ("Another title", URL)


@pytest.mark.parametrize("wrong", ["text", "body=text", "text=", "=x", "source=x"])
def test_a_wrong_map_says_what_it_wants(wrong):
    with pytest.raises(InputError, match="--map wants FIELD=KEY"):
        parse_mapping(wrong)


def test_an_empty_text_is_a_failure_that_names_its_key():
    with pytest.raises(NoText, match="maintext"):
        read({**SHAPES["news-please"], "maintext": None})
    with pytest.raises(NoText):
        read({**SHAPES["news-please"], "maintext": " \n "})


def test_long_texts_are_cut_with_a_warning():
    parsed = read(SHAPES["cc_news"], max_chars=20)
    assert parsed.article.text == TEXT[:20]
    assert parsed.warnings == (f"text cut at 20 of {len(TEXT)} characters",)
