"""The corpus: every kind's values, each with its wordings. A case is data; this module is the only code that runs them.

    # tests/corpus/amount.toml (date, count, percentage, amount, measurement; entity*.toml; fact*.toml)
    nothing = ["a dollar store"]                       # no mention of this kind in it
    [[case]]
    value = {value = 1.5e9, currency = "EUR"}          # the fields that must agree; dates as "2024-11-14"
    texts = ["€1.5bn", "a [€1.5bn] plant in Kentucky"] # the whole text, or the part in brackets, is the span
    published = "2024-11-13"                           # optional, see PUBLISHED
    rule = "amount.symbol"                             # optional: the rule that must find it

A file named entity*.toml holds entities, fact*.toml facts. An entity's value is {type, subtype, name, key, role} (some of them)
and several brackets are several mentions of it. A fact's case has `facts`, a list; each text must give exactly these facts, in any
order: {property, subject, object, place, source (names), segment, status, negated, value, change, period}. A `value` or `change`
is a number, a date or a table of the fields that must agree, a `period` is ["2024-01-01", "2024-12-31"]; false stands for
null ("place = false"), and keys left out are not compared.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from motorfacts.models import Article, Record
from motorfacts.models.facts import Property
from motorfacts.pipeline.extraction import draft_of, shared_nlp, to_record
from motorfacts.pipeline.kinds import dates, quantities
from motorfacts.pipeline.lexicons import load

CORPUS = Path(__file__).parent / "corpus"
PUBLISHED = "2024-11-14"  # a Thursday
PLURALS = {
    "date": "dates", "count": "counts", "percentage": "percentages", "amount": "amounts", "measurement": "measurements",
    "entity": "entities", "fact": "facts",
}  # fmt: skip


@cache
def read(text: str, published: str | None) -> tuple[dict[str, Any], dict[tuple[int, int], str]]:
    """Return the record of a text as a dict, and the rule of each of its mentions by span."""
    day = date.fromisoformat(published) if published else None
    draft = draft_of(Article(id="case", published=day, text=text), shared_nlp())
    record: Record = to_record(draft)
    return record.model_dump(mode="json", by_alias=True), {(m.start, m.end): m.rule for m in draft.mentions}


def unmark(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the brackets out of a text; return it and the bracketed spans, or the whole text's."""
    plain, spans, at = "", [], 0
    for mark in re.finditer(r"\[([^\[\]]*)\]", text):
        plain += text[at : mark.start()]
        spans.append((len(plain), len(plain) + len(mark[1])))
        plain, at = plain + mark[1], mark.end()
    plain += text[at:]
    return plain, spans or [(0, len(plain))]


def agree(wanted: object, found: object) -> bool:
    """Compare one field: numbers to one part in a million, false for null, everything else exactly."""
    if wanted is False:
        return found is None or found is False
    if isinstance(wanted, int | float) and not isinstance(wanted, bool):
        return isinstance(found, int | float) and abs(wanted - found) <= 1e-6 * max(1.0, abs(wanted))
    return wanted == (str(found) if isinstance(wanted, date) else found) or str(wanted) == found


