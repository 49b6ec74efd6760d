"""What a weighing takes and gives: assertions and retractions in, counts and a grade out."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sayso.model.graded.grade import Grade, GradeOverride, Letter, Likelihood
from sayso.model.graded.lineage import Path
from sayso.model.graded.origin import Origin
from sayso.model.said.stance import Stance
from sayso.model.texts.times import TimeInterval


class Bearing(StrEnum):
    """What an assertion does to a proposition."""

    SUPPORT = "support"
    CONTRA = "contra"
    DENIAL = "interested denial"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Assertion:
    """One claim's bearing on one proposition, with the ways it reached us.

    Args:
        claim_id: The claim.
        document_id: The report that carries it.
        stance: Its stance; the factor on its units comes from the one table of stances.
        bearing: Support, contradiction by a disinterested source, denial by an interested party,
            or context (no comment, unaware, reaction, conditional).
        paths: The chains from origins to this report; several where it names several sources.
        asserted_at: Publication day, if known.
        known_at: When it came into the case; None counts as always known.
        valid: When, in the world, it is said to hold.
    """

    claim_id: str
    document_id: str
    stance: Stance
    bearing: Bearing
    paths: tuple[Path, ...]
    asserted_at: date | None = None
    known_at: datetime | None = None
    valid: TimeInterval | None = None


class RetractionKind(StrEnum):
    """What the publisher said about its own report."""

    FALSE = "false"
    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Retraction:
    """A publisher takes back a report or one claim of it.

    Args:
        outlet: Who takes it back.
        document_id: The report; None where it is not in the case.
        claim_ids: The claims taken back; empty for all of the report.
        kind: Said to be false, withdrawn without a reason, or replaced by a correction.
        retracted_at: Its date, if known.
        known_at: When we learnt of it.
        replaced_by: Claims that the correction states instead.
        wording: The words of the notice.
    """

    id: str
    outlet: str
    document_id: str | None
    kind: RetractionKind
    known_at: datetime
    claim_ids: tuple[str, ...] = ()
    retracted_at: date | None = None
    replaced_by: tuple[str, ...] = ()
    wording: str | None = None


@dataclass(frozen=True, slots=True)
class CutNode:
    """What everything passes through: an origin, or an outlet (a gatekeeper)."""

    kind: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many independent lines there are.

    Args:
        least: Lines with every origin merged that could be the same one (``Lmin``).
        most: Lines with every origin apart (``Lmax``).
        by_letter: Lines added at each letter, best first; they sum to the lines that grade.
        clusters: Origins that could be the same, together.
        cut: The smallest set that everything passes through.
        surplus: More behind it than the lines say: several origins behind one gatekeeper, or a
            range, or one document seen by two gatekeepers.
        approx: True where there were too many origins for an exact answer.
    """

    least: int
    most: int
    by_letter: tuple[tuple[Letter, int], ...]
    clusters: tuple[tuple[Origin, ...], ...]
    cut: tuple[CutNode, ...]
    surplus: bool
    approx: bool = False

    @property
    def lines(self) -> int:
        """The number of lines that grade."""
        return sum(n for _, n in self.by_letter)


@dataclass(frozen=True, slots=True)
class Weighing:
    """The result of weighing one proposition at one time.

    Args:
        support, contra: The counted lines for and against.
        origins: Distinct origins of support, those that could be the same not merged.
        groups: Publishers or governments that first made it public; documents without a stated
            source add none.
        best_relays: The relays of the best path, nearest the origin first.
        context: (stance, number of claims) of what is recorded and adds nothing.
        retracted: Claims whose every path a retraction has killed.
        circular: The reports cite each other and no origin was found.
    """

    as_of: date | None
    known_by: datetime | None
    support: Count
    contra: Count
    origins: tuple[Origin, ...]
    groups: tuple[str, ...]
    grade: Grade
    likelihood: Likelihood
    best_path: Path | None = None
    denials: int = 0
    surplus_units: float = 0.0
    line_units: tuple[tuple[float, int], ...] = ()
    contra_units: tuple[tuple[float, int], ...] = ()
    retraction_units: float = 0.0
    authoritative: bool = False
    circular: bool = False
    context: tuple[tuple[Stance, int], ...] = ()
    retracted: tuple[str, ...] = ()
    missing_originals: tuple[str, ...] = ()
    override: GradeOverride | None = None

    @property
    def n_independent(self) -> int:
        """Distinct publishers or governments behind it; at least one, whoever says it."""
        return max(1, len(self.groups))
