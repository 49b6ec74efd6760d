"""The comparison of two names, compiled: units are aligned and each meeting keeps its rule.

Everything here is arithmetic on arrays and free of Python objects, so that threads share it. A
name is a row of *units* (a word, or a phrase that the lexicon knows); legal forms are taken out
and kept as a set of families.
"""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: C901, D417

from typing import Any

import numpy as np

from sayso.names.kernel.codes import (
    ACRONYM,
    DIRECTION,
    INITIALS,
    MAX_LETTERS,
    MAX_UNITS,
    MAX_WORDS,
    NUMBER,
    P_CONFLICT,
    P_DILUTE,
    P_FORM_CONFLICT,
    P_INEXACT,
    P_INITIAL_ALONE,
    P_LEGAL_CONFLICT,
    P_LEGAL_MISSING,
    P_LEGAL_WORD,
    P_NUMBER_CONFLICT,
    P_PATRONYMIC_CONFLICT,
    P_PLACE_CONFLICT,
    P_SHORT,
    P_SINGLE,
    P_SUBSET,
    PATRONYMIC,
    PLACE,
    S_FIRST_UNIT,
    S_IDS,
    S_LEGAL,
    S_OFFSETS,
    S_PERSON,
    S_POOL,
    S_SCRIPTS,
    S_STARTS,
    S_UNITS,
    S_WEIGHTS,
    TEXT,
    U_CONCEPT,
    U_KIND,
    U_LENGTH,
    U_START,
)
from sayso.names.kernel.compiled import compiled, entry
from sayso.names.kernel.room import (
    CONCEPT,
    FIRST,
    IS_PERSON,
    KIND,
    LAST,
    LEGAL_BITS,
    SCRIPT,
    TAKEN,
    UNITS,
    WORDS,
)
from sayso.names.kernel.units.blocks import find_glued, find_joined, find_pairs, weight_of
from sayso.names.kernel.units.meeting import extra_factor, legal_gap
from sayso.names.kernel.words.letters import span_of

# Slots of the room.
LEFT, RIGHT = np.int64(0), np.int64(1)
# No given name and no common family name weighs more.
COMMON = 0.86


@compiled
def scripts_of(a: Any, b: Any) -> Any:
    """Say what the scripts of two names mean for the comparison, as bits.

    1: one leaves vowels unwritten; 2: one is Korean; 4: one is Chinese; 8: they differ.
    """
    scripts = 0
    if a in (3, 6, 7) or b in (3, 6, 7):
        scripts |= 1
    if a == 4 or b == 4:
        scripts |= 2
    if a == 5 or b == 5:
        scripts |= 4
    if a != b:
        scripts |= 8
    return scripts


@compiled
def load_name(side: Any, row: Any, slot: Any, room: Any) -> Any:
    """Lay one name out in a slot of the room.

    ``units`` (slot, unit, what) holds first word, last word + 1, kind, concept; ``name`` (slot,
    what) units, words, legal bits, script, person.
    """
    letters, where, units, weights, name = room[0]
    pool, starts, ids = side[S_POOL], side[S_STARTS], side[S_IDS]
    first = side[S_OFFSETS][row]
    words = min(side[S_OFFSETS][row + 1] - first, MAX_WORDS)
    for column in range(4):
        base = (slot * 4 + column) * MAX_LETTERS
        size = 0
        for place in range(words):
            where[slot, column, place] = size
            word = ids[first + place]
            for at in range(starts[word, column], starts[word, column + 1]):
                if size < MAX_LETTERS:
                    letters[base + size] = pool[at]
                    size += 1
        where[slot, column, words] = size
    own = side[S_UNITS]
    first_unit = side[S_FIRST_UNIT][row]
    count = 0
    for unit in range(first_unit, side[S_FIRST_UNIT][row + 1]):
        start = own[unit, U_START]
        if start + own[unit, U_LENGTH] > words:
            break
        units[slot, count, FIRST] = start
        units[slot, count, LAST] = start + own[unit, U_LENGTH]
        units[slot, count, KIND] = own[unit, U_KIND]
        units[slot, count, CONCEPT] = own[unit, U_CONCEPT]
        weights[slot, count] = side[S_WEIGHTS][unit]
        count += 1
    name[slot, UNITS], name[slot, WORDS] = count, words
    name[slot, LEGAL_BITS], name[slot, SCRIPT] = side[S_LEGAL][row], side[S_SCRIPTS][row]
    name[slot, IS_PERSON] = 1 if side[S_PERSON][row] else 0


