"""Registers and graphs of entities, and the packages that their publishers give as examples."""

import json
from datetime import date
from pathlib import Path

import pytest

from sayso.model.exposure.rule import Designation
from sayso.model.exposure.stake import Dimension
from sayso.screen.exposure.assess import assess
from sayso.screen.exposure.picture import Picture
from sayso.screen.exposure.tables.rules import choose_rule
from sayso.screen.stakes.read_bods import read_bods
from sayso.screen.stakes.read_ftm import read_ftm
from sayso.screen.stakes.read_gleif import read_gleif
from sayso.screen.stakes.read_psc import read_nature, read_psc

DATA = Path(__file__).parents[4] / "shared" / "data" / "ownership"
NOW = date(2026, 6, 1)


def read_shared(name):
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{path} is not beside the project")
    found = read_bods(path.read_text(encoding="utf-8"), name)
    assert not found.errors
    return found


def words(found, listed, rule="OFAC50", day=NOW):
    """Give the verdict words with some records listed."""
    names = {"OFAC50": "ofac_sdn", "UK": "uk_sl", "EU": "eu_fsf"}
    seen = Picture(
        found.stakes,
        tuple(Designation(name, names[rule]) for name in listed),
        found.ties,
        found.unnamed,
        found.countries,
    )
    return {v.asset: v for v in assess(seen, choose_rule(rule, day), day)}


@pytest.mark.shared
def test_bods_fixture_01_direct_ownership():
    found = read_shared("bods_v04_fixtures/01-direct-ownership.json")
    by_dimension = {s.dimension: (s.lo_ppm, s.hi_ppm) for s in found.stakes}
    assert by_dimension == {
        Dimension.CAPITAL: (750_000, 750_000),
        Dimension.VOTES: (750_000, 750_000),
    }
    for rule, word in (("OFAC50", "CAPTURED"), ("UK", "OWNED"), ("EU", "OWNED")):
        verdict = words(found, ["rec-jane-smith-1975"], rule)["rec-acme-holdings-ltd"]
        assert (verdict.word, verdict.rank, verdict.lo_ppm) == (word, 1, 750_000)


@pytest.mark.shared
def test_bods_fixture_10_circular_ownership():
    found = read_shared("bods_v04_fixtures/10-circular-ownership.json")
    assert len(found.stakes) == 2
    nobody = words(found, [])
    assert {v.word for v in nobody.values()} == {"NOT BY OWNERSHIP"}
    assert all(v.hi_ppm == 0 for v in nobody.values())
    one = words(found, ["rec-alpha-corp"])
    assert one["rec-beta-corp"].word == "CAPTURED"
    assert one["rec-alpha-corp"].separately == "NOT BY OWNERSHIP"


@pytest.mark.shared
def test_bods_fixture_11_a_declared_unknown_owner_is_not_missing_data():
    found = read_shared("bods_v04_fixtures/11-anonymous-person.json")
    assert found.stakes == ()
    (unnamed,) = found.unnamed
    assert unnamed.reason == "subjectUnableToConfirmOrIdentifyBeneficialOwner"
    verdict = words(found, ["somebody"])["rec-opaque-holdings-sa"]
    assert verdict.word == "OWNERSHIP UNKNOWN"
    assert f"ANONYMOUS_OWNER({unnamed.reason})" in verdict.flags
    assert unnamed.description in verdict.notes


@pytest.mark.shared
def test_bods_indirect_interests_are_not_counted_beside_their_links():
    found = read_shared("bods_examples/bods-package-fi-soe.json")
    assert len(found.implied) == 1
    state = words(found, ["7ff95ba3682c"])["19f1c5afe9d7"]
    assert (state.word, state.lo_ppm, state.rank) == ("CAPTURED", 1_000_000, 2)


@pytest.mark.shared
def test_bods_joint_ownership_through_an_arrangement():
    found = read_shared("bods_examples/joint-ownership.json")
    verdict = words(found, ["1accb8b18b99"])["31c55e425764"]
    assert (verdict.word, verdict.rank) == ("CAPTURED", 2)
    assert words(found, ["1accb8b18b99"], "UK")["31c55e425764"].word == "NOT BY OWNERSHIP"


@pytest.mark.shared
@pytest.mark.parametrize(
    ("day", "trust_ppm", "person_ppm"),
    [
        ("2015-01-01", 0, 1_000_000),
        ("2021-12-01", 600_000, 400_000),
        ("2022-12-01", 700_000, 300_000),
        ("2023-06-01", 800_000, 0),
    ],
)
def test_bods_records_stated_again_hold_one_after_the_other(day, trust_ppm, person_ppm):
    found = read_shared("bods_examples/tecido.json")
    for holder, share_ppm in (("033E84672B", trust_ppm), ("018AF6B3EB", person_ppm)):
        verdict = words(found, [holder], day=date.fromisoformat(day))["01B68D7633"]
        assert verdict.lo_ppm == verdict.hi_ppm == share_ppm


@pytest.mark.shared
def test_bods_closed_records_have_ended():
    found = read_shared("bods_examples/fermcat.json")
    asset = "ent-93c75c87ab28f889"
    first, second = "per-5faa4103dee78621", "per-41c0bb0cef246f7c"
    assert words(found, [first], day=date(2020, 1, 1))[asset].word == "CAPTURED"
    assert words(found, [first], day=date(2021, 6, 1))[asset].word == "NOT BY OWNERSHIP"
    assert words(found, [second], day=date(2023, 1, 1))[asset].lo_ppm == 1_000_000


