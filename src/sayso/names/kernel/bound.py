"""The best score that two names could reach, compiled: most pairs need no closer look.

Which units of two names may meet at all is found from marks of their words, and from letters only
where that decides. A unit that meets nothing is left over for certain, and what is left over bounds
the score from above: the bound never falls below what ``align`` gives.
"""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: C901, PLR0912, PLR1714, SIM102, SIM109, SIM110, D417

from typing import Any

import numpy as np

from sayso.names.kernel.align import scripts_of
from sayso.names.kernel.blocks import LEAST_JOINED, LEAST_SIMILARITY
from sayso.names.kernel.codes import (
    INITIAL,
    LEVELS,
    M_NEAR,
    M_SKELETON,
    M_SKELETON_SET,
    M_SKELETON_SIZE,
    M_SOUND,
    M_SOUND_SET,
    M_SOUND_SIZE,
    M_START,
    M_TEXT,
    M_TEXT_SET,
    M_TEXT_SIZE,
    MARKS,
    MAX_BYTES,
    MAX_UNITS,
    MAX_WORDS,
    NUMBER,
    P_BUDGET,
    P_CONFLICT,
    P_DILUTE,
    P_INEXACT,
    P_PREFIX,
    P_SHORT,
    P_SLOPE,
    P_SOUND,
    P_SUBSET,
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
)
from sayso.names.kernel.compiled import compiled
from sayso.names.kernel.letter_costs import UNIT
from sayso.names.kernel.letters import (
    drops_vowels,
    edit_budget,
    is_adjective,
    same_first,
    weighted_distance,
)
from sayso.names.kernel.marks import LEVEL_COSTS, REST_COST
from sayso.names.kernel.meeting import extra_factor, is_known
from sayso.names.kernel.room import Array

MAX_WIDTH, MAX_JOINED = 7, 4
# A sketch has one row a unit: the marks of its word (of all its words together, where it has
# several), then these; and a last row for the name.
(
    K_KIND, K_CONCEPT, K_NUMBER, K_WORDS, K_GAP, K_GLUED, K_WEIGHT, K_EXTRA, K_EXTRA_PERSON, K_BEST,
) = range(MARKS, MARKS + 10)  # fmt: skip
COLUMNS = MARKS + 10
# Weights and similarities stand there in thousandths.
MILLE = 1000
# What ``may_score`` wants to know of joined units, and what an acronym counts at most.
EACH_ONE, ACRONYM_MILLE = np.int64(-1), np.int64(700)
# Parts of 1.0 that ``dilution`` tells apart.
BUCKETS = 32
# Letters of a sound that differ cost at least this much, unless they are digits, in twentieths.
LEAST_SOUND, DIGITS = 7, 0x3FF << 26
NAME_ROW = MAX_UNITS
N_UNITS, N_SCRIPT, N_PERSON, N_WORDS = range(4)
NEVER, SURELY, MAYBE, EQUALS = 0, 1, 2, 3


def sketch_space() -> Array:
    """Make room for the sketch of one name."""
    return np.zeros((MAX_UNITS + 1, COLUMNS), np.int64)


def sight_space() -> Array:
    """Make room for how the units of two names meet at sight."""
    return np.zeros((MAX_UNITS, MAX_UNITS), np.uint8)


def dilution(p: Array) -> Array:
    """Tell how much more a loss says by what agrees: at least so much from each BUCKETS-th on.

    It falls to where 1.0 agrees and rises from there on, so a bucket's least is at one of its ends.
    """
    agree = np.arange(1, BUCKETS * (MAX_UNITS + 2)) / BUCKETS
    much = np.maximum(1.0, agree ** float(p[P_DILUTE])) * (1.0 + float(p[P_SHORT]) / agree)
    least = np.minimum(much[:-1], much[1:])
    return np.concatenate([much[:1], least])


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