@compiled
def is_free(units: Any, slot: Any, first: Any, count: Any) -> Any:
    """Tell whether none of some units has met yet."""
    taken = 0
    for unit in range(first, first + count):
        taken += units[slot, unit, TAKEN]
    return taken == 0


@compiled
def take_best(room: Any, x: Any, y: Any, total: Any, out: Any) -> Any:
    """Take blocks, the worthiest first, each unit once.

    Returns:
        What met, weighed by similarity; its weight, and of that the initials'; what the
        similarities lack; and how many met.
    """
    units, weights = room[0][2], room[0][3]
    blocks, sims = room[1]
    for unit in range(MAX_UNITS):
        units[x, unit, TAKEN] = units[y, unit, TAKEN] = 0
    matched, matched_weight, inexact, initials = 0.0, 0.0, 0.0, 0.0
    met = 0
    while True:
        best = -1
        for k in range(total):
            if sims[1, k] > 0 and (best < 0 or sims[1, k] > sims[1, best]):
                best = k
        if best < 0:
            return matched, matched_weight, initials, inexact, met
        sims[1, best] = 0
        i, ni, j, nj = blocks[best, 0], blocks[best, 1], blocks[best, 2], blocks[best, 3]
        rule = blocks[best, 4]
        if not (is_free(units, x, i, ni) and is_free(units, y, j, nj)):
            continue
        for unit in range(i, i + ni):
            units[x, unit, TAKEN] = 1
        for unit in range(j, j + nj):
            units[y, unit, TAKEN] = 1
        wa, wb = float(weight_of(weights, x, i, ni)), float(weight_of(weights, y, j, nj))
        weight = 0.5 * (wa + wb)
        if rule == INITIALS:
            weight = 0.65 * max(wa, wb)
            initials += weight
        elif rule == ACRONYM:
            weight = max(min(wa, wb), 0.7)
        value = float(sims[0, best])
        matched += weight * value
        matched_weight += weight
        inexact += weight * (1.0 - value)
        if met < len(out):
            for column in range(5):
                out[met, column] = blocks[best, column]
            out[met, 5] = int(value * 1000 + 0.5)
            met += 1


@compiled
def left_over(room: Any, slot: Any, p: Any, person: Any) -> Any:
    """Weigh the units that met nothing.

    Returns:
        Their weight as spare words, their plain weight, and bits: 1 a number is among them,
        2 a father's name, 4 a place or direction.
    """
    units, weights, name = room[0][2], room[0][3], room[0][4]
    extra, plain = 0.0, 0.0
    among = 0
    for unit in range(name[slot, UNITS]):
        if units[slot, unit, TAKEN]:
            continue
        kind = units[slot, unit, KIND]
        extra += float(weights[slot, unit]) * extra_factor(kind, p, person)
        plain += float(weights[slot, unit])
        if kind == NUMBER:
            among |= 1
        elif kind == PATRONYMIC:
            among |= 2
        elif kind in (PLACE, DIRECTION):
            among |= 4
    return extra, plain, among


@compiled
def contradictions(both: Any, p: Any) -> Any:
    """Sum the losses of numbers, fathers and places that contradict each other."""
    loss = 0.0
    if both & 1:
        loss += p[P_NUMBER_CONFLICT]
    if both & 2:
        loss += p[P_PATRONYMIC_CONFLICT]
    if both & 4:
        loss += p[P_PLACE_CONFLICT]
    return loss


@compiled
def legal_loss(legal_a: Any, legal_b: Any, p: Any) -> Any:
    """Give the loss of legal forms that differ."""
    gap = legal_gap(legal_a, legal_b)
    if gap == 3:
        return p[P_LEGAL_CONFLICT]
    if gap == 2:
        return p[P_FORM_CONFLICT]
    return p[P_LEGAL_MISSING] if gap == 1 else 0.0


