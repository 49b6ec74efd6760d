"""What readings and judgements say about which entities are one: the resolver's context."""

from collections.abc import Iterable

from sayso.model.claim import Claim
from sayso.model.judgement import Decision, Judgement, JudgementKind, standing
from sayso.model.mention import EntityType
from sayso.model.reading import Reading
from sayso.model.relations import RELATIONS
from sayso.model.sameness import LinkStatus
from sayso.resolve import Context

_THINGS = frozenset({EntityType.PRODUCT})


def context_of(readings: Iterable[Reading], judgements: Iterable[Judgement] = ()) -> Context:
    """Collect what tells document-local entities together or apart.

    Args:
        readings: The current readings.
        judgements: The whole log, oldest first, with ids that are in the readings.
    """
    apart: set[tuple[str, str]] = set()
    stated: set[tuple[str, str, str]] = set()
    parties: set[str] = set()
    neighbours: set[tuple[str, str]] = set()
    for reading in readings:
        named = {entity.id for entity in reading.entities if entity.named}
        for claim in reading.claims:
            parties.update(_parties(claim))
            left, right = claim.subject.entity, claim.object.entity
            if left is None or right is None or left == right or not {left, right} <= named:
                continue
            if claim.relation != "alias_of":
                neighbours.add((left, right))
                apart.add((left, right))
            elif not claim.negated:
                stated.add((left, right, f"the text says so: “{claim.evidence.quote}”"))
    log = list(judgements)
    same, different = _judged(log)
    return Context(
        same=same,
        different=different,
        apart=tuple(sorted(apart)),
        stated=tuple(sorted(stated)),
        parties=frozenset(parties),
        neighbours=tuple(sorted(neighbours)),
        listed=_listed(log),
    )


def _parties(claim: Claim) -> Iterable[str]:
    relation = RELATIONS[claim.relation]
    for argument, types in (
        (claim.subject, relation.subject_types),
        (claim.object, relation.object_types),
    ):
        if argument.entity and not types & _THINGS:
            yield argument.entity


LINK_STATUS = {
    Decision.SAME: LinkStatus.PERSON,
    Decision.DIFFERENT: LinkStatus.REJECTED,
    Decision.UNSURE: LinkStatus.CANDIDATE,
}


def _listed(judgements: Iterable[Judgement]) -> tuple[tuple[str, str, LinkStatus], ...]:
    return tuple(
        sorted(
            (one.left, one.right, LINK_STATUS[one.decision])
            for one in standing(judgements)
            if one.kind is JudgementKind.MATCH and one.decision in LINK_STATUS
        )
    )


def _judged(
    judgements: Iterable[Judgement],
) -> tuple[tuple[tuple[str, str, str], ...], tuple[tuple[str, str], ...]]:
    same, different = [], []
    for one in standing(judgements):
        if one.kind is not JudgementKind.PAIR:
            continue
        if one.decision is Decision.SAME:
            reason = f": {one.reason}" if one.reason else ""
            same.append((one.left, one.right, f"judged the same by {one.by}{reason}"))
        elif one.decision is Decision.DIFFERENT:
            different.append((one.left, one.right))
    return tuple(sorted(same)), tuple(sorted(different))
