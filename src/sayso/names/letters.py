"""Compare two words by spelling, sound and consonants, compiled.

A word, or several in a row, is a *span* (slot, column, start, size) of ``letters``: slot 0 or 1 is the name,
the column is the key (text, sound, skeleton, Korean). Plain numbers instead of array views: a view
costs more than most comparisons.
"""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: C901, PLR0912, PLR0915, SIM102, SIM110, D417

from typing import Any

import numpy as np

from sayso.names.codes import (
    CONSONANTS,
    EQUAL,
    KOREAN,
    MAX_BYTES,
    P_BUDGET,
    P_PREFIX,
    P_SKELETON,
    P_SKELETON_BARE,
    P_SLOPE,
    P_SOUND,
    SOUND,
    SPELLING,
    TRUNCATED,
)
from sayso.names.compiled import compiled


@compiled
def span_of(where: Any, slot: Any, column: Any, first: Any, last: Any) -> Any:
    """Give the span of words first..last-1 joined into one."""
    start = where[slot, column, first]
    return slot, column, start, min(where[slot, column, last] - start, MAX_BYTES)


@compiled
def same_letters(letters: Any, a: Any, b: Any) -> Any:
    """Tell whether two spans are equal."""
    if a[3] != b[3]:
        return False
    for at in range(a[3]):
        if letters[a[0], a[1], a[2] + at] != letters[b[0], b[1], b[2] + at]:
            return False
    return True


@compiled
def same_first(letters: Any, a: Any, b: Any, count: Any) -> Any:
    """Tell whether two spans, both long enough, begin with the same letters."""
    for at in range(count):
        if letters[a[0], a[1], a[2] + at] != letters[b[0], b[1], b[2] + at]:
            return False
    return True


@compiled
def has_vowel(letters: Any, a: Any) -> Any:
    """Tell whether a span holds a, e, i, o or u."""
    for at in range(a[3]):
        if letters[a[0], a[1], a[2] + at] in (97, 101, 105, 111, 117):
            return True
    return False


@compiled
def edit_budget(length: Any, factor: Any) -> Any:
    """Distance that still means the same word, by its length."""
    if length <= 3:
        return 0.45 * factor
    if length == 4:
        return 0.8 * factor
    if length == 5:
        return 1.0 * factor
    if length == 6:
        return 1.25 * factor
    if length <= 8:
        return 1.7 * factor
    return 0.24 * length * factor


@compiled
def weighted_distance(letters: Any, a: Any, b: Any, costs: Any, limit: Any) -> Any:
    """Edit distance in which letters that schemes, ears and scanners confuse cost less."""
    swap_cost, drop_cost, rows = costs
    slot_a, column_a, start_a, la = a
    slot_b, column_b, start_b, lb = b
    if la == 0 or lb == 0:
        return 99.0
    if abs(la - lb) * 0.3 > limit:
        return 99.0
    before, last, now = 0, 1, 2
    rows[last, 0] = np.float32(0.0)
    for j in range(1, lb + 1):
        y = letters[slot_b, column_b, start_b + j - 1]
        rows[last, j] = rows[last, j - 1] + drop_cost[y]
    for j in range(lb + 1):
        rows[before, j] = rows[last, j]
    for i in range(1, la + 1):
        x = letters[slot_a, column_a, start_a + i - 1]
        x_before = letters[slot_a, column_a, start_a + i - 2] if i > 1 else 0
        drop = drop_cost[x]
        if x_before == x:
            drop = min(drop, np.float32(0.25))
        if i == la and x == 115:
            drop = min(drop, np.float32(0.45))  # the Baltic ending of men's names
        rows[now, 0] = rows[last, 0] + drop
        least = rows[now, 0]
        y_before = 0
        for j in range(1, lb + 1):
            y = letters[slot_b, column_b, start_b + j - 1]
            add = drop_cost[y]
            if y_before == y:
                add = min(add, np.float32(0.25))
            if j == lb and y == 115:
                add = min(add, np.float32(0.45))
            cost = rows[last, j - 1] + (np.float32(0.0) if x == y else swap_cost[x, y])
            cost = min(cost, rows[last, j] + drop)
            cost = min(cost, rows[now, j - 1] + add)
            if x == y_before and y == x_before and x != y:
                cost = min(cost, rows[before, j - 2] + np.float32(0.6))
            rows[now, j] = cost
            least = min(least, cost)
            y_before = y
        if least > limit:
            return 99.0
        before, last, now = last, now, before
    return float(rows[last, lb])


@compiled
def drops_vowels(letters: Any, a: Any, b: Any) -> Any:
    """Tell whether the shorter word is the longer one without its inner vowels."""
    if a[3] == b[3]:
        return False
    short, long = (a, b) if a[3] < b[3] else (b, a)
    if letters[short[0], short[1], short[2]] != letters[long[0], long[1], long[2]]:
        return False
    at = 1
    for place in range(1, long[3]):
        letter = letters[long[0], long[1], long[2] + place]
        if letter in (97, 101, 105, 111, 117):
            continue
        if at >= short[3] or letters[short[0], short[1], short[2] + at] != letter:
            return False
        at += 1
    return at == short[3]


