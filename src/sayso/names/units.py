"""Split many names into units at once, compiled."""

import numpy as np

from sayso.names.compiled import compiled
from sayso.names.kernel import (
    DIRECTION,
    GENERIC,
    MAX_UNITS,
    NUMBER,
    OTHER,
    PLACE,
    SECTOR,
    find_units,
)

UNKNOWN, PERSON, FIRM = 0, 1, 2


@compiled
def looks_personal(kinds, count, legal):
    """Tell whether a name of unknown kind reads like a person's."""
    if legal or count < 2:
        return False
    for unit in range(count):
        kind = kinds[unit]
        if kind in (GENERIC, SECTOR, PLACE, DIRECTION, NUMBER):
            return False
    return True


@compiled
def split_all(ids, offsets, schemas, words, firm_table, person_table, out):
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


def empty_units(names: int) -> tuple[np.ndarray, ...]:
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