@compiled
def least_cost(others: Any, own: Any, unit: Any) -> Any:
    """Sum what it costs at least that a stretch has letters which a unit does not have.

    Args:
        others: The set of letters of the stretch.
        own, unit: A sketch and the row of the unit in it.
    """
    left = others & ~own[unit, M_TEXT_SET]
    total = 0
    for level in range(LEVELS):
        total += LEVEL_COSTS[level] * ones(left & own[unit, M_NEAR + level])
        left &= ~own[unit, M_NEAR + level]
    return total + REST_COST * ones(left)


@compiled
def same_key(a: Any, i: Any, b: Any, j: Any, column: Any, size: Any) -> Any:
    """Tell whether two units may have the same sound, or the same skeleton."""
    if a[i, size] < 2 or a[i, size] != b[j, size]:
        return False
    if a[i, K_WORDS] == 1 and b[j, K_WORDS] == 1:
        return a[i, column] == b[j, column]
    # The hash of several words together is not known; their letters are.
    sets = column - M_TEXT + M_TEXT_SET
    return a[i, sets] == b[j, sets]


@compiled
def meet_at_sight(a: Any, i: Any, b: Any, j: Any, pools: Any) -> Any:
    """Tell from their marks whether two units meet: NEVER, SURELY, MAYBE, or as EQUALS.

    Args:
        a, i, b, j: Sketches and rows of units in them.
        pools: The letters of both batches.
    """
    kind_a, kind_b = a[i, K_KIND], b[j, K_KIND]
    concept_a, concept_b = a[i, K_CONCEPT], b[j, K_CONCEPT]
    single = a[i, K_WORDS] == 1 and b[j, K_WORDS] == 1
    equal = single and a[i, M_TEXT] == b[j, M_TEXT]
    if concept_a != 0 and concept_a == concept_b:
        return EQUALS if equal else SURELY
    if kind_a == NUMBER or kind_b == NUMBER:
        if kind_a != kind_b:
            return NEVER
        return EQUALS if equal else (NEVER if single else SURELY)
    if (kind_a == INITIAL) != (kind_b == INITIAL):
        if is_known(kind_a) or is_known(kind_b) or kind_a == PARTICLE or kind_b == PARTICLE:
            return NEVER
        at_a, at_b = a[i, M_START], b[j, M_START]
        if pools[0][at_a] == pools[1][at_b]:
            return SURELY
        # The sound of a unit of several words starts with that of its first word.
        if single and pools[0][at_a + a[i, M_TEXT_SIZE]] != pools[1][at_b + b[j, M_TEXT_SIZE]]:
            return NEVER
        return SURELY
    if equal:
        return EQUALS
    if same_key(a, i, b, j, M_SOUND, M_SOUND_SIZE):
        return SURELY
    if is_known(kind_a) and is_known(kind_b) and concept_a > 0 and concept_b > 0:
        return NEVER
    if same_key(a, i, b, j, M_SKELETON, M_SKELETON_SIZE):
        return SURELY
    return MAYBE


