"""Which units of two names may meet, and how alike they are at most, compiled.

Most is told from marks of their words; letters are read only where those leave it open.
"""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: C901, PLR0912, PLR1714, D417

from typing import Any

import numpy as np

from sayso.names.kernel.codes import (
    INITIAL,
    LEVELS,
    M_NEAR,
    M_SKELETON,
    M_SKELETON_SIZE,
    M_SOUND,
    M_SOUND_SET,
    M_SOUND_SIZE,
    M_START,
    M_TEXT,
    M_TEXT_SET,
    M_TEXT_SIZE,
    NUMBER,
    P_PREFIX,
    P_SLOPE,
    P_SOUND,
    PARTICLE,
    SOUND_KEY,
    TEXT,
)
from sayso.names.kernel.compiled import compiled
from sayso.names.kernel.sketch import (
    K_CONCEPT,
    K_KIND,
    K_WEIGHT,
    K_WORDS,
    MILLE,
    ones,
)
from sayso.names.kernel.units.blocks import LEAST_SIMILARITY
from sayso.names.kernel.units.meeting import is_known
from sayso.names.kernel.words.letter_costs import UNIT
from sayso.names.kernel.words.letters import (
    DOUBLED,
    FAR,
    TURNED,
    UNVOWELLED,
    drops_vowels,
    edit_budget,
    is_adjective,
    same_first,
    weighted_distance,
)
from sayso.names.kernel.words.marks import LEVEL_COSTS, REST_COST
from sayso.names.kernel.words.order import least_apart

NEVER, SURELY, MAYBE, EQUALS = 0, 1, 2, 3
# Letters of a sound that differ cost at least this much, unless they are digits, in twentieths.
LEAST_SOUND, DIGITS = 7, 0x3FF << 26


@compiled
def least_cost(others: Any, own: Any, unit: Any) -> Any:
    """Sum what it costs at least that a stretch has letters which a unit does not have.

    Args:
        others: The set of letters of the stretch.
        own, unit: A sketch and the row of the unit in it.
    """
    left = others & ~own[unit, M_TEXT_SET]
    total = 0
    for level in range(LEVELS):
        total += LEVEL_COSTS[level] * ones(left & own[unit, M_NEAR + level])
        left &= ~own[unit, M_NEAR + level]
    return total + REST_COST * ones(left)


@compiled
def same_key(a: Any, i: Any, b: Any, j: Any, column: Any, size: Any) -> Any:
    """Tell whether two units may have the same sound, or the same skeleton."""
    if a[i, size] < 2 or a[i, size] != b[j, size]:
        return False
    if a[i, K_WORDS] == 1 and b[j, K_WORDS] == 1:
        return a[i, column] == b[j, column]
    # The hash of several words together is not known; their letters are.
    sets = column - M_TEXT + M_TEXT_SET
    return a[i, sets] == b[j, sets]


@compiled
def meet_at_sight(a: Any, i: Any, b: Any, j: Any, pools: Any) -> Any:
    """Tell from their marks whether two units meet: NEVER, SURELY, MAYBE, or as EQUALS.

    Args:
        a, i, b, j: Sketches and rows of units in them.
        pools: The letters of both batches.
    """
    kind_a, kind_b = a[i, K_KIND], b[j, K_KIND]
    concept_a, concept_b = a[i, K_CONCEPT], b[j, K_CONCEPT]
    single = a[i, K_WORDS] == 1 and b[j, K_WORDS] == 1
    equal = single and a[i, M_TEXT] == b[j, M_TEXT]
    if concept_a != 0 and concept_a == concept_b:
        return EQUALS if equal else SURELY
    if kind_a == NUMBER or kind_b == NUMBER:
        if kind_a != kind_b:
            return NEVER
        return EQUALS if equal else (NEVER if single else SURELY)
    if (kind_a == INITIAL) != (kind_b == INITIAL):
        if is_known(kind_a) or is_known(kind_b) or kind_a == PARTICLE or kind_b == PARTICLE:
            return NEVER
        at_a, at_b = a[i, M_START], b[j, M_START]
        if pools[0][at_a] == pools[1][at_b]:
            return SURELY
        # The sound of a unit of several words starts with that of its first word.
        if single and pools[0][at_a + a[i, M_TEXT_SIZE]] != pools[1][at_b + b[j, M_TEXT_SIZE]]:
            return NEVER
        return SURELY
    if equal:
        return EQUALS
    if same_key(a, i, b, j, M_SOUND, M_SOUND_SIZE):
        return SURELY
    if is_known(kind_a) and is_known(kind_b) and concept_a > 0 and concept_b > 0:
        return NEVER
    if same_key(a, i, b, j, M_SKELETON, M_SKELETON_SIZE):
        return SURELY
    return MAYBE


