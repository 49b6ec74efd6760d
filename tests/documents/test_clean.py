import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.clean import clean, edit

ANYTHING = st.text(st.characters(), max_size=200)
AWKWARD = st.text(
    st.sampled_from("a é\r\n\u0301\u0306и\u00ad\u200b\ufeff\ud800ᄀ\u1161\u11a8\x1b\u202eK̈\u212b")
)


INVISIBLE = "\u00ad\u200b\u2060\ufeff"


def _composes(raw):
    visible = "".join(char for char in raw if char not in INVISIBLE)
    return not unicodedata.is_normalized("NFC", visible)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("\ufeffstart", "start"),
        ("Al\u00admaz-An\u200btey", "Almaz-Antey"),
        ("Чеи\u0306", "Чей"),
        ("e\u0301\u0323", unicodedata.normalize("NFC", "e\u0301\u0323")),
        ("\u1100\u1161\u11a8", "각"),
        ("\ud800x", "\ufffdx"),
        # The original is not ours to mend: these stay.
        ("\x1b[31mred\x1b[0m \u202egnp.exe \x00", "\x1b[31mred\x1b[0m \u202egnp.exe \x00"),
    ],
)
def test_only_line_ends_invisible_characters_and_composition_change(raw, cleaned):
    assert clean(raw)[0] == cleaned


@given(st.one_of(ANYTHING, AWKWARD))
def test_offsets_map_through_cleaning_and_back(raw):
    text, origin = clean(raw)
    assert origin.length == len(text)
    for offset in range(len(text)):
        place = origin.to_source(offset)
        if place is None:
            continue
        assert origin.to_text(place) == offset
        same = text[offset] == raw[place]
        # Where the character differs it is a line end, a composed letter or a lone surrogate.
        assert same or text[offset] in "\n\ufffd" or _composes(raw)


@given(st.one_of(ANYTHING, AWKWARD))
def test_nothing_but_the_named_changes_is_lost(raw):
    text, origin = clean(raw)
    kept = {origin.to_source(offset) for offset in range(len(text))}
    for place, char in enumerate(raw):
        dropped = place not in kept
        if dropped:
            assert char in "\n" + INVISIBLE or _composes(raw)


@given(st.one_of(ANYTHING, AWKWARD))
def test_cleaning_a_clean_text_changes_nothing_more(raw):
    once, _ = clean(raw)
    again, _ = clean(once)
    assert unicodedata.normalize("NFC", again) == again
    assert clean(again)[0] == again


def test_an_edit_keeps_the_characters_around_it_in_place():
    text, origin = edit("one two three", [(4, 8, ""), (12, 13, "E!")])
    assert text == "one threE!"
    assert [origin.to_source(offset) for offset in (0, 4, 8, 9)] == [0, 8, 12, None]
