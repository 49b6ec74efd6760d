import csv

import pytest
import typer
from typer.testing import CliRunner

from sayso.cli.screened.compare import compare
from sayso.errors import Exit, UsageError

APP = typer.Typer()
APP.command()(compare)


def run(*words):
    done = CliRunner().invoke(APP, [str(word) for word in words])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def test_each_pair_keeps_its_row_and_gains_score_verdict_and_reasons(tmp_path):
    source, target = tmp_path / "p.csv", tmp_path / "out.csv"
    source.write_text(
        "id,left,right,schema\n"
        '1,Северный Парус,"PARUS, Severny",Company\n'
        "2,,Nobody,\n"
        "3,Anna Weber,Boris Zilberman,Person\n",
        encoding="utf-8-sig",
    )
    done = run(source, "-o", target)
    with target.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == ["1", "2", "3"]
    assert [row["verdict"] for row in rows] == ["same", "", "different"]
    assert "severny" in rows[0]["reasons"]
    assert float(rows[0]["score"]) > float(rows[2]["score"])
    assert done.exit_code == Exit.SOME_FAILED
    assert "row 3" in done.stderr


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "left\nx\n"])
def test_a_table_without_both_columns_is_refused(tmp_path, content):
    source = tmp_path / "p.csv"
    source.write_text(content)
    with pytest.raises(UsageError, match="no column"):
        run(source)


def test_no_cell_or_heading_is_a_formula(tmp_path):
    source = tmp_path / "p.csv"
    source.write_text('left,right,=now()\n=HYPERLINK("x"),"+49 Ltd",@a\n-1,"\tTern",－2\n')
    run(source, "-o", tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t－"))]
    assert "'=now()" in cells


def test_the_result_never_overwrites_the_pairs(tmp_path):
    source = tmp_path / "p.csv"
    source.write_text("left,right\nA,B\n")
    with pytest.raises(UsageError, match="that is the input"):
        run(source, "-o", source)
    assert source.read_text() == "left,right\nA,B\n"


def test_a_name_with_letters_that_could_not_be_read_has_no_verdict(tmp_path):
    source, target = tmp_path / "p.csv", tmp_path / "out.csv"
    source.write_bytes("left,right\nMüller,Muller\nTern,Tern\n".encode("cp1252"))
    done = run(source, "-o", target)
    with target.open(encoding="utf-8") as file:
        assert [row["verdict"] for row in csv.DictReader(file)] == ["", "same"]
    assert done.exit_code == Exit.SOME_FAILED


def test_a_quotation_mark_left_open_fails_its_own_pair_and_swallows_no_other(tmp_path):
    source, target = tmp_path / "p.csv", tmp_path / "out.csv"
    # Up to the next quotation mark there are as many cells as the header has.
    source.write_text(
        'left,right\n"Tern Lines,Tern\nNaper,Naper\nQuill "Q" Co,Quill\n"A\nCo",A Co\n'
    )
    done = run(source, "-o", target)
    with target.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["verdict"] != "" for row in rows] == [False, True, True, True]
    assert (rows[1]["left"], rows[1]["verdict"]) == ("Naper", "same")
    assert done.exit_code == Exit.SOME_FAILED
    assert "row 2, field (all)" in done.stderr


def test_errors_count_lines_behind_a_cell_of_two_lines_and_a_blank_one(tmp_path):
    source = tmp_path / "p.csv"
    source.write_text('left,right\n"A\nCo",A Co\n\n,Naper\nA,B,C\n')
    told = run(source, "-o", tmp_path / "out.csv").stderr.splitlines()
    assert ["row 5, field left" in told[0], "row 6, field (all)" in told[1]] == [True, True]
