"""Names: the knowledge base and its lexicons, the gazetteer's spellings, and how mentions are grouped."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from motorfacts.models import Article
from motorfacts.pipeline import compiling, knowledge
from motorfacts.pipeline.draft import Draft, EntityDraft
from motorfacts.pipeline.extraction import draft_of
from motorfacts.pipeline.gazetteer import cased, fits, gazetteer
from spacy.language import Language

KINDS = Path(__file__).parent.parent / "pipeline" / "kinds"
CORPUS = sorted((Path(__file__).parent / "corpus").glob("entity*.toml"))
RULE = re.compile(r'"((?:organization|person|place|model|event|name)\.[a-z_]+)"')


def read(nlp: Language, text: str) -> Draft:
    return draft_of(Article(id="case", text=text), nlp)


def entity(draft: Draft, name: str) -> EntityDraft:
    found = [entity for entity in draft.entities if entity.name == name]
    assert len(found) == 1, f"{name!r} among {[entity.name for entity in draft.entities]}"
    return found[0]


def texts(draft: Draft, entity: EntityDraft) -> list[str]:
    return [draft.text[m.start : m.end] for m in entity.mentions]


def test_lexicons_hold_together() -> None:
    assert knowledge.problems() == []


def test_entries_are_found_by_key_with_their_fields() -> None:
    toyota = knowledge.find("toyota")
    assert (toyota.type, toyota.subtype, toyota.country, toyota.fiscal_year_end) == ("organization", "automaker", "JP", (3, 31))
    camry = knowledge.model("toyota", "Camry")
    assert (camry.key, camry.name, camry.parent, camry.type) == ("toyota-camry", "Toyota Camry", "toyota", "vehicle_model")


def test_a_model_that_begins_with_its_maker_is_not_named_twice() -> None:
    assert knowledge.model_name("Polestar", "Polestar 2") == "Polestar 2"
    assert knowledge.model_name("Smart", "#5") == "Smart #5"


def test_owners_are_given_nearest_first() -> None:
    chain = [owner.key for owner in knowledge.owners(knowledge.model("lincoln", "Navigator"))]
    assert chain[:2] == ["lincoln", "ford"]


def test_demonyms_give_the_place() -> None:
    demonyms = knowledge.demonyms()
    assert (demonyms["chinese"].name, demonyms["german"].name, demonyms["european"].name) == ("China", "Germany", "Europe")


@pytest.mark.parametrize(
    ("text", "surface", "type"),
    [("XPENG", "XPeng", "organization"), ("Xpeng", "XPeng", "organization"), ("Shanghai auto show", "Shanghai Auto Show", "event")],
)
def test_house_styles_of_capitals_fit(text: str, surface: str, type: str) -> None:
    assert cased(text, surface, type)


@pytest.mark.parametrize(
    ("text", "surface", "type"),
    [("us", "US", "place"), ("Nev", "Nev.", "place"), ("Nm", "N.M.", "place"), ("Rs 6", "RS 6", "vehicle_model")],
)
def test_other_words_in_other_capitals_do_not_fit(text: str, surface: str, type: str) -> None:
    assert not cased(text, surface, type)


def test_separators_may_differ_but_not_cross_a_sentence() -> None:
    assert fits("F 150", "F-150")
    assert not fits("Ford. Motor", "Ford Motor")
    assert not fits("A 6", "A6")


@pytest.mark.parametrize("spelling", ["F-150", "F 150", "F150", "f-150"])
def test_lookup_reads_letters_and_digits_alone(spelling: str) -> None:
    assert "ford-f-150" in {sense.entry.key for sense in gazetteer().lookup(spelling)}


def test_forms_of_one_company_are_one_entity(nlp: Language) -> None:
    draft = read(nlp, "Ford Motor Co. rose. Ford said so, and Ford Motor agreed.")
    assert texts(draft, entity(draft, "Ford")) == ["Ford Motor Co.", "Ford", "Ford Motor"]


def test_brand_and_owner_are_two(nlp: Language) -> None:
    draft = read(nlp, "Toyota builds a plant for Lexus.")
    assert [e.key for e in draft.entities] == ["toyota", "lexus"]


def test_maker_and_model_are_two_mentions(nlp: Language) -> None:
    draft = read(nlp, "The Toyota Camry sells.")
    assert [(e.name, texts(draft, e)) for e in draft.entities] == [("Toyota", ["Toyota"]), ("Toyota Camry", ["Camry"])]


def test_acronym_defined_in_brackets_stands_for_its_long_form(nlp: Language) -> None:
    draft = read(nlp, "The Northern Growers Association (NGA) met. The NGA agreed.")
    assert texts(draft, entity(draft, "Northern Growers Association")) == ["Northern Growers Association", "NGA", "NGA"]


def test_a_bracket_that_is_no_acronym_is_left_alone(nlp: Language) -> None:
    draft = read(nlp, "VIENNA (AP) — Sales fell. Later AP said more.")
    assert texts(draft, entity(draft, "Vienna")) == ["VIENNA"]


def test_entities_stand_in_order_of_first_mention_and_mentions_point_back(nlp: Language) -> None:
    draft = read(nlp, "In Norway, Tesla beat BYD. BYD's Stella Marlund left; Marlund was fast.")
    starts = [e.mentions[0].start for e in draft.entities]
    assert starts == sorted(starts)
    assert all(mention.entity is e for e in draft.entities for mention in e.mentions)


def test_surname_is_not_taken_from_another_full_name(nlp: Language) -> None:
    draft = read(nlp, "CEO Jim Marlow left. His brother, Peter Marlow, stayed.")
    assert texts(draft, entity(draft, "Jim Marlow")) == ["Jim Marlow"]


def test_town_with_the_surname_of_a_person_stays_a_town_after_a_preposition(nlp: Language) -> None:
    draft = read(nlp, "Analyst Ann Warren agreed. The plant in Warren closed.")
    assert texts(draft, entity(draft, "Ann Warren")) == ["Ann Warren"]
    assert entity(draft, "Warren").type == "place"


def test_title_case_headings_hold_only_sure_names(nlp: Language) -> None:
    draft = read(nlp, "Focus Shifts As Spring Sales Beat Every Forecast\n\nFord and Dacia sold more cars than ever, they said.")
    assert [e.key for e in draft.entities] == ["ford", "dacia"]


def test_two_makers_of_one_model_name_go_by_the_maker_named(nlp: Language) -> None:
    seal, spark = read(nlp, "BYD sells the Seal."), read(nlp, "Chevrolet sold the Spark.")
    assert [e.key for e in seal.entities][-1] == "byd-seal"
    assert [e.key for e in spark.entities][-1] == "chevrolet-spark"


def test_vetoed_names_are_kept_for_explaining(nlp: Language) -> None:
    from motorfacts.pipeline import sentences, tokenizer
    from motorfacts.pipeline.kinds.names import Names

    draft = tokenizer.start(nlp, Article(id="case", text="The dealer sat down. Golf is a game."))._.draft
    draft.vetoed = []
    sentences.split(draft)
    assert Names().find(draft) == []
    assert [draft.text[m.start : m.end] for m, _ in draft.vetoed] == ["Golf"]


def test_a_ticker_in_brackets_is_no_name(nlp: Language) -> None:
    draft = read(nlp, "Rivian Automotive (RIVN) fell as Lucid (LCID) rose; RIVN stock is down, LCID stock up.")
    assert texts(draft, entity(draft, "Rivian")) == ["Rivian Automotive"]
    assert texts(draft, entity(draft, "Lucid")) == ["Lucid"]


def test_every_rule_of_names_has_a_case_in_the_corpus(nlp: Language) -> None:
    wanted = {rule for path in KINDS.glob("*.py") for rule in RULE.findall(path.read_text(encoding="utf-8"))}
    cases = [case for path in CORPUS for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]
    used = {m.rule for case in cases for text in case["texts"] for m in read(nlp, text.replace("[", "").replace("]", "")).mentions}
    assert wanted - used == set()


def test_kept_tables_are_those_of_the_lexicons() -> None:
    assert compiling.tables() == compiling.compile_tables()


def test_tables_that_were_cut_short_are_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "_kept_path", lambda: tmp_path / "tables.marshal")
    (tmp_path / "tables.marshal").write_bytes(b"\xff\x00")
    made = compiling.tables.__wrapped__()
    assert made["entries"]["ford"][3] == "Ford"
    kept = (tmp_path / "tables.marshal").read_bytes()
    assert compiling.tables.__wrapped__() == made
    assert (tmp_path / "tables.marshal").read_bytes() == kept
    assert [path.name for path in tmp_path.iterdir()] == ["tables.marshal"]


def test_tables_need_no_folder_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setattr(compiling, "_kept_path", lambda: tmp_path / "file" / "tables.marshal")
    assert compiling.tables.__wrapped__()["entries"]["ford"][3] == "Ford"


def test_what_companies_are_called_makes_no_person_of_unknown_words(nlp: Language) -> None:
    draft = read(nlp, "Its owner Zentra Velm and its customer Plenova Grost lost money.")
    assert [entity.type for entity in draft.entities if entity.type == "person"] == []


@pytest.mark.parametrize("code", ["(HKG: 1810)", "(1810.HK)", "[XIAOMI.UL]", "(SZ: 002594, 1810.HK)", "(ZYX:1810)"])
def test_codes_of_shares_are_neither_names_nor_years_nor_numbers(nlp: Language, code: str) -> None:
    draft = read(nlp, f"Xiaomi {code} rose.")
    assert [draft.text[m.start : m.end] for m in draft.mentions] == ["Xiaomi"]


def test_who_leads_a_round_of_funding_is_no_person(nlp: Language) -> None:
    draft = read(nlp, "Ford raised $50m in a round led by Zentra Velm of Ohio in May.")
    assert [entity.name for entity in draft.entities if entity.type == "person"] == []


def test_tables_that_cannot_be_kept_are_made_all_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(compiling, "_kept_path", lambda: tmp_path / "file" / "tables.marshal")
    assert compiling.tables.__wrapped__() == compiling.tables()
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
