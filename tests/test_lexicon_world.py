"""The lexicons of the world around the makers: organizations, people, places, events, names."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

LEXICONS = Path(__file__).parents[1] / "pipeline" / "lexicons"
ORGANIZATIONS = ("organizations", "media", "finance", "government")
TABLES = (*ORGANIZATIONS, "people", "facilities", "events")
SUBTYPES = set(
    "automaker supplier battery_maker dealer tech finance energy mobility media association government research union other".split()
)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((LEXICONS / f"{name}.toml").read_text(encoding="utf-8"))


FILES = {name: read(name) for name in (*TABLES, "places", "names")}
PLACES = FILES["places"]
MAKERS = read("makers") if (LEXICONS / "makers.toml").exists() else {}


def surfaces(entry: dict[str, Any]) -> list[str]:
    return [entry["name"], *entry.get("aliases", [])]


def entries() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every table with a key of its own: (file or group, key, table)."""
    for name in TABLES:
        for key, entry in FILES[name].items():
            yield name, key, entry
    for group in ("countries", "unions", "regions"):
        for key, entry in PLACES[group].items():
            yield group, key, entry


def listed_places() -> Iterator[tuple[str, list[str], set[str]]]:
    """States and cities: (where it stands, surfaces, those of them that are ambiguous)."""
    for group in ("states", "cities"):
        for country, table in PLACES[group].items():
            aliases, ambiguous = table.get("aliases", {}), set(table.get("ambiguous", []))
            for name in table["names"]:
                found = [name, *aliases.get(name, [])]
                yield f"{group}.{country}.{name}", found, ambiguous & set(found)


def owners() -> dict[str, dict[str, bool]]:
    """Each surface with its owners, and whether it is ambiguous there."""
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    for group, key, entry in entries():
        for surface in surfaces(entry):
            found[surface][f"{group}.{key}"] = surface in entry.get("ambiguous", [])
    for where, names, ambiguous in listed_places():
        for surface in names:
            found[surface][where] = surface in ambiguous
    return found


def test_keys_are_slugs_and_unique() -> None:
    keys = [key for group, key, _ in entries() if group != "countries"]
    assert [key for key in keys if not SLUG.fullmatch(key)] == []
    assert [key for key, n in Counter([*keys, *MAKERS]).items() if n > 1] == []
    assert [code for code in PLACES["countries"] if not re.fullmatch("[A-Z]{2}", code)] == []


def test_a_surface_belongs_to_one_key() -> None:
    assert {surface: list(where) for surface, where in owners().items() if len(where) > 1} == {}


def test_a_surface_shared_with_a_maker_is_ambiguous_on_one_side() -> None:
    found = owners()
    shared = {
        surface
        for maker in MAKERS.values()
        for surface in surfaces(maker)
        if surface in found and surface not in maker.get("ambiguous", []) and not all(found[surface].values())
    }
    assert shared == set()


def test_surfaces_are_clean_and_not_repeated() -> None:
    for group, key, entry in entries():
        found = surfaces(entry)
        assert len(found) == len(set(found)), (group, key)
        assert all(surface == surface.strip() and surface for surface in found), (group, key)


def test_ambiguous_is_a_subset_of_the_surfaces() -> None:
    for group, key, entry in entries():
        assert set(entry.get("ambiguous", [])) <= set(surfaces(entry)), (group, key)
    for group in ("states", "cities"):
        for country, table in PLACES[group].items():
            found = {*table["names"], *(s for names in table.get("aliases", {}).values() for s in names)}
            assert set(table.get("ambiguous", [])) <= found, (group, country)
            assert set(table.get("aliases", {})) <= set(table["names"]), (group, country)


def test_subtypes_are_those_of_the_contract() -> None:
    for name in ORGANIZATIONS:
        for key, entry in FILES[name].items():
            assert entry["subtype"] in SUBTYPES, (name, key)


