"""The comparison of two names, compiled: words are aligned and each meeting keeps its rule.

Everything here is arithmetic on arrays and free of Python objects, so that threads share it. A
name is a row of *units* (a word, or a phrase that the lexicon knows); legal forms are taken out
and kept as a set of families.
"""

import math

import numpy as np

from sayso.names.compiled import compiled
from sayso.names.tokens import IS_NUMBER, IS_PATRONYMIC, MAX_PHRASE, STARTS_PHRASE

MAX_UNITS = 24
MAX_BLOCKS = 640
MAX_BYTES = 96

# Kinds, as in lexicon.Kind; plain numbers here because compiled code wants constants.
OTHER, LEGAL, TITLE, PARTICLE, GENERIC, SECTOR, PLACE, DIRECTION = 0, 1, 2, 3, 4, 5, 6, 7
NUMBER, GIVEN, SURNAME, PATRONYMIC, INITIAL = 8, 9, 10, 11, 12

# Rules by which two units meet; rules.py words them.
EQUAL, SAME_WORD, SOUND, SPELLING, CONSONANTS, KOREAN, TRUNCATED, INITIALS, ACRONYM, JOINED = (
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
)  # fmt: skip

TEXT, SOUND_KEY, SKELETON_KEY, KOREAN_KEY = 0, 1, 2, 3

# Places in the vector of weights; settings.py names, explains and loads them.
(
    P_SLOPE, P_SOUND, P_SKELETON, P_SKELETON_BARE, P_PREFIX, P_INITIAL, P_ACRONYM, P_GIVEN_OTHER,
    P_CONFLICT, P_EXTRA, P_EXTRA_GENERIC, P_EXTRA_PLACE, P_EXTRA_NUMBER, P_EXTRA_PERSON,
    P_NUMBER_CONFLICT, P_PLACE_CONFLICT, P_LEGAL_CONFLICT, P_PATRONYMIC_W, P_INEXACT, P_BUDGET,
    P_JOIN, P_PATRONYMIC_CONFLICT, P_SHORT, P_FORM_CONFLICT,
    P_LEGAL_MISSING, P_LEGAL_WORD, P_DILUTE, P_NEIGHBOUR, P_GENDERED, P_SINGLE,
) = range(30)  # fmt: skip


@compiled
def find_term(key, keys, slots):
    """Find the term of a phrase hash, -1 where the lexicon has none."""
    mask = np.uint64(len(keys) - 1)
    place = key & mask
    while keys[place] != 0:
        if keys[place] == key:
            return slots[place]
        place = (place + np.uint64(1)) & mask
    return -1


@compiled
def find_units(ids, person, words, table, out):
    """Split a name's words into units.

    Args:
        ids: The name's words as numbers.
        person: Whether it is read as a person's name.
        words: (phrase_hash, flags, weight, starts, father) of the token table.
        table: (keys, slots, kind, weight, concept, family) of the phrase table.
        out: (start, length, kind, concept, weight) rows to fill, MAX_UNITS long.

    Returns:
        Number of units, the set of legal families as bits, and the words that were legal forms.
    """
    phrase_hash, flags, weight, starts, father = words
    keys, slots, t_kind, t_weight, t_concept, t_family = table
    u_start, u_len, u_kind, u_concept, u_weight = out
    count = 0
    legal = 0
    legal_words = 0
    place = 0
    total = len(ids)
    while place < total and count < MAX_UNITS:
        best_len = 0
        best = -1
        longest = 1
        if flags[ids[place]] & STARTS_PHRASE:
            longest = min(MAX_PHRASE, total - place)
        state = np.uint64(0)
        for width in range(1, longest + 1):
            state = (state * np.uint64(0x9E3779B97F4A7C15)) ^ phrase_hash[ids[place + width - 1]]
            key = state if state != 0 else np.uint64(1)
            found = find_term(key, keys, slots)
            if found >= 0:
                best, best_len = found, width
        word = ids[place]
        if best >= 0 and t_kind[best] == LEGAL:
            legal |= t_family[best]
            legal_words += best_len
            place += best_len
            continue
        u_start[count] = place
        u_len[count] = max(best_len, 1)
        length = starts[word, 1] - starts[word, 0]
        if best >= 0 and not (length == 1 and person):
            u_kind[count] = t_kind[best]
            u_concept[count] = t_concept[best]
            u_weight[count] = t_weight[best]
        else:
            u_concept[count] = 0
            u_weight[count] = weight[word]
            u_kind[count] = OTHER
            u_len[count] = 1
            if flags[word] & IS_NUMBER:
                u_kind[count] = NUMBER
                u_weight[count] = 0.6
            elif length == 1:
                u_kind[count] = INITIAL
            elif person and flags[word] & IS_PATRONYMIC:
                u_kind[count] = PATRONYMIC
                u_weight[count] = 0.45
                u_concept[count] = father[word]
        place += u_len[count]
        count += 1
    return count, legal, legal_words


