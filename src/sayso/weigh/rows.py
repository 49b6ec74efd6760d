"""Lineage and propositions in the shape of the corpus folder format."""

from collections.abc import Iterable, Mapping

from sayso.model.document import Document
from sayso.model.lineage import DocumentLineage
from sayso.model.proposition import Proposition


def lineage_row(line: DocumentLineage, documents: Mapping[str, Document]) -> dict[str, object]:
    """Give one row of ``lineage.jsonl``: doc, origin, origin_groups, via, duplicates_of, relation.

    Args:
        line: The lineage of one document.
        documents: By id; a document's own key is used where its sidecar gave one.
    """
    return {
        "doc": _key(line.document_id, documents),
        "origin": list(line.origins),
        "origin_groups": sorted(line.groups),
        "via": list(line.via),
        "duplicates_of": _key(line.duplicates_of, documents) if line.duplicates_of else None,
        "relation_to_origin": line.relation,
        "read": line.read,
    }


def cluster_rows(
    propositions: Iterable[Proposition], documents: Mapping[str, Document]
) -> list[dict[str, object]]:
    """Give the rows of ``clusters.jsonl``: relation, sides, docs and n_independent."""
    return [
        {
            "relation": p.key.relation,
            "subject": p.subject,
            "object": p.object,
            "subject_entity": _entity(p.key.subject),
            "object_entity": _entity(p.key.object),
            "docs": sorted(_key(d, documents) for d in p.document_ids),
            "n_docs": len(p.document_ids),
            "independent_groups": list(p.weighing.groups),
            "n_independent": p.weighing.n_independent,
            "lines": [p.weighing.support.least, p.weighing.support.most],
            "grade": str(p.weighing.grade),
        }
        for p in propositions
    ]


def _key(document_id: str, documents: Mapping[str, Document]) -> str:
    document = documents.get(document_id)
    return (document.key if document else None) or document_id


def _entity(side: str) -> str | None:
    return side[2:] if side.startswith("e:") else None
