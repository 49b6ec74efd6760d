"""A case as it was known on an earlier day, or as it holds on a day in the world."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path

from sayso.case.case import Case
from sayso.store.logs.judgements import JudgementLogUntil
from sayso.store.logs.log_until import CaseLogUntil
from sayso.weigh import Lens


class _SeenCase(Case):
    """The log of one case up to a day, with derived rows of its own."""

    def __init__(self, case: Case, directory: Path, known_by: date | None) -> None:
        super().__init__(directory)
        self.blobs, self.snapshots = case.blobs, case.snapshots
        self.log = CaseLogUntil(case.log.engine, known_by)
        self.judgements = JudgementLogUntil(case.judgements.engine, known_by)


@contextmanager
def case_as_seen(case: Case, *, as_of: date | None, known_by: date | None) -> Iterator[Case]:
    """Give a case as it was seen, for the time of a block.

    It is worked out anew from the log: an answer at an old ``known_by`` is the one that was given
    then, whatever came later. The case itself is not touched.

    Args:
        case: The open case.
        as_of: World day: what is said to hold on it.
        known_by: Our day: only what was in the case by its end.
    """
    if as_of is None and known_by is None:
        yield case
        return
    # Imported only where there is work: weighing pulls in half of the program.
    from sayso.case.derive import derive

    moment = datetime.combine(known_by, time.max, UTC) if known_by else None
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        directory = Path(folder)
        seen = _SeenCase(case, directory, known_by)
        try:
            derive(seen, whole=True, lens=Lens(as_of=as_of, known_by=moment))
            yield seen
        finally:
            seen.close()
