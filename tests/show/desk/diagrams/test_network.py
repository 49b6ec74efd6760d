"""Tests of the lean network and of where diagrams place their nodes."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.show.desk.diagrams.layout import lay_out
from sayso.show.desk.diagrams.network import Tie, around, network_of, ways

PAIRS = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "e"), ("e", "d"), ("f", "f")]
NETWORK = network_of(
    Tie(n, one, other, "denied" if n == 1 else "asserted", "trade", n)
    for n, (one, other) in enumerate(PAIRS)
)


def test_the_links_among_some_are_each_given_once():
    assert NETWORK.size == len(PAIRS)
    assert NETWORK.between(["b", "a", "c"]) == [0, 1]
    assert NETWORK.between(["f"]) == [5]


def test_steps_away_are_counted_and_hidden_ones_are_no_bridge():
    assert set(around(["a"], 1, NETWORK.without(()))) == {"a", "b", "e"}
    assert set(around(["a"], 2, NETWORK.without({"b"}))) == {"a", "e", "d"}


def test_all_shortest_ways_are_found_and_no_longer_one():
    assert set(ways(["a"], {"d"}, NETWORK.without(()))) == {"a", "e", "d"}
    assert set(ways(["a"], {"d"}, NETWORK.without({"e"}))) == {"a", "b", "c", "d"}
    assert set(ways(["a"], {"f"}, NETWORK.without(()))) == {"a"}


def test_filters_keep_only_what_passes():
    assert NETWORK.passing(("asserted",), (), 0).size == len(PAIRS) - 1
    assert NETWORK.passing((), ("law",), 0).size == 0
    assert NETWORK.passing((), (), 4).between(list("abcdef")) == [4, 5]


@given(st.integers(1, 40), st.data())
def test_placed_nodes_stay_and_the_same_picture_comes_again(count, data):
    nodes = [f"n{i}" for i in range(count)]
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes))))
    placed = {nodes[-1]: (12.5, -40.0)}
    first = lay_out(nodes, pairs, placed=placed)
    assert first[nodes[-1]] == (12.5, -40.0)
    assert first == lay_out(nodes, pairs, placed=placed)
    assert len(set(first.values())) == count
