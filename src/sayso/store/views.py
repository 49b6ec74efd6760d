"""Reading the derived rows for the screens, each list in a stated order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Engine, Select, or_, select

from sayso.model.bodies import unpacker
from sayso.model.graded.lineage import DocumentLineage
from sayso.model.graded.proposition import Conflict, Proposition
from sayso.model.parties.entity import Entity
from sayso.model.said.claim import Claim
from sayso.model.said.reading import Response, UnreadSentence
from sayso.store.parties.members import entities_with_members
from sayso.store.tables import (
    CLAIM,
    CONFLICT,
    ENTITY,
    LINEAGE,
    PROPOSITION,
    RESPONSE,
    SOURCE_ENTITY,
    UNREAD,
)

BATCH = 200

_claim = unpacker(Claim)
_entity = unpacker(Entity)
_proposition = unpacker(Proposition)
_response = unpacker(Response)
_unread = unpacker(UnreadSentence)
_lineage = unpacker(DocumentLineage)
_conflict = unpacker(Conflict)


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """A claim with the entities and the proposition that it was resolved to."""

    claim: Claim
    subject_id: str | None
    object_id: str | None
    proposition_id: str | None


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims to show; None means any.

    Args:
        entity: Canonical id on either side.
        relation, modality, document: Exact values.
    """

    entity: str | None = None
    relation: str | None = None
    modality: str | None = None
    document: str | None = None


