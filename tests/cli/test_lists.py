"""The commands ``sayso lists``."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli.lists import app
from sayso.errors import StaleListError, UnknownIdError, UsageError, WatchlistError

FIXTURES = Path(__file__).parents[1] / "watchlists" / "fixtures"


@pytest.fixture
def run(tmp_path):
    def running(*words):
        done = CliRunner().invoke(app, [*map(str, words), "--snapshots", str(tmp_path / "kept")])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    return running


def test_a_list_is_added_shown_and_compared(run, tmp_path):
    for day, rows in (
        ("2026-07-01", "1,Gull,RU\n2,Tern,CN\n"),
        ("2026-07-02", "1,Gull,CN\n3,Petrel,CN\n"),
    ):
        path = tmp_path / f"{day}.csv"
        path.write_text("id,name,country\n" + rows)
        assert run("add", "mine", path, "--date", day).exit_code == 0
    status = {row["list"]: row for row in json.loads(run("status", "--json").stdout)}
    assert status["mine"]["entries"] == 2
    assert status["mine"]["published"] == "2026-07-02"
    assert status["ofac"]["snapshot"] is None
    shown = run("diff", "mine", "2026-07-01", "2026-07-02", "--exit-code")
    assert shown.exit_code == 3
    assert "1 added, 1 removed, 1 changed" in shown.stdout
    assert "countries: - ru; + cn" in shown.stdout
    document = json.loads(run("diff", "mine", "--json").stdout)
    assert document["counts"] == {"added": 1, "removed": 1, "changed": 1}
    assert document["changes"][-1]["fields"][0]["old"] == ["ru"]


def test_one_entry_is_compared_field_by_field_in_full(run, tmp_path):
    long = "Gullwing " * 20
    for day, rows in (
        ("2026-07-01", f"1,Gull,Gullwing A,RU,INN 7700000009,FIRST\n2,Tern,,CN,,\n4,{long},,,,\n"),
        ("2026-07-02", "1,Gull,Gullwing B,RU;CN,INN 7700000009,SECOND\n2,Tern,,CN,,\n3,Skua,,,,\n"),
    ):
        path = tmp_path / f"{day}.csv"
        path.write_text("id,name,aliases,country,identifiers,programme\n" + rows)
        run("add", "mine", path, "--date", day, "--accept")
    days = ("2026-07-01", "2026-07-02")
    shown = run("diff", "mine", *days, "--entry", "mine:1", "--exit-code")
    assert shown.exit_code == 3
    assert shown.stdout.splitlines() == [
        "mine:1 Gull, 2026-07-01 to 2026-07-02: changed",
        "names",
        "  - Gullwing A",
        "  + Gullwing B",
        "countries",
        "  + cn",
        "programmes",
        "  - FIRST",
        "  + SECOND",
    ]
    (change,) = json.loads(run("diff", "mine", *days, "--entry", "1", "--json").stdout)["changes"]
    assert [part["field"] for part in change["fields"]] == ["names", "countries", "programmes"]
    same = run("diff", "mine", "--entry", "2")
    assert "nothing has changed" in same.stdout
    assert (
        "mine:3 Skua, 2026-07-01 to 2026-07-02: added" in run("diff", "mine", "--entry", "3").stdout
    )
    assert "mine:4" in run("diff", "mine", "--entry", "4").stdout
    with pytest.raises(UnknownIdError, match="mine:9"):
        run("diff", "mine", *days, "--entry", "9")


def test_rows_that_cannot_be_used_are_named_and_give_exit_code_five(run):
    done = run("add", "uk", FIXTURES / "uk.csv")
    assert done.exit_code == 5
    assert "3 entries, published 2026-06-24" in done.stdout
    assert "row" in done.stderr


def test_ofacs_set_is_added_as_one_list(run):
    names = ("SDN.CSV", "ADD.CSV", "ALT.CSV", "SDN_COMMENTS.CSV")
    done = run(
        "add",
        "ofac",
        *(FIXTURES / "ofac" / name for name in names),
        "--json",
        "--date",
        "2026-06-02",
    )
    (row,) = json.loads(done.stdout)["imported"]
    assert (row["entries"], row["published"], len(row["files"])) == (6, "2026-06-02", 4)


def test_errors_name_what_to_do(run, tmp_path):
    with pytest.raises(WatchlistError, match="check the path"):
        run("add", "mine", tmp_path / "absent.csv")
    with pytest.raises(UsageError, match="2026-07-23"):
        run("add", "mine", FIXTURES / "own.csv", "--date", "yesterday")
    with pytest.raises(UsageError, match="letters, digits"):
        run("add", "../mine", FIXTURES / "own.csv")
    with pytest.raises(UsageError, match="kept under that name"):
        run("add", "files", FIXTURES / "own.csv")
    with pytest.raises(UsageError, match="the official list is 'ofac'"):
        run("add", "OFAC", FIXTURES / "own.csv")
    with pytest.raises(UsageError, match="ofac-csv"):
        run("add", "mine", FIXTURES / "own.csv", "--format", "pdf")
    with pytest.raises(UnknownIdError, match="two are needed"):
        run("diff", "mine")
    with pytest.raises(UsageError, match="no official list 'atlantis'"):
        run("fetch", "atlantis")


def test_an_old_list_gives_its_own_error(run, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("id,name\n1,Gull\n")
    run("add", "mine", path, "--date", "2020-01-01")
    with pytest.raises(StaleListError, match="mine"):
        run("status", "--max-age", "30")


def test_a_fetch_that_fails_is_named_and_the_others_go_on(run, monkeypatch):
    import sayso.case.watchlists.lists as case_lists
    from sayso.watchlists.fetching.fetch import Fetched, Seen
    from sayso.watchlists.files.list_file import ListFile

    def pretended(publication, into, **_):
        if publication.name == "eu":
            raise WatchlistError(
                watchlist="eu", file="x", reason="answered HTTP 500", remedy="wait"
            )
        path = into / "un.xml"
        path.write_bytes((FIXTURES / "un.xml").read_bytes())
        file = ListFile("un", "un.xml", path, "https://lists.example/un.xml")
        return (Fetched(file, Seen(file.address, '"v1"', None, path)),)

    monkeypatch.setattr(case_lists, "fetch", pretended)
    done = run("fetch", "eu", "un", "--json")
    assert done.exit_code == 5
    document = json.loads(done.stdout)
    assert [row["list"] for row in document["imported"]] == ["un"]
    assert "HTTP 500" in document["failed"][0]["reason"]


@pytest.mark.shared
@pytest.mark.slow
def test_a_week_in_july_removes_97_entries_and_changes_17(run, shared):
    """The WATCH seam of the issue, over a third party's copy of OFAC's names."""
    for day in ("2026-07-23", "2026-07-24"):
        path = shared / "data" / "ofac" / f"sdn_names_{day}.csv.gz"
        assert run("add", "ofac", path, "--date", day).exit_code == 0
    counts = json.loads(run("diff", "ofac", "2026-07-23", "2026-07-24", "--json").stdout)["counts"]
    assert counts == {"added": 0, "removed": 97, "changed": 17}
