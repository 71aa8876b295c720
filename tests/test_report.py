"""Reports: the words for numbers and periods, and the tables that `show` and `explain` print."""

from __future__ import annotations

from datetime import date

import pytest
from motorfacts.models import Change, Record, Value
from motorfacts.pipeline.explaining import Explanation, Left, Reason
from motorfacts.pipeline.report import terminal, wording
from motorfacts.pipeline.report.explained import explained
from rich.console import Console, RenderableType
from test_models import RECORD, changed


def shown(report: RenderableType, *, color: bool = False) -> str:
    """Return a report as printed in 80 columns."""
    console = Console(width=80, highlight=False, force_terminal=color, color_system="standard" if color else None)
    with console.capture() as capture:
        console.print(report)
    return "\n".join(line.rstrip() for line in capture.get().splitlines())


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (5.0, "5"),
        (56.7, "56.7"),
        (436856.0, "436,856"),
        (2240000.0, "2.24 million"),
        (2241000.0, "2.241 million"),
        (2241234.0, "2,241,234"),
        (7.3e9, "7.3 billion"),
        (1e12, "1 trillion"),
        (66.666667, "66.666667"),
        (-2.5, "-2.5"),
        (0.0, "0"),
    ],
)
def test_number(value: float, written: str) -> None:
    assert wording.number(value) == written


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("car", "cars"),
        ("bus", "buses"),
        ("company", "companies"),
        ("day", "days"),
        ("branch", "branches"),
        ("box", "boxes"),
        ("suv", "SUVs"),
        ("electric suv", "electric SUVs"),
        ("person", "people"),
    ],
)
def test_plural(noun: str, many: str) -> None:
    assert wording.plural(noun) == many


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ("2024-11-13", "2024-11-13", "13 Nov 2024"),
        ("2024-10-01", "2024-10-31", "Oct 2024"),
        ("2024-07-01", "2024-09-30", "Q3 2024"),
        ("2024-07-01", "2024-12-31", "H2 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2020-01-01", "2029-12-31", "2020–2029"),
        ("2024-01-01", "2024-09-30", "Jan–Sep 2024"),
        ("2024-04-01", "2025-03-31", "Apr 2024–Mar 2025"),
        ("2024-11-11", "2024-11-17", "11–17 Nov 2024"),
        ("2024-01-01", "2024-11-14", "1 Jan–14 Nov 2024"),
        ("2024-12-30", "2025-01-05", "30 Dec 2024 – 5 Jan 2025"),
    ],
)
def test_period(first: str, last: str, written: str) -> None:
    assert wording.period(date.fromisoformat(first), date.fromisoformat(last)) == written


def test_a_period_that_is_not_resolved() -> None:
    assert wording.period(None, None) == "not resolved"


NOTHING = {"value": None, "low": None, "high": None, "unit": None, "modifier": None, "per": None}


@pytest.mark.parametrize(
    ("fields", "written"),
    [
        ({"kind": "count", "value": 1200.0, "unit": "service center", "modifier": "over"}, "over 1,200 service centers"),
        ({"kind": "count", "value": 1.0, "unit": "plant"}, "1 plant"),
        ({"kind": "count", "value": 300.0, "unit": "car", "per": "day"}, "300 cars per day"),
        ({"kind": "amount", "value": 1.5e9, "unit": "EUR", "modifier": "at_most"}, "up to EUR 1.5 billion"),
        ({"kind": "percentage", "low": 5.0, "high": 6.5, "unit": "percent"}, "5–6.5%"),
        ({"kind": "percentage", "value": 0.25, "unit": "basis_point"}, "0.25 points"),
        ({"kind": "percentage", "value": 33.333333, "unit": "fraction"}, "33.33%"),
        ({"kind": "amount", "low": 7e9, "high": 8.5e9, "unit": "USD"}, "USD 7–8.5 billion"),
        ({"kind": "amount", "low": 9e8, "high": 1.2e9, "unit": "USD"}, "USD 900 million–1.2 billion"),
        ({"kind": "measurement", "value": 47.0, "unit": "day"}, "47 days"),
        ({"kind": "measurement", "value": 3.8, "unit": "s", "modifier": "under"}, "under 3.8 s"),
    ],
)
def test_value(fields: dict[str, object], written: str) -> None:
    assert wording.value(Value.model_validate(NOTHING | {"mention": "C1", "from": None, "to": None} | fields)) == written


def test_date_value() -> None:
    days = {"mention": "D1", "kind": "date", "modifier": "by", "from": "2025-12-31", "to": "2025-12-31"}
    assert wording.value(Value.model_validate(NOTHING | days)) == "by 31 Dec 2025"
    assert wording.value(Value.model_validate(NOTHING | days | {"modifier": "mid"})) == "mid-31 Dec 2025"


@pytest.mark.parametrize(
    ("fields", "written"),
    [
        ({"value": 5.0, "unit": "percent", "direction": "increase", "basis": "year_on_year"}, "▲ 5% on year"),
        ({"value": 50.0, "unit": "multiple", "direction": "decrease", "basis": None}, "▼ 50%"),
        ({"value": 200.0, "unit": "multiple", "direction": None, "basis": None}, "×2"),
    ],
)
def test_change(fields: dict[str, object], written: str) -> None:
    assert wording.change(Change.model_validate(NOTHING | {"mention": "P1", "kind": "percentage"} | fields)) == written


