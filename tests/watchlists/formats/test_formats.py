"""The lists with one format each."""

from datetime import date

import openpyxl
import pytest

from sayso.errors import WatchlistError
from sayso.model.lists.entry import IdentifierKind as K
from sayso.model.lists.entry import MeasureKind, NameKind, Schema
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.parse import parse


def test_the_un_list_keeps_quality_scripts_and_both_numbers(read):
    entries, parsed = read("un", "un.xml")
    person, body = entries["QDi.901"], entries["QDe.902"]
    assert parsed.published_on == date(2026, 2, 27)
    assert [(name.text, name.kind) for name in person.names] == [
        ("IVAN SERGEYEVICH PETREL", NameKind.PRIMARY),
        ("Иван Петрел", NameKind.ALIAS),
        ("Vanya Petrel", NameKind.ALIAS),
        ("The Petrel", NameKind.WEAK),
    ]
    assert [one.text for one in person.birth_dates] == ["1957 to 1959", "circa 1958"]
    assert person.changed_on == date(2020, 5, 1)
    assert person.reasons == "Moved money."
    assert (K.LIST_REFERENCE, "6900001") in {(one.kind, one.value) for one in person.identifiers}
    assert body.names[1].kind is NameKind.FORMER
    assert body.countries == ("pa",)


def test_the_entity_list_gives_names_aliases_addresses_and_the_citation(read):
    entries, parsed = read("bis", "part744.xml")
    first, second, third = entries.values()
    assert parsed.failures == []
    assert [name.text for name in first.names] == [
        "Gullwing Aerospace JSC", "Gullwing Plant", "AO Chaika Aero",
    ]  # fmt: skip
    assert [one.text for one in first.addresses] == [
        "1 Quay Road, Port Town, Russia, Russia",
        "2 Mole Street, Port Town, Russia, Russia",
    ]
    assert first.listed_on == date(2022, 3, 3)
    assert [act.title for act in first.legal_acts] == ["87 FR 12226", "88 FR 12170"]
    assert first.measures[0].kind is MeasureKind.EXPORT_LICENCE
    # The country stands once and holds for the rows below it.
    assert second.countries == ("ru",)
    assert second.name == "Tern Components Co., Ltd."
    assert [name.text for name in third.names] == ["Sea Bird Shipping Inc.", "SBS", "SeaBird"]
    assert third.listed_on == date(1999, 5, 28)


def test_a_uid_of_the_entity_list_survives_another_citation(read, fixtures):
    before, _ = read("bis", "part744.xml")
    text = (fixtures / "part744.xml").read_text()
    later = text.replace("88 FR 12170, 2/27/23.", "88 FR 12170, 2/27/23. 90 FR 1, 1/2/25.")
    assert [entry.uid for entry in parse("bis", [later.encode()])] == list(before)


def test_the_military_end_user_list_stands_in_the_same_file(read):
    entries, _ = read("bis-meu", "part744.xml")
    (only,) = entries.values()
    assert (only.name, only.countries) == ("Kingfisher Engine Academy (KEA)", ("cn",))


def test_the_publication_day_of_ecfr_is_that_of_the_address(fixtures):
    file = ListFile(
        "bis", "title-15.xml", fixtures / "part744.xml",
        address="https://ecfr.example/api/versioner/v1/full/2026-06-16/title-15.xml?part=744",
    )  # fmt: skip
    parsed = parse("bis", [file])
    assert list(parsed)
    assert parsed.published_on == date(2026, 6, 16)


def test_a_file_without_the_supplement_stops_the_import(fixtures):
    text = (fixtures / "part744.xml").read_text().replace("No. 4", "No. 5")
    with pytest.raises(WatchlistError, match=r"supplement no\. 4"):
        list(parse("bis", [text.encode()]))


def test_the_consolidated_list_names_the_authority_that_acted(read):
    entries, parsed = read("csl", "csl.csv")
    sdn, bis, *denied = entries.values()
    assert (sdn.uid, sdn.authority) == ("SDN-9001", "ofac")
    assert (sdn.same_act[0].list_name, sdn.same_act[0].uid) == ("ofac", "9001")
    assert {(one.kind, one.value) for one in sdn.identifiers} >= {
        (K.INN, "7700000009"),
        (K.OGRN, "1027700000019"),
    }
    assert sdn.measures[-1].kind is MeasureKind.SECTORAL
    assert sdn.linked_to[0].name == "STATE WINGS HOLDING"
    assert (bis.authority, bis.measures[0].kind) == ("bis", MeasureKind.EXPORT_LICENCE)
    # One name denied twice: two entries, both kept.
    assert [entry.addresses[0].text for entry in denied] == [
        "3 Quay Road, PORT TOWN",
        "9 Quay Road, PORT TOWN",
    ]
    assert len(parsed.failures) == 1


