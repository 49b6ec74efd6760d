"""Compare two words by spelling, sound and consonants, compiled."""

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
def gather(
    pool: Any, starts: Any, ids: Any, first: Any, last: Any, column: Any, buffer: Any
) -> Any:
    """Write the keys of words first..last-1 one after another; returns the length."""
    size = 0
    for place in range(first, last):
        word = ids[place]
        for at in range(starts[word, column], starts[word, column + 1]):
            if size < MAX_BYTES:
                buffer[size] = pool[at]
                size += 1
    return size


@compiled
def load_keys(pool: Any, starts: Any, ids: Any, first: Any, last: Any, out: Any) -> Any:
    """Fill the four keys of words first..last-1 joined into one."""
    buffers, lengths = out
    for column in range(4):
        lengths[column] = gather(pool, starts, ids, first, last, column, buffers[column])


@compiled
def same_bytes(a: Any, la: Any, b: Any, lb: Any) -> Any:
    """Tell whether two keys are equal."""
    if la != lb:
        return False
    for at in range(la):
        if a[at] != b[at]:
            return False
    return True


@compiled
def count_vowels(a: Any, la: Any) -> Any:
    """Count a, e, i, o, u."""
    count = 0
    for at in range(la):
        if a[at] == 97 or a[at] == 101 or a[at] == 105 or a[at] == 111 or a[at] == 117:
            count += 1
    return count


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
def weighted_distance(
    a: Any, la: Any, b: Any, lb: Any, swap_cost: Any, drop_cost: Any, limit: Any
) -> Any:
    """Edit distance in which letters that schemes, ears and scanners confuse cost less."""
    if la == 0 or lb == 0:
        return 99.0
    if abs(la - lb) * 0.3 > limit:
        return 99.0
    before = np.empty(lb + 1, np.float32)
    last = np.empty(lb + 1, np.float32)
    now = np.empty(lb + 1, np.float32)
    last[0] = 0.0
    for j in range(1, lb + 1):
        last[j] = last[j - 1] + drop_cost[b[j - 1]]
    before[:] = last
    for i in range(1, la + 1):
        x = a[i - 1]
        drop = drop_cost[x]
        if i > 1 and a[i - 2] == x:
            drop = min(drop, np.float32(0.25))
        if i == la and x == 115:
            drop = min(drop, np.float32(0.45))  # the Baltic ending of men's names
        now[0] = last[0] + drop
        least = now[0]
        for j in range(1, lb + 1):
            y = b[j - 1]
            add = drop_cost[y]
            if j > 1 and b[j - 2] == y:
                add = min(add, np.float32(0.25))
            if j == lb and y == 115:
                add = min(add, np.float32(0.45))
            cost = last[j - 1] + (np.float32(0.0) if x == y else swap_cost[x, y])
            cost = min(cost, last[j] + drop)
            cost = min(cost, now[j - 1] + add)
            if i > 1 and j > 1 and x == b[j - 2] and y == a[i - 2] and x != y:
                cost = min(cost, before[j - 2] + np.float32(0.6))
            now[j] = cost
            least = min(least, cost)
        if least > limit:
            return 99.0
        before, last, now = last, now, before
    return float(last[lb])


@compiled
def drops_vowels(a: Any, la: Any, b: Any, lb: Any) -> Any:
    """Tell whether the shorter word is the longer one without its inner vowels."""
    if la == lb:
        return False
    short, n = (a, la) if la < lb else (b, lb)
    long, m = (b, lb) if la < lb else (a, la)
    if short[0] != long[0]:
        return False
    at = 1
    for place in range(1, m):
        letter = long[place]
        if letter in (97, 101, 105, 111, 117):
            continue
        if at >= n or short[at] != letter:
            return False
        at += 1
    return at == n


@compiled
def is_adjective(a: Any, la: Any, b: Any, lb: Any) -> Any:
    """Tell whether one word is the Slavic adjective of the other: Murom, Muromskiy."""
    short, long = min(la, lb), max(la, lb)
    if short < 4 or long < short + 2 or long > short + 6:
        return False
    shared = 0
    while shared < short and a[shared] == b[shared]:
        shared += 1
    if shared < max(4, short - 2):
        return False
    for at in range(shared, min(shared + 4, long - 1)):
        x = a[at] if la > lb else b[at]
        y = a[at + 1] if la > lb else b[at + 1]
        if x == 115 and y == 107:
            return True
    return False


