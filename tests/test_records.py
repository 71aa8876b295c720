"""Reading records back, and naming what in a line breaks the contract."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from motorfacts.models import Record, to_line
from motorfacts.pipeline.reading.records import BadRecord, Problem, problems, read_records
from test_models import RECORD, changed

LINE = to_line(Record.model_validate(RECORD))


def line_with(path: str, value: object) -> bytes:
    """Return a line whose value at a path was changed behind the writer's back."""
    whole = json.loads(LINE)
    written = changed(path, value)
    top = path.partition(".")[0]
    whole[top] = written[top] if top != "article" else whole[top] | {path.split(".")[1]: value}
    return json.dumps(whole).encode()


def test_a_good_line_has_no_problems() -> None:
    assert problems(LINE.encode()) == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"\xef\xbb\xbf" + LINE.encode(), Problem("line", "a byte order mark", "plain UTF-8")),
        (b'{"a": "\xe9"}', Problem("line", "byte 0xE9 at column 8", "UTF-8")),
        (b"\n", Problem("line", "an empty line", "a record")),
        (
            line_with("counts.0.value", "many"),
            Problem("counts[0].value", '"many"', "a valid number, unable to parse string as a number"),
        ),
        (line_with("counts.0.value", 100), Problem("counts[0].value", "100", "a number with a decimal point: 100.0")),
        (line_with("counts.0.extra", 1), Problem("counts[0].extra", "1", "no such key")),
        (
            line_with("facts.0.status", "rumour"),
            Problem("facts[0].status", '"rumour"', "'reported', 'target', 'forecast' or 'possible'"),
        ),
        (LINE.replace('"warnings":[]', '"warnings":["a\u2028b"]').encode(), Problem("line", "U+2028 unescaped", "its \\u escape")),
        (LINE.replace('"url":null,', "").encode(), Problem("article.url", "no such key", "the key, null where it is empty")),
    ],
)
def test_a_problem_names_field_found_and_wanted(line: bytes, problem: Problem) -> None:
    assert problems(line) == [problem]


@pytest.mark.parametrize("line", [b"{", b"[]", b'"text"', b"nonsense", b"\x00"])
def test_what_is_no_record_is_a_problem(line: bytes) -> None:
    assert len(problems(line)) == 1


def test_reading_stops_at_the_first_bad_line_and_names_it(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(LINE.encode() + b"\n" + line_with("counts.0.end", 16) + b"\n")
    read = read_records(str(path))
    assert next(read).article.id == "a"
    with pytest.raises(BadRecord, match=r"r\.jsonl: line 3: counts\[0\]: found an object, wanted span 9:16 does not fit"):
        next(read)
