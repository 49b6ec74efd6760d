"""Points on which reports disagree."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.weigh.world import claim, document, story, weighed

from sayso.model.graded.proposition import ConflictKind
from sayso.model.said.claim import Argument
from sayso.model.texts.quantity import Quantity


def amount(low, high=None, *, open_=False):
    return Quantity(f"{low}", None, low, high, "1", low_open=open_, counted="visits")


def test_w30_figures_that_cannot_both_be_are_two_propositions_and_a_conflict():
    one = story("a", "Reuters", quantity=amount(6, 6), **{"from": ["~documents"]})
    two = story("b", "Associated Press", quantity=amount(6, open_=True), **{"from": ["~documents"]})
    got = weighed([one, two])
    assert len(got.propositions) == 2
    assert [c.kind for c in got.conflicts] == [ConflictKind.NUMBERS]
    assert [p.weighing.support.least for p in got.propositions] == [1, 1]
    assert [str(p.weighing.grade) for p in got.propositions] == ["B3", "B3"]


def test_numbers_of_one_item_disagree_whatever_the_wording_of_the_item_says():
    def sold(key, outlet, number):
        figure = Quantity(f"{number}", None, number, number, "1", counted="pumps")
        item = f"{number} pumps"
        return story(key, outlet, quantity=figure, item=item, **{"from": ["~documents"]})

    got = weighed([sold("a", "Reuters", 500), sold("b", "Associated Press", 800)])
    assert [p.details for p in got.propositions] == [
        (("item", "500 pumps"),), (("item", "800 pumps"),),
    ]  # fmt: skip
    (found,) = got.conflicts
    assert (found.kind, found.note) == (ConflictKind.NUMBERS, "500 = 500 pump; 800 = 800 pump")


def test_an_item_in_other_units_is_the_same_item():
    def sold(key, outlet, number, unit):
        figure = Quantity(f"{number} {unit}", None, number, number, unit, counted="powder")
        item = f"{number} {unit} of powder"
        return story(key, outlet, quantity=figure, item=item, **{"from": ["~documents"]})

    kilos, pounds = sold("a", "Reuters", 50, "kg"), sold("c", "BBC", 60, "pounds")
    tonnes = sold("b", "Associated Press", Decimal("0.05"), "tonnes")
    (same,) = weighed([kilos, tonnes]).propositions
    assert same.weighing.support.least == 2
    (found,) = weighed([kilos, pounds]).conflicts
    assert found.kind is ConflictKind.NUMBERS
    assert set(found.note.split("; ")) == {"60 pounds = 27.2 kg", "50 kg = 50 kg"}


def test_the_number_of_a_model_is_no_figure_of_an_item():
    def sold(key, outlet, model):
        figure = Quantity("3", None, 3, 3, "1", counted="drones")
        item = f"Finch-{model} drones"
        return story(key, outlet, quantity=figure, item=item, **{"from": ["~documents"]})

    got = weighed([sold("a", "Reuters", 3), sold("b", "Associated Press", 1)])
    assert [p.key.parts for p in got.propositions] == [
        (("item", "1 drone finch"),), (("item", "3 drone finch"),),
    ]  # fmt: skip


def test_a_denial_contradicts_a_statement_that_counts_what_it_denies():
    figure = Quantity("500", None, 500, 500, "1", counted="pumps")
    said = story("a", "Reuters", quantity=figure, item="500 pumps", **{"from": ["~documents"]})
    denied = story("b", "AFP", negated=True, item="pumps", **{"from": ["c:Torvane"]})
    assert [c.kind for c in weighed([said, denied]).conflicts] == [ConflictKind.CONTRADICTED]


def test_a_figure_that_only_changed_in_retelling_is_said_to_be_so():
    one = story(
        "a",
        "Page One",
        text="Torvane sent Kassel of Lunden six visits, Reuters reported on 2 May 2031.",
        quantity=amount(6, 6),
        **{"from": ["o:Reuters"]},
    )
    two = story(
        "b",
        "Page Two",
        text="Reuters reported on 2 May 2031 that Torvane paid Kassel of Lunden seven visits.",
        quantity=amount(7, 7),
        **{"from": ["o:Reuters"]},
    )
    (found,) = weighed([one, two]).conflicts
    assert found.kind is ConflictKind.RETOLD
    assert found.note.startswith("numbers disagree: both rest on reuters")


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
