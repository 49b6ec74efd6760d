"""Integrated ownership: the diluted share of the listed in an asset. Information, never a test.

Source: Baldone, Brioschi, Paleari, "Ownership measures among firms connected by cross-shareholdings"
(1998): Y = A (I - A)^-1 with loops through the holder itself cut. Cutting the listed loose from
their own owners gives the same, summed over the listed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from sayso.model.exposure.stake import PPM

SOLVE_UP_TO = 400
"""Rings of more companies than this are solved by steps: a dense matrix would not fit."""
MAX_ROUNDS = 5_000

_Floats = npt.NDArray[np.float64]
_Links = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], _Floats]


def integrated_shares(
    shares: Iterable[tuple[str, str, int]], listed: frozenset[str]
) -> dict[str, int | None]:
    """Give the diluted share of the listed in every asset they reach.

    Args:
        shares: (owner, asset, share in ppm).
        listed: Who counts; a listed asset's own owners are not followed further.

    Returns:
        Asset -> ppm, rounded; None where a ring of companies owns itself wholly, so that no
        figure exists.
    """
    held: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for owner, asset, share_ppm in shares:
        if owner != asset and asset not in listed:
            held[asset][owner] += share_ppm
    reached = _reached(held, listed)
    inner = {a: {o: s for o, s in held[a].items() if o in reached or o in listed} for a in reached}
    value: dict[str, float | None] = {}
    for component in components(
        {a: [o for o in owners if o not in listed] for a, owners in inner.items()}
    ):
        value.update(_solve(component, inner, listed, value))
    return {a: None if v is None else round(v * PPM) for a, v in value.items()}


def _reached(held: Mapping[str, Mapping[str, int]], listed: frozenset[str]) -> set[str]:
    assets_of: dict[str, list[str]] = defaultdict(list)
    for asset, owners in held.items():
        for owner in owners:
            assets_of[owner].append(asset)
    reached: set[str] = set()
    waiting = list(listed)
    while waiting:
        for asset in assets_of.get(waiting.pop(), ()):
            if asset not in reached:
                reached.add(asset)
                waiting.append(asset)
    return reached


def _solve(
    component: Sequence[str],
    inner: Mapping[str, Mapping[str, int]],
    listed: frozenset[str],
    value: Mapping[str, float | None],
) -> dict[str, float | None]:
    members = {name: i for i, name in enumerate(component)}
    known = np.zeros(len(component))
    rows: list[int] = []
    columns: list[int] = []
    shares: list[float] = []
    closed = True
    for name, i in members.items():
        inside = 0
        for owner, share_ppm in inner[name].items():
            if owner in members:
                rows.append(i)
                columns.append(members[owner])
                shares.append(share_ppm / PPM)
                inside += share_ppm
            elif owner in listed:
                known[i] += share_ppm / PPM
            else:
                upstream = value[owner]
                if upstream is None:
                    return dict.fromkeys(component, None)
                known[i] += upstream * share_ppm / PPM
        closed = closed and inside >= PPM
        if inside > PPM:
            return dict.fromkeys(component, None)
    # Only where nobody outside holds anything of any member does the sum not converge.
    if closed:
        return dict.fromkeys(component, None)
    links = (np.array(rows, np.int64), np.array(columns, np.int64), np.array(shares))
    solved = (
        _exactly(links, known) if len(component) <= SOLVE_UP_TO else _step_by_step(links, known)
    )
    return {name: None if solved is None else float(solved[i]) for name, i in members.items()}


def _exactly(links: _Links, known: _Floats) -> _Floats:
    rows, columns, shares = links
    matrix = np.eye(len(known))
    np.add.at(matrix, (rows, columns), -shares)
    solved: _Floats = np.linalg.solve(matrix, known).astype(np.float64)
    return solved


def _step_by_step(links: _Links, known: _Floats) -> _Floats | None:
    """Follow shares round the rings until nothing moves by a tenth of a part per million."""
    rows, columns, shares = links
    value = known
    for _ in range(MAX_ROUNDS):
        further = known + np.bincount(rows, shares * value[columns], minlength=len(known))
        if np.abs(further - value).max() < 0.1 / PPM:
            return further
        value = further
    return None


def components(successors: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Split a graph into strongly connected components, successors before their predecessors.

    Source: Tarjan, "Depth-first search and linear graph algorithms" (1972), without recursion.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[list[str]] = []
    for root in successors:
        if root in index:
            continue
        work = [(root, iter(successors[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, rest = work[-1]
            following = next((n for n in rest if n in successors), None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    found.append(_pop_until(node, stack, on_stack))
            elif following not in index:
                index[following] = low[following] = len(index)
                stack.append(following)
                on_stack.add(following)
                work.append((following, iter(successors[following])))
            elif following in on_stack:
                low[node] = min(low[node], index[following])
    return found


def _pop_until(node: str, stack: list[str], on_stack: set[str]) -> list[str]:
    component: list[str] = []
    while True:
        name = stack.pop()
        on_stack.discard(name)
        component.append(name)
        if name == node:
            return component
