"""Beside screen 5: one entity's exposure on a day, with the steps that led to each word."""

from datetime import UTC, date, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from sayso.show.desk.exposure import REGIMES, ExposureAsked, exposure_of
from sayso.show.web.pages import page
from sayso.show.web.routes.parts import TheDesk

router = APIRouter()
MAX_RULE = 40


@router.get("/entity/{entity_id}/exposure")
def show_exposure(request: Request, desk: TheDesk, entity_id: str) -> HTMLResponse:
    """Show an entity's exposure as a page of its own, or as the box of the entity's page."""
    asked = ExposureAsked(
        day_of(request.query_params.get("as_of")),
        (request.query_params.get("rule") or "").strip()[:MAX_RULE] or None,
    )
    found = exposure_of(desk, entity_id, asked)
    return page(request, "exposure.html", found=found, asked=asked, regimes=REGIMES)


def day_of(text: str | None) -> date:
    """Read a day; today where none, or nonsense, is given."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return datetime.now(UTC).date()
