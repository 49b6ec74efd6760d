"""What the tests of naming share: a document from a text, and the layer of its names."""

import re
from pathlib import Path

from sayso.model.texts.document import Document
from sayso.model.texts.span import Span
from sayso.read.gazetteer import Gazetteer
from sayso.read.mentions import find_mentions
from sayso.read.parse.model import load_model
from sayso.read.parse.segment import parse
from sayso.read.parsed import MentionLayer, ParsedDocument

_MARK = re.compile(r"\[\[(.+?)\|(\w+)\]\]")


def document_of(text: str) -> Document:
    return Document("d-test", "0" * 64, "test.txt", text, (Span(0, len(text)),), "text/plain")


def parsed(text: str) -> ParsedDocument:
    return parse(document_of(text), load_model())


def layer_of(text: str, gazetteer: Gazetteer | None = None) -> MentionLayer:
    return find_mentions(parsed(text), gazetteer or Gazetteer())


def kinds(text: str) -> dict[str, str]:
    return {m.text: m.type.value for m in layer_of(text).mentions}


def marked(path: Path) -> tuple[str, dict[tuple[int, int], str], set[tuple[int, int]]]:
    """Read ``[[wording|Type]]`` marks: the text, the names, and what is left open (type ``_``)."""
    raw = path.read_text(encoding="utf-8")
    text, at = "", 0
    names: dict[tuple[int, int], str] = {}
    left_open: set[tuple[int, int]] = set()
    for mark in _MARK.finditer(raw):
        text += raw[at : mark.start()]
        span = (len(text), len(text) + len(mark.group(1)))
        text += mark.group(1)
        at = mark.end()
        if mark.group(2) == "_":
            left_open.add(span)
        else:
            names[span] = mark.group(2)
    return text + raw[at:], names, left_open
