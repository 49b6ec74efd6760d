"""OFAC's legacy XML."""

from datetime import date

import pytest

from sayso.errors import WatchlistError
from sayso.model.lists.entry import IdentifierKind, MeasureKind, NameKind, Schema
from sayso.watchlists.parse import parse


def test_an_entry_keeps_what_the_file_says(read):
    entries, parsed = read("ofac-nonsdn", "ofac_legacy.xml")
    person = entries["9003"]
    assert parsed.published_on == date(2025, 3, 10)
    assert parsed.failures == []
    assert person.schema is Schema.PERSON
    assert [(name.text, name.kind) for name in person.names] == [
        ("PETREL, Ivan Sergeyevich", NameKind.PRIMARY),
        ("PETREL, Vanya", NameKind.ALIAS),
        ("The Petrel", NameKind.WEAK),
    ]
    assert person.birth_dates[0].earliest == date(1958, 3, 10)
    assert person.identifiers[0].kind is IdentifierKind.PASSPORT
    assert person.secondary == ("Secondary sanctions risk: section 1(b) of Executive Order 13224",)
    assert person.linked_to[0].uid == "9001"
    assert person.addresses[0].postcode == "100001"
    sectoral = [measure.kind for measure in entries["9001"].measures]
    assert sectoral == [MeasureKind.SECTORAL, MeasureKind.SECTORAL]


def test_fewer_entries_than_announced_stop_the_import(fixtures):
    text = (
        (fixtures / "ofac_legacy.xml").read_text().replace(">2</Record_Count>", ">3</Record_Count>")
    )
    with pytest.raises(WatchlistError, match="announces 3 entries and holds 2"):
        list(parse("ofac", [text.encode()]))
