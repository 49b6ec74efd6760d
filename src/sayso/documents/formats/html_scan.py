"""Walk the markup of a page and give every visible character its place in it."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

# Their content is never text.
_SILENT = frozenset(("script", "style", "template", "svg", "math", "iframe", "object", "noembed"))
_BLOCK = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "li",
        "ul",
        "ol",
        "td",
        "th",
        "tr",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "br",
        "hr",
        "blockquote",
        "pre",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "figure",
        "figcaption",
        "dd",
        "dt",
        "dl",
        "form",
        "title",
        "body",
        "head",
        "html",
    ]
)
_TAG = re.compile(r"<(?:!--|[!?]|/?([A-Za-z][^\s/>]*))")
CHARACTER_REFERENCE = re.compile(
    r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?"
)


@dataclass(frozen=True, slots=True)
class Walk:
    """The visible characters of a page without white space.

    Args:
        letters: Those characters, in the order of the markup.
        places: For each, its offset in the markup.
        lines: The visible text cut at block elements, white space collapsed.
    """

    letters: str
    places: tuple[int, ...]
    lines: tuple[str, ...]


def scan(markup: str) -> Walk:
    """Walk a page once, from the first character to the last, in linear time."""
    letters: list[str] = []
    places: list[int] = []
    lines: list[list[str]] = [[]]
    for start, end, tag in _texts(markup):
        if tag in _BLOCK:
            lines.append([])
        if start == end:
            continue
        for text, place in _pieces(markup, start, end):
            lines[-1].append(text)
            literal = len(text) > 1 and markup.startswith(text, place)
            for index, char in enumerate(text):
                if not char.isspace():
                    letters.append(char)
                    places.append(place + index if literal else place)
    collapsed = (" ".join("".join(line).split()) for line in lines)
    return Walk("".join(letters), tuple(places), tuple(line for line in collapsed if line))


def _texts(markup: str) -> Iterator[tuple[int, int, str]]:
    """Give the ranges of character data, each with the name of the tag that ended before it."""
    position, tag = 0, ""
    while position < len(markup):
        opening = _TAG.search(markup, position)
        if opening is None:
            yield position, len(markup), tag
            return
        yield position, opening.start(), tag
        name = (opening[1] or "").lower()
        position = _tag_end(markup, opening)
        if name in _SILENT and not markup.startswith("</", opening.start()):
            position = _element_end(markup, position, name)
        tag = name
    yield len(markup), len(markup), tag


def _tag_end(markup: str, opening: re.Match[str]) -> int:
    if opening[0] == "<!--":
        end = markup.find("-->", opening.end())
        return end + 3 if end >= 0 else len(markup)
    end = markup.find(">", opening.end())
    if end < 0:
        return len(markup)
    if markup.find('"', opening.end(), end) < 0 and markup.find("'", opening.end(), end) < 0:
        return end + 1
    return _quoted_tag_end(markup, opening.end(), end)


def _quoted_tag_end(markup: str, position: int, first_end: int) -> int:
    """Find the end of a tag whose attribute values may hold ``>``; at most 20,000 characters on."""
    quote = ""
    for index in range(position, min(len(markup), position + 20_000)):
        char = markup[index]
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and markup[index - 1] in "= \t\n":
            quote = char
        elif char == ">":
            return index + 1
    return first_end + 1


def _element_end(markup: str, position: int, name: str) -> int:
    closing = re.compile(rf"</{name}\b[^>]*>?", re.IGNORECASE).search(markup, position)
    return closing.end() if closing else len(markup)


def _pieces(markup: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    done = start
    for reference in CHARACTER_REFERENCE.finditer(markup, start, end):
        char = html.unescape(reference[0])
        if char == reference[0]:
            continue
        yield markup[done : reference.start()], done
        yield char, reference.start()
        done = reference.end()
    yield markup[done:end], done


def places_of(walk: Walk, blocks: list[str]) -> list[list[int | None]]:
    """Find the blocks of an extracted text again in the walk.

    Long blocks are found first, each after the one before it; the short ones between their
    neighbours, so that a repeated short line is not taken from the menu.

    Returns:
        For each block, for each of its characters that is not white space, the offset in the
        markup; None where it was not found.
    """
    solid = ["".join(block.split()) for block in blocks]
    found: list[list[int | None] | None] = [None] * len(blocks)
    cursor = 0
    anchors: list[tuple[int, int, int]] = []
    for index, letters in enumerate(solid):
        if len(letters) < _LONG:
            continue
        at = walk.letters.find(letters, cursor)
        at = walk.letters.find(letters) if at < 0 else at
        if at >= 0:
            found[index] = list(walk.places[at : at + len(letters)])
            cursor = at + len(letters)
            anchors.append((index, at, cursor))
    for index, letters in enumerate(solid):
        if found[index] is None:
            found[index] = _between(walk, letters, index, anchors)
    return [places if places is not None else [] for places in found]


_LONG = 25
_PROBE = 12
_WINDOW = 20_000


def _between(
    walk: Walk, letters: str, index: int, anchors: list[tuple[int, int, int]]
) -> list[int | None]:
    after = bisect_right(anchors, (index, -1, -1))
    low = anchors[after - 1][2] if after else 0
    high = anchors[after][1] if after < len(anchors) else len(walk.letters)
    if low > high:
        low, high = 0, len(walk.letters)
    at = walk.letters.find(letters, low, high)
    # Before the first anchor the nearest one is the last before it, not one in the menu.
    if at >= 0 and not after and anchors:
        at = walk.letters.rfind(letters, low, high)
    if at < 0:
        at = walk.letters.find(letters)
    if at >= 0:
        return list(walk.places[at : at + len(letters)])
    return _piecewise(walk, letters, low)


def _piecewise(walk: Walk, letters: str, cursor: int) -> list[int | None]:
    """Match stretch by stretch where the extractor changed or dropped characters."""
    places: list[int | None] = [None] * len(letters)
    index = 0
    while index < len(letters):
        probe = letters[index : index + _PROBE]
        at = walk.letters.find(probe, cursor, cursor + _WINDOW) if len(probe) > 3 else -1
        if at < 0:
            index += 1
            continue
        while (
            index < len(letters) and at < len(walk.letters) and letters[index] == walk.letters[at]
        ):
            places[index] = walk.places[at]
            index, at = index + 1, at + 1
        cursor = at
    return places
