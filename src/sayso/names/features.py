"""What a name can be found by: words, their sounds and consonants, meanings, three-letter pieces."""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: C901, PLR0912, PLR0915, D417

from typing import Any

import numpy as np

from sayso.names.codes import (
    INITIAL,
    KOREAN_KEY,
    MAX_UNITS,
    PARTICLE,
    SKELETON_KEY,
    SOUND_KEY,
    TEXT,
    TITLE,
)
from sayso.names.compiled import compiled

MAX_FEATURES = 160
MAX_JOINED = 256
# Salts keep the kinds of feature apart.
BY_TEXT, BY_SOUND, BY_SKELETON, BY_KOREAN, BY_CONCEPT, BY_PIECE, BY_ACRONYM, BY_SKELETON_PIECE, BY_WHOLE = (
    11, 13, 17, 19, 23, 29, 11, 31, 37,
)  # fmt: skip
# How much a shared feature says, beside its rarity; in the order of the salts' first use.
WEIGHT_WORD, WEIGHT_SOUND, WEIGHT_SKELETON, WEIGHT_PIECE, WEIGHT_CONCEPT = 1.0, 0.9, 0.6, 0.35, 0.8


@compiled
def hash_bytes(pool: Any, first: Any, last: Any, salt: Any) -> Any:
    """Hash a stretch of bytes under a salt (FNV-1a, 64 bits)."""
    state = np.uint64(0xCBF29CE484222325) ^ np.uint64(salt)
    for at in range(first, last):
        state = (state ^ np.uint64(pool[at])) * np.uint64(0x100000001B3)
    # Spread the last bytes over all bits: the table is addressed by the low ones.
    return (state ^ (state >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)


@compiled
def features_of(side: Any, row: Any, with_korean: Any, spare: Any, keys: Any, weights: Any) -> Any:
    """List a name's features.

    Args:
        side: A batch as ``compare.side_of`` lays it out.
        with_korean: Whether Korean readings are wanted (a query in Hangul; every listed name).
        spare: Three rows of MAX_JOINED bytes.
        keys, weights: Room for MAX_FEATURES.

    Returns:
        How many there are. One may occur twice.
    """
    pool, starts, ids, offsets, start, length, kind, concept, weight, counts = side[:10]
    own = ids[offsets[row] : offsets[row + 1]]
    total = 0
    joined, bones, letters = spare[0], spare[1], spare[2]
    size, bone_size = 0, 0
    letter_count = 0
    units = counts[row]
    for unit in range(units):
        what = kind[row, unit]
        if what == TITLE and units > 1:
            continue
        heavy = weight[row, unit]
        if concept[row, unit] != 0 and total < MAX_FEATURES:
            state = np.uint64(BY_CONCEPT) * np.uint64(0x9E3779B97F4A7C15)
            state ^= np.uint64(concept[row, unit] & 0xFFFFFFFF)
            keys[total] = (state ^ (state >> np.uint64(31))) * np.uint64(0x94D049BB133111EB)
            weights[total] = WEIGHT_CONCEPT * heavy
            total += 1
        for place in range(start[row, unit], start[row, unit] + length[row, unit]):
            word = own[place]
            first, last = starts[word, TEXT], starts[word, TEXT + 1]
            if letter_count < MAX_UNITS and last > first and place == start[row, unit]:
                letters[letter_count] = pool[first]
                letter_count += 1
            for at in range(starts[word, SOUND_KEY], starts[word, SOUND_KEY + 1]):
                if size < MAX_JOINED:
                    joined[size] = pool[at]
                    size += 1
            for at in range(starts[word, SKELETON_KEY], starts[word, SKELETON_KEY + 1]):
                if bone_size < MAX_JOINED:
                    bones[bone_size] = pool[at]
                    bone_size += 1
            if what in (PARTICLE, INITIAL) and units > 1:
                continue
            if total + 4 >= MAX_FEATURES:
                continue
            keys[total] = hash_bytes(pool, first, last, BY_TEXT)
            weights[total] = WEIGHT_WORD * heavy
            total += 1
            keys[total] = hash_bytes(
                pool, starts[word, SOUND_KEY], starts[word, SOUND_KEY + 1], BY_SOUND
            )
            weights[total] = WEIGHT_SOUND * heavy
            total += 1
            width = starts[word, SKELETON_KEY + 1] - starts[word, SKELETON_KEY]
            if width >= 2:
                keys[total] = hash_bytes(
                    pool, starts[word, SKELETON_KEY], starts[word, SKELETON_KEY + 1], BY_SKELETON
                )
                weights[total] = WEIGHT_SKELETON * heavy
                total += 1
            if with_korean and last - first <= 8:
                keys[total] = hash_bytes(
                    pool, starts[word, KOREAN_KEY], starts[word, KOREAN_KEY + 1], BY_KOREAN
                )
                weights[total] = WEIGHT_SKELETON * heavy
                total += 1
    for at in range(size - 2):
        if total < MAX_FEATURES - 40:
            keys[total] = hash_bytes(joined, at, at + 3, BY_PIECE)
            weights[total] = WEIGHT_PIECE
            total += 1
    for at in range(bone_size - 2):
        if total < MAX_FEATURES - 4:
            keys[total] = hash_bytes(bones, at, at + 3, BY_SKELETON_PIECE)
            weights[total] = WEIGHT_PIECE
            total += 1
    # The whole name, so that even a name of particles and initials finds itself.
    keys[total] = hash_bytes(joined, 0, size, BY_WHOLE)
    weights[total] = WEIGHT_WORD
    total += 1
    if letter_count >= 3:
        keys[total] = hash_bytes(letters, 0, letter_count, BY_ACRONYM)
        weights[total] = WEIGHT_SKELETON
        total += 1
    return total
