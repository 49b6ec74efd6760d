"""Propositions: the claims of all documents that say the same, weighed."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.graded.lineage import LineageEdge
from sayso.model.graded.weighing import Assertion, Weighing
from sayso.model.said.stance import Realm, Stance
from sayso.model.texts.times import TimeInterval


class ConflictKind(StrEnum):
    """In what way the claims disagree."""

    NUMBERS = "numbers disagree"
    TIMES = "dates disagree"
    DENIED = "denied"
    CONTRADICTED = "contradicted"
    SUPERSEDED = "superseded"
    WHO = "who differs"
    RETOLD = "differs in retelling"
    IDENTITY = "two identities of the same people"


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """One side of a conflict: what is said, by which claims, of which documents."""

    wording: str
    claim_ids: tuple[str, ...]
    document_ids: tuple[str, ...]
    says: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A point on which claims disagree; both sides stay listed."""

    kind: ConflictKind
    topic: str
    sides: tuple[ConflictSide, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PropositionKey:
    """What makes two claims say the same.

    Args:
        relation: The relation's name.
        subject, object: Canonical entities ("e:…") or folded wording ("w:…").
        parts: (qualifier, folded wording) for the relation's keyed qualifiers.
        negated: A stated negative is another proposition.
        realm: Happened, ongoing, planned or able.
        period: Which of several incompatible times; 0 for the first.
        figure: Which of several incompatible figures; 0 for the first.
    """

    relation: str
    subject: str
    object: str
    parts: tuple[tuple[str, str], ...] = ()
    negated: bool = False
    realm: Realm = Realm.HAPPENED
    period: int = 0
    figure: int = 0


@dataclass(frozen=True, slots=True)
class Proposition:
    """The claims of all documents that say the same, with their weighing.

    ``publishers`` words the groups of the weighing, in their order. ``details`` tells it from others
    of the same sides: (name, wording) of its item, role… as worded, and of its figure.
    """

    id: str
    key: PropositionKey
    subject: str
    object: str
    claim_ids: tuple[str, ...]
    document_ids: tuple[str, ...]
    assertions: tuple[Assertion, ...]
    weighing: Weighing
    conflicts: tuple[Conflict, ...] = ()
    time: TimeInterval | None = None
    edges: tuple[LineageEdge, ...] = ()
    responses: tuple[tuple[str, Stance], ...] = ()
    publishers: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
