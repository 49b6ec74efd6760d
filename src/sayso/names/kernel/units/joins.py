"""Which units of one name may meet several of the other: joined, or as an acronym, compiled."""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: C901, PLR0912, PLR1714, SIM102, SIM109, D417

from typing import Any

import numpy as np

from sayso.names.kernel.codes import (
    INITIAL,
    LEVELS,
    M_NEAR,
    M_SKELETON_SET,
    M_SKELETON_SIZE,
    M_SOUND_SET,
    M_SOUND_SIZE,
    M_START,
    M_TEXT_SET,
    M_TEXT_SIZE,
    MAX_BYTES,
    NUMBER,
    PARTICLE,
    SKELETON_KEY,
    SOUND_KEY,
    TEXT,
    ZERO,
)
from sayso.names.kernel.compiled import compiled
from sayso.names.kernel.sketch import (
    K_GAP,
    K_GLUED,
    K_KIND,
    K_WORDS,
    MAX_JOINED,
    N_GAPS,
    N_SIZES,
    N_SUMS,
    N_UNITS,
    ones,
    row_of,
)
from sayso.names.kernel.units.meeting import is_known
from sayso.names.kernel.units.sights import least_cost
from sayso.names.kernel.words.letter_costs import UNIT
from sayso.names.kernel.words.letters import (
    DOUBLED,
    TURNED,
    UNVOWELLED,
    drops_vowels,
    is_adjective,
    same_first,
    weighted_distance,
)
from sayso.names.kernel.words.marks import BITS, LEVEL_COSTS, REST_COST
from sayso.names.kernel.words.order import least_apart, least_apart_joined

MAX_WIDTH = 7
# A limit that is a whole number stays one.
ROUNDING = 1e-6
VOWELS = int(sum(BITS[ord(letter)] for letter in "aeiou"))
# Ways in which a word may be others joined: by its text, sound, first letters or consonants.
BY_TEXT, BY_SOUND, BY_START, BY_BONES = (np.int64(1 << way) for way in range(4))


@compiled
def starts_with(one: Any, i: Any, many: Any, j: Any, width: Any, pools: Any) -> Any:
    """Tell whether a word starts with the first letters of some units."""
    at = one[0][row_of(one, i), M_START]
    for step in range(width):
        if pools[0][at + step] != pools[1][many[0][row_of(many, j + step), M_START]]:
            return False
    return True


@compiled
def find_joins(
    one: Any, many: Any, tools: Any, reached: Any, used: Any, joined: Any, bare: Any
) -> Any:
    """Find units of one name that may meet several of the other, joined or by first letters.

    Args:
        one, many: The names, as ``row_of`` takes them.
        tools: (their letters, letter costs, room for the letters of joined words, order of
            letters, whether it was noted for the first name).
        reached: Units of both that may meet, as bits.
        used: Units of both that have met already, as bits.
        joined: Farthest distance of text, as a share of the longer one.
        bare: Whether one of the names leaves vowels unwritten.

    Returns:
        The units that may meet now, whether any are joined or glued, and whether as an acronym.
    """
    of_one, of_many = reached
    pools = tools[0]
    acronym = any_join = False
    rows, others, count = one[0], many[0], many[3]
    for i in range(one[3]):
        own = row_of(one, i)
        kind, size = rows[own, K_KIND], rows[own, M_TEXT_SIZE]
        if (used[0] >> i) & 1 or kind == NUMBER or kind == INITIAL or kind == PARTICLE:
            continue
        for j in range(count):
            total = gaps = 0
            for width in range(1, min(MAX_WIDTH, count - j + 1)):
                unit = j + width - 1
                if (used[1] >> unit) & 1:
                    break
                row = row_of(many, unit)
                total += others[row, M_TEXT_SIZE]
                meets = False
                if width == 1:
                    # The legal form glued to its word: SiemensAG.
                    meets = others[row, K_GAP] > 0 and size == total + others[row, K_GLUED]
                elif size == width and not is_known(kind):
                    single = rows[own, K_WORDS] == 1
                    meets = not single or starts_with(one, i, many, j, width, pools)
                    acronym = acronym or meets
                if not meets and 1 < width <= MAX_JOINED and size >= 4:
                    if bare or abs(min(size, MAX_BYTES) - min(total, MAX_BYTES)) <= 2:
                        meets = gaps > 0 or may_be_joined(
                            one, i, many, j, width, tools, joined, bare
                        )
                if meets:
                    any_join = True
                    of_one |= np.int64(1) << i
                    for step in range(j, j + width):
                        of_many |= np.int64(1) << step
                total += others[row, K_GAP]
                gaps += others[row, K_GAP]
    return of_one, of_many, any_join, acronym


