"""From the characters of one text to the characters of the text it was made from."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sayso.model.texts.span import Span


class Run(NamedTuple):
    """``length`` characters in a row that stand in a row in the source as well."""

    start: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class TextMap:
    """Where each character of a text stands in its source.

    The map is per character and kept as runs. A character outside all runs has no single place
    in the source: it was made by us (a block break) or could not be found again.

    Args:
        runs: Ordered by ``start``, not overlapping in the text. In the source they may come in
            any order, because an extractor may move blocks.
        length: Number of characters of the text.

    Example:
        >>> kept = TextMap((Run(0, 1, 3),), 3)
        >>> kept.to_source(0), kept.to_text(3), kept.to_text(0)
        (1, 2, None)
    """

    runs: tuple[Run, ...]
    length: int
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _by_source: tuple[Run, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(run.start for run in self.runs))
        in_source_order = tuple(sorted(self.runs, key=lambda run: run.source))
        object.__setattr__(self, "_by_source", in_source_order)

    def to_source(self, offset: int) -> int | None:
        """Give the place in the source of the character at ``offset``; None if it has none."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return None
        run = self.runs[index]
        inside = offset - run.start
        return run.source + inside if inside < run.length else None

    def to_text(self, source_offset: int) -> int | None:
        """Give the place in the text of a character of the source; None if it was left out."""
        index = bisect_right(self._by_source, source_offset, key=lambda run: run.source) - 1
        if index < 0:
            return None
        run = self._by_source[index]
        inside = source_offset - run.source
        return run.start + inside if inside < run.length else None

    def source_span(self, span: Span) -> Span | None:
        """Give the smallest range of the source that holds every mapped character of a span."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        places: list[int] = []
        for run in self.runs[first:]:
            if run.start >= span.end:
                break
            low = max(span.start, run.start) - run.start
            high = min(span.end, run.start + run.length) - run.start
            if low < high:
                places += (run.source + low, run.source + high)
        return Span(min(places), max(places)) if places else None

    def text_span(self, source: Span) -> Span | None:
        """Give the smallest range of the text that holds what was kept of a range of the source."""
        first = bisect_right(self._by_source, source.start, key=lambda run: run.source) - 1
        places: list[int] = []
        for run in self._by_source[max(first, 0) :]:
            if run.source >= source.end:
                break
            low = max(source.start, run.source) - run.source
            high = min(source.end, run.source + run.length) - run.source
            if low < high:
                places += (run.start + low, run.start + high)
        return Span(min(places), max(places)) if places else None

    @property
    def share_mapped(self) -> float:
        """Share of the characters that have a place in the source, 0 to 1; 1 for no text."""
        if not self.length:
            return 1.0
        return sum(run.length for run in self.runs) / self.length

    def then(self, deeper: "TextMap") -> "TextMap":
        """Compose with the map of our source to its own source."""
        return TextMap(tuple(_compose(self.runs, deeper)), self.length)


def identity(length: int) -> TextMap:
    """Map a text to itself."""
    return TextMap((Run(0, 0, length),) if length else (), length)


def from_places(places: Sequence[int | None]) -> TextMap:
    """Make the map from one place, or None, for each character."""
    runs: list[Run] = []
    for offset, place in enumerate(places):
        if place is None:
            continue
        if runs:
            last = runs[-1]
            if last.start + last.length == offset and last.source + last.length == place:
                runs[-1] = last._replace(length=last.length + 1)
                continue
        runs.append(Run(offset, place, 1))
    return TextMap(tuple(runs), len(places))


def _compose(runs: Sequence[Run], deeper: TextMap) -> Iterable[Run]:
    for run in runs:
        first = max(bisect_right(deeper._starts, run.source) - 1, 0)  # noqa: SLF001 (own class)
        for below in deeper.runs[first:]:
            if below.start >= run.source + run.length:
                break
            low = max(run.source, below.start)
            high = min(run.source + run.length, below.start + below.length)
            if low < high:
                start = run.start + low - run.source
                yield Run(start, below.source + low - below.start, high - low)
