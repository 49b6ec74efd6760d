"""Split many names into units at once, compiled."""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: C901, PLR0915, D417

from typing import Any

import numpy as np

from sayso.names.codes import (
    DIRECTION,
    GENERIC,
    INITIAL,
    LEGAL,
    MAX_UNITS,
    NUMBER,
    OTHER,
    PATRONYMIC,
    PLACE,
    SECTOR,
)
from sayso.names.compiled import compiled, entry
from sayso.names.tokens import (
    IS_NUMBER,
    IS_PATRONYMIC,
    LEGAL_PART,
    LOOSE,
    MAX_PHRASE,
    STARTS_PHRASE,
)

UNKNOWN, PERSON, FIRM = 0, 1, 2


@compiled
def find_term(key: Any, keys: Any, slots: Any) -> Any:
    """Find the term of a phrase hash, -1 where the lexicon has none."""
    mask = np.uint64(len(keys) - 1)
    place = key & mask
    while keys[place] != 0:
        if keys[place] == key:
            return slots[place]
        place = (place + np.uint64(1)) & mask
    return -1


@compiled
def find_units(ids: Any, person: Any, words: Any, table: Any, out: Any) -> Any:
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
        if best < 0 and not person and flags[word] & LEGAL_PART:
            legal |= LOOSE
            legal_words += 1
            place += 1
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
def looks_personal(kinds: Any, count: Any, legal: Any) -> Any:
    """Tell whether a name of unknown kind reads like a person's."""
    if legal or count < 2:
        return False
    for unit in range(count):
        kind = kinds[unit]
        if kind in (GENERIC, SECTOR, PLACE, DIRECTION, NUMBER):
            return False
    return True


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
        out: (start, length, kind, concept, weight) with MAX_UNITS columns, and count, legal,
            person with one entry a name.
    """
    start, length, kind, concept, weight, count, legal, person = out
    for row in range(len(offsets) - 1):
        own = ids[offsets[row] : offsets[row + 1]]
        units = (start[row], length[row], kind[row], concept[row], weight[row])
        is_person = schemas[row] == PERSON
        table = person_table if is_person else firm_table
        found, forms, _ = find_units(own, is_person, words, table, units)
        if schemas[row] == UNKNOWN and looks_personal(kind[row], found, forms):
            is_person = True
            found, forms, _ = find_units(own, True, words, person_table, units)
        if found == 0 and len(own):
            # Nothing but legal forms: then they are all there is to compare.
            found = min(len(own), MAX_UNITS)
            for unit in range(found):
                start[row, unit] = unit
                length[row, unit], kind[row, unit], concept[row, unit] = 1, OTHER, 0
                weight[row, unit] = 0.4
        count[row], legal[row], person[row] = found, forms, is_person


def empty_units(names: int) -> tuple[Any, ...]:
    """Give room for the units of some names."""
    return (
        np.zeros((names, MAX_UNITS), np.int16),
        np.zeros((names, MAX_UNITS), np.int16),
        np.zeros((names, MAX_UNITS), np.int8),
        np.zeros((names, MAX_UNITS), np.int32),
        np.zeros((names, MAX_UNITS), np.float32),
        np.zeros(names, np.int16),
        np.zeros(names, np.int32),
        np.zeros(names, np.bool_),
    )
