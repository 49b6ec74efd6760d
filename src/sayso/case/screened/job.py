"""A screening asked for on the desk, done in a process of its own and noted chunk by chunk."""

import dataclasses
from datetime import UTC, date, datetime
from pathlib import Path

from sayso.case.screened.marks import open_marks
from sayso.case.screened.table import count_parties, screen_table
from sayso.case.watchlists.opened import open_lists
from sayso.case.watchlists.same_acts import same_acts
from sayso.errors import UsageError
from sayso.store.jobs.folder import JobFolder
from sayso.store.jobs.screening import ScreenAsked, screen_asked, table_path, write_screen_asked

JOBS = 2


def screen_job(directory: Path, job: JobFolder, *, today: date) -> bool:
    """Screen the table of a job; tells whether it was stopped.

    Args:
        directory: The case.
        job: Its table, and what is asked of it.
        today: From the caller.

    Raises:
        UsageError: The table cannot be read, or there is no list.
    """
    asked = screen_asked(job)
    if asked is None:
        raise UsageError("this job is no screening")
    snapshots = Path(asked.snapshots)
    lists = open_lists(snapshots, asked.lists, tell=lambda text: _note(job, "index", reason=text))
    with open_marks(
        directory, as_of=today, snapshots=snapshots, with_exposure=asked.exposure
    ) as marks:
        made = screen_table(
            table_path(job, asked), lists, directory / "runs", columns=asked.columns,
            threshold=asked.threshold, screened_on=today, jobs=JOBS,
            marks=dataclasses.replace(marks, acts=same_acts(snapshots, lists)),
        )  # fmt: skip
        _keep_run(job, asked, made.run.parameters.id)
        for chunk in made.chunks:
            done = chunk.first_row + chunk.rows.num_rows
            counts = count_parties(chunk.answers)
            _note(job, "rows", done=done, total=chunk.total_rows, counts=counts)
            if job.stop_is_asked():
                made.chunks.close()
                return True
    return False


def _keep_run(job: JobFolder, asked: ScreenAsked, run: str) -> None:
    write_screen_asked(job, dataclasses.replace(asked, run=run))
    _note(job, "run", run=run)


def _note(job: JobFolder, what: str, **parts: object) -> None:
    job.note({"what": what, "at": datetime.now(UTC).isoformat(), **parts})
