"""Which units of one name may meet several of the other: joined, or as an acronym, compiled."""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: C901, PLR0912, PLR1714, SIM102, SIM109, SIM110, D417

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
)
from sayso.names.kernel.compiled import compiled
from sayso.names.kernel.letter_costs import UNIT
from sayso.names.kernel.letters import (
    DOUBLED,
    UNVOWELLED,
    drops_vowels,
    is_adjective,
    same_first,
    weighted_distance,
)
from sayso.names.kernel.marks import BITS, LEVEL_COSTS, REST_COST
from sayso.names.kernel.meeting import is_known
from sayso.names.kernel.order import least_apart, least_apart_joined
from sayso.names.kernel.sights import least_cost
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
    NAME_ROW,
    ones,
)

MAX_WIDTH = 7
# A limit that is a whole number stays one.
ROUNDING = 1e-6
VOWELS = int(sum(BITS[ord(letter)] for letter in "aeiou"))


@compiled
def starts_with(one: Any, i: Any, many: Any, j: Any, width: Any, pools: Any) -> Any:
    """Tell whether a word starts with the first letters of some units."""
    at = one[i, M_START]
    for step in range(width):
        if pools[0][at + step] != pools[1][many[j + step, M_START]]:
            return False
    return True


@compiled
def find_joins(
    one: Any, many: Any, tools: Any, reached: Any, used: Any, joined: Any, bare: Any
) -> Any:
    """Find units of one name that may meet several of the other, joined or by first letters.

    Args:
        one, many: Sketches of the names.
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
    if not could_join(one, NAME_ROW, many, NAME_ROW, bare):
        return of_one, of_many, any_join, acronym
    count = many[NAME_ROW, N_UNITS]
    for i in range(one[NAME_ROW, N_UNITS]):
        kind, size = one[i, K_KIND], one[i, M_TEXT_SIZE]
        if (used[0] >> i) & 1 or kind == NUMBER or kind == INITIAL or kind == PARTICLE:
            continue
        for j in range(count):
            total = gaps = 0
            for width in range(1, min(MAX_WIDTH, count - j + 1)):
                unit = j + width - 1
                if (used[1] >> unit) & 1:
                    break
                total += many[unit, M_TEXT_SIZE]
                meets = False
                if width == 1:
                    # The legal form glued to its word: SiemensAG.
                    meets = many[unit, K_GAP] > 0 and size == total + many[unit, K_GLUED]
                elif size == width and not is_known(kind):
                    meets = one[i, K_WORDS] > 1 or starts_with(one, i, many, j, width, pools)
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
                total += many[unit, K_GAP]
                gaps += many[unit, K_GAP]
    return of_one, of_many, any_join, acronym


@compiled
def has_joins(a: Any, b: Any, tools: Any, joined: Any, bare: Any, could: Any) -> Any:
    """Tell whether any unit of two names may meet several of the other; as in ``find_joins``.

    Args:
        a, b, tools, joined, bare: As there.
        could: What ``could_join`` says of the first name's units, and of the second name's.
    """
    nothing = np.int64(0)
    none = (nothing, nothing)
    if could[0] and find_joins(a, b, tools, none, none, joined, bare)[0]:
        return True
    return could[1] and find_joins(b, a, turn_tools(tools), none, none, joined, bare)[0] != 0


@compiled
def turn_tools(tools: Any) -> Any:
    """Give the tools of ``find_joins`` for the names the other way round."""
    pools, costs, letters, order, is_noted = tools
    return (pools[1], pools[0]), costs, letters, order, not is_noted


@compiled
def may_be_joined(
    one: Any, i: Any, many: Any, j: Any, width: Any, tools: Any, joined: Any, bare: Any
) -> Any:
    """Tell from their marks whether a unit may be some others joined."""
    pools, costs, letters, order, is_noted = tools
    texts = sounds = bones = np.int64(0)
    sound_size = bone_size = text_size = 0
    single = one[i, K_WORDS] == 1
    for unit in range(j, j + width):
        texts |= many[unit, M_TEXT_SET]
        sounds |= many[unit, M_SOUND_SET]
        bones |= many[unit, M_SKELETON_SET]
        text_size += many[unit, M_TEXT_SIZE]
        sound_size += many[unit, M_SOUND_SIZE]
        bone_size += many[unit, M_SKELETON_SIZE]
        single = single and many[unit, K_WORDS] == 1
    size = one[i, M_TEXT_SIZE]
    longest = max(text_size, size)
    if longest > MAX_BYTES:
        return True
    limit = np.int64(joined * UNIT * longest + ROUNDING)
    start = one[i, M_START]
    is_near = least_cost(texts, one, i) <= limit and cost_in(one, i, many, j, width, texts) <= limit
    # Sounds are equal, or one cheap letter apart, or two in a long word.
    sounds_near = ones(sounds ^ one[i, M_SOUND_SET]) <= (2 if longest < 14 else 4)
    # The adjective of a word begins as it does, and so does what drops its vowels.
    begins = size != text_size and pools[0][start] == pools[1][many[j, M_START]]
    same_bones = bones_near = False
    if bare or not (texts & VOWELS and one[i, M_TEXT_SET] & VOWELS):
        same_bones = bones == one[i, M_SKELETON_SET] and bone_size == one[i, M_SKELETON_SIZE]
        # Unvowelled consonants are 0.65 of a slip apart at most: two cheap letters.
        bones_near = bare and ones(bones ^ one[i, M_SKELETON_SET]) <= 4
    if not (is_near or sounds_near or begins or same_bones or bones_near):
        return False
    if not single:
        return True
    total = write_joined(many, j, width, pools[1], TEXT, letters)
    zero = 0 * size
    # As in ``align``, the first word is the one with the shorter text.
    turned = size > total
    where = (i, many, j, width, is_noted)
    if is_near and least_joined(order, where, 0, pools[0], start, size, letters, total) <= limit:
        if near_enough(pools[0], start, size, letters, total, costs, limit, turned):
            return True
    if begins and size < total and lengthens(pools[0], start, size, letters, zero, total):
        return True
    if begins and size > total and lengthens(letters, zero, total, pools[0], start, size):
        return True
    if sounds_near:
        at, own = start + size, one[i, M_SOUND_SIZE]
        total = write_joined(many, j, width, pools[1], SOUND_KEY, letters)
        # What sounds alike is worth less: less is left to be apart.
        far = np.int64(joined * UNIT * max(own, total) + ROUNDING)
        if least_joined(order, where, 1, pools[0], at, own, letters, total) <= far and near_enough(
            pools[0], at, own, letters, total, costs, far, turned
        ):
            return True
    if same_bones or bones_near:
        at, own = start + size + one[i, M_SOUND_SIZE], one[i, M_SKELETON_SIZE]
        total = write_joined(many, j, width, pools[1], SKELETON_KEY, letters)
        far = np.int64(UNVOWELLED if bare else 0)
        if near_enough(pools[0], at, own, letters, total, costs, far, turned):
            return True
    return False


@compiled
def least_joined(
    order: Any, where: Any, key: Any, pool: Any, at: Any, size: Any, letters: Any, total: Any
) -> Any:
    """Bound how far a word is from the one that was written, by the order of their letters.

    Args:
        order: As ``note_places`` filled it for one of the names.
        where: (unit, sketch of the other name, its first unit, how many are joined, whether the
            order was noted for the single unit's name).
        key: 0 for texts, 1 for sounds.
        pool, at, size: Letters, where the word starts in them, and its length.
        letters, total: The word that was written.
    """
    unit, many, first, width, is_noted = where
    if is_noted:
        return least_apart(order, unit, key, size, letters, (0 * at, total))
    return least_apart_joined(order, many, (first, width), key, (letters, total), (pool, at, size))


@compiled
def cost_in(one: Any, i: Any, many: Any, j: Any, width: Any, texts: Any) -> Any:
    """Sum what it costs at least that a unit has letters which some others joined do not have."""
    left = one[i, M_TEXT_SET] & ~texts
    total = 0
    for level in range(LEVELS):
        near = np.int64(0)
        for unit in range(j, j + width):
            near |= many[unit, M_NEAR + level]
        total += LEVEL_COSTS[level] * ones(left & near)
        left &= ~near
    return total + REST_COST * ones(left)


@compiled
def write_joined(many: Any, j: Any, width: Any, pool: Any, key: Any, letters: Any) -> Any:
    """Write one key of units that are single words as the one word that they would be."""
    total = 0
    for unit in range(j, j + width):
        at, size = many[unit, M_START], many[unit, M_TEXT_SIZE]
        if key != TEXT:
            at, size = at + size, many[unit, M_SOUND_SIZE]
        if key == SKELETON_KEY:
            at, size = at + size, many[unit, M_SKELETON_SIZE]
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
    # Two letters in the other order look like a whole slip until the second is read.
    zero, stop = 0 * a, limit + UNIT
    if turned:
        return weighted_distance(letters, zero, total, left, a, la, costs, stop) <= limit
    return weighted_distance(left, a, la, letters, zero, total, costs, stop) <= limit


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
