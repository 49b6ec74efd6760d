"""The comparison of two names, compiled: units are aligned and each meeting keeps its rule.

Everything here is arithmetic on arrays and free of Python objects, so that threads share it. A
name is a row of *units* (a word, or a phrase that the lexicon knows); legal forms are taken out
and kept as a set of families.
"""

from typing import Any

import numpy as np

from sayso.names.codes import (
    ACRONYM,
    DIRECTION,
    EQUAL,
    INITIAL,
    INITIALS,
    JOINED,
    MAX_BLOCKS,
    MAX_BYTES,
    MAX_UNITS,
    NUMBER,
    P_ACRONYM,
    P_CONFLICT,
    P_DILUTE,
    P_FORM_CONFLICT,
    P_INEXACT,
    P_JOIN,
    P_LEGAL_CONFLICT,
    P_LEGAL_MISSING,
    P_LEGAL_WORD,
    P_NUMBER_CONFLICT,
    P_PATRONYMIC_CONFLICT,
    P_PLACE_CONFLICT,
    P_SHORT,
    P_SINGLE,
    P_SUBSET,
    PARTICLE,
    PATRONYMIC,
    PLACE,
)
from sayso.names.compiled import compiled
from sayso.names.letters import compare_keys, load_keys, same_bytes
from sayso.names.meeting import extra_factor, is_known, legal_gap, meet, spells

# Meetings less similar than this are none.
LEAST_SIMILARITY = 0.3


@compiled
def scripts_of(a: Any, b: Any) -> Any:
    """Say what the scripts of two names mean for the comparison, as bits.

    1: one leaves vowels unwritten; 2: one is Korean; 4: one is Chinese; 8: they differ.
    """
    scripts = 0
    if a in (3, 6) or b in (3, 6):
        scripts |= 1
    if a == 4 or b == 4:
        scripts |= 2
    if a == 5 or b == 5:
        scripts |= 4
    if a != b:
        scripts |= 8
    return scripts


@compiled
def add_block(store: Any, total: Any, place: Any, rule: Any, value: Any, worth: Any) -> Any:
    """Note that units may meet; returns the new number of such blocks."""
    blocks, sims, worths = store
    if total >= MAX_BLOCKS:
        return total
    i, ni, j, nj = place
    blocks[total, 0], blocks[total, 1], blocks[total, 2], blocks[total, 3] = i, ni, j, nj
    blocks[total, 4] = rule
    sims[total] = value
    worths[total] = worth
    return total + 1


@compiled
def unit_keys(name: Any, unit: Any, out: Any) -> Any:
    """Load the keys of one unit."""
    load_keys(name[0], name[1], name[2], name[3][unit], name[3][unit] + name[4][unit], out)


@compiled
def find_pairs(left: Any, right: Any, costs: Any, p: Any, scripts: Any, room: Any) -> Any:
    """Find the single units that may meet."""
    store, ka, kb = room
    total = 0
    na, nb = left[8], right[8]
    for i in range(na):
        unit_keys(left, i, ka)
        for j in range(nb):
            unit_keys(right, j, kb)
            a = (left[5][i], left[6][i], left[7][i])
            b = (right[5][j], right[6][j], right[7][j])
            value, rule = meet(a, b, ka, kb, costs, p, scripts, i == na - 1, j == nb - 1)
            if value > LEAST_SIMILARITY:
                # Equal words meet before anything else, so that a name always finds itself.
                worth = value * (left[7][i] + right[7][j]) + (10.0 if rule == EQUAL else 0.0)
                total = add_block(store, total, (i, 1, j, 1), rule, value, worth)
    return total


@compiled
def find_glued(left: Any, right: Any, p: Any, room: Any, total: Any) -> Any:
    """Find words with the legal form glued to them: SiemensAG."""
    store, ka, kb = room
    for side in range(2):
        one = left if side == 0 else right
        many = right if side == 0 else left
        for i in range(one[8]):
            unit_keys(one, i, ka)
            for j in range(many[8]):
                after = many[3][j] + many[4][j]
                if after >= len(many[2]) or (j + 1 < many[8] and many[3][j + 1] == after):
                    continue
                load_keys(many[0], many[1], many[2], many[3][j], after + 1, kb)
                if same_bytes(ka[0][0], ka[1][0], kb[0][0], kb[1][0]):
                    place = (i, 1, j, 1) if side == 0 else (j, 1, i, 1)
                    worth = p[P_JOIN] * (one[7][i] + many[7][j])
                    total = add_block(store, total, place, JOINED, p[P_JOIN], worth)
    return total


