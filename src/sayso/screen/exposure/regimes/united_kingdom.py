"""UK: owned or controlled by one designated person, directly or through majority stakes.

``H`` is the person and every company whose majority of votes, or of the board, H holds. A company
is owned or controlled where H holds more than half of its shares, or of its votes, or may appoint
its board. Designated persons are never pooled; a joint arrangement gives each partner the
combined shares of that arrangement, and no other shares of the partners.

Source: regulation 7 and Schedule 1 of the UK sanctions regulations (such as SI 2019/855).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil, floor

from sayso.model.exposure.stake import ControlTie, JointKind, StakeModality
from sayso.model.exposure.verdict import HeldStake, ProofStep
from sayso.screen.cascade.clean import Holdings, Joint
from sayso.screen.cascade.fixpoint import Threshold, Totals
from sayso.screen.exposure.picture import Day, totals_in
from sayso.screen.exposure.runs import Attempt
from sayso.screen.exposure.tables.control import control_kind

_CAPITAL, _VOTES, _BOARD = "ownership", "votes", "board"


@dataclass(frozen=True, slots=True)
class Register:
    """Holdings of one kind, by asset and by owner."""

    held_in: Mapping[str, tuple[HeldStake, ...]]
    joint_in: Mapping[str, tuple[Joint, ...]]
    totals: Mapping[str, Totals]

    def sums(self, asset: str, members: Mapping[str, int]) -> tuple[int, int, list[HeldStake]]:
        """Add up what members hold of an asset, joint groups whole."""
        lo = hi = 0
        counted: list[HeldStake] = []
        for held in self.held_in.get(asset, ()):
            if held.owner in members and held.owner != asset and held.joint_group is None:
                lo, hi = lo + held.lo_ppm, hi + held.hi_ppm
                counted.append(held)
        for joint in self.joint_in.get(asset, ()):
            if any(held.owner in members for held in joint.held):
                low, high = joint.combined
                lo, hi = lo + low, hi + high
                counted += joint.held
        return lo, hi, counted

    def share_ppm(self, asset: str, members: Mapping[str, int], *, may: bool) -> int:
        """Give the share of members, rounded outwards."""
        totals = self.totals.get(asset)
        if totals is None:
            return 0
        lo, hi, _ = self.sums(asset, members)
        return max(0, ceil(totals.greatest(lo, hi)) if may else floor(totals.least(lo, hi)))

    def is_met(
        self, asset: str, members: Mapping[str, int], threshold: Threshold, *, may: bool
    ) -> bool:
        """Tell whether the members' share meets the test."""
        totals = self.totals.get(asset)
        if totals is None or (totals.conflict and not may):
            return False
        lo, hi, _ = self.sums(asset, members)
        return threshold.is_met_by(totals.greatest(lo, hi) if may else totals.least(lo, hi))


def register_of(holdings: Holdings, only: frozenset[str] | None = None) -> Register:
    """Arrange holdings by asset; ``only`` keeps some assets."""
    held_in: dict[str, list[HeldStake]] = {}
    joint_in: dict[str, list[Joint]] = {}
    for held in holdings.held:
        if only is None or held.asset in only:
            held_in.setdefault(held.asset, []).append(held)
    for joint in holdings.joint:
        if only is None or joint.asset in only:
            joint_in.setdefault(joint.asset, []).append(joint)
    totals = {
        asset: _totals(held, joint_in.get(asset, ()), asset, holdings)
        for asset, held in held_in.items()
    }
    return Register(
        {asset: tuple(held) for asset, held in held_in.items()},
        {asset: tuple(found) for asset, found in joint_in.items()},
        totals,
    )


def _totals(
    held: Iterable[HeldStake], joint: Iterable[Joint], asset: str, holdings: Holdings
) -> Totals:
    once = [stake for stake in held if not stake.joint_holding]
    for group in joint:
        if group.kind is JointKind.HOLDING:
            low, high = group.combined
            once.append(HeldStake(group.group, asset, low, high))
    return totals_in(
        once,
        asset,
        complete=asset in holdings.complete,
        conflict=asset in holdings.conflicts,
    )


def merge_registers(first: Register, second: Register) -> Register:
    """Join two registers of different assets."""
    return Register(
        {**first.held_in, **second.held_in},
        {**first.joint_in, **second.joint_in},
        {**first.totals, **second.totals},
    )


@dataclass(frozen=True, slots=True)
class Rights:
    """Everything one person's run looks at.

    Args:
        capital: Shares; rights to profits where an asset has no share capital.
        votes: Votes where stated, else one share one vote.
        board: Asset -> ties that give the right to appoint its board.
        assets_of: Owner -> assets in which it holds anything, joint partners included.
    """

    capital: Register
    votes: Register
    board: Mapping[str, tuple[ControlTie, ...]]
    assets_of: Mapping[str, tuple[str, ...]]
    votes_stated: frozenset[str]
    by_profit: frozenset[str]
    threshold: Threshold


def rights_on(day: Day) -> Rights:
    """Arrange the day for the UK test."""
    with_capital = frozenset(held.asset for held in day.capital.held)
    with_votes = frozenset(held.asset for held in day.votes.held)
    by_profit = frozenset(held.asset for held in day.profit.held) - with_capital
    capital = merge_registers(register_of(day.capital), register_of(day.profit, by_profit))
    without_votes = with_capital - with_votes
    votes = merge_registers(register_of(day.capital, without_votes), register_of(day.votes))
    board: dict[str, list[ControlTie]] = {}
    assets_of: dict[str, dict[str, None]] = {}
    for tie in day.ties:
        kind = control_kind(tie.kind)
        if kind is not None and kind.uk == _BOARD:
            board.setdefault(tie.asset, []).append(tie)
            assets_of.setdefault(tie.holder, {})[tie.asset] = None
    for held in (*day.capital.held, *day.votes.held, *day.profit.held):
        for owner in (held.owner, *held.joint_with):
            assets_of.setdefault(owner, {})[held.asset] = None
    return Rights(
        capital=capital,
        votes=votes,
        board={asset: tuple(ties) for asset, ties in board.items()},
        assets_of={owner: tuple(assets) for owner, assets in assets_of.items()},
        votes_stated=with_votes,
        by_profit=by_profit,
        threshold=Threshold(day.rule.threshold_ppm, day.rule.strict),
    )


