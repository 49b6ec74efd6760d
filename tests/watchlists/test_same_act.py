"""One act in several lists counts once."""

from sayso.watchlists.same_act import act_key, count_acts, index_originals, mark_same_acts


def marked(read, *copies):
    originals = []
    for name, fixture in (("un", "un.xml"), ("ofac", "ofac_advanced.xml"), ("bis", "part744.xml")):
        originals.extend(read(name, fixture)[0].values())
    index = index_originals(originals)
    found = [
        entry
        for name, fixture in copies
        for entry in mark_same_acts(read(name, fixture)[0].values(), index)
    ]
    return originals, found


def test_a_un_listing_in_the_eu_the_uk_and_switzerland_is_one_act(read):
    originals, copies = marked(read, ("eu", "eu.xml"), ("uk", "uk.csv"), ("ch", "ch.xml"))
    same = [entry for entry in (*originals, *copies) if act_key(entry) == "un:QDI.901"]
    assert {entry.list_name for entry in same} == {"un", "eu", "uk", "ch"}
    assert count_acts(same) == 1


def test_the_consolidated_list_adds_no_act_of_ofac_or_bis(read):
    originals, copies = marked(read, ("csl", "csl.csv"))
    repeated = [entry for entry in copies if entry.authority in ("ofac", "bis")]
    assert [entry.same_act[0].uid for entry in repeated] == [
        "9001",
        next(one.uid for one in originals if one.list_name == "bis"),
    ]
    assert count_acts((*originals, *repeated)) == count_acts(originals)


def test_independent_designations_of_one_party_stay_several_acts(read):
    _, copies = marked(read, ("eu", "eu.xml"), ("uk", "uk.csv"))
    gullwing = [entry for entry in copies if "gullwing" in entry.name.lower()]
    assert count_acts(gullwing) == len(gullwing) == 2


def test_marking_twice_changes_nothing(read):
    originals, copies = marked(read, ("csl", "csl.csv"), ("uk", "uk.xml"))
    assert list(mark_same_acts(copies, index_originals(originals))) == copies
