"""Values as plain dictionaries: what ``--json``, the exports and the API all print."""

from typing import Any

from sayso.case.shown.laid_out import firmest
from sayso.model.graded.grade import GradeOverride
from sayso.model.graded.lineage import DocumentLineage
from sayso.model.graded.outlet import Outlet
from sayso.model.graded.proposition import Conflict, Proposition
from sayso.model.parties.entity import Entity
from sayso.model.parties.sameness import EntryLink
from sayso.model.said.claim import Claim, Source
from sayso.model.said.reading import Response, UnreadSentence
from sayso.model.texts.document import Document
from sayso.show.words import source_name
from sayso.store.views import PlacedClaim


def document_ref(document: Document | None) -> dict[str, Any]:
    """Say which document something stands in."""
    if document is None:
        return {"document": None}
    return {
        "document": document.id,
        "document_key": document.key,
        "document_name": document.name,
        "outlet": document.outlet,
        "published": document.published.isoformat() if document.published else None,
        "url": document.url,
    }


def claim_dict(placed: PlacedClaim, document: Document | None) -> dict[str, Any]:
    """Lay out one claim with its source chain, its evidence and where it was resolved to."""
    claim = placed.claim
    return {
        "id": claim.id,
        **document_ref(document),
        "relation": claim.relation,
        "subject": claim.subject.text,
        "subject_id": placed.subject_id,
        "object": claim.object.text,
        "object_id": placed.object_id,
        "modality": claim.modality.value,
        "stance": claim.stance.value,
        "realm": claim.realm.value,
        "negated": claim.negated,
        "attribution": [_source_dict(source) for source in claim.attribution],
        "attribution_also": [[_source_dict(s) for s in c] for c in claim.attribution_also],
        "time": _time_dict(claim),
        "place": claim.place.text if claim.place else None,
        "quantity": _quantity_dict(claim),
        "qualifiers": {q.name: q.text for q in claim.qualifiers},
        "evidence": {
            "start": claim.evidence.start,
            "end": claim.evidence.end,
            "quote": claim.evidence.quote,
        },
        "confidence": claim.confidence,
        "proposition": placed.proposition_id,
    }


def _source_dict(source: Source) -> dict[str, Any]:
    return {
        "name": source_name(source),
        "wording": source.name,
        "kind": source.kind.value,
        "organisation": source.organisation,
        "count": source.count,
        "scope": source.scope,
    }


def _time_dict(claim: Claim) -> dict[str, Any] | None:
    time = claim.time
    if time is None:
        return None
    return {
        "wording": time.wording,
        "earliest": time.earliest.isoformat() if time.earliest else None,
        "latest": time.latest.isoformat() if time.latest else None,
        "precision": time.precision.value,
        "anchor": time.anchor.value,
        "relation": time.relation,
    }


def _quantity_dict(claim: Claim) -> dict[str, Any] | None:
    quantity = claim.quantity
    if quantity is None:
        return None
    return {
        "wording": quantity.wording,
        "low": str(quantity.low) if quantity.low is not None else None,
        "high": str(quantity.high) if quantity.high is not None else None,
        "unit": quantity.unit,
        "counted": quantity.counted,
        "per": quantity.per,
        "approximate": quantity.approximate,
        "also": list(quantity.also),
    }


def entity_dict(entity: Entity) -> dict[str, Any]:
    """Lay out one entity with its name forms, its types by vote and why its members are one."""
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type.value,
        "types": {kind.value: votes for kind, votes in entity.types},
        "named": entity.named,
        "names": [{"name": n.name, "documents": list(n.documents)} for n in entity.names],
        "countries": dict(entity.countries),
        "identifiers": [{"kind": kind, "value": value} for kind, value in entity.identifiers],
        "documents": list(entity.documents),
        "why": list(entity.rules),
        "list_links": [_entry_link_dict(link) for link in entity.links],
    }


def _entry_link_dict(link: EntryLink) -> dict[str, Any]:
    return {
        "entry": link.entry_key,
        "entry_name": link.entry_name,
        "status": link.status.value,
        "listed": link.is_listed,
        "score": link.score,
        "evidence": [
            {"kind": one.kind.value, "effect": one.effect, "words": one.words}
            for one in link.evidence
        ],
    }


