"""The shipped tables of words that names are made of: legal forms, common words, places, persons.

Token rarity comes from these tables and from the shape of a word, never from a list, so that
adding a list never changes another list's matches.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from sayso.names.data import read_table
from sayso.names.folding.fold import fold
from sayso.names.folding.folded_tables import Folded, folded_tables
from sayso.names.sound import sound_key

# Part of every stored index: an index made with other tables must be built again.
LEXICON_VERSION = 6
# Words so short are found by their spelling, longer ones by their sound.
SPELLED_OUT = 4


class Kind(IntEnum):
    """What a word of a name is, as far as the comparison must know."""

    OTHER = 0
    LEGAL = 1
    TITLE = 2
    PARTICLE = 3
    GENERIC = 4
    SECTOR = 5
    PLACE = 6
    DIRECTION = 7
    NUMBER = 8
    GIVEN = 9
    SURNAME = 10
    PATRONYMIC = 11
    INITIAL = 12


LEGAL_FAMILIES = (
    "neutral", "limited", "stock", "partnership", "sole", "state", "nonprofit", "cooperative",
)  # fmt: skip

LEGAL_FORMS = (
    "", "llc", "ltd", "pvt", "pte", "pty", "dac", "sdn", "fze", "gmbh", "sarl", "jsc", "pjsc",
    "ojsc", "cjsc", "plc", "inc", "corp", "co", "sirket",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase of the tables.

    Args:
        concept: Words with the same concept mean the same; None where they only weigh the same.
        weight: How much of a name's identity the word carries: 0 (nothing) to 1 (a rare name).
        family: For legal forms, the family (``limited``, ``stock``…).
        form: For legal forms, the form within it where several countries have the same (``llc``
            for LLC and OOO); empty where only the family is known.
    """

    words: tuple[str, ...]
    kind: Kind
    weight: float
    concept: str | None
    family: str | None = None
    form: str = ""


