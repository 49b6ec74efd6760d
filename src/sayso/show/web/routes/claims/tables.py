"""Screens 2 and 4: search in tabs, and the tables of claims, entities, documents and links."""

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, StreamingResponse

from sayso.errors import UnknownIdError
from sayso.show.desk.asking import Asked, chips, read_address
from sayso.show.desk.columns import csv_lines, exported
from sayso.show.desk.desk import Desk
from sayso.show.exports.ftm_view import FtmView, ftm_lines
from sayso.show.web.pages import page
from sayso.show.web.routes.parts import TheDesk
from sayso.store.desk.views import KINDS, Row

router = APIRouter()
KIND_PATHS = ("claims", "entities", "documents", "links")
EXPORT_ROWS = 100_000
BATCH = 500
TABS = ("entities", "claims", "documents")


@router.get("/search")
def search(request: Request, desk: TheDesk) -> HTMLResponse:
    """Search entities, claims and documents, one tab each with its count."""
    tab = request.query_params.get("tab", "")
    asked = {kind: read_address(kind, request.query_params) for kind in TABS}
    q = asked["claims"].wanted.q
    counts = {k: desk.count(a.wanted) if q else 0 for k, a in asked.items()}
    shown = tab if tab in TABS else next((k for k in TABS if counts[k]), "claims")
    return page(
        request,
        "search.html",
        q=q,
        tab=shown,
        counts=counts,
        **(_list_values(desk, asked[shown]) if q else {"found": None}),
    )


@router.get("/{kind}.csv")
def export_csv(request: Request, desk: TheDesk, kind: str) -> StreamingResponse:
    """Give exactly the rows of a list as CSV."""
    asked = read_address(_known(kind), request.query_params)
    headers = {"content-disposition": f'attachment; filename="{kind}.csv"'}
    lines = (
        line.encode("utf-8", "backslashreplace") for line in csv_lines(kind, _all(desk, asked))
    )
    return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/{kind}.ftm.json")
def export_ftm(request: Request, desk: TheDesk, kind: str) -> StreamingResponse:
    """Give exactly what a list shows in FollowTheMoney's model, links with their ends."""
    asked = read_address(_known(kind), request.query_params)
    view = _ftm_view(kind, _all(desk, asked))
    headers = {"content-disposition": f'attachment; filename="{kind}.ftm.json"'}
    lines = ftm_lines(desk.case, view)
    return StreamingResponse(lines, media_type="application/x-ndjson", headers=headers)


@router.get("/{kind}.json")
def export_json(request: Request, desk: TheDesk, kind: str) -> JSONResponse:
    """Give exactly the rows of a list as JSON."""
    asked = read_address(_known(kind), request.query_params)
    return JSONResponse([exported(kind, row) for row in _all(desk, asked)])


@router.get("/claims")
def claims(request: Request, desk: TheDesk) -> HTMLResponse:
    """Show the table of claims."""
    return _list_page(request, desk, "claims")


@router.get("/entities")
def entities(request: Request, desk: TheDesk) -> HTMLResponse:
    """Show the table of entities."""
    return _list_page(request, desk, "entities")


@router.get("/documents")
def documents(request: Request, desk: TheDesk) -> HTMLResponse:
    """Show the table of documents."""
    return _list_page(request, desk, "documents")


@router.get("/links")
def links(request: Request, desk: TheDesk) -> HTMLResponse:
    """Show the table of links: what the claims say, with their independent lines."""
    return _list_page(request, desk, "links")


def _list_page(request: Request, desk: Desk, kind: str) -> HTMLResponse:
    asked = read_address(kind, request.query_params)
    return page(request, f"{kind}.html", q=asked.wanted.q, **_list_values(desk, asked))


def _list_values(desk: Desk, asked: Asked) -> dict[str, Any]:
    wanted = asked.wanted
    found = desk.listed(wanted, limit=asked.limit, offset=asked.offset)
    snippets = (
        desk.rows.snippets(wanted.q, [row["n"] for row in found.rows])
        if wanted.q and wanted.kind == "documents"
        else {}
    )
    entity = desk.rows.one("entities", wanted.entity) if wanted.entity else None
    return {
        "kind": wanted.kind,
        "wanted": wanted,
        "asked": asked,
        "found": found,
        "facets": desk.facets(wanted),
        "chips": chips(wanted),
        "sorts": tuple(KINDS[wanted.kind].sorts),
        "snippets": snippets,
        "entity_row": entity,
        "pages": -(-found.total // asked.limit),
    }


def _all(desk: Desk, asked: Asked) -> Iterator[Row]:
    for offset in range(0, EXPORT_ROWS, BATCH):
        rows = desk.rows.page(asked.wanted, limit=BATCH, offset=offset)
        yield from rows
        if len(rows) < BATCH:
            return


def _ftm_view(kind: str, rows: Iterator[Row]) -> FtmView:
    if kind == "claims":
        found = [r for r in rows if r["proposition_id"]]
        return FtmView(links=frozenset(r["proposition_id"] for r in found))
    ids = frozenset(row["id"] for row in rows)
    # Documents go out as articles, which are parties of nothing but stand under their own id.
    return FtmView(links=ids) if kind == "links" else FtmView(parties=ids)


def _known(kind: str) -> str:
    if kind not in KIND_PATHS:
        raise UnknownIdError("list", kind)
    return kind
