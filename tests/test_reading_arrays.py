"""JSON arrays are cut into the elements that a parser finds, wherever the blocks end that they are read in."""

from __future__ import annotations

import io
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st
from motorfacts.pipeline.reading import json_arrays
from motorfacts.pipeline.reading.items import InputError, Settings
from motorfacts.pipeline.reading.json_lines import split_document

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text('"\\[]{},: a\u20ac\n', max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text('"\\]},', max_size=3), inner, max_size=3),
    max_leaves=12,
)


def cut(data, block=1 << 18, limit=1 << 25):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_arrays, "_BLOCK", block)
        return list(json_arrays.elements(io.BufferedReader(io.BytesIO(data)), limit))


@given(st.lists(_VALUES, max_size=5), st.integers(1, 9), st.sampled_from([None, 1]))
def test_elements_are_those_of_a_parser(values, block, indent):
    data = json.dumps(values, ensure_ascii=False, indent=indent).encode()
    assert [json.loads(element) for element in cut(data, block)] == values


@pytest.mark.parametrize("block", [1, 2, 3, 100])
def test_elements_that_are_no_json_fail_alone(block):
    assert cut(b'[{"a": 1], {"b" 2}, 3}, , {"c": 4}]', block) == [b'{"a": 1]', b'{"b" 2}', b"3}", b"", b'{"c": 4}']


@pytest.mark.parametrize("block", [1, 100])
def test_arrays_one_after_another(block):
    assert cut(b'[{"a": 1}]\n[]\n[2, 3]\n', block) == [b'{"a": 1}', b"2", b"3"]


@pytest.mark.parametrize(
    ("data", "before", "says"),
    [
        (b'[{"a": 1}, {"b": "never clo', 1, "cut off in its element 2"),
        (b'[{"a": 1}', 0, "cut off in its element 1"),
        (b"[1] and more", 1, "text behind the array"),
        (b'[1] {"a": 2}', 1, "something other than an array behind"),
        (b"[1]]", 1, "a ] where an array should begin"),
    ],
)
@pytest.mark.parametrize("block", [1, 100])
def test_arrays_that_break_off(data, before, says, block):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_arrays, "_BLOCK", block)
        found = json_arrays.elements(io.BufferedReader(io.BytesIO(data)), 1000)
        for _ in range(before):
            next(found)
        with pytest.raises(InputError, match=says):
            next(found)


class _Repeated(io.RawIOBase):
    """`begin`, so many times `middle`, and `end`, made while it is read."""

    def __init__(self, begin, middle, times, end):
        self._pieces = iter([begin, *[middle] * times, end])
        self._left = b""

    def readable(self):
        return True

    def readinto(self, buffer):
        piece = self._left or next(self._pieces, b"")
        size = min(len(buffer), len(piece))
        buffer[:size], self._left = piece[:size], piece[size:]
        return size


def test_memory_is_that_of_one_element():
    row = json.dumps({"text": "x" * 10_000}).encode()
    many = io.BufferedReader(_Repeated(b"[" + row, b"," + row, 5000, b"]"))  # 50 MB
    huge = io.BufferedReader(_Repeated(b'[1, "', b"y" * 1_000_000, 100, b'", 2]'))  # an element of 100 MB
    tracemalloc.start()
    try:
        assert sum(1 for _ in split_document(many, "a.json", Settings())) == 5001
        found = list(split_document(huge, "a.json", Settings(max_entry=1 << 20)))
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()
    assert [item.source for item in found] == ["a.json#1", "a.json#2", "a.json#3"]
    assert found[1].message == "100000003 bytes, over the 1048576 of --max-entry"
