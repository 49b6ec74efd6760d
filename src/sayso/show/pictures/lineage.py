"""Who says so, drawn: from our link back over reports and relays to the origins."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from sayso.model.graded.lineage import Path
from sayso.model.graded.proposition import Proposition
from sayso.model.graded.weighing import Bearing
from sayso.show.pictures.svg import (
    ACCENT,
    INK,
    LINE,
    PAPER,
    QUIET,
    WARN,
    cut,
    linked,
    picture,
    tag,
    words,
)

BOX_W, BOX_H, GAP_X, GAP_Y, EDGE = 200, 46, 56, 14, 12
MAX_NODES = 60


@dataclass(frozen=True, slots=True)
class Node:
    """A box of the tree: our link, a report, a relay or an origin."""

    key: str
    name: str
    note: str
    column: int
    address: str | None = None
    is_unnamed: bool = False


def lineage_picture(proposition: Proposition, claims: Mapping[str, Mapping[str, Any]]) -> Markup:
    """Draw the tree of one link.

    Args:
        proposition: With its assertions and their paths.
        claims: Rows of its claims by id; a report's box links to the sentence.
    """
    nodes, edges = _graph(proposition, claims)
    columns: dict[int, list[Node]] = defaultdict(list)
    for node in nodes[:MAX_NODES]:
        columns[node.column].append(node)
    order = _places(columns, edges)
    shown = {node.key for column in columns.values() for node in column}
    height = max(len(c) for c in columns.values()) * (BOX_H + GAP_Y) + 2 * EDGE
    width = len(columns) * (BOX_W + GAP_X) - GAP_X + 2 * EDGE
    drawn = [_arrow(order[a], order[b], against=c) for a, b, c in edges if {a, b} <= shown]
    drawn += [_box(node, *order[node.key]) for column in columns.values() for node in column]
    title = f"Who says: {proposition.subject} {proposition.key.relation} {proposition.object}"
    return picture(drawn, width=width, height=height, title=title, identity="lineage")


def _graph(
    proposition: Proposition, claims: Mapping[str, Mapping[str, Any]]
) -> tuple[list[Node], list[tuple[str, str, bool]]]:
    grade = str(proposition.weighing.grade)
    nodes = {"us": Node("us", "this link", f"grade {grade}", 0)}
    edges: dict[tuple[str, str, bool], None] = {}
    gone = set(proposition.weighing.retracted)
    for assertion in proposition.assertions:
        if assertion.claim_id in gone:
            # What was taken back is no way to it any more; the page says so beneath.
            continue
        against = assertion.bearing in {Bearing.CONTRA, Bearing.DENIAL}
        row = claims.get(assertion.claim_id)
        for path in assertion.paths or ():
            _add_path(path, nodes, edges, against=against, row=row)
    ordered = sorted(nodes.values(), key=lambda n: n.column)
    return ordered, list(edges)


def _add_path(
    path: Path,
    nodes: dict[str, Node],
    edges: dict[tuple[str, str, bool], None],
    *,
    against: bool,
    row: Mapping[str, Any] | None,
) -> None:
    came_from = "us"
    for relay in reversed(path.relays):
        key = f"r:{relay.document_id or ''}:{relay.outlet}"
        place = f"/document/{relay.document_id}" if relay.document_id else None
        if place and row and row["document_id"] == relay.document_id:
            place += f"?claim={row['id']}#at-{row['id']}"
        held = "report held" if relay.document_id else "cited only"
        note = f"{held}, reliability {relay.letter.value}"
        column = nodes[came_from].column + 1
        _deepen(nodes, Node(key, relay.name, note, column, place))
        edges[(came_from, key, against)] = None
        came_from = key
    origin = path.origin
    key = f"o:{origin.key}"
    column = nodes[came_from].column + 1
    is_unnamed = origin.kind.is_anonymous
    _deepen(nodes, Node(key, origin.label, origin.kind.value, column, None, is_unnamed))
    edges[(came_from, key, against)] = None


def _deepen(nodes: dict[str, Node], node: Node) -> None:
    known = nodes.get(node.key)
    if known is None or known.column < node.column:
        nodes[node.key] = node


def _places(
    columns: Mapping[int, list[Node]], edges: Iterable[tuple[str, str, bool]]
) -> dict[str, tuple[float, float]]:
    parents = defaultdict(list)
    for above, below, _ in edges:
        parents[below].append(above)
    places: dict[str, tuple[float, float]] = {}
    tallest = max(len(c) for c in columns.values())
    for depth, (_, column) in enumerate(sorted(columns.items())):
        # Boxes stand near those they feed, so that lines cross little.
        column.sort(key=lambda n: _mean([places[p][1] for p in parents[n.key] if p in places]))
        spare = (tallest - len(column)) * (BOX_H + GAP_Y) / 2
        for row, node in enumerate(column):
            y = EDGE + spare + row * (BOX_H + GAP_Y)
            places[node.key] = (EDGE + depth * (BOX_W + GAP_X), y)
    return places


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _arrow(end: tuple[float, float], start: tuple[float, float], *, against: bool) -> Markup:
    x1, y1 = start[0], start[1] + BOX_H / 2
    x2, y2 = end[0] + BOX_W, end[1] + BOX_H / 2
    middle = (x1 + x2) / 2
    colour = WARN if against else LINE
    line = tag(
        "path",
        d=f"M{x1:.0f} {y1:.0f} C{middle:.0f} {y1:.0f} {middle:.0f} {y2:.0f} {x2 + 7:.0f} {y2:.0f}",
        fill="none",
        stroke=colour,
        stroke_width=1.5,
        stroke_dasharray="2 4" if against else None,
    )
    tip = f"M{x2:.0f} {y2:.0f} l8 -4 l0 8 z"
    head = tag("path", d=tip, fill=colour)
    note = words((x1 + x2) / 2 - 22, (y1 + y2) / 2 - 4, "against", fill=WARN, font_size=11)
    return Markup("").join([line, head, *([note] if against else [])])


def _box(node: Node, x: float, y: float) -> Markup:
    stroke = ACCENT if node.column == 0 else INK
    box = tag(
        "rect",
        x=x,
        y=y,
        width=BOX_W,
        height=BOX_H,
        rx=5,
        fill=PAPER,
        stroke=stroke,
        stroke_width=2 if node.column == 0 else 1,
        stroke_dasharray="4 3" if node.is_unnamed else None,
    )
    name = words(x + 9, y + 19, cut(node.name, BOX_W - 46), font_weight=600)
    note = words(x + 9, y + 36, cut(node.note, BOX_W - 12), font_size=11.5, fill=QUIET)
    full = tag("title", f"{node.name} ({node.note})")
    return linked(node.address, tag("g", full, box, name, note))
