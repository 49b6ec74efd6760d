"""Scratch memory of one comparison after another, made once a batch and thread."""

import numpy as np
import numpy.typing as npt

from sayso.names.kernel.codes import MAX_BLOCKS, MAX_BYTES, MAX_LETTERS, MAX_UNITS, MAX_WORDS
from sayso.names.kernel.words.letter_costs import swap_costs

_SWAP, _DROP = swap_costs()
# Columns of a unit, and of a name.
FIRST, LAST, KIND, CONCEPT, TAKEN = range(5)
UNITS, WORDS, LEGAL_BITS, SCRIPT, IS_PERSON = range(5)

Array = npt.NDArray[np.generic]
Room = tuple[tuple[Array, ...], ...]


def room_for_two() -> Room:
    """Make room for comparisons: both names, the blocks that may meet."""
    names = (
        np.zeros(2 * 4 * MAX_LETTERS, np.uint8),
        np.zeros((2, 4, MAX_WORDS + 1), np.int64),
        np.zeros((2, MAX_UNITS, 5), np.int64),
        np.zeros((2, MAX_UNITS), np.float32),
        np.zeros((2, 5), np.int64),
    )
    blocks = (np.zeros((MAX_BLOCKS, 5), np.int64), np.zeros((2, MAX_BLOCKS), np.float32))
    return (names, blocks)


def letter_costs() -> tuple[Array, ...]:
    """Give what letters cost, and scratch rows for the distance of two words."""
    return (_SWAP, _DROP, np.zeros(4 * (MAX_BYTES + 1), np.int32))
