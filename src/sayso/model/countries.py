"""Countries as the official lists and their users write them, and their two-letter codes."""

import csv
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

_NOT_LETTERS = re.compile(r"[^a-z]+")
_ARTICLES = re.compile(r"^the |\bthe\b")


def country_code(text: str | None) -> str | None:
    """Find the country that a text names.

    Args:
        text: A name in English, a two-letter code, or a list's own form such as
            ``Korea, North``, ``Russia / Russie`` or ``IRAN (ISLAMIC REPUBLIC OF)``.

    Returns:
        ISO 3166 alpha-2 in lower case, ``xk`` for Kosovo; None if no country is named.
    """
    if not text or not text.strip():
        return None
    for part in (text, *text.split("/")):
        code = _codes().get(_folded(part))
        if code is not None:
            return code
    bare = text.strip().lower()
    return bare if bare in country_names() else None


@cache
def country_names() -> dict[str, str]:
    """Give the English name of each code."""
    return {code: name for code, name, _ in _rows()}


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for code, name, also in _rows():
        for form in (name, *also.split("|")):
            if form:
                codes.setdefault(_folded(form), code)
    return codes


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    path = files("sayso.model").joinpath("countries.csv")
    with path.open(encoding="utf-8") as lines:
        return tuple((row["code"], row["name"], row["also"]) for row in csv.DictReader(lines))


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    plain = (
        unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
        .encode("ascii", "ignore")
        .decode()
    )
    return " ".join(_ARTICLES.sub(" ", _NOT_LETTERS.sub(" ", plain).strip()).split())
