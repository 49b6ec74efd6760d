"""A document becomes parsed sentences with offsets into its text."""

import re
from collections.abc import Iterable, Iterator, Sequence

from sayso.model.texts.document import Document
from sayso.model.texts.span import Span
from sayso.read.parse.model import LanguageModel
from sayso.read.parse.sentence_ends import readable
from sayso.read.parsed import ParsedDocument, Sentence
from sayso.read.tokens import Paragraph

#: Longer stretches are cut at white space; the parser's memory grows with their length.
LONGEST_PARAGRAPH_CHARS = 20_000
BATCH_PARAGRAPHS = 128

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")


def parse(document: Document, model: LanguageModel) -> ParsedDocument:
    """Parse what a document reports; furniture is left out."""
    return parse_all((document,), model)[0]


def parse_all(documents: Sequence[Document], model: LanguageModel) -> tuple[ParsedDocument, ...]:
    """Parse what several documents report in one run of the pipeline, which is faster than one by one.

    Paragraphs are cut at line ends too, since a line end always ends a sentence in extracted text.
    What a paragraph's tree is does not depend on its neighbours in the run.
    """
    texts = (
        (text, (number, stretch))
        for number, document in enumerate(documents)
        for text, stretch in _readable(document)
    )
    parsed: list[list[tuple[Paragraph, Span]]] = [[] for _ in documents]
    for doc, (number, stretch) in model.nlp.pipe(
        texts, as_tuples=True, batch_size=BATCH_PARAGRAPHS
    ):
        parsed[number].append((Paragraph(doc), stretch))
    return tuple(
        ParsedDocument(document, tuple(_sentences(document, paragraphs)), model.name)
        for document, paragraphs in zip(documents, parsed, strict=True)
    )


def _readable(document: Document) -> Iterator[tuple[str, Span]]:
    # Half a surrogate pair stands in damaged text; the pipeline cannot take it. One for one keeps offsets.
    plain = readable(_LONE_SURROGATE.sub("\ufffd", document.text))
    return ((stretch.of(plain), stretch) for stretch in stretches_of(document))


def _sentences(
    document: Document, paragraphs: Iterable[tuple[Paragraph, Span]]
) -> Iterator[Sentence]:
    number = 0
    for paragraph, (parsed, stretch) in enumerate(paragraphs):
        for tokens in parsed.sents:
            first, last = tokens[0], tokens[-1]
            start, end = stretch.start + first.idx, stretch.start + last.idx + len(last.text)
            span = _trimmed(document.text, start, end)
            if span is not None:
                yield Sentence(number, paragraph, tokens, stretch.start, span)
                number += 1


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