@pytest.mark.shared
@pytest.mark.parametrize(
    "path", sorted((DATA / "bods_examples").glob("*.json")), ids=lambda p: p.stem
)
def test_every_bods_example_is_read_without_an_error(path):
    read_shared(f"bods_examples/{path.name}")


def statement(kind, record, details, **more):
    return {"recordType": kind, "recordId": record, "recordDetails": details, **more}


def test_bods_bounds_exclusive_and_not_and_bad_rows_are_named():
    interests = [
        {"type": "shareholding", "share": {"exclusiveMinimum": 25, "maximum": 50}},
        {"type": "votingRights", "share": {"minimum": 25, "exclusiveMinimum": True, "maximum": 50}},
        {"type": "shareholding", "share": {"exact": 140}},
        {"type": "appointmentOfBoard"},
    ]
    rows = [
        statement("entity", "e", {"name": "Elm Works", "jurisdiction": {"code": "NO"}}),
        statement(
            "relationship", "r", {"subject": "e", "interestedParty": "p", "interests": interests}
        ),
        statement("relationship", "s", {"interestedParty": "p"}),
    ]
    found = read_bods(json.dumps(rows), "made.json")
    assert [(s.lo_ppm, s.hi_ppm) for s in found.stakes[:2]] == [(250_001, 500_000)] * 2
    assert found.stakes[2].dimension is Dimension.BOARD_RIGHT
    assert [(e.row, e.field) for e in found.errors] == [(2, "interests"), (3, "subject")]
    assert found.countries == {"e": "no"}


@pytest.mark.shared
def test_gleif_parents_are_implied_majorities_and_control():
    folder = DATA / "gleif_level2"
    if not folder.exists():
        pytest.skip(f"{folder} is not beside the project")
    found = read_gleif(
        (folder / "rr-data.json").read_text(),
        (folder / "repex-data.json").read_text(),
        file="rr-data.json",
    )
    (stake,) = found.stakes
    assert (stake.owner, stake.asset, stake.inferred) == (
        "ZZG38T0MDR3QY1ETUA76",
        "010CMKZ3VON21WF2ZD45",
        True,
    )
    verdict = words(found, [stake.owner])[stake.asset]
    assert verdict.word == "POSSIBLE"
    assert words(found, [stake.owner], "EU")[stake.asset].word == "CONTROL"
    assert {u.reason for u in found.unnamed} == {
        "NON_PUBLIC",
        "NON_CONSOLIDATING",
        "NO_KNOWN_PERSON",
    }


@pytest.mark.parametrize(
    ("code", "dimension", "lo", "hi"),
    [
        ("ownership-of-shares-25-to-50-percent", Dimension.CAPITAL, 250_001, 500_000),
        ("ownership-of-shares-50-to-75-percent", Dimension.CAPITAL, 500_001, 749_999),
        ("voting-rights-75-to-100-percent", Dimension.VOTES, 750_000, 1_000_000),
        ("voting-rights-25-to-50-percent-as-trust", Dimension.VOTES, 250_001, 500_000),
        ("right-to-appoint-and-remove-directors", Dimension.BOARD_RIGHT, 1_000_000, 1_000_000),
    ],
)
def test_psc_bands_keep_their_bounds(code, dimension, lo, hi):
    nature = read_nature(code)
    assert (nature.dimension, nature.lo_ppm, nature.hi_ppm) == (dimension, lo, hi)


def test_psc_records_with_bands_statements_and_bad_lines():
    person = {
        "company_number": "1",
        "data": {
            "name": "Ada Fictive",
            "notified_on": "2020-01-01",
            "natures_of_control": [
                "ownership-of-shares-50-to-75-percent",
                "significant-influence-or-control",
            ],
        },
    }
    nobody = {"company_number": "2", "data": {"statement": "no-individual-or-entity"}}
    text = "\n".join([json.dumps(person), json.dumps(nobody), "{broken"])
    found = read_psc(text, "psc.txt")
    assert words(found, ["Ada Fictive"], "UK")["1"].word == "OWNED"
    assert found.ties[0].kind == "de_facto"
    assert found.unnamed[0].asset == "2"
    assert found.errors[0].row == 3


def test_ftm_ownership_reads_its_percentage_as_wording():
    def line(schema, **properties):
        return json.dumps({"id": schema, "schema": schema, "properties": properties})

    rows = [
        line("Ownership", owner=["x"], asset=["a"], percentage=["51.3%"], startDate=["2020"]),
        line("Ownership", owner=["x"], asset=["b"]),
        line("Ownership", owner=["x"], asset=["c"], percentage=["lots of it"]),
        line("Directorship", director=["x"], organization=["d"]),
        line("Company", name=["A firm"], jurisdiction=["us"]),
    ]
    found = read_ftm("\n".join(rows), "f.ftm")
    seen = words(found, ["x"])
    assert (seen["a"].word, seen["b"].word) == ("CAPTURED", "POSSIBLE")
    assert "SIGNATORY" in seen["d"].flags
    assert [error.row for error in found.errors] == [3]
    assert found.countries == {"Company": "us"}
