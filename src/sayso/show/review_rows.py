"""The review queue as plain rows: pairs, links to list entries, and judgements left without place."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sayso.case.case import Case
from sayso.case.parties.anchors import orphans
from sayso.case.parties.pairs import PairReasons
from sayso.model.bodies import unpacker
from sayso.model.parties.entity import Entity
from sayso.model.parties.judgement import JudgementKind, standing
from sayso.model.parties.sameness import Evidence, LinkStatus
from sayso.store.desk.views import DeskViews

MOST_PAIRS = 2000
_reasons = unpacker(PairReasons)


def review_rows(case: Case, limit: int) -> dict[str, Any]:
    """Lay out what waits for a person.

    Args:
        case: Open, its derived state up to date.
        limit: Most pairs and most links.

    Returns:
        ``pairs`` by expected effect with "why this pair now", ``entries``, and ``orphaned``
        judgements, whose entity no reading has any more.
    """
    judged = {one.subject for one in standing(case.judgements.all())}
    return {
        "pairs": list(islice(_pairs(case, judged), limit)),
        "entries": list(islice(_entries(case, judged), limit)),
        "orphaned": [
            {"id": one.id, "left": one.left, "right": one.right, "decision": one.decision.value,
             "by": one.by, "at": one.at.isoformat(), "reason": one.reason}
            for one in orphans(case.judgements.all(), case.views.entity_of())
        ],
    }  # fmt: skip


def _pairs(case: Case, judged: set[tuple[JudgementKind, str, str]]) -> Iterator[dict[str, Any]]:
    for row in DeskViews(case.derived.engine).pairs(limit=MOST_PAIRS):
        left, right = row["left_id"], row["right_id"]
        if (JudgementKind.PAIR, left, right) in judged:
            continue
        reasons = _reasons(row["body"])
        yield {
            "left": _entity(case.views.entity(left)),
            "right": _entity(case.views.entity(right)),
            "score": row["agreement"] / 1000,
            "why_now": reasons.note,
            "evidence": [evidence_dict(one) for one in reasons.evidence],
            "contradictions": list(reasons.contradictions),
        }


def _entity(entity: Entity | None) -> dict[str, Any] | None:
    if entity is None:
        return None
    return {"id": entity.id, "name": entity.name, "type": entity.type.value,
            "documents": len(entity.documents)}  # fmt: skip


def _entries(case: Case, judged: set[tuple[JudgementKind, str, str]]) -> Iterator[dict[str, Any]]:
    for entity in case.views.entities():
        for link in entity.links:
            asked = (JudgementKind.MATCH, entity.id, link.entry_key)
            if link.status is LinkStatus.CANDIDATE and asked not in judged:
                yield {
                    "entity": _entity(entity),
                    "entry": link.entry_key,
                    "entry_name": link.entry_name,
                    "score": link.score,
                    "why_now": f"decides whether “{entity.name}” is listed",
                    "evidence": [evidence_dict(one) for one in link.evidence],
                }


def evidence_dict(evidence: Evidence) -> dict[str, Any]:
    """Lay out one piece of evidence."""
    return {"kind": evidence.kind.value, "effect": evidence.effect, "words": evidence.words}
