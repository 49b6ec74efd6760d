"""Shared text: near-duplicates, truncations and partial reuse."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

from sayso.model.graded.lineage import EdgeReason
from sayso.weigh.lineage.features import containment

# Copies trail a report by weeks; shared figures and names alone decide within a fortnight only.
WINDOW_DAYS = 60
# Source: spec/weighing.md section 3, after METER's three classes; policy, not calibrated.
WHOLLY = 0.50
PARTLY = 0.15
VERBATIM = 0.95
TRUNCATED_BELOW = 0.92
PERMUTATIONS = 64


class Dated(Protocol):
    """What of a document tells whether two may tell the same news."""

    @property
    def published(self) -> date | None: ...  # noqa: D102


class Comparable(Dated, Protocol):
    """What of a document is compared beside its runs of words."""

    @property
    def document_id(self) -> str: ...  # noqa: D102
    @property
    def sha256(self) -> str: ...  # noqa: D102
    @property
    def names(self) -> frozenset[str]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Likeness:
    """What makes a document seem to repeat an earlier one.

    Args:
        later: The document that repeats; earlier: the one repeated.
        reason: REUSE (shared text) or XLANG (the order of names and figures in another language).
        score: Containment of word runs, or share of anchors in the same order, 0 to 1.
        relation: "verbatim", "near-verbatim", "truncated" or "translation" where it repeats the
            whole; None for partial reuse.
    """

    later: str
    earlier: str
    reason: EdgeReason
    score: float
    relation: str | None

    @property
    def words(self) -> str:
        """The measure in words."""
        if self.reason is EdgeReason.XLANG:
            return f"{self.score:.0%} of names and figures in the same order"
        return f"shares {self.score:.0%} of its runs of five words"


def reuse_between(
    later: Comparable,
    earlier: Comparable,
    later_runs: AbstractSet[int],
    earlier_runs: AbstractSet[int],
) -> Likeness | None:
    """Measure exactly what two documents share, or give None below the lowest threshold."""
    share = containment(later_runs, earlier_runs)
    if share < PARTLY:
        return None
    relation = None
    if share >= WHOLLY and _same_names(later, earlier):
        small, large = sorted((len(later_runs), len(earlier_runs)))
        if later.sha256 == earlier.sha256 or (share >= VERBATIM and small >= VERBATIM * large):
            relation = "verbatim"
        else:
            relation = "truncated" if small < TRUNCATED_BELOW * large else "near-verbatim"
    return Likeness(later.document_id, earlier.document_id, EdgeReason.REUSE, share, relation)


def _same_names(one: Comparable, other: Comparable) -> bool:
    """Tell two notices of one template about different parties from a copy."""
    fewest = min(len(one.names), len(other.names))
    return fewest < 2 or len(one.names & other.names) * 2 >= fewest


def within_window(one: Dated, other: Dated, *, days: int = WINDOW_DAYS) -> bool:
    """Tell whether two documents may tell the same news; an unknown date never rules it out."""
    if one.published is None or other.published is None:
        return True
    return abs((one.published - other.published).days) <= days


# The minima of a MinHash of a text's runs of words; empty for a text without any.
Sketch = tuple[int, ...]


# A new text is sketched to be kept, and again to be compared.
@lru_cache(maxsize=64)
def sketch_of(runs: frozenset[int]) -> Sketch:
    """Sketch a text; texts of which one minimum is the same in the same place are then measured.

    Each of the 64 minima is a band of its own, so that texts of which one holds an eighth of the
    other are found in 99 of 100 cases.
    """
    if not runs:
        return ()
    # Imported here: it brings scipy, and costs 0.4 s at the start of every command.
    from datasketch import MinHash

    sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
    sketch.update_batch(run.to_bytes(8, "big") for run in runs)
    return tuple(map(int, sketch.hashvalues))