@compiled
def find_joined(
    left: Any, right: Any, costs: Any, p: Any, scripts: Any, room: Any, total: Any
) -> Any:
    """Find one word against several: joined, or their first letters; both ways."""
    store, ka, kb = room
    for side in range(2):
        one = left if side == 0 else right
        many = right if side == 0 else left
        for i in range(one[8]):
            kind = one[5][i]
            if kind in (NUMBER, INITIAL, PARTICLE):
                continue
            unit_keys(one, i, ka)
            for j in range(many[8] - 1):
                for width in range(2, min(7, many[8] - j + 1)):
                    value, rule = join(many, j, width, ka, kb, costs, p, scripts, kind)
                    if value > LEAST_SIMILARITY:
                        place = (i, 1, j, width) if side == 0 else (j, width, i, 1)
                        worth = value * (one[7][i] + many[7][j : j + width].sum())
                        total = add_block(store, total, place, rule, value, worth)
    return total


@compiled
def join(
    many: Any, j: Any, width: Any, ka: Any, kb: Any, costs: Any, p: Any, scripts: Any, kind: Any
) -> Any:
    """Compare a loaded word with units j..j+width-1 of a name, joined or by first letters."""
    meant = spells(ka[0][0], ka[1][0], many[0], many[1], many[2], many[3], j, j + width)
    if meant and not is_known(kind):
        return p[P_ACRONYM] - (0.1 if width == 2 else 0.0), ACRONYM
    if width > 4 or ka[1][0] < 4:
        return 0.0, 0
    last = many[3][j + width - 1] + many[4][j + width - 1]
    load_keys(many[0], many[1], many[2], many[3][j], last, kb)
    if abs(ka[1][0] - kb[1][0]) > 2 and not scripts & 1:
        return 0.0, 0
    value, _ = compare_keys(ka, kb, costs, p, scripts, False, False)
    return (value * p[P_JOIN], JOINED) if value >= 0.8 else (0.0, 0)


@compiled
def take_best(left: Any, right: Any, store: Any, total: Any, taken: Any, out: Any) -> Any:
    """Take blocks, the worthiest first, each unit once.

    Returns:
        What met, weighed by similarity; its weight; what the similarities lack; and how many.
    """
    blocks, sims, worth = store
    taken_a, taken_b = taken
    matched, matched_weight, inexact = 0.0, 0.0, 0.0
    met = 0
    while True:
        best = -1
        for k in range(total):
            if worth[k] > 0 and (best < 0 or worth[k] > worth[best]):
                best = k
        if best < 0:
            return matched, matched_weight, inexact, met
        worth[best] = 0
        i, ni, j, nj = blocks[best, 0], blocks[best, 1], blocks[best, 2], blocks[best, 3]
        rule = blocks[best, 4]
        if taken_a[i : i + ni].any() or taken_b[j : j + nj].any():
            continue
        taken_a[i : i + ni] = True
        taken_b[j : j + nj] = True
        wa, wb = float(left[7][i : i + ni].sum()), float(right[7][j : j + nj].sum())
        weight = 0.5 * (wa + wb)
        if rule == INITIALS:
            weight = 0.65 * max(wa, wb)
        elif rule == ACRONYM:
            weight = max(min(wa, wb), 0.7)
        value = float(sims[best])
        matched += weight * value
        matched_weight += weight
        inexact += weight * (1.0 - value)
        if met < len(out):
            out[met, :4] = blocks[best, :4]
            out[met, 4] = rule
            out[met, 5] = int(value * 1000 + 0.5)
            met += 1


