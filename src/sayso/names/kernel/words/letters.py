"""Compare two words by spelling, sound and consonants, compiled.

A word, or several in a row, is a *span* (start, size) of ``letters``, in which both names lie key after
key (text, sound, skeleton, Korean). Plain numbers instead of array views: a view costs more than most
comparisons.
"""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: C901, PLR0912, PLR0915, SIM102, SIM110, D417

from typing import Any

import numpy as np

from sayso.names.kernel.codes import (
    CONSONANTS,
    EQUAL,
    KOREAN,
    KOREAN_KEY,
    MAX_BYTES,
    MAX_LETTERS,
    P_BUDGET,
    P_PREFIX,
    P_SKELETON,
    P_SKELETON_BARE,
    P_SLOPE,
    P_SOUND,
    SKELETON_KEY,
    SOUND,
    SOUND_KEY,
    SPELLING,
    TEXT,
    TRUNCATED,
)
from sayso.names.kernel.compiled import compiled
from sayso.names.kernel.words.letter_costs import UNIT

# No two words are this far apart; in twentieths, as all distances of words.
FAR = np.int64(99 * UNIT)
# Least cost of one letter more, of a letter said twice, of a last s (the Baltic ending of men's
# names), and of two letters in the other order.
LEAST_DROP, DOUBLED, LAST_S, TURNED = 6, 5, 9, np.int64(12)
# Distance at which the consonants of an unvowelled word still are another's.
UNVOWELLED = 13
# A Korean word of so many letters is one to three syllables of a name.
MAX_SYLLABLES = 12
# What the likeness of two Korean readings loses by such vowels, times their share of the letters.
KOREAN_VOWEL = 0.35
# Likeness of a word to one with the same consonants whose script leaves vowels out: few consonants say
# less, and so does a vowel that one of them lacks at an end.
BARE, BARE_SHORT, BARE_EDGE = 0.97, 0.2, 0.15


@compiled
def span_of(where: Any, slot: Any, column: Any, first: Any, last: Any) -> Any:
    """Give the span of words first..last-1 joined into one."""
    start = where[slot, column, first]
    size = min(where[slot, column, last] - start, MAX_BYTES)
    return (slot * 4 + column) * MAX_LETTERS + start, size


@compiled
def same_letters(letters: Any, a: Any, b: Any) -> Any:
    """Tell whether two spans are equal."""
    if a[1] != b[1]:
        return False
    return same_first(letters, a[0], letters, b[0], a[1])


@compiled
def same_first(left: Any, a: Any, right: Any, b: Any, count: Any) -> Any:
    """Tell whether two stretches begin with the same letters."""
    for at in range(count):
        if left[a + at] != right[b + at]:
            return False
    return True


@compiled
def has_vowel(letters: Any, a: Any) -> Any:
    """Tell whether a span holds a, e, i, o or u."""
    for at in range(a[0], a[0] + a[1]):
        if letters[at] in (97, 101, 105, 111, 117):
            return True
    return False


@compiled
def is_vowel(letter: Any) -> Any:
    """Tell whether a letter of a sound is a, e, i, o or u."""
    return letter in (97, 101, 105, 111, 117)


@compiled
def edges_differ(letters: Any, a: Any, b: Any) -> Any:
    """Count the ends at which one sound has a vowel and the other none.

    Unvowelled scripts do write the vowels that begin or end a word; a last e or h may be silent.
    """
    count = 0
    if is_vowel(letters[a[0]]) != is_vowel(letters[b[0]]):
        count += 1
    x, y = letters[a[0] + a[1] - 1], letters[b[0] + b[1] - 1]
    if is_vowel(x) != is_vowel(y) and not (x in (101, 104) or y in (101, 104)):
        count += 1
    return count


@compiled
def edit_budget(length: Any, factor: Any) -> Any:
    """Distance that still means the same word, by its length; in twentieths, rounded down."""
    if length <= 3:
        budget = 0.45
    elif length == 4:
        budget = 0.8
    elif length == 5:
        budget = 1.0
    elif length == 6:
        budget = 1.25
    elif length <= 8:
        budget = 1.7
    else:
        budget = 0.24 * length
    return int(budget * factor * UNIT)


