"""Grades of one's own and notices of publishers, from the command line to the derivation."""

import json
import shutil
from datetime import UTC, date, datetime

import pytest
from tests.weigh.world import claim, document
from typer.testing import CliRunner

from sayso.case.case import open_case
from sayso.cli.main import app
from sayso.model.said.reading import Reading

EARLY = datetime(2021, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def read_once(tmp_path_factory):
    """A case of one report; shown once, so that its rows are made."""
    folder = tmp_path_factory.mktemp("noting") / "case"
    doc = document("d-0", "Torvane supplies Kassel.", "Reuters", "2021-05-02")
    made = claim(doc, "Torvane", "supplies", "Kassel", **{"from": ["~documents"]})
    with open_case(folder, create=True) as opened:
        reading = Reading(doc.id, "by hand", "none", "none", (), (), (made,), (), ())
        opened.log.append_documents([(doc, reading)], at=EARLY)
    shown(folder)
    return folder


@pytest.fixture
def case(read_once, tmp_path):
    shutil.copytree(read_once, tmp_path / "case")
    return tmp_path / "case"


def sayso(*words, case):
    result = CliRunner().invoke(app, [*words, "--case", str(case)])
    assert result.exit_code == 0, (result.output, result.exception)
    return result.output


def shown(case, *more):
    (row,) = json.loads(sayso("show", "propositions", "--json", *more, case=case))
    return row


def test_a_grade_of_ones_own_stands_beside_the_computed_one(case):
    row = shown(case)
    out = sayso(
        "judge", "proposition", row["id"], "--grade", "C4", "--reason", "weak papers", case=case
    )
    assert "letter C, number 4" in out
    text = sayso("show", "proposition", row["id"], case=case)
    assert "B3" in text
    assert "C4 by" in text
    assert "weak papers" in text
    told = shown(case)["grade_set"]
    assert (told["grade"], told["reason"]) == ("C4", "weak papers")
    sayso("judge", "proposition", row["id"], "--reason", "mistaken", case=case)
    assert "weak papers" not in sayso("show", "proposition", row["id"], case=case)


@pytest.mark.parametrize("grade", ["G2", "B7", "", "22", "B2x"])
def test_a_grade_that_is_none_is_wrong_usage(case, grade):
    row = shown(case)
    words = ["judge", "proposition", row["id"], "--grade", grade, "--reason", "r"]
    result = CliRunner().invoke(app, [*words, "--case", str(case)])
    assert "a letter A to F" in str(result.exception)


def test_a_report_called_false_is_graded_anew_and_the_old_grade_can_still_be_asked(case):
    assert shown(case)["grade"] == "B3"
    sayso("judge", "document", "d-0", "false", "--reason", "we were deceived", case=case)
    assert shown(case)["grade"] == "B5"
    assert shown(case, "--known-by", "2021-06-01")["grade"] == "B3"
    sayso("judge", "document", "d-0", "none", case=case)
    assert shown(case)["grade"] == "B3"


def test_a_notice_about_a_report_that_is_not_held_is_kept_and_changes_nothing(case):
    before = shown(case)
    sayso("judge", "document", "Example Daily", "withdrawn", case=case)
    assert shown(case) == before
    with open_case(case) as opened:
        (kept,) = opened.judgements.all()
        assert kept.left == "not held: Example Daily"


def test_a_document_that_is_not_there_is_said_to_be_so(case):
    words = ["judge", "document", "d-typo", "false", "--case", str(case)]
    result = CliRunner().invoke(app, words)
    assert "no document 'd-typo' is in the case" in " ".join(result.stderr.split())
    assert "no document" not in CliRunner().invoke(app, [*words[:2], "d-0", *words[3:]]).stderr


@pytest.mark.parametrize(
    "words",
    [
        ("judge", "proposition", "p", "--grade", "B2"),
        ("sources", "set", "Reuters", "--letter", "B"),
    ],
)
def test_a_grade_or_letter_without_a_reason_is_wrong_usage(case, words):
    result = CliRunner().invoke(app, [*words, "--reason", " ", "--case", str(case)])
    assert "say why" in str(result.exception)


@pytest.mark.parametrize("outlet", ["Aston Chronicle", "aston chronicle"])
def test_an_outlet_whose_letter_was_set_keeps_its_name(case, outlet):
    doc = document("d-1", "Torvane supplies Kassel.", "Aston Chronicle", "2021-05-03")
    with open_case(case) as opened, opened.writing():
        reading = Reading(doc.id, "by hand", "none", "none", (), (), (), (), ())
        opened.log.append_documents([(doc, reading)], at=EARLY)
    for letter in ("C", "D"):
        sayso("sources", "set", outlet, "--letter", letter, "--reason", "r", case=case)
    rows = json.loads(sayso("show", "sources", "--json", case=case))
    (row,) = [row for row in rows if row["key"] == "aston chronicle"]
    assert (row["name"], row["letter"]) == ("Aston Chronicle", "D")


@pytest.mark.parametrize(("outlet", "is_told"), [("Reuters", False), ("Ruters", True)])
def test_an_outlet_that_the_case_does_not_know_is_said_to_be_so(case, outlet, is_told):
    words = ["sources", "set", outlet, "--letter", "B", "--reason", "r", "--case", str(case)]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0
    assert ("no document of the case" in result.stderr) is is_told


def test_the_register_shows_outlets_that_are_only_cited(case):
    text = "Torvane supplies Kassel, the Associated Press reported."
    doc = document("d-1", text, "Aston Chronicle", "2021-05-03")
    with open_case(case) as opened, opened.writing():
        reading = Reading(doc.id, "by hand", "none", "none", (), (), (), (), ())
        opened.log.append_documents([(doc, reading)], at=EARLY)
    rows = json.loads(sayso("show", "sources", "--json", case=case))
    (row,) = [row for row in rows if row["key"] == "ap"]
    assert (row["letter"], row["documents"], row["cited_in"]) == ("B", 0, 1)
    assert row["reason"]


def test_a_day_before_the_case_began_shows_nothing(case):
    assert (
        json.loads(sayso("show", "propositions", "--json", "--known-by", "2021-05-31", case=case))
        == []
    )
    assert date(2021, 5, 31) < EARLY.date()