@compiled
def gather(pool, starts, ids, first, last, column, buffer):
    """Write the keys of words first..last-1 one after another; returns the length."""
    size = 0
    for place in range(first, last):
        word = ids[place]
        for at in range(starts[word, column], starts[word, column + 1]):
            if size < MAX_BYTES:
                buffer[size] = pool[at]
                size += 1
    return size


@compiled
def weighted_distance(a, la, b, lb, swap_cost, drop_cost, limit):
    """Edit distance in which letters that schemes, ears and scanners confuse cost less."""
    if la == 0 or lb == 0:
        return 99.0
    if abs(la - lb) * 0.3 > limit:
        return 99.0
    before = np.empty(lb + 1, np.float32)
    last = np.empty(lb + 1, np.float32)
    now = np.empty(lb + 1, np.float32)
    last[0] = 0.0
    for j in range(1, lb + 1):
        last[j] = last[j - 1] + drop_cost[b[j - 1]]
    before[:] = last
    for i in range(1, la + 1):
        x = a[i - 1]
        drop = drop_cost[x]
        if i > 1 and a[i - 2] == x:
            drop = min(drop, np.float32(0.25))
        now[0] = last[0] + drop
        least = now[0]
        for j in range(1, lb + 1):
            y = b[j - 1]
            add = drop_cost[y]
            if j > 1 and b[j - 2] == y:
                add = min(add, np.float32(0.25))
            cost = last[j - 1] + (np.float32(0.0) if x == y else swap_cost[x, y])
            cost = min(cost, last[j] + drop)
            cost = min(cost, now[j - 1] + add)
            if i > 1 and j > 1 and x == b[j - 2] and y == a[i - 2] and x != y:
                cost = min(cost, before[j - 2] + np.float32(0.75))
            now[j] = cost
            least = min(least, cost)
        if least > limit:
            return 99.0
        before, last, now = last, now, before
    return float(last[lb])


@compiled
def same_bytes(a, la, b, lb):
    """Tell whether two keys are equal."""
    if la != lb:
        return False
    for at in range(la):
        if a[at] != b[at]:
            return False
    return True


@compiled
def count_vowels(a, la):
    """Count a, e, i, o, u."""
    count = 0
    for at in range(la):
        if a[at] == 97 or a[at] == 101 or a[at] == 105 or a[at] == 111 or a[at] == 117:
            count += 1
    return count


@compiled
def edit_budget(length, factor):
    """Distance that still means the same word, by its length."""
    if length <= 3:
        return 0.45 * factor
    if length == 4:
        return 0.8 * factor
    if length == 5:
        return 1.0 * factor
    if length == 6:
        return 1.25 * factor
    if length <= 8:
        return 1.7 * factor
    return 0.24 * length * factor


@compiled
def is_adjective(a, la, b, lb):
    """Tell whether one word is the Slavic adjective of the other: Murom, Muromskiy."""
    short, long = min(la, lb), max(la, lb)
    if short < 4 or long < short + 2 or long > short + 6:
        return False
    shared = 0
    while shared < short and a[shared] == b[shared]:
        shared += 1
    if shared < max(4, short - 2):
        return False
    for at in range(shared, min(shared + 4, long - 1)):
        x = a[at] if la > lb else b[at]
        y = a[at + 1] if la > lb else b[at + 1]
        if x == 115 and y == 107:
            return True
    return False


