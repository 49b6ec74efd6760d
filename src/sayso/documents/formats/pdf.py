"""PDF: the text layer by PDFium, page by page."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sayso.documents.clean import Edit, edit
from sayso.documents.layout.paragraphs import LineEnds, cut_paragraphs
from sayso.documents.stated.language import language_code
from sayso.documents.stated.sidecar import storable
from sayso.documents.values import Limits, Parsed, Stated
from sayso.errors import DocumentError
from sayso.model.texts.document import StatedBy
from sayso.model.texts.span import Span

# PDFium writes a hyphen that ends a line as U+0002, or as the page has it.
_LINE_HYPHEN = re.compile(
    r"(?P<before>\w+)(?P<gap>[\x02\u00ad\u2010-]\n)(?P<after>\w+)[^\s\w-]*(?P<space> ?)"
)
_PAGE_BREAK = "\n\n"
_EDGE_LINES = 2
_WORTHLESS_TITLE = re.compile(
    r"(?i)(?:untitled|microsoft word|document\d*|.*\.(?:docx?|pdf|indd|qxd|rtf))\b.*"
)


def parse_pdf(content: bytes, name: str, limits: Limits) -> Parsed:
    """Read the text layer of a PDF.

    Words cut at a line's end are joined again. Lines that head or foot most pages are furniture.

    Raises:
        DocumentError: It is encrypted, damaged, too long, or scanned and without text.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as problem:
        raise _unreadable(name, str(problem)) from problem
    try:
        if len(pdf) > limits.pdf_pages:
            raise DocumentError(
                name, f"has {len(pdf)} pages", f"split it; {limits.pdf_pages} are read"
            )
        pages, empty = _page_texts(pdf, name, limits)
        stated = _stated(pdf)
    finally:
        pdf.close()
    return _parsed(pages, empty, stated, name)


def _parsed(pages: Sequence[str], empty: Sequence[int], stated: Stated, name: str) -> Parsed:
    if not any(page.strip() for page in pages):
        reason = "has pages but no text: it is scanned"
        raise DocumentError(
            name, reason, "run OCR on it (for example ocrmypdf) and read the result"
        )
    raw = _PAGE_BREAK.join(pages)
    running = _running_lines(raw)
    text, origin = edit(raw, _joins(raw, frozenset(span.start for span in running)))
    notes: tuple[str, ...] = ()
    if empty:
        listed = ", ".join(map(str, empty[:20])) + (" …" if len(empty) > 20 else "")
        notes = (f"page {listed} without text; needs OCR if there is anything on it",)
    return Parsed(
        text,
        "application/pdf",
        blocks=cut_paragraphs(text, line_ends=LineEnds.TYPESET),
        furniture=tuple(span for span in map(origin.text_span, running) if span),
        origin=origin,
        stated=(stated,),
        notes=notes,
    )


def _unreadable(name: str, problem: str) -> DocumentError:
    if "password" in problem.lower():
        return DocumentError(name, "is encrypted", "save it without a password and read it again")
    reason = "is damaged or truncated, or not a PDF inside"
    return DocumentError(name, reason, "fetch it again, or open it and save it anew")


def _page_texts(pdf: Any, name: str, limits: Limits) -> tuple[list[str], list[int]]:
    import pypdfium2

    pages: list[str] = []
    empty: list[int] = []
    length = 0
    for number in range(len(pdf)):
        try:
            page = pdf[number]
            textpage = page.get_textpage()
            text = _line_ends(textpage.get_text_bounded())
            textpage.close()
            page.close()
        except pypdfium2.PdfiumError:
            text = ""  # listed among the pages without text
        length += len(text)
        if length > limits.text_bytes:
            raise DocumentError(name, f"holds over {limits.text_bytes:,} characters", "split it")
        if not text.strip():
            empty.append(number + 1)
        pages.append(text)
    return pages, empty


def _line_ends(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    # PDFium drops the line end after the hyphen that it took for one of the line.
    return re.sub(r"[\x02\ufffe]\n?", "\x02\n", lines)


def _joins(raw: str, running: frozenset[int]) -> list[Edit]:
    """Join words that a line's end cuts, keeping the hyphen of names such as Saint-Malo."""
    words = Counter(re.findall(r"\w+(?:-\w+)*", raw))
    edits: list[Edit] = []
    for cut in _LINE_HYPHEN.finditer(raw):
        before, after = cut["before"], cut["after"]
        # The other half stands on the next page; the foot of this one is not it.
        if cut.start("after") in running:
            continue
        whole, hyphened = before + after, f"{before}-{after}"
        keeps = words[hyphened] > words[whole] or not (after[:1].islower() and before.isalpha())
        edits.append((cut.start("gap"), cut.end("gap"), "-" if keeps else ""))
        # The line ends after the whole word instead, so that the page's lines stay.
        if cut["space"]:
            edits.append((cut.start("space"), cut.end("space"), "\n"))
    return edits


def _running_lines(text: str) -> tuple[Span, ...]:
    """Find the lines at the edges of pages that stand, but for digits, on most pages."""
    edges: list[tuple[str, Span]] = []
    offset = pages = 0
    for page in text.split(_PAGE_BREAK):
        lines = [
            (m[0], Span(offset + m.start(), offset + m.end())) for m in re.finditer(r"\S.*", page)
        ]
        near = (
            lines if len(lines) <= 2 * _EDGE_LINES else lines[:_EDGE_LINES] + lines[-_EDGE_LINES:]
        )
        edges += [(re.sub(r"\d+", "0", line).strip(), span) for line, span in near]
        pages += bool(lines)
        offset += len(page) + len(_PAGE_BREAK)
    counts = Counter(line for line, _ in edges)
    return tuple(span for line, span in edges if counts[line] >= max(3, 0.6 * pages))


def _stated(pdf: Any) -> Stated:
    said = pdf.get_metadata_dict()
    title = storable(str(said.get("Title") or ""))
    language = language_code(str(said.get("Lang") or ""))
    worth = title and not _WORTHLESS_TITLE.fullmatch(title)
    return Stated(by=StatedBy.FILE, title=title[:1000] if worth else None, language=language)
