"""The example's reports against a small list of our own: listed, owned, unknown, linked by a path."""

import json
from datetime import date

import pytest

from sayso.case.case import open_case
from sayso.case.exposure.answer import expose
from sayso.case.exposure.by_name import expose_name
from sayso.show.exposure import exposure_dict, exposure_parts
from sayso.show.single import AskedOn, show_one

NOW = date(2026, 6, 1)
LISTED = """id,name,aliases,schema,programme,listed
1,IEMZ Kupol JSC,Joint Stock Company Izhevsk Electromechanical Plant Kupol,Company,RUSSIA-EO14024,2023-12-12
2,JSC Almaz-Antey,Almaz-Antey Corporation,Company,UKRAINE-EO13661,2014-07-16
3,Vektor Trading Group,Vektor,Company,RUSSIA-EO14024,2024-05-01
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory, request, import_list, read_case):
    folder = tmp_path_factory.mktemp("exposure")
    snapshots = folder / "snapshots"
    for name in ("ofac", "eu"):
        import_list(snapshots, name, LISTED, date(2026, 5, 1))
    reports = request.config.rootpath / "examples" / "garpiya"
    names = ("01-northern-ledger", "03-garpiya-3", "08-visits")
    paths = [reports / f"{name}.txt" for name in names]
    return read_case(folder / "case", paths, snapshots), snapshots


def ask(world, name, as_of=NOW):
    directory, snapshots = world
    (found,) = expose_name(directory, name, as_of=as_of, snapshots=snapshots)
    return found


def test_a_listed_subsidiary_is_listed_and_separately_judged_through_its_parent(world):
    found = ask(world, "IEMZ Kupol")
    assert found.words[0] == "LISTED"
    assert {m.entry.key for m in found.matches if m.accepted} == {"ofac:1", "eu:1"}
    for answer in found.answers:
        assert answer.verdict.word == "LISTED"
        assert answer.verdict.separately in {"CAPTURED", "OWNED", "POSSIBLE"}
        (step,) = answer.verdict.proof
        assert step.stakes[0].owner == "Almaz-Antey"
        assert "subsidiary of Almaz-Antey" in step.stakes[0].stated[0].quote


def test_before_its_own_listing_it_is_not_listed_and_still_judged_through_its_parent(world):
    found = ask(world, "IEMZ Kupol", date(2020, 1, 1))
    assert "LISTED" not in found.words
    assert {"CAPTURED", "POSSIBLE"} & set(found.words)
    assert any("no snapshot of 2020-01-01" in note for note in found.lists.notes)


def test_an_intermediary_without_owners_is_unknown_with_a_path_and_the_flag(world):
    found = ask(world, "TSK Vektor")
    assert found.words == ("PATH", "OWNERSHIP UNKNOWN", "NO MATCH")
    assert {str(a.verdict.word) for a in found.answers} == {"OWNERSHIP UNKNOWN"}
    assert "COVER_EMPLOYMENT" in found.flags
    # Its cover for the visiting experts is another way there.
    (path,) = [p for p in found.paths if p.hops[0].link.kind == "intermediary_for"]
    assert len(path.hops) == 1
    assert path.ends_at == ask(world, "IEMZ Kupol").label
    assert "intermediary" in path.hops[0].link.quote
    assert path.hops[0].link.claim_id


def test_one_word_that_a_list_carries_makes_no_match(world):
    assert not ask(world, "TSK Vektor").matches


def test_a_list_that_was_never_imported_is_said_to_be_not_asked(world):
    found = ask(world, "TSK Vektor")
    assert found.not_asked == ("uk", "un", "bis")
    assert {a.rule.regime.value for a in found.answers} == {"ofac", "eu"}


def test_the_view_of_an_entity_holds_its_exposure_in_both_forms(world):
    directory, snapshots = world
    with open_case(directory) as case:
        listing = show_one(case, "entity", "TSK Vektor", asked=AskedOn(NOW, snapshots))
        told = json.loads(json.dumps(listing.rows()))["exposure"]
        printed = "\n".join(str(part) for part in listing.parts())
    assert told["words"] == ["PATH", "OWNERSHIP UNKNOWN", "NO MATCH"]
    assert told["paths"][0]["hops"][0]["stated"][0]["claim"]
    assert [one["published_on"] for one in told["lists"]] == ["2026-05-01", "2026-05-01"]
    assert "not asked, no list imported: UK, UN, BIS" in printed
    assert "sanctioned" not in printed.lower()


def test_every_quote_stands_in_the_document_of_its_claim(world):
    directory, snapshots = world
    with open_case(directory) as case:
        for entity in case.views.entities():
            found = exposure_dict(expose(case, entity, as_of=NOW, snapshots=snapshots))
            stated = [
                s for v in found["verdicts"] for p in v["proof"] for h in p["stakes"]
                for s in h["stated"]
            ]  # fmt: skip
            stated += [s for p in found["paths"] for h in p["hops"] for s in h["stated"]]
            for one in stated:
                document = case.log.document(case.views.claim(one["claim"]).claim.document_id)
                assert one["quote"] in document.text


def test_without_any_list_nothing_is_asked_and_that_is_said(world, tmp_path):
    directory, _ = world
    (found,) = expose_name(directory, "TSK Vektor", as_of=NOW, snapshots=tmp_path)
    assert found.words == ()
    assert "no list is imported" in str(next(iter(exposure_parts(found))))