@compiled
def align(room: Any, x: Any, y: Any, costs: Any, p: Any, out: Any) -> Any:
    """Score the two names of a room, 0 to 1 uncalibrated, and say which units met.

    Args:
        room: Scratch memory, as ``room.room_for_two`` makes it, with both names loaded.
        x: The slot of the left name.
        y: That of the right one.
        costs: (swap cost 128x128, drop cost 128, scratch rows).
        p: The vector of weights.
        out: (k, 6) integers to fill: left unit, its count, right unit, its count, rule,
            similarity in thousandths.

    Returns:
        The raw score and the number of meetings.
    """
    name = room[0][4]
    if name[x, UNITS] == 0 or name[y, UNITS] == 0:
        return 0.0, 0
    person = name[x, IS_PERSON] and name[y, IS_PERSON]
    scripts = scripts_of(name[x, SCRIPT], name[y, SCRIPT])
    total = find_pairs(room, x, y, costs, p, scripts)
    total = find_glued(room, x, y, p, total)
    total = find_joined(room, x, y, costs, p, scripts, total)
    matched, matched_weight, initials, inexact, met = take_best(room, x, y, total, out)
    if matched_weight <= 0:
        return 0.0, 0
    extra_a, plain_a, among_a = left_over(room, x, p, person)
    extra_b, plain_b, among_b = left_over(room, y, p, person)
    legal_a, legal_b = name[x, LEGAL_BITS], name[y, LEGAL_BITS]
    # A legal form that gave way to a word counts like a small word.
    if legal_a and not legal_b and plain_b > 0:
        plain_a += p[P_LEGAL_WORD]
    if legal_b and not legal_a and plain_a > 0:
        plain_b += p[P_LEGAL_WORD]
    conflict = min(plain_a, plain_b)
    spare = abs(extra_a - extra_b)
    if person and matched_weight >= 1.55 and inexact < 0.12 and conflict < 0.1:
        # A whole name inside a longer one: the father's or a second name is left out.
        spare *= p[P_SUBSET]
    if person and matched_weight - initials <= COMMON:
        # Half the world's A. Ahmed and J. Smith are somebody else.
        inexact += p[P_INITIAL_ALONE] * initials / p[P_INEXACT]
    if person and matched_weight <= COMMON and min(name[x, UNITS], name[y, UNITS]) == 1:
        # One given name or one common family name names nobody by itself.
        spare *= p[P_SINGLE]
    loss = p[P_CONFLICT] * conflict + spare + p[P_INEXACT] * inexact
    loss += contradictions(among_a & among_b, p)
    # A strange word in a long name weighs more than its share of the letters.
    if matched_weight > 1.0:
        loss *= matched_weight ** p[P_DILUTE]
    # The same loss says more where little agrees: short names meet by chance.
    loss *= 1.0 + p[P_SHORT] / matched_weight
    loss += legal_loss(legal_a, legal_b, p) * max(1.0, matched_weight)
    return min(matched / (matched_weight + loss), 1.0), met


@compiled
def comes_first(room: Any) -> Any:
    """Tell whether the name in slot 0 sorts at or before the one in slot 1, word by word."""
    letters, where, name = room[0][0], room[0][1], room[0][4]
    for place in range(min(name[0, WORDS], name[1, WORDS])):
        a, size_a = span_of(where, LEFT, TEXT, place, place + 1)
        b, size_b = span_of(where, RIGHT, TEXT, place, place + 1)
        for step in range(min(size_a, size_b)):
            if letters[a + step] != letters[b + step]:
                return letters[a + step] < letters[b + step]
        if size_a != size_b:
            return size_a < size_b
    return name[0, WORDS] <= name[1, WORDS]


@entry
def align_pairs(
    left: Any, right: Any, pairs: Any, costs: Any, p: Any, room: Any, scores: Any, out: Any
) -> None:
    """Score names of one batch with names of another; the same either way round.

    Args:
        left, right: Batches as ``analysis.side_of`` lays them out.
        pairs: (n, 2) rows of the left and of the right batch.
        costs, p: Letter costs and the vector of weights.
        room: Scratch memory, as ``room.room_for_two`` makes it.
        scores: n raw scores to fill, 0 to 1.
        out: (meetings, how many of them): n each, or 1 where the last pair's are enough.
    """
    meetings, counts = out
    for k in range(len(pairs)):
        row = min(k, len(meetings) - 1)
        if k == 0 or pairs[k, 0] != pairs[k - 1, 0]:
            load_name(left, pairs[k, 0], LEFT, room)
        load_name(right, pairs[k, 1], RIGHT, room)
        # Which name is read first never decides.
        turned = not comes_first(room)
        x, y = (RIGHT, LEFT) if turned else (LEFT, RIGHT)
        score, met = align(room, x, y, costs, p, meetings[row])
        scores[k], counts[row] = score, met
        for at in range(met if turned else 0):
            for column in range(2):
                kept = meetings[row, at, column]
                meetings[row, at, column] = meetings[row, at, column + 2]
                meetings[row, at, column + 2] = kept
