"""Writes the rows of the desk's screens in the open transaction of a derivation."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    Connection,
    bindparam,
    delete,
    func,
    or_,
    select,
    update,
)

from sayso.model.bodies import unpacker
from sayso.model.graded.lineage import DocumentLineage
from sayso.model.graded.proposition import Proposition
from sayso.store.desk.tables import SHOWN_CLAIM, SHOWN_DOCUMENT, SHOWN_ENTITY, SHOWN_LINK
from sayso.store.placing import Row, put_changes, put_in_place, rows_of
from sayso.store.portions import insert_rows, portions
from sayso.store.search import add_to_index, remove_from_index
from sayso.store.tables import LINEAGE, PROPOSITION
from sayso.store.weighing.tables import WEIGHED_CLAIM

_lineage = unpacker(DocumentLineage)
_proposition = unpacker(Proposition)

# What the row of a claim shows while nothing is known of its proposition.
BARE = {"proposition_id": None, "grade": None, "lines": 0, "conflicts": 0}

Searched = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the row of a claim shows of its proposition."""

    id: str
    grade: str
    lines: int
    conflicts: int


class DeskWriter:
    """Replaces rows of the desk's tables and of the text index."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def drop_documents(
        self, document_ids: Sequence[str], searched: Callable[[Row], Searched]
    ) -> None:
        """Remove documents with their claims.

        Args:
            document_ids: Whether there are rows of them or not.
            searched: Gives what of a claim's row is in the text index.
        """
        for some in portions(document_ids):
            documents = SHOWN_DOCUMENT.c.id.in_(some)
            numbers = self._connection.execute(select(SHOWN_DOCUMENT.c.n).where(documents)).all()
            remove_from_index(self._connection, "document", ((row[0], "", "") for row in numbers))
            claims = SHOWN_CLAIM.c.document_id.in_(some)
            rows = self._connection.execute(select(SHOWN_CLAIM).where(claims)).mappings().all()
            remove_from_index(self._connection, "claim", [searched(dict(row)) for row in rows])
            self._connection.execute(delete(SHOWN_CLAIM).where(claims))
            self._connection.execute(delete(SHOWN_DOCUMENT).where(documents))

    def put_documents(self, rows: Sequence[Row], searched: Iterable[Searched]) -> None:
        """Add documents."""
        insert_rows(self._connection, SHOWN_DOCUMENT, rows)
        add_to_index(self._connection, "document", searched)

    def put_claims(self, rows: Sequence[Row], searched: Iterable[Searched]) -> None:
        """Add claims."""
        insert_rows(self._connection, SHOWN_CLAIM, rows)
        add_to_index(self._connection, "claim", searched)

    def origins(self, document_ids: Iterable[str]) -> dict[str, str]:
        """Give where the content of some documents comes from, worded in one line."""
        found = {}
        for some in portions(sorted(document_ids)):
            query = select(LINEAGE.c.body).where(LINEAGE.c.document_id.in_(some))
            for row in self._connection.execute(query):
                line = _lineage(row[0])
                words = ", ".join(line.origins)
                found[line.document_id] = words.encode("utf-8", "replace").decode()
        return found

    def put_origins(self, document_ids: Iterable[str]) -> None:
        """Bring up where the content of some documents comes from."""
        rows = [{"of": key, "words": words} for key, words in self.origins(document_ids).items()]
        if rows:
            statement = update(SHOWN_DOCUMENT).where(SHOWN_DOCUMENT.c.id == bindparam("of"))
            self._connection.execute(statement.values(origins=bindparam("words")), rows)

    def families_of(self, document_ids: Sequence[str]) -> set[str]:
        """Give the families of the claims of some documents."""
        found: set[str] = set()
        for some in portions(document_ids):
            own = WEIGHED_CLAIM.c.document_id.in_(some)
            rows = self._connection.execute(select(WEIGHED_CLAIM.c.family).where(own).distinct())
            found.update(row[0] for row in rows)
        return found

    def propositions_of(self, families: Sequence[str]) -> list[Proposition]:
        """Give the propositions of some families, in the order of their ids."""
        mine = PROPOSITION.c.family.in_(families)
        query = select(PROPOSITION.c.body).where(mine).order_by(PROPOSITION.c.id)
        return [_proposition(row[0]) for row in self._connection.execute(query)]

    def put_outcomes(
        self, families: Sequence[str], outcomes: Iterable[tuple[str, Outcome]]
    ) -> None:
        """Note with the claims of some families what weighing found.

        Args:
            families: All that were weighed anew.
            outcomes: (claim id, what its proposition came to).
        """
        own = select(WEIGHED_CLAIM.c.claim_id).where(WEIGHED_CLAIM.c.family.in_(families))
        shown = (SHOWN_CLAIM.c[name] for name in ("id", *BARE))
        query = select(*shown).where(SHOWN_CLAIM.c.id.in_(own))
        before = {row["id"]: row for row in rows_of(self._connection, query)}
        after: dict[str, Row] = dict.fromkeys(before, BARE)
        for claim, one in outcomes:
            words = (one.id, one.grade, one.lines, one.conflicts)
            after[claim] = dict(zip(BARE, words, strict=True))
        put_changes(self._connection, SHOWN_CLAIM.c.id, before, after)

    def published(self, document_ids: Iterable[str]) -> dict[str, str]:
        """Give the days on which some documents were published, where they are known."""
        found: dict[str, str] = {}
        for some in portions(sorted(document_ids)):
            columns = (SHOWN_DOCUMENT.c.id, SHOWN_DOCUMENT.c.published)
            query = select(*columns).where(SHOWN_DOCUMENT.c.id.in_(some))
            found.update((key, day) for key, day in self._connection.execute(query) if day)
        return found

    def put_links(self, rows: Sequence[Row]) -> None:
        """Put links, in the place of those that are there."""
        put_in_place(self._connection, SHOWN_LINK.c.id, (), rows)

    def drop_links(self, ids: Iterable[str]) -> None:
        """Remove links."""
        for some in portions(sorted(ids)):
            self._connection.execute(delete(SHOWN_LINK).where(SHOWN_LINK.c.id.in_(some)))

    def claims_of_entities(self, ids: Sequence[str]) -> dict[str, int]:
        """Count the claims that each of some entities takes part in."""
        subject, other = SHOWN_CLAIM.c.subject_id, SHOWN_CLAIM.c.object_id
        found: dict[str, int] = {}
        for some in portions(ids):
            twice = or_(subject.is_(None), other != subject)
            for side, more in ((subject, subject.in_(some)), (other, other.in_(some) & twice)):
                query = select(side, func.count()).where(more).group_by(side)
                for entity, count in self._connection.execute(query):
                    found[entity] = found.get(entity, 0) + count
        return found

    def replace_entities(self, gone: Iterable[str], rows: Sequence[Row]) -> None:
        """Put entities in the place of others; some of them may be the same."""
        before = put_in_place(self._connection, SHOWN_ENTITY.c.id, gone, rows)
        old, new = ({_searched(row) for row in some} for some in (before.values(), rows))
        remove_from_index(self._connection, "entity", sorted(old - new))
        add_to_index(self._connection, "entity", sorted(new - old))


def _searched(row: Row) -> Searched:
    return row["n"], row["name"], row["names"]
