"""The resolved entities in the open transaction of a derivation."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, or_, select

from sayso.model.bodies import pack, unpacker
from sayso.model.parties.entity import Entity
from sayso.store.placing import put_in_place
from sayso.store.portions import portions
from sayso.store.tables import CLAIM, ENTITY

_entity = unpacker(Entity)


class EntityRows:
    """Reads and replaces entities."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(
        self, gone: Collection[str], made: Sequence[tuple[Entity, bytes, tuple[int, int]]]
    ) -> dict[str, bytes]:
        """Put entities in the place of others.

        Args:
            gone: Ids of those that are taken out; of the new ones too, where they were there.
            made: Each with what weighing sees of it, and how many documents and parties it has;
                without members and documents, which are read with the parties.

        Returns:
            What was seen of those that are not seen as before; empty of those that are new.
        """
        rows = [_row(*one) for one in made]
        there = put_in_place(self._connection, ENTITY.c.id, gone, rows)
        before = {key: bytes(row["look"]) for key, row in there.items()}
        after = {entity.id: look for entity, look, _ in made}
        return {
            key: before.get(key, b"")
            for key in before.keys() | after.keys()
            if before.get(key) != after.get(key)
        }

    def documents(self, entity_ids: Iterable[str]) -> dict[str, int]:
        """Give in how many documents some entities were last known to be named."""
        wanted = sorted(entity_ids)
        found: dict[str, int] = {}
        for some in portions(wanted):
            own = ENTITY.c.id.in_(some)
            rows = self._connection.execute(select(ENTITY.c.id, ENTITY.c.documents).where(own))
            found.update((row[0], row[1]) for row in rows)
        return found

    def entities(self, entity_ids: Iterable[str]) -> dict[str, Entity]:
        """Give some entities without members and documents, as far as they are there."""
        wanted = sorted(entity_ids)
        found: dict[str, Entity] = {}
        for some in portions(wanted):
            own = ENTITY.c.id.in_(some)
            rows = self._connection.execute(select(ENTITY.c.id, ENTITY.c.body).where(own))
            found.update((key, _entity(body)) for key, body in rows)
        return found

    def entity(self, entity_id: str) -> Entity | None:
        """Give one entity without members and documents, or None."""
        query = select(ENTITY.c.body).where(ENTITY.c.id == entity_id)
        row = self._connection.execute(query).first()
        return _entity(row[0]) if row else None

    def look(self, entity_id: str) -> bytes | None:
        """Give what weighing sees of an entity, or None."""
        query = select(ENTITY.c.look).where(ENTITY.c.id == entity_id)
        row = self._connection.execute(query).first()
        return bytes(row[0]) if row else None

    def documents_about(self, entity_ids: Iterable[str]) -> set[str]:
        """Give the documents of the claims that some entities take part in."""
        wanted = sorted(entity_ids)
        found: set[str] = set()
        for some in portions(wanted):
            sides = or_(CLAIM.c.subject_id.in_(some), CLAIM.c.object_id.in_(some))
            query = select(CLAIM.c.document_id).where(sides).distinct()
            found.update(self._connection.execute(query).scalars())
        return found


def _row(entity: Entity, look: bytes, size: tuple[int, int]) -> dict[str, object]:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type.value,
        "named": entity.named,
        "documents": size[0],
        "mentions": size[1],
        "look": look,
        "body": pack(entity),
    }
