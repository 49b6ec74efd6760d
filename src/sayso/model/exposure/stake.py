"""Stakes: how much of an asset somebody holds, as an interval, in whole parts per million."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

PPM = 1_000_000
"""The whole of an asset. An open bound is stored one unit inside: "more than 50 %" is 500,001."""


class Dimension(StrEnum):
    """What a stake is a share of."""

    CAPITAL = "capital"
    VOTES = "votes"
    PROFIT = "profit"
    BOARD_RIGHT = "board_right"
    """The right to appoint or remove a majority of the board."""
    UNSPECIFIED = "unspecified"


class StakeModality(StrEnum):
    """How firmly a stake or tie is said to exist. Only an asserted one counts as certain."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    DENIED = "denied"
    CONTESTED = "contested"
    PLANNED = "planned"
    """Not held yet: it counts neither as certain nor as possible."""


class JointKind(StrEnum):
    """What holders of one joint group share."""

    ARRANGEMENT = "arrangement"
    """They agreed to use their own shares together: the shares add up."""
    HOLDING = "holding"
    """They hold the same shares jointly: the shares count once."""


@dataclass(frozen=True, slots=True)
class FuzzyDay:
    """A day known to lie between two days, both inclusive; equal for an exact day."""

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError(f"day range {self.earliest}..{self.latest} is reversed")


@dataclass(frozen=True, slots=True)
class Validity:
    """When something holds: from the first day on, until before the end day.

    None on either side is open: valid as far back, or on, as anybody asks.
    """

    start: FuzzyDay | None = None
    end: FuzzyDay | None = None

    def is_certain_on(self, day: date) -> bool:
        """Tell whether the day lies inside whatever the fuzzy ends may mean."""
        started = self.start is None or self.start.latest <= day
        return started and (self.end is None or day < self.end.earliest)

    def is_possible_on(self, day: date) -> bool:
        """Tell whether the day may lie inside."""
        started = self.start is None or self.start.earliest <= day
        # A fuzzy end ("2022") may be any day of the range, the last one included.
        return started and (self.end is None or day < self.end.latest or self._may_end_later(day))

    def _may_end_later(self, day: date) -> bool:
        end = self.end
        return end is not None and end.earliest < end.latest and day == end.latest

    def has_ended_by(self, day: date) -> bool:
        """Tell whether it certainly ended on or before the day."""
        return self.end is not None and not self.is_possible_on(day) and self.end.earliest <= day

    def change_days(self) -> tuple[date, ...]:
        """Give the days on which certainty or possibility may change."""
        days: list[date] = []
        if self.start is not None:
            days += [self.start.earliest, self.start.latest]
        if self.end is not None:
            days += [self.end.earliest, self.end.latest]
            if self.end.earliest < self.end.latest:
                days.append(self.end.latest + timedelta(days=1))
        return tuple(sorted(set(days)))


ALWAYS = Validity()
"""As far back, and on, as anybody asks."""


@dataclass(frozen=True, slots=True)
class Stake:
    """One stated holding of one owner in one asset.

    Args:
        owner, asset: Ids or names; equal for treasury shares.
        lo_ppm, hi_ppm: Least and greatest share, 0 to 1,000,000, both inclusive.
        dimension: What it is a share of; ``unspecified`` counts as capital and is flagged.
        validity: When it holds.
        nominee_for: The principal for whom the owner only holds the name.
        joint_group: Holders with the same group in one asset act or hold jointly.
        joint_kind: Which of the two; None lets the figures decide.
        tranche: Rows of one owner with different tranches add up; without it they are reports of
            one stake.
        modality: Only ``asserted`` counts in MUST.
        inferred: True where the wording only implies the share ("subsidiary"): in MUST only at
            grade B2 or better.
        grade: Admiralty grade as ``B2``; None where nobody graded it.
        complete: The source says that it lists all holders of the asset in this dimension.
        source, stated_on, quote, claim_id: Who says so, when, in which words, and which claim.
        place: File and row it was read from.
    """

    owner: str
    asset: str
    lo_ppm: int
    hi_ppm: int
    dimension: Dimension = Dimension.CAPITAL
    validity: Validity = ALWAYS
    nominee_for: str | None = None
    joint_group: str | None = None
    joint_kind: JointKind | None = None
    tranche: str | None = None
    modality: StakeModality = StakeModality.ASSERTED
    inferred: bool = False
    grade: str | None = None
    complete: bool = False
    source: str | None = None
    stated_on: date | None = None
    quote: str | None = None
    claim_id: str | None = None
    place: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.lo_ppm <= self.hi_ppm <= PPM:
            raise ValueError(f"share {self.lo_ppm}..{self.hi_ppm} ppm is not within 0..{PPM}")


@dataclass(frozen=True, slots=True)
class ControlTie:
    """One stated way, other than a share, in which a holder may direct or stand near an asset.

    Args:
        holder, asset: Ids or names.
        kind: A name of the table of control ties (``board_majority``, ``signatory``…).
        validity, modality, grade: As for a stake.
        source, stated_on, quote, claim_id, place: As for a stake.
    """

    holder: str
    asset: str
    kind: str
    validity: Validity = ALWAYS
    modality: StakeModality = StakeModality.ASSERTED
    grade: str | None = None
    source: str | None = None
    stated_on: date | None = None
    quote: str | None = None
    claim_id: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class UnnamedHolder:
    """A declared holder without a name: somebody said that there is one, or that none is known.

    Args:
        asset: What is held.
        reason: The declaration's own code, such as ``subjectUnableToConfirm…``.
        description: Its free text.
        lo_ppm, hi_ppm: The share, where stated.
    """

    asset: str
    reason: str
    description: str | None = None
    lo_ppm: int = 0
    hi_ppm: int = PPM
    place: str | None = None


def percent(share_ppm: int) -> float | int:
    """Write a share in percent, without a fraction where it has none."""
    whole, rest = divmod(share_ppm * 100, PPM)
    return whole if rest == 0 else share_ppm / 10_000
