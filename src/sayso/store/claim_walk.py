"""Claims reached from some entities by walking relations, a few queries a step."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, or_, select

from sayso.model.bodies import unpacker
from sayso.model.graded.proposition import Proposition
from sayso.model.parties.entity import Entity
from sayso.model.said.claim import Claim
from sayso.store.parties.members import entities_with_members
from sayso.store.tables import CLAIM, ENTITY, PROPOSITION
from sayso.store.views import PlacedClaim

_AT_ONCE = 400
"""Ids of one query: well below what SQLite takes as variables."""

_claim = unpacker(Claim)
_entity = unpacker(Entity)
_proposition = unpacker(Proposition)


@dataclass(frozen=True, slots=True)
class Sides:
    """Which side of a claim must be among the ids, by relation.

    Args:
        subject, object: Relations whose subject, or object, is looked up.
    """

    subject: Collection[str] = ()
    object: Collection[str] = ()


class ClaimWalk:
    """Reads claims around entities without reading the whole case."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def beside(self, ids: Iterable[str], sides: Sides) -> list[PlacedClaim]:
        """Give the claims of some relations that have one of the ids on the side asked."""
        found: dict[str, PlacedClaim] = {}
        for group in _groups(ids):
            wanted: list[ColumnElement[bool]] = []
            for relations, column in (
                (sides.subject, CLAIM.c.subject_id),
                (sides.object, CLAIM.c.object_id),
            ):
                if relations:
                    wanted.append(column.in_(group) & CLAIM.c.relation.in_(sorted(relations)))
            for placed in self._claims(_placed().where(or_(*wanted))):
                found.setdefault(placed.claim.id, placed)
        return list(found.values())

    def of_documents(
        self, document_ids: Iterable[str], relations: Collection[str]
    ) -> list[PlacedClaim]:
        """Give the claims of some relations that some documents make."""
        found: list[PlacedClaim] = []
        for group in _groups(document_ids):
            query = _placed().where(
                CLAIM.c.document_id.in_(group), CLAIM.c.relation.in_(sorted(relations))
            )
            found += self._claims(query)
        return found

    def entities(self, ids: Iterable[str]) -> dict[str, Entity]:
        """Give entities by their canonical ids."""
        bodies = (
            row[0]
            for group in _groups(ids)
            for row in self._rows(select(ENTITY.c.body).where(ENTITY.c.id.in_(group)))
        )
        known = [_entity(body) for body in bodies]
        with self._engine.connect() as connection:
            return {one.id: one for one in entities_with_members(connection, known)}

    def propositions(self, ids: Iterable[str]) -> dict[str, Proposition]:
        """Give propositions by their ids."""
        return {
            proposition.id: proposition
            for group in _groups(ids)
            for row in self._rows(select(PROPOSITION.c.body).where(PROPOSITION.c.id.in_(group)))
            if (proposition := _proposition(row[0]))
        }

    def _claims(self, query: Select[Any]) -> Iterator[PlacedClaim]:
        for row in self._rows(query.order_by(CLAIM.c.document_id, CLAIM.c.start, CLAIM.c.id)):
            yield PlacedClaim(_claim(row[0]), *row[1:])

    def _rows(self, query: Select[Any]) -> Iterator[Sequence[Any]]:
        with self._engine.connect() as connection:
            yield from connection.execute(query)


def _placed() -> Select[Any]:
    return select(CLAIM.c.body, CLAIM.c.subject_id, CLAIM.c.object_id, CLAIM.c.proposition_id)


def _groups(ids: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