def phrase_key(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give the key a phrase is found by: long words by sound, so that every scheme is known.

    Titles and particles count next to nothing, so only their own spelling finds them: Quinn is
    no queen, Meister no mister and Parra no para.
    """
    exact = only_beside_names()
    return tuple(f"={word}" if word in exact else sounding(word) for word in words)


def sounding(word: str) -> str:
    """Give a long word's sound; short ones are kept to the letter."""
    return word if len(word) <= SPELLED_OUT else _tables().sounds.get(word) or sound_key(word)


_BESIDE = frozenset({"title", "titlename", "particle"})


@cache
def only_beside_names() -> frozenset[str]:
    """Give the words that are titles and particles and nothing else."""
    beside: set[str] = set()
    other: set[str] = set()
    for name, column in _TABLES.items():
        for row in read_table(name):
            kept = beside if row.get("kind") in _BESIDE else other
            kept.update(word for form in _forms(row[column]) for word in _folded(form))
    return frozenset(beside - other)


# A form that ends in + stands for a Slavic adjective in all its endings.
_ENDINGS = (
    "ый ий ой ая ое ее ые ие ого его ому ую ым ом ых их ыми а е и і о ої ій ия ият ата ото ите"
).split()


def _forms(text: str) -> Iterator[str]:
    for form in text.split("|"):
        if form.endswith("+"):
            yield from (form[:-1] + ending for ending in _ENDINGS)
        else:
            yield form


def _folded(phrase: str) -> tuple[str, ...]:
    return tuple(_tables().phrases[phrase].split())


_TABLES = {
    "legal_forms.csv": "forms", "words.csv": "words", "places.csv": "words", "persons.csv": "words",
}  # fmt: skip


@cache
def _tables() -> Folded:
    phrases = (
        form
        for name, column in _TABLES.items()
        for row in read_table(name)
        for form in _forms(row[column])
    )
    return folded_tables(phrases, lambda phrase: fold(phrase).text, sound_key)


@cache
def legal_terms() -> tuple[Term, ...]:
    """Load the legal forms."""
    terms = []
    for row in read_table("legal_forms.csv"):
        for form in row["forms"].split("|"):
            words = _folded(form)
            if words:
                terms.append(Term(words, Kind.LEGAL, 0.0, None, row["family"], row["form"]))
    return tuple(terms)


@cache
def word_terms() -> tuple[Term, ...]:
    """Load the common words of firms and bodies."""
    terms = []
    for row in read_table("words.csv"):
        kind = Kind[row["kind"].upper()]
        shared = row["concept"].endswith("*")
        for words in dict.fromkeys(_folded(form) for form in _forms(row["words"])):
            if words:
                concept = "w:" + (" ".join(words) if shared else row["concept"])
                terms.append(Term(words, kind, float(row["weight"]), concept))
    return tuple(terms)


_PLACE_WEIGHTS = {"country": 0.35, "city": 0.45, "region": 0.4, "direction": 0.35}


@cache
def place_terms() -> tuple[Term, ...]:
    """Load countries, cities, regions and directions."""
    terms = []
    for row in read_table("places.csv"):
        kind = Kind.DIRECTION if row["kind"] == "direction" else Kind.PLACE
        for form in row["words"].split("|"):
            words = _folded(form)
            if words:
                weight = _PLACE_WEIGHTS[row["kind"]]
                terms.append(Term(words, kind, weight, "p:" + row["place"]))
    return tuple(terms)


_PERSON_WEIGHTS = {
    "title": (Kind.TITLE, 0.03),
    # King and Judge are family names too, unless they stand before two other words.
    "titlename": (Kind.TITLE, 0.45),
    "particle": (Kind.PARTICLE, 0.06),
    "given": (Kind.GIVEN, 0.75),
    "commongiven": (Kind.GIVEN, 0.8),
    "surname": (Kind.SURNAME, 0.85),
}


@cache
def person_terms() -> tuple[Term, ...]:
    """Load titles, particles, given names (one row a name, with its forms) and family names."""
    terms = []
    for number, row in enumerate(read_table("persons.csv")):
        kind, weight = _PERSON_WEIGHTS[row["kind"]]
        for form in row["words"].split("|"):
            words = _folded(form)
            if words:
                concept = f"g:{number}" if row["kind"] == "given" else None
                terms.append(Term(words, kind, weight, concept))
    return tuple(terms)


_NUMBERS = (
    "zero null nol", "one first i 1st odin pervyi uno erste premier", "two second ii 2nd dva vtoroi",
    "three third iii 3rd tri tretii", "four fourth iv 4th", "five fifth v 5th",
    "six sixth vi 6th", "seven seventh vii 7th", "eight eighth viii 8th", "nine ninth ix 9th",
    "ten tenth 10th", "eleven eleventh xi 11th", "twelve twelfth xii 12th", "thirteen xiii 13th",
    "fourteen xiv 14th", "fifteen xv 15th", "sixteen xvi 16th", "seventeen xvii 17th",
    "eighteen xviii 18th", "nineteen xix 19th", "twenty xx 20th",
)  # fmt: skip
_TENS = "thirty forty fifty sixty seventy eighty ninety".split()


@cache
def number_terms() -> tuple[Term, ...]:
    """Numbers as words, Roman and ordinal, one concept a value."""
    terms = [_number(str(value), value) for value in range(100)]
    terms += [_number(f"0{value}", value) for value in range(10)]
    for value, words in enumerate(_NUMBERS):
        terms += [_number(word, value) for word in words.split() if word not in ("i", "v")]
    for place, ten in enumerate(_TENS):
        value = (place + 3) * 10
        terms.append(_number(ten, value))
        for unit, words in list(enumerate(_NUMBERS))[1:10]:
            terms.append(Term((ten, words.split()[0]), Kind.NUMBER, 0.6, f"n:{value + unit}"))
    terms.append(_number("fourty", 40))
    terms += [
        Term(("fourty", words.split()[0]), Kind.NUMBER, 0.6, f"n:{40 + unit}")
        for unit, words in list(enumerate(_NUMBERS))[1:10]
    ]
    return tuple(terms)


def _number(word: str, value: int) -> Term:
    return Term((word,), Kind.NUMBER, 0.6, f"n:{value}")


def terms_in_order(*, person: bool) -> Iterator[Term]:
    """List all terms, the reading that wins for this kind of name first."""
    if person:
        persons = sorted(person_terms(), key=lambda term: term.kind == Kind.PARTICLE)
        yield from (term for term in persons if term.kind != Kind.SURNAME)
        yield from (term for term in persons if term.kind == Kind.SURNAME)
        yield from (term for term in legal_terms() if len(term.words) > 1 or len(term.words[0]) > 2)
        return
    yield from legal_terms()
    yield from number_terms()
    yield from place_terms()
    yield from word_terms()
    yield from person_terms()
