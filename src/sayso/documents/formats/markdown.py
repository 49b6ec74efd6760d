"""Markdown: marks are taken out of the text, and every character keeps its place."""

import re
from collections.abc import Iterator

import yaml

from sayso.documents.clean import Edit, edit
from sayso.documents.decode import decode
from sayso.documents.formats.plain import undecodable
from sayso.documents.layout.paragraphs import LineEnds, cut_at, cut_paragraphs
from sayso.documents.stated.address import accept_address
from sayso.documents.stated.dates import parse_date
from sayso.documents.stated.language import language_code
from sayso.documents.stated.sidecar import storable
from sayso.documents.textmap import TextMap
from sayso.documents.values import Parsed, Stated
from sayso.model.texts.document import StatedBy
from sayso.model.texts.span import Span
from sayso.model.yaml_text import read_yaml

_FRONT = re.compile(
    r"\ufeff?---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL
)
_MARKS = re.compile(
    r"(?m)(?P<comment><!--.{0,2000}?-->)"
    r"|(?P<fence>^[ ]{0,3}(?:```|~~~).*$)"
    r"|(?P<heading>^[ ]{0,3}#{1,6}[ \t]+)"
    r"|(?P<under>^[ ]{0,3}(?:={3,}|-{3,})[ \t]*$)"
    r"|(?P<quote>^[ ]{0,3}(?:>[ ]?)+)"
    r"|(?P<table>^[ ]*\|?[ ]*:?-{2,}:?[ ]*(?:\|[ ]*:?-{2,}:?[ ]*)+\|?[ ]*$)"
    r"|(?P<image>!\[[^\]\n]{0,500}\]\([^()\n]{0,2000}\))"
    r"|\[(?P<link>[^\[\]\n]{1,500})\]\([^()\n]{0,2000}\)"
    r"|(?P<strong>\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=[\w.,!?])_{1,3}(?!\w)|`+|~~)"
    r"|(?P<escape>\\)[\\`*_{}\[\]()#+.!|>-]"
)
_HEADING_LINE = re.compile(
    r"(?m)^[ ]{0,3}#{1,6}[ \t]+.*$|^(?=\S).+(?=\n[ ]{0,3}(?:={3,}|-{3,})[ \t]*$)"
)
_TABLE_ROW = re.compile(r"(?m)^[ ]*\|.*\|[ ]*$")


def parse_markdown(content: bytes, name: str) -> Parsed:
    """Take front matter and marks out of a Markdown text.

    Raises:
        DocumentError: No encoding gives plausible text.
    """
    decoded = decode(content)
    if decoded is None:
        raise undecodable(name)
    source = decoded.text
    front = _FRONT.match(source)
    stated = (_front_matter(front[1]),) if front else ()
    text, origin = edit(source, _edits(source, front.end() if front else 0))
    return Parsed(
        text,
        "text/markdown",
        blocks=_blocks(source, text, origin),
        origin=origin,
        encoding=decoded.encoding,
        stated=stated,
        notes=(decoded.note,) if decoded.note else (),
    )


def _edits(source: str, start: int) -> Iterator[Edit]:
    if start:
        yield (0, start, "")
    for mark in _MARKS.finditer(source, start):
        if mark.lastgroup == "link":
            yield (mark.start(), mark.start("link"), "")
            yield (mark.end("link"), mark.end(), "")
        elif mark.lastgroup == "escape":
            yield (mark.start(), mark.start() + 1, "")
        else:
            yield (mark.start(), mark.end(), "")


def _blocks(source: str, text: str, origin: TextMap) -> tuple[Span, ...]:
    """Cut the paragraphs, with headings and table cells apart."""
    spans = cut_at(
        text, cut_paragraphs(text, line_ends=LineEnds.SOFT), _walls(source, text, origin)
    )
    return tuple(_without_bars(text, span) for span in spans if span.of(text).strip("| \t"))


def _walls(source: str, text: str, origin: TextMap) -> Iterator[int]:
    """Give the places of the text where a block must end."""
    for line in _HEADING_LINE.finditer(source):
        span = origin.text_span(Span(line.start(), line.end()))
        if span:
            yield from (span.start, span.end)
    for row in _TABLE_ROW.finditer(text):
        yield from (row.start(), row.end())
        yield from (row.start() + place for place, char in enumerate(row[0]) if char == "|")


def _without_bars(text: str, span: Span) -> Span:
    inside = span.of(text)
    start = span.start + len(inside) - len(inside.lstrip("| \t"))
    end = span.end - (len(inside) - len(inside.rstrip("| \t")))
    return Span(start, end)


def _front_matter(block: str) -> Stated:
    try:
        said = read_yaml(block)
    except (yaml.YAMLError, ValueError, RecursionError):
        said = None  # broken front matter says nothing; the text is read all the same
    fields = (
        {str(key).lower(): value for key, value in said.items()} if isinstance(said, dict) else {}
    )

    def text(*names: str) -> str | None:
        values = (fields[name] for name in names if fields.get(name) not in (None, ""))
        value = next(values, None)
        return storable(str(value))[:1000] if value is not None else None

    day, address, language = (
        text("published", "date"),
        text("url", "canonical", "source"),
        text("lang", "language"),
    )
    return Stated(
        by=StatedBy.FILE,
        title=text("title"),
        outlet=text("outlet", "publisher", "site"),
        url=accept_address(address) if address else None,
        published=parse_date(day) if day else None,
        language=language_code(language) if language else None,
        key=text("id"),
    )
