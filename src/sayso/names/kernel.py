"""The comparison of two names, compiled: units are aligned and each meeting keeps its rule.

Everything here is arithmetic on arrays and free of Python objects, so that threads share it. A
name is a row of *units* (a word, or a phrase that the lexicon knows); legal forms are taken out
and kept as a set of families.
"""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: C901

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
from sayso.names.compiled import compiled, entry
from sayso.names.letters import compare_spans, same_letters, span_of
from sayso.names.meeting import extra_factor, is_known, legal_gap, meet_known, meet_unequal
from sayso.names.room import (
    CONCEPT,
    FIRST,
    IS_PERSON,
    KIND,
    LAST,
    LEGAL_BITS,
    MAX_LETTERS,
    MAX_WORDS,
    MEMO_SHIFT,
    SCRIPT,
    TAKEN,
    UNITS,
    WORD,
    WORDS,
)

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
def load_name(side: Any, row: Any, slot: Any, room: Any) -> Any:
    """Lay one name out in a slot of the room.

    ``units`` (slot, unit, what) holds first word, last word + 1, kind, concept, number of its
    first word; ``name`` (slot, what) units, words, legal bits, script, person.
    """
    letters, where, units, weights, name = room[0]
    pool, starts, ids, offsets = side[0], side[1], side[2], side[3]
    u_start, u_length, u_kind, u_concept, u_weight = side[4], side[5], side[6], side[7], side[8]
    first = offsets[row]
    words = min(offsets[row + 1] - first, MAX_WORDS)
    for column in range(4):
        size = 0
        for place in range(words):
            where[slot, column, place] = size
            word = ids[first + place]
            for at in range(starts[word, column], starts[word, column + 1]):
                if size < MAX_LETTERS:
                    letters[slot, column, size] = pool[at]
                    size += 1
        where[slot, column, words] = size
    count = side[9][row]
    while count > 0 and u_start[row, count - 1] + u_length[row, count - 1] > words:
        count -= 1
    for unit in range(count):
        start = u_start[row, unit]
        units[slot, unit, FIRST] = start
        units[slot, unit, LAST] = start + u_length[row, unit]
        units[slot, unit, KIND] = u_kind[row, unit]
        units[slot, unit, CONCEPT] = u_concept[row, unit]
        units[slot, unit, WORD] = ids[first + start]
        weights[slot, unit] = u_weight[row, unit]
    name[slot, UNITS], name[slot, WORDS] = count, words
    name[slot, LEGAL_BITS], name[slot, SCRIPT] = side[10][row], side[11][row]
    name[slot, IS_PERSON] = 1 if side[12][row] else 0


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
def remembered(
    room: Any, a: Any, b: Any, words: Any, costs: Any, p: Any, scripts: Any, ends: Any
) -> Any:
    """Compare two words as ``compare_spans`` does, once for each pair of words of a batch."""
    letters, where = room[0][0], room[0][1]
    known, values, rules = room[2]
    if a[2] - a[1] != 1 or b[2] - b[1] != 1 or len(known) == 0:
        return compare_spans(letters, where, a, b, costs, p, scripts, ends)
    size_a = where[a[0], 0, a[2]] - where[a[0], 0, a[1]]
    size_b = where[b[0], 0, b[2]] - where[b[0], 0, b[1]]
    cut = (ends[0] and size_a < size_b) or (ends[1] and size_b < size_a)
    # Zero is an empty place, so no pair may be zero.
    pair = np.uint64(words[0]) << np.uint64(33) | np.uint64(words[1]) << np.uint64(5)
    pair |= np.uint64((scripts & 7) << 2 | (2 if cut else 0) | a[0])
    pair += np.uint64(1)
    place = (pair * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(MEMO_SHIFT)
    if known[place] == pair:
        return values[place], rules[place]
    value, rule = compare_spans(letters, where, a, b, costs, p, scripts, ends)
    known[place], values[place], rules[place] = pair, value, rule
    return value, rule


@compiled
def find_pairs(room: Any, x: Any, y: Any, costs: Any, p: Any, scripts: Any) -> Any:
    """Find the single units that may meet."""
    letters, where, units, weights, name = room[0]
    blocks, sims = room[1]
    total = 0
    na, nb = name[x, UNITS], name[y, UNITS]
    for i in range(na):
        a = (x, units[x, i, FIRST], units[x, i, LAST])
        for j in range(nb):
            b = (y, units[y, j, FIRST], units[y, j, LAST])
            kinds = (units[x, i, KIND], units[y, j, KIND])
            concepts = (units[x, i, CONCEPT], units[y, j, CONCEPT])
            value, rule = meet_known(letters, where, a, b, kinds, concepts, p, scripts)
            if rule < 0:
                words = (units[x, i, WORD], units[y, j, WORD])
                ends = (i == na - 1, j == nb - 1)
                value, rule = remembered(room, a, b, words, costs, p, scripts, ends)
                if rule != EQUAL and value > 0.0:
                    met = (value, rule)
                    value, rule = meet_unequal(letters, where, a, b, kinds, concepts, p, met)
            if value > LEAST_SIMILARITY:
                # Equal words meet before anything else, so that a name always finds itself.
                worth = value * float(weights[x, i] + weights[y, j])
                worth += 10.0 if rule == EQUAL else 0.0
                total = add_block(blocks, sims, total, (i, 1, j, 1), rule, (value, worth))
    return total


@compiled
def find_glued(room: Any, x: Any, y: Any, p: Any, total: Any) -> Any:
    """Find words with the legal form glued to them: SiemensAG."""
    letters, where, units, weights, name = room[0]
    blocks, sims = room[1]
    for side in range(2):
        one, many = (x, y) if side == 0 else (y, x)
        for j in range(name[many, UNITS]):
            after = units[many, j, LAST]
            if after >= name[many, WORDS]:
                continue
            if j + 1 < name[many, UNITS] and units[many, j + 1, FIRST] == after:
                continue
            long = span_of(where, many, 0, units[many, j, FIRST], after + 1)
            for i in range(name[one, UNITS]):
                short = span_of(where, one, 0, units[one, i, FIRST], units[one, i, LAST])
                if same_letters(letters, short, long):
                    place = (i, 1, j, 1) if side == 0 else (j, 1, i, 1)
                    worth = p[P_JOIN] * float(weights[one, i] + weights[many, j])
                    total = add_block(blocks, sims, total, place, JOINED, (p[P_JOIN], worth))
    return total


@compiled
def find_joined(room: Any, x: Any, y: Any, costs: Any, p: Any, scripts: Any, total: Any) -> Any:
    """Find one word against several: joined, or their first letters; both ways."""
    units, weights, name = room[0][2], room[0][3], room[0][4]
    blocks, sims = room[1]
    for side in range(2):
        one, many = (x, y) if side == 0 else (y, x)
        for i in range(name[one, UNITS]):
            kind = units[one, i, KIND]
            if kind in (NUMBER, INITIAL, PARTICLE):
                continue
            for j in range(name[many, UNITS] - 1):
                for width in range(2, min(7, name[many, UNITS] - j + 1)):
                    value, rule = join(room, (one, i), (many, j), width, costs, p, scripts)
                    if value > LEAST_SIMILARITY:
                        place = (i, 1, j, width) if side == 0 else (j, width, i, 1)
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
    size = span_of(where, x, 0, first, last)[3]
    if size == width and not is_known(units[x, i, KIND]):
        meant = True
        for step in range(width):
            word = units[y, j + step, FIRST]
            if letters[x, 0, where[x, 0, first] + step] != letters[y, 0, where[y, 0, word]]:
                meant = False
                break
        if meant:
            return p[P_ACRONYM] - (0.1 if width == 2 else 0.0), ACRONYM
    if width > 4 or size < 4:
        return 0.0, 0
    b_first, b_last = units[y, j, FIRST], units[y, j + width - 1, LAST]
    if abs(size - span_of(where, y, 0, b_first, b_last)[3]) > 2 and not scripts & 1:
        return 0.0, 0
    a, b = (x, first, last), (y, b_first, b_last)
    value, _ = compare_spans(letters, where, a, b, costs, p, scripts, (False, False))
    return (value * p[P_JOIN], JOINED) if value >= 0.8 else (0.0, 0)


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
        What met, weighed by similarity; its weight; what the similarities lack; and how many.
    """
    units, weights = room[0][2], room[0][3]
    blocks, sims = room[1]
    for unit in range(MAX_UNITS):
        units[x, unit, TAKEN] = units[y, unit, TAKEN] = 0
    matched, matched_weight, inexact = 0.0, 0.0, 0.0
    met = 0
    while True:
        best = -1
        for k in range(total):
            if sims[1, k] > 0 and (best < 0 or sims[1, k] > sims[1, best]):
                best = k
        if best < 0:
            return matched, matched_weight, inexact, met
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
        room: Scratch memory, as ``room.room_for`` makes it, with both names loaded.
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
    matched, matched_weight, inexact, met = take_best(room, x, y, total, out)
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
    if person and matched_weight <= 0.86 and min(name[x, UNITS], name[y, UNITS]) == 1:
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
        from_a, from_b = where[0, 0, place], where[1, 0, place]
        size_a, size_b = where[0, 0, place + 1] - from_a, where[1, 0, place + 1] - from_b
        for step in range(min(size_a, size_b)):
            if letters[0, 0, from_a + step] != letters[1, 0, from_b + step]:
                return letters[0, 0, from_a + step] < letters[1, 0, from_b + step]
        if size_a != size_b:
            return size_a < size_b
    return name[0, WORDS] <= name[1, WORDS]


@compiled
def align_loaded(room: Any, costs: Any, p: Any, out: Any) -> Any:
    """Score the names in slots 0 and 1; the same either way round."""
    if comes_first(room):
        return align(room, 0, 1, costs, p, out)
    score, met = align(room, 1, 0, costs, p, out)
    for k in range(met):
        for column in range(2):
            kept = out[k, column]
            out[k, column] = out[k, column + 2]
            out[k, column + 2] = kept
    return score, met


@entry
def align_rows(
    left: Any, a: Any, right: Any, b: Any, costs: Any, p: Any, room: Any, out: Any
) -> Any:
    """Score name ``a`` of one batch with name ``b`` of another; the same either way round."""
    load_name(left, a, 0, room)
    load_name(right, b, 1, room)
    return align_loaded(room, costs, p, out)
