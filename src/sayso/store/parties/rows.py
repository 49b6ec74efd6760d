"""The parties of all documents in the open transaction of a derivation."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy import func as sql

from sayso.model.bodies import spell_out
from sayso.store.parties.profiles import APART, ProfileRows, Written
from sayso.store.parties.tables import MOVED_PARTY, PARTY, PARTY_PAIR
from sayso.store.portions import delete_rows, insert_rows, portions, read_column
from sayso.store.tables import SOURCE_ENTITY

# Ids of older readings that lead on belong to no document that is there.
NO_DOCUMENT = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties of one document, and why they are a pair; see ``PARTY_PAIR`` for the kinds."""

    left: str
    right: str
    kind: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class PartiesOf:
    """The parties of one document.

    Args:
        profiles: How each is written.
        pairs: What its claims say of two of them.
        moved: (id in an older reading, id in the current one).
    """

    document_id: str
    profiles: Mapping[str, int]
    pairs: tuple[Pair, ...]
    moved: tuple[tuple[str, str], ...]


Fresh = Mapping[int, tuple[Written, Iterable[int]]]


class PartyRows:
    """Reads and writes the parties of documents; ``profiles`` are how these are written."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.profiles = ProfileRows(connection)

    def relations_in(self, document_ids: Iterable[str]) -> Counter[tuple[int, int]]:
        """Count how often some documents relate parties of two profiles, the lower id first."""
        table = PARTY_PAIR.c
        query = select(table.left_profile, table.right_profile).where(table.kind == APART)
        found: Counter[tuple[int, int]] = Counter()
        for some in portions(sorted(document_ids)):
            rows = self._connection.execute(query.where(table.document_id.in_(some)))
            found.update((min(left, right), max(left, right)) for left, right in rows)
        return found

    def drop_documents(self, document_ids: Sequence[str]) -> tuple[set[str], set[int], set[str]]:
        """Remove the parties of some documents.

        Returns:
            Their ids, the keys of how they were written, and the entities that they belonged to.
        """
        left: dict[int, set[str]] = defaultdict(set)
        query = select(PARTY.c.id, PARTY.c.profile_id)
        for some in portions(document_ids):
            rows = self._connection.execute(query.where(PARTY.c.document_id.in_(some)))
            for party, profile in rows:
                left[profile].add(party)
        parties = sorted(party for own in left.values() for party in own)
        older = read_column(
            self._connection, MOVED_PARTY.c.id, MOVED_PARTY.c.document_id, document_ids
        )
        delete_rows(self._connection, SOURCE_ENTITY.c.id, [*parties, *older])
        for table in (PARTY, PARTY_PAIR, MOVED_PARTY):
            delete_rows(self._connection, table.c.document_id, document_ids)
        keys, entities = self.profiles.leave(left)
        return set(parties), keys, entities

    def add(self, documents: Iterable[PartiesOf], fresh: Fresh) -> None:
        """Add the parties of some documents.

        Args:
            documents: Of which no party is there.
            fresh: The profiles among theirs that are not there, with their keys.
        """
        known = list(documents)
        borne: dict[int, list[str]] = defaultdict(list)
        for document in known:
            for party, profile in document.profiles.items():
                borne[profile].append(party)
        self.profiles.enter(borne, fresh)
        insert_rows(
            self._connection, PARTY, [row for document in known for row in _party_rows(document)]
        )
        insert_rows(
            self._connection,
            PARTY_PAIR,
            [row for document in known for row in _pair_rows(document)],
        )
        older = {
            old: {"id": old, "now": new, "document_id": document.document_id}
            for document in known
            for old, new in document.moved
        }
        insert_rows(self._connection, MOVED_PARTY, list(older.values()))

    def profile_of(self, party_ids: Iterable[str]) -> dict[str, int]:
        """Give how each of some parties is written; those that are not there are left out."""
        query = select(PARTY.c.id, PARTY.c.profile_id)
        found: dict[str, int] = {}
        for some in portions(sorted(party_ids)):
            rows = self._connection.execute(query.where(PARTY.c.id.in_(some)))
            found.update((row[0], row[1]) for row in rows)
        return found

    def move(self, party_id: str, profile_id: int, fresh: Fresh) -> tuple[set[int], set[str]]:
        """Let a party be written otherwise; gives keys and entities as ``drop_documents`` does."""
        row = self._connection.execute(select(PARTY).where(PARTY.c.id == party_id)).one()
        delete_rows(self._connection, PARTY.c.id, [party_id])
        before = self.profiles.leave({row.profile_id: {party_id}})
        self.profiles.enter({profile_id: [party_id]}, fresh)
        values = {"id": party_id, "document_id": row.document_id, "profile_id": profile_id}
        self._connection.execute(insert(PARTY), [values])
        for side in ("left", "right"):
            mine = PARTY_PAIR.c[f"{side}_id"] == party_id
            here = PARTY_PAIR.c.document_id == row.document_id
            now = update(PARTY_PAIR).where(mine, here).values({f"{side}_profile": profile_id})
            self._connection.execute(now)
        return before

    def parties_of(self, profile_ids: Iterable[int]) -> list[tuple[str, str, int]]:
        """Give (id, document id, profile id) of the parties of some profiles."""
        query = select(PARTY.c.id, PARTY.c.document_id, PARTY.c.profile_id)
        return [
            (row[0], row[1], row[2])
            for some in portions(sorted(profile_ids))
            for row in self._connection.execute(query.where(PARTY.c.profile_id.in_(some)))
        ]

    def documents_in(self, entity_ids: Iterable[str]) -> dict[str, int]:
        """Count the documents that name each of some entities."""
        found: dict[str, int] = {}
        of = SOURCE_ENTITY.c
        query = (
            select(of.entity_id, sql.count(of.document_id.distinct()))
            .where(of.document_id != NO_DOCUMENT)
            .group_by(of.entity_id)
        )
        for some in portions(sorted(entity_ids)):
            rows = self._connection.execute(query.where(of.entity_id.in_(some)))
            found.update((row[0], row[1]) for row in rows)
        return found

    def documents_naming(self, entity_ids: Iterable[str]) -> set[str]:
        """Give the documents that name one of some entities."""
        found: set[str] = set()
        for some in portions(sorted(entity_ids)):
            query = select(SOURCE_ENTITY.c.document_id).where(SOURCE_ENTITY.c.entity_id.in_(some))
            found.update(self._connection.execute(query.distinct()).scalars())
        return found - {NO_DOCUMENT}

    def entity_of(self, party_ids: Iterable[str]) -> dict[str, str]:
        """Give which entity each of some parties belongs to, as far as it was placed."""
        found: dict[str, str] = {}
        for some in portions(sorted(set(party_ids))):
            rows = self._connection.execute(_ENTITY_OF, {"some": some})
            found.update((row[0], row[1]) for row in rows)
        return found

    def place(self, placed: Mapping[str, tuple[str, str]]) -> None:
        """Put parties, and the older ids that lead to them, into entities.

        Args:
            placed: Party -> (document, entity).
        """
        entity_of = {party: entity for party, (_, entity) in placed.items()}
        older = {
            old: (NO_DOCUMENT, entity_of[now])
            for some in portions(sorted(placed))
            for old, now in self._connection.execute(
                select(MOVED_PARTY.c.id, MOVED_PARTY.c.now).where(MOVED_PARTY.c.now.in_(some))
            )
            if old not in placed
        }
        rows = {**older, **placed}
        delete_rows(self._connection, SOURCE_ENTITY.c.id, sorted(rows))
        insert_rows(
            self._connection,
            SOURCE_ENTITY,
            [
                {"id": key, "document_id": document, "entity_id": entity}
                for key, (document, entity) in sorted(rows.items())
            ],
        )

    def moved(self, ids: Iterable[str]) -> dict[str, str]:
        """Give what some ids of older readings are now, for those that moved."""
        found: dict[str, str] = {}
        for some in portions(sorted(set(ids))):
            query = select(MOVED_PARTY.c.id, MOVED_PARTY.c.now).where(MOVED_PARTY.c.id.in_(some))
            found.update((row[0], row[1]) for row in self._connection.execute(query))
        return found


def _party_rows(document: PartiesOf) -> Iterator[dict[str, object]]:
    for party, profile in document.profiles.items():
        yield {"id": party, "document_id": document.document_id, "profile_id": profile}


def _pair_rows(document: PartiesOf) -> list[dict[str, object]]:
    ordered = sorted(document.pairs, key=lambda p: (p.left, p.right, p.kind, p.why), reverse=True)
    rows = {
        (one.left, one.right, one.kind): {
            "left_id": one.left,
            "right_id": one.right,
            "kind": one.kind,
            "document_id": document.document_id,
            "left_profile": document.profiles[one.left],
            "right_profile": document.profiles[one.right],
            "why": spell_out(one.why),
        }
        for one in ordered
    }
    return list(rows.values())


_ENTITY_OF = select(SOURCE_ENTITY.c.id, SOURCE_ENTITY.c.entity_id).where(
    SOURCE_ENTITY.c.id.in_(bindparam("some", expanding=True))
)