@compiled
def weighted_distance(
    left: Any, a: Any, la: Any, right: Any, b: Any, lb: Any, costs: Any, limit: Any, turned: Any
) -> Any:
    """Edit distance in which letters that schemes, ears and scanners confuse cost less.

    Args:
        left, a, la: Letters, where the first word starts in them, and its length.
        right, b, lb: The same of the other word.
        costs: (swap cost 128x128, drop cost 128, scratch rows).
        limit: Where to stop: nothing comes back from a letter whose whole row lies beyond.
        turned: TURNED where a later letter may come back, as two in the other order cost less
            than the first of them alone; FAR where it may not.

    Returns:
        Twentieths of a plain slip; FAR beyond the limit.
    """
    swap_cost, drop_cost, rows = costs
    if la == 0 or lb == 0 or abs(la - lb) * LEAST_DROP > limit:
        return FAR
    width = MAX_BYTES + 1
    before, last, now = 0 * lb, width, 2 * width
    rows[last] = 0
    adds = 3 * width
    total = least_before = 0 * lb
    y_before = right[b]
    for j in range(1, lb + 1):
        y = right[b + j - 1]
        add = 0 + drop_cost[y]
        total += add
        rows[last + j] = total
        if j > 1 and y_before == y:
            add = min(add, DOUBLED)
        if j == lb and y == 115:
            add = min(add, LAST_S)
        rows[adds + j] = add
        y_before = y
    x_before, added = left[a], np.uint64(adds + 1)
    for i in range(1, la + 1):
        x = left[a + i - 1]
        drop = 0 + drop_cost[x]
        if i > 1 and x_before == x:
            drop = min(drop, DOUBLED)
        if i == la and x == 115:
            drop = min(drop, LAST_S)
        corner = rows[last]
        beside = corner + drop
        rows[now] = beside
        least = beside
        y_before = right[b]
        # Places of no sign need no look whether they count from the end.
        at, row, to = np.uint64(b), np.uint64(last + 1), np.uint64(now + 1)
        for j in range(np.uint64(lb)):
            y = right[at + j]
            above = rows[row + j]
            cost = min(corner + swap_cost[x, y], above + drop, beside + rows[added + j])
            # Never so at the first letter, which stands for its own neighbour.
            if y == x_before and x == y_before and x != y:
                cost = min(cost, rows[np.uint64(before) + j - np.uint64(1)] + TURNED)
            rows[to + j] = cost
            least = min(least, cost)
            corner, beside = above, cost
            y_before = y
        if least > limit and least_before + turned > limit:
            return FAR
        least_before = least
        before, last, now = last, now, before
        x_before = x
    return beside


@compiled
def drops_vowels(left: Any, a: Any, la: Any, right: Any, b: Any, lb: Any) -> Any:
    """Tell whether the first word is the second, longer one without its inner vowels.

    A last vowel may stay after three other letters.
    """
    if left[a] != right[b]:
        return False
    at = 1
    for place in range(1, lb):
        letter = right[b + place]
        if letter in (97, 101, 105, 111, 117):
            if place == lb - 1 and at == la - 1 and la > 3 and left[a + at] == letter:
                at += 1
            continue
        if at >= la or left[a + at] != letter:
            return False
        at += 1
    return at == la


@compiled
def is_adjective(left: Any, a: Any, la: Any, right: Any, b: Any, lb: Any) -> Any:
    """Tell whether the second, longer word is the Slavic adjective of the first: Murom, Muromskiy."""
    if la < 4 or lb < la + 2 or lb > la + 6:
        return False
    shared = 0
    while shared < la and left[a + shared] == right[b + shared]:
        shared += 1
    if shared < max(4, la - 2):
        return False
    for at in range(b + shared, b + min(shared + 4, lb - 1)):
        if right[at] == 115 and right[at + 1] == 107:
            return True
    return False


@compiled
def spans_apart(letters: Any, a: Any, b: Any, costs: Any, limit: Any) -> Any:
    """Give the distance of two spans."""
    return weighted_distance(letters, a[0], a[1], letters, b[0], b[1], costs, limit, FAR)


