"""Tables as they come: stopped half way, broken, hostile, long."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from sayso.case.screened import table
from sayso.case.screened.table import count_parties, screen_table
from sayso.case.watchlists.opened import open_lists
from sayso.store.jobs.runs import answers_of, find_run

RUN = "from sayso.cli.main import run; run()"


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(table, "CHUNK_ROWS", 4)


def ask(path, snapshots, runs):
    return screen_table(
        path, open_lists(snapshots), runs, columns=None, threshold=0.7,
        screened_on=date(2026, 11, 22), jobs=1,
    )  # fmt: skip


def test_a_run_that_was_stopped_answers_only_the_rest(small_chunks, snapshots, tmp_path):
    path = tmp_path / "in.csv"
    path.write_text("name\n" + "Tern Lines\nBrixton Labs\n" * 5)
    first = ask(path, snapshots, tmp_path / "runs")
    next(first.chunks)
    first.chunks.close()
    again = ask(path, snapshots, tmp_path / "runs")
    assert (again.run.folder, again.run.chunks, again.run.is_done) == (first.run.folder, 1, False)
    chunks = list(again.chunks)
    assert [chunk.was_stored for chunk in chunks] == [True, False, False]
    assert find_run(tmp_path / "runs", again.run.parameters.id).is_done
    whole = ask(path, snapshots, tmp_path / "others")
    assert [c.answers for c in whole.chunks] == [c.answers for c in chunks]


@pytest.mark.slow
def test_a_killed_process_loses_nothing_that_it_had_answered(snapshots, tmp_path):
    path, runs = tmp_path / "in.csv", tmp_path / "case" / "runs"
    path.write_text("name\n" + "".join(f"Brixton {n} Labs\n" for n in range(200_000)))
    words = ["screen", str(path), "-o", str(tmp_path / "o.csv"), "--case", str(tmp_path / "case")]
    command = [sys.executable, "-c", RUN, *words, "--snapshots", str(snapshots)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while not list(runs.glob("*/answers-00001.parquet")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    (folder,) = runs.iterdir()
    kept = len(list(folder.glob("answers-*.parquet")))
    assert 2 <= kept < 10
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "200,000 NO MATCH" in done.stderr
    assert (tmp_path / "o.csv").read_text().count("\n") == 200_001
    assert [one.name for one in runs.iterdir()] == [folder.name]


def test_a_row_without_all_its_cells_fails_by_itself(screened):
    rows = "name,country\nTern Lines,ru\nTern Lines\nTern Lines,ru,extra\n\nTern Lines,ru\n"
    _, lines = screened(rows)
    assert [line["word"] for line in lines] == ["LISTED", "FAILED", "FAILED", "LISTED"]
    assert "row 3" in lines[1]["failure"]
    assert "row 4" in lines[2]["failure"]


def test_a_column_that_ends_half_way_fails_every_row_after_it(screened):
    rows = "nr,name,country\n" + "1,Tern Lines,ru\n" * 3 + "2,Tern Lines\n" * 3
    run, lines = screened(rows)
    assert [line["word"] for line in lines] == ["LISTED"] * 3 + ["FAILED"] * 3
    stored = answers_of(find_run(run.folder.parent, run.parameters.id))
    assert count_parties(next(stored)) == {"LISTED": 3, "FAILED": 3}


def test_a_quote_that_is_never_closed_fails_its_row_and_the_rest_goes_on(screened):
    rows = 'name,country\nTern Lines,ru\n"Tern Lines,ru\n' + "Tern Lines,ru\n" * 20
    _, lines = screened(rows)
    assert [line["word"] for line in lines] == ["LISTED", "FAILED"] + ["LISTED"] * 20
    assert "row 3" in lines[1]["failure"]


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "\u200b\u2060",
        "LLC",
        "GmbH & Co. KG",
        "ООО",
        "有限公司",
        "-",
        "…",
        "A",
        "Ж",
        "Brixton\ufffdLabs",
    ],
)
def test_a_name_that_says_nothing_fails_and_the_rest_goes_on(screened, name):
    _, lines = screened(f'name,country\n"{name}",ru\nTern Lines,ru\n')
    assert [line["word"] for line in lines] == ["FAILED", "LISTED"]
    assert lines[0]["failure"]


@pytest.mark.parametrize(
    "name",
    [
        "Теrn Linеs",  # Cyrillic letters that look Latin
        "Te\u200brn Li\u00adnes",  # invisible characters
        "\u202eTern Lines\u202c",  # an order that is turned round
        "Ｔｅｒｎ　Ｌｉｎｅｓ",  # full width
        "TERN  LINES,  ",
    ],
)
def test_look_alike_letters_and_invisible_characters_hide_no_name(screened, name):
    _, lines = screened(f'name\n"{name}"\n')
    assert (lines[0]["word"], lines[0]["entry"]) == ("LISTED", "ofac:8")


def test_a_name_of_a_megabyte_is_answered_and_the_rest_goes_on(screened):
    long = "Tern Lines " + "gull " * 200_000
    _, lines = screened(f"name\n{long}\nTern Lines\n")
    assert [line["row"] for line in lines] == [0, 1]
    assert lines[1]["word"] == "LISTED"


def test_ten_thousand_equal_rows_have_ten_thousand_equal_answers(screened):
    started = time.perf_counter()
    run, lines = screened("name\n" + "Tern Lines\n" * 10_000)
    assert time.perf_counter() - started < 20
    assert len(lines) == 10_000
    assert {(line["entry"], line["score"]) for line in lines} == {("ofac:8", lines[0]["score"])}
    assert find_run(run.folder.parent, run.parameters.id).is_done


def test_a_file_that_changes_is_another_run(screened):
    one, _ = screened("name\nTern Lines\n")
    other, _ = screened("name\nTern Lines\nBrixton Labs\n")
    assert one.parameters.id != other.parameters.id


def test_a_case_that_moves_on_is_another_run(screened, case):
    alone, _ = screened("name\nTern Lines\n")
    with_case, _ = screened("name\nTern Lines\n", case)
    lists_only, _ = screened("name\nTern Lines\n", case, with_exposure=False)
    assert len({run.parameters.id for run in (alone, with_case, lists_only)}) == 3
    assert Path(with_case.folder).is_dir()
