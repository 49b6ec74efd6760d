import pyarrow as pa
import pytest

from sayso.errors import UnknownIdError
from sayso.store.jobs.runs import (
    RunParameters,
    answers_of,
    append_answers,
    find_run,
    finish_run,
    start_run,
)

PARAMETERS = RunParameters(
    "a.csv", "0" * 64, "name=name", (("alpha", "s1", "2026-07-01"),), 0.7, 1, 1, "2026-11-22", 10
)


def test_a_run_that_stopped_goes_on_where_it_was(tmp_path):
    run = start_run(tmp_path, PARAMETERS)
    append_answers(run, 0, pa.table({"row": [0]}))
    again = start_run(tmp_path, PARAMETERS)
    assert again.chunks == 1
    assert not again.is_done
    finish_run(again, {"LISTED": 0})
    assert find_run(tmp_path, run.parameters.id[:8]).is_done
    assert [table.to_pylist() for table in answers_of(again)] == [[{"row": 0}]]


def test_an_unknown_or_dangerous_run_id_is_refused(tmp_path):
    start_run(tmp_path, PARAMETERS)
    for wanted in ("r-zzz", "../r", ""):
        with pytest.raises(UnknownIdError):
            find_run(tmp_path, wanted)
