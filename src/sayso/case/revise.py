"""Reading again, building again, and forgetting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sayso.case.case import Case
from sayso.case.derive import derive
from sayso.case.ftm_source import FTM_MEDIA_TYPE
from sayso.case.judged.called import document_named
from sayso.engines.local import read_all
from sayso.errors import UnknownIdError
from sayso.model.texts.document import Document
from sayso.read.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Reread:
    """How the new reading of one document differs from the old one."""

    name: str
    document_id: str
    stood: int
    gained: int
    lost: int


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The derived rows before and after building them again from the log."""

    before: str
    after: str

    @property
    def differs(self) -> bool:
        """Whether any row came out different."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Forgotten:
    """One document that was removed, and whether its bytes went too."""

    name: str
    document_id: str
    bytes_removed: bool


def reread(
    case: Case,
    gazetteer: Gazetteer,
    *,
    jobs: int,
    now: datetime,
    frames: Path | None = None,
) -> Iterator[Reread]:
    """Read every document again and supersede the old readings; claims that stand keep their ids.

    A reading that comes out the same is not appended again.
    """
    ids = case.log.document_ids()
    found = (d for i in ids if (d := case.log.document(i)) is not None)
    # What came as entities was never read by a reader of texts.
    documents = (d for d in found if d.media_type != FTM_MEDIA_TYPE)
    for pairs in read_all(documents, gazetteer, jobs=jobs, frames=frames):
        fresh = []
        for document, reading in pairs:
            old = case.log.current_reading(document.id)
            before = {claim.id for claim in old.claims} if old else set()
            after = {claim.id for claim in reading.claims}
            if reading != old:
                fresh.append(reading)
            yield Reread(
                document.name,
                document.id,
                stood=len(before & after),
                gained=len(after - before),
                lost=len(before - after),
            )
        case.log.append_readings(fresh, at=now)


def rebuild(case: Case) -> Rebuilt:
    """Build all derived rows again from the log, and tell whether anything differs."""
    before = case.derived.digest()
    derive(case, whole=True)
    return Rebuilt(before, case.derived.digest())


def forget(case: Case, wanted: str, reason: str, *, now: datetime) -> tuple[Forgotten, ...]:
    """Remove a document, or all documents of an outlet, and everything derived from them.

    Args:
        case: Open, with the writer's lock held.
        wanted: A document's id, key or name, or an outlet's name.
        reason: Kept on the tombstone.
        now: Kept on the tombstone.

    Raises:
        UnknownIdError: No document and no outlet is so named.
    """
    chosen = _chosen(case, wanted)
    if not chosen:
        raise UnknownIdError("document", wanted)
    done = tuple(_forget_one(case, document, reason, now) for document in chosen)
    # The text index keeps traces of what was removed from it, so it is made anew.
    derive(case, whole=True)
    case.log.empty_write_ahead_log()
    return done


def _chosen(case: Case, wanted: str) -> list[Document]:
    # Attachments go with their mail: its bytes hold theirs.
    chosen: dict[str, Document] = {}
    for document in case.log.documents():
        if wanted in {document.id, document.key, document.name, document.outlet}:
            chosen[document.id] = document
    if not chosen and (one := document_named(case, wanted)):
        chosen[one.id] = one
    parts = [d for d in case.log.documents() if d.parent_id in chosen]
    return [*chosen.values(), *(d for d in parts if d.id not in chosen)]


def _forget_one(case: Case, document: Document, reason: str, now: datetime) -> Forgotten:
    case.judgements.redact(document.id)
    alone = case.log.forget(document, reason, at=now)
    if alone:
        case.blobs.forget(document.sha256)
    return Forgotten(document.name, document.id, alone)
