from hypothesis import given
from hypothesis import strategies as st

from sayso.read.gazetteer import Gazetteer, find_listed, folded, make_gazetteer


def _found(text, *names):
    listed = make_gazetteer({name: (f"x:{n}",) for n, name in enumerate(names)})
    return [e.span.of(text) for e in find_listed(text, listed)]


def test_the_longest_listed_name_wins_and_capitals_do_not_matter():
    assert _found("Orbit Freight Malta LLC paid.", "ORBIT FREIGHT", "ORBIT FREIGHT MALTA LLC") == [
        "Orbit Freight Malta LLC"
    ]


def test_only_whole_words_are_found():
    assert _found("Orbitals and Orbital paid.", "Orbital") == ["Orbital"]


def test_a_common_word_in_small_letters_is_not_a_listed_name():
    assert _found("the horizon was clear", "HORIZON") == []


def test_a_short_single_word_waits_for_other_stages_but_chinese_names_do_not():
    assert _found("Neka and 厦门公司 paid", "NEKA", "厦门公司") == ["厦门公司"]


def test_the_digest_does_not_depend_on_the_order_of_names():
    one = make_gazetteer({"A B": ("x:1", "x:2"), "C D": ("x:3",)})
    other = make_gazetteer({"C D": ("x:3",), "A B": ("x:2", "x:1")})
    assert one.digest == other.digest != make_gazetteer({"A B": ("x:1",)}).digest


def test_an_empty_gazetteer_finds_nothing():
    assert list(find_listed("Orbit Freight", Gazetteer())) == []


@given(st.text(max_size=80))
def test_folding_keeps_every_offset(text):
    assert len(folded(text)) == len(text)
