"""Screen 1: the desk."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from sayso.show.desk.review import queue_counts
from sayso.show.pictures.bars import bars_picture
from sayso.show.web.pages import page
from sayso.show.web.routes.parts import TheDesk, TheJobs
from sayso.store.desk_views import Facets, Wanted

router = APIRouter()


@router.get("/")
def show_desk(request: Request, desk: TheDesk, jobs: TheJobs) -> HTMLResponse:
    """Show what is in the case and what waits for somebody."""
    counts = {
        kind: desk.count(Wanted(kind)) for kind in ("documents", "claims", "entities", "links")
    }
    newest = desk.listed(Wanted("documents", sort="newest"), limit=8)
    facets = desk.facets(Wanted("claims"))
    return page(
        request,
        "home.html",
        counts=counts,
        conflicts=desk.keep("conflicts", desk.rows.count_conflicts),
        newest=newest.rows,
        bars=_bars(facets),
        queue=queue_counts(desk),
        jobs=jobs.listed()[:5],
        failures=desk.case.log.failures()[-8:][::-1],
    )


def _bars(facets: Facets) -> list[Markup | None]:
    drawn = []
    for facet in ("modality", "relation"):
        counts = facets[facet][:10]
        places = [f"/claims?{urlencode({facet: value})}" for value, _ in counts]
        drawn.append(bars_picture(counts, title=f"Claims by {facet}", addresses=places))
    return drawn if all(drawn) else []


@router.get("/favicon.ico")
def favicon() -> Response:
    """Say that there is no icon, quietly."""
    return Response(status_code=204)
