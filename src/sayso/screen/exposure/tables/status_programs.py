"""Governments blocked by their status: a flag on what they may own, never a verdict.

Source: OFAC FAQ 398.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from sayso.model.exposure.stake import PPM
from sayso.model.exposure.verdict import HeldStake
from sayso.model.yaml_text import read_yaml

_PREFIX = re.compile(r"^(?:the )?(?:government|state|republic) of (?:the )?")
_NOT_LETTERS = re.compile(r"[^a-z]+")


@dataclass(frozen=True, slots=True)
class StatusProgram:
    """One row of the table; ``until`` is the first day on which it no longer held."""

    program: str
    since: date
    until: date | None
    words: frozenset[str]


@cache
def status_programs() -> tuple[StatusProgram, ...]:
    """Read the shipped table."""
    text = files(__package__).joinpath("status_programs.yaml").read_text(encoding="utf-8")
    return tuple(
        StatusProgram(row["program"], row["since"], row["until"], frozenset(row["words"]))
        for row in read_yaml(text)
    )


def status_flags(held: Iterable[HeldStake], as_of: date) -> tuple[str, ...]:
    """Flag an asset of which a government blocked by its status may hold half or more.

    Args:
        held: What is held of the asset.
        as_of: The day asked.
    """
    found = {
        one.program
        for stake in held
        if stake.hi_ppm >= PPM // 2
        for one in _programs_of(stake.owner)
        if one.since <= as_of and (one.until is None or as_of < one.until)
    }
    return tuple(f"STATUS_BLOCKED?({program})" for program in sorted(found))


@cache
def _programs_of(owner: str) -> tuple[StatusProgram, ...]:
    plain = _NOT_LETTERS.sub(" ", owner.casefold()).strip()
    names = {plain, _PREFIX.sub("", plain)}
    return tuple(one for one in status_programs() if names & one.words)
