"""What the exposure rules say about one asset, with the working shown."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sayso.model.exposure.stake import ControlTie, Stake


class Word(StrEnum):
    """The verdicts. A derived result is never worded as a designation.

    ===================== ======================================================================
    LISTED                the asset itself is on a list that seeds the rule
    CAPTURED              OFAC, NS-CMIC, SSI: listed owners together meet the test
    CAPTURED_EAR          BIS: the same, with the most restrictive licence requirement
    OWNED                 EU, and UK by shares: the ownership test is met
    OWNED_OR_CONTROLLED   UK: met by votes, or by the right to appoint the board
    CONTROL               EU: a control criterion is stated, firmly enough
    POSSIBLE              the test is met only if the open figures turn out that way
    RED_FLAG_29           BIS: the same, with a listed owner known: find out or get a licence
    CONFLICT              stakes that cannot all be right: more than 100 % in sum
    CONTROL_REVIEW        something points to control: a person must look
    REVIEW                only stakes of several programs together meet the test
    RED_FLAG              BIS: a minority stake or tie, or the rule is suspended
    OWNERSHIP UNKNOWN     nothing at all is known about who owns the asset
    NOT BY OWNERSHIP      what is known does not meet the test; says nothing about other links
    ===================== ======================================================================
    """

    LISTED = "LISTED"
    CAPTURED = "CAPTURED"
    CAPTURED_EAR = "CAPTURED_EAR"
    OWNED = "OWNED"
    OWNED_OR_CONTROLLED = "OWNED_OR_CONTROLLED"
    CONTROL = "CONTROL"
    POSSIBLE = "POSSIBLE"
    RED_FLAG_29 = "RED_FLAG_29"
    CONFLICT = "CONFLICT"
    CONTROL_REVIEW = "CONTROL_REVIEW"
    REVIEW = "REVIEW"
    RED_FLAG = "RED_FLAG"
    OWNERSHIP_UNKNOWN = "OWNERSHIP UNKNOWN"
    NOT_BY_OWNERSHIP = "NOT BY OWNERSHIP"


@dataclass(frozen=True, slots=True)
class HeldStake:
    """What one owner holds of one asset on the day asked, after cleaning.

    Args:
        lo_ppm: Counted in MUST: 0 where alleged, contested, inferred or of uncertain date.
        hi_ppm: Counted in MAY.
        stated: The stakes it was made from; several where they report the same one.
        joint_with: The other holders of a joint group.
    """

    owner: str
    asset: str
    lo_ppm: int
    hi_ppm: int
    stated: tuple[Stake, ...] = ()
    joint_with: tuple[str, ...] = ()
    joint_group: str | None = None
    joint_holding: bool = False

    @property
    def grade(self) -> str | None:
        """The weakest grade among the stakes it was made from."""
        grades = [stake.grade for stake in self.stated if stake.grade]
        return max(grades, key=grade_weakness) if grades else None


def grade_weakness(grade: str) -> tuple[int, str]:
    """Order grades from strong to weak: A1 first; A3 and B2 are level, the letter decides."""
    return ord(grade[0]) - ord("A") + int(grade[1]), grade


def grade_is_at_least(grade: str | None, floor: str) -> bool:
    """Tell whether a grade is as good as the floor in letter and in number."""
    return grade is not None and grade[0] <= floor[0] and grade[1] <= floor[1]


@dataclass(frozen=True, slots=True)
class ProofStep:
    """Why one asset is reached: who, already reached, holds how much of it.

    Args:
        asset: The asset reached by this step.
        rank: Its distance from the listed: 1 for an asset held by the listed themselves.
        limb: "ownership", "votes", "board", a control tie's kind, or "remainder" (the known
            others cannot hold the rest of a complete cap table).
        stakes: Owners of smaller rank, in rank order, up to the test.
        total_lo_ppm, total_hi_ppm: The sums that were tested.
        tie: The control tie, where that is the limb.
        person: The one listed person for whom the test was made, where the rule goes by person.
    """

    asset: str
    rank: int
    limb: str
    stakes: tuple[HeldStake, ...]
    total_lo_ppm: int
    total_hi_ppm: int
    tie: ControlTie | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of one rule about one asset.

    Args:
        word: The verdict.
        by_ownership: The same in words without a regime: LISTED, CAPTURED, POSSIBLE, CONFLICT,
            OWNERSHIP UNKNOWN or NOT BY OWNERSHIP.
        lo_ppm, hi_ppm: Least and greatest share that counts against the test.
        rank: Distance from the listed, 0 for the listed; None where not reached.
        proof: Steps in rank order, the asset's own last.
        chain_grade: The weakest grade on the proof.
        alternative: Another proof that avoids stakes of that grade.
        flags: Codes that never change an ownership verdict.
        notes: Sentences for the reader.
        separately: For a LISTED asset, what it would be by ownership alone.
        integrated_ppm: Diluted share of the listed; information only, never a test.
        restriction: For BIS, the most restrictive requirement, ties joined.
    """

    asset: str
    rule_id: str
    as_of: date
    word: Word
    by_ownership: Word
    lo_ppm: int
    hi_ppm: int
    rank: int | None = None
    proof: tuple[ProofStep, ...] = ()
    chain_grade: str | None = None
    alternative: tuple[ProofStep, ...] = ()
    flags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unattributed_ppm: int | None = None
    separately: Word | None = None
    integrated_ppm: int | None = None
    limbs: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    restriction: dict[str, str] = field(default_factory=dict)
