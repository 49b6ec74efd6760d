"""The log of a case: appended to, never overwritten, read in a fixed order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, delete, func, insert, select, text

from sayso.model.bodies import pack, unpacker
from sayso.model.graded.outlet import RegisterChange
from sayso.model.said.reading import Reading
from sayso.model.texts.document import Document
from sayso.store.tables import DOCUMENT, FAILURE, JUDGEMENT, READING, REGISTER_EVENT, TOMBSTONE

BATCH = 200

_document = unpacker(Document)
_reading = unpacker(Reading)
_register_change = unpacker(RegisterChange)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, with the reason and what to do."""

    name: str
    reason: str
    remedy: str
    failed_at: str


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a forgotten document."""

    document_id: str
    sha256: str
    reason: str
    forgotten_at: str


_LOG = (DOCUMENT, READING, JUDGEMENT, REGISTER_EVENT, TOMBSTONE)


class CaseLog:
    """Appends to and reads from the log tables of one case.

    Every method that lists takes ``known_by``: only what had been added by the end of that day is
    seen, so that an old answer can be given again.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def append_documents(self, pairs: Sequence[tuple[Document, Reading]], *, at: datetime) -> None:
        """Add documents together with their readings, all or none of the batch."""
        stamp = at.isoformat()
        with self.engine.begin() as connection:
            for document, reading in pairs:
                connection.execute(insert(DOCUMENT), _document_row(document, stamp))
                connection.execute(insert(READING), _reading_row(reading, stamp))

    def append_readings(self, readings: Iterable[Reading], *, at: datetime) -> None:
        """Add later readings of documents that are already in the case."""
        rows = [_reading_row(reading, at.isoformat()) for reading in readings]
        if rows:
            with self.engine.begin() as connection:
                connection.execute(insert(READING), rows)

    def append_failure(self, name: str, reason: str, remedy: str, *, at: datetime) -> None:
        """Add an input that could not be read; the same failure is noted once."""
        with self.engine.begin() as connection:
            same = (FAILURE.c.name == name) & (FAILURE.c.reason == reason)
            if connection.execute(select(FAILURE.c.seq).where(same)).first() is None:
                row = {
                    "name": name,
                    "reason": reason,
                    "remedy": remedy,
                    "failed_at": at.isoformat(),
                }
                connection.execute(insert(FAILURE), row)

    def has_document(self, document_id: str) -> bool:
        """Tell whether a document is in the case."""
        with self.engine.connect() as connection:
            query = select(DOCUMENT.c.seq).where(DOCUMENT.c.id == document_id)
            return connection.execute(query).first() is not None

    def document_ids(self, *, known_by: date | None = None) -> list[str]:
        """Return the ids of all documents, sorted."""
        query = _known(select(DOCUMENT.c.id), known_by).order_by(DOCUMENT.c.id)
        with self.engine.connect() as connection:
            return [row[0] for row in connection.execute(query)]

    def number(self, document_id: str) -> int:
        """Give the number under which a document that is there came into the log."""
        query = select(DOCUMENT.c.seq).where(DOCUMENT.c.id == document_id)
        with self.engine.connect() as connection:
            return int(connection.execute(query).scalar_one())

    def document(self, document_id: str) -> Document | None:
        """Return one document, or None."""
        with self.engine.connect() as connection:
            query = select(DOCUMENT.c.body).where(DOCUMENT.c.id == document_id)
            row = connection.execute(query).first()
        return _document(row[0]) if row else None

    def publishers(self) -> list[str]:
        """Return the names of all outlets as the documents give them, sorted."""
        query = select(DOCUMENT.c.outlet).distinct().where(DOCUMENT.c.outlet.is_not(None))
        with self.engine.connect() as connection:
            return sorted(row[0] for row in connection.execute(query))

    def documents(self, *, known_by: date | None = None) -> Iterator[Document]:
        """Yield all documents in the order of their ids, a few at a time in memory."""
        query = _known(select(DOCUMENT.c.body), known_by).order_by(DOCUMENT.c.id)
        with self.engine.connect() as connection:
            for row in connection.execution_options(yield_per=BATCH).execute(query):
                yield _document(row[0])

    def current_reading(self, document_id: str) -> Reading | None:
        """Return the newest reading of a document, or None."""
        query = (
            select(READING.c.body)
            .where(READING.c.document_id == document_id)
            .order_by(READING.c.seq.desc())
            .limit(1)
        )
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        return _reading(row[0]) if row else None

    def current_readings(self, *, known_by: date | None = None) -> Iterator[Reading]:
        """Yield the newest reading of each document in the order of document ids."""
        newest = select(func.max(READING.c.seq)).group_by(READING.c.document_id)
        if known_by is not None:
            newest = newest.where(func.substr(READING.c.read_at, 1, 10) <= known_by.isoformat())
        query = (
            select(READING.c.body).where(READING.c.seq.in_(newest)).order_by(READING.c.document_id)
        )
        with self.engine.connect() as connection:
            for row in connection.execution_options(yield_per=BATCH).execute(query):
                yield _reading(row[0])

    def read_since(self, state: str | None) -> dict[str, int] | None:
        """Give the number of the newest reading of each document that was read since a state.

        Args:
            state: As ``state`` gave it; None for none.

        Returns:
            None where more than documents and readings came into the log since, or nothing is
            known of the state.
        """
        then, now = (state or "").split("/"), self.state().split("/")
        kept = [n for n, table in enumerate(_LOG) if table not in (DOCUMENT, READING)]
        if len(then) != len(now) or any(then[n] != now[n] for n in kept):
            return None
        last = int(then[_LOG.index(READING)])
        query = select(READING.c.document_id, func.max(READING.c.seq)).where(READING.c.seq > last)
        with self.engine.connect() as connection:
            rows = connection.execute(query.group_by(READING.c.document_id))
            return {row[0]: row[1] for row in rows}

    def current_seqs(self, *, known_by: date | None = None) -> dict[str, int]:
        """Give the number of the newest reading of each document, without opening any."""
        query = select(READING.c.document_id, func.max(READING.c.seq))
        if known_by is not None:
            query = query.where(func.substr(READING.c.read_at, 1, 10) <= known_by.isoformat())
        with self.engine.connect() as connection:
            rows = connection.execute(query.group_by(READING.c.document_id))
            return {row[0]: row[1] for row in rows}

    def readings_of(self, document_id: str) -> list[Reading]:
        """Return all readings of a document, oldest first."""
        query = select(READING.c.body).where(READING.c.document_id == document_id)
        with self.engine.connect() as connection:
            rows = connection.execute(query.order_by(READING.c.seq)).all()
        return [_reading(row[0]) for row in rows]

    def append_register_change(self, change: RegisterChange) -> None:
        """Add a change of the register of sources."""
        row = {"outlet": change.outlet, "made_at": change.at.isoformat(), "body": pack(change)}
        with self.engine.begin() as connection:
            connection.execute(insert(REGISTER_EVENT), row)

    def register_changes(self) -> tuple[RegisterChange, ...]:
        """Return all changes of the register, in the order they were made."""
        query = select(REGISTER_EVENT.c.body).order_by(REGISTER_EVENT.c.seq)
        with self.engine.connect() as connection:
            return tuple(_register_change(row[0]) for row in connection.execute(query))

    def failures(self) -> list[Failure]:
        """Return all inputs that could not be read, in the order they failed."""
        columns = (FAILURE.c.name, FAILURE.c.reason, FAILURE.c.remedy, FAILURE.c.failed_at)
        with self.engine.connect() as connection:
            rows = connection.execute(select(*columns).order_by(FAILURE.c.seq))
            return [Failure(*row) for row in rows]

    def tombstones(self) -> list[Tombstone]:
        """Return what was forgotten, in order."""
        columns = [TOMBSTONE.c[name] for name in Tombstone.__slots__]
        with self.engine.connect() as connection:
            rows = connection.execute(select(*columns).order_by(TOMBSTONE.c.seq))
            return [Tombstone(*row) for row in rows]

    def forget(self, document: Document, reason: str, *, at: datetime) -> bool:
        """Remove a document, its readings and its text, leaving a tombstone.

        Returns:
            True where no other document shares the bytes, so that they can go too.
        """
        with self.engine.begin() as connection:
            connection.execute(delete(READING).where(READING.c.document_id == document.id))
            connection.execute(delete(DOCUMENT).where(DOCUMENT.c.id == document.id))
            row = {
                "document_id": document.id,
                "sha256": document.sha256,
                "reason": reason,
                "forgotten_at": at.isoformat(),
            }
            connection.execute(insert(TOMBSTONE), row)
            alone = not _is_shared(connection, document.sha256)
        self.empty_write_ahead_log()
        return alone

    def empty_write_ahead_log(self) -> None:
        """Write the log's pages home, so that no overwritten text lingers in them."""
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect() as connection:
                connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    def state(self) -> str:
        """Return a short string that changes whenever the log does."""
        # What is forgotten leaves a tombstone, so that the newest rows tell all.
        with self.engine.connect() as connection:
            parts = [connection.execute(select(func.max(t.c.seq))).scalar() for t in _LOG]
        return "/".join(str(newest or 0) for newest in parts)


def _document_row(document: Document, stamp: str) -> dict[str, object]:
    return {
        "id": document.id,
        "sha256": document.sha256,
        "outlet": document.outlet,
        "published": document.published.isoformat() if document.published else None,
        "language": document.language,
        "added_at": stamp,
        "body": pack(document),
    }


def _reading_row(reading: Reading, stamp: str) -> dict[str, object]:
    return {
        "document_id": reading.document_id,
        "reader": reading.reader,
        "model": reading.model,
        "gazetteer": reading.gazetteer,
        "read_at": stamp,
        "body": pack(reading),
    }


def _known(query: Select[Any], known_by: date | None) -> Select[Any]:
    if known_by is None:
        return query
    return query.where(func.substr(DOCUMENT.c.added_at, 1, 10) <= known_by.isoformat())


def _is_shared(connection: Connection, sha256: str) -> bool:
    query = select(DOCUMENT.c.seq).where(DOCUMENT.c.sha256 == sha256)
    return connection.execute(query).first() is not None