def differences(wanted: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """Return what of a table of fields does not agree."""
    return [
        f"{key}: {found.get(key, 'NO SUCH FIELD')!r}, not {value!r}"
        for key, value in wanted.items()
        if not agree(value, found.get(key))
    ]


def check_mention(kind: str, case: dict[str, Any], text: str) -> None:
    plain, spans = unmark(text)
    record, rules = read(plain, case.get("published", PUBLISHED))
    found = record[PLURALS[kind]]
    for start, end in spans:
        inside = [m for m in found if m["start"] < end and start < m["end"]]
        shown = [
            (m["text"], {k: v for k, v in m.items() if v is not None and k not in ("id", "start", "end", "text")}) for m in inside
        ]
        assert [(m["start"], m["end"]) for m in inside] == [(start, end)], f"{text!r}: wanted {plain[start:end]!r}, found {shown}"
        assert not (wrong := differences(case["value"], inside[0])), f"{text!r}: {wrong}"
        if "rule" in case:
            assert rules[start, end] == case["rule"], f"{text!r}: found by {rules[start, end]}"


def check_entity(case: dict[str, Any], text: str) -> None:
    plain, spans = unmark(text)
    record, _ = read(plain, case.get("published", PUBLISHED))
    holders = []
    for start, end in spans:
        holder = [e for e in record["entities"] if (start, end) in {(m["start"], m["end"]) for m in e["mentions"]}]
        shown = [(e["type"], e["name"], [m["text"] for m in e["mentions"]]) for e in record["entities"]]
        assert holder, f"{text!r}: no mention {plain[start:end]!r} among {shown}"
        assert not (wrong := differences(case["value"], holder[0])), f"{text!r}: {wrong}"
        holders.append(holder[0]["id"])
    assert len(set(holders)) == 1, f"{text!r}: the marked mentions belong to {len(set(holders))} entities"


def flat(fact: dict[str, Any]) -> dict[str, Any]:
    """Return a fact with names for its named parts."""
    names = {slot: fact[slot] and fact[slot]["name"] for slot in ("subject", "object", "place", "source")}
    return {**fact, **names, "period": fact["period"] and [fact["period"]["from"], fact["period"]["to"]]}


def fact_differences(wanted: dict[str, Any], fact: dict[str, Any]) -> list[str]:
    """Return what of a fact does not agree."""
    found, out = flat(fact), []
    for slot, value in wanted.items():
        part = found.get(slot, "NO SUCH FIELD")
        if slot in ("value", "change") and value is not False:
            fields = value if isinstance(value, dict) else {"from": value} if isinstance(value, str | date) else {"value": value}
            out += [f"{slot}.{line}" for line in differences(fields, part or {})]
        elif not agree(value, part):
            out.append(f"{slot}: {part!r}, not {value!r}")
    return out


def check_facts(case: dict[str, Any], text: str) -> None:
    record, _ = read(text, case.get("published", PUBLISHED))
    left = list(record["facts"])
    for wanted in case.get("facts") or [case["value"]]:
        ranked = sorted(left, key=lambda fact: len(fact_differences(wanted, fact)))
        assert ranked, f"{text!r}: no fact for {wanted}"
        assert not (wrong := fact_differences(wanted, ranked[0])), f"{text!r}: {wrong}"
        left.remove(ranked[0])
    assert not left, f"{text!r}: besides {[(f['property'], f['value'] or f['change']) for f in left]}"


def cases(section: str) -> Iterator[Any]:
    """Yield (kind, case, text) of every file, each with a readable test id."""
    for path in sorted(CORPUS.glob("*.toml")):
        kind = re.split(r"[-_.]", path.stem)[0]
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        if section == "nothing":
            yield from (pytest.param(kind, text, id=f"{path.stem}-{text[:60]}") for text in tables.get("nothing", []))
            continue
        for case in tables.get("case", []):
            for text in case["texts"]:
                yield pytest.param(kind, case, text, id=f"{path.stem}-{text[:60]}")


@pytest.mark.parametrize(("kind", "case", "text"), list(cases("case")))
def test_case(kind: str, case: dict[str, Any], text: str) -> None:
    if kind == "fact":
        check_facts(case, text)
    elif kind == "entity":
        check_entity(case, text)
    else:
        check_mention(kind, case, text)


@pytest.mark.parametrize(("kind", "text"), list(cases("nothing")))
def test_nothing(kind: str, text: str) -> None:
    record, _ = read(text, PUBLISHED)
    found = record[PLURALS[kind]]
    assert not found, f"{text!r}: {[m.get('text') or m.get('name') or (m['property'], m['value'] or m['change']) for m in found]}"


def test_every_rule_has_a_case() -> None:
    used = {
        rule
        for param in cases("case")
        for rule in read(unmark(param.values[2])[0], param.values[1].get("published", PUBLISHED))[1].values()
    }
    idle = {rule.name for rule in (*dates.RULES, *quantities.RULES)} - used
    assert not idle, f"no case of tests/corpus exercises {sorted(idle)}"


def test_every_property_has_a_case() -> None:
    wanted = {
        fact["property"]
        for param in cases("case")
        if param.values[0] == "fact"
        for fact in param.values[1].get("facts") or [param.values[1]["value"]]
    }
    assert set(get_args(Property)) - {"other"} <= wanted, f"no case for {sorted(set(get_args(Property)) - {'other'} - wanted)}"


def test_every_unit_and_currency_has_a_case() -> None:
    values = [param.values[1].get("value", {}) for param in cases("case")]
    used = {value.get(name) for value in values for name in ("unit", "currency")}
    units = {name for name, table in load("units").items() if "dimension" in table} - {"point"}  # "point" is short for percentage_point
    currencies = {name for name in load("currencies") if len(name) == 3 and name.isupper()}
    assert not (units | currencies) - used, f"no case for {sorted((units | currencies) - used)}"
