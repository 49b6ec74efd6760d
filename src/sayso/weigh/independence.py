"""How many independent lines there are: origins that may be the same, and flow through outlets."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise

from sayso.model.grade import Letter
from sayso.model.lineage import Path
from sayso.model.origin import Origin, OriginKind
from sayso.model.weighing import Count, CutNode
from sayso.weigh.flow import max_flow, min_cut
from sayso.weigh.regions import overlap

EXACT_ORIGINS = 8
IDENTIFIED = frozenset(
    {
        OriginKind.RECORD,
        OriginKind.RECORD_OWN_ACT,
        OriginKind.NAMED,
        OriginKind.PARTY_SELF,
        OriginKind.PARTY_AGAINST,
    }
)
SEEN = frozenset({OriginKind.DOC_REVIEWED, OriginKind.DOC_PUBLIC, OriginKind.OBSERVATION})
UNNAMED = frozenset({OriginKind.UNNAMED, OriginKind.UNNAMED1})
Clusters = tuple[tuple[Origin, ...], ...]


def may_same(one: Origin, other: Origin) -> bool:
    """Tell whether two origins could be one and the same person or document.

    Source: spec/weighing.md section 4; deliberately pessimistic.
    """
    kinds = {one.kind, other.kind}
    if one.key == other.key or OriginKind.UNKNOWN in kinds:
        return True
    if kinds & UNNAMED:
        return _unnamed_may_be(one, other)
    if kinds <= IDENTIFIED:
        return overlap(one.organisations, other.organisations)
    return False


def _unnamed_may_be(one: Origin, other: Origin) -> bool:
    unnamed, rest = (one, other) if one.kind in UNNAMED else (other, one)
    if not unnamed.organisations:
        return True
    if rest.kind in SEEN:
        return False
    if rest.kind in UNNAMED and not rest.organisations:
        return True
    return overlap(unnamed.organisations, rest.organisations)


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
    origins = distinct_origins(counted)
    if all(origin.kind is OriginKind.UNKNOWN for origin in origins):
        best = min(path.letter for path in counted)
        cut = _cut_nodes(counted, (origins,))
        return Count(0, 1, ((best, 1),), (origins,), cut, surplus=False)
    partitions, approx = partitions_of(origins, counted)
    most = max_flow(_chains(counted, tuple((o,) for o in origins)))
    clusters = min(partitions, key=lambda p: (max_flow(_chains(counted, p)), len(p)))
    least = max_flow(_chains(counted, clusters))
    by_letter = _by_letter(counted, partitions)
    surplus = len(clusters) > least or most > least or _seen_twice(counted)
    return Count(
        least, most, by_letter, clusters, _cut_nodes(counted, clusters), surplus, approx=approx
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
    partitions, _ = partitions_of(distinct_origins(paths), paths)
    floors = sorted({units for _, units in worth if units > 0}, reverse=True)
    totals = [0]
    for floor in floors:
        admitted = [path for path, units in worth if units >= floor]
        totals.append(min(max_flow(_chains(admitted, p)) for p in partitions))
    steps = zip(floors, pairwise(totals), strict=True)
    return tuple((floor, after - before) for floor, (before, after) in steps if after > before)


def without_unsourced(paths: Iterable[Path]) -> list[Path]:
    """Leave out paths without a stated origin wherever one with an origin exists."""
    given = list(paths)
    sourced = [path for path in given if path.origin.kind is not OriginKind.UNKNOWN]
    return sourced or given


def distinct_origins(paths: Iterable[Path]) -> tuple[Origin, ...]:
    """Give each origin once, in the order of its key."""
    return tuple(sorted({p.origin.key: p.origin for p in paths}.values(), key=lambda o: o.key))


def partitions_of(
    origins: tuple[Origin, ...], paths: Sequence[Path]
) -> tuple[tuple[Clusters, ...], bool]:
    """Give the coarsest ways to merge origins that may be the same, and whether one was guessed.

    Merging never raises the flow, so only partitions that cannot be merged further matter.
    """
    grouped = _alike(origins, paths)
    if len(grouped) > EXACT_ORIGINS:
        return (_greedy(origins),), True
    heads = [group[0] for group in grouped]
    members = {group[0].key: group for group in grouped}
    return tuple(
        tuple(tuple(o for head in block for o in members[head.key]) for block in partition)
        for partition in _cliques(heads)
        if not _can_merge(partition)
    ), False


def _alike(origins: tuple[Origin, ...], paths: Sequence[Path]) -> list[tuple[Origin, ...]]:
    """Join origins that no partition needs apart: same kind, same organisations, same ways."""
    ways: dict[str, set[tuple[str, ...]]] = {}
    for path in paths:
        ways.setdefault(path.origin.key, set()).add(tuple(r.outlet for r in path.relays))
    groups: dict[Hashable, list[Origin]] = {}
    for origin in origins:
        unnamed = origin.kind in UNNAMED or origin.kind is OriginKind.UNKNOWN
        apart = "" if unnamed or origin.organisations else origin.key
        if origin.kind in SEEN:
            apart = origin.key
        key = (origin.kind, origin.organisations, apart, frozenset(ways[origin.key]))
        groups.setdefault(key, []).append(origin)
    return [tuple(group) for group in groups.values()]


def _cliques(origins: Sequence[Origin]) -> Iterator[list[list[Origin]]]:
    if not origins:
        yield []
        return
    *rest, last = origins
    for partition in _cliques(rest):
        for at, block in enumerate(partition):
            if all(may_same(last, other) for other in block):
                yield [*partition[:at], [*block, last], *partition[at + 1 :]]
        yield [*partition, [last]]


def _can_merge(partition: Sequence[Sequence[Origin]]) -> bool:
    return any(
        all(may_same(a, b) for a in one for b in other)
        for at, one in enumerate(partition)
        for other in partition[at + 1 :]
    )


_IDENTIFICATION = dict.fromkeys(SEEN, 0) | dict.fromkeys(IDENTIFIED, 1)


def _greedy(origins: tuple[Origin, ...]) -> Clusters:
    """Absorb origins into the first cluster that they may belong to, best identified first."""
    blocks: list[list[Origin]] = []
    ranked = sorted(
        origins,
        key=lambda o: (_IDENTIFICATION.get(o.kind, 2), -len(o.organisations), o.key),
    )
    for origin in ranked:
        home = next((b for b in blocks if all(may_same(origin, o) for o in b)), None)
        if home is None:
            blocks.append([origin])
        else:
            home.append(origin)
    return tuple(tuple(block) for block in blocks)


def _chains(paths: Iterable[Path], clusters: Clusters) -> list[tuple[Hashable, ...]]:
    of = {origin.key: at for at, block in enumerate(clusters) for origin in block}
    return [
        (("origin", of[path.origin.key]), *(("outlet", r.outlet) for r in path.relays))
        for path in paths
    ]


def _by_letter(
    paths: Sequence[Path], partitions: Sequence[Clusters]
) -> tuple[tuple[Letter, int], ...]:
    lines, before = [], 0
    for letter in sorted({path.letter for path in paths}):
        admitted = [path for path in paths if path.letter <= letter]
        now = min(max_flow(_chains(admitted, p)) for p in partitions)
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
