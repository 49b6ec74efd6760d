"""The best score that two names could reach, compiled: most pairs need no closer look.

Which units of two names may meet at all is found from marks of their words, and from letters only
where that decides. A unit that meets nothing is left over for certain, and what is left over bounds
the score from above: the bound never falls below what ``align`` gives.
"""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: C901, PLR0912, PLR0915, D417

from typing import Any

import numpy as np

from sayso.names.kernel.align import scripts_of
from sayso.names.kernel.codes import (
    INITIAL,
    MAX_UNITS,
    MAX_WORDS,
    P_BUDGET,
    P_CONFLICT,
    P_DILUTE,
    P_INEXACT,
    P_SHORT,
    P_SLOPE,
    P_SUBSET,
)
from sayso.names.kernel.compiled import compiled
from sayso.names.kernel.room import Array
from sayso.names.kernel.sketch import (
    K_BEST,
    K_KIND,
    K_WEIGHT,
    MILLE,
    N_PERSON,
    N_SCRIPT,
    N_UNITS,
    N_WEIGHT,
    N_WORDS,
    NAME_ROW,
    ones,
)
from sayso.names.kernel.units.blocks import LEAST_JOINED
from sayso.names.kernel.units.joins import could_join, find_joins, turn_tools
from sayso.names.kernel.units.meeting import extra_factor
from sayso.names.kernel.units.sights import EQUALS, MAYBE, NEVER, may_meet, meet_at_sight

# What ``may_score`` wants to know of joined units, and what an acronym counts at most.
EACH_ONE, ACRONYM_MILLE = np.int64(-1), np.int64(700)
# Parts of 1.0 that ``dilution`` tells apart.
BUCKETS = 32


def dilution(p: Array) -> Array:
    """Tell how much more a loss says by what agrees: at least so much from each BUCKETS-th on.

    It falls to where 1.0 agrees and rises from there on, so a bucket's least is at one of its ends.
    """
    agree = np.arange(1, BUCKETS * (MAX_UNITS + 2)) / BUCKETS
    much = np.maximum(1.0, agree ** float(p[P_DILUTE])) * (1.0 + float(p[P_SHORT]) / agree)
    least = np.minimum(much[:-1], much[1:])
    return np.concatenate([much[:1], least])


@compiled
def left_at_least(own: Any, reached: Any, used: Any, most: Any, p: Any, person: Any) -> Any:
    """Weigh a name's units: all, those that meet nothing, and these as spare words.

    Args:
        own: The name's sketch.
        reached: Units that may meet, as bits.
        used: Those of them that meet for certain.
        most: How many of the others can meet at most, since the other name has no more.
        p: The vector of weights.
        person: Whether both are persons.
    """
    left = extra = 0
    least = least_extra = 10 * MILLE
    waiting = 0
    for unit in range(own[NAME_ROW, N_UNITS]):
        if (used >> unit) & 1:
            continue
        weight = own[unit, K_WEIGHT]
        spare = int(weight * extra_factor(own[unit, K_KIND], p, person))
        if not (reached >> unit) & 1:
            left += weight
            extra += spare
        else:
            waiting += 1
            least = min(least, weight)
            least_extra = min(least_extra, spare)
    if waiting > most:
        left += (waiting - most) * least
        extra += (waiting - most) * least_extra
    return own[NAME_ROW, N_WEIGHT], left, extra


