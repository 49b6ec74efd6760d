"""Jobs of the server: started as processes of their own, watched through their files."""

import secrets
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sayso.errors import UnknownIdError, UsageError
from sayso.store.jobs.folder import JobAsked, JobFolder, job_of, jobs_of, safe_file_name

MAX_FILES = 500
MAX_FILE_BYTES = 60_000_000
SHOWN = 50


@dataclass(frozen=True, slots=True)
class JobState:
    """How a job stands.

    Args:
        state: "waiting", "running", "weighing", "done", "stopped", "failed" or "broken off".
        done, total: Inputs finished, and all of them; total None where not known yet.
        failed: Inputs that could not be read: name, reason and what to do.
        left_s: Seconds that the rest should take; None where nothing can be said.
    """

    asked: JobAsked
    state: str
    done: int
    total: int | None
    claims: int
    failed: tuple[Mapping[str, str], ...]
    events: tuple[Mapping[str, Any], ...]
    reason: str | None
    rate_per_s: float | None
    left_s: float | None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it by itself."""
        return self.state in {"done", "stopped", "failed", "broken off"}

    @property
    def can_go_on(self) -> bool:
        """Whether it can be taken up again."""
        return self.state in {"stopped", "failed", "broken off"}


# Held here until they end, so that a desk that closes does not orphan them unreaped.
_PROCESSES: dict[str, subprocess.Popen[bytes]] = {}


class Jobs:
    """Starts, watches and stops the jobs of one case."""

    def __init__(self, case: Path) -> None:
        self.case = case.resolve()
        self._lock = threading.Lock()

    def make(self, by: str, files: Mapping[str, bytes], *, address: str | None = None) -> JobFolder:
        """Write uploads down as a job; ``start`` sets it going.

        Raises:
            UsageError: There is nothing to read, or too much of it.
        """
        if not files and not address:
            raise UsageError("nothing to read: choose files, paste a text or give an address")
        if len(files) > MAX_FILES:
            raise UsageError(f"{len(files)} files: at most {MAX_FILES} at once; make several jobs")
        job = JobFolder(self.case / "jobs" / secrets.token_hex(8))
        job.inputs.mkdir(parents=True)
        names: list[str] = []
        for name, content in files.items():
            if len(content) > MAX_FILE_BYTES:
                raise UsageError(f"{name[:100]}: larger than {MAX_FILE_BYTES:,} bytes")
            names.append(safe_file_name(name, names))
            (job.inputs / names[-1]).write_bytes(content)
        shown = tuple(n for n in names if not n.endswith(".json")) or (address or "",)
        at = datetime.now(UTC).isoformat()
        job.make(JobAsked(job.id, "read", by, at, shown, address, version("sayso")))
        return job

    def rebuild(self, by: str) -> JobFolder | None:
        """Build the derived rows again; None where a job is under way that will do it."""
        with self._lock:
            if any(job.is_running() and job.asked().kind == "rebuild" for job in self._recent()):
                return None
            job = JobFolder(self.case / "jobs" / secrets.token_hex(8))
            at = datetime.now(UTC).isoformat()
            job.make(JobAsked(job.id, "rebuild", by, at, (), None, version("sayso")))
            self._start(job)
        return job

    def start(self, job: JobFolder) -> None:
        """Set a job going, or going again."""
        with self._lock:
            if not job.is_running():
                job.clear_stop()
                self._start(job)

    def _start(self, job: JobFolder) -> None:
        command = [sys.executable, "-m", "sayso.case.work", str(self.case), job.id]
        log = (job.folder / "log.txt").open("ab")
        # Its own session, so that a stop of the server does not cut a document in half.
        process = subprocess.Popen(  # noqa: S603 (our own module, ids of our own making)
            command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
        )
        log.close()
        job.set_process(process.pid)
        _PROCESSES[job.id] = process

    def one(self, job_id: str) -> JobFolder:
        """Find a job.

        Raises:
            UnknownIdError: There is none.
        """
        job = job_of(self.case, job_id)
        if job is None:
            raise UnknownIdError("job", job_id)
        return job

    def listed(self) -> list[JobState]:
        """Tell how the newest jobs stand."""
        return [self.state(job) for job in self._recent()]

    def _recent(self) -> list[JobFolder]:
        return jobs_of(self.case)[:SHOWN]

    def state(self, job: JobFolder) -> JobState:
        """Tell how a job stands."""
        self._reap(job.id)
        asked, events = job.asked(), job.events()
        inputs = [e for e in events if e["what"] == "input"]
        last = events[-1] if events else None
        running = job.is_running()
        rate = _rate(events) if running else None
        total = len(asked.names) if asked.names else None
        left = max(0, (total or 0) - len(inputs))
        return JobState(
            asked,
            _state(last, running=running),
            len(inputs),
            total,
            sum(e.get("claims", 0) for e in inputs),
            tuple(e for e in inputs if "failed" in e),
            tuple(events),
            last.get("reason") if last else None,
            rate,
            left / rate if rate and left else None,
        )

    def _reap(self, job_id: str) -> None:
        process = _PROCESSES.get(job_id)
        if process is not None and process.poll() is not None:
            _PROCESSES.pop(job_id, None)


def _state(last: Mapping[str, Any] | None, *, running: bool) -> str:
    what = str(last["what"]) if last else ""
    if what in {"done", "stopped", "failed"} and not running:
        return what
    if not running:
        return "broken off"
    return {"": "waiting", "waiting": "waiting", "weighing": "weighing"}.get(what, "running")


def _rate(events: list[dict[str, Any]]) -> float | None:
    times = [datetime.fromisoformat(e["at"]) for e in events if e["what"] in {"started", "input"}]
    if len(times) < 2:
        return None
    seconds = (times[-1] - times[0]).total_seconds()
    return (len(times) - 1) / seconds if seconds > 0 else None