@compiled
def has_joins(one: Any, many: Any, tools: Any, joined: Any, bare: Any, gaps: Any) -> Any:
    """Tell whether any unit of a name may meet several of another; as in ``find_joins``.

    Args:
        one, many, tools, joined, bare: As there.
        gaps: Whether words of legal forms stand between units of the other name.
    """
    if bare or gaps:
        nothing = np.int64(0)
        none = (nothing, nothing)
        return find_joins(one, many, tools, none, none, joined, bare)[0] != 0
    pool, pool_many = tools[0]
    rows, others, count = one[0], many[0], many[3]
    for j in range(count - 1):
        texts = sounds = bones = size = bone_size = np.int64(0)
        letter = pool_many[others[row_of(many, j), M_START]]
        for width in range(1, min(MAX_WIDTH, count - j + 1)):
            row = row_of(many, j + width - 1)
            texts |= others[row, M_TEXT_SET]
            sounds |= others[row, M_SOUND_SET]
            bones |= others[row, M_SKELETON_SET]
            size += others[row, M_TEXT_SIZE]
            bone_size += others[row, M_SKELETON_SIZE]
            if width == 1:
                continue
            sets = (texts, sounds, bones, size, bone_size)
            for i in range(one[3]):
                own = row_of(one, i)
                own_size = rows[own, M_TEXT_SIZE]
                is_near = width <= MAX_JOINED and own_size >= 4 and abs(own_size - size) <= 2
                if not (is_near or own_size == width):
                    continue
                kind = rows[own, K_KIND]
                if kind == NUMBER or kind == INITIAL or kind == PARTICLE:
                    continue
                first = (pool[rows[own, M_START]], letter)
                if own_size == width and first[0] == first[1] and not is_known(kind):
                    if rows[own, K_WORDS] > 1 or starts_with(one, i, many, j, width, tools[0]):
                        return True
                if is_near and joined_at_sight(rows, own, sets, first, joined, bare):
                    if may_be_joined(one, i, many, j, width, tools, joined, bare):
                        return True
    return False


@compiled
def turn_tools(tools: Any) -> Any:
    """Give the tools of ``find_joins`` for the names the other way round."""
    pools, costs, letters, order, is_noted = tools
    return (pools[1], pools[0]), costs, letters, order, not is_noted


@compiled
def joined_at_sight(one: Any, i: Any, many: Any, first: Any, joined: Any, bare: Any) -> Any:
    """Tell from sets of letters in which ways a unit may be some others joined.

    Args:
        one, i: A sketch and the row of the unit in it.
        many: Sets of letters of the others, and sizes, of text, sound and consonants.
        first: The first letter of the unit, and of the others.
        joined: Farthest distance of text, as a share of the longer one.
        bare: Whether one of the names leaves vowels unwritten.

    Returns:
        Bits: BY_TEXT, BY_SOUND, BY_START, BY_BONES.
    """
    texts, sounds, bones, text_size, bone_size = many
    size, own = one[i, M_TEXT_SIZE], one[i, M_TEXT_SET]
    longest = max(text_size, size)
    if longest > MAX_BYTES:
        return BY_TEXT
    ways = 0 * BY_TEXT
    if least_cost(texts, one, np.uint64(i)) <= farthest(joined, longest):
        ways |= BY_TEXT
    # Sounds are equal, or one cheap letter apart, or two in a long word.
    if ones(sounds ^ one[i, M_SOUND_SET]) <= (2 if longest < 14 else 4):
        ways |= BY_SOUND
    # The adjective of a word is longer by two letters at least; what drops vowels has its consonants.
    if size != text_size and first[0] == first[1]:
        if abs(size - text_size) >= 2 or not (texts ^ own) & ~VOWELS:
            ways |= BY_START
    if bare or not (texts & VOWELS and own & VOWELS):
        if bones == one[i, M_SKELETON_SET] and bone_size == one[i, M_SKELETON_SIZE]:
            ways |= BY_BONES
        # Unvowelled consonants are 0.65 of a slip apart at most: two cheap letters.
        if bare and ones(bones ^ one[i, M_SKELETON_SET]) <= 4:
            ways |= BY_BONES
    return ways


