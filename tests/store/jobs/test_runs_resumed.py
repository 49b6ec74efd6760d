import json
from dataclasses import replace

from sayso.store.jobs.runs import RunParameters, find_run, finish_run, start_run

ASKED = RunParameters("in.csv", "0" * 64, "name=name", (), 0.7, 1, 1, "2026-11-22", 20_000)


def test_a_run_that_stopped_before_midnight_goes_on_after_it(tmp_path):
    begun = start_run(tmp_path, ASKED)
    assert start_run(tmp_path, replace(ASKED, screened_on="2026-11-23")).folder == begun.folder


def test_a_finished_run_is_asked_anew_on_another_day(tmp_path):
    begun = start_run(tmp_path, ASKED)
    finish_run(begun, {})
    assert start_run(tmp_path, replace(ASKED, screened_on="2026-11-23")).folder != begun.folder


def test_answers_of_another_version_of_screening_are_not_those_of_now(tmp_path):
    begun = start_run(tmp_path, ASKED)
    newer = start_run(tmp_path, replace(ASKED, answer_version=2))
    assert newer.folder != begun.folder
    assert find_run(tmp_path, newer.parameters.id).parameters.answer_version == 2
    # What was stored before versions were counted is of the first and is found by its old id.
    head = begun.folder / "run.json"
    parts = json.loads(head.read_text())
    del parts["answer_version"]
    head.write_text(json.dumps(parts))
    assert find_run(tmp_path, begun.parameters.id).parameters == ASKED
    assert begun.folder.name == ASKED.id
