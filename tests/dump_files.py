"""Small dumps in every format and shape, for tests of reading and of the commands in docs/dumps.md."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path
from typing import Any

from motorfacts.pipeline.reading import articles
from motorfacts.pipeline.reading.items import Settings

TEXT = (
    "Volta Cars sold 4,310 cars in May, 12% more than a year earlier.\n\nIt will open a plant in Ohio by 2027, it said on Friday."
)
TITLE = "Volta sells more cars"
URL = "https://news.example/volta"
DAY = "2024-06-07"
HTML_BODY = "<p>" + TEXT.replace("\n\n", "</p><p>") + "</p>"

# One article in every shape that is known by its keys.
SHAPES: dict[str, dict[str, Any]] = {
    "motorfacts record": {
        "schema_version": "1.0",
        "article": {"id": "v1", "title": TITLE, "url": URL, "publisher": "Example", "authors": ["A. Writer"], "published": DAY, "text": TEXT},
    },
    "motorfacts article": {"id": "v1", "title": TITLE, "url": URL, "publisher": "Example", "published": DAY, "text": TEXT},
    "news-please": {
        "title": TITLE, "maintext": TEXT, "date_publish": f"{DAY} 08:30:00", "date_download": "2024-06-09 00:00:00", "url": URL,
        "source_domain": "news.example", "authors": ["A. Writer"], "language": "en", "description": "None",
    },
    "trafilatura": {
        "title": TITLE, "author": "A. Writer; B. Writer", "hostname": "news.example", "date": DAY, "fingerprint": "ab12", "id": None,
        "raw_text": "", "text": TEXT, "language": None, "source": URL, "source-hostname": "Example", "excerpt": "",
    },
    "cc_news": {"title": TITLE, "text": TEXT, "domain": "news.example", "date": f"{DAY} 00:00:00", "description": "", "url": URL, "image_url": ""},
    "all-the-news 1": {"id": 17, "title": TITLE, "publication": "Example", "author": "A. Writer", "date": DAY, "year": 2024.0, "url": URL, "content": TEXT},
    "all-the-news 2": {"date": f"{DAY} 00:00:00", "author": "A. Writer", "title": TITLE, "article": TEXT, "url": URL, "section": "Cars", "publication": "Example"},
    "datatrove": {"text": TEXT, "id": "v1", "metadata": {"url": URL, "title": TITLE, "published": DAY}},
    "ninjs 1": {
        "uri": "urn:v1", "versioncreated": f"{DAY}T08:30:00Z", "headline": TITLE, "byline": "A. Writer", "body_text": TEXT, "language": "en-GB",
    },
    "ninjs 2 and 3": {
        "uri": "urn:v1", "contentCreated": f"{DAY}T08:30:00Z", "headlines": [{"role": "short", "value": "Volta"}, {"role": "main", "value": TITLE}],
        "bodies": [{"role": "main", "contentType": "text/html", "value": HTML_BODY}], "language": "en",
    },
    "schema.org": {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "articleBody": TEXT, "datePublished": f"{DAY}T08:30:00+02:00",
        "author": [{"@type": "Person", "name": "A. Writer"}, {"@type": "Person", "name": "B. Writer"}],
        "publisher": {"@type": "Organization", "name": "Example"}, "mainEntityOfPage": {"@id": URL}, "inLanguage": "en",
    },
    "schema.org graph": {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "name": "Example"},
            {"@type": "NewsArticle", "headline": TITLE, "articleBody": TEXT, "datePublished": DAY, "url": URL},
        ],
    },
    "text and usual keys": {"text": TEXT, "headline": TITLE, "pub_date": "June 7, 2024", "link": URL},
}  # fmt: skip

PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>{TITLE} | Example</title><link rel="canonical" href="{URL}">
<script type="application/ld+json">{
    json.dumps(
        {
            "@type": "NewsArticle",
            "headline": TITLE,
            "datePublished": f"{DAY}T08:30:00Z",
            "author": {"name": "A. Writer"},
            "publisher": {"name": "Example"},
        }
    )
}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>{TITLE}</h1>{HTML_BODY}
<p>The company, which was founded in 1998, did not say how many people would work there, nor what the plant is to cost.</p></article>
<footer>All rights reserved.</footer></body></html>"""

RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Example</title>
<item><title>{TITLE}</title><link>{URL}</link><guid>v1</guid><pubDate>Fri, 07 Jun 2024 23:30:00 -0500</pubDate>
<description>Volta sold more.</description><content:encoded><![CDATA[{HTML_BODY}]]></content:encoded></item></channel></rss>"""

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Example</title>
<entry><title>{TITLE}</title><link href="{URL}"/><id>v1</id><published>{DAY}T08:30:00Z</published><updated>2024-06-09T00:00:00Z</updated>
<author><name>A. Writer</name></author><content type="html"><![CDATA[{HTML_BODY}]]></content></entry></feed>"""


