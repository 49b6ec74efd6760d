"""Fathers' names: the given name that one is made from."""

import re
from functools import cache, lru_cache

from sayso.names.lexicon import Kind, terms_in_order
from sayso.names.sound import sound_key
from sayso.names.words.phrases import concept_numbers

# Endings of East Slavic fathers' names, in every scheme of romanisation.
PATRONYMIC = (
    "ovich", "evich", "ovna", "evna", "ovych", "yovych", "ivna", "ovic", "evic", "avich",
    "auna", "owna", "owicz", "ewicz", "ovitj", "evitj", "jevitj", "ovits", "ovitsj", "ovits",
    "ovitch", "evitch", "ivych", "yevich", "ovyc", "evyc", "iovich", "avic", "ovits", "onovich",
)  # fmt: skip


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
