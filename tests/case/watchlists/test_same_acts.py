"""A designation printed again in another list is one act wherever screening shows it."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.case.watchlists import same_acts as module
from sayso.case.watchlists.lists import add_list
from sayso.case.watchlists.opened import open_lists
from sayso.case.watchlists.same_acts import same_acts
from sayso.cli.main import app
from sayso.watchlists.files.list_file import ListFile

FIXTURES = Path(__file__).parents[2] / "watchlists" / "fixtures"
DAY = date(2026, 8, 1)


@pytest.fixture
def directory(tmp_path):
    given = (
        ("un", "un.xml"), ("ofac", "ofac_advanced.xml"), ("csl", "csl.csv"), ("eu", "eu.xml"),
        ("ch", "ch.xml"),
    )  # fmt: skip
    for name, fixture in given:
        file = ListFile(name, fixture, FIXTURES / fixture, published_on=DAY)
        add_list(tmp_path / "snapshots", name, [file], today=DAY)
    return tmp_path / "snapshots"


def test_entries_that_repeat_or_implement_an_act_name_it(directory):
    acts = same_acts(directory, open_lists(directory))
    assert acts["csl:SDN-9001"] == "ofac:9001"
    assert {act for key, act in acts.items() if key.startswith(("eu:", "ch:"))} == {"un:QDi.901"}
    assert not [key for key in acts if key.startswith(("un:", "ofac:"))]


def test_what_was_worked_out_is_kept_for_these_snapshots(directory, monkeypatch):
    lists = open_lists(directory)
    first = same_acts(directory, lists)
    monkeypatch.setattr(module, "_find", lambda *_: pytest.fail("worked out again"))
    assert same_acts(directory, lists) == first
    (kept,) = (directory.parent / "index").glob("same-acts-*.json")
    kept.write_text("{")
    monkeypatch.undo()
    assert same_acts(directory, lists) == first


def test_lists_that_copy_nothing_are_not_looked_into(directory, monkeypatch):
    monkeypatch.setattr(module, "_find", lambda *_: pytest.fail("looked into"))
    assert same_acts(directory, open_lists(directory, ["un", "ofac"])) == {}


def test_one_name_counts_an_act_once_and_a_table_marks_its_copy(directory, tmp_path):
    places = ["--snapshots", str(directory), "--case", str(tmp_path / "case")]
    (name,) = {
        card.name
        for one in open_lists(directory, ["ofac"])
        for number in range(len(one.starts) - 1)
        if (card := one.card(number)).key == "ofac:9001"
    }
    done = CliRunner().invoke(app, ["screen", "--name", name, "--json", *places])
    found = json.loads(done.stdout)
    marks = {one["entry_key"]: one["same_act"] for one in found["candidates"]}
    assert marks["csl:SDN-9001"] == "ofac:9001"
    assert marks["ofac:9001"] is None
    assert found["acts"] == len(found["candidates"]) - 1
    assert "the same act as ofac:9001" in CliRunner().invoke(
        app, ["screen", "--name", name, *places]
    ).stdout  # fmt: skip
    table = tmp_path / "in.csv"
    table.write_text(f"name\n{name}\n")
    shown = CliRunner().invoke(app, ["screen", str(table), *places]).stdout
    assert [line for line in shown.splitlines() if "csl:SDN-9001" in line and ",ofac:9001," in line]
