"""A timeline with lanes: what is said to have happened when, vague dates with soft ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from sayso.show.pictures.svg import ACCENT, INK, LINE, QUIET, WARN, cut, linked, picture, tag, words

WIDTH, LABEL_W, LANE_H, HEAD_H = 900, 300, 26, 34
MAX_LANES = 40
VAGUE_DAYS = 1


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of the timeline.

    Args:
        earliest, latest: Days the time may cover; None where open or not stated.
        published: The first report.
        modality: Drawn by fill and word, not by colour alone.
    """

    label: str
    address: str | None
    wording: str | None
    earliest: date | None
    latest: date | None
    published: date | None
    modality: str


def lanes_of(rows: Sequence[Mapping[str, Any]]) -> list[Lane]:
    """Make lanes from link rows that have a time or a publication."""
    lanes = []
    for row in rows:
        lane = Lane(
            f"{row['subject']} {row['relation'].replace('_', ' ')} {row['object']}",
            f"/proposition/{row['id']}",
            row["time"],
            _day(row["earliest"]),
            _day(row["latest"]),
            _day(row["published"]),
            row["modality"],
        )
        if lane.earliest or lane.latest or lane.published:
            lanes.append(lane)
    return sorted(lanes, key=lambda x: (x.earliest or x.latest or x.published or date.max, x.label))


def timeline_picture(lanes: Sequence[Lane], *, title: str) -> Markup | None:
    """Draw lanes; None where there is none. At most 40 are drawn, the page says how many more."""
    shown = lanes[:MAX_LANES]
    days = [d for x in shown for d in (x.earliest, x.latest, x.published) if d]
    if not days:
        return None
    first, last = min(days) - timedelta(days=20), max(days) + timedelta(days=20)
    scale = _Scale(first, last)
    height = HEAD_H + len(shown) * LANE_H + 30
    drawn = [_soft_ends(), *_axis(scale, height - 30)]
    for number, lane in enumerate(shown):
        drawn.append(_lane(lane, HEAD_H + number * LANE_H, scale))
    drawn.append(_legend(height - 8))
    return picture(drawn, width=WIDTH, height=height, title=title, identity="timeline")


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        whole = (self.last - self.first).days or 1
        return LABEL_W + (WIDTH - LABEL_W - 12) * (day - self.first).days / whole


def _axis(scale: _Scale, bottom: float) -> list[Markup]:
    years = range(scale.first.year, scale.last.year + 1)
    ticks = [date(y, 1, 1) for y in years]
    if len(ticks) <= 3:
        ticks = [date(y, m, 1) for y in years for m in (1, 4, 7, 10)]
    step = max(1, len(ticks) // 12)
    drawn = []
    for tick in ticks[::step]:
        if scale.first <= tick <= scale.last:
            x = scale.x(tick)
            label = str(tick.year) if tick.month == 1 else f"{tick:%b}"
            drawn.append(tag("line", x1=x, x2=x, y1=HEAD_H - 8, y2=bottom, stroke="#d9dee8"))
            drawn.append(words(x + 3, HEAD_H - 12, label, font_size=12, fill=QUIET))
    return drawn


def _lane(lane: Lane, y: float, scale: _Scale) -> Markup:
    middle = y + LANE_H / 2
    parts = [
        tag("title", f"{lane.label}: {lane.wording or 'time not stated'}, {lane.modality}"),
        words(4, middle + 4, cut(lane.label, LABEL_W - 16), font_size=12.5),
    ]
    if lane.earliest or lane.latest:
        parts += _bar(lane, y, scale)
    if lane.published:
        x = scale.x(lane.published)
        mark = f"M{x:.1f} {middle - 5:.1f} l5 5 l-5 5 l-5 -5 z"
        parts.append(tag("path", d=mark, fill="#fff", stroke=INK, stroke_width=1.4))
    return linked(lane.address, tag("g", *parts))


def _bar(lane: Lane, y: float, scale: _Scale) -> list[Markup]:
    start, end = lane.earliest or scale.first, lane.latest or scale.last
    left, right = scale.x(start), max(scale.x(end), scale.x(start) + 5)
    is_open = lane.earliest is None or lane.latest is None
    vague = is_open or (end - start).days > VAGUE_DAYS
    denied = lane.modality == "denied"
    dashed = {"alleged": "6 3", "planned": "2 3", "hypothetical": "1 4"}.get(lane.modality)
    bar = tag(
        "rect",
        x=left,
        y=y + 7,
        width=right - left,
        height=LANE_H - 14,
        rx=3,
        fill="url(#soft)" if vague else ACCENT,
        stroke=WARN if denied else ACCENT if dashed else None,
        stroke_dasharray=dashed,
    )
    return [bar]


def _soft_ends() -> Markup:
    stops = ((0, 0.12), (0.25, 0.75), (0.75, 0.75), (1, 0.12))
    shades = [tag("stop", offset=o, stop_color=ACCENT, stop_opacity=a) for o, a in stops]
    return tag("defs", tag("linearGradient", *shades, id="soft"))


def _legend(y: float) -> Markup:
    text = "Bar: when it is said to have been; soft ends: somewhere in that time."
    text += " Diamond: first report. Dashed: alleged; dotted: planned or hypothetical."
    return Markup("").join(
        [
            tag("line", x1=4, x2=WIDTH - 8, y1=y - 14, y2=y - 14, stroke=LINE, stroke_width=0.6),
            words(4, y, text, font_size=11.5, fill=QUIET),
        ]
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
