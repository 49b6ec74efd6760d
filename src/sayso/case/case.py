"""A case: a directory with the log, the bytes, and what follows from them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.errors import CaseError
from sayso.store.blobs import BlobFolder
from sayso.store.database import LOCK, open_database
from sayso.store.derived import DerivedRows
from sayso.store.lock import writer_lock
from sayso.store.logs.judgements import JudgementLog
from sayso.store.logs.log import CaseLog
from sayso.store.views import DerivedViews

DATABASE = "case.db"
WAIT_S = 30.0


class Case:
    """An open case.

    Args:
        directory: Where it lies; see DESIGN section 7 for what is in it.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        engine = open_database(directory / DATABASE)
        self.log = CaseLog(engine)
        self.judgements = JudgementLog(engine)
        self.derived = DerivedRows(engine)
        self.views = DerivedViews(engine)
        self.blobs = BlobFolder(directory / "documents")
        self.snapshots = directory / "snapshots"
        self._engine = engine
        self._writing = False

    @contextmanager
    def writing(
        self, *, wait_s: float = WAIT_S, on_wait: Callable[[str], None] | None = None
    ) -> Iterator[None]:
        """Hold the right to write for the time of a block; blocks may lie inside one another.

        Raises:
            CaseBusyError: Another process holds it for longer than ``wait_s``.
        """
        if self._writing:
            yield
            return
        with writer_lock(self.directory / LOCK, wait_s=wait_s, on_wait=on_wait):
            self._writing = True
            try:
                yield
            finally:
                self._writing = False

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


@contextmanager
def open_case(directory: Path, *, create: bool = False) -> Iterator[Case]:
    """Open a case for the time of a block.

    Args:
        directory: The case's directory.
        create: Make it where there is none; otherwise that is an error.

    Raises:
        CaseError: There is no case, or it cannot be opened.
    """
    if not (directory / DATABASE).exists():
        if not create:
            raise CaseError(
                f"{directory}: no case here; make one with `sayso read PATH --case {directory}`, "
                "or name another with --case or $SAYSO_CASE"
            )
        _make(directory)
    case = Case(directory)
    try:
        yield case
    finally:
        case.close()


def _make(directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CaseError(
            f"{directory}: cannot be made ({error.strerror}); choose another place with --case"
        ) from error
