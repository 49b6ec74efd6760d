"""The log of a case as it was at the end of an earlier day."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Engine, func, select

from sayso.model.bodies import unpacker
from sayso.model.graded.outlet import RegisterChange
from sayso.model.said.reading import Reading
from sayso.model.texts.document import Document
from sayso.store.logs.log import CaseLog
from sayso.store.tables import DOCUMENT, READING

_reading = unpacker(Reading)


class CaseLogUntil(CaseLog):
    """Reads a log up to a day; what was added later is not there.

    What was forgotten since is not there either: forgetting reaches into the past.

    Args:
        engine: The case's database.
        until: The last day that is seen; None for all.
    """

    def __init__(self, engine: Engine, until: date | None) -> None:
        super().__init__(engine)
        self._until = until

    def document_ids(self, *, known_by: date | None = None) -> list[str]:
        """Return the ids of all documents that were there, sorted."""
        return super().document_ids(known_by=self._earlier(known_by))

    def document(self, document_id: str) -> Document | None:
        """Return one document, or None where it was not there yet."""
        return super().document(document_id) if self.has_document(document_id) else None

    def has_document(self, document_id: str) -> bool:
        """Tell whether a document was in the case."""
        if self._until is None:
            return super().has_document(document_id)
        there = func.substr(DOCUMENT.c.added_at, 1, 10) <= self._until.isoformat()
        query = select(DOCUMENT.c.seq).where(DOCUMENT.c.id == document_id, there)
        with self.engine.connect() as connection:
            return connection.execute(query).first() is not None

    def documents(self, *, known_by: date | None = None) -> Iterator[Document]:
        """Yield all documents that were there."""
        return super().documents(known_by=self._earlier(known_by))

    def publishers(self) -> list[str]:
        """Return the names of the outlets of the documents that were there."""
        return sorted({d.outlet for d in self.documents() if d.outlet is not None})

    def current_reading(self, document_id: str) -> Reading | None:
        """Return the reading of a document that counted then, or None."""
        return next(reversed(self.readings_of(document_id)), None)

    def current_readings(self, *, known_by: date | None = None) -> Iterator[Reading]:
        """Yield the reading of each document that counted then."""
        return super().current_readings(known_by=self._earlier(known_by))

    def current_seqs(self, *, known_by: date | None = None) -> dict[str, int]:
        """Give the number of each document's reading that counted then."""
        return super().current_seqs(known_by=self._earlier(known_by))

    def readings_of(self, document_id: str) -> list[Reading]:
        """Return the readings of a document that were made by then, oldest first."""
        query = select(READING.c.body).where(READING.c.document_id == document_id)
        if self._until is not None:
            query = query.where(func.substr(READING.c.read_at, 1, 10) <= self._until.isoformat())
        with self.engine.connect() as connection:
            rows = connection.execute(query.order_by(READING.c.seq)).all()
        return [_reading(row[0]) for row in rows]

    def register_changes(self) -> tuple[RegisterChange, ...]:
        """Return the changes of the register that were made by then."""
        changes = super().register_changes()
        return tuple(c for c in changes if self._until is None or c.at.date() <= self._until)

    def _earlier(self, known_by: date | None) -> date | None:
        days = [day for day in (known_by, self._until) if day is not None]
        return min(days, default=None)
