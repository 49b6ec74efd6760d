"""Several names in one cell: "A aka B", "A (formerly B)", "A; B", one below the other."""

import re
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

# Words by which people add another name; what stands on both sides of them is a name.
_WORDS = (
    r"a\.?k\.?a\.?", r"f\.?k\.?a\.?", r"n\.?k\.?a\.?", r"d\.?b\.?a\.?", r"t/a", r"c/o",
    r"also known as", r"now known as", r"(?:formerly|previously)(?: known as)?", r"known as",
    r"doing business as", r"trading as", r"on behalf of", r"alias", r"vormals", r"ehemals",
    r"anciennement", r"anteriormente", r"ранее", r"он же", r"она же", r"так ?же известн\w+ как",
)  # fmt: skip
_BETWEEN = rf"[;|\n\r]|\s/{{1,2}}\s|(?:^|[\s(\[,])(?:{'|'.join(_WORDS)})(?:[\s:]|$)"
# Brackets at the end hold another name where they hold more than one word: not "(UK)".
_AT_END = r"[(\[（][^()\[\]（）]*\S\s+\S[^()\[\]（）]*[)\]）]\s*$"
_MAY_HOLD = f"(?i){_BETWEEN}|{_AT_END}"
_SPLIT = re.compile(_BETWEEN, re.IGNORECASE)
_BRACKETS = re.compile(r"^(.*?)[(\[（]([^()\[\]（）]*)[)\]）]\s*$", re.DOTALL)
_EDGES = " \t\r\n,.:()[]（）\"'"
_LEAST_LETTERS = 4
# A cell with more is a list that went wrong; the whole is asked all the same.
MOST_NAMES = 8


def cells_of_several(names: Sequence[str | None]) -> list[int]:
    """Find the names that may hold several, by their places; quick, for a million of them."""
    found = pc.match_substring_regex(pa.array(names, pa.string()), _MAY_HOLD)
    return (
        [place for place, held in enumerate(found.to_pylist()) if held]
        if pc.any(found).as_py()
        else []
    )


def names_within(name: str) -> tuple[str, ...]:
    """Give the names that a cell holds beside being one, or none where it is one name.

    Args:
        name: As given: ``Naper Group (formerly Tern Lines Ltd)``.
    """
    parts = [part for line in _SPLIT.split(name) for part in _out_of_brackets(line)]
    plain = [part.strip(_EDGES) for part in parts]
    kept = [part for part in plain if sum(map(str.isalnum, part)) >= _LEAST_LETTERS]
    several = tuple(dict.fromkeys(kept))[:MOST_NAMES]
    return tuple(one for one in several if one != name.strip())


def _out_of_brackets(text: str) -> list[str]:
    found = _BRACKETS.match(text)
    if found is None or len(found[2].split()) < 2 or not found[1].strip():
        return [text]
    return [found[1], found[2]]
