"""Words as numbers: each distinct word is read once, the kernel only sees arrays."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from sayso.names.kernel.codes import (
    FORM_BITS,
    IS_NUMBER,
    IS_PATRONYMIC,
    LEGAL_PART,
    MARKS,
    STARTS_PHRASE,
)
from sayso.names.kernel.marks import BITS, NEAR, mark_words
from sayso.names.lexicon import LEGAL_FAMILIES, LEGAL_FORMS, Kind, Term, phrase_key, terms_in_order
from sayso.names.sound import korean_key, skeleton, sound_key

Array = npt.NDArray[np.generic]
MAX_WORD = 40
# Words of legal forms and common words that are still known with one slip of the pen.
MIN_FUZZY = 6
# Fewer consonants than these could be any word's.
MIN_UNVOWELLED = 4
_VOWELS = re.compile("[aeiou]")
_MASK = (1 << 64) - 1
MIN_LEGAL_PART = 5


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
        starts: Hashes of words that start a phrase of more than one word, sorted.
    """

    keys: Array
    terms: Array
    kind: Array
    weight: Array
    concept: Array
    family: Array
    starts: frozenset[int]
    fuzzy: tuple[str, ...]


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
    fuzzy: set[str] = set()
    for term in terms_in_order(person=person):
        hashes = [hash_word(word) for word in phrase_key(term.words)]
        found.setdefault(hash_phrase(hashes), term)
        if len(hashes) > 1:
            starts.add(hashes[0])
        if term.kind in (Kind.LEGAL, Kind.GENERIC, Kind.SECTOR):
            fuzzy.update(word for word in term.words if len(word) >= MIN_FUZZY)
    size = 1 << (len(found) * 3).bit_length()
    keys = np.zeros(size, np.uint64)
    slots = np.zeros(size, np.int32)
    for number, key in enumerate(found):
        place = key & (size - 1)
        while keys[place]:
            place = (place + 1) & (size - 1)
        keys[place], slots[place] = key, number
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
        fuzzy=tuple(sorted(fuzzy)),
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


@lru_cache(maxsize=262144)
def read_as(word: str) -> str:
    """Give the common word that an unknown one misspells by a letter or writes without vowels.

    Returns:
        The word itself where it is none, or too short to tell.
    """
    if len(word) < MIN_UNVOWELLED or not word.isascii() or word.isdigit():
        return word
    if word in _known_words() or phrase_key((word,))[0] in _known_keys():
        return word
    whole = _unvowelled().get(word)
    if whole is not None:
        return whole
    if len(word) < MIN_FUZZY:
        return word
    if word in _fuzzy_words():
        return word
    choices = _fuzzy_by_shape()
    near: list[str] = []
    for length in (len(word) - 1, len(word), len(word) + 1):
        # One slip leaves the first or the last letter alone.
        near += choices.get((length, "^" + word[0]), []) + choices.get((length, "$" + word[-1]), [])
    best = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=1)
    return str(best[0]) if best and len(best[0]) >= MIN_FUZZY + 1 else word


@cache
def _known_words() -> frozenset[str]:
    # A word of any table is no misspelling of another: Mahmoud is not "mahdoud" (limited).
    tables = (terms_in_order(person=False), terms_in_order(person=True))
    return frozenset(word for table in tables for term in table for word in term.words)


@cache
def _known_keys() -> frozenset[str]:
    return frozenset(phrase_key((word,))[0] for word in _known_words())


@cache
def _unvowelled() -> dict[str, str]:
    # LMTD, TRDNG, CMPNY and MCHNE: a vowel that begins or ends a word may stay.
    found: dict[str, str] = {}
    for keeps_last in (True, False):
        made: dict[str, set[str]] = {}
        for word in phrase_table(person=False).fuzzy:
            short = word[0] + _VOWELS.sub("", word[1:-1]) + word[-1]
            short = short if keeps_last else short.rstrip("aeiou")
            if len(_VOWELS.sub("", short)) >= MIN_UNVOWELLED and short != word:
                made.setdefault(short, set()).add(word)
        for short, words in made.items():
            # Forms of one word have one sound; two words would be a guess.
            if len({phrase_key((word,)) for word in words}) == 1:
                found.setdefault(short, min(words))
    return {short: word for short, word in found.items() if short not in _known_words()}


@cache
def _fuzzy_words() -> frozenset[str]:
    return frozenset(phrase_table(person=False).fuzzy)


@cache
def _fuzzy_by_shape() -> dict[tuple[int, str], list[str]]:
    shapes: dict[tuple[int, str], list[str]] = {}
    for word in phrase_table(person=False).fuzzy:
        for edge in ("^" + word[0], "$" + word[-1]):
            shapes.setdefault((len(word), edge), []).append(word)
    return shapes


