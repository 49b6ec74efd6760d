"""The rows of screening runs, kept while no decision changes them, and the rows that failed."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa

from sayso.case.screened.marks import Marks
from sayso.case.screened.results import Filter, Results, load_results
from sayso.model.lists.match import Outcome
from sayso.screen.list_input import open_input
from sayso.store.jobs.runs import Run

_KEPT_RESULTS = 4
_KEPT_COUNTS = 100
# A million rows: two hundred bytes a row, the text of names included.
_KEPT_CHUNKS = 50


class KeptResults:
    """The results of the runs looked at last, by run, its chunks and the state of the case."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int, str], Results] = OrderedDict()
        self._counted: OrderedDict[tuple[str, int, str, Filter], dict[str, dict[str, int]]]
        self._counted = OrderedDict()
        self._chunks: dict[tuple[str, int], pa.Table] = {}
        self._lock = threading.Lock()

    def results(self, run: Run, state: str, marks: Callable[[], Marks]) -> Results:
        """Give the rows of a run with the decisions of now; kept until one is made."""
        key = (run.parameters.id, run.chunks, state)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = load_results(run, marks(), lambda number, make: self._chunk(run, number, make))
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > _KEPT_RESULTS:
                self._kept.popitem(last=False)
        return made

    def counts(
        self, run: Run, state: str, marks: Callable[[], Marks], asked: Filter
    ) -> dict[str, dict[str, int]]:
        """Count the rows of a run by facet; kept until a decision is made."""
        results = self.results(run, state, marks)
        key = (run.parameters.id, run.chunks, state, asked)
        with self._lock:
            if key in self._counted:
                return self._counted[key]
        made = results.counts(asked)
        with self._lock:
            self._counted[key] = made
            while len(self._counted) > _KEPT_COUNTS:
                self._counted.popitem(last=False)
        return made

    def _chunk(self, run: Run, number: int, make: Callable[[], pa.Table]) -> pa.Table:
        """Keep chunks that no decision touches: their rows never change."""
        key = run.parameters.id, number
        if key not in self._chunks:
            made = self._chunks[key] = make()
            while len(self._chunks) > _KEPT_CHUNKS:
                self._chunks.pop(next(iter(self._chunks)), None)
            return made
        return self._chunks[key]


def failed_rows(run: Run, results: Results) -> Iterator[tuple[str, ...]]:
    """Give the rows that failed as they stood in the table, the header first, with the reason.

    Without the table, which may be gone, the names alone.
    """
    failed = results.wanted(Filter(words=(Outcome.FAILED.value,)))
    reasons = dict(zip(failed["row"].to_pylist(), failed["failure"].to_pylist(), strict=True))
    path = Path(run.parameters.input_name)
    if not path.is_file():
        yield ("row", "error", "name")
        names = dict(zip(failed["row"].to_pylist(), failed["name"].to_pylist(), strict=True))
        yield from ((str(row + 1), why, names[row] or "") for row, why in reasons.items())
        return
    opened = open_input(path, chunk_rows=run.parameters.chunk_rows)
    yield ("row", "error", *opened.header)
    first = 0
    for chunk in opened.chunks:
        for place, row in enumerate(chunk.table.to_pylist()):
            if first + place in reasons:
                broken = chunk.failures.get(place)
                cells = (broken.value,) if broken else (str(v or "") for v in row.values())
                yield (str(first + place + 1), reasons[first + place], *cells)
        first += chunk.table.num_rows