@compiled
def may_score(
    a: Any, b: Any, reached: Any, used: Any, more: Any, lack: Any, rules: Any, least: Any
) -> Any:
    """Tell whether two names could score ``least`` if certain units meet.

    Args:
        a, b: Sketches of the names.
        reached, used: Units of both that may meet, and of these the ones that meet for certain.
        more: -1 where each unit meets one; 0 where some may be joined; above, what an acronym
            adds to the weight that agrees.
        lack: What the similarities lack at least, weighed.
        rules: (vector of weights, ``dilution``).
        least: Raw score.
    """
    p, diluted = rules
    person = a[NAME_ROW, N_PERSON] & b[NAME_ROW, N_PERSON]
    most_a, most_b = MAX_UNITS, MAX_UNITS
    if more < 0:
        # Neither name can have more units that meet than the other.
        most_a, most_b = ones(reached[1] & ~used[1]), ones(reached[0] & ~used[0])
    all_a, left_a, extra_a = left_at_least(a, reached[0], used[0], most_a, p, person)
    all_b, left_b, extra_b = left_at_least(b, reached[1], used[1], most_b, p, person)
    # An initial and its name weigh up to 0.65 of both; anything else the half.
    share = 0.5 if more < 0 else 0.65
    matched = share * (all_a - left_a + all_b - left_b) / MILLE + max(more, 0) / MILLE
    if matched <= 0.0:
        return False
    spare = max(0, extra_a - left_b, extra_b - left_a) / MILLE
    if person:
        spare *= min(1.0, p[P_SUBSET])
    loss = p[P_CONFLICT] * min(left_a, left_b) / MILLE + spare + p[P_INEXACT] * lack
    loss *= diluted[int(matched * BUCKETS)]
    return matched - lack + 1e-5 >= least * (matched + loss)


@compiled
def lack_allowed(total: Any, more: Any, rules: Any, least: Any) -> Any:
    """Give how much one meeting may lack, weighed, for names of this weight to reach ``least``."""
    p, diluted = rules
    matched = (0.5 if more < 0 else 0.65) * total / MILLE + max(more, 0) / MILLE
    loss = p[P_INEXACT] * diluted[int(matched * BUCKETS)]
    return matched * (1.0 - least) / (1.0 + least * loss) + 1e-6


@compiled
def lack_of(own: Any, free: Any, meet: Any) -> Any:
    """Sum what the similarities of so many of a name's free units lack at least."""
    total = most = 0
    waiting = 0
    for unit in range(own[NAME_ROW, N_UNITS]):
        if (free >> unit) & 1:
            lack = own[unit, K_WEIGHT] * (MILLE - min(MILLE, own[unit, K_BEST]))
            total += lack
            most = max(most, lack)
            waiting += 1
    return 0.5 * max(0, total - max(0, waiting - meet) * most) / (MILLE * MILLE)


@compiled
def may_be_alike(a: Any, b: Any, reached: Any, used: Any, rules: Any, least: Any) -> Any:
    """Tell whether names whose units may all meet are alike enough.

    Either as many units meet as can, and then their similarities count; or one more is left over
    of the name with fewer units that could meet.
    """
    free_a, free_b = reached[0] & ~used[0], reached[1] & ~used[1]
    most_a, most_b = ones(free_a), ones(free_b)
    meet = min(most_a, most_b)
    lack = lack_of(a, free_a, meet) + lack_of(b, free_b, meet)
    if may_score(a, b, reached, used, EACH_ONE, lack, rules, least):
        return True
    of_left = most_a <= most_b
    free = free_a if of_left else free_b
    for unit in range(MAX_UNITS):
        bit = np.int64(1) << unit
        if free & bit:
            rest = (reached[0] & ~bit, reached[1]) if of_left else (reached[0], reached[1] & ~bit)
            if may_score(a, b, rest, used, EACH_ONE, 0.0, rules, least):
                return True
    return False


