"""Common words and legal forms as people write them: misspelt by a letter, or without vowels."""

from functools import cache

from rapidfuzz.distance import OSA

from sayso.names.lexicon import Kind, phrase_key, terms_in_order

# Words of legal forms and common words that are still known with one slip of the pen.
MIN_FUZZY = 6
# Fewer consonants than these could be any word's.
MIN_UNVOWELLED = 4
_NO_VOWELS = str.maketrans("", "", "aeiou")
_FUZZY_KINDS = (Kind.LEGAL, Kind.GENERIC, Kind.SECTOR)


def read_as(word: str) -> str:
    """Give the common word that one which no table knows misspells or writes without vowels.

    Returns:
        The word itself where it is none, or too short to tell.
    """
    if len(word) < MIN_UNVOWELLED or not word.isascii() or word.isdigit():
        return word
    whole = _unvowelled().get(word)
    if whole is not None or len(word) < MIN_FUZZY:
        return whole or word
    best = _with_a_slip(word)
    return best if best and len(best) > MIN_FUZZY else word


def _with_a_slip(word: str) -> str | None:
    # Two words that are one slip apart are one word when each lacks a letter.
    pieces, own = _by_pieces(), _pieces(word)
    if pieces.keys().isdisjoint(own):
        return None
    near = {known for piece in own for known in pieces.get(piece, "").split()}
    near = {known for known in near if _is_one_slip(word, known)}
    return min(near, key=lambda known: (len(known), known[0] != word[0], known), default=None)


def _pieces(word: str) -> list[str]:
    return [word, *[word[:at] + word[at + 1 :] for at in range(len(word))]]


def _is_one_slip(word: str, known: str) -> bool:
    # One slip leaves the first or the last letter alone.
    alone = word[0] == known[0] or word[-1] == known[-1]
    return alone and OSA.distance(word, known, score_cutoff=1) == 1


@cache
def known_words() -> frozenset[str]:
    """Give the words of all tables."""
    tables = (terms_in_order(person=False), terms_in_order(person=True))
    return frozenset(word for table in tables for term in table for word in term.words)


@cache
def _fuzzy_words() -> tuple[str, ...]:
    terms = (term for term in terms_in_order(person=False) if term.kind in _FUZZY_KINDS)
    return tuple(sorted({word for term in terms for word in term.words if len(word) >= MIN_FUZZY}))


@cache
def _by_pieces() -> dict[str, str]:
    # Most pieces are of one word: text with spaces is made faster than lists.
    found: dict[str, str] = {}
    for word in _fuzzy_words():
        for piece in set(_pieces(word)):
            others = found.get(piece)
            found[piece] = f"{others} {word}" if others else word
    return found


@cache
def _unvowelled() -> dict[str, str]:
    # LMTD, TRDNG, CMPNY and MCHNE: a vowel that begins or ends a word may stay.
    found: dict[str, str] = {}
    for keeps_last in (True, False):
        made: dict[str, set[str]] = {}
        for word in _fuzzy_words():
            short = word[0] + word[1:-1].translate(_NO_VOWELS) + word[-1]
            short = short if keeps_last else short.rstrip("aeiou")
            if len(short.translate(_NO_VOWELS)) >= MIN_UNVOWELLED and short != word:
                made.setdefault(short, set()).add(word)
        for short, words in made.items():
            # Forms of one word have one sound; two words would be a guess.
            if len({phrase_key((word,)) for word in words}) == 1:
                found.setdefault(short, min(words))
    return {short: word for short, word in found.items() if short not in known_words()}
