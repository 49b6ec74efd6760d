"""One run of the cascade by name, with what a verdict needs of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil, floor
from typing import Protocol

from sayso.model.exposure.stake import ControlTie
from sayso.model.exposure.verdict import ProofStep
from sayso.screen.cascade.fixpoint import NO_TIES, Threshold, ties_of
from sayso.screen.cascade.proofs import ProofSource, prove, prove_step
from sayso.screen.exposure.picture import Day


class Run(Protocol):
    """What one evaluation, of least or of greatest shares, says about assets."""

    def reaches(self, asset: str) -> bool:
        """Tell whether the asset meets the test."""

    def rank(self, asset: str) -> int | None:
        """Give the asset's distance from the listed; None where not reached."""

    def share_ppm(self, asset: str) -> int:
        """Give the share that was tested, or that reached owners hold of an asset not reached."""

    def prove(self, asset: str) -> tuple[ProofStep, ...]:
        """Give the working, in rank order."""

    def touched(self) -> Iterable[str]:
        """List the assets reached, or of which somebody reached holds a share."""

    def is_by_ownership(self, asset: str) -> bool:
        """Tell whether the asset is reached by shares rather than by a control right."""

    def members(self) -> Iterable[str]:
        """List whoever passes on, the listed included."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """MUST and MAY for one set of the listed.

    Args:
        label: The person or directive it is for; None where all of the listed go together.
    """

    label: str | None
    must: Run
    may: Run


class CascadeRun:
    """The cascade over capital from some seeds.

    Args:
        day: The picture.
        seeds: The listed to start from.
        may: Greatest instead of least shares.
        ties: Control ties that reach at once.
    """

    def __init__(
        self, day: Day, seeds: Iterable[str], *, may: bool, ties: Iterable[ControlTie] = ()
    ) -> None:
        names, number = day.named.names, day.named.number
        by_asset: dict[str, list[ControlTie]] = {}
        for tie in ties:
            by_asset.setdefault(tie.asset, []).append(tie)
        pairs = [(number[t.holder], number[t.asset]) for ts in by_asset.values() for t in ts]
        threshold = Threshold(day.rule.threshold_ppm, day.rule.strict)
        reached = day.cascade.run(
            [number[seed] for seed in sorted(seeds) if seed in number],
            threshold,
            may=may,
            ties=ties_of(pairs, len(names)) if pairs else NO_TIES,
        )
        self._may = may
        self._lo = {names[node]: share for node, share in reached.lo.items()}
        self._hi = {names[node]: share for node, share in reached.hi.items()}
        self._rank = {names[node]: rank for node, rank in reached.rank.items()}
        self.touched_stakes = reached.touched_stakes
        self._source = ProofSource(
            held_in=day.held_in,
            totals=day.totals,
            position={names[node]: at for at, node in enumerate(reached.order)},
            rank=self._rank,
            threshold=threshold,
            may=may,
            ties_in={asset: tuple(found) for asset, found in by_asset.items()},
        )
        if pairs:
            self._rank_again()

    def _rank_again(self) -> None:
        # Ties are walked late, so that the round of reaching is not the distance from the listed.
        for name in self._source.position:
            if self._rank[name] == 0:
                continue
            step = prove_step(self._source, name)
            owners = [held.owner for held in step.stakes] if step else []
            if step is not None and step.tie is not None:
                owners = [step.tie.holder]
            self._rank[name] = 1 + max((self._rank[owner] for owner in owners), default=0)

    def reaches(self, asset: str) -> bool:
        """Tell whether the asset meets the test."""
        return asset in self._rank

    def rank(self, asset: str) -> int | None:
        """Give the asset's distance from the listed."""
        return self._rank.get(asset)

    def share_ppm(self, asset: str) -> int:
        """Give the share of reached owners, rounded outwards."""
        share = self._source.share(asset, self._lo.get(asset, 0), self._hi.get(asset, 0))
        return max(0, ceil(share) if self._may else floor(share))

    def prove(self, asset: str) -> tuple[ProofStep, ...]:
        """Give the working, in rank order."""
        return prove(self._source, asset)

    def touched(self) -> Iterable[str]:
        """List the assets reached or held in part."""
        return dict.fromkeys((*self._rank, *self._hi))

    def is_by_ownership(self, asset: str) -> bool:
        """Tell whether shares reach the asset."""
        step = prove_step(self._source, asset)
        return step is not None and step.tie is None

    def members(self) -> Iterable[str]:
        """List everybody reached."""
        return self._rank.keys()


def touching(attempts: Iterable[Attempt]) -> Mapping[str, list[Attempt]]:
    """Index attempts by the assets that they reach or hold part of."""
    index: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        for asset in dict.fromkeys((*attempt.must.touched(), *attempt.may.touched())):
            index.setdefault(asset, []).append(attempt)
    return index