@compiled
def farthest(joined: Any, longest: Any) -> Any:
    """Give how far words of this length may be apart, in twentieths."""
    return np.int64(joined * UNIT * longest + ROUNDING)


@compiled
def may_be_joined(
    one: Any, i: Any, many: Any, j: Any, width: Any, tools: Any, joined: Any, bare: Any
) -> Any:
    """Tell whether a unit may be some others joined: from their marks, then from their letters."""
    pools, costs, letters, order, is_noted = tools
    texts = sounds = bones = np.int64(0)
    bone_size = text_size = ZERO
    rows, own, others = one[0], row_of(one, i), many[0]
    single = rows[own, K_WORDS] == 1
    for unit in range(j, j + width):
        row = row_of(many, unit)
        texts |= others[row, M_TEXT_SET]
        sounds |= others[row, M_SOUND_SET]
        bones |= others[row, M_SKELETON_SET]
        text_size += others[row, M_TEXT_SIZE]
        bone_size += others[row, M_SKELETON_SIZE]
        single = single and others[row, K_WORDS] == 1
    size, start = rows[own, M_TEXT_SIZE], rows[own, M_START]
    if max(size, text_size) > MAX_BYTES:
        return True
    limit = farthest(joined, max(size, text_size))
    sets = (texts, sounds, bones, text_size, bone_size)
    first = (pools[0][start], pools[1][others[row_of(many, j), M_START]])
    ways = joined_at_sight(rows, own, sets, first, joined, bare)
    if ways & BY_TEXT and cost_in(rows[own, M_TEXT_SET], many, j, width, texts) > limit:
        ways &= ~BY_TEXT
    if not ways:
        return False
    if not single:
        return True
    total = write_joined(many, j, width, pools[1], TEXT, letters)
    zero = 0 * size
    # As in ``align``, the first word is the one with the shorter text.
    turned = size > total
    where = (i, many, j, width, is_noted)
    if ways & BY_TEXT:
        least = least_joined(order, where, TEXT, pools[0], start, size, letters, total)
        if least <= limit and near_enough(
            pools[0], start, size, letters, total, costs, limit, turned
        ):
            return True
    if ways & BY_START and size < total and lengthens(pools[0], start, size, letters, zero, total):
        return True
    if ways & BY_START and size > total and lengthens(letters, zero, total, pools[0], start, size):
        return True
    if ways & BY_SOUND:
        at, own_size = start + size, rows[own, M_SOUND_SIZE]
        total = write_joined(many, j, width, pools[1], SOUND_KEY, letters)
        # What sounds alike is worth less: less is left to be apart.
        far = farthest(joined, max(own_size, total))
        if least_joined(
            order, where, SOUND_KEY, pools[0], at, own_size, letters, total
        ) <= far and near_enough(pools[0], at, own_size, letters, total, costs, far, turned):
            return True
    if ways & BY_BONES:
        at = start + size + rows[own, M_SOUND_SIZE]
        own_size = rows[own, M_SKELETON_SIZE]
        total = write_joined(many, j, width, pools[1], SKELETON_KEY, letters)
        far = np.int64(UNVOWELLED if bare else 0)
        if near_enough(pools[0], at, own_size, letters, total, costs, far, turned):
            return True
    return False


