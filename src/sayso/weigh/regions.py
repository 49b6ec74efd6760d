"""Which organisations may be the same: governments, regions that hold them, and bodies."""

from functools import cache
from importlib import resources

import yaml


@cache
def regions() -> dict[str, frozenset[str]]:
    """Give each region's member governments, by region name."""
    text = resources.files("sayso.weigh").joinpath("regions.yaml").read_text(encoding="utf-8")
    return {name: frozenset(codes) for name, codes in yaml.safe_load(text)["regions"].items()}


def overlap(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two sets of organisations may name the same one.

    Args:
        one: Codes such as "gov:us", "region:europe" or a body's folded name.
        other: Codes of the other.
    """
    return any(_may_be(a, b) for a in one for b in other)


def _may_be(one: str, other: str) -> bool:
    return one == other or bool(_governments(one) & _governments(other))


def _governments(code: str) -> frozenset[str]:
    kind, _, name = code.partition(":")
    if kind == "gov":
        return frozenset({name.split("/")[0]})
    if kind == "region":
        return regions().get(name, frozenset())
    return frozenset()
