"""Small words and nicknames inside the names of people: "el-", "van der", "de los", "Jan 'Wolf' Brandt"."""

from functools import cache

from sayso.names.lexicon import Kind as Part
from sayso.names.lexicon import person_terms
from sayso.read.naming.types.trade_words import plain
from sayso.read.naming.words import Word
from sayso.read.vocabulary import vocabulary

PARTICLES = frozenset(
    """ve al el bin bint ibn abu ben bu von van de da di der den del della dello dei degli la las los le les dos das do
    ul ur e y i und och og ja du des ter ten te zu zum zur af av san mac ould ap nam thi ir un és şi si""".split()
)
#: Arabic articles: before a hyphen they are part of the name, alone they are English words.
_ARTICLES = frozenset("al el ul ad an ar as ash at az ed es ez bin bu abu ben ait".split())
_HYPHENS = frozenset("-–‑")
_QUOTES = frozenset("\"“”«»'‘’")


@cache
def given_names() -> frozenset[str]:
    """Give the folded given names of all languages."""
    matched = {t.words[0] for t in person_terms() if t.kind is Part.GIVEN and len(t.words) == 1}
    return frozenset(matched | set(vocabulary("persons")["given"]))


def past_particles(words: list[Word], accepted: list[bool], place: int) -> int:
    """Pass one to three particles up to the name word that they lead to, or none."""
    spot = place
    while spot < min(place + 4, len(words)) and words[spot].text.islower():
        if _with_hyphen(words, spot):
            spot += 2
        elif words[spot].low in PARTICLES:
            spot += 1
        else:
            return place
    named = spot > place and spot < len(words) and accepted[spot]
    return spot + 1 if named else place


def from_article(words: list[Word], place: int) -> int:
    """Give where a name starts whose article stands before a hyphen ("el-Masri")."""
    opens = place > 1 and words[place].glued and words[place - 1].text in _HYPHENS
    return place - 2 if opens and _with_hyphen(words, place - 2) else place


def _with_hyphen(words: list[Word], place: int) -> bool:
    return (
        words[place].text in _ARTICLES
        and place + 2 < len(words)
        and words[place + 1].text in _HYPHENS
        and words[place + 1].glued
        and words[place + 2].glued
    )


def past_nickname(words: list[Word], accepted: list[bool], first: int, place: int) -> int:
    """Pass a quoted nickname between a given name and a family name."""
    if place - first > 2 or not _opens_person(words, first):
        return place
    for close in (place + 2, place + 3):
        if close + 1 >= len(words) or words[close].text not in _QUOTES:
            continue
        inside = words[place + 1 : close]
        if all(w.text[:1].isupper() for w in inside) and accepted[close + 1]:
            return close + 2
    return place


def _opens_person(words: list[Word], first: int) -> bool:
    return plain(words[first].low) in given_names() or words[first].label == "PERSON"


def without_nickname(words: list[Word], first: int, end: int) -> list[Word]:
    """Give the words of a name without a nickname quoted inside it."""
    quotes = [p for p in range(first, end) if words[p].text in _QUOTES]
    if len(quotes) != 2 or quotes[0] == first or quotes[1] == end - 1:
        return words[first:end]
    return words[first : quotes[0]] + words[quotes[1] + 1 : end]
