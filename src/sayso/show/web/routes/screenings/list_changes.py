"""Screen 13, one list: its versions, and what changed from one to another, entry by entry."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from sayso.case.watchlists.lists import diff_list, latest_two
from sayso.case.watchlists.state import list_directory
from sayso.errors import UnknownIdError
from sayso.model.lists.entry import Snapshot
from sayso.show.web.pages import page
from sayso.show.web.routes.screenings.screening import csv_answer
from sayso.store.lists import snapshots
from sayso.watchlists.diff import EntryChange
from sayso.watchlists.wording import field_words

router = APIRouter()
PAGE_ENTRIES = 50
CHANGES = ("added", "removed", "changed")
MAX_QUERY = 400
COLUMNS = ("change", "entry", "name", "programmes", "field", "sign", "value")


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """What an address asks for.

    Args:
        old, new: Publication days or beginnings of snapshot ids; None for the two newest.
        change: One of ``CHANGES``; None means all.
        q: A part of a name, a programme or a uid.
    """

    old: str | None
    new: str | None
    change: str | None
    q: str | None
    number: int

    def address(self, path: str, **changes: str | int) -> str:
        """Write the address with changes; an empty one takes a filter away."""
        own: dict[str, str | int] = {
            "old": self.old or "", "new": self.new or "", "change": self.change or "",
            "q": self.q or "",
        }  # fmt: skip
        pairs = [(name, str(value)) for name, value in (own | changes).items() if value]
        return f"{path}?{urlencode(pairs, errors='replace')}" if pairs else path


def _asked(request: Request) -> ChangeFilter:
    def one(name: str) -> str | None:
        value = request.query_params.get(name, "")[:MAX_QUERY].replace("\0", " ").strip()
        return value.encode("utf-8", "replace").decode() or None

    change, number = one("change"), one("page") or "1"
    is_number = number.isascii() and number.isdigit() and len(number) < 7
    return ChangeFilter(
        one("old"),
        one("new"),
        change if change in CHANGES else None,
        one("q"),
        max(1, int(number)) if is_number else 1,
    )


@router.get("/lists/{name}")
def show_changes(request: Request, name: str) -> HTMLResponse:
    """Show a list's versions and what changed between two of them."""
    asked = _asked(request)
    versions = _versions(name)
    pair, found = _changed(name, asked) if len(versions) > 1 else (None, ())
    named = [one for one in found if _is_named(one, asked.q)]
    shown = [one for one in named if asked.change in (None, one.change.value)]
    pages = max(1, -(-len(shown) // PAGE_ENTRIES))
    first = (min(asked.number, pages) - 1) * PAGE_ENTRIES
    return page(
        request,
        "list_changes.html",
        name=name,
        place=f"/lists/{name}",
        versions=versions,
        pair=pair,
        asked=asked,
        total=len(shown),
        counts=Counter(one.change.value for one in named),
        changes=[_plain(one) for one in shown[first : first + PAGE_ENTRIES]],
        number=first // PAGE_ENTRIES + 1,
        pages=pages,
    )


@router.get("/lists/{name}/changes.json")
def export_json(request: Request, name: str) -> JSONResponse:
    """Give exactly the changes of a page's filter as JSON."""
    pair, shown = _shown(request, name)
    days = [_day(one) for one in pair]
    return JSONResponse({"list": name, "old": days[0], "new": days[1], "changes": shown})


@router.get("/lists/{name}/changes.csv")
def export_csv(request: Request, name: str) -> Response:
    """Give exactly the changes of a page's filter as CSV, a line for each value."""
    _, shown = _shown(request, name)
    rows = (
        (one["change"], one["entry"], one["name"], "; ".join(one["programmes"]), *line)
        for one in shown
        for line in [(f, *each) for f, lines in one["fields"] for each in lines] or [("", "", "")]
    )
    return csv_answer((COLUMNS, *rows), f"{name}-changes.csv")


def _shown(request: Request, name: str) -> tuple[tuple[Snapshot, Snapshot], list[dict[str, Any]]]:
    asked = _asked(request)
    _versions(name)
    pair, found = _changed(name, asked)
    kept = [
        _plain(one)
        for one in found
        if asked.change in (None, one.change.value) and _is_named(one, asked.q)
    ]
    return pair, [one | {"entry": f"{name}:{one['uid']}"} for one in kept]


def _versions(name: str) -> list[Snapshot]:
    """List the imports of a list, newest publication first.

    Raises:
        UnknownIdError: It was never imported.
    """
    directory = list_directory()
    if name not in snapshots.list_names(directory):
        raise UnknownIdError("list", name)
    found = {one.id: one for one in snapshots.snapshots_of(directory, name)}
    return sorted(found.values(), key=_day, reverse=True)


def _changed(
    name: str, asked: ChangeFilter
) -> tuple[tuple[Snapshot, Snapshot], tuple[EntryChange, ...]]:
    directory = list_directory()
    old, new = latest_two(directory, name)
    if asked.old or asked.new:
        old = snapshots.find_snapshot(directory, name, asked.old or old).id
        new = snapshots.find_snapshot(directory, name, asked.new or new).id
    return _diff(directory, name, old, new)


# Snapshots never change, so neither does what lies between two of them.
@lru_cache(maxsize=8)
def _diff(
    directory: Path, name: str, old: str, new: str
) -> tuple[tuple[Snapshot, Snapshot], tuple[EntryChange, ...]]:
    return diff_list(directory, name, old, new)


def _is_named(one: EntryChange, q: str | None) -> bool:
    if not q:
        return True
    texts = (one.uid, one.name, *one.programmes)
    return any(q.casefold() in text.casefold() for text in texts)


def _plain(one: EntryChange) -> dict[str, Any]:
    return {
        "change": one.change.value, "uid": one.uid, "name": one.name,
        "programmes": list(one.programmes), "fields": [field_words(part) for part in one.fields],
    }  # fmt: skip


def _day(snapshot: Snapshot) -> str:
    day = snapshot.published_on or snapshot.added_on
    return day.isoformat() if day else ""
