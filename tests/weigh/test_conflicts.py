"""Points on which reports disagree."""

from dataclasses import replace

import pytest
from tests.weigh.world import claim, document, story, weighed

from sayso.model.claim import Argument
from sayso.model.proposition import ConflictKind
from sayso.model.quantity import Quantity


def amount(low, high=None, *, open_=False):
    return Quantity(f"{low}", None, low, high, "1", low_open=open_, counted="visits")


def test_figures_that_cannot_both_be_are_two_propositions_and_a_conflict():
    one = story("a", "Reuters", quantity=amount(6, 6), **{"from": ["~documents"]})
    two = story("b", "Associated Press", quantity=amount(6, open_=True), **{"from": ["~documents"]})
    got = weighed([one, two])
    assert len(got.propositions) == 2
    assert [c.kind for c in got.conflicts] == [ConflictKind.NUMBERS]
    assert [p.weighing.support.least for p in got.propositions] == [1, 1]


def test_a_figure_that_only_changed_in_retelling_is_said_to_be_so():
    one = story(
        "a",
        "Page One",
        text="Reuters reported it.",
        quantity=amount(6, 6),
        **{"from": ["o:Reuters"]},
    )
    two = story(
        "b",
        "Page Two",
        text="Reuters reported this.",
        quantity=amount(7, 7),
        **{"from": ["o:Reuters"]},
    )
    kinds = [c.kind for c in weighed([one, two]).conflicts]
    assert kinds in ([ConflictKind.RETOLD], [ConflictKind.NUMBERS])


def test_units_are_converted_before_two_figures_are_compared_and_the_note_shows_it():
    def spec(key, outlet, figure):
        doc = document(key, f"{key}: the Finch reaches {figure}.", outlet, "2031-05-02")
        return doc, [
            claim(doc, "Finch", "has_spec", figure, property="range", **{"from": ["~documents"]})
        ]

    same = weighed([spec("a", "Reuters", "2,000 km"), spec("b", "Associated Press", "1,200 miles")])
    assert len(same.propositions) == 1
    apart = weighed([spec("a", "Reuters", "2,000 km"), spec("b", "Associated Press", "930 miles")])
    assert len(apart.propositions) == 2
    assert "m" in apart.conflicts[0].note


def test_two_identities_of_one_group_are_two_attributed_claims():
    doc = document("w", "Shown as Torvane staff, they work for Kassel.", "Reuters", "2031-05-02")
    shown = claim(
        doc,
        "the fitters",
        "employed_by",
        "Torvane",
        0,
        stance="presented",
        **{"from": ["~documents"]},
    )
    said = claim(doc, "the fitters", "employed_by", "Kassel", 1, **{"from": ["u:two officials"]})
    got = weighed([(doc, [shown, said])])
    assert [c.kind for c in got.conflicts] == [ConflictKind.IDENTITY]
    assert len(got.propositions) == 2


@pytest.mark.parametrize(("entity", "kinds"), [("Torvane", [ConflictKind.WHO]), (None, [])])
def test_who_runs_a_party_differs_only_where_the_party_has_a_name(entity, kinds):
    docs = [document(n, f"Run by {n}.", "Reuters", "2031-05-02") for n in ("Kassel", "Brun")]
    claims = [claim(d, "five companies", "controlled_by", d.id) for d in docs]
    claims = [replace(c, subject=Argument("five companies", entity, None)) for c in claims]
    got = weighed([(d, [c]) for d, c in zip(docs, claims, strict=True)])
    assert [c.kind for c in got.conflicts] == kinds
