"""Screens 10 and 11: a table screened, its rows, and the decision on one of them."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import (
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)

from sayso.case.screened.results import Filter, PartyResult, Results
from sayso.errors import UsageError
from sayso.model.lists.entry import Entry
from sayso.model.parties.judgement import JudgementKind
from sayso.screen.list_parties import FIELDS, guess_columns
from sayso.show.desk.screenings import Screenings, lists_offered, party_shown
from sayso.show.desk.screenings.address import (
    PAGE_ROWS,
    filter_address,
    filter_pairs,
    read_filter,
    read_page,
)
from sayso.show.exports.tables import safe_cell
from sayso.show.web.pages import page
from sayso.show.web.routes.jobs import read_uploads
from sayso.show.web.routes.parts import TheDesk, TheUser
from sayso.store.jobs.runs import Run
from sayso.watchlists.wording import value_words

router = APIRouter()
EXPORTED = (
    "row", "name", "schema", "countries", "birth_date", "identifiers", "word", "list", "entry",
    "entry_name", "score", "candidates", "acts", "open", "decision", "exposure",
    "exposure_rules", "failure",
)  # fmt: skip
LAST = 10
FAR_BACK = 200
Words = Annotated[str, Form(max_length=2000)]


async def _screenings(request: Request) -> Screenings:
    found: Screenings = request.app.state.screenings
    return found


TheScreenings = Annotated[Screenings, Depends(_screenings)]


@router.get("/screening")
def show_screenings(request: Request, screenings: TheScreenings) -> HTMLResponse:
    """Show the form for a table, screenings under way and the stored runs."""
    return page(
        request,
        "screening.html",
        runs=screenings.listed(),
        waiting=screenings.waiting(),
        lists=lists_offered(),
    )


@router.post("/screening")
async def post_table(request: Request, screenings: TheScreenings, user: TheUser) -> Response:
    """Take a table or pasted names; nothing is screened before the columns are confirmed."""
    async with request.form(max_files=1, max_fields=10) as form:
        uploads = [each for each in form.getlist("table") if not isinstance(each, str)]
        files = await read_uploads(uploads)
        pasted = str(form.get("text") or "")
    if files:
        name, content = next(iter(files.items()))
    else:
        name, content = "pasted.csv", pasted_table(pasted)
    job = screenings.take(user, name, content)
    return RedirectResponse(f"/screening/job/{job.id}", 303)


def pasted_table(text: str) -> bytes:
    """Make a table of what was pasted: names one a line, or rows with a header."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return b""
    mark = max((",", ";", "\t", "|"), key=lines[0].count)
    try:
        guess_columns([cell.strip() for cell in lines[0].split(mark)])
    except UsageError:
        pass
    else:
        return "\n".join(lines).encode("utf-8", "replace")
    made = io.StringIO()
    csv.writer(made).writerows([["name"], *([line.strip()] for line in lines)])
    return made.getvalue().encode("utf-8", "replace")


@router.get("/screening/job/{job_id}")
def show_job(request: Request, screenings: TheScreenings, job_id: str) -> Response:
    """Show the columns to confirm, or how far the screening has come."""
    job, asked = screenings.job(job_id)
    if asked.columns is None:
        return page(
            request,
            "screening_columns.html",
            job=job,
            asked=asked,
            preview=screenings.preview(job, asked),
            fields=FIELDS,
            lists=lists_offered(),
        )
    return page(request, "screening_job.html", progress=screenings.progress(job, asked))


@router.post("/screening/job/{job_id}")
async def post_columns(request: Request, screenings: TheScreenings, job_id: str) -> Response:
    """Start a screening with the columns that were confirmed."""
    job, asked = screenings.job(job_id)
    form = await request.form(max_fields=200)
    if asked.columns is not None:
        raise UsageError("this screening was started already")
    values = {name: str(value) for name, value in form.items()}
    screenings.start(job, asked, values, [str(name) for name in form.getlist("list")])
    return RedirectResponse(f"/screening/job/{job_id}", 303)


@router.post("/screening/job/{job_id}/stop")
def stop_job(screenings: TheScreenings, job_id: str) -> RedirectResponse:
    """Stop a screening after the rows it is on; what was answered is kept."""
    screenings.job(job_id)[0].ask_to_stop()
    return RedirectResponse(f"/screening/job/{job_id}", 303)


@router.post("/screening/job/{job_id}/go-on")
def go_on(screenings: TheScreenings, job_id: str) -> RedirectResponse:
    """Take a screening up again where it was left."""
    screenings.jobs.start(screenings.job(job_id)[0])
    return RedirectResponse(f"/screening/job/{job_id}", 303)