@compiled
def compare_keys(a, b, costs, p, scripts, a_last, b_last):
    """Compare two words by all their keys; returns similarity (0..1) and rule.

    Args:
        a, b: (buffers, lengths) with one row a key.
        scripts: Bit 0 one side is unvowelled, bit 1 one side is Korean.
        a_last, b_last: Whether the word is the last of its name (only there a name is cut).
    """
    buf_a, len_a = a
    buf_b, len_b = b
    if same_bytes(buf_a[0], len_a[0], buf_b[0], len_b[0]):
        return 1.0, EQUAL
    best, rule = 0.0, 0
    longest = max(len_a[0], len_b[0])
    shortest = min(len_a[0], len_b[0])
    if shortest == 0:
        return 0.0, 0
    if same_bytes(buf_a[1], len_a[1], buf_b[1], len_b[1]) and len_a[1] >= 2:
        best, rule = p[P_SOUND], SOUND
        if len_a[1] == 2:
            best *= 0.9
    swap_cost, drop_cost = costs
    # A reading of a Chinese name is exact; one letter more is another name.
    factor = p[P_BUDGET] * (0.5 if scripts & 4 else 1.0)
    limit = edit_budget(longest, factor)
    far = weighted_distance(buf_a[0], len_a[0], buf_b[0], len_b[0], swap_cost, drop_cost, limit)
    if far <= limit:
        value = 1.0 - p[P_SLOPE] * far / longest
        if value > best:
            best, rule = value, SPELLING
    if best < 0.9 and min(len_a[1], len_b[1]) >= 3:
        width = max(len_a[1], len_b[1])
        limit = edit_budget(width, factor)
        far = weighted_distance(buf_a[1], len_a[1], buf_b[1], len_b[1], swap_cost, drop_cost, limit)
        if far <= limit:
            value = p[P_SOUND] * (1.0 - p[P_SLOPE] * far / width)
            if value > best:
                best, rule = value, SPELLING
    if best < 0.88 and is_adjective(buf_a[0], len_a[0], buf_b[0], len_b[0]):
        best, rule = 0.88, SPELLING
    bones = min(len_a[2], len_b[2])
    if best < 0.93 and bones >= 2:
        unvowelled = scripts & 1
        bare = count_vowels(buf_a[0], len_a[0]) == 0 or count_vowels(buf_b[0], len_b[0]) == 0
        if same_bytes(buf_a[2], len_a[2], buf_b[2], len_b[2]):
            value = 0.0
            if unvowelled:
                value = 0.97 - 0.16 / bones
            elif bare:
                value = p[P_SKELETON_BARE] - 0.3 / bones
            elif bones >= 3:
                value = p[P_SKELETON] - 0.3 / bones
            if value > best:
                best, rule = value, CONSONANTS
        elif unvowelled and bones >= 3:
            width = max(len_a[2], len_b[2])
            far = weighted_distance(
                buf_a[2], len_a[2], buf_b[2], len_b[2], swap_cost, drop_cost, 1.0
            )
            value = 0.92 - 1.1 * far / width
            if far <= 0.65 and value > best:
                best, rule = value, CONSONANTS
    if scripts & 2 and best < 0.95:
        if same_bytes(buf_a[3], len_a[3], buf_b[3], len_b[3]):
            best, rule = 0.95, KOREAN
        else:
            width = max(len_a[3], len_b[3])
            limit = edit_budget(width, 0.6)
            far = weighted_distance(
                buf_a[3], len_a[3], buf_b[3], len_b[3], swap_cost, drop_cost, limit
            )
            value = 0.9 * (1.0 - p[P_SLOPE] * far / width)
            if far <= limit and value > best:
                best, rule = value, KOREAN
    cut = (a_last and len_a[0] < len_b[0]) or (b_last and len_b[0] < len_a[0])
    if best < p[P_PREFIX] and cut and shortest >= 2:
        if same_bytes(buf_a[0], shortest, buf_b[0], shortest):
            value = p[P_PREFIX] - 0.25 / shortest
            if value > best:
                best, rule = value, TRUNCATED
    return best, rule


@compiled
def load_keys(pool, starts, ids, first, last, out):
    """Fill the four keys of words first..last-1 joined into one."""
    buffers, lengths = out
    for column in range(4):
        lengths[column] = gather(pool, starts, ids, first, last, column, buffers[column])


@compiled
def same_start(ka, kb, count):
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
def is_known(kind):
    """Tell whether a unit is a common word, place or direction: known, so never a misspelling."""
    return kind == GENERIC or kind == SECTOR or kind == PLACE or kind == DIRECTION


@compiled
def meet(a, b, ka, kb, costs, p, scripts, a_last, b_last):
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
def gendered(ka, kb):
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
def spells(letters, length, pool, starts, ids, u_start, first, last):
    """Tell whether a word is the first letters of units first..last-1."""
    if length != last - first:
        return False
    for step in range(length):
        word = ids[u_start[first + step]]
        if letters[step] != pool[starts[word, 0]]:
            return False
    return True