@compiled
def vowels_apart(letters: Any, a: Any, b: Any) -> Any:
    """Count where two Korean readings have o and u; FAR where they differ otherwise.

    Only before a consonant: Seong is also Sung, but Seo is not Su.
    """
    if a[1] != b[1]:
        return FAR
    count = 0
    for at in range(a[1]):
        x, y = letters[a[0] + at], letters[b[0] + at]
        if x != y:
            if at < 1 or at + 1 == a[1] or not (x in (111, 117) and y in (111, 117)):
                return FAR
            # h, w and y begin the next syllable.
            if letters[a[0] + at + 1] in (104, 119, 121):
                return FAR
            count += 1
    return count


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
        ends: Bit 0 the first word is the last of its name, bit 1 the second is (only there a
            name is cut).
    """
    text_a, text_b = span_of(where, a[0], TEXT, a[1], a[2]), span_of(where, b[0], TEXT, b[1], b[2])
    if same_letters(letters, text_a, text_b):
        return 1.0, EQUAL
    best, rule = 0.0, 0 * EQUAL
    # From here on the first is the shorter one.
    if text_a[1] > text_b[1]:
        a, b, text_a, text_b = b, a, text_b, text_a
        ends = (ends & 1) << 1 | ends >> 1
    shortest, longest = text_a[1], text_b[1]
    if shortest == 0:
        return best, rule
    sound_a = span_of(where, a[0], SOUND_KEY, a[1], a[2])
    sound_b = span_of(where, b[0], SOUND_KEY, b[1], b[2])
    # Syllables of Chinese and Korean are few: a letter more or less is another name.
    least_sound = 4 if scripts & 4 else 2
    syllables = scripts & 2 and longest <= MAX_SYLLABLES
    if sound_a[1] >= least_sound and not syllables and same_letters(letters, sound_a, sound_b):
        best, rule = p[P_SOUND], SOUND
        if sound_a[1] == 2:
            best *= 0.9
    factor = p[P_BUDGET] * (0.15 if scripts & 4 else 1.0)
    limit = 0 if syllables else edit_budget(longest, factor)
    far = spans_apart(letters, text_a, text_b, costs, limit)
    if far <= limit:
        value = 1.0 - p[P_SLOPE] * far / (UNIT * longest)
        if value > best:
            best, rule = value, SPELLING
    if best < 0.9 and min(sound_a[1], sound_b[1]) >= 3 and not syllables:
        width = max(sound_a[1], sound_b[1])
        limit = edit_budget(width, factor)
        far = spans_apart(letters, sound_a, sound_b, costs, limit)
        if far <= limit:
            value = p[P_SOUND] * (1.0 - p[P_SLOPE] * far / (UNIT * width))
            if value > best:
                best, rule = value, SPELLING
    if best < 0.88 and is_adjective(letters, text_a[0], shortest, letters, text_b[0], longest):
        best, rule = 0.88, SPELLING
    if best < 0.95 and 3 <= shortest < longest:
        if drops_vowels(letters, text_a[0], shortest, letters, text_b[0], longest):
            value = p[P_SKELETON_BARE] - 0.12 / shortest
            if value > best:
                best, rule = value, CONSONANTS
    bone_a = span_of(where, a[0], SKELETON_KEY, a[1], a[2])
    bone_b = span_of(where, b[0], SKELETON_KEY, b[1], b[2])
    bones = min(bone_a[1], bone_b[1])
    if best < 0.93 and bones >= 2:
        value = 0.0
        if same_letters(letters, bone_a, bone_b):
            if scripts & 1:
                value = (
                    BARE - BARE_SHORT / bones - BARE_EDGE * edges_differ(letters, sound_a, sound_b)
                )
            elif not (has_vowel(letters, text_a) and has_vowel(letters, text_b)):
                value = p[P_SKELETON_BARE] - 0.3 / bones
            elif bones >= 3:
                value = p[P_SKELETON] - 0.3 / bones
        elif scripts & 1 and bones >= 3:
            far = spans_apart(letters, bone_a, bone_b, costs, np.int64(UNIT))
            if far <= UNVOWELLED:
                value = 0.92 - 1.1 * far / (UNIT * max(bone_a[1], bone_b[1]))
                value -= BARE_EDGE * edges_differ(letters, sound_a, sound_b)
        if value > best:
            best, rule = value, CONSONANTS
    if scripts & 2 and best < 0.95:
        key_a = span_of(where, a[0], KOREAN_KEY, a[1], a[2])
        key_b = span_of(where, b[0], KOREAN_KEY, b[1], b[2])
        # Seong is written Song here and Sung there.
        far = vowels_apart(letters, key_a, key_b)
        if 3 * far <= key_a[1]:
            best, rule = 0.95 - KOREAN_VOWEL * far / max(key_a[1], 1), KOREAN
        elif not syllables:
            width = max(key_a[1], key_b[1])
            limit = edit_budget(width, 0.6)
            far = spans_apart(letters, key_a, key_b, costs, limit)
            value = 0.9 * (1.0 - p[P_SLOPE] * far / (UNIT * max(width, 1)))
            if far <= limit and value > best:
                best, rule = value, KOREAN
    if best < p[P_PREFIX] and ends & 1 and not scripts & 6 and 2 <= shortest < longest:
        if same_first(letters, text_a[0], letters, text_b[0], shortest):
            value = p[P_PREFIX] - 0.25 / shortest
            if value > best:
                best, rule = value, TRUNCATED
    return best, rule
