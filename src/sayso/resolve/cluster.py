"""Joining document-local entities into entities, the same in any order of arrival."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.model.entity import Entity, NameForm
from sayso.model.mention import EntityType, SourceEntity
from sayso.resolve.keys import keys_of


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of a case, and which one each document-local entity belongs to."""

    entities: tuple[Entity, ...]
    entity_of: Mapping[str, str]


def resolve(source_entities: Iterable[SourceEntity]) -> Resolution:
    """Join document-local entities that share an identifier or a whole name of one kind.

    Args:
        source_entities: Those of all documents, in any order.

    Returns:
        Entities in the order of their ids; every source entity is in exactly one.
    """
    sources = {source.id: source for source in source_entities}
    roots = _Forest(sources)
    rules: dict[str, list[str]] = defaultdict(list)
    first_with: dict[str, str] = {}
    for source_id in sorted(sources):
        for rule, key in keys_of(sources[source_id]):
            other = first_with.setdefault(key, source_id)
            if roots.join(source_id, other):
                rules[source_id].append(f"{rule}: {key.split(':', 1)[1]}")
    clusters: dict[str, list[str]] = defaultdict(list)
    for source_id in sorted(sources):
        clusters[roots.root(source_id)].append(source_id)
    entities = tuple(
        _entity([sources[m] for m in members], [r for m in members for r in rules[m]])
        for _root, members in sorted(clusters.items())
    )
    entity_of = {member: entity.id for entity in entities for member in entity.members}
    return Resolution(entities, entity_of)


class _Forest:
    """Disjoint sets whose root is the smallest member."""

    def __init__(self, members: Iterable[str]) -> None:
        self._parent = {member: member for member in members}

    def root(self, member: str) -> str:
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member

    def join(self, left: str, right: str) -> bool:
        low, high = sorted((self.root(left), self.root(right)))
        self._parent[high] = low
        return low != high


def _entity(members: list[SourceEntity], rules: list[str]) -> Entity:
    documents_of: dict[str, set[str]] = defaultdict(set)
    for member in members:
        for surface in member.surfaces:
            documents_of[surface].add(member.document_id)
    types = Counter(member.type for member in members)
    countries = Counter(country for member in members for country in member.countries)
    return Entity(
        id=members[0].id,
        name=_best_name(members),
        type=_most_common(types),
        named=any(member.named for member in members),
        names=tuple(NameForm(n, tuple(sorted(d))) for n, d in sorted(documents_of.items())),
        types=tuple(sorted(types.items(), key=lambda pair: (-pair[1], pair[0]))),
        members=tuple(member.id for member in members),
        documents=tuple(sorted({member.document_id for member in members})),
        countries=tuple(sorted(countries.items(), key=lambda pair: (-pair[1], pair[0]))),
        identifiers=tuple(sorted({i for member in members for i in member.identifiers})),
        rules=tuple(sorted(set(rules))),
    )


def _best_name(members: list[SourceEntity]) -> str:
    votes = Counter(member.name for member in members)
    return min(votes, key=lambda name: (-votes[name], -len(name), name))


def _most_common(types: Counter[EntityType]) -> EntityType:
    return min(types, key=lambda kind: (-types[kind], kind))
