"""The sketches of texts by their days: which documents of some days may share runs of words.

Those of a day stand in one row, so that a text is set against months of others at the cost of a few
pages, however many the case holds.
"""

from datetime import date, timedelta

import numpy as np
from sqlalchemy import Connection, delete, insert, or_, select

from sayso.store.weighing.tables import SKETCH
from sayso.weigh.lineage.reuse import WINDOW_DAYS, Sketch

UNDATED = ""
_MINIMUM = np.dtype("<u4")


class SketchRows:
    """Reads and writes the sketches of each day."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, day: date | None, document_id: str, sketch: Sketch) -> None:
        """Keep the sketch of one document; one without words is left out."""
        if not sketch:
            return
        key = _key(day)
        query = select(SKETCH.c.documents, SKETCH.c.minima).where(SKETCH.c.day == key)
        row = self._connection.execute(query).first()
        documents, minima = (row[0].split(), row[1]) if row else ([], b"")
        own = np.array(sketch, _MINIMUM).tobytes()
        self._write(key, [*documents, document_id], minima + own)

    def drop(self, day: date | None, document_id: str) -> None:
        """Forget the sketch of one document."""
        key = _key(day)
        query = select(SKETCH.c.documents, SKETCH.c.minima).where(SKETCH.c.day == key)
        row = self._connection.execute(query).first()
        documents = row[0].split() if row else []
        if row and document_id in documents:
            size, place = len(row[1]) // len(documents), documents.index(document_id)
            minima = row[1][: size * place] + row[1][size * (place + 1) :]
            self._write(key, [d for d in documents if d != document_id], minima)

    def alike(self, day: date | None, sketch: Sketch) -> set[str]:
        """Give the documents near a day in time whose sketch has a minimum of one in its place.

        A document without a date is near all days.
        """
        if not sketch:
            return set()
        query = select(SKETCH.c.documents, SKETCH.c.minima)
        if day is not None:
            slack = timedelta(days=WINDOW_DAYS)
            within = SKETCH.c.day.between(_key(day - slack), _key(day + slack))
            query = query.where(or_(SKETCH.c.day == UNDATED, within))
        rows = self._connection.execute(query).all()
        documents = [document for row in rows for document in row[0].split()]
        minima = np.frombuffer(b"".join(row[1] for row in rows), _MINIMUM)
        same = minima.reshape(len(documents), len(sketch)) == np.array(sketch, _MINIMUM)
        return {documents[place] for place in np.flatnonzero(same.any(axis=1))}

    def _write(self, key: str, documents: list[str], minima: bytes) -> None:
        self._connection.execute(delete(SKETCH).where(SKETCH.c.day == key))
        if documents:
            row = {"day": key, "documents": " ".join(documents), "minima": minima}
            self._connection.execute(insert(SKETCH), row)


def _key(day: date | None) -> str:
    return day.isoformat() if day else UNDATED