def test_the_table_of_facts() -> None:
    record = changed("facts.0.place", {"entity": None, "name": "China"})
    record["facts"][0] |= {"segment": "bev", "status": "target", "source": {"entity": "E1", "name": "BYD"}}
    assert shown(terminal.facts(Record.model_validate(record))).splitlines()[1:5] == [
        "Who  What            How much  When      Says",
        "──────────────────────────────────────────────",
        "BYD  sales (target)  100 cars  May 2024  BYD",
        "     BEV, China      ▲ 5%",
    ]


def test_nothing_of_a_full_row_is_cut_off() -> None:
    record = changed("facts.0.subject.name", "Mercedes-Benz Commercial Vehicles")
    source = "National Highway Traffic Safety Administration"
    record["facts"][0] |= {"property": "time_to_milestone", "segment": "commercial_vehicle", "status": "forecast"}
    record["facts"][0] |= {"place": {"entity": None, "name": "United Kingdom"}, "source": {"entity": None, "name": source}}
    record["facts"][0]["value"] |= {
        "value": None,
        "low": 123456.0,
        "high": 234567.0,
        "unit": "commercial vehicle",
        "modifier": "at_least",
    }
    record["facts"][0]["period"] |= {"from": "2024-01-03", "to": "2025-11-14"}
    table = shown(terminal.facts(Record.model_validate(record)))
    assert max(map(len, table.splitlines())) <= 80
    for word in (*source.split(), "Mercedes-Benz", "Commercial", "Kingdom", "milestone", "vehicles"):
        assert word in table


def test_a_market_figure_belongs_to_its_place() -> None:
    record = changed("facts.0.subject", None)
    record["facts"][0] |= {"place": {"entity": None, "name": "China"}, "negated": True}
    table = shown(terminal.facts(Record.model_validate(record)))
    assert "China" in table
    assert "(market)" in table
    assert "not sales" in table
    assert "Says" not in table


def test_no_facts_are_said_to_be_none() -> None:
    assert "none" in shown(terminal.facts(Record.model_validate(changed("facts", []))))


def test_what_was_found() -> None:
    assert shown(terminal.found(Record.model_validate(RECORD))).splitlines()[1:] == [
        "organization  BYD",
        "date          May → May 2024",
        "count         100 cars",
        "percentage    ▲ 5%",
    ]


def test_highlights_stand_where_the_mentions_are() -> None:
    text = shown(terminal.highlighted(Record.model_validate(RECORD)), color=True)
    assert text.strip().startswith(
        "\x1b[1;34mBYD\x1b[0m sold \x1b[1;31m100 cars\x1b[0m in \x1b[33mMay\x1b[0m, up \x1b[31m5%\x1b[0m."
    )


def test_a_name_inside_a_count_is_shown_once() -> None:
    record = {
        "article": {"id": "a", "text": "It has 20 Model Ys."},
        "entities": [dict(RECORD["entities"][0])],
        "counts": [dict(RECORD["counts"][0])],
    }
    record["entities"][0] |= {"type": "vehicle_model", "subtype": None, "mentions": [{"start": 10, "end": 18, "text": "Model Ys"}]}
    record["counts"][0] |= {"start": 7, "end": 18, "text": "20 Model Ys", "value": 20.0}
    text = shown(terminal.highlighted(Record.model_validate(record)), color=True)
    assert text.strip() == "It has \x1b[1;31m20 \x1b[0m\x1b[1;35mModel Ys\x1b[0m."


def test_control_characters_move_no_highlight() -> None:
    record = {"article": {"id": "a", "text": "\r\x07" + RECORD["article"]["text"]}, "entities": [dict(RECORD["entities"][0])]}
    record["entities"][0]["mentions"] = [{"start": 2, "end": 5, "text": "BYD"}]
    assert "\x1b[1;34mBYD\x1b[0m sold" in shown(terminal.highlighted(Record.model_validate(record)), color=True)


def test_warnings_stand_at_the_top() -> None:
    head = shown(terminal.header(Record.model_validate({**RECORD, "warnings": ["no published date"]})))
    assert head == "3 June 2024\nwarning: no published date"


def test_a_title_stands_once() -> None:
    text = "Kia grows\n\nBYD sold 5."
    record = Record.model_validate({"article": {**RECORD["article"], "title": "Kia grows", "text": text}})
    assert shown(terminal.header(record)) == "3 June 2024"
    assert "\x1b[1mKia grows\x1b[0m" in shown(terminal.highlighted(record), color=True)
    other = Record.model_validate({"article": {**RECORD["article"], "title": "Seoul: a good year", "text": text}})
    assert shown(terminal.header(other)) == "Seoul: a good year\n3 June 2024"


def test_an_explanation_names_rules_lists_and_reasons() -> None:
    text = shown(
        explained(
            Explanation(
                Record.model_validate(RECORD),
                [Reason(0, 3, "BYD", "organization", "listed.organization", ("makers.toml [byd]",))],
                [Left("5", "count", "count.plain", "it is part of a percentage")],
                [{"subject": "stands before the verb", "trigger": "sold"}],
                [Left("7 km", "measurement", "measurement.plain", "no property takes it")],
            )
        )
    )
    for line in (
        "  BYD  organization, by rule listed.organization\n      listed: makers.toml [byd]",
        "  5  count, by rule count.plain\n      it is part of a percentage",
        "  F1  sales  by rule sales.sold",
        "      subject  BYD  (stands before the verb)",
        "      trigger  sold",
        "  7 km  measurement, by rule measurement.plain\n      no property takes it",
    ):
        assert line in text
