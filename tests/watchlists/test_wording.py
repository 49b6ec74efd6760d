from datetime import date

import pytest

from sayso.model.lists.entry import (
    Address,
    EntryName,
    Identifier,
    IdentifierKind,
    NameKind,
    PartialDate,
)
from sayso.watchlists.diff import FieldChange
from sayso.watchlists.wording import change_lines, value_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "none"),
        ("RUSSIA", "RUSSIA"),
        (date(2026, 7, 1), "2026-07-01"),
        (IdentifierKind.INN, "inn"),
        (EntryName("Gull"), "Gull"),
        (EntryName("Gull", NameKind.WEAK, "Latn"), "Gull (weak)"),
        (Identifier(IdentifierKind.INN, "770", "ru"), "770 (kind: inn, country: ru)"),
        (Address("Quay 1, Port"), "Quay 1, Port"),
        (PartialDate("circa 1961", circa=True), "circa 1961 (circa: True)"),
    ],
)
def test_a_value_is_worded_with_its_particulars(value, words):
    assert value_words(value) == words


def test_a_field_of_one_value_shows_both():
    part = FieldChange("listed_on", date(2026, 1, 1), None)
    assert list(change_lines(part)) == [("-", "2026-01-01"), ("+", "none")]


def test_names_in_another_order_show_which_was_and_is_the_first():
    names = EntryName("Gull"), EntryName("Tern")
    part = FieldChange("names", names, names[::-1])
    assert [sign + words[:4] for sign, words in change_lines(part)] == ["-Gull", "+Tern"]
