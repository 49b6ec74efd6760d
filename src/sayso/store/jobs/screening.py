"""What a screening asked for on the desk is to do, kept beside the job's other files."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from sayso.store.jobs.folder import JobFolder


@dataclass(frozen=True, slots=True)
class ScreenAsked:
    """How a table is to be screened.

    Args:
        table: Name of the table among the job's inputs.
        snapshots: The snapshot directory.
        columns: Which column is what, as ``--columns`` takes it; None until somebody confirmed.
        lists: Short names; empty means every list there is.
        threshold: Least score of a candidate, 0 to 1.
        exposure: Whether the case's owners, control and links are asked too.
        run: Id of the run once it began.
    """

    table: str
    snapshots: str
    columns: str | None = None
    lists: tuple[str, ...] = ()
    threshold: float = 0.7
    exposure: bool = True
    run: str | None = None


def write_screen_asked(job: JobFolder, asked: ScreenAsked) -> None:
    """Keep what is asked; the file appears whole or not at all."""
    part = job.folder / "screen.part"
    part.write_text(json.dumps(asdict(asked), ensure_ascii=True), encoding="utf-8")
    part.replace(job.folder / "screen.json")


def screen_asked(job: JobFolder) -> ScreenAsked | None:
    """Read what is asked; None where the job is no screening."""
    path = job.folder / "screen.json"
    if not path.exists():
        return None
    parts = json.loads(path.read_text(encoding="utf-8"))
    return ScreenAsked(**(parts | {"lists": tuple(parts["lists"])}))


def table_path(job: JobFolder, asked: ScreenAsked) -> Path:
    """Give the place of the table; it is kept as long as the job."""
    return job.inputs / asked.table
