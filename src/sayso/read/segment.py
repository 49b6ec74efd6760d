"""A document becomes parsed sentences with offsets into its text."""

import re
from collections.abc import Iterator

from sayso.model.document import Document
from sayso.model.span import Span
from sayso.read.model import LanguageModel
from sayso.read.parsed import ParsedDocument, Sentence

#: Longer stretches are cut at white space; the parser's memory grows with their length.
LONGEST_PARAGRAPH_CHARS = 20_000
BATCH_PARAGRAPHS = 64

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")


def parse(document: Document, model: LanguageModel) -> ParsedDocument:
    """Parse what a document reports; furniture is left out.

    Paragraphs are cut at line ends too, since a line end always ends a sentence in extracted text.
    """
    stretches = list(stretches_of(document))
    # Half a surrogate pair stands in damaged text; the pipeline cannot take it. One for one keeps offsets.
    readable = _LONE_SURROGATE.sub("\ufffd", document.text)
    texts = ((stretch.of(readable), stretch) for stretch in stretches)
    sentences: list[Sentence] = []
    for paragraph, (parsed, stretch) in enumerate(
        model.nlp.pipe(texts, as_tuples=True, batch_size=BATCH_PARAGRAPHS)
    ):
        for tokens in parsed.sents:
            span = _trimmed(
                document.text, stretch.start + tokens.start_char, stretch.start + tokens.end_char
            )
            if span is not None:
                sentences.append(Sentence(len(sentences), paragraph, tokens, stretch.start, span))
    return ParsedDocument(document, tuple(sentences), model.name)


def stretches_of(document: Document) -> Iterator[Span]:
    """Yield the lines of a document's paragraphs that are read, trimmed, in order."""
    blocks = document.paragraphs or (Span(0, len(document.text)),)
    for block in blocks:
        for line in _LINE.finditer(document.text, block.start, block.end):
            for start, end in _pieces(document.text, line.start(), line.end()):
                span = _trimmed(document.text, start, end)
                if span is not None and not any(span.overlaps(part) for part in document.furniture):
                    yield span


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_PARAGRAPH_CHARS:
        cut = text.rfind(" ", start + 1, start + LONGEST_PARAGRAPH_CHARS)
        cut = cut if cut > start else start + LONGEST_PARAGRAPH_CHARS
        yield start, cut
        start = cut
    yield start, end


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
