"""Numbers that compiled code shares: limits, kinds, rules, keys and places of weights.

They are 64-bit integers on purpose: numba compiles a function again for each plain constant that
it is called with, and once for all of these. So are what counts start from, yes and no.
"""

import numpy as np


def _numbered(count: int, first: int = 0) -> tuple[np.int64, ...]:
    return tuple(np.int64(number) for number in range(first, first + count))


ZERO = np.int64(0)
YES, NO = np.bool_(True), np.bool_(False)

MAX_UNITS = 24
MAX_BLOCKS = 640
MAX_BYTES = 96
# Words and letters of one name that are compared; a name of 24 units seldom has more.
MAX_WORDS, MAX_LETTERS = 320, 4096
MAX_PHRASE = 10

# Kinds, as in lexicon.Kind.
OTHER, LEGAL, TITLE, PARTICLE, GENERIC, SECTOR, PLACE, DIRECTION = _numbered(8)
NUMBER, GIVEN, SURNAME, PATRONYMIC, INITIAL = _numbered(5, 8)

# Rules by which two units meet; reasons.py words them.
EQUAL, SAME_WORD, SOUND, SPELLING, CONSONANTS, KOREAN, TRUNCATED, INITIALS, ACRONYM, JOINED = (
    _numbered(10, 1)
)

# Keys of a word, in the order in which they stand in the pool.
TEXT, SOUND_KEY, SKELETON_KEY, KOREAN_KEY = _numbered(4)

# Columns of a unit: first word, number of words, kind, concept, number of its first word.
U_START, U_LENGTH, U_KIND, U_CONCEPT, U_WORD = _numbered(5)
# The parts of one batch of names, as ``analysis.side_of`` lays them out.
(
    S_POOL, S_STARTS, S_MARKS, S_IDS, S_OFFSETS, S_UNITS, S_WEIGHTS, S_FIRST_UNIT, S_LEGAL,
    S_SCRIPTS, S_PERSON,
) = range(11)  # fmt: skip
# Marks of a word: hashes, lengths and sets of letters of its keys; where it starts in the pool; and
# the letters that are near one of its own, by level of cost.
(
    M_TEXT, M_SOUND, M_SKELETON, M_TEXT_SIZE, M_SOUND_SIZE, M_SKELETON_SIZE, M_TEXT_SET,
    M_SOUND_SET, M_SKELETON_SET, M_START, M_NEAR,
) = _numbered(11)  # fmt: skip
LEVELS = 4
MARKS = int(M_NEAR) + LEVELS

# Flags of a word: the last ones say that no table has its sound, and that a word with its sound is
# one that only its own spelling finds.
IS_NUMBER, IS_PATRONYMIC, STARTS_PHRASE, LEGAL_PART, UNKNOWN_WORD, SOUNDS_EXACT = (
    1, 2, 4, 8, 16, 32,
)  # fmt: skip
# Legal bits: families stand in the low ones, forms from here on.
FORM_BITS = 8
# Set where words of a legal form stand apart: out of order, cut or misspelt.
LOOSE = 1 << 30
# How a name is to be read.
UNKNOWN, PERSON, FIRM = 0, 1, 2

# Places in the vector of weights; settings.py names, explains and loads them.
(
    P_SLOPE, P_SOUND, P_SKELETON, P_SKELETON_BARE, P_PREFIX, P_INITIAL, P_ACRONYM, P_GIVEN_OTHER,
    P_CONFLICT, P_EXTRA, P_EXTRA_GENERIC, P_EXTRA_PLACE, P_EXTRA_NUMBER, P_EXTRA_PERSON,
    P_NUMBER_CONFLICT, P_PLACE_CONFLICT, P_LEGAL_CONFLICT, P_PATRONYMIC_W, P_INEXACT, P_BUDGET,
    P_JOIN, P_PATRONYMIC_CONFLICT, P_SHORT, P_FORM_CONFLICT,
    P_LEGAL_MISSING, P_LEGAL_WORD, P_DILUTE, P_NEIGHBOUR, P_GENDERED, P_SINGLE, P_SUBSET,
    P_INITIAL_ALONE,
) = range(32)  # fmt: skip
