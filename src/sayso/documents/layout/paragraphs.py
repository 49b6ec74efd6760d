"""Cut a plain text into paragraphs, as spans that keep the newlines inside them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from sayso.model.texts.span import Span

_LINE = re.compile(r"[^\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_LIST_MARK = re.compile(
    r"\s*(?:[-*+•·‣▪◦●○■□–—]\s+|\(?\d{1,3}[.)]\s+|\(?[a-zа-я][.)]\s+|\([ivx]{1,5}\)\s+)"
)
_RULE = re.compile(r"\s*([-=_*~#])(?:\s*\1){2,}\s*$")
_SENTENCE_END = re.compile(r"""[.!?…:;。！？]["'”’»)\]]*\s*$""")
_LABEL = re.compile(r"[A-Z][\w -]{0,20}:\s")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")

# Plain text is wrapped by mail programs and agencies at 65 to 80 columns; up to 100 is seen.
_WRAP_MOST = 100
_WRAP_LEAST = 45
_PLAIN_FILL, _ENDED_FILL = 0.93, 0.9
# A column of a page may hold 25 characters; letters of unequal width make its lines uneven.
_TYPESET_LEAST, _TYPESET_MOST, _TYPESET_FILL = 20, 150, 0.78
# Chinese and Japanese characters are two columns wide.
_WRAP_LEAST_EAST_ASIAN = 20


class LineEnds(StrEnum):
    """What a single line end means in a text."""

    PLAIN = "plain"  # a new paragraph, unless the text is wrapped
    SOFT = "soft"  # nothing, as in Markdown
    TYPESET = "typeset"  # the end of a line of a page, in letters of unequal width


@dataclass(frozen=True, slots=True)
class _Wrapping:
    """Where a text is wrapped.

    Args:
        width: The column, in characters.
        fill: The share of the width from which a line counts as full, 0 to 1.
        most: Longer lines are paragraphs of their own.
    """

    width: int
    fill: float
    most: int

    def is_full(self, before: str, after: str) -> bool:
        """Tell whether the next word would not have fitted on the line."""
        # After a full stop the line must be fuller to count as one that goes on.
        ended = _SENTENCE_END.search(before) is not None
        fill = max(self.fill, _ENDED_FILL) if ended else self.fill
        return len(before.rstrip()) + 1 + len(_first_word(after)) > self.width * fill


_SOFT = _Wrapping(0, 0.0, 0)


def cut_paragraphs(text: str, *, line_ends: LineEnds = LineEnds.PLAIN) -> tuple[Span, ...]:
    """Cut at blank lines, and at newlines unless the text is wrapped there.

    A newline belongs to a paragraph when the next word would not have fitted on its line, or when
    the sentence visibly goes on. List items, indented first lines, rules and tab-separated cells
    begin a new paragraph.

    Args:
        text: The text.
        line_ends: What a single line end means in it.

    Returns:
        Spans in order, without white space at their ends, none empty.
    """
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text)]
    wrapping = _wrapping_of(text, lines, line_ends)
    spans: list[Span] = []
    block: list[Span] = []
    for line in lines:
        if block and not _goes_on(text, block, line, wrapping):
            spans += _finished(text, block)
            block = []
        if line.of(text).strip():
            block.append(line)
    return tuple(spans + _finished(text, block))


def trimmed(text: str, span: Span) -> Span | None:
    """Take the white space off both ends of a span; None where nothing is left."""
    inside = span.of(text)
    start = span.start + len(inside) - len(inside.lstrip())
    end = span.start + len(inside.rstrip())
    return Span(start, end) if start < end else None


def cut_at(text: str, spans: Iterable[Span], walls: Iterable[int]) -> Iterator[Span]:
    """Cut spans at the given places of the text; pieces come trimmed, empty ones are left out."""
    places = sorted(set(walls))
    for span in spans:
        inside = places[bisect_right(places, span.start) : bisect_left(places, span.end)]
        for start, end in pairwise((span.start, *inside, span.end)):
            piece = trimmed(text, Span(start, end))
            if piece:
                yield piece


