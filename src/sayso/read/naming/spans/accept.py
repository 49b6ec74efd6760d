"""Which words of a sentence can be part of a name."""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.read.naming.lexicon import Lexicon
from sayso.read.naming.words import Word

_OPENING = frozenset(['"', "“", "‘", "'", "(", "[", "•", "-", "–", "*", "«", "—"])
_EMPTY_LABELS = frozenset(
    ["", "DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT", "LANGUAGE"]
)
_KINDS_OF_FIRM = frozenset(
    "shell front cover letterbox mailbox sham parent sister target partner member host".split()
)
_FIRMS = frozenset(
    "company companies firm firms entity entities organisations organizations".split()
)


@dataclass(frozen=True, slots=True)
class Casing:
    """How the document writes its words: seen small, and seen capitalised inside a sentence."""

    small: frozenset[str]
    capital: frozenset[str]


def casing_of(sentences: Iterable[list[Word]]) -> Casing:
    """Collect how a document writes its words, headlines left out."""
    small: set[str] = set()
    capital: set[str] = set()
    for words in sentences:
        if shouted(words) or titled(words):
            continue
        begin = opening(words)
        for place, word in enumerate(words):
            if word.text[:1].islower():
                small.add(word.low)
            elif word.capital and (place > begin or _opens_name(words, place)):
                capital.add(word.low)
    return Casing(frozenset(small), frozenset(capital))


def _opens_name(words: list[Word], place: int) -> bool:
    """Tell whether the first word of a sentence is a name or the first word of one."""
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else None
    longer = following is not None and following.capital and following.pos == "PROPN"
    return word.pos == "PROPN" and (bool(word.label) or longer)


def opening(words: list[Word]) -> int:
    """Give the place of the first real word of a sentence."""
    return next((p for p, w in enumerate(words) if w.text not in _OPENING), 0)


def shouted(words: list[Word]) -> bool:
    """Tell whether a sentence is written in capitals throughout."""
    letters = [w.text for w in words if w.text.isalpha() and len(w.text) > 1]
    return len(letters) >= 4 and sum(t.isupper() for t in letters) >= 0.8 * len(letters)


def titled(words: list[Word]) -> bool:
    """Tell whether a sentence Capitalises Its Words As Headlines Do."""
    letters = [w.text for w in words if w.text.isalpha() and len(w.text) > 3]
    small = sum(t.islower() and len(t) > 4 for t in letters)
    if any(w.text == ";" for w in words) or (words and words[-1].text[-1] in ".!"):
        return False
    return (
        len(letters) >= 5
        and small <= 1
        and sum(t[0].isupper() for t in letters) >= 0.75 * len(letters)
    )


def accepted_words(words: list[Word], casing: Casing, lexicon: Lexicon) -> list[bool]:
    """Decide for each word whether it can be part of a name."""
    begin, loud = opening(words), shouted(words)
    headline = loud or titled(words)
    starts = {begin} | {p + 1 for p in range(begin, len(words) - 1) if _restarts(words, p)}
    accepted = [
        w.capital
        and not w.text.endswith("$")
        and (w.low not in lexicon.function or _initial(words, p))
        and not (
            w.low in lexicon.calendar
            and (w.low not in {"may", "mar", "sun", "sat"} or w.label == "DATE" or w.pos == "AUX")
            and w.label != "PERSON"
        )
        and (not headline or _known_in_headline(w, casing, lexicon))
        and (headline or p not in starts or _name_at_start(words, p, casing, lexicon))
        for p, w in enumerate(words)
    ]
    for place in range(1, len(words)):
        word = words[place]
        # "Nordvik Tankers AS": a legal form that is a small word otherwise.
        if (
            accepted[place - 1]
            and word.text.isupper()
            and word.low in lexicon.legal_after
            and not loud
        ):
            accepted[place] = True
        # "Lin He": a name of a family that is a small word otherwise.
        if accepted[place - 1] and _is_family(words, place) and not headline:
            accepted[place] = True
    return accepted


_FAMILIES = frozenset("he you she an so no to do in my we ho on".split())


def _is_family(words: list[Word], place: int) -> bool:
    word, before = words[place], words[place - 1]
    person = "PERSON" in {word.label, before.label} or (word.low == "he" and before.label)
    return bool(person) and word.low in _FAMILIES and word.pos == "PROPN" and word.text.istitle()


def _initial(words: list[Word], place: int) -> bool:
    """Tell whether a letter is a person's initial ("A. V. Lunina")."""
    word = words[place]
    return (
        len(word.text) == 2
        and word.text[1] == "."
        and place + 1 < len(words)
        and words[place + 1].capital
    )


def _restarts(words: list[Word], place: int) -> bool:
    """Tell whether a sentence may start after this word: a quotation or a list opens."""
    return (
        words[place].text in {"“", '"', "•", ":"}
        and words[place + 1].text[:1].isupper()
        and words[place + 1].pos != "PROPN"
    )


def _known_in_headline(word: Word, casing: Casing, lexicon: Lexicon) -> bool:
    if word.low in casing.capital and word.low not in casing.small:
        return True
    return (
        word.low in lexicon.countries
        or word.low in lexicon.capitals
        or word.low in lexicon.bodies
        or (
            word.label in {"GPE", "PERSON"} and word.pos == "PROPN" and word.low not in casing.small
        )
    )


def _before_country(words: list[Word], place: int, lexicon: Lexicon) -> bool:
    """Tell "New UK sanctions" from New Zealand."""
    if place + 1 >= len(words) or words[place].low not in lexicon.weak:
        return False
    low, following = words[place].low, words[place + 1].low
    known = (lexicon.countries, lexicon.adjectives, lexicon.bodies)
    return any(following in t for t in known) and not any(f"{low} {following}" in t for t in known)


def _name_at_start(words: list[Word], place: int, casing: Casing, lexicon: Lexicon) -> bool:
    word = words[place]
    if word.low in _KINDS_OF_FIRM and place + 1 < len(words) and words[place + 1].low in _FIRMS:
        # "Shell companies have bought chips."
        return False
    if _before_country(words, place, lexicon):
        return False
    if len(word.text) > 1 and (word.text.isupper() or any(c.isdigit() for c in word.text)):
        return True
    if (
        word.low in casing.capital
        or word.low in lexicon.adjectives
        or word.low in lexicon.countries
    ):
        return True
    if word.low in lexicon.weak:
        return (
            place + 1 < len(words)
            and words[place + 1].capital
            and words[place + 1].low not in lexicon.function
        )
    following = place + 1 < len(words) and words[place + 1].capital
    if word.low in casing.small and word.pos != "PROPN" and not following:
        return False
    return (
        word.pos == "PROPN"
        or (word.label not in _EMPTY_LABELS and (word.pos != "NOUN" or word.label != "ORG"))
        or (following and word.pos in {"ADJ", "NOUN"} and word.low not in casing.small)
    )
