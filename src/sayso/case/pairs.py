"""Pairs of entities that a person should look at, as rows for the review queue."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.model.bodies import pack
from sayso.model.entity import Entity
from sayso.model.proposition import Proposition
from sayso.model.sameness import Evidence, EvidenceKind, PairProposal
from sayso.names.fold import fold
from sayso.resolve.review import ReviewPair, order_for_review

MAX_PAIRS = 2000


@dataclass(frozen=True, slots=True)
class PairReasons:
    """Why a pair is shown.

    Args:
        shared, only_left, only_right: Words of the two names, folded to plain Latin letters.
        note: Why this pair comes now.
        evidence: What speaks for and against, each with its effect on the score.
    """

    shared: tuple[str, ...]
    only_left: tuple[str, ...]
    only_right: tuple[str, ...]
    note: str
    evidence: tuple[Evidence, ...] = ()

    @property
    def contradictions(self) -> tuple[str, ...]:
        """What speaks against, in words."""
        against = (e for e in self.evidence if e.kind is EvidenceKind.CONTRADICTION)
        return tuple(one.words for one in against)


def pair_rows(
    entities: Sequence[Entity],
    proposals: Sequence[PairProposal],
    propositions: Iterable[Proposition],
) -> Iterator[dict[str, object]]:
    """Lay out the proposed pairs, those whose decision changes most first."""
    names = {entity.id: entity.name for entity in entities}
    ordered = order_for_review(proposals, entities, propositions)
    for n, pair in enumerate(ordered[:MAX_PAIRS], start=1):
        proposal = pair.proposal
        yield {
            "n": n,
            "left_id": proposal.left,
            "right_id": proposal.right,
            "agreement": round(proposal.score * 1000),
            "body": pack(_reasons(pair, names[proposal.left], names[proposal.right])),
        }


def _reasons(pair: ReviewPair, left: str, right: str) -> PairReasons:
    one, other = (frozenset(fold(name).text.split()) for name in (left, right))
    return PairReasons(
        tuple(sorted(one & other)),
        tuple(sorted(one - other)),
        tuple(sorted(other - one)),
        pair.why_now,
        pair.proposal.evidence,
    )