def _finished(text: str, block: Sequence[Span]) -> list[Span]:
    if not block:
        return []
    whole = Span(block[0].start, block[-1].end)
    if _RULE.match(whole.of(text)):
        return []
    return (
        list(_cells(text, whole)) if len(block) == 1 else [s for s in [trimmed(text, whole)] if s]
    )


def _cells(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    for cell in line.of(text).split("\t"):
        span = trimmed(text, Span(start, start + len(cell)))
        if span:
            yield span
        start += len(cell) + 1


def _goes_on(text: str, block: Sequence[Span], line: Span, wrapping: _Wrapping | None) -> bool:
    before, after = block[-1].of(text), line.of(text)
    # More than one line end between them is a blank line.
    if line.start - block[-1].end != 1 or not after.strip() or not before.strip():
        return False
    if text[block[-1].end] != "\n" or "\t" in before.strip() or "\t" in after.strip():
        return False
    if _LIST_MARK.match(after) or _RULE.match(after) or _RULE.match(before):
        return False
    if _LIST_MARK.match(block[0].of(text)) and _indent(after) > _indent(block[0].of(text)) + 1:
        return True
    if wrapping is None or wrapping is _SOFT:
        return wrapping is _SOFT
    if max(len(before.rstrip()), len(after.rstrip())) > wrapping.most:
        return False
    ended = _SENTENCE_END.search(before) is not None
    indented = _indent(after) > _indent(before) and len(block) > 1
    if ended and (indented or _LABEL.match(after)):
        return False
    return wrapping.is_full(before, after) or (after.lstrip()[:1].islower() and not ended)


def _wrapping_of(text: str, lines: Sequence[Span], line_ends: LineEnds) -> _Wrapping | None:
    """Give the column where the text is wrapped; None where each line is a paragraph.

    Wrapped plain text has most of its line ends inside sentences, where the next word did not fit.
    """
    if line_ends is LineEnds.SOFT:
        return _SOFT
    followed = [line for line, _ in _followed(text, lines)]
    if not followed:
        return None
    lengths = sorted(len(line.of(text).rstrip()) for line in followed)
    longest = lengths[int((len(lengths) - 1) * 0.95)]
    if line_ends is LineEnds.TYPESET:
        typeset = _Wrapping(longest, _TYPESET_FILL, _TYPESET_MOST)
        return typeset if _TYPESET_LEAST <= longest <= _TYPESET_MOST else None
    wide = _EAST_ASIAN.search(followed[0].of(text)) is not None
    least = _WRAP_LEAST_EAST_ASIAN if wide else _WRAP_LEAST
    wrapping = _Wrapping(longest, _PLAIN_FILL, _WRAP_MOST)
    fits = least <= longest <= _WRAP_MOST and _is_wrapped(text, lines, wrapping)
    return wrapping if fits else None


def _is_wrapped(text: str, lines: Sequence[Span], wrapping: _Wrapping) -> bool:
    broken = [
        (line.of(text), after.of(text))
        for line, after in _followed(text, lines)
        if not _SENTENCE_END.search(line.of(text)) and not _LIST_MARK.match(after.of(text))
    ]
    fitting = sum(1 for before, after in broken if wrapping.is_full(before, after))
    # One broken line proves nothing, unless the next one visibly goes on.
    enough = len(broken) > 1 or any(after.lstrip()[:1].islower() for _, after in broken)
    return enough and fitting >= 0.6 * len(broken)


def _followed(text: str, lines: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """Give the pairs of lines that only one line end parts."""
    for line, after in pairwise(lines):
        if after.start - line.end == 1 and line.of(text).strip() and after.of(text).strip():
            yield line, after


def _first_word(line: str) -> str:
    stripped = line.strip()
    if _EAST_ASIAN.match(stripped):
        return stripped[:1]
    return stripped.split(maxsplit=1)[0]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t\u3000"))