@compiled
def compare_keys(a: Any, b: Any, costs: Any, p: Any, scripts: Any, a_last: Any, b_last: Any) -> Any:
    """Compare two words by all their keys; returns similarity (0..1) and rule.

    Args:
        a, b: (buffers, lengths) with one row a key.
        scripts: Bit 0 one side is unvowelled, bit 1 one side is Korean.
        a_last, b_last: Whether the word is the last of its name (only there a name is cut).
    """
    buf_a, len_a = a
    buf_b, len_b = b
    if same_bytes(buf_a[0], len_a[0], buf_b[0], len_b[0]):
        return 1.0, EQUAL
    best, rule = 0.0, 0
    longest = max(len_a[0], len_b[0])
    shortest = min(len_a[0], len_b[0])
    if shortest == 0:
        return 0.0, 0
    if same_bytes(buf_a[1], len_a[1], buf_b[1], len_b[1]) and len_a[1] >= 2:
        best, rule = p[P_SOUND], SOUND
        if len_a[1] == 2:
            best *= 0.9
    swap_cost, drop_cost = costs
    # A reading of a Chinese name is exact; one letter more is another name.
    factor = p[P_BUDGET] * (0.5 if scripts & 4 else 1.0)
    limit = edit_budget(longest, factor)
    far = weighted_distance(buf_a[0], len_a[0], buf_b[0], len_b[0], swap_cost, drop_cost, limit)
    if far <= limit:
        value = 1.0 - p[P_SLOPE] * far / longest
        if value > best:
            best, rule = value, SPELLING
    if best < 0.9 and min(len_a[1], len_b[1]) >= 3:
        width = max(len_a[1], len_b[1])
        limit = edit_budget(width, factor)
        far = weighted_distance(buf_a[1], len_a[1], buf_b[1], len_b[1], swap_cost, drop_cost, limit)
        if far <= limit:
            value = p[P_SOUND] * (1.0 - p[P_SLOPE] * far / width)
            if value > best:
                best, rule = value, SPELLING
    if best < 0.88 and is_adjective(buf_a[0], len_a[0], buf_b[0], len_b[0]):
        best, rule = 0.88, SPELLING
    if best < 0.95 and shortest >= 3:
        if drops_vowels(buf_a[0], len_a[0], buf_b[0], len_b[0]):
            value = p[P_SKELETON_BARE] - 0.12 / shortest
            if value > best:
                best, rule = value, CONSONANTS
    bones = min(len_a[2], len_b[2])
    if best < 0.93 and bones >= 2:
        unvowelled = scripts & 1
        bare = count_vowels(buf_a[0], len_a[0]) == 0 or count_vowels(buf_b[0], len_b[0]) == 0
        if same_bytes(buf_a[2], len_a[2], buf_b[2], len_b[2]):
            value = 0.0
            if unvowelled:
                value = 0.97 - 0.16 / bones
            elif bare:
                value = p[P_SKELETON_BARE] - 0.3 / bones
            elif bones >= 3:
                value = p[P_SKELETON] - 0.3 / bones
            if value > best:
                best, rule = value, CONSONANTS
        elif unvowelled and bones >= 3:
            width = max(len_a[2], len_b[2])
            far = weighted_distance(
                buf_a[2], len_a[2], buf_b[2], len_b[2], swap_cost, drop_cost, 1.0
            )
            value = 0.92 - 1.1 * far / width
            if far <= 0.65 and value > best:
                best, rule = value, CONSONANTS
    if scripts & 2 and best < 0.95:
        if same_bytes(buf_a[3], len_a[3], buf_b[3], len_b[3]):
            best, rule = 0.95, KOREAN
        else:
            width = max(len_a[3], len_b[3])
            limit = edit_budget(width, 0.6)
            far = weighted_distance(
                buf_a[3], len_a[3], buf_b[3], len_b[3], swap_cost, drop_cost, limit
            )
            value = 0.9 * (1.0 - p[P_SLOPE] * far / width)
            if far <= limit and value > best:
                best, rule = value, KOREAN
    cut = (a_last and len_a[0] < len_b[0]) or (b_last and len_b[0] < len_a[0])
    if best < p[P_PREFIX] and cut and shortest >= 2:
        if same_bytes(buf_a[0], shortest, buf_b[0], shortest):
            value = p[P_PREFIX] - 0.25 / shortest
            if value > best:
                best, rule = value, TRUNCATED
    return best, rule