@compiled
def left_over(name: Any, taken: Any, p: Any, person: Any) -> Any:
    """Weigh the units that met nothing.

    Returns:
        Their weight as spare words, their plain weight, and bits: 1 a number is among them,
        2 a father's name, 4 a place or direction.
    """
    extra, plain = 0.0, 0.0
    among = 0
    for unit in range(name[8]):
        if taken[unit]:
            continue
        kind = name[5][unit]
        extra += name[7][unit] * extra_factor(kind, p, person)
        plain += name[7][unit]
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
def align(left: Any, right: Any, costs: Any, p: Any, out: Any) -> Any:
    """Score two names, 0 to 1 uncalibrated, and say which units met.

    Args:
        left: (pool, starts, ids, u_start, u_len, u_kind, u_concept, u_weight, count,
            legal, script, person).
        right: The same of the other name.
        costs: (swap_cost 128x128, drop_cost 128).
        p: The vector of weights.
        out: (k, 6) integers to fill: left unit, its count, right unit, its count, rule,
            similarity in thousandths.

    Returns:
        The raw score and the number of meetings.
    """
    if left[8] == 0 or right[8] == 0:
        return 0.0, 0
    person = left[11] and right[11]
    scripts = scripts_of(left[10], right[10])
    ka = (np.empty((4, MAX_BYTES), np.uint8), np.zeros(4, np.int64))
    kb = (np.empty((4, MAX_BYTES), np.uint8), np.zeros(4, np.int64))
    store = (
        np.empty((MAX_BLOCKS, 5), np.int16),
        np.empty(MAX_BLOCKS, np.float32),
        np.empty(MAX_BLOCKS, np.float32),
    )
    room = (store, ka, kb)
    total = find_pairs(left, right, costs, p, scripts, room)
    total = find_glued(left, right, p, room, total)
    total = find_joined(left, right, costs, p, scripts, room, total)
    taken = (np.zeros(MAX_UNITS, np.bool_), np.zeros(MAX_UNITS, np.bool_))
    matched, matched_weight, inexact, met = take_best(left, right, store, total, taken, out)
    if matched_weight <= 0:
        return 0.0, 0
    extra_a, plain_a, among_a = left_over(left, taken[0], p, person)
    extra_b, plain_b, among_b = left_over(right, taken[1], p, person)
    legal_a, legal_b = left[9], right[9]
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
    if person and matched_weight <= 0.86 and min(left[8], right[8]) == 1:
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
def row_of(side: Any, row: Any) -> Any:
    """Take one name out of a batch, as ``align`` wants it."""
    (
        pool,
        starts,
        ids,
        offsets,
        start,
        length,
        kind,
        concept,
        weight,
        counts,
        legal,
        scripts,
        person,
    ) = side
    return (
        pool, starts, ids[offsets[row] : offsets[row + 1]], start[row], length[row], kind[row],
        concept[row], weight[row], counts[row], legal[row], scripts[row], person[row],
    )  # fmt: skip


@compiled
def comes_first(left: Any, a: Any, right: Any, b: Any) -> Any:
    """Tell whether name ``a`` sorts at or before name ``b`` by its words' letters."""
    ids_a = left[2][left[3][a] : left[3][a + 1]]
    ids_b = right[2][right[3][b] : right[3][b + 1]]
    for place in range(min(len(ids_a), len(ids_b))):
        x, y = ids_a[place], ids_b[place]
        from_a, to_a = left[1][x, 0], left[1][x, 1]
        from_b, to_b = right[1][y, 0], right[1][y, 1]
        for step in range(min(to_a - from_a, to_b - from_b)):
            if left[0][from_a + step] != right[0][from_b + step]:
                return left[0][from_a + step] < right[0][from_b + step]
        if to_a - from_a != to_b - from_b:
            return to_a - from_a < to_b - from_b
    return len(ids_a) <= len(ids_b)


@compiled
def align_rows(left: Any, a: Any, right: Any, b: Any, costs: Any, p: Any, out: Any) -> Any:
    """Score name ``a`` of one batch with name ``b`` of another; the same either way round."""
    if comes_first(left, a, right, b):
        return align(row_of(left, a), row_of(right, b), costs, p, out)
    score, met = align(row_of(right, b), row_of(left, a), costs, p, out)
    for k in range(met):
        for column in range(2):
            kept = out[k, column]
            out[k, column] = out[k, column + 2]
            out[k, column + 2] = kept
    return score, met
