"""Hostile and broken input: each ends as an error line, and what is good beside it is read."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile

import dump_files as dumps
import pytest
from dump_files import SHAPES, TEXT
from hostile import failure, good, read
from motorfacts.models import Article
from motorfacts.pipeline.reading import articles
from motorfacts.pipeline.reading.inputs import Input, Reading
from motorfacts.pipeline.reading.items import Failure, Settings

GOOD = SHAPES["cc_news"]

KIB = 1 << 10


@pytest.mark.parametrize(
    ("line", "error", "says"),
    [
        (b'{"text": "half', "NotJson", "EOF while parsing"),
        (b"[" * 100_000, "NotJson", "recursion limit"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "NotJson", "recursion limit"),
        (b'"a string"', "ValueError", "JSON object; found str"),
        (json.dumps({**GOOD, "text": TEXT + "\x00"}).encode(), "Unwritable", "text holds a NUL byte"),
        (json.dumps({**GOOD, "text": TEXT + "\ud83d"}).encode(), "NotJson", "hex escape"),
        (json.dumps({**GOOD, "title": "\udc00"}).encode(), "NotJson", "hex escape"),
        (json.dumps({**GOOD, "text": "Prices \u20ac5"}, ensure_ascii=False).encode("cp1252"), "NotJson", "invalid unicode"),
        (json.dumps({**GOOD, "text": ["a", "b"]}).encode(), "ValueError", "holds list"),
        (json.dumps({"text": None, "domain": "", "date": ""}).encode(), "NoText", "no text"),
        (b'{"text": "' + b"x" * 70 * KIB + b'"}', "TooLarge", "over the 65536 of --max-entry"),
    ],
)
def test_a_bad_line_fails_alone(tmp_path, line, error, says):
    found = read(
        tmp_path / "a.jsonl",
        dumps.lines(GOOD) + line + b"\n" + dumps.lines(GOOD),
        max_entry=64 * KIB if error == "TooLarge" else 1 << 25,
    )
    assert good(found) == 2
    assert (failure(found).error, failure(found).source) == (error, f"{tmp_path}/a.jsonl#2")
    assert says in failure(found).message


def test_json_arrays_and_documents(tmp_path):
    cut = json.dumps([GOOD, GOOD, GOOD]).encode()[:-100]
    found = read(tmp_path / "cut.json", cut)
    assert good(found) == 2
    assert "the rest of the file is not read; 2 items came before" in failure(found).message
    deep = b'[{"text": ' + b"[" * 5000 + b"]" * 5000 + b"}," + json.dumps(GOOD).encode() + b"]"
    found = read(tmp_path / "deep.json", deep)
    assert (good(found), failure(found).error) == (1, "NotJson")
    assert (
        "larger than 1024 bytes"
        in failure(read(tmp_path / "long.json", json.dumps({**GOOD, "x": "y" * 5000}, indent=1).encode(), max_entry=KIB)).message
    )
    assert failure(read(tmp_path / "number.json", b"17")).message == "a JSON file holds objects; found int"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, dumps._zstd])
def test_a_packed_file_that_is_cut_off_says_so(tmp_path, pack):
    rows = [{**GOOD, "text": f"{TEXT} {n * 7919 % 10007:x}" * 3} for n in range(3000)]
    packed = pack(dumps.lines(*rows))
    found = read(tmp_path / "a.jsonl", packed[: len(packed) * 2 // 3])
    assert 0 < good(found) < 3000 or pack is bz2.compress  # whose blocks are larger than this file
    failures = [item for item in found if isinstance(item, Failure)]
    assert failures[-1].stage == "read"
    assert "the rest of the file is not read" in failures[-1].message or not good(found)
    assert [item.error for item in failures[:-1]] in ([], ["NotJson"])  # the line that it breaks off in
    damaged = bytearray(packed)
    damaged[len(damaged) // 2] ^= 0xFF
    found = read(tmp_path / "b.jsonl", bytes(damaged))
    assert any(isinstance(item, Failure) for item in found)


def test_nothing_is_read_from_half_an_article(tmp_path):
    text = "\n".join(f"{TEXT} {n * 7919 % 10007:x}" for n in range(3000))
    packed = gzip.compress(text.encode())
    assert [item.error for item in read(tmp_path / "a.txt.gz", packed[: len(packed) // 2])] == ["EOFError"]
    rows = [{"title": "t", "text": f"{TEXT} {n * 7919 % 10007:x}"} for n in range(3000)]
    packed = gzip.compress(dumps.table(*rows))
    found = read(tmp_path / "a.csv.gz", packed[: len(packed) // 2])
    texts = [item.text for item in found if isinstance(item, Article)]
    assert texts == [row["text"] for row in rows[: len(texts)]]
    assert failure(found).error == "EOFError"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, dumps._zstd])
def test_bombs(tmp_path, pack):
    bomb = pack(b" " * (24 << 20))
    found = read(tmp_path / "a.txt", bomb, max_entry=1 << 30)
    assert failure(found).error == "Bomb"
    assert "over 200 to 1" in failure(found).message
    found = read(tmp_path / "b.jsonl", pack(dumps.lines(*dumps.numbered(500))), max_unpacked=64 * KIB)
    assert "unpacks to more than 65536 bytes" in failure(found).message
    assert failure(read(tmp_path / "c.txt", pack(pack(pack(b"x"))))).error == "Layers"


def test_archives_with_members_that_lead_out(tmp_path):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in ("../up.txt", "/etc/passwd.txt", "C:\\x.txt", "a/../../b.txt", "good.txt"):
            archive.writestr(name, TEXT)
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    found = read(tmp_path / "a.zip", held.getvalue())
    assert good(found) == 1
    assert [item.error for item in found if isinstance(item, Failure)] == ["UnsafeMember"] * 5
    members: list[tuple[str | tarfile.TarInfo, bytes]] = [("../up.txt", b"x"), ("/abs.txt", b"x"), ("good.txt", TEXT.encode())]
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
        info = tarfile.TarInfo(f"odd{kind!r}")
        info.type, info.linkname = kind, "/etc/passwd"
        members.append((info, b""))
    found = read(tmp_path / "a.tar.gz", dumps.tarred(*members))
    assert good(found) == 1
    assert [item.error for item in found if isinstance(item, Failure)] == ["UnsafeMember"] * 6


def test_bombs_in_archives(tmp_path):
    found = read(tmp_path / "a.zip", dumps.zipped(bomb_txt=b" " * (4 << 20), good_txt=TEXT.encode()))
    assert (good(found), failure(found).error) == (1, "Bomb")
    found = read(tmp_path / "b.zip", dumps.zipped(**{f"m{n}_txt": TEXT.encode() * 90 for n in range(9)}), max_unpacked=64 * KIB)
    assert failure(found).error == "Bomb"
    found = read(tmp_path / "a.tar.gz", dumps.tarred(("bomb.txt", b" " * (32 << 20))), max_entry=1 << 30)
    assert {item.error for item in found if isinstance(item, Failure)} == {"Bomb"}  # of the member, and of the archive around it


def test_archives_in_archives_are_refused(tmp_path):
    inner = dumps.zipped(a_txt=TEXT.encode())
    for name, data in (
        ("a.zip", dumps.zipped(inner_zip=inner, good_txt=TEXT.encode())),
        ("a.tar.gz", dumps.tarred(("inner.zip", inner), ("good.txt", TEXT.encode()))),
    ):
        found = read(tmp_path / name, data)
        assert good(found) == 1
        assert "archive inside an archive" in failure(found).message


def test_archives_that_are_cut_off_or_damaged(tmp_path):
    data = dumps.zipped(**{f"m{n}_txt": f"{TEXT} {n}".encode() for n in range(5)})
    assert failure(read(tmp_path / "cut.zip", data[:-30])).error == "BadZipFile"
    at = data.index(b"m2.txt") + 12
    found = read(tmp_path / "bad.zip", data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
    assert good(found) == 4
    plain = gzip.decompress(dumps.tarred(*((f"{n}.txt", f"{TEXT} {n}".encode()) for n in range(5))))
    for cut in (1024 * 3, 1024 * 3 + 100, 1024 * 3 + 600):  # behind a member, in a header, in a text
        found = read(tmp_path / f"cut{cut}.tar", plain[:cut])
        assert good(found) in (3, 4)
        assert any(isinstance(item, Failure) for item in found), cut
    held = io.BytesIO(data)
    with zipfile.ZipFile(held, "a") as archive:
        archive.filelist[1].flag_bits |= 1  # said to be encrypted
        archive._didModify = True  # type: ignore[attr-defined]
    assert failure(read(tmp_path / "encrypted.zip", held.getvalue())).error == "Encrypted"


def test_tables(tmp_path):
    rows = b"title,text,date\nA,one,2024-06-07\nB,two\nC,three,2024-06-07,x\nD,four,2024-06-07\n"
    found = read(tmp_path / "a.csv", rows)
    assert good(found) == 2
    assert [item.source.rpartition("#")[2] for item in found if isinstance(item, Failure)] == ["2", "3"]
    found = read(tmp_path / "nul.csv", b"text,date\nab\x00c,\nd,\n")
    assert (good(found), failure(found).error) == (1, "Unwritable")
    found = read(tmp_path / "mixed.csv", "text,date\ncaf\u00e9,\n".encode() + "caf\u00e9,\n".encode("latin-1"))
    assert good(found) == 1
    assert failure(found).message == "text: byte 0xe9 is not utf-8: --encoding names another"
    assert "no known shape; keys seen: a, b" in failure(read(tmp_path / "keys.csv", b"a,b\n1,2\n3,4\n")).message
    assert failure(read(tmp_path / "empty.csv", b"")).error == "InputError"
    found = read(tmp_path / "quote.csv", b'text,date\n"never closed,\nb,\nc,\n')
    assert good(found) == 0
    assert failure(found).error == "RowLength"


def test_a_cell_of_a_hundred_megabytes(tmp_path):
    with (tmp_path / "a.csv").open("wb") as file:
        file.write(b'text,date\ngood,\n"')
        for _ in range(100):
            file.write(b"x" * 999_999 + b"\n")
        file.write(b'",\n')
        file.write(b"y" * 100_000_000 + b",\ngood again,\n")
    found = read(tmp_path / "a.csv")
    assert [item.text for item in found if isinstance(item, Article)] == ["good", "good again"]
    failures = [item for item in found if isinstance(item, Failure)]
    assert failures[0].message == "field larger than field limit (33554432)"
    assert "a line of 100000002 bytes" in failures[-1].message


def test_parquet(tmp_path):
    assert failure(read(tmp_path / "a.parquet", b"PAR1 and nothing")).stage == "read"
    dumps.parquet(tmp_path / "b.parquet", [{"text": "x" * 5000, "date": ""}, {"text": "y", "date": ""}])
    found = read(tmp_path / "b.parquet", max_entry=KIB)
    assert (good(found), failure(found).error) == (1, "TooLarge")


def test_a_damaged_row_group_costs_its_own_rows(tmp_path):
    import pyarrow
    import pyarrow.parquet

    path = tmp_path / "a.parquet"
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(dumps.numbered(800)), path, row_group_size=100)
    assert [item.source.rpartition("#")[2] for item in read(path)] == [str(n) for n in range(1, 801)]
    about = pyarrow.parquet.ParquetFile(path).metadata
    column = about.schema.to_arrow_schema().names.index("text")

    def damage(*groups):
        data = bytearray(path.read_bytes())
        for group in groups:
            begin = about.row_group(group).column(column).dictionary_page_offset
            data[begin : begin + 60] = bytes(byte ^ 0xFF for byte in data[begin : begin + 60])
        found = read(tmp_path / "bad.parquet", bytes(data))
        ids = [int(item.id[1:]) for item in found if isinstance(item, Article)]
        return ids, [item for item in found if isinstance(item, Failure)]

    ids, failures = damage(2, 5)
    assert ids == [*range(1, 201), *range(301, 501), *range(601, 801)]
    assert [item.source.rpartition("#")[2] for item in failures] == ["201", "501"]
    assert "(rows 201 to 300 are not read)" in failures[0].message
    ids, failures = damage(2, 3, 4)
    assert ids == [*range(1, 201)]
    assert "the rest of the file is not read" in failures[-1].message


def test_text_files(tmp_path):
    assert "byte 3 (0xe9) is not utf-8" in failure(read(tmp_path / "a.txt", "caf\u00e9".encode("latin-1"))).message
    assert read(tmp_path / "a.txt", encoding="latin-1")[0].text == "caf\u00e9"
    assert read(tmp_path / "b.txt", "\ufeffcaf\u00e9".encode("utf-16-le"))[0].text == "caf\u00e9"
    assert failure(read(tmp_path / "c.txt", b"")).error == "NoText"
    assert failure(read(tmp_path / "d.txt", b"a\x00b")).message == "text holds a NUL byte at 1"
    assert "binary" in failure(read(tmp_path / "e.bin", b"\x00\x01")).message
    assert "larger than 1024 bytes" in failure(read(tmp_path / "f.txt", b"x" * 2000, max_entry=KIB)).message
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        for name, text in (("g.jsonl", '{"text": "x"}'), ("h.json", '[{"text": "x"}]')):
            assert "UTF-16" in failure(read(tmp_path / name, text.encode(encoding))).message
    assert "UTF-16" in failure(read(tmp_path / "i.csv", "text,date\nx,\n".encode("utf-16"))).message


def test_a_file_that_cannot_be_opened(tmp_path):
    gone = Reading(Input(str(tmp_path / "gone.jsonl"), 10, named=True), Settings())
    found, ended = gone
    assert isinstance(found, Failure)
    assert (found.source, found.stage, found.error) == (str(tmp_path / "gone.jsonl"), "open", "FileNotFoundError")
    assert ended.items == 1
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = list(articles([str(tmp_path)]))
    assert good(found) == 1  # a dangling link in a folder is no file
