"""Names as the comparison sees them: words, units, legal families."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.names.kernel.codes import (
    FIRM,
    PERSON,
    UNKNOWN,
)
from sayso.names.kernel.units.units import room_for_units, say_once, split_all
from sayso.names.tokens import Array, TokenArrays, pack_words
from sayso.names.words.batch import words_of
from sayso.names.words.phrases import PhraseTable, phrase_table

FIRM_SCHEMAS = frozenset({"Company", "Organization", "PublicBody", "Vessel", "Airplane"})


def schema_code(schema: str | None) -> int:
    """Give the kernel's number for a FollowTheMoney schema; anything else is unknown."""
    if schema == "Person":
        return PERSON
    return FIRM if schema in FIRM_SCHEMAS else UNKNOWN


@dataclass(frozen=True, slots=True)
class NameBatch:
    """Names split into units, as arrays for the kernel.

    Args:
        ids, offsets: Words of all names as numbers of the token table, name after name.
        scripts: One ``Script`` a name.
        units: One row a unit, name after name: first word, number of words, kind, concept,
            number of its first word.
        weights: One a unit.
        first_unit: Where each name's units start, and at last where they end.
        legal: Families of each name's legal forms, one bit each.
        person: Whether it was read as a person's name.
    """

    ids: Array
    offsets: Array
    scripts: Array
    units: Array
    weights: Array
    first_unit: Array
    legal: Array
    person: Array


def side_of(batch: NameBatch, words: TokenArrays) -> tuple[Array, ...]:
    """Lay out a batch of names for the kernel."""
    return (
        words.pool, words.starts, words.marks, batch.ids, batch.offsets, batch.units,
        batch.weights, batch.first_unit, batch.legal, batch.scripts, batch.person,
    )  # fmt: skip


def table_arrays(table: PhraseTable) -> tuple[Array, ...]:
    """Lay out a phrase table for the kernel."""
    return (table.keys, table.terms, table.kind, table.weight, table.concept, table.family)


def word_arrays(words: TokenArrays) -> tuple[Array, ...]:
    """Lay out a token table for the kernel."""
    return (words.phrase_hash, words.flags, words.weight, words.starts, words.father)


def split_names(
    names: Sequence[str | None], schemas: Sequence[str | None]
) -> tuple[NameBatch, TokenArrays]:
    """Split names into units, all words of a batch at once.

    A word that a name says twice is said once ("Sergey Sergey Shoigu").

    Args:
        names: As given, any script; None and names without letters have no units.
        schemas: FollowTheMoney schema of each, or None where unknown.
    """
    words = words_of(names)
    kept, kept_offsets = np.empty_like(words.ids), np.zeros_like(words.offsets)
    total = say_once(words.ids, words.offsets, kept, kept_offsets)
    arrays = pack_words(words.distinct)
    kinds = np.array([schema_code(schema) for schema in schemas], np.int8)
    return _split(kept[:total], kept_offsets, words.scripts, kinds, arrays), arrays


def _split(
    ids: Array,
    offsets: Array,
    scripts: Array,
    kinds: Array,
    arrays: TokenArrays,
) -> NameBatch:
    units, weights, first_unit, legal, person = room_for_units(len(ids), len(kinds))
    total = split_all(
        ids,
        offsets,
        kinds,
        word_arrays(arrays),
        table_arrays(phrase_table(person=False)),
        table_arrays(phrase_table(person=True)),
        (units, weights, first_unit, legal, person),
    )
    return NameBatch(
        ids,
        offsets,
        scripts,
        units[:total],
        weights[:total],
        first_unit,
        legal,
        person,
    )
