"""When two units of names meet, and what a unit without a partner counts, compiled."""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: C901, PLR0912, PLR1714, SIM102, SIM109, SIM110

from typing import Any

from sayso.names.codes import (
    DIRECTION,
    EQUAL,
    GENERIC,
    GIVEN,
    INITIAL,
    INITIALS,
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
    TITLE,
)
from sayso.names.compiled import compiled
from sayso.names.letters import compare_keys, same_bytes
from sayso.names.tokens import LOOSE


@compiled
def same_start(ka: Any, kb: Any, count: Any) -> Any:
    """Tell whether two words begin with the same letters, by spelling or by sound."""
    for column in range(2):
        size = min(ka[1][column], kb[1][column])
        if size >= count:
            same = True
            for at in range(count):
                same = same and ka[0][column][at] == kb[0][column][at]
            if same:
                return True
    return False


@compiled
def is_known(kind: Any) -> Any:
    """Tell whether a unit is a common word, place or direction: known, so never a misspelling."""
    return kind in (GENERIC, SECTOR, PLACE, DIRECTION)


@compiled
def gendered(ka: Any, kb: Any) -> Any:
    """Tell whether two words differ in a last a or o alone, as Antonia and Antonio do."""
    size = ka[1][0]
    if size != kb[1][0] or size < 4:
        return False
    x, y = ka[0][0][size - 1], kb[0][0][size - 1]
    if not ((x == 97 and y == 111) or (x == 111 and y == 97)):
        return False
    for at in range(size - 1):
        if ka[0][0][at] != kb[0][0][at]:
            return False
    return True


@compiled
def meet(
    a: Any, b: Any, ka: Any, kb: Any, costs: Any, p: Any, scripts: Any, a_last: Any, b_last: Any
) -> Any:
    """Compare unit ``a`` (kind, concept, weight) with unit ``b``, their keys being loaded."""
    kind_a, concept_a, _ = a
    kind_b, concept_b, _ = b
    if concept_a != 0 and concept_a == concept_b:
        if same_bytes(ka[0][0], ka[1][0], kb[0][0], kb[1][0]):
            return 1.0, EQUAL
        if kind_a in (GENERIC, SECTOR) and kind_b in (GENERIC, SECTOR):
            # Within one language a row of the table holds neighbours in sense, not the same word.
            if not scripts & 8 and not same_start(ka, kb, 4):
                return p[P_NEIGHBOUR], SAME_WORD
        return 0.97, SAME_WORD
    if kind_a == NUMBER or kind_b == NUMBER:
        if kind_a == kind_b and same_bytes(ka[0][0], ka[1][0], kb[0][0], kb[1][0]):
            return 1.0, EQUAL
        return 0.0, 0
    if (kind_a == INITIAL) != (kind_b == INITIAL):
        if (ka[0][0][0] == kb[0][0][0] or ka[0][1][0] == kb[0][1][0]) and not (
            is_known(kind_a) or is_known(kind_b) or kind_a == PARTICLE or kind_b == PARTICLE
        ):
            return p[P_INITIAL], INITIALS
        return 0.0, 0
    value, rule = compare_keys(ka, kb, costs, p, scripts, a_last, b_last)
    if rule != EQUAL:
        if is_known(kind_a) and is_known(kind_b) and concept_a > 0 and concept_b > 0:
            return (value, rule) if rule == SOUND else (0.0, 0)
        if kind_a == GIVEN and kind_b == GIVEN and concept_a > 0 and concept_b > 0:
            value *= p[P_GIVEN_OTHER]
        elif kind_a in (GIVEN, OTHER) and kind_b in (GIVEN, OTHER) and gendered(ka, kb):
            value *= p[P_GENDERED]
        if (kind_a == PARTICLE) != (kind_b == PARTICLE):
            value *= 0.6
    return value, rule


@compiled
def spells(
    letters: Any, length: Any, pool: Any, starts: Any, ids: Any, u_start: Any, first: Any, last: Any
) -> Any:
    """Tell whether a word is the first letters of units first..last-1."""
    if length != last - first:
        return False
    for step in range(length):
        word = ids[u_start[first + step]]
        if letters[step] != pool[starts[word, 0]]:
            return False
    return True


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


@compiled
def legal_gap(a: Any, b: Any) -> Any:
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
