"""The members of resolved entities, which are read with the parties."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from sayso.model.bodies import unspeller
from sayso.model.parties.entity import Entity, with_members
from sayso.store.parties.profiles import Written
from sayso.store.parties.tables import PARTY, PROFILE
from sayso.store.portions import portions

BATCH = 200

_written = unspeller(Written)


def entities_with_members(connection: Connection, entities: Sequence[Entity]) -> list[Entity]:
    """Give entities their members, documents, and the documents that use each of their names."""
    members: dict[str, list[tuple[str, str, Sequence[str]]]] = defaultdict(list)
    for some in portions(entities, BATCH):
        ids = [entity.id for entity in some]
        for entity, party, document, surfaces in _members(connection, ids):
            members[entity].append((party, document, surfaces))
    return [with_members(entity, members[entity.id]) for entity in entities]


def _members(
    connection: Connection, entity_ids: Sequence[str]
) -> Iterable[tuple[str, str, str, Sequence[str]]]:
    own = select(PROFILE.c.id, PROFILE.c.entity_id, PROFILE.c.body)
    known = {
        key: (entity, _written(body).source.surfaces)
        for key, entity, body in connection.execute(own.where(PROFILE.c.entity_id.in_(entity_ids)))
    }
    parties = select(PARTY.c.id, PARTY.c.document_id, PARTY.c.profile_id).join(
        PROFILE, PROFILE.c.id == PARTY.c.profile_id
    )
    for party, document, profile in connection.execute(
        parties.where(PROFILE.c.entity_id.in_(entity_ids))
    ):
        entity, surfaces = known[profile]
        yield entity, party, document, surfaces
