"""Rows: one flat row per fact."""

from __future__ import annotations

import json

from motorfacts.models import Record, to_line
from motorfacts.models.rows import COLUMNS, rows
from test_models import RECORD, TEXT, changed


def test_a_row_holds_the_fact_and_its_article() -> None:
    (row,) = rows(Record.model_validate(RECORD))
    filled = {name: value for name, value in row.model_dump(mode="json").items() if value is not None}
    assert filled == {
        "article_id": "a", "published": "2024-06-03", "fact": "F1", "property": "sales", "subject": "BYD", "subject_key": "byd",
        "subject_type": "organization", "value_kind": "count", "value": 100.0, "value_unit": "car", "change_kind": "percentage",
        "change": 5.0, "change_unit": "percent", "change_direction": "increase", "period_from": "2024-05-01",
        "period_to": "2024-05-31", "status": "reported", "negated": False, "evidence": TEXT, "evidence_start": 0, "evidence_end": 32,
        "rule": "sales.sold",
    }  # fmt: skip


def test_every_column_is_there_and_scalar() -> None:
    record = changed("facts.0.change", None)
    record["facts"][0] |= {"subject": None, "period": None, "place": {"entity": None, "name": "China"}}
    (row,) = rows(Record.model_validate(record))
    written = json.loads(to_line(row))
    assert tuple(written) == COLUMNS
    assert all(value is None or isinstance(value, str | float | bool | int) for value in written.values())
    assert (written["place"], written["place_key"], written["change"], written["period_from"]) == ("China", None, None, None)


def test_a_record_without_facts_has_no_rows() -> None:
    assert list(rows(Record.model_validate(changed("facts", [])))) == []
