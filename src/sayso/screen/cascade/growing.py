"""A fixpoint that is kept up as stakes and listings come and go.

What only raises is pushed on from the one node it touches. What may lower is worked out again for
the part reached through the touched node: deleted, then derived again from what still stands.
Either way the rest of the graph is not looked at.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.model.exposure.stake import PPM
from sayso.screen.cascade.fixpoint import Cascade, Threshold, Totals, totals_of
from sayso.screen.cascade.graph import EXCLUDED, OwnershipGraph


@dataclass(frozen=True, slots=True)
class Change:
    """What one addition or removal did.

    Args:
        reached, lost: Nodes that are now reached, and those that no longer are.
        touched_stakes: Stakes looked at.
    """

    reached: frozenset[int]
    lost: frozenset[int]
    touched_stakes: int


class GrowingReach:
    """One run of the cascade over immutable arrays, with changes laid over it.

    Args:
        cascade: The graph, made ready.
        seeds: The listed.
        threshold: The rule's test.
        may: Greatest instead of least shares.
    """

    def __init__(
        self, cascade: Cascade, seeds: Iterable[int], threshold: Threshold, *, may: bool
    ) -> None:
        self._graph: OwnershipGraph = cascade.graph
        self._threshold = threshold
        self._may = may
        self._seeds = set(seeds)
        run = cascade.run(sorted(self._seeds), threshold, may=may)
        self.reached: set[int] = set(run.order)
        self._lo: dict[int, int] = defaultdict(int, run.lo)
        self._hi: dict[int, int] = defaultdict(int, run.hi)
        self._extra: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        self._extra_lo: dict[int, int] = defaultdict(int)
        self._extra_hi: dict[int, int] = defaultdict(int)
        self._begin()

    def add_stake(self, owner: int, asset: int, lo_ppm: int, hi_ppm: int) -> Change:
        """Add a stake; node numbers beyond the graph are new nodes."""
        return self._lay_over(owner, asset, lo_ppm, hi_ppm)

    def remove_stake(self, owner: int, asset: int, lo_ppm: int, hi_ppm: int) -> Change:
        """Take back a stake of the graph or one that was added."""
        return self._lay_over(owner, asset, -lo_ppm, -hi_ppm)

    def add_seed(self, node: int) -> Change:
        """List a node."""
        self._begin()
        self._seeds.add(node)
        if node not in self.reached:
            self._reach(node)
        return self._change()

    def remove_seed(self, node: int) -> Change:
        """Take a node off the list."""
        self._begin()
        self._seeds.discard(node)
        self._derive_again(node)
        return self._change()

    def _lay_over(self, owner: int, asset: int, lo_ppm: int, hi_ppm: int) -> Change:
        if owner == asset:
            raise ValueError(f"node {owner}: treasury shares are part of the built graph")
        self._begin()
        self._extra[owner].append((asset, lo_ppm, hi_ppm))
        self._extra_lo[asset] += lo_ppm
        self._extra_hi[asset] += hi_ppm
        if owner in self.reached:
            self._lo[asset] += lo_ppm
            self._hi[asset] += hi_ppm
        if asset not in self.reached:
            if self._is_met(asset):
                self._reach(asset)
        elif asset not in self._seeds and not (
            self._only_raises(owner, asset, lo_ppm, hi_ppm) and self._is_met(asset)
        ):
            # Even where the test is still met, it may now stand on what it reaches itself.
            self._derive_again(asset)
        return self._change()

    def _only_raises(self, owner: int, asset: int, lo_ppm: int, hi_ppm: int) -> bool:
        """Tell whether a change can lower nothing, even seen from before its owner was reached."""
        if owner not in self.reached or lo_ppm < 0 or hi_ppm < 0:
            return False
        # A sure share takes room from the others in MAY, any share does in a complete cap table.
        return lo_ppm == 0 if self._may else not self._totals(asset).complete

    def _begin(self) -> None:
        self._touched = 0
        self._gained: set[int] = set()
        self._lost: set[int] = set()

    def _change(self) -> Change:
        gained = frozenset(self._gained - self._lost)
        lost = frozenset(node for node in self._lost if node not in self.reached)
        return Change(gained, lost, self._touched)

    def _stakes_of(self, owner: int) -> Sequence[tuple[int, int, int]]:
        graph, extra = self._graph, self._extra.get(owner, ())
        stakes: list[tuple[int, int, int]] = []
        if owner < graph.node_count:
            first, last = int(graph.owner_start[owner]), int(graph.owner_start[owner + 1])
            columns = (graph.asset, graph.lo, graph.hi)
            stakes = list(zip(*(column[first:last].tolist() for column in columns), strict=True))
        if not extra:
            return stakes
        # What was taken back must never be seen apart from what it takes back.
        net: dict[int, tuple[int, int]] = {}
        for asset, lo, hi in (*stakes, *extra):
            before = net.get(asset, (0, 0))
            net[asset] = (before[0] + lo, before[1] + hi)
        return [(asset, lo, hi) for asset, (lo, hi) in net.items()]

    def _totals(self, asset: int) -> Totals:
        inside = asset < self._graph.node_count
        known = totals_of(self._graph, asset) if inside else Totals(0, 0)
        lo = known.lo + self._extra_lo[asset]
        conflict = lo + known.own_lo > PPM
        hi = known.hi + self._extra_hi[asset]
        return Totals(lo, hi, known.own_lo, known.own_hi, known.complete, conflict)

    def _is_met(self, asset: int) -> bool:
        if asset < self._graph.node_count and self._graph.mark[asset] & EXCLUDED:
            return False
        totals = self._totals(asset)
        if totals.conflict and not self._may:
            return False
        lo, hi = self._lo[asset], self._hi[asset]
        if lo == 0 and hi == 0:
            return False
        share = totals.greatest(lo, hi) if self._may else totals.least(lo, hi)
        return self._threshold.is_met_by(share)

    def _reach(self, first: int) -> None:
        self.reached.add(first)
        self._gained.add(first)
        waiting = [first]
        while waiting:
            for asset, lo, hi in self._stakes_of(waiting.pop()):
                self._touched += 1
                self._lo[asset] += lo
                self._hi[asset] += hi
                if asset not in self.reached and self._is_met(asset):
                    self.reached.add(asset)
                    self._gained.add(asset)
                    waiting.append(asset)

    def _derive_again(self, node: int) -> None:
        doubted = self._downstream(node)
        for name in doubted:
            self.reached.discard(name)
            self._lost.add(name)
        for name in doubted:
            for asset, lo, hi in self._stakes_of(name):
                self._touched += 1
                self._lo[asset] -= lo
                self._hi[asset] -= hi
        for name in doubted:
            if name not in self.reached and (name in self._seeds or self._is_met(name)):
                self._reach(name)

    def _downstream(self, node: int) -> Sequence[int]:
        found = {node: None} if node in self.reached else {}
        waiting = list(found)
        while waiting:
            for asset, _, _ in self._stakes_of(waiting.pop()):
                self._touched += 1
                if asset in self.reached and asset not in found and asset not in self._seeds:
                    found[asset] = None
                    waiting.append(asset)
        return tuple(found)
