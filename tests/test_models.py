"""Records hold what the contract demands, and refuse the rest."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from motorfacts.models import Article, Record, from_line, to_line
from pydantic import ValidationError

TEXT = "BYD sold 100 cars in May, up 5%."
RECORD: dict[str, Any] = {
    "article": {"id": "a", "published": "2024-06-03", "published_from": "option", "text": TEXT},
    "entities": [
        {
            "id": "E1", "type": "organization", "subtype": "automaker", "name": "BYD", "key": "byd", "role": None,
            "mentions": [{"start": 0, "end": 3, "text": "BYD"}],
        }
    ],
    "dates": [
        {
            "id": "D1", "start": 21, "end": 24, "text": "May", "kind": "date", "from": "2024-05-01", "to": "2024-05-31",
            "granularity": "month", "anchored": True, "modifier": None,
        }
    ],
    "counts": [
        {
            "id": "C1", "start": 9, "end": 17, "text": "100 cars", "value": 100.0, "low": None, "high": None, "modifier": None,
            "ordinal": False, "item": "car", "per": None,
        }
    ],
    "percentages": [
        {
            "id": "P1", "start": 29, "end": 31, "text": "5%", "value": 5.0, "low": None, "high": None, "modifier": None,
            "unit": "percent", "direction": "increase", "basis": None,
        }
    ],
    "facts": [
        {
            "id": "F1", "property": "sales", "subject": {"entity": "E1", "name": "BYD", "type": "organization"}, "object": None,
            "value": {
                "mention": "C1", "kind": "count", "value": 100.0, "low": None, "high": None, "unit": "car", "modifier": None, "per": None,
                "from": None, "to": None,
            },
            "change": {
                "mention": "P1", "kind": "percentage", "value": 5.0, "low": None, "high": None, "unit": "percent", "modifier": None,
                "per": None, "direction": "increase", "basis": None,
            },
            "period": {"mention": "D1", "from": "2024-05-01", "to": "2024-05-31"}, "place": None, "segment": None, "status": "reported",
            "negated": False, "source": None, "evidence": {"start": 0, "end": 32, "text": TEXT}, "rule": "sales.sold",
        }
    ],
}  # fmt: skip


def changed(path: str, value: object) -> dict[str, Any]:
    """Return a copy of RECORD with the value at a dotted path replaced."""
    record: Any = deepcopy(RECORD)
    node = record
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for part in way:
        node = node[part]
    node[last] = value
    return record


def test_a_good_record_comes_back_as_it_was_written() -> None:
    record = Record.model_validate(RECORD)
    line = to_line(record)
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    assert from_line(line) == record
    assert to_line(from_line(line)) == line


def test_every_key_is_written_and_numbers_have_a_point() -> None:
    line = to_line(Record.model_validate({"article": {"id": "a", "text": "x"}}))
    assert list(json.loads(line)) == [
        "schema_version", "article", "entities", "dates", "counts", "percentages", "amounts", "measurements", "facts", "warnings",
    ]  # fmt: skip
    assert '"value":100.0' in to_line(Record.model_validate(changed("counts.0.value", 100)))


def test_line_separators_are_escaped() -> None:
    line = to_line(Record.model_validate({"article": {"id": "a", "text": "a\u2028b\u2029c\u0085d"}}))
    assert len(line.splitlines()) == 1
    assert from_line(line).article.text == "a\u2028b\u2029c\u0085d"


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("counts.0.end", 16, "does not fit its text"),
        ("counts.0.text", "101 cars", "text[9:17] is '100 cars', not '101 cars'"),
        ("counts.0.start", -1, "greater than or equal to 0"),
        ("counts.0.value", float("nan"), "finite number"),
        ("counts.0.value", float("inf"), "finite number"),
        ("counts.0.value", None, "a value, or low and high"),
        ("counts.0.low", 1.0, "neither low nor high"),
        ("counts.0.id", "C2", "numbered in text order"),
        ("counts.0.surprise", 1, "Extra inputs"),
        ("percentages.0.value", -5.0, "never negative"),
        ("dates.0.to", "2024-04-30", "is after to"),
        ("dates.0.to", None, "both dates or both null"),
        ("entities.0.subtype", "city", "is none of organization's"),
        ("entities.0.key", "BYD Auto", "pattern"),
        ("entities.0.mentions", [], "at least 1"),
        ("facts.0.subject.entity", "E2", "no entity E2"),
        ("facts.0.value.mention", "C9", "no mention C9"),
        ("facts.0.period.mention", "D2", "no mention D2"),
        ("facts.0.property", "shoe_size", "Input should be"),
        ("facts.0.evidence.text", TEXT[:-1] + "!", "not 'BYD sold 100 cars in May, up 5%!'"),
        ("article.published", "yesterday", "date"),
        ("schema_version", "2.0", "Input should be '1.0'"),
    ],
)
def test_what_breaks_the_contract_is_refused(path: str, value: object, message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Record.model_validate(changed(path, value))
    assert message in str(caught.value)


def test_a_fact_without_any_number_is_refused() -> None:
    record = changed("facts.0.value", None)
    record["facts"][0]["change"] = None
    with pytest.raises(ValidationError, match="a value or a change"):
        Record.model_validate(record)


def test_a_date_value_holds_days_and_no_number() -> None:
    with pytest.raises(ValidationError, match="a date value has from and to"):
        Record.model_validate(changed("facts.0.value.kind", "date"))


def test_records_are_frozen() -> None:
    record = Record.model_validate(RECORD)
    with pytest.raises(ValidationError, match="frozen"):
        record.article.text = "changed"  # type: ignore[misc]


def test_half_a_surrogate_pair_is_no_text():
    with pytest.raises(ValidationError, match=r"character 4 is half of a surrogate pair \(U\+D800\)"):
        Article(id="a", text="Kia \ud800")
