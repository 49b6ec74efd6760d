"""Jobs of a case on disk: what was asked, what came of each input, whether it is still running."""

import json
import os
import re
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class JobAsked:
    """What a job is to do.

    Args:
        kind: "read" (documents into the case) or "rebuild" (derived rows again).
        by: Who asked.
        at: ISO time.
        names: What the user called the inputs.
        address: An address to fetch first, or None.
        version: Of Sayso.
    """

    id: str
    kind: str
    by: str
    at: str
    names: tuple[str, ...]
    address: str | None
    version: str


class JobFolder:
    """The folder of one job."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.inputs = folder / "inputs"

    @property
    def id(self) -> str:
        """The job's id."""
        return self.folder.name

    def make(self, asked: JobAsked) -> None:
        """Write down what is asked."""
        self.inputs.mkdir(parents=True, exist_ok=True)
        text = json.dumps(asdict(asked), ensure_ascii=True)
        part = self.folder / "asked.part"
        part.write_text(text, encoding="utf-8")
        part.replace(self.folder / "asked.json")

    def asked(self) -> JobAsked:
        """Read what was asked."""
        parts = json.loads((self.folder / "asked.json").read_text(encoding="utf-8"))
        return JobAsked(**(parts | {"names": tuple(parts["names"])}))

    def note(self, event: dict[str, Any]) -> None:
        """Append one event; a line is whole or absent."""
        line = json.dumps(event, ensure_ascii=True) + "\n"
        with (self.folder / "events.jsonl").open("a", encoding="utf-8") as file:
            file.write(line)

    def events(self) -> list[dict[str, Any]]:
        """Read all events; a last line cut off by a kill is left out."""
        path = self.folder / "events.jsonl"
        if not path.exists():
            return []
        found = []
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                found.append(json.loads(line))
            except json.JSONDecodeError:
                break
        return found

    def set_process(self, number: int) -> None:
        """Write down which process works on it."""
        (self.folder / "process").write_text(str(number), encoding="ascii")

    def is_running(self) -> bool:
        """Tell whether its process lives and is ours."""
        path = self.folder / "process"
        if not path.exists():
            return False
        number = path.read_text(encoding="ascii")
        command = Path("/proc") / number / "cmdline"
        if command.parent.parent.exists() and Path("/proc/self").exists():
            return command.exists() and self.id.encode() in command.read_bytes()
        try:
            os.kill(int(number), 0)
        except (OSError, ValueError):
            return False
        return True

    def ask_to_stop(self) -> None:
        """Ask the process to stop after the document it is on."""
        (self.folder / "stop").touch()

    def stop_is_asked(self) -> bool:
        """Tell whether somebody asked it to stop."""
        return (self.folder / "stop").exists()

    def clear_stop(self) -> None:
        """Forget that it was to stop, before it goes on."""
        (self.folder / "stop").unlink(missing_ok=True)

    def drop_inputs(self) -> None:
        """Remove the uploaded files once they are in the case."""
        shutil.rmtree(self.inputs, ignore_errors=True)


def jobs_of(case: Path) -> list[JobFolder]:
    """Return the jobs of a case, the newest first."""
    folder = case / "jobs"
    made = [JobFolder(p) for p in folder.glob("*") if (p / "asked.json").exists()]
    return sorted(made, key=lambda job: job.asked().at, reverse=True)


def job_of(case: Path, job_id: str) -> JobFolder | None:
    """Return one job, or None; an id that is not one of ours is never looked up."""
    job = JobFolder(case / "jobs" / job_id) if _ID.fullmatch(job_id) else None
    return job if job and (job.folder / "asked.json").exists() else None


def safe_file_name(name: str, taken: Iterable[str]) -> str:
    """Make a file name from whatever a browser sends: no folder, no dots in front, not taken."""
    last = re.split(r"[/\\]", name)[-1]
    kept = re.sub(r"[^\w.\- ()]", "_", last, flags=re.UNICODE).lstrip(". ")[-100:] or "file"
    stem, dot, end = kept.rpartition(".")
    used, number, made = set(taken), 2, kept
    while made in used:
        made = f"{stem or end} ({number}){dot}{end if stem else ''}"
        number += 1
    return made.encode("utf-8", "replace").decode()
