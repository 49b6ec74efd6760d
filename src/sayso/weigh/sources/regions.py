"""Which organisations may be the same: governments, regions that hold them, and bodies."""

import re
from functools import cache
from importlib import resources
from typing import Any

from sayso.model.countries import country_code, country_names
from sayso.model.yaml_text import read_yaml

#: An authority of a state that no text names: it may be any of them.
ANY_STATE = "gov:?"


@cache
def vocabulary(part: str) -> frozenset[str]:
    """Give the words of one list of the table ("bodies", "authorities")."""
    return frozenset(_table()[part])


@cache
def _table() -> dict[str, Any]:
    text = (
        resources.files("sayso.weigh.sources").joinpath("regions.yaml").read_text(encoding="utf-8")
    )
    table: dict[str, Any] = read_yaml(text)
    return table


@cache
def regions() -> dict[str, frozenset[str]]:
    """Give each region's member governments, by region name."""
    return {name: frozenset(codes) for name, codes in _table()["regions"].items()}


@cache
def organisations_in(wording: str) -> tuple[str, ...]:
    """Give the governments and regions that a wording names ("two European officials").

    Returns:
        Codes "gov:xx" and "region:name", sorted; empty where none is named. A government named
        beside its region counts alone.
    """
    governments = {f"gov:{c}" for c, pattern in _wordings("wordings") if pattern.search(wording)}
    if not governments:
        governments = {f"gov:{code}" for code in (_country_of(wording),) if code}
    if governments:
        return tuple(sorted(governments))
    named = {
        f"region:{n}" for n, pattern in _wordings("region_wordings") if pattern.search(wording)
    }
    return tuple(sorted(named))


def _country_of(wording: str) -> str | None:
    """Find the country that a wording is, begins with as a body's name does, or ends with.

    "Japan's trade ministry" and "Ministry of Trade of Japan" are of Japan; "Japan analysts" are not.
    """
    bare = re.sub(r"^the |(?:'s|’s)$", "", wording, flags=re.IGNORECASE)
    words = bare.split()
    for length in range(len(words), 0, -1):
        first, rest = " ".join(words[:length]), words[length:]
        owner = re.sub(r"(?:'s|’s|(?<=s)'|(?<=s)’)$", "", first)
        code = country_code(owner) if len(owner) > 2 else None
        if code and (not rest or owner != first or _names_a_body(rest)):
            return code
    _, _, last = bare.rpartition(" of ")
    return country_code(last) if len(last) > 2 and last != bare else None


@cache
def state_of_body(name: str) -> str | None:
    """Give the ISO 3166 code of the state whose public body a publisher's name is, or None.

    "Danish Maritime Authority" and "Ministry of Trade of Japan" are; "Danish News Agency" is not.
    """
    words = re.findall(r"[^\W\d_]+", name.casefold())
    if not words or not vocabulary("bodies").intersection(words):
        return None
    if vocabulary("no_bodies").intersection(words):
        return None
    states = [c for c in organisations_in(name) if c.startswith("gov:")]
    return states[0].removeprefix("gov:") if len(states) == 1 else None


def _names_a_body(words: list[str]) -> bool:
    bodies = _table()["bodies"]
    return words[0][:1].isupper() and any(word.lower() in bodies for word in words)


@cache
def _wordings(part: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (code, re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words)))
        for code, words in _table()[part].items()
    )


@cache
def place_wordings() -> tuple[str, ...]:
    """Give the words of this table and the names of countries: any report may hold them."""
    table = _table()
    words = [
        w for part in ("wordings", "region_wordings") for ws in table[part].values() for w in ws
    ]
    return (*words, *country_names().values())


def overlap(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two sets of organisations may name the same one.

    Args:
        one: Codes such as "gov:us", "region:europe" or a body's folded name.
        other: Codes of the other.
    """
    return any(_may_be(a, b) for a in one for b in other)


def _may_be(one: str, other: str) -> bool:
    if ANY_STATE in {one, other}:
        return True
    return one == other or bool(_governments(one) & _governments(other))


def _governments(code: str) -> frozenset[str]:
    kind, _, name = code.partition(":")
    if kind == "gov":
        return frozenset({name.split("/")[0]})
    if kind == "region":
        return regions().get(name, frozenset())
    return frozenset()
