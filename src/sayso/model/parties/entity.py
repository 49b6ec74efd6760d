"""Entities: what mentions of several documents are resolved to, by stated rules or people."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.model.parties.sameness import EntryLink
from sayso.model.texts.mention import EntityType


@dataclass(frozen=True, slots=True)
class NameForm:
    """One surface form of an entity and the documents that use it."""

    name: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """One party, product, place or group across the documents of a case.

    Args:
        id: The smallest id of its document-local entities, so that it does not depend on the
            order of arrival; any other of them redirects to it.
        name: The form used by most documents, then the longest, then the first in order.
        type: The type that most documents give; ``types`` shows the dissent.
        types: (type, number of documents) in falling number.
        members: Ids of the document-local entities.
        rules: Why the members are one, in words, one for each join.
        links: Entries of official lists that it is or may be, accepted ones first.
    """

    id: str
    name: str
    type: EntityType
    named: bool
    names: tuple[NameForm, ...]
    types: tuple[tuple[EntityType, int], ...]
    members: tuple[str, ...]
    documents: tuple[str, ...]
    countries: tuple[tuple[str, int], ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    rules: tuple[str, ...] = ()
    links: tuple[EntryLink, ...] = ()


def with_members(entity: Entity, members: Iterable[tuple[str, str, Sequence[str]]]) -> Entity:
    """Give an entity its members.

    Args:
        entity: Summed up; its names are those of the members.
        members: (id, document id, surface forms) of each document-local entity, in any order.
    """
    known = sorted(members, key=lambda member: member[0])
    documents_of: dict[str, set[str]] = defaultdict(set)
    for _, document, surfaces in known:
        for surface in surfaces:
            documents_of[surface].add(document)
    return replace(
        entity,
        names=tuple(NameForm(n.name, tuple(sorted(documents_of[n.name]))) for n in entity.names),
        members=tuple(member[0] for member in known),
        documents=tuple(sorted({member[1] for member in known})),
    )
