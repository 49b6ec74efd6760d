"""OFAC's ADVANCED XML."""

from datetime import date

import pytest

from sayso.model.lists.entry import IdentifierKind as K
from sayso.model.lists.entry import MeasureKind, NameKind, Schema


@pytest.fixture
def sdn(read):
    entries, parsed = read("ofac", "ofac_advanced.xml")
    assert parsed.published_on == date(2026, 7, 30)
    assert parsed.failures == []
    assert parsed.list_format == "ofac-advanced"
    return entries


def test_names_have_their_script_and_quality(sdn):
    assert [(name.text, name.kind, name.script) for name in sdn["9001"].names] == [
        ("GULLWING AEROSPACE JSC", NameKind.PRIMARY, "Latn"),
        ("АО ЧАЙКА АЭРО", NameKind.ALIAS, "Cyrl"),
        ("STATE PLANT NO. 7", NameKind.FORMER, "Latn"),
        ("GULL PLANT", NameKind.WEAK, "Latn"),
    ]
    assert (sdn["9003"].names[0].family, sdn["9003"].names[0].given) == ("PETREL", "Ivan")


def test_programmes_dates_and_acts_come_from_the_sanctions_entries(sdn):
    entity = sdn["9001"]
    assert entity.programmes == ("RUSSIA-EO14024", "UKRAINE-EO13662")
    assert entity.listed_on == date(2023, 12, 12)
    assert entity.legal_acts[0].title == "Executive Order 14024"
    assert MeasureKind.ASSET_FREEZE in {measure.kind for measure in entity.measures}


def test_numbers_are_found_by_identity(sdn):
    assert {(one.kind, one.value) for one in sdn["9001"].identifiers} == {
        (K.INN, "7700000009"),
        (K.SWIFT, "GULLRUMM"),
        (K.CRYPTO_WALLET, "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"),
    }
    passport = sdn["9003"].identifiers[0]
    assert (passport.value, passport.country) == ("500000001", "ru")
    assert passport.note == "Fraudulent; Issue Date 2015-02-03"
    assert sdn["9004"].identifiers[0].value == "9074729"


def test_features_stand_where_they_belong(sdn):
    person, ship = sdn["9003"], sdn["9004"]
    birth = person.birth_dates[0]
    assert (birth.earliest, birth.latest) == (date(1958, 1, 1), date(1958, 12, 31))
    assert birth.circa
    assert person.nationalities == ("ru",)
    assert person.birth_places == ("Port Town, Russia",)
    assert ("Gender", "Male") in [(note.label, note.text) for note in person.notes]
    assert sdn["9001"].addresses[0].text == "1 Quay Road, Port Town, Russia"
    assert sdn["9001"].secondary[0].startswith("Secondary sanctions risk: See Section 11")
    assert (ship.schema, ship.countries) == (Schema.VESSEL, ("pa",))


def test_a_typed_link_keeps_the_publishers_word_and_stays_a_link(sdn):
    link = sdn["9004"].linked_to[0]
    assert (link.uid, link.relation) == ("9001", "Owned or Controlled By")
