"""The review queue: one pair or claim at a time, each decision saved at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sayso.case.adding import AddedClaim, add_claim
from sayso.case.parties.pairs import PairReasons
from sayso.errors import UnknownIdError, UsageError
from sayso.model.bodies import unpacker
from sayso.model.parties.entity import Entity
from sayso.model.parties.judgement import (
    EDITABLE,
    Anchor,
    Decision,
    Judgement,
    JudgementKind,
    Shown,
    complete,
    judge,
    undo,
)
from sayso.model.relations import RELATIONS
from sayso.model.said.stance import Stance
from sayso.show.desk.desk import Desk
from sayso.store.desk.views import Row, Wanted

_reasons = unpacker(PairReasons)
MOST_PAIRS = 2000
MOST_CLAIMS = 2000
MAX_WORDS = 2000


@dataclass(frozen=True, slots=True)
class PairTask:
    """Two entities that may be one."""

    left: Row
    right: Row
    agreement: float
    reasons: PairReasons
    why: str
    properties: tuple[tuple[str, str, str, str], ...]

    @property
    def key(self) -> str:
        """The task's place in the queue's address."""
        return f"{self.left['id']}~{self.right['id']}"


@dataclass(frozen=True, slots=True)
class ClaimTask:
    """A claim that a person should look at."""

    row: Row
    why: str

    @property
    def key(self) -> str:
        """The task's place in the queue's address."""
        return str(self.row["id"])


def queue_counts(desk: Desk) -> dict[str, int]:
    """Count the pairs and claims that nobody has judged."""
    return {"pairs": len(_open_pairs(desk)), "claims": len(_open_claims(desk))}


def _open_pairs(desk: Desk) -> list[Row]:
    judged = _judged(desk)
    rows = desk.keep("pairs", lambda: desk.rows.pairs(limit=MOST_PAIRS))
    return [r for r in rows if (JudgementKind.PAIR, r["left_id"], r["right_id"]) not in judged]


def _open_claims(desk: Desk) -> list[Row]:
    judged = _judged(desk)
    rows = desk.keep("claims to review", lambda: list(_claims_to_review(desk)))
    return [r for r in rows if (JudgementKind.CLAIM, r["id"], "") not in judged]


def _judged(desk: Desk) -> set[tuple[JudgementKind, str, str]]:
    return {j.subject for j in desk.judgements()}


def _claims_to_review(desk: Desk) -> Iterator[Row]:
    seen: set[str] = set()
    for wanted in (
        Wanted("claims", only=("conflicts",), sort="conflicts"),
        Wanted("claims", chosen=(("modality", "denied"),)),
        Wanted("claims", only=("single",), sort="newest"),
    ):
        for row in desk.rows.page(wanted, limit=MOST_CLAIMS):
            if row["id"] not in seen and row["family"] != "speech":
                seen.add(row["id"])
                yield row


def next_pair(desk: Desk, skipped: frozenset[str]) -> PairTask | None:
    """Give the next pair, those skipped left aside; None where none is left."""
    for row in _open_pairs(desk):
        if f"{row['left_id']}~{row['right_id']}" not in skipped:
            return _pair_task(desk, row)
    return None


def _pair_task(desk: Desk, row: Row) -> PairTask:
    rows = desk.rows.some("entities", [row["left_id"], row["right_id"]])
    left, right = (desk.case.views.entity(row[side]) for side in ("left_id", "right_id"))
    reasons = _reasons(row["body"])
    shared = ", ".join(reasons.shared)
    why = f"their names share “{shared}”; {reasons.note}"
    assert left is not None
    assert right is not None
    return PairTask(
        rows[row["left_id"]],
        rows[row["right_id"]],
        row["agreement"] / 1000,
        reasons,
        why,
        tuple(_properties(left, right)),
    )


def _properties(left: Entity, right: Entity) -> Iterator[tuple[str, str, str, str]]:
    yield ("name", left.name, right.name, _sign(left.name, right.name))
    yield ("type", left.type.value, right.type.value, _sign(left.type, right.type))
    shared = "≈" if _share(left, right) else "≠"
    yield ("names used", _names(left), _names(right), shared)
    for name, words in (("countries", _countries), ("identifiers", _identifiers)):
        a, b = words(left), words(right)
        yield (name, a, b, _sign(a, b) if a and b else "?")
    both = len(set(left.documents) & set(right.documents))
    yield ("documents", str(len(left.documents)), str(len(right.documents)), f"{both} in common")


def _names(entity: Entity) -> str:
    return "; ".join(form.name for form in entity.names[:12])


def _countries(entity: Entity) -> str:
    return ", ".join(code for code, _ in entity.countries)


def _identifiers(entity: Entity) -> str:
    return ", ".join(f"{kind} {value}" for kind, value in entity.identifiers)


def _share(left: Entity, right: Entity) -> bool:
    forms = [{n.name.casefold() for n in e.names} for e in (left, right)]
    return bool(forms[0] & forms[1])


def _sign(left: object, right: object) -> str:
    return "=" if left == right else "≠"


def next_claim(desk: Desk, skipped: frozenset[str]) -> ClaimTask | None:
    """Give the next claim, those skipped left aside; None where none is left."""
    for row in _open_claims(desk):
        if row["id"] not in skipped:
            return ClaimTask(row, _why_claim(row))
    return None


def _why_claim(row: Mapping[str, Any]) -> str:
    if row["conflicts"]:
        return "other claims disagree with it"
    if row["modality"] == "denied":
        return "it is denied"
    return "a single line stands behind it"


def judge_pair(
    desk: Desk, left: str, right: str, decision: str, *, by: str, reason: str | None
) -> Judgement:
    """Save what a person says of two entities.

    Raises:
        UnknownIdError, UsageError: An id is unknown, or the decision is none.
    """
    ids = [desk.entity_id(one) for one in (left, right)]
    rows = desk.rows.some("entities", ids)
    shown = tuple(Shown(rows[i]["type"], rows[i]["name"]) for i in ids if i in rows)
    made = _judge(JudgementKind.PAIR, ids[0], ids[1], decision, by)
    return _save(desk, complete(made, reason=_short(reason), evidence=shown))


def judge_claim(
    desk: Desk,
    claim_id: str,
    decision: str,
    *,
    by: str,
    reason: str | None,
    changes: Mapping[str, str] | None = None,
) -> Judgement:
    """Save what a person says of a claim.

    Raises:
        UnknownIdError, UsageError: The id is unknown, or decision or changes make no sense.
    """
    placed = desk.case.views.claim(claim_id)
    if placed is None:
        raise UnknownIdError("claim", claim_id)
    claim, evidence = placed.claim, placed.claim.evidence
    made = _judge(JudgementKind.CLAIM, claim_id, "", decision, by)
    anchor = Anchor(
        *(claim.document_id, evidence.start, evidence.end, evidence.quote),
        *(claim.relation, claim.subject.text, claim.object.text),
    )
    edits = _changes(changes or {}) if made.decision is Decision.EDIT else ()
    if made.decision is Decision.EDIT and not edits:
        raise UsageError("an edit needs at least one change: relation, subject, object, stance")
    shown = (Shown("claim", f"{claim.subject.text} {claim.relation} {claim.object.text}"),)
    full = complete(made, reason=_short(reason), evidence=shown, changes=edits, anchor=anchor)
    return _save(desk, full)


def add(desk: Desk, said: AddedClaim, *, by: str, reason: str | None) -> Judgement:
    """Save a claim that a person read.

    Raises:
        UnknownIdError, UsageError: As ``add_claim``.
    """
    with desk.case.writing():
        return add_claim(desk.case, said, by=by, at=datetime.now(UTC), reason=_short(reason))


def _changes(changes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    kept = []
    for name in EDITABLE:
        value = (changes.get(name) or "").strip()[:MAX_WORDS]
        if not value:
            continue
        if name == "relation" and value not in RELATIONS:
            raise UsageError(f"relation {value!r}: one of {', '.join(RELATIONS)} is wanted")
        if name == "stance" and value not in set(Stance):
            raise UsageError(f"stance {value!r}: one of {', '.join(Stance)} is wanted")
        kept.append((name, value.encode("utf-8", "replace").decode()))
    return tuple(kept)


def take_back(desk: Desk, judgement_id: str, *, by: str, reason: str | None = None) -> Judgement:
    """Take a judgement back; what was judged before it counts again.

    Raises:
        UnknownIdError: There is no such judgement.
    """
    event = desk.case.judgements.one(judgement_id)
    if event is None:
        raise UnknownIdError("judgement", judgement_id)
    return _save(desk, undo(event, by=by, at=datetime.now(UTC), reason=_short(reason)))


def _judge(kind: JudgementKind, left: str, right: str, decision: str, by: str) -> Judgement:
    if decision not in set(Decision):
        raise UsageError(f"decision {decision!r}: one of {', '.join(Decision)} is wanted")
    try:
        return judge(kind, left, right, Decision(decision), by=by, at=datetime.now(UTC))
    except ValueError as error:
        raise UsageError(str(error)) from error


def _save(desk: Desk, judgement: Judgement) -> Judgement:
    desk.case.judgements.append([judgement])
    return judgement


def _short(words: str | None) -> str | None:
    kept = (words or "").strip()[:MAX_WORDS]
    return kept.encode("utf-8", "replace").decode() or None
