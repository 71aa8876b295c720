"""Text files: what is read, what is refused, and in which words."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from motorfacts.models import content_id
from motorfacts.pipeline.reading.single import read_file
from motorfacts.pipeline.reading.textfile import Unreadable, read_text


def test_the_text_stays_as_it_is() -> None:
    text = "Kia builds vans\r\n\r\n\tSales rose\u00a05%.  \n"
    article = read_text(text.encode(), "a.txt")
    assert article.text == text
    assert article.id == content_id(text)
    assert article.title == "Kia builds vans"
    assert article.source == "a.txt"
    assert article.published is None
    assert article.published_from is None


def test_a_byte_order_mark_is_no_text() -> None:
    assert read_text(b"\xef\xbb\xbfKia\n\nSold.", "a.txt").text == "Kia\n\nSold."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Kia sells vans\n\nIt sold 5.", "Kia sells vans"),
        ("\n\n  Kia sells vans  \nIt sold 5.", "Kia sells vans"),
        ("# Kia sells vans\n\nIt sold 5.", "Kia sells vans"),
        ("Kia sold 5 vans on Monday.\n\nIt sold 6 on Tuesday.", None),
        ("word " * 60 + "\n\nIt sold 5.", None),
    ],
)
def test_the_first_line_is_the_title_if_it_is_one(text: str, title: str | None) -> None:
    assert read_text(text.encode(), "a.txt").title == title


def test_options_come_first() -> None:
    article = read_text(b"Kia\n\nSold.", "a.txt", title="Other", published=date(2024, 11, 14))
    assert (article.title, article.published, article.published_from) == ("Other", date(2024, 11, 14), "option")


def test_front_matter() -> None:
    head = "---\ntitle: \"Vans: a story\"\ndate: 2025-03-11T08:00:00Z\nauthors:\n  - Anna Berger\n  - 'Bo Li'\ntags:\n  - vans\nurl: https://a.example/x\n---\n"
    article = read_text((head + "\n# Vans\n\nKia sold 5.\n").encode(), "a.md")
    assert article.text == "\n# Vans\n\nKia sold 5.\n"
    assert article.title == "Vans: a story"
    assert (article.published, article.published_from) == (date(2025, 3, 11), "metadata")
    assert article.authors == ("Anna Berger", "Bo Li")
    assert article.url == "https://a.example/x"


def test_front_matter_is_for_markdown_and_may_be_absent() -> None:
    assert read_text(b"---\ntitle: x\n---\nKia", "a.txt").text.startswith("---")
    assert read_text(b"--- no front matter\nKia sold 5.", "a.md").text.startswith("---")
    assert read_text(b"---\nauthor: A, B\ndate: soon\n---\nKia sold 5.", "a.md").authors == ("A", "B")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"Kia\nCitro\xebn sold 5", r"byte 9 \(line 2\) is 0xEB, which is not UTF-8; .*iconv -f WINDOWS-1252"),
        (b"\xff\xfeK\0i\0a\0", "byte 0 is 0xFF: the text is UTF-16"),
        (b"Kia\0sold", "byte 3 is NUL: a binary file"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"PK\x03\x04....", "is a zip or Office file"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        read_text(data, "a.txt")


def test_a_file_of_front_matter_alone_is_refused() -> None:
    with pytest.raises(Unreadable, match="empty behind its front matter"):
        read_text(b"---\ntitle: x\n---\n", "a.md")


def test_messages_name_the_file(tmp_path: Path) -> None:
    missing, table = tmp_path / "no.txt", tmp_path / "a.csv"
    table.write_text("text\nKia")
    for name, message in ((missing, "cannot be read: No such file"), (tmp_path, "is a folder"), (table, "is a .csv file")):
        with pytest.raises(Unreadable, match=f"^{name}: {message}"):
            read_file(str(name), BytesIO())


def test_standard_input_is_a_dash() -> None:
    assert read_file("-", BytesIO(b"Kia\n\nSold 5.")).source == "stdin"
