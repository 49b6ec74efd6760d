"""Which list entries an entity is: by one name, never by half of one."""

from datetime import UTC, date, datetime

import pytest

from sayso.case.exposure.designations import asked_regimes, designations_of
from sayso.case.exposure.listed import find_matches, lists_on, name_key
from sayso.model.lists.entry import Entry, EntryName, Measure, MeasureKind, Schema
from sayso.model.parties.entity import Entity, NameForm
from sayso.model.parties.judgement import Decision, JudgementKind, judge
from sayso.model.texts.mention import EntityType

DAY = date(2026, 6, 1)
ROWS = """id,name,aliases,schema,programme
1,LLC Larch Marine,Larch Marine Services,Company,RUSSIA-EO14024
2,Birch Harbour Works,,Company,RUSSIA-EO14024
3,JSC Birch Harbour Works,,Company,RUSSIA-EO14024
4,"MAPLEWOOD, Ivan Petrovich",,Person,RUSSIA-EO14024
5,Rowan,,Company,RUSSIA-EO14024
"""
OTHER = """id,name,aliases,schema,programme
9,Larch Shipping Concern,LLC Larch Marine,Company,
8,Larch Fleet,Larch Shipping Concern,Company,
"""


@pytest.fixture
def lists(tmp_path, import_list):
    import_list(tmp_path / "snapshots", "ofac", ROWS, date(2026, 5, 1))
    import_list(tmp_path / "snapshots", "eu", OTHER, date(2026, 5, 1))
    return lists_on(tmp_path / "snapshots", DAY)


def entity(name, kind=EntityType.COMPANY, *, others=()):
    names = tuple(NameForm(each, ("d1",)) for each in (name, *others))
    return Entity(f"e-{name}", name, kind, True, names, ((kind, 1),), (f"s-{name}",), ("d1",))


def keys(lists, *entities, judgements=()):
    found = find_matches(lists, entities, judgements)
    return {m.entry.key for m in found if m.accepted}, {m.entry.key for m in found}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("TSK Alder, OOO", "OOO “TSK Alder”"),
        ("MAPLEWOOD, Ivan Petrovich", "Ivan Petrovich Maplewood"),
        ("Joint Stock Company Alder Works", "Alder Works JSC"),
        ("Завод Ольха, АО", "АО «Завод Ольха»"),
    ],
)
def test_order_script_and_legal_form_make_no_other_name(left, right):
    assert name_key(left) == name_key(right) != ""


def test_a_legal_form_alone_is_kept_as_it_is_and_no_name_is_empty_by_it():
    assert name_key("Limited") == "limited"
    assert name_key("!!!") == ""


def test_one_name_that_one_entry_carries_links_and_lists_lend_each_other_names(lists):
    accepted, _ = keys(lists, entity("Larch Marine"))
    assert accepted == {"ofac:1", "eu:9"}


def test_several_entries_of_one_name_and_names_of_one_word_are_candidates(lists):
    assert keys(lists, entity("Birch Harbour Works")) == (set(), {"ofac:2", "ofac:3"})
    assert keys(lists, entity("Rowan Ltd")) == (set(), {"ofac:5"})


def test_a_company_is_not_the_person_of_its_name(lists):
    assert keys(lists, entity("Ivan Petrovich Maplewood")) == (set(), set())
    person = entity("Ivan Petrovich Maplewood", EntityType.PERSON)
    assert keys(lists, person)[0] == {"ofac:4"}
    assert keys(lists, entity("Larch Marine", EntityType.PLACE)) == (set(), set())


def test_a_persons_decision_stands_above_the_rule(lists):
    def decided(left, right, decision):
        at = datetime(2026, 1, 1, tzinfo=UTC)
        return [judge(JudgementKind.MATCH, left, right, decision, by="me", at=at)]

    larch = entity("Larch Marine")
    no = decided(larch.id, "ofac:1", Decision.DIFFERENT)
    assert "ofac:1" not in keys(lists, larch, judgements=no)[1]
    unsure = decided(larch.id, "ofac:1", Decision.UNSURE)
    assert "ofac:1" not in keys(lists, larch, judgements=unsure)[0]
    rowan = entity("Rowan Ltd")
    yes = decided(rowan.members[0], "ofac:5", Decision.SAME)
    assert keys(lists, rowan, judgements=yes)[0] == {"ofac:5"}


def test_an_entry_becomes_designations_by_its_list_programmes_and_dates():
    def made(list_name, *programmes, remarks=None, secondary=()):
        entry = Entry(
            list_name,
            "1",
            Schema.COMPANY,
            (EntryName("Alder"),),
            programmes=programmes,
            measures=(Measure(MeasureKind.SECTORAL, "limits"),),
            remarks=remarks,
            secondary=secondary,
            listed_on=date(2024, 1, 2),
        )
        return list(designations_of(entry, "Alder"))

    (sdn,) = made("ofac", "IRAN", secondary=("risk",))
    assert (sdn.list_name, sdn.programs) == ("ofac_sdn", ("IRAN",))
    assert sdn.tags == ("secondary", "status_program")
    assert not sdn.validity.is_possible_on(date(2024, 1, 1))
    (ssi,) = made("ofac-nonsdn", "UKRAINE-EO13662", remarks="Executive Order 13662 Directive 3")
    assert (ssi.list_name, ssi.programs) == ("ofac_ssi", ("Directive 3",))
    (cmic,) = made("ofac-nonsdn", "CMIC-EO13959")
    assert cmic.list_name == "nscmic"
    assert made("ch", "x") == []


def test_regimes_without_a_list_are_not_asked():
    assert asked_regimes(["eu"]) == ("eu",)
    assert asked_regimes(["ofac", "csl"]) == ("ofac", "bis")
