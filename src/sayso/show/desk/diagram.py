"""A diagram of at most 300 nodes: what is near one entity, or the way between two."""

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.show.desk.desk import Desk
from sayso.show.desk.layout import lay_out
from sayso.store.desk_views import Wanted

MAX_NODES = 300
MAX_DEPTH = 4


@dataclass(frozen=True, slots=True)
class DiagramAsked:
    """Which part of the network to draw.

    Args:
        focus: Entities to start from; none means the most linked one.
        depth: Steps from the focus, 1 to 4.
        to: Draw the shortest ways from the focus to this entity, or to "listed".
        modalities, families: Only such links; empty means all.
        least_lines: Only links with so many independent lines or more.
        hidden: Entities left out.
        most: Greatest number of nodes, up to 300.
    """

    focus: tuple[str, ...] = ()
    depth: int = 1
    to: str | None = None
    modalities: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    least_lines: int = 0
    hidden: tuple[str, ...] = ()
    most: int = MAX_NODES


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """One entity of the diagram, with its place in pixels."""

    id: str
    name: str
    type: str
    listed: str
    is_focus: bool
    links_hidden: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class DrawnLink:
    """One link of the diagram."""

    id: str
    subject_id: str
    object_id: str
    subject: str
    object: str
    relation: str
    modality: str
    negated: bool
    lines: int
    grade: str
    documents: int
    conflicts: int

    @property
    def words(self) -> str:
        """The label: the relation, with its modality unless asserted."""
        relation = ("not " if self.negated else "") + self.relation.replace("_", " ")
        modality = self.modality.replace("_", " ")
        return relation if self.modality == "asserted" else f"{relation} ({modality})"

    @property
    def sentence(self) -> str:
        """The link in one line."""
        return f"{self.subject} {self.words} {self.object}; {self.lines} independent, {self.grade}"


@dataclass(frozen=True, slots=True)
class Diagram:
    """What is drawn, and what is not and why.

    Args:
        total_nodes, total_links: In the whole case, as far as entities are linked.
        left_out: (reason, number of links or nodes), each in words.
    """

    nodes: tuple[DrawnNode, ...]
    links: tuple[DrawnLink, ...]
    total_nodes: int
    total_links: int
    left_out: tuple[tuple[str, int], ...]
    words: str


def draw(desk: Desk, asked: DiagramAsked, *, placed: Mapping[str, tuple[float, float]]) -> Diagram:
    """Choose what is drawn and where.

    Args:
        desk: The open case.
        asked: The part of the network.
        placed: Places that people or an earlier picture gave, in pixels; they do not move.
    """
    network = desk.keep("network", lambda: _network(desk))
    hidden = frozenset(asked.hidden)
    if asked.modalities or asked.families or asked.least_lines:
        passing = desk.keep(
            ("network", asked.modalities, asked.families, asked.least_lines),
            lambda: _filtered(network, asked),
        )
    else:
        passing = network
    neighbours = passing.without(hidden)
    focus = tuple(f for f in asked.focus if f not in hidden) or passing.busiest(hidden)
    chosen = _choose(desk, asked, focus, neighbours)
    kept = list(chosen)[: min(max(asked.most, 1), MAX_NODES)]
    shown = passing.between(kept)
    nodes = _nodes(desk, kept, focus, shown, neighbours, placed)
    by_hand = sum(h in network.at for h in hidden)
    reasons = (
        ("links hidden by the filters on modality, family or lines", network.size - passing.size),
        ("entities hidden by hand", by_hand),
        (
            "entities on no way between the two"
            if asked.to
            else f"entities more than {asked.depth} {'step' if asked.depth == 1 else 'steps'} away",
            len(network.at) - len(chosen) - by_hand,
        ),
        ("entities over the limit of this diagram", len(chosen) - len(kept)),
    )
    return Diagram(
        tuple(nodes),
        tuple(shown),
        len(network.at),
        network.size,
        tuple((words, n) for words, n in reasons if n > 0),
        f"Diagram of {len(nodes)} of {len(network.at)} entities and {len(shown)} links",
    )


