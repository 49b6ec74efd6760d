import pytest

from sayso.names.compare import compare_all
from sayso.names.folding.fold import fold
from sayso.names.words.abbreviations import abbreviation_rows, written_out


def test_each_short_form_of_the_table_makes_its_two_names_one():
    rows = abbreviation_rows()
    found = compare_all([(row["left"], row["right"], "Company") for row in rows])
    assert [row["short"] for row, one in zip(rows, found, strict=True) if one.score < 0.93] == []


def test_the_table_holds_folded_words_each_short_form_once_and_none_that_is_written_out():
    rows = abbreviation_rows()
    short = [row["short"] for row in rows]
    assert len(set(short)) == len(short)
    assert not set(short) & {row["word"] for row in rows}
    for row in rows:
        assert [fold(row[name]).text for name in ("short", "word")] == [row["short"], row["word"]]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Quillon Intl Ltd", "Quillon National Ltd"),
        ("Quillon Bros Ltd", "Quillon Labs Ltd"),
        ("Kestrel Mfg", "Tern Mfg"),
    ],
)
def test_another_word_or_another_firm_is_not_met_by_a_short_form(left, right):
    assert compare_all([(left, right, "Company")])[0].verdict == "different"


def test_a_word_that_was_written_out_is_shown_as_it_stood():
    (found,) = compare_all([("Quillon Int'l", "Quillon Intl Trading", "Company")])
    assert "intl (international)" in str(found.reasons)


def test_initials_that_look_like_no_short_form_stay():
    assert written_out(("eng", "dev", "fin")) == ("eng", "dev", "fin")
