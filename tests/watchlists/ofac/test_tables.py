"""OFAC's CSV set with all its traps."""

from datetime import date

import pytest

from sayso.errors import WatchlistError
from sayso.model.lists.entry import IdentifierKind as K
from sayso.model.lists.entry import MeasureKind, NameKind, Schema
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.parse import parse

SET = ("ofac/SDN.CSV", "ofac/ADD.CSV", "ofac/ALT.CSV", "ofac/SDN_COMMENTS.CSV")


@pytest.fixture
def sdn(read):
    entries, parsed = read("ofac", *SET)
    assert parsed.failures == []
    assert parsed.list_format == "ofac-csv"
    return entries


def test_programmes_joined_by_brackets_are_two(sdn):
    assert sdn["9001"].programmes == ("RUSSIA-EO14024", "UKRAINE-EO13662")
    assert sdn["9001"].measures[0].kind is MeasureKind.ASSET_FREEZE


def test_aliases_of_remarks_are_weak_and_those_of_the_alias_file_are_not(sdn):
    kinds = {name.text: name.kind for name in sdn["9001"].names}
    assert kinds == {
        "GULLWING AEROSPACE JSC": NameKind.PRIMARY,
        "GULLWING PLANT, AO": NameKind.ALIAS,
        "STATE PLANT NO. 7": NameKind.FORMER,
        "GULL PLANT": NameKind.WEAK,
    }


def test_numbers_of_remarks_have_kind_and_country(sdn):
    numbers = {(one.kind, one.value, one.country) for one in sdn["9001"].identifiers}
    assert numbers == {
        (K.WEBSITE, "www.gullwing.example", None),
        (K.INN, "7700000009", "ru"),
        (K.OGRN, "1027700000019", "ru"),
    }
    assert sdn["9001"].secondary == (
        "Secondary sanctions risk: See Section 11 of Executive Order 14024.",
    )


def test_a_person_has_dates_places_and_parts_of_the_name(sdn):
    person = sdn["9003"]
    assert person.schema is Schema.PERSON
    assert (person.names[0].family, person.names[0].given) == ("PETREL", "Ivan Sergeyevich")
    assert [one.text for one in person.birth_dates] == ["10 Mar 1958", "circa 1960"]
    assert person.birth_dates[0].earliest == date(1958, 3, 10)
    assert person.birth_places == ("Port Town, Russia",)
    assert person.nationalities == ("ru",)
    passport = person.identifiers[0]
    assert (passport.kind, passport.note) == (K.PASSPORT, "expires 01 Jan 2030")


def test_a_comment_continues_remarks_in_the_middle_of_a_word(sdn):
    labels = {one.label: one.value for one in sdn["9005"].identifiers}
    assert labels["Registration Number"] == "1600-1"
    assert sdn["9005"].linked_to[0].name == "TERN COMPONENTS, OOO"
    wallet = next(one for one in sdn["9005"].identifiers if one.kind is K.CRYPTO_WALLET)
    assert (wallet.value, wallet.note) == ("1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "XBT")


def test_a_link_is_resolved_within_the_list_and_says_nothing_of_ownership(sdn):
    link = sdn["9002"].linked_to[0]
    assert (link.name, link.uid, link.relation) == ("GULLWING AEROSPACE JSC", "9001", "Linked To")
    # The closing stop of the remarks belongs to the abbreviation here.
    assert sdn["9003"].linked_to[0].uid == "9005"


def test_a_ship_and_an_aircraft_keep_their_particulars(sdn):
    ship = sdn["9004"]
    assert ship.schema is Schema.VESSEL
    assert {(one.kind, one.value) for one in ship.identifiers} == {
        (K.CALL_SIGN, "ABCD1"),
        (K.IMO, "9074729"),
        (K.MMSI, "352000001"),
    }
    assert ship.countries == ("pa",)
    assert ("Vessel Owner", "Tern Shipping Inc.") in [(n.label, n.text) for n in ship.notes]
    assert sdn["9006"].schema is Schema.AIRPLANE
    assert sdn["9006"].identifiers[0].kind is K.AIRCRAFT_SERIAL


def test_an_empty_address_is_none(sdn):
    assert sdn["9003"].addresses == ()
    assert sdn["9001"].addresses[0].text == "1 Quay Road, Port Town 100001, Russia"
    assert sdn["9001"].addresses[0].country == "ru"


def test_a_row_with_a_column_missing_is_told_and_the_rest_goes_on(fixtures):
    lines = (fixtures / "ofac/SDN.CSV").read_bytes().split(b"\r\n")
    lines[1] = b'9002,"TERN COMPONENTS, OOO",-0- ,"RUSSIA-EO14024"'
    parsed = parse("ofac", [b"\r\n".join(lines)])
    assert len(list(parsed)) == 5
    assert [failure.row for failure in parsed.failures if failure.row] == [2]
    assert "expected 12 cells" in str(parsed.failures[-1])


def test_a_file_cut_inside_a_quoted_field_stops_the_import(fixtures):
    cut = (fixtures / "ofac/SDN.CSV").read_bytes()[:700]
    with pytest.raises(WatchlistError, match="cut"):
        list(parse("ofac", [cut]))


def test_the_side_files_alone_are_no_list(fixtures):
    with pytest.raises(WatchlistError, match="main file"):
        list(parse("ofac", [fixtures / "ofac/ALT.CSV"], list_format="ofac-csv"))


def test_windows_encoding_and_a_byte_order_mark_are_read(fixtures):
    text = (fixtures / "ofac/SDN.CSV").read_text().replace("GULLWING", "MÖWE")
    for raw in (text.encode("cp1252"), text.encode("utf-8-sig"), text.encode("utf-16")):
        entries = list(parse("ofac", [raw], list_format="ofac-csv"))
        assert entries[0].name == "MÖWE AEROSPACE JSC"


def test_a_main_file_alone_tells_what_its_entries_lack(fixtures):
    parsed = parse("ofac", [fixtures / "ofac/SDN.CSV"])
    assert len(list(parsed)) == 6
    assert [failure.field for failure in parsed.failures] == ["ALT.CSV", "ADD.CSV"]
    assert "the entries have no aliases" in str(parsed.failures[0])


def test_a_main_file_that_is_cut_between_two_rows_shows_by_the_rest_of_the_set():
    rows = b"".join(
        b'%d,"GULL %d",-0- ,"X",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n' % (n, n)
        for n in range(100, 400)
    )
    aliases = b"".join(b'%d,%d,"aka","TERN %d",-0- \r\n' % (n, n, n) for n in range(100, 400))

    def given(main):
        pairs = (("SDN.CSV", main), ("ALT.CSV", aliases))
        return parse("ofac", [ListFile("ofac", name, content) for name, content in pairs])

    assert len(list(given(rows))) == 300
    with pytest.raises(WatchlistError, match="lacks 100 of the 300 entries"):
        list(given(b"\r\n".join(rows.split(b"\r\n")[:200])))
