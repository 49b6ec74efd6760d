"""A first glance at two names, compiled: most pairs fail by one unit that meets nothing.

Where no units can be joined and none is an initial, each unit meets one at most: a unit of the shorter
name that meets none leaves one more of the longer name over as well, and two names that both keep a
word for themselves seldom reach a score. Only the rest is worth the closer look of ``bound``.
"""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: C901, PLR0912, D417

from typing import Any

import numpy as np

from sayso.names.kernel.align import scripts_of
from sayso.names.kernel.codes import (
    MAX_WORDS,
    NO,
    P_BUDGET,
    P_CONFLICT,
    P_INEXACT,
    P_SLOPE,
    P_SUBSET,
    YES,
)
from sayso.names.kernel.compiled import compiled
from sayso.names.kernel.search.bound import BUCKETS
from sayso.names.kernel.sketch import (
    K_KIND,
    K_WEIGHT,
    MILLE,
    N_FIRST_UNIT,
    N_GAPS,
    N_INITIALS,
    N_PERSON,
    N_SCRIPT,
    N_UNITS,
    N_WEIGHT,
    N_WORDS,
    NAME_ROW,
    row_of,
)
from sayso.names.kernel.units.blocks import LEAST_JOINED
from sayso.names.kernel.units.joins import could_join, has_joins, turn_tools
from sayso.names.kernel.units.meeting import extra_factor
from sayso.names.kernel.units.sights import MAYBE, NEVER, may_meet, meet_at_sight


@compiled
def lightest(sketches: Any, numbers: Any, first: Any, count: Any, some: Any) -> Any:
    """Sum the weights of some lightest units of a name at least: all but the heaviest others."""
    total = least = 0 * count
    for unit in range(first, first + count):
        weight = sketches[numbers[unit], K_WEIGHT]
        total += weight
        least = weight if unit == first else min(least, weight)
    return total if some == count else least * some


@compiled
def is_out(all_a: Any, all_b: Any, left_a: Any, left_b: Any, rules: Any, least: Any) -> Any:
    """Tell whether names cannot score ``least`` with so much left over on both sides."""
    p, diluted = rules
    matched = 0.5 * (all_a - left_a + all_b - left_b) / MILLE
    if matched <= 0.0:
        return True
    loss = p[P_CONFLICT] * min(left_a, left_b) / MILLE * diluted[int(matched * BUCKETS)]
    return matched + 1e-5 < least * (matched + loss)


@compiled
def spare_at_least(name: Any, some: Any, how: Any) -> Any:
    """Weigh at least some units of a name that meet nothing: plain, and as spare words.

    Args:
        name: As ``row_of`` takes it.
        some: How many meet nothing.
        how: (vector of weights, whether both names are persons).
    """
    p, person = how
    rows, count = name[0], name[3]
    left = extra = 0 * count
    taken = np.int64(0)
    taken_too = np.int64(0)
    for _ in range(some):
        least = least_extra = 10 * MILLE + 0 * count
        at_least = at_least_extra = 0 * count
        for unit in range(count):
            row = row_of(name, unit)
            weight = rows[row, K_WEIGHT]
            spare = int(weight * extra_factor(rows[row, K_KIND], p, person))
            if weight < least and not (taken >> unit) & 1:
                least, at_least = weight, unit
            if spare < least_extra and not (taken_too >> unit) & 1:
                least_extra, at_least_extra = spare, unit
        taken |= np.int64(1) << at_least
        taken_too |= np.int64(1) << at_least_extra
        left += least
        extra += least_extra
    return left, extra


@compiled
def lack_beside(total: Any, left: Any, extra: Any, person: Any, rules: Any, least: Any) -> Any:
    """Give how much the meetings of two names may lack, weighed, beside what one leaves over.

    Args:
        total: Weight of both names.
        left, extra: What the one with more units leaves over at least, plain and as spare words.
        person: Whether both are persons.
        rules: (vector of weights, ``dilution``).
        least: Raw score.

    Returns:
        Less than 0 where they cannot score so much.
    """
    p, diluted = rules
    matched = 0.5 * (total - left) / MILLE
    if matched <= 0.0:
        return -1.0
    spare = extra / MILLE * (min(1.0, p[P_SUBSET]) if person else 1.0)
    much = diluted[int(matched * BUCKETS)]
    room = matched - least * (matched + spare * much)
    return (room + 1e-5) / (1.0 + least * p[P_INEXACT] * much)


