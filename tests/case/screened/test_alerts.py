from dataclasses import replace
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from sayso.case.screened.alerts import find_alerts, watched_runs
from sayso.case.screened.marks import Exposed, ExposurePart, Marks
from sayso.case.screened.watch import watch
from sayso.cli.main import app
from sayso.store.jobs.runs import find_run, runs_of
from sayso.store.logs.alert_log import AlertLog

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ROWS = "name\nTern Lines\nNaper Holding\nQuill Works\n"


@pytest.fixture
def finished(screened):
    def run(rows=ROWS, case=None):
        made, _ = screened(rows, case)
        return find_run(made.folder.parent, made.parameters.id)

    return run


def test_nothing_that_changed_is_no_alert(finished, snapshots):
    assert list(find_alerts([finished()], snapshots, Marks())) == []


def test_a_change_is_told_once_for_all_runs_that_it_touches(finished, snapshots, change_ofac):
    one, other = finished(), finished("name\nGull\nTern Lines Ltd\n")
    change_ofac("Y")
    (alert,) = find_alerts([one, other], snapshots, Marks())
    assert (alert.change, alert.entry) == ("changed", "ofac:8")
    assert alert.fields == (("programmes", (("-", "X"), ("+", "Y"))),)
    assert {(party.run, party.row) for party in alert.parties} == {
        (one.parameters.id, 0), (other.parameters.id, 1),
    }  # fmt: skip


def test_what_a_case_says_of_a_party_now_is_compared_with_then(finished, case, snapshots):
    run = finished(case=case)
    state = run.parameters.case_state
    assert state.endswith("exposure")

    def exposed(name):
        if name != "Tern Lines":
            return Exposed()
        return Exposed(
            ("PATH",), (ExposurePart("e", "path", "to X, 1 hop", "PATH", "", "Tern supplied X."),)
        )

    found = {one.name: one for one in find_alerts([run], snapshots, Marks(exposed=exposed))}
    assert found["Tern Lines"].change == "links"
    assert found["Tern Lines"].fields == (
        ("exposure", (("+", "PATH"), ("+", "PATH to X, 1 hop"))),
        ("because", (("+", "Tern supplied X."),)),
    )
    # Paths and owners that the case knew then and knows no more are told too.
    assert ("-", "PATH") in found["Quill Works"].fields[0][1]
    without = replace(run, parameters=replace(run.parameters, case_state=""))
    assert list(find_alerts([without], snapshots, Marks(exposed=exposed))) == []


def test_of_each_table_the_newest_finished_run_is_watched(finished, tmp_path):
    finished("name\nGull\n")
    second = finished("name\nTern\n")
    stopped = finished("name\nSkua\n")
    (stopped.folder / "done.json").unlink()
    assert [run.parameters.id for run in watched_runs(runs_of(tmp_path / "runs"))] == [
        second.parameters.id
    ]


def test_an_alert_is_kept_once_and_remembers_who_read_it(
    finished, snapshots, change_ofac, tmp_path
):
    finished()
    change_ofac("Y")
    (alert,) = watch(tmp_path, snapshots, now=NOW)
    assert watch(tmp_path, snapshots, now=NOW) == []
    log = AlertLog(tmp_path)
    assert log.all() == [alert]
    log.mark([alert.id], is_read=True, by="ana", at=NOW.isoformat())
    assert log.read_by() == {alert.id: "ana"}
    log.mark([alert.id], is_read=False, by="ben", at=NOW.isoformat())
    assert log.read_by() == {}
    with (tmp_path / "alerts.jsonl").open("a") as file:
        file.write('{"id": "cut o')
    assert log.all() == [alert]


def test_the_command_tells_changes_once_and_ends_with_three(
    finished, snapshots, change_ofac, tmp_path
):
    places = ["--case", str(tmp_path), "--snapshots", str(snapshots)]
    assert "nothing was screened" in CliRunner().invoke(app, ["watch", *places]).stderr
    finished()
    assert "nothing has changed" in CliRunner().invoke(app, ["watch", *places]).stdout
    change_ofac("Y")
    done = CliRunner().invoke(app, ["watch", "--exit-code", *places])
    assert done.exit_code == 3
    assert "1 change since the last look" in done.stdout
    assert "changed  ofac:8 Tern Lines, published 2026-08-01" in done.stdout
    assert "programmes: + Y" in done.stdout
    assert "Tern Lines (0.95 -> 0.95)" in done.stdout
    assert CliRunner().invoke(app, ["watch", "--exit-code", *places]).exit_code == 0