def test_the_canadian_list_splits_aliases_but_not_legal_forms(read):
    entries, parsed = read("ca", "ca.xml")
    person = entries["Russia/1, Part 1/438"]
    company = entries["Russia/1, Part 2/351"]
    ship = entries["Russia/4/7"]
    assert [name.text for name in person.names] == [
        "Ivan Sergeyevich PETREL", "Иван ПЕТРЕЛ", "Vanya Petrel",
    ]  # fmt: skip
    assert person.names[0].family == "PETREL"
    assert [name.text for name in company.names] == ["Gullwing Aerospace JSC", "Чайка Аэро, АО"]
    assert (ship.schema, ship.identifiers[0].value) == (Schema.VESSEL, "9074729")
    assert person.listed_on == date(2022, 2, 24)
    assert [failure.field for failure in parsed.failures] == ["Item"]


def test_the_swiss_list_drops_removed_targets_and_joins_programmes_and_places(read):
    entries, parsed = read("ch", "ch.xml")
    assert parsed.published_on == date(2026, 9, 28)
    assert set(entries) == {"5300", "5400"}
    person, company = entries["5300"], entries["5400"]
    assert [(name.text, name.kind) for name in person.names] == [
        ("Petrel Ivan", NameKind.PRIMARY),
        ("Петрел Иван", NameKind.ALIAS),
        ("The Petrel", NameKind.WEAK),
    ]
    assert person.programmes == ("Ukraine",)
    assert person.birth_places == ("Port Town, Russian Federation",)
    assert person.linked_to[0].name == "JSC Gullwing Aerospace"
    assert person.same_act[0].uid == "QDi.901"
    assert person.listed_on == date(2022, 3, 16)
    assert company.addresses[0].text == "1 Quay Road, Port Town, Russian Federation"
    assert (K.OGRN, "1027700000019") in {(one.kind, one.value) for one in company.identifiers}


def test_followthemoney_entities_are_joined_with_what_points_to_them(read):
    entries, parsed = read("desk", "ftm.jsonl")
    company, person = entries["x-9001"], entries["x-9003"]
    assert set(entries) == {"x-9001", "x-9003"}
    assert company.programmes == ("UKR",)
    assert company.reasons == "Supplies parts."
    assert company.listed_on == date(2022, 12, 16)
    assert company.names[-1].kind is NameKind.WEAK
    assert ("sector", "Aerospace") in [(note.label, note.text) for note in company.notes]
    assert person.identifiers[0].kind is K.PASSPORT
    assert person.birth_dates[0].latest == date(1958, 3, 31)
    assert sorted(failure.row for failure in parsed.failures) == [5, 6]


def test_followthemoney_statements_are_joined_by_canonical_id(read):
    entries, _ = read("desk", "statements.csv")
    (only,) = entries.values()
    assert only.uid == "NK-1"
    assert [name.text for name in only.names] == ["JSC Gullwing Aerospace", "Gull"]
    assert only.programmes == ("UKR",)


def test_a_users_own_table_is_read_by_its_headings(read):
    entries, parsed = read("mine", "own.csv")
    first = entries["A-1"]
    assert [name.text for name in first.names] == [
        "Gullwing Aerospace JSC", "Gull Plant", "АО Чайка Аэро",
    ]  # fmt: skip
    assert (first.schema, first.countries) == (Schema.COMPANY, ("ru",))
    assert {(one.kind, one.value) for one in first.identifiers} == {
        (K.INN, "7700000009"),
        (K.IMO, "9074729"),
    }
    assert ("risk", "high") in [(note.label, note.text) for note in first.notes]
    assert len(entries) == 2  # the row without an id got one
    assert sorted(failure.row for failure in parsed.failures) == [4, 5]


def test_a_users_own_workbook_keeps_long_numbers_and_formulas_are_not_run(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["id", "name", "identifiers", "country"])
    book.active.append([7, "Tern Components", 1021801143374.0, "Russia"])
    book.active.append([8, "=1+1", None, None])
    path = tmp_path / "own.xlsx"
    book.save(path)
    parsed = parse("mine", [path])
    (only,) = parsed
    assert (only.uid, only.identifiers[0].value) == ("7", "1021801143374")
    assert [failure.row for failure in parsed.failures] == [3]  # a formula without a saved value


def test_a_table_without_names_says_which_columns_it_has():
    with pytest.raises(WatchlistError, match="name"):
        list(parse("mine", [b"colour,size\nred,1\n"]))
