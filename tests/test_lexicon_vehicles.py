"""The lexicons of makers and models hold together: keys, parents, surfaces and marks of ambiguity."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

LEXICONS = Path(__file__).parent.parent / "pipeline" / "lexicons"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAKER_FIELDS = {"name", "aliases", "country", "subtype", "parent", "kind", "fiscal_year_end", "ambiguous", "brand"}
NAMESAKES = {"Volvo"}  # the article decides between the maker of cars and that of trucks
MODEL_FIELDS = {"names", "aliases", "ambiguous", "segments", "tied", "alone"}
LOWER_CASE_NAMES = {"smart", "fortwo", "forfour", "allroad", "activesphere", "skysphere", "grandsphere", "urbansphere"}
KINDS = {"car", "truck", "bus", "two_wheeler", "three_wheeler", "tractor"}
# Words that an article says of other things all the time: never a model without support.
COMMON = set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december spring summer autumn winter today president chairman director premier senator admiral captain
    commander major marshal ambassador diplomat prince princess king queen mayor minister judge pilot champion partner
    one two three four five six seven eight nine ten first q1 q2 q3 q4 h1 h2 mini smart seat ram up leaf bolt volt fit
    focus golf polo soul pulse charger challenger explorer edge escape fusion ocean air gravity free dream
    """.split()
)


@cache
def lexicon(name: str) -> dict[str, dict[str, Any]]:
    """Return a lexicon as the standard library reads it."""
    return tomllib.loads((LEXICONS / f"{name}.toml").read_text(encoding="utf-8"))


def spellings(name: str) -> dict[str, list[str]]:
    """Return every spelling of every table of a lexicon."""
    if name == "makers":
        return {key: [row["name"], *row.get("aliases", [])] for key, row in lexicon(name).items()}
    return {
        key: [*row["names"], *(text for texts in row.get("aliases", {}).values() for text in texts)]
        for key, row in lexicon(name).items()
    }


def compact(text: str) -> str:
    """Return a name without capitals and separators."""
    return re.sub(r"[^\w#+!]", "", text.lower())


@pytest.mark.parametrize("name", ["makers", "models"])
def test_keys_are_slugs_and_fields_are_known(name: str) -> None:
    known = MAKER_FIELDS if name == "makers" else MODEL_FIELDS
    assert [key for key in lexicon(name) if not SLUG.fullmatch(key)] == []
    assert [(key, field) for key, row in lexicon(name).items() for field in row if field not in known] == []


def test_makers_are_well_formed() -> None:
    for key, row in lexicon("makers").items():
        assert re.fullmatch("[A-Z]{2}", row["country"]), key
        assert row.get("kind", "car") in KINDS, key
        assert re.fullmatch(r"(0[1-9]|1[0-2])-(28|30|31)", row.get("fiscal_year_end", "03-31")), key


def test_there_are_enough() -> None:
    assert len(lexicon("makers")) >= 150
    assert sum(len(row["names"]) for row in lexicon("models").values()) >= 2500


def test_parents_exist_and_do_not_turn_in_circles() -> None:
    makers = lexicon("makers")
    for key in makers:
        seen = [key]
        while parent := makers[seen[-1]].get("parent"):
            assert parent in makers, seen[-1]
            assert parent not in seen, key
            seen.append(parent)


def test_every_model_has_a_known_maker() -> None:
    assert sorted(set(lexicon("models")) - set(lexicon("makers"))) == []


def test_a_spelling_belongs_to_one_maker() -> None:
    counts = Counter(text for texts in spellings("makers").values() for text in texts)
    assert {text for text, count in counts.items() if count > 1} == NAMESAKES


def test_no_maker_lists_a_model_twice() -> None:
    for key, texts in spellings("models").items():
        assert [text for text, count in Counter(texts).items() if count > 1] == [], key
    for key, row in lexicon("models").items():
        assert [form for form, count in Counter(map(compact, row["names"])).items() if count > 1] == [], key


@pytest.mark.parametrize("name", ["makers", "models"])
def test_ambiguous_spellings_are_listed_ones(name: str) -> None:
    texts = spellings(name)
    assert [(key, text) for key, row in lexicon(name).items() for text in row.get("ambiguous", []) if text not in texts[key]] == []


def test_other_spellings_and_segments_are_of_listed_models() -> None:
    for key, row in lexicon("models").items():
        named = {text for texts in row.get("segments", {}).values() for text in texts} | set(row.get("aliases", {}))
        assert named <= set(row["names"]), key


@pytest.mark.parametrize("name", ["makers", "models"])
def test_common_words_and_bare_numbers_are_ambiguous(name: str) -> None:
    sure = {"SEAT", "MINI", "RAM"} if name == "makers" else set()  # the brands write themselves in capitals
    for key, row in lexicon(name).items():
        plain = set(spellings(name)[key]) - set(row.get("ambiguous", [])) - sure
        assert [text for text in plain if text.lower() in COMMON or re.fullmatch(r"#?\d{1,4}", text)] == [], key


@pytest.mark.parametrize("name", ["makers", "models"])
def test_no_spelling_has_stray_blanks_or_is_a_lower_case_word(name: str) -> None:
    for key, texts in spellings(name).items():
        assert [text for text in texts if text != " ".join(text.split())] == [], key
        assert [text for text in texts if re.fullmatch("[a-z]{3,}", text) and text not in LOWER_CASE_NAMES] == [], key
