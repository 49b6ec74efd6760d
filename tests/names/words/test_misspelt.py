"""A word one slip away from a common one is read as it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from sayso.names.words.common_words import MIN_FUZZY, _fuzzy_words, _is_one_slip, read_as


@pytest.mark.parametrize("slip", ["secrity", "securrity", "secuirty", "seczrity"])
def test_one_letter_more_less_other_or_turned_is_a_slip(slip):
    assert read_as(slip) == "security"


@given(st.data())
def test_a_slip_is_looked_up_as_a_look_at_every_common_word_would_find_it(data):
    known = data.draw(st.sampled_from(_fuzzy_words()))
    at = data.draw(st.integers(0, len(known) - 1))
    word = (
        known[:at] + data.draw(st.sampled_from(["", "q", "qz", known[at:][1:2]])) + known[at + 1 :]
    )
    near = [each for each in _fuzzy_words() if _is_one_slip(word, each)]
    found = read_as(word)
    if found != word and len(word) >= MIN_FUZZY and OSA.distance(found, word) == 1:
        assert found in near
    if near and min(map(len, near)) > MIN_FUZZY and len(word) >= MIN_FUZZY:
        assert found != word
