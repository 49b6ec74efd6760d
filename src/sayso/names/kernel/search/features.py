"""What a name can be found by: words, their sounds and consonants, meanings, three-letter pieces."""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: C901, PLR0912, PLR0915, D417

from typing import Any

import numpy as np

from sayso.names.kernel.codes import (
    INITIAL,
    KOREAN_KEY,
    MAX_UNITS,
    PARTICLE,
    S_FIRST_UNIT,
    S_IDS,
    S_OFFSETS,
    S_POOL,
    S_STARTS,
    S_UNITS,
    S_WEIGHTS,
    SKELETON_KEY,
    SOUND_KEY,
    TEXT,
    TITLE,
    U_CONCEPT,
    U_KIND,
    U_LENGTH,
    U_START,
    ZERO,
)
from sayso.names.kernel.compiled import compiled
from sayso.names.kernel.words.marks import hash_bytes

MAX_FEATURES = 160
MAX_JOINED = 256
# Salts keep the kinds of feature apart.
(
    BY_TEXT, BY_SOUND, BY_SKELETON, BY_KOREAN, BY_CONCEPT, BY_PIECE, BY_SKELETON_PIECE, BY_WHOLE,
) = (np.int64(salt) for salt in (11, 13, 17, 19, 23, 29, 31, 37))  # fmt: skip
# An acronym is looked up as the word that it would be.
BY_ACRONYM = BY_TEXT
# How much a shared feature says, beside its rarity; in the order of the salts' first use.
WEIGHT_WORD, WEIGHT_SOUND, WEIGHT_SKELETON, WEIGHT_PIECE, WEIGHT_CONCEPT = 1.0, 0.9, 0.6, 0.35, 0.8


@compiled
def features_of(side: Any, row: Any, with_korean: Any, spare: Any, keys: Any, weights: Any) -> Any:
    """List a name's features.

    Args:
        side: A batch as ``analysis.side_of`` lays it out.
        with_korean: Whether Korean readings are wanted (a query in Hangul; every listed name).
        spare: Three rows of MAX_JOINED bytes.
        keys, weights: Room for MAX_FEATURES.

    Returns:
        How many there are. One may occur twice.
    """
    pool, starts, ids, units = side[S_POOL], side[S_STARTS], side[S_IDS], side[S_UNITS]
    words = side[S_OFFSETS][row]
    first_unit = side[S_FIRST_UNIT][row]
    count = side[S_FIRST_UNIT][row + 1] - first_unit
    total = 0
    joined, bones, letters = spare[0], spare[1], spare[2]
    size, bone_size = 0, 0
    letter_count = 0
    for unit in range(first_unit, first_unit + count):
        what = units[unit, U_KIND]
        if what == TITLE and count > 1:
            continue
        heavy = side[S_WEIGHTS][unit]
        if units[unit, U_CONCEPT] != 0 and total < MAX_FEATURES:
            state = np.uint64(BY_CONCEPT) * np.uint64(0x9E3779B97F4A7C15)
            state ^= np.uint64(units[unit, U_CONCEPT] & 0xFFFFFFFF)
            keys[total] = (state ^ (state >> np.uint64(31))) * np.uint64(0x94D049BB133111EB)
            weights[total] = WEIGHT_CONCEPT * heavy
            total += 1
        start = words + units[unit, U_START]
        for place in range(start, start + units[unit, U_LENGTH]):
            word = ids[place]
            first, last = starts[word, TEXT], starts[word, TEXT + 1]
            if letter_count < MAX_UNITS and last > first and place == start:
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
            if what in (PARTICLE, INITIAL) and count > 1:
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
    keys[total] = hash_bytes(joined, ZERO, size, BY_WHOLE)
    weights[total] = WEIGHT_WORD
    total += 1
    if letter_count >= 3:
        keys[total] = hash_bytes(letters, ZERO, letter_count, BY_ACRONYM)
        weights[total] = WEIGHT_SKELETON
        total += 1
    return total
