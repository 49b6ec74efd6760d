"""Runs the screening kernel on this machine's threads, in order."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import pyarrow as pa

from sayso.screen.list_index import ListIndex
from sayso.screen.match import screen


def screen_all(
    batches: Iterable[pa.RecordBatch],
    lists: Sequence[ListIndex],
    *,
    threshold: float,
    jobs: int,
) -> Iterator[tuple[pa.RecordBatch, pa.RecordBatch]]:
    """Screen batches of parties, a few at a time in memory.

    Args:
        batches: Rows of ``screen.match.PARTY_SCHEMA``; drawn from as batches are finished.
        lists: Each list with its index.
        threshold: Least score of a candidate, 0 to 1.
        jobs: Threads; the compiled part runs without the interpreter's lock.

    Yields:
        Each batch with its answers, in the order of ``batches``.
    """
    if jobs <= 1:
        for batch in batches:
            yield batch, screen(batch, lists, threshold=threshold)
        return
    with ThreadPoolExecutor(jobs) as pool:
        waiting: deque[tuple[pa.RecordBatch, Future[pa.RecordBatch]]] = deque()
        for batch in batches:
            waiting.append((batch, pool.submit(screen, batch, lists, threshold=threshold)))
            if len(waiting) > 2 * jobs:
                done, future = waiting.popleft()
                yield done, future.result()
        while waiting:
            done, future = waiting.popleft()
            yield done, future.result()
