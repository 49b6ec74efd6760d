"""The folder format of the evaluation corpus: mentions, claims, lineage, clusters as JSON lines."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sayso.case.case import Case
from sayso.case.judged.readings import judged_readings
from sayso.model.graded.lineage import DocumentLineage
from sayso.model.graded.proposition import Proposition
from sayso.model.said.reading import Reading
from sayso.model.texts.document import Document
from sayso.show.words import source_name
from sayso.store.views import PlacedClaim


def export_corpus(case: Case, folder: Path) -> dict[str, int]:
    """Write ``mentions.jsonl``, ``claims.jsonl``, ``lineage.jsonl`` and ``clusters.jsonl``.

    Documents marked as not for export are left out.

    Returns:
        Number of lines of each file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = {d.id: document_name(d) for d in case.log.documents() if d.exportable}
    entity_of = case.views.entity_of()
    readings = (j.reading for j in judged_readings(case) if j.reading.document_id in names)
    claims = (p for p in case.views.claims() if p.claim.document_id in names)
    lineages = (x for x in case.views.lineages() if x.document_id in names)
    return {
        "mentions": _write(folder / "mentions.jsonl", _mentions(readings, names, entity_of)),
        "claims": _write(folder / "claims.jsonl", (claim_line(p, names) for p in claims)),
        "lineage": _write(folder / "lineage.jsonl", (_lineage(x, names) for x in lineages)),
        "clusters": _write(folder / "clusters.jsonl", _clusters(case.views.propositions(), names)),
    }


def document_name(document: Document) -> str:
    """Name a document as its sidecar does, else by its file's stem."""
    return document.key or Path(document.name.rsplit("!", 1)[-1]).stem


def claim_line(placed: PlacedClaim, names: dict[str, str]) -> dict[str, Any]:
    """Lay out one claim as the corpus does."""
    claim = placed.claim
    return {
        "doc": names[claim.document_id],
        "claim_id": claim.id,
        "subject": claim.subject.text,
        "subject_entity": placed.subject_id,
        "relation": claim.relation,
        "object": claim.object.text,
        "object_entity": placed.object_id,
        "time": claim.time.normalised if claim.time else None,
        "place": claim.place.text if claim.place else None,
        "quantity": claim.quantity.wording if claim.quantity else None,
        "qualifiers": {q.name: q.text for q in claim.qualifiers},
        "attribution": _names(claim.attribution),
        "attribution_also": [_names(chain) for chain in claim.attribution_also],
        "modality": claim.modality.value,
        "negated": claim.negated,
        "evidence": [claim.evidence.start, claim.evidence.end],
        "evidence_text": claim.evidence.quote,
    }


def _names(chain: Any) -> list[str]:
    return [source_name(source) for source in chain]


def _mentions(
    readings: Iterable[Reading], names: dict[str, str], entity_of: dict[str, str]
) -> Iterator[dict[str, Any]]:
    for reading in readings:
        local = {entity.id: entity for entity in reading.entities}
        for mention in reading.mentions:
            yield {
                "doc": names[reading.document_id],
                "entity": entity_of.get(mention.entity),
                "start": mention.span.start,
                "end": mention.span.end,
                "text": mention.text,
                "name": local[mention.entity].name,
                "type": mention.type.value,
            }


def _lineage(lineage: DocumentLineage, names: dict[str, str]) -> dict[str, Any]:
    return {
        "doc": names[lineage.document_id],
        "origin": list(lineage.origins),
        "origin_groups": list(lineage.groups),
        "via": list(lineage.via),
        "duplicates_of": names.get(lineage.duplicates_of or ""),
        "relation_to_origin": lineage.relation,
    }


def _clusters(
    propositions: Iterable[Proposition], names: dict[str, str]
) -> Iterator[dict[str, Any]]:
    for proposition in propositions:
        documents = [names[d] for d in proposition.document_ids if d in names]
        if documents:
            yield {
                "cluster": proposition.id,
                "relation": proposition.key.relation,
                "subject": proposition.subject,
                "object": proposition.object,
                "docs": documents,
                "independent_groups": list(proposition.weighing.groups),
                "n_independent": proposition.weighing.n_independent,
            }


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            line = json.dumps(row, ensure_ascii=False)
            # Lone surrogates of damaged texts have no bytes; they are written as escapes.
            file.write(line.encode("utf-8", "backslashreplace").decode("utf-8") + "\n")
            count += 1
    return count
