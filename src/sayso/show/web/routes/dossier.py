"""Screen 14: the dossier builder."""

from datetime import UTC, date, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from sayso.errors import UsageError
from sayso.show.desk.desk import Desk
from sayso.show.dossier.build import annex_of, html_of
from sayso.show.dossier.contents import DossierAsked, contents_of
from sayso.show.dossier.pdf import pdf_of
from sayso.show.web.pages import page
from sayso.show.web.routes.parts import TheDesk
from sayso.store.desk.views import Wanted

router = APIRouter()
MOST_ENTITIES = 50
OFFERED = 30
PREVIEWED = 12
MEDIA = {"html": "text/html; charset=utf-8", "pdf": "application/pdf", "csv": "text/csv"}
SELF_CONTAINED = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@router.get("/dossier")
def build(request: Request, desk: TheDesk) -> HTMLResponse:
    """Choose what goes in, see the warnings, and take it as HTML, PDF or CSV."""
    asked = _asked(request, desk)
    q = request.query_params.get("q", "")[:200].replace("\0", " ")
    wanted = Wanted("entities", q=q.strip() or None, only=("named",))
    contents = (
        contents_of(desk.case, asked, most_links=PREVIEWED, with_trees=False)
        if asked.entities
        else None
    )
    return page(
        request,
        "dossier.html",
        asked=asked,
        chosen=desk.rows.some("entities", list(asked.entities)),
        offered=desk.listed(wanted, limit=OFFERED).rows,
        q=q,
        contents=contents,
        query=request.url.query,
    )


@router.get("/dossier.{form}")
def take(request: Request, desk: TheDesk, form: str) -> Response:
    """Give the dossier as a file."""
    if form not in MEDIA:
        raise UsageError(f"a dossier is made as html, pdf or csv, not as {form[:20]!r}")
    contents = contents_of(desk.case, _asked(request, desk))
    made = {
        "html": lambda: html_of(contents),
        "pdf": lambda: pdf_of(html_of(contents, for_print=True)),
        "csv": lambda: annex_of(contents).encode("utf-8", "backslashreplace"),
    }[form]()
    headers = {
        "content-disposition": f'attachment; filename="dossier.{form}"',
        "content-security-policy": SELF_CONTAINED,
    }
    return Response(made, media_type=MEDIA[form], headers=headers)


def _asked(request: Request, desk: Desk) -> DossierAsked:
    parameters = request.query_params
    ids = dict.fromkeys(i[:64] for i in parameters.getlist("entity") if i)
    known = [desk.entity_id(i) for i in list(ids)[:MOST_ENTITIES]]
    return DossierAsked(
        as_of=_day(parameters.get("as_of")),
        entities=tuple(dict.fromkeys(known)),
        propositions=tuple(p[:64] for p in parameters.getlist("proposition"))[:500],
        title=_words(parameters.get("title")),
        author=_words(parameters.get("author")),
    )


def _words(text: str | None) -> str | None:
    return (text or "").strip()[:200] or None


def _day(text: str | None) -> date:
    today = datetime.now(UTC).date()
    try:
        return date.fromisoformat(text) if text else today
    except ValueError:
        return today
