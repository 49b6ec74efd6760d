"""The reading kernel: documents in, readings out, as Arrow record batches.

The same function runs in this process, in a pool of processes, or on a cluster; it keeps nothing
between batches but the loaded language model.
"""

import gc
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pyarrow as pa

from sayso.model.bodies import pack, unpacker
from sayso.model.digest import digest_of
from sayso.model.said.reading import Reading
from sayso.model.texts.document import Document
from sayso.read import EnglishReader, load_model
from sayso.read.frames import load_frames
from sayso.read.gazetteer import Gazetteer
from sayso.read.reader import READER

DOCUMENTS = pa.schema([("document", pa.binary())])
READINGS = pa.schema([("reading", pa.binary())])
#: Read in one run of the pipeline; more gains nothing and holds more in memory.
GROUP_CHARS = 200_000

_unpack_document = unpacker(Document)
_unpack_reading = unpacker(Reading)


def documents_batch(documents: Iterable[Document]) -> pa.RecordBatch:
    """Lay out documents as one batch with the column ``document``."""
    return pa.record_batch([[pack(document) for document in documents]], schema=DOCUMENTS)


def readings_of(batch: pa.RecordBatch) -> list[Reading]:
    """Take the readings out of one batch with the column ``reading``."""
    return [_unpack_reading(body.as_py()) for body in batch.column("reading")]


def read_batch(
    batch: pa.RecordBatch, gazetteer: Gazetteer, frames: Path | None = None
) -> pa.RecordBatch:
    """Read every document of a batch, in order.

    Args:
        batch: Column ``document``: packed documents.
        gazetteer: The names of the list entries that the reader may recognise.
        frames: A folder with the user's own frames, read after the shipped ones.

    Returns:
        Column ``reading``: packed readings, one a document.
    """
    documents = [_unpack_document(body.as_py()) for body in batch.column("document")]
    bodies = [pack(reading) for reading in read_documents(documents, gazetteer, frames)]
    return pa.record_batch([bodies], schema=READINGS)


def read_documents(
    documents: Iterable[Document], gazetteer: Gazetteer, frames: Path | None = None
) -> Iterator[Reading]:
    """Read each document with the reader of its language, or say why none can; in order."""
    reader = english_reader(frames)
    for group in _groups(documents):
        yield from _read_group(group, gazetteer, reader)


def _groups(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Put documents together until they are long enough for the pipeline to run at full speed."""
    group: list[Document] = []
    chars = 0
    for document in documents:
        if group and (chars + len(document.text) > GROUP_CHARS or not _is_english(document)):
            yield group
            group, chars = [], 0
        group.append(document)
        chars += len(document.text)
        if not _is_english(document):
            yield group
            group, chars = [], 0
    if group:
        yield group


def _is_english(document: Document) -> bool:
    return document.language in {None, "en"}


def _read_group(
    group: list[Document], gazetteer: Gazetteer, reader: EnglishReader
) -> tuple[Reading, ...]:
    if not _is_english(group[0]):
        reason = f"no reader for the language {group[0].language!r} is installed"
        return (_not_read(group[0], gazetteer, reason, reader),)
    try:
        return reader.read_all(group, gazetteer)
    except Exception as error:  # noqa: BLE001 - one document must not stop the others; it is named
        if len(group) > 1:
            return tuple(r for one in group for r in _read_group([one], gazetteer, reader))
        reason = f"the reader failed on it ({type(error).__name__}: {error}); please report it"
        return (_not_read(group[0], gazetteer, reason, reader),)


def _not_read(
    document: Document, gazetteer: Gazetteer, reason: str, reader: EnglishReader
) -> Reading:
    return Reading(
        document_id=document.id,
        reader=reader.version,
        model=reader.model.name,
        gazetteer=gazetteer.digest,
        mentions=(),
        entities=(),
        claims=(),
        responses=(),
        unread=(),
        language=document.language,
        not_read_because=reason,
    )


@cache
def english_reader(frames: Path | None = None) -> EnglishReader:
    """Load the English reader once a process; a user's own frames are part of its version."""
    reader = _loaded(frames)
    # Models and frames stay for good; the collector need not walk over them again and again.
    gc.freeze()
    return reader


def _loaded(frames: Path | None) -> EnglishReader:
    if frames is None:
        return EnglishReader(load_model())
    files = sorted(frames.glob("*.yaml"))
    digest = digest_of(part for file in files for part in (file.name, file.read_bytes()))
    version = f"{READER}, own frames {digest[:12]}"
    return EnglishReader(load_model(), load_frames(extra=frames), version)
