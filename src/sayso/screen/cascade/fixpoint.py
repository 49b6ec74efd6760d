"""The cascade: everything the seeds reach, as a least fixpoint over a worklist.

``reach`` is written once, in the plain subset of Python that numba compiles. On small graphs it
runs as it stands, on dictionaries, so that a command answers without the compiler's start-up; on
large ones it runs compiled, on arrays, from the compiler's cache on disk. Either way the work is
proportional to the stakes of the nodes reached, not to the graph.

Source: spec/exposure.md section 4. ``MUST`` counts least shares, ``MAY`` the greatest possible.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np

from sayso.model.exposure.stake import PPM
from sayso.screen.cascade.graph import COMPLETE, CONFLICT, EXCLUDED, OwnershipGraph

COMPILE_FROM_STAKES = 300_000
"""Below this many stakes plain Python answers sooner than the compiler starts."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """The test of a rule: a share of at least, or if strict of more than, ``ppm``."""

    ppm: int
    strict: bool = False

    def is_met_by(self, share_ppm: int | Fraction) -> bool:
        """Tell whether a share meets the test."""
        return share_ppm > self.ppm if self.strict else share_ppm >= self.ppm


@dataclass(frozen=True, slots=True)
class Reach:
    """What the seeds reach.

    Args:
        order: Nodes in the order they were reached, the seeds first.
        rank: Node -> round in which it was reached, 0 for seeds; only nodes reached are in it.
        lo, hi: Node -> sum of least and greatest shares that reached owners hold in it.
        touched_stakes: Stakes looked at, the measure of the work.
    """

    order: tuple[int, ...]
    rank: dict[int, int]
    lo: dict[int, int]
    hi: dict[int, int]
    touched_stakes: int


@dataclass(frozen=True, slots=True)
class Totals:
    """What is known of all stakes in one asset, in ppm; its own (treasury) shares apart."""

    lo: int
    hi: int
    own_lo: int = 0
    own_hi: int = 0
    complete: bool = False
    conflict: bool = False

    def least(self, lo_b: int, hi_b: int) -> int:
        """Give the share that some owners hold at least.

        Args:
            lo_b: Sum of the least shares of those owners.
            hi_b: Sum of their greatest shares.
        """
        if self.conflict:
            return min(lo_b, PPM)
        if self.complete:
            # The owners left over cannot explain more of the whole than their greatest shares.
            rest = PPM - min(PPM, self.hi - hi_b + self.own_hi)
            return max(lo_b, min(hi_b, rest))
        return lo_b

    def greatest(self, lo_b: int, hi_b: int) -> Fraction:
        """Give the share that some owners may hold, leaving room for what others surely hold."""
        if self.conflict:
            return Fraction(min(PPM, hi_b))
        top = min(hi_b, PPM - (self.lo - lo_b) - self.own_lo)
        # Policy: treasury shares have no say, so that the rest counts as the whole. They cannot be
        # more than what the others leave, whatever their greatest figure says.
        rest = PPM - min(self.own_hi, max(0, PPM - self.lo))
        if rest == 0:
            return Fraction(PPM if top > 0 else 0)
        return min(Fraction(PPM), Fraction(top * PPM, rest))


def totals_of(graph: OwnershipGraph, node: int) -> Totals:
    """Read the totals of one asset from the arrays."""
    return Totals(
        int(graph.total_lo[node]),
        int(graph.total_hi[node]),
        int(graph.own_lo[node]),
        int(graph.own_hi[node]),
        bool(graph.mark[node] & COMPLETE),
        bool(graph.mark[node] & CONFLICT),
    )


def reach(columns: Any, seeds: Any, test: Any, ties: Any, scratch: Any) -> tuple[int, int]:  # noqa: C901, PLR0912, PLR0915, one loop, kept whole for the compiler
    """Fill ``rank`` (0 = not reached, else round + 1), ``order`` and the sums.

    Ties (control rights) are walked only when no stake has anything left to add, so that what
    ownership reaches is never put down to control.

    Args:
        columns: Owner starts, assets, lo, hi, total lo, total hi, own lo, own hi, marks.
        seeds: Node numbers.
        test: (threshold in ppm, strict, may).
        ties: (starts, assets).
        scratch: Sums of lo and of hi, rank and order: arrays of zeros, or dictionaries.

    Returns:
        (nodes reached, stakes looked at).
    """
    owner_start, asset, lo, hi, total_lo, total_hi, own_lo, own_hi, mark = columns
    threshold, strict, may = test
    tie_start, tie_asset = ties
    sum_lo, sum_hi, rank, order = scratch
    count = 0
    touched = 0
    for seed in seeds:
        if rank[seed] == 0:
            rank[seed] = 1
            order[count] = seed
            count += 1
    at = 0
    tied = 0
    while at < count:
        x = order[at]
        at += 1
        for e in range(owner_start[x], owner_start[x + 1]):
            a = asset[e]
            touched += 1
            sum_lo[a] += lo[e]
            sum_hi[a] += hi[e]
            if rank[a] != 0 or mark[a] & EXCLUDED:
                continue
            if may:
                # As in ``Totals.greatest``.
                scale = PPM - min(own_hi[a], max(0, PPM - total_lo[a]))
                if mark[a] & CONFLICT:
                    share = min(sum_hi[a], PPM)
                    scale = PPM
                else:
                    share = min(sum_hi[a], PPM - (total_lo[a] - sum_lo[a]) - own_lo[a])
                left = share * PPM
                right = threshold * scale
                met = share > 0 and (left > right if strict else left >= right)
            else:
                share = sum_lo[a]
                if mark[a] & COMPLETE:
                    others = total_hi[a] - sum_hi[a] + own_hi[a]
                    share = max(share, min(sum_hi[a], PPM - min(PPM, others)))
                met = (share > threshold if strict else share >= threshold) and not mark[
                    a
                ] & CONFLICT
            if met:
                rank[a] = rank[x] + 1
                order[count] = a
                count += 1
        if at == count and len(tie_asset) > 0:
            before = count
            while tied < before:
                y = order[tied]
                tied += 1
                for t in range(tie_start[y], tie_start[y + 1]):
                    a = tie_asset[t]
                    if rank[a] == 0 and not mark[a] & EXCLUDED:
                        rank[a] = rank[y] + 1
                        order[count] = a
                        count += 1
    return count, touched


@cache
def _compiled() -> Callable[..., tuple[int, int]]:
    from numba import njit

    compiled: Callable[..., tuple[int, int]] = njit(cache=True, nogil=True)(reach)
    return compiled


@dataclass(frozen=True, slots=True)
class Ties:
    """Control rights that reach at once, compressed by holder: ``start`` (nodes + 1), ``asset``."""

    start: Any
    asset: Any


NO_TIES = Ties(np.zeros(1, np.int64), np.zeros(0, np.int32))


def ties_of(pairs: Iterable[tuple[int, int]], node_count: int) -> Ties:
    """Compress (holder, asset) pairs."""
    found = sorted(set(pairs))
    if not found:
        return NO_TIES
    holders = np.array([holder for holder, _ in found], np.int64)
    starts = np.searchsorted(holders, np.arange(node_count + 1))
    return Ties(starts.astype(np.int64), np.array([asset for _, asset in found], np.int32))


class Cascade:
    """A graph made ready to be asked many times.

    Args:
        graph: The arrays.
        compiled: Force the compiled or the plain way; None chooses by size.
    """

    def __init__(self, graph: OwnershipGraph, *, compiled: bool | None = None) -> None:
        self.graph = graph
        self._use_compiler = (
            graph.stake_count >= COMPILE_FROM_STAKES if compiled is None else compiled
        )
        columns = (
            graph.owner_start,
            graph.asset,
            graph.lo,
            graph.hi,
            graph.total_lo,
            graph.total_hi,
            graph.own_lo,
            graph.own_hi,
            graph.mark,
        )
        self._spare: list[tuple[Any, Any, Any, Any]] = []
        # Python reads lists several times faster than single numbers of an array.
        self._columns: tuple[Any, ...] = (
            columns if self._use_compiler else tuple(column.tolist() for column in columns)
        )

    def run(
        self, seeds: Sequence[int], threshold: Threshold, *, may: bool, ties: Ties = NO_TIES
    ) -> Reach:
        """Run to the fixpoint from some seeds.

        Args:
            seeds: Node numbers; repeated ones count once.
            threshold: The rule's test.
            may: True for the greatest shares, False for the least.
            ties: Control rights that reach without a share.
        """
        if self._use_compiler:
            return self._run_compiled(seeds, threshold, may, ties)
        sum_lo: dict[int, int] = defaultdict(int)
        sum_hi: dict[int, int] = defaultdict(int)
        rank: dict[int, int] = defaultdict(int)
        order: dict[int, int] = {}
        plain = ties if ties is NO_TIES else Ties(ties.start.tolist(), ties.asset.tolist())
        count, touched = reach(
            self._columns,
            seeds,
            (threshold.ppm, threshold.strict, may),
            (plain.start, plain.asset),
            (sum_lo, sum_hi, rank, order),
        )
        reached = tuple(order[i] for i in range(count))
        return Reach(
            reached, {node: rank[node] - 1 for node in reached}, dict(sum_lo), dict(sum_hi), touched
        )

    def _run_compiled(
        self, seeds: Sequence[int], threshold: Threshold, may: bool, ties: Ties
    ) -> Reach:
        scratch = self._clean_scratch()
        sum_lo, sum_hi, rank, order = scratch
        count, touched = _compiled()(
            self._columns,
            np.asarray(seeds, np.int32),
            (threshold.ppm, threshold.strict, may),
            (ties.start, ties.asset),
            scratch,
        )
        reached = order[:count]
        names = reached.tolist()
        held = _assets_of(self.graph, reached)
        held_names = held.tolist()
        result = Reach(
            tuple(names),
            dict(zip(names, (rank[reached] - 1).tolist(), strict=True)),
            dict(zip(held_names, sum_lo[held].tolist(), strict=True)),
            dict(zip(held_names, sum_hi[held].tolist(), strict=True)),
            int(touched),
        )
        sum_lo[held], sum_hi[held], rank[reached] = 0, 0, 0
        self._spare.append(scratch)
        return result

    def _clean_scratch(self) -> tuple[Any, Any, Any, Any]:
        # Wiping what one run touched is far cheaper than asking for fresh pages each time. Runs on
        # several threads take a scratch each.
        try:
            return self._spare.pop()
        except IndexError:
            nodes = self.graph.node_count
            sums = np.zeros(nodes, np.int64), np.zeros(nodes, np.int64)
            return *sums, np.zeros(nodes, np.int32), np.empty(nodes, np.int32)


def _assets_of(graph: OwnershipGraph, owners: Any) -> Any:
    """Give every asset that some owners hold a stake in, each once."""
    start, end = graph.owner_start[owners], graph.owner_start[owners + 1]
    lengths = end - start
    if not len(owners) or not lengths.sum():
        return np.zeros(0, np.int32)
    offsets = np.repeat(start - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    return np.unique(graph.asset[offsets + np.arange(lengths.sum())])
