"""The words of a batch of names are those of each name folded by itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.names.folding.fold import MAX_CHARACTERS, fold
from sayso.names.words.batch import words_of

NAMES = (
    "J. P. Weber", "Weber J. P", "A.B. C Co., Ltd.", "O'Hara", "d'Orlov", "Müller-Nord GmbH",
    "ОАО «Парус»", "Brіghtwater Ноldings", "さゆり Larsen", "北光 Nord", "박철수 Park", "خالد محمود",
    "رضا گل", "A½B", "Weber\u200bX", "Ｗｅｂｅｒ．Ｘ", "Партус Weber", "съезд България", "", " ",
    "x" * (MAX_CHARACTERS + 3), "half \ud800 letter", "\ud800" + "x" * MAX_CHARACTERS, "İ. Ş. Weber",
)  # fmt: skip


def same(names):
    words = words_of(names)
    starts = words.offsets.tolist()
    for row, name in enumerate(names):
        own = [words.distinct[number] for number in words.ids[starts[row] : starts[row + 1]]]
        whole = fold(name or "")
        assert (own, words.scripts[row]) == (whole.text.split(), whole.script), name


def test_names_of_mixed_scripts_and_marks_fold_alike_both_ways():
    same((*NAMES, None))


PIECE = st.one_of(
    st.text(max_size=4),
    st.sampled_from([" ", "A.", "B.", "Б.", "l'", "'", '"', "ъ", "گ", *" ".join(NAMES).split()]),
)


@given(st.lists(st.lists(PIECE, max_size=6).map("".join), max_size=5))
@settings(max_examples=300, deadline=None)
def test_any_letters_fold_alike_both_ways(names):
    same(names)


@pytest.mark.parametrize("names", [[], [None], ["", ""]])
def test_names_without_words_have_none(names):
    assert len(words_of(names).ids) == 0
