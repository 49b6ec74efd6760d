"""The claims of a case that bear on one entity's exposure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.model.graded.proposition import Proposition
from sayso.model.parties.entity import Entity
from sayso.model.said.claim import Argument
from sayso.screen.paths.people import shares_word
from sayso.screen.paths.search import HUB_DEGREE, MAX_HOPS, link_kinds
from sayso.store.claim_walk import ClaimWalk, Sides
from sayso.store.views import PlacedClaim

MAX_CHAIN = 64
"""Policy: chains of owners are followed this far up."""
_LINKS = frozenset(link_kinds())
# Upwards: the asset stands first in what owns and controls it, second where officers are named.
_UPWARDS = Sides(subject=("owned_by", "controlled_by"), object=("officer_of",))
_AROUND = Sides(subject=_LINKS, object=_LINKS)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a case says around one entity.

    Args:
        claims: Owners, controllers and officers up every chain, and links within the hops.
        entities: Canonical id -> entity, of both sides of every claim.
        propositions: Proposition id -> what was weighed.
        placed: Claim id -> the claim with the entities and the proposition it was resolved to.
    """

    entity: Entity
    claims: tuple[PlacedClaim, ...]
    entities: dict[str, Entity]
    propositions: dict[str, Proposition]
    placed: dict[str, PlacedClaim]


def gather(walk: ClaimWalk, entity: Entity, *, hops: int = MAX_HOPS) -> Gathered:
    """Read the claims that can change what is said of one entity, and no others.

    Whether an asset is reached follows from its owners, theirs, and so on upwards; a path from
    the links within some hops.
    """
    found = {placed.claim.id: placed for placed in _upwards(walk, entity.id)}
    found |= {placed.claim.id: placed for placed in _around(walk, entity.id, hops)}
    claims = tuple(found.values())
    ids = {i for placed in claims for i in (placed.subject_id, placed.object_id) if i}
    entities = walk.entities(ids) | {entity.id: entity}
    propositions = walk.propositions(p.proposition_id for p in claims if p.proposition_id)
    return Gathered(entity, claims, entities, propositions, found)


def _upwards(walk: ClaimWalk, entity_id: str) -> list[PlacedClaim]:
    found: list[PlacedClaim] = []
    seen, frontier = {entity_id}, {entity_id}
    for _ in range(MAX_CHAIN):
        claims = walk.beside(frontier, _UPWARDS)
        found += claims
        frontier = _ends(claims) - seen
        seen |= frontier
        if not frontier:
            break
    return found


def _around(walk: ClaimWalk, entity_id: str, hops: int) -> list[PlacedClaim]:
    found: list[PlacedClaim] = []
    seen, frontier = {entity_id}, {entity_id}
    for _ in range(hops):
        claims = walk.beside(frontier, _AROUND)
        claims += _of_same_people(walk, claims)
        found += claims
        degree = Counter(i for p in claims for i in (p.subject_id, p.object_id) if i)
        hubs = {i for i in frontier if degree[i] > HUB_DEGREE and i != entity_id}
        frontier = _ends(p for p in claims if not {p.subject_id, p.object_id} & hubs) - seen
        seen |= frontier
        if not frontier:
            break
    return found


def _of_same_people(walk: ClaimWalk, claims: Iterable[PlacedClaim]) -> list[PlacedClaim]:
    """Give what else a document says of unnamed people that one of its claims is about."""
    people: dict[str, set[str]] = defaultdict(set)
    for placed in claims:
        people[placed.claim.document_id].update(_unresolved(placed))
    if not any(people.values()):
        return []
    stated = walk.of_documents((document for document, keys in people.items() if keys), _LINKS)
    return [p for p in stated if _is_about(p, people[p.claim.document_id])]


def _unresolved(placed: PlacedClaim) -> Iterator[str]:
    claim = placed.claim
    for own, argument in ((placed.subject_id, claim.subject), (placed.object_id, claim.object)):
        if own is None:
            yield people_key(argument)


def _is_about(placed: PlacedClaim, people: Iterable[str]) -> bool:
    sides = people_key(placed.claim.subject), people_key(placed.claim.object)
    return any(shares_word(key, side) or key == side for key in people for side in sides)


def people_key(argument: Argument) -> str:
    """Name unnamed people within one document: by the words that the document has for them."""
    return argument.text.casefold()


def _ends(claims: Iterable[PlacedClaim]) -> set[str]:
    return {i for placed in claims for i in (placed.subject_id, placed.object_id) if i}
