"""Screen 15: jobs with their progress, uploads, and the log of what was done and decided."""

import json
import re
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.datastructures import UploadFile

from sayso.errors import UsageError
from sayso.model.bodies import plain
from sayso.show.desk.jobs import MAX_FILE_BYTES, MAX_FILES, Jobs
from sayso.show.web.pages import page
from sayso.show.web.routes.parts import TheDesk, TheJobs, TheUser

router = APIRouter()
JUDGEMENTS_SHOWN = 100
SIDECAR_FIELDS = ("outlet", "published", "language", "title", "url")


@router.get("/jobs")
def show_jobs(request: Request, desk: TheDesk, jobs: TheJobs) -> HTMLResponse:
    """Show jobs, failures, judgements and what was forgotten."""
    return page(
        request,
        "jobs.html",
        jobs=jobs.listed(),
        failures=desk.case.log.failures()[::-1][:200],
        judgements=desk.case.judgements.newest(JUDGEMENTS_SHOWN),
        tombstones=desk.case.log.tombstones(),
        changes=desk.case.log.register_changes()[::-1][:100],
        limits=(MAX_FILES, MAX_FILE_BYTES),
    )


@router.post("/jobs")
async def post_job(request: Request, jobs: TheJobs, user: TheUser) -> Response:
    """Take uploads, a pasted text or an address, and start reading them."""
    async with request.form(max_files=MAX_FILES + 1, max_fields=40) as form:
        uploads = [u for u in form.getlist("files") if not isinstance(u, str)]
        files = await read_uploads(uploads)
        pasted = str(form.get("text") or "")
        address = str(form.get("address") or "").strip() or None
        if pasted.strip():
            _paste(files, pasted, {k: str(form.get(k) or "").strip() for k in SIDECAR_FIELDS})
    return _started(jobs, user, files, address)


def _started(jobs: Jobs, user: str, files: dict[str, bytes], address: str | None) -> Response:
    job = jobs.make(user, files, address=address)
    jobs.start(job)
    return RedirectResponse(f"/job/{job.id}", 303)


async def read_uploads(uploads: Sequence[UploadFile]) -> dict[str, bytes]:
    """Read uploaded files into memory, by name.

    Raises:
        UsageError: One is larger than allowed.
    """
    files: dict[str, bytes] = {}
    for upload in uploads:
        if not upload.filename:
            continue
        content = await upload.read(MAX_FILE_BYTES + 1)
        if len(content) > MAX_FILE_BYTES:
            raise UsageError(f"{upload.filename[:100]}: larger than {MAX_FILE_BYTES:,} bytes")
        files[_free(upload.filename, files)] = content
    return files


def _free(name: str, taken: dict[str, bytes]) -> str:
    return name if name not in taken else f"{len(taken)}-{name}"


def _paste(files: dict[str, bytes], text: str, stated: dict[str, str]) -> None:
    words = re.sub(r"[^\w]+", "-", stated["title"] or text[:60].strip()).strip("-")[:60]
    name = words or "pasted"
    files[f"{name}.txt"] = text.encode("utf-8", "replace")
    sidecar = {key: value for key, value in stated.items() if value}
    if sidecar:
        files[f"{name}.json"] = json.dumps(sidecar).encode()


@router.get("/job/{job_id}")
def show_job(request: Request, jobs: TheJobs, job_id: str) -> Response:
    """Show one job; the page asks again by itself while it runs."""
    job = jobs.one(job_id)
    if job.asked().kind == "screen":
        return RedirectResponse(f"/screening/job/{job_id}", 303)
    return page(request, "job.html", job=jobs.state(job))


@router.post("/job/{job_id}/stop")
def stop_job(jobs: TheJobs, job_id: str) -> RedirectResponse:
    """Stop a job after the document it is on; what was finished is kept."""
    jobs.one(job_id).ask_to_stop()
    return RedirectResponse(f"/job/{job_id}", 303)


@router.post("/job/{job_id}/go-on")
def go_on(jobs: TheJobs, job_id: str) -> RedirectResponse:
    """Take a job up again where it was left."""
    jobs.start(jobs.one(job_id))
    return RedirectResponse(f"/job/{job_id}", 303)


@router.get("/log.json")
def export_log(desk: TheDesk) -> JSONResponse:
    """Give every judgement of the case, oldest first."""
    return JSONResponse([plain(j) for j in desk.case.judgements.all()])


@router.post("/name")
def set_name(request: Request, name: Annotated[str, Form(max_length=80)] = "") -> RedirectResponse:
    """Keep the name under which a person's judgements are noted, on this machine only."""
    response = RedirectResponse("/jobs", 303)
    kept = re.sub(r"[^A-Za-z0-9 ._@-]", "", name).strip()
    if not request.app.state.guard.needs_password:
        response.set_cookie("sayso_name", kept, httponly=True, samesite="strict")
    return response
