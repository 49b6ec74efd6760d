"""Screen 3: a document with its marks, and the margin of its claims."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from anyascii import anyascii
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse

from sayso.errors import UnknownIdError
from sayso.model.said.claim import Claim
from sayso.model.said.stance import Stance
from sayso.model.texts.document import Document
from sayso.model.texts.mention import EntityType
from sayso.show.desk.desk import Desk
from sayso.show.web.marks import flatten, marks_of
from sayso.show.web.pages import page
from sayso.show.web.routes.parts import TheDesk
from sayso.show.words import chain_words, claim_words, stance_words
from sayso.store.views import ClaimFilter, PlacedClaim

router = APIRouter()
WINDOW = 40_000
MOST_MARGIN = 400
MOST_NAMES = 100


@dataclass(frozen=True, slots=True)
class Note:
    """One claim as the margin shows it."""

    placed: PlacedClaim
    words: str
    stance: str
    chains: tuple[str, ...]
    cues: tuple[str, ...]
    latin: str | None
    status: str


@router.get("/document/{document_id}")
def show_document(
    request: Request, desk: TheDesk, document_id: str, claim: str | None = None, part: int = 1
) -> HTMLResponse:
    """Show one window of a document; the link from a claim opens the window of its sentence."""
    document = _find(desk, document_id)
    placed = list(desk.case.views.claims(ClaimFilter(document=document.id)))
    chosen = next((p.claim for p in placed if p.claim.id == claim), None)
    start, end, part = _window(document, chosen, part)
    inside = [p for p in placed if p.claim.evidence.start < end and p.claim.evidence.end > start]
    rows = desk.rows.some("claims", [p.claim.id for p in inside[:MOST_MARGIN]])
    unread = [
        u
        for u in desk.case.views.unread_of(document.id)
        if u.evidence.start < end and u.evidence.end > start
    ]
    ids = [_neighbour(desk, document, after=after) for after in (False, True)]
    return page(
        request,
        "document.html",
        document=document,
        row=desk.rows.one("documents", document.id),
        lineage=desk.lineage(document.id),
        pieces=flatten(document.text, marks_of(p.claim for p in inside), start=start, end=end),
        notes=[_note(p, document, rows) for p in inside[:MOST_MARGIN]],
        left_out=max(0, len(inside) - MOST_MARGIN),
        unread=unread[:50],
        chosen=chosen.id if chosen else None,
        part=part,
        parts_n=max(1, -(-len(document.text) // WINDOW)),
        total=len(placed),
        names=_names(placed),
        stances=[s.value for s in Stance],
        types=[t.value for t in EntityType],
        before=ids[0],
        after=ids[1],
    )


@router.get("/document/{document_id}/text")
def plain_text(desk: TheDesk, document_id: str) -> PlainTextResponse:
    """Give the text that all offsets count in."""
    text = _find(desk, document_id).text
    return PlainTextResponse(text.encode("utf-8", "backslashreplace"))


def _find(desk: Desk, document_id: str) -> Document:
    document = desk.case.log.document(document_id)
    if document is None:
        raise UnknownIdError("document", document_id)
    return document


def _window(document: Document, claim: Claim | None, part: int) -> tuple[int, int, int]:
    length = len(document.text)
    if claim is not None:
        part = claim.evidence.start // WINDOW + 1
    part = min(max(part, 1), max(1, -(-length // WINDOW)))
    start, end = (part - 1) * WINDOW, min(part * WINDOW, length)
    if claim is not None:
        # A sentence that crosses the end of a window is shown whole.
        end = max(end, min(claim.evidence.end, start + 2 * WINDOW))
    return start, end, part


def _note(placed: PlacedClaim, document: Document, rows: dict[str, dict[str, Any]]) -> Note:
    claim = placed.claim
    quote = claim.evidence.quote
    row = rows.get(claim.id)
    return Note(
        placed,
        claim_words(claim),
        stance_words(claim),
        tuple(
            chain_words(c, document.outlet) for c in (claim.attribution, *claim.attribution_also)
        ),
        tuple(dict.fromkeys(c.text for c in claim.carriers)),
        None if quote.isascii() or _is_latin(quote) else anyascii(quote),
        row["status"] if row else "unjudged",
    )


def _is_latin(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum(c < "\u0250" for c in letters) * 2 >= len(letters)


def _names(placed: Iterable[PlacedClaim]) -> list[str]:
    found = (a.text for p in placed for a in (p.claim.subject, p.claim.object))
    return list(dict.fromkeys(found))[:MOST_NAMES]


def _neighbour(desk: Desk, document: Document, *, after: bool) -> str | None:
    row = desk.rows.one("documents", document.id)
    return desk.rows.document_beside(row["n"], after=after) if row else None
