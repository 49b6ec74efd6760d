from dataclasses import replace

from sayso.store.jobs.runs import RunParameters, finish_run, start_run

ASKED = RunParameters("in.csv", "0" * 64, "name=name", (), 0.7, 1, 1, "2026-11-22", 20_000)


def test_a_run_that_stopped_before_midnight_goes_on_after_it(tmp_path):
    begun = start_run(tmp_path, ASKED)
    assert start_run(tmp_path, replace(ASKED, screened_on="2026-11-23")).folder == begun.folder


def test_a_finished_run_is_asked_anew_on_another_day(tmp_path):
    begun = start_run(tmp_path, ASKED)
    finish_run(begun, {})
    assert start_run(tmp_path, replace(ASKED, screened_on="2026-11-23")).folder != begun.folder
