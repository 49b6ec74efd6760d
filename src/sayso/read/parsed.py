"""The parsed text that every later stage of the reader looks at; parsed once.

A paragraph is parsed by itself, so ``token.idx`` counts from the paragraph's
start; only :class:`Sentence` turns it into offsets of ``Document.text``.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.model.texts.document import Document
from sayso.model.texts.mention import Mention, SourceEntity
from sayso.model.texts.span import EvidenceSpan, Span
from sayso.read.tokens import Token, TokenSpan


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document with its parse.

    Args:
        index: Its number in the document, from 0.
        paragraph: The number of its paragraph, from 0.
        tokens: Its tokens; ``tokens.doc`` is the paragraph.
        offset: Where the paragraph starts in ``Document.text``.
        span: The sentence in ``Document.text``, outer white space left out.
    """

    index: int
    paragraph: int
    tokens: TokenSpan
    offset: int
    span: Span
    starts: tuple[int, ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", tuple(t.idx for t in self.tokens))

    @property
    def paragraph_text(self) -> str:
        """The text of the paragraph."""
        return self.tokens.doc.text

    def span_of(self, first: Token, last: Token) -> Span:
        """Return the document span from one token through another."""
        return Span(self.offset + first.idx, self.offset + last.idx + len(last.text))

    def tokens_in(self, span: Span) -> list[Token]:
        """Return the tokens of this sentence that lie in a document span, in order."""
        starts, first_token = self.starts, self.tokens.start
        last = bisect_left(starts, span.end - self.offset)
        first = max(0, bisect_right(starts, span.start - self.offset) - 1)
        doc = self.tokens.doc
        found = [doc[first_token + place] for place in range(first, last)]
        if found and self.offset + found[0].idx + len(found[0].text) <= span.start:
            return found[1:]
        return found

    def evidence(self, document: Document) -> EvidenceSpan:
        """Return the sentence as an evidence span."""
        return EvidenceSpan(
            document.id, self.span.start, self.span.end, self.span.of(document.text)
        )


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document with its sentences; furniture is left out."""

    document: Document
    sentences: tuple[Sentence, ...]
    model: str

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that covers a document offset, or None."""
        place = bisect_right(self.sentences, offset, key=lambda s: s.span.start) - 1
        if place < 0 or offset >= self.sentences[place].span.end:
            return None
        return self.sentences[place]


@dataclass(frozen=True, slots=True)
class MentionLayer:
    """The mentions of one document and the document-local entities they belong to.

    Mentions never overlap, are in text order, and each belongs to one entity of ``entities``.
    """

    mentions: tuple[Mention, ...]
    entities: dict[str, SourceEntity]
    starts: tuple[int, ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", tuple(m.span.start for m in self.mentions))

    def in_span(self, span: Span) -> Iterator[Mention]:
        """Yield the mentions that lie wholly inside a document span, in order."""
        for place in range(bisect_left(self.starts, span.start), len(self.mentions)):
            mention = self.mentions[place]
            if mention.span.start >= span.end:
                return
            if mention.span.end <= span.end:
                yield mention

    def at(self, sentence: Sentence, token: Token) -> Mention | None:
        """Return the mention that a token is part of, or None."""
        return self.covering(sentence.offset + token.idx)

    def covering(self, offset: int) -> Mention | None:
        """Return the mention that covers a document offset, or None."""
        place = bisect_right(self.starts, offset) - 1
        if place < 0 or offset >= self.mentions[place].span.end:
            return None
        return self.mentions[place]
