"""Screen 8: what is contested, all sides beside one another."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from sayso.show.desk.conflicts import sides_of
from sayso.show.web.pages import page
from sayso.show.web.routes.parts import TheDesk

router = APIRouter()
MOST = 200


@router.get("/conflicts")
def list_conflicts(request: Request, desk: TheDesk) -> HTMLResponse:
    """List every conflict, and who answered what."""
    found = desk.keep("conflict list", lambda: desk.conflicts(limit=MOST))
    responses = desk.keep("responses", lambda: list(desk.case.views.responses())[:MOST])
    documents = [r.evidence.document_id for r in responses]
    return page(
        request,
        "conflicts.html",
        conflicts=found,
        total=desk.rows.count_conflicts(),
        responses=responses,
        documents=desk.rows.some("documents", documents),
    )


@router.get("/conflict/{conflict_id}")
def show_conflict(request: Request, desk: TheDesk, conflict_id: str) -> HTMLResponse:
    """Show one conflict: sides as columns, with quotes, origins, grades and dates."""
    conflict = desk.conflict(conflict_id)
    sides = sides_of(desk, conflict)
    return page(request, "conflict.html", conflict=conflict, sides=sides, conflict_id=conflict_id)
