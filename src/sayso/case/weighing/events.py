"""What people noted that changes weights: notices of publishers, and grades of their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sayso.model.bodies import unpacker
from sayso.model.graded.grade import GradeOverride, Letter
from sayso.model.graded.weighing import Retraction, RetractionKind
from sayso.model.parties.judgement import Decision, Judgement, JudgementKind, standing

NOTICES = {
    Decision.FALSE: RetractionKind.FALSE,
    Decision.WITHDRAWN: RetractionKind.WITHDRAWN,
    Decision.CORRECTED: RetractionKind.CORRECTED,
}

_grades = unpacker(tuple[GradeOverride, ...])


@dataclass(frozen=True, slots=True)
class WeighingEvents:
    """The events that stand at a time."""

    retractions: tuple[Retraction, ...]
    overrides: tuple[GradeOverride, ...]


def events_of(judgements: Iterable[Judgement], *, known_by: datetime | None) -> WeighingEvents:
    """Pick the notices and grades that stand.

    Args:
        judgements: The whole log, oldest first.
        known_by: Leave out what was noted later; None for all.
    """
    known = [j for j in judgements if known_by is None or j.at <= known_by]
    stand = standing(known)
    notices = (retraction_of(j) for j in stand if j.kind is JudgementKind.DOCUMENT)
    grades = (_override_of(j) for j in stand if j.kind is JudgementKind.PROPOSITION)
    return WeighingEvents(
        tuple(sorted(notices, key=lambda r: r.id)),
        tuple(sorted(grades, key=lambda o: (o.proposition_id, o.at))),
    )


def grades_in(body: bytes | None) -> tuple[GradeOverride, ...]:
    """Unpack grades that were kept as a mark."""
    return _grades(body) if body else ()


def retraction_of(judgement: Judgement) -> Retraction:
    """Read a publisher's notice from the judgement that notes it."""
    changes = dict(judgement.changes)
    held = judgement.left.startswith("d-")
    return Retraction(
        id=judgement.id,
        outlet=changes["outlet"],
        document_id=judgement.left if held else None,
        kind=NOTICES[judgement.decision],
        known_at=judgement.at,
        claim_ids=tuple(changes.get("claims", "").split()),
        retracted_at=date.fromisoformat(changes["on"]) if changes.get("on") else None,
        replaced_by=tuple(changes.get("replaced_by", "").split()),
        wording=judgement.reason,
    )


def _override_of(judgement: Judgement) -> GradeOverride:
    changes = dict(judgement.changes)
    return GradeOverride(
        proposition_id=judgement.left,
        letter=Letter(changes["letter"]) if changes.get("letter") else None,
        number=int(changes["number"]) if changes.get("number") else None,
        by=judgement.by,
        at=judgement.at,
        reason=judgement.reason or "no reason given",
        claim_id=changes.get("claim"),
    )
