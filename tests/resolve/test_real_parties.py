"""Listed firms that the issue names: they link to their entries by rule, with the reason printed."""

import sys
from pathlib import Path

import pytest

from sayso.model.parties.sameness import LinkStatus
from sayso.resolve import Context, resolve
from sayso.resolve.naming.known import know_entries

from .parties import source

pytestmark = [pytest.mark.shared, pytest.mark.slow]
WORDS = ("kupol", "купол", "almaz", "алмаз", "vektor", "vector", "вектор", "redlepus", "limbach",
         "林巴贺", "aee", "一电")  # fmt: skip


@pytest.fixture(scope="module")
def known(shared):
    sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
    from adapters.five_lists import five_lists

    entries = (entry for own in five_lists(shared / "data").values() for entry in own)
    return know_entries(
        entry
        for entry in entries
        if any(word in name.text.casefold() for name in entry.names for word in WORDS)
    )


def by_list(party, known):
    entity = resolve([party], Context(known=known)).entities[0]
    accepted = [one for one in entity.links if one.status is LinkStatus.RULE]
    assert all(one.evidence and one.evidence[0].words for one in accepted)
    return {one.entry_key for one in accepted}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Joint Stock Company Izhevsk Electromechanical Plant Kupol", {"ofac:46431", "eu:3639"}),
        ("IEMZ Kupol", {"bis:2252"}),
        ("JSC Aerospace Defense Concern Almaz-Antey", {"ofac:16865"}),
        ("TSK Vektor", {"ofac:46441", "eu:5036"}),
        ("Redlepus Vector Industry Shenzhen Co. Ltd.", {"ofac:51265"}),
        ("Xiamen Limbach Aviation Engine Co.", {"ofac:51298", "eu:5027"}),
    ],
)
def test_a_named_firm_links_to_its_entries_by_rule(known, name, expected):
    assert expected <= by_list(source(1, name), known)


def test_a_firm_of_a_like_name_does_not_link(known):
    assert "ofac:51292" not in by_list(source(1, "TSK Vektor OOO"), known)


def test_parent_and_subsidiary_of_like_names_stay_two(known):
    pair = source(1, "Redlepus TSK Vector Industrial"), source(2, "TSK Vektor")
    found = resolve(pair, Context(known=known))
    assert len(found.entities) == 2


def test_names_that_only_the_lists_bring_together_are_one(known):
    names = ("IEMZ Kupol", "Joint Stock Company Izhevsk Electromechanical Plant Kupol",
             "АО «ИЭМЗ «Купол»")  # fmt: skip
    found = resolve([source(n, name) for n, name in enumerate(names)], Context(known=known))
    assert len(found.entities) == 1


def test_two_chinese_names_of_one_romanised_firm_are_proposed_not_merged(known):
    one = source(1, "Sichuan AEE", surfaces=("四川一电航空技术有限公司",))
    other = source(2, "Sichuan AEE", surfaces=("四川傲势科技有限公司",))
    found = resolve([one, other], Context(known=known))
    assert len(found.entities) == 2
    (pair,) = found.proposals
    assert "different Hani" in {evidence.words for evidence in pair.evidence}
