"""Which pair a person should look at first: the one whose decision changes most."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model.parties.entity import Entity
from sayso.model.parties.sameness import PairProposal

# What a decision may change, in the same unit: a listing counts most, then a count of lines.
LISTED_EFFECT, CANDIDATE_EFFECT, LINES_EFFECT, DOCUMENT_EFFECT = 3.0, 1.0, 1.5, 0.02
MAX_SAID_ALIKE = 5


@dataclass(frozen=True, slots=True)
class ReviewPair:
    """A proposed pair with what its decision changes.

    Args:
        effect: Expected effect: the score times what would change.
        why_now: Why this pair comes now, in words.
    """

    proposal: PairProposal
    effect: float
    why_now: str


def widely_named(documents: int) -> int:
    """Round a number of documents down to a power of ten, so that pairs are seldom ordered anew."""
    return int(10 ** (len(str(documents)) - 1)) if documents else 0


def review_pair(
    proposal: PairProposal, left: Entity, right: Entity, alike: int, *, documents: int
) -> ReviewPair:
    """Estimate what a decision on a proposed pair changes; the largest effect is asked first.

    Args:
        proposal: The pair.
        left: The entity on its left.
        right: The one on its right.
        alike: How many propositions say the same of both.
        documents: How widely the two are named, as ``widely_named`` counts.
    """
    effects = list(_effects(left, right, alike))
    total = sum(effect for effect, _ in effects) + DOCUMENT_EFFECT * documents
    why = "; ".join(words for _, words in effects) or "nothing else hangs on it yet"
    return ReviewPair(proposal, round(proposal.score * total, 3), why)


def _effects(left: Entity, right: Entity, alike: int) -> Iterator[tuple[float, str]]:
    listed = [[one.entry_key for one in side.links if one.is_listed] for side in (left, right)]
    if bool(listed[0]) != bool(listed[1]):
        other = right if listed[0] else left
        yield LISTED_EFFECT, f"decides whether “{other.name}” is {(listed[0] or listed[1])[0]}"
    elif not listed[0] and (left.links or right.links):
        key = (left.links or right.links)[0].entry_key
        yield CANDIDATE_EFFECT, f"one of the two may be {key}"
    if alike:
        many = "1 link says" if alike == 1 else f"{alike} links say"
        words = f"{many} the same of both: joined, their independent lines count together"
        yield LINES_EFFECT * min(alike, MAX_SAID_ALIKE), words
