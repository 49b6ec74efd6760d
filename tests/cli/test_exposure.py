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
