"""One name as the comparison sees it: words, units, legal families."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.names.fold import Folded, fold
from sayso.names.kernel import MAX_UNITS, find_units
from sayso.names.lexicon import Kind
from sayso.names.tokens import Array, PhraseTable, TokenArrays, TokenTable, phrase_table

PERSON_SCHEMAS = frozenset({"Person"})
FIRM_SCHEMAS = frozenset({"Company", "Organization", "PublicBody", "Vessel", "Airplane"})


@dataclass(frozen=True, slots=True)
class Analysed:
    """A name split into units, as arrays for the kernel.

    Args:
        name: As given.
        words: The folded words.
        ids: Their numbers in the token table.
        units: (start, length, kind, concept, weight), one row a unit.
        legal: Families of its legal forms, one bit each.
        person: Whether it was read as a person's name.
    """

    name: str
    folded: Folded
    words: tuple[str, ...]
    ids: Array
    units: tuple[Array, Array, Array, Array, Array]
    count: int
    legal: int
    person: bool


def table_arrays(table: PhraseTable) -> tuple[Array, ...]:
    """Lay out a phrase table for the kernel."""
    return (table.keys, table.terms, table.kind, table.weight, table.concept, table.family)


def word_arrays(words: TokenArrays) -> tuple[Array, ...]:
    """Lay out a token table for the kernel."""
    return (words.phrase_hash, words.flags, words.weight, words.starts, words.father)


def empty_units() -> tuple[Array, Array, Array, Array, Array]:
    """Give room for one name's units."""
    return (
        np.zeros(MAX_UNITS, np.int32),
        np.zeros(MAX_UNITS, np.int32),
        np.zeros(MAX_UNITS, np.int8),
        np.zeros(MAX_UNITS, np.int32),
        np.zeros(MAX_UNITS, np.float32),
    )


def analyse(name: str, schema: str | None = None) -> tuple[Analysed, TokenArrays]:
    """Split one name into units, with a token table of its own."""
    tokens = TokenTable()
    names = analyse_all([(name, schema)], tokens)
    return names[0], tokens.arrays()


def analyse_all(names: Sequence[tuple[str, str | None]], tokens: TokenTable) -> list[Analysed]:
    """Split names into units.

    Args:
        names: Each name as given, any script, with its FollowTheMoney schema, or None where
            unknown: then the words decide.
        tokens: Where new words get their numbers; they are packed once for all the names.
    """
    split = []
    for name, schema in names:
        folded = fold(name)
        words = folded.text.split()
        # A word said twice is said once: "Sergey Sergey Shoigu".
        split.append((name, schema, folded, tuple(dict.fromkeys(words))))
    numbers = [
        np.array([tokens.number_of(word) for word in words], np.int32) for *_, words in split
    ]
    arrays = word_arrays(tokens.arrays())
    return [
        _units_of(name, schema, folded, words, ids, arrays)
        for (name, schema, folded, words), ids in zip(split, numbers, strict=True)
    ]


def _units_of(
    name: str,
    schema: str | None,
    folded: Folded,
    words: tuple[str, ...],
    ids: Array,
    arrays: tuple[Array, ...],
) -> Analysed:
    person = schema in PERSON_SCHEMAS
    units = empty_units()
    table = table_arrays(phrase_table(person=person))
    count, legal, _ = find_units(ids, person, arrays, table, units)
    if not person and schema not in FIRM_SCHEMAS and looks_personal(units[2][:count], legal):
        person = True
        table = table_arrays(phrase_table(person=True))
        count, legal, _ = find_units(ids, person, arrays, table, units)
    if count == 0 and len(ids):
        count = bare_units(len(ids), units)
    return Analysed(name, folded, words, ids, units, count, legal, person)


def looks_personal(kinds: Array, legal: int) -> bool:
    """Tell whether a name of unknown kind reads like a person's."""
    if legal or len(kinds) < 2:
        return False
    firm = {Kind.GENERIC, Kind.SECTOR, Kind.PLACE, Kind.DIRECTION, Kind.NUMBER}
    return not any(Kind(int(kind)) in firm for kind in kinds)


def bare_units(words: int, units: tuple[Array, Array, Array, Array, Array]) -> int:
    """Make every word a unit, for names that hold nothing but legal forms."""
    start, length, kind, concept, weight = units
    count = min(words, MAX_UNITS)
    start[:count] = np.arange(count)
    length[:count], kind[:count], concept[:count], weight[:count] = 1, Kind.OTHER, 0, 0.4
    return count
