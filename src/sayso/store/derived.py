"""The derived tables of a case: kept up with the log, read by the screens."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select

from sayso.model.said.claim import Claim
from sayso.store.desk.tables import DESK_TABLES, SHOWN_CLAIM, SHOWN_DOCUMENT, SHOWN_LINK
from sayso.store.parties.tables import PARTY_TABLES
from sayso.store.search import make_index
from sayso.store.tables import CLAIM, DERIVED_FROM, DERIVED_TABLES, RESPONSE, UNREAD
from sayso.store.weighing.tables import COMPARED_TABLES, ROWS_MADE, WEIGHING_TABLES

BATCH = 500
# The rows of one document; changed only where what they follow from has changed.
OF_DOCUMENTS = (CLAIM, RESPONSE, UNREAD)
# Of these the numbers are those of the log, or may be any.
NUMBERED = (SHOWN_DOCUMENT, SHOWN_CLAIM, SHOWN_LINK)


class DerivedRows:
    """Writes and reads what follows from the log."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def built_from(self) -> str | None:
        """Return the state of the log that the rows were built from, or None."""
        return self._built("log")

    def built_with_lists(self) -> str | None:
        """Return the state of the lists that the rows were built with, or None."""
        return self._built("lists")

    def built_by(self) -> str | None:
        """Return the way of making rows that these were made in, or None."""
        return self._built("way")

    def _built(self, name: str) -> str | None:
        with self.engine.connect() as connection:
            query = select(DERIVED_FROM.c.value).where(DERIVED_FROM.c.name == name)
            row = connection.execute(query).first()
        return str(row[0]) if row else None

    def digest(self) -> str:
        """Digest all derived rows in the order of their keys; equal digests mean equal rows."""
        state = hashlib.sha256()
        with self.engine.connect() as connection:
            for table in (*DERIVED_TABLES, *DESK_TABLES, *COMPARED_TABLES):
                state.update(table.name.encode())
                # Where rows are numbered as they came into the log, equal cases number otherwise.
                compared = [c for c in table.columns if c.name != "n" or table not in NUMBERED]
                order = [c for c in compared if c.name not in {"body", "n"}]
                for row in connection.execute(select(*compared).order_by(*order)):
                    state.update(repr(tuple(row)).encode())
        return state.hexdigest()

    def counts(self) -> dict[str, int]:
        """Return the number of rows in each derived table."""
        with self.engine.connect() as connection:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in DERIVED_TABLES
            }

    @contextmanager
    def rewrite(self, *, whole: bool = False) -> Iterator["DerivedWriter"]:
        """Replace the derived rows in one transaction: readers see old or new, never half.

        Args:
            whole: Empty all tables, which are otherwise changed where something else follows.
        """
        kept = (*DERIVED_TABLES, *DESK_TABLES, *WEIGHING_TABLES, *PARTY_TABLES)
        with self.engine.begin() as connection:
            for table in (DERIVED_FROM, *(kept if whole else ())):
                connection.execute(delete(table))
            if whole:
                make_index(connection)
            yield DerivedWriter(connection)


class DerivedWriter:
    """The open transaction of a rewrite."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, table: Table, rows: Iterable[Mapping[str, object]]) -> None:
        """Insert rows of one derived table, a batch at a time."""
        batch: list[Mapping[str, object]] = []
        for row in rows:
            batch.append(row)
            if len(batch) >= BATCH:
                self.connection.execute(insert(table), batch)
                batch = []
        if batch:
            self.connection.execute(insert(table), batch)

    def rows_made(self, document_ids: Iterable[str] | None = None) -> dict[str, bytes]:
        """Give the mark of what the rows of some documents were made from, or of all."""
        query = select(ROWS_MADE.c.document_id, ROWS_MADE.c.mark)
        if document_ids is None:
            return {key: bytes(mark) for key, mark in self.connection.execute(query)}
        found: dict[str, bytes] = {}
        wanted = sorted(document_ids)
        for start in range(0, len(wanted), BATCH):
            some = ROWS_MADE.c.document_id.in_(wanted[start : start + BATCH])
            found.update((k, bytes(m)) for k, m in self.connection.execute(query.where(some)))
        return found

    def put_marks(self, document_ids: Iterable[str], marks: Mapping[str, bytes]) -> None:
        """Replace the marks of some documents; those without one any more lose theirs."""
        wanted = sorted(document_ids)
        for start in range(0, len(wanted), BATCH):
            some = wanted[start : start + BATCH]
            self.connection.execute(delete(ROWS_MADE).where(ROWS_MADE.c.document_id.in_(some)))
        self.add(ROWS_MADE, ({"document_id": k, "mark": marks[k]} for k in wanted if k in marks))

    def drop_documents(self, document_ids: Iterable[str]) -> None:
        """Remove the rows of some documents."""
        wanted = sorted(document_ids)
        for start in range(0, len(wanted), BATCH):
            some = wanted[start : start + BATCH]
            for table in OF_DOCUMENTS:
                self.connection.execute(delete(table).where(table.c.document_id.in_(some)))

    def finish(self, *, log: str, lists: str, way: str) -> None:
        """Note what the rows were built from.

        Args:
            log: The state of the log.
            lists: The state of the lists.
            way: In which way rows are made; another one means that all are made anew.
        """
        rows = [
            {"name": name, "value": value}
            for name, value in (("log", log), ("lists", lists), ("way", way))
        ]
        self.connection.execute(insert(DERIVED_FROM), rows)


def claim_row(
    claim: Claim, body: bytes, *, subject: str | None, object_: str | None
) -> dict[str, object]:
    """Lay out one claim for its table."""
    return {
        "id": claim.id,
        "document_id": claim.document_id,
        "start": claim.evidence.start,
        "relation": claim.relation,
        "subject_id": subject,
        "object_id": object_,
        "modality": claim.modality.value,
        "proposition_id": None,
        "body": body,
    }
