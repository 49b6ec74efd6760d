"""Screen 1: the desk."""

from datetime import UTC, datetime
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from sayso.case.watchlists.lists import list_status
from sayso.case.watchlists.state import list_directory
from sayso.show.desk.review import queue_counts
from sayso.show.desk.visit import news_since, visit_now
from sayso.show.pictures.bars import bars_picture
from sayso.show.web.pages import page
from sayso.show.web.routes.parts import TheDesk, TheJobs, TheUser
from sayso.store.desk.views import Facets, Wanted

router = APIRouter()
VISIT_COOKIE = "sayso_visit"
OLD_DAYS = 30
KEPT_S = 365 * 24 * 3600


@router.get("/")
def show_desk(request: Request, desk: TheDesk, jobs: TheJobs, user: TheUser) -> HTMLResponse:
    """Show what is in the case, what is new since the last visit, and what waits for somebody."""
    visit = visit_now(request.cookies.get(VISIT_COOKIE), datetime.now(UTC))
    counts = {
        kind: desk.count(Wanted(kind)) for kind in ("documents", "claims", "entities", "links")
    }
    newest = desk.listed(Wanted("documents", sort="newest"), limit=8)
    facets = desk.facets(Wanted("claims"))
    today = datetime.now(UTC).date()
    lists = [one for one in list_status(list_directory(), today=today) if one.snapshot]
    made = page(
        request,
        "home.html",
        news=news_since(desk, visit.before, user=user) if visit.before else None,
        counts=counts,
        conflicts=desk.keep("conflicts", desk.rows.count_conflicts),
        newest=newest.rows,
        bars=_bars(facets),
        queue=queue_counts(desk),
        lists=lists,
        old_days=OLD_DAYS,
        jobs=jobs.listed()[:5],
        failures=desk.case.log.failures()[-8:][::-1],
    )
    made.set_cookie(
        VISIT_COOKIE,
        visit.cookie,
        max_age=KEPT_S,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return made


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
