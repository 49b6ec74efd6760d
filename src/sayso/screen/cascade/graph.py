"""Who owns what, as arrays: built once, kept, and small enough to be mapped from a file.

The arrays are two compressed lists of stakes, by owner for the cascade and by asset for proofs,
and sums per asset. Shares are whole parts per million.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.model.exposure.stake import PPM

Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]
Byte = npt.NDArray[np.uint8]

COMPLETE, CONFLICT, EXCLUDED = 1, 2, 4
"""Marks of an asset: cap table complete; sums above the whole; outside the rule (never reached)."""


@dataclass(frozen=True, slots=True)
class OwnershipGraph:
    """Stakes as arrays; nodes are numbered from 0.

    Shapes:
        owner_start: (nodes + 1,); stakes of owner i are ``owner_start[i]:owner_start[i + 1]``.
        asset, lo, hi: (stakes,), in order of owner; shares in ppm.
        asset_start: (nodes + 1,); stakes in asset i are ``by_asset[asset_start[i]:…]``.
        by_asset: (stakes,), positions in the arrays above, in order of asset.
        owner_by_asset: (stakes,), the owners at those positions.
        total_lo, total_hi: (nodes,), sums of all stakes in the asset without its own.
        own_lo, own_hi: (nodes,), what the asset holds of itself.
        mark: (nodes,), COMPLETE, CONFLICT and EXCLUDED.
    """

    owner_start: Int64
    asset: Int32
    lo: Int32
    hi: Int32
    asset_start: Int64
    by_asset: Int32
    owner_by_asset: Int32
    total_lo: Int64
    total_hi: Int64
    own_lo: Int32
    own_hi: Int32
    mark: Byte

    @property
    def node_count(self) -> int:
        """Nodes, owners and assets together."""
        return len(self.mark)

    @property
    def stake_count(self) -> int:
        """Stakes, treasury shares not counted."""
        return len(self.asset)

    @property
    def size_bytes(self) -> int:
        """Bytes of all arrays."""
        return sum(array.nbytes for array in self.arrays().values())

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Give the arrays by name, to be written one file each; see ``graph_from_arrays``."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


def graph_from_arrays(arrays: Mapping[str, npt.NDArray[Any]]) -> OwnershipGraph:
    """Take arrays as ``OwnershipGraph.arrays`` gives them, memory-mapped ones included."""
    return OwnershipGraph(**{f.name: arrays[f.name] for f in fields(OwnershipGraph)})


def build_graph(
    owner: npt.ArrayLike,
    asset: npt.ArrayLike,
    lo: npt.ArrayLike,
    hi: npt.ArrayLike,
    *,
    node_count: int,
    mark: npt.ArrayLike | None = None,
) -> OwnershipGraph:
    """Build the arrays from parallel columns, one row a stake.

    Args:
        owner: Node numbers, 0 to ``node_count - 1``.
        asset: Likewise; equal to the owner for treasury shares.
        lo: Least shares in ppm.
        hi: Greatest shares in ppm.
        node_count: Nodes.
        mark: (nodes,) COMPLETE and EXCLUDED; CONFLICT is found here.
    """
    owners, assets = np.asarray(owner, np.int32), np.asarray(asset, np.int32)
    low, high = np.asarray(lo, np.int32), np.asarray(hi, np.int32)
    marks = np.zeros(node_count, np.uint8) if mark is None else np.array(mark, np.uint8)
    own = owners == assets
    own_lo = _sums(assets[own], low[own], node_count).astype(np.int32)
    own_hi = np.minimum(_sums(assets[own], high[own], node_count), PPM).astype(np.int32)
    if own.any():
        owners, assets, low, high = owners[~own], assets[~own], low[~own], high[~own]
    total_lo, total_hi = _sums(assets, low, node_count), _sums(assets, high, node_count)
    marks[total_lo + own_lo > PPM] |= CONFLICT
    order = np.argsort(owners, kind="stable")
    owners, assets, low, high = owners[order], assets[order], low[order], high[order]
    by_asset = np.argsort(assets, kind="stable").astype(np.int32)
    return OwnershipGraph(
        owner_start=_starts(owners, node_count),
        asset=assets,
        lo=low,
        hi=high,
        asset_start=_starts(assets, node_count),
        by_asset=by_asset,
        owner_by_asset=owners[by_asset],
        total_lo=total_lo,
        total_hi=total_hi,
        own_lo=own_lo,
        own_hi=own_hi,
        mark=marks,
    )


def _sums(index: Int32, share: Int32, node_count: int) -> Int64:
    # Sums stay far below 2**53, so that the doubles of bincount are exact.
    return np.bincount(index, weights=share, minlength=node_count).astype(np.int64)


def _starts(index: Int32, node_count: int) -> Int64:
    starts = np.zeros(node_count + 1, np.int64)
    np.cumsum(np.bincount(index, minlength=node_count), out=starts[1:])
    return starts


@dataclass(frozen=True, slots=True)
class NamedGraph:
    """A graph whose nodes have names."""

    graph: OwnershipGraph
    names: tuple[str, ...]
    number: dict[str, int]


def name_graph(
    rows: Sequence[tuple[str, str, int, int]],
    *,
    also: Sequence[str] = (),
    complete: frozenset[str] = frozenset(),
    excluded: frozenset[str] = frozenset(),
    conflicts: frozenset[str] = frozenset(),
) -> NamedGraph:
    """Number the names of some stakes and build their graph.

    Args:
        rows: (owner, asset, lo in ppm, hi in ppm).
        also: Names without a stake that must have a number, such as seeds.
        complete: Assets whose cap table is complete.
        excluded: Assets outside the rule.
        conflicts: Assets whose stakes contradict each other.
    """
    number: dict[str, int] = {}
    for owner, asset, _, _ in rows:
        number.setdefault(owner, len(number))
        number.setdefault(asset, len(number))
    for name in also:
        number.setdefault(name, len(number))
    marks = np.zeros(len(number), np.uint8)
    for names, bit in ((complete, COMPLETE), (excluded, EXCLUDED), (conflicts, CONFLICT)):
        for name in names:
            if name in number:
                marks[number[name]] |= bit
    graph = build_graph(
        [number[row[0]] for row in rows],
        [number[row[1]] for row in rows],
        [row[2] for row in rows],
        [row[3] for row in rows],
        node_count=len(number),
        mark=marks,
    )
    return NamedGraph(graph, tuple(number), number)
