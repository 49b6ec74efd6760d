"""Shared text: near-duplicates, truncations and partial reuse."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from datasketch import MinHash, MinHashLSH

from sayso.model.document import Document
from sayso.weigh.lineage.features import Features, containment

# Copies trail a report by weeks; shared figures and names alone decide within a fortnight only.
WINDOW_DAYS = 60
# Source: spec/weighing.md section 3, after METER's three classes; policy, not calibrated.
WHOLLY = 0.50
PARTLY = 0.15
VERBATIM = 0.95
TRUNCATED_BELOW = 0.92
EXHAUSTIVE_BELOW = 64
PERMUTATIONS = 64
LOW_JACCARD = 0.08


@dataclass(frozen=True, slots=True)
class Reuse:
    """Text that two documents share.

    Args:
        later: The document that repeats; earlier: the one repeated.
        share: Containment of word runs, 0 to 1.
        wholly: Derived as a whole, not only in part.
        relation: "verbatim", "near-verbatim" or "truncated" where wholly derived.
    """

    later: str
    earlier: str
    share: float
    wholly: bool
    relation: str | None


def find_reuse(
    documents: Sequence[Document], features: Mapping[str, Features]
) -> tuple[Reuse, ...]:
    """Find the pairs of documents that share text, the earlier one first in time.

    Candidates come from MinHash inside a window of 60 days; each is then measured exactly.
    """
    by_id = {d.id: d for d in documents}
    found = []
    for one, other in _candidates(documents, features):
        share = containment(features[one].runs, features[other].runs)
        if share >= PARTLY:
            earlier, later = sorted((by_id[one], by_id[other]), key=_age)
            found.append(_reuse(later, earlier, share, features))
    return tuple(sorted(found, key=lambda r: (r.later, r.earlier)))


def _reuse(
    later: Document, earlier: Document, share: float, features: Mapping[str, Features]
) -> Reuse:
    wholly = share >= WHOLLY and _same_names(features[later.id], features[earlier.id])
    relation = None
    if wholly:
        small, large = sorted((len(features[later.id].runs), len(features[earlier.id].runs)))
        if later.sha256 == earlier.sha256 or (share >= VERBATIM and small >= VERBATIM * large):
            relation = "verbatim"
        else:
            relation = "truncated" if small < TRUNCATED_BELOW * large else "near-verbatim"
    return Reuse(later.id, earlier.id, share, wholly, relation)


def _same_names(one: Features, other: Features) -> bool:
    """Tell two notices of one template about different parties from a copy."""
    fewest = min(len(one.names), len(other.names))
    return fewest < 2 or len(one.names & other.names) * 2 >= fewest


def _age(document: Document) -> tuple[str, int, str]:
    """Earlier first; on one day the longer text is the likelier source."""
    day = document.published.isoformat() if document.published else "9999"
    return day, -len(document.text), document.id


def within_window(one: Document, other: Document, *, days: int = WINDOW_DAYS) -> bool:
    """Tell whether two documents may tell the same news; an unknown date never rules it out."""
    if one.published is None or other.published is None:
        return True
    return abs((one.published - other.published).days) <= days


def _candidates(
    documents: Sequence[Document], features: Mapping[str, Features]
) -> Iterator[tuple[str, str]]:
    if len(documents) <= EXHAUSTIVE_BELOW:
        for at, one in enumerate(documents):
            for other in documents[at + 1 :]:
                if one.sha256 == other.sha256 or within_window(one, other):
                    yield one.id, other.id
        return
    yield from _hashed_candidates(documents, features)


def _hashed_candidates(
    documents: Sequence[Document], features: Mapping[str, Features]
) -> Iterator[tuple[str, str]]:
    index = MinHashLSH(threshold=LOW_JACCARD, num_perm=PERMUTATIONS, weights=(0.1, 0.9))
    by_id = {d.id: d for d in documents}
    for document in documents:
        sketch = sketch_of(features[document.id])
        for other in sorted(index.query(sketch)):
            if within_window(document, by_id[other]):
                yield other, document.id
        if document.id not in index:
            index.insert(document.id, sketch)


def sketch_of(features: Features) -> MinHash:
    """Sketch a text's runs for look-up (datasketch's MinHash, 64 permutations, fixed seed)."""
    sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
    sketch.update_batch(run.to_bytes(8, "big") for run in features.runs)
    return sketch
