"""The two seed reports against the real lists beside the project."""

import sys
from datetime import date
from pathlib import Path

import pytest

from sayso.case.exposure.by_name import expose_name
from sayso.store.lists.snapshots import keep_snapshot

pytestmark = [pytest.mark.shared, pytest.mark.slow]
NOW = date(2026, 11, 22)


@pytest.fixture(scope="module")
def snapshots(shared, tmp_path_factory):
    sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks"))
    from adapters.list_extracts import bis_entities, eu_names, ofac_names, uk_names

    data, directory = shared / "data", tmp_path_factory.mktemp("lists") / "snapshots"
    for parsed in (
        ofac_names(data / "ofac" / "sdn_names_2026-07-29.csv.gz", date(2026, 7, 29)),
        eu_names(data / "eu" / "fsf_names_2026-06-05.json.gz", date(2026, 6, 5)),
        uk_names(data / "uk" / "uk_names_2026-06-10.json.gz", date(2026, 6, 10)),
        bis_entities(data / "bis" / "entity_list_2026-07-09.json.gz", date(2026, 7, 9)),
    ):
        keep_snapshot(directory, parsed, added_on=NOW)
    return directory


@pytest.fixture(scope="module", params=["both seeds", "the example"])
def ask(request, shared, snapshots, tmp_path_factory, read_case):
    seeds = [shared / "data" / "corpus" / "docs" / f"{name}.txt" for name in ("s000", "s003")]
    example = sorted((request.config.rootpath / "examples" / "garpiya").glob("*.txt"))
    paths = seeds if request.param == "both seeds" else example
    directory = read_case(tmp_path_factory.mktemp("case") / "case", paths, snapshots)

    def one(name):
        return expose_name(directory, name, as_of=NOW, snapshots=snapshots)[0]

    return one


def test_kupol_is_listed_and_separately_captured_or_possible_through_its_parent(ask):
    found = ask("IEMZ Kupol")
    assert found.words[0] == "LISTED"
    keys = {match.entry.key for match in found.matches if match.accepted}
    assert "ofac:46431" in keys
    ofac = next(a.verdict for a in found.answers if a.rule.rule_id == "OFAC50")
    assert ofac.word == "LISTED"
    assert ofac.separately in {"CAPTURED", "POSSIBLE"}
    stake = ofac.proof[0].stakes[0]
    assert "Almaz-Antey" in stake.owner
    assert stake.stated[0].inferred
    assert ofac.separately == ("CAPTURED" if ofac.chain_grade in {"A1", "A2", "B2"} else "POSSIBLE")


def test_tsk_vektor_has_no_known_owner_a_path_of_one_hop_and_the_flag(ask, request):
    found = ask("TSK Vektor")
    uk = next(a.verdict for a in found.answers if a.rule.rule_id == "UK-R7")
    assert uk.by_ownership == "OWNERSHIP UNKNOWN"
    kupol = ask("IEMZ Kupol").label
    assert any(len(path.hops) == 1 and path.ends_at == kupol for path in found.paths)
    assert "PATH" in found.words
    assert "COVER_EMPLOYMENT" in found.flags
    assert {m.entry.key for m in found.matches if m.accepted} >= {"ofac:46441"}
