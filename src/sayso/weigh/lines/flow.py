"""Maximum flow with unit capacities, and the cut that names what everything passes through."""

from collections import Counter, deque
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache

SOURCE = "S"
SINK = "T"
# Only nodes are narrow; the ways between them carry any number.
MANY = 1 << 30


class UnitNetwork:
    """A network in which every node but the two ends lets one unit through.

    Each node stands twice, as (node, "in") and (node, "out"), joined by an arc of capacity one.
    """

    def __init__(self, chains: Iterable[Sequence[Hashable]]) -> None:
        self.capacity: dict[Hashable, dict[Hashable, int]] = {SOURCE: {}, SINK: {}}
        for chain in chains:
            previous: Hashable = SOURCE
            for node in chain:
                self._arc((node, "in"), (node, "out"), 1)
                self._arc(previous, (node, "in"), MANY)
                previous = (node, "out")
            self._arc(previous, SINK, MANY)

    def _arc(self, tail: Hashable, head: Hashable, capacity: int) -> None:
        self.capacity.setdefault(tail, {})[head] = capacity
        self.capacity.setdefault(head, {}).setdefault(tail, 0)

    def push_all(self) -> int:
        """Push as many units as fit and return their number (Edmonds and Karp 1972)."""
        units = 0
        while (came_from := self._search()) is not None:
            node: Hashable = SINK
            while node != SOURCE:
                before = came_from[node]
                self.capacity[before][node] -= 1
                self.capacity[node][before] += 1
                node = before
            units += 1
        return units

    def _search(self) -> dict[Hashable, Hashable] | None:
        came_from: dict[Hashable, Hashable] = {SOURCE: SOURCE}
        queue = deque([SOURCE])
        while queue:
            node = queue.popleft()
            for head, left in self.capacity[node].items():
                if left and head not in came_from:
                    came_from[head] = node
                    if head == SINK:
                        return came_from
                    queue.append(head)  # type: ignore[arg-type]
        return None

    def cut(self) -> tuple[Hashable, ...]:
        """Name the nodes of the smallest cut that lies nearest the origins; push first."""
        reached: set[Hashable] = {SOURCE}
        queue: deque[Hashable] = deque([SOURCE])
        while queue:
            node = queue.popleft()
            for head, left in self.capacity[node].items():
                if left and head not in reached:
                    reached.add(head)
                    queue.append(head)
        return tuple(
            node[0]
            for node in self.capacity
            if isinstance(node, tuple)
            and node[1] == "in"
            and node in reached
            and (node[0], "out") not in reached
        )


def max_flow(chains: Iterable[Sequence[Hashable]]) -> int:
    """Count the chains that can run side by side without sharing a node.

    Args:
        chains: Each the nodes from an origin's cluster to the outlet that we read.
    """
    return _units(frozenset(map(tuple, chains)))


@lru_cache(maxsize=4096)
def _units(chains: frozenset[tuple[Hashable, ...]]) -> int:
    nodes = [node for chain in chains for node in chain]
    if len(set(nodes)) == len(nodes):
        return len(chains)  # nothing is shared
    return UnitNetwork(shortest_ways(chains)).push_all()


def min_cut(chains: Iterable[Sequence[Hashable]]) -> tuple[Hashable, ...]:
    """Name the smallest set of nodes that every chain passes through."""
    network = UnitNetwork(shortest_ways(chains))
    network.push_all()
    return network.cut()


def shortest_ways(chains: Iterable[Sequence[Hashable]]) -> list[tuple[Hashable, ...]]:
    """Leave out chains that only carry a shorter one on, by relays that stand in no other chain.

    A relay of other chains too is kept: its way to us may serve them.
    """
    unique = sorted({tuple(chain) for chain in chains}, key=lambda c: (len(c), repr(c)))
    uses = Counter(node for chain in unique for node in set(chain))
    kept: set[tuple[Hashable, ...]] = set()
    for chain in unique:
        stem = next((n for n in range(1, len(chain)) if chain[:n] in kept), None)
        if stem is None or any(uses[node] > 1 for node in chain[stem:]):
            kept.add(chain)
    return sorted(kept, key=repr)
