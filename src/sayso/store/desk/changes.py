"""Noticing cheaply that somebody has written to the case, whichever process it was."""

import sqlite3
import threading

from sqlalchemy import Engine, event


class Changes:
    """Numbers the commits that this process sees; asking takes microseconds.

    Args:
        engine: The case's database. On a server other than SQLite nothing can be said.

    Source:
        SQLite, PRAGMA data_version: "changes when the database file is modified by another
        connection"; so the connection that asks is one that never writes.
    """

    def __init__(self, engine: Engine) -> None:
        self._lock = threading.Lock()
        self._asking: sqlite3.Connection | None = None
        path = engine.url.database
        if engine.dialect.name == "sqlite" and path and path != ":memory:":
            self._asking = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            event.listen(engine, "engine_disposed", self._close)

    def number(self) -> int | None:
        """Return a number that is another one after every commit; None where nothing is known."""
        with self._lock:
            if self._asking is None:
                return None
            return int(self._asking.execute("PRAGMA data_version").fetchone()[0])

    def _close(self, _engine: Engine) -> None:
        with self._lock:
            if self._asking is not None:
                self._asking.close()
                self._asking = None
