"""Which claims say the same."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.weigh.world import claim, document, year

from sayso.model.parties.entity import Entity
from sayso.model.texts.mention import EntityType
from sayso.model.texts.quantity import Quantity
from sayso.model.texts.times import Anchor, Precision, TimeInterval
from sayso.weigh.incremental import family_of
from sayso.weigh.propositions import group_claims
from sayso.weigh.wordings import fold_wording

DOC = document("d", "text", "Reuters", "2031-05-02")


def groups(*claims):
    return group_claims(claims, entity_of={})


def made(number, relation="supplies", subject="Torvane", object_="Kassel", **more):
    return claim(DOC, subject, relation, object_, number, **more)


SAME = [
    ("the same words", {}, {}),
    ("an item and none", {"item": "engines"}, {}),
    ("an item that is part of another", {"item": "L-type engines"}, {"item": "engines"}),
    ("a number and a plural", {"item": "two engines"}, {"item": "engine"}),
    ("a model and what it is", {"item": "Heron-6 systems"}, {"item": "jamming systems"}),
    ("goods and whose they are", {"item": "engines for Kassel"}, {"item": "car engines"}),
    ("goods of any kind", {"item": "engines"}, {"item": "electronic equipment"}),
    ("what went on and what happened", {"realm": "ongoing"}, {"realm": "happened"}),
    ("a year and none", {"year": 2030}, {}),
    ("stated and alleged", {"stance": "asserted"}, {"stance": "reportedly"}),
    ("stated and denied", {"stance": "asserted"}, {"stance": "denied"}),
]
APART = [
    ("two items", {"item": "engines"}, {"item": "drones"}),
    ("two models", {"item": "Heron-6 systems"}, {"item": "Heron-7 systems"}),
    ("two years", {"year": 2022}, {"year": 2024}),
    ("yes and no", {}, {"negated": True}),
    ("done and planned", {}, {"stance": "planned"}),
    ("done and possible", {}, {"stance": "capable"}),
]


@pytest.mark.parametrize(("why", "one", "other"), SAME, ids=[row[0] for row in SAME])
def test_claims_that_say_the_same_are_one_proposition(why, one, other):
    assert len(groups(made(0, **one), made(1, **other))) == 1, why


@pytest.mark.parametrize(("why", "one", "other"), APART, ids=[row[0] for row in APART])
def test_claims_that_differ_in_the_key_are_two_propositions(why, one, other):
    assert len(groups(made(0, **one), made(1, **other))) == 2, why


def test_engines_in_one_year_and_drones_in_another_are_two():
    one, two = made(0, item="engines", year=2022), made(1, item="drones", year=2024)
    assert len(groups(one, two)) == 2


def test_sides_change_places_only_where_the_relation_has_no_direction():
    both = made(0, "contracts_with"), made(1, "contracts_with", "Kassel", "Torvane")
    assert len(groups(*both)) == 1
    one_way = made(0, "supplies"), made(1, "supplies", "Kassel", "Torvane")
    assert len(groups(*one_way)) == 2


def test_an_open_time_is_compatible_with_a_year_inside_it():
    since = TimeInterval(
        "since 2021", None, date(2021, 1, 1), None, Precision.YEAR, Anchor.CALENDAR
    )
    assert len(groups(made(0, time=since), made(1, time=year(2024)))) == 1


def test_an_undated_claim_beside_two_years_says_neither():
    three = groups(made(0, year=2022), made(1, year=2024), made(2))
    assert len(three) == 3


def test_a_generic_item_beside_two_special_ones_says_neither():
    three = groups(
        made(0, item="car engines"), made(1, item="jet engines"), made(2, item="engines")
    )
    assert len(three) == 3


def test_roles_programmes_and_properties_are_part_of_the_key():
    assert (
        len(groups(made(0, "officer_of", role="CEO"), made(1, "officer_of", role="chairman"))) == 2
    )
    spec = [
        made(n, "has_spec", "Finch", "50 kg", property=p) for n, p in enumerate(["payload", "mass"])
    ]
    assert len(groups(*spec)) == 2


def test_the_id_of_a_proposition_does_not_depend_on_its_claims():
    assert groups(made(0))[0].id == groups(made(0), made(1))[0].id


def test_a_description_is_folded_to_what_it_says():
    assert fold_wording("two front companies") == fold_wording("front company")
    assert fold_wording("14 vessels") == fold_wording("the vessels")
    assert fold_wording("the") == "the"


def test_a_total_over_a_stated_time_is_not_the_standing_fact():
    forty = Quantity("40", None, Decimal(40), Decimal(40), "1", counted="drones")
    total = replace(made(0, "produces", year=2030), quantity=forty)
    retold = replace(made(1, "produces", year=2030), quantity=forty)
    plain, dated = made(2, "produces"), made(3, "produces", year=2030)
    assert [len(g.claims) for g in groups(total, retold, plain, dated)] == [2, 2]
    assert len(groups(total, retold)) == 1
    assert len(groups(plain, dated)) == 1


def test_a_delivery_retold_without_its_figure_is_the_same_delivery():
    forty = Quantity("40", None, Decimal(40), Decimal(40), "1", counted="drones")
    assert len(groups(replace(made(0, year=2030), quantity=forty), made(1))) == 1


def party(name, kind, country=None):
    countries = ((country, 1),) if country else ()
    return Entity(name, name, kind, True, (), ((kind, 1),), (name,), ("d",), countries)


AUTHORITIES = {
    e.id: e
    for e in (
        party("United States", EntityType.PLACE, "US"),
        party("Washington", EntityType.PLACE, "US"),
        party("US Treasury", EntityType.PUBLIC_BODY, "US"),
        party("US Commerce Department", EntityType.PUBLIC_BODY, "US"),
        party("Canada", EntityType.PLACE, "CA"),
        party("Trade Office", EntityType.PUBLIC_BODY),
    )
}


@pytest.mark.parametrize(
    ("named", "sizes"),
    [
        (["United States", "Washington"], [2]),
        (["United States", "US Treasury"], [2]),
        (["United States", "US Treasury", "US Commerce Department"], [1, 1, 1]),
        (["United States", "Canada"], [1, 1]),
        (["Trade Office", "United States"], [1, 1]),
    ],
)
def test_a_state_that_sanctions_is_its_agency_where_one_alone_is_named(named, sizes):
    claims = [made(n, "sanctioned_by", object_=name) for n, name in enumerate(named)]
    found = group_claims(claims, entity_of={}, entities=AUTHORITIES)
    assert sorted(len(g.claims) for g in found) == sizes
    assert all(g.key.object.removeprefix("e:") in named for g in found)
    families = {family_of(c, {}, AUTHORITIES) for c in claims}
    assert len(families) <= len(found)


def test_who_buys_for_another_goes_between_where_there_is_one_purchase_to_speak_of():
    front = made(0, "intermediary_for")
    buys, buys_pumps = made(1, "procures_for"), made(2, "procures_for", item="pumps")
    buys_lenses = made(3, "procures_for", item="lenses")
    assert [g.key.relation for g in groups(front, buys, buys_pumps)] == ["intermediary_for"]
    assert [g.key.relation for g in groups(buys, buys_pumps)] == ["procures_for"]
    apart = groups(front, buys_pumps, buys_lenses)
    assert sorted(g.key.relation for g in apart) == [
        "intermediary_for",
        "procures_for",
        "procures_for",
    ]
    assert len({family_of(c, {}) for c in (front, buys, buys_lenses)}) == 1
