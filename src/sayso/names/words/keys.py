"""The keys of words: sound, consonants, Korean reading, and the hash that phrases know a word by."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.names.kernel.codes import LEGAL_PART, SOUNDS_EXACT, STARTS_PHRASE, UNKNOWN_WORD
from sayso.names.kernel.words.keys import ANY_LETTER, EDGE_BIT, GROWTH, write_keys
from sayso.names.kernel.words.marks import BITS
from sayso.names.lexicon import only_beside_names, phrase_key, sounding
from sayso.names.sound import (
    AGAIN,
    EDGE,
    KOREAN_RULES,
    SKELETON_RULES,
    SOUND_RULES,
    Rules,
    parts_of,
)
from sayso.names.words.common_words import known_words, read_as
from sayso.names.words.fathers import PATRONYMIC
from sayso.names.words.phrases import filled_table, hash_word, legal_parts, phrase_table

Array = npt.NDArray[np.generic]


class Keys(NamedTuple):
    """The keys of some words.

    Args:
        pool: Letters of all keys.
        starts: A row a word: where text, sound, skeleton and Korean key start, and the last ends.
        hashes: What phrases know each word by.
        flags: What each word is, as bits.
    """

    pool: npt.NDArray[np.uint8]
    starts: npt.NDArray[np.int64]
    hashes: npt.NDArray[np.uint64]
    flags: npt.NDArray[np.int8]


def keys_of(words: Sequence[str]) -> Keys:
    """Write the keys of folded words."""
    count = len(words)
    letters, offsets = _joined(words)
    room = np.empty((2, GROWTH * (max(map(len, words), default=0) + 1)), np.uint8)
    pool = np.zeros((1 + 3 * GROWTH) * (len(letters) + count) + 1, np.uint8)
    starts = np.zeros((count, 5), np.int64)
    hashes, flags = np.zeros(count, np.uint64), np.zeros(count, np.int8)
    used = write_keys((letters, offsets), _rules(), _known(), room, (pool, starts, hashes, flags))
    return Keys(pool[: max(1, used)].copy(), starts, hashes, flags)


def _joined(words: Sequence[str]) -> tuple[Array, Array]:
    letters = bytearray("".join(words).encode("ascii", "replace"))
    offsets = np.zeros(len(words) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, words), np.int64, len(words)), out=offsets[1:])
    return np.frombuffer(letters or bytearray(1), np.uint8), offsets


@lru_cache(maxsize=65536)
def other_word(word: str, is_known: bool) -> tuple[int, int] | None:
    """Give the hash and flags of a word that phrases know by another key than its sound.

    Args:
        word: That has the sound of a title or particle, or of no word of the tables.
        is_known: Whether it has the sound of another word of the tables.
    """
    is_exact = word in only_beside_names()
    read = word if is_exact or is_known else read_as(word)
    if read == word and not is_exact:
        return None
    hashed = hash_word(phrase_key((read,))[0])
    return hashed, _flags()[hashed]


@cache
def _flags() -> dict[int, int]:
    """Tell what each word of the tables is, by its hash."""
    starts = phrase_table(person=False).starts | phrase_table(person=True).starts
    parts = {hash_word(key) for key in legal_parts()}
    known = {hash_word(phrase_key((word,))[0]) for word in known_words()}
    return {
        key: (STARTS_PHRASE if key in starts else 0) | (LEGAL_PART if key in parts else 0)
        for key in known
    }


@cache
def _known() -> tuple[object, ...]:
    # Words that only their own spelling finds sound like others that are none.
    exact = {hash_word(sounding(word)) for word in only_beside_names()}
    flags = {key: flags | (SOUNDS_EXACT if key in exact else 0) for key, flags in _flags().items()}
    flags |= dict.fromkeys(exact - flags.keys(), UNKNOWN_WORD | SOUNDS_EXACT)
    slots, places = filled_table(list(flags))
    return _joined(PATRONYMIC), slots, places, np.array(list(flags.values()), np.int8)


@cache
def _rules() -> tuple[object, ...]:
    return tuple(map(_laid_out, (SOUND_RULES, SKELETON_RULES, KOREAN_RULES))), BITS


def _laid_out(rules: Rules) -> tuple[Array, ...]:
    letters = bytearray()
    steps: list[tuple[int, ...]] = []
    spellings: list[tuple[int, ...]] = []
    for spelled, to in rules:
        first, begins, second = len(spellings), 0, 0
        # The kernel only sees folded words.
        for each in filter(str.isascii, spelled.split()):
            own, before, after = parts_of(each) if each != AGAIN else ("", "", "")
            begins |= int(BITS[ord(own[0])]) if own else ANY_LETTER
            second |= int(BITS[ord(own[1])]) if len(own) > 1 else _letters(after)
            spellings.append((len(letters), len(own), _letters(before), _letters(after)))
            letters += own.encode()
        stands = (len(letters), len(letters) + len(to))
        steps.append((first, len(spellings), *stands, begins, second))
        letters += to.encode()
    return (
        np.array(steps, np.int64),
        np.array(spellings, np.int64),
        np.frombuffer(letters, np.uint8),
    )


def _letters(context: str) -> int:
    """Give the letters that may stand beside a spelling as bits, the word's edge with them."""
    named = 0
    for letter in context.removeprefix("!"):
        named |= EDGE_BIT if letter == EDGE else int(BITS[ord(letter)])
    if context and not context.startswith("!"):
        return named
    return (ANY_LETTER | EDGE_BIT) & ~named
