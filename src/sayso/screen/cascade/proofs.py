"""Why an asset is reached: for each asset the owners of smaller rank, up to the test.

Ranks strictly fall along a proof, so that it is finite in rings of owners too, and no company
ever supports itself.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sayso.model.exposure.stake import ControlTie
from sayso.model.exposure.verdict import HeldStake, ProofStep, grade_weakness
from sayso.screen.cascade.fixpoint import Threshold, Totals


@dataclass(frozen=True, slots=True)
class ProofSource:
    """What proofs are made from: one run of the cascade, by name.

    Args:
        held_in: Asset -> what is held of it.
        totals: Asset -> its totals.
        position: Name -> place in the order of reaching; only names reached.
        rank: Name -> round of reaching, 0 for seeds.
        threshold: The test.
        may: Whether the run counted greatest shares.
        ties_in: Asset -> control ties that reach it.
    """

    held_in: Mapping[str, tuple[HeldStake, ...]]
    totals: Callable[[str], Totals]
    position: Mapping[str, int]
    rank: Mapping[str, int]
    threshold: Threshold
    may: bool
    ties_in: Mapping[str, tuple[ControlTie, ...]]

    def share(self, asset: str, lo_b: int, hi_b: int) -> int | Fraction:
        """Give the share that this run tests."""
        totals = self.totals(asset)
        return totals.greatest(lo_b, hi_b) if self.may else totals.least(lo_b, hi_b)


def prove(source: ProofSource, asset: str) -> tuple[ProofStep, ...]:
    """Give the steps that reach an asset, in rank order, its own last.

    An asset that is not reached gets the stakes that reached owners hold in it: the working of a
    "not".
    """
    steps: dict[str, ProofStep] = {}
    waiting = [asset]
    while waiting:
        name = waiting.pop()
        if name in steps or (source.rank.get(name) == 0 and name != asset):
            continue
        step = prove_step(source, name)
        if step is None:
            continue
        steps[name] = step
        waiting += [stake.owner for stake in step.stakes]
        if step.tie is not None:
            waiting.append(step.tie.holder)
    return _in_rank_order(steps, asset)


def _in_rank_order(steps: Mapping[str, ProofStep], asset: str) -> tuple[ProofStep, ...]:
    last = steps.get(asset)
    earlier = sorted(
        (step for name, step in steps.items() if name != asset), key=lambda s: (s.rank, s.asset)
    )
    return (*earlier, last) if last is not None else ()


def prove_step(source: ProofSource, asset: str) -> ProofStep | None:
    """Give the one step that reaches an asset; None where no reached owner holds any of it."""
    before = source.position.get(asset)
    owners = [
        held
        for held in source.held_in.get(asset, ())
        if held.owner != asset
        and held.hi_ppm > 0
        and held.owner in source.position
        and (before is None or source.position[held.owner] < before)
    ]
    owners.sort(key=lambda h: (source.rank[h.owner], -h.lo_ppm, -h.hi_ppm, h.owner))
    rank = source.rank.get(asset, 0)
    chosen: list[HeldStake] = []
    lo = hi = 0
    for held in owners:
        chosen.append(held)
        lo, hi = lo + held.lo_ppm, hi + held.hi_ppm
        if before is not None and source.threshold.is_met_by(source.share(asset, lo, hi)):
            by_sum = source.may or source.threshold.is_met_by(lo)
            limb = "ownership" if by_sum else "remainder"
            return ProofStep(asset, rank, limb, tuple(chosen), lo, hi)
    tie = _tie(source, asset, before)
    if before is not None and tie is not None:
        return ProofStep(asset, rank, tie.kind, tuple(chosen), lo, hi, tie)
    return ProofStep(asset, rank, "ownership", tuple(chosen), lo, hi) if chosen else None


def _tie(source: ProofSource, asset: str, before: int | None) -> ControlTie | None:
    ties = [
        tie
        for tie in source.ties_in.get(asset, ())
        if tie.holder in source.position
        and (before is None or source.position[tie.holder] < before)
    ]
    return min(ties, key=lambda t: (source.rank[t.holder], t.holder, t.kind)) if ties else None


def weakest_grade(steps: Iterable[ProofStep]) -> str | None:
    """Give the weakest grade of any stake or tie on a proof; None where nothing is graded."""
    grades = [held.grade for step in steps for held in step.stakes if held.grade]
    grades += [step.tie.grade for step in steps if step.tie is not None and step.tie.grade]
    return max(grades, key=grade_weakness) if grades else None
