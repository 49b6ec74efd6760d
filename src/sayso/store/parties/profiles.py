"""How the documents of a case write its parties, in the open transaction of a derivation.

However many documents name a party, they write it in a few ways: so what a new document touches
does not grow with the documents that named its parties before.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from sqlalchemy import Connection, bindparam, case, select, update
from sqlalchemy import func as sql

from sayso.model.bodies import spell_out, unspeller
from sayso.model.parties.sameness import EntryLink
from sayso.model.texts.mention import SourceEntity
from sayso.store.parties.tables import PARTY, PARTY_PAIR, PROFILE, PROFILE_KEY
from sayso.store.portions import PORTION, delete_rows, insert_rows, portions, read_column

APART, STATED = "apart", "stated"


@dataclass(frozen=True, slots=True)
class Written:
    """What a document says of a party, whichever document it is.

    Args:
        source: Without the ids of the party and of its document.
        acts: Whether a claim gives it a part that only a body or person can have.
        links: The list entries that it is or may be.
    """

    source: SourceEntity
    acts: bool = False
    links: tuple[EntryLink, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredProfile:
    """A way of writing, and the parties that are written so.

    Args:
        first: The smallest id of its parties.
        parties: How many there are.
        entity_id: Which entity it was last resolved to; None for a new one.
    """

    id: int
    first: str
    parties: int
    entity_id: str | None
    written: Written


@dataclass(frozen=True, slots=True)
class PairOfProfiles:
    """Two ways of writing of which some document relates the parties; see ``PARTY_PAIR``."""

    left: int
    right: int
    kind: str
    why: str


_written = unspeller(Written)
_words = unspeller(str)


def key_of(parts: Iterable[object]) -> int:
    """Digest what profiles or sides share to a number of eight bytes."""
    return _digest("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"))


def profile_id_of(written: SourceEntity, *, acts: bool, own: str) -> int:
    """Digest a way of writing; ``own`` is the party that it is one alone of, or empty."""
    return _digest(spell_out((written, acts, own)))


def _digest(raw: bytes) -> int:
    return int.from_bytes(blake2b(raw, digest_size=8).digest(), "big", signed=True)


class ProfileRows:
    """Reads and writes the ways in which parties are written."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def there(self, ids: Iterable[int]) -> set[int]:
        """Tell which of some profiles are there."""
        return set(read_column(self._connection, PROFILE.c.id, PROFILE.c.id, sorted(ids)))

    def profiles(self, ids: Iterable[int] | None = None) -> list[StoredProfile]:
        """Give some profiles, or all, in the order of their first parties."""
        table = PROFILE.c
        query = select(table.id, table.first, table.parties, table.entity_id, table.body)
        if ids is None:
            rows = self._connection.execute(query).all()
        else:
            rows = [
                row
                for some in portions(sorted(ids))
                for row in self._connection.execute(query.where(table.id.in_(some)))
            ]
        found = [StoredProfile(*row[:4], _written(row[4])) for row in rows]
        return sorted(found, key=lambda one: one.first)

    def enter(
        self, borne: Mapping[int, Sequence[str]], fresh: Mapping[int, tuple[Written, Iterable[int]]]
    ) -> None:
        """Add parties to profiles.

        Args:
            borne: The new parties of each profile.
            fresh: The profiles that are not there yet, with the keys that they may meet others by.
        """
        known = [(key, ids) for key, ids in sorted(borne.items()) if key not in fresh]
        if known:
            rows = [{"_id": key, "_n": len(ids), "_first": min(ids)} for key, ids in known]
            self._connection.execute(_ENTER, rows)
        made = [
            {
                "id": key,
                "first": min(borne[key]),
                "parties": len(borne[key]),
                "entity_id": None,
                "body": spell_out(written),
            }
            for key, (written, _) in sorted(fresh.items())
        ]
        insert_rows(self._connection, PROFILE, made)
        for key, (_, keys) in sorted(fresh.items()):
            self._put_keys(key, keys)

    def leave(self, left: Mapping[int, Collection[str]]) -> tuple[set[int], set[str]]:
        """Take parties out of profiles; what no party bears any more goes.

        Args:
            left: The parties that leave each profile; they are no more in ``PARTY``.

        Returns:
            The keys of these profiles, and the entities that they were resolved to.
        """
        keys = set(
            read_column(self._connection, PROFILE_KEY.c.key, PROFILE_KEY.c.profile_id, sorted(left))
        )
        columns = (PROFILE.c.id, PROFILE.c.first, PROFILE.c.parties, PROFILE.c.entity_id)
        before = [
            row
            for some in portions(sorted(left))
            for row in self._connection.execute(select(*columns).where(PROFILE.c.id.in_(some)))
        ]
        empty = [key for key, _, parties, _ in before if parties == len(left[key])]
        delete_rows(self._connection, PROFILE.c.id, empty)
        delete_rows(self._connection, PROFILE_KEY.c.profile_id, empty)
        for key, first, parties, _ in before:
            if parties > len(left[key]):
                now = self._first(key) if first in left[key] else first
                values = {"parties": parties - len(left[key]), "first": now}
                self._connection.execute(update(PROFILE).where(PROFILE.c.id == key).values(values))
        return keys, {row[3] for row in before if row[3]}

    def write_again(self, profile_id: int, written: Written, keys: Iterable[int]) -> set[int]:
        """Replace what is known of a profile, and its keys; gives the keys that it had before."""
        before = set(
            read_column(self._connection, PROFILE_KEY.c.key, PROFILE_KEY.c.profile_id, [profile_id])
        )
        delete_rows(self._connection, PROFILE_KEY.c.profile_id, [profile_id])
        body = {"body": spell_out(written)}
        self._connection.execute(update(PROFILE).where(PROFILE.c.id == profile_id).values(body))
        self._put_keys(profile_id, keys)
        return before

    def reach(
        self,
        profiles: Iterable[int],
        keys: Iterable[int],
        joined: Mapping[int, Collection[int]],
    ) -> set[int]:
        """Give the profiles that some profiles and keys lead to, step by step.

        Args:
            profiles: Where to begin; those that are not there are left out.
            keys: Where to begin as well.
            joined: Profiles that lead to one another without a key.
        """
        found: set[int] = set()
        seen: set[int] = set()
        fresh, open_keys = self.there(profiles), set(keys)
        while fresh or open_keys:
            found |= fresh
            new = sorted(fresh)
            open_keys |= set(
                read_column(self._connection, PROFILE_KEY.c.key, PROFILE_KEY.c.profile_id, new)
            )
            open_keys -= seen
            seen |= open_keys
            met = set(
                read_column(
                    self._connection, PROFILE_KEY.c.profile_id, PROFILE_KEY.c.key, sorted(open_keys)
                )
            )
            beside = {other for one in new for other in joined.get(one, ())}
            met |= self.there(beside - found) | self._stated_beside(new)
            fresh, open_keys = met - found, set()
        return found

    def pairs(self, ids: Collection[int]) -> Iterator[PairOfProfiles]:
        """Yield what documents say of the parties of two of some profiles, each pair once."""
        table = PARTY_PAIR.c
        ends = (table.left_profile, table.right_profile, table.kind)
        query = select(*ends, sql.min(table.why)).group_by(*ends)
        for some in portions(sorted(ids)):
            narrow = query.where(table.left_profile.in_(some))
            if len(ids) <= PORTION:
                narrow = narrow.where(table.right_profile.in_(some))
            for left, right, kind, why in self._connection.execute(narrow):
                if right in ids:
                    yield PairOfProfiles(left, right, kind, _words(why))

    def relations(self, ids: Iterable[int]) -> dict[tuple[int, int], int]:
        """Count how often documents relate parties of two of some profiles, the lower id first."""
        table = PARTY_PAIR.c
        ends = (table.left_profile, table.right_profile)
        query = select(*ends, sql.count()).where(table.kind == APART).group_by(*ends)
        wanted = sorted(ids)
        found: Counter[tuple[int, int]] = Counter()
        for some in portions(wanted):
            for others in portions(wanted):
                both = (ends[0].in_(some), ends[1].in_(others))
                for left, right, count in self._connection.execute(query.where(*both)):
                    found[min(left, right), max(left, right)] += count
        return found

    def documents(self, profile_id: int) -> set[str]:
        """Give the documents of the parties of a profile."""
        return set(
            read_column(self._connection, PARTY.c.document_id, PARTY.c.profile_id, [profile_id])
        )

    def settle(self, entity_of: Mapping[int, str]) -> None:
        """Note which entities some profiles are resolved to."""
        rows = [{"_id": key, "_entity": entity} for key, entity in sorted(entity_of.items())]
        if rows:
            self._connection.execute(_SETTLE, rows)

    def beside(self, entity_ids: Iterable[str]) -> dict[str, set[str]]:
        """Give the entities that a claim links with each of some entities."""
        one, other = PROFILE.alias("one"), PROFILE.alias("other")
        found: dict[str, set[str]] = {}
        for some in portions(sorted(entity_ids)):
            for mine, theirs in _BOTH_WAYS:
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

    def entities_beside(self, ids: Iterable[int]) -> set[str]:
        """Give the entities of the profiles that a claim links with some profiles."""
        wanted = sorted(ids)
        beside = {
            other
            for mine, theirs in _BOTH_WAYS
            for other in read_column(
                self._connection, PARTY_PAIR.c[theirs], PARTY_PAIR.c[mine], wanted
            )
        }
        found = read_column(self._connection, PROFILE.c.entity_id, PROFILE.c.id, sorted(beside))
        return {entity for entity in found if entity}

    def _stated_beside(self, ids: Sequence[int]) -> set[int]:
        found: set[int] = set()
        for mine, theirs in _BOTH_WAYS:
            query = select(PARTY_PAIR.c[theirs]).where(PARTY_PAIR.c.kind == STATED)
            for some in portions(ids):
                rows = self._connection.execute(query.where(PARTY_PAIR.c[mine].in_(some)))
                found.update(rows.scalars())
        return found

    def _first(self, profile_id: int) -> str:
        query = select(sql.min(PARTY.c.id)).where(PARTY.c.profile_id == profile_id)
        return str(self._connection.execute(query).scalar_one())

    def _put_keys(self, profile_id: int, keys: Iterable[int]) -> None:
        rows = [{"key": key, "profile_id": profile_id} for key in sorted(set(keys))]
        insert_rows(self._connection, PROFILE_KEY, rows)


_BOTH_WAYS = (("left_profile", "right_profile"), ("right_profile", "left_profile"))

_ENTER = (
    update(PROFILE)
    .where(PROFILE.c.id == bindparam("_id"))
    .values(
        parties=PROFILE.c.parties + bindparam("_n"),
        first=case(
            (PROFILE.c.first > bindparam("_first"), bindparam("_first")), else_=PROFILE.c.first
        ),
    )
)
_SETTLE = (
    update(PROFILE).where(PROFILE.c.id == bindparam("_id")).values(entity_id=bindparam("_entity"))
)
