"""The diagram without JavaScript: boxes and arrows at the places the layout gave."""

import math
from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from sayso.show.desk.diagrams.diagram import Diagram, DrawnLink, DrawnNode
from sayso.show.pictures.svg import (
    ACCENT,
    INK,
    PAPER,
    QUIET,
    WARN,
    cut,
    linked,
    picture,
    tag,
    words,
)

SIGN = {"planned": "2 4", "hypothetical": "2 4", "alleged": "7 4"}
NODE_H, EDGE = 26, 104
MAX_WIDTH_PX = 6.0
LANE_PX = 9.0
# Which of the links between two it is, and how many there are.
Lane = tuple[int, int]


def network_picture(diagram: Diagram) -> Markup:
    """Draw a diagram; line style is modality, width is independent lines, double is listed."""
    xs = [n.x for n in diagram.nodes] or [0.0]
    ys = [n.y for n in diagram.nodes] or [0.0]
    left, top = min(xs) - EDGE, min(ys) - 40
    width, height = max(xs) - left + EDGE, max(ys) - top + 40
    places = {n.id: (n.x - left, n.y - top) for n in diagram.nodes}
    widths = {n.id: _width(n) for n in diagram.nodes}
    drawn = [
        _link(link, _beside(places, link, lane), widths[link.object_id], lane)
        for link, lane in _lanes(diagram.links)
    ]
    drawn += [_node(node, places[node.id]) for node in diagram.nodes]
    drawn = [_arrow_heads(), *drawn]
    return picture(drawn, width=width, height=height, title=diagram.words, identity="network")


def _arrow_heads() -> Markup:
    tip = tag("path", d="M0 0 L8 4 L0 8 z", fill=QUIET)
    marker = tag(
        "marker",
        tip,
        id="tip",
        markerWidth=8,
        markerHeight=8,
        refX=8,
        refY=4,
        orient="auto",
        markerUnits="userSpaceOnUse",
    )
    return tag("defs", marker)


def _node(node: DrawnNode, place: tuple[float, float]) -> Markup:
    x, y = place
    width = _width(node)
    box = tag(
        "rect",
        x=x - width / 2,
        y=y - NODE_H / 2,
        width=width,
        height=NODE_H,
        rx=4,
        fill=PAPER,
        stroke=WARN if node.listed else ACCENT if node.is_focus else INK,
        stroke_width=2.4 if node.is_focus or node.listed else 1.1,
    )
    rings = [box]
    if node.listed:
        rings.append(
            tag(
                "rect",
                x=x - width / 2 - 4,
                y=y - NODE_H / 2 - 4,
                width=width + 8,
                height=NODE_H + 8,
                rx=6,
                fill="none",
                stroke=WARN,
                stroke_width=1,
            )
        )
    name = words(x, y + 4.5, cut(node.name, width - 10), font_size=12, text_anchor="middle")
    listed = ", named on a list" if node.listed else ""
    full = tag("title", f"{node.name} ({node.type}{listed})")
    return linked(f"/entity/{node.id}", tag("g", full, *rings, name))


def _width(node: DrawnNode) -> float:
    return min(max(len(node.name) * 7.0, 60.0), 170.0) + 12


def _lanes(links: Iterable[DrawnLink]) -> Iterator[tuple[DrawnLink, Lane]]:
    """Give each link its lane among the links of the same two, so that none covers another."""
    beside: dict[tuple[str, str], list[DrawnLink]] = {}
    for link in links:
        low, high = sorted((link.subject_id, link.object_id))
        beside.setdefault((low, high), []).append(link)
    for same in beside.values():
        yield from ((link, (i, len(same))) for i, link in enumerate(same))


def _beside(
    places: Mapping[str, tuple[float, float]], link: DrawnLink, lane: Lane
) -> tuple[float, float, float, float]:
    (x1, y1), (x2, y2) = places[link.subject_id], places[link.object_id]
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    # Links of the two directions lie on the same side when measured from the same end.
    side = 1.0 if link.subject_id <= link.object_id else -1.0
    shift = side * LANE_PX * (lane[0] - (lane[1] - 1) / 2)
    dx, dy = -(y2 - y1) / length * shift, (x2 - x1) / length * shift
    return x1 + dx, y1 + dy, x2 + dx, y2 + dy


def _link(
    link: DrawnLink, ends: tuple[float, float, float, float], width: float, lane: Lane
) -> Markup:
    x1, y1, x2, y2 = ends
    x2, y2 = _short_of(x1, y1, x2, y2, width)
    line = tag(
        "line",
        x1=x1,
        y1=y1,
        x2=x2,
        y2=y2,
        stroke=WARN if link.modality == "denied" else QUIET,
        stroke_width=min(1.0 + link.lines, MAX_WIDTH_PX),
        marker_end="url(#tip)",
        stroke_dasharray=SIGN.get(link.modality),
    )
    share = (lane[0] + 1) / (lane[1] + 1)
    if link.subject_id > link.object_id:
        share = 1 - share
    middle = (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share)
    cross = (
        [words(middle[0], middle[1] + 5, "✕", fill=WARN, font_size=15, text_anchor="middle")]
        if link.modality == "denied" or link.negated
        else []
    )
    label = words(
        middle[0],
        middle[1] - 5,
        link.words,
        font_size=10.5,
        fill=QUIET,
        text_anchor="middle",
        paint_order="stroke",
        stroke=PAPER,
        stroke_width=3,
    )
    return linked(
        f"/proposition/{link.id}", tag("g", tag("title", link.sentence), line, *cross, label)
    )


def _short_of(x1: float, y1: float, x2: float, y2: float, width: float) -> tuple[float, float]:
    """Stop where the line meets the box of its end."""
    along, down = abs(x2 - x1) or 1e-6, abs(y2 - y1) or 1e-6
    share = min(1.0, (width / 2 + 3) / along, (NODE_H / 2 + 3) / down)
    return x2 - (x2 - x1) * share, y2 - (y2 - y1) * share
