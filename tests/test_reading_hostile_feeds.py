"""Hostile and broken feeds, pages and web archives: each ends as an error line, and what is good beside it is read."""

from __future__ import annotations

import gzip
import random

import dump_files as dumps
import pytest
from dump_files import PAGE, TEXT, URL
from hostile import failure, good, read
from motorfacts.models import Article
from motorfacts.pipeline.reading.items import Failure, Settings, Skipped


def test_web_archives(tmp_path):
    html = {"Content-Type": "text/html; charset=utf-8"}
    page = PAGE.encode()
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page)
    data = dumps.warc(
        ("response", URL, page, html),
        ("response", URL, b"\xff\xd8\xff", {"Content-Type": "image/jpeg"}),
        ("response", URL, b"gone", {**html, ":status": "404 Not Found"}),
        ("response", URL, gzip.compress(page), {**html, "Content-Encoding": "gzip"}),
        ("response", URL, gzip.compress(page)[:300], {**html, "Content-Encoding": "gzip"}),
        ("response", URL, b"\x8b\x00", {**html, "Content-Encoding": "br"}),
        ("response", URL, chunked, {**html, "Transfer-Encoding": "chunked"}),
        ("response", URL, chunked[:400], {**html, "Transfer-Encoding": "chunked"}),
        ("response", URL, b"<html><body></body></html>", html),
    )
    found = read(tmp_path / "a.warc.gz", data)
    assert [type(item) for item in found] == [Article, Skipped, Skipped, Article, Failure, Failure, Article, Failure, Failure]
    assert [item.reason for item in found if isinstance(item, Skipped)] == ["content of type image/jpeg", "HTTP status 404"]
    assert [item.error for item in found if isinstance(item, Failure)] == ["Truncated", "InputError", "Truncated", "NoText"]
    assert found[0].text == found[3].text == found[6].text


def test_web_archives_that_are_cut_off(tmp_path):
    records = [("response", f"{URL}/{n}", PAGE.encode(), {"Content-Type": "text/html"}) for n in range(3)]
    plain = dumps.warc(*records, gzipped=False)
    third = plain.rindex(b"WARC/1")
    for cut in (third + 100, third + 500, third + 900):  # in the header, in the HTTP header, in the page
        found = read(tmp_path / f"{cut}.warc", plain[:cut])
        assert good(found) == 2, cut
        assert failure(found).stage == "read"
    found = read(tmp_path / "cut.warc.gz", dumps.warc(*records)[:-100])
    assert good(found) == 2
    assert [item.error for item in found if isinstance(item, Failure)] == ["Truncated", "EOFError"]  # the page, and the file
    assert failure(read(tmp_path / "none.warc", b"no archive at all\r\n" * 9)).stage == "read"
    found = read(tmp_path / "large.warc", plain, max_entry=500)
    assert [item.error for item in found] == ["TooLarge"] * 3


