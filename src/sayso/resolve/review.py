"""Which pair a person should look at first: the one whose decision changes most."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.model.entity import Entity
from sayso.model.proposition import Proposition
from sayso.model.sameness import PairProposal

# What a decision may change, in the same unit: a listing counts most, then a count of lines.
LISTED_EFFECT, CANDIDATE_EFFECT, LINES_EFFECT, DOCUMENT_EFFECT = 3.0, 1.0, 1.5, 0.02
MAX_SAID_ALIKE = 5

Said = tuple[object, ...]


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


def order_for_review(
    proposals: Sequence[PairProposal],
    entities: Iterable[Entity],
    propositions: Iterable[Proposition],
) -> tuple[ReviewPair, ...]:
    """Order proposals by expected effect, the largest first."""
    wanted = {side for one in proposals for side in (one.left, one.right)}
    known = {entity.id: entity for entity in entities if entity.id in wanted}
    said = _said(propositions, wanted)
    pairs = [_review(one, known, said) for one in proposals]
    return tuple(
        sorted(
            pairs, key=lambda p: (-p.effect, -p.proposal.score, p.proposal.left, p.proposal.right)
        )
    )


def _said(propositions: Iterable[Proposition], wanted: set[str]) -> Mapping[str, set[Said]]:
    found: dict[str, set[Said]] = defaultdict(set)
    for one in propositions:
        key = one.key
        subject, object_ = key.subject.removeprefix("e:"), key.object.removeprefix("e:")
        rest = (key.relation, key.negated, key.realm.value)
        if subject in wanted:
            found[subject].add((*rest, "subject", key.object))
        if object_ in wanted:
            found[object_].add((*rest, "object", key.subject))
    return found


def _review(
    proposal: PairProposal, known: Mapping[str, Entity], said: Mapping[str, set[Said]]
) -> ReviewPair:
    left, right = known[proposal.left], known[proposal.right]
    effects = list(_effects(left, right, said))
    total = sum(effect for effect, _ in effects)
    why = "; ".join(words for _, words in effects) or "nothing else hangs on it yet"
    return ReviewPair(proposal, round(proposal.score * total, 3), why)


def _effects(
    left: Entity, right: Entity, said: Mapping[str, set[Said]]
) -> Iterator[tuple[float, str]]:
    listed = [[one.entry_key for one in side.links if one.is_listed] for side in (left, right)]
    if bool(listed[0]) != bool(listed[1]):
        other = right if listed[0] else left
        yield LISTED_EFFECT, f"decides whether “{other.name}” is {(listed[0] or listed[1])[0]}"
    elif not listed[0] and (left.links or right.links):
        key = (left.links or right.links)[0].entry_key
        yield CANDIDATE_EFFECT, f"one of the two may be {key}"
    alike = len(said.get(left.id, set()) & said.get(right.id, set()))
    if alike:
        many = "1 link says" if alike == 1 else f"{alike} links say"
        words = f"{many} the same of both: joined, their independent lines count together"
        yield LINES_EFFECT * min(alike, MAX_SAID_ALIKE), words
    documents = len(left.documents) + len(right.documents)
    many = "1 document" if documents == 1 else f"{documents} documents"
    yield DOCUMENT_EFFECT * documents, f"named in {many}"
