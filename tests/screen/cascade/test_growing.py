"""Changes laid over a run give what a run over the changed graph gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.screen.cascade.fixpoint import Cascade, Threshold
from sayso.screen.cascade.graph import COMPLETE, build_graph
from sayso.screen.cascade.growing import GrowingReach

PROFILE = settings.default.max_examples
"""Examples of the profile chosen, 100 or more by night; each test takes a share of them."""

NODES = 8
STAKE = st.tuples(
    st.integers(0, NODES - 1), st.integers(0, NODES - 1), st.integers(0, 10), st.integers(0, 10)
)


def graph_of(stakes, marks):
    columns = list(zip(*stakes, strict=True)) or [(), (), (), ()]
    return build_graph(*columns, node_count=NODES, mark=np.array(marks, np.uint8))


def in_ppm(rows):
    return [(o, a, min(x, y) * 100_000, max(x, y) * 100_000) for o, a, x, y in rows if o != a]


@pytest.mark.parametrize("may", [False, True])
@given(
    first=st.lists(STAKE, max_size=14),
    changes=st.lists(STAKE, min_size=1, max_size=5),
    removed=st.integers(0, 4),
    seeds=st.sets(st.integers(0, NODES - 1), max_size=3),
    marks=st.lists(st.sampled_from([0, 0, COMPLETE]), min_size=NODES, max_size=NODES),
)
@settings(max_examples=PROFILE * 60 // 100)
def test_changes_give_what_a_fresh_run_gives(may, first, changes, removed, seeds, marks):
    stakes = in_ppm(first)
    growing = GrowingReach(Cascade(graph_of(stakes, marks)), seeds, Threshold(500_000), may=may)
    for stake in in_ppm(changes):
        stakes.append(stake)
        growing.add_stake(*stake)
    for _ in range(min(removed, len(stakes))):
        growing.remove_stake(*stakes.pop(0))
    fresh = Cascade(graph_of(stakes, marks)).run(sorted(seeds), Threshold(500_000), may=may)
    assert growing.reached == set(fresh.order)


def test_listing_and_delisting_are_followed():
    graph = graph_of([(0, 1, 600_000, 600_000), (1, 2, 500_000, 500_000)], [0] * NODES)
    growing = GrowingReach(Cascade(graph), [], Threshold(500_000), may=False)
    assert growing.add_seed(0).reached == {0, 1, 2}
    assert growing.remove_seed(0).lost == {0, 1, 2}


def test_a_stake_is_answered_without_the_rest():
    count = 4_000
    rows = [(i, i + 1, 1_000_000, 1_000_000) for i in range(0, count, 2)]
    graph = build_graph(*zip(*rows, strict=True), node_count=count + 2)
    growing = GrowingReach(Cascade(graph), range(0, count, 2), Threshold(500_000), may=False)
    change = growing.add_stake(1, count + 1, 500_000, 500_000)
    assert change.reached == {count + 1}
    assert change.touched_stakes <= 1