def test_country_codes_are_known() -> None:
    codes = set(PLACES["countries"])
    for name in TABLES:
        for key, entry in FILES[name].items():
            assert entry.get("country") is None or entry["country"] in codes, (name, key)
    assert set(PLACES["states"]) | set(PLACES["cities"]) <= codes


def test_parents_and_organizations_exist() -> None:
    keys = {key for _, key, _ in entries()} | set(MAKERS)
    if not MAKERS:
        pytest.skip("the makers are the other half of the keys")
    for group, key, entry in entries():
        for field in ("parent", "organization"):
            assert entry.get(field) is None or entry[field] in keys, (group, key, entry[field])


def test_every_country_has_an_adjective_and_a_currency() -> None:
    for code, country in PLACES["countries"].items():
        assert country["adjectives"], code
        assert re.fullmatch("[A-Z]{3}", country["currency"]), code


def test_fiscal_years_end_on_a_day() -> None:
    ends = {entry["fiscal_year_end"] for _, _, entry in entries() if "fiscal_year_end" in entry}
    assert all(re.fullmatch(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", end) for end in ends)


@pytest.mark.parametrize(
    ("surface", "owner"),
    [
        ("US", "countries.US"),
        ("U.K.", "countries.GB"),
        ("Britain", "countries.GB"),
        ("EU", "unions.eu"),
        ("Southeast Asia", "regions.southeast-asia"),
        ("Calif.", "states.US.California"),
        ("Gruenheide", "cities.DE.Grünheide"),
        ("Gurgaon", "cities.IN.Gurugram"),
        ("CPCA", "organizations.cpca"),
        ("Contemporary Amperex Technology Co. Ltd.", "organizations.catl"),
        ("NHTSA", "government.national-highway-traffic-safety-administration"),
        ("KBA", "government.kba"),
        ("WSJ", "media.wall-street-journal"),
        ("BofA", "finance.bank-of-america"),
        ("Giga Berlin", "facilities.giga-berlin"),
        ("Nordschleife", "facilities.nurburgring"),
        ("NAIAS", "events.detroit-auto-show"),
        ("Eui-sun Chung", "people.euisun-chung"),
    ],
)
def test_well_known_surfaces_are_held(surface: str, owner: str) -> None:
    assert owner in owners()[surface]


@pytest.mark.parametrize("surface", ["Reading", "Nice", "Mobile", "Normal", "Split", "Bath", "Mint", "Bolt", "Cruise", "Jordan"])
def test_common_words_are_ambiguous(surface: str) -> None:
    assert all(owners()[surface].values())


def test_minimum_numbers() -> None:
    subtypes = Counter(entry["subtype"] for name in ORGANIZATIONS for entry in FILES[name].values())
    companies = sum(subtypes[s] for s in ("supplier", "battery_maker", "energy", "mobility", "dealer", "tech"))
    bodies = sum(subtypes[s] for s in ("association", "research", "union"))
    listed = sum(len(table["names"]) for group in ("states", "cities") for table in PLACES[group].values())
    assert companies >= 200
    assert bodies >= 80
    assert len(FILES["media"]) >= 150
    assert len(FILES["finance"]) + len(FILES["government"]) >= 100
    assert len(PLACES["countries"]) >= 190
    assert listed >= 600
    assert len(FILES["facilities"]) >= 100
    assert len(FILES["events"]) >= 80
    assert len(FILES["people"]) >= 300


def test_names_hold_their_lists() -> None:
    names = FILES["names"]
    first, apart = names["first_names"].split(), names["ambiguous_first_names"].split()
    assert len(first) >= 2000
    assert len(first) == len(set(first))
    assert not set(first) & set(apart)
    assert {"May", "April", "June", "Will", "Mark", "Bill", "Grant"} <= set(apart)
    assert {"Wang", "Kim", "Nguyen"} <= set(names["surnames_first"].split())
    assert all(title == title.lower() for title in names["titles"])
    for field in ("titles", "honorifics", "company_suffixes", "organization_heads", "particles"):
        assert len(names[field]) == len(set(names[field])) > 20, field
