"""Names as the comparison sees them: words, units, legal families."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sayso.names.fold import fold_words
from sayso.names.kernel.codes import (
    FIRM,
    PERSON,
    UNKNOWN,
)
from sayso.names.kernel.units import room_for_units, say_once, split_all
from sayso.names.tokens import Array, TokenArrays, pack_words
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
    folded = [fold_words(name or "") for name in names]
    lists = pc.ascii_split_whitespace(pa.array([text for text, _ in folded], pa.string()))
    words = lists.flatten()
    # Splitting leaves an empty word before and after spaces.
    said = pc.greater(pc.binary_length(words), 0)
    sums = np.zeros(len(words) + 1, np.int64)
    np.cumsum(said.to_numpy(zero_copy_only=False), out=sums[1:])
    encoded = words.filter(said).dictionary_encode()
    ids = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int32)
    offsets = sums[lists.offsets.to_numpy()]
    kept, kept_offsets = np.empty_like(ids), np.zeros_like(offsets)
    total = say_once(ids, offsets, kept, kept_offsets)
    arrays = pack_words(encoded.dictionary.to_pylist())
    kinds = [schema_code(schema) for schema in schemas]
    scripts = [script for _, script in folded]
    return _split(kept[:total], kept_offsets, scripts, kinds, arrays), arrays


def _split(
    ids: Array,
    offsets: Array,
    scripts: Sequence[int],
    kinds: Sequence[int],
    arrays: TokenArrays,
) -> NameBatch:
    units, weights, first_unit, legal, person = room_for_units(len(ids), len(kinds))
    total = split_all(
        ids,
        offsets,
        np.array(kinds, np.int8),
        word_arrays(arrays),
        table_arrays(phrase_table(person=False)),
        table_arrays(phrase_table(person=True)),
        (units, weights, first_unit, legal, person),
    )
    return NameBatch(
        ids,
        offsets,
        np.array(scripts, np.int8),
        units[:total],
        weights[:total],
        first_unit,
        legal,
        person,
    )
