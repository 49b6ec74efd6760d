"""Pairs of entities to look at, in the open transaction of a derivation."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, or_, select

from sayso.model.bodies import spell_out, unpacker, unspeller
from sayso.model.parties.entity import Entity
from sayso.resolve.proposals import Side
from sayso.store.desk.tables import PAIR_CANDIDATE
from sayso.store.parties.tables import SIDE, SIDE_WORD
from sayso.store.placing import put_in_place
from sayso.store.portions import insert_rows, portions
from sayso.store.tables import ENTITY, PROPOSITION

_entity = unpacker(Entity)
_side = unspeller(Side)


class PairRows:
    """Reads and writes what entities are compared by, and the pairs that came of it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def words_of(self, entity_ids: Iterable[str]) -> set[int]:
        """Give the words by which some entities meet others."""
        found: set[int] = set()
        for some in portions(sorted(entity_ids)):
            query = select(SIDE_WORD.c.word).where(SIDE_WORD.c.entity_id.in_(some))
            found.update(self._connection.execute(query).scalars())
        return found

    def counts(self, words: Iterable[int]) -> dict[int, int]:
        """Count the entities that have each of some words."""
        found: dict[int, int] = {}
        for some in portions(sorted(words)):
            query = select(SIDE_WORD.c.word, func.count()).where(SIDE_WORD.c.word.in_(some))
            rows = self._connection.execute(query.group_by(SIDE_WORD.c.word))
            found.update((row[0], row[1]) for row in rows)
        return found

    def bearers(self, words: Iterable[int]) -> dict[int, list[str]]:
        """Give the entities that have each of some words, in the order of their ids."""
        found: dict[int, list[str]] = {}
        columns = (SIDE_WORD.c.word, SIDE_WORD.c.entity_id)
        for some in portions(sorted(words)):
            query = select(*columns).where(SIDE_WORD.c.word.in_(some)).order_by(*columns)
            for word, entity in self._connection.execute(query):
                found.setdefault(word, []).append(entity)
        return found

    def words_by_entity(self, entity_ids: Iterable[str]) -> dict[str, set[int]]:
        """Give the words of each of some entities."""
        found: dict[str, set[int]] = {}
        for some in portions(sorted(entity_ids)):
            query = select(SIDE_WORD.c.entity_id, SIDE_WORD.c.word)
            for entity, word in self._connection.execute(
                query.where(SIDE_WORD.c.entity_id.in_(some))
            ):
                found.setdefault(entity, set()).add(word)
        return found

    def replace_sides(
        self, gone: Iterable[str], made: Sequence[tuple[Side, Iterable[int]]]
    ) -> None:
        """Put sides with their words in the place of others."""
        rows = [{"entity_id": s.root, "body": spell_out(s)} for s, _ in made]
        before = put_in_place(self._connection, SIDE.c.entity_id, gone, rows)
        new = {row["entity_id"]: row["body"] for row in rows}
        # The words follow from the side.
        same = {key for key, row in before.items() if new.get(key) == row["body"]}
        for some in portions(sorted(before.keys() - same)):
            self._connection.execute(delete(SIDE_WORD).where(SIDE_WORD.c.entity_id.in_(some)))
        changed = [(s, own) for s, own in made if s.root not in same]
        words = [{"word": w, "entity_id": s.root} for s, own in changed for w in sorted(set(own))]
        insert_rows(self._connection, SIDE_WORD, words)

    def sides(self, entity_ids: Iterable[str]) -> Iterator[Side]:
        """Yield the sides of some entities."""
        for some in portions(sorted(entity_ids)):
            query = select(SIDE.c.body).where(SIDE.c.entity_id.in_(some))
            for body in self._connection.execute(query).scalars():
                yield _side(body)

    def entities(self, entity_ids: Iterable[str]) -> dict[str, tuple[Entity, int]]:
        """Give some entities by their ids, each with the number of its documents."""
        found: dict[str, tuple[Entity, int]] = {}
        for some in portions(sorted(entity_ids)):
            query = select(ENTITY.c.id, ENTITY.c.body, ENTITY.c.documents)
            rows = self._connection.execute(query.where(ENTITY.c.id.in_(some)))
            found.update((key, (_entity(body), documents)) for key, body, documents in rows)
        return found

    def said_of(self, entity_ids: Iterable[str]) -> dict[str, set[int]]:
        """Digest what propositions say of each of some entities, whoever it is."""
        found: dict[str, set[int]] = {}
        own = (
            (PROPOSITION.c.subject_id, PROPOSITION.c.of_subject),
            (PROPOSITION.c.object_id, PROPOSITION.c.of_object),
        )
        for some in portions(sorted(entity_ids)):
            for side, said in own:
                for entity, digest in self._connection.execute(
                    select(side, said).where(side.in_(some))
                ):
                    found.setdefault(entity, set()).add(digest)
        return found

    def drop_pairs(self, entity_ids: Iterable[str]) -> None:
        """Remove the pairs of some entities."""
        for some in portions(sorted(entity_ids)):
            either = or_(PAIR_CANDIDATE.c.left_id.in_(some), PAIR_CANDIDATE.c.right_id.in_(some))
            self._connection.execute(delete(PAIR_CANDIDATE).where(either))

    def drop_some(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Remove some pairs."""
        for left, right in sorted(pairs):
            same = (PAIR_CANDIDATE.c.left_id == left) & (PAIR_CANDIDATE.c.right_id == right)
            self._connection.execute(delete(PAIR_CANDIDATE).where(same))

    def put_pairs(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add pairs that are not there."""
        insert_rows(self._connection, PAIR_CANDIDATE, rows)
