"""One claim, and one proposition with its lineage (screen 7)."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from sayso.errors import UnknownIdError
from sayso.model.relations import RELATIONS
from sayso.model.said.stance import STANCES
from sayso.show.pictures.lineage import lineage_picture
from sayso.show.tables import verb_words
from sayso.show.web.pages import page
from sayso.show.web.routes.parts import TheDesk
from sayso.show.words import chain_words, claim_words, stance_words
from sayso.weigh.derivation import derivation_lines

router = APIRouter()


@router.get("/claim/{claim_id}")
def show_claim(request: Request, desk: TheDesk, claim_id: str) -> HTMLResponse:
    """Show one claim: its sentence, who says so, how it was read, what people decided."""
    placed = desk.case.views.claim(claim_id)
    if placed is None:
        raise UnknownIdError("claim", claim_id)
    claim = placed.claim
    document = desk.case.log.document(claim.document_id)
    outlet = document.outlet if document else None
    return page(
        request,
        "claim.html",
        placed=placed,
        claim=claim,
        document=document,
        row=desk.rows.one("claims", claim_id),
        words=claim_words(claim),
        stance=stance_words(claim),
        chains=[chain_words(c, outlet) for c in (claim.attribution, *claim.attribution_also)],
        judgements=desk.case.judgements.about(claim_id),
        all_relations=tuple(RELATIONS),
        all_stances=[(s.value, m.words) for s, m in STANCES.items()],
    )


@router.get("/proposition/{proposition_id}")
def show_proposition(request: Request, desk: TheDesk, proposition_id: str) -> HTMLResponse:
    """Show who says so: the tree from the claims back to their origins, and the grade's reasons."""
    proposition = desk.case.views.proposition(proposition_id)
    if proposition is None:
        raise UnknownIdError("proposition", proposition_id)
    claims = [p.claim.id for p in desk.case.views.claims_of(proposition_id)]
    rows = desk.rows.some("claims", claims)
    return page(
        request,
        "proposition.html",
        verb=verb_words(proposition),
        proposition=proposition,
        claims=[rows[c] for c in claims if c in rows],
        picture=lineage_picture(proposition, rows),
        answers=desk.rows.some("claims", [claim for claim, _ in proposition.responses]),
        derivation=derivation_lines(proposition),
        documents=desk.rows.some("documents", list(proposition.document_ids)),
    )


@router.get("/go/{wanted}")
def go(wanted: str) -> RedirectResponse:
    """Lead to whatever an id names."""
    places = {"d": "document", "c": "claim", "e": "entity", "p": "proposition", "x": "conflict"}
    place = places.get(wanted.partition("-")[0])
    if place is None:
        raise UnknownIdError("thing", wanted)
    return RedirectResponse(f"/{place}/{wanted}", 303)
