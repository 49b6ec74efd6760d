"""The shelf of lineage in a case's database: traces, likenesses, references and lines."""

import heapq
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, or_, select

from sayso.model.bodies import pack, unpacker
from sayso.model.graded.lineage import DocumentLineage
from sayso.model.texts.document import Document
from sayso.store.tables import LINEAGE
from sayso.store.weighing.references import ReferenceRows
from sayso.store.weighing.sketches import SketchRows
from sayso.store.weighing.tables import LIKENESS, REFERENCE, TRACE, WORD_RUNS
from sayso.weigh.lineage.growing import Head
from sayso.weigh.lineage.reuse import PARTLY, Likeness, Sketch, within_window
from sayso.weigh.lineage.trace import Trace
from sayso.weigh.lineage.translations import WINDOW_DAYS

# Enough for the documents that one new one is compared with; memory stays the same at any size.
KEPT_IN_MEMORY = 256
ASKED_AT_ONCE = 400

# Built once: these are asked many times for each document.
_KEY: Any = bindparam("key")
_TRACE_OF = select(TRACE.c.body).where(TRACE.c.document_id == _KEY)
_RUNS_OF = select(WORD_RUNS.c.runs).where(WORD_RUNS.c.document_id == _KEY)
_DAY_OF = select(TRACE.c.published).where(TRACE.c.document_id == _KEY)
_LIKENESSES_OF = select(LIKENESS.c.body).where(LIKENESS.c.later == _KEY).order_by(LIKENESS.c.place)
_REPEATING = select(LIKENESS.c.later).where(LIKENESS.c.earlier == _KEY).distinct()
_LINE_OF = select(LINEAGE.c.body).where(LINEAGE.c.document_id == _KEY)
_DROP_LIKENESSES = delete(LIKENESS).where(LIKENESS.c.later == _KEY)
_DROP_OF = {
    table: delete(table).where(table.c.document_id == _KEY)
    for table in (TRACE, WORD_RUNS, REFERENCE, LINEAGE)
}

_line = unpacker(DocumentLineage)
_likeness = unpacker(Likeness)
_trace = unpacker(Trace)


