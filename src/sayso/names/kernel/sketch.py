"""The sketch of a name: what the bound reads of its units, gathered in one array, compiled."""

# Compiled code: numba makes the fastest code of flat functions with plain loops.

from typing import Any

import numpy as np

from sayso.names.kernel.codes import (
    LEVELS,
    M_NEAR,
    M_SKELETON_SET,
    M_SKELETON_SIZE,
    M_TEXT_SET,
    M_TEXT_SIZE,
    MARKS,
    MAX_UNITS,
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
)
from sayso.names.kernel.compiled import compiled
from sayso.names.kernel.meeting import extra_factor
from sayso.names.kernel.room import Array

# A sketch has one row a unit: the marks of its word (of all its words together, where it has
# several), then these; and a last row for the name.
(
    K_KIND, K_CONCEPT, K_NUMBER, K_WORDS, K_GAP, K_GLUED, K_WEIGHT, K_EXTRA, K_EXTRA_PERSON, K_BEST,
) = range(MARKS, MARKS + 10)  # fmt: skip
COLUMNS = MARKS + 10
# Weights and similarities stand there in thousandths.
MILLE = 1000
NAME_ROW = MAX_UNITS
N_UNITS, N_SCRIPT, N_PERSON, N_WORDS = range(4)


def sketch_space() -> Array:
    """Make room for the sketch of one name."""
    return np.zeros((MAX_UNITS + 1, COLUMNS), np.int64)


def sight_space() -> Array:
    """Make room for how the units of two names meet at sight."""
    return np.zeros((MAX_UNITS, MAX_UNITS), np.uint8)


@compiled
def sketch_name(side: Any, row: Any, sketch: Any, p: Any) -> None:
    """Gather what the bound reads of one name."""
    own = sketch
    marks, units, ids = side[S_MARKS], side[S_UNITS], side[S_IDS]
    words, last_word = side[S_OFFSETS][row], side[S_OFFSETS][row + 1]
    first, last = side[S_FIRST_UNIT][row], side[S_FIRST_UNIT][row + 1]
    nobody = np.int64(0)
    own[NAME_ROW, N_UNITS], own[NAME_ROW, N_WORDS] = last - first, last_word - words
    own[NAME_ROW, N_SCRIPT] = side[S_SCRIPTS][row]
    own[NAME_ROW, N_PERSON] = side[S_PERSON][row]
    for unit in range(first, last):
        to = unit - first
        word = units[unit, U_WORD]
        for column in range(MARKS):
            own[to, column] = marks[word, column]
        kind = np.int64(units[unit, U_KIND])
        own[to, K_KIND], own[to, K_CONCEPT] = kind, units[unit, U_CONCEPT]
        own[to, K_NUMBER], own[to, K_WORDS] = word, units[unit, U_LENGTH]
        start = words + units[unit, U_START]
        end = start + units[unit, U_LENGTH]
        for place in range(start + 1, end):
            more = ids[place]
            for column in range(M_TEXT_SIZE, M_SKELETON_SIZE + 1):
                own[to, column] += marks[more, column]
            for column in range(M_TEXT_SET, M_SKELETON_SET + 1):
                own[to, column] |= marks[more, column]
            for column in range(M_NEAR, M_NEAR + LEVELS):
                own[to, column] |= marks[more, column]
        # Words of legal forms stand between units; joined words reach over them.
        after = words + units[unit + 1, U_START] if unit + 1 < last else last_word
        own[to, K_GAP] = own[to, K_GLUED] = 0
        for place in range(end, after):
            if place == end:
                own[to, K_GLUED] = marks[ids[place], M_TEXT_SIZE]
            own[to, K_GAP] += marks[ids[place], M_TEXT_SIZE]
        # As a spare word of anything, and of a person where both are.
        weight = float(side[S_WEIGHTS][unit]) * MILLE
        own[to, K_WEIGHT] = round(weight)
        own[to, K_EXTRA] = int(weight * extra_factor(kind, p, nobody))
        own[to, K_EXTRA_PERSON] = int(weight * extra_factor(kind, p, nobody + 1))


@compiled
def ones(bits: Any) -> Any:
    """Count the bits that are set, of less than 63."""
    bits -= (bits >> 1) & 0x5555555555555555
    bits = (bits & 0x3333333333333333) + ((bits >> 2) & 0x3333333333333333)
    bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0F
    bits += bits >> 8
    bits += bits >> 16
    bits += bits >> 32
    return bits & 127
