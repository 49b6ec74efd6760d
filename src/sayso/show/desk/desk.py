"""The open case as the server sees it: rows, counts kept until they change, single things."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from sayso.case.case import Case
from sayso.errors import UnknownIdError
from sayso.model.bodies import unpacker
from sayso.model.graded.lineage import DocumentLineage
from sayso.model.graded.proposition import Conflict
from sayso.model.parties.judgement import Judgement, standing
from sayso.show.desk.diagrams.saved import Saved
from sayso.store.desk.changes import Changes
from sayso.store.desk.saved_views import SavedViews
from sayso.store.desk.views import DeskViews, Facets, Row, Wanted

Value = TypeVar("Value")
MAX_KEPT = 256
_conflict = unpacker(Conflict)


@dataclass(frozen=True, slots=True)
class Counted:
    """One page of a list."""

    rows: list[Row]
    total: int
    limit: int
    offset: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """How the rows and the log stood at the commit of that number.

    Args:
        rows: What the rows were built from: the log's state and the lists'.
        log: How far the log has come.
        is_stale: Whether the log has moved on since the rows were built.
    """

    number: int | None
    rows: str
    log: str
    is_stale: bool


class Desk:
    """One open case for many requests at once.

    Args:
        case: Open for as long as the server runs.

    Attributes:
        on_new_rows: Called when the shown rows are found to be new ones; must return at once.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.rows = DeskViews(case.log.engine)
        self.saved = Saved(SavedViews(case.log.engine))
        self.on_new_rows: Callable[[Desk], None] | None = None
        self._changes = Changes(case.log.engine)
        self._seen: _Seen | None = None
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    @property
    def directory(self) -> Path:
        """Where the case lies."""
        return self.case.directory

    def state(self) -> str:
        """What the shown rows were built from."""
        return self._now().rows

    def log_state(self) -> str:
        """How far the log has come."""
        return self._now().log

    def is_stale(self) -> bool:
        """Whether the log has moved on since the rows were built."""
        return self._now().is_stale

    def _now(self) -> _Seen:
        # The number is read first: a commit in between only means that the states are read again.
        number, seen = self._changes.number(), self._seen
        if seen is None or number is None or seen.number != number:
            built, log = self.rows.built_from(), self.case.log.state()
            rows = " ".join(value for _, value in sorted(built.items())) or "nothing yet"
            were, self._seen = seen, _Seen(number, rows, log, built.get("log") != log)
            seen = self._seen
            if self.on_new_rows and (were is None or were.rows != rows):
                self.on_new_rows(self)
        return seen

    def keep(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return a value that depends on the derived rows alone, made once for each state."""
        whole = (self.state(), key)
        with self._lock:
            if whole in self._kept:
                self._kept.move_to_end(whole)
                kept: Value = self._kept[whole]
                return kept
            making = self._making.setdefault(whole, threading.Lock())
        with making:
            # Eight people who ask at once wait for one answer instead of making eight.
            with self._lock:
                if whole in self._kept:
                    made: Value = self._kept[whole]
                    return made
            value = make()
        with self._lock:
            self._making.pop(whole, None)
            self._kept[whole] = value
            while len(self._kept) > MAX_KEPT:
                self._kept.popitem(last=False)
        return value

    def listed(self, wanted: Wanted, *, limit: int, offset: int = 0) -> Counted:
        """Return a page of rows and how many there are."""
        total = self.count(wanted)
        rows = self.keep(
            ("page", wanted, limit, offset),
            lambda: self.rows.page(wanted, limit=limit, offset=offset),
        )
        return Counted(rows, total, limit, offset)

    def count(self, wanted: Wanted) -> int:
        """Count the rows, whatever their order."""
        alike = replace(wanted, sort=None)
        return self.keep(("count", alike), lambda: self.rows.count(alike))

    def facets(self, wanted: Wanted) -> Facets:
        """Count the values of each facet, whatever the order of the rows."""
        alike = replace(wanted, sort=None)
        return self.keep(("facets", alike), lambda: self.rows.facets(alike))

    def entity_id(self, wanted: str) -> str:
        """Return the canonical id of an entity or of an older id that redirects to it.

        Raises:
            UnknownIdError: There is none.
        """
        known = self.rows.canonical(wanted)
        if known is None:
            raise UnknownIdError("entity", wanted)
        return known

    def lineage(self, document_id: str) -> DocumentLineage | None:
        """Return the lineage of one document."""
        return self.case.views.lineage(document_id)

    def conflicts(self, *, limit: int, offset: int = 0) -> list[tuple[str, Conflict]]:
        """Return conflicts with their ids."""
        found = self.rows.conflict_rows(limit=limit, offset=offset)
        return [(row["id"], _conflict(row["body"])) for row in found]

    def conflict(self, conflict_id: str) -> Conflict:
        """Return one conflict.

        Raises:
            UnknownIdError: There is none.
        """
        row = self.rows.conflict_row(conflict_id)
        if row is None:
            raise UnknownIdError("conflict", conflict_id)
        return _conflict(row["body"])

    def judgements(self) -> tuple[Judgement, ...]:
        """Return the judgements that stand, oldest first; kept until the log moves on."""
        key = ("standing", self.log_state())
        return self.keep(key, lambda: standing(self.case.judgements.all()))
