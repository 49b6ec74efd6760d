"""The lexicon as tables of hashed phrases, which the kernel looks up."""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from sayso.names.kernel.codes import FORM_BITS
from sayso.names.lexicon import LEGAL_FAMILIES, LEGAL_FORMS, Kind, Term, phrase_key, terms_in_order

Array = npt.NDArray[np.generic]
_MASK = (1 << 64) - 1
MIN_LEGAL_PART = 5


# The tables say the same words again and again.
@lru_cache(maxsize=1 << 15)
def hash_word(word: str) -> int:
    """Hash a word to 64 bits, the same in every process (FNV-1a)."""
    state = 0xCBF29CE484222325
    for byte in word.encode("ascii", "ignore"):
        state = ((state ^ byte) * 0x100000001B3) & _MASK
    return state or 1


def hash_phrase(hashes: list[int]) -> int:
    """Hash a sequence of word hashes; the kernel does the same arithmetic."""
    state = 0
    for each in hashes:
        state = ((state * 0x9E3779B97F4A7C15) ^ each) & _MASK
    return state or 1


@dataclass(frozen=True, slots=True)
class PhraseTable:
    """All terms of the lexicon as an open-addressing table.

    Args:
        keys: Phrase hashes, 0 for empty; length a power of two.
        terms: For each slot the number of the term.
        kind, weight, concept, family: One row a term; family holds legal bits.
        starts: Hashes of words that start a phrase of more than one word.
    """

    keys: Array
    terms: Array
    kind: Array
    weight: Array
    concept: Array
    family: Array
    starts: frozenset[int]


def filled_table(hashes: list[int]) -> tuple[Array, Array]:
    """Lay out hashes as an open-addressing table: keys, 0 for empty, and the number of each."""
    size = 1 << (len(hashes) * 3).bit_length()
    keys = np.zeros(size, np.uint64)
    slots = np.zeros(size, np.int32)
    for number, key in enumerate(hashes):
        place = key & (size - 1)
        while keys[place]:
            place = (place + 1) & (size - 1)
        keys[place], slots[place] = key, number
    return keys, slots


@cache
def concept_numbers() -> dict[str, int]:
    """Number the concepts of all tables from 1; the numbers belong to the lexicon's version."""
    names: dict[str, int] = {}
    for person in (False, True):
        for term in terms_in_order(person=person):
            if term.concept is not None:
                names.setdefault(term.concept, len(names) + 1)
    return names


@cache
def phrase_table(*, person: bool) -> PhraseTable:
    """Build the phrase table for names of persons or of anything else."""
    found: dict[int, Term] = {}
    starts: set[int] = set()
    for term in terms_in_order(person=person):
        hashes = [hash_word(word) for word in phrase_key(term.words)]
        found.setdefault(hash_phrase(hashes), term)
        if len(hashes) > 1:
            starts.add(hashes[0])
    keys, slots = filled_table(list(found))
    numbers = concept_numbers()
    terms = list(found.values())
    return PhraseTable(
        keys=keys,
        terms=slots,
        kind=np.array([term.kind for term in terms], np.int8),
        weight=np.array([term.weight for term in terms], np.float32),
        concept=np.array([numbers.get(term.concept or "", 0) for term in terms], np.int32),
        family=np.array([_legal_bits(term) for term in terms], np.int32),
        starts=frozenset(starts),
    )


def _legal_bits(term: Term) -> int:
    family = 1 << LEGAL_FAMILIES.index(term.family or "neutral")
    return family | (1 << (FORM_BITS + LEGAL_FORMS.index(term.form)) if term.form else 0)


@cache
def legal_parts() -> frozenset[str]:
    """Words that occur only inside legal forms of several words: liability, joint, stock."""
    inside: set[str] = set()
    other: set[str] = set()
    for term in terms_in_order(person=False):
        keys = phrase_key(term.words)
        if term.kind == Kind.LEGAL:
            inside.update(
                key
                for key, word in zip(keys, term.words, strict=True)
                if len(word) >= MIN_LEGAL_PART
            )
        else:
            other.update(keys)
    return frozenset(key for key in inside - other if len(key) >= MIN_LEGAL_PART - 1)
