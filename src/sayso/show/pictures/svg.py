"""Writing SVG: elements with escaped attributes and text, no script, no style attribute."""

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from sayso.show.words import safe

INK = "#1d2433"
QUIET = "#5a6478"
LINE = "#8a94a8"
ACCENT = "#0b5d8a"
WARN = "#9c2f16"
PAPER = "#ffffff"
FONT = "system-ui, 'Noto Sans', 'Noto Sans CJK SC', 'DejaVu Sans', sans-serif"
NARROW_PX = 6.4
WIDE_PX = 12.5


def tag(name: str, *children: Markup | str, **attributes: object) -> Markup:
    """Write one element; underscores in attribute names become dashes, None leaves one out."""
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is None:
            continue
        kind = type(value)
        # Numbers need no escaping; there are thousands of them in a picture.
        if kind is float:
            written = f"{value:.1f}".removesuffix(".0")
        else:
            written = str(value) if kind is int else _escaped(str(value))
        parts.append(f' {_attribute(key)}="{written}"')
    parts.append(">")
    parts.extend(child if type(child) is Markup else _text(child) for child in children)
    parts.append(f"</{name}>")
    # Everything inside was escaped just above.
    return Markup("".join(parts))  # noqa: S704


@lru_cache(maxsize=256)
def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


@lru_cache(maxsize=4096)
def _text(words: str) -> str:
    return str(escape(safe(words)))


@lru_cache(maxsize=2048)
def _escaped(value: str) -> str:
    return str(escape(value))


def picture(
    children: Iterable[Markup], *, width: float, height: float, title: str, identity: str
) -> Markup:
    """Write a whole picture with its name for those who hear the page."""
    heading = tag("title", safe(title), id=f"{identity}-title")
    return tag(
        "svg",
        heading,
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=f"{width:.0f}",
        height=f"{height:.0f}",
        role="group",
        aria_labelledby=f"{identity}-title",
        font_family=FONT,
        class_="picture",
    )


def words(x: float, y: float, text: str, **attributes: object) -> Markup:
    """Write one line of text."""
    settings: dict[str, object] = {"font_size": 13, "fill": INK} | attributes
    return tag("text", safe(text), x=x, y=y, **settings)


def linked(address: str | None, *children: Markup) -> Markup:
    """Make elements a link, where there is an address."""
    return tag("a", *children, href=address) if address else Markup("").join(children)


def cut(text: str, width_px: float) -> str:
    """Shorten a text to a width; wide characters count twice."""
    if len(text) * WIDE_PX <= width_px or (
        text.isascii() and len(text) * NARROW_PX * 1.06 <= width_px
    ):
        return text
    used = 0.0
    for position, character in enumerate(text):
        used += WIDE_PX if ord(character) > 0x2E7F else NARROW_PX * 1.06
        if used > width_px:
            return text[: max(1, position - 1)].rstrip() + "…"
    return text