@compiled
def extra_factor(kind, p, person):
    """Weigh a unit that only one of the names has."""
    if kind == GENERIC or kind == SECTOR:
        return p[P_EXTRA_GENERIC]
    if kind == PLACE or kind == DIRECTION:
        return p[P_EXTRA_PLACE]
    if kind == NUMBER:
        return p[P_EXTRA_NUMBER]
    if kind == PATRONYMIC:
        return p[P_PATRONYMIC_W]
    if kind == INITIAL or kind == TITLE or kind == PARTICLE:
        return p[P_EXTRA] if kind == INITIAL else 1.0
    return p[P_EXTRA_PERSON] if person else p[P_EXTRA]


@compiled
def legal_gap(a, b):
    """Compare legal bits: 0 agree, 1 only one has a form, 2 another form, 3 another family."""
    family_a, family_b = (a & 255) >> 1, (b & 255) >> 1
    form_a, form_b = a >> 8, b >> 8
    if a == b or form_a & form_b:
        return 0
    if family_a and family_b:
        if not family_a & family_b:
            return 3
        return 2 if form_a and form_b else 0
    return 1


@compiled
def align(left, right, costs, p, out):
    """Score two names, 0 to 1 uncalibrated, and say which units met.

    Args:
        left, right: (pool, starts, ids, u_start, u_len, u_kind, u_concept, u_weight, count,
            legal, script, person).
        costs: (swap_cost 128x128, drop_cost 128).
        p: The vector of weights.
        out: (k, 6) integers to fill: left unit, its count, right unit, its count, rule,
            similarity in thousandths.

    Returns:
        The raw score and the number of meetings.
    """
    pool_a, starts_a, ids_a, us_a, ul_a, kind_a, con_a, w_a, na, legal_a, script_a, person_a = left
    pool_b, starts_b, ids_b, us_b, ul_b, kind_b, con_b, w_b, nb, legal_b, script_b, person_b = right
    if na == 0 or nb == 0:
        return 0.0, 0
    person = person_a and person_b
    scripts = 0
    if script_a == 3 or script_b == 3 or script_a == 6 or script_b == 6:
        scripts |= 1
    if script_a == 4 or script_b == 4:
        scripts |= 2
    if script_a == 5 or script_b == 5:
        scripts |= 4
    if script_a != script_b:
        scripts |= 8
    swap_cost, _ = costs
    ka = (np.empty((4, MAX_BYTES), np.uint8), np.zeros(4, np.int64))
    kb = (np.empty((4, MAX_BYTES), np.uint8), np.zeros(4, np.int64))
    blocks = np.empty((MAX_BLOCKS, 5), np.int16)
    sims = np.empty(MAX_BLOCKS, np.float32)
    worth = np.empty(MAX_BLOCKS, np.float32)
    total = 0
    for i in range(na):
        load_keys(pool_a, starts_a, ids_a, us_a[i], us_a[i] + ul_a[i], ka)
        for j in range(nb):
            load_keys(pool_b, starts_b, ids_b, us_b[j], us_b[j] + ul_b[j], kb)
            value, rule = meet(
                (kind_a[i], con_a[i], w_a[i]), (kind_b[j], con_b[j], w_b[j]),
                ka, kb, costs, p, scripts, i == na - 1, j == nb - 1,
            )  # fmt: skip
            if value > 0.3 and total < MAX_BLOCKS:
                blocks[total, 0], blocks[total, 1] = i, 1
                blocks[total, 2], blocks[total, 3], blocks[total, 4] = j, 1, rule
                sims[total] = value
                # Equal words meet before anything else, so that a name always finds itself.
                worth[total] = value * (w_a[i] + w_b[j]) + (10.0 if rule == EQUAL else 0.0)
                total += 1
    # One word against several joined ones, both ways, and acronyms.
    for side in range(2):
        n_one = na if side == 0 else nb
        n_many = nb if side == 0 else na
        if n_many < 2:
            continue
        for i in range(n_one):
            if side == 0:
                load_keys(pool_a, starts_a, ids_a, us_a[i], us_a[i] + ul_a[i], ka)
                kind, weight = kind_a[i], w_a[i]
            else:
                load_keys(pool_b, starts_b, ids_b, us_b[i], us_b[i] + ul_b[i], ka)
                kind, weight = kind_b[i], w_b[i]
            if kind == NUMBER or kind == INITIAL or kind == PARTICLE:
                continue
            for j in range(n_many - 1):
                for width in range(2, min(7, n_many - j + 1)):
                    many_weight = np.float32(0.0)
                    if side == 0:
                        for each in range(j, j + width):
                            many_weight += w_b[each]
                        meant = spells(
                            ka[0][0], ka[1][0], pool_b, starts_b, ids_b, us_b, j, j + width
                        )
                    else:
                        for each in range(j, j + width):
                            many_weight += w_a[each]
                        meant = spells(
                            ka[0][0], ka[1][0], pool_a, starts_a, ids_a, us_a, j, j + width
                        )
                    value, rule = 0.0, 0
                    if meant and not is_known(kind):
                        value, rule = p[P_ACRONYM], ACRONYM
                        if width == 2:
                            value -= 0.1
                    elif width <= 4 and ka[1][0] >= 4:
                        if side == 0:
                            last = us_b[j + width - 1] + ul_b[j + width - 1]
                            load_keys(pool_b, starts_b, ids_b, us_b[j], last, kb)
                        else:
                            last = us_a[j + width - 1] + ul_a[j + width - 1]
                            load_keys(pool_a, starts_a, ids_a, us_a[j], last, kb)
                        if abs(ka[1][0] - kb[1][0]) <= 2 or scripts & 1:
                            value, rule = compare_keys(ka, kb, costs, p, scripts, False, False)
                            if value >= 0.8:
                                value *= p[P_JOIN]
                                rule = JOINED
                            else:
                                value = 0.0
                    if value > 0.3 and total < MAX_BLOCKS:
                        if side == 0:
                            blocks[total, 0], blocks[total, 1] = i, 1
                            blocks[total, 2], blocks[total, 3] = j, width
                        else:
                            blocks[total, 0], blocks[total, 1] = j, width
                            blocks[total, 2], blocks[total, 3] = i, 1
                        blocks[total, 4] = rule
                        sims[total] = value
                        worth[total] = value * (weight + many_weight)
                        total += 1
    taken_a = np.zeros(MAX_UNITS, np.uint8)
    taken_b = np.zeros(MAX_UNITS, np.uint8)
    matched = 0.0
    matched_weight = 0.0
    inexact = 0.0
    met = 0
    while True:
        best = -1
        for k in range(total):
            if worth[k] <= 0:
                continue
            if best >= 0 and worth[k] <= worth[best]:
                continue
            best = k
        if best < 0:
            break
        value = float(sims[best])
        i, ni = blocks[best, 0], blocks[best, 1]
        j, nj = blocks[best, 2], blocks[best, 3]
        worth[best] = 0
        free = True
        for each in range(i, i + ni):
            free = free and taken_a[each] == 0
        for each in range(j, j + nj):
            free = free and taken_b[each] == 0
        if not free:
            continue
        wa, wb = 0.0, 0.0
        for each in range(i, i + ni):
            taken_a[each] = 1
            wa += w_a[each]
        for each in range(j, j + nj):
            taken_b[each] = 1
            wb += w_b[each]
        if blocks[best, 4] == INITIALS:
            weight = 0.65 * max(wa, wb)
        elif blocks[best, 4] == ACRONYM or blocks[best, 4] == JOINED:
            weight = 0.5 * (wa + wb) if blocks[best, 4] == JOINED else max(min(wa, wb), 0.7)
        else:
            weight = 0.5 * (wa + wb)
        matched += weight * value
        matched_weight += weight
        inexact += weight * (1.0 - value)
        if met < len(out):
            out[met, 0], out[met, 1], out[met, 2], out[met, 3] = i, ni, j, nj
            out[met, 4] = blocks[best, 4]
            out[met, 5] = int(value * 1000 + 0.5)
            met += 1
    extra_a, extra_b, soft_a, soft_b = 0.0, 0.0, 0.0, 0.0
    numbers_a, numbers_b, places_a, places_b = 0, 0, 0, 0
    fathers_a, fathers_b = 0, 0
    for i in range(na):
        if not taken_a[i]:
            extra_a += w_a[i] * extra_factor(kind_a[i], p, person)
            soft_a += w_a[i]
            numbers_a += kind_a[i] == NUMBER
            fathers_a += kind_a[i] == PATRONYMIC
            places_a += kind_a[i] == PLACE or kind_a[i] == DIRECTION
    for j in range(nb):
        if not taken_b[j]:
            extra_b += w_b[j] * extra_factor(kind_b[j], p, person)
            soft_b += w_b[j]
            numbers_b += kind_b[j] == NUMBER
            fathers_b += kind_b[j] == PATRONYMIC
            places_b += kind_b[j] == PLACE or kind_b[j] == DIRECTION
    # A legal form that gave way to a word counts like a small word.
    if legal_a and not legal_b and soft_b > 0:
        soft_a += p[P_LEGAL_WORD]
    if legal_b and not legal_a and soft_a > 0:
        soft_b += p[P_LEGAL_WORD]
    conflict = min(soft_a, soft_b)
    spare = abs(extra_a - extra_b)
    if person and matched_weight <= 0.86 and min(na, nb) == 1:
        # One given name or one common family name names nobody by itself.
        spare *= p[P_SINGLE]
    loss = p[P_CONFLICT] * conflict + spare + p[P_INEXACT] * inexact
    # Many spare words dilute a match less and less.
    if numbers_a and numbers_b:
        loss += p[P_NUMBER_CONFLICT]
    if fathers_a and fathers_b:
        loss += p[P_PATRONYMIC_CONFLICT]
    if places_a and places_b:
        loss += p[P_PLACE_CONFLICT]
    form = legal_gap(legal_a, legal_b)
    if form == 3:
        loss += p[P_LEGAL_CONFLICT]
    elif form == 2:
        loss += p[P_FORM_CONFLICT]
    elif form == 1:
        loss += p[P_LEGAL_MISSING]
    if matched_weight <= 0:
        return 0.0, 0
    # A strange word in a long name weighs more than its share of the letters.
    if matched_weight > 1.0:
        loss *= matched_weight ** p[P_DILUTE]
    # The same loss says more where little agrees: short names meet by chance.
    loss *= 1.0 + p[P_SHORT] / matched_weight
    ratio = matched / (matched_weight + loss)
    return min(ratio, 1.0), met