def lines(*rows: Any) -> bytes:
    """Return rows as JSON lines."""
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def numbered(count: int, shape: str = "motorfacts article") -> list[dict[str, Any]]:
    """Return so many articles, each with a text of its own."""
    key = "maintext" if shape == "news-please" else "text"
    return [{**SHAPES[shape], "id": f"v{n}", key: f"{TEXT} That was article {n}."} for n in range(1, count + 1)]


def table(*rows: dict[str, Any], delimiter: str = ",") -> bytes:
    """Return rows as a table with a header."""
    held = io.StringIO()
    writer = csv.DictWriter(held, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue().encode()


def parquet(path: Path, rows: list[dict[str, Any]]) -> None:
    """Write rows as a Parquet file."""
    import pyarrow
    import pyarrow.parquet

    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path)


def warc(*records: tuple[str, str, bytes, dict[str, str]], gzipped: bool = True) -> bytes:
    """Return a web archive of records given as type, URL, body and HTTP headers; ":status" is the status line."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    held = io.BytesIO()
    writer = WARCWriter(held, gzip=gzipped)
    for kind, url, body, headers in records:
        status = headers.get(":status", "200 OK")
        fields = [(name, value) for name, value in headers.items() if name != ":status"]
        http = StatusAndHeaders(status, fields, protocol="HTTP/1.1") if kind in ("response", "revisit") else None
        writer.write_record(writer.create_warc_record(url, kind, payload=io.BytesIO(body), http_headers=http))
    return held.getvalue()


def zipped(**members: bytes) -> bytes:
    """Return a zip file; a member's name has "__" for a slash and the first "_" for its dot."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return held.getvalue()


def tarred(*members: tuple[str | tarfile.TarInfo, bytes]) -> bytes:
    """Return a packed tar file of members given by name or header."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name) if isinstance(name, str) else name
            if info.isfile():
                info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return held.getvalue()


def write_all(folder: Path) -> None:
    """Write a dump of every format and shape under the names that docs/dumps.md uses."""
    files: dict[str, bytes] = {
        "articles/volta.txt": f"{TITLE}\n\n{TEXT}\n".encode(),
        "articles/notes/volta.md": f"---\ntitle: {TITLE}\ndate: {DAY}\n---\n# {TITLE}\n\n{TEXT}\n".encode(),
        "pages/volta.html": PAGE.encode(),
        "news-please.jsonl": lines(*numbered(3, "news-please")),
        "trafilatura.json": json.dumps(SHAPES["trafilatura"]).encode(),
        "cc_news.jsonl.gz": gzip.compress(lines(SHAPES["cc_news"])),
        "all-the-news.csv": table(SHAPES["all-the-news 1"]),
        "all-the-news-2.csv": table(SHAPES["all-the-news 2"]),
        "datatrove.jsonl.zst": _zstd(lines(SHAPES["datatrove"])),
        "ninjs-1.json": json.dumps([SHAPES["ninjs 1"]]).encode(),
        "ninjs-3.json": json.dumps({"items": [SHAPES["ninjs 2 and 3"]]}).encode(),
        "schema-org.jsonl": lines(SHAPES["schema.org"], SHAPES["schema.org graph"]),
        "articles.jsonl": lines(*numbered(9)),
        "export.tsv": table({"hed": TITLE, "body": TEXT, "when": "07/06/2024"}, delimiter="\t"),
        "old.csv": table({"text": TEXT.replace("4,310", "4 310 \u20ac"), "date": DAY}).decode().encode("cp1252"),
        "CC-NEWS-20240607.warc.gz": warc(("response", URL, PAGE.encode(), {"Content-Type": "text/html; charset=utf-8"})),
        "crawl.warc.wet.gz": warc(("conversion", URL, f"{TITLE}\n\n{TEXT}".encode(), {})),
        "feeds/example.rss": RSS.encode(),
        "feeds/example.atom": ATOM.encode(),
        "pages.zip": zipped(a__volta_html=PAGE.encode(), b__news_jsonl=lines(SHAPES["cc_news"])),
        "texts.tar.gz": tarred(("volta.txt", TEXT.encode())),
    }
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    parquet(folder / "cc_news.parquet", [SHAPES["cc_news"]])


def _zstd(data: bytes) -> bytes:
    import zstandard

    return zstandard.ZstdCompressor().compress(data)


def write(path, data):
    """Write text or bytes, folders and all, and return the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def read(*arguments, **settings):
    """Return all that reading gives: articles, failures, what is skipped."""
    return list(articles([str(argument) for argument in arguments], Settings(**settings)))
