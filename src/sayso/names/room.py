"""Scratch memory of one comparison after another, made once a batch and thread."""

import numpy as np

from sayso.names.codes import MAX_BLOCKS, MAX_BYTES, MAX_UNITS
from sayso.names.letter_costs import swap_costs
from sayso.names.tokens import Array

# Places that remember how two words compare: most names of a batch meet the same words again.
MEMO_BITS = 15
MEMO_SHIFT = 64 - MEMO_BITS
_SWAP, _DROP = swap_costs()

# Words and letters of one name that are compared; a name of 24 units never has more.
MAX_WORDS, MAX_LETTERS = 320, 4096
# Columns of a unit, and of a name.
FIRST, LAST, KIND, CONCEPT, WORD, TAKEN = range(6)
UNITS, WORDS, LEGAL_BITS, SCRIPT, IS_PERSON = range(5)

Room = tuple[tuple[Array, ...], ...]


def room_for(*, batch: bool) -> Room:
    """Make room for comparisons: both names, the blocks that may meet, the memo.

    Args:
        batch: Whether many names are compared, so that remembering words pays. The memo knows
            words by their numbers: a room serves one batch and one list.
    """
    places = 1 << MEMO_BITS if batch else 0
    names = (
        np.zeros((2, 4, MAX_LETTERS), np.uint8),
        np.zeros((2, 4, MAX_WORDS + 1), np.int64),
        np.zeros((2, MAX_UNITS, 6), np.int64),
        np.zeros((2, MAX_UNITS), np.float32),
        np.zeros((2, 5), np.int64),
    )
    blocks = (np.zeros((MAX_BLOCKS, 5), np.int64), np.zeros((2, MAX_BLOCKS), np.float32))
    memo = (
        np.zeros(places, np.uint64),
        np.zeros(places, np.float64),
        np.zeros(places, np.int64),
    )
    return (names, blocks, memo)


def letter_costs() -> tuple[Array, ...]:
    """Give what letters cost, and scratch rows for the distance of two words."""
    return (_SWAP, _DROP, np.zeros((3, MAX_BYTES + 1), np.float32))
