"""Screen 5: one entity."""

from dataclasses import replace
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from sayso.errors import UnknownIdError
from sayso.model.parties.judgement import JudgementKind
from sayso.show.desk.diagrams.diagram import DiagramAsked
from sayso.show.pictures.timeline import MAX_LANES, lanes_of, timeline_picture
from sayso.show.web.pages import page
from sayso.show.web.routes.entities.graph import drawn, pictured
from sayso.show.web.routes.parts import TheDesk
from sayso.store.desk.views import Wanted

router = APIRouter()
MOST_LINKS = 150
MOST_DOCUMENTS = 40
SMALL_GRAPH = 14


@router.get("/entity/{entity_id}")
def show_entity(request: Request, desk: TheDesk, entity_id: str) -> HTMLResponse:
    """Show one entity: names, designations, links by relation, timeline, documents, judgements."""
    entity = desk.case.views.entity(entity_id)
    if entity is None:
        raise UnknownIdError("entity", entity_id)
    wanted = Wanted("links", entity=entity.id)
    found = desk.listed(wanted, limit=MOST_LINKS)
    by_relation = [
        (relation, list(rows))
        for relation, rows in groupby(
            sorted(found.rows, key=lambda r: (r["relation"], -r["lines"], r["n"])),
            key=lambda r: r["relation"],
        )
    ]
    lanes = lanes_of(found.rows)
    asked = DiagramAsked(focus=(entity.id,), most=SMALL_GRAPH)
    diagram = drawn(desk, asked, {})
    candidates = desk.rows.pairs_of(entity.id)
    others = [p["right_id"] if p["left_id"] == entity.id else p["left_id"] for p in candidates]
    judged = desk.case.judgements.about(entity.id, *entity.members)
    return page(
        request,
        "entity.html",
        entity=entity,
        row=desk.rows.one("entities", entity.id),
        by_relation=by_relation,
        total_links=found.total,
        shown_links=len(found.rows),
        conflicts=desk.count(replace(wanted, only=("conflicts",))),
        responses=desk.case.views.responses_of(entity.id)[:50],
        timeline=desk.keep(
            ("timeline", entity.id),
            lambda: timeline_picture(lanes, title=f"Timeline of {entity.name}"),
        ),
        more_lanes=max(0, len(lanes) - MAX_LANES),
        small=pictured(desk, asked, {}) if len(diagram.nodes) > 1 else None,
        diagram=diagram,
        documents=desk.rows.some("documents", list(entity.documents[:MOST_DOCUMENTS])),
        candidates=list(zip(candidates, others, strict=True)),
        other_rows=desk.rows.some("entities", others),
        judgements=[j for j in judged if j.kind is JudgementKind.PAIR],
    )
