import csv
import json
import re
from datetime import date

import pyarrow.parquet as pq
import pytest
import typer
from typer.testing import CliRunner

from sayso.cli.screened.screen import screen
from sayso.errors import Exit, UsageError
from sayso.store.lists.snapshots import keep_snapshot
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.parse import parse

APP = typer.Typer()
APP.command()(screen)
ROWS = "id,name,aliases,country\n1,Severny Parus LLC,ООО Северный Парус,ru\n2,Nordlicht AG,,de\n"


@pytest.fixture
def run(tmp_path):
    file = ListFile("own", "own.csv", ROWS.encode(), published_on=date(2026, 7, 1))
    keep_snapshot(tmp_path / "snapshots", parse("own", (file,)), added_on=date(2026, 7, 2))

    def running(*words):
        options = ["--snapshots", tmp_path / "snapshots", "--case", tmp_path / "case"]
        done = CliRunner().invoke(APP, [str(word) for word in (*words, *options)])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    return running


def test_one_name_is_answered_with_reasons(run):
    done = run("--name", "Severnyi Parus", "--json")
    found = json.loads(done.stdout)
    assert found["outcome"] == "LISTED"
    assert found["candidates"][0]["entry_key"] == "own:1"
    assert found["candidates"][0]["parts"][0]["kind"] == "name"


def test_no_match_is_worded_with_lists_threshold_and_day(run):
    text = " ".join(run("--name", "Brixton Labs").stdout.split())
    assert text.startswith("NO MATCH in own 2026-07-01")
    assert " at 0.70 on " in text


def test_a_table_keeps_every_row_in_order_and_replays(run, tmp_path):
    table, target = tmp_path / "in.csv", tmp_path / "out.csv"
    table.write_text(
        "nr,Firm,Land\n1,Brixton Labs,gb\n2,СЕВЕРНЫЙ ПАРУС,ru\n3,,\n4,=cmd|x,\n5,Nordlicht,de\n"
    )
    done = run(table, "--columns", "name=Firm,country=Land", "-o", target)
    with target.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["nr"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert [row["outcome"] for row in rows] == [
        "NO MATCH", "LISTED", "FAILED", "NO MATCH", "LISTED",
    ]  # fmt: skip
    assert rows[3]["Firm"].startswith("'=")
    assert all(row["lists"].startswith("own 2026-07-01") for row in rows)
    assert done.exit_code == Exit.SOME_FAILED
    run_id = re.search(r"run (r-[0-9a-f]+)", done.stderr).group(1)
    again = run("--replay", run_id)
    assert "all answers as stored" in again.stdout


def test_a_stopped_run_goes_on_and_ends_the_same(run, tmp_path):
    table = tmp_path / "in.csv"
    table.write_text("name\n" + "Nordlicht AG\n" * 30)
    first = run(table)
    again = run(table)
    assert first.stdout == again.stdout
    assert first.stdout.count("LISTED") == 30


def test_a_replay_names_what_differs_and_ends_with_an_error(run, tmp_path):
    table = tmp_path / "in.csv"
    table.write_text("name\nNordlicht AG\nGull\n")
    run_id = re.search(r"run (r-[0-9a-f]+)", run(table).stderr).group(1)
    table.write_text("name\nNordstern AG\nGull\n")
    again = run("--replay", run_id)
    assert again.exit_code == Exit.ERROR
    assert "not what was screened" in again.stderr
    assert "row 1, lists: LISTED own:2" in again.stdout
    assert "1 of 2 rows differ" in again.stdout


def test_no_cell_or_heading_of_a_result_is_a_formula(run, tmp_path):
    table, target = tmp_path / "in.csv", tmp_path / "out.csv"
    table.write_text('name,=1+1\nNordlicht,@SUM(A1)\n"\tNordlicht",-2+3\n＝cmd,+4\n')
    run(table, "-o", target)
    with target.open(encoding="utf-8") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n＝"))]
    assert "'=1+1" in cells


@pytest.mark.parametrize(
    "words", [(), ("--name", "x", "--replay", "r-1"), ("--name", "x", "--lists", "nolist")]
)
def test_a_wrong_call_is_explained(run, words):
    with pytest.raises(UsageError):
        run(*words)


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("in.csv", "that is the input"),
        ("absent/out.csv", "no such folder"),
        ("out.xlsx", ".parquet"),
    ],
)
def test_a_place_that_the_result_cannot_go_to_is_refused_before_anything_is_lost(
    run, tmp_path, target, why
):
    table = tmp_path / "in.csv"
    table.write_text("name\nNordlicht AG\n")
    with pytest.raises(UsageError, match=why):
        run(table, "-o", tmp_path / target)
    assert table.read_text() == "name\nNordlicht AG\n"
    assert not (tmp_path / "case").exists()


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_table_without_rows_has_a_result_without_rows(run, tmp_path, ending):
    table, target = tmp_path / "in.csv", tmp_path / f"out.{ending}"
    table.write_text("name,land\n")
    run(table, "-o", target)
    again = run(table, "-o", target)
    assert "no rows" in again.stderr
    if ending == "csv":
        assert target.read_text().startswith("name,land,row,outcome")
    else:
        assert pq.read_table(target).column_names[:4] == ["name", "land", "row", "outcome"]


def test_a_quotation_mark_left_open_hides_no_listed_name(run, tmp_path):
    table, target = tmp_path / "in.csv", tmp_path / "out.csv"
    table.write_text('name\n"Brixton Labs\nNordlicht AG\nGull\n')
    done = run(table, "-o", target)
    with target.open(encoding="utf-8") as file:
        found = [row["outcome"] for row in csv.DictReader(file)]
    assert found == ["FAILED", "LISTED", "NO MATCH"]
    assert done.exit_code == Exit.SOME_FAILED


def test_a_list_that_has_nothing_from_the_day_asked_is_said_to_be_left_out(run, tmp_path):
    file = ListFile("old", "old.csv", b"id,name\n1,Gull Lines\n", published_on=date(2026, 6, 1))
    keep_snapshot(tmp_path / "snapshots", parse("old", (file,)), added_on=date(2026, 7, 2))
    done = run("--name", "Nordlicht AG", "--as-of", "2026-06-15")
    assert done.stdout.startswith("NO MATCH in old 2026-06-01")
    assert "own is not asked: it has no snapshot published by 2026-06-15" in done.stderr
    with pytest.raises(UsageError, match="no list has a snapshot published by 2026-05-01"):
        run("--name", "Nordlicht AG", "--as-of", "2026-05-01")
