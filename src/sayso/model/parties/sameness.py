"""Why two things are, or may be, one: evidence, links to list entries, pairs for a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class EvidenceKind(StrEnum):
    """What speaks for or against sameness."""

    IDENTIFIER = "identifier"
    NAME = "name"
    ALIAS = "alias"
    COUNTRY = "country"
    TYPE = "type"
    NEIGHBOUR = "neighbour"
    CONTRADICTION = "contradiction"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for or against sameness.

    Args:
        effect: What it adds to the score, -1 to 1; negative counts against.
        words: What was compared, for a person to read.
    """

    kind: EvidenceKind
    effect: float
    words: str


class LinkStatus(StrEnum):
    """How a link between an entity and a list entry came about."""

    CANDIDATE = "candidate"
    """May be the listed party; never shown as listed."""
    RULE = "accepted by rule"
    PERSON = "accepted by a person"
    REJECTED = "rejected by a person"


@dataclass(frozen=True, slots=True)
class EntryLink:
    """An entity of the case and an entry of an official list that it is, or may be.

    Args:
        entry_key: ``ofac:46431``.
        entry_name: The entry's primary name as published.
        score: 0 to 1, the sum of the evidence within these bounds.
    """

    entry_key: str
    entry_name: str
    status: LinkStatus
    score: float
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_listed(self) -> bool:
        """Whether the entity counts as the listed party."""
        return self.status in (LinkStatus.RULE, LinkStatus.PERSON)


@dataclass(frozen=True, slots=True)
class PairProposal:
    """Two entities that no rule joins and that may be one.

    Args:
        left, right: Canonical ids in sorted order.
        score: 0 to 1, the sum of the evidence within these bounds.
    """

    left: str
    right: str
    score: float
    evidence: tuple[Evidence, ...]


def total_of(effects: Iterable[float]) -> float:
    """Sum what evidence adds to a score from 0 to 1, rounded so that it prints as it compares."""
    return round(min(1.0, max(0.0, sum(effects))), 3)
