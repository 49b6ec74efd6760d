"""How many independent lines there are: origins that may be the same, and flow through outlets."""

from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise

from sayso.model.graded.grade import Letter
from sayso.model.graded.lineage import Path
from sayso.model.graded.origin import OriginKind
from sayso.model.graded.weighing import Count, CutNode
from sayso.weigh.lines.flow import min_cut
from sayso.weigh.lines.mergers import SEEN, Clusters, Mergers


def count_lines(paths: Iterable[Path]) -> Count:
    """Count the independent lines that some paths make.

    Args:
        paths: Every way from an origin to a report that we hold.

    Returns:
        ``least`` to ``most`` lines, those at each letter, and what everything passes through.
        Paths without a stated origin count for nothing beside paths with one, and alone make
        ``0..1``.
    """
    counted = without_unsourced(paths)
    if not counted:
        return Count(0, 0, (), (), (), surplus=False)
    mergers = Mergers(counted)
    origins = mergers.origins
    if all(origin.kind is OriginKind.UNKNOWN for origin in origins):
        best = min(path.letter for path in counted)
        cut = _cut_nodes(counted, (origins,))
        return Count(0, 1, ((best, 1),), (origins,), cut, surplus=False)
    most = mergers.most(counted)
    least, clusters = mergers.fewest(counted)
    by_letter = _by_letter(counted, mergers)
    surplus = len(clusters) > least or most > least or _seen_twice(counted)
    return Count(
        least,
        most,
        by_letter,
        clusters,
        _cut_nodes(counted, clusters),
        surplus,
        approx=mergers.approx,
    )


def lines_by_units(weighted: Sequence[tuple[Path, float]]) -> tuple[tuple[float, int], ...]:
    """Count lines by the evidence units that each carries, best first.

    Args:
        weighted: Paths with the factor (0 to 1) of the stance that carries them.

    Returns:
        (units, lines added at that worth); summing the products gives the units of support.
    """
    kept = set(map(id, without_unsourced(path for path, _ in weighted)))
    worth = [(path, path.letter.units * factor) for path, factor in weighted if id(path) in kept]
    if not worth:
        return ()
    paths = [path for path, _ in worth]
    mergers = Mergers(paths)
    floors = sorted({units for _, units in worth if units > 0}, reverse=True)
    totals = [0]
    for floor in floors:
        admitted = [path for path, units in worth if units >= floor]
        totals.append(mergers.least(admitted))
    steps = zip(floors, pairwise(totals), strict=True)
    return tuple((floor, after - before) for floor, (before, after) in steps if after > before)


def without_unsourced(paths: Iterable[Path]) -> list[Path]:
    """Leave out paths without a stated origin wherever one with an origin exists."""
    given = list(paths)
    sourced = [path for path in given if path.origin.kind is not OriginKind.UNKNOWN]
    return sourced or given


def _chains(paths: Iterable[Path], clusters: Clusters) -> list[tuple[Hashable, ...]]:
    of = {origin.key: at for at, block in enumerate(clusters) for origin in block}
    return [
        (("origin", of[path.origin.key]), *(("outlet", r.outlet) for r in path.relays))
        for path in paths
    ]


def _by_letter(paths: Sequence[Path], mergers: Mergers) -> tuple[tuple[Letter, int], ...]:
    lines, before = [], 0
    for letter in sorted({path.letter for path in paths}):
        admitted = [path for path in paths if path.letter <= letter]
        now = mergers.least(admitted)
        if now > before:
            lines.append((letter, now - before))
            before = now
    return tuple(lines)


def _seen_twice(paths: Iterable[Path]) -> bool:
    """Tell whether two gatekeepers inspected one and the same document that we do not hold."""
    inspectors: dict[str, set[str | None]] = {}
    for path in paths:
        if path.origin.kind in SEEN:
            first = path.relays[0].outlet if path.relays else None
            inspectors.setdefault(path.origin.key, set()).add(first)
    return any(len(outlets) > 1 and None not in outlets for outlets in inspectors.values())


def _cut_nodes(paths: Sequence[Path], clusters: Clusters) -> tuple[CutNode, ...]:
    """Name the smallest cut; an origin that only one outlet relays is named by that outlet."""
    of = {origin.key: at for at, block in enumerate(clusters) for origin in block}
    names = {relay.outlet: relay.name for path in paths for relay in path.relays}
    nodes = []
    for kind, key in map(_as_pair, min_cut(_chains(paths, clusters))):
        if kind == "outlet":
            nodes.append(CutNode("outlet", str(key), names[str(key)]))
            continue
        ways = [path.relays for path in paths if of[path.origin.key] == key]
        shared = _first_shared(ways)
        if shared is not None:
            nodes.append(CutNode("outlet", shared, names[shared]))
        else:
            block = clusters[int(str(key))]
            nodes.append(CutNode("origin", block[0].key, " or ".join(o.label for o in block)))
    return tuple(sorted(set(nodes), key=lambda node: (node.kind, node.key)))


def _as_pair(node: Hashable) -> tuple[str, Hashable]:
    assert isinstance(node, tuple)
    return node[0], node[1]


def _first_shared(ways: Sequence[Sequence[object]]) -> str | None:
    firsts = {getattr(way[0], "outlet", None) if way else None for way in ways}
    return firsts.pop() if len(firsts) == 1 else None