class CaseShelf(ReferenceRows):
    """Keeps the lineage of a case's documents in the open transaction of a derivation.

    Args:
        connection: The open transaction.
        document_of: Gives a document of the log.
    """

    def __init__(
        self, connection: Connection, document_of: Callable[[str], Document | None]
    ) -> None:
        super().__init__(connection)
        self._document_of = document_of
        self._sketches = SketchRows(connection)
        self.trace = lru_cache(KEPT_IN_MEMORY)(self._read_trace)
        self.runs = lru_cache(KEPT_IN_MEMORY)(self._read_runs)

    def put(self, trace: Trace, runs: frozenset[int], sketch: Sketch) -> None:
        """Keep one document's trace."""
        key = trace.document_id
        row = {
            "document_id": key,
            "sha256": trace.sha256,
            "published": trace.published.isoformat() if trace.published else None,
            "language": trace.language,
            "characters": trace.characters,
            "outlet": trace.outlet,
            "outlet_name": trace.outlet_name,
            "lead": pack(trace.lead) if trace.lead else None,
            "names": " ".join(sorted(trace.names)),
            "figures": " ".join(sorted(trace.figures)),
            "body": pack(trace),
        }
        self._connection.execute(insert(TRACE), row)
        runs_row = {"document_id": key, "runs": _packed(sorted(runs))}
        self._connection.execute(insert(WORD_RUNS), runs_row)
        self._sketches.put(Head(key, trace.published, trace.characters), sketch)

    def drop(self, document_id: str) -> None:
        """Forget a document's trace and what was concluded about it."""
        day = self._connection.execute(_DAY_OF, {"key": document_id}).first()
        if day:
            self._sketches.drop(_day(day[0]), document_id)
        for drop in (*_DROP_OF.values(), _DROP_LIKENESSES):
            self._connection.execute(drop, {"key": document_id})
        self.trace.cache_clear()
        self.runs.cache_clear()

    def near(self, document_id: str, others: Sequence[str]) -> AbstractSet[str]:
        """Give those of some documents whose word runs one shares in a part that counts."""
        own = self.runs(document_id)
        found = set()
        for start in range(0, len(others), ASKED_AT_ONCE):
            some = WORD_RUNS.c.document_id.in_(others[start : start + ASKED_AT_ONCE])
            query = select(WORD_RUNS.c.document_id, WORD_RUNS.c.runs).where(some)
            for key, packed in self._connection.execute(query):
                runs = array("Q")
                runs.frombytes(packed)
                fewest = min(len(own), len(runs))
                if fewest and len(own.intersection(runs)) / fewest >= PARTLY:
                    found.add(key)
        return found

    def _read_trace(self, document_id: str) -> Trace:
        return _trace(self._body(_TRACE_OF, document_id))

    def _read_runs(self, document_id: str) -> frozenset[int]:
        runs = array("Q")
        runs.frombytes(self._body(_RUNS_OF, document_id))
        return frozenset(runs)

    def sharing(self, own: Trace, sketch: Sketch) -> Iterator[Head]:
        """Yield the documents near one in time, or of its bytes, that may share its words."""
        columns = (TRACE.c.document_id, TRACE.c.published, TRACE.c.characters)
        same_bytes = select(*columns).where(TRACE.c.sha256 == own.sha256)
        rows = self._connection.execute(same_bytes).all() if sketch else []
        far = [h for r in rows if not within_window(h := Head(r[0], _day(r[1]), r[2]), own)]
        near = self._sketches.alike(own.published, sketch)
        # Each in the order of age.
        yield from heapq.merge(sorted(far, key=lambda h: h.age), near, key=lambda h: h.age)

    def abroad(self, trace: Trace) -> Iterator[Trace]:
        """Give the documents of other languages within a fortnight, or without a date."""
        if trace.language is None:
            return
        query = select(TRACE.c.body).where(TRACE.c.language != trace.language)
        if trace.published:
            slack = timedelta(days=WINDOW_DAYS)
            first, last = trace.published - slack, trace.published + slack
            within = TRACE.c.published.between(first.isoformat(), last.isoformat())
            query = query.where(or_(TRACE.c.published.is_(None), within))
        for row in self._connection.execute(query).all():
            yield _trace(row[0])

    def document(self, document_id: str) -> Document:
        """Give the document itself."""
        document = self._document_of(document_id)
        if document is None:
            raise KeyError(document_id)
        return document

    def likenesses(self, later: str) -> tuple[Likeness, ...]:
        """Give what a document repeats."""
        return tuple(_likeness(row[0]) for row in self._rows(_LIKENESSES_OF, later))

    def put_likenesses(self, later: str, rows: Sequence[Likeness]) -> None:
        """Replace what a document repeats."""
        self._connection.execute(_DROP_LIKENESSES, {"key": later})
        self._add(
            LIKENESS,
            [
                {"later": later, "place": place, "earlier": row.earlier, "body": pack(row)}
                for place, row in enumerate(rows)
            ],
        )

    def repeating(self, earlier: str) -> list[str]:
        """Give the documents that repeat one."""
        return sorted(row[0] for row in self._rows(_REPEATING, earlier))

    def line(self, document_id: str) -> DocumentLineage | None:
        """Give a document's lineage, or None."""
        row = self._connection.execute(_LINE_OF, {"key": document_id}).first()
        return _line(row[0]) if row else None

    def lines(self, document_ids: Collection[str]) -> dict[str, DocumentLineage]:
        """Give the lineage of some documents, as far as they have one."""
        wanted = sorted(document_ids)
        found = {}
        for start in range(0, len(wanted), ASKED_AT_ONCE):
            some = LINEAGE.c.document_id.in_(wanted[start : start + ASKED_AT_ONCE])
            for (body,) in self._connection.execute(select(LINEAGE.c.body).where(some)):
                line = _line(body)
                found[line.document_id] = line
        return found

    def put_line(self, line: DocumentLineage) -> None:
        """Replace a document's lineage."""
        key = line.document_id
        self._connection.execute(_DROP_OF[LINEAGE], {"key": key})
        self._connection.execute(insert(LINEAGE), {"document_id": key, "body": pack(line)})

    def _add(self, table: Any, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)

    def _rows(self, query: Any, key: str) -> Iterable[Any]:
        return self._connection.execute(query, {"key": key}).all()

    def _body(self, query: Any, key: str) -> bytes:
        return bytes(self._connection.execute(query, {"key": key}).one()[0])


def _day(published: str | None) -> date | None:
    return date.fromisoformat(published) if published else None


def _packed(numbers: Iterable[int]) -> bytes:
    return array("Q", numbers).tobytes()