@compiled
def is_adjective(letters: Any, a: Any, b: Any) -> Any:
    """Tell whether one word is the Slavic adjective of the other: Murom, Muromskiy."""
    one, other = (a, b) if a[3] <= b[3] else (b, a)
    short, long = one[3], other[3]
    if short < 4 or long < short + 2 or long > short + 6:
        return False
    shared = 0
    while shared < short and same_at(letters, a, b, shared):
        shared += 1
    if shared < max(4, short - 2):
        return False
    for at in range(shared, min(shared + 4, long - 1)):
        x = letters[other[0], other[1], other[2] + at]
        y = letters[other[0], other[1], other[2] + at + 1]
        if x == 115 and y == 107:
            return True
    return False


@compiled
def same_at(letters: Any, a: Any, b: Any, at: Any) -> Any:
    """Tell whether two spans have the same letter at a place."""
    return letters[a[0], a[1], a[2] + at] == letters[b[0], b[1], b[2] + at]


@compiled
def compare_spans(
    letters: Any, where: Any, a: Any, b: Any, costs: Any, p: Any, scripts: Any, ends: Any
) -> Any:
    """Compare two words by all their keys; returns similarity (0..1) and rule.

    Args:
        letters, where: Keys of both names, as ``load_name`` lays them out.
        a, b: (slot, first word, last word + 1).
        costs: (swap cost 128x128, drop cost 128, scratch rows).
        scripts: Bit 0 one side is unvowelled, bit 1 one side is Korean, bit 2 one is Chinese.
        ends: Whether each word is the last of its name (only there a name is cut).
    """
    text_a, text_b = span_of(where, a[0], 0, a[1], a[2]), span_of(where, b[0], 0, b[1], b[2])
    if same_letters(letters, text_a, text_b):
        return 1.0, EQUAL
    best, rule = 0.0, 0
    longest, shortest = max(text_a[3], text_b[3]), min(text_a[3], text_b[3])
    if shortest == 0:
        return 0.0, 0
    sound_a, sound_b = span_of(where, a[0], 1, a[1], a[2]), span_of(where, b[0], 1, b[1], b[2])
    if sound_a[3] >= 2 and same_letters(letters, sound_a, sound_b):
        best, rule = p[P_SOUND], SOUND
        if sound_a[3] == 2:
            best *= 0.9
    # A reading of a Chinese name is exact; one letter more is another name.
    factor = p[P_BUDGET] * (0.5 if scripts & 4 else 1.0)
    limit = edit_budget(longest, factor)
    far = weighted_distance(letters, text_a, text_b, costs, limit)
    if far <= limit:
        value = 1.0 - p[P_SLOPE] * far / longest
        if value > best:
            best, rule = value, SPELLING
    if best < 0.9 and min(sound_a[3], sound_b[3]) >= 3:
        width = max(sound_a[3], sound_b[3])
        limit = edit_budget(width, factor)
        far = weighted_distance(letters, sound_a, sound_b, costs, limit)
        if far <= limit:
            value = p[P_SOUND] * (1.0 - p[P_SLOPE] * far / width)
            if value > best:
                best, rule = value, SPELLING
    if best < 0.88 and is_adjective(letters, text_a, text_b):
        best, rule = 0.88, SPELLING
    if best < 0.95 and shortest >= 3 and drops_vowels(letters, text_a, text_b):
        value = p[P_SKELETON_BARE] - 0.12 / shortest
        if value > best:
            best, rule = value, CONSONANTS
    bone_a, bone_b = span_of(where, a[0], 2, a[1], a[2]), span_of(where, b[0], 2, b[1], b[2])
    bones = min(bone_a[3], bone_b[3])
    if best < 0.93 and bones >= 2:
        unvowelled = scripts & 1
        if same_letters(letters, bone_a, bone_b):
            value = 0.0
            if unvowelled:
                value = 0.97 - 0.16 / bones
            elif not (has_vowel(letters, text_a) and has_vowel(letters, text_b)):
                value = p[P_SKELETON_BARE] - 0.3 / bones
            elif bones >= 3:
                value = p[P_SKELETON] - 0.3 / bones
            if value > best:
                best, rule = value, CONSONANTS
        elif unvowelled and bones >= 3:
            width = max(bone_a[3], bone_b[3])
            far = weighted_distance(letters, bone_a, bone_b, costs, 1.0)
            value = 0.92 - 1.1 * far / width
            if far <= 0.65 and value > best:
                best, rule = value, CONSONANTS
    if scripts & 2 and best < 0.95:
        key_a, key_b = span_of(where, a[0], 3, a[1], a[2]), span_of(where, b[0], 3, b[1], b[2])
        if same_letters(letters, key_a, key_b):
            best, rule = 0.95, KOREAN
        else:
            width = max(key_a[3], key_b[3])
            limit = edit_budget(width, 0.6)
            far = weighted_distance(letters, key_a, key_b, costs, limit)
            value = 0.9 * (1.0 - p[P_SLOPE] * far / width)
            if far <= limit and value > best:
                best, rule = value, KOREAN
    cut = (ends[0] and text_a[3] < text_b[3]) or (ends[1] and text_b[3] < text_a[3])
    if best < p[P_PREFIX] and cut and shortest >= 2:
        if same_first(letters, text_a, text_b, shortest):
            value = p[P_PREFIX] - 0.25 / shortest
            if value > best:
                best, rule = value, TRUNCATED
    return best, rule
