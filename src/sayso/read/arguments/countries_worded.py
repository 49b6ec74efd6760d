"""Countries as adjectives: "Russian" stands for Russia."""

from functools import cache

from sayso.model.countries import country_code, country_names
from sayso.read.tokens import Token
from sayso.read.vocabulary import vocabulary

_TWO_WORDS = frozenset({"korean", "koreans", "african", "lankan", "arabian", "zealander"})


@cache
def _adjectives() -> dict[str, str]:
    rows: dict[str, list[str]] = vocabulary("nationalities")["adjectives"]
    return {word.lower(): code for code, words in rows.items() for word in words}


@cache
def _names() -> dict[str, str]:
    rows: dict[str, list[str]] = vocabulary("nationalities")["countries"]
    return {word.lower(): code for code, words in rows.items() for word in words}


def code_of(token: Token) -> str | None:
    """Return the ISO code of the country that an adjective or name token stands for, or None."""
    low = token.lower_
    if low in _TWO_WORDS and token.i > 0:
        return _adjectives().get(f"{token.nbor(-1).lower_} {low}")
    return _adjectives().get(low) or (_names().get(low) if token.text[:1].isupper() else None)


def code_of_name(text: str) -> str | None:
    """Return the ISO code of a country's name as worded in a text, or None."""
    bare = text.removeprefix("the ").removesuffix("'s").removesuffix("’s")
    return _names().get(bare.lower()) or country_code(bare)


def country_name(code: str) -> str:
    """Return the name of a country as a report would word it ("North Korea")."""
    if code == "eu":
        return "European Union"
    name = country_names().get(code, code)
    last, _, first = name.partition(", ")
    return f"{first} {last}" if first in {"North", "South"} else name
