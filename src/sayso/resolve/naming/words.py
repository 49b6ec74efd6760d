"""The words of a name sorted by what they say: who it is, what it does, where it sits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from sayso.model.countries import country_code, country_names
from sayso.model.yaml_text import read_yaml
from sayso.names.folding.fold import fold
from sayso.names.folding.scripts import Script
from sayso.names.lexicon import (
    Kind,
    Term,
    legal_terms,
    number_terms,
    person_terms,
    place_terms,
    word_terms,
)
from sayso.names.sound import sound_key

_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
_LETTERS = re.compile(r"\w+")
MAX_PHRASE = 6
STEM_LETTERS = 4
# Shorter words that sound alike are other words too often.
SOUNDING_LETTERS = 7
SPELLED_LETTERS = 5
COUNTRY_WEIGHT = 0.35


class Role(Enum):
    """What a word of a name says."""

    WHO = "who"
    """Which one it is: the rare words, the codes and numbers."""
    WHAT = "what"
    """What kind of body it is or what it does."""
    WHERE = "where"
    LEGAL = "legal"


@dataclass(frozen=True, slots=True)
class Word:
    """A word or fixed phrase of a name.

    Args:
        key: What equal words share: a concept, a country's code, the word itself.
        stem: A narrower key for names that have no rare word at all.
        is_sector: Whether it names a trade ("shipping") and not only a kind of body ("group").
        family: For legal forms: ``limited``, ``stock``…
        form: For legal forms, which of the family: ``pte``, ``gmbh``…
    """

    text: str
    role: Role
    key: str
    stem: str
    is_sector: bool = False
    family: str | None = None
    form: str = ""


@cache
def vocabulary(key: str) -> frozenset[str]:
    """Return one word list of the resolver."""
    return frozenset(str(word) for word in _vocabulary()[key])


@cache
def seats() -> dict[str, str]:
    """Return the seats of government and their countries."""
    known: dict[str, str] = dict(_vocabulary()["seats"])
    return known


@cache
def _vocabulary() -> dict[str, Any]:
    text = (files("sayso.resolve.naming") / "vocabulary.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = read_yaml(text)
    return content


def folded_words(name: str) -> tuple[str, ...]:
    """Fold a name to plain words, possessives taken off."""
    return tuple(fold(_POSSESSIVE.sub("", name)).text.split())


def is_latin(name: str) -> bool:
    """Tell whether a name is written in Latin letters."""
    return fold(name).script is Script.LATIN


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[Word, ...]:
    """Sort the words of the name of a body, longest known phrase first; small words left out."""
    return tuple(_sorted_words(folded_words(name)))


def _sorted_words(words: tuple[str, ...]) -> Iterator[Word]:
    at = 0
    small = vocabulary("small")
    while at < len(words):
        taken, term = _longest(words, at)
        phrase = " ".join(words[at : at + taken])
        if term is not None:
            yield _known(phrase, term)
        elif phrase not in small:
            code = country_code(phrase) if len(phrase) > 3 else None
            yield (
                Word(phrase, Role.WHERE, f"p:{code}", f"p:{code}")
                if code
                else Word(phrase, Role.WHO, spelled(phrase), phrase)
            )
        at += taken


def spelled(word: str) -> str:
    """Give a rare word's key: by sound, so that every scheme of romanisation gives the same.

    Short words and codes are kept to the letter.
    """
    if len(word) < SPELLED_LETTERS or not word.isalpha():
        return word
    return sound_key(word)


def _longest(words: tuple[str, ...], at: int) -> tuple[int, Term | None]:
    table = _phrases()
    keys = _phrase_key(words[at : at + MAX_PHRASE])
    for length in range(len(keys), 0, -1):
        term = table.get(keys[:length])
        # A single letter is an initial or a code, whatever the tables make of it.
        if term is not None and not (length == 1 and len(words[at]) == 1):
            return length, term
    return 1, None


@cache
def _phrases() -> dict[tuple[str, ...], Term]:
    table: dict[tuple[str, ...], Term] = {}
    for terms in (legal_terms(), number_terms(), place_terms(), word_terms()):
        for term in terms:
            table.setdefault(_phrase_key(term.words), term)
    for word in vocabulary("bodies"):
        table.setdefault(_phrase_key((word,)), Term((word,), Kind.GENERIC, 0.3, f"w:{word}"))
    for code, name in country_names().items():
        words = folded_words(name)
        key = _phrase_key(words)
        table.setdefault(key, Term(words, Kind.PLACE, 0.35, f"p:{code}"))
    return table


def _phrase_key(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(w if len(w) < SOUNDING_LETTERS else sound_key(w) for w in words)


def _known(phrase: str, term: Term) -> Word:
    concept = term.concept or phrase
    if term.kind is Kind.LEGAL:
        return Word(phrase, Role.LEGAL, phrase, phrase, family=term.family, form=term.form)
    if term.kind in (Kind.PLACE, Kind.DIRECTION):
        # The tables weigh a country less than a city: Dubai is a city, though it finds its country.
        key = _place_key(concept) if term.weight <= COUNTRY_WEIGHT else concept
        return Word(phrase, Role.WHERE, key, key)
    if term.kind is Kind.NUMBER:
        return Word(phrase, Role.WHO, concept, concept)
    stem = f"{concept}:{phrase[:STEM_LETTERS]}" if term.kind is Kind.SECTOR else concept
    return Word(phrase, Role.WHAT, concept, stem, is_sector=term.kind is Kind.SECTOR)


@cache
def _place_key(concept: str) -> str:
    name = concept.removeprefix("p:").replace("_", " ")
    code = country_code(name)
    return f"p:{code}" if code else concept


@cache
def titles() -> frozenset[str]:
    """Return forms of address, as single words."""
    found = (term.words for term in person_terms() if term.kind is Kind.TITLE)
    return frozenset(words[0] for words in found if len(words) == 1)


@cache
def given_names() -> frozenset[str]:
    """Return known given names, folded."""
    found = (term.words for term in person_terms() if term.kind is Kind.GIVEN)
    return frozenset(word for words in found for word in words)


@cache
def country_of(text: str) -> str | None:
    """Find the country that a whole name means: its name, its government, its seat."""
    bare = _POSSESSIVE.sub("", text)
    if _is_city(text):
        return None
    code = country_code(text) or country_code(bare)
    if code:
        return code
    words = [w for w in folded_words(text) if w not in vocabulary("small")]
    rest = [w for w in words if w not in vocabulary("government")]
    if not rest:
        return None
    joined = " ".join(rest)
    code = country_code(joined) or seats().get(joined)
    if code:
        return code
    known = [w for w in words_of(joined) if w.role is Role.WHERE]
    if len(known) == 1 and known[0].text == joined and len(known[0].key) == len("p:xx"):
        return known[0].key.removeprefix("p:")
    return None


def _is_city(text: str) -> bool:
    known = words_of(text)
    return len(known) == 1 and known[0].role is Role.WHERE and len(known[0].key) != len("p:xx")


def capitalised(name: str) -> frozenset[str]:
    """Fold the words of a name that are written with a capital letter, a digit or without case."""
    found: list[str] = []
    for word in _LETTERS.findall(_POSSESSIVE.sub("", name)):
        if word != word.lower() or word.lower() == word.upper() or any(map(str.isdigit, word)):
            found.extend(folded_words(word))
    return frozenset(found)
