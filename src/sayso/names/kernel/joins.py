"""Which units of one name may meet several of the other: joined, or as an acronym, compiled."""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: C901, PLR0912, PLR1714, SIM102, SIM109, SIM110, D417

from typing import Any

import numpy as np

from sayso.names.kernel.codes import (
    INITIAL,
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
)
from sayso.names.kernel.compiled import compiled
from sayso.names.kernel.letter_costs import UNIT
from sayso.names.kernel.letters import drops_vowels, is_adjective, weighted_distance
from sayso.names.kernel.marks import BITS
from sayso.names.kernel.meeting import is_known
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
        tools: (their letters, letter costs, room for the letters of joined words).
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
def has_joins(a: Any, b: Any, pools: Any, costs: Any, letters: Any, joined: Any, bare: Any) -> Any:
    """Tell whether any unit of two names may meet several of the other; as in ``find_joins``."""
    nothing = np.int64(0)
    none = (nothing, nothing)
    if find_joins(a, b, (pools, costs, letters), none, none, joined, bare)[0]:
        return True
    back = ((pools[1], pools[0]), costs, letters)
    return find_joins(b, a, back, none, none, joined, bare)[0] != 0


@compiled
def may_be_joined(
    one: Any, i: Any, many: Any, j: Any, width: Any, tools: Any, joined: Any, bare: Any
) -> Any:
    """Tell from their marks whether a unit may be some others joined."""
    pools, costs, letters = tools
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
    # Sounds are equal, or one cheap letter apart, or two in a long word.
    if ones(sounds ^ one[i, M_SOUND_SET]) <= (2 if longest < 14 else 4):
        return True
    if bare or not (texts & VOWELS and one[i, M_TEXT_SET] & VOWELS):
        if bones == one[i, M_SKELETON_SET] and bone_size == one[i, M_SKELETON_SIZE]:
            return True
        # Unvowelled consonants are 0.65 of a slip apart at most: two cheap letters.
        if bare and ones(bones ^ one[i, M_SKELETON_SET]) <= 4:
            return True
    limit = np.int64(joined * UNIT * longest)
    is_near = least_cost(texts, one, i) <= limit
    start = one[i, M_START]
    # The adjective of a word begins as it does, and so does what drops its vowels.
    begins = size != text_size and pools[0][start] == pools[1][many[j, M_START]]
    if not (is_near or begins):
        return False
    if not single:
        return True
    total = 0
    for unit in range(j, j + width):
        at = many[unit, M_START]
        for place in range(at, at + many[unit, M_TEXT_SIZE]):
            letters[total] = pools[1][place]
            total += 1
    zero = 0 * size
    if is_near:
        far = weighted_distance(pools[0], start, size, letters, zero, total, costs, limit)
        if far <= limit:
            return True
    if not begins:
        return False
    if size < total:
        return lengthens(pools[0], start, size, letters, zero, total)
    return lengthens(letters, zero, total, pools[0], start, size)


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