@dataclass(slots=True)
class PersonRun:
    """What one designated person owns or controls, by least or by greatest shares."""

    rights: Rights
    person: str
    day: Day
    may: bool
    _members: dict[str, int] = field(default_factory=dict)
    _ranks: dict[str, int] = field(default_factory=dict)
    _seen: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._members[self.person] = 0
        self._ranks[self.person] = 0
        frontier, rank = [self.person], 0
        while frontier:
            rank += 1
            near = [a for member in frontier for a in self.rights.assets_of.get(member, ())]
            self._seen.update(dict.fromkeys(near))
            # Tested on the members of earlier rounds only, so that the order of rows is nothing.
            met = [a for a in dict.fromkeys(near) if a != self.person and self._is_met(a)]
            frontier = [a for a in met if a not in self._members and self._has_majority(a)]
            for asset in met:
                self._ranks.setdefault(asset, rank)
            self._members.update(dict.fromkeys(frontier, rank))

    def _is_met(self, asset: str) -> bool:
        return self.is_by_ownership(asset) or self._has_majority(asset)

    def _has_majority(self, asset: str) -> bool:
        return (
            self.rights.votes.is_met(asset, self._members, self.rights.threshold, may=self.may)
            or self._board_tie(asset) is not None
        )

    def _board_tie(self, asset: str) -> ControlTie | None:
        for tie in self.rights.board.get(asset, ()):
            firm = tie.modality is StakeModality.ASSERTED and tie.validity.is_certain_on(
                self.day.as_of
            )
            if tie.holder in self._members and (self.may or firm):
                return tie
        return None

    def reaches(self, asset: str) -> bool:
        """Tell whether the person owns or controls the asset."""
        return asset in self._ranks

    def rank(self, asset: str) -> int | None:
        """Give the asset's distance from the person."""
        return self._ranks.get(asset)

    def share_ppm(self, asset: str) -> int:
        """Give the share of the capital."""
        return self.rights.capital.share_ppm(asset, self._members, may=self.may)

    def touched(self) -> Iterable[str]:
        """List the assets reached or held in part."""
        return dict.fromkeys((*self._ranks, *self._seen))

    def is_by_ownership(self, asset: str) -> bool:
        """Tell whether the shares limb is met."""
        return self.rights.capital.is_met(asset, self._members, self.rights.threshold, may=self.may)

    def members(self) -> Iterable[str]:
        """List the person and the companies that pass on."""
        return self._members.keys()

    def prove(self, asset: str) -> tuple[ProofStep, ...]:
        """Give the working, in rank order."""
        steps: dict[str, ProofStep] = {}
        waiting = [asset]
        while waiting:
            name = waiting.pop()
            if name in steps or name == self.person:
                continue
            step = self._step(name, chained=name != asset)
            if step is None:
                continue
            steps[name] = step
            waiting += [h.owner for h in step.stakes if h.owner in self._members]
            if step.tie is not None:
                waiting.append(step.tie.holder)
        last = steps.pop(asset, None)
        earlier = sorted(steps.values(), key=lambda s: (s.rank, s.asset))
        return (*earlier, last) if last is not None else ()

    def _step(self, asset: str, *, chained: bool) -> ProofStep | None:
        before = self._ranks.get(asset)
        members = {
            name: rank
            for name, rank in self._members.items()
            if name != asset and (before is None or rank < before)
        }
        limb = self._proved_limb(asset, members, chained=chained)
        register = self.rights.votes if limb == _VOTES else self.rights.capital
        lo, hi, counted = register.sums(asset, members)
        tie = self._board_tie(asset) if limb == _BOARD else None
        if not counted and tie is None:
            return None
        if limb == _CAPITAL and not self.may and before and not self.rights.threshold.is_met_by(lo):
            limb = "remainder"
        counted.sort(key=lambda h: (members.get(h.owner, 0), -h.lo_ppm, h.owner))
        return ProofStep(
            asset, before or 0, limb, tuple(counted), lo, hi, tie=tie, person=self.person
        )

    def _proved_limb(self, asset: str, members: Mapping[str, int], *, chained: bool) -> str:
        # A link of the chain must show the majority of votes that passes on, not the shares.
        threshold = self.rights.threshold
        by_shares = not chained or asset not in self.rights.votes_stated
        if by_shares and self.rights.capital.is_met(asset, members, threshold, may=self.may):
            return _CAPITAL
        if self.rights.votes.is_met(asset, members, threshold, may=self.may):
            return _VOTES
        return _BOARD if self._board_tie(asset) is not None else _CAPITAL


def person_attempts(day: Day) -> Iterable[Attempt]:
    """Run the test once for each designated person who holds anything."""
    rights = rights_on(day)
    for person in sorted(day.maybe_listed):
        if person not in rights.assets_of:
            continue
        may = PersonRun(rights, person, day, may=True)
        certain = person in day.listed
        must = PersonRun(rights, person if certain else "", day, may=False)
        yield Attempt(person, must, may)
