"""DOCX: the text of a Word document, with its tables and notes."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from sayso.documents.stated.language import language_code
from sayso.documents.stated.sidecar import storable
from sayso.documents.values import Limits, Parsed, Stated
from sayso.errors import DocumentError
from sayso.model.texts.document import StatedBy
from sayso.model.texts.span import Span

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BODY = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_CORE = "docProps/core.xml"
# Deleted by an editor, or repeated for old programs: not what the document says.
_LEFT_OUT = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _FALLBACK))
_CHARACTERS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def parse_docx(content: bytes, name: str, limits: Limits) -> Parsed:
    """Read paragraphs, table cells, footnotes and endnotes of a Word document.

    Raises:
        DocumentError: It is damaged, too large, or no Word document inside.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            body = _tree(package, _BODY, name, limits)
            notes = [_tree(package, part, name, limits) for part in _NOTES if _has(package, part)]
            core = _tree(package, _CORE, name, limits) if _has(package, _CORE) else None
    except (
        zipfile.BadZipFile,
        KeyError,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
    ) as bad:
        reason = "is damaged or no Word document inside"
        raise DocumentError(name, reason, "open it and save it as .docx or .pdf") from bad
    blocks = [text for tree in (body, *notes) for text in _paragraphs(tree)]
    spans: list[Span] = []
    offset = 0
    for block in blocks:
        spans.append(Span(offset, offset + len(block)))
        offset += len(block) + 1
    return Parsed("\n".join(blocks), _MEDIA_TYPE, blocks=tuple(spans), stated=(_stated(core),))


def _has(package: zipfile.ZipFile, part: str) -> bool:
    return part in package.namelist()


def _tree(package: zipfile.ZipFile, part: str, name: str, limits: Limits) -> Any:
    from lxml import etree

    # The size written in the archive may lie, so no more than the limit is ever unpacked.
    with package.open(part) as stream:
        markup = stream.read(limits.text_bytes + 1)
    if len(markup) > limits.text_bytes:
        raise DocumentError(name, f"unpacks to over {limits.text_bytes:,} bytes", "split it")
    if b"<!DOCTYPE" in markup[:4096]:
        raise DocumentError(name, "declares entities, as no Word document does", "save it anew")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False)
    try:
        return etree.fromstring(markup, parser)
    except etree.XMLSyntaxError as bad:
        if getattr(bad, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from bad
        reason = f"is damaged inside ({part})"
        raise DocumentError(name, reason, "open it and save it anew") from bad


def _paragraphs(tree: Any) -> Iterator[str]:
    """Give the text of each paragraph; Word keeps each table cell in paragraphs of its own."""
    pieces: list[list[str]] = []
    for event, element in _walk(tree):
        if element.tag == f"{_W}p":
            if event == "start":
                pieces.append([])
            elif text := "".join(pieces.pop()).strip():
                # A break inside a paragraph is a line of its own, as the page shows it.
                yield from (line.strip() for line in text.split("\n") if line.strip())
        elif event == "start" and pieces:
            if element.tag == f"{_W}t":
                pieces[-1].append(element.text or "")
            else:
                pieces[-1].append(_CHARACTERS.get(element.tag, ""))


def _walk(tree: Any) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        if element.tag in _LEFT_OUT:
            if event == "start":
                walker.skip_subtree()
            continue
        yield event, element


def _stated(core: Any) -> Stated:
    title = storable(core.findtext(f"{_DC}title") or "")[:1000] if core is not None else ""
    said = core.findtext(f"{_DC}language") if core is not None else None
    language = language_code(said) if said else None
    return Stated(by=StatedBy.FILE, title=title or None, language=language)
