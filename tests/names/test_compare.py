import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model.lists.match import Verdict
from sayso.names.compare import compare

NAMES = st.text(min_size=0, max_size=60)

SAME = [
    # order, case, punctuation
    ("Sokolova, Irina", "IRINA SOKOLOVA", "Person"),
    # joined and split words
    ("HafenWerk Technik", "Hafen Werk Technik", "Company"),
    # legal forms of two countries
    ("ООО «Северный Парус»", "Severny Parus LLC", "Company"),
    ("Brixton Labs Aktiengesellschaft", "Brixton Labs AG", "Company"),
    # romanisation schemes
    ("Сергей Юрьевич Щербаков", "Sergej Jurjevitj Sjtjerbakov", "Person"),
    ("Евгений Жарков", "Yevgeny Zharkov", "Person"),
    # an article and short vowels that nobody writes
    ("خالد محمود", "Khaled Mahmoud", "Person"),
    # Korean romanisations
    ("박철수", "PAK Chol-su", "Person"),
    # Chinese: the family name's own reading, given name joined or not
    ("单晓明", "Shan Xiaoming", "Person"),
    ("單曉明", "SHAN Xiao Ming", "Person"),
    # a patronymic that one side leaves out
    ("Pavel Andreyevich Orlovskiy", "Pavel Orlovskiy", "Person"),
    # one slip in a long name
    ("Wilhelmina Grossenberg", "Wilhelmina Grosenberg", "Person"),
    # look-alike letters and invisible characters
    ("Brіghtwater Ноldings", "Brightwater Holdings", "Company"),
    ("Orlov\u200bskiy Pavel", "Orlovskiy Pavel", "Person"),
]
DIFFERENT = [
    ("Kupol Insurance", "Kupol", "Company"),
    ("Anna Weber", "Hanna Wegner", "Person"),
    # only the legal form and a common word agree
    ("Nordlicht Trading LLC", "Südwind Trading LLC", "Company"),
    # the father's name is another one
    ("Sergey Ivanovich Orlovskiy", "Sergey Petrovich Orlovskiy", "Person"),
    # numbers must agree
    ("Plant No. 9", "Plant No. 19", "Company"),
    # places must agree
    ("Government of Estonia", "Government of Ethiopia", "Organization"),
    ("Boris Zilberman", "Boris Abdulov", "Person"),
]


@pytest.mark.parametrize(("left", "right", "schema"), SAME)
def test_names_of_one_party_are_the_same(left, right, schema):
    found = compare(left, right, schema)
    assert found.verdict is Verdict.SAME, found


@pytest.mark.parametrize(("left", "right", "schema"), DIFFERENT)
def test_names_of_two_parties_are_different(left, right, schema):
    found = compare(left, right, schema)
    assert found.verdict is Verdict.DIFFERENT, found


def test_reasons_name_the_words_that_met_and_those_left_over():
    found = compare("Orlovskiy Pavel Maritime", "Orlovsky Shipping", "Company")
    assert str(found.reasons).startswith("met: orlovskiy ~ orlovsky")
    assert "maritime" in found.reasons.left_over
    assert found.reasons.right_over == ("shipping",)


@given(NAMES, NAMES)
@settings(max_examples=150, deadline=None)
def test_the_score_does_not_depend_on_which_name_comes_first(left, right):
    assert compare(left, right).score == compare(right, left).score


@given(NAMES)
@settings(max_examples=150, deadline=None)
def test_a_name_with_letters_equals_itself_at_the_top(name):
    found = compare(name, name)
    assert found.score in (0.0, 0.95)
    if any(letter.isascii() and letter.isalnum() for letter in name):
        assert found.score == 0.95


@given(NAMES, NAMES)
@settings(max_examples=100, deadline=None)
def test_scores_stay_within_the_range_for_any_characters(left, right):
    assert 0.0 <= compare(left, right, "Person").score <= 0.95


def test_a_name_of_one_megabyte_is_compared_and_said_to_be_cut():
    found = compare("Orlov " * 180_000, "Orlov")
    assert "only the first" in str(found.reasons)


@pytest.mark.parametrize("name", ["", " ", ".", "LLC", "A", "ООО", "\u200b", "1"])
def test_empty_and_tiny_names_do_not_stop_a_comparison(name):
    assert 0.0 <= compare(name, "Orlovskiy").score < 0.7