@router.get("/screening/{run_id}")
def show_run(request: Request, screenings: TheScreenings, run_id: str) -> HTMLResponse:
    """Show the rows of a run: every filter in the address."""
    run = screenings.run(run_id)
    asked, number = read_filter(request.query_params), read_page(request.query_params)
    results = screenings.results(run)
    found = results.wanted(asked)
    pages = max(1, -(-found.num_rows // PAGE_ROWS))
    number = min(number, pages)
    return page(
        request,
        "screening_run.html",
        run=run,
        place=f"/screening/{run.parameters.id}",
        name=Path(run.parameters.input_name).name,
        asked=asked,
        pairs=list(filter_pairs(asked)),
        total=found.num_rows,
        all=results.rows.num_rows,
        counts=screenings.counts(run, asked),
        rows=[_plain_row(row, run) for row in _page_of(found, number).to_pylist()],
        number=number,
        pages=pages,
        to=filter_address,
    )


def _page_of(found: Any, number: int) -> Any:
    return found.slice((number - 1) * PAGE_ROWS, PAGE_ROWS)


def _plain_row(row: dict[str, Any], run: Run) -> dict[str, Any]:
    # Where the server keeps a table is nobody's business on a page.
    folder = f"{Path(run.parameters.input_name).parent}/"
    failure = row["failure"].replace(folder, "") if row["failure"] else None
    return row | {"failure": failure}


@router.post("/screening/{run_id}/again")
def post_again(screenings: TheScreenings, user: TheUser, run_id: str) -> RedirectResponse:
    """Screen the run's table again with the lists of now."""
    job = screenings.again(screenings.run(run_id), user)
    return RedirectResponse(f"/screening/job/{job.id}", 303)


@router.get("/screening/{run_id}/rows.csv")
def export_csv(request: Request, screenings: TheScreenings, run_id: str) -> StreamingResponse:
    """Give exactly the rows of a page's filter as CSV."""
    run = screenings.run(run_id)
    found = _exported(screenings.results(run), read_filter(request.query_params), run)
    rows = ([_joined(value) for value in row.values()] for row in found)
    return csv_answer((EXPORTED, *rows), f"{run.parameters.id}.csv")


@router.get("/screening/{run_id}/rows.json")
def export_json(request: Request, screenings: TheScreenings, run_id: str) -> JSONResponse:
    """Give exactly the rows of a page's filter as JSON."""
    run = screenings.run(run_id)
    found = _exported(screenings.results(run), read_filter(request.query_params), run)
    return JSONResponse({"run": _about(run), "rows": list(found)})


def _about(run: Run) -> dict[str, Any]:
    asked = run.parameters
    return {
        "id": asked.id, "input": Path(asked.input_name).name, "input_sha256": asked.input_sha256,
        "lists": [list(one) for one in asked.lists], "threshold": asked.threshold,
        "screened_on": asked.screened_on, "is_done": run.is_done,
    }  # fmt: skip


def _exported(results: Results, asked: Filter, run: Run) -> Iterator[dict[str, Any]]:
    for batch in results.wanted(asked).to_batches(max_chunksize=5000):
        for row in batch.to_pylist():
            plain = _plain_row(row, run) | {"row": row["row"] + 1}
            yield {name: plain[name] for name in EXPORTED}


def _joined(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def csv_answer(rows: Iterable[Sequence[Any]], name: str) -> StreamingResponse:
    """Give rows as a CSV file, safe to open in a spreadsheet."""

    def lines() -> Iterator[bytes]:
        buffer = io.StringIO()
        writer = csv.writer(buffer)
        for row in rows:
            writer.writerow([safe_cell(value) for value in row])
            yield buffer.getvalue().encode("utf-8", "backslashreplace")
            buffer.seek(0)
            buffer.truncate()

    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(lines(), media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/screening/{run_id}/failed.csv")
def export_failed(screenings: TheScreenings, run_id: str) -> StreamingResponse:
    """Give the rows that failed, with the reason, to be corrected."""
    run = screenings.run(run_id)
    folder = f"{Path(run.parameters.input_name).parent}/"
    rows = ([cell.replace(folder, "") for cell in row] for row in screenings.failed_rows(run))
    return csv_answer(rows, f"{run.parameters.id}-failed.csv")


@router.get("/screening/{run_id}/next")
def show_next(
    request: Request, screenings: TheScreenings, run_id: str, after: int = -1
) -> Response:
    """Go to the next row with a candidate that nobody has decided; to the run where none is left."""
    run = screenings.run(run_id)
    asked = read_filter(request.query_params)
    row = screenings.next_open(run, asked, after)
    place = f"/screening/{run.parameters.id}"
    place = place if row is None else f"{place}/{row + 1}"
    return RedirectResponse(filter_address(place, asked), 303)


@router.get("/screening/{run_id}/{number}")
def show_row(
    request: Request, screenings: TheScreenings, desk: TheDesk, run_id: str, number: int
) -> HTMLResponse:
    """Show one party against its candidates, with the parts of each score, and what to decide."""
    run = screenings.run(run_id)
    found = screenings.row(run, number - 1)
    chosen = _chosen(found, request.query_params.get("entry"))
    entry = screenings.entry(run, chosen["entry"]) if chosen else None
    asked = read_filter(request.query_params)
    place = f"/screening/{run.parameters.id}"
    log = [one for one in desk.case.judgements.newest(FAR_BACK) if one.kind is JudgementKind.MATCH]
    undone = {one.undoes for one in log if one.undoes}
    return page(
        request,
        "screening_row.html",
        run=run,
        row=number,
        party=found.party,
        lines=[_plain_row(line, run) for line in found.lines],
        chosen=chosen,
        entry=entry,
        properties=_properties(found, chosen, entry) if chosen else [],
        told=entry_words(entry) if entry else [],
        place=place,
        here=filter_address(f"{place}/{number}", asked),
        onward=filter_address(f"{place}/next", asked, after=number - 1),
        back=filter_address(place, asked),
        to=filter_address,
        asked=asked,
        left=screenings.counts(run, asked)["decision"]["open"],
        last=log[:LAST],
        undone=undone,
        standing=next((one for one in log if not one.undoes and one.id not in undone), None),
    )


def _chosen(found: PartyResult, entry: str | None) -> dict[str, Any] | None:
    candidates = [line for line in found.lines if line["entry"]]
    named = next((line for line in candidates if line["entry"] == entry), None)
    undecided = next((line for line in candidates if line["clears"] is None), None)
    return named or undecided or (candidates[0] if candidates else None)


def _properties(
    found: PartyResult, line: dict[str, Any], entry: Entry | None
) -> list[tuple[str, str, str, str]]:
    """Set party and entry side by side: property, each side, and a sign of agreement."""
    party = party_shown(found.party)
    signs = {part["kind"]: part["effect"] for part in line["parts"] or ()}
    rows = [
        ("name", party.name, line["matched_name"], "=" if signs.get("name", 0) >= 0.95 else "≈")
    ]
    if entry is None:
        return rows
    births = ", ".join(one.text for one in entry.birth_dates)
    numbers = ", ".join(f"{one.kind.value} {one.value}" for one in entry.identifiers[:12])
    for name, own, listed in (
        ("type", party.schema or "", entry.schema.value),
        ("country", ", ".join(party.countries), ", ".join(entry.countries)),
        ("birth date", party.birth_date or "", births),
        ("identifier", ", ".join(party.identifiers), numbers),
    ):
        rows.append((name, own, listed, _sign(own, listed, signs.get(name))))
    return rows


def _sign(own: str, listed: str, effect: float | None) -> str:
    if effect is None:
        return "=" if own and own == listed else "?"
    return "=" if effect > 0 else "≠"


@router.post("/screening/{run_id}/{number}")
def post_decision(
    screenings: TheScreenings,
    user: TheUser,
    run_id: str,
    number: int,
    entry: Words,
    decision: Words,
    reason: Words = "",
    onward: Words = "",
) -> Response:
    """Save a decision at once and go on: to the next candidate, then to the next row."""
    run = screenings.run(run_id)
    screenings.decide(run, number - 1, entry, decision, by=user, reason=reason)
    prefix = f"/screening/{run.parameters.id}/"
    found = screenings.row(run, number - 1)
    if any(line["entry"] and line["clears"] is None for line in found.lines):
        query = onward.partition("?")[2]
        kept = "&".join(pair for pair in query.split("&") if pair and not pair.startswith("after="))
        onward = f"{prefix}{number}" + (f"?{kept}" if kept else "")
    # Only a path of our own: an address elsewhere would make this an open redirect.
    safe = onward.startswith(prefix) and onward.isascii() and onward.isprintable()
    return RedirectResponse(onward if safe else f"{prefix}{number}", 303)


def entry_words(entry: Entry) -> list[tuple[str, list[str]]]:
    """Word what the list says of an entry, field by field."""
    shown = (
        ("names", entry.names), ("programmes", entry.programmes), ("measures", entry.measures),
        ("addresses", entry.addresses), ("linked to", entry.linked_to), ("legal acts", entry.legal_acts),
    )  # fmt: skip
    return [
        (name, [value_words(value) for value in values[:30]]) for name, values in shown if values
    ]
