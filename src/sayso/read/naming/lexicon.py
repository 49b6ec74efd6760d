"""The vocabularies of names, loaded once from the package's YAML."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.model.countries import country_code, country_names
from sayso.model.texts.mention import EntityType
from sayso.read.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body that any reader of the news knows.

    Args:
        key: The folded fullest name.
        home: Country code in lower case, if it has one.
    """

    key: str
    type: EntityType
    home: str | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded words and phrases by what they say; all sets hold lower case without outer stops."""

    legal_after: frozenset[str]
    legal_before: frozenset[str]
    legal_phrases: tuple[tuple[str, ...], ...]
    heads: dict[str, frozenset[str]]
    calendar: frozenset[str]
    acronyms: frozenset[str]
    headings: frozenset[str]
    function: frozenset[str]
    weak: frozenset[str]
    adjectives: dict[str, str]
    countries: dict[str, str]
    capitals: dict[str, str]
    cities: dict[str, str]
    towns: dict[str, str]
    regions: frozenset[str]
    bodies: dict[str, KnownBody]
    programmes: tuple[tuple[re.Pattern[str], EntityType], ...]
    family_first: frozenset[str]

    def head(self, kind: str) -> frozenset[str]:
        """Return the head words of one kind ("company", "public_body", "product_nouns")."""
        return self.heads[kind]

    def place_code(self, phrase: str) -> str | None:
        """Return the country that a folded place phrase names or lies in, or None."""
        return self.known_place(phrase) or self.towns.get(phrase)

    def known_place(self, phrase: str) -> str | None:
        """Return the country of a place that everybody knows: no short name of a firm."""
        return self.countries.get(phrase) or self.capitals.get(phrase) or self.cities.get(phrase)


def fold(text: str) -> str:
    """Fold a word or phrase for look-up: lower case, straight apostrophes, no outer stops or commas."""
    return text.lower().replace("’", "'").strip(".,;:").strip()


def fold_phrase(text: str) -> str:
    """Fold a phrase word by word, so that ``U.S. Treasury`` and ``u.s treasury`` are one."""
    return " ".join(fold(word) for word in text.split())


@cache
def lexicon() -> Lexicon:
    """Load the vocabularies, once a process."""
    legal, heads = vocabulary("legal_forms"), vocabulary("heads")
    stop, nations = vocabulary("stop"), vocabulary("nationalities")
    return Lexicon(
        legal_after=_folded(legal["after"]),
        legal_before=_folded(legal["before"]),
        legal_phrases=tuple(tuple(p.split()) for p in legal["phrases_before"]),
        heads={kind: _folded(words) for kind, words in heads.items()},
        calendar=_folded(stop["calendar"]),
        acronyms=_folded(stop["acronyms"]),
        headings=_folded(stop["headings"]),
        function=_folded(stop["function"]),
        weak=_folded(stop["weak"]),
        adjectives=_by_word(nations["adjectives"]),
        countries=_countries() | _by_word(nations["countries"]),
        capitals=_by_word(nations["capitals"]),
        cities=_by_word(nations["cities"]),
        towns=_by_word(vocabulary("towns")),
        regions=_folded(nations["regions"]),
        bodies=_bodies(),
        family_first=_folded(vocabulary("persons")["family_first"]),
        programmes=tuple(
            (re.compile(row["pattern"]), EntityType(row.get("type", "Programme")))
            for row in vocabulary("programmes")
        ),
    )


def _folded(words: Iterable[Any]) -> frozenset[str]:
    return frozenset(fold_phrase(str(word)) for word in words)


def _by_word(table: dict[str, list[str]]) -> dict[str, str]:
    return {fold_phrase(word): code for code, words in table.items() for word in words}


def _countries() -> dict[str, str]:
    # A name that is also a common first name or word stands for a country only with a code of its own.
    return {
        fold_phrase(name): code
        for code, name in country_names().items()
        if country_code(name) == code
    }


def _bodies() -> dict[str, KnownBody]:
    known: dict[str, KnownBody] = {}
    for kind, rows in vocabulary("bodies").items():
        for row in rows:
            body = KnownBody(fold_phrase(row["names"][0]), EntityType(kind), row.get("home"))
            known.update({fold_phrase(name): body for name in row["names"]})
    return known
