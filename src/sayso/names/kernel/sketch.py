"""The sketch of a name: what the bound reads of its units, gathered in one array, compiled."""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: PLR1714

from typing import Any

import numpy as np

from sayso.names.kernel.codes import (
    INITIAL,
    LEVELS,
    M_NEAR,
    M_SKELETON_SET,
    M_SKELETON_SIZE,
    M_TEXT_SET,
    M_TEXT_SIZE,
    MARKS,
    MAX_UNITS,
    NUMBER,
    PARTICLE,
    S_FIRST_UNIT,
    S_IDS,
    S_MARKS,
    S_OFFSETS,
    S_PERSON,
    S_SCRIPTS,
    S_UNITS,
    S_WEIGHTS,
    U_CONCEPT,
    U_KIND,
    U_LENGTH,
    U_START,
    U_WORD,
    ZERO,
)
from sayso.names.kernel.compiled import compiled, entry
from sayso.names.kernel.room import Array

# A sketch has one row a unit: the marks of its word (of all its words together, where it has
# several), then these; and a last row for the name.
(
    K_KIND, K_CONCEPT, K_WORDS, K_GAP, K_GLUED, K_WEIGHT, K_BEST,
) = range(MARKS, MARKS + 7)  # fmt: skip
COLUMNS = MARKS + 7
# What an index keeps: nothing of it depends on the weights of the comparison.
COLUMNS_KNOWN = K_BEST
# Weights and similarities stand there in thousandths.
MILLE = 1000
NAME_ROW = MAX_UNITS
# Its units, script, whether a person, words, weight; letters of the words between units; the batch's
# number of its first unit; how many are initials; as bits, how many letters those have that may be
# others joined, and how many neighbours have together.
(
    N_UNITS, N_SCRIPT, N_PERSON, N_WORDS, N_WEIGHT, N_GAPS, N_FIRST_UNIT, N_INITIALS, N_SIZES, N_SUMS,
) = range(10)  # fmt: skip
HEAD = 10
# Units that may be joined; and what has more letters than there are bits.
MAX_JOINED, LONGEST_SIZE = 4, 60


def sketch_space() -> Array:
    """Make room for the sketch of one name."""
    return np.zeros((MAX_UNITS + 1, COLUMNS), np.int64)


def sight_space() -> tuple[Array, ...]:
    """Make room for how the units of two names meet at sight, for units as bits, for a hint.

    Returns:
        These, and the rows of a sketch's units: each its own.
    """
    seen = np.zeros((MAX_UNITS, MAX_UNITS), np.uint8)
    itself = np.arange(MAX_UNITS, dtype=np.int32)
    return seen, np.zeros(MAX_UNITS, np.int64), np.zeros(1, np.int64), itself


@compiled
def sketch_unit(side: Any, unit: Any, place: Any, own: Any, to: Any) -> None:
    """Gather what the bound reads of one unit, whatever its name.

    Args:
        side: A batch as ``analysis.side_of`` lays it out.
        unit: Number of the unit in the batch.
        place: (first word of its name, where the unit after it begins, or the name ends).
        own: A sketch.
        to: Its row to fill.
    """
    marks, units, ids = side[S_MARKS], side[S_UNITS], side[S_IDS]
    words, after = place
    word = units[unit, U_WORD]
    for column in range(MARKS):
        own[to, column] = marks[word, column]
    own[to, K_KIND], own[to, K_CONCEPT] = units[unit, U_KIND], units[unit, U_CONCEPT]
    own[to, K_WORDS] = units[unit, U_LENGTH]
    start = words + units[unit, U_START]
    end = start + units[unit, U_LENGTH]
    for at in range(start + 1, end):
        more = ids[at]
        for column in range(M_TEXT_SIZE, M_SKELETON_SIZE + 1):
            own[to, column] += marks[more, column]
        for column in range(M_TEXT_SET, M_SKELETON_SET + 1):
            own[to, column] |= marks[more, column]
        for column in range(M_NEAR, M_NEAR + LEVELS):
            own[to, column] |= marks[more, column]
    # Words of legal forms stand between units; joined words reach over them.
    own[to, K_GAP] = own[to, K_GLUED] = 0
    for at in range(end, after):
        if at == end:
            own[to, K_GLUED] = marks[ids[at], M_TEXT_SIZE]
        own[to, K_GAP] += marks[ids[at], M_TEXT_SIZE]
    own[to, K_WEIGHT] = round(float(side[S_WEIGHTS][unit]) * MILLE)


@compiled
def sketch_head(side: Any, row: Any, own: Any, head: Any) -> None:
    """Gather what the bound reads of a whole name whose units are sketched."""
    first, last = side[S_FIRST_UNIT][row], side[S_FIRST_UNIT][row + 1]
    total = gaps = initials = sizes = sums = np.int64(0)
    count = last - first
    for unit in range(count):
        kind, size = own[unit, K_KIND], own[unit, M_TEXT_SIZE]
        gaps += own[unit, K_GAP]
        initials += kind == INITIAL
        total += own[unit, K_WEIGHT]
        if kind != NUMBER and kind != INITIAL and kind != PARTICLE:
            sizes |= np.int64(1) << min(size, LONGEST_SIZE)
        for more in range(unit + 1, min(unit + MAX_JOINED, count)):
            size += own[more, M_TEXT_SIZE]
            sums |= np.int64(1) << min(size, LONGEST_SIZE)
    head[N_UNITS], head[N_WORDS] = count, side[S_OFFSETS][row + 1] - side[S_OFFSETS][row]
    head[N_SCRIPT], head[N_PERSON] = side[S_SCRIPTS][row], side[S_PERSON][row]
    head[N_WEIGHT], head[N_GAPS] = total, gaps
    head[N_FIRST_UNIT], head[N_INITIALS] = first, initials
    head[N_SIZES], head[N_SUMS] = sizes, sums


