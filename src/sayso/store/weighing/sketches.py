"""The sketches of texts by their days: which documents of some days may share runs of words.

Many of a day stand in one row, so that a text is set against months of others at the cost of a few
pages, however many the case holds.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, delete, insert, or_, select

from sayso.store.weighing.tables import SKETCH
from sayso.weigh.lineage.growing import Head
from sayso.weigh.lineage.reuse import WINDOW_DAYS, Sketch

UNDATED = ""
# Whatever comes on one day, a row stays within a few pages.
DOCUMENTS_IN_A_ROW = 64
_NUMBER = np.dtype("<u4")


class _Part(NamedTuple):
    """One row: documents of a day, the characters of each, and their sketches one after another."""

    day: str
    part: int
    documents: list[str]
    characters: bytes
    minima: bytes

    def heads(self, alike: Any) -> Iterator[Head]:
        """Give some documents by their places."""
        characters = np.frombuffer(self.characters, _NUMBER)
        day = date.fromisoformat(self.day) if self.day else None
        return (Head(self.documents[n], day, int(characters[n])) for n in alike)


class SketchRows:
    """Reads and writes the sketches of each day."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, head: Head, sketch: Sketch) -> None:
        """Keep the sketch of one document; one without words is left out."""
        if not sketch:
            return
        key = _key(head.published)
        last = _PARTS.where(SKETCH.c.day == key).order_by(SKETCH.c.part.desc()).limit(1)
        parts = list(self._parts(last))
        full = not parts or len(parts[0].documents) >= DOCUMENTS_IN_A_ROW
        number = (parts[0].part + 1 if parts else 0) if full else parts[0].part
        there = _Part(key, number, [], b"", b"") if full else parts[0]
        self._write(
            there._replace(
                documents=[*there.documents, head.document_id],
                characters=there.characters + _packed((head.characters,)),
                minima=there.minima + _packed(sketch),
            )
        )

    def drop(self, day: date | None, document_id: str) -> None:
        """Forget the sketch of one document."""
        holding = SKETCH.c.documents.contains(document_id, autoescape=True)
        for there in list(self._parts(_PARTS.where(SKETCH.c.day == _key(day), holding))):
            if document_id in there.documents:
                kept = [n for n, one in enumerate(there.documents) if one != document_id]
                sizes = np.frombuffer(there.characters, _NUMBER)
                minima = np.frombuffer(there.minima, _NUMBER).reshape(len(sizes), -1)
                self._write(
                    there._replace(
                        documents=[there.documents[n] for n in kept],
                        characters=sizes[kept].tobytes(),
                        minima=minima[kept].tobytes(),
                    )
                )

    def alike(self, day: date | None, sketch: Sketch) -> Iterator[Head]:
        """Yield the documents near a day whose sketch has a minimum of one in its place.

        Those of a day are looked at when they are asked for, the oldest first; a document without
        a date is near all days, and comes last.
        """
        if not sketch:
            return
        query = _PARTS
        if day is not None:
            slack = timedelta(days=WINDOW_DAYS)
            within = SKETCH.c.day.between(_key(day - slack), _key(day + slack))
            query = query.where(or_(SKETCH.c.day == UNDATED, within))
        own = np.array(sketch, _NUMBER)
        rows = self._connection.execute(query.order_by(SKETCH.c.day == UNDATED, SKETCH.c.day))
        for _, parts in groupby(rows.all(), key=lambda row: str(row[0])):
            found: list[Head] = []
            for row in parts:
                minima = np.frombuffer(row[4], _NUMBER).reshape(-1, len(sketch))
                alike = np.flatnonzero((minima == own).any(axis=1))
                if len(alike):
                    found += _part(row).heads(alike)
            yield from sorted(found, key=lambda head: head.age)

    def _parts(self, query: Any) -> Iterator[_Part]:
        return map(_part, self._connection.execute(query).all())

    def _write(self, part: _Part) -> None:
        same = (SKETCH.c.day == part.day) & (SKETCH.c.part == part.part)
        self._connection.execute(delete(SKETCH).where(same))
        if part.documents:
            row = {**part._asdict(), "documents": " ".join(part.documents)}
            self._connection.execute(insert(SKETCH), row)


_PARTS = select(
    SKETCH.c.day, SKETCH.c.part, SKETCH.c.documents, SKETCH.c.characters, SKETCH.c.minima
)


def _part(row: Any) -> _Part:
    return _Part(row[0], row[1], row[2].split(), row[3], row[4])


def _packed(numbers: tuple[int, ...]) -> bytes:
    return np.array(numbers, _NUMBER).tobytes()


def _key(day: date | None) -> str:
    return day.isoformat() if day else UNDATED
