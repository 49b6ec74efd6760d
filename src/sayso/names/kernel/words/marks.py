"""Marks of a word: what lets most words be told apart without reading their letters, compiled."""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: D417

from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.names.kernel.codes import (
    LEVELS,
    M_NEAR,
    M_SKELETON,
    M_SKELETON_SET,
    M_SKELETON_SIZE,
    M_SOUND,
    M_SOUND_SET,
    M_SOUND_SIZE,
    M_START,
    M_TEXT,
    M_TEXT_SET,
    M_TEXT_SIZE,
    SKELETON_KEY,
    SOUND_KEY,
    TEXT,
)
from sayso.names.kernel.compiled import compiled, entry
from sayso.names.kernel.words.letter_costs import LETTERS, swap_costs
from sayso.names.kernel.words.letters import LAST_S

# A letter is left out or exchanged for another of a level at least at the level's cost; beyond the
# last level at least at REST_COST.
LEVEL_ENDS, LEVEL_COSTS, REST_COST = (5, 8, 10, 13), (2, 6, 9, 11), 14


def letter_bits() -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Give the bit of each letter, and for each letter the letters near it, by level.

    Whatever else stands in a key shares one bit. Level k holds what is within ``LEVEL_ENDS[k]``;
    letters that may be left out so cheaply are near every letter.
    """
    swap, drop = swap_costs()
    bits = np.full(256, 1 << len(LETTERS), np.int64)
    for place, letter in enumerate(LETTERS):
        bits[ord(letter)] = 1 << place
    near = np.zeros((256, LEVELS), np.int64)
    for level, end in enumerate(LEVEL_ENDS):
        for x in range(256):
            for y in LETTERS:
                left_out = min(drop[ord(y)], LAST_S) if y == "s" else drop[ord(y)]
                if left_out <= end or (x < 128 and swap[x, ord(y)] <= end):
                    near[x, level] |= bits[ord(y)]
            # Nothing is known of other characters: they count as near.
            near[x, level] |= bits[255]
    return bits, near


BITS, NEAR = letter_bits()


@compiled
def hash_bytes(pool: Any, first: Any, last: Any, salt: Any) -> Any:
    """Hash a stretch of bytes under a salt (FNV-1a, 64 bits)."""
    state = np.uint64(0xCBF29CE484222325) ^ np.uint64(salt)
    for at in range(first, last):
        state = (state ^ np.uint64(pool[at])) * np.uint64(0x100000001B3)
    # Spread the last bytes over all bits: the table is addressed by the low ones.
    return (state ^ (state >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)


@compiled
def letter_set(pool: Any, first: Any, last: Any, bits: Any) -> Any:
    """Give the letters of a stretch of bytes as bits."""
    letters = np.int64(0)
    for at in range(first, last):
        letters |= bits[pool[at]]
    return letters


@entry
def mark_words(pool: Any, starts: Any, bits: Any, near: Any, marks: Any) -> None:
    """Fill the marks of each word.

    Args:
        pool, starts: As in ``tokens.TokenArrays``.
        bits, near: ``BITS`` and ``NEAR``.
        marks: (words, MARKS) to fill.
    """
    for word in range(len(starts)):
        t, s = starts[word, TEXT], starts[word, SOUND_KEY]
        k, end = starts[word, SKELETON_KEY], starts[word, SKELETON_KEY + 1]
        marks[word, M_TEXT] = np.int64(hash_bytes(pool, t, s, TEXT))
        marks[word, M_SOUND] = np.int64(hash_bytes(pool, s, k, TEXT))
        marks[word, M_SKELETON] = np.int64(hash_bytes(pool, k, end, TEXT))
        marks[word, M_TEXT_SIZE] = s - t
        marks[word, M_SOUND_SIZE] = k - s
        marks[word, M_SKELETON_SIZE] = end - k
        marks[word, M_TEXT_SET] = letter_set(pool, t, s, bits)
        marks[word, M_SOUND_SET] = letter_set(pool, s, k, bits)
        marks[word, M_SKELETON_SET] = letter_set(pool, k, end, bits)
        marks[word, M_START] = t
        for level in range(LEVELS):
            marks[word, M_NEAR + level] = 0
        for at in range(t, s):
            for level in range(LEVELS):
                marks[word, M_NEAR + level] |= near[pool[at], level]
