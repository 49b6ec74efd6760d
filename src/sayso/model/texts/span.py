"""Places in a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of one document's text.

    Offsets count Unicode code points in ``Document.text`` (a Python string index, not a byte and
    not a JavaScript UTF-16 index), start inclusive, end exclusive.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}..{self.end} is not a range of a text")

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that this span covers."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Tell whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class EvidenceSpan:
    """The exact characters of one document that carry a claim.

    ``document.text[start:end] == quote`` always holds.
    """

    document_id: str
    start: int
    end: int
    quote: str

    @property
    def span(self) -> Span:
        """The place without the quote."""
        return Span(self.start, self.end)
