from datetime import UTC, datetime

import pytest

from sayso.case.case import open_case
from sayso.case.judged.matching import entry_named, judge_match
from sayso.case.screened import table
from sayso.case.screened.replay import marks_then, replay
from sayso.case.watchlists.opened import open_lists
from sayso.errors import UnknownIdError, UsageError
from sayso.model.lists.match import Party
from sayso.model.parties.judgement import Decision
from sayso.store.jobs.runs import find_run
from sayso.store.lists import snapshots as kept

ROWS = "name,country\nNaper Holding,ru\nFoxglove Marine,\nTern Lines,ru\nBrixton Labs,\n"


def again(run, snapshots, case=None, path=None):
    with marks_then(run, case or snapshots / "none", snapshots) as marks:
        found = replay(run, snapshots, path=path, jobs=1, marks=marks)
        different = [one for chunk in found.chunks for one in chunk.differences]
    return found, different


def test_a_run_replayed_gives_what_was_stored(screened, case, snapshots):
    run, _ = screened(ROWS, case)
    run = find_run(run.folder.parent, run.parameters.id)
    found, different = again(run, snapshots, case)
    assert (found.mismatches, found.notes, different) == ((), (), [])


def test_lists_that_were_renewed_since_change_nothing(screened, snapshots, change_ofac):
    run, _ = screened(ROWS)
    change_ofac("Y")
    assert again(find_run(run.folder.parent, run.parameters.id), snapshots)[1] == []


def test_a_decision_made_since_is_told_as_a_difference_of_decision(screened, case, snapshots):
    run, _ = screened(ROWS, case)
    entry = entry_named(open_lists(snapshots), "ofac:8")
    with open_case(case) as opened, opened.writing():
        judge_match(
            opened, Party("Tern Lines", None, ("ru",)), entry, Decision.DIFFERENT, by="ana",
            at=datetime(2026, 11, 1, tzinfo=UTC),
        )  # fmt: skip
    found, different = again(find_run(run.folder.parent, run.parameters.id), snapshots, case)
    assert "the case has moved on" in found.notes[0]
    assert [(one.row, one.what, one.stored) for one in different] == [(2, "decision", "none")]
    assert "ofac:8 different by ana" in different[0].now


def test_another_input_is_a_mismatch_and_its_rows_are_compared(screened, snapshots, tmp_path):
    run, _ = screened(ROWS)
    other = tmp_path / "other.csv"
    other.write_text(ROWS.replace("Tern Lines", "Gull Lines"))
    found, different = again(find_run(run.folder.parent, run.parameters.id), snapshots, None, other)
    assert "SHA-256" in found.mismatches[0]
    assert [(one.row, one.what) for one in different] == [(2, "lists")]
    assert different[0].stored.startswith("LISTED ofac:8 0.9")
    assert different[0].now == "NO MATCH"
    other.unlink()
    with pytest.raises(UsageError, match="not there"):
        again(run, snapshots, None, other)


def test_rows_that_came_or_went_are_told(screened, snapshots, tmp_path):
    run, _ = screened(ROWS)
    run = find_run(run.folder.parent, run.parameters.id)
    other = tmp_path / "other.csv"
    other.write_text(ROWS + "Gull\n" + "Naper Holding,\n")
    assert {(one.row, one.stored) for one in again(run, snapshots, None, other)[1]} == {
        (4, "no such row"),
        (5, "no such row"),
    }


def test_bytes_of_a_list_that_are_not_those_imported_are_a_mismatch(screened, snapshots):
    run, _ = screened(ROWS)
    run = find_run(run.folder.parent, run.parameters.id)
    (snapshot,) = kept.snapshots_of(snapshots, "ofac")
    kept.file_path(snapshots, snapshot.files[0].sha256).write_bytes(b"other")
    assert "are not those imported" in again(run, snapshots)[0].mismatches[0]
    kept.file_path(snapshots, snapshot.files[0].sha256).unlink()
    assert "are gone" in again(run, snapshots)[0].mismatches[0]


def test_a_snapshot_that_is_gone_is_named(screened, snapshots):
    run, _ = screened(ROWS)
    run = find_run(run.folder.parent, run.parameters.id)
    (snapshot,) = kept.snapshots_of(snapshots, "ofac")
    for file in (snapshots / "ofac" / snapshot.id).iterdir():
        file.unlink()
    (snapshots / "ofac" / "log.jsonl").unlink()
    for folder in (snapshots.parent / "index").glob("ofac-*"):
        for file in folder.rglob("*.*"):
            file.unlink()
        folder.rename(folder.with_name("gone"))
    with pytest.raises(UnknownIdError):
        again(run, snapshots)


def test_of_a_stopped_run_only_what_is_stored_is_compared(
    screened, snapshots, tmp_path, monkeypatch
):
    monkeypatch.setattr(table, "CHUNK_ROWS", 2)
    path = tmp_path / "in.csv"
    path.write_text(ROWS)
    made = table.screen_table(
        path, open_lists(snapshots), tmp_path / "runs", columns=None, threshold=0.7,
        screened_on=datetime(2026, 11, 22, tzinfo=UTC).date(), jobs=1,
    )  # fmt: skip
    next(made.chunks)
    made.chunks.close()
    run = find_run(tmp_path / "runs", made.run.parameters.id)
    found, different = again(run, snapshots)
    assert "had stopped after 1 chunks" in found.notes[0]
    assert different == []