def proposition_dict(proposition: Proposition) -> dict[str, Any]:
    """Lay out one proposition with its count of independent lines and its grade."""
    weighing = proposition.weighing
    return {
        "id": proposition.id,
        "relation": proposition.key.relation,
        "subject": proposition.subject,
        "object": proposition.object,
        "negated": proposition.key.negated,
        "realm": proposition.key.realm.value,
        "modality": firmest(proposition).value,
        "details": dict(proposition.details),
        "documents": list(proposition.document_ids),
        "claims": list(proposition.claim_ids),
        "independent_sources": weighing.n_independent,
        "groups": list(weighing.groups),
        "publishers": list(proposition.publishers),
        "lines": {"least": weighing.support.least, "most": weighing.support.most},
        "origins": [origin.label for origin in weighing.origins],
        "gatekeepers": [node.name for node in weighing.support.cut],
        "grade": str(weighing.grade),
        "grade_reason": weighing.grade.reason,
        "grade_set": _grade_set(weighing.override),
        "likelihood": weighing.likelihood.band.value if weighing.likelihood.band else None,
        "likelihood_withheld": weighing.likelihood.withheld,
        "confidence": weighing.likelihood.confidence.value,
        "contested": weighing.likelihood.contested,
        "conflicts": [conflict_dict(conflict) for conflict in proposition.conflicts],
    }


def _grade_set(override: GradeOverride | None) -> dict[str, Any] | None:
    """Lay out a person's own grade, which stands beside the computed one."""
    if override is None:
        return None
    letter = override.letter.value if override.letter else ""
    return {
        "grade": f"{letter}{override.number or ''}",
        "by": override.by,
        "at": override.at.isoformat(),
        "reason": override.reason,
    }


def conflict_dict(conflict: Conflict) -> dict[str, Any]:
    """Lay out one conflict with all its sides."""
    return {
        "kind": conflict.kind.value,
        "topic": conflict.topic,
        "note": conflict.note,
        "sides": [
            {
                "wording": side.wording,
                "says": side.says,
                "claims": list(side.claim_ids),
                "documents": list(side.document_ids),
            }
            for side in conflict.sides
        ],
    }


def response_dict(response: Response, document: Document | None) -> dict[str, Any]:
    """Lay out one response: a denial, no comment, no answer, unaware, an admission."""
    return {
        **document_ref(document),
        "respondent": response.respondent,
        "stance": response.stance.value,
        "topic": response.topic,
        "quote": response.evidence.quote,
        "claim": response.claim_id,
        "attribution": [source_name(source) for source in response.attribution],
    }


def unread_dict(sentence: UnreadSentence, document: Document | None) -> dict[str, Any]:
    """Lay out one sentence that names two entities and gave no claim."""
    return {
        **document_ref(document),
        "quote": sentence.evidence.quote,
        "entities": list(sentence.entities),
        "weight": sentence.weight,
        "reason": sentence.reason,
    }


def lineage_dict(lineage: DocumentLineage, document: Document | None) -> dict[str, Any]:
    """Lay out where one document's content comes from."""
    return {
        **document_ref(document),
        "origins": list(lineage.origins),
        "groups": list(lineage.groups),
        "via": list(lineage.via),
        "duplicates_of": lineage.duplicates_of,
        "relation": lineage.relation,
        "read": lineage.read,
        "edges": [
            {"target": e.target, "reason": e.reason.value, "wording": e.wording, "scope": e.scope}
            for e in lineage.edges
        ],
        "notes": list(lineage.notes),
    }


def document_dict(document: Document, lineage: DocumentLineage | None) -> dict[str, Any]:
    """Lay out one document with where its content comes from."""
    return {
        **document_ref(document),
        "title": document.title,
        "language": document.language,
        "sha256": document.sha256,
        "characters": len(document.text),
        "stated_by": {field: place.value for field, place in document.stated_by.items()},
        "lineage": lineage_dict(lineage, None) if lineage else None,
    }


def outlet_dict(outlet: Outlet, documents: int, cited: int) -> dict[str, Any]:
    """Lay out one row of the register of sources."""
    return {
        "key": outlet.key,
        "name": outlet.name,
        "letter": outlet.letter.value,
        "reason": outlet.reason,
        "owner": outlet.owner,
        "state_controlled": outlet.state_controlled,
        "documents": documents,
        "cited_in": cited,
    }