@compiled
def end_of_unit(side: Any, row: Any, unit: Any) -> Any:
    """Give the first word of a name, and where the unit after one begins or the name ends."""
    words, last_word = side[S_OFFSETS][row], side[S_OFFSETS][row + 1]
    if unit + 1 < side[S_FIRST_UNIT][row + 1]:
        return words, words + side[S_UNITS][unit + 1, U_START]
    return words, last_word


@compiled
def sketch_name(side: Any, row: Any, sketch: Any) -> None:
    """Gather what the bound reads of one name."""
    first = side[S_FIRST_UNIT][row]
    for unit in range(first, side[S_FIRST_UNIT][row + 1]):
        sketch_unit(side, unit, end_of_unit(side, row, unit), sketch, unit - first)
    sketch_head(side, row, sketch, sketch[NAME_ROW])


@compiled
def sketch_known(row: Any, known: Any, sketch: Any) -> None:
    """Gather what the bound reads of a name that was sketched before.

    Args:
        row: The name's number.
        known: (distinct sketches, number of each unit's, heads), as ``sketch_units`` makes them.
        sketch: Room for it.
    """
    sketches, numbers, heads = known
    for column in range(HEAD):
        sketch[NAME_ROW, column] = heads[row, column]
    first = heads[row, N_FIRST_UNIT]
    for unit in range(heads[row, N_UNITS]):
        number = numbers[first + unit]
        for column in range(COLUMNS_KNOWN):
            sketch[unit, column] = sketches[number, column]


@compiled
def row_of(name: Any, unit: Any) -> Any:
    """Give the row of a name's unit.

    Args:
        name: (rows of sketches, the row of each unit, the place of the name's first unit among
            these, how many units it has): a name of a list, read where it stands, or a sketch.
        unit: Place of the unit within the name.
    """
    # Places of no sign need no look whether they count from the end.
    return np.uint64(name[1][np.uint64(name[2] + unit)])


@compiled
def touch_known(rows: Any, count: Any, known: Any) -> Any:
    """Read a little of what is known of some names, all at once: memory answers many as fast as one.

    Returns:
        A number that means nothing.
    """
    sketches, numbers, heads = known
    sum_of_all = np.int64(0)
    for at in range(count):
        sum_of_all += heads[rows[at], N_UNITS] + heads[rows[at], N_SUMS]
    for at in range(count):
        sum_of_all += numbers[heads[rows[at], N_FIRST_UNIT]]
    for at in range(count):
        first = heads[rows[at], N_FIRST_UNIT]
        for unit in range(first, first + heads[rows[at], N_UNITS]):
            number = numbers[unit]
            sum_of_all += sketches[number, 0] + sketches[number, 8] + sketches[number, K_WEIGHT]
    return sum_of_all


@compiled
def number_of(sketches: Any, total: Any, slots: Any) -> Any:
    """Find the sketch that equals the last one, or note it as a new one."""
    mask = np.uint64(len(slots) - 1)
    state = np.uint64(0)
    for column in range(COLUMNS_KNOWN):
        state = (state ^ np.uint64(sketches[total, column])) * np.uint64(0x9E3779B97F4A7C15)
        state ^= state >> np.uint64(32)
    place = state & mask
    while slots[place] >= 0:
        number = slots[place]
        same = True
        for column in range(COLUMNS_KNOWN):
            if sketches[number, column] != sketches[total, column]:
                same = False
                break
        if same:
            return number
        place = (place + np.uint64(1)) & mask
    slots[place] = total
    return slots[place]


@entry
def sketch_units(side: Any, slots: Any, room: Any, sketches: Any, numbers: Any, heads: Any) -> Any:
    """Sketch the names of a batch, equal units once.

    Args:
        side: A batch as ``analysis.side_of`` lays it out.
        slots: An open-addressing table filled with -1: a power of two, over twice the units.
        room: As ``sketch_space`` makes it.
        sketches: COLUMNS_KNOWN columns and as many rows as units and one more to fill.
        numbers: One a unit to fill: the number of its sketch.
        heads: HEAD columns and a row a name to fill.

    Returns:
        The number of distinct sketches.
    """
    total = ZERO
    for row in range(len(side[S_SCRIPTS])):
        sketch_name(side, row, room)
        for column in range(HEAD):
            heads[row, column] = room[NAME_ROW, column]
        first = side[S_FIRST_UNIT][row]
        for unit in range(room[NAME_ROW, N_UNITS]):
            for column in range(COLUMNS_KNOWN):
                sketches[total, column] = room[unit, column]
            number = number_of(sketches, total, slots)
            numbers[first + unit] = number
            if number == total:
                total += 1
    return total


@compiled
def ones(bits: Any) -> Any:
    """Count the bits that are set; compilers know this form and make one instruction of it."""
    left = np.uint64(bits)
    left -= (left >> np.uint64(1)) & np.uint64(0x5555555555555555)
    pairs = np.uint64(0x3333333333333333)
    left = (left & pairs) + ((left >> np.uint64(2)) & pairs)
    left = (left + (left >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((left * np.uint64(0x0101010101010101)) >> np.uint64(56))
