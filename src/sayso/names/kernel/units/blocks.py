"""Which units of two names may meet: one with one, or one with several, compiled."""

# Compiled code: numba makes the fastest code of flat functions with plain loops.

from typing import Any

import numpy as np

from sayso.names.kernel.codes import (
    ACRONYM,
    EQUAL,
    INITIAL,
    JOINED,
    MAX_BLOCKS,
    NUMBER,
    P_ACRONYM,
    P_JOIN,
    PARTICLE,
    TEXT,
    ZERO,
)
from sayso.names.kernel.compiled import compiled
from sayso.names.kernel.room import CONCEPT, FIRST, KIND, LAST, UNITS, WORDS
from sayso.names.kernel.units.meeting import NOTHING, UNDECIDED, is_known, meet_known, meet_unequal
from sayso.names.kernel.words.letters import compare_spans, same_letters, span_of

# Meetings less similar than this are none.
LEAST_SIMILARITY = 0.3
# Joined words must be this much alike.
LEAST_JOINED = 0.8
# A word inside a name is never cut.
NO_END = np.int64(0)


@compiled
def add_block(blocks: Any, sims: Any, total: Any, place: Any, rule: Any, met: Any) -> Any:
    """Note that units may meet, with similarity and worth; returns the new number of such blocks."""
    if total >= MAX_BLOCKS:
        return total
    for column in range(4):
        blocks[total, column] = place[column]
    blocks[total, 4] = rule
    sims[0, total], sims[1, total] = met
    return total + 1


@compiled
def find_pairs(room: Any, x: Any, y: Any, costs: Any, p: Any, scripts: Any) -> Any:
    """Find the single units that may meet."""
    letters, where, units, weights, name = room[0]
    blocks, sims = room[1]
    total = ZERO
    one = np.int64(1)
    na, nb = name[x, UNITS], name[y, UNITS]
    for i in range(na):
        a = (x, units[x, i, FIRST], units[x, i, LAST])
        for j in range(nb):
            b = (y, units[y, j, FIRST], units[y, j, LAST])
            kinds = (units[x, i, KIND], units[y, j, KIND])
            concepts = (units[x, i, CONCEPT], units[y, j, CONCEPT])
            value, rule = meet_known(letters, where, a, b, kinds, concepts, p, scripts)
            if rule == UNDECIDED:
                ends = int(i == na - 1) | int(j == nb - 1) << 1
                value, rule = compare_spans(letters, where, a, b, costs, p, scripts, ends)
                if rule != EQUAL:
                    met = (value, rule)
                    value, rule = meet_unequal(letters, where, a, b, kinds, concepts, p, met)
            if value > LEAST_SIMILARITY:
                # Equal words meet before anything else, so that a name always finds itself.
                worth = value * float(weights[x, i] + weights[y, j])
                worth += 10.0 if rule == EQUAL else 0.0
                place = (i, one, j, one)
                total = add_block(blocks, sims, total, place, rule, (value, worth))
    return total


@compiled
def find_glued(room: Any, x: Any, y: Any, p: Any, total: Any) -> Any:
    """Find words with the legal form glued to them: SiemensAG."""
    letters, where, units, weights, name = room[0]
    blocks, sims = room[1]
    single = np.int64(1)
    for side in range(2):
        one, many = (x, y) if side == 0 else (y, x)
        for j in range(name[many, UNITS]):
            after = units[many, j, LAST]
            if after >= name[many, WORDS]:
                continue
            if j + 1 < name[many, UNITS] and units[many, j + 1, FIRST] == after:
                continue
            long = span_of(where, many, TEXT, units[many, j, FIRST], after + 1)
            for i in range(name[one, UNITS]):
                short = span_of(where, one, TEXT, units[one, i, FIRST], units[one, i, LAST])
                if same_letters(letters, short, long):
                    place = (i, single, j, single) if side == 0 else (j, single, i, single)
                    worth = p[P_JOIN] * float(weights[one, i] + weights[many, j])
                    total = add_block(blocks, sims, total, place, JOINED, (p[P_JOIN], worth))
    return total


@compiled
def find_joined(room: Any, x: Any, y: Any, costs: Any, p: Any, scripts: Any, total: Any) -> Any:
    """Find one word against several: joined, or their first letters; both ways."""
    where, units, weights, name = room[0][1], room[0][2], room[0][3], room[0][4]
    blocks, sims = room[1]
    single = np.int64(1)
    for side in range(2):
        one, many = (x, y) if side == 0 else (y, x)
        for i in range(name[one, UNITS]):
            kind = units[one, i, KIND]
            if kind in (NUMBER, INITIAL, PARTICLE):
                continue
            size = span_of(where, one, TEXT, units[one, i, FIRST], units[one, i, LAST])[1]
            for j in range(name[many, UNITS] - 1):
                for width in range(2, min(7, name[many, UNITS] - j + 1)):
                    first, last = units[many, j, FIRST], units[many, j + width - 1, LAST]
                    apart = abs(size - span_of(where, many, TEXT, first, last)[1])
                    too_far = size < 4 or width > 4 or (apart > 2 and not scripts & 1)
                    # Only an acronym has as many letters as there are words.
                    if too_far and size != width:
                        continue
                    value, rule = join(room, (one, i), (many, j), width, costs, p, scripts)
                    if value > LEAST_SIMILARITY:
                        place = (i, single, j, width) if side == 0 else (j, width, i, single)
                        worth = value * float(weights[one, i] + weight_of(weights, many, j, width))
                        total = add_block(blocks, sims, total, place, rule, (value, worth))
    return total


@compiled
def weight_of(weights: Any, slot: Any, first: Any, count: Any) -> Any:
    """Sum the weights of some units."""
    total = np.float32(0.0)
    for unit in range(first, first + count):
        total += weights[slot, unit]
    return total


@compiled
def join(room: Any, one: Any, many: Any, width: Any, costs: Any, p: Any, scripts: Any) -> Any:
    """Compare a unit with ``width`` units of the other name, joined or by first letters."""
    letters, where, units = room[0][0], room[0][1], room[0][2]
    x, i = one
    y, j = many
    first, last = units[x, i, FIRST], units[x, i, LAST]
    size = span_of(where, x, TEXT, first, last)[1]
    if size == width and not is_known(units[x, i, KIND]):
        meant = True
        for step in range(width):
            word = units[y, j + step, FIRST]
            start_a, _ = span_of(where, x, TEXT, first, last)
            start_b, _ = span_of(where, y, TEXT, word, word)
            if letters[start_a + step] != letters[start_b]:
                meant = False
                break
        if meant:
            return p[P_ACRONYM] - (0.1 if width == 2 else 0.0), ACRONYM
    if width > 4 or size < 4:
        return 0.0, NOTHING
    b_first, b_last = units[y, j, FIRST], units[y, j + width - 1, LAST]
    if abs(size - span_of(where, y, TEXT, b_first, b_last)[1]) > 2 and not scripts & 1:
        return 0.0, NOTHING
    a, b = (x, first, last), (y, b_first, b_last)
    value, _ = compare_spans(letters, where, a, b, costs, p, scripts, NO_END)
    return (value * p[P_JOIN], JOINED) if value >= LEAST_JOINED else (0.0, NOTHING)