@dataclass(frozen=True, slots=True)
class Network:
    """All links between entities, by entity.

    Args:
        at: Entity -> its links.
        size: Number of links.
    """

    at: dict[str, list[DrawnLink]]
    size: int

    def without(self, hidden: Collection[str]) -> "Neighbours":
        """Give the neighbours of an entity, those hidden by hand left out."""
        return Neighbours(self.at, frozenset(hidden))

    def busiest(self, hidden: Collection[str]) -> tuple[str, ...]:
        """Name the entity with the most links."""
        seen = (n for n in self.at if n not in hidden)
        best = min(seen, key=lambda n: (-len(self.at[n]), n), default=None)
        return (best,) if best else ()

    def between(self, kept: Sequence[str]) -> list[DrawnLink]:
        """Give the links among some entities."""
        inside = set(kept)
        found = {
            x.id: x
            for n in kept
            for x in self.at.get(n, ())
            if {x.subject_id, x.object_id} <= inside
        }
        return [found[key] for key in sorted(found)]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Who is linked to whom."""

    at: dict[str, list[DrawnLink]]
    hidden: frozenset[str]

    def of(self, node: str) -> list[str]:
        """Name the entities that one is linked to."""
        ends = (
            x.object_id if x.subject_id == node else x.subject_id for x in self.at.get(node, ())
        )
        return [n for n in dict.fromkeys(ends) if n != node and n not in self.hidden]


def _network(desk: Desk) -> Network:
    columns = tuple(DrawnLink.__slots__)
    return _indexed(DrawnLink(*row) for row in desk.rows.drawable(columns))


def _filtered(network: Network, asked: DiagramAsked) -> Network:
    found = {x.id: x for links in network.at.values() for x in links if _passes(x, asked)}
    return _indexed(found.values())


def _indexed(links: Iterable[DrawnLink]) -> Network:
    at: dict[str, list[DrawnLink]] = {}
    size = 0
    for link in links:
        size += 1
        for end in {link.subject_id, link.object_id}:
            at.setdefault(end, []).append(link)
    return Network(at, size)


def _passes(link: DrawnLink, asked: DiagramAsked) -> bool:
    from sayso.model.relations import RELATIONS

    family = RELATIONS[link.relation].family.value
    return (
        (not asked.modalities or link.modality in asked.modalities)
        and (not asked.families or family in asked.families)
        and link.lines >= asked.least_lines
    )


def _choose(
    desk: Desk, asked: DiagramAsked, focus: Sequence[str], neighbours: Neighbours
) -> dict[str, None]:
    if asked.to:
        targets = _listed(desk) if asked.to == "listed" else {asked.to}
        return _ways(focus, targets - set(focus), neighbours)
    return _around(focus, asked.depth, neighbours)


def _around(focus: Sequence[str], depth: int, neighbours: Neighbours) -> dict[str, None]:
    chosen = dict.fromkeys(focus)
    edge = list(focus)
    for _ in range(min(max(depth, 1), MAX_DEPTH)):
        step = {b for a in edge for b in neighbours.of(a) if b not in chosen}
        edge = sorted(step, key=lambda n: (-len(neighbours.at[n]), n))
        chosen |= dict.fromkeys(edge)
    return chosen


def _ways(focus: Sequence[str], targets: set[str], neighbours: Neighbours) -> dict[str, None]:
    """Find all shortest ways from the focus to the nearest targets."""
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


def _listed(desk: Desk) -> set[str]:
    rows = desk.keep(
        "listed", lambda: desk.rows.page(Wanted("entities", only=("listed",)), limit=100_000)
    )
    return {row["id"] for row in rows}


def _nodes(
    desk: Desk,
    kept: Sequence[str],
    focus: Collection[str],
    shown: Sequence[DrawnLink],
    neighbours: Neighbours,
    placed: Mapping[str, tuple[float, float]],
) -> list[DrawnNode]:
    rows = desk.rows.some("entities", list(kept))
    pairs = [(x.subject_id, x.object_id) for x in shown]
    places = lay_out(list(kept), pairs, placed=placed)
    drawn: dict[str, int] = {}
    for a, b in pairs:
        drawn[a] = drawn.get(a, 0) + 1
        drawn[b] = drawn.get(b, 0) + 1
    return [
        DrawnNode(
            n,
            rows[n]["name"] if n in rows else n,
            rows[n]["type"] if n in rows else "unknown",
            rows[n]["listed"] if n in rows else "",
            n in focus,
            max(0, len(neighbours.at.get(n, ())) - drawn.get(n, 0)),
            *places[n],
        )
        for n in kept
    ]