@compiled
def letters_meet(
    a: Any,
    i: Any,
    b: Any,
    j: Any,
    tools: Any,
    turned: Any,
    cut: Any,
    factor: Any,
    lack: Any,
    bare: Any,
) -> Any:
    """Bound by their letters how alike two words are; 0 where they do not meet.

    Args:
        a, i, b, j: Sketches and rows of units in them, the one with the shorter text first.
        tools: (letters of both batches, letter costs, vector of weights, order of letters).
        turned: Whether the order of letters was noted for the second name.
        cut: Whether the first unit is the last of its name: it may be cut short.
        factor: Of the distance that still means the same word.
        lack: How much the similarity may lack at most.
        bare: Whether one of the names leaves vowels unwritten.
    """
    pools, costs, p, order = tools
    la, lb = a[i, M_TEXT_SIZE], b[j, M_TEXT_SIZE]
    if la == 0:
        return 0.0
    at_a, at_b = a[i, M_START], b[j, M_START]
    best = 0.0
    limit = min(edit_budget(lb, factor), int(lack / p[P_SLOPE] * UNIT * lb + 1e-6))
    near = (lb - la) * DOUBLED <= limit and least_cost(a[i, M_TEXT_SET], b, j) <= limit
    if near and least_cost(b[j, M_TEXT_SET], a, i) <= limit:
        far = FAR
        if least_by_order(order, turned, TEXT, pools, (i, at_a, la), (j, at_b, lb)) <= limit:
            far = weighted_distance(pools[0], at_a, la, pools[1], at_b, lb, costs, limit, TURNED)
        if far <= limit:
            best = 1.0 - p[P_SLOPE] * far / (UNIT * lb)
    if pools[0][at_a] == pools[1][at_b]:
        if cut and 2 <= la < lb and same_first(pools[0], at_a, pools[1], at_b, la):
            best = max(best, p[P_PREFIX])
        if is_adjective(pools[0], at_a, la, pools[1], at_b, lb):
            best = max(best, 0.88)
        if 3 <= la < lb and drops_vowels(pools[0], at_a, la, pools[1], at_b, lb):
            best = 1.0
    sa, sb = a[i, M_SOUND_SIZE], b[j, M_SOUND_SIZE]
    if bare and min(a[i, M_SKELETON_SIZE], b[j, M_SKELETON_SIZE]) >= 3:
        bones_a, bones_b = a[i, M_SKELETON_SIZE], b[j, M_SKELETON_SIZE]
        bone_a, bone_b = at_a + la + sa, at_b + lb + sb
        far = weighted_distance(
            pools[0], bone_a, bones_a, pools[1], bone_b, bones_b, costs, np.int64(UNIT), FAR
        )
        if far <= UNVOWELLED:
            return 1.0
    if min(sa, sb) < 3 or best >= p[P_SOUND]:
        return best
    width = max(sa, sb)
    most = (1.0 - (1.0 - lack) / p[P_SOUND]) / p[P_SLOPE] * UNIT * width
    limit = min(edit_budget(width, factor), int(most + 1e-6))
    sounds_a, sounds_b = a[i, M_SOUND_SET], b[j, M_SOUND_SET]
    apart = max(ones(sounds_a & ~sounds_b), ones(sounds_b & ~sounds_a))
    if apart * LEAST_SOUND > limit and not (sounds_a | sounds_b) & DIGITS:
        return best
    at_a, at_b = at_a + la, at_b + lb
    if least_by_order(order, turned, SOUND_KEY, pools, (i, at_a, sa), (j, at_b, sb)) > limit:
        return best
    far = weighted_distance(pools[0], at_a, sa, pools[1], at_b, sb, costs, limit, TURNED)
    if far <= limit:
        best = max(best, p[P_SOUND] * (1.0 - p[P_SLOPE] * far / (UNIT * width)))
    return best


@compiled
def least_by_order(order: Any, turned: Any, key: Any, pools: Any, one: Any, other: Any) -> Any:
    """Bound the distance of two words (unit, start, size) by the order of their letters."""
    if turned:
        return least_apart(order, other[0], key, other[2], pools[0], (one[1], one[2]))
    return least_apart(order, one[0], key, one[2], pools[1], (other[1], other[2]))


@compiled
def may_meet(
    a: Any,
    i: Any,
    b: Any,
    j: Any,
    tools: Any,
    turned: Any,
    ends: Any,
    factor: Any,
    most_lack: Any,
    bare: Any,
) -> Any:
    """Bound by their letters how alike two units are, whichever is shorter.

    Args:
        a, i, b, j, tools, turned, factor, bare: As in ``letters_meet``.
        ends: Bit 0 the first unit is the last of its name, bit 1 the second is.
        most_lack: How much a similarity may lack, weighed, where all else is perfect.
    """
    if a[i, K_WORDS] > 1 or b[j, K_WORDS] > 1:
        # Letters of several words do not lie side by side.
        return 1.0
    lack = min(1.0 - LEAST_SIMILARITY, 2 * MILLE * most_lack / (a[i, K_WEIGHT] + b[j, K_WEIGHT]))
    if a[i, M_TEXT_SIZE] > b[j, M_TEXT_SIZE]:
        a, i, b, j = b, j, a, i
        tools = ((tools[0][1], tools[0][0]), tools[1], tools[2], tools[3])
        turned, ends = not turned, ends >> 1
    value = letters_meet(a, i, b, j, tools, turned, ends & 1, factor, lack, bare)
    return value if 1.0 - value <= lack else 0.0
