"""Where the nodes of a diagram stand: springs, from a fixed start, placed nodes untouched."""

import math
from collections.abc import Mapping, Sequence

import numpy as np

SPACING_PX = 150.0
GOLDEN = math.pi * (3 - math.sqrt(5))


def lay_out(
    nodes: Sequence[str],
    pairs: Sequence[tuple[str, str]],
    *,
    placed: Mapping[str, tuple[float, float]],
) -> dict[str, tuple[float, float]]:
    """Place nodes so that linked ones are near and none covers another.

    The same nodes, links and placed nodes always give the same picture.

    Args:
        nodes: Ids, the most central first.
        pairs: Linked ids.
        placed: Places in pixels that must not change.

    Returns:
        A place in pixels for each node.
    """
    if not nodes:
        return {}
    index = {node: i for i, node in enumerate(nodes)}
    at = np.array([placed.get(n) or _start(i) for i, n in enumerate(nodes)], dtype=float)
    fixed = np.array([n in placed for n in nodes])
    ends = np.array(
        sorted({(min(index[a], index[b]), max(index[a], index[b])) for a, b in pairs if a != b}),
        dtype=int,
    ).reshape(-1, 2)
    rounds = 90 if len(nodes) <= 60 else 50 if len(nodes) <= 150 else 35
    for step in range(rounds):
        moved = _push(at) + _pull(at, ends)
        length = np.maximum(np.hypot(moved[:, 0], moved[:, 1]), 1e-9)[:, None]
        heat = SPACING_PX * 0.6 * (1 - step / rounds)
        moved = moved / length * np.minimum(length, heat)
        moved[fixed] = 0.0
        at += moved
    return {n: (round(float(at[i, 0]), 1), round(float(at[i, 1]), 1)) for n, i in index.items()}


def _start(i: int) -> tuple[float, float]:
    radius = SPACING_PX * 0.9 * math.sqrt(i)
    return radius * math.cos(i * GOLDEN), radius * math.sin(i * GOLDEN)


def _push(at: np.ndarray) -> np.ndarray:
    across = np.subtract.outer(at[:, 0], at[:, 0])
    down = np.subtract.outer(at[:, 1], at[:, 1])
    # Boxes are wide and flat: a distance up or down counts more than one to the side.
    force = 0.64 * across * across
    force += 2.56 * down * down
    np.maximum(force, 25.0, out=force)
    np.divide(SPACING_PX**2, force, out=force)
    pushed: np.ndarray = np.column_stack(
        (np.einsum("ij,ij->i", across, force), np.einsum("ij,ij->i", down, force))
    )
    return pushed


def _pull(at: np.ndarray, ends: np.ndarray) -> np.ndarray:
    moved: np.ndarray = -0.02 * at
    if len(ends):
        first, second = ends[:, 0], ends[:, 1]
        along = at[second] - at[first]
        force = along * (np.hypot(along[:, 0], along[:, 1]) * (0.6 / SPACING_PX))[:, None]
        for axis in (0, 1):
            pulled = np.bincount(first, force[:, axis], len(at))
            moved[:, axis] += pulled - np.bincount(second, force[:, axis], len(at))
    return moved
