"""Runs the reading kernel on this machine."""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

import pyarrow as pa

from sayso.engines.read_kernel import documents_batch, read_batch, readings_of
from sayso.model.said.reading import Reading
from sayso.model.texts.document import Document
from sayso.read.gazetteer import Gazetteer

# Small enough that a kill loses little, large enough that the transfer does not count.
BATCH_DOCUMENTS = 16

_equipment: tuple[Gazetteer, Path | None] | None = None


def read_all(
    documents: Iterable[Document],
    gazetteer: Gazetteer,
    *,
    jobs: int,
    frames: Path | None = None,
) -> Iterator[list[tuple[Document, Reading]]]:
    """Read documents in order, a batch at a time, holding only a few batches in memory.

    Args:
        documents: May be a generator; it is drawn from as batches are finished.
        gazetteer: The names the reader may recognise.
        jobs: 1 reads in this process; more uses that many worker processes.
        frames: A folder with the user's own frames.

    Yields:
        Lists of (document, reading), in the order of ``documents``.
    """
    batches = _batches(documents, BATCH_DOCUMENTS)
    if jobs <= 1:
        for batch in batches:
            readings = readings_of(read_batch(documents_batch(batch), gazetteer, frames))
            yield list(zip(batch, readings, strict=True))
        return
    yield from _read_in_pool(batches, (gazetteer, frames), jobs)


def _read_in_pool(
    batches: Iterator[list[Document]], equipment: tuple[Gazetteer, Path | None], jobs: int
) -> Iterator[list[tuple[Document, Reading]]]:
    # Spawned, not forked: a fork copies threads' locks and the parent's memory.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, _start_worker, equipment) as pool:
        waiting: deque[tuple[list[Document], Future[pa.RecordBatch]]] = deque()
        for batch in batches:
            waiting.append((batch, pool.submit(_work, documents_batch(batch))))
            if len(waiting) > 2 * jobs:
                yield _finished(*waiting.popleft())
        while waiting:
            yield _finished(*waiting.popleft())


def _finished(
    batch: list[Document], future: "Future[pa.RecordBatch]"
) -> list[tuple[Document, Reading]]:
    return list(zip(batch, readings_of(future.result()), strict=True))


def _start_worker(gazetteer: Gazetteer, frames: Path | None) -> None:
    global _equipment  # noqa: PLW0603 - one a worker process, set once at its start
    _equipment = gazetteer, frames


def _work(batch: pa.RecordBatch) -> pa.RecordBatch:
    if _equipment is None:
        raise RuntimeError("the worker was not started with a gazetteer")
    return read_batch(batch, *_equipment)


def _batches(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    batch: list[Document] = []
    for document in documents:
        batch.append(document)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
