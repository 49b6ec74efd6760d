"""Who is linked to whom in the whole case, kept without names or words: few bytes a link."""

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Tie(NamedTuple):
    """One link between two entities, as far as choosing needs to know it.

    Args:
        n: Number of the link's row.
        lines: Independent lines.
    """

    n: int
    subject_id: str
    object_id: str
    modality: str
    family: str
    lines: int

    def other(self, node: str) -> str:
        """Name the other end."""
        return self.object_id if self.subject_id == node else self.subject_id


TIE_COLUMNS = Tie._fields


@dataclass(frozen=True, slots=True)
class Network:
    """All links between entities, by entity.

    Args:
        at: Entity -> its links.
        size: Number of links.
    """

    at: dict[str, list[Tie]]
    size: int

    def without(self, hidden: Collection[str]) -> "Neighbours":
        """Give the neighbours of an entity, those hidden by hand left out."""
        return Neighbours(self.at, frozenset(hidden))

    def busiest(self, hidden: Collection[str]) -> tuple[str, ...]:
        """Name the entity with the most links."""
        seen = (n for n in self.at if n not in hidden)
        best = min(seen, key=lambda n: (-len(self.at[n]), n), default=None)
        return (best,) if best else ()

    def between(self, kept: Sequence[str]) -> list[int]:
        """Give the row numbers of the links among some entities."""
        inside = set(kept)
        # Each link stands at both its ends; the first is enough.
        found = {
            tie.n
            for node in kept
            for tie in self.at.get(node, ())
            if tie.subject_id == node and tie.object_id in inside
        }
        return sorted(found)

    def passing(
        self, modalities: Collection[str], families: Collection[str], least_lines: int
    ) -> "Network":
        """Keep the links of some modalities, families and strength; empty means all."""
        ties = {tie.n: tie for ties in self.at.values() for tie in ties}
        return network_of(
            tie
            for _, tie in sorted(ties.items())
            if (not modalities or tie.modality in modalities)
            and (not families or tie.family in families)
            and tie.lines >= least_lines
        )


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Who is linked to whom."""

    at: dict[str, list[Tie]]
    hidden: frozenset[str]

    def of(self, node: str) -> list[str]:
        """Name the entities that one is linked to."""
        ends = dict.fromkeys(tie.other(node) for tie in self.at.get(node, ()))
        return [n for n in ends if n != node and n not in self.hidden]


def network_of(ties: Iterable[Tie]) -> Network:
    """Sort links by their entities; equal words are kept once."""
    at: dict[str, list[Tie]] = {}
    kept: dict[str, str] = {}
    once = kept.setdefault
    size = 0
    for n, subject, object_, modality, family, lines in ties:
        size += 1
        one, other = once(subject, subject), once(object_, object_)
        tie = Tie(n, one, other, once(modality, modality), once(family, family), lines)
        at.setdefault(one, []).append(tie)
        if other != one:
            at.setdefault(other, []).append(tie)
    return Network(at, size)


def around(focus: Sequence[str], depth: int, neighbours: Neighbours) -> dict[str, None]:
    """Choose what is within some steps of the focus, the most linked of each step first."""
    chosen = dict.fromkeys(focus)
    edge = list(focus)
    for _ in range(depth):
        step = {b for a in edge for b in neighbours.of(a) if b not in chosen}
        edge = sorted(step, key=lambda n: (-len(neighbours.at[n]), n))
        chosen |= dict.fromkeys(edge)
    return chosen


def ways(focus: Sequence[str], targets: set[str], neighbours: Neighbours) -> dict[str, None]:
    """Choose what lies on any shortest way from the focus to the nearest targets."""
    before: dict[str, list[str]] = {f: [] for f in focus}
    distance = dict.fromkeys(focus, 0)
    waiting, reached, nearest = deque(focus), list[str](), None
    while waiting:
        node = waiting.popleft()
        if nearest is not None and distance[node] > nearest:
            break
        if node in targets:
            reached.append(node)
            nearest = distance[node]
            continue
        for other in neighbours.of(node):
            if other not in distance:
                distance[other] = distance[node] + 1
                before[other] = [node]
                waiting.append(other)
            elif distance[other] == distance[node] + 1 and node not in before[other]:
                before[other].append(node)
    chosen = dict.fromkeys(focus)
    back = list(reached)
    while back:
        node = back.pop()
        if node not in chosen or node in focus:
            chosen[node] = None
        back += [b for b in before[node] if b not in chosen]
    return chosen
