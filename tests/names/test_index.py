"""The search must find exactly what looking at every pair would find."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.names.analysis import split_names
from sayso.names.index import ListedName, ask, build_index, search

WORDS = (
    "Pavel Orlovskiy Orlovsky Orlovska Anna Hanna P. Ya Weber Wegner Hafen Werk Hafenwerk HWT Technik"
    " Tekhnik GmbH LLC JSC Ltd Trading Trade Northern 9 19 Plant Zavod bin Al Andreyevich Andreevich"
    " Nordlicht Norlicht Nrdlcht Murom Muromskiy SiemensX SiemensXAG AG Parus Партус Парус 北光 Müller"
    " Mueller Wang Wan Xiaoming Xiao Ming خالد محمود أورلوفسكي بافل عبدالله Khaled Mahmoud Mahmud Abd Allah Abdullah Hmd"
).split()
NAME = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
SCHEMA = st.sampled_from([None, "Person", "Company"])


def found(index, names, schemas, least):
    batch, words = split_names(names, schemas)
    got = search(index, ask(batch, words), least=least)
    return {
        (query, row): round(score, 6)
        for query, row, score in zip(
            got.queries.tolist(), got.rows.tolist(), got.scores.tolist(), strict=True
        )
    }


@given(
    st.lists(st.tuples(NAME, SCHEMA), min_size=1, max_size=12),
    st.lists(st.tuples(NAME, SCHEMA), min_size=1, max_size=6),
    st.sampled_from([0.45, 0.6, 0.73, 0.8, 0.9]),
)
@settings(max_examples=120, deadline=None)
def test_what_the_bound_leaves_out_could_not_have_scored_enough(listed, asked, least):
    index = build_index((ListedName(n, k, s) for k, (n, s) in enumerate(listed)), "alpha")
    names, schemas = [name for name, _ in asked], [schema for _, schema in asked]
    everything = found(index, names, schemas, 0.0)
    enough = {pair: score for pair, score in everything.items() if score >= least}
    assert found(index, names, schemas, least) == enough


def test_a_word_with_a_legal_form_glued_to_it_is_found_beside_words_that_agree():
    index = build_index([ListedName("Nordlicht Company Hafenwerk Trading", 0, "Company")], "alpha")
    assert found(index, ["NordlichtCompany Hafenwerk Trading"], ["Company"], 0.6)


def test_letters_turned_where_words_are_joined_are_no_more_than_a_slip():
    # The bound must not stop where the first of two turned letters looks like a whole slip.
    index = build_index([ListedName("Al Nadiv", 0, None)], "alpha")
    assert found(index, ["Anladiv"], [None], 0.7)


def test_one_batch_is_searched_for_in_any_number_of_lists():
    names = ["Pavel Orlovskiy", "Nordlicht Hafenwerk GmbH", ""]
    asked = ask(*split_names(names, [None] * 3))
    for text in names[:2]:
        index = build_index([ListedName(text, 0, None)], "alpha")
        found_in = search(index, asked, least=0.9)
        assert found_in.queries.tolist() == [names.index(text)]
