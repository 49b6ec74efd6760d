"""Text with marks: split at every boundary of a span, so that overlaps and nesting stay flat."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.model.said.claim import Claim


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked range of a text, in code points.

    Args:
        role: "evidence", "subject", "object" or "cue" (words that carry the modality or name
            who says so).
    """

    start: int
    end: int
    claim_id: str
    role: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that carries the same marks from end to end.

    Args:
        claims: Ids of the claims that mark it, in the order they begin.
        begins: Ids of the claims whose evidence begins here: where links lead to.
    """

    text: str
    claims: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


def marks_of(claims: Iterable[Claim]) -> Iterator[Mark]:
    """Give the marks of some claims."""
    for claim in claims:
        yield Mark(claim.evidence.start, claim.evidence.end, claim.id, "evidence")
        for role, argument in (("subject", claim.subject), ("object", claim.object)):
            if argument.span:
                yield Mark(argument.span.start, argument.span.end, claim.id, role)
        cues = [c.span for c in claim.carriers]
        cues += [s.cue for s in claim.attribution if s.cue]
        for cue in cues:
            yield Mark(cue.start, cue.end, claim.id, "cue")


def flatten(text: str, marks: Iterable[Mark], *, start: int, end: int) -> list[Piece]:
    """Cut a range of a text into pieces at every boundary of every mark.

    Args:
        text: The whole text; marks count in it.
        marks: In any order, overlapping as they like.
        start: First character of the range.
        end: First character after it; marks are clipped to both.

    Returns:
        Pieces whose texts joined are exactly ``text[start:end]``.
    """
    clipped = [m for m in marks if m.start < end and m.end > start and m.start < m.end]
    bounds = sorted(
        {start, end, *(max(m.start, start) for m in clipped), *(min(m.end, end) for m in clipped)}
    )
    opening: dict[int, list[Mark]] = defaultdict(list)
    closing: dict[int, list[Mark]] = defaultdict(list)
    for mark in clipped:
        opening[max(mark.start, start)].append(mark)
        closing[min(mark.end, end)].append(mark)
    pieces, active = [], dict[Mark, None]()
    for left, right in pairwise(bounds):
        for mark in closing[left]:
            active.pop(mark, None)
        for mark in sorted(opening[left], key=lambda m: (m.start, m.claim_id, m.role)):
            active[mark] = None
        pieces.append(_piece(text[left:right], list(active), opening[left]))
    return pieces


def _piece(text: str, active: Sequence[Mark], opened: Sequence[Mark]) -> Piece:
    return Piece(
        text,
        tuple(dict.fromkeys(m.claim_id for m in active)),
        tuple(dict.fromkeys(m.role for m in active)),
        tuple(dict.fromkeys(m.claim_id for m in opened if m.role == "evidence")),
    )
