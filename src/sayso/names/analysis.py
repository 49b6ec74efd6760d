"""Names as the comparison sees them: words, units, legal families."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sayso.names.fold import Folded, fold, fold_words
from sayso.names.kernel.codes import (
    FIRM,
    PERSON,
    U_KIND,
    U_LENGTH,
    U_START,
    UNKNOWN,
)
from sayso.names.kernel.units import room_for_units, say_once, split_all
from sayso.names.tokens import Array, PhraseTable, TokenArrays, TokenTable, pack_words, phrase_table

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


@dataclass(frozen=True, slots=True)
class Analysed:
    """One name of a batch.

    Args:
        name: As given.
        words: The folded words.
    """

    name: str
    folded: Folded
    words: tuple[str, ...]
    batch: NameBatch
    row: int

    @property
    def count(self) -> int:
        """Its number of units."""
        return int(self.batch.first_unit[self.row + 1] - self.batch.first_unit[self.row])

    @property
    def legal(self) -> int:
        """Families of its legal forms, one bit each."""
        return int(self.batch.legal[self.row])

    @property
    def starts(self) -> Array:
        """First word of each unit."""
        return self._column(int(U_START))

    @property
    def lengths(self) -> Array:
        """Words of each unit."""
        return self._column(int(U_LENGTH))

    @property
    def kinds(self) -> Array:
        """Kind of each unit."""
        return self._column(int(U_KIND))

    def _column(self, column: int) -> Array:
        first, last = self.batch.first_unit[self.row : self.row + 2]
        own: Array = self.batch.units[first:last, column]
        return own


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


def words_of(name: str) -> tuple[Folded, tuple[str, ...]]:
    """Fold a name and list its words; a word said twice is said once ("Sergey Sergey Shoigu")."""
    folded = fold(name)
    return folded, tuple(dict.fromkeys(folded.text.split()))


def split_names(
    names: Sequence[str | None], schemas: Sequence[str | None]
) -> tuple[NameBatch, TokenArrays]:
    """Split names into units, all words of a batch at once; ``analyse_all`` gives the same units.

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


def analyse_all(
    names: Sequence[tuple[str, str | None]], tokens: TokenTable
) -> tuple[list[Analysed], TokenArrays]:
    """Split names into units.

    Args:
        names: Each name as given, any script, with its FollowTheMoney schema, or None where
            unknown: then the words decide.
        tokens: Where new words get their numbers.
    """
    folded = [words_of(name) for name, _ in names]
    offsets = np.zeros(len(names) + 1, np.int64)
    np.cumsum([len(words) for _, words in folded], out=offsets[1:])
    ids = np.array(tokens.numbers_of(word for _, words in folded for word in words), np.int32)
    arrays = tokens.arrays()
    scripts = [int(each.script) for each, _ in folded]
    kinds = [schema_code(schema) for _, schema in names]
    batch = _split(ids, offsets, scripts, kinds, arrays)
    found = [
        Analysed(name, each, words, batch, row)
        for row, ((name, _), (each, words)) in enumerate(zip(names, folded, strict=True))
    ]
    return found, arrays
