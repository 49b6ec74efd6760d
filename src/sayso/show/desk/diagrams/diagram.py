"""A diagram of at most 300 nodes: what is near one entity, or the way between two."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sayso.show.desk.desk import Desk
from sayso.show.desk.diagrams.layout import lay_out
from sayso.show.desk.diagrams.network import (
    TIE_COLUMNS,
    Neighbours,
    Network,
    Tie,
    around,
    network_of,
    ways,
)
from sayso.store.desk.views import Wanted

MAX_NODES = 300
MAX_DEPTH = 4
MAX_LISTED = 100_000


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
    network = whole_network(desk)
    hidden = frozenset(asked.hidden)
    if asked.modalities or asked.families or asked.least_lines:
        passing = desk.keep(
            ("network", asked.modalities, asked.families, asked.least_lines),
            lambda: network.passing(asked.modalities, asked.families, asked.least_lines),
        )
    else:
        passing = network
    neighbours = passing.without(hidden)
    focus = tuple(f for f in asked.focus if f not in hidden) or passing.busiest(hidden)
    chosen = _choose(desk, asked, focus, neighbours)
    kept = list(chosen)[: min(max(asked.most, 1), MAX_NODES)]
    shown = _links(desk, passing.between(kept))
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


def whole_network(desk: Desk) -> Network:
    """Give all links between entities, kept until the case changes."""
    return desk.keep("network", lambda: network_of(map(Tie._make, desk.rows.drawable(TIE_COLUMNS))))


def _choose(
    desk: Desk, asked: DiagramAsked, focus: Sequence[str], neighbours: Neighbours
) -> dict[str, None]:
    if asked.to:
        targets = _listed(desk) if asked.to == "listed" else {asked.to}
        return ways(focus, targets - set(focus), neighbours)
    return around(focus, min(max(asked.depth, 1), MAX_DEPTH), neighbours)


def _listed(desk: Desk) -> set[str]:
    listed = desk.keep(
        "listed",
        lambda: frozenset(
            row["id"]
            for row in desk.rows.page(Wanted("entities", only=("listed",)), limit=MAX_LISTED)
        ),
    )
    return set(listed)


def _links(desk: Desk, numbers: Sequence[int]) -> list[DrawnLink]:
    rows = desk.rows.numbered("links", numbers, tuple(DrawnLink.__slots__))
    return sorted((DrawnLink(*row) for row in rows), key=lambda link: link.id)


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
