"""The diluted share: small rings exactly, large ones step by step, to the same figure."""

import pytest

from sayso.screen.cascade import integrated
from sayso.screen.cascade.integrated import components, integrated_shares


def ring(size):
    names = [f"n{i}" for i in range(size)]
    shares = [(a, b, 600_000) for a, b in zip(names, names[1:] + names[:1], strict=True)]
    return [("X", "n0", 200_000), *shares]


@pytest.mark.parametrize("size", [2, 3, 25])
def test_exactly_and_step_by_step_agree(size, monkeypatch):
    exact = integrated_shares(ring(size), frozenset("X"))
    monkeypatch.setattr(integrated, "SOLVE_UP_TO", 0)
    stepped = integrated_shares(ring(size), frozenset("X"))
    assert exact.keys() == stepped.keys()
    assert all(abs(exact[name] - stepped[name]) <= 1 for name in exact)


def test_a_ring_of_thousands_is_solved():
    found = integrated_shares(ring(3_000), frozenset("X"))
    assert found["n0"] == 200_000


def test_components_come_with_owners_first():
    assert components({"c": ["b"], "b": ["a"], "a": []}) == [["a"], ["b"], ["c"]]
    assert sorted(components({"a": ["b"], "b": ["a"]})[0]) == ["a", "b"]


def test_a_listed_owner_of_a_listed_owner_counts_once():
    shares = [("X", "Y", 1_000_000), ("Y", "A", 500_000)]
    assert integrated_shares(shares, frozenset("XY")) == {"A": 500_000}