class DerivedViews:
    """Lists and single rows of what follows from the log."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def claims(self, wanted: ClaimFilter | None = None) -> Iterator[PlacedClaim]:
        """Yield claims by document and place in the text."""
        query = _placed().order_by(CLAIM.c.document_id, CLAIM.c.start, CLAIM.c.id)
        for row in self._rows(_narrow(query, wanted or ClaimFilter())):
            yield PlacedClaim(_claim(row[0]), *row[1:])

    def claim(self, claim_id: str) -> PlacedClaim | None:
        """Return one claim, or None."""
        row = self._first(_placed().where(CLAIM.c.id == claim_id))
        return PlacedClaim(_claim(row[0]), *row[1:]) if row else None

    def claims_of(self, proposition_id: str) -> list[PlacedClaim]:
        """Return the claims of one proposition."""
        query = _placed().where(CLAIM.c.proposition_id == proposition_id)
        rows = self._rows(query.order_by(CLAIM.c.document_id, CLAIM.c.start, CLAIM.c.id))
        return [PlacedClaim(_claim(row[0]), *row[1:]) for row in rows]

    def entities(self) -> Iterator[Entity]:
        """Yield entities, the most widely mentioned first."""
        return self._entities(lambda _: True)

    def entity(self, entity_id: str) -> Entity | None:
        """Return one entity by its id or by any id that redirects to it, or None."""
        redirect = select(SOURCE_ENTITY.c.entity_id).where(SOURCE_ENTITY.c.id == entity_id)
        row = self._first(redirect)
        row = self._first(
            select(ENTITY.c.body).where(ENTITY.c.id == (row[0] if row else entity_id))
        )
        if row is None:
            return None
        with self.engine.connect() as connection:
            return entities_with_members(connection, [_entity(row[0])])[0]

    def entities_named(self, name: str) -> list[Entity]:
        """Return the entities that carry a name form, case ignored."""
        folded = name.casefold()
        return list(self._entities(lambda e: folded in {n.name.casefold() for n in e.names}))

    def _entities(self, wanted: Callable[[Entity], bool]) -> Iterator[Entity]:
        order = (ENTITY.c.documents.desc(), ENTITY.c.mentions.desc(), ENTITY.c.id)
        known = (_entity(row[0]) for row in self._rows(select(ENTITY.c.body).order_by(*order)))
        found = filter(wanted, known)
        with self.engine.connect() as connection:
            while some := list(islice(found, BATCH)):
                yield from entities_with_members(connection, some)

    def entity_of(self, document_id: str | None = None) -> dict[str, str]:
        """Map document-local entity ids to canonical ones, of one document or of all."""
        query = select(SOURCE_ENTITY.c.id, SOURCE_ENTITY.c.entity_id)
        if document_id:
            query = query.where(SOURCE_ENTITY.c.document_id == document_id)
        return {row[0]: row[1] for row in self._rows(query)}

    def propositions(self, entity: str | None = None) -> Iterator[Proposition]:
        """Yield propositions, those with the most origins first, a subject's together.

        Args:
            entity: Only those that it is a side of.
        """
        columns = PROPOSITION.c
        order = (columns.origins.desc(), columns.subject_id, columns.relation, columns.id)
        query = select(columns.body).order_by(*order)
        if entity:
            query = query.where(
                or_(PROPOSITION.c.subject_id == entity, PROPOSITION.c.object_id == entity)
            )
        return (_proposition(row[0]) for row in self._rows(query))

    def proposition(self, proposition_id: str) -> Proposition | None:
        """Return one proposition, or None."""
        query = select(PROPOSITION.c.body).where(PROPOSITION.c.id == proposition_id)
        row = self._first(query)
        return _proposition(row[0]) if row else None

    def responses(self) -> Iterator[Response]:
        """Yield responses by document."""
        query = select(RESPONSE.c.body).order_by(RESPONSE.c.document_id, RESPONSE.c.claim_id)
        return (_response(row[0]) for row in self._rows(query))

    def unread_of(self, document_id: str) -> list[UnreadSentence]:
        """Return the sentences of one document that were left unread, in text order."""
        query = select(UNREAD.c.body).where(UNREAD.c.document_id == document_id)
        return [_unread(row[0]) for row in self._rows(query.order_by(UNREAD.c.start))]

    def responses_of(self, entity_id: str) -> list[Response]:
        """Return what one entity answered."""
        query = select(RESPONSE.c.body).where(RESPONSE.c.entity_id == entity_id)
        rows = self._rows(query.order_by(RESPONSE.c.document_id, RESPONSE.c.claim_id))
        return [_response(row[0]) for row in rows]

    def unread(self) -> Iterator[UnreadSentence]:
        """Yield the sentences left unread, those that seem to say most first."""
        order = (UNREAD.c.weight.desc(), UNREAD.c.document_id, UNREAD.c.start)
        return (_unread(row[0]) for row in self._rows(select(UNREAD.c.body).order_by(*order)))

    def lineages(self) -> Iterator[DocumentLineage]:
        """Yield the lineage of each document by its id."""
        query = select(LINEAGE.c.body).order_by(LINEAGE.c.document_id)
        return (_lineage(row[0]) for row in self._rows(query))

    def lineage(self, document_id: str) -> DocumentLineage | None:
        """Return the lineage of one document, or None."""
        row = self._first(select(LINEAGE.c.body).where(LINEAGE.c.document_id == document_id))
        return _lineage(row[0]) if row else None

    def conflicts(self) -> Iterator[Conflict]:
        """Yield conflicts by kind."""
        query = select(CONFLICT.c.body).order_by(CONFLICT.c.kind, CONFLICT.c.id)
        return (_conflict(row[0]) for row in self._rows(query))

    def _rows(self, query: Select[Any]) -> Iterator[Sequence[Any]]:
        with self.engine.connect() as connection:
            yield from connection.execution_options(yield_per=BATCH).execute(query)

    def _first(self, query: Select[Any]) -> Sequence[Any] | None:
        with self.engine.connect() as connection:
            return connection.execute(query).first()


def _placed() -> Select[Any]:
    return select(CLAIM.c.body, CLAIM.c.subject_id, CLAIM.c.object_id, CLAIM.c.proposition_id)


def _narrow(query: Select[Any], wanted: ClaimFilter) -> Select[Any]:
    if wanted.entity:
        either = or_(CLAIM.c.subject_id == wanted.entity, CLAIM.c.object_id == wanted.entity)
        query = query.where(either)
    for column, value in (
        (CLAIM.c.relation, wanted.relation),
        (CLAIM.c.modality, wanted.modality),
        (CLAIM.c.document_id, wanted.document),
    ):
        if value:
            query = query.where(column == value)
    return query
