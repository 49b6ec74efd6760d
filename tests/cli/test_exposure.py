"""``sayso exposure``: JSON on stdout, everything else on stderr, and the exit codes."""

import json

import pytest
import typer
from typer.testing import CliRunner

from sayso.cli.exposure import exposure
from sayso.errors import UsageError

app = typer.Typer()
app.command()(exposure)

OWNED = """owner,asset,lo,hi,dim,valid_from,valid_to,joint_group,nominee_for,modality,grade,complete
X,A,50,50,,,,,,,B2,
A,B,"50,0",,,,,,,,C3,
X,C,-5,,,,,,,,,
Y,D,25-50,,,,,,,,,
"""
LISTED = "entity,list,program,valid_from,valid_to\nX,ofac_sdn,RUSSIA-EO14024,,\nY,ofac_sdn,,,\n"


@pytest.fixture
def tables(tmp_path):
    (tmp_path / "o.csv").write_text(OWNED)
    (tmp_path / "d.csv").write_text(LISTED)
    (tmp_path / "c.csv").write_text("holder,asset,type\nX,D,board_majority\n")
    return [str(tmp_path / "o.csv"), str(tmp_path / "d.csv")]


def ask(*arguments):
    return CliRunner().invoke(app, [*arguments, "--as-of", "2026-11-22"])


def test_json_holds_one_verdict_an_asset_and_bad_rows_end_with_five(tables):
    done = ask(*tables, "--rule", "OFAC50", "--json")
    assert done.exit_code == 5
    found = {row["asset"]: row for row in json.loads(done.stdout)}
    assert {a: r["verdict"] for a, r in found.items()} == {
        "A": "CAPTURED",
        "B": "CAPTURED",
        "D": "POSSIBLE",
        "C": "OWNERSHIP UNKNOWN",
    }
    b = found["B"]
    assert (b["lo"], b["hi"], b["rank"], b["lo_ppm"]) == (50, 50, 2, 500_000)
    assert [step["asset"] for step in b["proof"]] == ["A", "B"]
    assert b["proof"][0]["stakes"][0]["owner"] == "X"
    assert "ROW_NOT_READ" in found["C"]["flags"]
    assert "row 4, field lo" in done.stderr


def test_controls_are_read_and_good_tables_end_with_nought(tables, tmp_path):
    (tmp_path / "o.csv").write_text("owner,asset,lo,hi\nX,D,40,40\n")
    (tmp_path / "d.csv").write_text("entity,list,program\nX,eu_fsf,\n")
    done = ask(*tables, "--rule", "EU", "--json", "--controls", str(tmp_path / "c.csv"))
    assert done.exit_code == 0
    (row,) = json.loads(done.stdout)
    assert (row["verdict"], row["by_ownership"]) == ("CONTROL", "NOT BY OWNERSHIP")


def test_the_table_is_followed_by_the_reading_of_every_proof(tables):
    done = ask(*tables, "--rule", "ofac")
    assert "X owns 50 %" in done.stdout
    assert "which meets OFAC50" in done.stdout
    assert "Not legal advice" in done.stdout


def test_wrong_usage_is_told_apart(tables):
    assert isinstance(ask(*tables, "--rule", "OFAC51").exception, UsageError)
    missing = ask("none.csv", tables[1], "--rule", "OFAC50")
    assert isinstance(missing.exception, UsageError)


BAD_ROWS = """owner,asset,lo,hi,valid_from,valid_to,dim
X,A,-1,,,,
X,B,101,,,,
X,C,a lot,,,,
X,D,60,40,,,
X,E,60,60,2024-01-01,2023-01-01,
X,F,60,60,,,colour
,G,60,60,,,
X,H,60,60,yesterday,,
X,OK,60,60,,,
"""


def test_every_unreadable_row_is_named_by_file_row_and_field_and_the_rest_is_worked_out(tables):
    from pathlib import Path

    Path(tables[0]).write_text(BAD_ROWS)
    done = ask(*tables, "--rule", "OFAC50", "--json")
    assert done.exit_code == 5
    fields = ("lo", "lo", "lo", "lo", "valid_to", "dim", "owner", "valid_from")
    for row, field in enumerate(fields, start=2):
        assert f"o.csv, row {row}, field {field}" in done.stderr
    found = {row["asset"]: row for row in json.loads(done.stdout)}
    assert found["OK"]["verdict"] == "CAPTURED"
    assert all("ROW_NOT_READ" in found[a]["flags"] for a in "ABCDEFGH")


GOOD_ROWS = """owner,asset,lo,hi
X,A,majority,
X,B,"51,3 %",
X,C,51.3 %,
X,D,25-50,
X,E,wholly owned,
S,S,10,10
X,P,60,60
P,X,5,5
"""


def test_shares_in_words_and_rings_are_noted_and_end_with_nought(tables):
    from pathlib import Path

    Path(tables[0]).write_text(GOOD_ROWS)
    done = ask(*tables, "--rule", "OFAC50", "--json")
    assert done.exit_code == 0, done.stderr
    found = {row["asset"]: (row["verdict"], row["lo_ppm"]) for row in json.loads(done.stdout)}
    assert found["A"] == ("CAPTURED", 500_001)
    assert found["B"] == found["C"] == ("CAPTURED", 513_000)
    assert found["D"] == ("POSSIBLE", 250_000)
    assert found["E"] == ("CAPTURED", 1_000_000)
    for told in (
        "row 2, field lo: 'majority'",
        "row 7, field owner: 'S' owns itself",
        "owns its owner",
    ):
        assert told in done.stderr


def test_shipments_flag_the_parties_and_bad_ones_are_named(tables, tmp_path):
    (tmp_path / "o.csv").write_text("owner,asset,lo,hi\nX,A,60,60\n")
    (tmp_path / "s.csv").write_text(
        "consignor,consignee,hs_codes,route,destination,consignee_is_forwarder,consignee_founded\n"
        "Maker,Trader,8542.31,de;tr,ru,yes,2023-02-01\n"
        "Maker,Other,many,,,,\n"
    )
    done = ask(*tables, "--rule", "OFAC50", "--json", "--shipments", str(tmp_path / "s.csv"))
    assert done.exit_code == 5
    assert "s.csv, row 3, field hs_codes" in done.stderr
    found = {row["asset"]: row for row in json.loads(done.stdout)}
    assert found["Trader"]["verdict"] == "OWNERSHIP UNKNOWN"
    wanted = {"CHPL(1)", "NEW_CO", "TRANSSHIP(tr)", "FREIGHT_FORWARDER_AS_CONSIGNEE", "NO_END_USE"}
    assert wanted <= set(found["Trader"]["flags"])
    assert not wanted & set(found["A"]["flags"])


def test_flags_of_list_entries_reach_what_their_owners_own(tables, tmp_path):
    (tmp_path / "o.csv").write_text("owner,asset,lo,hi\nX,A,60,60\nIran,B,51,51\nM,C,60,60\n")
    (tmp_path / "d.csv").write_text(
        "entity,list,program,tags\nX,ofac_sdn,RUSSIA-EO14024,secondary\nC,ofac_mbs,EO14024 directive 3,\n"
    )
    done = ask(*tables, "--rule", "OFAC50", "--json")
    flags = {row["asset"]: row["flags"] for row in json.loads(done.stdout)}
    assert "SECONDARY" in flags["A"]
    assert "STATUS_BLOCKED?(IRAN)" in flags["B"]
    assert "MENU(EO14024 directive 3)" in flags["C"]
