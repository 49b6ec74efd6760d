"""Entities: what mentions of several documents are resolved to, by stated rules or people."""

from dataclasses import dataclass

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
