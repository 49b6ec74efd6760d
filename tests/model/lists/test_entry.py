"""Names know their script; entries know their id across lists."""

import pytest

from sayso.model.lists.entry import Entry, EntryName, Schema, entry_key, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Northwind Trading", "Latn"),
        ("Ёлка и Ко", "Cyrl"),
        ("株式会社かもめ", "Hani"),
        ("かもめ", "Kana"),
        ("شركة النورس", "Arab"),
        ("갈매기 무역", "Hang"),
        ("Γλάρος Α.Ε.", "Grek"),
        ("ООО ABC Чайка", "Cyrl"),  # a Latin mark inside a Cyrillic name
        ("1234-56", None),
        ("", None),
    ],
)
def test_a_name_is_in_the_script_of_most_of_its_letters(text, script):
    assert script_of(text) == script


def test_an_entry_answers_with_its_primary_name_and_its_key():
    entry = Entry("eu", "EU.1.2", Schema.COMPANY, (EntryName("Gull Ltd"), EntryName("Gull")))
    assert entry.name == "Gull Ltd"
    assert entry.key == entry_key("eu", "EU.1.2") == "eu:EU.1.2"
