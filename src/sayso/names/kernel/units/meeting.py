"""When two units of names meet, and what a unit without a partner counts, compiled."""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: PLR1714, SIM102, SIM109, D417

from typing import Any

import numpy as np

from sayso.names.kernel.codes import (
    CONSONANTS,
    DIRECTION,
    EQUAL,
    GENERIC,
    GIVEN,
    INITIAL,
    INITIALS,
    LOOSE,
    NUMBER,
    OTHER,
    P_EXTRA,
    P_EXTRA_GENERIC,
    P_EXTRA_NUMBER,
    P_EXTRA_PERSON,
    P_EXTRA_PLACE,
    P_GENDERED,
    P_GIVEN_OTHER,
    P_INITIAL,
    P_NEIGHBOUR,
    P_PATRONYMIC_W,
    PARTICLE,
    PATRONYMIC,
    PLACE,
    SAME_WORD,
    SECTOR,
    SOUND,
    SOUND_KEY,
    TEXT,
    TITLE,
)
from sayso.names.kernel.compiled import compiled
from sayso.names.kernel.words.letters import same_first, same_letters, span_of

# Letters that two words of one row of the word table share where they are one word's forms.
SHARED_START = np.int64(4)
FIRST_LETTER = np.int64(1)
# Rules of what does not meet, and of what only the letters can tell.
NOTHING, UNDECIDED = np.int64(0), np.int64(-1)


@compiled
def same_start(letters: Any, where: Any, a: Any, b: Any, count: Any) -> Any:
    """Tell whether two words begin with the same letters, by spelling or by sound."""
    for column in range(TEXT, SOUND_KEY + 1):
        one = span_of(where, a[0], column, a[1], a[2])
        other = span_of(where, b[0], column, b[1], b[2])
        if min(one[1], other[1]) >= count:
            if same_first(letters, one[0], letters, other[0], count):
                return True
    return False


@compiled
def same_text(letters: Any, where: Any, a: Any, b: Any) -> Any:
    """Tell whether two words (slot, first, last + 1) are spelt alike."""
    one, other = span_of(where, a[0], TEXT, a[1], a[2]), span_of(where, b[0], TEXT, b[1], b[2])
    return same_letters(letters, one, other)


@compiled
def is_known(kind: Any) -> Any:
    """Tell whether a unit is a common word, place or direction: known, so never a misspelling."""
    return kind in (GENERIC, SECTOR, PLACE, DIRECTION)


@compiled
def gendered(letters: Any, where: Any, a: Any, b: Any) -> Any:
    """Tell whether two words differ in a last a or o alone, as Antonia and Antonio do."""
    one, other = span_of(where, a[0], TEXT, a[1], a[2]), span_of(where, b[0], TEXT, b[1], b[2])
    size = one[1]
    if size != other[1] or size < 4:
        return False
    x, y = letters[one[0] + size - 1], letters[other[0] + size - 1]
    if not ((x == 97 and y == 111) or (x == 111 and y == 97)):
        return False
    return same_first(letters, one[0], letters, other[0], size - 1)


@compiled
def meet_known(
    letters: Any, where: Any, a: Any, b: Any, kinds: Any, concepts: Any, p: Any, scripts: Any
) -> Any:
    """Compare two units by what the tables say of them.

    Args:
        letters, where: Keys of both names, as ``load_name`` lays them out.
        a, b: (slot, first word, last word + 1).
        kinds, concepts: Of both.

    Returns:
        Similarity and rule; UNDECIDED where only their letters can tell.
    """
    kind_a, kind_b = kinds
    if concepts[0] != 0 and concepts[0] == concepts[1]:
        if same_text(letters, where, a, b):
            return 1.0, EQUAL
        if kind_a in (GENERIC, SECTOR) and kind_b in (GENERIC, SECTOR):
            # Within one language a row of the table holds neighbours in sense, not the same word.
            if not scripts & 8 and not same_start(letters, where, a, b, SHARED_START):
                return 0.0, UNDECIDED
        return 0.97, SAME_WORD
    if kind_a == NUMBER or kind_b == NUMBER:
        if kind_a == kind_b and same_text(letters, where, a, b):
            return 1.0, EQUAL
        return 0.0, NOTHING
    if (kind_a == TITLE) != (kind_b == TITLE):
        return (1.0, EQUAL) if same_text(letters, where, a, b) else (0.0, NOTHING)
    # A letter of a Chinese or Korean name is a syllable: Hyon U.
    if (kind_a == INITIAL) != (kind_b == INITIAL) and not scripts & 6:
        if same_start(letters, where, a, b, FIRST_LETTER) and not (
            is_known(kind_a) or is_known(kind_b) or kind_a == PARTICLE or kind_b == PARTICLE
        ):
            return p[P_INITIAL], INITIALS
        return 0.0, NOTHING
    return 0.0, UNDECIDED


@compiled
def meet_unequal(
    letters: Any, where: Any, a: Any, b: Any, kinds: Any, concepts: Any, p: Any, met: Any
) -> Any:
    """Set right the similarity of two units' letters by what the tables say of them."""
    kind_a, kind_b = kinds
    value, rule = met
    if concepts[0] != 0 and concepts[0] == concepts[1]:
        # Neighbours in sense, or one misspells the other.
        return (value, rule) if value >= p[P_NEIGHBOUR] else (p[P_NEIGHBOUR], SAME_WORD)
    if value <= 0.0:
        return value, rule
    both_known = concepts[0] > 0 and concepts[1] > 0
    if is_known(kind_a) and is_known(kind_b) and both_known:
        return (value, rule) if rule == SOUND else (0.0, NOTHING)
    if kind_a == GIVEN and kind_b == GIVEN and both_known:
        value *= p[P_GIVEN_OTHER]
    elif kind_a in (GIVEN, OTHER) and kind_b in (GIVEN, OTHER) and gendered(letters, where, a, b):
        value *= p[P_GENDERED]
    if (kind_a == PARTICLE) != (kind_b == PARTICLE):
        value *= 0.6
    if rule == CONSONANTS and is_known(kind_a) != is_known(kind_b):
        # A brand may be some common word's consonants: SPCE.
        value *= 0.9
    return value, rule


@compiled
def extra_factor(kind: Any, p: Any, person: Any) -> Any:
    """Weigh a unit that only one of the names has."""
    if kind in (GENERIC, SECTOR):
        return p[P_EXTRA_GENERIC]
    if kind in (PLACE, DIRECTION):
        return p[P_EXTRA_PLACE]
    if kind == NUMBER:
        return p[P_EXTRA_NUMBER]
    if kind == PATRONYMIC:
        return p[P_PATRONYMIC_W]
    if kind == INITIAL or kind == TITLE or kind == PARTICLE:
        return p[P_EXTRA] if kind == INITIAL else 1.0
    return p[P_EXTRA_PERSON] if person else p[P_EXTRA]


def gap_of_forms(a: Any, b: Any) -> Any:
    """Compare legal bits: 0 agree, 1 only one has a form, 2 another form, 3 another family."""
    family_a, family_b = (a & 255) >> 1, (b & 255) >> 1
    form_a, form_b = (a & ~LOOSE) >> 8, (b & ~LOOSE) >> 8
    if a == b or form_a & form_b:
        return 0
    if family_a and family_b:
        if not family_a & family_b:
            return 3
        # Words of a form out of order or misspelt: which form it was is open.
        return 2 if form_a and form_b and not (a | b) & LOOSE else 0
    return 1


legal_gap = compiled(gap_of_forms)
