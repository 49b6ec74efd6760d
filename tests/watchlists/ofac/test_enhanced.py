"""OFAC's ENHANCED XML."""

from datetime import date

from sayso.model.lists.entry import IdentifierKind, NameKind, Schema


def test_an_entry_keeps_what_the_file_says(read):
    entries, parsed = read("ofac", "ofac_enhanced.xml")
    person = entries["9003"]
    assert parsed.published_on == date(2026, 7, 30)
    assert person.schema is Schema.PERSON
    assert [(name.text, name.kind, name.script) for name in person.names] == [
        ("PETREL, Ivan", NameKind.PRIMARY, "Latn"),
        ("ПЕТРЕЛ Иван", NameKind.ALIAS, "Cyrl"),
        ("The Petrel", NameKind.WEAK, "Latn"),
    ]
    assert person.listed_on == date(2001, 12, 4)
    assert person.programmes == ("SDGT",)
    assert person.birth_dates[0].latest == date(1958, 12, 31)
    assert person.nationalities == ("ru",)
    assert person.identifiers[0].kind is IdentifierKind.PASSPORT
    assert person.identifiers[0].note == "not valid"
    assert person.linked_to[0].relation == "Acting for or on behalf of"
    assert person.linked_to[0].uid == "9001"
    assert person.addresses[0].text == "Port Town, Russia"
    assert person.remarks == "Listed for arms deals."
