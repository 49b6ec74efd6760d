"""Split many names into units at once, compiled."""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: C901, PLR0915, D417

from typing import Any

import numpy as np

from sayso.names.kernel.codes import (
    DIRECTION,
    GENERIC,
    INITIAL,
    IS_NUMBER,
    IS_PATRONYMIC,
    LEGAL,
    LEGAL_PART,
    LOOSE,
    MAX_PHRASE,
    MAX_UNITS,
    NUMBER,
    OTHER,
    PARTICLE,
    PATRONYMIC,
    PERSON,
    PLACE,
    SECTOR,
    STARTS_PHRASE,
    SURNAME,
    TITLE,
    U_CONCEPT,
    U_KIND,
    U_LENGTH,
    U_START,
    U_WORD,
    UNKNOWN,
    YES,
    ZERO,
)
from sayso.names.kernel.compiled import compiled, entry
from sayso.names.kernel.words.keys import find_term

# Weight of a particle that is one of a person's two words.
ONLY_PARTICLE = 0.4
# Weight of what is a title and nothing else.
PLAIN_TITLE = np.float32(0.03)


@compiled
def find_units(own: Any, person: Any, words: Any, table: Any, units: Any, weights: Any) -> Any:
    """Split a name's words into units.

    Args:
        own: (word numbers of all names, first and last + 1 of this one).
        person: Whether it is read as a person's name.
        words: (phrase_hash, flags, weight, starts, father) of the token table.
        table: (keys, slots, kind, weight, concept, family) of the phrase table.
        units, weights: Rows to fill, from the row of ``own[3]`` on.

    Returns:
        Number of units, and the set of legal families and forms as bits.
    """
    phrase_hash, flags, weight, starts, father = words
    keys, slots, t_kind, t_weight, t_concept, t_family = table
    ids, first, last, row = own
    count = 0
    legal = 0
    place = first
    while place < last and count < MAX_UNITS:
        best_len = 0
        best = -1
        longest = 1
        if flags[ids[place]] & STARTS_PHRASE:
            longest = min(MAX_PHRASE, last - place)
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
            place += best_len
            continue
        if best < 0 and not person and flags[word] & LEGAL_PART:
            legal |= LOOSE
            place += 1
            continue
        at = row + count
        length = starts[word, 1] - starts[word, 0]
        units[at, U_START] = place - first
        units[at, U_WORD] = word
        if best >= 0 and not (length == 1 and person):
            units[at, U_LENGTH] = best_len
            units[at, U_KIND], units[at, U_CONCEPT] = t_kind[best], t_concept[best]
            weights[at] = t_weight[best]
        else:
            units[at, U_LENGTH] = 1
            units[at, U_KIND], units[at, U_CONCEPT] = OTHER, 0
            weights[at] = weight[word]
            if flags[word] & IS_NUMBER:
                units[at, U_KIND] = NUMBER
                weights[at] = 0.6
            elif length == 1:
                units[at, U_KIND] = INITIAL
            elif person and flags[word] & IS_PATRONYMIC:
                units[at, U_KIND] = PATRONYMIC
                units[at, U_CONCEPT] = father[word]
                weights[at] = 0.45
        place += units[at, U_LENGTH]
        count += 1
    return count, legal


@compiled
def looks_personal(units: Any, row: Any, count: Any, legal: Any) -> Any:
    """Tell whether a name of unknown kind reads like a person's."""
    if legal or count < 2:
        return False
    for unit in range(row, row + count):
        kind = units[unit, U_KIND]
        if kind in (GENERIC, SECTOR, PLACE, DIRECTION, NUMBER):
            return False
    return True


@compiled
def settle_titles(units: Any, weights: Any, row: Any, count: Any) -> None:
    """Take words that are titles and family names for titles only before two other words."""
    for unit in range(row, row + count):
        if units[unit, U_KIND] == TITLE and weights[unit] > PLAIN_TITLE:
            if unit == row and count > 2:
                weights[unit] = PLAIN_TITLE
            else:
                units[unit, U_KIND] = SURNAME


@compiled
def name_both(units: Any, weights: Any, weight: Any, row: Any) -> None:
    """Take a person's only two words for names: Dusan Knezevic has no father's name, Bin Mai no particle."""
    for unit in range(row, row + 2):
        if units[unit, U_KIND] == PATRONYMIC:
            units[unit, U_KIND], units[unit, U_CONCEPT] = OTHER, 0
            weights[unit] = weight[units[unit, U_WORD]]
        elif units[unit, U_KIND] == PARTICLE:
            weights[unit] = ONLY_PARTICLE


@entry
def split_all(
    ids: Any, offsets: Any, schemas: Any, words: Any, firm_table: Any, person_table: Any, out: Any
) -> Any:
    """Split names into units.

    Args:
        ids, offsets: Words of all names one after another, and where each name starts.
        schemas: UNKNOWN, PERSON or FIRM, one a name.
        words: (phrase_hash, flags, weight, starts, father) of the token table.
        firm_table, person_table: The phrase tables.
        out: (units, weights, first unit, legal, person): as many rows of units as words, then
            one entry a name.

    Returns:
        The number of units.
    """
    units, weights, first_unit, legal, person = out
    row = ZERO
    for name in range(len(offsets) - 1):
        own = (ids, offsets[name], offsets[name + 1], row)
        is_person = schemas[name] == PERSON
        table = person_table if is_person else firm_table
        found, forms = find_units(own, is_person, words, table, units, weights)
        if schemas[name] == UNKNOWN and looks_personal(units, row, found, forms):
            is_person = YES
            found, forms = find_units(own, is_person, words, person_table, units, weights)
        if is_person:
            settle_titles(units, weights, row, found)
        if is_person and found == 2:
            name_both(units, weights, words[2], row)
        if found == 0:
            # Nothing but legal forms: then they are all there is to compare.
            found = min(offsets[name + 1] - offsets[name], MAX_UNITS)
            for unit in range(found):
                units[row + unit, U_START], units[row + unit, U_LENGTH] = unit, 1
                units[row + unit, U_KIND], units[row + unit, U_CONCEPT] = OTHER, 0
                units[row + unit, U_WORD] = ids[offsets[name] + unit]
                weights[row + unit] = 0.4
        legal[name], person[name] = forms, is_person
        row += found
        first_unit[name + 1] = row
    return row


@entry
def say_once(ids: Any, offsets: Any, kept: Any, kept_offsets: Any) -> Any:
    """Leave out words that a name says again; returns how many words are left."""
    total = 0
    for name in range(len(offsets) - 1):
        first = total
        for place in range(offsets[name], offsets[name + 1]):
            known = False
            for before in range(first, total):
                if kept[before] == ids[place]:
                    known = True
                    break
            if not known:
                kept[total] = ids[place]
                total += 1
        kept_offsets[name + 1] = total
    return total


def room_for_units(words: int, names: int) -> tuple[Any, ...]:
    """Give room for the units of some names."""
    return (
        np.empty((words, 5), np.int32),
        np.empty(words, np.float32),
        np.zeros(names + 1, np.int64),
        np.zeros(names, np.int32),
        np.zeros(names, np.bool_),
    )
