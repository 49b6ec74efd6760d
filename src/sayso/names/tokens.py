"""Words as numbers: each distinct word is read once, the kernel only sees arrays."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.names.kernel.codes import (
    IS_NUMBER,
    IS_PATRONYMIC,
    MARKS,
    SOUNDS_EXACT,
    TEXT,
    UNKNOWN_WORD,
)
from sayso.names.kernel.words.marks import BITS, NEAR, mark_words
from sayso.names.words.fathers import father_of
from sayso.names.words.keys import keys_of, other_word

Array = npt.NDArray[np.generic]
MAX_WORD = 40
# Weight of a word that no table knows, by its length.
_BY_LENGTH = np.array((0.0, 0.3, 0.55, 0.75, 0.9, 1.0, 1.0, 1.0, 1.1), np.float32)


@dataclass(frozen=True, slots=True)
class TokenArrays:
    """Words as arrays: four byte pools with offsets, and one row of numbers a word.

    Args:
        pool: Bytes of all keys; ``starts`` is (words, 5): text, sound, skeleton, Korean key, end.
        phrase_hash: Hash of the word as a part of a phrase.
        flags: Bit 0 digits only, bit 1 patronymic, bit 2 may start a phrase, bit 3 stands only
            inside legal forms; the others only say how the word was looked up.
        weight: Weight of a word that no table knows.
        marks: (words, MARKS), as ``kernel.marks`` says: what the search tells words apart by.
        father: For a father's name, the concept of the given name it is made from (negative,
            so that it never equals the given name's own); 0 where no table knows it.
    """

    count: int
    pool: Array
    starts: Array
    marks: Array
    phrase_hash: Array
    flags: Array
    weight: Array
    father: Array


def pack_words(words: list[str]) -> TokenArrays:
    """Work out the keys of each word and lay them out for the kernel."""
    cut = [word[:MAX_WORD] for word in words]
    pool, starts, hashes, flags = keys_of(cut)
    unsure = np.flatnonzero(flags & (UNKNOWN_WORD | SOUNDS_EXACT))
    known = (flags[unsure] & UNKNOWN_WORD) == 0
    for place, is_known in zip(unsure.tolist(), known.tolist(), strict=True):
        other = other_word(cut[place], is_known)
        if other is not None:
            hashes[place], own = other
            flags[place] = flags[place] & (IS_NUMBER | IS_PATRONYMIC) | own
    father = np.zeros(len(cut), np.int32)
    for place in np.flatnonzero(flags & IS_PATRONYMIC).tolist():
        father[place] = -father_of(cut[place])
    weight = _BY_LENGTH[np.minimum(np.diff(starts)[:, TEXT], len(_BY_LENGTH) - 1)]
    marks = np.zeros((len(cut), MARKS), np.int64)
    mark_words(pool, starts, BITS, NEAR, marks)
    return TokenArrays(len(cut), pool, starts, marks, hashes, flags, weight, father)
