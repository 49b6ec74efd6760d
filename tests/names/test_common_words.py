"""Common words and legal forms: misspelt, without vowels, inflected, translated."""

import pytest

from sayso.names.compare import compare
from sayso.names.lexicon import _forms, phrase_key
from sayso.names.settings import SAME_FROM, THRESHOLD
from sayso.names.tokens import pack_words
from sayso.names.words.phrases import hash_word

FOUND = [
    # a slip in a common word costs little
    ("Nordwal Secyrity Company", "Nordwal Security Company"),
    # vowels left out, of legal forms and common words too
    ("LMTD LBLTY CMPNY NRDWL TRDNG", "Limited Liability Company Nordwal Trading"),
    # letters said twice written once
    ("Obshchestvo s ogranichenoi otvetstvenostyu Nordval", "ООО Нордвал"),
]
TRANSLATED = [
    (
        "АО «Ремонтный завод специального оборудования Нордвал»",
        "Nordval Special Equipment Repair Plant",
    ),
    (
        "Институт спутниковых телекоммуникаций Нордвал",
        "Nordval Satellite Telecommunications Institute",
    ),
    ("Υπηρεσία Πληροφοριών Νορντβάλ", "Nordval Intelligence Service"),
]
NOT_FOUND = [
    # a common word is no brand that happens to have its consonants
    ("Space 2000 SpA", "SPCE JSC"),
    # neighbours in sense are two words
    ("Nordwal Trading Fruit Ltd", "Nordwal Commerce Steel Ltd"),
]


@pytest.mark.parametrize(("left", "right"), FOUND)
def test_common_words_are_known_with_slips_and_without_vowels(left, right):
    found = compare(left, right, "Company")
    assert found.score >= THRESHOLD, found


@pytest.mark.parametrize(("left", "right"), TRANSLATED)
def test_common_words_meet_across_languages_in_every_ending(left, right):
    found = compare(left, right, "Company")
    assert found.score >= SAME_FROM, found


@pytest.mark.parametrize(("left", "right"), NOT_FOUND)
def test_common_words_carry_no_match(left, right):
    found = compare(left, right, "Company")
    assert found.score < THRESHOLD, found


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("cmpny", "company"), ("mchne", "machine"), ("secyrity", "security"),
        # too short, or as good as two words, or the same by its sound
        ("bnk", "bnk"), ("alma", "alma"), ("ogranichenoi", "ogranichenoi"),
    ],
)  # fmt: skip
def test_a_word_is_read_as_the_common_word_it_stands_for(word, known):
    assert pack_words([word]).phrase_hash.tolist() == [hash_word(phrase_key((known,))[0])]


def test_a_stem_with_a_plus_stands_for_its_endings():
    forms = set(_forms("state|государственн+"))
    assert {"state", "государственный", "государственного", "государственных"} <= forms
    assert not any(form.endswith("+") for form in forms)