@compiled
def letters_meet(a: Any, i: Any, b: Any, j: Any, tools: Any, factor: Any, lack: Any) -> Any:
    """Bound by their letters how alike two words are; 0 where they do not meet.

    Args:
        a, i, b, j: Sketches and rows of units in them, the one with the shorter text first.
        tools: (letters of both batches, letter costs, vector of weights).
        factor: Of the distance that still means the same word.
        lack: How much the similarity may lack at most.
    """
    pools, costs, p = tools
    la, lb = a[i, M_TEXT_SIZE], b[j, M_TEXT_SIZE]
    if la == 0:
        return 0.0
    at_a, at_b = a[i, M_START], b[j, M_START]
    best = 0.0
    limit = min(edit_budget(lb, factor), int(lack / p[P_SLOPE] * UNIT * lb))
    if least_cost(a[i, M_TEXT_SET], b, j) <= limit and least_cost(b[j, M_TEXT_SET], a, i) <= limit:
        far = weighted_distance(pools[0], at_a, la, pools[1], at_b, lb, costs, limit)
        if far <= limit:
            best = 1.0 - p[P_SLOPE] * far / (UNIT * lb)
    if pools[0][at_a] == pools[1][at_b]:
        if is_cut(a, i, b, j, pools):
            best = max(best, p[P_PREFIX])
        if is_adjective(pools[0], at_a, la, pools[1], at_b, lb):
            best = max(best, 0.88)
        if 3 <= la < lb and drops_vowels(pools[0], at_a, la, pools[1], at_b, lb):
            best = 1.0
    sa, sb = a[i, M_SOUND_SIZE], b[j, M_SOUND_SIZE]
    if min(sa, sb) < 3 or best >= p[P_SOUND]:
        return best
    width = max(sa, sb)
    most = (1.0 - (1.0 - lack) / p[P_SOUND]) / p[P_SLOPE] * UNIT * width
    limit = min(edit_budget(width, factor), int(most))
    sounds_a, sounds_b = a[i, M_SOUND_SET], b[j, M_SOUND_SET]
    apart = max(ones(sounds_a & ~sounds_b), ones(sounds_b & ~sounds_a))
    if apart * LEAST_SOUND > limit and not (sounds_a | sounds_b) & DIGITS:
        return best
    at_a, at_b = at_a + la, at_b + lb
    far = weighted_distance(pools[0], at_a, sa, pools[1], at_b, sb, costs, limit)
    if far <= limit:
        best = max(best, p[P_SOUND] * (1.0 - p[P_SLOPE] * far / (UNIT * width)))
    return best


@compiled
def is_cut(a: Any, i: Any, b: Any, j: Any, pools: Any) -> Any:
    """Tell whether the first word is the last of its name and the beginning of the second one."""
    la = a[i, M_TEXT_SIZE]
    if i + 1 != a[NAME_ROW, N_UNITS] or la < 2 or la >= b[j, M_TEXT_SIZE]:
        return False
    return same_first(pools[0], a[i, M_START], pools[1], b[j, M_START], la)


@compiled
def may_meet(a: Any, i: Any, b: Any, j: Any, tools: Any, factor: Any, most_lack: Any) -> Any:
    """Bound by their letters how alike two units are, whichever is shorter.

    Args:
        a, i, b, j, tools, factor: As in ``letters_meet``.
        most_lack: How much a similarity may lack, weighed, where all else is perfect.
    """
    if a[i, K_WORDS] > 1 or b[j, K_WORDS] > 1:
        # Letters of several words do not lie side by side.
        return 1.0
    lack = min(1.0 - LEAST_SIMILARITY, 2 * MILLE * most_lack / (a[i, K_WEIGHT] + b[j, K_WEIGHT]))
    turned = a[i, M_TEXT_SIZE] > b[j, M_TEXT_SIZE]
    if turned:
        a, i, b, j = b, j, a, i
        tools = ((tools[0][1], tools[0][0]), tools[1], tools[2])
    value = letters_meet(a, i, b, j, tools, factor, lack)
    return value if 1.0 - value <= lack else 0.0


@compiled
def starts_with(one: Any, i: Any, many: Any, j: Any, width: Any, pools: Any) -> Any:
    """Tell whether a word starts with the first letters of some units."""
    at = one[i, M_START]
    for step in range(width):
        if pools[0][at + step] != pools[1][many[j + step, M_START]]:
            return False
    return True


