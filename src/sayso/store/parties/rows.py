"""The parties of all documents in the open transaction of a derivation, found by what they share."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any

from sqlalchemy import Column, Connection, Select, bindparam, delete, insert, or_, select

from sayso.model.bodies import spell_out, unspeller
from sayso.model.parties.sameness import EntryLink
from sayso.model.texts.mention import SourceEntity
from sayso.store.parties.tables import MOVED_PARTY, PARTY, PARTY_KEY, PARTY_PAIR
from sayso.store.tables import SOURCE_ENTITY

BATCH = 400
APART, STATED = "apart", "stated"
# Ids of older readings that lead on belong to no document that is there.
NO_DOCUMENT = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A document-local entity as it is resolved.

    Args:
        acts: Whether a claim gives it a part that only a body or person can have.
        links: The list entries that it is or may be.
    """

    source: SourceEntity
    acts: bool = False
    links: tuple[EntryLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties of one document, and why they are a pair; see ``PARTY_PAIR`` for the kinds."""

    left: str
    right: str
    kind: str
    why: str = ""


_party = unspeller(Party)
_words = unspeller(str)


def key_of(parts: Iterable[object]) -> int:
    """Digest what parties or sides share to a number of eight bytes."""
    raw = "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(raw, digest_size=8).digest(), "big", signed=True)


class PartyRows:
    """Reads and writes the tables of resolving."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def drop_documents(self, document_ids: Sequence[str]) -> tuple[set[str], set[int], set[str]]:
        """Remove the parties of some documents.

        Returns:
            Their ids, the keys that they had, and the entities that they belonged to.
        """
        parties = self._column(PARTY.c.id, PARTY.c.document_id, document_ids)
        keys = self._column(PARTY_KEY.c.key, PARTY_KEY.c.party_id, parties)
        entities = self._column(SOURCE_ENTITY.c.entity_id, SOURCE_ENTITY.c.id, parties)
        older = self._column(MOVED_PARTY.c.id, MOVED_PARTY.c.document_id, document_ids)
        self._delete(PARTY_KEY.c.party_id, parties)
        self._delete(SOURCE_ENTITY.c.id, [*parties, *older])
        for table in (PARTY, PARTY_PAIR, MOVED_PARTY):
            self._delete(table.c.document_id, document_ids)
        return set(parties), set(keys), set(entities)

    def add(
        self,
        parties: Iterable[tuple[Party, Iterable[int]]],
        pairs: Iterable[Pair],
        moved: Iterable[tuple[str, str]],
        document_id: str,
    ) -> list[str]:
        """Add the parties of one document; gives their ids.

        Args:
            parties: Each with the keys that it may meet others by.
            pairs: What its claims say of two of them.
            moved: (id in an older reading, id in the current one).
            document_id: Whose they are.
        """
        found = list(parties)
        ids = [party.source.id for party, _ in found]
        bodies = [spell_out(party) for party, _ in found]
        self._insert(
            PARTY,
            [
                {"id": key, "document_id": document_id, "body": body}
                for key, body in zip(ids, bodies, strict=True)
            ],
        )
        self._insert(
            PARTY_KEY,
            [
                {"key": key, "party_id": party.source.id}
                for party, keys in found
                for key in sorted(set(keys))
            ],
        )
        rows = {
            (one.left, one.right, one.kind): {
                "left_id": one.left,
                "right_id": one.right,
                "kind": one.kind,
                "document_id": document_id,
                "why": spell_out(one.why),
            }
            for one in sorted(pairs, key=lambda p: (p.left, p.right, p.kind, p.why), reverse=True)
        }
        self._insert(PARTY_PAIR, list(rows.values()))
        older = {old: {"id": old, "now": new, "document_id": document_id} for old, new in moved}
        self._insert(MOVED_PARTY, list(older.values()))
        return ids

    def put_keys(self, party: Party, keys: Iterable[int]) -> set[int]:
        """Replace one party and its keys; gives the keys that it had before."""
        own = [party.source.id]
        before = set(self._column(PARTY_KEY.c.key, PARTY_KEY.c.party_id, own))
        self._delete(PARTY_KEY.c.party_id, own)
        self._delete(PARTY.c.id, own)
        row = {"id": own[0], "document_id": party.source.document_id, "body": spell_out(party)}
        self._insert(PARTY, [row])
        self._insert(PARTY_KEY, [{"key": k, "party_id": own[0]} for k in sorted(set(keys))])
        return before

    def reach(
        self,
        parties: Iterable[str],
        keys: Iterable[int],
        joined: Mapping[str, Collection[str]],
    ) -> set[str]:
        """Give the parties that some parties and keys lead to, step by step.

        Args:
            parties: Where to begin; those that are not there are left out.
            keys: Where to begin as well.
            joined: Parties that lead to one another without a key.
        """
        wanted = sorted(parties)
        found: set[str] = set()
        seen: set[int] = set()
        fresh = set(self._column(PARTY.c.id, PARTY.c.id, wanted))
        open_keys = set(keys)
        while fresh or open_keys:
            found |= fresh
            new = sorted(fresh)
            open_keys |= set(self._column(PARTY_KEY.c.key, PARTY_KEY.c.party_id, new))
            beside = {other for one in new for other in joined.get(one, ())} - found
            open_keys -= seen
            seen |= open_keys
            met = set(self._column(PARTY_KEY.c.party_id, PARTY_KEY.c.key, sorted(open_keys)))
            met |= set(self._column(PARTY.c.id, PARTY.c.id, sorted(beside)))
            fresh, open_keys = met - found, set()
        return found

    def parties(self, ids: Iterable[str] | None = None) -> Iterator[Party]:
        """Yield some parties in the order of their ids, or all."""
        if ids is None:
            for row in self._connection.execute(select(PARTY.c.body).order_by(PARTY.c.id)):
                yield _party(row[0])
            return
        for body in self._column(PARTY.c.body, PARTY.c.id, sorted(ids)):
            yield _party(body)

    def pairs(self, ids: Collection[str]) -> Iterator[Pair]:
        """Yield what documents say of two parties of which the first is one of some."""
        table = PARTY_PAIR.c
        columns = (table.left_id, table.right_id, table.kind, table.why)
        for some in _portions(sorted(ids)):
            for row in self._connection.execute(select(*columns).where(table.left_id.in_(some))):
                yield Pair(*row[:3], _words(row[3]))

    def pairs_with(self, party_id: str) -> Iterator[Pair]:
        """Yield what documents say of a party and another."""
        table = PARTY_PAIR.c
        columns = (table.left_id, table.right_id, table.kind, table.why)
        query = select(*columns).where(or_(table.left_id == party_id, table.right_id == party_id))
        for row in self._connection.execute(query).all():
            yield Pair(*row[:3], _words(row[3]))

    def beside(self, entity_ids: Iterable[str]) -> dict[str, set[str]]:
        """Give the entities that a claim links with each of some entities, by their parties."""
        one, other = SOURCE_ENTITY.alias("one"), SOURCE_ENTITY.alias("other")
        found: dict[str, set[str]] = {}
        for some in _portions(sorted(entity_ids)):
            for mine, theirs in (("left_id", "right_id"), ("right_id", "left_id")):
                query = (
                    select(one.c.entity_id, other.c.entity_id)
                    .select_from(one)
                    .join(PARTY_PAIR, PARTY_PAIR.c[mine] == one.c.id)
                    .join(other, other.c.id == PARTY_PAIR.c[theirs])
                    .where(one.c.entity_id.in_(some), PARTY_PAIR.c.kind == APART)
                    .distinct()
                )
                for left, right in self._connection.execute(query):
                    found.setdefault(left, set()).add(right)
        return found

    def entities_beside(self, party_ids: Iterable[str]) -> set[str]:
        """Give the entities of the parties that a claim links with some parties."""
        found: set[str] = set()
        for mine, theirs in (("left_id", "right_id"), ("right_id", "left_id")):
            others = self._column(PARTY_PAIR.c[theirs], PARTY_PAIR.c[mine], sorted(party_ids))
            found |= set(self.entity_of(others).values())
        return found

    def entity_of(self, party_ids: Iterable[str]) -> dict[str, str]:
        """Give which entity each of some parties belongs to, as far as it was placed."""
        found: dict[str, str] = {}
        for some in _portions(sorted(set(party_ids))):
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
            for some in _portions(sorted(placed))
            for old, now in self._connection.execute(
                select(MOVED_PARTY.c.id, MOVED_PARTY.c.now).where(MOVED_PARTY.c.now.in_(some))
            )
            if old not in placed
        }
        rows = {**older, **placed}
        self._delete(SOURCE_ENTITY.c.id, sorted(rows))
        self._insert(
            SOURCE_ENTITY,
            [
                {"id": key, "document_id": document, "entity_id": entity}
                for key, (document, entity) in sorted(rows.items())
            ],
        )

    def moved(self, ids: Iterable[str]) -> dict[str, str]:
        """Give what some ids of older readings are now, for those that moved."""
        found: dict[str, str] = {}
        for some in _portions(sorted(set(ids))):
            query = select(MOVED_PARTY.c.id, MOVED_PARTY.c.now).where(MOVED_PARTY.c.id.in_(some))
            found.update((row[0], row[1]) for row in self._connection.execute(query))
        return found

    def _column(self, wanted: Column[Any], by: Column[Any], values: Sequence[Any]) -> list[Any]:
        found: list[Any] = []
        query = _of_some(wanted, by)
        for some in _portions(values):
            found += self._connection.execute(query, {"some": some}).scalars()
        return found

    def _delete(self, by: Column[Any], values: Sequence[Any]) -> None:
        for some in _portions(values):
            self._connection.execute(delete(by.table).where(by.in_(some)))

    def _insert(self, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
        for start in range(0, len(rows), BATCH):
            self._connection.execute(insert(table), rows[start : start + BATCH])


# Built once each: these are asked for hundreds of ids at a time.
@cache
def _of_some(wanted: Column[Any], by: Column[Any]) -> Select[Any]:
    return select(wanted).where(by.in_(bindparam("some", expanding=True)))


_ENTITY_OF = select(SOURCE_ENTITY.c.id, SOURCE_ENTITY.c.entity_id).where(
    SOURCE_ENTITY.c.id.in_(bindparam("some", expanding=True))
)


def _portions(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[start : start + BATCH] for start in range(0, len(values), BATCH))
