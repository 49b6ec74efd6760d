"""Ownership arrays written, mapped, damaged and built again."""

import numpy as np
import pytest

from sayso.screen.cascade.fixpoint import Cascade, Threshold
from sayso.screen.cascade.graph import name_graph
from sayso.store.ownership_index import load_ownership, open_ownership

ROWS = [("X", "A", 500_000, 500_000), ("A", "Бета", 600_000, 600_000), ("N", "C", 1, 1_000_000)]


@pytest.fixture
def built():
    made = []

    def build():
        named = name_graph(ROWS)
        made.append(named)
        return named.graph, named.names

    build.made = made
    return build


def test_what_was_written_is_mapped_and_answers_the_same(tmp_path, built):
    mapped = open_ownership(tmp_path / "index", "ab12", built)
    assert isinstance(mapped.graph.asset, np.memmap)
    number = mapped.numbers_of(["X", "Бета", "nobody"])
    assert set(number) == {"X", "Бета"}
    found = Cascade(mapped.graph, compiled=False).run([number["X"]], Threshold(500_000), may=False)
    assert [mapped.name(node) for node in found.order] == ["X", "A", "Бета"]


def test_it_is_built_once_and_again_after_it_was_deleted_or_damaged(tmp_path, built):
    index = tmp_path / "index"
    for _ in range(2):
        open_ownership(index, "ab12", built)
    assert len(built.made) == 1
    (folder,) = index.iterdir()
    (folder / "asset.npy").write_bytes(b"cut")
    assert open_ownership(index, "ab12", built).graph.stake_count == 3
    assert len(built.made) == 2
    open_ownership(index, "cd34", built)
    assert len(built.made) == 3


def test_arrays_that_do_not_fit_each_other_are_refused(tmp_path, built):
    open_ownership(tmp_path, "ab12", built)
    (folder,) = tmp_path.iterdir()
    np.save(folder / "lo.npy", np.zeros(1, np.int32))
    with pytest.raises(ValueError, match="do not fit"):
        load_ownership(folder)
