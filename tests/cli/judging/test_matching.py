import csv
import io
import json
import re

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


def test_a_table_heeds_decisions_made_on_its_rows_and_says_so(run, tmp_path):
    run.add("FIRST", "2026-01-01")
    table, target = tmp_path / "in.csv", tmp_path / "out.csv"
    table.write_text("name,country\nSeverny Parus Shipping,ru\nBrixton Labs,gb\n")
    asked = ("screen", str(table), "-o", str(target))
    first = run(*asked)
    number = re.search(r"run (r-[0-9a-f]+)", first.stderr).group(1)
    judged = run(
        "judge", "match", "Severny Parus Shipping", "eu:7", "different",
        "--run", number, "--by", "ana", "--reason", "another owner",
    )  # fmt: skip
    assert judged.exit_code == 0, judged.output
    assert "1 CLEARED, 1 NO MATCH" in run(*asked).stderr
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))
    assert [row["outcome"] for row in rows] == ["CLEARED", "NO MATCH"]
    assert rows[0]["entry"] == "eu:7"
    assert re.fullmatch(r"different by ana on \S+ \(another owner\)", rows[0]["decision"])
    run.add("SECOND", "2026-02-01")
    assert "1 LISTED" in run(*asked).stderr
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))
    assert "changed since: entry programmes: FIRST -> SECOND" in rows[0]["decision"]
    # The first run was asked before there was a case with a decision in it.
    assert "2 rows, all answers as stored" in run("screen", "--replay", number).stdout


def test_a_party_that_no_row_of_a_run_names_cannot_be_judged(run, tmp_path):
    run.add("FIRST", "2026-01-01")
    table = tmp_path / "in.csv"
    table.write_text("name,country\nSeverny Parus,ru\nSeverny Parus,cn\nGull,ru\n")
    number = re.search(r"run (r-[0-9a-f]+)", run("screen", str(table)).stderr).group(1)
    asked = ("eu:7", "different", "--run", number)
    assert "party" in str(run("judge", "match", "Tern", *asked).exception)
    assert "rows 1, 2" in str(run("judge", "match", "Severny Parus", *asked).exception)


def test_one_name_tells_its_decisions_as_values_too(run):
    run.add("FIRST", "2026-01-01")
    asked = ("screen", "--name", "Severny Parus Shipping", "--json")
    run("judge", "match", "Severny Parus Shipping", "eu:7", "different", "--reason", "another")
    found = json.loads(run(*asked).stdout)
    assert (found["outcome"], found["candidates"]) == ("CLEARED", [])
    (decision,) = found["decisions"]
    assert (decision["entry_key"], decision["stands"], decision["reason"]) == (
        "eu:7", True, "another",
    )  # fmt: skip
