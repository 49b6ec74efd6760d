"""Parties that are written alike are resolved as one, and come out as if each were by itself."""

from hypothesis import given

from sayso.model.texts.mention import EntityType
from sayso.resolve import Context, resolve
from sayso.resolve import bearers as bearers_module
from sayso.resolve.bearers import gather

from .parties import source
from .test_resolve_properties import parties


def profiles_of(*sources, alone=(), acting=()):
    return gather(sources, alone=frozenset(alone), acting=frozenset(acting))[1]


def test_the_order_of_its_names_makes_no_other_profile():
    one = source(1, "Foxglove Marine", surfaces=("FMH", "Foxglove"))
    other = source(2, "Foxglove Marine", surfaces=("Foxglove", "FMH"))
    assert profiles_of(other, one) == {"e-001": "e-001", "e-002": "e-001"}


def test_another_type_or_part_or_name_is_another_profile():
    plain = source(1, "Foxglove Marine")
    others = [
        source(2, "Foxglove Marine", kind=EntityType.PRODUCT),
        source(3, "Foxglove Marine", surfaces=("FMH",)),
        source(4, "Foxglove Marine"),
    ]
    first_of = profiles_of(plain, *others, acting=["e-004"])
    assert first_of == {one.id: one.id for one in (plain, *others)}


def test_surnames_and_parties_that_people_speak_of_stand_alone():
    lone = [source(n, "Orlov", kind=EntityType.PERSON) for n in (1, 2)]
    firms = [source(n, "Foxglove Marine") for n in (3, 4, 5)]
    first_of = profiles_of(*lone, *firms, alone=["e-003"])
    assert first_of == {
        "e-001": "e-001", "e-002": "e-002", "e-003": "e-003", "e-004": "e-004", "e-005": "e-004"
    }  # fmt: skip


@given(parties())
def test_resolving_each_way_of_writing_once_gives_what_resolving_every_party_gives(sources):
    acting = Context(parties=frozenset(one.id for one in sources[::3]))
    once = resolve(sources, acting)
    shared = bearers_module.may_be_shared
    bearers_module.may_be_shared = lambda profile: False
    try:
        each = resolve(sources, acting)
    finally:
        bearers_module.may_be_shared = shared
    assert once == each
