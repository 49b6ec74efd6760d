"""The look for changes: alerts for the parties of the newest runs, each kept once."""

from datetime import datetime
from pathlib import Path

from sayso.case.screened.alerts import find_alerts, watched_runs
from sayso.case.screened.marks import open_marks
from sayso.model.lists.alert import Alert
from sayso.store.jobs.runs import runs_of
from sayso.store.logs.alert_log import AlertLog


def watch(directory: Path, snapshots: Path, *, now: datetime) -> list[Alert]:
    """Find what changed since the parties of a case were screened, and keep what is new.

    Args:
        directory: The case.
        snapshots: The snapshot directory.
        now: From the caller.

    Returns:
        The alerts that were not there before.
    """
    runs = watched_runs(runs_of(directory / "runs"))
    if not runs:
        return []
    asked = any(run.parameters.case_state.endswith("exposure") for run in runs)
    with open_marks(directory, as_of=now.date(), snapshots=snapshots, with_exposure=asked) as marks:
        found = find_alerts(runs, snapshots, marks)
        return AlertLog(directory).append(found, at=now.isoformat())
