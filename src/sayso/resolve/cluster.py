"""Joining document-local entities into entities, the same in any order of arrival."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.model.entity import Entity
from sayso.model.mention import SourceEntity
from sayso.resolve import pairs
from sayso.resolve.forest import Edge, Forest, Tier, edge
from sayso.resolve.profile import profile_of
from sayso.resolve.vote import entity_of_members


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of a case, and which one each document-local entity belongs to."""

    entities: tuple[Entity, ...]
    entity_of: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Context:
    """What else than names tells document-local entities together or apart.

    Args:
        same: (id, id, why) that a person judged the same.
        different: (id, id) that a person judged different; never violated.
        apart: (id, id) that their own document relates as two ("X, a subsidiary of Y").
        stated: (id, id, why) that their own document says are one.
        parties: Ids that act in a claim as only a body or person can: they are no products.
    """

    same: tuple[tuple[str, str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    stated: tuple[tuple[str, str, str], ...] = ()
    parties: frozenset[str] = frozenset()


def resolve(source_entities: Iterable[SourceEntity], context: Context | None = None) -> Resolution:
    """Join document-local entities by rules from the firmest to the weakest.

    Args:
        source_entities: Those of all documents, in any order.
        context: Judgements, and what the claims say about sameness.

    Returns:
        Entities in the order of their ids; every source entity is in exactly one.
    """
    known = context or Context()
    sources = {source.id: source for source in source_entities}
    profiles = {member: profile_of(source) for member, source in sources.items()}
    forest = Forest(profiles, (*known.different, *known.apart))
    _join(forest, (edge(Tier.JUDGED, *p) for p in known.same if _in(p, sources)))
    _join(forest, pairs.by_identifier(profiles))
    _join(forest, pairs.by_name(profiles))
    _join(forest, (edge(Tier.ALIAS, *p) for p in known.stated if _in(p, sources)))
    _join(forest, list(pairs.by_stated_alias(profiles, forest)))
    weak = (pairs.by_short_form, pairs.by_person, pairs.by_spelling)
    _join(forest, [found for rule in weak for found in rule(profiles, forest)])
    _join(forest, list(pairs.by_name_across_types(profiles, forest, known.parties)))
    return _resolution(sources, forest)


def _in(pair: tuple[str, str, str], sources: Mapping[str, SourceEntity]) -> bool:
    return pair[0] in sources and pair[1] in sources


def _join(forest: Forest, edges: Iterable[Edge]) -> None:
    for pair in sorted(edges):
        forest.join(pair)


def _resolution(sources: Mapping[str, SourceEntity], forest: Forest) -> Resolution:
    clusters: dict[str, list[str]] = defaultdict(list)
    for member in sorted(sources):
        clusters[forest.root(member)].append(member)
    entities = tuple(
        entity_of_members(
            [sources[m] for m in members], [w for m in members for w in forest.why.get(m, ())]
        )
        for _root, members in sorted(clusters.items())
    )
    entity_of = {member: entity.id for entity in entities for member in entity.members}
    return Resolution(entities, entity_of)