@pytest.mark.parametrize("at", ["head", "middle", "end", "length"])
def test_behind_a_damaged_member_a_web_archive_is_read_on(tmp_path, at):
    """Each record of a .warc.gz is a gzip member of its own, so that damage to one need not cost the others."""
    noise = random.Random(7)
    pages = [PAGE.replace("</article>", f"<p>{noise.randbytes(9000).hex()}</p></article>") for _ in range(30)]
    members = [dumps.warc(("response", f"{URL}/{n}", page.encode(), {"Content-Type": "text/html"})) for n, page in enumerate(pages)]
    for bad in (3, 4, 17):
        member = bytearray(members[bad])
        if at == "length":
            del member[len(member) // 2 :]
        else:
            place = {"head": 1, "middle": len(member) // 2, "end": len(member) - 6}[at]
            member[place] ^= 0xFF
        members[bad] = bytes(member)
    found = read(tmp_path / "a.warc.gz", b"".join(members))
    urls = [item.url for item in found if isinstance(item, Article)]
    lost = {n for n in range(30) if f"{URL}/{n}" not in urls}
    assert lost <= {3, 4, 5, 17, 18}
    assert at == "end" or {3, 4, 17} <= lost  # there the checksum alone is wrong
    assert len(urls) == len(set(urls)) == 30 - len(lost)
    failures = [item for item in found if isinstance(item, Failure)]
    assert sum("read on behind it" in item.message for item in failures) >= 2
    assert len({item.source for item in found}) == len(found)


def test_pages_with_hostile_tables(tmp_path):
    wide = '<table><tr><td colspan="100000000">a</td></tr>' + "<tr><td>b</td></tr>" * 300 + "</table>"
    deep = "<table><tr><td>" * 3000 + "deep" + "</td></tr></table>" * 3000
    for name, table in (("wide", wide), ("deep", deep), ("open", "<div>" * 30_000)):
        (found,) = read(
            tmp_path / f"{name}.html", f"<html><body><article>{dumps.HTML_BODY}{table}</article></body></html>".encode()
        )
        assert isinstance(found, Article | Failure)
        if isinstance(found, Article):
            assert len(found.text) <= Settings().max_chars
    assert failure(read(tmp_path / "a.html", b"<![x[")).error == "NoText"
    assert failure(read(tmp_path / "b.html", b"\x00\x01\x02")).stage == "parse"


def test_feeds(tmp_path):
    assert "no RSS or Atom feed" in failure(read(tmp_path / "a.xml", b"<x><y/></x>")).message
    cut = dumps.RSS[: dumps.RSS.index("</channel>")]
    found = read(tmp_path / "b.rss", (cut + "<item><title>x").encode())
    assert good(found) == 1
    assert (failure(found).source, failure(found).message) == (f"{tmp_path}/b.rss#2", "the feed is cut off in this entry")
    found = read(tmp_path / "c.rss", cut.encode())
    assert good(found) == 1
    assert failure(found).message == "the feed has no end: it is cut off behind 1 entries"
    found = read(tmp_path / "d.rss", dumps.RSS.replace("<item>", "<x>" * 90_000 + "<item>").encode())
    assert "before the first entry" in failure(found).message
    entities = (
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        + "".join(
            f'<!ENTITY {c} "{"&" + p + ";" * 1}{"&" + p + ";"}">'
            for p, c in zip("abcdefghijklmnopqrst", "bcdefghijklmnopqrstu", strict=True)
        )
        + "]>"
    )
    found = read(tmp_path / "bomb.rss", dumps.RSS.replace("<rss", f"{entities}<rss").replace("Volta sold", "&u; sold").encode())
    assert sum(len(item.text) for item in found if isinstance(item, Article)) < 10_000


def test_an_entry_of_a_feed_fails_alone(tmp_path):
    item = dumps.RSS[dumps.RSS.index("<item>") : dumps.RSS.index("</item>")] + "</item>"
    items = [
        item,
        "<!-- <item>one that was taken out</item> -->",
        item.replace("<p>", "&nbsp;<b>", 1).replace(dumps.TITLE, "Volta &nbsp;&amp; others"),  # no entity of XML, but a common one
        "<item></item>",
        "<item><title>" + "<b>" * 20_000 + "</item>",
        item.replace("<![CDATA[", "<![CDATA[</item><item>"),
        "<item><description>" + "&#55357;" * 3 + "</description></item>",
        item,
    ]
    found = read(tmp_path / "a.rss", dumps.RSS.replace(item, "".join(items)).encode())
    numbers = [int(one.source.rpartition("#")[2]) for one in found]
    assert numbers == list(range(1, 8))  # the one in the comment is none
    texts = {n: one.text for n, one in zip(numbers, found, strict=True) if isinstance(one, Article)}
    assert {1, 2, 5, 7} <= set(texts)
    assert texts[1] == texts[7]
    assert found[1].title == "Volta & others"
    assert found[2].error == "NoText"


def test_what_opens_and_never_closes_costs_no_time(tmp_path):
    for odd in ("<!--", "<![CDATA[", "<item>", "<item><entry>"):
        data = dumps.RSS.replace("</channel>", odd * (2_000_000 // len(odd)) + "</channel>").encode()
        assert any(isinstance(one, Failure) for one in read(tmp_path / "a.rss", data))


def test_feeds_of_other_kinds(tmp_path):
    atom = (
        dumps.ATOM.replace("<feed", "<a:feed")
        .replace("</feed", "</a:feed")
        .replace("<entry", "<a:entry")
        .replace("</entry", "</a:entry")
    )
    atom = (
        atom.replace('xmlns="', 'xmlns:a="')
        .replace("<title", "<a:title")
        .replace("</title", "</a:title")
        .replace("<content", "<a:content")
    )
    (found,) = read(tmp_path / "prefixed.atom", atom.replace("</content", "</a:content").encode())
    assert (found.title, found.text, found.publisher) == (dumps.TITLE, TEXT.replace("\n\n", "\n"), "Example")
    rdf = (
        '<?xml version="1.0" encoding="iso-8859-1"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/"><channel><title>Caf\u00e9</title><items><rdf:Seq/></items></channel>'
        f"<item><title>One</title><description>{TEXT}</description></item>"
        "<item><title>Two</title><description>Caf\u00e9s sold 12 cars.</description></item></rdf:RDF>"
    )
    found = read(tmp_path / "a.rdf", rdf.encode("latin-1"))
    assert [(one.publisher, one.title, one.text[:5]) for one in found] == [
        ("Caf\u00e9", "One", "Volta"),
        ("Caf\u00e9", "Two", "Caf\u00e9s"),
    ]
    wide = dumps.RSS.replace('version="1.0"', 'version="1.0" encoding="utf-16"').encode("utf-16")
    (found,) = read(tmp_path / "wide.rss", wide)
    assert found.title == dumps.TITLE
