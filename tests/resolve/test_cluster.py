"""Entities across documents: by identifier or whole name, never by guess, in any order."""

import random

from hypothesis import given
from hypothesis import strategies as st

from sayso.model.mention import EntityType, SourceEntity
from sayso.resolve import resolve


def source(number, name, *, kind=EntityType.COMPANY, surfaces=(), identifiers=(), named=True):
    return SourceEntity(
        id=f"e-{number:03}",
        document_id=f"d-{number:03}",
        name=name,
        type=kind,
        surfaces=(name, *surfaces),
        identifiers=identifiers,
        named=named,
    )


def together(*sources):
    return len(resolve(sources).entities) == 1


def test_one_name_with_and_without_its_legal_form_is_one_company():
    assert together(source(1, "Foxglove Marine LLC"), source(2, "Foxglove Marine"))


def test_word_order_of_a_public_body_does_not_matter():
    a = source(1, "Ministry of Pumps", kind=EntityType.PUBLIC_BODY)
    b = source(2, "Pumps Ministry", kind=EntityType.PUBLIC_BODY)
    assert together(a, b)


def test_an_identifier_joins_different_names():
    inn = (("INN", "7700000000"),)
    assert together(source(1, "Foxglove", identifiers=inn), source(2, "Naper", identifiers=inn))


def test_an_alias_of_one_document_joins_the_next():
    assert together(
        source(1, "Foxglove Marine Holding", surfaces=("FMH",)), source(2, "FMH"), source(3, "FMH")
    )


def test_a_surname_joins_nobody():
    person = EntityType.PERSON
    assert not together(source(1, "Orlov", kind=person), source(2, "Orlov", kind=person))


def test_model_numbers_never_fuse():
    product = EntityType.PRODUCT
    assert not together(source(1, "Heron-1", kind=product), source(2, "Heron-3", kind=product))


def test_a_person_and_a_company_of_one_name_are_two():
    person = source(2, "Anna Foxglove", kind=EntityType.PERSON)
    assert not together(source(1, "Anna Foxglove"), person)


def test_unnamed_groups_stay_with_their_documents():
    group = EntityType.GROUP
    one = source(1, "Foreign experts", kind=group, named=False)
    assert not together(one, source(2, "Foreign experts", kind=group, named=False))


def test_every_member_redirects_to_the_entity():
    found = resolve([source(2, "Foxglove"), source(1, "Foxglove")])
    assert found.entity_of == {"e-001": "e-001", "e-002": "e-001"}


names = st.sampled_from(["Foxglove", "Foxglove LLC", "Naper", "Naper Co", "Foxglove Naper"])


@given(st.lists(names, max_size=12), st.integers())
def test_the_order_of_arrival_changes_nothing(drawn, seed):
    sources = [source(number, name) for number, name in enumerate(drawn)]
    shuffled = random.Random(seed).sample(sources, len(sources))
    assert resolve(sources) == resolve(shuffled)


@given(st.lists(names, max_size=12))
def test_every_source_entity_is_in_exactly_one_entity(drawn):
    sources = [source(number, name) for number, name in enumerate(drawn)]
    found = resolve(sources)
    members = [member for entity in found.entities for member in entity.members]
    assert sorted(members) == [s.id for s in sources]
    assert all(found.entity_of[m] == e.id for e in found.entities for m in e.members)
