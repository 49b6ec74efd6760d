"""The compiled and the plain way, and a slow definition, give the same."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.screen.cascade.fixpoint import Cascade, Threshold, ties_of, totals_of
from sayso.screen.cascade.graph import COMPLETE, EXCLUDED, build_graph, graph_from_arrays

PROFILE = settings.default.max_examples
"""Examples of the profile chosen, 100 or more by night; each test takes a share of them."""

NODES = 10
ROWS = st.lists(
    st.tuples(
        st.integers(0, NODES - 1), st.integers(0, NODES - 1), st.integers(0, 20), st.integers(0, 20)
    ),
    max_size=25,
)
MARKS = st.lists(st.sampled_from([0, 0, 0, COMPLETE, EXCLUDED]), min_size=NODES, max_size=NODES)


def graph_of(rows, marks=None):
    stakes = [(o, a, min(x, y) * 50_000, max(x, y) * 50_000) for o, a, x, y in rows]
    columns = list(zip(*stakes, strict=True)) or [(), (), (), ()]
    return build_graph(*columns, node_count=NODES, mark=np.array(marks or [0] * NODES, np.uint8))


def by_definition(graph, seeds, threshold, *, may):
    """Apply the test to every node until nothing changes: slow and obvious."""
    reached = set(seeds)
    while True:
        fresh = set()
        for node in set(range(NODES)) - reached:
            totals = totals_of(graph, node)
            lo = hi = 0
            for owner in reached:
                for at in range(graph.owner_start[owner], graph.owner_start[owner + 1]):
                    if graph.asset[at] == node:
                        lo, hi = lo + int(graph.lo[at]), hi + int(graph.hi[at])
            held = (lo, hi) != (0, 0)
            met = threshold.is_met_by(totals.greatest(lo, hi) if may else totals.least(lo, hi))
            barred = graph.mark[node] & EXCLUDED or (totals.conflict and not may)
            if held and met and not barred:
                fresh.add(node)
        if not fresh:
            return reached
        reached |= fresh


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("may", [False, True])
@given(rows=ROWS, marks=MARKS, seeds=st.sets(st.integers(0, NODES - 1), max_size=3))
@settings(max_examples=PROFILE * 80 // 100)
def test_the_worklist_reaches_what_the_definition_says(strict, may, rows, marks, seeds):
    graph, threshold = graph_of(rows, marks), Threshold(500_000, strict)
    run = Cascade(graph).run(sorted(seeds), threshold, may=may)
    assert set(run.order) == by_definition(graph, seeds, threshold, may=may)
    assert all(run.rank[seed] == 0 for seed in seeds)


@given(rows=ROWS, marks=MARKS, seeds=st.sets(st.integers(0, NODES - 1), max_size=3))
@settings(max_examples=PROFILE * 25 // 100)
def test_compiled_and_plain_are_one(rows, marks, seeds):
    graph = graph_of(rows, marks)
    ties = ties_of([(0, 1), (1, 5)], NODES)
    for may in (False, True):
        for tie in (ties, ties_of([], NODES)):
            runs = [
                Cascade(graph, compiled=compiled).run(
                    sorted(seeds), Threshold(500_000), may=may, ties=tie
                )
                for compiled in (False, True)
            ]
            assert runs[0].order == runs[1].order
            assert runs[0].rank == runs[1].rank
            for node, share in runs[1].hi.items():
                assert runs[0].hi[node] == share


def test_the_arrays_survive_a_file(tmp_path):
    graph = graph_of([(0, 1, 10, 12), (1, 2, 19, 19), (2, 2, 1, 1)])
    for name, array in graph.arrays().items():
        np.save(tmp_path / f"{name}.npy", array)
    mapped = graph_from_arrays(
        {name: np.load(tmp_path / f"{name}.npy", mmap_mode="r") for name in graph.arrays()}
    )
    for compiled in (False, True):
        run = Cascade(mapped, compiled=compiled).run([0], Threshold(500_000), may=False)
        assert run.order == (0, 1, 2)


def test_treasury_shares_scale_only_the_greatest_share():
    graph = graph_of([(0, 1, 9, 9), (1, 1, 2, 2)])
    totals = totals_of(graph, 1)
    assert totals.least(450_000, 450_000) == 450_000
    assert totals.greatest(450_000, 450_000) == 500_000
