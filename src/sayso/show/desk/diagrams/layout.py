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
    at = np.array([placed.get(n) or _start(i) for i, n in enumerate(nodes)], dtype=float).T.copy()
    free = np.array([n not in placed for n in nodes], dtype=float)
    springs = np.zeros((len(nodes), len(nodes)))
    for a, b in pairs:
        if a != b:
            springs[index[a], index[b]] = springs[index[b], index[a]] = 0.6 / SPACING_PX
    rounds = 60 if len(nodes) <= 60 else 45 if len(nodes) <= 150 else 35
    for step in range(rounds):
        moved = _forces(at, springs)
        length = np.maximum(np.hypot(moved[0], moved[1]), 1e-9)
        heat = SPACING_PX * 0.6 * (1 - step / rounds)
        at += moved * (free * np.minimum(length, heat) / length)
    return {n: (round(float(at[0, i]), 1), round(float(at[1, i]), 1)) for n, i in index.items()}


def _start(i: int) -> tuple[float, float]:
    radius = SPACING_PX * 0.9 * math.sqrt(i)
    return radius * math.cos(i * GOLDEN), radius * math.sin(i * GOLDEN)


def _forces(at: np.ndarray, springs: np.ndarray) -> np.ndarray:
    """Give the push of all nodes and the pull of the linked ones on each; shape (2, nodes)."""
    apart = at[:, :, None] - at[:, None, :]
    square = apart * apart
    # Boxes are wide and flat: a distance up or down counts more than one to the side.
    force = SPACING_PX**2 / np.maximum(0.64 * square[0] + 2.56 * square[1], 25.0)
    force -= springs * np.sqrt(square[0] + square[1])
    moved: np.ndarray = np.einsum("kij,ij->ki", apart, force) - 0.02 * at
    return moved