@compiled
def may_reach(a: Any, b: Any, sights: Any, tools: Any, rules: Any, least: Any) -> Any:
    """Tell whether two names could score ``least``; never no where ``align`` would give it.

    Args:
        a, b: Sketches of the two names.
        sights: As ``sight_space`` makes it.
        tools: (letters of both batches, letter costs, vector of weights, order of the letters of
            ``a`` as ``note_places`` filled it, room for the letters of joined words).
        rules: (vector of weights, ``dilution``).
        least: Raw score.
    """
    # Rows of the shorter name: what is left over of the longer one is known then.
    turned = a[NAME_ROW, N_UNITS] > b[NAME_ROW, N_UNITS]
    if turned:
        a, b = b, a
    na, nb = a[NAME_ROW, N_UNITS], b[NAME_ROW, N_UNITS]
    if na == 0:
        return False
    pools, costs, p, order, letters = tools
    if turned:
        pools = (pools[1], pools[0])
    scripts = scripts_of(a[NAME_ROW, N_SCRIPT], b[NAME_ROW, N_SCRIPT])
    if scripts & 2 or max(a[NAME_ROW, N_WORDS], b[NAME_ROW, N_WORDS]) > MAX_WORDS:
        return True
    bare = scripts & 1
    # Equal words meet before any other, and only each other.
    seen, maybe = sights[0], sights[1]
    used_a = used_b = met_a = met_b = np.int64(0)
    for i in range(na):
        for j in range(nb):
            seen[i, j] = meet_at_sight(a, np.uint64(i), b, np.uint64(j), pools)
            if seen[i, j] == EQUALS:
                used_a |= np.int64(1) << i
                used_b |= np.int64(1) << j
    for i in range(na):
        a[i, K_BEST] = 0
    for j in range(nb):
        b[j, K_BEST] = 0
    initial = False
    for i in range(na):
        maybe[i] = 0
        if (used_a >> i) & 1:
            continue
        for j in range(nb):
            if seen[i, j] == NEVER or (used_b >> j) & 1:
                continue
            if seen[i, j] == MAYBE:
                maybe[i] |= np.int64(1) << j
                continue
            met_a |= np.int64(1) << i
            met_b |= np.int64(1) << j
            a[i, K_BEST] = b[j, K_BEST] = MILLE
            if a[i, K_KIND] == INITIAL or b[j, K_KIND] == INITIAL:
                initial = True
    # What joined words must be alike: align asks for LEAST_JOINED by text, sound or consonants.
    joined = (1.0 - LEAST_JOINED) / p[P_SLOPE]
    used = (used_a, used_b)
    ahead = (pools, costs, letters, order, not turned)
    one, many = (a, sights[3], 0 * na, na), (b, sights[3], 0 * nb, nb)
    sure_a, sure_b, several, acronym = met_a, met_b, False, False
    if could_join(a, NAME_ROW, b, NAME_ROW, bare):
        sure_a, sure_b, several, acronym = find_joins(
            one, many, ahead, (met_a, met_b), used, joined, bare
        )
    too = other = False
    if could_join(b, NAME_ROW, a, NAME_ROW, bare):
        sure_b, sure_a, too, other = find_joins(
            many, one, turn_tools(ahead), (sure_b, sure_a), (used_b, used_a), joined, bare
        )
    more = EACH_ONE
    if acronym or other:
        more = ACRONYM_MILLE
    elif several or too or initial:
        more = EACH_ONE + 1
    met_a, met_b = sure_a | used_a, sure_b | used_b
    factor = p[P_BUDGET] * (0.5 if scripts & 4 else 1.0)
    most_lack = lack_allowed(a[NAME_ROW, N_WEIGHT] + b[NAME_ROW, N_WEIGHT], more, rules, least)
    for i in range(na):
        for j in range(nb):
            if (maybe[i] >> j) & 1:
                ends = int(i + 1 == na) | int(j + 1 == nb) << 1
                x, y = np.uint64(i), np.uint64(j)
                value = may_meet(
                    a, x, b, y, (pools, costs, p, order), turned, ends, factor, most_lack, bare
                )
                if value > 0.0:
                    met_a |= np.int64(1) << i
                    met_b |= np.int64(1) << j
                    mille = int(value * MILLE) + 1
                    a[i, K_BEST] = max(a[i, K_BEST], mille)
                    b[j, K_BEST] = max(b[j, K_BEST], mille)
        if i + 1 < na and not (met_a >> i) & 1:
            # One is left over for certain: does what later rows of pairs may bring still do?
            open_a = open_b = np.int64(0)
            for row in range(i + 1, na):
                if maybe[row]:
                    open_a |= np.int64(1) << row
                    open_b |= maybe[row]
            if not may_score(a, b, (met_a | open_a, met_b | open_b), used, more, 0.0, rules, least):
                return False
    reached = (met_a, met_b)
    if not may_score(a, b, reached, used, more, 0.0, rules, least):
        return False
    return more != EACH_ONE or may_be_alike(a, b, reached, used, rules, least)
