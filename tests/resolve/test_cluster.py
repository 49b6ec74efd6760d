"""Which document-local parties are one by a stated rule, and which are not."""

import pytest

from sayso.model.texts.mention import EntityType
from sayso.resolve import Context, resolve

from .parties import source, together

PERSON, PRODUCT, PLACE = EntityType.PERSON, EntityType.PRODUCT, EntityType.PLACE
BODY, ORG = EntityType.PUBLIC_BODY, EntityType.ORGANIZATION
VESSEL, PROGRAMME = EntityType.VESSEL, EntityType.PROGRAMME

ONE = [
    ("Foxglove Marine LLC", "Foxglove Marine", EntityType.COMPANY),
    ("Ministry of Pumps", "Pumps Ministry", BODY),
    ("Foxglove Aircraft Engine Company", "Foxglove Aviation Engine Co.", EntityType.COMPANY),
    ("ООО Фоксглав", "Foksglav OOO", EntityType.COMPANY),
    ("French Foreign Ministry", "France's Foreign Ministry", BODY),
    ("Center for Quiet Rivers", "Centre for Quiet Rivers", ORG),
    ("Oksana Petrenko", "Oksana Petrenko's", PERSON),
    ("Hleb Sidarovskiy", "Hleb Sidarovsky", PERSON),
    ("Heron-1 attack drone", "Heron-1 drones", PRODUCT),
    ("Heron 1", "Heron-1", PRODUCT),
    ("Lathe Nine machine", "Lathe Nine", PRODUCT),
    ("Norwegian-made Heron drones", "Herons", PRODUCT),
    ("the French government", "France", PLACE),
    ("Türkiye", "Turkey", PLACE),
    ("MV Quiet Star", "oil tanker Quiet Star", VESSEL),
    ('Executive Order ("EO") 99001', "E.O. 99001", PROGRAMME),
]
TWO = [
    ("Heron-1", "Heron-3", PRODUCT),
    ("Lathe Nine", "Router Nine", PRODUCT),
    ("Heron", "Heron-3", PRODUCT),
    ("Plant No. 9 Foxglove", "Plant No. 12 Foxglove", EntityType.COMPANY),
    ("Orlov", "Orlov", PERSON),
    ("new drone", "new drone", PRODUCT),
    ("French technology", "French technology", PRODUCT),
    ("engines", "engines", PRODUCT),
    ("French Foreign Ministry", "German Foreign Ministry", BODY),
    ("Foxglove", "Foxglove Trading", EntityType.COMPANY),
    ("Export Foxglove", "Import Foxglove", EntityType.COMPANY),
    ("Foxglove", "Foxglove Norway", EntityType.COMPANY),
    ("Foxglove JSC", "Foxglove LLC", EntityType.COMPANY),
    ("Foxglove Marine", "Foxglove Naper Marine", EntityType.COMPANY),
    ("Ivan Semenovich Orlov", "Ivan Pavlovich Orlov", PERSON),
    ("Dubai", "UAE", PLACE),
]


@pytest.mark.parametrize(("left", "right", "kind"), ONE)
def test_two_wordings_of_one_name_are_one(left, right, kind):
    assert together(source(1, left, kind=kind), source(2, right, kind=kind))


@pytest.mark.parametrize(("left", "right", "kind"), TWO)
def test_names_that_differ_where_it_counts_are_two(left, right, kind):
    assert not together(source(1, left, kind=kind), source(2, right, kind=kind))


def test_an_identifier_joins_different_names():
    inn = (("INN", "7700000000"),)
    assert together(source(1, "Foxglove", identifiers=inn), source(2, "Naper", identifiers=inn))


def test_different_identifiers_keep_one_name_apart_and_the_silent_one_out():
    one, other = (("INN", "7700000000"),), (("INN", "7700000001"),)
    found = resolve(
        [
            source(1, "Foxglove Marine", identifiers=one),
            source(2, "Foxglove Marine", identifiers=other),
            source(3, "Foxglove Marine"),
        ]
    )
    assert len(found.entities) == 3
    against = {e.words for p in found.proposals for e in p.evidence if e.effect < 0}
    assert "different inn" in against


def test_two_original_names_under_one_romanised_name_are_proposed_with_the_contradiction():
    found = resolve(
        [
            source(1, "Foxglove AEX", surfaces=("四川蓝鹭航空科技",)),
            source(2, "Foxglove AEX", surfaces=("成都白桦无人机",)),
        ]
    )
    assert len(found.entities) == 2
    (pair,) = found.proposals
    assert "different Hani" in {one.words for one in pair.evidence}


def test_an_alias_of_one_document_joins_the_next():
    holding = source(1, "Foxglove Marine Holding", surfaces=("FMH",))
    assert together(holding, source(2, "FMH"), source(3, "FMH"))