@compiled
def find_joins(one: Any, many: Any, pools: Any, reached: Any, used: Any, joined: Any) -> Any:
    """Find units of one name that may meet several of the other, joined or by first letters.

    Args:
        one, many: Sketches of the names.
        pools: Their letters.
        reached: Units of both that may meet, as bits.
        used: Units of both that have met already, as bits.
        joined: Farthest distance of text, as a share of the longer one.

    Returns:
        The units that may meet now, whether several meet one, and whether as an acronym.
    """
    of_one, of_many = reached
    acronym = any_join = False
    count = many[NAME_ROW, N_UNITS]
    for i in range(one[NAME_ROW, N_UNITS]):
        kind, size = one[i, K_KIND], one[i, M_TEXT_SIZE]
        if (used[0] >> i) & 1 or kind == NUMBER or kind == INITIAL or kind == PARTICLE:
            continue
        for j in range(count):
            total = gaps = 0
            for width in range(1, min(MAX_WIDTH, count - j + 1)):
                unit = j + width - 1
                if (used[1] >> unit) & 1:
                    break
                total += many[unit, M_TEXT_SIZE]
                meets = False
                if width == 1:
                    # The legal form glued to its word: SiemensAG.
                    meets = many[unit, K_GAP] > 0 and size == total + many[unit, K_GLUED]
                elif size == width and not is_known(kind):
                    meets = one[i, K_WORDS] > 1 or starts_with(one, i, many, j, width, pools)
                    acronym = acronym or meets
                if not meets and 1 < width <= MAX_JOINED and size >= 4:
                    if abs(min(size, MAX_BYTES) - min(total, MAX_BYTES)) <= 2:
                        meets = gaps > 0 or may_be_joined(one, i, many, j, width, pools, joined)
                if meets:
                    any_join = any_join or width > 1
                    of_one |= np.int64(1) << i
                    for step in range(j, j + width):
                        of_many |= np.int64(1) << step
                total += many[unit, K_GAP]
                gaps += many[unit, K_GAP]
    return of_one, of_many, any_join, acronym


@compiled
def may_be_joined(one: Any, i: Any, many: Any, j: Any, width: Any, pools: Any, joined: Any) -> Any:
    """Tell from their marks whether a unit may be some others joined."""
    # The adjective of a word begins as it does, and so does what drops its vowels.
    if pools[0][one[i, M_START]] == pools[1][many[j, M_START]]:
        return True
    texts = sounds = bones = np.int64(0)
    sound_size = bone_size = text_size = 0
    for unit in range(j, j + width):
        texts |= many[unit, M_TEXT_SET]
        sounds |= many[unit, M_SOUND_SET]
        bones |= many[unit, M_SKELETON_SET]
        text_size += many[unit, M_TEXT_SIZE]
        sound_size += many[unit, M_SOUND_SIZE]
        bone_size += many[unit, M_SKELETON_SIZE]
    longest = max(text_size, one[i, M_TEXT_SIZE])
    if longest > MAX_BYTES or least_cost(texts, one, i) <= np.int64(joined * UNIT * longest):
        return True
    if bones == one[i, M_SKELETON_SET] and bone_size == one[i, M_SKELETON_SIZE]:
        return True
    # Sounds are equal, or one cheap letter apart, or two in a long word.
    return ones(sounds ^ one[i, M_SOUND_SET]) <= (2 if longest < 14 else 4)


@compiled
def left_at_least(own: Any, reached: Any, used: Any, most: Any, person: Any) -> Any:
    """Weigh a name's units: all, those that meet nothing, and these as spare words.

    Args:
        own: The name's sketch.
        reached: Units that may meet, as bits.
        used: Those of them that meet for certain.
        most: How many of the others can meet at most, since the other name has no more.
        person: Whether both are persons.
    """
    total = left = extra = 0
    least = least_extra = 10 * MILLE
    waiting = 0
    for unit in range(own[NAME_ROW, N_UNITS]):
        weight, spare = own[unit, K_WEIGHT], own[unit, K_EXTRA + person]
        total += weight
        if not (reached >> unit) & 1:
            left += weight
            extra += spare
        elif not (used >> unit) & 1:
            waiting += 1
            least = min(least, weight)
            least_extra = min(least_extra, spare)
    if waiting > most:
        left += (waiting - most) * least
        extra += (waiting - most) * least_extra
    return total, left, extra


