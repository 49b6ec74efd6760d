"""Taking documents into a case: keep the bytes, read the text, append both to the log."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sayso.case.case import Case
from sayso.documents import Failed, Outcome
from sayso.engines.local import read_all
from sayso.model.texts.document import Document
from sayso.read.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Added:
    """A document was read and kept."""

    name: str
    document_id: str
    claims: int
    not_read_because: str | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """The same bytes of the same outlet, address and date were in the case before."""

    name: str
    document_id: str


@dataclass(frozen=True, slots=True)
class NotReadable:
    """An input could not be read; it is named with its reason and the rest goes on."""

    name: str
    reason: str
    remedy: str


Event = Added | AlreadyThere | NotReadable


def ingest(
    case: Case,
    outcomes: Iterable[Outcome],
    gazetteer: Gazetteer,
    *,
    jobs: int,
    now: datetime,
    frames: Path | None = None,
) -> Iterator[Event]:
    """Read inputs into the case, telling of each as it is done.

    Each batch is appended together with its readings in one transaction: a process killed at any
    moment leaves a case that opens, and the next call goes on where this one stopped.

    Args:
        case: Open, with the writer's lock held.
        outcomes: What was found, good and bad; may be a generator.
        gazetteer: The names of list entries that the reader may recognise.
        jobs: Number of processes that read.
        now: The time noted in the log.
        frames: A folder with the user's own frames.
    """
    intake = _Intake(case, now)
    for pairs in read_all(intake.fresh(outcomes), gazetteer, jobs=jobs, frames=frames):
        yield from intake.drain()
        case.log.append_documents(pairs, at=now)
        for document, reading in pairs:
            notes = intake.notes.pop(document.id, ())
            claims = len(reading.claims)
            yield Added(document.name, document.id, claims, reading.not_read_because, notes)
    yield from intake.drain()


class _Intake:
    """Sorts what was found into fresh documents and things to tell."""

    def __init__(self, case: Case, now: datetime) -> None:
        self._case = case
        self._now = now
        self._told: deque[Event] = deque()
        self._under_way: set[str] = set()
        self.notes: dict[str, tuple[str, ...]] = {}

    def fresh(self, outcomes: Iterable[Outcome]) -> Iterator[Document]:
        for outcome in outcomes:
            if isinstance(outcome, Failed):
                self._note_failure(outcome)
                continue
            document = outcome.document
            if document.id in self._under_way or self._case.log.has_document(document.id):
                self._told.append(AlreadyThere(document.name, document.id))
                continue
            self._under_way.add(document.id)
            self._case.blobs.keep(outcome.content)
            if notes := (*outcome.notes, *self._notes_on(document)):
                self.notes[document.id] = notes
            yield document

    def _notes_on(self, document: Document) -> Iterator[str]:
        published = document.published
        # A day ahead is today somewhere on earth.
        if published and published > self._now.date() + timedelta(days=1):
            yield (
                f"published on {published.isoformat()}, which is still to come; it counts as "
                "given: set the date right in the sidecar if it is wrong"
            )

    def drain(self) -> Iterator[Event]:
        while self._told:
            yield self._told.popleft()

    def _note_failure(self, failed: Failed) -> None:
        error = failed.error
        self._case.log.append_failure(failed.name, error.reason, error.remedy, at=self._now)
        self._told.append(NotReadable(failed.name, error.reason, error.remedy))
