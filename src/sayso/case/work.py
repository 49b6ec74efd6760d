"""Long work for the server, in a process of its own: ``python -m sayso.case.work CASE JOB``."""

import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from sayso.case.watchlists.state import list_directory
from sayso.errors import SaysoError
from sayso.store.jobs.folder import JobFolder, job_of

WAIT_S = 3600.0


def main(arguments: list[str]) -> int:
    """Do one job and note what comes of it."""
    case, job_id = Path(arguments[0]).resolve(), arguments[1]
    job = job_of(case, job_id)
    if job is None:
        return 1
    try:
        _work(case, job)
    except SaysoError as error:
        _note(job, "failed", reason=str(error))
        return 1
    except Exception as error:
        # Whatever it was, the page must say so; the traceback goes to the server's log.
        _note(job, "failed", reason=f"{type(error).__name__}: {error}")
        raise
    return 0


def _work(directory: Path, job: JobFolder) -> None:
    from sayso.case.case import open_case
    from sayso.case.fresh import derive_if_stale

    asked = job.asked()
    if asked.kind == "watch":
        from sayso.case.screened.watch import watch

        _note(job, "started")
        now = datetime.now(UTC)
        found = watch(directory, list_directory(), now=now)
        _note(job, "done", alerts=len(found))
        return
    if asked.kind == "screen":
        # Answers are kept beside the case's database: nothing to lock, nothing to weigh.
        from sayso.case.screened.job import screen_job

        _note(job, "started")
        stopped = screen_job(directory, job, today=datetime.now(UTC).date())
        _note(job, "stopped" if stopped else "done")
        return
    with open_case(directory) as case:
        _note(job, "started")
        with case.writing(
            wait_s=WAIT_S, on_wait=lambda holder: _note(job, "waiting", reason=holder)
        ):
            stopped = False
            if asked.kind == "read":
                stopped = _read(case, job)
            _note(job, "weighing")
            derive_if_stale(case)
        _note(job, "stopped" if stopped else "done")
    if not stopped:
        job.drop_inputs()


def _read(case: object, job: JobFolder) -> bool:
    from sayso.case.case import Case
    from sayso.case.ingest import Added, NotReadable, ingest
    from sayso.case.watchlists.gazetteer import gazetteer_of
    from sayso.documents import find_documents

    assert isinstance(case, Case)
    if not _fetched(job):
        return False
    gazetteer = gazetteer_of()
    # Inside the folder the documents keep the names that the user gave them.
    os.chdir(job.inputs)
    for path in _waiting(Path()):
        if job.stop_is_asked():
            return True
        outcomes = find_documents([str(path)])
        for event in ingest(case, outcomes, gazetteer, jobs=1, now=datetime.now(UTC)):
            name = event.name
            if isinstance(event, NotReadable):
                _note(job, "input", name=name, failed=event.reason, remedy=event.remedy)
            elif isinstance(event, Added):
                _note(job, "input", name=name, document=event.document_id, claims=event.claims)
            else:
                _note(job, "input", name=name, document=event.document_id, was_there=True)
        path.unlink(missing_ok=True)
    return False


def _waiting(folder: Path) -> Iterator[Path]:
    # Sidecars go with their documents and are removed with the folder.
    for path in sorted(folder.iterdir()):
        has_text = any(path.with_suffix(s).exists() for s in (".txt", ".html", ".pdf", ".md"))
        if path.is_file() and not (path.suffix == ".json" and has_text):
            yield path


def _fetched(job: JobFolder) -> bool:
    asked = job.asked()
    if asked.address is None or any(job.inputs.iterdir()):
        return True
    from sayso.documents.fetch import fetch_page
    from sayso.errors import DocumentError

    try:
        page = fetch_page(asked.address)
    except DocumentError as error:
        _note(job, "input", name=error.path, failed=error.reason, remedy=error.remedy)
        return False
    (job.inputs / page.file_name).write_bytes(page.content)
    sidecar = json.dumps({"url": page.address})
    (job.inputs / page.file_name).with_suffix(".json").write_text(sidecar, encoding="utf-8")
    return True


def _note(job: JobFolder, what: str, **parts: object) -> None:
    job.note({"what": what, "at": datetime.now(UTC).isoformat(), **parts})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