@compiled
def may_score(
    a: Any, b: Any, reached: Any, used: Any, more: Any, lack: Any, rules: Any, least: Any
) -> Any:
    """Tell whether two names could score ``least`` if certain units meet.

    Args:
        a, b: Sketches of the names.
        reached, used: Units of both that may meet, and of these the ones that meet for certain.
        more: -1 where each unit meets one; 0 where some may be joined; above, what an acronym
            adds to the weight that agrees.
        lack: What the similarities lack at least, weighed.
        rules: (vector of weights, ``dilution``).
        least: Raw score.
    """
    p, diluted = rules
    person = a[NAME_ROW, N_PERSON] & b[NAME_ROW, N_PERSON]
    most_a, most_b = MAX_UNITS, MAX_UNITS
    if more < 0:
        # Neither name can have more units that meet than the other.
        most_a, most_b = ones(reached[1] & ~used[1]), ones(reached[0] & ~used[0])
    all_a, left_a, extra_a = left_at_least(a, reached[0], used[0], most_a, person)
    all_b, left_b, extra_b = left_at_least(b, reached[1], used[1], most_b, person)
    # An initial and its name weigh up to 0.65 of both; anything else the half.
    share = 0.5 if more < 0 else 0.65
    matched = share * (all_a - left_a + all_b - left_b) / MILLE + max(more, 0) / MILLE
    if matched <= 0.0:
        return False
    spare = max(0, extra_a - left_b, extra_b - left_a) / MILLE
    if person:
        spare *= min(1.0, p[P_SUBSET])
    loss = p[P_CONFLICT] * min(left_a, left_b) / MILLE + spare + p[P_INEXACT] * lack
    loss *= diluted[int(matched * BUCKETS)]
    return matched - lack + 1e-5 >= least * (matched + loss)


@compiled
def lack_allowed(a: Any, b: Any, more: Any, rules: Any, least: Any) -> Any:
    """Give how much one meeting may lack, weighed, for the score to reach ``least`` at all."""
    total = 0
    for unit in range(a[NAME_ROW, N_UNITS]):
        total += a[unit, K_WEIGHT]
    for unit in range(b[NAME_ROW, N_UNITS]):
        total += b[unit, K_WEIGHT]
    p, diluted = rules
    matched = (0.5 if more < 0 else 0.65) * total / MILLE + max(more, 0) / MILLE
    loss = p[P_INEXACT] * diluted[int(matched * BUCKETS)]
    return matched * (1.0 - least) / (1.0 + least * loss) + 1e-6


@compiled
def lack_of(own: Any, free: Any, meet: Any) -> Any:
    """Sum what the similarities of so many of a name's free units lack at least."""
    total = most = 0
    waiting = 0
    for unit in range(own[NAME_ROW, N_UNITS]):
        if (free >> unit) & 1:
            lack = own[unit, K_WEIGHT] * (MILLE - min(MILLE, own[unit, K_BEST]))
            total += lack
            most = max(most, lack)
            waiting += 1
    return 0.5 * max(0, total - max(0, waiting - meet) * most) / (MILLE * MILLE)


@compiled
def may_be_alike(a: Any, b: Any, reached: Any, used: Any, rules: Any, least: Any) -> Any:
    """Tell whether names whose units may all meet are alike enough.

    Either as many units meet as can, and then their similarities count; or one more is left over
    of the name with fewer units that could meet.
    """
    free_a, free_b = reached[0] & ~used[0], reached[1] & ~used[1]
    most_a, most_b = ones(free_a), ones(free_b)
    meet = min(most_a, most_b)
    lack = lack_of(a, free_a, meet) + lack_of(b, free_b, meet)
    if may_score(a, b, reached, used, EACH_ONE, lack, rules, least):
        return True
    of_left = most_a <= most_b
    free = free_a if of_left else free_b
    for unit in range(MAX_UNITS):
        bit = np.int64(1) << unit
        if free & bit:
            rest = (reached[0] & ~bit, reached[1]) if of_left else (reached[0], reached[1] & ~bit)
            if may_score(a, b, rest, used, EACH_ONE, 0.0, rules, least):
                return True
    return False