_PATRONYMIC = (
    "ovich", "evich", "ovna", "evna", "ovych", "yovych", "ivna", "ovic", "evic", "avich",
    "auna", "owna", "owicz", "ewicz", "ovitj", "evitj", "jevitj", "ovits", "ovitsj", "ovits",
    "ovitch", "evitch", "ivych", "yevich", "ovyc", "evyc", "iovich", "avic", "ovits", "onovich",
)  # fmt: skip


def is_patronymic(word: str) -> bool:
    """Tell whether a word has the form of an East Slavic father's name."""
    return len(word) > 6 and word.endswith(_PATRONYMIC)


_FATHER_END = re.compile(
    r"(i?[iy]?[eoa]v|iv|ov|ev|av|au|ou)(i|y|a|n).*$|i?vn[ae]?$|[oeai]wi.*$|ovn.*$"
)


@cache
def _given_by_sound() -> dict[str, int]:
    numbers = concept_numbers()
    found: dict[str, int] = {}
    for term in terms_in_order(person=True):
        if term.kind == Kind.GIVEN and term.concept and len(term.words) == 1:
            key = _bare(term.words[0])
            for width in range(3, len(key) + 1):
                found.setdefault(key[:width], numbers[term.concept])
            found[key] = numbers[term.concept]
    return found


def _bare(word: str) -> str:
    return sound_key(word).rstrip("aeiou")


@lru_cache(maxsize=65536)
def father_of(word: str) -> int:
    """Give the concept of the given name that a father's name is made from, 0 if unknown."""
    stem = _FATHER_END.sub("", word)
    return _given_by_sound().get(_bare(stem), 0) if len(stem) >= 3 else 0


def shape_weight(word: str) -> float:
    """Weigh a word that no table knows by its length."""
    return (0.0, 0.3, 0.55, 0.75, 0.9, 1.0, 1.0, 1.0)[len(word)] if len(word) < 8 else 1.1


@dataclass(frozen=True, slots=True)
class TokenArrays:
    """Words as arrays: four byte pools with offsets, and one row of numbers a word.

    Args:
        pool: Bytes of all keys; ``starts`` is (words, 5): text, sound, skeleton, Korean key, end.
        phrase_hash: Hash of the word as a part of a phrase.
        flags: Bit 0 digits only, bit 1 patronymic, bit 2 may start a phrase, bit 3 stands only
            inside legal forms.
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


@lru_cache(maxsize=262144)
def word_keys(word: str) -> tuple[tuple[bytes, ...], int, int, float, int]:
    """Work out a word's keys, phrase hash, flags, weight and father, once a process."""
    made = (word, sound_key(word), skeleton(word), korean_key(word))
    key = phrase_key((read_as(word),))[0]
    hashed = hash_word(key)
    flags = (
        (IS_NUMBER if word.isdigit() else 0)
        | (IS_PATRONYMIC if is_patronymic(word) else 0)
        | (LEGAL_PART if key in legal_parts() else 0)
        | (STARTS_PHRASE if hashed in _phrase_starts() else 0)
    )
    father = -father_of(word) if flags & IS_PATRONYMIC else 0
    encoded = tuple(each.encode("ascii", "replace") for each in made)
    return encoded, hashed, flags, shape_weight(word), father


@cache
def _phrase_starts() -> frozenset[int]:
    return phrase_table(person=False).starts | phrase_table(person=True).starts


def pack_words(words: list[str]) -> TokenArrays:
    """Work out the keys of each word and lay them out for the kernel."""
    count = len(words)
    known = [word_keys(full[:MAX_WORD]) for full in words]
    pool = b"".join(key for keys, *_ in known for key in keys)
    sizes = np.array([len(key) for keys, *_ in known for key in keys], np.int64)
    starts = np.zeros((count, 5), np.int64)
    ends = np.cumsum(sizes).reshape(count, 4)
    starts[:, 1:] = ends
    starts[:, 0] = ends[:, 3] - sizes.reshape(count, 4).sum(axis=1)
    hashes = np.array([each[1] for each in known], np.uint64)
    flags = np.array([each[2] for each in known], np.int8)
    weight = np.array([each[3] for each in known], np.float32)
    father = np.array([each[4] for each in known], np.int32)
    # Compiled once for arrays that could be written to: a mapped index is of that kind too.
    packed = np.frombuffer(bytearray(pool or b"\0"), np.uint8)
    marks = np.zeros((count, MARKS), np.int64)
    mark_words(packed, starts, BITS, NEAR, marks)
    return TokenArrays(count, packed, starts, marks, hashes, flags, weight, father)