def test_an_alias_with_two_bearers_joins_nobody():
    found = resolve(
        [
            source(1, "Foxglove Vector", surfaces=("FV",)),
            source(2, "Naper Vector", surfaces=("FV",)),
            source(3, "FV"),
        ]
    )
    assert len(found.entities) == 3


def test_a_short_form_joins_its_only_long_form():
    long = source(1, "JSC Aerospace Defense Concern Foxglove-Naper")
    assert together(long, source(2, "Foxglove-Naper"))


def test_a_short_form_of_two_long_ones_joins_neither():
    found = resolve(
        [
            source(1, "Foxglove Naper Engine Plant"),
            source(2, "Foxglove Naper Radio Plant"),
            source(3, "Foxglove Naper"),
        ]
    )
    assert len(found.entities) == 3
    assert {p.right for p in found.proposals} | {p.left for p in found.proposals} >= {"e-003"}


def test_a_place_that_nobody_knows_is_the_company_it_shortens():
    company = source(1, "Xiamen Foxglove Aviation Engine Co.", document=1)
    assert together(company, source(2, "Xiamen Foxglove", kind=PLACE, document=1))


def test_one_name_read_as_product_and_as_company_is_the_product_where_no_claim_needs_a_party():
    product = source(1, "Heron attack drones", kind=PRODUCT)
    company = source(2, "Herons")
    assert together(product, company)
    acting = Context(parties=frozenset({"e-002"}))
    assert not together(product, company, context=acting)


def test_a_person_and_a_company_of_one_name_are_two():
    assert not together(source(1, "Anna Foxglove"), source(2, "Anna Foxglove", kind=PERSON))
    # A plural ending that only a body's name drops does not keep the two readings apart.
    assert together(source(1, "Bankhaus Foxglove"), source(2, "Bankhaus Foxglove", kind=PERSON))


def test_a_legal_form_settles_the_type_and_the_dissent_stays():
    found = resolve(
        [
            source(1, "Naper Foxglove LLC"),
            source(2, "Naper Foxglove", kind=ORG),
            source(3, "Naper Foxglove", kind=ORG),
        ]
    )
    (entity,) = found.entities
    assert entity.type is EntityType.COMPANY
    assert dict(entity.types) == {ORG: 2, EntityType.COMPANY: 1}


def test_a_middle_name_may_be_left_out():
    long = source(1, "Ivan Semenovich Orlov", kind=PERSON)
    assert together(long, source(2, "Ivan Orlov", kind=PERSON))


def test_a_surname_is_its_only_bearers_where_many_documents_name_him_in_full():
    full = [source(n, "Oksana Petrenko", kind=PERSON) for n in range(1, 4)]
    assert together(*full, source(9, "Petrenko", kind=PERSON))
    assert not together(full[0], source(9, "Petrenko", kind=PERSON))


def test_what_a_text_relates_as_two_is_not_joined_by_a_short_form():
    long = source(1, "Concern Foxglove-Naper", document=1)
    short = source(2, "Foxglove-Naper", document=2)
    assert together(long, short)
    owner = source(3, "Foxglove-Naper", document=1)
    assert not together(long, owner, context=Context(apart=(("e-001", "e-003"),)))


def test_a_text_that_states_another_name_is_believed():
    stated = Context(stated=(("e-001", "e-002", "the text says so"),))
    pair = source(1, "Foxglove Marine", document=1), source(2, "Silver Naper", document=1)
    assert together(*pair, context=stated)


def test_unnamed_groups_stay_with_their_documents():
    kind = EntityType.GROUP
    one = source(1, "Foreign experts", kind=kind, named=False)
    assert not together(one, source(2, "Foreign experts", kind=kind, named=False))


def test_a_judgement_joins_and_another_keeps_apart():
    pair = source(1, "Foxglove"), source(2, "Naper")
    assert together(*pair, context=Context(same=(("e-001", "e-002", "judged the same by me"),)))
    twins = source(1, "Foxglove Marine"), source(2, "Foxglove Marine")
    assert not together(*twins, context=Context(different=(("e-001", "e-002"),)))


def test_every_member_redirects_to_the_entity_and_every_join_has_its_reason():
    found = resolve([source(2, "Foxglove Marine"), source(1, "Foxglove Marine")])
    assert found.entity_of == {"e-001": "e-001", "e-002": "e-001"}
    assert found.entities[0].rules == ("same name: Foxglove Marine",)


def test_a_shared_neighbour_supports_and_never_joins():
    orlov = source(1, "Naper Orlov Works"), source(2, "Orlov Naper Yards")
    owner = source(3, "Foxglove Holding", document=1), source(4, "Foxglove Holding", document=2)
    linked = Context(neighbours=(("e-001", "e-003"), ("e-002", "e-004")))
    found = resolve([*orlov, *owner], linked)
    pair = next(p for p in found.proposals if {p.left, p.right} == {"e-001", "e-002"})
    assert "1 shared neighbour" in {one.words for one in pair.evidence}
