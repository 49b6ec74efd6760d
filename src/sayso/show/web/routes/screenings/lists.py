"""Screen 13: the official lists of the case."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from sayso.case.watchlists.lists import ListStatus, list_status
from sayso.case.watchlists.state import list_directory
from sayso.show.web.pages import page
from sayso.store.lists import snapshots

router = APIRouter()
OLD_DAYS = 30


@router.get("/lists")
def show_lists(request: Request) -> HTMLResponse:
    """Show each list: version, age, entries, what changed since the version before, warnings."""
    today = datetime.now(UTC).date()
    folder = list_directory()
    rows = [_row(folder, status, today) for status in list_status(folder, today=today)]
    return page(request, "lists.html", lists=rows, old_days=OLD_DAYS)


def _row(folder: Path, status: ListStatus, today: date) -> dict[str, Any]:
    imports = snapshots.snapshots_of(folder, status.list_name) if status.snapshot else ()
    return {
        "status": status,
        "imports": len(imports),
        "before": imports[-2] if len(imports) > 1 else None,
        "today": today,
    }
