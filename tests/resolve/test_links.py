"""Links to list entries: what decides, what is left to a person."""

from sayso.model.lists.entry import EntryName, IdentifierKind, NameKind, Schema
from sayso.model.parties.sameness import LinkStatus
from sayso.model.texts.mention import EntityType
from sayso.resolve import Context, resolve
from sayso.resolve.naming.known import know_entries

from .parties import entry, source, together


def links(party, *entries, listed=()):
    found = resolve([party], Context(known=know_entries(entries), listed=listed))
    return {one.entry_key: one for one in found.entities[0].links}


def test_an_identifier_decides_whatever_the_name():
    listed = entry("1", "Naper Works", identifiers=((IdentifierKind.INN, "7700000000"),))
    link = links(source(1, "Foxglove", identifiers=(("INN", "7700000000"),)), listed)["demo:1"]
    assert link.status is LinkStatus.RULE
    assert link.evidence[0].words == "same INN 7700000000"


def test_a_unique_whole_name_decides_and_says_which():
    link = links(source(1, "Foxglove Marine LLC"), entry("1", "Naper", "FOXGLOVE MARINE"))["demo:1"]
    assert link.status is LinkStatus.RULE
    assert "“FOXGLOVE MARINE”" in link.evidence[0].words


def test_one_word_decides_nothing():
    link = links(source(1, "Foxglove"), entry("1", "Foxglove"))["demo:1"]
    assert link.status is LinkStatus.CANDIDATE


def test_two_bearers_on_one_list_are_candidates():
    found = links(
        source(1, "Foxglove Marine"), entry("1", "Foxglove Marine"), entry("2", "Foxglove Marine")
    )
    assert {one.status for one in found.values()} == {LinkStatus.CANDIDATE}


def test_another_country_type_or_legal_form_is_a_candidate_with_the_contradiction():
    abroad = entry("1", "Foxglove Marine", countries=("no",))
    person = entry("2", "Foxglove Marine", list_name="b", schema=Schema.PERSON)
    joint = entry("3", "Foxglove Marine JSC", list_name="c")
    found = links(source(1, "Foxglove Marine LLC", countries=("fr",)), abroad, person, joint)
    assert found["demo:1"].status is LinkStatus.CANDIDATE
    assert "fr here, no on the list" in {one.words for one in found["demo:1"].evidence}
    assert found["c:3"].status is LinkStatus.CANDIDATE
    assert "b:2" not in found or found["b:2"].status is LinkStatus.CANDIDATE


def test_a_weak_alias_is_a_candidate():
    names = (EntryName("Naper Works"), EntryName("Foxglove Marine", NameKind.WEAK))
    one = entry("1", "Naper Works")
    weak = type(one)(one.list_name, one.uid, one.schema, names)
    assert links(source(1, "Foxglove Marine"), weak)["demo:1"].status is LinkStatus.CANDIDATE


def test_a_part_of_a_listed_name_is_a_candidate():
    link = links(source(1, "Foxglove Marine"), entry("1", "Foxglove Marine Shipping Plant"))
    assert link["demo:1"].status is LinkStatus.CANDIDATE


def test_a_persons_word_stands_above_the_rule():
    party, one = source(1, "Foxglove Marine"), entry("1", "Foxglove Marine")
    rejected = ((party.id, "demo:1", LinkStatus.REJECTED),)
    assert not links(party, one, listed=rejected)["demo:1"].is_listed
    accepted = ((party.id, "demo:7", LinkStatus.PERSON),)
    assert links(party, one, listed=accepted)["demo:7"].is_listed


def test_family_name_first_on_the_list_is_the_same_person():
    listed = entry("1", "ORLOV, Ivan Semenovich", schema=Schema.PERSON)
    party = source(1, "Ivan Semenovich Orlov", kind=EntityType.PERSON)
    assert links(party, listed)["demo:1"].is_listed


def test_names_that_only_a_list_brings_together_are_one():
    known = know_entries([entry("1", "Foxglove Marine", "Naperstyanka Morskaya", "蓝鹭航运公司")])
    parties = source(1, "Foxglove Marine"), source(2, "Наперстянка Морская"), source(3, "蓝鹭航运")
    assert not together(*parties)
    assert together(*parties[:2], context=Context(known=known))


def test_parent_and_subsidiary_with_entries_of_their_own_are_not_joined_by_weak_rules():
    short, long = source(1, "Foxglove-Naper"), source(2, "Concern Foxglove-Naper")
    assert together(short, long)
    entries = [entry("1", "Foxglove-Naper"), entry("2", "Concern Foxglove-Naper")]
    assert not together(short, long, context=Context(known=know_entries(entries)))
