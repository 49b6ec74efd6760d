"""Bars: counts of a few named things, with the numbers written beside them."""

from collections.abc import Sequence

from markupsafe import Markup

from sayso.show.pictures.svg import ACCENT, cut, linked, picture, tag, words

WIDTH, LABEL_W, ROW_H = 420, 170, 22


def bars_picture(
    counts: Sequence[tuple[str, int]], *, title: str, addresses: Sequence[str | None] = ()
) -> Markup | None:
    """Draw counts as bars, in the order given; None where there is none."""
    if not counts:
        return None
    most = max(n for _, n in counts) or 1
    drawn = []
    for row, (name, count) in enumerate(counts):
        y = row * ROW_H
        length = (WIDTH - LABEL_W - 60) * count / most
        address = addresses[row] if row < len(addresses) else None
        bar = tag("rect", x=LABEL_W, y=y + 4, width=max(length, 1.5), height=ROW_H - 9, fill=ACCENT)
        label = words(0, y + 15, cut(name.replace("_", " "), LABEL_W - 8), font_size=12.5)
        number = words(LABEL_W + length + 6, y + 15, f"{count:,}", font_size=12.5)
        drawn.append(
            linked(address, tag("g", tag("title", f"{name}: {count}"), label, bar, number))
        )
    height = len(counts) * ROW_H + 2
    identity = "bars-" + "".join(c for c in title.lower() if c.isalnum())
    return picture(drawn, width=WIDTH, height=height, title=title, identity=identity)
