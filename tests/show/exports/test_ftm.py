"""FollowTheMoney exports, validated with its own package."""

import csv
import io
import json
from datetime import UTC, datetime
from importlib.util import find_spec

import pytest

from sayso.case.case import open_case
from sayso.case.fresh import derive_if_stale
from sayso.case.ingest import ingest
from sayso.documents import find_documents
from sayso.model.parties.judgement import Decision, JudgementKind, judge
from sayso.read.gazetteer import Gazetteer
from sayso.show.exports.ftm import Profile, export_ftm
from sayso.show.exports.statements import COLUMNS, export_statements

pytestmark = pytest.mark.skipif(
    find_spec("followthemoney") is None, reason="followthemoney is not installed"
)
AT = datetime(2026, 1, 2, tzinfo=UTC)
TEXTS = {
    "a": ("Wire One", "Foxglove Marine, a subsidiary of Naper Holding, supplies pumps to Orlan Ltd."),
    "b": ("Post Two", "Naper Holding may own Silver Heron Ltd. Ana Petrova is director of Orlan Ltd."),
    "c": ("Post Three", "Foxglove Marine, a subsidiary of Naper Holding, was founded in 1999."),
}  # fmt: skip


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ftm")
    for name, (outlet, text) in TEXTS.items():
        (folder / f"{name}.txt").write_text(text)
        sidecar = {"id": name, "outlet": outlet, "published": "2025-01-02", "language": "en"}
        sidecar["url"] = f"https://example.org/{name}"
        (folder / f"{name}.json").write_text(json.dumps(sidecar))
    with open_case(folder / "case", create=True) as opened:
        with opened.writing():
            outcomes = find_documents([str(folder / f"{n}.txt") for n in TEXTS])
            list(ingest(opened, outcomes, Gazetteer(), jobs=1, now=AT))
            derive_if_stale(opened)
        yield opened


def exported(case, folder, profile):
    export_ftm(case, folder, profile)
    lines = (folder / "entities.ftm.json").read_text().splitlines()
    return {line["id"]: line for line in map(json.loads, lines)}


@pytest.mark.parametrize("profile", [Profile("F", 6), Profile("C", 3), Profile("A", 1)])
def test_every_entity_is_valid_and_every_end_is_in_its_range(case, tmp_path, profile):
    import followthemoney

    model = followthemoney.model
    entities = exported(case, tmp_path, profile)
    assert entities
    for line in entities.values():
        schema = model.get(line["schema"])
        schema.validate(line)
        for name, values in line["properties"].items():
            prop = schema.get(name)
            assert prop is not None, (line["schema"], name)
            for value in values:
                if prop.range is not None:
                    assert model.get(entities[value]["schema"]).is_a(prop.range)


def test_only_what_is_asserted_at_the_grade_becomes_a_link_of_a_stated_kind(case, tmp_path):
    low = exported(case, tmp_path / "low", Profile("F", 6))
    owned = [line for line in low.values() if line["schema"] == "Ownership"]
    assert owned
    for line in owned:
        assert line["origin"]
        assert line["properties"]["proof"]
        assert "status" not in line["properties"]
    high = exported(case, tmp_path / "high", Profile("A", 1))
    assert not [line for line in high.values() if line["schema"] == "Ownership"]
    hedged = [line for line in high.values() if line["schema"] == "UnknownLink"]
    assert hedged
    assert all(line["properties"]["status"] for line in hedged)


def test_hedged_links_can_be_dropped(case, tmp_path):
    kept = exported(case, tmp_path, Profile("A", 1, is_hedged_kept=False))
    assert {line["schema"] for line in kept.values()}.isdisjoint({"Ownership", "UnknownLink"})


def test_the_parties_of_several_documents_are_referents_of_one_canonical_entity(case, tmp_path):
    entities = exported(case, tmp_path, Profile())
    foxglove = next(
        line
        for line in entities.values()
        if "Foxglove Marine" in line["properties"].get("name", ())
    )
    assert foxglove["referents"]
    assert len(foxglove["properties"]["proof"]) == 2


def test_statements_have_the_columns_types_and_keys_of_the_package(case, tmp_path):
    import followthemoney
    from followthemoney.statement.serialize import read_csv_statements

    case.judgements.append(
        judge(JudgementKind.CLAIM, claim.claim.id, "", Decision.ACCEPT, by="ana", at=AT)
        for claim in list(case.views.claims())[:1]
    )
    export_statements(case, tmp_path)
    path = tmp_path / "statements.csv"
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file, dialect=csv.unix_dialect))
    assert tuple(rows[0]) == COLUMNS
    assert {row["external"] for row in rows} == {"t", "f"}
    found = read_csv_statements(io.BytesIO(path.read_bytes()))
    for row, statement in zip(rows, found, strict=True):
        if statement.prop != "id":
            prop = followthemoney.model.get(statement.schema).get(statement.prop)
            assert row["prop_type"] == prop.type.name
            assert statement.generate_key() == row["id"]
    claims = {claim.claim.id for claim in case.views.claims()}
    assert {row["origin"] for row in rows if row["origin"]} <= claims
