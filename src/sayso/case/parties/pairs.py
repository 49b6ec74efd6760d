"""Pairs of entities that a person should look at, as rows for the review queue."""

from dataclasses import dataclass

from sayso.model.bodies import pack
from sayso.model.parties.entity import Entity
from sayso.model.parties.sameness import Evidence, EvidenceKind
from sayso.names.folding.fold import fold
from sayso.resolve.review import ReviewPair


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


def pair_row(pair: ReviewPair, left: Entity, right: Entity) -> dict[str, object]:
    """Lay out a proposed pair with what its decision changes."""
    return {
        "left_id": left.id,
        "right_id": right.id,
        "agreement": round(pair.proposal.score * 1000),
        "effect": round(pair.effect * 1000),
        "body": pack(_reasons(pair, left.name, right.name)),
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