@compiled
def row_of(side, row):
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
def comes_first(left, a, right, b):
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
def align_rows(left, a, right, b, costs, p, out):
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


def swap_costs() -> "tuple[np.ndarray, np.ndarray]":
    """Give the costs of confusing letters, as sounds of schemes, ears and scanners do."""
    swap = np.ones((128, 128), np.float32)
    for letters, cost in _CONFUSED:
        for x in letters:
            for y in letters:
                if x != y:
                    swap[ord(x), ord(y)] = min(swap[ord(x), ord(y)], cost)
    drop = np.ones(128, np.float32)
    for letter, cost in _DROPPED.items():
        drop[ord(letter)] = cost
    return swap, drop


_CONFUSED = (
    ("aeiouy", 0.5), ("ao", 0.4), ("ei", 0.4), ("ou", 0.4), ("iyj", 0.2), ("eiy", 0.35),
    ("jZJ", 0.35), ("zZ", 0.45), ("sS", 0.45), ("SZ", 0.5), ("CS", 0.5), ("CT", 0.4), ("Ck", 0.55),
    ("Ch", 0.55), ("kh", 0.6), ("kqc", 0.25), ("gh", 0.45), ("gk", 0.6), ("gJ", 0.45), ("gjJ", 0.5),
    ("vwu", 0.4), ("vf", 0.45), ("vb", 0.6), ("pf", 0.7), ("td", 0.6), ("sz", 0.35), ("sc", 0.4),
    ("Ts", 0.4), ("Tk", 0.6), ("TS", 0.5), ("bp", 0.6), ("rl", 0.8), ("mn", 0.6),
    ("0o", 0.1), ("1li", 0.2), ("5s", 0.2), ("8b", 0.3), ("9g", 0.3), ("2z", 0.3), ("6g", 0.3),
    ("4a", 0.3), ("3e", 0.3), ("7t", 0.3), ("il", 0.5), ("uv", 0.4),
)  # fmt: skip
_DROPPED = {
    "a": 0.6, "e": 0.55, "i": 0.5, "o": 0.6, "u": 0.6, "y": 0.45, "h": 0.4, "j": 0.5, "w": 0.7,
    "s": 0.85,
}  # fmt: skip
NEVER = math.inf
