"""The keys of words: rules of spelling applied to many words at once, compiled."""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: C901, D417

from typing import Any

import numpy as np

from sayso.names.kernel.codes import (
    IS_NUMBER,
    IS_PATRONYMIC,
    KOREAN_KEY,
    SOUND_KEY,
    TEXT,
    UNKNOWN_WORD,
)
from sayso.names.kernel.compiled import compiled, entry

# Columns of a rule: its spellings, what stands for them; as bits, the letters they begin with, and
# those that stand second where one begins.
R_FIRST, R_LAST, R_TO, R_TO_END, R_BEGINS, R_SECOND = range(6)
# Columns of a spelling: its letters; as bits, the letters that may stand before and behind it.
X_FIRST, X_SIZE, X_BEFORE, X_AFTER = range(4)
# A spelling of no letters is the letter before, said again.
ANY_LETTER = (1 << 48) - 1
# Stands beside the first and the last letter of a word.
EDGE_BIT = 1 << 48
# As in ``lexicon``.
SPELLED_OUT = 4
# A rule doubles a word at most; two rows of a word's letters.
GROWTH = 2
LEAST_PATRONYMIC = 7


@compiled
def spells(spellings: Any, each: Any, letters: Any, own: Any, at: Any, size: Any, bits: Any) -> Any:
    """Give how many letters of a word one spelling takes at a place, 0 where it does not stand."""
    width = spellings[each, X_SIZE]
    if width == 0:
        return 1 if at > 0 and own[at] == own[at - 1] else 0
    if at + width > size:
        return 0
    first = spellings[each, X_FIRST]
    for k in range(width):
        if own[at + k] != letters[first + k]:
            return 0
    before = bits[own[at - 1]] if at > 0 else EDGE_BIT
    after = bits[own[at + width]] if at + width < size else EDGE_BIT
    fits = spellings[each, X_BEFORE] & before and spellings[each, X_AFTER] & after
    return width if fits else 0


@compiled
def rewrite(rules: Any, bits: Any, room: Any, size: Any) -> Any:
    """Apply rules to a word, one after another.

    Args:
        rules: (rows of rules, rows of spellings, letters of both).
        bits: The bit of each letter.
        room: Two rows; the word stands in the first.

    Returns:
        The row that the word stands in then, and its size.
    """
    steps, spellings, letters = rules
    row = 0
    seen = letters_of(room[0], size, bits)
    for step in range(len(steps)):
        begins = steps[step, R_BEGINS]
        if not begins & seen:
            continue
        own, out = room[row], room[1 - row]
        first, last, second = steps[step, R_FIRST], steps[step, R_LAST], steps[step, R_SECOND]
        # Most rules find nothing to change: only then letters are moved.
        to = done = 0
        at = 0
        while at < size:
            taken = 0
            if bits[own[at]] & begins and (
                second & bits[own[at + 1]] if at + 1 < size else second & EDGE_BIT
            ):
                for each in range(first, last):
                    taken = spells(spellings, each, letters, own, at, size, bits)
                    if taken:
                        break
            if not taken:
                at += 1
                continue
            for k in range(done, at):
                out[to] = own[k]
                to += 1
            for k in range(steps[step, R_TO], steps[step, R_TO_END]):
                out[to] = letters[k]
                to += 1
            at += taken
            done = at
        if done:
            for k in range(done, size):
                out[to] = own[k]
                to += 1
            row, size = 1 - row, to
            seen = letters_of(out, size, bits)
    return row, size


@compiled
def letters_of(own: Any, size: Any, bits: Any) -> Any:
    """Give the letters of a word as bits."""
    seen = 0 * size
    for at in range(size):
        seen |= bits[own[at]]
    return seen


@compiled
def is_number(letters: Any, first: Any, last: Any) -> Any:
    """Tell whether a stretch of letters is digits only."""
    for at in range(first, last):
        if letters[at] < 48 or letters[at] > 57:
            return False
    return last > first


@compiled
def hash_letters(letters: Any, first: Any, last: Any) -> Any:
    """Hash a stretch of letters as ``tokens.hash_word`` does."""
    state = np.uint64(0xCBF29CE484222325)
    for at in range(first, last):
        state = (state ^ np.uint64(letters[at])) * np.uint64(0x100000001B3)
    return state if state != 0 else np.uint64(1)


@compiled
def ends_like(letters: Any, first: Any, last: Any, endings: Any) -> Any:
    """Tell whether a stretch of letters ends with one of some endings."""
    spelled, offsets = endings
    for each in range(len(offsets) - 1):
        size = offsets[each + 1] - offsets[each]
        same = size <= last - first
        k = 1
        while same and k <= size:
            same = letters[last - k] == spelled[offsets[each + 1] - k]
            k += 1
        if same:
            return True
    return False


@compiled
def find_term(key: Any, keys: Any, slots: Any) -> Any:
    """Find the term of a phrase hash, -1 where the lexicon has none."""
    mask = np.uint64(len(keys) - 1)
    place = key & mask
    while keys[place] != 0:
        if keys[place] == key:
            return slots[place]
        place = (place + np.uint64(1)) & mask
    return -1


@entry
def write_keys(words: Any, tables: Any, known: Any, room: Any, out: Any) -> Any:
    """Write the keys of words.

    Args:
        words: (letters of one word after another, where each starts).
        tables: (rules of sound, skeleton and Korean key, each as ``rewrite`` takes them; the bit
            of each letter).
        known: (endings of fathers' names, hashes of words, slots of these, flags), as ``words.keys``
            lays them out.
        room: Two rows for a word's letters.
        out: (pool, starts, hashes, flags): letters of all keys; a row of five a word, where its
            keys start and end; the hash by which phrases know the word; what the word is.

    Returns:
        How many letters the keys have.
    """
    letters, offsets = words
    rules, bits = tables
    endings, keys, slots, flags_of = known
    pool, starts, hashes, flags = out
    to = 0
    for word in range(len(offsets) - 1):
        first, last = offsets[word], offsets[word + 1]
        number = is_number(letters, first, last)
        starts[word, TEXT] = to
        for at in range(first, last):
            pool[to] = letters[at]
            to += 1
        for key in range(SOUND_KEY, KOREAN_KEY + 1):
            starts[word, key] = to
            size = last - first
            for at in range(size):
                room[0, at] = letters[first + at]
            row = 0
            if not number or key == KOREAN_KEY:
                row, size = rewrite(rules[key - SOUND_KEY], bits, room, size)
            for at in range(size):
                pool[to] = room[row, at]
                to += 1
        starts[word, KOREAN_KEY + 1] = to
        spoken = TEXT if last - first <= SPELLED_OUT else SOUND_KEY
        hashes[word] = hash_letters(pool, starts[word, spoken], starts[word, spoken + 1])
        found = find_term(hashes[word], keys, slots)
        flags[word] = flags_of[found] if found >= 0 else UNKNOWN_WORD
        if number:
            flags[word] |= IS_NUMBER
        elif last - first >= LEAST_PATRONYMIC and ends_like(letters, first, last, endings):
            flags[word] |= IS_PATRONYMIC
    return to