@compiled
def meets_any(a: Any, unit: Any, b: Any, count: Any, tools: Any, how: Any, of_asked: Any) -> Any:
    """Tell whether a unit may meet any of the other name's.

    Args:
        a: Sketch of the name that is asked for, and the numbers of its units.
        unit: The unit: a row of ``a`` or of ``b``.
        b: Sketches of the list, the numbers of the listed name's units, and the first of these.
        count: How many units the other name has.
        tools: (letters of both batches, letter costs, vector of weights, order of letters).
        how: (factor of the distance, most that a similarity may lack, whether unvowelled).
        of_asked: Whether the unit is the asked name's.
    """
    pools = tools[0]
    asked, own = a
    sketches, numbers, first, listed = b
    factor, most_lack, bare = how
    for other in range(count):
        unit_a, unit_b = (unit, other) if of_asked else (other, unit)
        # Places of no sign need no look whether they count from the end.
        i, row = np.uint64(unit_a), np.uint64(numbers[np.uint64(first + unit_b)])
        seen = meet_at_sight(asked, i, sketches, row, pools)
        if seen == NEVER:
            continue
        if seen != MAYBE:
            return True
        ends = int(unit_a + 1 == own) | int(unit_b + 1 == listed) << 1
        value = may_meet(asked, i, sketches, row, tools, NO, ends, factor, most_lack, bare)
        if value > 0.0:
            return True
    return False


@compiled
def worth_a_look(
    asked: Any, row: Any, known: Any, sights: Any, tools: Any, rules: Any, least: Any
) -> Any:
    """Tell whether a listed name could score ``least``; never no where ``align`` would give it.

    Args:
        asked: Sketch of the name that is asked for.
        row: Number of the listed name.
        known: (sketches, numbers, heads) of the list, as ``sketch_units`` makes them.
        tools: As in ``may_reach``.
        rules: (vector of weights, ``dilution``).
        least: Raw score.
        sights: As ``sight_space`` makes it: the asked unit that met nothing last time is tried
            first.
    """
    sketches, numbers, heads = known
    hint, itself = sights[2], sights[3]
    na, nb = asked[NAME_ROW, N_UNITS], np.int64(heads[row, N_UNITS])
    scripts = scripts_of(asked[NAME_ROW, N_SCRIPT], heads[row, N_SCRIPT])
    if scripts & 2 or max(asked[NAME_ROW, N_WORDS], heads[row, N_WORDS]) > MAX_WORDS:
        return True
    bare = scripts & 1
    if asked[NAME_ROW, N_INITIALS] or heads[row, N_INITIALS]:
        return True
    pools, costs, p, order, letters = tools
    ahead = could_join(asked, NAME_ROW, heads, row, bare)
    back = could_join(heads, row, asked, NAME_ROW, bare)
    first = np.int64(heads[row, N_FIRST_UNIT])
    own, listed = (asked, itself, 0 * na, na), (sketches, numbers, first, nb)
    joined = (1.0 - LEAST_JOINED) / p[P_SLOPE]
    noted = (pools, costs, letters, order, YES)
    if ahead and has_joins(own, listed, noted, joined, bare, heads[row, N_GAPS]):
        return True
    noted = turn_tools(noted)
    if back and has_joins(listed, own, noted, joined, bare, asked[NAME_ROW, N_GAPS]):
        return True
    all_a, all_b = asked[NAME_ROW, N_WEIGHT], np.int64(heads[row, N_WEIGHT])
    factor = p[P_BUDGET] * (0.5 if scripts & 4 else 1.0)
    person = asked[NAME_ROW, N_PERSON] & heads[row, N_PERSON]
    left = extra = 0 * na
    if na < nb:
        left, extra = spare_at_least(listed, nb - na, (p, person))
    elif nb < na:
        left, extra = spare_at_least(own, na - nb, (p, person))
    # Whichever units meet: those that the longer name has more are left over.
    lack = lack_beside(all_a + all_b, left, extra, person, rules, least)
    if lack < 0.0:
        return False
    how = (factor, lack, bare)
    a, b, pair = (asked, na), (sketches, numbers, first, nb), (pools, costs, p, order)
    if na <= nb:
        rest = lightest(sketches, numbers, first, nb, nb - na + 1)
        for turn in range(na):
            unit = (hint[0] + turn) % na
            if not meets_any(a, unit, b, nb, pair, how, YES):
                hint[0] = unit
                if is_out(all_a, all_b, asked[unit, K_WEIGHT], rest, rules, least):
                    return False
        return True
    rest = 10 * MILLE + 0 * na
    for unit in range(na):
        rest = min(rest, asked[unit, K_WEIGHT])
    rest *= na - nb + 1
    for unit in range(nb):
        weight = sketches[numbers[first + unit], K_WEIGHT]
        if not meets_any(a, unit, b, na, pair, how, NO) and is_out(
            all_a, all_b, rest, weight, rules, least
        ):
            return False
    return True
