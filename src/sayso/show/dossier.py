"""The plain dossier: one self-contained page with every link, its sentences and who says so."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape

from sayso.case.case import Case
from sayso.model.document import Document
from sayso.model.relations import RELATIONS, Family
from sayso.model.stance import STANCES
from sayso.show.tables import document_words, origins_words
from sayso.show.words import chain_words, claim_words, safe, safe_link, stance_words
from sayso.store.views import PlacedClaim


def write_dossier(case: Case, path: Path) -> None:
    """Write the dossier of a whole case as one HTML file that loads nothing from elsewhere.

    A document's text reaches the page as text only: it is escaped, and characters that reorder or
    hide text are shown by their code point.
    """
    environment = Environment(
        loader=PackageLoader("sayso.show"), autoescape=select_autoescape(), trim_blocks=True
    )
    page = environment.get_template("dossier.html").render(_contents(case))
    path.write_text(page, encoding="utf-8", errors="xmlcharrefreplace")


def _contents(case: Case) -> dict[str, Any]:
    documents = {d.id: d for d in case.log.documents()}
    numbers = {document: n for n, document in enumerate(documents, start=1)}
    return {
        "links": [
            {
                "sides": safe(f"{p.subject} — {p.key.relation.replace('_', ' ')} → {p.object}"),
                "origins": origins_words(p),
                "claims": [_claim(c, documents, numbers) for c in case.views.claims_of(p.id)],
            }
            for p in case.views.propositions()
            if RELATIONS[p.key.relation].family is not Family.SPEECH
        ],
        "conflicts": [
            {
                "head": safe(f"{c.kind.value}: {c.topic}"),
                "sides": [safe(side.wording) for side in c.sides],
                "note": safe(c.note) if c.note else None,
            }
            for c in case.views.conflicts()
        ],
        "responses": [
            {
                "who": safe(r.respondent),
                "answer": STANCES[r.stance].words,
                "quote": safe(r.evidence.quote),
                "number": numbers.get(r.evidence.document_id),
            }
            for r in case.views.responses()
        ],
        "sources": [_source(d, numbers[d.id]) for d in documents.values()],
        "unread": sum(1 for _ in case.views.unread()),
    }


def _claim(
    placed: PlacedClaim, documents: dict[str, Document], numbers: dict[str, int]
) -> dict[str, Any]:
    claim = placed.claim
    outlet = documents[claim.document_id].outlet
    return {
        "id": claim.id,
        "words": claim_words(claim),
        "stance": stance_words(claim),
        "chains": [chain_words(c, outlet) for c in (claim.attribution, *claim.attribution_also)],
        "quote": safe(claim.evidence.quote),
        "number": numbers[claim.document_id],
        "language": documents[claim.document_id].language,
    }


def _source(document: Document, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "words": safe(document_words(document)),
        "title": safe(document.title or ""),
        "link": safe_link(document.url),
        "sha256": document.sha256,
    }