@compiled
def least_joined(
    order: Any, where: Any, key: Any, pool: Any, at: Any, size: Any, letters: Any, total: Any
) -> Any:
    """Bound how far a word is from the one that was written, by the order of their letters.

    Args:
        order: As ``note_places`` filled it for one of the names.
        where: (unit, the other name, its first unit, how many are joined, whether the order was
            noted for the single unit's name).
        key: 0 for texts, 1 for sounds.
        pool, at, size: Letters, where the word starts in them, and its length.
        letters, total: The word that was written.
    """
    unit, many, first, width, is_noted = where
    if is_noted:
        return least_apart(order, np.uint64(unit), key, size, letters, (0 * at, total))
    return least_apart_joined(order, many, (first, width), key, (letters, total), (pool, at, size))


@compiled
def cost_in(own: Any, many: Any, j: Any, width: Any, texts: Any) -> Any:
    """Sum what it costs at least that a unit has letters which some others joined do not have."""
    left = own & ~texts
    total = 0
    for level in range(LEVELS):
        near = np.int64(0)
        for unit in range(j, j + width):
            near |= many[0][row_of(many, unit), M_NEAR + level]
        total += LEVEL_COSTS[level] * ones(left & near)
        left &= ~near
    return total + REST_COST * ones(left)


@compiled
def write_joined(many: Any, j: Any, width: Any, pool: Any, key: Any, letters: Any) -> Any:
    """Write one key of units that are single words as the one word that they would be."""
    total = 0
    for unit in range(j, j + width):
        row = row_of(many, unit)
        at, size = many[0][row, M_START], many[0][row, M_TEXT_SIZE]
        if key != TEXT:
            at, size = at + size, many[0][row, M_SOUND_SIZE]
        if key == SKELETON_KEY:
            at, size = at + size, many[0][row, M_SKELETON_SIZE]
        for place in range(at, at + size):
            letters[total] = pool[place]
            total += 1
    return total


@compiled
def near_enough(
    left: Any, a: Any, la: Any, letters: Any, total: Any, costs: Any, limit: Any, turned: Any
) -> Any:
    """Tell whether a word is at most so far from the one that was written; turned: read second."""
    if la == total and same_first(left, a, letters, 0 * a, total):
        return True
    # No letter more costs less than one said twice.
    if abs(la - total) * DOUBLED > limit:
        return False
    zero = 0 * a
    if turned:
        return weighted_distance(letters, zero, total, left, a, la, costs, limit, TURNED) <= limit
    return weighted_distance(left, a, la, letters, zero, total, costs, limit, TURNED) <= limit


@compiled
def lengthens(left: Any, a: Any, la: Any, right: Any, b: Any, lb: Any) -> Any:
    """Tell whether the second, longer word is the first one's adjective, or has its vowels too."""
    if is_adjective(left, a, la, right, b, lb):
        return True
    return la >= 3 and drops_vowels(left, a, la, right, b, lb)


@compiled
def could_join(ones_heads: Any, one: Any, heads: Any, many: Any, bare: Any) -> Any:
    """Tell from their sizes whether a unit of one name may meet several of the other at all.

    Args:
        ones_heads, one: A sketch or the heads of a list, and the row in it that tells of the name.
        heads, many: The same of the other name.
        bare: Whether one of the names leaves vowels unwritten.
    """
    if bare or heads[many, N_GAPS] > 0:
        return True
    sizes, sums = ones_heads[one, N_SIZES], heads[many, N_SUMS]
    if (sizes | sizes << 1 | sizes << 2 | sizes >> 1 | sizes >> 2) & sums:
        return True
    # An acronym has as many letters as there are units.
    widest = np.int64(min(MAX_WIDTH - 1, heads[many, N_UNITS]))
    return sizes & ((np.int64(2) << widest) - 4) != 0
