"""What readings and judgements say about which entities are one: the resolver's context."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.model.parties.judgement import Decision, Judgement, JudgementKind, standing
from sayso.model.parties.sameness import LinkStatus
from sayso.model.relations import RELATIONS
from sayso.model.said.claim import Claim
from sayso.model.said.reading import Reading
from sayso.model.texts.mention import EntityType
from sayso.resolve import Context

_THINGS = frozenset({EntityType.PRODUCT})


def context_of(readings: Iterable[Reading], judgements: Iterable[Judgement] = ()) -> Context:
    """Collect what tells document-local entities together or apart.

    Args:
        readings: The current readings.
        judgements: The whole log, oldest first, with ids that are in the readings.
    """
    parties: set[str] = set()
    apart: set[tuple[str, str]] = set()
    stated: set[tuple[str, str, str]] = set()
    for reading in readings:
        parties |= acting_in(reading)
        for left, right, why in pairs_in(reading):
            if why is None:
                apart.add((left, right))
            else:
                stated.add((left, right, why))
    return replace(
        judged_context(judgements),
        apart=tuple(sorted(apart)),
        stated=tuple(sorted(stated)),
        parties=frozenset(parties),
        neighbours=tuple(sorted(apart)),
    )


def judged_context(judgements: Iterable[Judgement]) -> Context:
    """Collect what people say is one or two; of the readings there is nothing in it."""
    log = list(judgements)
    same, different = _judged(log)
    return Context(same=same, different=different, listed=_listed(log))


def pairs_in(reading: Reading) -> Iterator[tuple[str, str, str | None]]:
    """Yield the named parties that a claim links: as two, or as one and why it says so."""
    named = {entity.id for entity in reading.entities if entity.named}
    for claim in reading.claims:
        left, right = claim.subject.entity, claim.object.entity
        if left is None or right is None or left == right or not {left, right} <= named:
            continue
        if claim.relation != "alias_of":
            yield left, right, None
        elif not claim.negated:
            yield left, right, f"the text says so: “{claim.evidence.quote}”"


def acting_in(reading: Reading) -> frozenset[str]:
    """Give the parties that act in a claim as only a body or person can."""
    return frozenset(party for claim in reading.claims for party in _parties(claim))


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
