import pytest
from typer.testing import CliRunner

from sayso.cli.main import app

LIST = "id,name,schema,country,programme\n7,Severny Parus Shipping,Company,Russia,{programme}\n"


@pytest.fixture
def run(tmp_path):
    def call(*words):
        places = ["--snapshots", str(tmp_path / "snapshots"), "--case", str(tmp_path / "case")]
        if words[0] == "lists":
            places = places[:2]
        return CliRunner().invoke(app, [*words, *places])

    def add(programme, day):
        own = tmp_path / f"own{day}.csv"
        own.write_text(LIST.format(programme=programme))
        assert call("lists", "add", "eu", str(own), "--date", day, "--format", "own").exit_code == 0

    call.add = add
    return call


def test_a_cleared_pair_stays_cleared_until_the_entry_changes(run):
    run.add("FIRST", "2026-01-01")
    asked = ("screen", "--name", "Severny Parus Shipping", "--schema", "Company")
    assert "eu:7" in run(*asked).stdout
    judged = run(
        "judge", "match", "Severny Parus Shipping", "eu:7", "different",
        "--schema", "Company", "--reason", "another owner",
    )  # fmt: skip
    assert judged.exit_code == 0, judged.output
    again = run(*asked)
    assert "NO MATCH" in again.stdout
    assert "another owner" in again.stderr
    run.add("SECOND", "2026-02-01")
    changed = run(*asked)
    assert "eu:7" in changed.stdout
    assert "FIRST -> SECOND" in changed.stderr
    then = run(*asked, "--as-of", "2026-01-15")
    assert "NO MATCH" in then.stdout


def test_regimes_name_lists_and_an_unknown_one_is_refused(run):
    run.add("FIRST", "2026-01-01")
    assert "eu:7" in run("screen", "--name", "Severny Parus Shipping", "--regimes", "eu").stdout
    refused = run("screen", "--name", "Severny Parus", "--regimes", "mars")
    assert "one of" in str(refused.exception)
    missing = run("screen", "--name", "Severny Parus", "--regimes", "ofac")
    assert "lists fetch" in str(missing.exception)


def test_an_entry_that_no_list_has_cannot_be_judged(run):
    run.add("FIRST", "2026-01-01")
    assert "eu:8" in str(run("judge", "match", "X Y", "eu:8", "same").exception)
