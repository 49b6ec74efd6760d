"""``sayso screen`` on a case that knows owners: what it writes, and how it ends."""

import csv
import io

import pytest
from typer.testing import CliRunner

from sayso.cli.main import app
from sayso.errors import UsageError


@pytest.fixture
def run(case, snapshots):
    def call(*words):
        places = ["--case", str(case), "--snapshots", str(snapshots)]
        return CliRunner().invoke(app, [*map(str, words), *places])

    return call


def test_a_table_s_columns_say_rule_share_and_reasons(run, tmp_path):
    table = tmp_path / "in.csv"
    table.write_text("name,country\nFoxglove Marine,Narnia\nBrixton Labs,de\n")
    done = run("screen", table, "--exit-code")
    owned, other = csv.DictReader(io.StringIO(done.stdout))
    assert (owned["outcome"], owned["exposure_share"]) == ("CAPTURED", "60 %")
    assert "OFAC OFAC50: CAPTURED (60 %)" in owned["exposure_rule"]
    assert "Wire One" in owned["exposure_reasons"]
    assert (other["outcome"], other["exposure"]) == ("NO MATCH", "")
    assert done.exit_code == 3
    assert "row 1 is answered without country: 'Narnia' is no country" in done.stderr
    assert [bool(row["ignored"]) for row in (owned, other)] == [True, False]
    again = run("screen", table)
    assert "asked before with nothing changed since" in again.stderr
    assert again.stdout == done.stdout


def test_what_only_the_case_says_counts_for_the_exit_code_of_a_name_too(run):
    assert run("screen", "--name", "Foxglove Marine", "--exit-code").exit_code == 3
    assert run("screen", "--name", "Brixton Labs", "--exit-code").exit_code == 0
    quiet = run("screen", "--name", "Foxglove Marine", "--exit-code", "--no-exposure")
    assert quiet.exit_code == 0


@pytest.mark.parametrize(("option", "value"), [("--born", "soon"), ("--country", "Narnia")])
def test_a_particular_of_a_name_that_says_nothing_is_refused(run, option, value):
    done = run("screen", "--name", "Foxglove Marine", option, value)
    assert isinstance(done.exception, UsageError)
    assert option in str(done.exception)
