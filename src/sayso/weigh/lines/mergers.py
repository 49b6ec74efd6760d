"""Which origins may be one and the same, the ways to merge them, and the lines that each leaves."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from operator import or_

from sayso.model.graded.lineage import Path
from sayso.model.graded.origin import Origin, OriginKind
from sayso.weigh.lines.flow import max_flow
from sayso.weigh.sources.regions import overlap

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


class Mergers:
    """The coarsest ways to merge the origins of some paths, and the lines that each leaves.

    Merging never raises the flow, so only what cannot be merged further matters. Sets of origins
    and of ways are numbers here, a bit for each: a proposition of many reports asks for thousands.

    Args:
        paths: Every way from an origin to a report that we hold.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self.origins = distinct_origins(paths)
        grouped = _alike(self.origins, paths)
        self.approx = len(grouped) > EXACT_ORIGINS
        if self.approx:
            grouped = list(_greedy(self.origins))
            self._partitions: tuple[tuple[int, ...], ...] = (
                tuple(1 << n for n in range(len(grouped))),
            )
        else:
            heads = [group[0] for group in grouped]
            self._partitions = _coarsest(
                tuple(
                    sum(1 << n for n, other in enumerate(heads) if may_same(one, other))
                    for one in heads
                )
            )
        self._groups = grouped
        self._group_of = {o.key: n for n, group in enumerate(grouped) for o in group}
        self._ways: dict[tuple[str, ...], int] = {}
        self._outlets: dict[str, int] = {}
        # The outlets of each way, a bit for each.
        self._through: list[int] = []
        self._flows: dict[tuple[int, ...], int] = {}

    @property
    def partitions(self) -> Iterator[Clusters]:
        """Give all of them."""
        return map(self._clusters, self._partitions)

    def _clusters(self, partition: Iterable[int]) -> Clusters:
        return tuple(tuple(o for n in _bits(block) for o in self._groups[n]) for block in partition)

    def least(self, paths: Iterable[Path]) -> int:
        """Count the lines that some of the paths surely make."""
        flows = self._flows_of(paths)
        return min(map(flows, self._partitions))

    def fewest(self, paths: Iterable[Path]) -> tuple[int, Clusters]:
        """Count the lines that some of the paths surely make, and give the clusters they come from."""
        flows = self._flows_of(paths)
        best = min(self._partitions, key=lambda p: (flows(p), len(p)))
        return flows(best), self._clusters(best)

    def most(self, paths: Iterable[Path]) -> int:
        """Count the lines that some of the paths make if no two origins are one."""
        of_origin: dict[str, int] = {}
        for path in paths:
            key = path.origin.key
            of_origin[key] = of_origin.get(key, 0) | self._way(path)
        return self._flow(tuple(sorted(of_origin.values())))

    def _flows_of(self, paths: Iterable[Path]) -> Callable[[Sequence[int]], int]:
        ways = [0] * len(self._groups)
        for path in paths:
            ways[self._group_of[path.origin.key]] |= self._way(path)
        of_block: dict[int, int] = {}

        def way_of(block: int) -> int:
            found = of_block.get(block)
            if found is None:
                found = of_block[block] = reduce(or_, (ways[n] for n in _bits(block)))
            return found

        return lambda partition: self._flow(tuple(sorted(filter(None, map(way_of, partition)))))

    def _way(self, path: Path) -> int:
        outlets = tuple(relay.outlet for relay in path.relays)
        if outlets not in self._ways:
            bits = (1 << self._outlets.setdefault(o, len(self._outlets)) for o in outlets)
            self._ways[outlets] = len(self._ways)
            self._through.append(reduce(or_, bits, 0))
        return 1 << self._ways[outlets]

    def _flow(self, clusters: tuple[int, ...]) -> int:
        found = self._flows.get(clusters)
        if found is None:
            found = self._flows[clusters] = self._counted(clusters)
        return found

    def _counted(self, clusters: Sequence[int]) -> int:
        # What we hold ourselves is a line of its own and takes nobody else's way.
        held = 1 << self._ways[()] if () in self._ways else 0
        relayed = [own for own in clusters if not own & held]
        direct = len(clusters) - len(relayed)
        ways = list(self._ways)
        first = {ways[n][0] for n in _bits(reduce(or_, relayed, 0))}
        # From an outlet a line may go on as any way goes on that leads through it.
        last = {ways[n][-1] for n in _bits(reduce(or_, clusters, 0) & ~held)}
        at_most = min(len(relayed), len(first), len(last))
        if self._side_by_side(relayed) == at_most:
            return direct + at_most
        return max_flow(
            (("origin", at), *(("outlet", outlet) for outlet in ways[n]))
            for at, own in enumerate(clusters)
            for n in _bits(own)
        )

    def _side_by_side(self, clusters: Iterable[int]) -> int:
        """Lay ways side by side without going back on any: no more lines than there are."""
        taken = lines = 0
        for own in sorted(clusters, key=int.bit_count):
            free = (self._through[n] for n in _bits(own) if not self._through[n] & taken)
            way = min(free, key=int.bit_count, default=None)
            if way is not None:
                taken |= way
                lines += 1
        return lines


def _bits(number: int) -> Iterator[int]:
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def distinct_origins(paths: Iterable[Path]) -> tuple[Origin, ...]:
    """Give each origin once, in the order of its key."""
    return tuple(sorted({p.origin.key: p.origin for p in paths}.values(), key=lambda o: o.key))


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


@lru_cache(maxsize=4096)
def _coarsest(may_be: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Give the partitions into cliques of which no two blocks can be merged.

    Args:
        may_be: For each origin the others that it may be, itself included, a bit for each.
    """
    return tuple(
        tuple(block for block, _ in partition)
        for partition in _cliques(may_be, len(may_be))
        if not any(
            not one & ~may
            for at, (one, _) in enumerate(partition)
            for _, may in partition[at + 1 :]
        )
    )


def _cliques(may_be: Sequence[int], count: int) -> Iterator[list[tuple[int, int]]]:
    """Yield (block, what all of the block may be) of the first few origins."""
    if count == 0:
        yield []
        return
    last = count - 1
    bit, may = 1 << last, may_be[last]
    for partition in _cliques(may_be, last):
        for at, (block, theirs) in enumerate(partition):
            if not block & ~may:
                yield [*partition[:at], (block | bit, theirs & may), *partition[at + 1 :]]
        yield [*partition, (bit, may)]


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
