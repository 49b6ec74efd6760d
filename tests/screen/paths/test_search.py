"""Paths: bounded, ordered, in time, and never through a hub."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model.exposure.link import Link
from sayso.model.exposure.stake import FuzzyDay, Validity
from sayso.screen.paths.search import (
    LinkGraph,
    PathLimits,
    find_paths,
    grade_belief,
    link_kinds,
    read_path,
)

PROFILE = settings.default.max_examples
"""Examples of the profile chosen, 100 or more by night; each test takes a share of them."""

NOW = date(2026, 6, 1)


def link(source, target, kind="supplies", belief=0.8, lines=1, years=None, **more):
    validity = Validity()
    if years:
        first, last = (date(int(year), 1, 1) for year in years.split("-"))
        validity = Validity(FuzzyDay(first, first), FuzzyDay(last, last))
    return Link(source, target, kind, belief, lines, validity, **more)


def paths(links, start, targets, **limits):
    found = find_paths(LinkGraph(links, NOW), start, frozenset(targets), PathLimits(**limits))
    return [[start, *(hop.end for hop in path.hops)] for path in found.paths]


def test_e48_one_hop_to_the_listed_with_its_sentence_and_cover_employment():
    links = [
        link("T", "K", "intermediary_for", 0.9, quote="T acted for K.", grade="B2"),
        link("T", "K", "cover_employment", 0.6),
    ]
    answer = find_paths(LinkGraph(links, NOW), "T", {"K"})
    assert [path.ends_at for path in answer.paths] == ["K", "K"]
    assert read_path(answer.paths[0]) == (
        "T acted as intermediary for K (B2, 1 line): “T acted for K.”",
    )
    assert answer.paths[1].flags == ("COVER_EMPLOYMENT",)


def test_a_purchase_is_worded_from_buyer_to_what_was_bought():
    answer = find_paths(LinkGraph([link("T", "K", "acquires", grade="F3")], NOW), "K", {"T"})
    assert read_path(answer.paths[0])[0].startswith("T acquired K (F3")


def test_a_link_that_somebody_denies_is_walked_and_says_so():
    answer = find_paths(LinkGraph([link("T", "K", denied_by=("T", "Kim"))], NOW), "T", {"K"})
    assert "T supplied K (1 line; denied by T, Kim)" in read_path(answer.paths[0])[0]


def test_the_strongest_chain_comes_first_and_lines_break_ties():
    links = [
        link("A", "B", belief=0.9),
        link("B", "X", belief=0.9),
        link("A", "C", belief=0.5),
        link("C", "X", belief=0.5),
        link("A", "D", belief=0.9, lines=3),
        link("D", "X", belief=0.9, lines=3),
    ]
    assert paths(links, "A", "X") == [["A", "D", "X"], ["A", "B", "X"], ["A", "C", "X"]]


def test_no_path_is_longer_than_four_hops():
    links = [link(a, b) for a, b in zip("ABCDE", "BCDEX", strict=True)]
    assert paths(links, "A", "X") == []
    assert paths(links, "A", "X", max_hops=5) == [list("ABCDEX")]


def test_a_hub_ends_a_path_unless_the_question_names_it():
    links = [link("A", "bank", "pays"), link("bank", "X", "pays")]
    links += [link(f"client {i}", "bank", "pays") for i in range(80)]
    assert paths(links, "A", "X") == []
    assert paths(links, "A", "X", through=frozenset({"bank"})) == [["A", "bank", "X"]]
    assert paths(links, "A", ["bank"]) == [["A", "bank"]]


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [("2020-2021", "2022-2023", 1), ("2022-2023", "2020-2021", 0), ("2020-2023", "2021-2022", 1)],
)
def test_goods_do_not_flow_back_in_time(first, second, count):
    links = [link("A", "B", years=first), link("B", "X", years=second)]
    assert len(paths(links, "A", "X")) == count
    assert len(paths(links, "X", "A")) == count


def test_links_that_begin_after_the_day_asked_do_not_count():
    assert paths([link("A", "X", years="2030-2031")], "A", "X") == []


def test_ownership_is_never_walked():
    graph = LinkGraph([link("A", "X", "owned_by")], NOW)
    assert graph.left_out == 1
    assert find_paths(graph, "A", {"X"}).paths == ()


@given(
    st.lists(
        st.tuples(
            st.sampled_from("ABCDEF"),
            st.sampled_from("ABCDEF"),
            st.sampled_from(sorted(link_kinds())),
            st.floats(0.1, 1),
        ),
        max_size=14,
    )
)
@settings(max_examples=PROFILE * 60 // 100)
def test_paths_are_simple_bounded_and_in_order(rows):
    answer = find_paths(LinkGraph([link(*row) for row in rows], NOW), "A", {"F"})
    strengths = [path.strength for path in answer.paths]
    assert strengths == sorted(strengths, reverse=True)
    for path in answer.paths:
        nodes = ["A", *(hop.end for hop in path.hops)]
        assert len(nodes) == len(set(nodes)) <= 5
        assert nodes[-1] == "F"
        assert all(hop.start == before for hop, before in zip(path.hops, nodes, strict=False))


def test_a_dense_graph_is_cut_short_and_says_so():
    names = [f"n{i}" for i in range(30)]
    links = [link(a, b, "associated_with") for a in names for b in names if a < b]
    answer = find_paths(LinkGraph(links, NOW), "n0", {"elsewhere"}, PathLimits(max_steps=500))
    assert answer.cut_short


def test_better_grades_are_believed_more():
    grades = ["A1", "B2", "C3", "D4", "E5"]
    beliefs = [grade_belief(grade) for grade in grades]
    assert beliefs == sorted(beliefs, reverse=True)
    assert all(0 < belief < 1 for belief in beliefs)