@compiled
def may_reach(a: Any, b: Any, sights: Any, tools: Any, rules: Any, least: Any) -> Any:
    """Tell whether two names could score ``least``; never no where ``align`` would give it.

    Args:
        a, b: Sketches of the two names.
        sights: As ``sight_space`` makes it.
        tools: (letters of both batches, letter costs, vector of weights).
        rules: (vector of weights, ``dilution``).
        least: Raw score.
    """
    pools, _, p = tools
    na, nb = a[NAME_ROW, N_UNITS], b[NAME_ROW, N_UNITS]
    if na == 0 or nb == 0:
        return False
    scripts = scripts_of(a[NAME_ROW, N_SCRIPT], b[NAME_ROW, N_SCRIPT])
    if scripts & 3 or max(a[NAME_ROW, N_WORDS], b[NAME_ROW, N_WORDS]) > MAX_WORDS:
        return True
    # Equal words meet before any other, and only each other.
    used_a = used_b = met_a = met_b = np.int64(0)
    for i in range(na):
        for j in range(nb):
            sights[i, j] = meet_at_sight(a, i, b, j, pools)
            if sights[i, j] == EQUALS:
                used_a |= np.int64(1) << i
                used_b |= np.int64(1) << j
    for i in range(na):
        a[i, K_BEST] = 0
    for j in range(nb):
        b[j, K_BEST] = 0
    initial = False
    for i in range(na):
        for j in range(nb):
            if (used_a >> i) & 1 or (used_b >> j) & 1:
                sights[i, j] = NEVER
            elif sights[i, j] == SURELY:
                met_a |= np.int64(1) << i
                met_b |= np.int64(1) << j
                a[i, K_BEST] = b[j, K_BEST] = MILLE
                if a[i, K_KIND] == INITIAL or b[j, K_KIND] == INITIAL:
                    initial = True
    # What joined words must be alike: align asks for LEAST_JOINED by text, sound or consonants.
    joined = (1.0 - LEAST_JOINED) / p[P_SLOPE]
    used = (used_a, used_b)
    sure_a, sure_b, several, acronym = find_joins(a, b, pools, (met_a, met_b), used, joined)
    sure_b, sure_a, too, other = find_joins(
        b, a, (pools[1], pools[0]), (sure_b, sure_a), (used_b, used_a), joined
    )
    more = EACH_ONE
    if acronym or other:
        more = ACRONYM_MILLE
    elif several or too or initial:
        more = EACH_ONE + 1
    met_a, met_b = sure_a | used_a, sure_b | used_b
    if may_score(a, b, (met_a, met_b), used, more, 0.0, rules, least):
        return True
    factor = p[P_BUDGET] * (0.5 if scripts & 4 else 1.0)
    most_lack = lack_allowed(a, b, more, rules, least)
    for i in range(na + 1):
        # What later rows of pairs may still bring.
        open_a = open_b = np.int64(0)
        for row in range(i, na):
            for j in range(nb):
                if sights[row, j] == MAYBE:
                    open_a |= np.int64(1) << row
                    open_b |= np.int64(1) << j
        reached = (met_a | open_a, met_b | open_b)
        if not may_score(a, b, reached, used, more, 0.0, rules, least):
            return False
        if i == na:
            return more != EACH_ONE or may_be_alike(a, b, reached, used, rules, least)
        for j in range(nb):
            if sights[i, j] == MAYBE:
                value = may_meet(a, i, b, j, tools, factor, most_lack)
                if value > 0.0:
                    met_a |= np.int64(1) << i
                    met_b |= np.int64(1) << j
                    mille = int(value * MILLE) + 1
                    a[i, K_BEST] = max(a[i, K_BEST], mille)
                    b[j, K_BEST] = max(b[j, K_BEST], mille)
    return True
