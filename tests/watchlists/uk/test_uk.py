"""The UK Sanctions List, the same in CSV and XML."""

from datetime import date

import pytest

from sayso.errors import WatchlistError
from sayso.model.lists.entry import IdentifierKind as K
from sayso.model.lists.entry import MeasureKind, NameKind, Schema
from sayso.watchlists.parse import parse


@pytest.mark.parametrize(
    ("name", "published"), [("uk.csv", date(2026, 6, 24)), ("uk.xml", date(2026, 9, 2))]
)
def test_both_formats_agree_on_the_core(read, name, published):
    entries, parsed = read("uk", name)
    assert parsed.published_on == published
    assert set(entries) == {"RUS9001", "AQD9003", "RUS9004"}
    company, person, ship = entries["RUS9001"], entries["AQD9003"], entries["RUS9004"]
    assert [(one.text, one.kind) for one in company.names] == [
        ("JSC GULLWING AEROSPACE", NameKind.PRIMARY),
        ("АО Чайка Аэро", NameKind.ALIAS),
        ("Gull Plant", NameKind.WEAK),
    ]
    assert company.reasons == "Gullwing supplies parts."
    assert (K.OGRN, "1027700000019") in {(one.kind, one.value) for one in company.identifiers}
    assert company.linked_to[0].name == "State Wings Holding"
    assert company.listed_on == date(2022, 2, 24)
    assert (person.names[0].text, person.names[0].family) == ("Ivan Sergeyevich PETREL", "PETREL")
    assert person.birth_dates[0].earliest == date(1958, 1, 1)
    assert person.birth_places == ("Port Town, Russia",)
    passport = next(one for one in person.identifiers if one.kind is K.PASSPORT)
    assert (passport.value, passport.note) == ("500000001", "expired")
    assert (ship.schema, ship.countries) == (Schema.VESSEL, ("pa",))
    assert {(one.kind, one.value) for one in ship.identifiers} == {(K.IMO, "9074729")}
    assert len(parsed.failures) == 1


@pytest.mark.parametrize("name", ["uk.csv", "uk.xml"])
def test_old_ofsi_group_ids_still_resolve(read, name):
    entries, _ = read("uk", name)
    by_group = {
        one.value: uid
        for uid, entry in entries.items()
        for one in entry.identifiers
        if one.label == "OFSI Group ID"
    }
    assert by_group == {"19001": "RUS9001", "17003": "AQD9003"}


@pytest.mark.parametrize("name", ["uk.csv", "uk.xml"])
def test_the_measure_of_a_ship_is_not_an_asset_freeze(read, name):
    entries, _ = read("uk", name)
    assert [one.kind for one in entries["RUS9004"].measures] == [MeasureKind.TRANSPORT]
    assert [one.kind for one in entries["AQD9003"].measures] == [
        MeasureKind.ASSET_FREEZE,
        MeasureKind.TRAVEL_BAN,
    ]


@pytest.mark.parametrize("name", ["uk.csv", "uk.xml"])
def test_an_implemented_un_listing_is_marked_and_another_is_not(read, name):
    entries, _ = read("uk", name)
    assert entries["AQD9003"].same_act[0].uid == "QDi.901"
    assert entries["RUS9001"].same_act == ()


def test_a_labelled_registration_number_gets_the_kind_of_its_label(read):
    entries, _ = read("uk", "uk.csv")
    assert (K.INN, "7700000009") in {
        (one.kind, one.value) for one in entries["RUS9001"].identifiers
    }


def test_another_version_of_the_columns_stops_the_import(fixtures):
    text = (fixtures / "uk.csv").read_text().replace("Unique ID", "Group ID", 1)
    with pytest.raises(WatchlistError, match="'Unique ID'"):
        list(parse("uk", [text.encode()]))


def test_a_file_without_its_report_line_stops_the_import(fixtures):
    rows = (fixtures / "uk.csv").read_text().split("\n", 1)[1]
    with pytest.raises(WatchlistError, match="Report Date"):
        list(parse("uk", [rows.encode()], list_format="uk-csv"))
