"""Keeping the pairs that a person should look at up with the entities and the propositions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sayso.case.parties.pairs import pair_row
from sayso.case.parties.resolved import Resolved
from sayso.resolve.proposals import (
    MAX_BLOCK,
    Side,
    pairs_of_roots,
    propose_pair,
    side_of,
    words_of_side,
)
from sayso.resolve.review import review_pair, widely_named
from sayso.store.parties.pairs import PairRows
from sayso.store.parties.profiles import key_of
from sayso.store.parties.rows import PartyRows

# So many pairs are compared with what they need in memory.
PAIRS_AT_ONCE = 4000

Pair = tuple[str, str]


def update_pairs(
    rows: PairRows,
    parties: PartyRows,
    *,
    resolved: Resolved,
    restated: Iterable[str],
) -> None:
    """Propose again the pairs that may come out otherwise than before.

    Two entities are compared where a word of both names is rare in the case: so a pair comes out
    otherwise where one of the two is another, where what is said of one is, or where a word that
    both have became rare or common. Where one more document says the same of an entity that is
    written as before, nothing is compared again.

    Args:
        rows: In the open transaction; propositions are in place.
        parties: In the same.
        resolved: What resolving has changed.
        restated: Ids of the entities of which other propositions speak than before.
    """
    made = _sides(resolved)
    gone = resolved.gone - (resolved.entities.keys() - resolved.altered)
    old_words = rows.words_of(gone)
    words = old_words | {word for _, own in made for word in own}
    before = rows.counts(words)
    rows.replace_sides(gone, made)
    after = rows.counts(words)
    turned = {w for w in words if _is_rare(before.get(w, 0)) != _is_rare(after.get(w, 0))}
    again = {*resolved.altered, *resolved.beside, *restated}
    rows.drop_pairs(again | gone)
    # A word that turned may part or bring together entities that are otherwise as before.
    doubtful = {
        pair
        for block in rows.bearers(turned).values()
        for pair in _pairs([one for one in block if one not in again])
    }
    rows.drop_some(doubtful)
    blocked = _blocked(rows, again, doubtful)
    ordered = sorted(blocked)
    for start in range(0, len(ordered), PAIRS_AT_ONCE):
        some = ordered[start : start + PAIRS_AT_ONCE]
        rows.put_pairs(list(_proposed(rows, parties, some, resolved)))


def _sides(resolved: Resolved) -> list[tuple[Side, tuple[int, ...]]]:
    made = []
    for entity_id in sorted(resolved.altered):
        side = side_of(entity_id, resolved.profiles[entity_id])
        if side:
            made.append((side, tuple(key_of([word]) for word in words_of_side(side))))
    return made


def _is_rare(bearers: int) -> bool:
    return bearers <= MAX_BLOCK


def _pairs(block: list[str]) -> Iterator[Pair]:
    return ((one, other) for n, one in enumerate(block) for other in block[n + 1 :])


def _blocked(rows: PairRows, again: set[str], doubtful: set[Pair]) -> set[Pair]:
    """Give the pairs among those in question that share a word which is rare now."""
    sides = again | {side for pair in doubtful for side in pair}
    words_of = rows.words_by_entity(sides)
    counts = rows.counts({word for own in words_of.values() for word in own})
    rare = {word for word, count in counts.items() if _is_rare(count)}
    bearers = rows.bearers(rare)
    found = {
        (min(one, other), max(one, other))
        for one in again
        for word in words_of.get(one, set()) & rare
        for other in bearers[word]
        if other != one
    }
    return found | {
        (left, right)
        for left, right in doubtful
        if not rare.isdisjoint(words_of.get(left, set()) & words_of.get(right, set()))
    }


def _proposed(
    rows: PairRows,
    parties: PartyRows,
    pairs: list[Pair],
    resolved: Resolved,
) -> Iterator[dict[str, object]]:
    ids = {side for pair in pairs for side in pair}
    sides = {side.root: side for side in rows.sides(ids)}
    linked = parties.profiles.beside(ids)
    judged = parties.entity_of(side for pair in resolved.different for side in pair)
    different: Mapping[str, set[str]] = defaultdict(set, pairs_of_roots(resolved.different, judged))
    found = [
        proposal
        for left, right in pairs
        if right not in different[left]
        and (proposal := propose_pair(sides[left], sides[right], linked))
    ]
    shown = {side for one in found for side in (one.left, one.right)}
    said = rows.said_of(shown)
    known = rows.entities(shown)
    for proposal in found:
        (left_one, documents), (right_one, more) = known[proposal.left], known[proposal.right]
        alike = len(said.get(proposal.left, set()) & said.get(proposal.right, set()))
        widely = widely_named(documents) + widely_named(more)
        review = review_pair(proposal, left_one, right_one, alike, documents=widely)
        yield pair_row(review, left_one, right_one)
