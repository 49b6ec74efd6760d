"""A list entry that an entity is linked to bears out that it was sanctioned, as an own act."""

import pytest
from tests.weigh.world import claim, document, reading

from sayso.model.parties.entity import Entity, NameForm
from sayso.model.parties.sameness import EntryLink, LinkStatus
from sayso.model.texts.mention import EntityType
from sayso.weigh import load_register, weigh_case


def _entity(*links):
    form = NameForm("Torvane", ("d",))
    kinds = ((EntityType.COMPANY, 1),)
    parts = ("Torvane", EntityType.COMPANY, True, (form,), kinds, ("Torvane",), ("d",))
    return Entity("Torvane", *parts, links=links)


def _weighed(*links, authority="U.S. Treasury Department", years=(None,)):
    rows = []
    for n, year in enumerate(years):
        doc = document(f"d{n}", "Torvane was sanctioned.", "Page One", "2031-05-02")
        more = {"year": year} if year else {}
        made = claim(doc, "Torvane", "sanctioned_by", authority, **more)
        rows.append((doc, made))
    found = weigh_case(
        readings=[reading(d, [c]) for d, c in rows],
        documents=[d for d, _ in rows],
        entities=[_entity(*links)],
        entity_of={},
        register=load_register(),
    )
    return [str(p.weighing.grade) for p in found.propositions]


def _link(key, status=LinkStatus.RULE):
    return EntryLink(key, "TORVANE LTD", status, 0.9)


def test_an_accepted_entry_of_the_authority_makes_it_an_own_act():
    assert _weighed(_link("ofac:1")) == ["A1"]
    assert _weighed(_link("ofac:1", LinkStatus.PERSON)) == ["A1"]


@pytest.mark.parametrize(
    "link", [_link("ofac:1", LinkStatus.CANDIDATE), _link("eu:1"), _link("my-own:1")]
)
def test_a_candidate_or_another_authoritys_entry_changes_nothing(link):
    assert _weighed(link) == _weighed()


def test_the_entry_of_a_union_bears_out_the_unions_act_only():
    assert _weighed(_link("eu:1"), authority="European Union") == ["A1"]


def test_which_of_two_dates_a_list_bears_out_stays_open():
    assert _weighed(_link("ofac:1"), years=(2023, 2024)) == _weighed(years=(2023, 2024))
