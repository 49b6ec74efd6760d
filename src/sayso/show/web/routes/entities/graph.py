"""Screen 6: the diagram, its twin table, saved views and exports."""

import json
from typing import Annotated
from xml.sax.saxutils import quoteattr

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from markupsafe import Markup

from sayso.errors import UnknownIdError, UsageError
from sayso.model.relations import Family
from sayso.model.said.stance import Modality
from sayso.show.desk.asking import Parameters
from sayso.show.desk.desk import Desk
from sayso.show.desk.diagrams.diagram import Diagram, DiagramAsked, draw
from sayso.show.desk.diagrams.saved import Places, read_places
from sayso.show.exports.ftm_view import FtmView, ftm_lines
from sayso.show.pictures.network import network_picture
from sayso.show.web.pages import page
from sayso.show.web.routes.parts import TheDesk, TheUser

router = APIRouter()
MOST_VIEWS = 30


def read_asked(desk: Desk, parameters: Parameters) -> DiagramAsked:
    """Read which part of the network an address asks for; what makes no sense is left out."""
    focus = [f for f in parameters.getlist("focus") if f][:20]
    known = tuple(e for f in focus if (e := desk.rows.canonical(f[:64])) is not None)
    to = next(iter(parameters.getlist("to")), "")[:64]
    target = desk.rows.canonical(to) if to and to != "listed" else None
    modalities = {m.value for m in Modality}
    families = {f.value for f in Family}
    return DiagramAsked(
        focus=tuple(dict.fromkeys(known)),
        depth=_number(parameters, "depth", 1, 4),
        to="listed" if to == "listed" else target,
        modalities=tuple(m for m in parameters.getlist("modality") if m in modalities),
        families=tuple(f for f in parameters.getlist("family") if f in families),
        least_lines=_number(parameters, "lines", 0, 99),
        hidden=tuple(h[:64] for h in parameters.getlist("hide") if h)[:300],
    )


@router.get("/graph")
def show_graph(request: Request, desk: TheDesk, view: str | None = None) -> HTMLResponse:
    """Show the diagram and its twin table."""
    places = _places(desk, view)
    asked = read_asked(desk, request.query_params)
    diagram = drawn(desk, asked, places)
    return page(
        request,
        "graph.html",
        diagram=diagram,
        asked=asked,
        picture=pictured(desk, asked, places) if diagram.nodes else None,
        focus_rows=desk.rows.some("entities", list(asked.focus)),
        hidden_rows=desk.rows.some("entities", list(asked.hidden)),
        views=desk.saved.listed()[:MOST_VIEWS],
        modalities=[m.value for m in Modality],
        families=[f.value for f in Family],
        query=request.url.query,
        view=view or "",
    )


@router.get("/graph.svg")
def graph_svg(request: Request, desk: TheDesk, view: str | None = None) -> Response:
    """Give the diagram as an SVG file."""
    picture = pictured(desk, read_asked(desk, request.query_params), _places(desk, view))
    headers = {"content-disposition": 'attachment; filename="diagram.svg"'}
    return Response(str(picture), media_type="image/svg+xml", headers=headers)


@router.get("/graph.graphml")
def graph_xml(request: Request, desk: TheDesk, view: str | None = None) -> Response:
    """Give the diagram as GraphML."""
    diagram = drawn(desk, read_asked(desk, request.query_params), _places(desk, view))
    headers = {"content-disposition": 'attachment; filename="diagram.graphml"'}
    return Response(graphml(diagram), media_type="application/graphml+xml", headers=headers)


@router.get("/graph.ftm.json")
def graph_ftm(request: Request, desk: TheDesk, view: str | None = None) -> StreamingResponse:
    """Give the diagram's entities and links in FollowTheMoney's model."""
    diagram = drawn(desk, read_asked(desk, request.query_params), _places(desk, view))
    shown = FtmView(frozenset(n.id for n in diagram.nodes), frozenset(x.id for x in diagram.links))
    headers = {"content-disposition": 'attachment; filename="diagram.ftm.json"'}
    lines = ftm_lines(desk.case, shown)
    return StreamingResponse(lines, media_type="application/x-ndjson", headers=headers)


@router.post("/graph/views")
def save_view(
    desk: TheDesk,
    user: TheUser,
    name: Annotated[str, Form(max_length=120)],
    query: Annotated[str, Form(max_length=8000)] = "",
    places: Annotated[str, Form(max_length=60_000)] = "{}",
) -> RedirectResponse:
    """Save how a diagram was left, under a name."""
    try:
        stated = json.loads(places)
    except (json.JSONDecodeError, RecursionError) as error:
        raise UsageError("the places of the diagram are not JSON") from error
    saved = desk.saved.save(name.strip() or "diagram", query, read_places(stated), by=user)
    return RedirectResponse(f"/graph?{saved.query}&view={saved.id}", 303)


def drawn(desk: Desk, asked: DiagramAsked, places: Places) -> Diagram:
    """Draw a diagram, kept until the case changes."""
    key = ("diagram", asked, tuple(sorted(places.items())))
    return desk.keep(key, lambda: draw(desk, asked, placed=places))


def pictured(desk: Desk, asked: DiagramAsked, places: Places) -> Markup:
    """Draw a diagram as SVG, kept until the case changes."""
    key = ("picture", asked, tuple(sorted(places.items())))
    return desk.keep(key, lambda: network_picture(drawn(desk, asked, places)))


def graphml(diagram: Diagram) -> str:
    """Write a diagram as GraphML; every value is escaped."""
    keys: dict[str, tuple[str, ...]] = {"node": ("name", "type", "listed", "x", "y")}
    keys["edge"] = ("relation", "modality", "negated", "lines", "grade", "documents")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(
            f'<key id="{k}" for="{what}" attr.name="{k}" attr.type="string"/>'
            for what, names in keys.items()
            for k in names
        ),
        '<graph edgedefault="directed">',
    ]
    lines += [
        f"<node id={quoteattr(node.id)}>{_data(node, keys['node'])}</node>"
        for node in diagram.nodes
    ]
    for link in diagram.links:
        ends = f"source={quoteattr(link.subject_id)} target={quoteattr(link.object_id)}"
        lines.append(f"<edge id={quoteattr(link.id)} {ends}>{_data(link, keys['edge'])}</edge>")
    return "\n".join([*lines, "</graph>", "</graphml>"])


def _data(thing: object, names: tuple[str, ...]) -> str:
    from sayso.show.web.pages import environment

    escaped = environment().filters["e"]
    clean = environment().filters["clean"]
    return "".join(
        f'<data key="{name}">{escaped(clean(getattr(thing, name)))}</data>' for name in names
    )


def _places(desk: Desk, view: str | None) -> Places:
    if not view:
        return {}
    saved = desk.saved.one(view)
    if saved is None:
        raise UnknownIdError("view", view)
    return saved.places


def _number(parameters: Parameters, name: str, least: int, most: int) -> int:
    value = next(iter(parameters.getlist(name)), "")
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 6 else least
    return min(max(number, least), most)
