"""Screen 12: what changed for the parties that were screened."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any
from xml.sax.saxutils import escape, quoteattr

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from sayso.model.lists.alert import Alert, Touched
from sayso.show.desk.alerts import (
    MOST_SHOWN,
    AlertFilter,
    Alerts,
    ShownAlert,
    alert_address,
    alert_values,
    by_day,
    read_alert_filter,
)
from sayso.show.web.pages import page
from sayso.show.web.routes.parts import TheUser
from sayso.show.web.routes.screenings.screening import csv_answer
from sayso.show.words import safe
from sayso.store.jobs.runs import runs_of

router = APIRouter()
COLUMNS = (
    "id", "found_at", "change", "entry", "name", "published", "field", "sign", "value", "run",
    "row", "party", "before", "now", "read_by",
)  # fmt: skip
FEED_ENTRIES = 200


async def _alerts(request: Request) -> Alerts:
    found: Alerts = request.app.state.alerts
    return found


TheAlerts = Annotated[Alerts, Depends(_alerts)]


@router.get("/alerts")
def show_alerts(request: Request, alerts: TheAlerts) -> HTMLResponse:
    """Show one entry a change, by day, with the parties that it touches."""
    asked = read_alert_filter(request.query_params)
    found = alerts.listed(asked)
    return page(
        request,
        "alerts.html",
        asked=asked,
        total=len(found),
        days=list(by_day(found[:MOST_SHOWN])),
        hidden=max(0, len(found) - MOST_SHOWN),
        counts=alerts.counts(asked),
        looking=alerts.looking(),
        has_runs=bool(runs_of(request.app.state.screenings.runs, 1)),
        to=alert_address,
    )


@router.post("/alerts/look")
def post_look(alerts: TheAlerts, user: TheUser) -> RedirectResponse:
    """Look for changes in the background."""
    alerts.look(user)
    return RedirectResponse("/alerts", 303)


@router.post("/alerts/read")
async def post_read(request: Request, alerts: TheAlerts, user: TheUser) -> Response:
    """Mark alerts as read, or bring them back."""
    form = await request.form(max_fields=1000)
    ids = [str(one)[:64] for one in form.getlist("alert")]
    alerts.mark(ids, is_read=form.get("read") != "no", by=user)
    then = str(form.get("then") or "")
    ours = (then == "/alerts" or then.startswith("/alerts?")) and then.isascii()
    return RedirectResponse(then if ours and then.isprintable() else "/alerts", 303)


@router.get("/alerts.json")
def export_json(request: Request, alerts: TheAlerts) -> JSONResponse:
    """Give exactly the alerts of a page's filter as JSON."""
    found = alerts.listed(read_alert_filter(request.query_params))
    return JSONResponse([alert_values(one) for one in found])


@router.get("/alerts.csv")
def export_csv(request: Request, alerts: TheAlerts) -> Response:
    """Give exactly the alerts of a page's filter as CSV, a line for each party and value."""
    found = alerts.listed(read_alert_filter(request.query_params))
    return csv_answer((COLUMNS, *_lines(found)), "alerts.csv")


def _lines(found: list[ShownAlert]) -> Iterator[tuple[Any, ...]]:
    for one in found:
        alert = one.alert
        head = alert.id, alert.found_at, alert.change, alert.entry, alert.name, alert.published
        values = [(field, *line) for field, lines in alert.fields for line in lines]
        for party in alert.parties:
            told = party.run, party.row + 1, party.name, party.before, party.now, one.read_by
            for value in values or [("", "", "")]:
                yield (*head, *value, *told)


@router.get("/alerts.atom")
def feed(request: Request, alerts: TheAlerts) -> Response:
    """Give the newest alerts of a filter as an Atom feed."""
    asked = read_alert_filter(request.query_params)
    text = _atom(alerts.listed(asked)[:FEED_ENTRIES], str(request.base_url).rstrip("/"), asked)
    body = text.encode("utf-8", "xmlcharrefreplace")
    return Response(body, media_type="application/atom+xml; charset=utf-8")


def _atom(found: list[ShownAlert], home: str, asked: AlertFilter) -> str:
    updated = found[0].alert.found_at if found else datetime(1970, 1, 1, tzinfo=UTC).isoformat()
    own = f"{home}{alert_address('/alerts', asked)}"
    entries = "".join(_atom_entry(one.alert, home) for one in found)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>Sayso alerts</title><id>{escape(own)}</id><link href={quoteattr(own)}/>"
        f"<updated>{updated}</updated>{entries}</feed>\n"
    )


def _atom_entry(alert: Alert, home: str) -> str:
    link = f"{home}{alert_address('/alerts', AlertFilter(only=None, q=alert.entry or alert.name))}"
    lines = [f"{field}: {sign} {words}" for field, own in alert.fields for sign, words in own]
    lines += [_party_words(party) for party in alert.parties[:20]]
    title = f"{alert.change}: {alert.entry} {alert.name}".replace(":  ", ": ")
    return (
        f"<entry><id>urn:sayso:{alert.id}</id><title>{escape(safe(title))}</title>"
        f"<updated>{alert.found_at}</updated><link href={quoteattr(link)}/>"
        f"<author><name>Sayso</name></author>"
        f"<content type='text'>{escape(safe('; '.join(lines)))}</content></entry>"
    )


def _party_words(party: Touched) -> str:
    scores = ["no candidate" if one is None else f"{one:.2f}" for one in (party.before, party.now)]
    return f"{party.name} (row {party.row + 1}): {scores[0]} -> {scores[1]}"
