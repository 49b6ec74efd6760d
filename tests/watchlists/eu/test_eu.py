"""The EU list, the same in XML and CSV."""

from datetime import date

import pytest

from sayso.model.lists.entry import IdentifierKind as K
from sayso.model.lists.entry import NameKind, Schema


def test_the_xml_keeps_languages_quality_and_the_legal_act(read):
    entries, parsed = read("eu", "eu.xml")
    company = entries["EU.9001.11"]
    assert parsed.published_on == date(2026, 6, 5)
    assert [(name.text, name.kind, name.language) for name in company.names] == [
        ("JSC Gullwing Aerospace", NameKind.PRIMARY, None),
        ("АО «Чайка Аэро»", NameKind.ALIAS, "ru"),
        ("Gullwing Aerospace AD", NameKind.TRANSLATION, "ro"),
        ("Gull", NameKind.WEAK, None),
    ]
    act = company.legal_acts[0]
    assert act.title == "amendment 2022/2476 (OJ L322I)"
    assert act.published_on == act.in_force_on == date(2022, 12, 16)
    assert company.listed_on == date(2022, 12, 16)
    assert company.remarks == "Supplies parts to the state plant."
    assert company.addresses[0].text == (
        "1 Quay Road, P.O. Box 12, Port Town, 100001, RUSSIAN FEDERATION"
    )


def test_an_entry_without_a_name_is_told_and_the_rest_goes_on(read):
    _, parsed = read("eu", "eu.xml")
    assert [failure.field for failure in parsed.failures] == ["name"]
    assert parsed.entry_count == 2


@pytest.mark.parametrize("name", ["eu.xml", "eu.csv"])
def test_both_formats_agree_on_the_core(read, name):
    entries, parsed = read("eu", name)
    company, person = entries["EU.9001.11"], entries["EU.9003.22"]
    assert parsed.published_on == date(2026, 6, 5)
    assert (company.schema, person.schema) == (Schema.ORGANIZATION, Schema.PERSON)
    assert {(one.kind, one.value) for one in company.identifiers} == {
        (K.LIST_REFERENCE, "155001"),
        (K.OGRN, "1027700000019"),
    }
    assert company.programmes == ("UKR",)
    assert company.countries == ("ru",)
    assert person.nationalities == ("ru",)
    assert person.listed_on == date(2001, 10, 18)
    assert person.birth_dates[0].earliest == date(1958, 3, 10)
    assert person.same_act[0].list_name == "un"
    assert person.same_act[0].uid == "QDi.901"
    assert len(parsed.failures) == 1


def test_a_range_of_birth_years_and_a_known_false_document_are_kept(read):
    entries, _ = read("eu", "eu.xml")
    person = entries["EU.9003.22"]
    assert person.birth_dates[1].text == "circa 1953 to 1958"
    assert person.birth_dates[1].latest == date(1958, 12, 31)
    passport = next(one for one in person.identifiers if one.kind is K.PASSPORT)
    assert passport.note == "(passport); expired"
    # A Spanish spelling of a person's name is another sound, not a translation.
    assert person.names[1].kind is NameKind.ALIAS
