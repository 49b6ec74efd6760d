"""Exposure by a path: the best chains of links from an entity to the listed.

Best first over simple paths, the strongest unfinished chain being extended next. A chain's
strength only falls as it grows, so that chains come out in order of strength. What is found is
exposure; it is never capture.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import count

from sayso.model.exposure.link import ExposurePath, Link, PathHop
from sayso.model.yaml_text import read_yaml

MAX_HOPS = 4
HUB_DEGREE = 60
"""Policy: a state, bank or port with more neighbours than this ends a path."""
MAX_STEPS = 200_000
"""Bound on chains looked at, so that a dense graph answers in bounded time."""


@dataclass(frozen=True, slots=True)
class LinkKind:
    """One row of the table of links."""

    directed: bool
    words: str
    flag: str | None = None


@cache
def link_kinds() -> dict[str, LinkKind]:
    """Read the shipped table of kinds of links."""
    raw = read_yaml(files(__package__).joinpath("links.yaml").read_text(encoding="utf-8"))
    return {name: LinkKind(**row) for name, row in raw.items()}


@dataclass(frozen=True, slots=True)
class PathLimits:
    """Bounds of a search.

    Args:
        max_hops: Links in a path, 1 upwards.
        best: Paths to give.
        hub_degree: More neighbours than this end a path.
        through: Hubs that the question names, and that may be passed.
        max_steps: Chains looked at before giving what was found.
    """

    max_hops: int = MAX_HOPS
    best: int = 5
    hub_degree: int = HUB_DEGREE
    through: frozenset[str] = frozenset()
    max_steps: int = MAX_STEPS


@dataclass(frozen=True, slots=True)
class PathAnswer:
    """Paths found, strongest first, and whether the search was cut short."""

    paths: tuple[ExposurePath, ...]
    cut_short: bool = False


@dataclass(frozen=True, slots=True)
class _Chain:
    hops: tuple[PathHop, ...]
    at: str
    strength: float
    after: date
    before: date


class LinkGraph:
    """Links indexed by both ends.

    Args:
        links: Of any date; kinds outside the table are left out and counted in ``left_out``.
        as_of: Only links that may have begun by this day.
    """

    def __init__(self, links: Iterable[Link], as_of: date) -> None:
        self._at: dict[str, list[PathHop]] = defaultdict(list)
        self._neighbours: dict[str, set[str]] = defaultdict(set)
        self.left_out = 0
        for link in links:
            start = link.validity.start
            if link.kind not in link_kinds() or link.source == link.target or link.belief <= 0:
                self.left_out += 1
            elif start is None or start.earliest <= as_of:
                self._at[link.source].append(PathHop(link, forward=True))
                self._at[link.target].append(PathHop(link, forward=False))
                self._neighbours[link.source].add(link.target)
                self._neighbours[link.target].add(link.source)

    def hops_from(self, name: str) -> Sequence[PathHop]:
        """List the hops that begin at an entity."""
        return self._at.get(name, ())

    def degree(self, name: str) -> int:
        """Count an entity's neighbours."""
        return len(self._neighbours.get(name, ()))


def find_paths(
    graph: LinkGraph, start: str, targets: AbstractSet[str], limits: PathLimits | None = None
) -> PathAnswer:
    """Find the best paths from an entity to any of some targets.

    Args:
        graph: The links.
        start: The entity asked about.
        targets: The listed, or whoever matters; a path ends at the first one it meets.
        limits: Bounds.

    Returns:
        Paths in falling strength, then more independent lines, then fewer hops.
    """
    limits = limits or PathLimits()
    order = count()
    waiting: list[tuple[float, int, int, _Chain]] = []
    heapq.heappush(waiting, (-1.0, 0, next(order), _Chain((), start, 1.0, date.min, date.max)))
    found: dict[tuple[tuple[str, str], ...], ExposurePath] = {}
    steps = 0
    while waiting and len(found) < limits.best and steps < limits.max_steps:
        chain = heapq.heappop(waiting)[3]
        steps += 1
        if chain.hops and chain.at in targets:
            path = _finish(chain)
            found.setdefault(tuple((h.link.kind, h.end) for h in path.hops), path)
            continue
        if len(chain.hops) >= limits.max_hops or _is_hub(graph, chain, start, limits):
            continue
        seen = {start, *(hop.end for hop in chain.hops)}
        for hop in graph.hops_from(chain.at):
            longer = _extend(chain, hop) if hop.end not in seen else None
            if longer is not None:
                lines = -hop.link.independent_lines
                heapq.heappush(waiting, (-longer.strength, lines, next(order), longer))
    ranked = sorted(found.values(), key=lambda p: (-p.strength, -p.weakest_lines, len(p.hops)))
    return PathAnswer(tuple(ranked), cut_short=steps >= limits.max_steps)


def _is_hub(graph: LinkGraph, chain: _Chain, start: str, limits: PathLimits) -> bool:
    if chain.at == start or chain.at in limits.through:
        return False
    return graph.degree(chain.at) > limits.hub_degree


def _extend(chain: _Chain, hop: PathHop) -> _Chain | None:
    """Add a hop; None where time would have to run backwards along a flow."""
    after, before = chain.after, chain.before
    validity = hop.link.validity
    began = validity.start.earliest if validity.start is not None else date.min
    ended = validity.end.latest if validity.end is not None else date.max
    if link_kinds()[hop.link.kind].directed:
        # What A supplies before B supplies it on: along the flow links must not end too early,
        # against the flow they must not begin too late.
        if hop.forward:
            if ended < after:
                return None
            after = max(after, began)
        else:
            if began > before:
                return None
            before = min(before, ended)
    strength = chain.strength * hop.link.belief
    return _Chain((*chain.hops, hop), hop.end, strength, after, before)


def _finish(chain: _Chain) -> ExposurePath:
    kinds = link_kinds()
    flags = dict.fromkeys(
        flag for hop in chain.hops if (flag := kinds[hop.link.kind].flag) is not None
    )
    lines = min(hop.link.independent_lines for hop in chain.hops)
    return ExposurePath(chain.hops, chain.strength, lines, tuple(flags))


def read_path(path: ExposurePath) -> tuple[str, ...]:
    """Read a path hop by hop, each with its sentence."""
    return tuple(_read_hop(hop) for hop in path.hops)


def _read_hop(hop: PathHop) -> str:
    link = hop.link
    quotes = dict.fromkeys(part.quote for part in (link.made_of or (link,)) if part.quote)
    said = ": " + " and ".join(f"“{quote}”" for quote in quotes) if quotes else ""
    lines = "1 line" if link.independent_lines == 1 else f"{link.independent_lines} lines"
    grade = f"{link.grade}, " if link.grade else ""
    denied = list(dict.fromkeys(who for part in (link, *link.made_of) for who in part.denied_by))
    against = f"; denied by {', '.join(denied)}" if denied else ""
    words = link_kinds()[link.kind].words
    return f"{link.source} {words} {link.target} ({grade}{lines}{against}){said}"


def grade_belief(grade: str | None) -> float:
    """Give a belief from 0 to 1 for a grade, where the weighing gave none.

    Policy, not calibrated: the number decides (1 is 0.95, 6 and no grade are 0.5), the letter
    takes off up to a tenth.
    """
    if grade is None:
        return 0.5
    number: Mapping[str, float] = {
        "1": 0.95,
        "2": 0.8,
        "3": 0.6,
        "4": 0.35,
        "5": 0.15,
        "6": 0.5,
    }
    return number[grade[1]] * (1 - 0.02 * (ord(grade[0]) - ord("A")))
