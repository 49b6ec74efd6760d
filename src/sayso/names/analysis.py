"""Names as the comparison sees them: words, units, legal families."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.names.fold import MAX_CHARACTERS, Folded, fold
from sayso.names.tokens import Array, PhraseTable, TokenArrays, TokenTable, phrase_table
from sayso.names.units import FIRM, PERSON, UNKNOWN, empty_units, split_all

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
        units: (start, length, kind, concept, weight), each (names, MAX_UNITS).
        counts: Units of each name.
        legal: Families of each name's legal forms, one bit each.
        person: Whether it was read as a person's name.
    """

    ids: Array
    offsets: Array
    scripts: Array
    units: tuple[Array, Array, Array, Array, Array]
    counts: Array
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
        return int(self.batch.counts[self.row])

    @property
    def legal(self) -> int:
        """Families of its legal forms, one bit each."""
        return int(self.batch.legal[self.row])

    @property
    def starts(self) -> Array:
        """First word of each unit."""
        row: Array = self.batch.units[0][self.row]
        return row

    @property
    def lengths(self) -> Array:
        """Words of each unit."""
        row: Array = self.batch.units[1][self.row]
        return row

    @property
    def kinds(self) -> Array:
        """Kind of each unit."""
        row: Array = self.batch.units[2][self.row]
        return row


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


def words_of_all(names: Sequence[str | None]) -> tuple[list[tuple[str, ...]], list[int]]:
    """Give the words and the script of each name, as ``words_of`` does, faster for plain ones."""
    words: list[tuple[str, ...]] = []
    scripts: list[int] = []
    for name in names:
        text = name or ""
        # Letters, digits and spaces alone fold to themselves.
        if len(text) <= MAX_CHARACTERS and text.isascii() and text.replace(" ", "").isalnum():
            words.append(tuple(dict.fromkeys(text.lower().split())))
            scripts.append(0)
        else:
            folded, own = words_of(text)
            words.append(own)
            scripts.append(int(folded.script))
    return words, scripts


def split_batch(
    words: Sequence[tuple[str, ...]],
    scripts: Sequence[int],
    schemas: Sequence[int],
    tokens: TokenTable,
) -> tuple[NameBatch, TokenArrays]:
    """Split folded names into units; the words of all are packed once."""
    offsets = np.zeros(len(words) + 1, np.int64)
    np.cumsum([len(own) for own in words], out=offsets[1:])
    ids = np.array(tokens.numbers_of(word for own in words for word in own), np.int32)
    arrays = tokens.arrays()
    out = empty_units(len(words))
    split_all(
        ids,
        offsets,
        np.array(schemas, np.int8),
        word_arrays(arrays),
        table_arrays(phrase_table(person=False)),
        table_arrays(phrase_table(person=True)),
        out,
    )
    start, length, kind, concept, weight, count, legal, person = out
    batch = NameBatch(
        ids,
        offsets,
        np.array(scripts, np.int8),
        (start, length, kind, concept, weight),
        count,
        legal,
        person,
    )
    return batch, arrays


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
    batch, arrays = split_batch(
        [words for _, words in folded],
        [int(each.script) for each, _ in folded],
        [schema_code(schema) for _, schema in names],
        tokens,
    )
    found = [
        Analysed(name, each, words, batch, row)
        for row, ((name, _), (each, words)) in enumerate(zip(names, folded, strict=True))
    ]
    return found, arrays
